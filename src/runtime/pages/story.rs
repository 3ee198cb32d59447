//! The thread of the pages: what is opened goes first and at once; what is wanted ahead, one at
//! a time to a host.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::{Id, JoinError, JoinSet};
use url::Url;

use super::page::{Fetcher, Wish};
use super::{News, Setup, Tell};
use crate::article::FeedText;
use crate::domain::{Article, ArticleId, PageArticle, PageMiss, Write};
use crate::net::hosts;
use crate::runtime::extractor::Extractor;
use crate::store::{self, Reader, StoreError, Wanting};
use crate::text::html;

/// Pages fetched ahead at a time, over all hosts.
const AHEAD_AT_ONCE: usize = 6;
/// Pages that were opened and have not come: who leafs through a paper waits for the last ones.
const OPENED_AT_ONCE: usize = 8;
/// When so many in a row reach nobody there is no network, and nothing more is tried.
const UNREACHED_MAX: usize = 5;
/// Pictures of one article that are fetched ahead.
const PICTURES_MAX: usize = 20;
/// Threads for what blocks: names that are looked up, pages that are taken apart.
const BLOCKING_THREADS: usize = 8;

/// What the thread is told.
#[derive(Debug)]
pub(super) enum Event {
    /// Somebody waits for this one.
    Open(ArticleId),
    /// What is wanted ahead is to be fetched.
    Ahead,
    /// Enough.
    Stop,
}

/// The thread's state.
pub(super) struct Story {
    setup: Setup,
    tell: Tell,
    opened: Arc<Fetcher>,
    ahead: Arc<Fetcher>,
    reader: Option<Reader>,
    fetches: JoinSet<Done>,
    running: HashMap<Id, Running>,
    /// Articles under way, for those who wait.
    waiting: HashSet<ArticleId>,
    queue: VecDeque<(ArticleId, Wish)>,
    /// Hosts that something is fetched of ahead.
    busy: HashSet<String>,
    round: Round,
}

/// What became of the pages fetched ahead.
#[derive(Debug, Default)]
struct Round {
    of: usize,
    kept: usize,
    missed: usize,
    unreached: usize,
}

/// A page that came, or did not.
type Done = Result<PageArticle, PageMiss>;

/// A fetch under way.
struct Running {
    article: ArticleId,
    /// Its host, when nobody waits for it.
    ahead: Option<String>,
}

impl Story {
    pub(super) fn new(setup: Setup, tell: Tell) -> std::io::Result<Self> {
        let fetcher = || -> std::io::Result<Arc<Fetcher>> {
            // Two children: what is fetched ahead does not stand before what is opened.
            let extractor = match &setup.program {
                Some(program) => Extractor::of(program.clone()),
                None => Extractor::new()?,
            };
            let (gate, clock) = (setup.gate.clone(), setup.clock.clone());
            Ok(Arc::new(Fetcher::new(&setup.settings, gate, clock, Arc::new(extractor))))
        };
        let (opened, ahead) = (fetcher()?, fetcher()?);
        Ok(Self {
            setup,
            tell,
            opened,
            ahead,
            reader: None,
            fetches: JoinSet::new(),
            running: HashMap::new(),
            waiting: HashSet::new(),
            queue: VecDeque::new(),
            busy: HashSet::new(),
            round: Round::default(),
        })
    }

    /// The thread's body.
    pub(super) fn run(mut self, mut events: mpsc::UnboundedReceiver<Event>, alive: Sender<()>) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(BLOCKING_THREADS)
            .build();
        match runtime {
            Ok(runtime) => {
                runtime.block_on(self.turns(&mut events));
                // A name being looked up must not hold us, nor a page being taken apart.
                runtime.shutdown_background();
            }
            Err(error) => tracing::error!("no thread for pages: {error}"),
        }
        drop(alive);
    }

    async fn turns(&mut self, events: &mut mpsc::UnboundedReceiver<Event>) {
        loop {
            self.start_ahead();
            tokio::select! {
                biased;
                event = events.recv() => match event {
                    None | Some(Event::Stop) => return,
                    Some(Event::Open(article)) => self.open(article),
                    Some(Event::Ahead) => self.want_ahead(),
                },
                Some(done) = self.fetches.join_next_with_id() => self.landed(done),
            }
        }
    }

    fn reader(&mut self) -> Result<&Reader, StoreError> {
        match self.reader {
            Some(ref reader) => Ok(reader),
            None => Ok(self.reader.insert(store::open_reader(&self.setup.cache_dir)?)),
        }
    }

    fn open(&mut self, id: ArticleId) {
        if self.waiting.len() >= OPENED_AT_ONCE || self.waiting.contains(&id) {
            return;
        }
        // What is asked for is not fetched a second time ahead.
        self.queue.retain(|(waiting, _)| *waiting != id);
        match self.wish(id, false) {
            Ok(Some(wish)) => {
                self.waiting.insert(id);
                let fetcher = Arc::clone(&self.opened);
                let work = async move { fetcher.article(&wish).await };
                self.begin(Running { article: id, ahead: None }, work);
            }
            Ok(None) => (self.tell)(News::Page(id, Err(PageMiss::NoLink))),
            Err(error) => {
                tracing::warn!(%error, "an article cannot be read");
                (self.tell)(News::Page(id, Err(PageMiss::Fault)));
            }
        }
    }

    fn wish(&mut self, id: ArticleId, ahead: bool) -> Result<Option<Wish>, StoreError> {
        let article = self.reader()?.article(id)?;
        Ok(article.and_then(|article| self.wish_of(article, ahead)))
    }

    /// How an article's page is asked for; none without an address.
    fn wish_of(&self, article: Article, ahead: bool) -> Option<Wish> {
        let url = Url::parse(article.link.as_deref()?).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let named_by = article.feeds.first().and_then(|(_, feed)| Url::parse(feed).ok());
        let access = named_by.as_ref().and_then(|feed| self.setup.settings.access_of(feed));
        // A program or a file names addresses as a page does: it is nobody's origin.
        let named_by = named_by.filter(|feed| matches!(feed.scheme(), "http" | "https"));
        let feed = Some(FeedText {
            title: Some(article.headline.title.to_string()),
            summary_html: article.summary_html,
            body_html: article.body_html,
            author: article.author.map(|author| author.to_string()),
        });
        Some(Wish { url, named_by, access, feed, ahead })
    }

    fn want_ahead(&mut self) {
        let wanted = self.wanted();
        let ids = wanted.unwrap_or_else(|error| {
            tracing::warn!(%error, "what is wanted ahead cannot be read");
            Vec::new()
        });
        for id in ids {
            let known = self.waiting.contains(&id) || self.queue.iter().any(|(it, _)| *it == id);
            if known {
                continue;
            }
            if let Ok(Some(wish)) = self.wish(id, true) {
                self.round.of += 1;
                self.queue.push_back((id, wish));
            }
        }
        self.rest();
    }

    fn wanted(&mut self) -> Result<Vec<ArticleId>, StoreError> {
        let Setup { prefetch, pages, sections, clock, .. } = &self.setup;
        let wanting = Wanting {
            starred: prefetch.starred,
            sections: prefetch.sections.iter().map(|name| sections.section(name)).collect(),
            feeds: pages.iter().filter(|(_, it)| it.prefetch).map(|(url, _)| url.clone()).collect(),
            now: clock.now(),
        };
        let limit = prefetch.limit;
        self.reader()?.wanting_pages(&wanting, limit)
    }

    /// Starts what may start: the first of the queue whose host is idle.
    fn start_ahead(&mut self) {
        while self.busy.len() < AHEAD_AT_ONCE {
            let host = |wish: &Wish| hosts::host_of(&wish.url).unwrap_or_default();
            let next = self.queue.iter().position(|(_, wish)| !self.busy.contains(&host(wish)));
            let Some((id, wish)) = next.and_then(|at| self.queue.remove(at)) else { return };
            let host = host(&wish);
            self.busy.insert(host.clone());
            let fetcher = Arc::clone(&self.ahead);
            let pictures = self.setup.pictures.clone().filter(|_| self.setup.prefetch.pictures);
            let work = async move {
                let outcome = fetcher.article(&wish).await;
                if let (Ok(page), Some(pictures)) = (&outcome, pictures) {
                    for url in pictures_of(page) {
                        pictures.keep(&url, Some(&wish.url)).await;
                    }
                }
                // What the host asks for between two visits is waited before the next.
                let pause = fetcher.delay(&wish.url);
                if pause > Duration::ZERO {
                    tokio::time::sleep(pause).await;
                }
                outcome
            };
            self.begin(Running { article: id, ahead: Some(host) }, work);
        }
    }

    fn begin(&mut self, running: Running, work: impl Future<Output = Done> + Send + 'static) {
        let started = self.fetches.spawn(work);
        self.running.insert(started.id(), running);
    }

    fn landed(&mut self, done: Result<(Id, Done), JoinError>) {
        let (id, outcome) = done.unwrap_or_else(|error| {
            tracing::error!("a page did not end well: {error}");
            (error.id(), Err(PageMiss::Fault))
        });
        let Some(Running { article, ahead }) = self.running.remove(&id) else { return };
        let told = self.keep(article, outcome);
        let Some(host) = ahead else {
            self.waiting.remove(&article);
            (self.tell)(News::Page(article, told));
            return;
        };
        self.busy.remove(&host);
        match told {
            Ok(()) => {
                self.round.kept += 1;
                self.round.unreached = 0;
            }
            Err(miss) => {
                self.round.missed += 1;
                let unreached = miss == PageMiss::Unreached;
                self.round.unreached = if unreached { self.round.unreached + 1 } else { 0 };
            }
        }
        if self.round.unreached >= UNREACHED_MAX {
            self.round.missed += self.queue.len();
            self.queue.clear();
        }
        let Round { of, kept, missed, .. } = self.round;
        (self.tell)(News::Ahead { done: kept + missed, of });
        self.rest();
    }

    /// Says so when nothing is left to be fetched ahead.
    fn rest(&mut self) {
        if self.queue.is_empty() && self.busy.is_empty() {
            let Round { kept, missed, .. } = std::mem::take(&mut self.round);
            (self.tell)(News::Rested { kept, missed });
        }
    }

    /// Into the cache; back when it is there.
    fn keep(
        &self,
        article: ArticleId,
        outcome: Result<PageArticle, PageMiss>,
    ) -> Result<(), PageMiss> {
        let at = self.setup.clock.now();
        let (write, told) = match outcome {
            Ok(page) => (Write::KeepPage { article, page: Box::new(page), at }, Ok(())),
            Err(miss) if miss.is_passing() => return Err(miss),
            Err(miss) => (Write::NoPage { article, why: miss, at }, Err(miss)),
        };
        match self.setup.writer.apply(write) {
            Ok(_) => told,
            Err(error) => {
                tracing::warn!(%error, "a page could not be kept");
                Err(PageMiss::Fault)
            }
        }
    }
}

/// Addresses of the pictures that an article shows.
fn pictures_of(page: &PageArticle) -> Vec<Url> {
    let doc = html::parse(&page.body_html, None);
    let shown = doc.pictures().into_iter().map(|link| link.url.as_str());
    let all = page.image.as_deref().into_iter().chain(shown);
    all.filter_map(|url| Url::parse(url).ok()).take(PICTURES_MAX).collect()
}
