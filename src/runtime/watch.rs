//! What other programs write: commits to the cache, seen at its write-ahead log, and the
//! configuration. A watch says only that something was written; what it is, the loop looks up.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode, ModifyKind};
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

/// The watch on the configuration; dropping it ends it.
#[derive(Debug)]
pub struct ConfigWatch {
    _watcher: RecommendedWatcher,
}

impl ConfigWatch {
    /// Watches the file's folder, and that of the file it is a link to; editors put new files in
    /// the place of old ones.
    ///
    /// # Errors
    /// What the system said; there may be no such folder yet.
    pub fn start(file: &Path, inbox: Arc<Inbox>) -> Result<Self, notify::Error> {
        let target = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_path_buf());
        let names = [file, &target].map(|path| path.file_name().map(OsStr::to_os_string));
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let ours = |path: &std::path::PathBuf| {
                    names.iter().flatten().any(|name| path.file_name() == Some(name))
                };
                if event.is_ok_and(|it| is_written(it.kind) && it.paths.iter().any(ours)) {
                    inbox.put(Event::ConfigTouched);
                }
            })?;
        let folders = [file.parent(), target.parent()];
        let named = |folder: Option<&'_ Path>| match folder {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => Path::new(".").to_path_buf(),
        };
        let [folder, other] = folders.map(named);
        watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        if other != folder {
            watcher.watch(&other, RecursiveMode::NonRecursive)?;
        }
        Ok(Self { _watcher: watcher })
    }
}

/// A file stands there whole: its writer closed it, or it was put in its place. Where that is not
/// told, any write counts.
fn is_written(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Remove(_) => true,
        EventKind::Modify(ModifyKind::Name(_)) => true,
        EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(_) => {
            cfg!(not(target_os = "linux"))
        }
        EventKind::Any | EventKind::Access(_) | EventKind::Modify(_) | EventKind::Other => false,
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
