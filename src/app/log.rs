//! The log: what was told, with its time, the newest first; above it the feeds in trouble and what
//! can be done about each.

use super::keys;
use super::model::Model;
use super::msg::{Command, Mouse, MouseAction};
use super::notice::moment;
use super::scroll::lines_by;
use super::sheet::Sheet;
use super::trouble;
use crate::config::{Action, Context, Key, Lookup};
use crate::domain::Timestamp;
use crate::strings::Word;
use crate::text::Clean;

/// Notices kept: days of them.
const TOLD_MAX: usize = 500;
/// Feeds in trouble that are listed; `F` knows the rest.
const TROUBLES_MAX: usize = 50;

/// A notice and when it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    at: Timestamp,
    text: Clean,
}

/// A part of the screen; a long one takes several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LogLine {
    /// A heading.
    Heading(&'static str),
    /// A feed in trouble: its title, what is wrong, what to do.
    Trouble(Clean, String, String),
    /// When it was told, and what.
    Told(String, Clean),
    /// Air.
    Gap,
}

/// Keeps what is told; the same once more only gets its new time.
pub(crate) fn keep(model: &mut Model, text: &Clean) {
    if model.log.back().is_some_and(|told| told.text == *text) {
        model.log.pop_back();
    }
    if model.log.len() >= TOLD_MAX {
        model.log.pop_front();
    }
    model.log.push_back(Told { at: model.now, text: text.clone() });
}

/// Opens it.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    model.sheet = Some(Sheet::Log(0));
    Vec::new()
}

/// All of it.
pub(crate) fn lines(model: &Model) -> Vec<LogLine> {
    let mut lines = Vec::new();
    let feeds = model.overview.papers.iter().flat_map(|paper| &paper.feeds);
    let troubled = feeds.filter_map(|feed| {
        let trouble = feed.health.fault()?;
        let title = Clean::line(&format!("{} – {}", feed.health.paper, feed.title));
        let advice = trouble::advice(model, trouble);
        Some(LogLine::Trouble(title, trouble::what(model, trouble), advice))
    });
    let troubled: Vec<LogLine> = troubled.take(TROUBLES_MAX).collect();
    if !troubled.is_empty() {
        lines.push(LogLine::Heading(model.say(Word::LogTroubles)));
        lines.extend(troubled);
        lines.push(LogLine::Gap);
    }
    lines.push(LogLine::Heading(model.say(Word::LogTold)));
    if model.log.is_empty() {
        lines.push(LogLine::Told(String::new(), Clean::line(model.say(Word::LogNothing))));
    }
    let told = model.log.iter().rev();
    lines.extend(told.map(|told| LogLine::Told(moment(model, told.at), told.text.clone())));
    lines
}

/// A key while it is open: it scrolls, or closes.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    match model.config.keys.lookup(Context::Help, &[key]) {
        Lookup::Action(action) => act(model, action),
        Lookup::Prefix | Lookup::None => Vec::new(),
    }
}

fn act(model: &mut Model, action: Action) -> Vec<Command> {
    let page = model.areas().map_or(1, |areas| usize::from(areas.body.height).max(1));
    if let Some(by) = lines_by(action, page) {
        scroll(model, by);
        return Vec::new();
    }
    keys::everywhere(model, action).unwrap_or_else(|| {
        model.sheet = None;
        Vec::new()
    })
}

/// The wheel scrolls.
pub(crate) fn mouse(model: &mut Model, mouse: Mouse) {
    match mouse.what {
        MouseAction::WheelDown => scroll(model, 1),
        MouseAction::WheelUp => scroll(model, -1),
        MouseAction::Press | MouseAction::Drag | MouseAction::Release => {}
    }
}

fn scroll(model: &mut Model, by: isize) {
    let last = lines(model).len().saturating_sub(1);
    if let Some(Sheet::Log(top)) = &mut model.sheet {
        *top = top.saturating_add_signed(by).min(last);
    }
}
