//! `[[feeds]]`: addresses checked, papers named.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use url::Url;

use super::load::{KEPT_ITEMS, keys_of};
use super::values::Page;
use crate::domain::Subscription;

/// Sites whose paper has a name of its own; others go by their registrable domain.
const PAPERS: &[(&str, &str)] = &[
    ("aljazeera.com", "Al Jazeera"),
    ("arstechnica.com", "Ars Technica"),
    ("baotintuc.vn", "Báo Tin tức"),
    ("bbc.co.uk", "BBC"),
    ("bbci.co.uk", "BBC"),
    ("bbc.com", "BBC"),
    ("dantri.com.vn", "Dân Trí"),
    ("dw.com", "DW"),
    ("economist.com", "The Economist"),
    ("france24.com", "France 24"),
    ("lemonde.fr", "Le Monde"),
    ("nhandan.vn", "Nhân Dân"),
    ("nld.com.vn", "Người Lao Động"),
    ("npr.org", "NPR"),
    ("nytimes.com", "New York Times"),
    ("nhk.or.jp", "NHK"),
    ("spiegel.de", "Der Spiegel"),
    ("thanhnien.vn", "Thanh Niên"),
    ("theguardian.com", "The Guardian"),
    ("theverge.com", "The Verge"),
    ("tienphong.vn", "Tiền Phong"),
    ("tuoitre.vn", "Tuổi Trẻ"),
    ("vietnamnet.vn", "VietnamNet"),
    ("vietnamplus.vn", "VietnamPlus"),
    ("vnexpress.net", "VnExpress"),
    ("vov.vn", "VOV"),
    ("vtv.vn", "VTV"),
    ("wired.com", "Wired"),
];

/// A feed may be asked this seldom at most: 30 days.
const MOST_SECONDS: u64 = 30 * 86_400;
/// And this often: 5 minutes.
const LEAST_SECONDS: u64 = 300;

/// Reads the list whole.
pub(super) fn read_feeds(page: &mut Page<'_>, value: &Spanned<DeValue<'_>>) -> Vec<Subscription> {
    let mut seen: HashMap<String, Range<usize>> = HashMap::new();
    let mut feeds = Vec::new();
    for (span, table) in page.tables(value) {
        page.only(table, "in [[feeds]]", keys_of("feeds"));
        let Some((feed, place)) = read_feed(page, &span, table) else { continue };
        if let Some(first) = seen.get(&feed.url) {
            let there = page.place(first);
            page.wrong(&place, format!("this address stands here twice (first on {there})"));
            continue;
        }
        seen.insert(feed.url.clone(), place);
        feeds.push(feed);
    }
    feeds
}

fn read_feed(
    page: &mut Page<'_>,
    span: &Range<usize>,
    table: &DeTable<'_>,
) -> Option<(Subscription, Range<usize>)> {
    let mut address = None;
    let mut feed = Subscription {
        url: String::new(),
        paper: String::new(),
        section: None,
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "url" => address = Some((page.string(value)?, value.span())),
            "paper" => feed.paper = page.words(value).unwrap_or_default().to_owned(),
            "section" => feed.section = page.words(value).map(str::to_owned),
            "title" => feed.title = page.words(value).map(str::to_owned),
            "every" => {
                let every = page.duration(value, LEAST_SECONDS..=MOST_SECONDS);
                feed.every_seconds = every.map(|every| every.as_secs() as u32);
            }
            "keep" => feed.keep_seconds = page.age(value),
            "keep_items" => feed.keep_items = page.number(value, KEPT_ITEMS).map(|n| n as u32),
            "enabled" => feed.enabled = page.boolean(value).unwrap_or(true),
            "hidden" => feed.hidden = page.boolean(value).unwrap_or(false),
            _ => {}
        }
    }
    let Some((text, place)) = address else {
        page.wrong(span, "a feed needs a url");
        return None;
    };
    match feed_url(text) {
        Ok(url) => {
            if feed.paper.is_empty() {
                feed.paper = paper_of(&url);
            }
            feed.url = text.trim().to_owned();
            Some((feed, place))
        }
        Err(why) => {
            page.wrong(&place, why);
            None
        }
    }
}

/// An address that a feed may have.
pub(super) fn feed_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text.trim()).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => {
            format!("\"{text}\" is no address; write https://{text}")
        }
        other => format!("\"{text}\" is no address: {other}"),
    })?;
    match url.scheme() {
        "http" | "https" if url.has_host() => Ok(url),
        "file" if url.path().len() > 1 => Ok(url),
        _ => Err(format!("\"{text}\" must begin with https://, http:// or file:///")),
    }
}

/// The catalogue's name for the site, else its registrable domain, else its host.
pub(super) fn paper_of(url: &Url) -> String {
    let Some(host) = url.host_str() else { return "Files".to_owned() };
    let host = host.trim_start_matches("www.");
    let known = PAPERS.iter().find(|(domain, _)| {
        host == *domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
    });
    match known {
        Some((_, name)) => (*name).to_owned(),
        None if url.domain().is_none() => host.to_owned(),
        None => psl::domain_str(host).unwrap_or(host).to_owned(),
    }
}
