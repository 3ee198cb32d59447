//! HTML to [`Doc`]: total, linear, no recursion on hostile depth.
//!
//! `scan` makes tags and text of bytes, `build` makes blocks of tags, on a stack of limited
//! height. Text leaves here only as [`Clean`]. Knows no layout and fetches nothing.

mod build;
mod code;
mod element;
mod entity;
mod frame;
mod inline;
mod links;
mod media;
mod open;
mod plain;
mod scan;
mod table;
mod write;

use std::borrow::Cow;

use url::Url;

use self::build::Builder;
use self::element::Element;
use self::entity::Place;
use super::{Block, Clean, Doc, Emphasis, Span};

pub use self::media::is_embed;
pub use self::plain::plain;
pub use self::scan::{Scanner, Tag, Token};
pub use self::write::{escape, write};

/// HTML that is read, bytes: forty of the longest articles. What follows is cut off, visibly;
/// a document takes some thirty times the memory of the shortest markup.
pub const MAX_HTML_BYTES: usize = 2 << 20;

/// Blocks of a document: a list of a hundred thousand items is an attack.
pub const MAX_BLOCKS: usize = 50_000;

/// Open lists, items, quotes and cells at a time; what is deeper stands at this depth. Bounds
/// the recursion over blocks.
pub const MAX_DEPTH: usize = 24;

/// Links of a document; the text of further ones stays without a target.
pub const MAX_LINKS: usize = 10_000;

/// How `<` is escaped.
const ESCAPED_LESS_THAN: [&str; 4] = ["&lt;", "&#60;", "&#x3c;", "&#x3C;"];

/// Stands where a document was cut.
const CUT: &str = "[…]";

/// Reads HTML of any quality. Relative links resolve against `base`; links to anything but
/// http, https and mailto lose their target and keep their text.
///
/// Text without any tag is read as plain text, its blank lines between paragraphs; HTML that was
/// escaped once too often is read again. What passes the limits of this module is cut off, and
/// `[…]` says so.
#[must_use]
pub fn parse(html: &str, base: Option<&Url>) -> Doc {
    read(html, base, false)
}

/// As [`parse`], for programs and never for a screen: characters that take no room (soft hyphens,
/// joiners, U+FEFF) stay, as the text has them. What is written of it is read with [`parse`] again.
#[must_use]
pub fn parse_data(html: &str, base: Option<&Url>) -> Doc {
    read(html, base, true)
}

fn read(html: &str, base: Option<&Url>, is_data: bool) -> Doc {
    let (html, mut cut) = bounded(without_cdata(html));
    let mut builder = Builder::new(base, is_data);
    if let Some(unescaped) = is_escaped_markup(html) {
        cut |= !builder.read(&unescaped);
    } else if has_markup(html) {
        cut |= !builder.read(html);
    } else {
        cut |= !builder.read_plain(html);
    }
    let mut doc = builder.finish();
    if cut {
        let span = Span { text: Clean::line(CUT), emphasis: Emphasis::default(), link: None };
        doc.blocks.push(Block::Paragraph(vec![span]));
    }
    doc
}

/// The one or two characters (`\0`: none) that the character reference at the begin of `text`
/// stands for, and its length in bytes. For XML: a name must end with its semicolon.
#[must_use]
pub fn reference(text: &str) -> Option<([char; 2], usize)> {
    let is_name = !text.starts_with("&#");
    entity::reference(text, Place::Text)
        .filter(|(_, length)| !is_name || text.as_bytes().get(length - 1) == Some(&b';'))
}

/// `html` with the brackets of what is no element of HTML as text: `Vec<T>` in a headline. Only
/// bare names in brackets are meant; tags with attributes, a prefix or a hyphen are somebody's
/// markup.
#[must_use]
pub fn with_literal_brackets(html: &str) -> Cow<'_, str> {
    let is_literal = |at: usize| {
        let inside = html[at + 1..].strip_prefix('/').unwrap_or(&html[at + 1..]);
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
        end > 0 && inside[end..].starts_with(['>', ',']) && !element::is_html(&inside[..end])
    };
    if !html.match_indices('<').any(|(at, _)| is_literal(at)) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + 8);
    let mut done = 0;
    for (at, _) in html.match_indices('<').filter(|(at, _)| is_literal(*at)) {
        out.push_str(&html[done..at]);
        out.push_str("&lt;");
        done = at + 1;
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

/// True for a text that must be HTML: it closes an element that it opened, breaks a line, shows
/// a picture, or names a character.
#[must_use]
pub fn looks_like_html(text: &str) -> bool {
    let named = |at: usize| reference(&text[at..]).is_some();
    text.match_indices('&').any(|(at, _)| named(at)) || is_markup(text)
}

/// At most [`MAX_HTML_BYTES`] of `html`, and whether that is less than all.
fn bounded(html: &str) -> (&str, bool) {
    if html.len() <= MAX_HTML_BYTES {
        return (html, false);
    }
    (&html[..html.floor_char_boundary(MAX_HTML_BYTES)], true)
}

/// A body whose CDATA marks were escaped together with it.
fn without_cdata(html: &str) -> &str {
    let trimmed = html.trim();
    match trimmed.strip_prefix("<![CDATA[") {
        Some(inside) => inside.strip_suffix("]]>").unwrap_or(inside),
        None => html,
    }
}

fn has_markup(html: &str) -> bool {
    html.contains('<') && Scanner::new(html).any(|token| !matches!(token, Token::Text(_)))
}

/// `html` unescaped, when it holds no tag itself but is, unescaped, markup of an article: an
/// element that is closed, or a line break or picture.
fn is_escaped_markup(html: &str) -> Option<String> {
    if has_markup(html) || !ESCAPED_LESS_THAN.iter().any(|sign| html.contains(sign)) {
        return None;
    }
    let unescaped = entity::decode(html, Place::Text).into_owned();
    is_markup(&unescaped).then_some(unescaped)
}

/// An element that is closed, or a line break or picture.
fn is_markup(text: &str) -> bool {
    let mut opened = Vec::new();
    Scanner::new(text).any(|token| match token {
        Token::Start(tag) => {
            let element = element::named(tag.name);
            if element != Element::Other && !opened.contains(&element) {
                opened.push(element);
            }
            matches!(element, Element::Break | Element::Image)
        }
        Token::End(name) => opened.contains(&element::named(name)),
        Token::Text(_) => false,
    })
}

#[cfg(test)]
mod tests;
