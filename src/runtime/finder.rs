//! The worker that searches: its own reader, the newest request only.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::inbox::{Event, Inbox};
use crate::app::{Finding, Found};
use crate::section::SectionMap;
use crate::store::{self, Interrupt, Reader, Search, StoreError};

/// The worker; its thread starts with the first request and ends when this is dropped.
#[derive(Debug)]
pub struct Finder {
    cache_dir: PathBuf,
    sections: SectionMap,
    inbox: Arc<Inbox>,
    desk: Arc<Desk>,
    started: bool,
}

#[derive(Debug, Default)]
struct Desk {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    wanted: Option<Finding>,
    running: Option<Interrupt>,
    closed: bool,
}

impl Finder {
    /// A worker that has not started.
    #[must_use]
    pub fn new(cache_dir: PathBuf, sections: SectionMap, inbox: Arc<Inbox>) -> Self {
        Self { cache_dir, sections, inbox, desk: Arc::default(), started: false }
    }

    /// Finds; a running find is given up.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn find(&mut self, finding: Finding) -> io::Result<()> {
        if !self.started {
            let (desk, inbox) = (Arc::clone(&self.desk), Arc::clone(&self.inbox));
            let (cache_dir, sections) = (self.cache_dir.clone(), self.sections.clone());
            thread::Builder::new()
                .name("find".into())
                .spawn(move || serve(&desk, &inbox, &cache_dir, &sections))?;
            self.started = true;
        }
        self.desk.replace(Some(finding));
        Ok(())
    }

    /// Gives up what is running.
    pub fn stop(&self) {
        self.desk.replace(None);
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.desk.state().closed = true;
        self.desk.replace(None);
    }
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The interrupt is sent under the lock that the worker needs to begin the next find, so it
    /// can never hit a newer one.
    fn replace(&self, finding: Option<Finding>) {
        let mut state = self.state();
        state.wanted = finding;
        if let Some(running) = &state.running {
            running.stop();
        }
        self.changed.notify_all();
    }

    /// Waits for a request; `None`: the desk is closed.
    fn next(&self) -> Option<Finding> {
        let mut state = self.state();
        loop {
            state.running = None;
            if state.closed {
                return None;
            }
            if let Some(finding) = state.wanted.take() {
                return Some(finding);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Notes what runs; false: a newer request came in between.
    fn begin(&self, interrupt: Interrupt) -> bool {
        let mut state = self.state();
        state.running = Some(interrupt);
        state.wanted.is_none() && !state.closed
    }
}

fn serve(desk: &Desk, inbox: &Inbox, cache_dir: &Path, sections: &SectionMap) {
    let mut reader = None;
    while let Some(finding) = desk.next() {
        let answer = panic::catch_unwind(AssertUnwindSafe(|| {
            find(desk, &mut reader, cache_dir, sections, finding)
        }));
        match answer {
            Ok(Ok(Some(found))) => inbox.put(found),
            Ok(Ok(None) | Err(StoreError::Interrupted)) => {}
            Ok(Err(error)) => inbox.put(Event::ReadFailed(error.to_string())),
            // The panic hook has told; the connection may be in any state.
            Err(_) => reader = None,
        }
    }
}

fn find(
    desk: &Desk,
    reader: &mut Option<Reader>,
    cache_dir: &Path,
    sections: &SectionMap,
    finding: Finding,
) -> Result<Option<Event>, StoreError> {
    let reader = match reader {
        Some(reader) => reader,
        empty => empty.insert(store::open_reader(cache_dir)?),
    };
    if !desk.begin(reader.interrupt()) {
        return Ok(None);
    }
    let Finding { generation, scope, query, from, limit } = finding;
    let search = Search { scope: &scope, query: &query, from, limit };
    let hits = reader.search(&search, sections)?;
    Ok(Some(Event::Found(Found {
        generation,
        rows: hits.rows,
        next: hits.next,
        more: hits.more,
        unknown: hits.unknown,
        behind: hits.behind,
    })))
}

#[cfg(test)]
mod tests;
