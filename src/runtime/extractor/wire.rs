//! What parent and child say to each other: lengths (32 bits, little-endian) and JSON. A page
//! travels as it came, after its hints.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::article::{self, FeedText, Hints};
use crate::domain::PageArticle;

/// The longest message, bytes: an article is no longer than its page, and escaping at most
/// doubles what is text.
const MESSAGE_BYTES: u32 = 32 << 20;

#[derive(Serialize, Deserialize)]
struct Head<'a> {
    url: Option<&'a str>,
    content_type: Option<&'a str>,
    feed: Option<std::borrow::Cow<'a, FeedText>>,
}

/// A page with its hints, as one message.
pub(super) fn request(page: &[u8], hints: &Hints) -> io::Result<Vec<u8>> {
    let page = page.get(..article::MAX_PAGE_BYTES).unwrap_or(page);
    let head = Head {
        url: hints.url.as_ref().map(Url::as_str),
        content_type: hints.content_type.as_deref(),
        feed: hints.feed.as_ref().map(std::borrow::Cow::Borrowed),
    };
    let head = serde_json::to_vec(&head)?;
    let mut message = Vec::with_capacity(8 + head.len() + page.len());
    for part in [&head[..], page] {
        message.extend_from_slice(&length(part)?.to_le_bytes());
        message.extend_from_slice(part);
    }
    Ok(message)
}

fn length(part: &[u8]) -> io::Result<u32> {
    let length = u32::try_from(part.len()).ok().filter(|length| *length <= MESSAGE_BYTES);
    length.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "too long a message"))
}

/// Sends a message that carries its lengths.
pub(super) fn send(to: &mut impl Write, message: &[u8]) -> io::Result<()> {
    to.write_all(message)?;
    to.flush()
}

/// One part of a message; an end of the stream is an error.
pub(super) fn receive(from: &mut impl Read) -> io::Result<Vec<u8>> {
    part(from)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// One part; `None`: the stream has ended before it.
fn part(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_le_bytes(length);
    if length > MESSAGE_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "too long a message"));
    }
    let mut part = Vec::new();
    let read = from.take(u64::from(length)).read_to_end(&mut part)?;
    match u32::try_from(read) == Ok(length) {
        true => Ok(Some(part)),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// The child's side: the next page; `None`: there are no more.
pub(super) fn job(from: &mut impl Read) -> io::Result<Option<(Vec<u8>, Hints)>> {
    let Some(head) = part(from)? else { return Ok(None) };
    let page = receive(from)?;
    let head: Owned = serde_json::from_slice(&head)?;
    let url = head.url.and_then(|url| Url::parse(&url).ok());
    Ok(Some((page, Hints { url, content_type: head.content_type, feed: head.feed })))
}

#[derive(Deserialize)]
struct Owned {
    url: Option<String>,
    content_type: Option<String>,
    feed: Option<FeedText>,
}

/// The child's side: what it found.
pub(super) fn answer(to: &mut impl Write, article: &PageArticle) -> io::Result<()> {
    let article = serde_json::to_vec(article)?;
    to.write_all(&length(&article)?.to_le_bytes())?;
    send(to, &article)
}

/// The parent's side: what the child found.
pub(super) fn article(answer: &[u8]) -> io::Result<PageArticle> {
    Ok(serde_json::from_slice(answer)?)
}
