//! An item on its way: what its document says, under one name for each thing, before feed-rs
//! reads it. Text is HTML; addresses are absolute; times are read.

use std::borrow::Cow;

use super::markup::Text;
use crate::domain::{Cadence, Category, Origin, Plain, Timestamp};

/// One item.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub id: Option<Cow<'a, str>>,
    pub link: Option<String>,
    pub title: Option<Text<'a>>,
    pub summary: Option<Text<'a>>,
    pub content: Option<Text<'a>>,
    pub authors: Vec<Author>,
    pub categories: Vec<Category>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub files: Vec<File>,
    /// Media RSS and pictures.
    pub media: Vec<File>,
    pub thumbnails: Vec<String>,
    pub beside: Beside,
}

impl Draft<'_> {
    /// Notes which texts were sent as plain text, for what feed-rs has no place for.
    pub fn note_plain(&mut self) {
        let is_plain = |text: &Option<Text<'_>>| text.as_ref().is_some_and(|text| text.is_plain);
        self.beside.plain = Plain {
            title: is_plain(&self.title),
            summary: is_plain(&self.summary),
            content: is_plain(&self.content),
            rights: false,
        };
    }
}

/// Dates of an item as written, when the other dates of the feed may tell more of them.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub published: Option<String>,
    pub updated: Option<String>,
}

impl Said {
    pub fn is_settled(&self) -> bool {
        self.published.is_none() && self.updated.is_none()
    }
}

/// What feed-rs's model has no place for.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub said: Said,
    pub plain: Plain,
    pub comments: Option<String>,
    pub source: Option<Origin>,
    pub language: Option<String>,
}

/// A person. One of the two is not empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Author {
    pub name: String,
    pub email: String,
}

/// A file attached or shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct File {
    pub url: String,
    pub kind: Option<String>,
    pub length: Option<u64>,
}

/// What a document says of the feed itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub format: String,
    pub title: Option<Text<'static>>,
    pub link: Option<String>,
    pub id: Option<String>,
    pub subtitle: Option<Text<'static>>,
    pub authors: Vec<Author>,
    pub updated: Option<Timestamp>,
    pub rights: Option<Text<'static>>,
    pub categories: Vec<Category>,
    pub language: Option<String>,
    pub cadence: Cadence,
}
