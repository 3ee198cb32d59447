//! Articles as the screen and the command line see them.

use serde::{Deserialize, Serialize};

use super::{Enclosure, FeedId, PageArticle, PageMiss, PaperId, Timestamp};
use crate::section::SectionKey;
use crate::text::Clean;

/// An article's number in the store; grows with arrival.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct ArticleId(pub i64);

/// What the user did with an article; outlives its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    /// Was open for a second, or was marked.
    pub read: bool,
    /// Kept for ever.
    pub starred: bool,
}

/// An article's row in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headline {
    /// The article.
    pub id: ArticleId,
    /// The smaller of published and first seen: what *newest* means.
    pub sort_time: Timestamp,
    /// Title; never empty (the lead's first words, else the link, stand in).
    pub title: Clean,
    /// First words of the lead or body as plain text, at most [`Self::LEAD_CHARACTERS`]; may be
    /// empty.
    pub lead: Clean,
    /// The publisher.
    pub paper: Clean,
    /// The publisher's number.
    pub paper_id: PaperId,
    /// How many feeds carry it.
    pub feeds: u32,
    /// Read, starred.
    pub status: Status,
    /// Its text changed after it was first seen.
    pub edited: bool,
}

impl Headline {
    /// Kept of a lead beside the title, characters: what a row and a preview show.
    pub const LEAD_CHARACTERS: usize = 300;
}

/// A whole article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Its row.
    pub headline: Headline,
    /// Absolute http(s) URL.
    pub link: Option<String>,
    /// Who wrote it.
    pub author: Option<Clean>,
    /// What the feed said, not clamped.
    pub published: Option<Timestamp>,
    /// What the feed said.
    pub updated: Option<Timestamp>,
    /// When sapo first saw it.
    pub first_seen: Timestamp,
    /// Feeds that carry it.
    pub feeds: Vec<(FeedId, String)>,
    /// Its sections.
    pub sections: Vec<SectionKey>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// HTML of the description, when it is not the body itself.
    pub summary_html: Option<String>,
    /// HTML of the body; the description when the feed gives nothing longer.
    pub body_html: String,
    /// Absolute http(s) URL of the leading picture.
    pub image: Option<String>,
    /// The article of its page, when that was fetched.
    pub page: Option<Box<PageArticle>>,
    /// Why it was not, when it was tried last.
    pub page_tried: Option<(Timestamp, PageMiss)>,
    /// Where its reading stopped.
    pub bookmark: Option<Bookmark>,
    /// HTML of the feed's text as it was before its last edit, when it was read then.
    pub before: Option<String>,
    /// Files that come with it, but for pictures.
    pub files: Vec<Enclosure>,
}

/// Where the reading of an article stopped, whatever the width of its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bookmark {
    /// The block.
    pub block: u32,
    /// Letters of the block before the first line on the screen.
    pub characters: u32,
}
