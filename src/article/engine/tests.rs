//! The table: every selector is one, every family is found.

use super::*;

#[test]
fn every_selector_is_one() {
    let document = Document::from("<p>x</p>");
    for engine in table::ENGINES {
        let Engine { title, lead, byline, date, body, debris, marks, .. } = engine;
        for selector in
            [title, lead, byline, date, body, debris, marks].into_iter().copied().flatten()
        {
            assert!(
                document.try_select(selector).is_some()
                    || dom_query::Matcher::new(selector).is_ok(),
                "{}: {selector}",
                engine.name
            );
        }
    }
    for selector in table::DEBRIS {
        assert!(dom_query::Matcher::new(selector).is_ok(), "{selector}");
    }
}

#[test]
fn families_are_known_by_host_and_by_marks() {
    let document =
        Document::from("<h1 class=\"article__title\">x</h1><div class=\"article__body\"></div>");
    let name = |document: &Document, url: &str| {
        of(document, Url::parse(url).ok().as_ref()).map(|engine| engine.name)
    };
    assert_eq!(name(&document, "https://tienphong.vn/a.tpo"), Some("ONECMS"));
    assert_eq!(name(&document, "https://www.somewhere.example/a"), Some("ONECMS"));
    let other = Document::from("<h1>x</h1>");
    assert_eq!(name(&other, "https://e.vnexpress.net/a"), Some("VnExpress"));
    assert_eq!(name(&other, "https://notvnexpress.net/a"), None);
}
