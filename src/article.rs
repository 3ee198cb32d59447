//! A web page to its article: bytes in, a [`PageArticle`] out.
//!
//! `decode` makes text of bytes, `guard` bounds what a parser can be led to do, `body` finds the
//! article by the vote of two libraries, `clean` takes out what is not of it, `meta` reads what
//! the page says of itself, `engine` knows families of sites, `choice` weighs page against feed.
//! Total: whatever comes, something is answered. Fetches nothing and knows no clock.

mod body;
mod choice;
mod clean;
mod decode;
mod engine;
mod grams;
mod guard;
mod meta;
mod wall;

use std::panic::{self, AssertUnwindSafe};

use dom_query::Document;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::domain::{PageArticle, TextSource};
use crate::text::{html, nfc};

pub use choice::is_better;

/// What is read of a page, bytes; the rest is cut off.
pub const MAX_PAGE_BYTES: usize = 4 << 20;
/// Plain text of a page that could not be taken apart, characters.
const PLAIN_CHARACTERS: usize = 200_000;

/// What the feed says of the article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedText {
    /// Its title.
    pub title: Option<String>,
    /// Its description, when that is not the body.
    pub summary_html: Option<String>,
    /// Its body; may be a teaser.
    pub body_html: String,
    /// Who wrote it.
    pub author: Option<String>,
}

/// What is known of a page beside its bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hints {
    /// Where it is from.
    pub url: Option<Url>,
    /// `Content-Type` as sent.
    pub content_type: Option<String>,
    /// What the feed says of the article.
    pub feed: Option<FeedText>,
}

/// The article of a page. Never fails: of what is no article there is an empty body, and `wall`
/// says what stood there.
#[must_use]
pub fn extract(page: &[u8], hints: &Hints) -> PageArticle {
    // A library's panic costs the structure, not the article.
    panic::catch_unwind(AssertUnwindSafe(|| taken_apart(page, hints)))
        .unwrap_or_else(|_| plain(page, hints))
}

fn taken_apart(page: &[u8], hints: &Hints) -> PageArticle {
    let page = page.get(..MAX_PAGE_BYTES).unwrap_or(page);
    let text = decode::decode(page, hints.content_type.as_deref());
    if wall::is_binary(&text) {
        return wall::nothing();
    }
    let guarded = guard::guard(&text);
    let document = Document::from(guarded.html.as_str());
    let engine = engine::of(&document, hints.url.as_ref());
    let meta = meta::read(&guarded, &document, engine, hints);
    let is_free = meta.is_free;
    let mut article = body::article(&guarded, document, engine, meta, hints);
    article.wall = wall::of(&guarded, &article, is_free);
    article
}

/// The text of a page and nothing else: for pages that could not be taken apart. Linear, and
/// quick: somebody has waited for the other way.
#[must_use]
pub fn plain(page: &[u8], hints: &Hints) -> PageArticle {
    let page = page.get(..MAX_PAGE_BYTES).unwrap_or(page);
    let text = decode::as_encoded(page, hints.content_type.as_deref());
    if wall::is_binary(&text) {
        return wall::nothing();
    }
    let mut body_html = String::new();
    // What is shown is composed, and no more.
    let plain = nfc(&html::plain(&text, PLAIN_CHARACTERS));
    if !plain.contains(char::is_alphanumeric) {
        return wall::nothing();
    }
    for paragraph in plain.lines().filter(|line| !line.is_empty()) {
        body_html.push_str("<p>");
        html::escape(paragraph, &mut body_html);
        body_html.push_str("</p>\n");
    }
    PageArticle { body_html, source: TextSource::Plain, ..PageArticle::default() }
}

#[cfg(test)]
mod tests;
