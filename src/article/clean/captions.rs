//! Captions that stand below their picture as a paragraph become its caption: one for each.

use super::plain_letters;
use crate::article::body::text_of;
use crate::text::{Block, Span};

/// Longest caption that is not marked as one, words.
const CAPTION_WORDS: usize = 30;
/// Longest one that ends with who took the picture, words.
const CREDITED_WORDS: usize = 80;

/// Joins pictures and the captions below them.
pub(super) fn join(blocks: &mut Vec<Block>) {
    let mut at = 0;
    while at + 1 < blocks.len() {
        let is_bare = matches!(
            &blocks[at],
            Block::Figure { image: Some(_), caption, .. } if caption.is_empty()
        );
        // A caption that stands outside its figure.
        if is_bare && matches!(&blocks[at + 1], Block::Figure { image: None, .. }) {
            if let Block::Figure { caption: below, .. } = blocks.remove(at + 1)
                && let Block::Figure { caption, .. } = &mut blocks[at]
            {
                *caption = below;
            }
            continue;
        }
        if is_bare && is_caption(&blocks[at], &blocks[at + 1]) {
            let below = blocks.remove(at + 1);
            if let (Block::Figure { caption, .. }, Some(spans)) = (&mut blocks[at], spans(below)) {
                *caption = spans;
            }
        }
        at += 1;
    }
}

/// Whether the block below a picture says what is on it: what its description says, or a line
/// that is no sentence, or one that ends with who took it.
fn is_caption(figure: &Block, below: &Block) -> bool {
    let Block::Figure { alt, .. } = figure else { return false };
    if !matches!(below, Block::Paragraph(_)) {
        return false;
    }
    let text = text_of(below);
    let text = text.trim();
    let words = text.split_whitespace().count();
    if words == 0 {
        return false;
    }
    let (letters, described) = (plain_letters(text), plain_letters(alt.as_str()));
    if described.len() > 8 && (letters.starts_with(&described) || described.starts_with(&letters)) {
        return words <= CREDITED_WORDS;
    }
    if is_credited(text) {
        return words <= CREDITED_WORDS;
    }
    let ends = text.trim_end_matches(['"', '”', '’', '\'', ')', '»', ']']);
    let is_sentence = ends.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', ',', ';']);
    let is_set_apart = super::vote::spans_of(below)
        .iter()
        .all(|span| span.emphasis.emphasised || span.text.as_str().trim().is_empty());
    words <= CAPTION_WORDS && (!is_sentence || is_set_apart) && words > 1
}

/// Words before who took a picture, in the languages of our papers.
const CREDITS: &[&str] = &[
    "photo",
    "photos",
    "image",
    "picture",
    "credit",
    "ảnh",
    "ảnh minh họa",
    "foto",
    "bild",
    "photographie",
    "crédit",
    "fotografía",
    "imagem",
    "фото",
    "写真",
    "图",
    "사진",
];

/// True when it ends with "Photo: Someone", "Ảnh: Reuters", "(AP)".
fn is_credited(text: &str) -> bool {
    let lower = text.to_lowercase();
    let tail_from = lower.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let tail = &lower[tail_from..];
    let marked = CREDITS.iter().any(|word| {
        tail.match_indices(word).any(|(at, _)| {
            let rest = tail[at + word.len()..].trim_start();
            rest.starts_with([':', '：', '/', '©']) || (rest.starts_with("by ") && rest.len() < 40)
        })
    });
    marked || tail.contains('©')
}

fn spans(block: Block) -> Option<Vec<Span>> {
    match block {
        Block::Paragraph(spans) => Some(spans),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
