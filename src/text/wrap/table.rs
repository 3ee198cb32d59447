//! Tables: columns fitted to the room, or one line a cell where there is none.

use super::blocks::Setter;
use super::flow::{Flow, Way};
use super::{Piece, Role, Setting};
use crate::text::{Clean, Span};

/// Blank columns between two columns.
const GAP_COLUMNS: usize = 2;

/// One row of so many is broken at least where rows are set apart.
const AIRY_ROWS: usize = 5;

/// A column narrower than this breaks nearly every word of a language with words.
const MIN_COLUMN_COLUMNS: usize = 7;

/// Sets a table in the room that `setter` has.
pub(super) fn set(setter: &mut Setter<'_>, head: bool, rows: &[Vec<Vec<Span>>]) {
    let room = setter.room();
    match column_widths(setter, rows, room) {
        Some(widths) => in_columns(setter, head, rows, &widths),
        None => one_below_another(setter, head, rows),
    }
}

/// The width of each column: what its cells want where all fit, else equal shares for those that
/// want more than theirs. `None`: there is no room for columns.
fn column_widths(setter: &Setter<'_>, rows: &[Vec<Vec<Span>>], room: usize) -> Option<Vec<usize>> {
    let columns = rows.iter().map(Vec::len).max()?;
    let gaps = GAP_COLUMNS * columns.saturating_sub(1);
    let room = room.checked_sub(gaps).filter(|room| *room >= columns)?;
    let mut wanted = vec![(1, 1); columns];
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let flow = setter.flow_of(cell, Role::Body);
            let (width, word) = &mut wanted[column];
            *width = flow.width().max(*width);
            *word = flow.widest_word().max(*word);
        }
    }
    let mut widths = vec![0; columns];
    let mut order: Vec<usize> = (0..columns).collect();
    order.sort_by_key(|column| wanted[*column].0);
    let mut left = room;
    for (place, column) in order.into_iter().enumerate() {
        let share = left / (columns - place);
        let (width, word) = wanted[column];
        widths[column] = width.min(share);
        if share < width && share < word.min(MIN_COLUMN_COLUMNS) {
            return None;
        }
        left -= widths[column];
    }
    Some(widths)
}

fn in_columns(setter: &mut Setter<'_>, head: bool, rows: &[Vec<Vec<Span>>], widths: &[usize]) {
    let right: Vec<bool> = (0..widths.len()).map(|n| is_of_numbers(head, rows, n)).collect();
    let rows = rows.iter().enumerate().map(|(place, row)| {
        let role = if head && place == 0 { Role::Strong } else { Role::Body };
        let cells = row.iter().zip(widths);
        let set = |(cell, width): (&Vec<Span>, &usize)| {
            setter.flow_of(cell, role).lines((*width).max(1), Way::default())
        };
        cells.map(set).collect::<Vec<_>>()
    });
    let rows: Vec<Vec<Vec<Vec<Piece>>>> = rows.collect();
    let starts: Vec<usize> = (0..widths.len())
        .map(|column| widths.iter().take(column).map(|width| width + GAP_COLUMNS).sum())
        .collect();
    let height = |row: &Vec<Vec<Vec<Piece>>>| row.iter().map(Vec::len).max().unwrap_or(0);
    // Where many rows take several lines, air shows where one ends.
    let broken = rows.iter().filter(|row| height(row) > 1).count();
    let airy = broken > 0 && broken * AIRY_ROWS >= rows.len();
    for (place, cells) in rows.iter().enumerate() {
        let is_head = head && place == 0;
        if airy && place > usize::from(head) {
            setter.blank_line();
        }
        let height = height(cells);
        for line in 0..height {
            let mut pieces = Vec::new();
            // Blanks that stand before the next text.
            let mut blanks = 0;
            for (column, width) in widths.iter().enumerate() {
                let text = cells.get(column).and_then(|lines| lines.get(line));
                let text = text.map_or(&[][..], Vec::as_slice);
                let used: usize = text.iter().map(|piece| piece.text.width()).sum();
                let pad = width.saturating_sub(used);
                let (before, after) = if right[column] { (pad, 0) } else { (0, pad) };
                blanks += before;
                if !text.is_empty() {
                    push_blanks(&mut pieces, blanks);
                    pieces.extend_from_slice(text);
                    blanks = 0;
                } else {
                    blanks += used;
                }
                blanks += after + GAP_COLUMNS;
            }
            setter.emit_row(pieces, place, &starts);
        }
        if is_head {
            let dash = setter.stroke("─", "-");
            let total = widths.iter().sum::<usize>() + GAP_COLUMNS * (widths.len() - 1);
            setter.emit(vec![ornament(dash.repeat(total))]);
        }
    }
}

/// Each row as lines `head: cell`, rows apart; names of empty columns stand before all.
fn one_below_another(setter: &mut Setter<'_>, head: bool, rows: &[Vec<Vec<Span>>]) {
    let names = if head { rows.first() } else { None };
    for (column, name) in names.into_iter().flatten().enumerate() {
        let is_used = |row: &Vec<Vec<Span>>| row.get(column).is_some_and(|cell| !cell.is_empty());
        if !rows.iter().skip(1).any(is_used) {
            setter.flow(setter.flow_of(name, Role::Strong));
        }
    }
    for (place, row) in rows.iter().skip(usize::from(head)).enumerate() {
        if place > 0 {
            setter.blank_line();
        }
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let mut flow = Flow::default();
            if let Some(name) = names.and_then(|names| names.get(column)) {
                for span in name {
                    flow.push(span.text.as_str(), Role::Strong, None);
                }
                if !name.is_empty() {
                    flow.push(": ", Role::Strong, None);
                }
            }
            flow.append(setter.flow_of(cell, Role::Body));
            setter.flow(flow);
        }
    }
}

/// True for a column of numbers, which stand under one another from the right.
fn is_of_numbers(head: bool, rows: &[Vec<Vec<Span>>], column: usize) -> bool {
    let cells = rows.iter().skip(usize::from(head)).filter_map(|row| row.get(column));
    let mut numbers = 0;
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let flow = Flow::new(cell, Role::Body, Setting::default());
        let is_sign = |c: char| c.is_ascii_digit() || " .,:+-−–%$€£¥₫/()".contains(c);
        if !flow.text().chars().all(is_sign) || !flow.text().contains(|c: char| c.is_ascii_digit())
        {
            return false;
        }
        numbers += 1;
    }
    numbers > 0
}

fn push_blanks(pieces: &mut Vec<Piece>, blanks: usize) {
    if blanks > 0 {
        let text = Clean::known(" ".repeat(blanks));
        pieces.push(Piece { text, role: Role::Body, link: None });
    }
}

pub(super) fn ornament(text: String) -> Piece {
    Piece { text: Clean::known(text), role: Role::Ornament, link: None }
}
