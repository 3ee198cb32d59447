//! The text of a fragment on one line: for leads and titles, at each item of each feed.

use super::entity::{self, Place};
use super::scan::{Scanner, Token};
use super::{bounded, element, is_escaped_markup};

/// The text of a fragment on one line: for leads and titles. Stops after `limit` characters.
///
/// Blanks are single, ends trimmed; a block's border is a blank; scripts, styles and the like are
/// left out. A fragment that was escaped once too often is read again. Not yet clean: see
/// [`Clean`](crate::text::Clean).
#[must_use]
pub fn plain(html: &str, limit: usize) -> String {
    let (html, _) = bounded(html);
    let mut line = Line::new(limit, html.len());
    if !html.contains(['<', '&']) {
        line.push(html);
        return line.out;
    }
    if let Some(unescaped) = is_escaped_markup(html) {
        read(&unescaped, &mut line);
    } else {
        read(html, &mut line);
    }
    line.out
}

fn read(html: &str, line: &mut Line) {
    let mut scanner = Scanner::new(html);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => line.push_escaped(text),
            Token::Start(tag) => {
                if element::is_left_out(tag.name) {
                    if scanner.skip_element(tag.name).is_none() && element::is_raw(tag.name) {
                        scanner.finish();
                    }
                    line.blank |= element::is_player(tag.name);
                } else if !element::is_inline(tag.name) {
                    line.blank = true;
                }
            }
            Token::End(name) => line.blank |= !element::is_inline(name),
        }
        if line.left == 0 {
            break;
        }
    }
}

/// One line that grows up to a limit.
struct Line {
    out: String,
    /// Characters that still fit.
    left: usize,
    /// A blank stands before the next character.
    blank: bool,
}

impl Line {
    fn new(limit: usize, input_bytes: usize) -> Self {
        let room = limit.saturating_mul(2).min(input_bytes);
        Self { out: String::with_capacity(room), left: limit, blank: false }
    }

    fn push_escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.push(&rest[..at]);
            rest = &rest[at..];
            let (signs, length) = entity::reference(rest, Place::Text).unwrap_or((['&', '\0'], 1));
            for sign in signs.into_iter().filter(|sign| *sign != '\0') {
                self.push(sign.encode_utf8(&mut [0; 4]));
            }
            rest = &rest[length..];
            if self.left == 0 {
                return;
            }
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() && self.left > 0 {
            let (word, after) = rest.split_at(blank_at(rest));
            if !word.is_empty() {
                self.push_word(word);
            }
            if let Some(blank) = after.chars().next() {
                self.blank = true;
                rest = &after[blank.len_utf8()..];
            } else {
                rest = after;
            }
        }
    }

    fn push_word(&mut self, word: &str) {
        if self.blank && !self.out.is_empty() {
            if self.left < 2 {
                self.left = 0;
                return;
            }
            self.out.push(' ');
            self.left -= 1;
        }
        self.blank = false;
        // Of as many bytes there are at most as many characters.
        let fits = word.len() <= self.left || word.chars().nth(self.left).is_none();
        let end = if fits { None } else { word.char_indices().nth(self.left) };
        let word = end.map_or(word, |(end, _)| &word[..end]);
        self.out.push_str(word);
        self.left -= word.chars().count();
    }
}

/// Where the first blank of a text stands; its end when there is none.
fn blank_at(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_blank = |(at, byte): (usize, &u8)| match byte {
        b'\t' | b'\n' | b'\x0C' | b'\r' | b' ' => true,
        // U+00A0.
        0xC2 => bytes.get(at + 1) == Some(&0xA0),
        _ => false,
    };
    bytes.iter().enumerate().position(is_blank).unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
