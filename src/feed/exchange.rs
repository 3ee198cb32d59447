//! Lists of feeds as other programs write them: OPML, and newsboat's `urls` file. Text in, feeds
//! out; and OPML out.
//!
//! Lists are from elsewhere: a command in one is dropped and told, and so is a file, and of a list
//! from the web an address of the user's own network; sizes, depths and numbers are bounded.

mod newsboat;
mod opml;

pub use newsboat::urls;
pub use opml::{Outline, opml, write_opml};

use std::collections::HashSet;

use url::Url;

use super::decode;
use crate::link::{self, inside};
use crate::text::Clean;

/// Feeds taken of one list: fifty times what the most eager reader has.
pub const MAX_FEEDS: usize = 20_000;

/// Cap on a list of feeds: some hundred thousand of them.
pub const LIST_MAX_BYTES: u64 = 64 << 20;

/// Characters of what was dropped that are told.
const TOLD_CHARACTERS: usize = 200;

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An OPML document.
    Opml,
    /// A database of SQLite, such as newsboat's cache.
    Sqlite,
    /// JSON, such as what `sapo export --marks` writes.
    Json,
    /// Lines of text, such as newsboat's `urls`.
    Lines,
    /// A feed, a web page or another document in markup.
    Markup,
    /// Nothing.
    Empty,
}

/// A feed of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its web address, as written.
    pub url: String,
    /// What it is called there.
    pub title: Option<String>,
    /// Its publisher, where the list says so.
    pub paper: Option<String>,
    /// Its section, where the list says so for certain.
    pub section: Option<String>,
    /// The folders it is in, from the outside; one in the list of tags is one folder each.
    pub folders: Vec<String>,
    /// Its categories or tags.
    pub categories: Vec<String>,
    /// It is kept out of the lists of all articles.
    pub hidden: bool,
}

/// Why a line or an outline was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It would run a command.
    Command,
    /// A filter of it would; the feed itself is taken.
    Filter,
    /// It is a file of the machine that the list was written on.
    File,
    /// It is a search of that program's own.
    Query,
    /// Its address is none of the web.
    NoAddress,
    /// It is in a private network, and the list is from the web.
    Private,
    /// It stands there twice.
    Twice,
    /// There are more than [`MAX_FEEDS`].
    TooMany,
}

/// A list as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Its feeds, in its order.
    pub feeds: Vec<Listed>,
    /// What was dropped, as written, and why.
    pub dropped: Vec<(String, Why)>,
    seen: HashSet<String>,
}

impl List {
    /// Takes a feed in, or drops it.
    fn take(&mut self, feed: Listed) {
        let url = feed.url.trim();
        let lower = url.get(..12).unwrap_or(url).to_ascii_lowercase();
        let why =
            if url.starts_with('|') || lower.starts_with("exec:") || lower.starts_with("filter:") {
                Some(Why::Command)
            } else if lower.starts_with("query:") {
                Some(Why::Query)
            } else if lower.starts_with("file:") || url.starts_with('/') {
                Some(Why::File)
            } else if link::web(url, None).is_none() {
                Some(Why::NoAddress)
            } else if self.seen.contains(url) {
                Some(Why::Twice)
            } else if self.feeds.len() >= MAX_FEEDS {
                Some(Why::TooMany)
            } else {
                None
            };
        match why {
            Some(why) => self.drop_it(url, why),
            None => {
                let url = url.to_owned();
                self.seen.insert(url.clone());
                self.feeds.push(Listed { url, ..feed });
            }
        }
    }

    /// The same, of a list that came from this address. What stands in the configuration counts as
    /// the user's own and may be private; a stranger's list must not say what is asked in the
    /// user's network. Where the list itself came from, the user named.
    #[must_use]
    pub fn from_web(mut self, at: &Url) -> Self {
        let is_inside = |feed: &Listed| {
            let url = link::web(&feed.url, None);
            url.is_none_or(|url| inside::names_private(&url) && !inside::was_typed(at, &url))
        };
        let feeds = std::mem::take(&mut self.feeds);
        let (dropped, kept) = feeds.into_iter().partition::<Vec<_>, _>(is_inside);
        self.feeds = kept;
        for feed in dropped {
            self.drop_it(&feed.url, Why::Private);
        }
        self
    }

    fn drop_it(&mut self, what: &str, why: Why) {
        if self.dropped.len() < MAX_FEEDS {
            let short: String = what.chars().take(TOLD_CHARACTERS).collect();
            self.dropped.push((Clean::line(&short).to_string(), why));
        }
    }
}

/// What a file is.
#[must_use]
pub fn kind(bytes: &[u8]) -> Kind {
    /// Where the root of a document is looked for.
    const HEAD_BYTES: usize = 64 << 10;
    if bytes.starts_with(b"SQLite format 3\0") {
        return Kind::Sqlite;
    }
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let (text, _) = decode::decode(head, None, &mut Vec::new());
    let text = text.trim_start();
    if text.is_empty() {
        Kind::Empty
    } else if text.starts_with('{') {
        Kind::Json
    } else if text.to_ascii_lowercase().contains("<opml") {
        Kind::Opml
    } else if text.starts_with('<') {
        Kind::Markup
    } else {
        Kind::Lines
    }
}

/// The list of feeds that a file of this kind is; `None`: it is none.
#[must_use]
pub fn list(kind: Kind, bytes: &[u8]) -> Option<List> {
    match kind {
        Kind::Opml => Some(opml(bytes)),
        Kind::Lines => {
            let list = urls(&String::from_utf8_lossy(bytes));
            // Lines without one address are a text of another kind.
            let is_one = |(_, why): &(String, Why)| *why != Why::NoAddress;
            (!list.feeds.is_empty() || list.dropped.iter().any(is_one)).then_some(list)
        }
        Kind::Sqlite | Kind::Json | Kind::Markup | Kind::Empty => None,
    }
}

#[cfg(test)]
mod tests;
