//! An article's [`Doc`] as plain paragraphs, Markdown or HTML. Everything in it is clean already;
//! depth is bounded by the reader of HTML.

use crate::text::{Block, Doc, Span};

pub use crate::text::html::{escape, write as html};
pub use crate::text::markdown::markdown;

/// The text as plain paragraphs with empty lines between them; captions are not in it.
pub fn text(doc: &Doc) -> String {
    let mut paragraphs = Vec::new();
    blocks_text(&doc.blocks, &mut paragraphs);
    paragraphs.join("\n\n")
}

fn blocks_text(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            // A player is no text.
            block if crate::text::html::is_embed(block) => {}
            Block::Heading(_, spans) | Block::Paragraph(spans) => push(out, plain(spans)),
            Block::Lines(lines) => {
                push(out, lines.iter().map(|line| plain(line)).collect::<Vec<_>>().join("\n"));
            }
            Block::List { items, .. } => push(out, list_text(items)),
            Block::Quote(blocks) => blocks_text(blocks, out),
            Block::Code { lines, .. } => {
                push(out, lines.iter().map(|line| line.as_str()).collect::<Vec<_>>().join("\n"));
            }
            Block::Table { rows, .. } => {
                let row = |cells: &Vec<Vec<Span>>| {
                    cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" | ")
                };
                push(out, rows.iter().map(row).collect::<Vec<_>>().join("\n"));
            }
            Block::Definitions(terms) => {
                for (term, meaning) in terms {
                    push(out, plain(term));
                    blocks_text(meaning, out);
                }
            }
            Block::Figure { .. } | Block::Rule => {}
        }
    }
}

fn push(out: &mut Vec<String>, paragraph: String) {
    if !paragraph.trim().is_empty() {
        out.push(paragraph);
    }
}

/// Items one below the other; what stands before them is no text, and Markdown has it.
fn list_text(items: &[Vec<Block>]) -> String {
    let mut lines = Vec::new();
    for item in items {
        let mut inner = Vec::new();
        blocks_text(item, &mut inner);
        lines.push(format!("- {}", inner.join("\n").replace('\n', "\n  ")));
    }
    lines.join("\n")
}

/// The text of spans, without their looks.
pub fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect::<String>().trim().to_owned()
}

/// A picture of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub url: Option<String>,
    /// Its description.
    pub alt: String,
    /// What stands under it.
    pub caption: String,
}

/// Every picture, in reading order.
pub fn pictures(doc: &Doc) -> Vec<Picture> {
    let mut found = Vec::new();
    blocks_pictures(doc, &doc.blocks, &mut found);
    found
}

fn blocks_pictures(doc: &Doc, blocks: &[Block], found: &mut Vec<Picture>) {
    for block in blocks {
        match block {
            Block::Figure { image, alt, caption } => found.push(Picture {
                url: image.and_then(|at| doc.links.get(at)).map(|link| link.url.clone()),
                alt: alt.as_str().to_owned(),
                caption: plain(caption),
            }),
            Block::List { items, .. } => {
                items.iter().for_each(|item| blocks_pictures(doc, item, found));
            }
            Block::Quote(blocks) => blocks_pictures(doc, blocks, found),
            Block::Definitions(terms) => {
                terms.iter().for_each(|(_, meaning)| blocks_pictures(doc, meaning, found));
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

#[cfg(test)]
mod tests;
