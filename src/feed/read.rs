//! feed-rs's model into ours. Ids are the publisher's or none; dates are ours; text is cleaned.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, Feed, FeedType, Link, MediaObject};
use feed_rs::parser;

use super::date::{Zone, parse as parse_date};
use super::spare::spared;
use super::{Source, problem};
use crate::domain::{Cadence, Enclosure, Item, ParsedFeed, Problem, Timestamp};
use crate::link;
use crate::text::html::plain;
use crate::text::{Clean, nfc};

/// Items of one document.
const MAX_ITEMS: usize = 20_000;
/// Characters of a title.
const MAX_TITLE_CHARACTERS: usize = 1_000;
/// Bytes of a body or description; far above the longest article.
const MAX_BODY_BYTES: usize = 1 << 20;
/// Category terms of an item.
const MAX_CATEGORIES: usize = 32;
/// Files of an item.
const MAX_ENCLOSURES: usize = 16;
/// Characters of a name, a term, a language.
const MAX_NAME_CHARACTERS: usize = 200;

/// Reads a document that the guard has let through.
///
/// # Errors
/// What feed-rs said.
pub(super) fn read(
    text: &str,
    source: &Source<'_>,
    problems: &mut Vec<Problem>,
) -> Result<ParsedFeed, String> {
    let zone = Zone::of(source.base.as_ref(), text);
    // A parser of its own for each document: one that failed once fails for ever.
    let parser = parser::Builder::new()
        .base_uri(source.base.as_ref().map(url::Url::as_str))
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(move |text| {
            parse_date(text, zone).and_then(|at| DateTime::<Utc>::from_timestamp(at.0, 0))
        })
        .build();
    let text = spared(text);
    let feed = parser.parse(text.as_bytes()).map_err(|error| told(&error))?;
    Ok(convert(feed, source, problems))
}

/// feed-rs's error, one line.
fn told(error: &parser::ParseFeedError) -> String {
    Clean::line(&error.to_string()).to_string()
}

fn convert(feed: Feed, source: &Source<'_>, problems: &mut Vec<Problem>) -> ParsedFeed {
    let mut entries = feed.entries;
    if entries.len() > MAX_ITEMS {
        let detail = format!("{} items; the first {MAX_ITEMS} are read", entries.len());
        problems.push(problem("too-many-items", detail));
        entries.truncate(MAX_ITEMS);
    }
    let base = source.base.as_ref();
    let items: Vec<Item> = entries.into_iter().map(|entry| item(entry, base, problems)).collect();
    if items.is_empty() {
        problems.push(problem("no-items", "the feed holds no items"));
    }
    ParsedFeed {
        format: format_name(&feed.feed_type).to_owned(),
        encoding: String::new(),
        title: feed.title.map(|text| title(text.content)).filter(|title| !title.is_empty()),
        link: web_link(&feed.links, base),
        language: feed.language.map(|tag| name(&tag)).filter(|tag| !tag.is_empty()),
        cadence: Cadence { ttl_minutes: feed.ttl, ..Cadence::default() },
        items,
        problems: Vec::new(),
        ..ParsedFeed::default()
    }
}

fn format_name(format: &FeedType) -> &'static str {
    match format {
        FeedType::Atom => "atom 1.0",
        FeedType::JSON => "json feed",
        FeedType::RSS0 => "rss 0.9x",
        FeedType::RSS1 => "rss 1.0",
        FeedType::RSS2 => "rss 2.0",
    }
}

fn item(entry: Entry, base: Option<&url::Url>, problems: &mut Vec<Problem>) -> Item {
    let guid = Some(entry.id).filter(|id| !id.trim().is_empty());
    let linked = web_link(&entry.links, base);
    // A guid that is an address stands in for a missing link.
    let link = linked.or_else(|| link::web(guid.as_deref()?, None).map(String::from));
    let summary = entry.summary.map(|text| text.content);
    let content = entry.content.and_then(|content| content.body);
    let text = entry.media.iter().find_map(|media| media.description.as_ref());
    let summary = summary.or_else(|| text.map(|text| text.content.clone()));
    Item {
        title: entry.title.map(|text| title(text.content)).unwrap_or_default(),
        author: author(&entry.authors),
        summary: body(summary, problems),
        content: body(content, problems),
        categories: categories(&entry.categories),
        published: entry.published.map(moment),
        updated: entry.updated.map(moment),
        language: entry.language.map(|tag| name(&tag)),
        enclosures: enclosures(&entry.links, &entry.media, base),
        image: image(&entry.media),
        comments: None,
        source: None,
        guid,
        link,
    }
}

fn moment(at: DateTime<Utc>) -> Timestamp {
    Timestamp(at.timestamp())
}

/// The address of the article: no `rel`, or `alternate`; else the first that is the web's.
fn web_link(links: &[Link], base: Option<&url::Url>) -> Option<String> {
    let is_page = |link: &&Link| matches!(link.rel.as_deref(), None | Some("alternate" | ""));
    let web = |link: &Link| link::web(&link.href, base).map(String::from);
    links.iter().filter(is_page).find_map(web)
}

/// One line of plain text. Markup and entities that were escaped once too often are undone.
fn title(text: String) -> String {
    if text.contains(['&', '<']) {
        return Clean::line(&plain(&text, MAX_TITLE_CHARACTERS)).to_string();
    }
    let line = Clean::line(&text);
    match line.as_str().char_indices().nth(MAX_TITLE_CHARACTERS) {
        Some((cut, _)) => line.as_str()[..cut].to_owned(),
        None => line.to_string(),
    }
}

fn name(text: &str) -> String {
    if text.contains(['&', '<']) {
        return Clean::line(&plain(text, MAX_NAME_CHARACTERS)).to_string();
    }
    Clean::line(text).as_str().chars().take(MAX_NAME_CHARACTERS).collect()
}

/// People in the order of the document; an address alone is no name.
fn author(people: &[feed_rs::model::Person]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for person in people {
        let told = [person.name.as_deref(), person.email.as_deref()];
        // feed-rs calls every RSS author "author" and puts the text where an address goes.
        let told = told.into_iter().flatten().find(|text| {
            let text = text.trim();
            !text.is_empty() && !text.eq_ignore_ascii_case("author")
        });
        let name = told.map(name_of_person).filter(|name| !name.is_empty());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// `a@b.vn (Nguyễn An)` → `Nguyễn An`.
fn name_of_person(text: &str) -> String {
    let named = text.split_once('(').filter(|(before, _)| before.contains('@'));
    let told = named.and_then(|(_, rest)| rest.split(')').next()).unwrap_or(text);
    // What stood between the name and the address.
    let around = |c: char| c.is_whitespace() || "()（）[]<>,;:–—-".contains(c);
    name(told.trim_matches(around))
}

/// HTML as sent, NFC, without characters that HTML may not hold, cut at a limit.
fn body(html: Option<String>, problems: &mut Vec<Problem>) -> Option<String> {
    let mut html = html.filter(|html| !html.trim().is_empty())?;
    if html.len() > MAX_BODY_BYTES {
        html.truncate(html.floor_char_boundary(MAX_BODY_BYTES));
        problems.push(problem("too-long", "a text was cut at 1 MiB"));
    }
    // Without an early end, so that the compiler takes many bytes at a time.
    let (control, apart) = html.bytes().fold((false, false), |(control, apart), byte| {
        let blank = byte == b'\t' || byte == b'\n' || byte == b'\r';
        let odd = (byte < 0x20 && !blank) || byte == 0x7f;
        // U+0300 to U+037F begin so: marks apart from their letters, and some Greek.
        (control | odd, apart | (byte == 0xcc || byte == 0xcd))
    });
    if control {
        // Whole escape sequences go, so that no `[31m` stays behind.
        let lines: Vec<Clean> = html.split('\n').map(Clean::code).collect();
        html = lines.iter().map(Clean::as_str).collect::<Vec<_>>().join("\n");
    }
    Some(if apart { nfc(&html) } else { html })
}

fn categories(categories: &[feed_rs::model::Category]) -> Vec<String> {
    let mut seen = HashSet::new();
    categories
        .iter()
        .map(|category| match &category.label {
            Some(label) if !label.trim().is_empty() => name(label),
            _ => name(&category.term),
        })
        .filter(|term| !term.is_empty() && seen.insert(term.clone()))
        .take(MAX_CATEGORIES)
        .collect()
}

/// Enclosures, and media that are no pictures.
fn enclosures(links: &[Link], media: &[MediaObject], base: Option<&url::Url>) -> Vec<Enclosure> {
    let mut found: Vec<Enclosure> = Vec::new();
    let mut add = |enclosure: Enclosure| {
        let known = found.iter().any(|other| other.url == enclosure.url);
        if !known && found.len() < MAX_ENCLOSURES {
            found.push(enclosure);
        }
    };
    for link in links.iter().filter(|link| link.rel.as_deref() == Some("enclosure")) {
        if let Some(url) = link::web(&link.href, base) {
            let media_type = link.media_type.as_deref().map(name);
            add(Enclosure { url: url.into(), media_type, length: link.length });
        }
    }
    for content in media.iter().flat_map(|media| &media.content) {
        let url = content.url.as_ref().and_then(|url| link::web(url.as_str(), base));
        if let Some(url) = url {
            let media_type = content.content_type.as_ref().map(|kind| name(kind.as_ref()));
            add(Enclosure { url: url.into(), media_type, length: content.size });
        }
    }
    found
}

/// The leading picture: a thumbnail, else a medium that is a picture.
fn image(media: &[MediaObject]) -> Option<String> {
    let pictures = media.iter().flat_map(|media| &media.content).filter(|content| {
        content.content_type.as_ref().is_some_and(|kind| kind.ty().as_str() == "image")
    });
    let pictures = pictures.filter_map(|content| content.url.as_ref().map(url::Url::as_str));
    let thumbnails = media.iter().flat_map(|media| &media.thumbnails);
    let thumbnails = thumbnails.map(|thumbnail| thumbnail.image.uri.as_str());
    pictures.chain(thumbnails).find_map(|url| link::web(url, None)).map(String::from)
}
