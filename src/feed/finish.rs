//! feed-rs's model into ours. Ids are the publisher's or none; dates are ours; text is cleaned.

use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, Link, MediaObject};

use super::draft::{Beside, Head};
use super::markup::Text;
use super::problem;
use crate::domain::{Category, Enclosure, Item, Origin, ParsedFeed, Plain, Problem, Timestamp};
use crate::link;
use crate::text::html::{plain, with_literal_brackets};
use crate::text::{Clean, nfc};

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

/// A feed's head and items, as they came through feed-rs.
pub(super) fn feed(head: Head, items: Vec<Item>) -> ParsedFeed {
    let html = |text: Option<Text<'_>>| text.map(|text| text.html.into_owned());
    let is_plain = |text: &Option<Text<'_>>| text.as_ref().is_some_and(|text| text.is_plain);
    ParsedFeed {
        plain: Plain {
            title: is_plain(&head.title),
            summary: is_plain(&head.subtitle),
            content: false,
            rights: is_plain(&head.rights),
        },
        format: head.format,
        title: html(head.title).map(title).filter(|title| !title.is_empty()),
        link: head.link,
        language: head.language.map(|tag| name(&tag)).filter(|tag| !tag.is_empty()),
        id: head.id.map(|id| name(&id)).filter(|id| !id.is_empty()),
        subtitle: body(html(head.subtitle), &mut Vec::new()),
        author: written_by(
            head.authors.iter().map(|it| (Some(it.name.as_str()), Some(it.email.as_str()))),
        ),
        email: head.authors.iter().map(|author| name(&author.email)).find(|it| !it.is_empty()),
        updated: head.updated,
        rights: body(html(head.rights), &mut Vec::new()),
        categories: terms(&head.categories),
        cadence: head.cadence,
        items,
        ..ParsedFeed::default()
    }
}

/// An item, from feed-rs's entry and what stands beside it.
pub(super) fn item(entry: Entry, beside: Beside, problems: &mut Vec<Problem>) -> Item {
    let guid = Some(entry.id).filter(|id| !id.trim().is_empty());
    let source = beside.source.map(|source| Origin {
        title: source.title.map(title).filter(|title| !title.is_empty()),
        ..source
    });
    Item {
        title: entry.title.map(|text| title(text.content)).unwrap_or_default(),
        link: web_link(&entry.links),
        author: written_by(
            entry.authors.iter().map(|it| (it.name.as_deref(), it.email.as_deref())),
        ),
        email: entry.authors.iter().find_map(|person| person.email.as_deref()).map(name),
        summary: body(entry.summary.map(|text| text.content), problems),
        content: body(entry.content.and_then(|content| content.body), problems),
        categories: categories(&entry.categories),
        published: entry.published.map(moment),
        updated: entry.updated.map(moment),
        language: beside.language.map(|tag| name(&tag)).filter(|tag| !tag.is_empty()),
        enclosures: enclosures(&entry.links, &entry.media),
        image: image(&entry.media),
        plain: beside.plain,
        comments: beside.comments,
        source,
        guid,
    }
}

/// Names, or an address where there is no name; each pair is a name and an address.
fn written_by<'p>(
    people: impl Iterator<Item = (Option<&'p str>, Option<&'p str>)>,
) -> Option<String> {
    let told = people.filter_map(|(named, address)| {
        [named, address].into_iter().flatten().map(name).find(|it| !it.is_empty())
    });
    let names: Vec<String> = told.collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn terms(categories: &[Category]) -> Vec<Category> {
    let told = |it: &Category| Category {
        term: name(&it.term),
        scheme: it.scheme.as_deref().map(name),
        label: it.label.as_deref().map(name),
    };
    categories.iter().map(told).filter(|it| !it.term.is_empty()).take(MAX_CATEGORIES).collect()
}

fn moment(at: DateTime<Utc>) -> Timestamp {
    Timestamp(at.timestamp())
}

/// The address of the article: no `rel`, or `alternate`; else the first that is the web's.
fn web_link(links: &[Link]) -> Option<String> {
    let is_page = |link: &&Link| matches!(link.rel.as_deref(), None | Some("alternate" | ""));
    let web = |link: &Link| link::web(&link.href, None).map(String::from);
    links.iter().filter(is_page).find_map(web)
}

/// One line of plain text. Markup and entities that were escaped once too often are undone.
fn title(text: String) -> String {
    let line = if text.contains(['&', '<']) {
        Clean::data(&plain(&with_literal_brackets(&text), MAX_TITLE_CHARACTERS))
    } else {
        Clean::data(&text)
    };
    // Letters that nobody sees are no title.
    if Clean::line(&line).is_empty() {
        return String::new();
    }
    match line.char_indices().nth(MAX_TITLE_CHARACTERS) {
        Some((cut, _)) => line[..cut].to_owned(),
        None => line,
    }
}

fn name(text: &str) -> String {
    if text.contains(['&', '<']) {
        return Clean::line(&plain(text, MAX_NAME_CHARACTERS)).to_string();
    }
    Clean::line(text).as_str().chars().take(MAX_NAME_CHARACTERS).collect()
}

/// HTML as sent, NFC, without characters that HTML may not hold, cut at a limit.
fn body(html: Option<String>, problems: &mut Vec<Problem>) -> Option<String> {
    let mut html = html.filter(|html| !html.trim().is_empty())?;
    if html.len() > MAX_BODY_BYTES {
        html.truncate(html.floor_char_boundary(MAX_BODY_BYTES));
        problems.push(problem("too-long", "a text was cut at 1 MiB"));
    }
    if let Some(unwrapped) = without_declarations(&html) {
        html = unwrapped;
    }
    // Without an early end, so that the compiler takes many bytes at a time.
    let (control, apart) = html.bytes().fold((false, false), |(control, apart), byte| {
        let blank = byte == b'\t' || byte == b'\n' || byte == b'\r';
        let odd = (byte < 0x20 && !blank) || byte == 0x7f;
        // U+0300 to U+037F begin so: marks apart from their letters, and some Greek.
        (control | odd, apart | (byte == 0xcc || byte == 0xcd))
    });
    // U+0080 to U+009F, which terminals obey as well.
    let bytes = html.as_bytes();
    let is_high = |at: usize| bytes.get(at + 1).is_some_and(|next| *next < 0xa0);
    if control || memchr::memchr_iter(0xc2, bytes).any(is_high) {
        // Whole escape sequences go, so that no `[31m` stays behind.
        let lines: Vec<Clean> = html.split('\n').map(Clean::code).collect();
        html = lines.iter().map(Clean::as_str).collect::<Vec<_>>().join("\n");
    }
    Some(if apart { nfc(&html) } else { html })
}

/// Marks of CDATA around all of it go; a `<!` that begins no comment or document type is text.
/// `None`: there is neither.
fn without_declarations(html: &str) -> Option<String> {
    memchr::memmem::find(html.as_bytes(), b"<!")?;
    let inside = html.trim().strip_prefix("<![CDATA[").and_then(|it| it.strip_suffix("]]>"));
    let mut rest = inside.unwrap_or(html);
    let mut out = String::with_capacity(html.len());
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"<!") {
        out.push_str(&rest[..at]);
        let after = &rest.as_bytes()[at + 2..];
        let begins = |name: &[u8]| {
            after.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
        };
        out.push_str(if begins(b"--") || begins(b"doctype") { "<!" } else { "&lt;!" });
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    Some(out)
}

fn categories(categories: &[feed_rs::model::Category]) -> Vec<Category> {
    let mut found: Vec<Category> = Vec::new();
    for category in categories {
        let label = category.label.as_deref().map(name).filter(|label| !label.is_empty());
        let term = name(&category.term);
        let scheme = category.scheme.as_deref().map(name).filter(|scheme| !scheme.is_empty());
        let category = Category { term, scheme, label };
        let known = found.iter().any(|other| other.name() == category.name());
        if !category.name().is_empty() && !known && found.len() < MAX_CATEGORIES {
            found.push(category);
        }
    }
    found
}

/// Enclosures, and media that are no pictures.
fn enclosures(links: &[Link], media: &[MediaObject]) -> Vec<Enclosure> {
    let mut found: Vec<Enclosure> = Vec::new();
    let mut add = |enclosure: Enclosure| {
        let known = found.iter().any(|other| other.url == enclosure.url);
        if !known && found.len() < MAX_ENCLOSURES {
            found.push(enclosure);
        }
    };
    for link in links.iter().filter(|link| link.rel.as_deref() == Some("enclosure")) {
        if let Some(url) = link::web(&link.href, None) {
            let media_type = link.media_type.as_deref().map(name);
            add(Enclosure { url: url.into(), media_type, length: link.length });
        }
    }
    for content in media.iter().flat_map(|media| &media.content) {
        let url = content.url.as_ref().and_then(|url| link::web(url.as_str(), None));
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
