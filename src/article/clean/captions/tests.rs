//! What below a picture is its caption.

use super::*;
use crate::text::html;

/// Captions of the figures, and how many other blocks there are.
fn joined(body: &str) -> (Vec<String>, usize) {
    let mut blocks = html::parse(body, None).blocks;
    join(&mut blocks);
    let figures = blocks.iter().filter(|block| matches!(block, Block::Figure { .. }));
    let captions: Vec<String> = figures.map(|block| text_of(block).trim().to_owned()).collect();
    let others = blocks.len() - captions.len();
    (captions, others)
}

fn check(below: &str, is_caption: bool) {
    let body =
        format!("<img src='https://a.example/x' alt='A ship at the quay'>{below}<p>Text.</p>");
    let (captions, others) = joined(&body);
    assert_eq!((captions.len(), others), (1, if is_caption { 1 } else { 2 }), "{below}");
    assert_eq!(captions[0].is_empty(), !is_caption, "{below}");
}

#[test]
fn what_is_a_caption() {
    check("<p>A ship at the quay</p>", true);
    check("<p>A ship at the quay, seen from the bridge. It waits.</p>", true);
    check("<p>The crew rests. Photo: An</p>", true);
    check("<p>Thủy thủ nghỉ trưa. Ảnh: An</p>", true);
    check("<p>The crew at rest in the shade</p>", true);
    check("<p><em>The crew rests.</em></p>", true);
    check("<p>The crew rests.</p>", false);
    check("<p>Crew</p>", false);
    check("<h2>The crew at rest</h2>", false);
}

#[test]
fn a_caption_outside_its_figure() {
    let body = "<figure><img src='https://a.example/x'></figure><figure><figcaption>The crew.\
                </figcaption></figure><p>Text.</p>";
    assert_eq!(joined(body), (vec!["The crew.".to_owned()], 1));
}
