//! What a page says of its article: data for machines first, then its heading, then its head,
//! then what stands there to be read. Entities decoded, NFC.

pub(super) mod byline;
mod data;
mod head;
pub(super) mod mark;
mod title;
mod when;

use dom_query::Document;
use url::Url;

use super::Hints;
use super::engine::Engine;
use super::guard::Guarded;
use crate::domain::Timestamp;
use crate::link;
use crate::text::{html, nfc};
use data::Data;
use head::Head;

/// Longest text of a page about itself, characters: a lead.
const TEXT_CHARACTERS: usize = 2_000;
/// Descriptions shorter than this say nothing, characters.
const DESCRIPTION_CHARACTERS: usize = 20;

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    /// What stands in the page as its lead, by the rule of its engine.
    pub(super) lead: Option<String>,
    /// What the page gives as its description; the lead, when the body lacks it.
    pub(super) description: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) site: Option<String>,
    pub(super) section: Option<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    pub(super) language: Option<String>,
    pub(super) canonical: Option<String>,
    pub(super) next: Option<String>,
    pub(super) other: Option<String>,
    pub(super) image: Option<String>,
    /// The article as data.
    pub(super) text: Option<String>,
    pub(super) is_free: Option<bool>,
    /// Names of the site, for the paper's mark.
    pub(super) site_names: Vec<String>,
}

/// Reads what a page says.
pub(super) fn read(
    page: &Guarded,
    document: &Document,
    engine: Option<&Engine>,
    hints: &Hints,
) -> Meta {
    let data = Data::read(&page.data);
    let head = Head::read(&page.html);
    let base = hints.url.as_ref();
    let of_page = |selectors: fn(&Engine) -> &'static [&'static str]| {
        engine.and_then(|engine| first_text(document, selectors(engine)))
    };
    let site = data.publisher.clone().or_else(|| head.get(&["og:site_name", "application-name"]));
    let site_names = site_names(site.as_deref(), &head, base);
    let title = title::settle(&title::Said {
        of_engine: of_page(|engine| engine.title),
        headings: texts(document, "h1"),
        of_data: data.headline.clone(),
        of_head: head.get(&["og:title", "twitter:title", "dc.title", "dcterms.title"]),
        of_window: head.title.clone(),
        of_feed: hints.feed.as_ref().and_then(|feed| feed.title.clone()),
        site: &site_names,
    });
    let language = language(&head, &data);
    let zone = when::zone(base, language.as_deref(), &page.html);
    let date = |text: Option<String>| text.and_then(|text| when::read(&text, zone));
    let published = date(data.published.clone())
        .or_else(|| date(head.get(PUBLISHED)))
        .or_else(|| date(of_page(|engine| engine.date)))
        .or_else(|| when::in_page(document, zone));
    let updated = date(data.modified.clone()).or_else(|| date(head.get(MODIFIED)));
    let lead = of_page(|engine| engine.lead);
    let absolute = |written: &str| link::web(written, base).map(String::from);
    Meta {
        lead: lead.map(|lead| mark::without(&lead, &site_names)),
        description: description(&data, &head, &site_names),
        byline: byline::settle(&byline::Said {
            of_engine: of_page(|engine| engine.byline),
            of_data: &data.authors,
            of_head: head.all(AUTHORS),
            of_page: byline::in_page(document),
            site: &site_names,
        }),
        section: data.section.clone().or_else(|| head.get(&["article:section", "section"])),
        canonical: canonical(&head, base),
        next: head.links.get("next").and_then(|next| part_after(next, base)),
        other: ["amphtml", "print"].iter().find_map(|rel| other(head.links.get(*rel)?, base)),
        image: data
            .image
            .as_deref()
            .and_then(absolute)
            .or_else(|| head.get(&["og:image", "twitter:image"]).as_deref().and_then(absolute)),
        text: data.text.clone(),
        is_free: data.is_free,
        // A page that was changed before it was published was not.
        updated: updated.filter(|at| published.is_none_or(|published| *at > published)),
        title,
        site,
        published,
        language,
        site_names,
    }
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "og:published_time",
    "cxenseparse:recs:publishtime",
];

const MODIFIED: &[&str] =
    &["article:modified_time", "datemodified", "og:updated_time", "lastmod", "dcterms.modified"];

const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "twitter:creator_name",
];

/// The text of the first element that any of the selectors finds and that has some.
fn first_text(document: &Document, selectors: &[&str]) -> Option<String> {
    selectors.iter().find_map(|selector| texts(document, selector).into_iter().next())
}

/// The texts of what a selector finds, one line each.
fn texts(document: &Document, selector: &str) -> Vec<String> {
    let Some(found) = document.try_select(selector) else { return Vec::new() };
    let lines = found.iter().map(|one| line(&one.text()));
    lines.filter(|text| !text.is_empty()).collect()
}

/// One line of NFC text, bounded.
pub(super) fn line(text: &str) -> String {
    let cut: String = text.chars().take(4 * TEXT_CHARACTERS).collect();
    let words: Vec<&str> = cut.split_whitespace().collect();
    let joined: String = nfc(&words.join(" ")).chars().take(TEXT_CHARACTERS).collect();
    joined.trim_matches(['\u{feff}', '\u{200b}', ' ']).to_owned()
}

/// A text with its references decoded, also twice; tags in it are none of it.
pub(super) fn decoded(text: &str) -> String {
    let once = html::plain(text, TEXT_CHARACTERS);
    let twice = if once.contains('&') { html::plain(&once, TEXT_CHARACTERS) } else { once };
    line(&twice)
}

/// The description, without the paper's mark and name; none when it is the site's own.
fn description(data: &Data, head: &Head, site: &[String]) -> Option<String> {
    let of_head =
        head.get(&["og:description", "description", "twitter:description", "dc.description"]);
    let told = of_head.or_else(|| data.description.clone())?;
    let told = title::without_site(&mark::without(&told, site), site);
    (told.chars().count() >= DESCRIPTION_CHARACTERS).then_some(told)
}

fn language(head: &Head, data: &Data) -> Option<String> {
    let said = head.language.clone().or_else(|| data.language.clone());
    let said = said.or_else(|| head.get(&["og:locale", "content-language", "language"]))?;
    let tag = said.trim().replace('_', "-");
    let is_tag = tag.len() <= 35
        && tag.split('-').next().is_some_and(|first| matches!(first.len(), 2 | 3))
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then_some(tag)
}

/// Names that the site goes by: its own, its domain's.
fn site_names(site: Option<&str>, head: &Head, base: Option<&Url>) -> Vec<String> {
    let mut names: Vec<String> = site.map(str::to_owned).into_iter().collect();
    names.extend(head.get(&["og:site_name"]));
    names.extend(head.get(&["application-name"]));
    names.extend(head.get(&["twitter:site"]).map(|name| name.trim_start_matches('@').to_owned()));
    if let Some(host) = base.and_then(Url::host_str) {
        let host = host.trim_start_matches("www.");
        names.push(host.to_owned());
        names.extend(psl::domain_str(host).map(str::to_owned));
        let label = psl::domain_str(host).and_then(|domain| domain.split('.').next());
        names.extend(label.map(str::to_owned));
    }
    names.retain(|name| name.chars().count() > 1);
    names.dedup();
    names
}

/// The page's own address, when it is of the same site.
fn canonical(head: &Head, base: Option<&Url>) -> Option<String> {
    let said = head.links.get("canonical").cloned().or_else(|| head.get(&["og:url"]))?;
    let said = link::web(&said, base)?;
    let domain = |url: &Url| {
        let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
        psl::domain_str(&host).unwrap_or(&host).to_owned()
    };
    let is_home = said.path().len() <= 1 && base.is_some_and(|base| base.path().len() > 1);
    let same = base.is_none_or(|base| domain(base) == domain(&said));
    (same && !is_home).then(|| said.to_string())
}

/// Where the same article stands for another reader, when that is of the same site.
fn other(written: &str, base: Option<&Url>) -> Option<String> {
    let (base, other) = (base?, link::web(written, base)?);
    let domain = |url: &Url| {
        let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
        psl::domain_str(&host).unwrap_or(&host).to_owned()
    };
    (other != *base && domain(&other) == domain(base)).then(|| other.to_string())
}

/// The next part of the same article: the same address but for a number, not the next article.
fn part_after(next: &str, base: Option<&Url>) -> Option<String> {
    let base = base?;
    let next = link::web(next, Some(base))?;
    let stem = |url: &Url| {
        let path = url.path().trim_end_matches('/');
        let last = path.rsplit('/').next().unwrap_or_default();
        let is_number =
            !last.is_empty() && last.len() <= 3 && last.bytes().all(|b| b.is_ascii_digit());
        let is_page = last.strip_prefix("page").or_else(|| last.strip_prefix("p"));
        let is_page = is_page.is_some_and(|n| {
            !n.is_empty() && n.trim_start_matches(['-', '_']).bytes().all(|b| b.is_ascii_digit())
        });
        match is_number || is_page {
            true => path[..path.len() - last.len()].trim_end_matches('/').to_owned(),
            false => path.to_owned(),
        }
    };
    let is_part = next.host_str() == base.host_str() && next != *base && {
        let (here, there) = (stem(base), stem(&next));
        here == there || there.trim_end_matches("/page") == here
    };
    is_part.then(|| next.to_string())
}
