//! Opening and closing: lists and their items, tables, rows and cells, whatever was left open.

use super::MAX_DEPTH;
use super::build::Builder;
use super::frame::{Frame, Kind};
use super::scan::Tag;
use super::table::{MAX_COLSPAN, Row};

impl Builder<'_> {
    /// Opens an element, unless too many are open: then its content stands where it is.
    pub(super) fn open(&mut self, kind: Kind) {
        self.flush();
        self.heading = None;
        self.blocks += 1;
        if self.stack.len() < MAX_DEPTH {
            self.stack.push(Frame { kind, blocks: Vec::new(), style: self.style });
        }
    }

    /// Opens a part of a list, ending the part before it; without a list, one begins.
    pub(super) fn open_part(&mut self, part: Kind) {
        self.flush();
        let is_item = matches!(part, Kind::Item);
        let top = self.stack.last().map(|frame| &frame.kind);
        match top {
            Some(Kind::Item) if is_item => self.close_to(self.stack.len() - 1),
            Some(Kind::Term | Kind::Description) if !is_item => {
                self.close_to(self.stack.len() - 1);
            }
            Some(Kind::List { .. }) if is_item => {}
            Some(Kind::Definitions { .. }) if !is_item => {}
            _ if is_item => self.open(Kind::List { start: None, items: Vec::new() }),
            _ => self.open(Kind::Definitions { pairs: Vec::new() }),
        }
        self.open(part);
    }

    /// The nearest open element that is wanted, within the innermost cell.
    pub(super) fn nearest(&self, wanted: impl Fn(&Kind) -> bool) -> Option<usize> {
        let barrier = |kind: &Kind| matches!(kind, Kind::Cell { .. } | Kind::Document);
        let stop = self.stack.iter().rposition(|f| wanted(&f.kind) || barrier(&f.kind))?;
        wanted(&self.stack[stop].kind).then_some(stop)
    }

    pub(super) fn close(&mut self, wanted: impl Fn(&Kind) -> bool) {
        self.flush();
        if let Some(place) = self.nearest(wanted) {
            self.close_to(place);
        }
    }

    /// Closes what is open from `height` of the stack upwards.
    pub(super) fn close_to(&mut self, height: usize) {
        self.flush();
        while self.stack.len() > height.max(1) {
            let Some(closed) = self.stack.pop() else { break };
            self.style = self.style.within(closed.style);
            if let Some(parent) = self.stack.last_mut() {
                parent.take(closed);
            }
        }
    }

    /// Height above the innermost table: rows and cells begin there, whatever is open in it.
    pub(super) fn in_table(&self) -> Option<usize> {
        let table = self.stack.iter().rposition(|f| matches!(f.kind, Kind::Table { .. }))?;
        Some(table + 1)
    }

    pub(super) fn table_head(&mut self, begins: bool) {
        self.row_group();
        if let Some(Frame { kind: Kind::Table { in_head, .. }, .. }) = self.stack.last_mut() {
            *in_head = begins;
        }
    }

    pub(super) fn row_group(&mut self) {
        match self.in_table() {
            Some(height) => self.close_to(height),
            None => self.flush(),
        }
    }

    pub(super) fn row(&mut self) {
        self.row_group();
        if let Some(Frame { kind: Kind::Table { rows, in_head }, .. }) = self.stack.last_mut() {
            rows.push(Row { cells: Vec::new(), head: *in_head });
        }
    }

    pub(super) fn cell(&mut self, tag: &Tag<'_>, head: bool) {
        self.row_group();
        if matches!(self.stack.last(), Some(Frame { kind: Kind::Table { .. }, .. })) {
            let columns = tag.attribute("colspan").and_then(|n| n.trim().parse().ok());
            let columns: usize = columns.unwrap_or(1);
            self.open(Kind::Cell { head, columns: columns.clamp(1, MAX_COLSPAN) });
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.flush();
        let innermost = self
            .stack
            .iter()
            .rposition(|f| matches!(f.kind, Kind::Cell { .. } | Kind::Table { .. }));
        let cell = innermost.filter(|at| matches!(self.stack[*at].kind, Kind::Cell { .. }));
        self.close_to(cell.unwrap_or(self.stack.len()));
    }
}
