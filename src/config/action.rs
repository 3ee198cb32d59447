//! The one table of actions: name, help line, contexts. Help, footer, README and man page come
//! from it.

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
    /// Find in the headlines of this list.
    Find,
    /// Open the link in the browser.
    Browser,
    /// Star or unstar.
    ToggleStar,
    /// Read or unread.
    ToggleRead,
    /// Mark this list read.
    MarkListRead,
    /// Take back the last mark.
    Undo,
    /// Fetch the feeds of this list.
    Refresh,
    /// Fetch all feeds.
    RefreshAll,
    /// Copy the link (OSC 52).
    CopyLink,
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
