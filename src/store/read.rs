//! Read-only queries: windows by key, articles, health. Knows no way to write.

mod checkup;
mod facts;
mod feed;
mod marks;
mod overview;
mod pages;
mod search;
mod select;
mod statistics;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, InterruptHandle, OpenFlags, OptionalExtension, Row, params};

use super::pack::{Unpacker, unpack_numbers};
use super::{StoreError, schema};
use crate::domain::{
    Anchor, Article, ArticleId, Conditional, Direction, FeedHealth, FeedId, FeedState, Habits,
    Headline, Order, Overview, PaperId, Scope, Status, Timestamp, Trouble, Window, WindowRequest,
};
use crate::section::SectionMap;
use crate::text::Clean;
pub use checkup::Checkup;
pub use facts::Facts;
pub use feed::FeedHome;
pub use marks::{Found, KnownBy, MarkPlace, MarkedItem};
pub use pages::Wanting;
pub use search::{Hits, Search};
pub(super) use select::{MUTED_PAPER, Selection, select_keys};

/// Reads; knows no way to write. One for each thread that reads.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    path: PathBuf,
    interrupt: Interrupt,
    /// Names never change under their number.
    papers: RefCell<HashMap<i64, Clean>>,
    unpacker: RefCell<Unpacker>,
}

/// Stops a running query of another thread's reader.
#[derive(Clone)]
pub struct Interrupt {
    handle: Arc<InterruptHandle>,
    /// For a stop that falls between two statements of one search.
    stopped: Arc<AtomicBool>,
}

impl std::fmt::Debug for Interrupt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interrupt")
    }
}

impl Interrupt {
    /// Stops it; the query ends with [`StoreError::Interrupted`].
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.handle.interrupt();
    }
}

impl Reader {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let wrong = |error: rusqlite::Error| StoreError::from_sqlite(path, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(wrong)?;
        schema::prepare_reader(&connection).map_err(wrong)?;
        let interrupt = Interrupt {
            handle: Arc::new(connection.get_interrupt_handle()),
            stopped: Arc::default(),
        };
        Ok(Self {
            connection,
            path: path.to_path_buf(),
            interrupt,
            papers: RefCell::default(),
            unpacker: RefCell::default(),
        })
    }

    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|error| StoreError::from_sqlite(&self.path, &error))
    }

    /// Section bar and tree of `scope`, from counters alone. Today begins at `midnight`.
    ///
    /// # Errors
    /// What the store said.
    pub fn overview(
        &self,
        scope: &Scope,
        midnight: Timestamp,
        map: &SectionMap,
    ) -> Result<Overview, StoreError> {
        self.told(self.read_overview(scope, midnight, map))
    }

    /// Rows of a list.
    ///
    /// # Errors
    /// What the store said.
    pub fn window(&self, request: &WindowRequest) -> Result<Window, StoreError> {
        self.told(self.read_window(request))
    }

    fn read_window(&self, request: &WindowRequest) -> rusqlite::Result<Window> {
        let mut window = Window { request: request.clone(), rows: Vec::new(), more: false };
        // One snapshot: rows of the same moment, and the file is locked once, not once a row.
        let snapshot = self.connection.unchecked_transaction()?;
        let Some(selection) = Selection::of(&self.connection, &request.scope)? else {
            return Ok(window);
        };
        // The two ends are walked from outside in.
        let older = match request.anchor {
            Anchor::Newest => true,
            Anchor::Oldest => false,
            Anchor::At(_) | Anchor::After(_) => request.direction == Direction::Older,
        };
        let limit = request.limit.saturating_add(1);
        let mut keys = selection.keys(&self.connection, request.anchor, older, limit)?;
        window.more = keys.len() > request.limit;
        keys.truncate(request.limit);
        if older != (request.scope.order == Order::Newest) {
            keys.reverse();
        }
        for key in keys {
            window.rows.extend(self.headline(key.article, key.unread)?);
        }
        snapshot.finish()?;
        Ok(window)
    }

    /// An article's row; `None` when its content is gone.
    fn headline(&self, id: i64, unread: bool) -> rusqlite::Result<Option<Headline>> {
        self.connection
            .prepare_cached(
                "SELECT a.time, a.title, a.lead, a.paper, length(a.carriers), a.edited, s.starred,
                 a.carriers FROM article a LEFT JOIN status s ON s.article = a.id WHERE a.id = ?",
            )?
            .query_row([id], |row| {
                let starred = row.get::<_, Option<bool>>(6)?.unwrap_or(false);
                let paper: i64 = row.get(3)?;
                let feeds = match row.get::<_, i64>(4)? {
                    1 => 1,
                    _ => unpack_numbers(row.get_ref(7)?.as_blob()?).len() as u32,
                };
                Ok(Headline {
                    id: ArticleId(id),
                    sort_time: Timestamp(row.get(0)?),
                    title: clean(row, 1)?,
                    lead: clean(row, 2)?,
                    paper: self.paper(paper)?,
                    paper_id: PaperId(paper),
                    feeds,
                    status: Status { read: !unread, starred },
                    edited: row.get(5)?,
                })
            })
            .optional()
    }

    fn paper(&self, id: i64) -> rusqlite::Result<Clean> {
        if let Some(name) = self.papers.borrow().get(&id) {
            return Ok(name.clone());
        }
        let name = self
            .connection
            .prepare_cached("SELECT name FROM paper WHERE id = ?")?
            .query_row([id], |row| clean(row, 0))
            .optional()?
            .unwrap_or_default();
        self.papers.borrow_mut().insert(id, name.clone());
        Ok(name)
    }

    fn is_read(&self, id: i64) -> rusqlite::Result<bool> {
        let read = self
            .connection
            .prepare_cached("SELECT read FROM status WHERE article = ?")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(read.unwrap_or(false))
    }

    /// A whole article; `None` when it is gone.
    ///
    /// # Errors
    /// What the store said.
    pub fn article(&self, id: ArticleId) -> Result<Option<Article>, StoreError> {
        self.told(self.read_article(id.0))
    }

    fn read_article(&self, id: i64) -> rusqlite::Result<Option<Article>> {
        let _snapshot = self.connection.unchecked_transaction()?;
        let unread = !self.is_read(id)?;
        let Some(headline) = self.headline(id, unread)? else { return Ok(None) };
        let Some(facts) = self.read_facts(id)? else { return Ok(None) };
        let (page, page_tried) = self.read_page(id)?;
        let before = self.read_earlier(id)?;
        let packed: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT packed FROM body WHERE article = ?")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let mut unpacker = self.unpacker.borrow_mut();
        let unpacked = match &packed {
            Some(packed) => unpacker.unpack(&self.connection, packed)?,
            None => None,
        };
        let (summary, body) = unpacked.unwrap_or_default();
        Ok(Some(Article {
            headline,
            link: facts.link,
            author: facts.author,
            published: facts.published,
            updated: facts.updated,
            first_seen: facts.first_seen,
            feeds: facts.feeds,
            sections: facts.sections,
            language: facts.language,
            summary_html: (!summary.is_empty()).then(|| summary.to_owned()),
            body_html: body.to_owned(),
            image: facts.image,
            page,
            page_tried,
            bookmark: self.read_bookmark(id)?,
            before,
            files: self.read_files(id)?,
        }))
    }

    /// What the fetcher needs of every subscribed feed, in the configuration's order.
    ///
    /// # Errors
    /// What the store said.
    pub fn feed_states(&self) -> Result<Vec<FeedState>, StoreError> {
        let read = || -> rusqlite::Result<Vec<FeedState>> {
            self.connection
                .prepare_cached(
                    "SELECT f.id, f.url, p.name, f.section, f.etag, f.last_modified, f.body_hash,
                     f.next_due, f.failures, f.trouble, f.every, f.enabled, f.success_at,
                     f.habits
                     FROM feed f JOIN paper p ON p.id = f.paper
                     WHERE f.rank IS NOT NULL ORDER BY f.rank",
                )?
                .query_map([], |row| {
                    let failures: u32 = row.get(8)?;
                    let trouble = trouble(row, 9)?;
                    let never = row.get::<_, Option<i64>>(12)?.is_none()
                        && failures == 0
                        && trouble.is_none();
                    let due = row.get::<_, Option<i64>>(7)?.filter(|_| !never);
                    Ok(FeedState {
                        id: FeedId(row.get(0)?),
                        url: row.get(1)?,
                        paper: row.get(2)?,
                        section: row.get(3)?,
                        conditional: Conditional {
                            etag: row.get(4)?,
                            last_modified: row.get(5)?,
                            body_hash: row.get(6)?,
                        },
                        next_due: due.map(Timestamp),
                        last_success: row.get::<_, Option<i64>>(12)?.map(Timestamp),
                        failures,
                        trouble,
                        every_seconds: row.get(10)?,
                        enabled: row.get(11)?,
                        habits: habits(row, 13)?,
                    })
                })?
                .collect()
        };
        self.told(read())
    }

    /// Health of every subscribed feed, in the configuration's order.
    ///
    /// # Errors
    /// What the store said.
    pub fn health(&self) -> Result<Vec<FeedHealth>, StoreError> {
        self.told(self.read_health())
    }

    /// Changes whenever any process commits (`PRAGMA data_version`).
    ///
    /// # Errors
    /// What the store said.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        self.told(version)
    }

    /// What SQLite finds wrong with the file; empty when it is sound.
    ///
    /// # Errors
    /// What the store said.
    pub fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let read = || -> rusqlite::Result<Vec<String>> {
            self.connection
                .prepare("PRAGMA integrity_check")?
                .query_map(params![], |row| row.get(0))?
                .collect()
        };
        let told = self.told(read())?;
        Ok(told.into_iter().filter(|line| line != "ok").collect())
    }

    /// A handle that stops this reader's running query from another thread.
    #[must_use]
    pub fn interrupt(&self) -> Interrupt {
        self.interrupt.clone()
    }
}

fn clean(row: &Row<'_>, column: usize) -> rusqlite::Result<Clean> {
    Ok(Clean::line(row.get_ref(column)?.as_str()?))
}

fn habits(row: &Row<'_>, column: usize) -> rusqlite::Result<Habits> {
    let told: Option<String> = row.get(column)?;
    Ok(told.and_then(|told| serde_json::from_str(&told).ok()).unwrap_or_default())
}

fn trouble(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Trouble>> {
    let told: Option<String> = row.get(column)?;
    Ok(told.and_then(|told| serde_json::from_str(&told).ok()))
}
