//! A refresh that is waited for: the reader's own pipeline, with signals between its news.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::iterator::{Handle, Signals};

use super::clock;
use super::exit::Failure;
use super::session::Session;
use crate::app::RefreshTarget;
use crate::config::{Config, Prefetch, locale};
use crate::domain::{Change, Write};
use crate::net::gate::Gate;
use crate::runtime::clock::Clock;
use crate::runtime::pages::{self, Pages};
use crate::runtime::pictures::{self, files::Files};
use crate::runtime::refresh::{FeedReport, News, Refresher, Setup};
use crate::section::SectionMap;
use crate::store::{self, StoreError, Writer};

/// Signals that end a refresh with what has arrived; the second one ends it at once.
const ENDING: [i32; 3] = [SIGHUP, SIGINT, SIGTERM];

/// What may come while a refresh runs.
#[derive(Debug)]
enum Event {
    News(News),
    Page(pages::News),
    Signal(i32),
}

/// The open cache and what fetches into it.
#[derive(Debug)]
pub struct Fetcher {
    writer: Writer,
    refresher: Arc<RwLock<Option<Refresher>>>,
    events: Receiver<Event>,
    signals: Handle,
    sender: Sender<Event>,
    gate: Gate,
}

/// What a refresh brought.
#[derive(Debug, Default)]
pub struct Brought {
    /// What became of each feed that was spoken of, in the order it was told.
    pub reports: Vec<FeedReport>,
    /// There was no network.
    pub offline: bool,
    /// This signal ended it.
    pub signal: Option<i32>,
}

/// What was fetched ahead.
#[derive(Debug, Default)]
pub struct Ahead {
    /// Pages that are in the cache now.
    pub kept: usize,
    /// Pages that did not come.
    pub missed: usize,
    /// This signal ended it.
    pub signal: Option<i32>,
}

/// What a refresh says while it runs.
#[derive(Debug)]
pub enum Told<'a> {
    /// So many feeds are to be asked.
    Feeds(usize),
    /// One more is done.
    Done(&'a FeedReport),
}

impl Fetcher {
    /// Opens the cache in `cache_dir` and makes its feeds those of `config`.
    pub fn open(config: &Config, cache_dir: &Path, sections: &SectionMap) -> Result<Self, Failure> {
        let (sender, events) = mpsc::channel();
        let gate = Gate::new(config.refresh.per_host);
        let signals = listen(sender.clone())?;
        let refresher: Arc<RwLock<Option<Refresher>>> = Arc::default();
        let told = Arc::clone(&refresher);
        let on_change = move |change: Result<Change, StoreError>| {
            if let Some(refresher) = &*told.read().unwrap_or_else(PoisonError::into_inner) {
                refresher.committed(&change);
            }
        };
        let now = clock::now();
        let writer = store::open_writer(cache_dir, sections.clone(), now, Box::new(on_change))?;
        writer.rest()?;
        let (feeds, keep) = (config.feeds.clone(), config.cache.keep);
        writer.apply(Write::Subscribe { feeds, keep, at: now })?;
        let mutes = config.muted(&locale::zone(&config.appearance));
        writer.apply(Write::Mute { mutes, at: now })?;
        let setup = Setup {
            settings: config.refresh.clone(),
            cache_dir: cache_dir.to_path_buf(),
            sections: sections.clone(),
            writer: writer.clone(),
            gentle: false,
            clock: Clock::wall(),
            gate: gate.clone(),
        };
        // Nobody listens any more once the refresh is given up.
        let to = sender.clone();
        let tell = move |news| drop(to.send(Event::News(news)));
        *refresher.write().unwrap_or_else(PoisonError::into_inner) =
            Some(Refresher::new(setup, Box::new(tell)));
        Ok(Self { writer, refresher, events, signals, sender, gate })
    }

    /// The writer, for marks.
    pub fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Fetches and waits until all is committed, or a signal comes. A target of one feed is
    /// waited for by its report; any other stands alone.
    pub fn fetch(
        &self,
        targets: &[RefreshTarget],
        force: bool,
        mut tell: impl FnMut(Told<'_>),
    ) -> Result<Brought, Failure> {
        let mut brought = Brought::default();
        for target in targets {
            let refresher = self.refresher.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(refresher) = &*refresher {
                refresher.request(target.clone(), force)?;
            }
        }
        let single = targets.iter().filter(|t| matches!(t, RefreshTarget::Feed(_))).count();
        if targets.is_empty() {
            return Ok(brought);
        }
        // Both senders live as long as this: an end of the channel would be a fault of ours.
        while let Ok(event) = self.events.recv() {
            match event {
                // A round may end before a later target was taken in; then another one begins.
                Event::News(News::Ended | News::Stopped) if brought.reports.len() >= single => {
                    break;
                }
                Event::News(News::Ended | News::Stopped) => {}
                Event::News(News::Began { feeds }) => tell(Told::Feeds(feeds.max(single))),
                Event::News(News::Offline) => brought.offline = true,
                Event::Page(_) => {}
                Event::News(News::Feed(report)) => {
                    tell(Told::Done(&report));
                    brought.reports.push(*report);
                }
                Event::Signal(signal) => {
                    brought.signal = Some(signal);
                    break;
                }
            }
        }
        Ok(brought)
    }

    /// Fetches the pages that are wanted ahead and waits for them, or for a signal.
    pub fn prefetch(
        &self,
        session: &Session,
        mut tell: impl FnMut(usize, usize),
    ) -> Result<Ahead, Failure> {
        let mut ahead = Ahead::default();
        if !wants_any(&session.config) {
            return Ok(ahead);
        }
        let to = self.sender.clone();
        let config = &session.config;
        let files = Files::new(&session.cache_dir, config.cache.pictures_bytes);
        let pictures = pictures::fetch::Fetcher::new(&config.refresh, self.gate.clone(), files);
        let setup = pages::Setup {
            settings: config.refresh.clone(),
            prefetch: config.prefetch.clone(),
            pages: Arc::clone(&config.pages),
            cache_dir: session.cache_dir.clone(),
            sections: session.sections(),
            writer: self.writer.clone(),
            gate: self.gate.clone(),
            clock: Clock::wall(),
            program: None,
            pictures: Some(pictures),
        };
        let pages = Pages::new(setup, Box::new(move |news| drop(to.send(Event::Page(news)))));
        let wrong = |error| Failure::World(format!("pages cannot be fetched: {error}"));
        pages.prefetch().map_err(wrong)?;
        while let Ok(event) = self.events.recv() {
            match event {
                Event::Page(pages::News::Rested { kept, missed }) => {
                    (ahead.kept, ahead.missed) = (kept, missed);
                    break;
                }
                Event::Page(pages::News::Ahead { done, of }) => tell(done, of),
                Event::Page(pages::News::Page(..)) | Event::News(_) => {}
                Event::Signal(signal) => {
                    ahead.signal = Some(signal);
                    break;
                }
            }
        }
        pages.stop();
        Ok(ahead)
    }

    /// Throws away what the configuration does not keep, when that is due. The signal that ended
    /// it, if one did: the rest goes another time.
    pub fn sweep(&self) -> Result<Option<i32>, Failure> {
        while self.writer.sweep()? {
            let ended = self.events.try_iter().find_map(|event| match event {
                Event::Signal(signal) => Some(signal),
                Event::News(_) | Event::Page(_) => None,
            });
            if ended.is_some() {
                return Ok(ended);
            }
        }
        Ok(None)
    }

    /// Gives up what is not fetched yet; returns when all that arrived is committed. What few
    /// articles came can be found then; after a mass of them the next search, or the reader in
    /// the background, goes on with the index.
    pub fn close(self) -> Result<(), Failure> {
        let Self { writer, refresher, events, signals, .. } = self;
        let taken = refresher.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(refresher) = taken {
            refresher.stop();
        }
        writer.index(INDEX_AT_END_ARTICLES)?;
        writer.close()?;
        signals.close();
        drop(events);
        Ok(())
    }
}

/// When no more than so many articles are to be indexed at its end, a refresh does it: what an
/// hour brings, in some tens of milliseconds.
const INDEX_AT_END_ARTICLES: usize = 500;

/// Whether the configuration wants any page ahead.
fn wants_any(config: &Config) -> bool {
    let Prefetch { starred, sections, limit, .. } = &config.prefetch;
    let of_feeds = config.pages.values().any(|pages| pages.prefetch);
    *limit > 0 && (*starred || !sections.is_empty() || of_feeds)
}

/// Tells of the first ending signal; the second one ends the process.
fn listen(to: Sender<Event>) -> Result<Handle, Failure> {
    let wrong = |error| Failure::World(format!("signals cannot be watched: {error}"));
    let again = Arc::new(AtomicBool::new(false));
    for signal in ENDING {
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again))
            .map_err(wrong)?;
    }
    let mut signals = Signals::new(ENDING).map_err(wrong)?;
    let handle = signals.handle();
    let watch = move || {
        for signal in signals.forever() {
            again.store(true, Ordering::Release);
            drop(to.send(Event::Signal(signal)));
        }
    };
    thread::Builder::new().name("signals".into()).spawn(watch).map_err(wrong)?;
    Ok(handle)
}
