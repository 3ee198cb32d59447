//! Where feeds may be: on a page, by the rules of known sites, in the usual places. Pure: HTML
//! and addresses in, addresses out. Fetches nothing.
//!
//! Pages are hostile: what is read of one, and how much is taken from it, is bounded.

mod page;
mod sites;

use url::Url;

pub use page::{MAX_CANDIDATES, Page, read};
pub use sites::by_site;

use crate::domain::{Candidate, How};
use crate::link;

/// Where feeds usually are, from a site's root.
const USUAL: &[&str] = &[
    "feed",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feeds/posts/default",
    "feed.json",
    "?feed=rss2",
    "rss.htm",
];

/// Where they are beside a page that is not at the root, such as a blog's.
const USUAL_BESIDE: &[&str] = &["feed", "rss", "rss.xml", "index.xml"];

/// Addresses where the site of `url` may well have a feed, the likeliest first; few, for each is
/// a request to somebody who did not ask for it.
#[must_use]
pub fn usual(url: &Url) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let beside = (url.path().len() > 1).then(|| {
        let mut folder = url.clone();
        folder.set_query(None);
        folder.set_fragment(None);
        if !folder.path().ends_with('/') {
            folder.set_path(&format!("{}/", folder.path()));
        }
        folder
    });
    let beside = beside.iter().flat_map(|at| USUAL_BESIDE.iter().map(|name| at.join(name)));
    let root = USUAL.iter().map(|name| url.join(&format!("/{name}")));
    for target in beside.chain(root).flatten() {
        let target = String::from(target);
        let new = !found.iter().any(|known| known.url == target) && target != url.as_str();
        if new && link::web(&target, None).is_some() {
            found.push(Candidate { url: target, title: None, group: None, how: How::Usual });
        }
    }
    found
}

/// The address that people mean by `typed`: without a scheme it is https; `feed://` is http.
/// `None` when it is no web address.
#[must_use]
pub fn address(typed: &str) -> Option<Url> {
    let typed = typed.trim();
    // As Mastodon writes people: @name@host.
    if let Some((name, host)) = typed.strip_prefix('@').and_then(|rest| rest.split_once('@')) {
        return link::web(&format!("https://{host}/@{name}"), None);
    }
    let typed = without_feed_scheme(typed);
    if typed.contains("://") {
        return link::web(&typed, None);
    }
    // `localhost:8080/feed` is a host, not a scheme.
    let scheme = typed.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |s: &str| matches!(s, "file" | "exec" | "filter" | "mailto" | "javascript");
    if scheme.is_some_and(is_scheme) || typed.contains(char::is_whitespace) {
        return None;
    }
    // Of this machine hardly anybody has a certificate.
    let local = typed.starts_with("localhost") || typed.starts_with("127.");
    let scheme = if local { "http" } else { "https" };
    // `me@host.example` is somebody's mail, not a name for the host to hear.
    let host = typed.split(['/', '?', '#']).next().unwrap_or_default();
    let named = (host.contains('.') || host.starts_with('[') || local) && !host.contains('@');
    link::web(&format!("{scheme}://{typed}"), None).filter(|_| named)
}

/// `feed://host/` and `feed:https://host/` as browsers wrote them once.
fn without_feed_scheme(address: &str) -> String {
    let lower = address.get(..7).unwrap_or(address).to_ascii_lowercase();
    match lower.strip_prefix("feed:") {
        Some(rest) if rest.starts_with("//") => format!("http:{}", &address["feed:".len()..]),
        Some(_) => address["feed:".len()..].to_owned(),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests;
