//! [`Doc`] × width → lines, with the positions of links and blocks.
//!
//! Pure: the same document, width and glyphs give the same page. Lines break where Unicode
//! allows it (UAX 14) and never within a grapheme. Knows no colours and no screen.

mod blocks;
mod breaks;
mod code;
mod flow;
mod hyphens;
mod justify;
mod spot;
mod table;

use std::ops::Range;

use self::blocks::Setter;
use super::{Clean, Doc};

pub use self::hyphens::Hyphens;
pub use self::spot::Spot;

pub use super::width::Glyphs;

/// How a document is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting {
    /// Columns of a line.
    pub width: usize,
    /// The glyphs that may be used.
    pub glyphs: Glyphs,
    /// And those that lines are drawn with.
    pub lines: Glyphs,
    /// Lines of running text end at one column, where their blanks can give the room.
    pub justified: bool,
    /// The language by whose rules words may be parted; `None`: they are not.
    pub hyphens: Option<Hyphens>,
    /// How links are shown.
    pub links: Links,
}

/// How links are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Links {
    /// A number behind each, and their targets at the end.
    #[default]
    Listed,
    /// A number behind each.
    Numbered,
    /// By their look alone.
    Plain,
}

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
    /// The part of a picture that it shows; there are no pieces then.
    pub picture: Option<PictureRow>,
    /// Cells of a table that stand beside one another on it.
    pub cells: Option<Cells>,
}

/// Cells of a table's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// Which row of the table, counted from its top: a cell may take several lines.
    pub row: usize,
    /// The columns that they begin at, from the line's left edge.
    pub starts: Vec<usize>,
}

/// A row of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureRow {
    /// Index into [`Doc::links`] of the picture.
    pub link: usize,
    /// Counted from its upper edge.
    pub row: u16,
}

impl Line {
    /// Its pieces by cells, each a range of them; one for all where there are no cells.
    #[must_use]
    pub fn cells(&self) -> Vec<Range<usize>> {
        let Some(cells) = &self.cells else {
            return std::iter::once(0..self.pieces.len()).collect();
        };
        let mut column = self.indent;
        let ends = self.pieces.iter().map(|piece| {
            let start = column;
            column += piece.text.width();
            start
        });
        let columns: Vec<usize> = ends.collect();
        let first = |start: usize| columns.partition_point(|column| *column < start);
        let starts: Vec<usize> = cells.starts.iter().map(|start| first(*start)).collect();
        let ends = starts.iter().skip(1).copied().chain([self.pieces.len()]);
        starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
    }

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
    /// Code within running text.
    Code,
    /// Struck text.
    Struck,
    /// Words that were not there before.
    Added,
    /// Words that are no longer there.
    Removed,
    /// Lines of code.
    Listing,
    /// A word of a programming language.
    Keyword,
    /// A text within code.
    CodeText,
    /// A number within code.
    CodeNumber,
    /// Words for people within code.
    Comment,
    /// A link's text, where no number says so.
    Link,
    /// A title.
    Heading,
    /// A heading within the text.
    Subheading,
    /// A quote's text.
    Quote,
    /// A caption, an alt text.
    Caption,
    /// Bars, bullets, rules, table lines.
    Ornament,
    /// A link's number, such as `[3]`.
    LinkNumber,
    /// The hyphen of a word that goes on on the next line.
    Hyphen,
}

/// Lays `doc` out for `width` columns. No line is wider; no grapheme is split; all text is there.
///
/// The numbered links stand at the end, one a line, their targets cut to fit. A grapheme that is
/// wider than the whole line (a Chinese letter in one column) is shown as `?`. Width 0 holds
/// nothing.
#[must_use]
pub fn layout(doc: &Doc, width: usize, glyphs: Glyphs) -> Page {
    set(doc, Setting { width, glyphs, lines: glyphs, ..Setting::default() })
}

/// As [`layout`], in any setting.
#[must_use]
pub fn set(doc: &Doc, setting: Setting) -> Page {
    if setting.width == 0 {
        return Page::default();
    }
    let mut setter = Setter::new(doc, setting);
    setter.document();
    Page { width: setting.width, lines: setter.finish() }
}

#[cfg(test)]
mod tests;
