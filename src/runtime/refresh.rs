//! One refresh, as a story: due → fetch → decode → parse → store → told.
//!
//! Articles never travel through the message queue: the pipeline hands them to the writer and
//! only says what became of each feed.
//!
//! Three kinds of threads. [`story`] is one thread with the network on it: it chooses what is
//! asked ([`target`]), asks ([`fetch`]), and tells what came of it once that is committed
//! ([`round`] is its memory of one refresh, [`ending`] what is stored and told of one feed).
//! [`desk`] is a thread a core that decodes and parses and hands to the writer; a [`tide`] gate
//! keeps it from running ahead of the disk. The writer is the store's own. What waits between
//! them is bounded in number and bytes, so a refresh of any size takes the same memory.

mod batch;
mod commit;
mod desk;
mod ending;
mod fetch;
mod round;
mod story;
mod target;
mod tide;

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc as threads;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc;

use crate::app::RefreshTarget;
use crate::config::Refresh;
use crate::domain::{Change, FeedId, Trouble};
use crate::net::gate::Gate;
use crate::net::{Limits, Wanted};
use crate::runtime::clock::Clock;
use crate::section::SectionMap;
use crate::store::{StoreError, Writer};
use story::{Event, Story};

/// Threads that do not end within this are left to end with the process.
const STOP_PATIENCE: Duration = Duration::from_millis(800);

/// Redirects that are followed for one address.
const REDIRECTS_MAX: usize = 10;

/// The limits of a fetch as the configuration has them.
#[must_use]
pub fn limits(settings: &Refresh) -> Limits {
    Limits {
        connect: settings.connect_timeout,
        total: settings.timeout,
        body_bytes: settings.max_body_bytes,
        redirects: REDIRECTS_MAX,
        proxy: settings.proxy.clone(),
        user_agent: settings.user_agent.clone(),
        wanted: Wanted::Feed,
    }
}

/// What became of one feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedReport {
    /// The feed.
    pub feed: FeedId,
    /// Its address.
    pub url: String,
    /// What came of it.
    pub outcome: Outcome,
    /// HTTP status, when one came.
    pub http: Option<u16>,
    /// New articles.
    pub new: u64,
    /// Articles whose text changed.
    pub updated: u64,
    /// Bytes that crossed the network.
    pub bytes: u64,
    /// Why it failed, or why it waits.
    pub trouble: Option<Trouble>,
}

/// What came of one feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A feed came and is stored.
    Fetched,
    /// 304, or the same bytes.
    Unchanged,
    /// See the trouble.
    Failed,
    /// Not asked: not due; or withdrawn for good, or its host said when to come back, and then
    /// the trouble says so.
    NotDue,
}

/// News of a running refresh, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// It began, or took more in.
    Began {
        /// All feeds of this refresh so far; each gets exactly one [`News::Feed`], unless the
        /// refresh is given up.
        feeds: usize,
    },
    /// One feed is done, and committed.
    Feed(Box<FeedReport>),
    /// There is no network; said once a refresh.
    Offline,
    /// All are done, and committed.
    Ended,
    /// It was given up; what had arrived is committed, of the others nothing is said or stored.
    Stopped,
}

/// How a refresh goes about it.
#[derive(Debug, Clone)]
pub struct Setup {
    /// `[refresh]` of the configuration.
    pub settings: Refresh,
    /// Folder of the cache, for reading feed states.
    pub cache_dir: PathBuf,
    /// The section map.
    pub sections: SectionMap,
    /// Where results go.
    pub writer: Writer,
    /// True in the reader: parsers run at a lower priority than the screen.
    pub gentle: bool,
    /// What time it is.
    pub clock: Clock,
    /// Counts requests to a host, together with those for pages and pictures.
    pub gate: Gate,
}

/// Told what comes, on the refresh's own threads.
pub type Tell = Box<dyn Fn(News) + Send + Sync>;

/// A thread that refreshes when asked. Costs nothing before the first [`Refresher::request`].
pub struct Refresher {
    events: mpsc::UnboundedSender<Event>,
    /// What the first request starts the thread with.
    idle: Mutex<Option<Idle>>,
    /// A refresh is running: commits are of interest.
    running: std::sync::Arc<AtomicBool>,
    /// Closed when all threads have ended.
    ended: Mutex<Option<threads::Receiver<()>>>,
}

struct Idle {
    setup: Setup,
    tell: Tell,
    events: mpsc::UnboundedReceiver<Event>,
}

impl fmt::Debug for Refresher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refresher").field("running", &self.running).finish_non_exhaustive()
    }
}

impl Refresher {
    /// Ready to refresh; `tell` is called on the refresh's own threads.
    #[must_use]
    pub fn new(setup: Setup, tell: Tell) -> Self {
        // Unbounded, and yet bounded: a request waits for its answer, and what is on its way to
        // the writer is limited by the tide.
        let (sender, events) = mpsc::unbounded_channel();
        Self {
            events: sender,
            idle: Mutex::new(Some(Idle { setup, tell, events })),
            running: std::sync::Arc::new(AtomicBool::new(false)),
            ended: Mutex::new(None),
        }
    }

    /// Fetches the feeds of `target`; `force`: also those that are not due. A running refresh
    /// takes them in; a feed in flight is not asked twice.
    ///
    /// Of [`RefreshTarget::Due`] only the feeds that are due are spoken of. Of every other
    /// target each feed is reported, as [`Outcome::NotDue`] when it was not asked.
    ///
    /// # Errors
    /// When the cache cannot be read.
    pub fn request(&self, target: RefreshTarget, force: bool) -> Result<(), StoreError> {
        self.start()?;
        let (reply, answer) = threads::sync_channel(1);
        let sent = self.events.send(Event::Request { target, force, reply });
        sent.map_err(|_| stopped())?;
        answer.recv().unwrap_or_else(|_| Err(stopped()))
    }

    /// Passes on what the writer committed, so that reports can say so. Does not wait.
    pub fn committed(&self, change: &Result<Change, StoreError>) {
        if !self.running.load(Ordering::Acquire) {
            return;
        }
        // A fetch that could not be stored says so in the change; an error is somebody else's.
        let Ok(change) = change else { return };
        if change.stored.is_empty() {
            return;
        }
        if self.events.send(Event::Committed(commit::committed(change))).is_err() {
            tracing::debug!("a commit came after the refresh had ended");
        }
    }

    /// Gives up a running refresh: requests under way are dropped, what has arrived is stored, and
    /// then [`News::Stopped`] is told. Does not wait; without a refresh nothing happens.
    pub fn give_up(&self) {
        if self.events.send(Event::GiveUp).is_err() {
            tracing::debug!("a refresh was to be given up after its end");
        }
    }

    /// Drops what is not fetched yet and returns when the threads have ended (under a second).
    pub fn stop(self) {
        if self.events.send(Event::Stop).is_err() {
            return;
        }
        let Some(ended) = lock(&self.ended).take() else { return };
        // Nothing is ever sent: it closes when the last thread lets go of it.
        if ended.recv_timeout(STOP_PATIENCE) == Err(threads::RecvTimeoutError::Timeout) {
            tracing::warn!("a refresh did not end in time and is left alone");
        }
    }

    fn start(&self) -> Result<(), StoreError> {
        let Some(idle) = lock(&self.idle).take() else { return Ok(()) };
        let (alive, ended) = threads::channel();
        *lock(&self.ended) = Some(ended);
        let Idle { setup, tell, events } = idle;
        let path = setup.cache_dir.display().to_string();
        let story = Story::new(setup, tell, self.events.downgrade(), self.running.clone(), alive);
        let thread = thread::Builder::new().name("refresh".into());
        let started = thread.spawn(move || story.run(events));
        started.map(drop).map_err(|error| StoreError::Unusable {
            path,
            why: format!("no thread to refresh it: {error}"),
        })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stopped() -> StoreError {
    StoreError::Unusable { path: String::new(), why: "the refresh has ended".into() }
}

/// Lowers the calling thread's priority, so that a screen on the same cores is drawn first.
fn be_gentle(nice: i32) {
    // On other systems this would lower the whole process.
    if cfg!(target_os = "linux")
        && let Err(error) = rustix::process::setpriority_process(None, nice)
    {
        tracing::debug!("priority stays: {error}");
    }
}
