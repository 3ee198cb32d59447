//! The one table of actions: name, group, help in both languages. The help, the footer, the
//! README's key table and the man page come from it; a test fails when they drift.

mod table;

use crate::section::Language;

pub use table::ACTIONS;

/// What the user means by a key. Nameable, bindable, in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// The next row, or a line down in an article.
    Down,
    /// The previous row, or a line up.
    Up,
    /// Half a page down.
    HalfPageDown,
    /// Half a page up.
    HalfPageUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// First row or line.
    Top,
    /// Last row or line.
    Bottom,
    /// In: open the article, enter the list.
    Open,
    /// Out: close the article, clear the find, widen the list.
    Back,
    /// The next unread article (the next hit while a find is open).
    NextUnread,
    /// The previous unread article (the previous hit while a find is open).
    PreviousUnread,
    /// The next hit.
    NextHit,
    /// The previous hit.
    PreviousHit,
    /// The next feed with unread articles.
    NextUnreadFeed,
    /// The previous feed with unread articles.
    PreviousUnreadFeed,
    /// Scroll on; at the end, the next unread article.
    ReadOn,
    /// The next pane.
    NextPane,
    /// The previous pane.
    PreviousPane,
    /// The next section.
    NextSection,
    /// The previous section.
    PreviousSection,
    /// The bar's n-th section; 1 is All.
    Section(u8),
    /// Hide what is read, or show it.
    ToggleHideRead,
    /// Oldest first or newest first; hits by relevance or by time.
    Sort,
    /// Narrow the list by section, paper, status, age and words at once.
    Filter,
    /// Keep the search as a view, or rename the view.
    KeepView,
    /// Search the articles of this list, or find in the open one.
    Find,
    /// The article after this one.
    NextArticle,
    /// The article before this one.
    PreviousArticle,
    /// Open a link of the article by its letters.
    OpenLink,
    /// Copy a link of the article by its letters.
    CopyALink,
    /// Show what changed since the article was read.
    Changes,
    /// Give the article to the pager.
    Pipe,
    /// The article alone on the screen, and back.
    Zen,
    /// Open the link in the browser.
    Browser,
    /// Choose the article, or let go of it.
    Select,
    /// Choose all from here to where one goes.
    SelectRange,
    /// Star or unstar.
    ToggleStar,
    /// Read or unread.
    ToggleRead,
    /// Mark this list read.
    MarkListRead,
    /// Mute what is like this article, or lift a mute.
    Mute,
    /// Mark what stands above the cursor read.
    MarkAboveRead,
    /// Mark what stands below the cursor read.
    MarkBelowRead,
    /// Take back the last mark.
    Undo,
    /// Fetch the feeds of this list.
    Refresh,
    /// Fetch all feeds.
    RefreshAll,
    /// Give up what is being fetched.
    StopRefresh,
    /// Add a feed.
    AddFeed,
    /// Choose feeds from the catalogue.
    Catalogue,
    /// All feeds: how each is, and what can be done about it.
    Feeds,
    /// Give the feed another title.
    RenameFeed,
    /// Put it in another section.
    MoveFeed,
    /// Fetch it no more, or again.
    PauseFeed,
    /// Take it out.
    RemoveFeed,
    /// Those in trouble first, or paper by paper.
    SortFeeds,
    /// Explain the feed that is shown.
    FeedInfo,
    /// Fetch the full text, or exchange it for the feed's.
    FullText,
    /// Copy the link (OSC 52).
    CopyLink,
    /// Copy a form of the article, which is chosen.
    Copy,
    /// Save a form of the article, which is chosen.
    Save,
    /// Give the article to the editor.
    EditArticle,
    /// Play a file that comes with the article.
    Play,
    /// The user's own n-th command, from 0; in no table: the configuration names it.
    Own(u8),
    /// Edit the configuration.
    EditConfig,
    /// Everything that can be done or gone to, by its name.
    Palette,
    /// The command line.
    CommandLine,
    /// What was told, and the feeds in trouble.
    Log,
    /// Choose a theme.
    Themes,
    /// The pane with the focus alone, and back.
    Zoom,
    /// Make the pane with the focus narrower.
    Narrower,
    /// Make it wider.
    Wider,
    /// What a press means.
    Keys,
    /// What is new in this version.
    News,
    /// What was read, in figures.
    Statistics,
    /// Show all keys.
    Help,
    /// Back; at the outermost, quit.
    Quit,
    /// Quit at once.
    ForceQuit,
    /// Draw everything anew.
    Redraw,
    /// Suspend to the shell.
    Suspend,
}

/// What belongs together in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Getting about.
    Move,
    /// Reading on.
    Read,
    /// Which list.
    Lists,
    /// What is kept of an article.
    Marks,
    /// The screen of all feeds.
    Feeds,
    /// The rest.
    Program,
}

impl Group {
    /// All groups, in the help's order.
    pub const ALL: [Self; 6] =
        [Self::Move, Self::Read, Self::Lists, Self::Marks, Self::Feeds, Self::Program];

    /// Its heading.
    #[must_use]
    pub fn title(self, language: Language) -> &'static str {
        let (en, vi) = match self {
            Self::Move => ("Moving", "Di chuyển"),
            Self::Read => ("Reading", "Đọc báo"),
            Self::Lists => ("Lists and sections", "Danh sách và chuyên mục"),
            Self::Marks => ("Marks", "Đánh dấu"),
            Self::Feeds => ("In the list of feeds (F)", "Trong danh sách nguồn (F)"),
            Self::Program => ("Program", "Chương trình"),
        };
        pick(language, en, vi)
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// Its name in the configuration.
    pub name: &'static str,
    /// Where the help lists it.
    pub group: Group,
    english: &'static str,
    vietnamese: &'static str,
}

impl ActionRow {
    /// What it does, in a few words.
    #[must_use]
    pub fn help(&self, language: Language) -> &'static str {
        pick(language, self.english, self.vietnamese)
    }
}

fn pick(language: Language, en: &'static str, vi: &'static str) -> &'static str {
    match language {
        Language::English => en,
        Language::Vietnamese => vi,
    }
}

impl Action {
    /// The action of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|row| row.name == name).map(|row| row.action)
    }

    /// Its name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        ACTIONS.iter().find(|row| row.action == self).map_or("", |row| row.name)
    }
}

#[cfg(test)]
mod tests;
