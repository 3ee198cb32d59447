//! The cache and the keeper of marks: one SQLite file, one writer thread, read-only readers.
//!
//! This file is the whole public face of the store. Only `store/write` opens a writable
//! connection; every change is a value of [`Write`](crate::domain::Write). **Lists are
//! numbers**: all, each paper, feed, section and their crossings; an article stands once in each
//! of its lists, so every window is a range of one B-tree and every count is one row.

mod index;
mod newsboat;
mod pack;
mod read;
mod runs;
mod salvage;
mod schema;
mod write;

use std::path::{Path, PathBuf};

use crate::domain::{Change, Timestamp};
use crate::section::SectionMap;

pub use newsboat::{NewsboatItem, read_newsboat};
pub use read::{
    Checkup, Facts, FeedHome, Found, Hits, Interrupt, KnownBy, MarkPlace, MarkedItem, Reader,
    Search, Wanting,
};
pub use salvage::{Salvaged, SavedMark, is_sound, merged, put_in_place, salvage, set_aside};
pub use write::{OnChange, Vacuumed, Writer};

/// The file's name in the cache's folder.
pub const FILE_NAME: &str = "sapo.db";

/// What went wrong with the store, in words for people.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum StoreError {
    /// The file is not ours; nothing was touched.
    #[error(
        "{path} is not a sapo cache: {why}. Nothing was changed; move it away or use --cache DIR"
    )]
    NotOurs {
        /// The file.
        path: String,
        /// What it is instead.
        why: String,
    },
    /// The file was written by a newer sapo; nothing was touched.
    #[error(
        "{path} was written by a newer sapo (schema {found}, this one knows {known}). Nothing was changed; update sapo or use --cache DIR"
    )]
    Newer {
        /// The file.
        path: String,
        /// Its schema version.
        found: i64,
        /// The newest schema version this program knows.
        known: i64,
    },
    /// The folder or file cannot be opened, read or written.
    #[error("{path}: {why}")]
    Unusable {
        /// The file.
        path: String,
        /// What the system said and what to do.
        why: String,
    },
    /// What the file holds is no longer a sound database.
    #[error("{path}: the file is damaged ({why}); `sapo doctor --recover` saves what can be saved")]
    Damaged {
        /// The file.
        path: String,
        /// What SQLite said.
        why: String,
    },
    /// A newer query took the place of this one.
    #[error("interrupted")]
    Interrupted,
}

impl StoreError {
    /// The file is the database of another program: it is in its right place.
    #[must_use]
    pub fn is_of_another_program(&self) -> bool {
        matches!(self, Self::NotOurs { why, .. } if why == schema::FOREIGN)
    }

    /// The file itself is broken, or is no database at all; not merely held, locked away or out of
    /// reach.
    #[must_use]
    pub fn is_of_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. } | Self::NotOurs { .. })
    }

    /// In words for people, with what to do.
    fn from_sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let why = match error.sqlite_error_code() {
            Some(Code::OperationInterrupted) => return Self::Interrupted,
            Some(Code::DiskFull) => "the disk is full; free some space and try again".to_owned(),
            Some(Code::ReadOnly) => "may not be written; look at its permissions".to_owned(),
            Some(Code::CannotOpen | Code::PermissionDenied) => {
                "cannot be opened; look at the folder's permissions".to_owned()
            }
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => {
                "another program holds it; try again when that one has ended".to_owned()
            }
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
                let (path, why) = (path.display().to_string(), error.to_string());
                return Self::Damaged { path, why };
            }
            _ => error.to_string(),
        };
        Self::Unusable { path: path.display().to_string(), why }
    }
}

/// The file of the cache in `dir`.
fn file_in(dir: &Path) -> PathBuf {
    dir.join(FILE_NAME)
}

/// Opens (and makes, or migrates) the cache in folder `dir` for writing. `on_change` is called
/// on the writer's thread after each commit, in order.
///
/// # Errors
/// [`StoreError`], with nothing touched, when the file is no cache of ours or a newer one.
pub fn open_writer(
    dir: &Path,
    map: SectionMap,
    _now: Timestamp,
    on_change: OnChange,
) -> Result<Writer, StoreError> {
    write::open(&file_in(dir), map, on_change)
}

/// Opens the cache in folder `dir` for reading. Makes it first when it is not there.
///
/// # Errors
/// As [`open_writer`].
pub fn open_reader(dir: &Path) -> Result<Reader, StoreError> {
    let path = file_in(dir);
    if !schema::look(&path)? {
        write::make(&path)?;
    }
    Reader::open(&path)
}

/// True when there is a cache of ours in folder `dir`; nothing is made or touched.
///
/// # Errors
/// [`StoreError`], when something else is there, or a newer or broken one.
pub fn look(dir: &Path) -> Result<bool, StoreError> {
    schema::look(&file_in(dir))
}

/// Bytes that the cache in folder `dir` takes on the disk, its write-ahead log included.
#[must_use]
pub fn bytes_on_disk(dir: &Path) -> u64 {
    write::bytes_on_disk(&file_in(dir))
}

/// Gives back the space of what was thrown away, and puts the index of words in order. Needs
/// room for two more copies while it works.
///
/// # Errors
/// What the store said; nothing is lost then.
pub fn vacuum(dir: &Path) -> Result<Vacuumed, StoreError> {
    write::vacuum(&file_in(dir))
}

/// Copies the cache in folder `dir`, as it is at this moment, to the file `to`, while others use
/// it; whole or not at all. `replace`: also over a file that is there. Bytes of the copy.
///
/// # Errors
/// What the store or the disk said.
pub fn back_up(dir: &Path, to: &Path, replace: bool) -> Result<u64, StoreError> {
    write::back_up(&file_in(dir), to, replace)
}

/// Nothing happened.
fn no_change() -> Change {
    Change::default()
}

#[cfg(test)]
mod tests;
