//! One page: fetched under a host's manners, taken apart, its further parts joined, and weighed
//! against what the feed gave.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::rules::Rules;
use crate::article::{self, FeedText, Hints};
use crate::config::Refresh;
use crate::domain::{Access, Conditional, PageArticle, PageMiss, TroubleKind};
use crate::net::gate::Gate;
use crate::net::{self, Answer, Client, Failure, Limits, Request, Wanted, hosts, policy};
use crate::runtime::clock::Clock;
use crate::runtime::extractor::Extractor;
use crate::runtime::refresh;
use crate::text::html;

/// What crosses the network for one page at most, and unpacked; of a page's text less is read.
const PAGE_BYTES: u64 = 8 << 20;
/// A page that somebody waits for comes within this, whatever a feed may take.
const PAGE_PATIENCE: Duration = Duration::from_secs(20);
/// Who waits in front of the screen waits this long behind the host's other requests.
const GATE_PATIENCE: Duration = Duration::from_secs(1);
/// A page of fewer words may show more to other readers.
const STUB_WORDS: usize = 80;
/// Characters of a page's text that are counted.
const TEXT_CHARACTERS: usize = 200_000;
/// Parts of one article that are joined.
const PARTS_MAX: usize = 12;

/// A page that is wanted.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Its address.
    pub url: Url,
    /// Who named it: the feed's address, whose rules of redirects count; `None`: the user did.
    pub named_by: Option<Url>,
    /// How that feed is asked, where that differs.
    pub access: Option<Arc<Access>>,
    /// What the feed says of the article.
    pub feed: Option<FeedText>,
    /// Nobody waits for it: the host's robots.txt counts, and its other requests go first.
    pub ahead: bool,
}

/// What fetches pages; made once, shared by its fetches.
#[derive(Debug)]
pub struct Fetcher {
    client: Client,
    gate: Gate,
    clock: Clock,
    extractor: Arc<Extractor>,
    rules: Rules,
}

/// A page that came.
struct Came {
    article: PageArticle,
    at: Url,
}

impl Fetcher {
    /// Touches neither network nor processes before the first page.
    #[must_use]
    pub fn new(settings: &Refresh, gate: Gate, clock: Clock, extractor: Arc<Extractor>) -> Self {
        let limits = Limits {
            total: settings.timeout.min(PAGE_PATIENCE),
            body_bytes: PAGE_BYTES,
            wanted: Wanted::Page,
            ..refresh::limits(settings)
        };
        let client = Client::new(limits);
        Self { client, gate, clock, extractor, rules: Rules::default() }
    }

    /// The article of a page, with the parts that follow it. Within a tokio runtime that has
    /// threads for blocking work.
    ///
    /// # Errors
    /// Why there is none, or none that is better than the feed's own text.
    pub async fn article(self: &Arc<Self>, wish: &Wish) -> Result<PageArticle, PageMiss> {
        let first = self.part(wish, &wish.url).await?;
        let first = self.better(wish, first).await;
        if let Some(wall) = first.article.wall.filter(|_| first.article.body_html.is_empty()) {
            return Err(wall.into());
        }
        let whole = self.joined(wish, first).await;
        match &wish.feed {
            Some(feed) if !article::is_better(&whole, feed) => {
                Err(whole.wall.map_or(PageMiss::Less, PageMiss::from))
            }
            _ if whole.body_html.is_empty() => Err(PageMiss::Nothing),
            _ => Ok(whole),
        }
    }

    /// What a host asks for between two visits of a program.
    pub(super) fn delay(&self, url: &Url) -> Duration {
        self.rules.delay(url)
    }

    /// Where the page shows a stub, what it says to other readers (AMP, print), if that is more.
    async fn better(self: &Arc<Self>, wish: &Wish, mut first: Came) -> Came {
        let other = first.article.other.take().and_then(|other| Url::parse(&other).ok());
        let said = words(&first.article);
        let Some(other) = other.filter(|_| first.article.wall.is_some() || said < STUB_WORDS)
        else {
            return first;
        };
        let Ok(came) = self.part(wish, &other).await else { return first };
        if came.article.wall.is_none() && words(&came.article) > said {
            first.article.body_html = came.article.body_html;
            first.article.source = came.article.source;
            first.article.lead = first.article.lead.or(came.article.lead);
            first.article.byline = first.article.byline.or(came.article.byline);
            first.article.wall = None;
        }
        first
    }

    /// Follows the article's parts; one that does not come leaves what came before it.
    async fn joined(self: &Arc<Self>, wish: &Wish, first: Came) -> PageArticle {
        let Came { mut article, at } = first;
        let mut seen = vec![at];
        while let Some(next) = article.next.take().and_then(|next| Url::parse(&next).ok()) {
            let is_here = next.host_str() == wish.url.host_str();
            if !is_here || seen.contains(&next) || seen.len() >= PARTS_MAX {
                break;
            }
            let Ok(part) = self.part(wish, &next).await else { break };
            let text = part.article.body_html;
            if text.is_empty() || article.body_html.contains(&text) {
                break;
            }
            article.body_html.push_str(&text);
            article.next = part.article.next;
            seen.push(next);
        }
        article.next = None;
        article
    }

    async fn part(self: &Arc<Self>, wish: &Wish, url: &Url) -> Result<Came, PageMiss> {
        let answer = self.fetch(wish, url).await?;
        let hints = Hints {
            url: Some(answer.url.clone()),
            content_type: answer.content_type.clone(),
            feed: wish.feed.clone(),
        };
        let at = answer.url.clone();
        let extractor = Arc::clone(&self.extractor);
        let work = tokio::task::spawn_blocking(move || {
            let page = net::decoded(&answer, PAGE_BYTES).map_err(|failure| miss_of(&failure))?;
            Ok(extractor.extract(&page, &hints))
        });
        let article = work.await.unwrap_or(Err(PageMiss::Nothing))?;
        Ok(Came { article, at })
    }

    async fn fetch(&self, wish: &Wish, url: &Url) -> Result<Answer, PageMiss> {
        let Some(host) = hosts::host_of(url) else { return Err(PageMiss::NoLink) };
        if self.gate.paused(&host, self.clock.now()).is_some() {
            return Err(PageMiss::Paused);
        }
        if wish.ahead && !self.rules.allow(&self.client, &self.gate, wish, url).await {
            return Err(PageMiss::Robots);
        }
        let _place = if wish.ahead {
            Some(self.gate.enter(&host).await)
        } else {
            // A slow feed of the same host does not keep a reader waiting.
            tokio::time::timeout(GATE_PATIENCE, self.gate.enter(&host)).await.ok()
        };
        let answer = self.ask(wish, url).await.map_err(|failure| miss_of(&failure))?;
        let now = self.clock.now();
        if let Some(until) = policy::pause_until(now, answer.status, answer.retry_after) {
            self.gate.pause(&host, until);
            return Err(PageMiss::Paused);
        }
        match answer.status {
            200 | 203 => {}
            404 | 410 => return Err(PageMiss::Missing),
            402 => return Err(PageMiss::Paywall),
            400..=499 => return Err(PageMiss::Refused),
            500..=599 => return Err(PageMiss::Fault),
            _ => return Err(PageMiss::Nothing),
        }
        if answer.content_type.as_deref().is_some_and(|kind| !may_be_page(kind)) {
            return Err(PageMiss::NotAPage);
        }
        Ok(answer)
    }

    /// Asks for a page under the rules that hold for whoever named it.
    async fn ask(&self, wish: &Wish, url: &Url) -> Result<Answer, Failure> {
        let with = Conditional::default();
        let access = wish.access.as_deref();
        match &wish.named_by {
            Some(feed) => {
                let request = Request { at: Some(url), access, ..Request::of(feed, &with) };
                self.client.get(request).await
            }
            None if url == &wish.url => self.client.get(Request::of(url, &with)).await,
            None => self.client.get_named(&wish.url, url).await,
        }
    }
}

fn words(article: &PageArticle) -> usize {
    html::plain(&article.body_html, TEXT_CHARACTERS).split_whitespace().count()
}

/// Whether a document of that type may be a page.
fn may_be_page(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    // Nonsense is looked at; what says that it is something else is not.
    !kind.contains('/')
        || kind.starts_with("text/")
        || kind.contains("html")
        || kind.contains("xml")
        || kind == "application/octet-stream"
}

/// A failed fetch, as far as a reader of articles cares.
fn miss_of(failure: &Failure) -> PageMiss {
    match failure.kind {
        TroubleKind::TooBig => PageMiss::TooBig,
        TroubleKind::Redirect | TroubleKind::Refused | TroubleKind::Tls => PageMiss::Refused,
        TroubleKind::NotFound | TroubleKind::Gone => PageMiss::Missing,
        TroubleKind::Server => PageMiss::Fault,
        _ => PageMiss::Unreached,
    }
}

#[cfg(test)]
mod tests;
