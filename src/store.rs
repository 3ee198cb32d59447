//! The cache and the keeper of marks: one SQLite file, one writer thread, read-only readers.
//!
//! This file is the whole public face of the store. Only `store/write.rs` opens a writable
//! connection; every change is a value of [`Write`].

use std::path::Path;
use std::sync::mpsc;

use crate::domain::{
    Article, ArticleId, Change, FeedHealth, FeedState, Headline, Overview, Scope, Timestamp,
    Window, WindowRequest, Write,
};
use crate::section::SectionMap;

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
    /// A newer query took the place of this one.
    #[error("interrupted")]
    Interrupted,
}

/// Where the answer to a write goes: called on the writer's thread, in the order of the writes.
pub type OnChange = Box<dyn Fn(Result<Change, StoreError>) + Send>;

/// Sends writes to the one writer thread. Dropping the last clone empties the queue, commits
/// and ends the thread; [`Writer::close`] waits for that.
#[derive(Debug, Clone)]
pub struct Writer {
    _sender: mpsc::SyncSender<Write>,
}

impl Writer {
    /// Queues a change; what is queued is executed in as few short transactions as possible.
    /// Blocks only while the queue is full.
    ///
    /// # Errors
    /// When the writer has ended.
    pub fn send(&self, _write: Write) -> Result<(), StoreError> {
        todo!()
    }

    /// Executes one change and waits for its outcome.
    ///
    /// # Errors
    /// What the store said.
    pub fn apply(&self, _write: Write) -> Result<Change, StoreError> {
        todo!()
    }

    /// Waits until all that was queued is committed, and ends the thread.
    ///
    /// # Errors
    /// What the store said last.
    pub fn close(self) -> Result<(), StoreError> {
        todo!()
    }
}

/// Reads; knows no way to write. One for each thread that reads.
#[derive(Debug)]
pub struct Reader {}

impl Reader {
    /// Section bar and tree of `scope`.
    ///
    /// # Errors
    /// What the store said.
    pub fn overview(&self, _scope: &Scope, _map: &SectionMap) -> Result<Overview, StoreError> {
        todo!()
    }

    /// Rows of a list.
    ///
    /// # Errors
    /// What the store said.
    pub fn window(&self, _request: &WindowRequest) -> Result<Window, StoreError> {
        todo!()
    }

    /// A whole article; `None` when it is gone.
    ///
    /// # Errors
    /// What the store said.
    pub fn article(&self, _id: ArticleId) -> Result<Option<Article>, StoreError> {
        todo!()
    }

    /// Rows of `scope` whose title, lead or paper holds every folded word of `words`, newest
    /// first, from `from` on (exclusive), at most `limit`. Stops with
    /// [`StoreError::Interrupted`] when [`Interrupt::stop`] is called.
    ///
    /// # Errors
    /// What the store said.
    pub fn find(
        &self,
        _scope: &Scope,
        _words: &str,
        _from: Option<crate::domain::Position>,
        _limit: usize,
    ) -> Result<Vec<Headline>, StoreError> {
        todo!()
    }

    /// What the fetcher needs of every subscribed feed, in the configuration's order.
    ///
    /// # Errors
    /// What the store said.
    pub fn feed_states(&self) -> Result<Vec<FeedState>, StoreError> {
        todo!()
    }

    /// Health of every subscribed feed, in the configuration's order.
    ///
    /// # Errors
    /// What the store said.
    pub fn health(&self) -> Result<Vec<FeedHealth>, StoreError> {
        todo!()
    }

    /// Changes whenever any process commits (`PRAGMA data_version`).
    ///
    /// # Errors
    /// What the store said.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        todo!()
    }

    /// A handle that stops this reader's running query from another thread.
    #[must_use]
    pub fn interrupt(&self) -> Interrupt {
        todo!()
    }
}

/// Stops a running query.
#[derive(Debug, Clone)]
pub struct Interrupt {}

impl Interrupt {
    /// Stops it; the query ends with [`StoreError::Interrupted`].
    pub fn stop(&self) {
        todo!()
    }
}

/// Opens (and makes, or migrates) the cache in folder `dir` for writing.
///
/// # Errors
/// [`StoreError`], with nothing touched, when the file is no cache of ours or a newer one.
pub fn open_writer(
    _dir: &Path,
    _map: SectionMap,
    _now: Timestamp,
    _on_change: OnChange,
) -> Result<Writer, StoreError> {
    todo!()
}

/// Opens the cache in folder `dir` for reading. Makes and migrates it first when it must.
///
/// # Errors
/// As [`open_writer`].
pub fn open_reader(_dir: &Path) -> Result<Reader, StoreError> {
    todo!()
}
