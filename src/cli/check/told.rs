//! What `sapo check --json` prints: a document's facts, its entries, the feeds of a page.

use std::borrow::Cow;

use serde::Serialize;
use url::Url;

use super::Findings;
use super::entry::{Entry, as_sent, author, entry, kind, terms, titled};
use crate::domain::{Cadence, Category, How, Offer, Problem, Timestamp, Trouble, Verdict};
use crate::link::bare;

/// What there was.
#[derive(Debug, Serialize)]
pub(super) struct Told<'a> {
    ok: bool,
    format: Option<&'a str>,
    encoding: Option<&'a str>,
    title: Option<Cow<'a, str>>,
    title_type: &'static str,
    link: Option<&'a str>,
    language: Option<&'a str>,
    id: Option<&'a str>,
    subtitle: Option<Cow<'a, str>>,
    subtitle_type: &'static str,
    author: Option<String>,
    updated: Option<String>,
    rights: Option<Cow<'a, str>>,
    rights_type: &'static str,
    categories: Vec<&'a str>,
    tags: &'a [Category],
    problems: &'a [Problem],
    feeds: Vec<Found<'a>>,
    entries: Vec<Entry<'a>>,
    asked: Option<String>,
    url: Option<&'a str>,
    http: Option<u16>,
    content_type: Option<&'a str>,
    bytes: usize,
    transferred: usize,
    etag: Option<&'a str>,
    last_modified: Option<&'a str>,
    fresh_seconds: Option<u64>,
    next_due: Option<String>,
    ttl_minutes: Option<u32>,
    cadence: Option<Pace>,
    error: Option<&'a str>,
    trouble: Option<Wrong<'a>>,
}

/// A feed of a page, and what it holds when it was looked at.
#[derive(Debug, Serialize)]
struct Found<'a> {
    url: &'a str,
    title: Option<&'a str>,
    group: Option<&'a str>,
    how: How,
    format: Option<&'a str>,
    own_title: Option<&'a str>,
    entries: Option<usize>,
    newest: Option<String>,
    samples: &'a [String],
    error: Option<&'a str>,
}

/// Why nothing came, in parts.
#[derive(Debug, Serialize)]
struct Wrong<'a> {
    kind: crate::domain::TroubleKind,
    next: &'a str,
}

/// When the document says it is worth asking again; hours and days are UTC.
#[derive(Debug, Serialize)]
struct Pace {
    ttl_minutes: Option<u32>,
    update_seconds: Option<u32>,
    skip_hours: Vec<u32>,
    skip_days: Vec<&'static str>,
}

const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Pace {
    fn of(cadence: &Cadence) -> Self {
        Self {
            ttl_minutes: cadence.ttl_minutes,
            update_seconds: cadence.update_seconds,
            skip_hours: (0..24).filter(|hour| cadence.skip_hours & (1 << hour) != 0).collect(),
            skip_days: skipped_days(cadence.skip_days),
        }
    }
}

fn skipped_days(bits: u8) -> Vec<&'static str> {
    let days = DAYS.iter().enumerate();
    days.filter(|(day, _)| bits & (1 << day) != 0).map(|(_, name)| *name).collect()
}

/// All of it.
pub(super) fn told(findings: &Findings) -> Told<'_> {
    let document = findings.document.as_ref();
    let (feed, none) = (findings.feed(), findings.no_feed());
    let trouble = findings.trouble.as_ref();
    let kept = document.map(|document| &document.conditional);
    let bytes = document.map(|document| document.bytes).unwrap_or_default();
    let plain = feed.map(|feed| feed.plain).unwrap_or_default();
    let title = feed.and_then(|feed| feed.title.as_deref());
    let (title, title_type) = match title.map(|title| titled(title, plain.title)) {
        Some((title, kind)) => (Some(title), kind),
        None => (None, "text"),
    };
    Told {
        ok: feed.is_some(),
        format: feed.map(|feed| feed.format.as_str()),
        encoding: feed.map(|feed| feed.encoding.as_str()),
        title,
        title_type,
        link: feed.and_then(|feed| feed.link.as_deref()),
        language: feed.and_then(|feed| feed.language.as_deref()),
        id: feed.and_then(|feed| feed.id.as_deref()),
        subtitle: feed.and_then(|feed| as_sent(&feed.subtitle, plain.summary)),
        subtitle_type: kind(plain.summary),
        author: feed.and_then(|feed| author(&feed.author, &feed.email)),
        updated: feed.and_then(|feed| feed.updated).map(Timestamp::rfc3339),
        rights: feed.and_then(|feed| as_sent(&feed.rights, plain.rights)),
        rights_type: kind(plain.rights),
        categories: feed.map(|feed| terms(&feed.categories)).unwrap_or_default(),
        tags: feed.map(|feed| feed.categories.as_slice()).unwrap_or_default(),
        problems: feed.map(|feed| feed.problems.as_slice()).unwrap_or_default(),
        feeds: findings.offers.iter().map(found).collect(),
        entries: feed.map(|f| f.items.iter().map(entry).collect()).unwrap_or_default(),
        asked: findings.asked.as_ref().map(|url| bare(url).into()),
        url: document.and_then(|document| document.url.as_ref()).map(Url::as_str),
        http: document.and_then(|document| document.http),
        content_type: document.and_then(|document| document.content_type.as_deref()),
        bytes: bytes.1,
        transferred: bytes.0,
        etag: kept.and_then(|kept| kept.etag.as_deref()),
        last_modified: kept.and_then(|kept| kept.last_modified.as_deref()),
        fresh_seconds: findings.next.and_then(|(_, fresh)| fresh),
        next_due: findings.next.map(|(at, _)| at.rfc3339()),
        ttl_minutes: feed.and_then(|feed| feed.cadence.ttl_minutes),
        cadence: feed.map(|feed| Pace::of(&feed.cadence)),
        error: trouble.map(|t| t.what.as_str()).or(none.map(|none| none.what.as_str())),
        trouble: trouble.map(wrong),
    }
}

fn wrong(trouble: &Trouble) -> Wrong<'_> {
    Wrong { kind: trouble.kind, next: &trouble.next }
}

fn found(offer: &Offer) -> Found<'_> {
    let candidate = &offer.candidate;
    let sample = offer.sample();
    Found {
        url: &candidate.url,
        title: candidate.title.as_deref(),
        group: candidate.group.as_deref(),
        how: candidate.how,
        format: sample.map(|sample| sample.format.as_str()),
        own_title: sample.and_then(|sample| sample.title.as_deref()),
        entries: sample.map(|sample| sample.entries),
        newest: sample.and_then(|sample| sample.newest).map(Timestamp::rfc3339),
        samples: sample.map(|sample| sample.headlines.as_slice()).unwrap_or_default(),
        error: match &offer.verdict {
            Verdict::No(why) => Some(why),
            Verdict::Feed(_) | Verdict::Unasked => None,
        },
    }
}
