//! The only file that writes text into cells. It takes [`Clean`], so nothing else can.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::links;
use super::pictures::Pictures;
use super::theme::{Role, Theme};
use crate::text::{Clean, Glyphs};

/// Glyphs of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The selected row.
    Cursor,
    /// Unread.
    Unread,
    /// Starred.
    Star,
    /// Edited.
    Edited,
    /// Chosen, with others.
    Chosen,
    /// A feed in trouble.
    Trouble,
    /// A folded paper.
    Folded,
    /// An unfolded paper.
    Unfolded,
    /// More to the left.
    Left,
    /// More to the right.
    Right,
    /// New rows above.
    Up,
    /// A refresh is under way.
    Refresh,
    /// No network.
    Offline,
    /// A point among others.
    Point,
    /// A cell of a bar.
    Bar,
}

/// A brush: buffer, theme, glyphs.
pub(super) struct Paint<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    glyphs: Glyphs,
    lines: Glyphs,
}

impl<'a> Paint<'a> {
    /// `glyphs`: what marks are drawn with; `lines`: what rules are.
    pub(super) fn new(
        buffer: &'a mut Buffer,
        theme: &'a Theme,
        (glyphs, lines): (Glyphs, Glyphs),
    ) -> Self {
        Self { buffer, theme, glyphs, lines }
    }

    pub(super) fn glyphs(&self) -> Glyphs {
        self.glyphs
    }

    /// A glyph of ours.
    pub(super) fn mark(&self, mark: Mark) -> Clean {
        let (unicode, ascii) = match mark {
            Mark::Cursor => ("▌", ">"),
            Mark::Unread => ("●", "*"),
            Mark::Star => ("★", "+"),
            Mark::Edited => ("±", "~"),
            Mark::Chosen => ("✓", "x"),
            Mark::Trouble => ("!", "!"),
            Mark::Folded => ("▸", "+"),
            Mark::Unfolded => ("▾", "-"),
            Mark::Left => ("‹", "<"),
            Mark::Right => ("›", ">"),
            Mark::Up => ("↑", "^"),
            Mark::Refresh => ("⟳", "@"),
            Mark::Offline => ("⊘", "x"),
            Mark::Point => ("•", "-"),
            Mark::Bar => ("━", "="),
        };
        Clean::line(match self.glyphs {
            Glyphs::Unicode => unicode,
            Glyphs::Ascii => ascii,
        })
    }

    /// Places a picture, the only thing in cells that is no text of ours: pixels, in the form that
    /// the terminal takes them in.
    pub(super) fn picture(
        &mut self,
        area: Rect,
        (column, row): (i16, i16),
        url: &str,
        pictures: &Pictures,
    ) {
        let area = area.intersection(self.buffer.area);
        pictures.draw(url, area, column, row, self.buffer);
    }

    /// Writes `text` at a column and row of `area`, cut at its right edge; returns the column
    /// after it.
    pub(super) fn put(
        &mut self,
        area: Rect,
        column: usize,
        row: usize,
        text: &Clean,
        role: Role,
    ) -> usize {
        self.put_styled(area, column, row, text, self.theme.style(role))
    }

    /// As [`Paint::put`], with the ground of the selected row.
    pub(super) fn put_on(
        &mut self,
        area: Rect,
        at: (usize, usize),
        text: &Clean,
        role: Role,
        ground: Option<Role>,
    ) -> usize {
        let style = match ground {
            Some(ground) => self.theme.on(role, ground),
            None => self.theme.style(role),
        };
        self.put_styled(area, at.0, at.1, text, style)
    }

    fn put_styled(
        &mut self,
        area: Rect,
        column: usize,
        row: usize,
        text: &Clean,
        style: Style,
    ) -> usize {
        let area = area.intersection(self.buffer.area);
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        if row >= height || column >= width || text.is_empty() {
            return column;
        }
        let room = width - column;
        let cut;
        let shown = if text.width() > room {
            cut = text.cut(room, self.glyphs);
            &cut
        } else {
            text
        };
        let (x, y) = (area.x + column as u16, area.y + row as u16);
        let (end, _) = self.buffer.set_stringn(x, y, shown.as_str(), room, style);
        usize::from(end - area.x)
    }

    /// Says where cells of a row lead, from a column to before another.
    pub(super) fn lead(&mut self, area: Rect, row: usize, columns: Range<usize>, url: &str) {
        let (area, Some(mark)) = (area.intersection(self.buffer.area), links::mark(url)) else {
            return;
        };
        if row >= usize::from(area.height) {
            return;
        }
        let end = columns.end.min(usize::from(area.width));
        for column in columns.start..end {
            let place = (area.x + column as u16, area.y + row as u16);
            if let Some(cell) = self.buffer.cell_mut(place) {
                cell.underline_color = mark;
            }
        }
    }

    /// Writes `text` so that it ends at the area's right edge; returns its first column.
    pub(super) fn put_right(
        &mut self,
        area: Rect,
        row: usize,
        text: &Clean,
        role: Role,
        ground: Option<Role>,
    ) -> usize {
        let column = usize::from(area.width).saturating_sub(text.width());
        self.put_on(area, (column, row), text, role, ground);
        column
    }

    /// Lays the page's own ground under everything.
    pub(super) fn page(&mut self) {
        let style = self.theme.style(Role::Text);
        if style.fg.is_some() || style.bg.is_some() {
            self.buffer.set_style(self.buffer.area, style);
        }
    }

    /// Lays a ground under a row.
    pub(super) fn ground(&mut self, area: Rect, row: usize, role: Role) {
        let area = area.intersection(self.buffer.area);
        if row < usize::from(area.height) {
            let line = Rect::new(area.x, area.y + row as u16, area.width, 1);
            self.buffer.set_style(line, self.theme.style(role));
        }
    }

    /// A horizontal rule.
    pub(super) fn across(&mut self, area: Rect, role: Role) {
        let symbol = match (self.lines, role) {
            (Glyphs::Unicode, Role::Accent) => "━",
            (Glyphs::Unicode, _) => "─",
            (Glyphs::Ascii, Role::Accent) => "=",
            (Glyphs::Ascii, _) => "-",
        };
        self.fill(area, symbol, role);
    }

    /// A vertical rule between two horizontal ones.
    pub(super) fn down(&mut self, column: u16, top: u16, bottom: u16) {
        let (line, above, below) = match self.lines {
            Glyphs::Unicode => ("│", "┬", "┴"),
            Glyphs::Ascii => ("|", "+", "+"),
        };
        let height = bottom.saturating_sub(top + 1);
        self.fill(Rect::new(column, top, 1, 1), above, Role::Rule);
        self.fill(Rect::new(column, top + 1, 1, height), line, Role::Rule);
        self.fill(Rect::new(column, bottom, 1, 1), below, Role::Rule);
    }

    /// Ends a vertical rule at a horizontal one, unless a word stands there.
    pub(super) fn end(&mut self, column: u16, row: u16) {
        let (across, joint) = match self.lines {
            Glyphs::Unicode => ("─", "┴"),
            Glyphs::Ascii => ("-", "+"),
        };
        if self.buffer.cell((column, row)).is_some_and(|cell| cell.symbol() == across) {
            self.fill(Rect::new(column, row, 1, 1), joint, Role::Rule);
        }
    }

    /// Takes away what stands there.
    pub(super) fn clear(&mut self, area: Rect) {
        for position in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
        self.fill(area, " ", Role::Text);
    }

    fn fill(&mut self, area: Rect, symbol: &'static str, role: Role) {
        let style = self.theme.style(role);
        for position in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
}
