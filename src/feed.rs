//! Bytes and headers → [`ParsedFeed`]. The only room that names feed-rs.
//!
//! Parsing never fails on odd content: it returns what it found and what was wrong. It fails
//! only when there is no feed at all, and then says what came instead. Knows no network, no
//! store and no clock.

mod absolute;
mod build;
mod canon;
mod context;
mod decode;
pub mod discover;
mod draft;
mod entities;
pub mod exchange;
mod finish;
mod head;
mod item;
mod json;
mod kind;
mod lex;
mod markup;
mod media;
mod names;
mod page;
mod person;
mod relay;
mod repairs;
mod scopes;
mod tree;
mod xml;

use url::Url;

use crate::date::{Reading, Zone};
use crate::domain::{Item, ParsedFeed, Problem, Timestamp, TroubleKind};
use crate::text::Clean;
use draft::{Head, Said};
use kind::Kind;
use relay::Relayed;
use repairs::{Repair, Repairs};

/// What is known of a document besides its bytes.
#[derive(Debug, Clone, Default)]
pub struct Source<'a> {
    /// The `Content-Type` field's value.
    pub content_type: Option<&'a str>,
    /// The final URL, for relative links.
    pub base: Option<Url>,
}

/// No feed: what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoFeed {
    /// `Empty`, `WebPage` or `NotAFeed`.
    pub kind: TroubleKind,
    /// For people: what was found ("a web page, “Sign in”, came").
    pub what: String,
    /// Feeds that a web page announces (absolute URLs).
    pub announced: Vec<String>,
}

/// Stack that [`parse`] needs from the thread it runs on, in bytes: feed-rs recurses over
/// elements, [`canon`] writes none within another, and this leaves it ten times the room.
pub const PARSE_STACK_BYTES: usize = 16 << 20;

/// Characters of a foreign document that are quoted.
const QUOTED_CHARACTERS: usize = 60;

/// Items of one document; the archives of large papers have some thousands.
const MAX_ITEMS: usize = 100_000;

/// Reads a feed document. Never panics; call it on a thread with [`PARSE_STACK_BYTES`].
///
/// # Errors
/// [`NoFeed`] when the bytes hold no feed.
pub fn parse(bytes: &[u8], source: &Source<'_>) -> Result<ParsedFeed, NoFeed> {
    let mut problems = Vec::new();
    let (text, encoding) = decode::decode(bytes, source.content_type, &mut problems);
    if text.trim().is_empty() {
        return Err(no_feed(TroubleKind::Empty, "an empty answer came"));
    }
    let text = decode::without_c1(text);
    let mut repairs = Repairs::of(&text);
    let mut items = Vec::new();
    let mut said = Vec::new();
    let mut take = |(entry, mut beside): Relayed| match entry {
        Some(entry) => {
            let open = std::mem::take(&mut beside.said);
            if !open.is_settled() {
                said.push((items.len(), open));
            }
            items.push(finish::item(entry, beside, &mut problems));
        }
        None => problems.push(problem("item-lost", "an item could not be read")),
    };
    let head = match kind::kind(&text) {
        Kind::Page => return Err(page::instead(&text, source.base.as_ref())),
        Kind::Unknown => return Err(unknown(&text)),
        Kind::Json(at) => json::read(&text, at, source, &mut repairs, &mut take)
            .map_err(|what| no_feed(TroubleKind::NotAFeed, what))?,
        Kind::Xml(at) => {
            if is_junk(&text[..at]) {
                repairs.note(Repair::JunkBefore, 0);
            }
            xml::read(&text, at, source, &mut repairs, &mut take)
        }
    };
    problems.extend(repairs.told());
    settle(&mut items, &said, head.updated, Zone::of(source.base.as_ref(), &text));
    Ok(finished(head, items, encoding, problems))
}

/// Reads dates that leave something open again, as all of them together tell.
fn settle(items: &mut [Item], said: &[(usize, Said)], newest: Option<Timestamp>, zone: Zone) {
    if said.is_empty() {
        return;
    }
    let first =
        said.iter().filter_map(|(_, said)| said.published.as_ref().or(said.updated.as_ref()));
    let dates: Vec<&str> = first.map(String::as_str).collect();
    let reading = Reading::of(zone, dates, newest);
    for (at, said) in said {
        let Some(item) = items.get_mut(*at) else { continue };
        let read = |text: &Option<String>| reading.read(text.as_deref()?);
        item.published = read(&said.published).or(item.published);
        item.updated = read(&said.updated).or(item.updated);
    }
}

fn finished(
    head: Head,
    items: Vec<Item>,
    encoding: String,
    mut problems: Vec<Problem>,
) -> ParsedFeed {
    if items.is_empty() {
        problems.push(problem("no-items", "the feed holds no items"));
    }
    let inherits = head.format.starts_with("atom") || head.format.starts_with("json");
    let mut feed = finish::feed(head, items);
    if inherits && let Some(author) = &feed.author {
        // Who wrote the feed wrote what names nobody (RFC 4287 §4.2.1).
        let nobody = feed.items.iter_mut().filter(|item| item.author.is_none());
        nobody.for_each(|item| {
            item.author = Some(author.clone());
            item.email.clone_from(&feed.email);
        });
    }
    feed.encoding = encoding;
    feed.problems = problems;
    feed
}

fn unknown(text: &str) -> NoFeed {
    let begin: String = text.trim().chars().take(QUOTED_CHARACTERS).collect();
    let what = format!("no feed came; it begins “{}”", Clean::line(&begin));
    no_feed(TroubleKind::NotAFeed, what)
}

/// Something besides declarations, comments and blanks.
fn is_junk(before: &str) -> bool {
    let before = before.trim_start_matches('\u{FEFF}');
    !before.is_empty() && !before.starts_with("<?xml") && !before.trim_start().starts_with("<!")
}

/// The feeds that a web page announces, as absolute URLs.
#[must_use]
pub fn announced(html: &str, base: Option<&Url>) -> Vec<String> {
    page::announced(html, base)
}

/// The feeds that a web page leads to, with what it calls them; its bytes as they came.
#[must_use]
pub fn page(bytes: &[u8], source: &Source<'_>) -> discover::Page {
    let (text, _) = decode::decode(bytes, source.content_type, &mut Vec::new());
    discover::read(&text, source.base.as_ref())
}

/// One date as a feed of a zone (seconds east of UTC) may write it: a door for fuzzing alone.
#[cfg(feature = "fuzzing")]
#[must_use]
pub fn date_of(text: &str, east_seconds: i32) -> Option<Timestamp> {
    crate::date::parse(text, Zone(east_seconds))
}

/// The dates of one feed, read as all of them together tell: a door for fuzzing alone.
#[cfg(feature = "fuzzing")]
#[must_use]
pub fn dates_of(texts: &[&str], east_seconds: i32) -> Vec<Option<Timestamp>> {
    let reading = Reading::of(Zone(east_seconds), texts.iter().copied(), None);
    texts.iter().map(|text| reading.read(text)).collect()
}

fn no_feed(kind: TroubleKind, what: impl AsRef<str>) -> NoFeed {
    NoFeed { kind, what: Clean::line(what.as_ref()).to_string(), announced: Vec::new() }
}

fn problem(kind: &str, detail: impl AsRef<str>) -> Problem {
    Problem { kind: kind.to_owned(), detail: Clean::line(detail.as_ref()).to_string() }
}

#[cfg(test)]
mod tests;
