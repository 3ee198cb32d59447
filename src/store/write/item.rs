//! What of an item is kept beside its body: time, title, lead, terms.

use super::lists::TERMS_PART;
use crate::domain::{Category, Headline, Item, Timestamp};
use crate::text::Clean;
use crate::text::html::plain;

const LEAD_CHARACTERS: usize = Headline::LEAD_CHARACTERS;

/// Characters of the text that stand in for a missing title.
const TITLE_CHARACTERS: usize = 100;

/// Before 1990 there was no news feed: such a date is a mistake.
const OLDEST: i64 = 631_152_000;

/// Category terms kept of an article.
pub(super) const MAX_TERMS: usize = 32;

/// The smaller of published and first seen; a date out of reason is none.
pub(super) fn sort_time(item: &Item, first_seen: Timestamp) -> i64 {
    let told = item.published.or(item.updated).map(|at| at.0).filter(|at| *at >= OLDEST);
    told.map_or(first_seen.0, |at| at.min(first_seen.0))
}

pub(super) fn title_of(item: &Item) -> String {
    let title = Clean::line(&item.title);
    if !title.is_empty() {
        return title.as_str().to_owned();
    }
    let text = item.summary.as_deref().or(item.content.as_deref()).unwrap_or_default();
    let words = plain(text, TITLE_CHARACTERS);
    if words.is_empty() { item.link.clone().unwrap_or_default() } else { words }
}

pub(super) fn lead_of(item: &Item) -> String {
    let summary = item.summary.as_deref().map(|text| plain(text, LEAD_CHARACTERS));
    match summary.filter(|words| !words.is_empty()) {
        Some(words) => words,
        None => plain(item.content.as_deref().unwrap_or_default(), LEAD_CHARACTERS),
    }
}

pub(super) fn own_terms(item: &Item) -> Vec<String> {
    let names = item.categories.iter().take(MAX_TERMS).map(Category::name);
    names.map(|name| name.replace(TERMS_PART, " ")).collect()
}

pub(super) fn join_terms(terms: &[impl AsRef<str>]) -> Option<String> {
    let mut joined = String::new();
    for term in terms {
        if !joined.is_empty() {
            joined.push(TERMS_PART);
        }
        joined.push_str(term.as_ref());
    }
    (!joined.is_empty()).then_some(joined)
}
