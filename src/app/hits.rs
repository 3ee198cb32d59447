//! Where the words of a search stand on laid-out lines, also when a phrase goes on over the end of
//! a line or of a link.

use std::ops::Range;

use crate::query::{Field, Query};
use crate::text::words::is_unspaced;
use crate::text::wrap::{Line, Role};

/// A part of a place that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Index of the line.
    pub(crate) line: usize,
    /// Index of the piece on it.
    pub(crate) piece: usize,
    /// Bytes of the piece's text.
    pub(crate) bytes: Range<usize>,
}

/// The places, from top to bottom.
pub(crate) fn on_lines(query: &Query, lines: &[Line]) -> Vec<Hit> {
    let mut found = Vec::new();
    if query.tree.is_none() {
        return found;
    }
    let mut stretch = Stretch::of(Field::Any);
    for (at, line) in lines.iter().enumerate() {
        let Some(field) = field_of(line) else { continue };
        if field != stretch.field {
            stretch.find(query, &mut found);
            stretch = Stretch::of(field);
        }
        stretch.add(at, line);
    }
    stretch.find(query, &mut found);
    found
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

/// Lines of one field as one text.
struct Stretch {
    field: Field,
    text: String,
    /// Where each piece stands in the text: its bytes, line, index.
    pieces: Vec<(Range<usize>, usize, usize)>,
}

impl Stretch {
    fn of(field: Field) -> Self {
        Self { field, text: String::new(), pieces: Vec::new() }
    }

    fn add(&mut self, at: usize, line: &Line) {
        let first = line.pieces.iter().find_map(|piece| piece.text.as_str().chars().next());
        // A line ends between words, save where words are not parted by blanks.
        let joins = |c: Option<char>| c.is_some_and(is_unspaced);
        if !(joins(self.text.chars().next_back()) && joins(first)) {
            self.text.push(' ');
        }
        for (n, piece) in line.pieces.iter().enumerate() {
            if matches!(piece.role, Role::LinkNumber | Role::Ornament) {
                continue;
            }
            let from = self.text.len();
            self.text.push_str(piece.text.as_str());
            self.pieces.push((from..self.text.len(), at, n));
        }
    }

    fn find(&self, query: &Query, found: &mut Vec<Hit>) {
        for place in query.places(&self.text, self.field) {
            let from = self.pieces.partition_point(|(bytes, ..)| bytes.end <= place.start);
            for (bytes, line, piece) in &self.pieces[from..] {
                if bytes.start >= place.end {
                    break;
                }
                let (start, end) = (place.start.max(bytes.start), place.end.min(bytes.end));
                let bytes = start - bytes.start..end - bytes.start;
                found.push(Hit { line: *line, piece: *piece, bytes });
            }
        }
    }
}

#[cfg(test)]
mod tests;
