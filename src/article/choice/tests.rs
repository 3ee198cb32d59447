//! Teasers, whole feeds, pages about something else.

use super::*;

fn text(from: usize, to: usize) -> String {
    (from..to).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
}

fn is(page: &str, feed: &str) -> bool {
    let page = PageArticle { body_html: format!("<p>{page}</p>"), ..PageArticle::default() };
    is_better(&page, &FeedText { body_html: format!("<p>{feed}</p>"), ..FeedText::default() })
}

#[test]
fn the_page_of_a_teaser() {
    assert!(is(&text(0, 400), &text(0, 30)));
    assert!(is(&text(100, 400), "A teaser in other words."));
    assert!(!is(&text(0, 10), &text(0, 30)), "a stub");
    assert!(!is("", &text(0, 30)), "nothing");
}

#[test]
fn a_feed_that_gives_the_whole() {
    assert!(!is(&text(0, 300), &text(0, 300)), "the same");
    assert!(!is(&text(0, 200), &text(0, 300)), "less");
    assert!(is(&text(0, 600), &text(0, 300)), "more, with what the feed says");
    assert!(!is(&text(1000, 1600), &text(0, 300)), "about something else");
}

#[test]
fn the_lead_counts() {
    let page = PageArticle {
        lead: Some(text(0, 40)),
        body_html: format!("<p>{}</p>", text(40, 60)),
        ..PageArticle::default()
    };
    let feed = FeedText { summary_html: Some(text(0, 50)), ..FeedText::default() };
    assert!(is_better(&page, &feed));
}
