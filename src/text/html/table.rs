//! Rows and cells: a table of data stays one, a table that only lays out a page becomes blocks.

use super::frame::spans_of;
use crate::text::{Block, Span};

/// Columns that one cell may cover: further ones are an attack on memory.
pub(super) const MAX_COLSPAN: usize = 32;

/// Columns of a table that is shown as one.
const MAX_COLUMNS: usize = 64;

/// Characters of a cell: more is running text that stands in a table for its place alone.
const MAX_CELL_CHARS: usize = 1_000;

/// A row in the making.
#[derive(Debug)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    /// It stands in `thead`.
    pub head: bool,
}

/// A cell in the making.
#[derive(Debug)]
pub(super) struct Cell {
    pub blocks: Vec<Block>,
    /// `th`.
    pub head: bool,
    /// Columns that it covers.
    pub columns: usize,
}

/// What a table shows.
pub(super) fn blocks_of(mut rows: Vec<Row>) -> Vec<Block> {
    rows.retain(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty()));
    if !is_data(&rows) {
        let cells = rows.into_iter().flat_map(|row| row.cells);
        return cells.flat_map(|cell| cell.blocks).collect();
    }
    let head = rows.len() > 1
        && rows.first().is_some_and(|row| row.head || row.cells.iter().all(|cell| cell.head));
    let columns = rows.iter().map(|row| row.cells.iter().map(|cell| cell.columns).sum()).max();
    let columns: usize = columns.unwrap_or(0);
    let rows = rows.into_iter().map(|row| spans_of_row(row, columns)).collect();
    vec![Block::Table { head, rows }]
}

/// The cells of a row, empty ones beside those that cover several columns and at its end.
fn spans_of_row(row: Row, columns: usize) -> Vec<Vec<Span>> {
    let mut cells = Vec::with_capacity(columns);
    for cell in row.cells {
        cells.push(spans_of(cell.blocks));
        cells.extend((1..cell.columns).map(|_| Vec::new()));
    }
    cells.resize(columns, Vec::new());
    cells
}

/// Data stand in rows of several short cells.
fn is_data(rows: &[Row]) -> bool {
    let widest = rows.iter().map(|row| row.cells.iter().map(|cell| cell.columns).sum::<usize>());
    let several = rows.iter().any(|row| row.cells.len() > 1);
    let cells = || rows.iter().flat_map(|row| &row.cells);
    several && widest.max().is_some_and(|width| width <= MAX_COLUMNS) && cells().all(is_short)
}

fn is_short(cell: &Cell) -> bool {
    let spans: &[Span] = match &cell.blocks[..] {
        [] => return true,
        [Block::Paragraph(spans) | Block::Heading(_, spans)] => spans,
        [Block::Lines(lines)] => return lines.iter().all(|line| chars(line) <= MAX_CELL_CHARS / 4),
        _ => return false,
    };
    chars(spans) <= MAX_CELL_CHARS
}

fn chars(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.text.as_str().chars().count()).sum()
}
