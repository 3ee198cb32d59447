//! Where the words of a search stand on laid-out lines, also when a phrase goes on over the end of
//! a line or of a link.

use std::ops::Range;

use crate::query::{Field, Query};
use crate::text::words::is_unspaced;
use crate::text::wrap::{Line, Piece, Role};

/// A part of a place that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Index of the line.
    pub(crate) line: usize,
    /// Index of the piece on it.
    pub(crate) piece: usize,
    /// Bytes of the piece's text.
    pub(crate) bytes: Range<usize>,
    /// Which place it is a part of, counted from the top.
    pub(crate) place: usize,
}

/// The places of a search's words, from top to bottom.
pub(crate) fn on_lines(query: &Query, lines: &[Line]) -> Vec<Hit> {
    if query.tree.is_none() {
        return Vec::new();
    }
    of(lines, &|text, field| query.places(text, field))
}

/// The places that `find` tells of the lines' text, from top to bottom.
pub(crate) fn of(lines: &[Line], find: &dyn Fn(&str, Field) -> Vec<Range<usize>>) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut stretch = Stretch::of(Field::Any);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rows = lines_of_row(&lines[at..]);
        if let Some(field) = field_of(line) {
            if field != stretch.field {
                stretch.find(find, &mut found);
                stretch = Stretch::of(field);
            }
            stretch.add_row(at, &lines[at..at + rows]);
        }
        at += rows;
    }
    stretch.find(find, &mut found);
    // Of cells beside one another each is read to its end.
    found.sort_by_key(|hit| hit.line);
    found
}

/// How many lines the row of a table takes that begins here; other lines stand alone.
fn lines_of_row(lines: &[Line]) -> usize {
    let row = |line: &Line| line.cells.as_ref().map(|cells| (line.block, cells.row));
    let first = lines.first().and_then(row);
    match first {
        Some(_) => lines.iter().take_while(|line| row(line) == first).count(),
        None => 1,
    }
}

/// What a line tells; `None`: nothing.
fn field_of(line: &Line) -> Option<Field> {
    // Title, facts and lead are block 0.
    Some(match (line.block, line.pieces.first()?.role) {
        (0, Role::Heading) => Field::Title,
        (0, Role::Caption) => Field::Author,
        _ => Field::Any,
    })
}

/// Lines of one field as one text, as if no layout had been: one blank between words, no hyphen
/// within one.
struct Stretch {
    field: Field,
    text: String,
    /// Where each part stands in the text: its bytes, line, piece, and byte of the piece.
    parts: Vec<(Range<usize>, usize, usize, usize)>,
    /// The line before ended within a word.
    parted: bool,
}

impl Stretch {
    fn of(field: Field) -> Self {
        Self { field, text: String::new(), parts: Vec::new(), parted: false }
    }

    /// Lines whose cells are read one after the other, each from its first line to its last.
    fn add_row(&mut self, at: usize, lines: &[Line]) {
        let cells: Vec<Vec<Range<usize>>> = lines.iter().map(Line::cells).collect();
        for cell in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            for (n, line) in lines.iter().enumerate() {
                let pieces = cells[n].get(cell).cloned().unwrap_or_default();
                if lines.len() == 1 || line.pieces[pieces.clone()].iter().any(is_told) {
                    self.add(at + n, line, pieces);
                }
            }
        }
    }

    fn add(&mut self, at: usize, line: &Line, of: Range<usize>) {
        let pieces = &line.pieces[of.clone()];
        let first = pieces.iter().find_map(|piece| piece.text.as_str().chars().next());
        // A line ends between words, save where words are not parted by blanks.
        let joins = |c: Option<char>| c.is_some_and(is_unspaced);
        let goes_on = self.parted || joins(self.text.chars().next_back()) && joins(first);
        if !goes_on {
            self.text.push(' ');
        }
        self.parted = pieces.last().is_some_and(|piece| piece.role == Role::Hyphen);
        let in_cell = line.cells.is_some();
        for (n, piece) in of.zip(pieces).filter(|(_, it)| it.role.is_text()) {
            if in_cell && !is_told(piece) {
                continue;
            }
            let text = piece.text.as_str();
            let mut from = 0;
            // Blanks that were widened count as one.
            while let Some(wide) = text[from..].find("  ") {
                self.push(&text[from..=from + wide], at, n, from);
                from += wide;
                from += text[from..].len() - text[from..].trim_start_matches(' ').len();
            }
            self.push(&text[from..], at, n, from);
        }
    }

    fn push(&mut self, text: &str, line: usize, piece: usize, from: usize) {
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push((start..self.text.len(), line, piece, from));
    }

    fn find(&self, find: &dyn Fn(&str, Field) -> Vec<Range<usize>>, found: &mut Vec<Hit>) {
        let mut number = found.last().map_or(0, |hit| hit.place + 1);
        for place in find(&self.text, self.field) {
            let before = found.len();
            let first = self.parts.partition_point(|(bytes, ..)| bytes.end <= place.start);
            for (bytes, line, piece, from) in &self.parts[first..] {
                if bytes.start >= place.end {
                    break;
                }
                let (start, end) = (place.start.max(bytes.start), place.end.min(bytes.end));
                let bytes = from + start - bytes.start..from + end - bytes.start;
                found.push(Hit { line: *line, piece: *piece, bytes, place: number });
            }
            number += usize::from(found.len() > before);
        }
    }
}

/// It says something: what stands between cells is blank.
fn is_told(piece: &Piece) -> bool {
    piece.role.is_text() && !piece.text.as_str().trim().is_empty()
}

#[cfg(test)]
mod tests;
