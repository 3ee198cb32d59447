//! An item on its way: what its document says, under one name for each thing, before feed-rs
//! reads it. Text is HTML; addresses are absolute; times are read.

use std::borrow::Cow;

use crate::domain::{Cadence, Category, Origin, Timestamp};

/// One item.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub id: Option<Cow<'a, str>>,
    pub link: Option<String>,
    pub title: Option<Cow<'a, str>>,
    pub summary: Option<Cow<'a, str>>,
    pub content: Option<Cow<'a, str>>,
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
    pub title: Option<String>,
    pub link: Option<String>,
    pub id: Option<String>,
    pub subtitle: Option<String>,
    pub authors: Vec<Author>,
    pub updated: Option<Timestamp>,
    pub rights: Option<String>,
    pub categories: Vec<Category>,
    pub language: Option<String>,
    pub cadence: Cadence,
}
