//! Items through feed-rs, some dozens at a time; when they fail together, each alone.
//!
//! The canonical document gives feed-rs nothing to fail on that we know of. Should it fail all
//! the same, or panic, one item is lost and told, and not the feed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, Utc};
use feed_rs::model::Entry;
use feed_rs::parser;

use super::canon;
use super::draft::{Beside, Draft};
use crate::date::{Zone, parse as parse_date};

/// A document of this many bytes is read: its memory is used again for the next.
const DOCUMENT_BYTES: usize = 128 << 10;

/// Collects items until they are worth a document.
#[derive(Debug)]
pub(super) struct Relay {
    document: String,
    /// Where each item of the document ends.
    ends: Vec<usize>,
    beside: Vec<Beside>,
}

/// An item as feed-rs read it, and what it has no place for. `None`: it could not be read.
pub(super) type Relayed = (Option<Entry>, Beside);

impl Relay {
    pub fn new() -> Self {
        Self { document: String::new(), ends: Vec::new(), beside: Vec::new() }
    }

    /// Takes an item in; those that are worth a document by now go to `take`.
    pub fn push(&mut self, draft: Draft<'_>, take: &mut dyn FnMut(Relayed)) {
        if self.document.is_empty() {
            self.document.push_str(canon::BEGIN);
        }
        canon::entry(&draft, &mut self.document);
        self.ends.push(self.document.len());
        self.beside.push(draft.beside);
        if self.document.len() >= DOCUMENT_BYTES {
            self.finish(take);
        }
    }

    /// What is left goes to `take`.
    pub fn finish(&mut self, take: &mut dyn FnMut(Relayed)) {
        self.read().into_iter().for_each(take);
    }

    /// Reads what was taken in, in order.
    fn read(&mut self) -> Vec<Relayed> {
        let beside = std::mem::take(&mut self.beside);
        let count = beside.len();
        if count == 0 {
            return Vec::new();
        }
        self.document.push_str(canon::END);
        let entries = match entries(&self.document).filter(|entries| entries.len() == count) {
            Some(entries) => entries.into_iter().map(Some).collect(),
            None => self.one_by_one(),
        };
        self.document.clear();
        self.ends.clear();
        entries.into_iter().zip(beside).collect()
    }

    fn one_by_one(&self) -> Vec<Option<Entry>> {
        let mut from = canon::BEGIN.len();
        let mut alone = |&end: &usize| {
            let item = &self.document[from..end];
            from = end;
            entries(&format!("{}{item}{}", canon::BEGIN, canon::END))?.into_iter().next()
        };
        self.ends.iter().map(&mut alone).collect()
    }
}

/// The entries of a canonical document; `None` when feed-rs fails.
fn entries(document: &str) -> Option<Vec<Entry>> {
    // A parser that panics costs these items. A new one for each document: one that failed once
    // fails for ever.
    let read = || {
        let parser = parser::Builder::new()
            .base_uri(None::<&str>)
            .id_generator(|_, _, _| String::new())
            .timestamp_parser(|text| {
                let at = parse_date(text, Zone(0))?;
                DateTime::<Utc>::from_timestamp(at.0, 0)
            })
            .build();
        parser.parse(document.as_bytes())
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(feed)) => Some(feed.entries),
        Ok(Err(_)) | Err(_) => None,
    }
}

#[cfg(test)]
mod tests;
