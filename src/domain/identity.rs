//! What makes two items the same article: stable 64-bit keys, the same in every build.
//!
//! SipHash-1-3 (Aumasson, Bernstein 2012) with fixed keys. Not a secret: a publisher who makes
//! two of their own items collide only merges their own items.

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use super::Item;
use crate::link;

/// Bound of a day in seconds, for content keys.
const DAY_SECONDS: i64 = 86_400;

/// A text shorter than this, in bytes, tells no article from another: "Read more".
const TELLING_BYTES: usize = 40;

/// The keys of one item. Numbers are SQLite integers, so signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Keys {
    /// Of the publisher's id, trimmed; counts within one feed.
    pub guid: Option<i64>,
    /// Of the canonical link; counts within one paper. A site's front page is nobody's link.
    pub link: Option<i64>,
    /// Of title, day and first enclosure: for items with neither.
    pub content: i64,
    /// Of what a reader sees: title, summary and body. Another one means "edited".
    pub fingerprint: i64,
}

impl Keys {
    /// The keys of `item`.
    #[must_use]
    pub fn of(item: &Item) -> Self {
        let guid = item.guid.as_deref().map(str::trim).filter(|guid| !guid.is_empty());
        let canonical = item.link.as_deref().and_then(link::canonical);
        let canonical = canonical.filter(|link| !link::is_front_page(link));
        // Without a title the text itself must tell items apart.
        let told = if item.title.is_empty() { text(item) } else { item.title.as_str() };
        Self {
            guid: guid.map(|guid| key(&[guid.as_bytes()])),
            link: canonical.map(|link| key(&[link.as_bytes()])),
            content: key(&[told.as_bytes(), &day(item), enclosure(item).as_bytes()]),
            fingerprint: key(&[
                item.title.as_bytes(),
                item.summary.as_deref().unwrap_or_default().as_bytes(),
                item.content.as_deref().unwrap_or_default().as_bytes(),
            ]),
        }
    }

    /// The key under which the feed's own memory holds the item.
    #[must_use]
    pub fn in_feed(&self) -> i64 {
        self.guid.or(self.link).unwrap_or(self.content)
    }
}

/// What else an item without a link of its own may be known by, when nothing surer knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeakKeys {
    /// Of everything but the date: republished with another one. `None` when nothing but a
    /// title is there, since "The weather" is a new article every day.
    pub undated: Option<i64>,
    /// Of everything but the title: a corrected headline. `None` without a text that tells.
    pub untitled: Option<i64>,
}

impl WeakKeys {
    /// The weak keys of `item`.
    #[must_use]
    pub fn of(item: &Item) -> Self {
        let summary = item.summary.as_deref().unwrap_or_default();
        let content = item.content.as_deref().unwrap_or_default();
        let (title, enclosure) = (item.title.as_str(), enclosure(item));
        let parts = [summary.as_bytes(), content.as_bytes(), enclosure.as_bytes()];
        let [summary, content, enclosure] = parts;
        let tells = !enclosure.is_empty() || text(item).trim().len() >= TELLING_BYTES;
        Self {
            undated: tells
                .then(|| key(&[b"undated", title.as_bytes(), summary, content, enclosure])),
            untitled: tells.then(|| key(&[b"untitled", &day(item), summary, content, enclosure])),
        }
    }
}

fn text(item: &Item) -> &str {
    item.content.as_deref().or(item.summary.as_deref()).unwrap_or_default()
}

fn day(item: &Item) -> [u8; 8] {
    item.published.map_or(i64::MIN, |at| at.0.div_euclid(DAY_SECONDS)).to_le_bytes()
}

fn enclosure(item: &Item) -> &str {
    item.enclosures.first().map_or("", |enclosure| enclosure.url.as_str())
}

/// A stable key of some bytes, parts kept apart.
#[must_use]
pub fn key(parts: &[&[u8]]) -> i64 {
    let mut hasher = SipHasher13::new_with_keys(0x7361_706f, 1);
    for part in parts {
        hasher.write(part);
        hasher.write_u64(part.len() as u64);
    }
    hasher.finish().cast_signed()
}
