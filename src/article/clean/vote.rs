//! The vote: a block stays when a second opinion has it. What is too short to be found alone is
//! looked for between its neighbours; headings and quotations stand with what they belong to.

use crate::article::body::{Opinions, text_of};
use crate::article::grams::{self, Word};
use crate::text::{Block, Span, html};

/// A block of fewer words is looked for together with words around it.
const SHORT_WORDS: usize = 6;
/// Words of each neighbour that are looked at.
const AROUND_WORDS: usize = 2;

/// Blocks that a second opinion has.
/// `is_sure`: they are the body by the rule of the site's engine, and running text stays.
pub(super) fn voted(blocks: Vec<Block>, opinions: &Opinions, is_sure: bool) -> Vec<Block> {
    let words: Vec<Vec<Word>> = blocks.iter().map(|block| grams::words(&text_of(block))).collect();
    let mut kept: Vec<bool> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        kept.push(match block {
            // They are asked of nobody: the others drop them.
            Block::Figure { .. } | Block::Rule => true,
            block if html::is_embed(block) => true,
            Block::Heading(..) | Block::Quote(_) => false,
            block if is_sure && is_running(block, words[at].len()) => true,
            _ if words[at].is_empty() => !text_of(block).trim().is_empty(),
            _ if words[at].len() < SHORT_WORDS => in_place(&words, at, opinions),
            _ => opinions.have_words(&words[at]),
        });
    }
    with_company(&blocks, &words, &mut kept, opinions);
    let pairs = blocks.into_iter().zip(kept);
    pairs
        .filter_map(|(block, kept)| match (kept, is_sure) {
            (true, true) => Some(block),
            (true, false) => part(block, opinions),
            (false, _) => None,
        })
        .collect()
}

/// Running text: some words, hardly any of them linked.
fn is_running(block: &Block, words: usize) -> bool {
    let (linked, all) = super::debris::linked(block);
    words >= SHORT_WORDS && linked * 2 < all
}

/// Headings and quotations: those that are said elsewhere too, and those between kept blocks.
fn with_company(blocks: &[Block], words: &[Vec<Word>], kept: &mut [bool], opinions: &Opinions) {
    let is_text = |at: usize, kept: &[bool]| {
        kept[at] && !matches!(blocks[at], Block::Figure { .. } | Block::Rule)
    };
    for at in (0..blocks.len()).rev() {
        let is_heading = matches!(blocks[at], Block::Heading(..));
        if !is_heading && !matches!(blocks[at], Block::Quote(_)) {
            continue;
        }
        let said = match words[at].len() {
            0 => false,
            1..SHORT_WORDS => in_place(words, at, opinions),
            _ => opinions.have_words(&words[at]),
        };
        // A picture may stand between a heading and its text.
        let mut after =
            (at + 1..blocks.len()).filter(|at| !matches!(blocks[*at], Block::Figure { .. }));
        let next = after.next();
        let leads = next.is_some_and(|at| is_text(at, kept));
        let follows = (0..at).rev().take(3).any(|at| is_text(at, kept));
        let goes_on = (at + 1..blocks.len()).take(6).any(|at| is_text(at, kept));
        let stands = match is_heading {
            true => leads && !next.is_some_and(|at| is_linked(&blocks[at])),
            false => goes_on && follows,
        };
        kept[at] = said || stands;
    }
}

/// Whether a short block is said with the words around it.
fn in_place(words: &[Vec<Word>], at: usize, opinions: &Opinions) -> bool {
    let mut before: Vec<Word> = words[..at]
        .iter()
        .rev()
        .flat_map(|line| line.iter().rev())
        .take(AROUND_WORDS)
        .copied()
        .collect();
    before.reverse();
    let after = words[at + 1..].iter().flatten().take(AROUND_WORDS).copied();
    let line: Vec<Word> = before.iter().chain(&words[at]).copied().chain(after.clone()).collect();
    let with_before: Vec<Word> = before.into_iter().chain(words[at].iter().copied()).collect();
    let with_after: Vec<Word> = words[at].iter().copied().chain(after).collect();
    [line, with_before, with_after].iter().any(|line| opinions.have_words(line))
        || opinions.have_words(&words[at])
}

/// Of lists and tables some may be debris.
fn part(block: Block, opinions: &Opinions) -> Option<Block> {
    let Block::List { start, items } = block else { return Some(block) };
    let words = |item: &Vec<Block>| grams::words(&item.iter().map(text_of).collect::<String>());
    let said: Vec<bool> = items
        .iter()
        .map(|item| {
            let words = words(item);
            words.len() < SHORT_WORDS || opinions.have_words(&words)
        })
        .collect();
    let items: Vec<Vec<Block>> =
        items.into_iter().zip(said).filter_map(|(item, said)| said.then_some(item)).collect();
    (!items.is_empty()).then_some(Block::List { start, items })
}

/// True when all of a block's text is links.
pub(super) fn is_linked(block: &Block) -> bool {
    let (linked, all) = super::debris::linked(block);
    all > 0 && linked * 100 >= all * 85
}

/// The spans of a block that is one line.
pub(super) fn spans_of(block: &Block) -> &[Span] {
    match block {
        Block::Paragraph(spans) | Block::Heading(_, spans) => spans,
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
