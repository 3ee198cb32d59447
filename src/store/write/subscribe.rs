//! The configuration's feeds into the store; sections worked out anew when names changed.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::{Desk, Hand};
use crate::domain::identity::key;
use crate::domain::{Change, FeedId, Subscription, Timestamp};
use crate::store::StoreError;
use crate::store::pack::pack_ascending;

/// Articles relisted in one transaction: some tens of milliseconds.
const RELIST_ARTICLES: i64 = 2_000;

/// A feed as the store has it.
struct Known {
    id: i64,
    paper: i64,
    rank: Option<i64>,
    section: Option<String>,
    hidden: bool,
}

impl Hand<'_> {
    /// Brings the store's feeds in step with the configuration's. Costs one look when nothing
    /// changed.
    pub(super) fn subscribe(
        &mut self,
        feeds: &[Subscription],
        at: Timestamp,
    ) -> rusqlite::Result<Change> {
        let hash = fingerprint(feeds);
        if meta(self.sql, "feeds")? == Some(hash) {
            return Ok(Change::default());
        }
        let mut known = self.known_feeds()?;
        let mut moved: Vec<i64> = Vec::new();
        for (rank, feed) in feeds.iter().enumerate() {
            let paper = self.lists.paper(self.sql, &feed.paper)?;
            let before = known.remove(&feed.url);
            let id = self.put(feed, paper, rank, at)?;
            if let Some(before) = before {
                let same = before.rank.is_some()
                    && before.section == feed.section
                    && before.hidden == feed.hidden;
                if before.paper != paper {
                    self.move_paper(before.id, paper)?;
                }
                if !same || before.paper != paper {
                    moved.push(id);
                }
            }
        }
        for gone in known.into_values().filter(|feed| feed.rank.is_some()) {
            self.sql
                .prepare_cached("UPDATE feed SET rank = NULL WHERE id = ?")?
                .execute([gone.id])?;
            moved.push(gone.id);
        }
        for feed in &moved {
            for article in self.articles_of(*feed)? {
                self.relist(article)?;
            }
        }
        set_meta(self.sql, "feeds", hash)?;
        let feeds = moved.into_iter().map(FeedId).collect();
        Ok(Change { feeds, subscriptions: true, ..Change::default() })
    }

    fn known_feeds(&self) -> rusqlite::Result<HashMap<String, Known>> {
        self.sql
            .prepare_cached("SELECT url, id, paper, rank, section, hidden FROM feed")?
            .query_map([], |row| {
                let known = Known {
                    id: row.get(1)?,
                    paper: row.get(2)?,
                    rank: row.get(3)?,
                    section: row.get(4)?,
                    hidden: row.get(5)?,
                };
                Ok((row.get(0)?, known))
            })?
            .collect()
    }

    fn put(
        &self,
        feed: &Subscription,
        paper: i64,
        rank: usize,
        at: Timestamp,
    ) -> rusqlite::Result<i64> {
        self.sql
            .prepare_cached(
                "INSERT INTO feed (url, paper, rank, section, title, every, enabled, hidden, next_due)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (url) DO UPDATE SET paper = ?2, rank = ?3, section = ?4, title = ?5,
                 every = ?6, enabled = ?7, hidden = ?8
                 RETURNING id",
            )?
            .query_row(
                params![
                    feed.url,
                    paper,
                    rank as i64,
                    feed.section,
                    feed.title,
                    feed.every_seconds,
                    feed.enabled,
                    feed.hidden,
                    at.0
                ],
                |row| row.get(0),
            )
    }

    /// A feed went to another paper: its own articles follow.
    fn move_paper(&self, feed: i64, paper: i64) -> rusqlite::Result<()> {
        self.sql
            .prepare_cached(
                "UPDATE article SET paper = ? WHERE carriers = ? AND id IN
                 (SELECT article FROM membership WHERE feed = ?)",
            )?
            .execute(params![paper, pack_ascending(&[feed]), feed])?;
        Ok(())
    }

    fn articles_of(&self, feed: i64) -> rusqlite::Result<Vec<i64>> {
        self.sql
            .prepare_cached("SELECT DISTINCT article FROM membership WHERE feed = ?")?
            .query_map([feed], |row| row.get(0))?
            .collect()
    }

    /// Relists the articles after `from`; returns the last one, or `None` at the end.
    fn relist_some(&mut self, from: i64) -> rusqlite::Result<Option<i64>> {
        let ids: Vec<i64> = self
            .sql
            .prepare_cached("SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?")?
            .query_map(params![from, RELIST_ARTICLES], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        ids.iter().try_for_each(|id| self.relist(*id))?;
        Ok(ids.last().copied())
    }
}

impl Desk {
    /// Where to begin working sections out anew, when the map changed since it was last done.
    pub(super) fn relist_from(&mut self) -> Option<i64> {
        let known = self.with_hand(|hand| meta(hand.sql, "sections"));
        match known {
            Ok(known) => (known != Some(self.map.fingerprint())).then_some(0),
            Err(error) => self.complain(&error),
        }
    }

    /// One step of it, while nobody waits: each its own transaction. A kill in between takes it
    /// up again at the next start. Returns where to go on.
    pub(super) fn relist_step(&mut self, from: i64) -> Option<i64> {
        let fingerprint = self.map.fingerprint();
        let step = self.with_hand(|hand| {
            let last = hand.relist_some(from)?;
            if last.is_none() {
                set_meta(hand.sql, "sections", fingerprint)?;
            }
            Ok(last)
        });
        if matches!(step, Ok(None)) && from > 0 {
            // Lists changed: who shows them reads them again.
            (self.on_change)(Ok(Change { subscriptions: true, ..Change::default() }));
        }
        step.unwrap_or_else(|error| self.complain(&error))
    }

    pub(super) fn complain(&mut self, error: &rusqlite::Error) -> Option<i64> {
        self.lists.forget();
        (self.on_change)(Err(StoreError::from_sqlite(&self.path, error)));
        None
    }

    /// Runs `work` in a transaction of its own.
    fn with_hand<T>(
        &mut self,
        work: impl FnOnce(&mut Hand<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let Self { connection, map, packer, lists, .. } = self;
        let sql = rusqlite::Transaction::new(connection, rusqlite::TransactionBehavior::Immediate)?;
        let mut hand = Hand { sql: &sql, map, packer, lists };
        let told = work(&mut hand)?;
        hand.lists.flush(&sql)?;
        sql.commit()?;
        Ok(told)
    }
}

/// A number that the file keeps under a name.
pub(super) fn meta(sql: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    sql.prepare_cached("SELECT value FROM meta WHERE key = ?")?
        .query_row([name], |row| row.get(0))
        .optional()
}

/// Puts it there.
pub(super) fn set_meta(sql: &Connection, name: &str, value: i64) -> rusqlite::Result<()> {
    sql.prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)")?
        .execute(params![name, value])?;
    Ok(())
}

/// Changes when any subscription does.
fn fingerprint(feeds: &[Subscription]) -> i64 {
    key(&[format!("{feeds:?}").as_bytes()])
}
