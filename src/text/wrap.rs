//! [`Doc`] × width → lines, with the positions of links and blocks.
//!
//! Pure: the same document, width and glyphs give the same page. Lines break where Unicode
//! allows it (UAX 14) and never within a grapheme. Knows no colours and no screen.

mod blocks;
mod breaks;
mod flow;
mod spot;
mod table;

use self::blocks::Setter;
use super::{Clean, Doc};

pub use self::spot::Spot;

pub use super::width::Glyphs;

/// A laid-out article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Columns it was laid out for.
    pub width: usize,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line: pieces from left to right, first piece at column `indent`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Blank columns before the first piece.
    pub indent: usize,
    /// The pieces.
    pub pieces: Vec<Piece>,
    /// Which block of the document it shows (index into [`Doc::blocks`]): the reading position
    /// that survives a resize.
    pub block: usize,
}

impl Line {
    /// Columns from the left edge to the end of its last piece.
    #[must_use]
    pub fn width(&self) -> usize {
        self.indent + self.pieces.iter().map(|piece| piece.text.width()).sum::<usize>()
    }
}

/// Text of one look on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: Clean,
    /// What it is.
    pub role: Role,
    /// Index into [`Doc::links`].
    pub link: Option<usize>,
}

/// What a piece is; the theme says how that looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// Strong text.
    Strong,
    /// Emphasised text.
    Emphasis,
    /// Strong and emphasised.
    StrongEmphasis,
    /// Code.
    Code,
    /// Struck text.
    Struck,
    /// A heading.
    Heading,
    /// A quote's text.
    Quote,
    /// A caption, an alt text.
    Caption,
    /// Bars, bullets, rules, table lines.
    Ornament,
    /// A link's number, such as `[3]`.
    LinkNumber,
}

/// Lays `doc` out for `width` columns. No line is wider; no grapheme is split; all text is there.
///
/// The numbered links stand at the end, one a line, their targets cut to fit. A grapheme that is
/// wider than the whole line (a Chinese letter in one column) is shown as `?`. Width 0 holds
/// nothing.
#[must_use]
pub fn layout(doc: &Doc, width: usize, glyphs: Glyphs) -> Page {
    if width == 0 {
        return Page::default();
    }
    let mut setter = Setter::new(doc, width, glyphs);
    setter.document();
    Page { width, lines: setter.finish() }
}

#[cfg(test)]
mod tests;
