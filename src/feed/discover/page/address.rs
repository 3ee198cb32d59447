//! Which addresses and words look like a feed's.

use std::borrow::Cow;

use url::Url;

/// How much an address looks like a feed's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::feed::discover) enum Likeness {
    /// It is called like one.
    Feed,
    /// It may be one, when the link's words say so.
    Perhaps,
    /// It is something else: a picture, a map of the site.
    No,
}

/// Last parts of a path that feeds have, without what follows a dot.
const NAMES: &[&str] = &[
    "rss",
    "rss1",
    "rss2",
    "rssfeed",
    "rss-feed",
    "rss_feed",
    "rss-feeds",
    "rssfeeds",
    "feed",
    "feeds",
    "atom",
    "rdf",
    "xmlfeed",
    "rss-full",
    "rss_full",
    "index.rdf",
];

/// Folders in which feeds lie.
const FOLDERS: &[&str] = &["rss", "feed", "feeds", "rssfeed", "rssfeeds", "rss-feed", "rss-feeds"];

/// Endings of files that a server may give under a feed's name.
const PAGE_ENDINGS: &[&str] =
    &["htm", "html", "php", "asp", "aspx", "jsp", "cms", "chn", "epi", "do", "xml", "json", "rss"];

/// Endings of files that are no feeds, whatever they are called.
const OTHER_ENDINGS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "pdf", "zip", "mp3", "mp4",
    "opml",
];

/// Files in XML that are no feeds.
const OTHER_XML: &[&str] = &["sitemap", "opensearch", "crossdomain", "browserconfig", "manifest"];

/// Parameters that ask for a feed.
const PARAMETERS: &[(&str, &[&str])] = &[
    ("format", &["rss", "feed", "atom", "xml"]),
    ("feed", &["rss", "rss2", "atom", "rdf"]),
    ("type", &["rss", "atom", "100"]),
    ("output", &["rss", "atom"]),
    ("mode", &["rss"]),
    ("view", &["rss"]),
    ("alt", &["rss", "atom"]),
];

/// What an address looks like.
pub(in crate::feed::discover) fn likeness(url: &Url) -> Likeness {
    let path = url.path().to_ascii_lowercase();
    let mut segments = path.split('/').filter(|part| !part.is_empty());
    let last = segments.next_back().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    if OTHER_ENDINGS.contains(&ending)
        || (ending == "xml" && OTHER_XML.iter().any(|name| last.contains(name)))
    {
        return Likeness::No;
    }
    let asks = url.query_pairs().any(|(key, value)| {
        let (key, value) = (key.to_ascii_lowercase(), value.to_ascii_lowercase());
        PARAMETERS.iter().any(|(name, values)| *name == key && values.contains(&value.as_str()))
    });
    let in_folder = segments.any(|part| FOLDERS.contains(&part));
    let is_page = ending.is_empty() || PAGE_ENDINGS.contains(&ending);
    let host = url.host_str().unwrap_or_default();
    let feeds_host = ["feeds.", "rss.", "feed."].iter().any(|prefix| host.starts_with(prefix));
    if asks
        || matches!(ending, "rss" | "rdf" | "atom")
        || ending == "xml"
        || (NAMES.contains(&stem) && is_page)
        || NAMES.contains(&last)
        || (in_folder && is_page)
        || (feeds_host && !last.is_empty())
    {
        return Likeness::Feed;
    }
    Likeness::Perhaps
}

/// Whether a link's words say that it leads to feeds: short, and RSS is named.
pub(super) fn says_feed(words: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let lower = words.to_lowercase();
    let parts: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    parts.len() <= MOST_WORDS && parts.iter().any(|part| matches!(*part, "rss" | "atom" | "rdf"))
}

/// Words that say no more than that this is a feed, or repeat its address.
pub(super) fn is_generic(words: &str) -> bool {
    const GENERIC: &[&str] = &[
        "rss",
        "rss2",
        "2",
        "0",
        "1",
        "atom",
        "xml",
        "rdf",
        "feed",
        "feeds",
        "icon",
        "logo",
        "link",
        "subscribe",
        "here",
        "url",
        "via",
        "the",
        "to",
        "our",
        "button",
        "image",
    ];
    let lower = words.to_lowercase();
    if lower.contains("://") || lower.starts_with("www.") {
        return true;
    }
    let mut parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.all(|part| GENERIC.contains(&part))
}

/// The media types of feeds; of XML in general only where the page says that it is a feed.
pub(super) fn is_feed_type(kind: &str, says_feed: bool) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.ends_with("oembed") {
        return false;
    }
    let named = ["rss", "atom", "rdf+xml", "feed+json"].iter().any(|name| kind.contains(name));
    let general = matches!(kind, "" | "text/xml" | "application/xml" | "application/json");
    named || (general && says_feed)
}

/// Readers' services in whose links a feed's address hides, up to it.
const WRAPPERS: &[&str] = &[
    "://feedly.com/i/subscription/feed/",
    "://feedly.com/i/subscription/feed%2f",
    "://www.feedly.com/i/subscription/feed/",
    "://www.inoreader.com/feed/",
    "://www.inoreader.com/?add_feed=",
    "://www.netvibes.com/subscribe.php?url=",
    "://add.my.yahoo.com/rss?url=",
    "://fusion.google.com/add?feedurl=",
    "://www.google.com/ig/add?feedurl=",
    "://www.newsgator.com/ngs/subscriber/subext.aspx?url=",
];

/// `feed:https://…`, and the links by which readers' services are told of a feed, as the feed's
/// own address.
pub(super) fn unwrapped(href: &str) -> Cow<'_, str> {
    let href = href.trim();
    let lower = href.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("feed:") {
        let at = href.len() - rest.len();
        let scheme = if rest.starts_with("//") { "http:" } else { "" };
        return format!("{scheme}{}", &href[at..]).into();
    }
    for wrapper in WRAPPERS {
        if let Some(at) = lower.find(wrapper).filter(|at| *at <= "https".len()) {
            let inside = &href[at + wrapper.len()..];
            let decoded = percent_decoded(inside);
            if decoded.starts_with("http://") || decoded.starts_with("https://") {
                return decoded.into();
            }
        }
    }
    href.into()
}

fn percent_decoded(text: &str) -> String {
    // The form's decoding is the address's, but for the sign of a blank.
    let pair = format!("u={}", text.split('&').next().unwrap_or_default().replace('+', "%2B"));
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    pairs.next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}
