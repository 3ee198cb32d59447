//! Pages of articles: the one that is opened at once, those that are wanted ahead when there is
//! time for them. What is found goes to the writer; only what became of it is told.
//!
//! One thread with the network on it; pages are taken apart in child processes
//! ([`super::extractor`]). Costs nothing before the first page is asked for.

mod page;
mod rules;
mod story;

use std::fmt;
use std::path::PathBuf;
use std::sync::mpsc as threads;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc;

use crate::config::{PagesByFeed, Prefetch, Refresh};
use crate::domain::{ArticleId, PageArticle, PageMiss};
use crate::net::gate::Gate;
use crate::runtime::clock::Clock;
use crate::runtime::extractor::Extractor;
use crate::runtime::pictures;
use crate::section::SectionMap;
use crate::store::Writer;
pub use page::{Fetcher, Wish};
use story::{Event, Story};

/// The thread is left to end with the process when it does not end within this.
const STOP_PATIENCE: Duration = Duration::from_millis(800);

/// What pages are fetched with.
pub struct Setup {
    /// `[refresh]` of the configuration: limits and manners.
    pub settings: Refresh,
    /// Which pages are fetched ahead.
    pub prefetch: Prefetch,
    /// What feeds say of their own pages.
    pub pages: PagesByFeed,
    /// Folder of the cache.
    pub cache_dir: PathBuf,
    /// The section map.
    pub sections: SectionMap,
    /// Where results go.
    pub writer: Writer,
    /// Counts requests to a host, together with those of a refresh.
    pub gate: Gate,
    /// What time it is.
    pub clock: Clock,
    /// The program that takes pages apart; `None`: this one.
    pub program: Option<PathBuf>,
    /// Gets the pictures of pages that are fetched ahead.
    pub pictures: Option<Arc<pictures::fetch::Fetcher>>,
}

/// What became of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A page that was asked for is in the cache, or why not.
    Page(ArticleId, Result<(), PageMiss>),
    /// Pages are fetched ahead.
    Ahead {
        /// Of them done.
        done: usize,
        /// All of them.
        of: usize,
    },
    /// Nothing is left to be fetched ahead.
    Rested {
        /// Pages that came.
        kept: usize,
        /// Pages that did not.
        missed: usize,
    },
}

/// Told what comes, on the thread of the pages.
pub type Tell = Box<dyn Fn(News) + Send>;

/// The thread that fetches pages.
pub struct Pages {
    events: mpsc::UnboundedSender<Event>,
    idle: Mutex<Option<Idle>>,
    /// Closed when the thread has ended.
    ended: Mutex<Option<threads::Receiver<()>>>,
}

struct Idle {
    setup: Setup,
    tell: Tell,
    events: mpsc::UnboundedReceiver<Event>,
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages")
    }
}

impl Pages {
    /// Ready to fetch; `tell` is called on its thread.
    #[must_use]
    pub fn new(setup: Setup, tell: Tell) -> Self {
        // Unbounded, and yet bounded: a person opens articles one by one, and what is wanted
        // ahead is one message.
        let (sender, events) = mpsc::unbounded_channel();
        Self {
            events: sender,
            idle: Mutex::new(Some(Idle { setup, tell, events })),
            ended: Mutex::new(None),
        }
    }

    /// Fetches the page of an article that somebody waits for.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn open(&self, article: ArticleId) -> std::io::Result<()> {
        self.send(Event::Open(article))
    }

    /// Fetches what is wanted ahead and not there yet; ends with [`News::Rested`].
    ///
    /// # Errors
    /// As [`Pages::open`].
    pub fn prefetch(&self) -> std::io::Result<()> {
        self.send(Event::Ahead)
    }

    /// Drops what has not come and returns when the thread has ended (under a second).
    pub fn stop(&self) {
        if self.events.send(Event::Stop).is_err() {
            return;
        }
        let Some(ended) = lock(&self.ended).take() else { return };
        // Nothing is ever sent: it closes when the thread lets go of it.
        if ended.recv_timeout(STOP_PATIENCE) == Err(threads::RecvTimeoutError::Timeout) {
            tracing::warn!("the fetching of pages did not end in time and is left alone");
        }
    }

    fn send(&self, event: Event) -> std::io::Result<()> {
        self.start()?;
        let gone = |_| std::io::Error::other("the fetching of pages has ended");
        self.events.send(event).map_err(gone)
    }

    fn start(&self) -> std::io::Result<()> {
        let Some(Idle { setup, tell, events }) = lock(&self.idle).take() else { return Ok(()) };
        let story = Story::new(setup, tell)?;
        let (alive, ended) = threads::channel();
        *lock(&self.ended) = Some(ended);
        let thread = thread::Builder::new().name("pages".into());
        thread.spawn(move || story.run(events, alive)).map(drop)
    }
}

/// Reads the page at an address that the user named. Waits for it.
///
/// # Errors
/// Why there is no article.
pub fn read(settings: &Refresh, url: &url::Url) -> Result<PageArticle, PageMiss> {
    let fault = |error: std::io::Error| {
        tracing::warn!(%error, "a page cannot be fetched");
        PageMiss::Fault
    };
    let extractor = Arc::new(Extractor::new().map_err(fault)?);
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(fault)?;
    let gate = Gate::new(settings.per_host);
    let fetcher = Arc::new(Fetcher::new(settings, gate, Clock::wall(), extractor));
    let wish = Wish { url: url.clone(), named_by: None, access: None, feed: None, ahead: false };
    let outcome = runtime.block_on(fetcher.article(&wish));
    // A name being looked up must not hold us.
    runtime.shutdown_background();
    outcome
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
