//! newsboat's `urls` file: a feed a line, with tags; `"~title"` names it, `!` hides it.

use super::{List, Listed};
use crate::text::Clean;

/// Words of one line; a line of more is no line of feeds.
const MAX_WORDS: usize = 64;

/// Reads the file. Searches (`query:`) and commands (`exec:`, `filter:`) are dropped and told.
#[must_use]
pub fn urls(text: &str) -> List {
    let mut list = List::default();
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut words = words(line).into_iter();
        let Some(url) = words.next() else { continue };
        let mut feed = Listed { url, ..Listed::default() };
        for tag in words {
            let clean = |text: &str| Clean::line(text).to_string();
            if let Some(title) = tag.strip_prefix('~') {
                feed.title = Some(clean(title)).filter(|title| !title.is_empty());
            } else if let Some(rest) = tag.strip_prefix('!') {
                feed.hidden = true;
                feed.categories.extend(Some(clean(rest)).filter(|rest| !rest.is_empty()));
            } else {
                feed.categories.extend(Some(clean(&tag)).filter(|tag| !tag.is_empty()));
            }
        }
        list.take(feed);
    }
    list
}

/// The words of a line: apart by blanks, unless quoted; a backslash in quotes takes the next
/// letter as it is.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut letters = line.chars().peekable();
    while words.len() < MAX_WORDS {
        while letters.next_if(|c| c.is_whitespace()).is_some() {}
        let mut word = String::new();
        let Some(first) = letters.next() else { break };
        if first == '"' {
            while let Some(c) = letters.next() {
                match c {
                    '"' => break,
                    '\\' => word.extend(letters.next()),
                    c => word.push(c),
                }
            }
        } else if first == '#' {
            // The rest is a remark.
            break;
        } else {
            word.push(first);
            while let Some(c) = letters.next_if(|c| !c.is_whitespace()) {
                word.push(c);
            }
        }
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests;
