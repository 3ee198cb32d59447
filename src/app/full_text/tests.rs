//! What counts as a whole article, and words for what did not come.

use super::*;
use crate::app::Setup;
use crate::config;

fn weighed(html: &str) -> (usize, String) {
    let mut last = String::new();
    let words = weight(&html::parse(html, None).blocks, &mut last);
    (words, last)
}

#[test]
fn words_are_counted_everywhere() {
    assert_eq!(weighed("<p>one two</p><ul><li>three</li></ul>").0, 3);
    assert_eq!(
        weighed("<blockquote><p>a b</p></blockquote><table><tr><td>c</td></tr></table>").0,
        3
    );
    assert_eq!(weighed("<p>台風が接近、各地で大雨のおそれ</p>").0, 1 + 15 / LETTERS_A_WORD);
    assert_eq!(weighed("<p>first</p><h2>second</h2><figure><img src=\"x\"></figure>").1, "second");
}

#[test]
fn a_text_that_goes_on_elsewhere() {
    for cut in ["and then…", "and then...", "and then [...]", "và rồi […]", "so (…) ", "so …”"]
    {
        assert!(is_cut(cut), "{cut}");
    }
    for whole in ["The end.", "What?", "", "U.S.", "“So.”"] {
        assert!(!is_cut(whole), "{whole}");
    }
}

#[test]
fn every_miss_has_its_words() {
    let shown = |miss| word_of(miss);
    assert_eq!(shown(PageMiss::Paywall), Word::PagePaywall);
    assert_eq!(shown(PageMiss::Unreached), Word::PageUnreached);
}

/// What is done for the page of an article whose page is from there.
fn begun(source: TextSource) -> (PageState, Option<Command>) {
    let model = Model::new(Setup::of(config::default().unwrap()));
    let page = PageArticle { body_html: "<p>Words.</p>".into(), source, ..PageArticle::default() };
    let article = Article {
        link: Some("https://bao.example/1".into()),
        page: Some(Box::new(page)),
        ..Article::default()
    };
    begin(&model, &article, &Doc::default())
}

#[test]
fn a_page_that_was_not_taken_apart_is_asked_for_again() {
    let again = Command::FetchPage(ArticleId::default());
    assert_eq!(begun(TextSource::Plain), (PageState::Here, Some(again)));
    assert_eq!(begun(TextSource::Page), (PageState::Here, None));
}
