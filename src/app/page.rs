//! A page over the panes that is only read: it scrolls, and any other key that means something
//! closes it.

use super::info::{InfoLine, LINE_COLUMNS, fact_column};
use super::keys;
use super::model::Model;
use super::msg::{Command, Mouse, MouseAction};
use super::scroll::lines_by;
use super::sheet::Sheet;
use crate::config::{Action, Context, Key, Lookup};

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// What is new.
    News,
    /// What was read.
    Statistics,
}

/// The page.
#[derive(Debug, Clone)]
pub struct Page {
    subject: Subject,
    lines: Vec<InfoLine>,
    /// The first line that is shown.
    top: usize,
}

impl Page {
    /// Of these lines, from the first on.
    pub(crate) fn new(subject: Subject, lines: Vec<InfoLine>) -> Self {
        Self { subject, lines, top: 0 }
    }

    /// Whether it is about that.
    pub(crate) fn is(&self, subject: Subject) -> bool {
        self.subject == subject
    }

    /// All of it.
    pub(crate) fn lines(&self) -> &[InfoLine] {
        &self.lines
    }

    /// The first line that is shown.
    pub(crate) fn top(&self) -> usize {
        self.top
    }

    /// What it is called.
    pub(crate) fn title(&self) -> &str {
        match self.lines.first() {
            Some(InfoLine::Title(title)) => title,
            _ => "",
        }
    }

    /// The first line of the last page.
    fn last(&self, room: (usize, usize)) -> usize {
        self.lines.len().saturating_sub(self.fitting(self.lines.iter().rev(), room))
    }

    fn scroll(&mut self, by: isize, room: (usize, usize)) {
        self.top = self.top.saturating_add_signed(by).min(self.last(room));
    }

    /// A page further, or back: nothing is passed over.
    fn turn(&mut self, forward: bool, room: (usize, usize)) {
        let lines = &self.lines;
        let by = match forward {
            true => self.fitting(lines.iter().skip(self.top), room).cast_signed(),
            false => -self.fitting(lines.iter().take(self.top).rev(), room).cast_signed(),
        };
        self.scroll(by, room);
    }

    /// How many of these lines fit, one at least.
    fn fitting<'a>(
        &self,
        lines: impl Iterator<Item = &'a InfoLine>,
        (rows, columns): (usize, usize),
    ) -> usize {
        let facts = fact_column(&self.lines, columns);
        let mut left = rows;
        let fits = lines.take_while(|line| {
            let needs = line.rows(facts, columns);
            let fits = needs <= left;
            left = left.saturating_sub(needs);
            fits
        });
        fits.count().max(1)
    }
}

/// Rows and columns that there are for it.
fn room(model: &Model) -> (usize, usize) {
    let body = model.areas().map_or((0, 0), |areas| (areas.body.height, areas.body.width));
    (usize::from(body.0), usize::from(body.1).saturating_sub(2).min(LINE_COLUMNS.into()))
}

/// A blank shows more of the page that is open.
pub(crate) fn turns(model: &Model) -> bool {
    let blank = model.config.keys.lookup(Context::Help, &[Key::char(' ')]);
    let more = |page: &Page| page.top < page.last(room(model));
    let is_more = matches!(&model.sheet, Some(Sheet::Page(page)) if more(page));
    is_more && blank == Lookup::Action(Action::ReadOn)
}

/// A key while it is open.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let room = room(model);
    let Lookup::Action(action) = model.config.keys.lookup(Context::Help, &[key]) else {
        return Vec::new();
    };
    if let Some(by) = lines_by(action, room.0) {
        if let Some(Sheet::Page(page)) = &mut model.sheet {
            match action {
                Action::PageDown | Action::ReadOn => page.turn(true, room),
                Action::PageUp => page.turn(false, room),
                _ => page.scroll(by, room),
            }
        }
        return Vec::new();
    }
    keys::everywhere(model, action).unwrap_or_else(|| {
        model.sheet = None;
        Vec::new()
    })
}

/// The wheel scrolls.
pub(crate) fn mouse(model: &mut Model, mouse: Mouse) {
    let room = room(model);
    let Some(Sheet::Page(page)) = &mut model.sheet else { return };
    match mouse.what {
        MouseAction::WheelDown => page.scroll(1, room),
        MouseAction::WheelUp => page.scroll(-1, room),
        MouseAction::Press | MouseAction::Drag | MouseAction::Release => {}
    }
}
