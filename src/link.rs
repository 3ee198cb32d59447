//! Canonical links: tracking parameters, twins, fragments, default ports. And which lead inside
//! (`inside`).
//!
//! Knows URLs alone; asks no network and fetches nothing.

pub mod inside;
mod tracking;

use std::borrow::Cow;

use url::Url;

/// Longest link taken from a feed or page, bytes: four times what browsers and servers agree to
/// handle (RFC 9110 §4.1 asks for 8,000).
pub const MAX_LINK_BYTES: usize = 32 << 10;

/// Prefixes of hosts that serve the same articles in another dress.
const TWIN_PREFIXES: [&str; 4] = ["www.", "m.", "amp.", "mobile."];

/// Longest chain of them that is taken off, as in `www.m.example.org`.
const MAX_TWIN_PREFIXES: usize = 3;

/// The form of a link under which the same article is the same: http and https alike, host
/// lower case without `www.`/`m.`/`amp.`, no default port, no fragment, no tracking parameters,
/// no `amp` twin, remaining parameters in a fixed order. For comparing only, never for fetching.
///
/// `None` for anything that is not an absolute http or https URL. A fragment that is an address
/// (`#!`) stays.
#[must_use]
pub fn canonical(link: &str) -> Option<String> {
    if is_normal(link) {
        return Some(from_normal(link));
    }
    web(link, None).as_ref().and_then(canonical_url)
}

/// [`canonical`] of a link that is parsed already.
#[must_use]
pub fn canonical_url(url: &Url) -> Option<String> {
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    is_web.then(|| from_normal(url.as_str()))
}

/// True for a [`canonical`] link to a site's front page, which is no article.
#[must_use]
pub fn is_front_page(canonical: &str) -> bool {
    place(canonical).is_empty()
}

/// What of a [`canonical`] link stands behind its host: path, parameters, address in the
/// fragment. It stays when a paper moves to another host.
#[must_use]
pub fn place(canonical: &str) -> &str {
    let rest = split_scheme(canonical).map_or("", |(_, rest)| rest);
    &rest[rest.find(['/', '?', '#']).unwrap_or(rest.len())..]
}

/// An absolute http or https URL, or nothing.
#[must_use]
pub fn web(link: &str, base: Option<&Url>) -> Option<Url> {
    let link = link.trim();
    if link.is_empty() || link.len() > MAX_LINK_BYTES {
        return None;
    }
    let parsed = match base {
        Some(base) => base.join(link),
        None if link.starts_with("//") => Url::parse(&format!("https:{link}")),
        None => Url::parse(link),
    };
    parsed.ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// The address without name and password.
#[must_use]
pub fn bare(url: &Url) -> Url {
    let mut url = url.clone();
    if !url.username().is_empty() || url.password().is_some() {
        // Both fail only for addresses without a host, which hold neither.
        let _no_host = url.set_username("").and_then(|()| url.set_password(None));
    }
    url
}

/// Name and password of an address, as bytes; `None`: it has neither.
#[must_use]
pub fn login(url: &Url) -> Option<(Vec<u8>, Vec<u8>)> {
    let has_login = !url.username().is_empty() || url.password().is_some();
    let decoded = |text: &str| percent_decoded(text);
    has_login.then(|| (decoded(url.username()), decoded(url.password().unwrap_or_default())))
}

/// RFC 3986 §2.1; what is no escape stays.
fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let pair = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        let pair = pair.filter(|pair| pair.bytes().all(|b| b.is_ascii_hexdigit()));
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// True for a link that the URL parser would return as it is; most links of feeds are so.
fn is_normal(link: &str) -> bool {
    let Some((_, rest)) = split_scheme(link) else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(end);
    // A last label of letters is no IPv4 address in disguise (WHATWG URL §3.5).
    let host_is_plain = host.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
        && !host.starts_with('.')
        && !host.contains("..")
        && !host.contains("xn--")
        && host
            .rsplit('.')
            .next()
            .is_some_and(|label| label.len() > 1 && label.bytes().all(|b| b.is_ascii_lowercase()));
    let tail_is_plain = tail.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}'".contains(&b));
    link.len() <= MAX_LINK_BYTES
        && host_is_plain
        && tail_is_plain
        && !tail.contains("/.")
        && !tail.contains("/%2")
}

/// Scheme and what follows `://`.
fn split_scheme(link: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = link.split_once("://")?;
    matches!(scheme, "http" | "https").then_some((scheme, rest))
}

/// [`canonical`] of a serialised http or https URL.
fn from_normal(link: &str) -> String {
    let rest = split_scheme(link).map_or(link, |(_, rest)| rest);
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));

    let mut out = String::with_capacity(link.len() + 1);
    out.push_str("https://");
    out.push_str(host(authority));
    push_path(path, &mut out);
    push_query(query, &mut out);
    if fragment.starts_with('!') {
        out.push('#');
        push_escapes(fragment, &mut out);
    }
    out
}

/// The host (and port, when it is no default one) without user and twins' prefixes.
fn host(authority: &str) -> &str {
    let mut host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    for port in [":80", ":443"] {
        host = host.strip_suffix(port).unwrap_or(host);
    }
    host = host.strip_suffix('.').unwrap_or(host);
    for _ in 0..MAX_TWIN_PREFIXES {
        let shorter = TWIN_PREFIXES.iter().find_map(|prefix| host.strip_prefix(prefix));
        match shorter.filter(|host| host.contains('.')) {
            Some(shorter) => host = shorter,
            None => break,
        }
    }
    host
}

/// The path without `amp` dresses and without slashes at its end.
fn push_path(path: &str, out: &mut String) {
    // A servlet's session, told in the path (Jakarta Servlet §7.1.3).
    let mut path = path.split(";jsessionid=").next().unwrap_or(path);
    loop {
        let shorter = path.trim_end_matches('/');
        let shorter = shorter.strip_suffix("/amp").or(shorter.strip_suffix(".amp"));
        match shorter {
            // What is left of `..amp` would be a step, not a name.
            Some(shorter) if !shorter.ends_with("/.") && !shorter.ends_with("/..") => {
                path = shorter;
            }
            _ => break,
        }
    }
    path = path.trim_end_matches('/');
    while path.starts_with("/amp/") {
        path = &path["/amp".len()..];
    }
    let page = path.strip_suffix(".html").filter(|stem| stem.ends_with(".amp"));
    match page {
        Some(stem) => {
            push_escapes(stem.trim_end_matches(".amp"), out);
            out.push_str(".html");
        }
        None => push_escapes(path, out),
    }
}

/// The parameters that say which article it is, sorted.
fn push_query(query: &str, out: &mut String) {
    if query.is_empty() {
        return;
    }
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !tracking::is_tracking(pair));
    let mut kept: Vec<Cow<'_, str>> = kept.map(upper_escapes).collect();
    kept.sort_unstable();
    for (place, pair) in kept.iter().enumerate() {
        out.push(if place == 0 { '?' } else { '&' });
        out.push_str(pair);
    }
}

fn push_escapes(text: &str, out: &mut String) {
    out.push_str(&upper_escapes(text));
}

/// Percent escapes in capitals (RFC 3986 §6.2.2.1).
fn upper_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('%');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push('%');
        let digits = part.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        let digits = digits.unwrap_or_default();
        out.extend(digits.chars().map(|digit| digit.to_ascii_uppercase()));
        out.push_str(&part[digits.len()..]);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests;
