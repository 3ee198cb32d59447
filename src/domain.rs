//! Plain facts that every floor speaks of: feeds, articles, scopes, writes.
//!
//! Knows no HTML, no SQL, no terminal and no clock: time enters as a [`Timestamp`].

mod access;
mod article;
mod discovery;
mod enclosure;
mod feed;
mod habits;
mod health;
pub mod identity;
mod mute;
mod page;
mod replaced;
mod scope;
pub mod statistics;
mod time;
mod write;

pub use access::{Access, Auth, EXEC, ProxyChoice, ProxyUrl, Secret, SecretSource, command_words};
pub use article::{Article, ArticleId, Bookmark, Headline, Status};
pub use discovery::{Candidate, How, Offer, Sample, Verdict};
pub use enclosure::{Enclosure, FileKind};
pub use feed::{
    Category, Conditional, FeedId, FeedState, FetchOutcome, Fetched, Item, Keep, Origin, PaperId,
    ParsedFeed, Plain, Problem, StoredFeed, Subscription, Trouble, TroubleKind,
};
pub use habits::{Cadence, Habits, Moved};
pub use health::{DocumentFacts, FeedFacts, FeedHealth, FeedLine};
pub use mute::{Mute, Muting, Subject};
pub use page::{PageArticle, PageMiss, TextSource, Wall};
pub use replaced::Replaced;
pub use scope::{
    Anchor, Count, Direction, FeedRow, Order, Overview, PaperRow, Place, Position, Scope,
    SectionRow, Window, WindowRequest,
};
pub use statistics::Statistics;
pub use time::Timestamp;
pub use write::{AwaitedMark, Change, FeedsUndo, Mark, Undone, Write};
