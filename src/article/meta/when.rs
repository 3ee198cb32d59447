//! When an article was published: what the page says for machines, or what stands there.

use dom_query::Document;
use url::Url;

use super::texts;
use crate::date::{self, Zone};
use crate::domain::Timestamp;

/// Texts of one selector that are read.
const TEXTS_MAX: usize = 6;
/// Longest text with a date in it, characters.
const DATE_CHARACTERS: usize = 80;
/// 1990-01-01: no page is older.
const FIRST: i64 = 631_152_000;
/// 2100-01-01: what is later is a mistake.
const LAST: i64 = 4_102_444_800;
/// Seconds that Vietnam is ahead.
const VIETNAM: i32 = 7 * 3600;

/// The zone of dates that name none.
pub(super) fn zone(base: Option<&Url>, language: Option<&str>, page: &str) -> Zone {
    match language {
        Some(tag) if tag.get(..2).is_some_and(|it| it.eq_ignore_ascii_case("vi")) => Zone(VIETNAM),
        _ => Zone::of(base, page.get(..256).unwrap_or_default()),
    }
}

/// Reads a date.
pub(super) fn read(text: &str, zone: Zone) -> Option<Timestamp> {
    let text = text.trim();
    // Words before the date, and signs between date and time, are not of it.
    let tidy =
        text.trim_start_matches(|c: char| !c.is_alphanumeric()).replace(['|', '•', '·'], " ");
    let at = date::parse(&tidy, zone).or_else(|| {
        let digits = tidy.find(|c: char| c.is_ascii_digit())?;
        date::parse(&tidy[digits..], zone)
    })?;
    (FIRST..LAST).contains(&at.0).then_some(at)
}

/// Where a date stands to be read, likeliest first.
const PLACES: &[&str] = &[
    "article time[datetime], main time[datetime]",
    "time[datetime]",
    "[itemprop=datePublished]",
    ".published, .pubdate, .publish-date, .post-date, .entry-date, .article-date, .date-publish",
    "[class*=publish], [class*=pubdate], [class*=post-time], [class*=article-time]",
    "[class*=date], [class*=time]",
];

/// A date that stands in the page.
pub(super) fn in_page(document: &Document, zone: Zone) -> Option<Timestamp> {
    for place in PLACES {
        let Some(found) = document.try_select(place) else { continue };
        for one in found.iter().take(TEXTS_MAX) {
            let told = one.attr("datetime").or_else(|| one.attr("content"));
            if let Some(at) = told.and_then(|told| read(&told, zone)) {
                return Some(at);
            }
        }
        let all = texts(document, place);
        let short = all.iter().filter(|text| text.chars().count() <= DATE_CHARACTERS);
        let with_year = short.filter(|text| has_year(text));
        if let Some(at) = with_year.take(TEXTS_MAX).find_map(|text| read(text, zone)) {
            return Some(at);
        }
    }
    None
}

/// A year stands in it: a clock alone is no date.
fn has_year(text: &str) -> bool {
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    digits.iter().any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
}

#[cfg(test)]
mod tests;
