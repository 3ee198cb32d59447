//! Families of sites: what their engines call title, lead, byline, date and debris. A table of
//! data; found by the host or by marks in the markup.

use dom_query::{Document, Matcher};
use url::Url;

mod table;

/// What is known of a family of sites. Selectors, the likeliest first.
#[derive(Debug)]
pub(super) struct Engine {
    /// Name, for people who read the table.
    #[cfg_attr(not(test), allow(dead_code, reason = "it is for people"))]
    pub(super) name: &'static str,
    /// Hosts, with all below them.
    pub(super) hosts: &'static [&'static str],
    /// What only pages of the family have; all selectors must find something.
    pub(super) marks: &'static [&'static str],
    pub(super) title: &'static [&'static str],
    pub(super) lead: &'static [&'static str],
    pub(super) byline: &'static [&'static str],
    pub(super) date: &'static [&'static str],
    /// The element of the body.
    pub(super) body: &'static [&'static str],
    /// Never of an article.
    pub(super) debris: &'static [&'static str],
}

/// Text of a box, characters; more is an article's.
const BOX_CHARACTERS: usize = 500;

/// A body has at least so much text, characters: shorter ones may be a teaser of another kind.
const BODY_CHARACTERS: usize = 300;

/// The family of a page.
pub(super) fn of(document: &Document, url: Option<&Url>) -> Option<&'static Engine> {
    let host = url.and_then(Url::host_str).unwrap_or_default();
    let is_at = |known: &&str| {
        host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let by_host = table::ENGINES.iter().find(|engine| engine.hosts.iter().any(is_at));
    by_host.or_else(|| {
        table::ENGINES.iter().find(|engine| {
            let finds = |mark: &&str| document.try_select(mark).is_some_and(|it| it.exists());
            !engine.marks.is_empty() && engine.marks.iter().all(finds)
        })
    })
}

/// The body's markup, by the rule of the page's engine, when there is enough in it.
pub(super) fn body(document: &Document, engine: &Engine) -> Option<String> {
    engine.body.iter().find_map(|selector| {
        let found = document.select_single_matcher(&Matcher::new(selector).ok()?);
        let is_whole = found.text().chars().count() >= BODY_CHARACTERS;
        is_whole.then(|| found.html().to_string())
    })
}

/// Takes out of a page what no article holds, whatever its engine.
pub(super) fn clear(document: &Document, engine: Option<&Engine>) {
    let own = engine.map_or(&[][..], |engine| engine.debris);
    for selector in table::DEBRIS.iter().chain(own) {
        if let Some(found) = document.try_select(selector) {
            found.remove();
        }
    }
    mark_captions(document);
    for selector in table::BOXES {
        let Some(found) = document.try_select(selector) else { continue };
        for one in found.iter() {
            // A name may mean the page as a whole: "has-newsletter".
            if one.text().chars().count() <= BOX_CHARACTERS {
                one.remove();
            }
        }
    }
}

/// Makes figures of what sets a picture and its caption in another way.
fn mark_captions(document: &Document) {
    for table in document.select(table::PICTURED).iter() {
        if table.select("img").length() != 1 {
            continue;
        }
        table.select(&table::CAPTIONS.join(", ")).rename("figcaption");
        table.select("tbody, tr, td").rename("div");
        table.rename("figure");
    }
    for selector in table::CAPTIONS.iter().filter(|it| !it.starts_with("td")) {
        for caption in document.select(selector).iter() {
            // Within a figcaption it is one already.
            if caption.ancestors(None).iter().all(|it| !it.is("figcaption")) {
                caption.rename("figcaption");
            }
        }
    }
}

#[cfg(test)]
mod tests;
