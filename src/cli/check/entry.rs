//! An entry as `sapo check --json` prints it, and the forms that its texts are printed in.

use std::borrow::Cow;

use serde::Serialize;

use crate::domain::{Category, Enclosure, Item, Origin, Timestamp};

/// An entry.
#[derive(Debug, Serialize)]
pub(super) struct Entry<'a> {
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

pub(super) fn entry(item: &Item) -> Entry<'_> {
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
pub(super) fn as_sent(html: &Option<String>, is_plain: bool) -> Option<Cow<'_, str>> {
    let html = html.as_deref()?;
    if !is_plain || !html.contains('&') {
        return Some(Cow::Borrowed(html));
    }
    Some(Cow::Owned(html.replace("&lt;", "<").replace("&amp;", "&")))
}

pub(super) fn kind(is_plain: bool) -> &'static str {
    if is_plain { "text" } else { "html" }
}

/// A title is plain text. Where it came as HTML and would, as text, read like a tag, it stays
/// HTML: nobody who prints it into a page makes a tag of it.
pub(super) fn titled(title: &str, is_plain: bool) -> (Cow<'_, str>, &'static str) {
    let is_like_tag = |at: usize| {
        title[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
    };
    if is_plain || !title.match_indices('<').any(|(at, _)| is_like_tag(at)) {
        return (Cow::Borrowed(title), "text");
    }
    (Cow::Owned(title.replace('&', "&amp;").replace('<', "&lt;")), "html")
}

pub(super) fn terms(categories: &[Category]) -> Vec<&str> {
    categories.iter().map(|category| category.term.as_str()).collect()
}

/// `Name (address)`, or what of it there is.
pub(super) fn author(name: &Option<String>, email: &Option<String>) -> Option<String> {
    let name = name.as_deref()?;
    Some(match email.as_deref().filter(|email| *email != name) {
        Some(email) => format!("{name} ({email})"),
        None => name.to_owned(),
    })
}
