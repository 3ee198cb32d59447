//! The feeds that a web page announces and links to, with what it calls them.
//!
//! One pass over its tags. An index of feeds, as newspapers publish them, gives each feed the
//! words of its link, or those beside a bare icon, and the heading it stands under.

pub(super) mod address;

use std::collections::HashSet;

use url::Url;

use super::by_site;
use crate::domain::{Candidate, How};
use crate::link;
use crate::text::Clean;
use crate::text::html::{Scanner, Tag, Token, plain};
use address::{Likeness, is_generic, likeness, unwrapped};

/// Bytes of a page that are read: indexes of feeds are long pages, articles are shorter.
const LOOKED_AT_BYTES: usize = 2 << 20;

/// Feeds taken of one page; the largest index among newspapers has some two hundred.
pub const MAX_CANDIDATES: usize = 300;

/// Characters of a title or a heading that are kept.
const TITLE_CHARACTERS: usize = 80;

/// Bytes of text gathered for one title; the rest is not looked at.
const GATHERED_BYTES: usize = 1_000;

/// A web page, as far as it leads to feeds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Its title, clean.
    pub title: Option<String>,
    /// Announced feeds first, then those of its canonical address's site, then linked ones.
    pub feeds: Vec<Candidate>,
}

/// Reads a page. Relative links resolve against its own `<base>`, else against `base`.
#[must_use]
pub fn read(html: &str, base: Option<&Url>) -> Page {
    let html = &html[..html.floor_char_boundary(LOOKED_AT_BYTES.min(html.len()))];
    let mut reading = Reading { base: base.cloned(), ..Reading::default() };
    let mut scanner = Scanner::new(html);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => reading.text(text),
            Token::End(name) => reading.end(name),
            Token::Start(tag) => {
                let hides = ["script", "style", "template", "textarea"];
                if hides.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
                    if scanner.skip_element(tag.name).is_none() {
                        break;
                    }
                } else {
                    reading.start(&tag);
                }
            }
        }
    }
    reading.page()
}

/// What is being read of a page.
#[derive(Debug, Default)]
struct Reading {
    base: Option<Url>,
    based: bool,
    title: Option<String>,
    canonical: Option<Url>,
    announced: Vec<Candidate>,
    /// Announced, but of an article's comments.
    comments: Vec<Candidate>,
    linked: Vec<Candidate>,
    seen: HashSet<String>,
    /// What text is gathered for.
    gathers: Option<Gathering>,
    gathered: String,
    heading: Option<String>,
    /// The last words before a link, outside of links to feeds.
    label: String,
}

/// What text is gathered for, until an end tag.
#[derive(Debug)]
enum Gathering {
    Title,
    Heading,
    /// Of a link to this address, which may be a feed; a name that the tag itself gives.
    Link(Option<(String, Likeness)>, Option<String>),
}

impl Reading {
    fn text(&mut self, text: &str) {
        if self.gathers.is_some() {
            let room = GATHERED_BYTES.saturating_sub(self.gathered.len());
            self.gathered.push_str(&text[..text.floor_char_boundary(room.min(text.len()))]);
        } else if let Some(words) = short(text) {
            self.label = words;
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name.to_ascii_lowercase().as_str() {
            "base" if !self.based => {
                let href = tag.attribute("href").and_then(|href| link::web(&href, self.base()));
                if let Some(base) = href {
                    (self.base, self.based) = (Some(base), true);
                }
            }
            "link" => self.link(tag),
            "meta" => self.meta(tag),
            "title" if self.title.is_none() => self.gather(Gathering::Title),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "caption" | "legend" => {
                self.gather(Gathering::Heading);
            }
            "a" => {
                self.finish();
                let name = ["title", "aria-label"].iter().find_map(|name| tag.attribute(name));
                let name = name.and_then(|name| short(&name));
                let target = tag.attribute("href").and_then(|href| self.target(&href));
                self.gather(Gathering::Link(target, name));
            }
            // An icon says what it is in its alternative text.
            "img" if matches!(self.gathers, Some(Gathering::Link(..))) => {
                let alt = tag.attribute("alt").unwrap_or_default();
                self.text(&format!(" {alt} "));
            }
            _ if self.gathers.is_some() => self.text(" "),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        let ends = match &self.gathers {
            Some(Gathering::Title) => name == "title",
            Some(Gathering::Heading) => {
                matches!(name.as_str(), "dt" | "caption" | "legend" | "td" | "tr" | "table")
                    || name.strip_prefix('h').is_some_and(|level| level.len() == 1)
            }
            Some(Gathering::Link(..)) => name == "a",
            None => false,
        };
        if ends {
            self.finish();
        }
    }

    fn gather(&mut self, what: Gathering) {
        self.finish();
        self.gathers = Some(what);
    }

    /// What was gathered is used.
    fn finish(&mut self) {
        let words = short(&std::mem::take(&mut self.gathered));
        match self.gathers.take() {
            Some(Gathering::Title) => self.title = words,
            Some(Gathering::Heading) => {
                self.label = words.clone().unwrap_or_default();
                self.heading = words;
            }
            Some(Gathering::Link(target, name)) => self.anchor(target, words, name),
            None => {}
        }
    }

    fn anchor(
        &mut self,
        target: Option<(String, Likeness)>,
        words: Option<String>,
        name: Option<String>,
    ) {
        let says = |words: &Option<String>| words.as_deref().is_some_and(address::says_feed);
        let Some((url, likeness)) = target else {
            self.label = words.unwrap_or_default();
            return;
        };
        let is_feed = match likeness {
            Likeness::Feed => true,
            Likeness::Perhaps => says(&words) || says(&name),
            Likeness::No => false,
        };
        if !is_feed {
            self.label = words.unwrap_or_default();
            return;
        }
        // What the link is called: its words, else its title, else the words before it.
        let label = Some(std::mem::take(&mut self.label)).filter(|label| !label.is_empty());
        let title = [words, name, label].into_iter().flatten().find(|title| !is_generic(title));
        let group = self.heading.clone().filter(|heading| Some(heading) != title.as_ref());
        if self.is_new(&url) {
            self.linked.push(Candidate { url, title, group, how: How::Linked });
        } else if let Some(known) = self.linked.iter_mut().find(|known| known.url == url) {
            // An icon first, words after it.
            known.title = known.title.take().or(title);
        }
    }

    /// `<link>`: feeds and the page's own address.
    fn link(&mut self, tag: &Tag<'_>) {
        let lower = |name: &str| tag.attribute(name).unwrap_or_default().to_ascii_lowercase();
        let (rel, kind) = (lower("rel"), lower("type"));
        let is = |wanted: &str| rel.split_ascii_whitespace().any(|word| word == wanted);
        let Some(href) = tag.attribute("href") else { return };
        if is("canonical") {
            self.canonical = link::web(&href, self.base());
        }
        if !is("alternate") && !is("feed") || !address::is_feed_type(&kind, is("feed")) {
            return;
        }
        let Some(url) = link::web(&unwrapped(&href), self.base()).map(String::from) else { return };
        if !self.is_new(&url) {
            return;
        }
        let title = tag.attribute("title").and_then(|title| short(&title));
        let to_comments = url.contains("/comments/");
        let candidate = Candidate { url, title, group: None, how: How::Announced };
        if to_comments { self.comments.push(candidate) } else { self.announced.push(candidate) }
    }

    /// YouTube's pages of people name the channel only here.
    fn meta(&mut self, tag: &Tag<'_>) {
        let of_channel = tag.attribute("itemprop").is_some_and(|name| {
            name.eq_ignore_ascii_case("channelId") || name.eq_ignore_ascii_case("identifier")
        });
        let on_youtube = self
            .base()
            .and_then(Url::host_str)
            .is_some_and(|host| host == "youtube.com" || host.ends_with(".youtube.com"));
        if let Some(id) = tag.attribute("content").filter(|_| of_channel && on_youtube)
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        {
            self.canonical = link::web(&format!("/channel/{id}"), self.base());
        }
    }

    fn base(&self) -> Option<&Url> {
        self.base.as_ref()
    }

    fn target(&self, href: &str) -> Option<(String, Likeness)> {
        let url = link::web(&unwrapped(href), self.base())?;
        let likeness = likeness(&url);
        let mut url = url;
        url.set_fragment(None);
        Some((url.into(), likeness))
    }

    fn is_new(&mut self, url: &str) -> bool {
        self.seen.len() < MAX_CANDIDATES && self.seen.insert(url.to_owned())
    }

    fn page(mut self) -> Page {
        self.finish();
        let here = self.base.as_ref().and_then(Url::host_str).map(str::to_owned);
        let canonical = self.canonical.take().filter(|url| url.host_str() == here.as_deref());
        let by_rule = canonical.map(|url| by_site(&url)).unwrap_or_default();
        let by_rule = by_rule.into_iter().filter(|found| !self.seen.contains(&found.url));
        let mut feeds = self.announced;
        feeds.extend(by_rule.collect::<Vec<_>>());
        feeds.extend(self.linked);
        feeds.extend(self.comments);
        Page { title: self.title, feeds }
    }
}

/// Words on one line, clean and short; `None` when there are none.
fn short(html: &str) -> Option<String> {
    let words = Clean::line(&plain(html, TITLE_CHARACTERS)).to_string();
    words.chars().any(char::is_alphanumeric).then_some(words)
}

#[cfg(test)]
mod tests;
