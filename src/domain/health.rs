//! How a feed is: for its row on the screen, and for the screen that explains it.

use serde::{Deserialize, Serialize};

use super::{FeedId, ParsedFeed, Problem, Timestamp, Trouble, TroubleKind};

/// A feed's row on the screen and in `sapo feeds`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedHealth {
    /// The feed.
    pub id: FeedId,
    /// Its address.
    pub url: String,
    /// Its paper.
    pub paper: String,
    /// The user's title, else the document's, else the section's name, else the URL.
    pub title: String,
    /// Its section as the user wrote it; the map says what it means.
    pub section: Option<String>,
    /// Unread articles.
    pub unread: u64,
    /// All articles.
    pub total: u64,
    /// Last answer with a feed in it (304 counts).
    pub last_success: Option<Timestamp>,
    /// What is wrong now.
    pub trouble: Option<Trouble>,
    /// When it is asked again; `None`: never.
    pub next_due: Option<Timestamp>,
}

impl FeedHealth {
    /// What is wrong with the feed itself: that there is no network is nobody's fault.
    #[must_use]
    pub fn fault(&self) -> Option<&Trouble> {
        self.trouble.as_ref().filter(|trouble| trouble.kind != TroubleKind::Offline)
    }

    /// True when it waits for the network.
    #[must_use]
    pub fn waits_for_network(&self) -> bool {
        self.trouble.is_some() && self.fault().is_none()
    }
}

/// A feed's line on the screen of all feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLine {
    /// Address, titles, counts, times, trouble.
    pub health: FeedHealth,
    /// Whether it is fetched at all.
    pub enabled: bool,
    /// The server says whether it changed, so that it need not be sent whole.
    pub has_validator: bool,
    /// Bytes that crossed the network for it so far.
    pub bytes: u64,
    /// Bytes that did not: of documents that need not be sent again (304).
    pub spared: u64,
    /// Its articles since the moment asked for: of a week.
    pub weekly: u64,
}

/// All that the store knows of a feed, for the screen that explains it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedFacts {
    /// Address, titles, counts, times, trouble.
    pub health: FeedHealth,
    /// The feed's home page.
    pub link: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// The user's own interval, seconds.
    pub every_seconds: Option<u32>,
    /// Whether it is fetched at all.
    pub enabled: bool,
    /// The server says whether it changed, so that it need not be sent whole.
    pub has_validator: bool,
    /// Bytes that crossed the network for it so far.
    pub bytes: u64,
    /// Bytes that did not: of documents that need not be sent again (304).
    pub spared: u64,
    /// Failures in a row.
    pub failures: u32,
    /// Of the last document that was read.
    pub document: Option<DocumentFacts>,
}

/// What is kept of a document beside its items.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentFacts {
    /// As in [`ParsedFeed::format`].
    pub format: String,
    /// As in [`ParsedFeed::encoding`].
    pub encoding: String,
    /// Items in it.
    pub items: u64,
    /// For how many minutes it calls itself fresh.
    pub ttl_minutes: Option<u32>,
    /// What was wrong with it and mended; the first few.
    pub problems: Vec<Problem>,
    /// Problems in all.
    pub problem_count: u64,
}

impl DocumentFacts {
    /// Problems that are kept; a spoilt feed has thousands of one kind.
    pub const PROBLEMS_MAX: usize = 20;

    /// The facts of a document.
    #[must_use]
    pub fn of(feed: &ParsedFeed) -> Self {
        Self {
            format: feed.format.clone(),
            encoding: feed.encoding.clone(),
            items: feed.items.len() as u64,
            ttl_minutes: feed.cadence.ttl_minutes,
            problems: feed.problems.iter().take(Self::PROBLEMS_MAX).cloned().collect(),
            problem_count: feed.problems.len() as u64,
        }
    }
}
