//! A page over the panes that is only read: it scrolls, and any other key that means something
//! closes it.

use super::info::InfoLine;
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

    /// A long line takes several rows, so that the last one may stand at the top.
    fn scroll(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.top = self.top.saturating_add_signed(by).min(last);
    }
}

/// A key while it is open.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let rows = model.areas().map_or(1, |areas| usize::from(areas.body.height).max(1));
    let Lookup::Action(action) = model.config.keys.lookup(Context::Help, &[key]) else {
        return Vec::new();
    };
    if let Some(by) = lines_by(action, rows) {
        if let Some(Sheet::Page(page)) = &mut model.sheet {
            page.scroll(by);
        }
        return Vec::new();
    }
    match action {
        Action::ForceQuit => model.ended = true,
        Action::Suspend => return vec![Command::Suspend],
        Action::Redraw => return vec![Command::Redraw],
        _ => model.sheet = None,
    }
    Vec::new()
}

/// The wheel scrolls.
pub(crate) fn mouse(page: &mut Page, mouse: Mouse) {
    match mouse.what {
        MouseAction::WheelDown => page.scroll(1),
        MouseAction::WheelUp => page.scroll(-1),
        MouseAction::Press | MouseAction::Drag | MouseAction::Release => {}
    }
}
