//! What `sapo check --json` prints: a document's facts, its entries, the feeds of a page.

use std::borrow::Cow;

use serde::Serialize;
use url::Url;

use super::Document;
use crate::domain::{Cadence, Category, Enclosure, Item, Origin, ParsedFeed, Problem, Timestamp};
use crate::feed::NoFeed;

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
    feeds: Vec<Announced<'a>>,
    entries: Vec<Entry<'a>>,
    url: Option<&'a str>,
    http: Option<u16>,
    content_type: Option<&'a str>,
    bytes: usize,
    ttl_minutes: Option<u32>,
    cadence: Option<Pace>,
    error: Option<&'a str>,
}

/// A feed that a page announces.
#[derive(Debug, Serialize)]
struct Announced<'a> {
    url: &'a str,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: Option<&'a str>,
    title: Cow<'a, str>,
    title_type: &'static str,
    link: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    author: Option<String>,
    summary: Option<Cow<'a, str>>,
    summary_type: &'static str,
    content: Option<Cow<'a, str>>,
    content_type: &'static str,
    categories: Vec<&'a str>,
    tags: &'a [Category],
    enclosures: &'a [Enclosure],
    image: Option<&'a str>,
    language: Option<&'a str>,
    comments: Option<&'a str>,
    source: Option<&'a Origin>,
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
pub(super) fn told<'a>(document: &'a Document, parsed: &'a Result<ParsedFeed, NoFeed>) -> Told<'a> {
    let feed = parsed.as_ref().ok();
    let none = parsed.as_ref().err();
    let announced = none.map(|none| none.announced.as_slice()).unwrap_or_default();
    let plain = feed.map(|feed| feed.plain).unwrap_or_default();
    Told {
        ok: feed.is_some(),
        format: feed.map(|feed| feed.format.as_str()),
        encoding: feed.map(|feed| feed.encoding.as_str()),
        title: feed.and_then(|feed| feed.title.as_deref()).map(|it| titled(it, plain.title).0),
        title_type: feed
            .and_then(|it| it.title.as_deref())
            .map_or("text", |it| titled(it, plain.title).1),
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
        feeds: announced.iter().map(|url| Announced { url }).collect(),
        entries: feed.map(|f| f.items.iter().map(entry).collect()).unwrap_or_default(),
        url: document.url.as_ref().map(Url::as_str),
        http: document.http,
        content_type: document.content_type.as_deref(),
        bytes: document.bytes.len(),
        ttl_minutes: feed.and_then(|feed| feed.cadence.ttl_minutes),
        cadence: feed.map(|feed| Pace::of(&feed.cadence)),
        error: none.map(|none| none.what.as_str()),
    }
}

fn entry(item: &Item) -> Entry<'_> {
    let (title, title_type) = titled(&item.title, item.plain.title);
    Entry {
        id: item.guid.as_deref(),
        title,
        title_type,
        link: item.link.as_deref(),
        published: item.published.map(Timestamp::rfc3339),
        updated: item.updated.map(Timestamp::rfc3339),
        author: author(&item.author, &item.email),
        summary: as_sent(&item.summary, item.plain.summary),
        summary_type: kind(item.plain.summary),
        content: as_sent(&item.content, item.plain.content),
        content_type: kind(item.plain.content),
        categories: terms(&item.categories),
        tags: &item.categories,
        enclosures: &item.enclosures,
        image: item.image.as_deref(),
        language: item.language.as_deref(),
        comments: item.comments.as_deref(),
        source: item.source.as_ref(),
    }
}

/// A text as the document sent it: plain text without the escapes of HTML.
fn as_sent(html: &Option<String>, is_plain: bool) -> Option<Cow<'_, str>> {
    let html = html.as_deref()?;
    if !is_plain || !html.contains('&') {
        return Some(Cow::Borrowed(html));
    }
    Some(Cow::Owned(html.replace("&lt;", "<").replace("&amp;", "&")))
}

fn kind(is_plain: bool) -> &'static str {
    if is_plain { "text" } else { "html" }
}

/// A title is plain text. Where it came as HTML and would, as text, read like a tag, it stays
/// HTML: nobody who prints it into a page makes a tag of it.
fn titled(title: &str, is_plain: bool) -> (Cow<'_, str>, &'static str) {
    let is_like_tag = |at: usize| {
        title[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
    };
    if is_plain || !title.match_indices('<').any(|(at, _)| is_like_tag(at)) {
        return (Cow::Borrowed(title), "text");
    }
    (Cow::Owned(title.replace('&', "&amp;").replace('<', "&lt;")), "html")
}

fn terms(categories: &[Category]) -> Vec<&str> {
    categories.iter().map(|category| category.term.as_str()).collect()
}

/// `Name (address)`, or what of it there is.
fn author(name: &Option<String>, email: &Option<String>) -> Option<String> {
    let name = name.as_deref()?;
    Some(match email.as_deref().filter(|email| *email != name) {
        Some(email) => format!("{name} ({email})"),
        None => name.to_owned(),
    })
}
