//! Commits of any process: a watch on the cache's write-ahead log. It says only that something
//! was written; whether a commit can be seen, the loop asks the store.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::inbox::{Event, Inbox};

/// The watch; dropping it ends it.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches folder `dir`.
    ///
    /// # Errors
    /// What the system said, in words (too many watches, no such facility).
    pub fn start(dir: &Path, inbox: Arc<Inbox>) -> Result<Self, notify::Error> {
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                // A lost event is made up for by the next one.
                if event.is_ok_and(|event| is_commit(&event)) {
                    inbox.put(Event::Touched);
                }
            })?;
        watcher.watch(dir, RecursiveMode::NonRecursive)?;
        Ok(Self { _watcher: watcher })
    }
}

/// True for a write to a write-ahead log: SQLite names it after the database, with `-wal`.
fn is_commit(event: &notify::Event) -> bool {
    let written = match event.kind {
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        EventKind::Create(_) => true,
        EventKind::Any | EventKind::Access(_) | EventKind::Remove(_) | EventKind::Other => false,
    };
    let log = |path: &std::path::PathBuf| {
        path.file_name().and_then(OsStr::to_str).is_some_and(|name| name.ends_with("-wal"))
    };
    written && event.paths.iter().any(log)
}

#[cfg(test)]
mod tests;
