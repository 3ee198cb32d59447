//! One refresh, as a story: due → fetch → decode → parse → store → told.
//!
//! Articles never travel through the message queue: the pipeline hands them to the writer and
//! only says what became of each feed.

use std::path::PathBuf;

use crate::app::RefreshTarget;
use crate::config::Refresh;
use crate::domain::{Change, FeedId, Trouble};
use crate::section::SectionMap;
use crate::store::{StoreError, Writer};

/// What became of one feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedReport {
    /// The feed.
    pub feed: FeedId,
    /// Its address.
    pub url: String,
    /// What came of it.
    pub outcome: Outcome,
    /// HTTP status, when one came.
    pub http: Option<u16>,
    /// New articles.
    pub new: u64,
    /// Articles whose text changed.
    pub updated: u64,
    /// Bytes that crossed the network.
    pub bytes: u64,
    /// Why it failed, or why it waits.
    pub trouble: Option<Trouble>,
}

/// What came of one feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A feed came and is stored.
    Fetched,
    /// 304, or the same bytes.
    Unchanged,
    /// See the trouble.
    Failed,
    /// Not asked: not due, or its host said when to come back.
    NotDue,
}

/// News of a running refresh, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// It began (or took more in) with this many feeds.
    Began {
        /// Feeds to ask.
        feeds: usize,
    },
    /// One feed is done, and committed.
    Feed(Box<FeedReport>),
    /// There is no network; said once a refresh.
    Offline,
    /// All are done, and committed.
    Ended,
}

/// How a refresh goes about it.
#[derive(Debug, Clone)]
pub struct Setup {
    /// `[refresh]` of the configuration.
    pub settings: Refresh,
    /// Folder of the cache, for reading feed states.
    pub cache_dir: PathBuf,
    /// The section map.
    pub sections: SectionMap,
    /// Where results go.
    pub writer: Writer,
    /// True in the reader: parsers run at a lower priority than the screen.
    pub gentle: bool,
}

/// A thread that refreshes when asked. Costs nothing before the first [`Refresher::request`].
#[derive(Debug)]
pub struct Refresher {}

impl Refresher {
    /// Ready to refresh; `tell` is called on the refresh's own threads.
    #[must_use]
    pub fn new(_setup: Setup, _tell: Box<dyn Fn(News) + Send + Sync>) -> Self {
        Self {}
    }

    /// Fetches the feeds of `target`; `force`: also those that are not due. A running refresh
    /// takes them in; a feed in flight is not asked twice.
    ///
    /// # Errors
    /// When the cache cannot be read.
    pub fn request(&self, _target: RefreshTarget, _force: bool) -> Result<(), StoreError> {
        Ok(())
    }

    /// Passes on what the writer committed, so that reports can say so.
    pub fn committed(&self, _change: &Result<Change, StoreError>) {}

    /// Drops what is not fetched yet and returns when the threads have ended (under a second).
    pub fn stop(self) {}
}
