//! JSON Feed 1.0 and 1.1 (jsonfeed.org), item by item: one odd field costs itself, one damaged
//! item costs itself.

mod salvage;

use std::borrow::Cow;

use serde_json::{Map, Value};
use url::Url;

use super::draft::{Author, Draft, File, Head};
use super::markup::Text;
use super::relay::{Relay, Relayed};
use super::repairs::{Repair, Repairs};
use super::{MAX_ITEMS, Source, person};
use crate::date::{Zone, parse as parse_date};
use crate::domain::{Category, Timestamp};
use crate::link;

/// An object of JSON.
type Object = Map<String, Value>;

/// Entries of a list in an item that are looked at.
const MAX_LISTED: usize = 64;

/// What values are read with.
#[derive(Debug, Clone, Copy)]
struct Context<'c> {
    base: Option<&'c Url>,
    zone: Zone,
}

/// Reads the document whose outermost bracket is at `at`.
///
/// # Errors
/// What it is instead, when it is no feed.
pub(super) fn read<'a>(
    text: &'a str,
    at: usize,
    source: &Source<'_>,
    repairs: &mut Repairs<'a>,
    take: &mut dyn FnMut(Relayed),
) -> Result<Head, String> {
    let document = salvage::document(text, at, repairs)?;
    let own = |name: &str| document.head.get(name).and_then(Value::as_str);
    let address = own("feed_url").or_else(|| own("home_page_url"));
    let address = address.and_then(|address| link::web(address, None));
    let base = source.base.as_ref().or(address.as_ref());
    let context = Context { base, zone: Zone::of(source.base.as_ref(), text) };
    let mut relay = Relay::new();
    if document.items.len() > MAX_ITEMS {
        repairs.note(Repair::TooManyItems, at);
    }
    for item in document.items.iter().take(MAX_ITEMS) {
        let Value::Object(item) = item else {
            repairs.note(Repair::ItemLost, at);
            continue;
        };
        relay.push(context.item(item), take);
    }
    relay.finish(take);
    Ok(context.head(&document.head))
}

impl Context<'_> {
    fn head(&self, feed: &Object) -> Head {
        let version = feed.get("version").and_then(Value::as_str).unwrap_or_default();
        let version = version.rsplit('/').next().unwrap_or_default();
        let version = if version == "1.1" { "1.1" } else { "1.0" };
        let html = |name| {
            let Text { html, is_plain } = text(feed, name).map(Text::of_plain)?;
            Some(Text { html: html.into_owned().into(), is_plain })
        };
        Head {
            format: format!("json feed {version}"),
            title: html("title"),
            link: self.url(feed, "home_page_url"),
            id: text(feed, "feed_url").map(Cow::into_owned),
            subtitle: html("description"),
            authors: people(feed),
            updated: self.time(feed, "date_modified"),
            language: text(feed, "language").map(Cow::into_owned),
            categories: terms(feed),
            ..Head::default()
        }
    }

    fn item<'v>(&self, item: &'v Object) -> Draft<'v> {
        let id = text(item, "id");
        let link = self.url(item, "url").or_else(|| self.url(item, "external_url"));
        let named = || link::web(id.as_deref()?, None).map(String::from);
        let html = text(item, "content_html").map(|html| Text { html, is_plain: false });
        let mut draft = Draft {
            link: link.or_else(named),
            title: text(item, "title").map(Text::of_plain),
            summary: text(item, "summary").map(Text::of_plain),
            content: html.or_else(|| text(item, "content_text").map(Text::of_plain)),
            authors: people(item),
            categories: terms(item),
            published: self.time(item, "date_published"),
            updated: self.time(item, "date_modified"),
            files: objects(item, "attachments").filter_map(|it| self.file(it)).collect(),
            id,
            ..Draft::default()
        };
        let pictures = ["image", "banner_image"].map(|name| self.url(item, name));
        draft.thumbnails.extend(pictures.into_iter().flatten());
        draft.beside.language = text(item, "language").map(Cow::into_owned);
        draft.note_plain();
        draft
    }

    fn file(&self, attachment: &Object) -> Option<File> {
        let length = attachment.get("size_in_bytes");
        Some(File {
            url: self.url(attachment, "url")?,
            kind: text(attachment, "mime_type").map(Cow::into_owned),
            length: length.and_then(|length| length.as_u64().or(length.as_str()?.parse().ok())),
        })
    }

    fn url(&self, object: &Object, name: &str) -> Option<String> {
        link::web(&text(object, name)?, self.base).map(String::from)
    }

    fn time(&self, object: &Object, name: &str) -> Option<Timestamp> {
        parse_date(&text(object, name)?, self.zone)
    }
}

/// A text that is not blank; numbers are texts to those who write ids.
fn text<'v>(object: &'v Object, name: &str) -> Option<Cow<'v, str>> {
    let text = match object.get(name)? {
        Value::String(text) => Cow::Borrowed(text.trim()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The objects of a list, or a single one.
fn objects<'v>(object: &'v Object, name: &str) -> impl Iterator<Item = &'v Object> {
    let list = match object.get(name) {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().take(MAX_LISTED).filter_map(Value::as_object)
}

/// `authors`, or 1.0's `author`: objects with a name, or names.
fn people(object: &Object) -> Vec<Author> {
    let mut people = Vec::new();
    for name in ["authors", "author"] {
        for author in objects(object, name) {
            let named = text(author, "name").and_then(|name| person::person(&name));
            named.into_iter().for_each(|it| person::add(&mut people, it));
        }
        let lines = strings(object, name).filter_map(person::person);
        lines.for_each(|it| person::add(&mut people, it));
    }
    people
}

/// The texts of a list, or a single one.
fn strings<'v>(object: &'v Object, name: &str) -> impl Iterator<Item = &'v str> {
    let list = match object.get(name) {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().take(MAX_LISTED).filter_map(Value::as_str)
}

fn terms(object: &Object) -> Vec<Category> {
    let term = |term: &str| Category { term: term.trim().to_owned(), ..Category::default() };
    strings(object, "tags").filter(|tag| !tag.trim().is_empty()).map(term).collect()
}
