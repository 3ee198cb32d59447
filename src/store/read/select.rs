//! A scope as ranges of lists, and the keys in them.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::{Anchor, Place, Position, Scope};

/// Stands for the paper of the list of what is muted.
pub(in crate::store) const MUTED_PAPER: i64 = -1;

/// Keys read at once when a whole list is marked.
const MARK_CHUNK_KEYS: usize = 10_000;

/// Ranges of one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Selection {
    pub(super) list: i64,
    /// Only starred ones.
    pub(super) starred: bool,
    /// Only unread ones.
    pub(super) unread_only: bool,
    /// Not older than this.
    pub(super) since: Option<i64>,
}

/// A row's key in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct Key {
    pub(in crate::store) time: i64,
    pub(in crate::store) article: i64,
    pub(in crate::store) unread: bool,
}

impl Selection {
    /// The ranges that a scope means; `None` when there is no such list (so it is empty).
    pub(in crate::store) fn of(sql: &Connection, scope: &Scope) -> rusqlite::Result<Option<Self>> {
        let section: Option<i64> = match &scope.section {
            None => Some(0),
            Some(key) => sql
                .prepare_cached("SELECT id FROM section WHERE key = ?")?
                .query_row([&key.0], |row| row.get(0))
                .optional()?,
        };
        let Some(section) = section else { return Ok(None) };
        let (paper, feed) = match scope.place {
            Place::All | Place::Unread | Place::Today(_) | Place::Starred => (0, 0),
            Place::Paper(paper) => (paper.0, 0),
            Place::Feed(feed) => (0, feed.0),
            Place::Muted => (MUTED_PAPER, 0),
        };
        let list = sql
            .prepare_cached("SELECT id FROM list WHERE paper = ? AND feed = ? AND section = ?")?
            .query_row(params![paper, feed, section], |row| row.get(0))
            .optional()?;
        Ok(list.map(|list| Self {
            list,
            starred: scope.place == Place::Starred,
            unread_only: scope.unread_only || scope.place == Place::Unread,
            since: match scope.place {
                Place::Today(midnight) => Some(midnight.0),
                Place::All
                | Place::Unread
                | Place::Starred
                | Place::Muted
                | Place::Paper(_)
                | Place::Feed(_) => None,
            },
        }))
    }

    /// The same, without what is read.
    pub(in crate::store) fn unread(self) -> Self {
        Self { unread_only: true, ..self }
    }

    /// At most `limit` keys from `anchor` on; `older`: downwards from the newest.
    pub(in crate::store) fn keys(
        &self,
        sql: &Connection,
        anchor: Anchor,
        older: bool,
        limit: usize,
    ) -> rusqlite::Result<Vec<Key>> {
        let mut keys = Vec::new();
        if self.starred {
            keys.extend(self.starred_keys(sql, anchor, older, limit)?);
        } else {
            keys.extend(self.range(sql, true, anchor, older, limit)?);
            if !self.unread_only {
                // Two ranges, each in order; the wanted keys are the first of their merge.
                keys.extend(self.range(sql, false, anchor, older, limit)?);
            }
        }
        keys.sort_unstable();
        if older {
            keys.reverse();
        }
        keys.truncate(limit);
        Ok(keys)
    }

    fn range(
        &self,
        sql: &Connection,
        unread: bool,
        anchor: Anchor,
        older: bool,
        limit: usize,
    ) -> rusqlite::Result<Vec<Key>> {
        let text = match older {
            true => {
                "SELECT time, article FROM listing WHERE list = ?1 AND unread = ?2
                 AND (time, article) <= (?3, ?4) AND time >= ?5
                 ORDER BY time DESC, article DESC LIMIT ?6"
            }
            false => {
                "SELECT time, article FROM listing WHERE list = ?1 AND unread = ?2
                 AND (time, article) >= (?3, ?4) AND time >= ?5
                 ORDER BY time, article LIMIT ?6"
            }
        };
        let (time, article) = start(anchor, older);
        let since = self.since.unwrap_or(i64::MIN);
        sql.prepare_cached(text)?
            .query_map(params![self.list, unread, time, article, since, limit as i64], |row| {
                Ok(Key { time: row.get(0)?, article: row.get(1)?, unread })
            })?
            .collect()
    }

    fn starred_keys(
        &self,
        sql: &Connection,
        anchor: Anchor,
        older: bool,
        limit: usize,
    ) -> rusqlite::Result<Vec<Key>> {
        let text = match older {
            true => {
                "SELECT t.time, t.article, coalesce(s.read, 0) FROM starred t
                 LEFT JOIN status s ON s.article = t.article
                 WHERE t.list = ?1 AND (t.time, t.article) <= (?2, ?3)
                 AND (?4 = 0 OR coalesce(s.read, 0) = 0)
                 ORDER BY t.time DESC, t.article DESC LIMIT ?5"
            }
            false => {
                "SELECT t.time, t.article, coalesce(s.read, 0) FROM starred t
                 LEFT JOIN status s ON s.article = t.article
                 WHERE t.list = ?1 AND (t.time, t.article) >= (?2, ?3)
                 AND (?4 = 0 OR coalesce(s.read, 0) = 0)
                 ORDER BY t.time, t.article LIMIT ?5"
            }
        };
        let (time, article) = start(anchor, older);
        sql.prepare_cached(text)?
            .query_map(params![self.list, time, article, self.unread_only, limit as i64], |row| {
                let read: bool = row.get(2)?;
                Ok(Key { time: row.get(0)?, article: row.get(1)?, unread: !read })
            })?
            .collect()
    }

    /// Rows of the selection, counted up to `limit`.
    pub(in crate::store) fn count(
        &self,
        sql: &Connection,
        unread: bool,
        limit: u64,
    ) -> rusqlite::Result<u64> {
        let since = self.since.unwrap_or(i64::MIN);
        sql.prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM listing WHERE list = ? AND unread = ?
             AND time >= ? LIMIT ?)",
        )?
        .query_row(params![self.list, unread, since, limit.cast_signed()], |row| {
            row.get::<_, i64>(0).map(i64::cast_unsigned)
        })
    }
}

/// The first key that may come, inclusive.
fn start(anchor: Anchor, older: bool) -> (i64, i64) {
    match anchor {
        Anchor::Newest | Anchor::Oldest if older => (i64::MAX, i64::MAX),
        Anchor::Newest | Anchor::Oldest => (i64::MIN, i64::MIN),
        Anchor::At(Position { time, id }) => (time.0, id.0),
        Anchor::After(Position { time, id }) if older => (time.0, id.0.saturating_sub(1)),
        Anchor::After(Position { time, id }) => (time.0, id.0.saturating_add(1)),
    }
}

/// Every article of a selection that is neither newer than `newest` nor older than `oldest`.
pub(in crate::store) fn select_keys(
    sql: &Connection,
    selection: &Selection,
    newest: Option<Position>,
    oldest: Option<Position>,
) -> rusqlite::Result<Vec<i64>> {
    let mut articles = Vec::new();
    let mut anchor = newest.map_or(Anchor::Newest, Anchor::At);
    loop {
        let keys = selection.keys(sql, anchor, true, MARK_CHUNK_KEYS)?;
        let Some(last) = keys.last() else { return Ok(articles) };
        let is_meant = |key: &&Key| {
            oldest.is_none_or(|oldest| (key.time, key.article) >= (oldest.time.0, oldest.id.0))
        };
        let meant = keys.iter().take_while(is_meant).map(|key| key.article);
        let before = articles.len();
        articles.extend(meant);
        if articles.len() - before < keys.len() {
            return Ok(articles);
        }
        let id = crate::domain::ArticleId(last.article);
        anchor = Anchor::After(Position { time: crate::domain::Timestamp(last.time), id });
    }
}
