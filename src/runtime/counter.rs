//! Counts what is unread in kept searches: a worker with a reader of its own, the newest question
//! only, and a rest after each, so that a refresh that stores all the time does not make it count
//! all the time. It starts after the first frame. What was read is gathered here, too, when that
//! is asked for.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::inbox::{Event, Inbox};
use super::newest::Newest;
use super::opening;
use super::pictures::files::Files;
use crate::app::Msg;
use crate::domain::{Scope, Statistics, Timestamp};
use crate::query::Query;
use crate::section::SectionMap;
use crate::store::{self, Reader, Search, StoreError};

/// Hits are counted up to here: beyond, nobody reads the number.
const COUNTED_MAX: usize = 1_000;
/// Between two counts.
const REST: Duration = Duration::from_secs(2);

/// A question: its number, and the searches.
type Asked = (u64, Vec<(String, Query)>);

/// The worker.
#[derive(Debug)]
pub struct Counter {
    cache_dir: PathBuf,
    sections: SectionMap,
    inbox: Arc<Inbox>,
    asked: Arc<Newest<Asked>>,
    /// It may begin.
    open: bool,
    started: bool,
}

impl Counter {
    /// A worker that has not started.
    #[must_use]
    pub fn new(cache_dir: PathBuf, sections: SectionMap, inbox: Arc<Inbox>) -> Self {
        Self { cache_dir, sections, inbox, asked: Arc::default(), open: false, started: false }
    }

    /// The first frame is on the screen.
    pub fn open(&mut self) {
        self.open = true;
        self.start();
    }

    /// Counts, instead of what was asked before; nothing is told of it.
    pub fn count(&mut self, generation: u64, queries: Vec<(String, Query)>) -> Option<Msg> {
        self.asked.put((generation, queries));
        self.start();
        None
    }

    /// Gathers what was read since then, on a thread that ends with it.
    pub fn tally(&self, since: Timestamp) -> Option<Msg> {
        let (cache_dir, inbox) = (self.cache_dir.clone(), Arc::clone(&self.inbox));
        let work = move || {
            let found = statistics(&cache_dir, since).map(Box::new);
            inbox.put(Event::Tallied(found.map_err(|error| error.to_string())));
        };
        let started = thread::Builder::new().name("tally".into()).spawn(work);
        started.err().map(|error| Msg::Tallied(Err(error.to_string())))
    }

    fn start(&mut self) {
        if !self.open || self.started || self.asked.is_empty() {
            return;
        }
        let (asked, inbox) = (Arc::clone(&self.asked), Arc::clone(&self.inbox));
        let (cache_dir, sections) = (self.cache_dir.clone(), self.sections.clone());
        let work = move || {
            let mut reader = None;
            while let Some((generation, queries)) = asked.next() {
                let counted = panic::catch_unwind(AssertUnwindSafe(|| {
                    let reader = match &mut reader {
                        Some(reader) => reader,
                        empty => empty.insert(store::open_reader(&cache_dir)?),
                    };
                    all(reader, &sections, queries)
                }));
                match counted {
                    Ok(Ok(counts)) => inbox.put(Event::Counted(generation, counts)),
                    // Counts are worth no notice; the lists tell what is wrong with the cache.
                    Ok(Err(error)) => tracing::warn!(%error, "views cannot be counted"),
                    Err(_) => reader = None,
                }
                asked.rest(REST);
            }
        };
        match thread::Builder::new().name("count".into()).spawn(work) {
            Ok(_) => self.started = true,
            Err(error) => tracing::warn!(%error, "views cannot be counted"),
        }
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.asked.abandon();
    }
}

/// What was read since then, and what the cache and its pictures hold.
///
/// # Errors
/// What the store said.
pub fn statistics(cache_dir: &Path, since: Timestamp) -> Result<Statistics, StoreError> {
    let picture_bytes = Files::new(cache_dir, 0).bytes();
    if !opening::may_hold_cache(cache_dir) {
        return Ok(Statistics { picture_bytes, ..Statistics::default() });
    }
    let found = store::open_reader(cache_dir)?.statistics(since)?;
    Ok(Statistics { picture_bytes, ..found })
}

/// The unread hits of each, and whether there are more than were counted.
fn all(
    reader: &Reader,
    sections: &SectionMap,
    queries: Vec<(String, Query)>,
) -> Result<Vec<(String, u64, bool)>, StoreError> {
    let scope = Scope { unread_only: true, ..Scope::default() };
    let mut counts = Vec::with_capacity(queries.len());
    for (text, query) in queries {
        let search = Search { scope: &scope, query: &query, from: None, limit: COUNTED_MAX };
        let hits = reader.search(&search, sections)?;
        counts.push((text, hits.rows.len() as u64, hits.more));
    }
    Ok(counts)
}
