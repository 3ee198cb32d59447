//! What stays by the word of others: the feed is the witness here.

use super::*;
use crate::article::guard::Guarded;
use crate::article::{FeedText, Hints};
use crate::text::html;

const SAID: &str = "<p>Forty ships waited before the harbour this morning.</p><p>Why?</p>\
    <p>The pilots will meet again when the tide has turned.</p>";

fn left(body: &str, is_sure: bool) -> Vec<String> {
    let feed = Some(FeedText { body_html: SAID.into(), ..FeedText::default() });
    let hints = Hints { feed, ..Hints::default() };
    let opinions = Opinions::of(&Guarded::default(), None, &hints);
    let blocks = voted(html::parse(body, None).blocks, &opinions, is_sure);
    blocks.iter().map(|block| text_of(block).trim().to_owned()).collect()
}

fn check(body: &str, count: usize, count_sure: usize) {
    assert_eq!(left(body, false).len(), count, "{body}: {:?}", left(body, false));
    assert_eq!(left(body, true).len(), count_sure, "{body}: {:?}", left(body, true));
}

#[test]
fn what_others_say_stays() {
    check(SAID, 3, 3);
    check(&format!("{SAID}<p>Fourteen recipes with onions for the weekend ahead</p>"), 3, 4);
    check(&format!("{SAID}<p>Share this</p>"), 3, 3);
    check(
        &format!(
            "{SAID}<p><a href='https://a.example'>Fourteen recipes for the whole weekend</a></p>"
        ),
        3,
        3,
    );
}

#[test]
fn pictures_are_asked_of_nobody() {
    check(&format!("{SAID}<img src='https://a.example/x'>"), 4, 4);
}

#[test]
fn headings_stand_with_their_text() {
    check(&format!("<h2>At the harbour</h2>{SAID}"), 4, 4);
    check(&format!("{SAID}<h2>Most read</h2>"), 3, 3);
}

#[test]
fn items_of_lists_are_asked_one_by_one() {
    let list = "<ul><li>Forty ships waited before the harbour this morning\
        <li>Fourteen recipes with onions for the weekend ahead of us</ul>";
    let text = left(&format!("{list}{SAID}"), false).join("\n");
    assert!(text.contains("Forty ships") && !text.contains("recipes"), "{text}");
}
