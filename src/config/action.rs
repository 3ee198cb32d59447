//! The one table of actions: name, group, help in both languages. The help, the footer, the
//! README's key table and the man page come from it; a test fails when they drift.

use crate::section::Language;

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
    /// Add a feed.
    AddFeed,
    /// Explain the feed that is shown.
    FeedInfo,
    /// Fetch the full text, or exchange it for the feed's.
    FullText,
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
    /// The rest.
    Program,
}

impl Group {
    /// All groups, in the help's order.
    pub const ALL: [Self; 5] = [Self::Move, Self::Read, Self::Lists, Self::Marks, Self::Program];

    /// Its heading.
    #[must_use]
    pub fn title(self, language: Language) -> &'static str {
        let (en, vi) = match self {
            Self::Move => ("Moving", "Di chuyển"),
            Self::Read => ("Reading", "Đọc báo"),
            Self::Lists => ("Lists and sections", "Danh sách và chuyên mục"),
            Self::Marks => ("Marks", "Đánh dấu"),
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

const fn row(
    action: Action,
    name: &'static str,
    group: Group,
    english: &'static str,
    vietnamese: &'static str,
) -> ActionRow {
    ActionRow { action, name, group, english, vietnamese }
}

/// Every action, in the help's order.
pub const ACTIONS: &[ActionRow] = &[
    row(Action::Down, "down", Group::Move, "next row, or a line down", "dòng sau"),
    row(Action::Up, "up", Group::Move, "previous row, or a line up", "dòng trước"),
    row(Action::HalfPageDown, "half-page-down", Group::Move, "half a page down", "xuống nửa trang"),
    row(Action::HalfPageUp, "half-page-up", Group::Move, "half a page up", "lên nửa trang"),
    row(Action::PageDown, "page-down", Group::Move, "a page down", "xuống một trang"),
    row(Action::PageUp, "page-up", Group::Move, "a page up", "lên một trang"),
    row(Action::Top, "top", Group::Move, "first row or line", "về đầu"),
    row(Action::Bottom, "bottom", Group::Move, "last row or line", "về cuối"),
    row(Action::Open, "open", Group::Move, "in: open, unfold", "vào: mở bài, mở mục"),
    row(Action::Back, "back", Group::Move, "out: close, widen", "ra: đóng bài, mở rộng danh sách"),
    row(Action::NextPane, "next-pane", Group::Move, "next pane", "sang khung sau"),
    row(Action::PreviousPane, "previous-pane", Group::Move, "previous pane", "sang khung trước"),
    row(
        Action::ReadOn,
        "read-on",
        Group::Read,
        "read on: scroll, then the next unread",
        "đọc tiếp: cuộn, rồi sang bài chưa đọc sau",
    ),
    row(
        Action::NextUnread,
        "next-unread",
        Group::Read,
        "next unread; in a search, the next hit",
        "bài chưa đọc sau; khi tìm: kết quả sau",
    ),
    row(
        Action::PreviousUnread,
        "previous-unread",
        Group::Read,
        "previous unread; in a search, the hit before",
        "bài chưa đọc trước; khi tìm: kết quả trước",
    ),
    row(
        Action::NextArticle,
        "next-article",
        Group::Read,
        "next article, read or not",
        "bài sau, đã đọc hay chưa",
    ),
    row(Action::PreviousArticle, "previous-article", Group::Read, "previous article", "bài trước"),
    row(
        Action::Find,
        "find",
        Group::Read,
        "search these articles; find in the open one",
        "tìm trong các bài này; trong bài đang mở",
    ),
    row(Action::NextHit, "next-hit", Group::Read, "next hit", "kết quả sau"),
    row(Action::PreviousHit, "previous-hit", Group::Read, "previous hit", "kết quả trước"),
    row(Action::Browser, "browser", Group::Read, "open in the browser", "mở bằng trình duyệt"),
    row(
        Action::FullText,
        "full-text",
        Group::Read,
        "full text, or the feed's",
        "toàn văn, hoặc bản của nguồn",
    ),
    row(Action::CopyLink, "copy-link", Group::Read, "copy the link", "chép liên kết"),
    row(
        Action::OpenLink,
        "open-link",
        Group::Read,
        "open a link of the article by letters",
        "mở liên kết trong bài bằng chữ",
    ),
    row(
        Action::CopyALink,
        "copy-a-link",
        Group::Read,
        "copy a link of the article by letters",
        "chép liên kết trong bài bằng chữ",
    ),
    row(
        Action::Changes,
        "changes",
        Group::Read,
        "what changed since it was read",
        "chỗ đã sửa từ lúc đọc",
    ),
    row(Action::Pipe, "pipe", Group::Read, "the article in the pager", "đưa bài vào trình xem"),
    row(Action::Zen, "zen", Group::Read, "the article alone, and back", "chỉ bài báo; trở lại"),
    row(Action::NextSection, "next-section", Group::Lists, "next section", "chuyên mục sau"),
    row(
        Action::PreviousSection,
        "previous-section",
        Group::Lists,
        "previous section",
        "chuyên mục trước",
    ),
    row(Action::Section(1), "section-1", Group::Lists, "all sections", "mọi chuyên mục"),
    row(Action::Section(2), "section-2", Group::Lists, "2nd section of the bar", "mục thứ 2"),
    row(Action::Section(3), "section-3", Group::Lists, "3rd section of the bar", "mục thứ 3"),
    row(Action::Section(4), "section-4", Group::Lists, "4th section of the bar", "mục thứ 4"),
    row(Action::Section(5), "section-5", Group::Lists, "5th section of the bar", "mục thứ 5"),
    row(Action::Section(6), "section-6", Group::Lists, "6th section of the bar", "mục thứ 6"),
    row(Action::Section(7), "section-7", Group::Lists, "7th section of the bar", "mục thứ 7"),
    row(Action::Section(8), "section-8", Group::Lists, "8th section of the bar", "mục thứ 8"),
    row(Action::Section(9), "section-9", Group::Lists, "9th section of the bar", "mục thứ 9"),
    row(
        Action::NextUnreadFeed,
        "next-unread-feed",
        Group::Lists,
        "next feed with unread",
        "nguồn sau còn bài chưa đọc",
    ),
    row(
        Action::PreviousUnreadFeed,
        "previous-unread-feed",
        Group::Lists,
        "previous feed with unread",
        "nguồn trước còn bài chưa đọc",
    ),
    row(
        Action::ToggleHideRead,
        "toggle-hide-read",
        Group::Lists,
        "hide what is read, or show it",
        "ẩn hoặc hiện bài đã đọc",
    ),
    row(Action::ToggleStar, "toggle-star", Group::Marks, "star, or take it off", "gắn, bỏ sao"),
    row(Action::ToggleRead, "toggle-read", Group::Marks, "read, or unread", "đã đọc, chưa đọc"),
    row(
        Action::MarkListRead,
        "mark-list-read",
        Group::Marks,
        "mark this list read",
        "đánh dấu cả danh sách đã đọc",
    ),
    row(Action::Undo, "undo", Group::Marks, "undo", "hoàn tác"),
    row(Action::Refresh, "refresh", Group::Program, "refresh this list", "tải lại danh sách này"),
    row(Action::RefreshAll, "refresh-all", Group::Program, "refresh all", "tải lại tất cả"),
    row(Action::AddFeed, "add-feed", Group::Program, "add a feed", "thêm nguồn tin"),
    row(
        Action::FeedInfo,
        "feed-info",
        Group::Program,
        "explain the feed: trouble, times, mendings",
        "xem kỹ nguồn: lỗi, giờ tải, chỗ đã chữa",
    ),
    row(Action::Help, "help", Group::Program, "all keys", "mọi phím"),
    row(Action::Quit, "quit", Group::Program, "back, then quit", "ra, rồi thoát"),
    row(Action::ForceQuit, "force-quit", Group::Program, "quit at once", "thoát ngay"),
    row(Action::Redraw, "redraw", Group::Program, "draw everything anew", "vẽ lại màn hình"),
    row(Action::Suspend, "suspend", Group::Program, "suspend to the shell", "tạm dừng, về shell"),
];

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
