//! What was typed or dropped as a path, and the list of feeds in that file.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use url::Url;

use crate::app::{FeedList, FileMiss, ListedFeed};
use crate::config::edit::meaning;
use crate::domain::Subscription;
use crate::feed::exchange::{self, Kind, LIST_MAX_BYTES, Why};
use crate::runtime::listed::new_feed;
use crate::section::SectionMap;

/// What a file holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A list of feeds.
    Feeds(FeedList),
    /// A document of another kind: a feed, perhaps, at this address.
    Document(Url),
}

/// The path that `typed` is: absolute, from the home or the present folder, or a `file:` URL, as
/// terminals paste what is dropped on them. `None`: it is no path.
pub(super) fn path(typed: &str, home: Option<&Path>) -> Option<PathBuf> {
    let plain = unquoted(typed.trim());
    let scheme = plain.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    if scheme {
        return Url::parse(&plain).ok()?.to_file_path().ok();
    }
    if let Some(rest) = plain.strip_prefix("~/") {
        return Some(home?.join(rest));
    }
    // `//host/page` is an address.
    let absolute = plain.starts_with('/') && !plain.starts_with("//");
    let relative = plain.starts_with("./") || plain.starts_with("../");
    (absolute || relative).then(|| PathBuf::from(plain))
}

/// Without the quotes and backslashes that a shell would undo; a blank may stand bare.
fn unquoted(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut quote: Option<char> = None;
    let mut letters = text.chars().peekable();
    // At the front, and again after an escaped letter ('l'\''été'); elsewhere it is a letter.
    let mut opens = true;
    while let Some(c) = letters.next() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') if opens => quote = Some(c),
            (None, '\\') => {
                plain.extend(letters.next());
                opens = true;
                continue;
            }
            (Some('"'), '\\') => {
                let escaped = letters.next_if(|next| matches!(next, '"' | '\\' | '$' | '`'));
                plain.push(escaped.unwrap_or(c));
            }
            _ => plain.push(c),
        }
        opens = false;
    }
    // What opens and never closes is a letter.
    if quote.is_some() { text.to_owned() } else { plain }
}

/// Reads the file; `feeds` are subscribed already.
pub(super) fn read(
    path: &Path,
    map: &SectionMap,
    feeds: &[Subscription],
) -> Result<Holds, FileMiss> {
    let shown = path.display().to_string();
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => FileMiss::Absent(shown.clone()),
        _ => FileMiss::Unreadable(error.to_string()),
    };
    // Looked at before it is opened: opening a pipe would wait for its other end.
    let metadata = path.metadata().map_err(failed)?;
    if !metadata.is_file() {
        return Err(FileMiss::NoFile(shown));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(LIST_MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LIST_MAX_BYTES {
        return Err(FileMiss::TooLarge { mebibytes: LIST_MAX_BYTES >> 20 });
    }
    let kind = exchange::kind(&bytes);
    if let Some(list) = exchange::list(kind, &bytes) {
        return Ok(Holds::Feeds(sorted_out(&list, map, feeds)));
    }
    let address = std::path::absolute(path).ok().and_then(|path| Url::from_file_path(path).ok());
    match (kind, address) {
        (Kind::Markup | Kind::Json, Some(url)) => Ok(Holds::Document(url)),
        _ => Err(FileMiss::NoList),
    }
}

/// A list as the reader shows it.
pub(super) fn sorted_out(
    list: &exchange::List,
    map: &SectionMap,
    feeds: &[Subscription],
) -> FeedList {
    let known: HashSet<String> = feeds.iter().map(|feed| meaning(&feed.url)).collect();
    let rows = list.feeds.iter().map(|listed| ListedFeed {
        is_there: known.contains(&meaning(&listed.url)),
        feed: new_feed(listed, map),
    });
    let (mut programs, mut private, mut others) = (0, 0, 0);
    for (_, why) in &list.dropped {
        match why {
            Why::Command | Why::Filter => programs += 1,
            Why::Private => private += 1,
            Why::File | Why::Query | Why::NoAddress | Why::TooMany => others += 1,
            Why::Twice => {}
        }
    }
    FeedList { feeds: rows.collect(), programs, private, others }
}

#[cfg(test)]
mod tests;
