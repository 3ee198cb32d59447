//! Code: its blanks and line ends are kept; a line that is too long goes on behind a mark.

use super::blocks::{Margin, Setter};
use super::table::ornament;
use super::{Piece, Role};
use crate::text::code::{Kind, Part};
use crate::text::{Clean, split_at_width, width};

/// Blanks before a line of code.
const INDENT_COLUMNS: usize = 2;

/// A room narrower than this has no columns for marks and indents.
const MIN_MARKED_COLUMNS: usize = 12;

/// Sets lines of code.
pub(super) fn set(setter: &mut Setter<'_>, lines: &[Clean], parts: &[Vec<Part>]) {
    // Set in, as far as no line is broken for it.
    let longest = lines.iter().map(Clean::width).max().unwrap_or(0);
    let left = match setter.room().checked_sub(longest) {
        Some(left) => left.min(INDENT_COLUMNS),
        None => INDENT_COLUMNS,
    };
    let indent = Margin::of(" ".repeat(left));
    setter.within(indent, |setter| {
        for (at, line) in lines.iter().enumerate() {
            if line.is_empty() {
                setter.blank_line();
            }
            one(setter, line.as_str(), parts.get(at).map_or(&[], Vec::as_slice));
        }
    });
}

/// One line; what does not fit goes on below, behind a mark and the line's own indent.
fn one(setter: &mut Setter<'_>, line: &str, parts: &[Part]) {
    let room = setter.room();
    let mark = setter.glyph("↳ ", "\\ ");
    let own = line.len() - line.trim_start_matches(' ').len();
    let indent = " ".repeat(own.min(room / 3));
    let is_marked = room >= MIN_MARKED_COLUMNS;
    let (mut start, mut first) = (0, true);
    while start < line.len() {
        let before = if first || !is_marked { 0 } else { indent.len() + width(&mark) };
        let rest = &line[start..];
        let (head, tail) = split_at_width(rest, room - before);
        let mut end = start + if tail.is_empty() { head.len() } else { cut(head, own) };
        let mut pieces = Vec::new();
        if before > 0 {
            pieces.push(blanks(&indent));
            pieces.push(ornament(mark.clone()));
        }
        if end == start {
            // A grapheme wider than the room.
            end = start + first_grapheme(rest).len();
            pieces.push(Piece { text: Clean::known("?"), role: Role::Listing, link: None });
        } else {
            pieces.extend(pieces_of(line, start..end, parts));
        }
        pieces.retain(|piece| !piece.text.is_empty());
        setter.emit(pieces);
        (start, first) = (end, false);
    }
}

/// Where a head that fills the room ends: behind its last blank, unless half of it would go.
fn cut(head: &str, indent: usize) -> usize {
    let blank = head.rfind(' ').map(|at| at + 1);
    blank.filter(|at| *at > indent && *at >= head.len() / 2).unwrap_or(head.len())
}

/// The pieces of a stretch of a line.
fn pieces_of(line: &str, range: std::ops::Range<usize>, parts: &[Part]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = range.start;
    let piece = |text: &str, role| Piece { text: Clean::known(text), role, link: None };
    for part in parts.iter().filter(|part| part.end > range.start) {
        let end = part.end.min(range.end);
        if let Some(text) = line.get(at..end).filter(|text| !text.is_empty()) {
            pieces.push(piece(text, role_of(part.kind)));
            at = end;
        }
    }
    if at < range.end {
        pieces.push(piece(&line[at..range.end], Role::Listing));
    }
    pieces
}

fn role_of(kind: Kind) -> Role {
    match kind {
        Kind::Plain => Role::Listing,
        Kind::Keyword => Role::Keyword,
        Kind::Text => Role::CodeText,
        Kind::Number => Role::CodeNumber,
        Kind::Comment => Role::Comment,
    }
}

fn blanks(text: &str) -> Piece {
    Piece { text: Clean::known(text), role: Role::Listing, link: None }
}

fn first_grapheme(text: &str) -> &str {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true).next().unwrap_or(text)
}
