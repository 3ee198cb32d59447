//! A web page where a feed should be: its title, and the feeds that it announces.

use url::Url;

use super::{NoFeed, no_feed};
use crate::domain::TroubleKind;
use crate::link;
use crate::text::html::plain;

/// Feeds told of one page.
const MAX_ANNOUNCED: usize = 50;

/// Bytes of a page that are looked at: announcements stand in its head.
const LOOKED_AT_BYTES: usize = 512 << 10;

/// Characters of a title that are told.
const TITLE_CHARACTERS: usize = 80;

/// What is told of a page that came instead of a feed.
pub(super) fn instead(html: &str, base: Option<&Url>) -> NoFeed {
    let what = match title(html) {
        Some(title) => format!("a web page came, “{title}”"),
        None => "a web page came".to_owned(),
    };
    NoFeed { announced: announced(html, base), ..no_feed(TroubleKind::WebPage, what) }
}

fn title(html: &str) -> Option<String> {
    let lower = head(html).to_ascii_lowercase();
    let open = lower.find("<title")?;
    let start = open + lower[open..].find('>')? + 1;
    let end = start + lower[start..].find('<')?;
    let title = plain(html.get(start..end)?, TITLE_CHARACTERS);
    (!title.is_empty()).then_some(title)
}

fn head(html: &str) -> &str {
    &html[..html.floor_char_boundary(LOOKED_AT_BYTES.min(html.len()))]
}

/// `<link rel=alternate type=…>` of feeds, absolute, in the page's order.
pub(super) fn announced(html: &str, base: Option<&Url>) -> Vec<String> {
    let html = head(html);
    let lower = html.to_ascii_lowercase();
    let mut found: Vec<String> = Vec::new();
    for (at, _) in lower.match_indices("<link") {
        let end = at + lower[at..].find('>').unwrap_or(lower.len() - at);
        let tag = &html[at..end];
        let is = |name: &str, wanted: &[&str]| {
            attribute(tag, name).is_some_and(|value| {
                let value = value.to_ascii_lowercase();
                wanted.iter().any(|word| value.split([' ', ';']).any(|part| part == *word))
            })
        };
        let types = [
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
        ];
        let named = is("rel", &["alternate", "feed"]) && is("type", &types);
        let Some(href) = attribute(tag, "href").filter(|_| named) else { continue };
        let target = link::web(&plain(&href, 2_000), base).map(String::from);
        found.extend(target.filter(|target| !found.contains(target)));
        if found.len() == MAX_ANNOUNCED {
            break;
        }
    }
    found
}

/// An attribute's value, quoted or not.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices(name).find_map(|(at, _)| {
        let before = lower[..at].chars().next_back()?;
        let after = lower[at + name.len()..].trim_start();
        (before.is_whitespace() && after.starts_with('=')).then_some(at)
    })?;
    let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    Some(value.to_owned())
}
