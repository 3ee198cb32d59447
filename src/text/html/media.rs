//! Pictures, players and frames: what they show, and where.

use url::Url;

use super::frame::Picture;
use super::links::Links;
use super::scan::{Scanner, Tag, Token};
use crate::text::{Block, Clean, Span};

/// A picture this wide or high, pixels, counts readers and shows nothing.
const TRACKER_PIXELS: u32 = 2;

/// Where a picture's address stands: papers that load late leave a place holder in `src`.
const SOURCES: [&str; 4] = ["data-src", "data-original", "data-lazy-src", "src"];

/// Where several addresses of one picture stand.
const SOURCE_SETS: [&str; 2] = ["data-srcset", "srcset"];

/// Hosts whose frames are videos.
const VIDEO_HOSTS: [&str; 6] = [
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "tiktok.com",
];

/// What an `img` means.
pub(super) enum Image {
    /// A picture of the article.
    Picture(Picture),
    /// A sign within the text.
    Sign(String),
    /// Nothing to see.
    Nothing,
}

/// Reads an `img`.
pub(super) fn image(tag: &Tag<'_>, links: &mut Links<'_>) -> Image {
    if is_invisible(tag) {
        return Image::Nothing;
    }
    let alt = tag.attribute("alt").unwrap_or_default();
    let class = tag.attribute("class").unwrap_or_default();
    if ["emoji", "smiley"].iter().any(|sign| class.contains(sign)) {
        return Image::Sign(alt.into_owned());
    }
    let source = SOURCES.iter().find_map(|name| web(links, &tag.attribute(name)?));
    let source = source.or_else(|| {
        SOURCE_SETS.iter().find_map(|name| {
            let set = tag.attribute(name)?;
            web(links, set.split_whitespace().next()?.trim_end_matches(','))
        })
    });
    let image = source.and_then(|url| links.number(&url));
    let alt = Clean::line(&alt);
    if image.is_none() && alt.is_empty() {
        return Image::Nothing;
    }
    Image::Picture(Picture { image, alt })
}

/// Reads a player or a frame: its name in brackets and its target. `content` is what stands in
/// the element.
pub(super) fn media(
    tag: &Tag<'_>,
    content: &str,
    kind: &str,
    links: &Links<'_>,
) -> Option<(String, Url)> {
    if is_invisible(tag) {
        return None;
    }
    let own = ["src", "data-src", "data"].iter().find_map(|name| web(links, &tag.attribute(name)?));
    let target = own.or_else(|| source_in(content, links))?;
    let host = target.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_video = VIDEO_HOSTS.iter().any(|known| {
        host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    });
    let kind = if is_video { "video" } else { kind };
    let label = format!("[{kind}] {host}");
    Some((label, target))
}

/// True for a paragraph that stands for a player or a frame.
#[must_use]
pub fn is_embed(block: &Block) -> bool {
    let Block::Paragraph(spans) = block else { return false };
    let mut said = spans.iter().filter(|span| !span.text.as_str().trim().is_empty());
    let is_one = |span: &Span| {
        let text = span.text.as_str();
        span.link.is_some() && KINDS.iter().any(|kind| text.starts_with(kind))
    };
    said.next().is_some_and(is_one) && said.next().is_none()
}

/// How such a paragraph begins.
const KINDS: [&str; 3] = ["[video] ", "[audio] ", "[embed] "];

/// The first `source` in a player.
fn source_in(content: &str, links: &Links<'_>) -> Option<Url> {
    Scanner::new(content).find_map(|token| match token {
        Token::Start(tag) if tag.name.eq_ignore_ascii_case("source") => {
            web(links, &tag.attribute("src")?)
        }
        _ => None,
    })
}

fn web(links: &Links<'_>, written: &str) -> Option<Url> {
    links.resolve(written).filter(|url| url.scheme() != "mailto")
}

fn is_invisible(tag: &Tag<'_>) -> bool {
    let is_tiny = |name| {
        tag.attribute(name).is_some_and(|pixels| {
            let pixels = pixels.trim();
            let pixels = pixels.strip_suffix("px").unwrap_or(pixels);
            pixels.parse::<u32>().is_ok_and(|pixels| pixels <= TRACKER_PIXELS)
        })
    };
    let is_hidden = || {
        tag.attribute("style").is_some_and(|style| {
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("display: none")
        })
    };
    is_tiny("width") || is_tiny("height") || is_hidden()
}
