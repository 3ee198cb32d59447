//! An article as data, and the one door through which text reaches a screen.
//!
//! Knows nothing of feeds, SQL or the terminal. [`Clean`] is the only text a screen takes;
//! [`Doc`] is an article free of HTML; [`wrap`] lays it out; [`fold`] makes text searchable.

pub mod changes;
mod clean;
pub mod code;
mod edit;
mod file_name;
pub mod fold;
pub mod fuzzy;
pub mod html;
pub mod markdown;
pub mod story;
mod width;
pub mod words;
pub mod wrap;

pub use clean::{Clean, MAX_MARKS_ON_A_LETTER};
pub use code::Part;
pub use edit::{edge_after, edge_before, nfc};
pub use file_name::file_name;
pub use width::{Glyphs, break_line, lines_of, split_at_width, width};

/// An article: blocks in reading order and the links that spans point to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Targets; a span's `link` is an index. Shown to people counted from 1.
    pub links: Vec<Link>,
}

impl Doc {
    /// Targets of its pictures, in reading order.
    #[must_use]
    pub fn pictures(&self) -> Vec<&Link> {
        let mut found = Vec::new();
        self.pictures_of(&self.blocks, &mut found);
        found
    }

    // As deep as the reader of HTML lets blocks nest.
    fn pictures_of<'a>(&'a self, blocks: &[Block], found: &mut Vec<&'a Link>) {
        for block in blocks {
            match block {
                Block::Figure { image, .. } => {
                    found.extend(image.and_then(|at| self.links.get(at)));
                }
                Block::List { items, .. } => {
                    items.iter().for_each(|item| self.pictures_of(item, found));
                }
                Block::Quote(inner) => self.pictures_of(inner, found),
                Block::Definitions(terms) => {
                    terms.iter().for_each(|(_, meaning)| self.pictures_of(meaning, found));
                }
                Block::Heading(..)
                | Block::Paragraph(_)
                | Block::Lines(_)
                | Block::Code { .. }
                | Block::Table { .. }
                | Block::Rule => {}
            }
        }
    }
}

/// A link's target: always absolute, always http, https or mailto.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The target, percent-encoded ASCII.
    pub url: String,
}

/// A block of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Span>),
    /// Running text.
    Paragraph(Vec<Span>),
    /// Lines whose ends count (`<br>`): verse, addresses. None is empty.
    Lines(Vec<Vec<Span>>),
    /// A list; `start` is the first number of an ordered one.
    List {
        /// `None`: bullets.
        start: Option<u32>,
        /// Each item holds blocks, lists among them.
        items: Vec<Vec<Block>>,
    },
    /// Words of someone else.
    Quote(Vec<Block>),
    /// Text whose spaces and line ends count.
    Code {
        /// Lines, tabs expanded.
        lines: Vec<Clean>,
        /// What its author calls the language: a name, an extension.
        hint: Option<Box<str>>,
        /// For each line what its parts are, once [`code`] has been asked; else empty.
        parts: Vec<Vec<Part>>,
    },
    /// Rows of cells; a cell holds spans.
    Table {
        /// The first row is a head.
        head: bool,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// A picture with its one caption.
    Figure {
        /// Index into [`Doc::links`] of the picture itself.
        image: Option<usize>,
        /// Its description.
        alt: Clean,
        /// Its caption; empty when there is none.
        caption: Vec<Span>,
    },
    /// Terms and their explanations.
    Definitions(Vec<(Vec<Span>, Vec<Block>)>),
    /// A change of subject.
    Rule,
}

/// Text of one emphasis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text, one line, inner spaces kept single; leading and trailing ones count.
    pub text: Clean,
    /// How it is set.
    pub emphasis: Emphasis,
    /// Index into [`Doc::links`].
    pub link: Option<usize>,
}

/// How a span is set; all can go together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Emphasis {
    /// b, strong.
    pub strong: bool,
    /// i, em, cite.
    pub emphasised: bool,
    /// code, kbd, samp.
    pub code: bool,
    /// s, del.
    pub struck: bool,
    /// Stands here now, and did not before ([`changes`]).
    pub added: bool,
    /// Stood here before, and no longer does ([`changes`]).
    pub removed: bool,
}
