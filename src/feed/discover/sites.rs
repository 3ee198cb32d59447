//! Sites whose feeds are where a rule says, without a look at the page. Rules are data.

use url::Url;

use super::page::address::{Likeness, likeness};
use crate::domain::{Candidate, How};
use crate::link;

/// A rule: pages of this host and path have a feed there.
struct Rule {
    /// Without `www.` and the like; `*.` any subdomain; `*` any host.
    host: &'static str,
    /// Segments; `{}` takes one, `*` at the end takes what is left, also nothing.
    path: &'static str,
    /// Takes the value of this parameter too; without it the rule is not for this page.
    parameter: Option<&'static str>,
    /// The feed: `{0}` is the host, `{1}` … what the path and the parameter took.
    feed: &'static str,
    /// What it is called, likewise.
    title: &'static str,
}

const fn rule(
    host: &'static str,
    path: &'static str,
    feed: &'static str,
    title: &'static str,
) -> Rule {
    Rule { host, path, parameter: None, feed, title }
}

const fn with(
    host: &'static str,
    path: &'static str,
    parameter: &'static str,
    feed: &'static str,
    title: &'static str,
) -> Rule {
    Rule { host, path, parameter: Some(parameter), feed, title }
}

/// Prefixes of hosts that show the same pages.
const SAME_SITE: &[&str] = &["www.", "m.", "mobile.", "old.", "new.", "np.", "amp."];

/// First segments of a path that are the site's own and nobody's name.
const OWN: &[(&str, &[&str])] = &[
    (
        "github.com",
        &[
            "about",
            "apps",
            "collections",
            "contact",
            "enterprise",
            "explore",
            "features",
            "issues",
            "login",
            "marketplace",
            "new",
            "notifications",
            "orgs",
            "pricing",
            "pulls",
            "search",
            "security",
            "settings",
            "site",
            "sponsors",
            "stars",
            "topics",
            "trending",
        ],
    ),
    ("medium.com", &["about", "explore-topics", "m", "me", "plans", "policy", "search"]),
    ("gitlab.com", &["explore", "help", "search", "users", "dashboard", "-"]),
    ("codeberg.org", &["explore", "user", "org", "assets"]),
    ("vimeo.com", &["categories", "channels", "features", "search", "watch", "blog", "upgrade"]),
    ("dev.to", &["t", "tags", "about", "search", "podcasts", "videos", "listings", "top"]),
];

const RULES: &[Rule] = &[
    rule("youtube.com", "/channel/{}/*", YOUTUBE_CHANNEL, ""),
    rule("youtube.com", "/user/{}/*", "https://www.youtube.com/feeds/videos.xml?user={1}", "{1}"),
    with("youtube.com", "/playlist", "list", YOUTUBE_LIST, ""),
    with("youtube.com", "/watch", "list", YOUTUBE_LIST, ""),
    rule("reddit.com", "/r/{}/comments/{}/*", "https://www.reddit.com/r/{1}/comments/{2}/.rss", ""),
    rule("reddit.com", "/r/{}/*", "https://www.reddit.com/r/{1}/.rss", "r/{1}"),
    rule("reddit.com", "/user/{}/*", "https://www.reddit.com/user/{1}/.rss", "u/{1}"),
    rule("reddit.com", "/u/{}/*", "https://www.reddit.com/user/{1}/.rss", "u/{1}"),
    rule("reddit.com", "/", "https://www.reddit.com/.rss", "reddit"),
    rule(
        "github.com",
        "/{}/{}/commits/{}/*",
        "https://github.com/{1}/{2}/commits/{3}.atom",
        "{1}/{2}: commits ({3})",
    ),
    rule(
        "github.com",
        "/{}/{}/tree/{}/*",
        "https://github.com/{1}/{2}/commits/{3}.atom",
        "{1}/{2}: commits ({3})",
    ),
    rule("github.com", "/{}/{}/*", "https://github.com/{1}/{2}/releases.atom", "{1}/{2}: releases"),
    rule("github.com", "/{}/{}/*", "https://github.com/{1}/{2}/tags.atom", "{1}/{2}: tags"),
    rule("github.com", "/{}/{}/*", "https://github.com/{1}/{2}/commits.atom", "{1}/{2}: commits"),
    rule("github.com", "/{}", "https://github.com/{1}.atom", "{1}"),
    rule("gitlab.com", "/{}/{}", "https://gitlab.com/{1}/{2}/-/tags?format=atom", "{1}/{2}: tags"),
    rule("gitlab.com", "/{}/{}", "https://gitlab.com/{1}/{2}.atom", "{1}/{2}"),
    rule(
        "codeberg.org",
        "/{}/{}/*",
        "https://codeberg.org/{1}/{2}/releases.rss",
        "{1}/{2}: releases",
    ),
    rule("codeberg.org", "/{}/{}/*", "https://codeberg.org/{1}/{2}.rss", "{1}/{2}"),
    rule("*.substack.com", "/*", "https://{0}/feed", ""),
    rule("medium.com", "/tag/{}/*", "https://medium.com/feed/tag/{1}", "{1}"),
    rule("medium.com", "/{}/*", "https://medium.com/feed/{1}", "{1}"),
    rule("*.medium.com", "/*", "https://{0}/feed", ""),
    rule("bsky.app", "/profile/{}/*", "https://bsky.app/profile/{1}/rss", "{1}"),
    rule("lobste.rs", "/t/{}", "https://lobste.rs/t/{1}.rss", "{1}"),
    rule("lobste.rs", "/newest", "https://lobste.rs/newest.rss", ""),
    rule("lobste.rs", "/", "https://lobste.rs/rss", ""),
    rule("news.ycombinator.com", "/*", "https://news.ycombinator.com/rss", "Hacker News"),
    rule("*.tumblr.com", "/*", "https://{0}/rss", ""),
    rule("*.blogspot.com", "/*", "https://{0}/feeds/posts/default", ""),
    rule("*.wordpress.com", "/*", "https://{0}/feed/", ""),
    rule("vimeo.com", "/{}", "https://vimeo.com/{1}/videos/rss", "{1}"),
    rule("dev.to", "/{}", "https://dev.to/feed/{1}", "{1}"),
    rule(
        "stackoverflow.com",
        "/questions/tagged/{}",
        "https://stackoverflow.com/feeds/tag/{1}",
        "{1}",
    ),
    rule("arxiv.org", "/list/{}/*", "https://rss.arxiv.org/rss/{1}", "{1}"),
    rule("pypi.org", "/project/{}/*", "https://pypi.org/rss/project/{1}/releases.xml", "{1}"),
    rule("crates.io", "/crates/{}/*", "https://static.crates.io/rss/crates/{1}.xml", "{1}"),
    rule(
        "store.steampowered.com",
        "/app/{}/*",
        "https://store.steampowered.com/feeds/news/app/{1}",
        "",
    ),
    rule("letterboxd.com", "/{}", "https://letterboxd.com/{1}/rss/", "{1}"),
];

const YOUTUBE_CHANNEL: &str = "https://www.youtube.com/feeds/videos.xml?channel_id={1}";
const YOUTUBE_LIST: &str = "https://www.youtube.com/feeds/videos.xml?playlist_id={1}";

/// Hosts where `/@name` is a page without a feed at `/@name.rss`.
const NOT_FEDIVERSE: &[&str] = &[
    "youtube.com",
    "medium.com",
    "substack.com",
    "tiktok.com",
    "threads.net",
    "threads.com",
    "bsky.app",
    "t.me",
];

/// The feeds of a page on a site that is known. Empty when the page itself must be read.
#[must_use]
pub fn by_site(url: &Url) -> Vec<Candidate> {
    let Some(host) = url.host_str() else { return Vec::new() };
    if likeness(url) == Likeness::Feed {
        // It is a feed of that site already.
        return Vec::new();
    }
    let segments: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    let site = site_of(host);
    let mut found: Vec<Candidate> = Vec::new();
    // The first path that fits; several rules of one path are several feeds of one page.
    let mut fits: Option<(&str, &str)> = None;
    for rule in RULES {
        if fits.is_some_and(|fits| fits != (rule.host, rule.path)) || !has_host(rule, site) {
            continue;
        }
        let Some(taken) = taken(rule, url, &segments) else { continue };
        if is_own(site, &segments) {
            continue;
        }
        fits = Some((rule.host, rule.path));
        let feed = filled(rule.feed, host, &taken);
        let title = Some(filled(rule.title, host, &taken)).filter(|title| !title.is_empty());
        let web = link::web(&feed, None).map(String::from);
        found.extend(web.map(|url| Candidate { url, title, group: None, how: How::Site }));
    }
    if found.is_empty() {
        found.extend(fediverse(url, site, &segments));
    }
    // A feed's own address leads nowhere else.
    found.retain(|candidate| candidate.url != url.as_str());
    found
}

/// Mastodon and its kin: `/@name`, and `/@name@host` for somebody of another host.
fn fediverse(url: &Url, site: &str, segments: &[&str]) -> Option<Candidate> {
    let name = segments.first()?.strip_prefix('@').filter(|name| !name.is_empty())?;
    if NOT_FEDIVERSE.contains(&site) || name.ends_with(".rss") {
        return None;
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ':' | '@');
    if !name.chars().all(is_plain) || name.ends_with('@') {
        return None;
    }
    let feed = match name.split_once('@') {
        Some((name, host)) => link::web(&format!("https://{host}/@{name}.rss"), None)?,
        None => link::web(&format!("/@{name}.rss"), Some(url))?,
    };
    let title = Some(format!("@{name}"));
    Some(Candidate { url: feed.into(), title, group: None, how: How::Site })
}

/// `www.reddit.com` → `reddit.com`.
fn site_of(host: &str) -> &str {
    SAME_SITE.iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(host)
}

fn has_host(rule: &Rule, site: &str) -> bool {
    match rule.host.strip_prefix("*.") {
        Some(domain) => {
            site.strip_suffix(domain).is_some_and(|sub| sub.len() > 1 && sub.ends_with('.'))
        }
        None => rule.host == site,
    }
}

fn is_own(site: &str, segments: &[&str]) -> bool {
    let own = OWN.iter().find(|(host, _)| *host == site);
    let first = segments.first().copied().unwrap_or_default();
    own.is_some_and(|(_, names)| names.contains(&first))
}

/// What a rule's path and parameter take of an address; `None`: it is not for this page.
fn taken(rule: &Rule, url: &Url, segments: &[&str]) -> Option<Vec<String>> {
    let mut wanted = rule.path.split('/').filter(|part| !part.is_empty()).peekable();
    let mut taken = Vec::new();
    let mut at = 0;
    while let Some(part) = wanted.next() {
        if part == "*" && wanted.peek().is_none() {
            at = segments.len();
            break;
        }
        let segment = segments.get(at)?;
        match part {
            "{}" => taken.push((*segment).to_owned()),
            fixed if fixed == *segment => {}
            _ => return None,
        }
        at += 1;
    }
    if let Some(name) = rule.parameter {
        let (_, value) = url.query_pairs().find(|(key, _)| key == name)?;
        taken.push(url::form_urlencoded::byte_serialize(value.as_bytes()).collect());
    }
    (at == segments.len()).then_some(taken)
}

fn filled(template: &str, host: &str, taken: &[String]) -> String {
    let with_host = template.replace("{0}", host);
    let each = taken.iter().enumerate();
    each.fold(with_host, |text, (at, value)| text.replace(&format!("{{{}}}", at + 1), value))
}

#[cfg(test)]
mod tests;
