//! What the terminal is known to show, for clusters of several code points (flags, families,
//! emoji made so by a selector): terminals that count them by code points spread them over more
//! columns than they have, and leave halves where only what changed is drawn.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;

/// Columns of a code point in a cluster, at most.
const POINT_COLUMNS: usize = 2;

/// The cells as drawn.
#[derive(Debug, Default)]
pub(super) struct Shown {
    columns: usize,
    cells: Vec<Cell>,
}

impl Shown {
    /// An empty terminal.
    pub(super) fn new(size: Size) -> Self {
        let (columns, rows) = (usize::from(size.width), usize::from(size.height));
        Self { columns, cells: vec![Cell::EMPTY; columns * rows] }
    }

    /// The terminal is empty now.
    pub(super) fn clear(&mut self) {
        self.cells.fill(Cell::EMPTY);
    }

    /// Takes over what changed; what is to be drawn for it, in order. A cluster old or new has
    /// all cells drawn anew that it may have spread over; what lies under a new one comes first,
    /// since a blank drawn into its second column would cut it in two.
    pub(super) fn update<'a>(
        &mut self,
        changed: impl Iterator<Item = (u16, u16, &'a Cell)>,
    ) -> Vec<(u16, u16, Cell)> {
        let mut due = vec![false; self.cells.len()];
        let mut covered = 0;
        for (x, y, cell) in changed {
            let at = usize::from(y) * self.columns + usize::from(x);
            let Some(old) = self.cells.get_mut(at).filter(|_| at >= covered || x == 0) else {
                continue;
            };
            let reach = reach(old).max(reach(cell));
            *old = cell.clone();
            due[at] = true;
            self.spread(at, reach, &mut due);
            if is_wide(cell) {
                let end = self.row_end(at).min(at + usize::from(cell.cell_width()));
                self.cells[at + 1..end].fill(Cell::EMPTY);
                covered = if is_cluster(cell) { end } else { 0 };
            }
        }
        self.drawn(&mut due)
    }

    /// The cells that are due.
    fn drawn(&self, due: &mut [bool]) -> Vec<(u16, u16, Cell)> {
        let place = |at: usize| ((at % self.columns) as u16, (at / self.columns) as u16);
        let mut drawn = Vec::new();
        let mut next = 0;
        while let Some(at) = (next..due.len()).find(|at| due[*at]) {
            let cell = &self.cells[at];
            let width = if is_wide(cell) { usize::from(cell.cell_width()) } else { 1 };
            next = (at + width).min(self.row_end(at));
            if is_cluster(cell) {
                self.spread(at, reach(cell), due);
                let mut under = cell.clone();
                under.set_symbol(" ");
                drawn.extend((at..next).map(|at| (place(at).0, place(at).1, under.clone())));
            }
            let (x, y) = place(at);
            drawn.push((x, y, cell.clone()));
        }
        drawn
    }

    /// Marks the cells of a row from `at` on, as far as a cluster reaches, but no picture.
    fn spread(&self, at: usize, reach: usize, due: &mut [bool]) {
        let end = self.row_end(at).min(at + reach);
        let text = (at + 1..end).take_while(|at| !is_picture(&self.cells[*at]));
        text.for_each(|at| due[at] = true);
    }

    fn row_end(&self, at: usize) -> usize {
        (at / self.columns + 1) * self.columns
    }
}

/// True for a cluster that terminals may count differently.
pub(super) fn is_cluster(cell: &Cell) -> bool {
    reach(cell) > 0
}

/// Columns that a cluster may take where code points are counted; 0 for other cells.
fn reach(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.is_ascii() || symbol.chars().nth(1).is_none() || is_picture(cell) {
        return 0;
    }
    // The halves of a flag are said to be narrow, and drawn wide by some.
    let widths = symbol.chars().map(|point| match point {
        '\u{1f1e6}'..='\u{1f1ff}' => POINT_COLUMNS,
        _ => point.encode_utf8(&mut [0; 4]).cell_width().into(),
    });
    let reach = widths.sum::<usize>().max(cell.cell_width().into());
    if reach > 1 { reach } else { 0 }
}

fn is_wide(cell: &Cell) -> bool {
    !is_picture(cell) && cell.cell_width() > 1
}

/// Pictures are sequences, in the first cell of each of their rows.
fn is_picture(cell: &Cell) -> bool {
    cell.symbol().contains('\x1b')
}
