//! The model: all that the screen shows, and nothing else.

use std::collections::{HashMap, VecDeque};

use jiff::tz::TimeZone;

use super::add::Add;
use super::article::Reading;
use super::filter::Chosen;
use super::find::Find;
use super::info::Info;
use super::layout::{Areas, Focus, Panes, alone, areas};
use super::list::List;
use super::log::Told;
use super::memory::{Memory, Resume};
use super::news::News;
use super::palette::Choice;
use super::pictures::Pictures;
use super::roster::Roster;
use super::selection::Selection;
use super::sheet::Sheet;
use super::spelling::Spelling;
use super::split::{Edge, Split};
use super::tree::Tree;
use super::views::Done;
use crate::config::{Appearance, Borders, Config, Key, MuteRule};
use crate::domain::{
    ArticleId, Bookmark, Headline, Overview, Place, Scope, Status, Timestamp, Trouble,
};
use crate::section::{Language, SectionMap};
use crate::strings::{self, Word};
use crate::text::{Clean, Glyphs};

/// What the model is made of at the start.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The settings.
    pub config: Config,
    /// The section map, with the user's rules.
    pub sections: SectionMap,
    /// The language of the interface.
    pub language: Language,
    /// The user's time zone, for days and clock times.
    pub zone: TimeZone,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The edition is the demo's.
    pub demo: bool,
    /// The terminal shows pictures of some kind.
    pub pictures: bool,
}

/// What must be read again before the next frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Stale {
    pub(crate) overview: bool,
    pub(crate) list: bool,
    /// The subscribed feeds.
    pub(crate) feeds: bool,
}

/// How a refresh goes, as the bar tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Feeds done.
    pub done: usize,
    /// Feeds asked.
    pub feeds: usize,
}

/// Something told once, in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What is told.
    pub text: Clean,
    /// Until when, unless a key comes first.
    pub until: Timestamp,
}

/// All that the screen shows.
#[derive(Debug)]
pub struct Model {
    pub(crate) config: Config,
    /// Settings that the user changed until the reader is left.
    pub(crate) by_hand: Vec<super::settings::ByHand>,
    pub(crate) sections: SectionMap,
    pub(crate) language: Language,
    pub(crate) zone: TimeZone,
    pub(crate) size: (u16, u16),
    pub(crate) demo: bool,
    pub(crate) glyphs: Glyphs,
    /// What lines are drawn with.
    pub(crate) lines: Glyphs,
    pub(crate) now: Timestamp,
    pub(crate) focus: Focus,
    pub(crate) scope: Scope,
    pub(crate) overview: Overview,
    pub(crate) tree: Tree,
    pub(crate) list: List,
    /// Articles that are to be treated alike.
    pub(crate) selection: Selection,
    /// What was chosen in the palette, the last first.
    pub(crate) lately: Vec<Choice>,
    pub(crate) reading: Option<Reading>,
    /// Pictures of the open article.
    pub(crate) pictures: Pictures,
    /// The article that is asked for is to be shown with its page's text.
    pub(crate) wants_page: bool,
    /// The article that was left last, and where: the store may not have noted it yet.
    pub(crate) left: Option<(ArticleId, Option<Bookmark>)>,
    /// Texts shown so far.
    pub(crate) texts: u64,
    /// An article has the screen to itself.
    pub(crate) zen: bool,
    /// The pane with the focus has the screen to itself.
    pub(crate) zoom: bool,
    /// What the user made of the panes' widths.
    pub(crate) split: Split,
    /// The rule that the mouse drags.
    pub(crate) dragged: Option<Edge>,
    pub(crate) find: Option<Find>,
    pub(crate) finds: u64,
    /// What lies over the panes and has the keys.
    pub(crate) sheet: Option<Sheet>,
    /// The last key led to another screen.
    pub(crate) entered: bool,
    pub(crate) add: Option<Add>,
    pub(crate) adds: u64,
    pub(crate) info: Option<Info>,
    pub(crate) notice: Option<Notice>,
    /// What was told, the oldest first.
    pub(crate) log: VecDeque<Told>,
    /// What was chosen in the filter last.
    pub(crate) filter: Chosen,
    /// What is unread of each kept search, and whether there is more.
    pub(crate) view_counts: HashMap<String, (u64, bool)>,
    /// They are to be counted.
    pub(crate) counts_due: bool,
    /// Counts asked for so far.
    pub(crate) counts: u64,
    /// Views and marks changed, in their order.
    pub(crate) done: Done,
    /// What is shown as what a mute would hide.
    pub(crate) mute: Option<MuteRule>,
    /// The day that the store knows the mutes of.
    pub(crate) muted_on: Timestamp,
    /// How many articles a mark of many changed is told by this word when it is committed.
    pub(crate) tells_marks: Option<Word>,
    pub(crate) progress: Option<Progress>,
    pub(crate) offline: bool,
    pub(crate) refreshed: bool,
    /// Keys of a chord under way.
    pub(crate) chord: Vec<Key>,
    /// What a Vietnamese engine makes of keys.
    pub(crate) spelling: Spelling,
    /// Lines run before, the newest last.
    pub(crate) history: Vec<String>,
    /// Statuses that the store has not confirmed yet.
    pub(crate) marks: HashMap<ArticleId, Status>,
    pub(crate) stale: Stale,
    /// What was last given to be remembered.
    pub(crate) memory: Memory,
    /// The place is from the last time: it may be gone.
    pub(crate) unsure_place: bool,
    /// How the article that comes was left when the reader ended.
    pub(crate) resume: Option<Resume>,
    /// What is new, as far as it was told.
    pub(crate) news: News,
    /// The screen of all feeds.
    pub(crate) roster: Option<Box<Roster>>,
    /// Choosing papers is offered, above the headlines.
    pub(crate) offer: bool,
    /// The moment that the loop was last asked to wake at.
    pub(crate) wake: Option<Timestamp>,
    pub(crate) ended: bool,
}

/// What marks are drawn with, and what lines are.
pub(crate) fn glyphs(appearance: &Appearance) -> (Glyphs, Glyphs) {
    let of = |ascii: bool| if ascii { Glyphs::Ascii } else { Glyphs::Unicode };
    let ascii = appearance.ascii || appearance.accessible;
    (of(ascii), of(ascii || appearance.borders == Borders::Ascii))
}

impl Model {
    /// An empty screen.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let (glyphs, lines) = glyphs(&setup.config.appearance);
        Self {
            sections: setup.sections,
            language: setup.language,
            zone: setup.zone,
            size: setup.size,
            demo: setup.demo,
            glyphs,
            lines,
            now: Timestamp::default(),
            focus: Focus::List,
            scope: Scope::default(),
            overview: Overview::default(),
            tree: Tree::default(),
            list: List::default(),
            selection: Selection::default(),
            lately: Vec::new(),
            reading: None,
            pictures: Pictures::new(setup.pictures),
            wants_page: false,
            left: None,
            texts: 0,
            zen: false,
            zoom: false,
            split: Split::default(),
            dragged: None,
            find: None,
            finds: 0,
            sheet: None,
            entered: false,
            add: None,
            adds: 0,
            info: None,
            notice: None,
            log: VecDeque::new(),
            filter: Chosen::default(),
            view_counts: HashMap::new(),
            counts_due: true,
            counts: 0,
            by_hand: Vec::new(),
            done: Done::default(),
            mute: None,
            muted_on: Timestamp::default(),
            tells_marks: None,
            progress: None,
            offline: false,
            refreshed: false,
            chord: Vec::new(),
            spelling: Spelling::default(),
            history: Vec::new(),
            marks: HashMap::new(),
            stale: Stale::default(),
            memory: Memory::default(),
            unsure_place: false,
            resume: None,
            news: News::default(),
            roster: None,
            offer: false,
            wake: None,
            ended: false,
            config: setup.config,
        }
    }

    /// The clock, told by the loop before the messages of each turn.
    pub fn tell_time(&mut self, now: Timestamp) {
        self.now = now;
    }

    /// True when the loop should end before it waits again.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// The name of what has the focus, for tests that fail on purpose in each screen.
    #[must_use]
    pub fn screen(&self) -> &'static str {
        if let Some(sheet) = &self.sheet {
            return sheet.name();
        }
        if self.add.is_some() {
            return "add";
        }
        if self.roster.is_some() && self.info.is_none() {
            return "feeds";
        }
        if self.info.is_some() {
            return "info";
        }
        match (self.find.as_ref().is_some_and(|find| find.editing), self.focus) {
            (true, _) => "find",
            (false, Focus::Tree) => "tree",
            (false, Focus::List) => "list",
            (false, Focus::Article) => "article",
        }
    }

    /// Where the panes are now; `None` when the screen is too small.
    #[must_use]
    pub fn areas(&self) -> Option<Areas> {
        let open = self.reading.is_some();
        if self.zen && open && self.focus == Focus::Article && !self.is_accessible() {
            return alone(self.size);
        }
        let panes = Panes {
            focus: self.focus,
            article_open: open,
            trouble: self.trouble().is_some() || self.offer,
            zoom: self.zoom,
            bare: self.is_accessible(),
            split: self.split,
        };
        areas(self.size, panes)
    }

    /// One column, and what happens is announced in a line.
    pub(crate) fn is_accessible(&self) -> bool {
        self.config.appearance.accessible
    }

    /// What is wrong with the feed that is shown.
    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        let Place::Feed(id) = self.scope.place else { return None };
        let mut feeds = self.overview.papers.iter().flat_map(|paper| &paper.feeds);
        feeds.find(|feed| feed.health.id == id)?.health.trouble.as_ref()
    }

    /// A text of the interface.
    pub(crate) fn say(&self, word: Word) -> &'static str {
        strings::text(self.language, word)
    }

    /// A text of the interface with a value in it.
    pub(crate) fn say_with(&self, word: Word, value: impl std::fmt::Display) -> String {
        strings::fill(self.language, word, value)
    }

    /// A section as a paper calls it, and as the map does where that differs.
    pub(crate) fn section_name(&self, name: &str) -> String {
        let key = self.sections.section(name);
        match self.sections.title(&key, self.language) {
            Some(title) if title != name => format!("{name} ({title})"),
            _ => name.to_owned(),
        }
    }

    /// Rows that the list pane shows: hits while a find has words, else the list's own.
    pub(crate) fn rows(&self) -> &super::list::Rows {
        match &self.find {
            Some(find) if !find.words().is_empty() => &find.rows,
            _ => &self.list.rows,
        }
    }

    /// As [`Model::rows`], to be changed.
    pub(crate) fn rows_mut(&mut self) -> &mut super::list::Rows {
        match &mut self.find {
            Some(find) if !find.words().is_empty() => &mut find.rows,
            _ => &mut self.list.rows,
        }
    }

    /// The headline under the cursor.
    pub(crate) fn selected(&self) -> Option<&Headline> {
        let rows = self.rows();
        rows.rows.get(rows.cursor)
    }

    /// The article that marks and links are about: the open one when it has the focus, else the
    /// one under the cursor.
    pub(crate) fn subject(&self) -> Option<&Headline> {
        match (&self.reading, self.focus) {
            (Some(reading), Focus::Article) => Some(&reading.headline),
            _ => self.selected(),
        }
    }

    /// The title of a place, for the footer.
    pub(crate) fn place_title(&self) -> Clean {
        let word = |word| Clean::line(self.say(word));
        match self.scope.place {
            Place::All => word(Word::All),
            Place::Unread => word(Word::Unread),
            Place::Today(_) => word(Word::Today),
            Place::Starred => word(Word::Starred),
            Place::Muted => word(Word::Muted),
            Place::Paper(id) => {
                let paper = self.overview.papers.iter().find(|paper| paper.id == id);
                paper.map(|paper| paper.name.clone()).unwrap_or_default()
            }
            Place::Feed(id) => {
                let feeds = self.overview.papers.iter().flat_map(|paper| &paper.feeds);
                let feed = feeds.into_iter().find(|feed| feed.health.id == id);
                feed.map(|feed| feed.title.clone()).unwrap_or_default()
            }
        }
    }
}
