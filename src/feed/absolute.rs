//! Relative addresses in HTML that stands under an `xml:base` (XML Base §4.4), which is known
//! only here: whoever shows the text later knows the article's own address.

use std::borrow::Cow;

use url::Url;

/// Attributes that hold an address.
const NAMES: [&[u8]; 2] = [b"href", b"src"];
/// The longest address that is looked at, bytes.
const MAX_BYTES: usize = 4 << 10;

/// The text with its relative addresses made absolute.
pub(super) fn absolute<'a>(html: Cow<'a, str>, base: &Url) -> Cow<'a, str> {
    let mut out = String::new();
    let mut done = 0;
    for at in memchr::memchr_iter(b'=', html.as_bytes()) {
        let Some((from, to)) = value(&html, at).filter(|(from, _)| *from >= done) else {
            continue;
        };
        let written = &html[from..to];
        if !is_relative(written) {
            continue;
        }
        let Ok(url) = base.join(&written.replace("&amp;", "&")) else { continue };
        out.push_str(&html[done..from]);
        out.push_str(&url.as_str().replace('&', "&amp;").replace('"', "%22").replace('\'', "%27"));
        done = to;
    }
    if done == 0 {
        return html;
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

/// Where the quoted value stands whose `=` is at `at`, when its name is one of ours.
fn value(html: &str, at: usize) -> Option<(usize, usize)> {
    let (bytes, before) = (html.as_bytes(), html.as_bytes().get(..at)?);
    let named = NAMES.iter().any(|name| {
        let start = before.len().checked_sub(name.len());
        start.is_some_and(|start| {
            let stands_alone = start > 0 && bytes[start - 1].is_ascii_whitespace();
            stands_alone && before[start..].eq_ignore_ascii_case(name)
        })
    });
    let quote = *bytes.get(at + 1).filter(|c| named && matches!(c, b'"' | b'\''))?;
    let rest = &bytes[at + 2..];
    let length = memchr::memchr(quote, &rest[..rest.len().min(MAX_BYTES)])?;
    Some((at + 2, at + 2 + length))
}

/// No scheme, no host, and not a place in the text itself.
fn is_relative(address: &str) -> bool {
    let address = address.trim();
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|begin| begin.contains(':'));
    !address.is_empty() && !scheme && !address.starts_with("//") && !address.starts_with('#')
}

#[cfg(test)]
mod tests;
