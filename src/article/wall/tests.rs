//! What stands in place of an article.

use super::*;
use crate::article::{Hints, extract};

fn wall(page: &str) -> Option<Wall> {
    extract(page.as_bytes(), &Hints::default()).wall
}

#[test]
fn bytes_that_are_no_text() {
    assert!(is_binary(&"\u{fffd}PNG\u{1}\u{2}".repeat(20)));
    assert!(!is_binary("Tin\tmới\r\n") && !is_binary(""));
}

#[test]
fn what_stands_before_an_article() {
    let teaser = "<p>The first sentences of a long story are shown here to everybody.</p>";
    let data = "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \
                \"isAccessibleForFree\": \"False\"}</script>";
    assert_eq!(wall(&format!("{data}<article>{teaser}</article>")), Some(Wall::Paywall));
    let marked = format!("<article>{teaser}<div class=\"paywall-box\">Subscribe</div></article>");
    assert_eq!(wall(&marked), Some(Wall::Paywall));
    let robot = "<form id=\"challenge-form\"><p>Checking your browser</p></form>";
    assert_eq!(wall(robot), Some(Wall::Consent));
    let scripts = format!("<div id=root></div><script>{}</script>", "x();".repeat(1_000));
    assert_eq!(wall(&scripts), Some(Wall::Scripts));
    assert_eq!(wall(""), Some(Wall::Nothing));
    assert_eq!(wall("<frameset><frame src=a></frameset>"), Some(Wall::Nothing));
    assert_eq!(
        extract(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", &Hints::default()).wall,
        Some(Wall::Nothing)
    );
}

#[test]
fn a_whole_article_has_no_wall() {
    let line =
        |n: usize| format!("<p>Line {n} of many words, one after the other, as papers have.</p>");
    let body: String = (0..30).map(line).collect();
    assert_eq!(wall(&format!("<div class=\"paywall\"></div><article>{body}</article>")), None);
}
