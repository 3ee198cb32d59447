//! Bytes and headers → [`ParsedFeed`]. The only room that names feed-rs.
//!
//! Parsing never fails on odd content: it returns what it found and what was wrong. It fails
//! only when there is no feed at all, and then says what came instead. Knows no network, no
//! store and no clock.

mod date;
mod decode;
mod guard;
mod mend;
mod page;
mod read;
mod spare;

use std::panic::{AssertUnwindSafe, catch_unwind};

use url::Url;

use crate::domain::{ParsedFeed, Problem, TroubleKind};
use crate::text::Clean;

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
/// elements, [`guard`] bounds how deep, and this leaves it ten times the room.
pub const PARSE_STACK_BYTES: usize = 16 << 20;

/// Characters of a foreign document that are quoted.
const QUOTED_CHARACTERS: usize = 60;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Xml,
    Json,
    Page,
    Unknown,
}

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
    let kind = kind(&text);
    let body = match kind {
        Kind::Page => return Err(page::instead(&text, source.base.as_ref())),
        Kind::Unknown => {
            let begin: String = text.trim().chars().take(QUOTED_CHARACTERS).collect();
            let what = format!("no feed came; it begins “{}”", Clean::line(&begin));
            return Err(no_feed(TroubleKind::NotAFeed, what));
        }
        Kind::Json => guard::json(&text).map(|()| text.as_str()),
        Kind::Xml => guard::xml(&text),
    };
    let body = body.map_err(|what| no_feed(TroubleKind::NotAFeed, what))?;
    let body = match kind {
        Kind::Xml => mend::mended(body, &mut problems),
        Kind::Json | Kind::Page | Kind::Unknown => body.into(),
    };
    // A parser that panics costs one feed, told at that feed.
    let read = catch_unwind(AssertUnwindSafe(|| read::read(&body, source, &mut problems)));
    match read {
        Ok(Ok(mut feed)) => {
            feed.encoding = encoding;
            feed.problems = problems;
            Ok(feed)
        }
        Ok(Err(why)) => {
            Err(no_feed(TroubleKind::NotAFeed, format!("the feed cannot be read: {why}")))
        }
        Err(_) => Err(no_feed(TroubleKind::NotAFeed, "the feed cannot be read: it is malformed")),
    }
}

/// The feeds that a web page announces, as absolute URLs.
#[must_use]
pub fn announced(html: &str, base: Option<&Url>) -> Vec<String> {
    page::announced(html, base)
}

fn no_feed(kind: TroubleKind, what: impl AsRef<str>) -> NoFeed {
    NoFeed { kind, what: Clean::line(what.as_ref()).to_string(), announced: Vec::new() }
}

fn problem(kind: &str, detail: impl AsRef<str>) -> Problem {
    Problem { kind: kind.to_owned(), detail: Clean::line(detail.as_ref()).to_string() }
}

/// By the root element, looked for behind declaration, comments and junk.
fn kind(text: &str) -> Kind {
    /// Junk before a root: warnings of a server's scripts. A feed begins within this.
    const LOOKED_AT_BYTES: usize = 64 << 10;
    let head = &text[..text.floor_char_boundary(LOOKED_AT_BYTES.min(text.len()))];
    if head.trim_start().starts_with(['{', '[']) {
        return Kind::Json;
    }
    for (at, _) in head.match_indices('<') {
        let name: String = head[at + 1..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '!' | '-'))
            .take(12)
            .collect();
        let local = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        match local.as_str() {
            "rss" | "feed" | "rdf" | "channel" | "entry" => return Kind::Xml,
            "html" | "head" | "body" | "!doctype" | "title" | "meta" | "script" => {
                let rest = head[at..].get(..40).unwrap_or(&head[at..]).to_ascii_lowercase();
                if local != "!doctype" || rest.contains("html") {
                    return Kind::Page;
                }
            }
            _ => {}
        }
    }
    Kind::Unknown
}

#[cfg(test)]
mod tests;
