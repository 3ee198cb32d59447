//! `[[views]]`: searches that are kept under a name.

use toml::Spanned;
use toml::de::DeValue;

use super::load::keys_of;
use super::values::Page;
use crate::query::{Query, Reading};

/// Views of one configuration: each is counted whenever something comes.
pub(super) const VIEWS_MAX: usize = 64;

/// A search under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// What it is called; no other view is.
    pub name: String,
    /// What it finds, in the language of the search.
    pub query: String,
}

pub(super) fn read_views(page: &mut Page<'_>, value: &Spanned<DeValue<'_>>) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    for (span, table) in page.tables(value) {
        page.only(table, "in [[views]]", keys_of("views"));
        let (mut name, mut query) = (String::new(), String::new());
        for (key, value) in table {
            let text = match key.get_ref().as_ref() {
                "name" => &mut name,
                "query" => &mut query,
                _ => continue,
            };
            *text = page.words(value).unwrap_or_default().to_owned();
            if key.get_ref() == "query" && has_mistake(text) {
                page.odd(
                    &value.span(),
                    "a part of this search means nothing; the rest is looked for",
                );
            }
        }
        let lacks = |name: &str| !table.keys().any(|key| key.get_ref() == name);
        if lacks("name") || lacks("query") {
            page.wrong(&span, "a view needs a name and a query");
        } else if views.iter().any(|other| other.name == name) {
            page.wrong(&span, format!("the view \"{name}\" stands here twice"));
        } else if views.len() == VIEWS_MAX {
            page.wrong(&span, format!("there may be {VIEWS_MAX} views"));
        }
        views.push(View { name, query });
    }
    views
}

/// Whether something is wrong with it whenever it is asked.
fn has_mistake(query: &str) -> bool {
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
    !Query::read(query, how).mistakes.is_empty()
}
