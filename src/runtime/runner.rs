//! Commands become effects: reads at once, everything else on a worker.

mod ahead;
mod feeds;
mod many;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use super::adder::Adder;
use super::editor::Editor;
use super::finder::Finder;
use super::inbox::{Event, Inbox};
use super::news::Tally;
use super::opening::{self, Opened, SharedRefresher};
use super::pages::Pages;
use super::pictures::fetch::Fetcher;
use super::pictures::files::Files;
use super::refresh::{self, Refresher};
use super::watch::Watch;
use super::{clock, terminal};
use crate::app::{Finding, Msg, Query, RefreshTarget};
use crate::config::{Config, PagesByFeed, Prefetch, Refresh, locale};
use crate::domain::{
    ArticleId, FeedState, Overview, PageMiss, Subscription, Timestamp, TroubleKind, Write,
};
use crate::net::gate::Gate;
use crate::section::SectionMap;
use crate::store::{Reader, StoreError, Writer};

/// Changes and refreshes kept until the cache is open; it opens within a blink.
const WAITING_MAX: usize = 256;
/// Feeds are looked at again no sooner, whatever their servers said.
const REFRESH_GAP_SECONDS: i64 = 60;
/// The screen stays up this long while the last changes are committed; then the shell's screen
/// comes back with a word about it.
const CLOSE_PATIENCE: Duration = Duration::from_secs(1);
/// Changes made before the cache was open wait for it this long at the end.
const OPEN_PATIENCE: Duration = Duration::from_secs(10);

/// The hands of the loop.
#[derive(Debug)]
pub struct Runner {
    inbox: Arc<Inbox>,
    cache_dir: PathBuf,
    sections: SectionMap,
    settings: Refresh,
    /// What is fetched ahead, and by whose word.
    ahead: (Prefetch, PagesByFeed),
    reader: Option<Reader>,
    writing: Writing,
    refresher: SharedRefresher,
    /// Counts requests to a host.
    gate: Gate,
    /// Gets pictures.
    pictures: Arc<Fetcher>,
    pages: Option<Pages>,
    finder: Finder,
    adder: Adder,
    editor: Editor,
    /// The configuration's feeds.
    feeds: Vec<Subscription>,
    watch: Option<Watch>,
    /// The cache's version when it was last looked at.
    version: Option<i64>,
}

/// The way to the writer.
#[derive(Debug)]
enum Writing {
    /// Not open yet; what is wanted waits.
    Opening {
        writes: Vec<Write>,
        refreshes: Vec<RefreshTarget>,
        /// The page of the article that the reader opens with.
        page: Option<ArticleId>,
    },
    Open(Writer),
    /// It cannot be opened, for this reason; reading goes on.
    Shut(String),
}

impl Runner {
    /// Reads from `reader` (none: the cache is still to be made).
    pub fn new(
        config: &Config,
        config_file: PathBuf,
        sections: SectionMap,
        cache_dir: PathBuf,
        reader: Option<Reader>,
        inbox: Arc<Inbox>,
    ) -> Self {
        let gate = Gate::new(config.refresh.per_host);
        let files = Files::new(&cache_dir, config.cache.pictures_bytes);
        let pictures = Fetcher::new(&config.refresh, gate.clone(), files);
        let mut runner = Self {
            adder: Adder::new(Arc::clone(&inbox), sections.clone()),
            editor: Editor::new(config_file, Arc::clone(&inbox)),
            feeds: config.feeds.clone(),
            finder: Finder::new(cache_dir.clone(), sections.clone(), Arc::clone(&inbox)),
            inbox,
            cache_dir,
            sections,
            settings: config.refresh.clone(),
            ahead: (config.prefetch.clone(), Arc::clone(&config.pages)),
            reader,
            writing: Writing::Opening { writes: Vec::new(), refreshes: Vec::new(), page: None },
            refresher: SharedRefresher::default(),
            pages: None,
            gate,
            pictures,
            watch: None,
            version: None,
        };
        // Before the first read, so that no commit falls between the two.
        runner.version = runner.data_version();
        runner
    }

    /// Starts to open the cache for writing.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn open(&self, config: &Config) -> io::Result<()> {
        opening::start(opening::Order {
            cache_dir: self.cache_dir.clone(),
            sections: self.sections.clone(),
            feeds: config.feeds.clone(),
            keep: config.cache.keep,
            mutes: config.muted(&locale::zone(&config.appearance)),
            needs_reader: self.reader.is_none(),
            inbox: Arc::clone(&self.inbox),
            refresher: Arc::clone(&self.refresher),
        })
    }

    /// The cache stands open: what waited is done. What the model is told.
    pub fn opened(&mut self, opened: Opened) -> Vec<Msg> {
        let mut told = Vec::new();
        let Opened { writer, reader, watch } = opened;
        self.start_refresher(writer.clone());
        self.pages = Some(self.pages(writer.clone()));
        match watch {
            Ok(watch) => self.watch = Some(watch),
            Err(error) => tracing::warn!(%error, "no watch on the cache"),
        }
        if let Some(reader) = reader {
            self.reader = Some(reader);
        }
        self.editor.watch();
        // What was committed before the watch stood.
        told.extend(self.touched());
        let waiting = std::mem::replace(&mut self.writing, Writing::Open(writer));
        if let Writing::Opening { writes, refreshes, page } = waiting {
            told.extend(page.and_then(|page| self.fetch_page(page)));
            told.extend(writes.into_iter().filter_map(|write| self.write(write)));
            told.extend(refreshes.into_iter().filter_map(|target| self.refresh(target)));
        }
        told
    }

    /// The cache cannot be opened for writing.
    ///
    /// # Errors
    /// When it cannot be read either.
    pub fn shut(&mut self, error: StoreError) -> Result<Vec<Msg>, StoreError> {
        if self.reader.is_none() {
            return Err(error);
        }
        let why = error.to_string();
        let waiting = std::mem::replace(&mut self.writing, Writing::Shut(why.clone()));
        let Writing::Opening { writes, page, .. } = waiting else { return Ok(Vec::new()) };
        let lost = !writes.is_empty();
        let mut told = vec![if lost { Msg::WriteFailed(why) } else { Msg::Notice(why) }];
        told.extend(page.map(|page| Msg::Page(page, Err(PageMiss::Fault))));
        Ok(told)
    }

    /// Answers a query; an empty cache's answer while there is none.
    pub fn read(&self, query: Query) -> Msg {
        let answer = match query {
            Query::Overview(scope, midnight) => self
                .ask(|reader| reader.overview(&scope, midnight, &self.sections))
                .map(|found| Msg::Overview(Box::new(found.unwrap_or_else(Overview::default)))),
            Query::Window(request) => self.window(request).map(|it| Msg::Rows(Box::new(it))),
            Query::Range(request) => self.window(request).map(|it| Msg::Between(Box::new(it))),
            Query::Links(ids, what_for) => self.links(&ids, what_for),
            Query::Article(id) => self
                .ask(|reader| reader.article(id))
                .map(|found| Msg::Article(id, found.flatten().map(Box::new))),
            Query::Feeds(since) => self
                .ask(|reader| reader.feed_lines(since))
                .map(|found| Msg::FeedLines(found.unwrap_or_default())),
            Query::Feed(id) => self
                .ask(|reader| reader.feed(id))
                .map(|found| Msg::Feed(found.flatten().map(Box::new))),
        };
        answer.unwrap_or_else(|error| Msg::ReadFailed(error.to_string()))
    }

    fn ask<T>(
        &self,
        read: impl FnOnce(&Reader) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        self.reader.as_ref().map(read).transpose()
    }

    /// The cache's folder.
    pub fn cache_dir(&self) -> &Path {
        &self.cache_dir
    }

    /// Sends a change to the writer.
    pub fn write(&mut self, write: Write) -> Option<Msg> {
        match &mut self.writing {
            Writing::Open(writer) => {
                writer.send(write).err().map(|error| Msg::WriteFailed(error.to_string()))
            }
            Writing::Opening { writes, .. } if writes.len() < WAITING_MAX => {
                writes.push(write);
                None
            }
            Writing::Opening { .. } => Some(Msg::WriteFailed("the cache is not open yet".into())),
            Writing::Shut(why) => Some(Msg::WriteFailed(why.clone())),
        }
    }

    /// Asks for feeds; those that are due only when that is the target.
    pub fn refresh(&mut self, target: RefreshTarget) -> Option<Msg> {
        match &mut self.writing {
            Writing::Open(_) => self.ask_for_feeds(target),
            Writing::Opening { refreshes, .. } => {
                if refreshes.len() < WAITING_MAX && !refreshes.contains(&target) {
                    refreshes.push(target);
                }
                None
            }
            Writing::Shut(why) => Some(Msg::Notice(why.clone())),
        }
    }

    /// The refresher answers when it has read what it needs of the cache; that is waited for on
    /// a thread.
    fn ask_for_feeds(&self, target: RefreshTarget) -> Option<Msg> {
        let (refresher, inbox) = (Arc::clone(&self.refresher), Arc::clone(&self.inbox));
        let force = target != RefreshTarget::Due;
        let asking = thread::Builder::new().name("ask".into()).spawn(move || {
            let refresher = refresher.read().unwrap_or_else(PoisonError::into_inner);
            let asked = refresher.as_ref().map_or(Ok(()), |r| r.request(target, force));
            if let Err(error) = asked {
                inbox.put(Event::ReadFailed(error.to_string()));
            }
        });
        asking.err().map(|error| Msg::ReadFailed(error.to_string()))
    }

    /// Starts a find.
    pub fn find(&mut self, finding: Finding) -> Option<Msg> {
        self.finder.find(finding).err().map(|error| Msg::ReadFailed(error.to_string()))
    }

    /// Gives up a find.
    pub fn stop_find(&self) {
        self.finder.stop();
    }

    /// The cache's files were written, by another process or by us. Which of them cannot be told
    /// apart for sure, so it is read again either way, with the next frame.
    pub fn touched(&mut self) -> Option<Msg> {
        let version = self.data_version();
        let changed = version != self.version;
        self.version = version;
        changed.then_some(Msg::ChangedElsewhere)
    }

    /// Looks for the feeds of an address or a file.
    pub fn discover(&mut self, generation: u64, address: &str) -> Option<Msg> {
        self.adder.discover(&self.settings, &self.feeds, generation, address)
    }

    /// Gives up looking for them.
    pub fn stop_discover(&mut self) {
        self.adder.stop();
    }

    /// When the next feed is due, but not at once; `None`: there is none to ask.
    pub fn next_due(&self, now: Timestamp) -> Option<Timestamp> {
        let states = match self.ask(Reader::feed_states) {
            Ok(states) => states.unwrap_or_default(),
            Err(error) => {
                tracing::warn!(%error, "feed states cannot be read");
                return Some(now.plus(i64::try_from(self.settings.interval.as_secs()).ok()?));
            }
        };
        let gone = |state: &FeedState| {
            state.trouble.as_ref().is_some_and(|trouble| trouble.kind == TroubleKind::Gone)
        };
        let asked = states.iter().filter(|state| state.enabled && !gone(state));
        let due = asked.map(|state| state.next_due.unwrap_or(now));
        due.min().map(|due| due.max(now.plus(REFRESH_GAP_SECONDS)))
    }

    fn data_version(&self) -> Option<i64> {
        // A cache that cannot say its version will not say anything else either.
        self.ask(Reader::data_version).ok().flatten()
    }

    fn start_refresher(&self, writer: Writer) {
        let (inbox, tally) = (Arc::clone(&self.inbox), Mutex::new(Tally::default()));
        let tell = move |news| {
            let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            inbox.put(Event::Refresh(tally.take(news)));
        };
        let setup = refresh::Setup {
            settings: self.settings.clone(),
            cache_dir: self.cache_dir.clone(),
            sections: self.sections.clone(),
            writer,
            gentle: true,
            clock: crate::runtime::clock::Clock::wall(),
            gate: self.gate.clone(),
        };
        let refresher = Refresher::new(setup, Box::new(tell));
        *self.refresher.write().unwrap_or_else(PoisonError::into_inner) = Some(refresher);
    }

    /// Ends all workers; returns when everything that arrived is committed.
    ///
    /// # Errors
    /// When the last changes could not be committed.
    pub fn finish(mut self) -> Result<(), StoreError> {
        let waiting =
            |w: &Writing| matches!(w, Writing::Opening { writes, .. } if !writes.is_empty());
        let deadline = clock::tick() + OPEN_PATIENCE;
        while waiting(&self.writing) && clock::tick() < deadline {
            self.inbox.wait(Some(deadline));
            if let Some(Event::Opened(opened)) = self.inbox.take() {
                match *opened {
                    Ok(opened) => drop(self.opened(opened)),
                    Err(error) => {
                        self.editor.finish();
                        return Err(error);
                    }
                }
            }
        }
        let refresher = self.refresher.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(refresher) = refresher {
            refresher.stop();
        }
        if let Some(pages) = self.pages.take() {
            pages.stop();
        }
        // The writer's connection goes last: only that one can empty the log into the file, and
        // a log left behind is read again at the next start.
        self.finder.stop();
        drop((self.finder, self.adder, self.reader, self.watch));
        match self.writing {
            Writing::Open(writer) => close(self.editor, writer),
            Writing::Opening { .. } | Writing::Shut(_) => {
                self.editor.finish();
                Ok(())
            }
        }
    }
}

/// Waits for the changes of the configuration, then for the writer; when another process holds
/// the cache, the shell's screen comes back meanwhile.
fn close(editor: Editor, writer: Writer) -> Result<(), StoreError> {
    let (done, closed) = mpsc::channel();
    let closing = thread::Builder::new().name("close".into()).spawn(move || {
        editor.finish();
        // Who waits for it is still there, or the process ends anyway.
        let _unheard = done.send(writer.close());
    });
    if closing.is_err() {
        // The writer went with the closure: dropped, it empties its queue and ends.
        return Ok(());
    }
    let outcome = closed.recv_timeout(CLOSE_PATIENCE).or_else(|_| {
        terminal::restore();
        eprintln!("sapo: still saving the last changes; the cache is busy");
        closed.recv()
    });
    outcome.unwrap_or(Ok(()))
}

#[cfg(test)]
mod tests;
