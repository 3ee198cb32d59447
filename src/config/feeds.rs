//! `[[feeds]]`: addresses checked, papers named.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use url::Url;

use super::access;
use super::edit::meaning_of;
use super::full_text::{Pages, read_pages};
use super::load::{KEPT_ITEMS, keys_of};
use super::values::Page;
use crate::domain::{Access, Auth, Secret, SecretSource, Subscription, command_words};
use crate::link;

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

/// What the list says.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) feeds: Vec<Subscription>,
    /// By address, for feeds that are asked in a way of their own.
    pub(super) access: HashMap<String, Arc<Access>>,
    /// By address, for feeds that say something of their pages.
    pub(super) pages: HashMap<String, Pages>,
}

/// Reads the list whole. An address that repeats is told, and taken once.
pub(super) fn read_feeds(page: &mut Page<'_>, value: &Spanned<DeValue<'_>>) -> Read {
    // By what addresses of the same feed have in common: which feeds those are, and their places.
    let mut alike: HashMap<String, Vec<(usize, Range<usize>)>> = HashMap::new();
    let mut read = Read::default();
    for (span, table) in page.tables(value) {
        page.only(table, "in [[feeds]]", keys_of("feeds"));
        let Some(Feed { feed, access, pages, place, meaning }) = read_feed(page, &span, table)
        else {
            continue;
        };
        let known = alike.entry(meaning).or_default();
        let url_of = |at: usize| read.feeds.get(at).map_or("", |feed: &Subscription| &feed.url);
        if let Some((_, first)) = known.iter().find(|(at, _)| url_of(*at) == feed.url) {
            let there = page.place(first);
            let message = format!("this address stands here twice (first on {there})");
            page.odd(&place, format!("{message}; it is taken once, as there"));
            continue;
        }
        // The scheme, www., a slash at the end and the like make no other feed.
        if let Some((first, at)) = known.first() {
            let (there, first) = (page.place(at), url_of(*first));
            page.odd(&place, format!("this is probably the same feed as on {there}: {first}"));
        }
        known.push((read.feeds.len(), place.clone()));
        if access.insecure {
            page.odd(&place, "any certificate will do for this feed (insecure = true)");
        }
        if access != Access::default() {
            read.access.insert(feed.url.clone(), Arc::new(access));
        }
        if pages != Pages::default() {
            read.pages.insert(feed.url.clone(), pages);
        }
        read.feeds.push(feed);
    }
    read
}

/// One table, read.
struct Feed {
    feed: Subscription,
    access: Access,
    pages: Pages,
    /// Where its address stands.
    place: Range<usize>,
    /// What addresses of the same feed have in common.
    meaning: String,
}

fn read_feed(page: &mut Page<'_>, span: &Range<usize>, table: &DeTable<'_>) -> Option<Feed> {
    let (mut address, mut access, mut pages) = (None, Access::default(), Pages::default());
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
            key if read_pages(page, key, value, &mut pages) => {}
            key => access::read(page, key, value, &mut access),
        }
    }
    let Some((text, place)) = address else {
        page.wrong(span, "a feed needs a url");
        return None;
    };
    match feed_url(text) {
        Ok(mut url) => {
            if feed.paper.is_empty() {
                feed.paper = paper_of(&url);
            }
            feed.url = name_of(text, &url);
            access.program = command_words(&feed.url);
            if let Some(login) = link::login(&url) {
                url = link::bare(&url);
                access.auth = Some(auth_of(page, &place, login, access.auth.is_some())?);
            }
            let meaning = meaning_of(&url, &feed.url);
            Some(Feed { feed, access, pages, place, meaning })
        }
        Err(why) => {
            page.wrong(&place, why);
            None
        }
    }
}

/// What a feed is called everywhere: its address as the user wrote it, without name and password,
/// which nobody else is to see.
fn name_of(text: &str, url: &Url) -> String {
    match link::login(url) {
        Some(_) => link::bare(url).into(),
        None => text.trim().to_owned(),
    }
}

/// Whether a `url` of the file is that of the feed called `name`.
pub(super) fn is_called(text: &str, name: &str) -> bool {
    Url::parse(text.trim()).is_ok_and(|url| name_of(text, &url) == name)
}

/// The name and password that stand in an address.
fn auth_of(
    page: &mut Page<'_>,
    place: &Range<usize>,
    (user, password): (Vec<u8>, Vec<u8>),
    has_another: bool,
) -> Option<Auth> {
    if has_another {
        page.wrong(place, "name and password stand in the address and in auth; keep one of them");
        return None;
    }
    let (Ok(user), Ok(password)) = (String::from_utf8(user), String::from_utf8(password)) else {
        page.wrong(place, "name and password of the address are not UTF-8");
        return None;
    };
    Some(Auth::Basic { user, password: SecretSource::Value(Secret(password)) })
}

/// The address as it may be shown in a mistake: without what may be name and password.
fn shown(text: &str) -> String {
    match text.rsplit_once('@') {
        Some((before, after)) if before.contains(':') => {
            let scheme = before.split_once("://").map_or("", |(scheme, _)| scheme);
            format!("{scheme}://…@{after}")
        }
        _ => text.to_owned(),
    }
}

/// An address that a feed may have.
pub(super) fn feed_url(text: &str) -> Result<Url, String> {
    let address = shown(text);
    let url = Url::parse(text.trim()).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => {
            format!("\"{address}\" is no address; write https://{address}")
        }
        other => format!("\"{address}\" is no address: {other}"),
    })?;
    match url.scheme() {
        "http" | "https" if url.has_host() => Ok(url),
        "file" if url.path().len() > 1 => Ok(url),
        "exec" if !command_words(text.trim()).is_empty() => Ok(url),
        "exec" => Err(format!("\"{text}\" names no program, or its quotes do not close")),
        _ => Err(format!("\"{address}\" must begin with https://, http://, file:/// or exec:")),
    }
}

/// The catalogue's name for the site, else its registrable domain, else its host.
pub(super) fn paper_of(url: &Url) -> String {
    let Some(host) = url.host_str() else {
        return if url.scheme() == "exec" { "Programs" } else { "Files" }.to_owned();
    };
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

#[cfg(test)]
mod tests;
