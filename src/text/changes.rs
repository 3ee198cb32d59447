//! What changed from one text to another, word by word: the later text, with what came marked as
//! added, and what went standing in its old place, marked as removed.
//!
//! Blocks are compared first, then the words of blocks that are much alike. Bounded: where two
//! stretches are long and have little in common, one stands after the other, whole.

mod words;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Block, Clean, Doc, Emphasis, Span};
use words::{Bag, Words};

/// Blocks on either side that are compared; a longer document is not.
const MAX_BLOCKS: usize = 1_000;

/// What the comparing of words may cost, pairs of words: some tenth of a second. A pair of blocks
/// may cost the square of its words; those that come when all is spent stand one after the other.
const MAX_WORK: usize = 60_000_000;

/// Unlike blocks in a row among which pairs are looked for; a pair costs a look at both.
const MAX_UNLIKE: usize = 40;

/// Of a hundred words, so many must stand on both sides: fewer, and it is another text.
const LIKENESS_PERCENT: usize = 40;

/// A text with its changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The later text, and what went.
    pub doc: Doc,
    /// Places where something was added, removed, or replaced.
    pub places: usize,
}

/// What changed from `before` to `now`; `None`: nothing that a reader would see, or too much to
/// tell.
#[must_use]
pub fn between(before: &Doc, now: &Doc) -> Option<Changes> {
    if before.blocks.len().max(now.blocks.len()) > MAX_BLOCKS {
        return None;
    }
    let mut marking = Marking::default();
    let blocks = marking.blocks(&before.blocks, &now.blocks);
    let doc = Doc { blocks, links: now.links.clone() };
    (marking.places > 0).then_some(Changes { doc, places: marking.places })
}

#[derive(Debug, Default)]
struct Marking {
    places: usize,
    /// Pairs of words that were compared, at most.
    work: usize,
}

impl Marking {
    /// The blocks of both, in order.
    fn blocks(&mut self, before: &[Block], now: &[Block]) -> Vec<Block> {
        let keys = |blocks: &[Block]| blocks.iter().map(text_of).collect::<Vec<_>>();
        let (old, new) = (keys(before), keys(now));
        let mut out = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
            let (old, new) = (op.old_range(), op.new_range());
            match op {
                DiffOp::Equal { .. } => out.extend_from_slice(&now[new]),
                DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                    self.unlike(&before[old], &now[new], &mut out);
                }
            }
        }
        out
    }

    /// Blocks of which none stands on the other side: pairs that are alike, and what is between.
    fn unlike(&mut self, before: &[Block], now: &[Block], out: &mut Vec<Block>) {
        let bags: Vec<Bag> = before.iter().map(|block| Bag::of(&text_of(block))).collect();
        // Blocks of `before` that were dealt with.
        let mut done = 0;
        for block in now {
            let bag = Bag::of(&text_of(block));
            let mut near = (done..before.len()).take(MAX_UNLIKE);
            let alike = |at: &usize| {
                same_kind(&before[*at], block) && bags[*at].likeness(&bag) >= LIKENESS_PERCENT
            };
            match near.find(alike) {
                Some(at) => {
                    before[done..at].iter().for_each(|old| self.gone(old, out));
                    self.pair(&before[at], block, out);
                    done = at + 1;
                }
                None => {
                    self.places += 1;
                    out.push(marked(block, ADDED));
                }
            }
        }
        before[done..].iter().for_each(|old| self.gone(old, out));
    }

    /// A block that has no place in the text of now.
    fn gone(&mut self, block: &Block, out: &mut Vec<Block>) {
        if !text_of(block).is_empty() {
            self.places += 1;
            out.push(marked(block, REMOVED));
        }
    }

    /// Two blocks that are much alike.
    fn pair(&mut self, before: &Block, now: &Block, out: &mut Vec<Block>) {
        let block = match (before, now) {
            (Block::Heading(_, old), Block::Heading(level, new)) => {
                Block::Heading(*level, self.spans(old, new))
            }
            (Block::Paragraph(old), Block::Paragraph(new)) => {
                Block::Paragraph(self.spans(old, new))
            }
            (Block::Lines(old), Block::Lines(new)) if old.len() == new.len() => {
                let lines = old.iter().zip(new).map(|(old, new)| self.spans(old, new));
                Block::Lines(lines.collect())
            }
            (Block::Quote(old), Block::Quote(new)) => Block::Quote(self.blocks(old, new)),
            (Block::List { items: old, .. }, Block::List { start, items: new }) => {
                let inner = |items: &[Vec<Block>]| -> Vec<Block> {
                    items.iter().map(|item| Block::Quote(item.clone())).collect()
                };
                // Items are compared as blocks are, each in a cover of its own.
                let blocks = self.blocks(&inner(old), &inner(new)).into_iter();
                let open = |block| if let Block::Quote(item) = block { item } else { vec![block] };
                Block::List { start: *start, items: blocks.map(open).collect() }
            }
            (Block::Table { rows: old, .. }, Block::Table { head, rows: new })
                if same_shape(old, new) =>
            {
                let row = |(old, new): (&Vec<Vec<Span>>, &Vec<Vec<Span>>)| {
                    old.iter().zip(new).map(|(old, new)| self.spans(old, new)).collect()
                };
                Block::Table { head: *head, rows: old.iter().zip(new).map(row).collect() }
            }
            (Block::Figure { caption: old, .. }, Block::Figure { image, alt, caption }) => {
                let caption = self.spans(old, caption);
                Block::Figure { image: *image, alt: alt.clone(), caption }
            }
            (old, new) => {
                self.gone(old, out);
                self.places += 1;
                marked(new, ADDED)
            }
        };
        out.push(block);
    }

    /// The words of both, in order.
    fn spans(&mut self, before: &[Span], now: &[Span]) -> Vec<Span> {
        let (old, new) = (Words::of(before), Words::of(now));
        if old.texts == new.texts {
            return now.to_vec();
        }
        let words = old.texts.len() + new.texts.len();
        self.work = self.work.saturating_add(words.saturating_mul(words));
        if self.work > MAX_WORK {
            self.places += 1;
            return [mark_spans(before, REMOVED), mark_spans(now, ADDED)].concat();
        }
        let (spans, places) = words::merged(&old, &new);
        self.places += places;
        spans
    }
}

const ADDED: Emphasis = Emphasis { added: true, ..PLAIN };
const REMOVED: Emphasis = Emphasis { removed: true, ..PLAIN };
const PLAIN: Emphasis = Emphasis {
    strong: false,
    emphasised: false,
    code: false,
    struck: false,
    added: false,
    removed: false,
};

/// A block all of which came, or went.
fn marked(block: &Block, mark: Emphasis) -> Block {
    let all = |blocks: &[Block]| blocks.iter().map(|block| marked(block, mark)).collect();
    let spans = |spans: &[Span]| mark_spans(spans, mark);
    match block {
        Block::Heading(level, text) => Block::Heading(*level, spans(text)),
        Block::Paragraph(text) => Block::Paragraph(spans(text)),
        Block::Lines(lines) => Block::Lines(lines.iter().map(|line| spans(line)).collect()),
        Block::Quote(inner) => Block::Quote(all(inner)),
        Block::List { start, items } => {
            Block::List { start: *start, items: items.iter().map(|item| all(item)).collect() }
        }
        Block::Table { head, rows } => {
            let row = |row: &Vec<Vec<Span>>| row.iter().map(|cell| spans(cell)).collect();
            Block::Table { head: *head, rows: rows.iter().map(row).collect() }
        }
        // A picture that went is no link of the text of now.
        Block::Figure { image, alt, caption } => Block::Figure {
            image: image.filter(|_| !mark.removed),
            alt: alt.clone(),
            caption: spans(caption),
        },
        Block::Definitions(pairs) => {
            let pair = |(term, inner): &(Vec<Span>, Vec<Block>)| (spans(term), all(inner));
            Block::Definitions(pairs.iter().map(pair).collect())
        }
        // Code has no looks but its own: what went of it stands as text.
        Block::Code { lines, .. } if mark.removed => {
            let line = |line: &Clean| vec![Span { text: line.clone(), emphasis: mark, link: None }];
            let shown = lines.iter().filter(|line| !line.is_empty());
            Block::Lines(shown.map(line).collect())
        }
        Block::Code { .. } | Block::Rule => block.clone(),
    }
}

fn mark_spans(spans: &[Span], mark: Emphasis) -> Vec<Span> {
    let one = |span: &Span| words::marked(span.text.clone(), span, mark);
    spans.iter().map(one).collect()
}

fn same_shape(old: &[Vec<Vec<Span>>], new: &[Vec<Vec<Span>>]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.len() == new.len())
}

fn same_kind(before: &Block, now: &Block) -> bool {
    std::mem::discriminant(before) == std::mem::discriminant(now)
}

/// All text of a block.
fn text_of(block: &Block) -> String {
    let mut text = String::new();
    gather(block, &mut text);
    text
}

fn gather(block: &Block, text: &mut String) {
    let mut add = |spans: &[Span]| {
        spans.iter().for_each(|span| text.push_str(span.text.as_str()));
        text.push(' ');
    };
    match block {
        Block::Heading(_, spans) | Block::Paragraph(spans) => add(spans),
        Block::Lines(lines) => lines.iter().for_each(|line| add(line)),
        Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| add(cell)),
        Block::Figure { caption, alt, .. } => {
            add(caption);
            text.push_str(alt.as_str());
        }
        Block::Quote(inner) => inner.iter().for_each(|block| gather(block, text)),
        Block::List { items, .. } => {
            items.iter().flatten().for_each(|block| gather(block, text));
        }
        Block::Definitions(pairs) => {
            for (term, inner) in pairs {
                term.iter().for_each(|span| text.push_str(span.text.as_str()));
                text.push(' ');
                inner.iter().for_each(|block| gather(block, text));
            }
        }
        Block::Code { lines, .. } => {
            for line in lines {
                text.push_str(line.as_str());
                text.push('\n');
            }
        }
        Block::Rule => {}
    }
}

#[cfg(test)]
mod tests;
