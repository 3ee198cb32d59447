//! Which articles a list shows, and windows into lists.

use serde::{Deserialize, Serialize};

use super::{ArticleId, FeedHealth, FeedId, Headline, PaperId, Timestamp};
use crate::section::SectionKey;
use crate::text::Clean;

/// The row of the tree that a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Place {
    /// Every article.
    #[default]
    All,
    /// Unread ones.
    Unread,
    /// Those with `sort_time` at or after the user's local midnight, given as data.
    Today(Timestamp),
    /// Starred ones.
    Starred,
    /// Those that mutes keep out of every other list.
    Muted,
    /// One publisher.
    Paper(PaperId),
    /// One feed.
    Feed(FeedId),
}

/// Which of a list's rows stand first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Order {
    /// The newest.
    #[default]
    Newest,
    /// The oldest.
    Oldest,
}

impl Order {
    /// True when a row at `a` stands above one at `b`.
    #[must_use]
    pub fn is_above(self, a: Position, b: Position) -> bool {
        match self {
            Self::Newest => a > b,
            Self::Oldest => a < b,
        }
    }

    /// The first row.
    #[must_use]
    pub fn first(self) -> Anchor {
        match self {
            Self::Newest => Anchor::Newest,
            Self::Oldest => Anchor::Oldest,
        }
    }

    /// The last row.
    #[must_use]
    pub fn last(self) -> Anchor {
        match self {
            Self::Newest => Anchor::Oldest,
            Self::Oldest => Anchor::Newest,
        }
    }

    /// Down the screen.
    #[must_use]
    pub fn down(self) -> Direction {
        match self {
            Self::Newest => Direction::Older,
            Self::Oldest => Direction::Newer,
        }
    }

    /// Up the screen.
    #[must_use]
    pub fn up(self) -> Direction {
        match self {
            Self::Newest => Direction::Newer,
            Self::Oldest => Direction::Older,
        }
    }
}

/// A list: a place, narrowed by a section, narrowed to unread; and which of its rows come first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Scope {
    /// Row of the tree.
    pub place: Place,
    /// Section of the bar; `None`: all sections.
    pub section: Option<SectionKey>,
    /// Hide what is read.
    pub unread_only: bool,
    /// What stands first; it changes nothing about what is in the list.
    pub order: Order,
}

impl Scope {
    /// Both hold the same articles.
    #[must_use]
    pub fn is_same_list(&self, other: &Self) -> bool {
        *self == Self { order: self.order, ..other.clone() }
    }

    /// Every article, in this order.
    #[must_use]
    pub fn everything(order: Order) -> Self {
        Self { order, ..Self::default() }
    }
}

/// A place in a list: lists are ordered by this; the newest is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// `sort_time` of the row.
    pub time: Timestamp,
    /// Breaks ties.
    pub id: ArticleId,
}

/// Where a window starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The newest row.
    Newest,
    /// The oldest row.
    Oldest,
    /// The given row itself (or where it would stand) and what follows it in the direction.
    At(Position),
    /// The row after it, in the window's direction.
    After(Position),
}

/// Which way a window extends from its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards older rows.
    Older,
    /// Towards newer rows.
    Newer,
}

/// A request for rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowRequest {
    /// The list.
    pub scope: Scope,
    /// Where to start.
    pub anchor: Anchor,
    /// Which way.
    pub direction: Direction,
    /// At most this many rows.
    pub limit: usize,
}

/// Rows of a list, in the list's order, whatever the direction was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// What was asked.
    pub request: WindowRequest,
    /// The rows.
    pub rows: Vec<Headline>,
    /// False: the list ends here in the direction asked.
    pub more: bool,
}

/// Articles of a list; exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// All.
    pub total: u64,
    /// Unread.
    pub unread: u64,
}

/// A section of the bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionRow {
    /// The section.
    pub key: SectionKey,
    /// As shown; the map's title, or the raw name of an unknown section.
    pub title: Clean,
    /// Articles of it within the scope's place.
    pub count: Count,
}

/// A feed of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Title, trouble, times.
    pub health: FeedHealth,
    /// Title, ready for the screen.
    pub title: Clean,
    /// Articles of it within the scope's section.
    pub count: Count,
}

/// A paper of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// The paper.
    pub id: PaperId,
    /// Its name.
    pub name: Clean,
    /// Articles of it within the scope's section.
    pub count: Count,
    /// Its feeds, in the configuration's order.
    pub feeds: Vec<FeedRow>,
}

/// All that the section bar and the tree show. Costs counters, never articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// Everything, within the scope's section.
    pub all: Count,
    /// Starred, within the scope's section.
    pub starred: Count,
    /// Muted ones, of any section.
    pub muted: Count,
    /// Today, within the scope's section, counted up to 1,000.
    pub today: Count,
    /// Everything in the scope's place, without its section: the bar's "All".
    pub bar_all: Count,
    /// Sections that have articles, in the map's order, unknown ones after.
    pub sections: Vec<SectionRow>,
    /// Papers, in the configuration's order.
    pub papers: Vec<PaperRow>,
}
