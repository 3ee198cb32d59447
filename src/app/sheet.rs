//! Sheets: what lies over the panes and has the keys, one at a time.

use super::choose::{self, Choose};
use super::chooser::{self, Chooser};
use super::command::{self, CommandLine};
use super::filter::{self, Filter};
use super::help::{self, Help};
use super::keys;
use super::layout::{Area, Focus};
use super::log;
use super::model::Model;
use super::moving::{self, Moving};
use super::msg::{Command, Mouse, MouseAction};
use super::mutes;
use super::page::{self, Page};
use super::palette::{self, Palette};
use super::picker::{Line, Picked, Picker};
use super::press::{self, Press};
use super::themes::{self, Themes};
use super::views::{self, Naming};
use crate::config::Key;

/// What lies over the panes.
#[derive(Debug, Clone)]
pub enum Sheet {
    /// Everything that can be done or gone to.
    Palette(Palette),
    /// A few things to choose from.
    Choose(Choose),
    /// Every action, and how to search.
    Help(Help),
    /// The command line; it leaves the panes to be seen.
    Line(CommandLine),
    /// What narrows the list.
    Filter(Filter),
    /// What was told; parts of it above the screen.
    Log(usize),
    /// The themes.
    Themes(Themes),
    /// Feeds of the catalogue.
    Chooser(Box<Chooser>),
    /// What a press means.
    Press(Press),
    /// A name for a view.
    Naming(Naming),
    /// A section for a feed.
    Moving(Moving),
    /// What is only read: news, figures.
    Page(Page),
    /// What can be muted, or lifted.
    Mutes(Picker<mutes::Choice>),
}

impl Sheet {
    /// Its name, for tests that fail on purpose in each screen.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Palette(_) => "palette",
            Self::Choose(_) => "choose",
            Self::Help(_) => "help",
            Self::Line(_) => "command-line",
            Self::Filter(_) => "filter",
            Self::Log(_) => "log",
            Self::Page(_) => "page",
            Self::Themes(_) => "themes",
            Self::Chooser(_) => "catalogue",
            Self::Press(_) => "keys",
            Self::Naming(_) => "naming",
            Self::Moving(_) => "moving",
            Self::Mutes(_) => "mutes",
        }
    }
}

/// A key while a sheet lies over the panes.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let page = page(model);
    let picked = match &mut model.sheet {
        Some(Sheet::Palette(picker)) => picker.key(key, page),
        Some(Sheet::Choose(choose)) => choose.picker.key(key, page),
        Some(Sheet::Mutes(picker)) => picker.key(key, page),
        Some(Sheet::Help(picker)) => picker.key(key, page),
        Some(Sheet::Line(_)) => return command::key(model, key),
        Some(Sheet::Filter(_)) => return filter::key(model, key),
        Some(Sheet::Log(_)) => return log::key(model, key),
        Some(Sheet::Page(_)) => return page::key(model, key),
        Some(Sheet::Themes(themes)) => themes::key(themes, key, page),
        Some(Sheet::Chooser(_)) => return chooser::key(model, key, page),
        Some(Sheet::Moving(_)) => return moving::key(model, key, page),
        Some(Sheet::Press(_)) => return press::key(model, key),
        Some(Sheet::Naming(_)) => return views::key(model, key),
        None => return Vec::new(),
    };
    answer(model, picked)
}

/// Text was pasted.
pub(crate) fn paste(model: &mut Model, text: &str) -> Vec<Command> {
    match &mut model.sheet {
        Some(Sheet::Palette(picker)) => picker.paste(text),
        Some(Sheet::Choose(choose)) => choose.picker.paste(text),
        Some(Sheet::Mutes(picker)) => {
            picker.paste(text);
            mutes::typed(model);
        }
        Some(Sheet::Help(picker)) => picker.paste(text),
        Some(Sheet::Line(_)) => command::paste(model, text),
        Some(Sheet::Filter(_)) => return filter::paste(model, text),
        Some(Sheet::Themes(themes)) => {
            themes.picker.paste(text);
            return themes::moved(themes);
        }
        Some(Sheet::Chooser(chooser)) => chooser.picker.paste(text),
        Some(Sheet::Naming(_)) => views::paste(model, text),
        Some(Sheet::Moving(moving)) => {
            moving.picker.paste(text);
            moving::typed(model);
        }
        Some(Sheet::Log(_) | Sheet::Page(_) | Sheet::Press(_)) | None => {}
    }
    Vec::new()
}

/// The wheel moves, a press chooses.
pub(crate) fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Command> {
    let Some(areas) = model.areas() else { return Vec::new() };
    let picked = match &mut model.sheet {
        Some(Sheet::Palette(picker)) => point(picker, mouse, areas.body),
        Some(Sheet::Choose(choose)) => point(&mut choose.picker, mouse, areas.body),
        Some(Sheet::Mutes(picker)) => point(picker, mouse, areas.body),
        Some(Sheet::Help(picker)) => point(picker, mouse, areas.body),
        Some(Sheet::Line(_)) => {
            command::mouse(model, mouse, areas.body);
            return Vec::new();
        }
        Some(Sheet::Filter(_)) => return filter::mouse(model, mouse),
        Some(Sheet::Log(_)) => {
            log::mouse(model, mouse);
            return Vec::new();
        }
        Some(Sheet::Page(_)) => {
            page::mouse(model, mouse);
            return Vec::new();
        }
        Some(Sheet::Themes(themes)) => point(&mut themes.picker, mouse, areas.body),
        Some(Sheet::Moving(moving)) => {
            let picked = point(&mut moving.picker, mouse, areas.body);
            return moving::answer(model, picked);
        }
        Some(Sheet::Chooser(chooser)) => {
            if point(&mut chooser.picker, mouse, areas.body) == Picked::Chosen {
                chooser::press(model);
            }
            return Vec::new();
        }
        Some(Sheet::Press(_) | Sheet::Naming(_)) | None => return Vec::new(),
    };
    answer(model, picked)
}

/// What the mouse does to a picker.
fn point<T>(picker: &mut Picker<T>, mouse: Mouse, body: Area) -> Picked {
    match mouse.what {
        MouseAction::WheelDown => picker.step(1),
        MouseAction::WheelUp => picker.step(-1),
        MouseAction::Press => {
            let height = usize::from(body.height).saturating_sub(PICKER_HEAD_ROWS);
            let first = body.y + PICKER_HEAD_ROWS as u16;
            let line = mouse.row.checked_sub(first).map(usize::from);
            let lines = picker.window(height);
            if let Some(Line::Row(n)) = line.and_then(|line| lines.get(line)) {
                picker.cursor = *n;
                return Picked::Chosen;
            }
        }
        MouseAction::Drag | MouseAction::Release => return Picked::None,
    }
    Picked::Moved
}

/// Rows above the rows of a picker: the field, and air.
pub(crate) const PICKER_HEAD_ROWS: usize = 2;

/// Rows that a picker shows at a time.
fn page(model: &Model) -> usize {
    let body = model.areas().map_or(0, |areas| usize::from(areas.body.height));
    body.saturating_sub(PICKER_HEAD_ROWS).max(1)
}

fn answer(model: &mut Model, picked: Picked) -> Vec<Command> {
    match picked {
        Picked::Moved => match &mut model.sheet {
            Some(Sheet::Themes(themes)) => themes::moved(themes),
            Some(Sheet::Mutes(_)) => {
                mutes::typed(model);
                Vec::new()
            }
            _ => Vec::new(),
        },
        Picked::None => Vec::new(),
        Picked::Left => match model.sheet.take() {
            Some(Sheet::Themes(themes)) => themes::left(model, themes),
            _ => Vec::new(),
        },
        Picked::Chosen => match model.sheet.take() {
            Some(Sheet::Palette(picker)) => palette::chosen(model, &picker),
            Some(Sheet::Choose(choose)) => choose::chosen(model, &choose),
            Some(Sheet::Mutes(picker)) => mutes::chosen(model, &picker),
            Some(Sheet::Help(picker)) => help::chosen(model, &picker),
            Some(Sheet::Themes(themes)) => themes::chosen(model, themes),
            // They answer their own keys.
            Some(
                Sheet::Line(_)
                | Sheet::Filter(_)
                | Sheet::Log(_)
                | Sheet::Page(_)
                | Sheet::Chooser(_)
                | Sheet::Press(_)
                | Sheet::Naming(_)
                | Sheet::Moving(_),
            )
            | None => Vec::new(),
        },
    }
}

/// The list has the keys; what lay over it is gone.
pub(crate) fn show_list(model: &mut Model) {
    model.sheet = None;
    model.info = None;
    model.roster = None;
    model.focus = Focus::List;
    keys::settle_panes(model);
}
