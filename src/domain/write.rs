//! Every change there is, as a value; and what a change touched.

use serde::{Deserialize, Serialize};

use super::{
    ArticleId, Bookmark, FeedId, Fetched, Keep, Mute, PageArticle, PageMiss, Position, Replaced,
    Scope, StoredFeed, Subscription, Timestamp,
};

/// What is done to an article's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Read.
    Read,
    /// Not read.
    Unread,
    /// Kept for ever.
    Star,
    /// No longer kept.
    Unstar,
}

/// A mark for an article that is known only by its key; see [`super::identity::Keys`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwaitedMark {
    /// The feed that will carry it.
    pub feed: FeedId,
    /// Key of the publisher's id, or of the canonical link.
    pub key: i64,
    /// It was read.
    pub read: bool,
    /// It was starred.
    pub starred: bool,
}

/// A change of the store. Only `store/write.rs` executes it, in one thread.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// The configuration's feeds, whole and in order: new ones are added, absent ones detached.
    Subscribe {
        /// The feeds.
        feeds: Vec<Subscription>,
        /// What feeds without a rule of their own keep, absent ones too.
        keep: Keep,
        /// Now.
        at: Timestamp,
    },
    /// What one fetch brought.
    Store(Box<Fetched>),
    /// What many fetches brought that brought no articles, in one transaction.
    Stamp(Vec<Fetched>),
    /// Marks on single articles. Undoable.
    Mark {
        /// The articles.
        articles: Vec<ArticleId>,
        /// What is done.
        mark: Mark,
        /// Now.
        at: Timestamp,
    },
    /// A mark on a whole list, as far as it was on the screen. Undoable as one.
    MarkList {
        /// The list.
        scope: Scope,
        /// The newest row that the user could know of; what arrived later stays as it is.
        newest: Option<Position>,
        /// The oldest row that is meant; `None`: to the end.
        oldest: Option<Position>,
        /// What is done.
        mark: Mark,
        /// Now.
        at: Timestamp,
    },
    /// Marks for articles that were never fetched here: given to them when they come.
    Await {
        /// The marks.
        marks: Vec<AwaitedMark>,
        /// Now.
        at: Timestamp,
    },
    /// The article of an article's page.
    KeepPage {
        /// The article.
        article: ArticleId,
        /// What was found.
        page: Box<PageArticle>,
        /// Now.
        at: Timestamp,
    },
    /// There is none; a page that was kept before stays.
    NoPage {
        /// The article.
        article: ArticleId,
        /// Why.
        why: PageMiss,
        /// Now.
        at: Timestamp,
    },
    /// Where the reading of an article stopped.
    Bookmark {
        /// The article.
        article: ArticleId,
        /// The place; `None`: at its beginning.
        place: Option<Bookmark>,
        /// Now.
        at: Timestamp,
    },
    /// Notes a change of the configuration's feeds, so that it can be taken back like a mark.
    JournalFeeds {
        /// What takes it back.
        undo: Box<FeedsUndo>,
        /// Now.
        at: Timestamp,
    },
    /// What the configuration mutes, whole; what is over is let go.
    Mute {
        /// The mutes.
        mutes: Vec<Mute>,
        /// Now.
        at: Timestamp,
    },
    /// Takes back the newest undoable write not yet taken back; rows changed since are skipped.
    Undo {
        /// Now.
        at: Timestamp,
    },
}

impl Write {
    /// When it was wanted.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Store(fetched) => fetched.at,
            Self::Stamp(all) => all.iter().map(|fetched| fetched.at).max().unwrap_or_default(),
            Self::Subscribe { at, .. }
            | Self::Mark { at, .. }
            | Self::Mute { at, .. }
            | Self::MarkList { at, .. }
            | Self::Await { at, .. }
            | Self::KeepPage { at, .. }
            | Self::NoPage { at, .. }
            | Self::Bookmark { at, .. }
            | Self::JournalFeeds { at, .. }
            | Self::Undo { at } => *at,
        }
    }
}

/// What an undo took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The mark that was taken back.
    pub mark: Mark,
    /// How many articles changed back.
    pub articles: u64,
    /// The title of the one that did, when it was one.
    pub title: Option<String>,
}

/// What takes a change of the configuration's feeds back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedsUndo {
    /// The change in words, as the user was told.
    pub told: String,
    /// What it changed; `None`: there was no file.
    pub before: Option<Replaced>,
    /// What the text after it is known by.
    pub after: i64,
}

/// What a write touched, for those who show it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Feeds whose rows or health changed.
    pub feeds: Vec<FeedId>,
    /// What each fetch of this batch stored.
    pub stored: Vec<StoredFeed>,
    /// Articles whose status changed.
    pub marked: u64,
    /// A mark is among it, even if that changed nothing.
    pub marks: bool,
    /// What an undo took back; `None` when there was nothing or it was no undo.
    pub undone: Option<Undone>,
    /// Changes of the configuration's feeds that undos are to take back, in order.
    pub feeds_undo: Vec<FeedsUndo>,
    /// An undo found nothing to take back.
    pub nothing_to_undo: bool,
    /// The set of feeds changed.
    pub subscriptions: bool,
}
