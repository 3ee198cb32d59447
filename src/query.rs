//! The search language: what was typed becomes a tree, and what is wrong with it, in place.
//!
//! Total: any text gives a query. What is right works while a wrong part is marked. Knows names
//! only as they were typed; the store says which papers, feeds and sections they mean.
//!
//! ```text
//! da nang              both words, letters folded, marks that are typed narrow
//! "mưa to"             a phrase: these words, one after another
//! bão*                 words that begin so (as does the last word while it is being typed)
//! -golf  a OR b  (…)   without, either, brackets; AND is what blanks mean
//! title: author:       words of the title, of who wrote it
//! section: paper: feed: lang:        by name; is:unread is:read is:starred
//! after:2026-11-01 before:2026-11 after:1/11/2026 after:2d after:today
//! sort:relevance       the best of the newest first; sort:date (newest first) is the default
//! ```

mod date;
mod matching;
mod parse;
mod relevance;

use std::ops::Range;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::text::words::Folded;

pub use matching::Runs;
pub use relevance::{Ranking, Rest};

/// Bytes of a query that are read: a screenful.
pub const MAX_QUERY_BYTES: usize = 4 << 10;

/// Words, phrases and filters of a query; each may cost a walk of its own.
pub const MAX_TERMS: usize = 32;

/// Brackets within brackets; bounds every recursion over the tree.
pub const MAX_DEPTH: usize = 16;

/// What a search asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// `None`: nothing that could be looked for.
    pub tree: Option<Node>,
    /// What is wrong, from left to right.
    pub mistakes: Vec<Mistake>,
    /// What comes first.
    pub sort: Sort,
}

/// Which hits come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Sort {
    /// The newest.
    #[default]
    Date,
    /// The best of the newest, by [`Ranking`].
    Relevance,
}

/// What was typed, written so that it means the same when nobody types any more: a last word that
/// may go on says so with a `*`.
#[must_use]
pub fn going_on(text: &str, how: Reading<'_>) -> String {
    let (typed, whole) = (Reading { typing: true, ..how }, Reading { typing: false, ..how });
    let meant = Query::read(text, typed).tree;
    let longer = format!("{}*", text.trim_end());
    match Query::read(text, whole).tree != meant && Query::read(&longer, whole).tree == meant {
        true => longer,
        false => text.to_owned(),
    }
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// All of these; never empty.
    And(Vec<Node>),
    /// Any of these; never empty.
    Or(Vec<Node>),
    /// Without this.
    Not(Box<Node>),
    /// Words that follow each other; a single word is one run.
    Words(Words),
    /// Articles of a section, paper or feed.
    In(Named),
    /// Read, unread or starred.
    Is(Is),
    /// With a `sort_time` at or after this moment, Unix seconds.
    After(i64),
    /// With a `sort_time` before this moment, Unix seconds.
    Before(i64),
    /// In this language: a BCP 47 tag or its beginning, lower case.
    Language(String),
}

/// Words that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The runs, folded; never empty.
    pub runs: Vec<Folded>,
    /// The last one may go on.
    pub prefix: bool,
    /// Where they stand.
    pub field: Field,
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Anywhere.
    Any,
    /// In the title.
    Title,
    /// In the author's name.
    Author,
}

/// A name as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Of what.
    pub kind: NameKind,
    /// The name.
    pub name: String,
    /// Where it stands in the query, bytes.
    pub place: Range<usize>,
}

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A section, in any language that the map knows.
    Section,
    /// A publisher.
    Paper,
    /// A feed's title or address.
    Feed,
}

/// A status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// Not read.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
}

/// Something wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where, bytes; never empty, always at letters' edges.
    pub place: Range<usize>,
    /// What.
    pub kind: MistakeKind,
}

/// What can be wrong with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MistakeKind {
    /// A quote that nothing closes.
    OpenQuote,
    /// A bracket that nothing closes.
    OpenBracket,
    /// A bracket that closes nothing.
    StrayBracket,
    /// `OR`, `-` or `field:` with nothing after it (or `OR` with nothing before).
    Nothing,
    /// No date.
    Date,
    /// `is:` something else.
    Status,
    /// `sort:` something else.
    Sort,
    /// No name of a section, paper or feed; said by who knows them.
    Unknown,
    /// More than [`MAX_TERMS`], [`MAX_DEPTH`] or [`MAX_QUERY_BYTES`].
    TooMuch,
}

/// How a query is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Now, Unix seconds: what `2d` counts back from.
    pub now: i64,
    /// Whose days are meant.
    pub zone: &'a TimeZone,
    /// It is being typed: the last word may go on, and what is unfinished at the end is no
    /// mistake yet.
    pub typing: bool,
}

impl Query {
    /// Reads a query.
    #[must_use]
    pub fn read(text: &str, how: Reading<'_>) -> Self {
        parse::parse(text, how)
    }

    /// The words that a hit shows, for setting them apart: not those it must not have.
    #[must_use]
    pub fn shown_words(&self) -> Vec<&Words> {
        let mut found = Vec::new();
        if let Some(tree) = &self.tree {
            collect(tree, &mut found);
        }
        found
    }
}

fn collect<'a>(node: &'a Node, found: &mut Vec<&'a Words>) {
    match node {
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| collect(part, found)),
        Node::Words(words) => found.push(words),
        Node::Not(_)
        | Node::In(_)
        | Node::Is(_)
        | Node::After(_)
        | Node::Before(_)
        | Node::Language(_) => {}
    }
}

#[cfg(test)]
mod tests;
