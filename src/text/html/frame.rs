//! What is open: the document, lists, quotes, tables, figures. Closing one gives blocks.

use super::inline::Style;
use super::table::{Cell, Row};
use crate::text::{Block, Clean, Span};

/// An open element that holds blocks.
#[derive(Debug)]
pub(super) struct Frame {
    pub kind: Kind,
    /// Blocks in it so far.
    pub blocks: Vec<Block>,
    /// What was open around it.
    pub style: Style,
}

/// Which element is open, with what it gathers besides blocks.
#[derive(Debug)]
pub(super) enum Kind {
    Document,
    Quote,
    List { start: Option<u32>, items: Vec<Vec<Block>> },
    Item,
    Definitions { pairs: Vec<(Vec<Span>, Vec<Block>)> },
    Term,
    Description,
    Table { rows: Vec<Row>, in_head: bool },
    Cell { head: bool, columns: usize },
    Figure { images: Vec<Picture>, caption: Vec<Span> },
    Caption,
}

/// A picture of a figure.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Picture {
    pub image: Option<usize>,
    pub alt: Clean,
}

impl Picture {
    pub fn into_block(self, caption: Vec<Span>) -> Block {
        Block::Figure { image: self.image, alt: self.alt, caption }
    }
}

impl Frame {
    /// Takes a block in: where an element allows none, at the place it will be read.
    pub fn push(&mut self, block: Block) {
        let place = match &mut self.kind {
            Kind::List { items, .. } => {
                if items.is_empty() {
                    items.push(Vec::new());
                }
                items.last_mut()
            }
            Kind::Definitions { pairs } => {
                if pairs.is_empty() {
                    pairs.push((Vec::new(), Vec::new()));
                }
                pairs.last_mut().map(|(_, description)| description)
            }
            _ => None,
        };
        let blocks = place.unwrap_or(&mut self.blocks);
        if block != Block::Rule || blocks.last().is_some_and(|last| *last != Block::Rule) {
            blocks.push(block);
        }
    }

    /// Takes in a closed frame.
    pub fn take(&mut self, closed: Self) {
        let Self { kind, blocks, .. } = closed;
        match (kind, &mut self.kind) {
            (Kind::Item, Kind::List { items, .. }) => {
                if !blocks.is_empty() {
                    items.push(blocks);
                }
            }
            (Kind::Term, Kind::Definitions { pairs }) => {
                let term = spans_of(blocks);
                if !term.is_empty() {
                    pairs.push((term, Vec::new()));
                }
            }
            (Kind::Cell { head, columns }, Kind::Table { rows, in_head }) => {
                if rows.is_empty() {
                    rows.push(Row { cells: Vec::new(), head: *in_head });
                }
                if let Some(row) = rows.last_mut() {
                    row.cells.push(Cell { blocks, head, columns });
                }
            }
            (Kind::Caption, Kind::Figure { caption, .. }) => {
                append_spans(caption, spans_of(blocks));
            }
            (Kind::Quote, _) if !blocks.is_empty() => self.push(Block::Quote(blocks)),
            (Kind::List { start, items }, _) if !items.is_empty() => {
                self.push(Block::List { start, items });
            }
            (Kind::Definitions { pairs }, _) if !pairs.is_empty() => {
                self.push(Block::Definitions(pairs));
            }
            (Kind::Table { rows, .. }, _) => {
                let table = super::table::blocks_of(rows);
                blocks.into_iter().chain(table).for_each(|block| self.push(block));
            }
            (Kind::Figure { images, caption }, _) => {
                figures(images, caption, blocks).into_iter().for_each(|block| self.push(block));
            }
            (_, _) => blocks.into_iter().for_each(|block| self.push(block)),
        }
    }
}

/// The blocks of a figure: its pictures, the caption under the last, then what else it held.
fn figures(images: Vec<Picture>, mut caption: Vec<Span>, mut rest: Vec<Block>) -> Vec<Block> {
    // Without a caption of its own, a single paragraph is one.
    if caption.is_empty() && !images.is_empty() && matches!(rest[..], [Block::Paragraph(_)]) {
        caption = spans_of(std::mem::take(&mut rest));
    }
    if images.is_empty() {
        if !caption.is_empty() {
            rest.push(Block::Figure { image: None, alt: Clean::default(), caption });
        }
        return rest;
    }
    let last = images.len() - 1;
    let mut blocks = Vec::with_capacity(images.len() + rest.len());
    for (place, picture) in images.into_iter().enumerate() {
        let caption = if place == last { std::mem::take(&mut caption) } else { Vec::new() };
        blocks.push(picture.into_block(caption));
    }
    blocks.extend(rest);
    blocks
}

/// The text of blocks as one line of spans.
pub(super) fn spans_of(blocks: Vec<Block>) -> Vec<Span> {
    let mut spans = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(text) => append_spans(&mut spans, text),
            Block::Lines(lines) => {
                lines.into_iter().for_each(|line| append_spans(&mut spans, line));
            }
            Block::Quote(blocks) => append_spans(&mut spans, spans_of(blocks)),
            Block::List { items, .. } => {
                for item in items {
                    append_spans(&mut spans, spans_of(item));
                }
            }
            Block::Definitions(pairs) => {
                for (term, description) in pairs {
                    append_spans(&mut spans, term);
                    append_spans(&mut spans, spans_of(description));
                }
            }
            Block::Table { rows, .. } => {
                for cell in rows.into_iter().flatten() {
                    append_spans(&mut spans, cell);
                }
            }
            Block::Code { lines, .. } => {
                for line in lines {
                    append_spans(&mut spans, vec![plain_span(Clean::line(line.as_str()))]);
                }
            }
            Block::Figure { alt, caption, .. } => {
                let alt = if caption.is_empty() { vec![plain_span(alt)] } else { caption };
                append_spans(&mut spans, alt);
            }
            Block::Rule => {}
        }
    }
    spans
}

fn plain_span(text: Clean) -> Span {
    Span { text, emphasis: crate::text::Emphasis::default(), link: None }
}

/// Joins two lines of spans with a blank.
pub(super) fn append_spans(spans: &mut Vec<Span>, more: Vec<Span>) {
    let more = more.into_iter().filter(|span| !span.text.is_empty());
    if let Some(last) = spans.last_mut().filter(|last| !last.text.as_str().ends_with(' ')) {
        last.text = Clean::known(format!("{} ", last.text));
    }
    let before = spans.len();
    spans.extend(more);
    if spans.len() == before
        && let Some(last) = spans.last_mut()
    {
        last.text = Clean::known(last.text.as_str().trim_end_matches(' '));
    }
}
