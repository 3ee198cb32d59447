//! What is told of feeds that are looked for, added and changed.

use url::Url;

use crate::config::edit::NewFeed;
use crate::domain::{Offer, TroubleKind};

/// How the adding of a feed goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddNews {
    /// Candidates are looked at.
    Looking {
        /// Of them done.
        done: usize,
        /// All of them.
        of: usize,
    },
    /// What an address led to.
    Found(Box<Discovered>),
    /// A list of feeds, of a file or from the web.
    Listed(Box<FeedList>),
    /// Feeds stand in the configuration and in the store.
    Added {
        /// Their addresses.
        urls: Vec<String>,
    },
    /// They do not; why, in words.
    Failed(String),
}

/// What came of a change of the configuration's feeds. Each carries the change in words, or why
/// it failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedsNews {
    /// It stands in the file, and the cache knows it.
    Done {
        /// The change in words.
        told: String,
        /// There is something to fetch now.
        fetches: bool,
    },
    /// It does not.
    Failed(String),
    /// It could not be taken back, and still can.
    NotUndone(String),
    /// It was taken back.
    Undone(String),
    /// It was not: the file is another one by now.
    ChangedSince(String),
}

/// What an address led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovered {
    /// Feeds, the likeliest first.
    pub offers: Vec<Offer>,
    /// The address as it was understood.
    pub page: Option<Url>,
    /// Why there are none.
    pub miss: Option<Miss>,
}

/// Why an address led nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// What was typed is none.
    NoAddress,
    /// It is a file, of which nothing comes.
    File(FileMiss),
    /// What is there could not be fetched, or is no feed.
    Failed {
        /// Why: what can be done follows from it.
        kind: TroubleKind,
        /// HTTP status, when there was an answer.
        http: Option<u16>,
        /// The fetcher's own sentence.
        what: String,
    },
    /// The search itself failed.
    Told(String),
}

/// The feeds of a list, of a file or from the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedList {
    /// In its order.
    pub feeds: Vec<ListedFeed>,
    /// Entries that would run a program (a filter's feed is taken without it).
    pub programs: usize,
    /// Private addresses of a list from the web.
    pub private: usize,
    /// Entries that are no feed of the web, or too many.
    pub others: usize,
}

/// A feed of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFeed {
    /// As it would be added.
    pub feed: NewFeed,
    /// It is subscribed already.
    pub is_there: bool,
}

/// Why a file led nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileMiss {
    /// There is none at this path.
    Absent(String),
    /// A folder or the like is there.
    NoFile(String),
    /// It cannot be read; what the system says.
    Unreadable(String),
    /// It is too large.
    TooLarge {
        /// The limit.
        mebibytes: u64,
    },
    /// It holds something else.
    NoList,
}
