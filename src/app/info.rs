//! The screen that explains a feed: how it is, when it is asked, what was mended in it.

use super::model::Model;
use super::msg::{Command, Query, RefreshTarget};
use super::notice::{self, moment};
use super::scroll::lines_by;
use super::trouble;
use crate::config::Action;
use crate::domain::{FeedFacts, FeedId, FeedRow, Place};
use crate::link;
use crate::strings::{self, Word, number};
use crate::text::{Clean, lines_of, width};

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct Info {
    /// The feeds that can be gone through.
    feeds: Vec<FeedId>,
    /// Which of them is shown.
    at: usize,
    /// Its facts, once they have come.
    pub(crate) facts: Option<Box<FeedFacts>>,
    /// Lines scrolled.
    pub(crate) top: usize,
}

/// A line of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum InfoLine {
    /// The feed's title.
    Title(String),
    /// A fact: what it is, and what it says.
    Fact(&'static str, String),
    /// What is wrong, and since when.
    Trouble(String),
    /// What to do about it.
    Advice(String),
    /// A heading.
    Heading(String),
    /// Running text.
    Text(String),
    /// One of several points.
    Point(String),
    /// A bar of a chart: what it is of, how long it is of the longest, and its number in words.
    Bar {
        /// What it is of.
        name: Clean,
        /// Its number, and the highest of the chart.
        part: (u64, u64),
        /// Its number as it is written.
        count: String,
    },
    /// Air.
    Gap,
}

/// Columns of a line.
pub(crate) const LINE_COLUMNS: u16 = 84;
/// From this width on, what a fact is and what it says stand side by side.
const SIDE_BY_SIDE_COLUMNS: usize = 46;
/// A mark and a blank before what it marks.
const MARK_COLUMNS: usize = 2;

/// The column at which what facts say begins; `None`: behind what each is.
pub(crate) fn fact_column(lines: &[InfoLine], columns: usize) -> Option<usize> {
    let names = lines.iter().map(|line| match line {
        InfoLine::Fact(name, _) => width(name),
        _ => 0,
    });
    (columns >= SIDE_BY_SIDE_COLUMNS).then(|| names.max().unwrap_or(0) + 2)
}

impl InfoLine {
    /// Its text that takes as many rows as it needs, and the column at which that begins; `None`:
    /// it is one row.
    pub(crate) fn running(&self, facts: Option<usize>) -> Option<(&str, usize)> {
        match self {
            Self::Gap | Self::Bar { .. } => None,
            Self::Title(text) | Self::Heading(text) | Self::Text(text) => Some((text, 0)),
            Self::Trouble(text) | Self::Advice(text) | Self::Point(text) => {
                Some((text, MARK_COLUMNS))
            }
            Self::Fact(name, text) => Some((text, facts.unwrap_or(width(name) + 1))),
        }
    }

    /// Rows that it takes, as it is drawn.
    pub(crate) fn rows(&self, facts: Option<usize>, columns: usize) -> usize {
        self.running(facts).map_or(1, |(text, column)| {
            let room = columns.saturating_sub(column).max(1);
            lines_of(Clean::line(text).as_str(), room)
        })
    }
}

impl Info {
    /// On one of several feeds.
    pub(crate) fn on(feeds: Vec<FeedId>, at: usize) -> Self {
        Self { feeds, at, facts: None, top: 0 }
    }
}

/// Opens the screen on the feed of the list that is shown, else on the first that there is.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let papers = &model.overview.papers;
    let all = || papers.iter().flat_map(|paper| &paper.feeds);
    let id = |feed: &FeedRow| feed.health.id;
    let (feeds, first): (Vec<FeedId>, Option<FeedId>) = match model.scope.place {
        Place::Feed(feed) => (all().map(id).collect(), Some(feed)),
        Place::Paper(paper) => {
            let of = papers.iter().filter(|row| row.id == paper).flat_map(|row| &row.feeds);
            (of.map(id).collect(), None)
        }
        _ => {
            let paper = model.subject().map(|row| row.paper_id);
            let of = papers.iter().find(|row| Some(row.id) == paper);
            (all().map(id).collect(), of.and_then(|row| row.feeds.first()).map(id))
        }
    };
    if feeds.is_empty() {
        notice::tell(model, model.say(Word::InfoNone));
        return Vec::new();
    }
    let at = feeds.iter().position(|feed| Some(*feed) == first).unwrap_or(0);
    model.info = Some(Info { feeds, at, facts: None, top: 0 });
    reread(model)
}

/// Reads the facts again, when the store changed.
pub(crate) fn reread(model: &Model) -> Vec<Command> {
    let feed = model.info.as_ref().and_then(|info| info.feeds.get(info.at));
    feed.map(|feed| Command::Read(Query::Feed(*feed))).into_iter().collect()
}

/// The facts have come.
pub(crate) fn came(model: &mut Model, facts: Option<Box<FeedFacts>>) {
    let Some(info) = &mut model.info else { return };
    match facts {
        Some(facts) if info.feeds.get(info.at) == Some(&facts.health.id) => {
            info.facts = Some(facts);
        }
        Some(_) => {}
        None => model.info = None,
    }
}

/// An action while the screen is open: it scrolls, goes to another feed, or closes.
pub(crate) fn act(model: &mut Model, action: Action) -> Vec<Command> {
    let page = model.areas().map_or(1, |areas| usize::from(areas.body.height).max(1));
    // A long line takes several rows, so that the last one may stand at the top.
    let last = lines(model).len().saturating_sub(1);
    if let Some(by) = lines_by(action, page) {
        if let Some(info) = &mut model.info {
            info.top = info.top.saturating_add_signed(by).min(last);
        }
        return Vec::new();
    }
    match action {
        Action::NextUnread | Action::NextUnreadFeed | Action::NextSection => return go(model, 1),
        Action::PreviousUnread | Action::PreviousUnreadFeed | Action::PreviousSection => {
            return go(model, -1);
        }
        Action::Refresh => return refresh(model),
        Action::Browser => {
            let link = model.info.as_ref().and_then(|info| info.facts.as_ref()?.link.clone());
            return link.map(Command::OpenLink).into_iter().collect();
        }
        Action::CopyLink => {
            let url = model.info.as_ref().and_then(|info| Some(&info.facts.as_ref()?.health.url));
            let commands: Vec<Command> = url.cloned().map(Command::Copy).into_iter().collect();
            super::link::tell_copied(model, &commands);
            return commands;
        }
        Action::Back | Action::Quit | Action::FeedInfo => model.info = None,
        _ => {}
    }
    Vec::new()
}

fn go(model: &mut Model, by: isize) -> Vec<Command> {
    let Some(info) = &mut model.info else { return Vec::new() };
    let last = info.feeds.len().saturating_sub(1);
    let to = info.at.saturating_add_signed(by).min(last);
    if to == info.at {
        return Vec::new();
    }
    (info.at, info.facts, info.top) = (to, None, 0);
    reread(model)
}

fn refresh(model: &mut Model) -> Vec<Command> {
    let feed = model.info.as_ref().and_then(|info| info.feeds.get(info.at)).copied();
    notice::tell(model, model.say(Word::Refreshing));
    feed.map(|feed| Command::Refresh(RefreshTarget::Feed(feed))).into_iter().collect()
}

/// The whole screen, from top to bottom.
pub(crate) fn lines(model: &Model) -> Vec<InfoLine> {
    let Some(info) = &model.info else { return Vec::new() };
    let Some(facts) = &info.facts else { return Vec::new() };
    let health = &facts.health;
    let mut lines = vec![InfoLine::Title(format!("{} · {}", health.paper, health.title))];
    if let Some(trouble) = &health.trouble {
        let since = model.say_with(Word::FailingSince, moment(model, trouble.since));
        let what = trouble::since(model, trouble, &since);
        lines.push(match health.waits_for_network() {
            true => InfoLine::Heading(what),
            false => InfoLine::Trouble(what),
        });
        lines.push(InfoLine::Advice(trouble::advice(model, trouble)));
    }
    lines.push(InfoLine::Gap);
    let mut fact = |word: Word, value: Option<String>| {
        lines.extend(value.map(|value| InfoLine::Fact(model.say(word), value)));
    };
    let verbatim = health.trouble.as_ref();
    let verbatim = verbatim.and_then(|trouble| strings::verbatim(model.language, trouble));
    fact(Word::TroubleVerbatim, verbatim.map(str::to_owned));
    fact(Word::InfoAddress, Some(without_secrets(&health.url)));
    let own = model.config.refresh.access.get(&health.url);
    let insecure = own.filter(|access| access.insecure).map(|_| model.say(Word::InfoInsecure));
    fact(Word::InfoCertificate, insecure.map(str::to_owned));
    fact(Word::InfoHome, facts.link.clone());
    let by_categories = || model.say(Word::InfoByCategories).to_owned();
    let section = health.section.as_deref().map(|name| model.section_name(name));
    fact(Word::InfoSection, Some(section.unwrap_or_else(by_categories)));
    let counts = [(Word::InfoArticles, health.total), (Word::FooterUnread, health.unread)];
    let counts = counts.map(|(word, n)| model.say_with(word, number(model.language, n)));
    fact(Word::InfoKept, Some(counts.join(", ")));
    let never = || model.say(Word::InfoNever).to_owned();
    let success = health.last_success.map_or_else(never, |at| moment(model, at));
    fact(Word::InfoSuccess, Some(success));
    fact(Word::InfoNext, Some(next(model, facts)));
    fact(Word::InfoInterval, interval(model, facts));
    fact(Word::InfoFailures, (facts.failures > 0).then(|| facts.failures.to_string()));
    let bytes = traffic(model, facts.bytes, facts.spared, facts.has_validator);
    fact(Word::InfoBytes, Some(bytes.join("; ")));
    if let Some(document) = &facts.document {
        let items = number(model.language, document.items);
        let items = model.say_with(Word::InfoItems, items);
        let form = [&document.format, &document.encoding, &items];
        let form: Vec<&str> =
            form.iter().map(|it| it.as_str()).filter(|it| !it.is_empty()).collect();
        fact(Word::InfoFormat, Some(form.join(", ")));
        fact(Word::InfoLanguage, facts.language.clone());
        lines.push(InfoLine::Gap);
        problems(model, document, &mut lines);
    }
    if info.feeds.len() > 1 {
        lines.push(InfoLine::Gap);
        let place = format!("{}/{}", info.at + 1, info.feeds.len());
        lines.push(InfoLine::Text(model.say_with(Word::InfoOthers, place)));
    }
    lines
}

fn problems(model: &Model, document: &crate::domain::DocumentFacts, lines: &mut Vec<InfoLine>) {
    if document.problem_count == 0 {
        lines.push(InfoLine::Text(model.say(Word::InfoSound).to_owned()));
        return;
    }
    let count = number(model.language, document.problem_count);
    lines.push(InfoLine::Heading(model.say_with(Word::InfoMended, count)));
    for problem in &document.problems {
        lines.push(InfoLine::Text(strings::mended(model.language, &problem.kind, &problem.detail)));
    }
}

fn next(model: &Model, facts: &FeedFacts) -> String {
    match facts.health.next_due {
        _ if !facts.enabled => model.say(Word::InfoDisabled).to_owned(),
        Some(at) if at <= model.now => model.say(Word::InfoNow).to_owned(),
        Some(at) => moment(model, at),
        None => model.say(Word::InfoNever).to_owned(),
    }
}

/// How often it is asked, and why so.
fn interval(model: &Model, facts: &FeedFacts) -> Option<String> {
    let said = |seconds: u64| model.say_with(Word::InfoMinutes, seconds / 60);
    if let Some(every) = facts.every_seconds {
        return Some(format!("{}; {}", said(every.into()), model.say(Word::InfoYours)));
    }
    let general = model.config.refresh.interval.as_secs();
    let (Some(at), Some(due)) = (facts.health.last_success, facts.health.next_due) else {
        return Some(said(general));
    };
    let wait = u64::try_from(due.0 - at.0).unwrap_or(0);
    let why = match wait {
        _ if facts.failures > 0 => Word::InfoAfterFailure,
        wait if wait > general => Word::InfoServers,
        _ => Word::InfoGeneral,
    };
    Some(format!("{}; {}", said(wait), model.say(why)))
}

/// What crossed the network for a feed, what did not have to, and how it is sent.
pub(crate) fn traffic(model: &Model, bytes: u64, spared: u64, has_validator: bool) -> Vec<String> {
    let sent = if has_validator { Word::InfoConditional } else { Word::InfoWhole };
    let saved = (spared > 0).then(|| model.say_with(Word::InfoSpared, size(spared)));
    let mut told = vec![size(bytes)];
    told.extend(saved);
    told.push(model.say(sent).to_owned());
    told
}

/// Bytes as people say them.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} B"),
        10_000..10_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// An address as it may be shown: without name and password.
fn without_secrets(url: &str) -> String {
    url::Url::parse(url).map_or_else(|_| url.to_owned(), |url| link::bare(&url).into())
}
