//! The protocol: all that can happen ([`Msg`]) and all that can be asked ([`Command`]).

mod feeds;
mod many;

use std::ops::Range;

use super::memory::Memory;
use crate::config::catalogue::Catalogue;
use crate::config::edit::{Edit, NewFeed, ViewEdit};
use crate::config::theme::{Listed, ThemeChoice};
use crate::config::{Config, Key, Taste};
use crate::domain::{
    Article, ArticleId, Change, FeedFacts, FeedId, FeedLine, Headline, Overview, PageMiss, PaperId,
    Position, Scope, Statistics, Timestamp, Trouble, Window, WindowRequest, Write,
};
use crate::query::Query as SearchQuery;
use crate::section::SectionKey;
use crate::text::code::{Code, Parts};

pub use feeds::{AddNews, Discovered, FeedList, FeedsNews, FileMiss, ListedFeed, Miss};
pub use many::{CLIPBOARD_MAX_BYTES, FileForm, LinksFor, NewFiles};

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The loop starts; the first message.
    Started {
        /// Now.
        now: Timestamp,
    },
    /// There is no configuration yet, and no cache: papers may be chosen.
    Welcome,
    /// The first frame stands, and this version has news that were not told yet.
    Updated,
    /// Bytes came from the terminal; what they are follows. For the screen that tells it.
    Arrived(Vec<u8>),
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something at a cell.
    Mouse(Mouse),
    /// The terminal has this many columns and rows.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// Answer to [`Query::Overview`].
    Overview(Box<Overview>),
    /// Answer to [`Query::Window`].
    Rows(Box<Window>),
    /// Answer to [`Query::Range`].
    Between(Box<Window>),
    /// Answer to [`Query::Links`]: those that there are.
    Links(Vec<String>, LinksFor),
    /// Answer to [`Query::Article`]; `None`: it is gone.
    Article(ArticleId, Option<Box<Article>>),
    /// Answer to [`Command::Find`].
    Found(Found),
    /// A write of ours was committed.
    Stored(Change),
    /// A write of ours failed; the model re-reads the truth.
    WriteFailed(String),
    /// Another process changed the store.
    ChangedElsewhere,
    /// A read failed.
    ReadFailed(String),
    /// News from a refresh.
    Refresh(RefreshNews),
    /// The moment asked for by [`Command::WakeAt`] has come.
    Woke {
        /// Now.
        now: Timestamp,
    },
    /// How the adding of a feed goes; of the command with this generation.
    Add(u64, AddNews),
    /// What came of a change of the configuration's feeds.
    Feeds(FeedsNews),
    /// Answer to [`Command::ReadCatalogue`], or what is wrong with it.
    Catalogue(Result<Box<Catalogue>, String>),
    /// Answer to [`Query::Feeds`].
    FeedLines(Vec<FeedLine>),
    /// Answer to [`Query::Feed`]; `None`: it is gone.
    Feed(Option<Box<FeedFacts>>),
    /// What became of an article's page that was asked for.
    Page(ArticleId, Result<(), PageMiss>),
    /// Answer to [`Command::ExplainCode`] of this generation.
    CodeExplained(u64, Parts),
    /// Answer to [`Command::ListThemes`].
    Themes(Vec<Listed>),
    /// The terminal has forgotten the pictures that it showed.
    PicturesGone,
    /// A picture that was wished for has this size, columns and rows, or cannot be shown.
    Picture(PictureWish, Option<(u16, u16)>),
    /// Answer to [`Command::CountViews`]: for each search what is unread, and whether there is
    /// more.
    Counted(u64, Vec<(String, u64, bool)>),
    /// Answer to [`Command::Tally`], or why there is none.
    Tallied(Result<Box<Statistics>, String>),
    /// Answer to [`Command::EditViews`].
    Views(Box<ViewsEdited>),
    /// The configuration is another one now.
    Config(Box<Config>),
    /// A picture that was wished for has more pixels, in width and height, than are unpacked.
    PictureTooLarge(PictureWish, u32, u32),
    /// Something for the notice line: what the browser or the clipboard said.
    Notice(String),
    /// A signal asks to end.
    Stop,
}

/// A mouse event on a cell, from the upper left corner, 0-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// Column.
    pub column: u16,
    /// Row.
    pub row: u16,
    /// What it did.
    pub what: MouseAction,
}

/// What a mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAction {
    /// Left button down.
    Press,
    /// Moved with the button down.
    Drag,
    /// Button up.
    Release,
    /// Wheel towards the user.
    WheelDown,
    /// Wheel away.
    WheelUp,
}

/// How a refresh goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefreshNews {
    /// It began with this many feeds.
    Began {
        /// Feeds to ask.
        feeds: usize,
    },
    /// One more feed is done.
    Progress {
        /// Feeds done.
        done: usize,
        /// Feeds to ask.
        feeds: usize,
    },
    /// There is no network; said once.
    Offline,
    /// It ended.
    Ended {
        /// Feeds asked.
        feeds: usize,
        /// Of them failed.
        failed: usize,
        /// New articles.
        new: u64,
        /// The first trouble, when any failed.
        trouble: Option<Trouble>,
    },
    /// It was given up.
    Stopped {
        /// Feeds done.
        done: usize,
        /// Feeds that were to be asked.
        feeds: usize,
        /// New articles.
        new: u64,
    },
}

/// Which feeds a refresh is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefreshTarget {
    /// Those that are due.
    Due,
    /// All, due or not (Retry-After is still obeyed).
    All,
    /// Those of one paper.
    Paper(PaperId),
    /// One.
    Feed(FeedId),
    /// These.
    Feeds(Vec<FeedId>),
    /// Those whose own section this is.
    Section(SectionKey),
}

/// A read that is answered at once, in the same frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// → [`Msg::Overview`]. Today begins at the moment given.
    Overview(Scope, Timestamp),
    /// → [`Msg::Rows`].
    Window(WindowRequest),
    /// Rows between two that are known. → [`Msg::Between`].
    Range(WindowRequest),
    /// → [`Msg::Links`].
    Links(Vec<ArticleId>, LinksFor),
    /// → [`Msg::Article`].
    Article(ArticleId),
    /// → [`Msg::Feed`].
    Feed(FeedId),
    /// → [`Msg::FeedLines`]. Articles since the moment given are counted.
    Feeds(Timestamp),
}

/// What is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The answer carries it; older ones are dropped.
    pub generation: u64,
    /// The list.
    pub scope: Scope,
    /// What the user typed.
    pub query: SearchQuery,
    /// Go on from there: [`Found::next`] of the answer before.
    pub from: Option<Position>,
    /// At most so many hits.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Of the command.
    pub generation: u64,
    /// The hits, in the query's order.
    pub rows: Vec<Headline>,
    /// Where to go on, when that can be asked for.
    pub next: Option<Position>,
    /// There are, or may be, more than these.
    pub more: bool,
    /// Names in the query that name nothing, byte ranges.
    pub unknown: Vec<Range<usize>>,
    /// Articles that are not in the index yet.
    pub behind: u64,
}

/// A change of views and mutes, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewsEdited {
    /// The change.
    pub edit: ViewEdit,
    /// What takes it back.
    pub inverse: Option<ViewEdit>,
    /// Views and mutes as they are now.
    pub outcome: Result<Taste, String>,
}

/// A picture that is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureWish {
    /// Its address; absolute http(s).
    pub url: String,
    /// The article that names it.
    pub named_by: Option<String>,
    /// At most so many columns.
    pub columns: u16,
    /// And rows.
    pub rows: u16,
}

/// What the world should do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Read from the cache, at once; the answer comes before any other message.
    Read(Query),
    /// Change the store; [`Msg::Stored`] or [`Msg::WriteFailed`] follows.
    Write(Write),
    /// Search the articles of a list, on a worker; a newer one stops an older one.
    Find(Finding),
    /// Keep where the reader is, on a worker, for the next start.
    Remember(Box<Memory>),
    /// Stop a running find.
    StopFind,
    /// Show pictures; [`Msg::Picture`] follows for each. Other wishes than these are over.
    ShowPictures(Vec<PictureWish>),
    /// Find all themes; the answer comes before any other message.
    ListThemes,
    /// Show a theme; a notice tells its mistakes.
    ShowTheme(ThemeChoice),
    /// Write it into the configuration; a notice follows.
    KeepTheme(ThemeChoice),
    /// Fetch the page of an article; [`Msg::Page`] follows.
    FetchPage(ArticleId),
    /// Fetch feeds; a running refresh takes the new ones in.
    Refresh(RefreshTarget),
    /// Give up what is being fetched; [`RefreshNews::Stopped`] follows.
    StopRefresh,
    /// Find the feeds of what was typed as an address or a path; [`Msg::Add`] follows.
    Discover {
        /// Answers carry it.
        generation: u64,
        /// As it was typed.
        address: String,
    },
    /// Stop looking for them.
    StopDiscover,
    /// Put feeds into the configuration's file and the store; [`Msg::Add`] follows.
    AddFeeds {
        /// The answer carries it.
        generation: u64,
        /// The feeds.
        feeds: Vec<NewFeed>,
        /// The change in words, for who takes it back.
        told: String,
    },
    /// Change the configuration's feeds; [`Msg::Feeds`] follows.
    EditFeeds {
        /// The change.
        edit: Edit,
        /// In words.
        told: String,
    },
    /// Read the catalogue, at once; [`Msg::Catalogue`] follows.
    ReadCatalogue,
    /// Send [`Msg::Woke`] at this moment (unless a later command names another).
    WakeAt(Option<Timestamp>),
    /// Send [`Msg::Woke`] also after so many milliseconds (`None`: forget it).
    WakeIn(Option<u64>),
    /// Tell the parts of some code, on a worker; [`Msg::CodeExplained`] follows. A newer one stops
    /// an older one.
    ExplainCode {
        /// The answer carries it.
        generation: u64,
        /// The code.
        code: Vec<Code>,
    },
    /// Give a text to the user's pager, which gets the terminal meanwhile.
    Pipe(String),
    /// Open a web link in the browser.
    OpenLink(String),
    /// Open web links in the browser, one after the other; a notice follows.
    OpenLinks(Vec<String>),
    /// Put text on the clipboard.
    Copy(String),
    /// Make a file of a text, in the folder for that; a notice follows.
    Save {
        /// What it is named after.
        title: String,
        /// Of the file's name.
        extension: &'static str,
        /// What is written.
        text: String,
    },
    /// Make files of articles, in the folder for that; one notice for all follows.
    SaveAll(NewFiles),
    /// Give a text to the user's editor, which gets the terminal meanwhile.
    Edit(String),
    /// Play a file of the web, or open it.
    Play(String),
    /// Run a command of the user's own; a notice follows.
    Run {
        /// What the user calls it.
        name: String,
        /// Program and arguments.
        words: Vec<String>,
        /// On its standard input.
        input: Option<String>,
        /// It has the terminal until it ends.
        terminal: bool,
    },
    /// Count what is unread in searches, on a worker; [`Msg::Counted`] follows.
    CountViews {
        /// The answer carries it.
        generation: u64,
        /// As they are written, and what they mean.
        queries: Vec<(String, SearchQuery)>,
    },
    /// Count what was read since then, on a worker; [`Msg::Tallied`] follows.
    Tally(Timestamp),
    /// Change the views in the configuration's file; [`Msg::Views`] follows.
    EditViews {
        /// The change.
        edit: ViewEdit,
        /// What takes it back.
        inverse: Option<ViewEdit>,
    },
    /// Let the user edit the configuration; [`Msg::Config`] follows when it changed.
    EditConfig,
    /// Take the mouse, or leave it to the terminal.
    TakeMouse(bool),
    /// Clear the screen and draw all.
    Redraw,
    /// Suspend to the shell.
    Suspend,
}
