//! All that is known of one feed, for the screen that explains it.

use std::collections::HashMap;

use rusqlite::OptionalExtension;

use super::Reader;
use crate::domain::{DocumentFacts, FeedFacts, FeedHealth, FeedId, FeedLine, Timestamp};
use crate::store::StoreError;

/// What a feed's documents say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedHome {
    /// The feed's address.
    pub url: String,
    /// Its own title.
    pub title: Option<String>,
    /// Its home page.
    pub link: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
}

impl Reader {
    /// What the documents of the subscribed feeds say of them.
    ///
    /// # Errors
    /// What the store said.
    pub fn homes(&self) -> Result<Vec<FeedHome>, StoreError> {
        let read = || -> rusqlite::Result<Vec<FeedHome>> {
            self.connection
                .prepare_cached(
                    "SELECT url, own_title, own_link, language FROM feed
                     WHERE rank IS NOT NULL ORDER BY rank",
                )?
                .query_map([], |row| {
                    Ok(FeedHome {
                        url: row.get(0)?,
                        title: row.get(1)?,
                        link: row.get(2)?,
                        language: row.get(3)?,
                    })
                })?
                .collect()
        };
        self.told(read())
    }

    /// Every feed, with its articles since a moment, in the configuration's order.
    ///
    /// # Errors
    /// What the store said.
    pub fn feed_lines(&self, since: Timestamp) -> Result<Vec<FeedLine>, StoreError> {
        let read = || -> rusqlite::Result<HashMap<i64, (bool, bool, i64, i64)>> {
            self.connection
                .prepare_cached(
                    "SELECT f.id, f.enabled, f.etag IS NOT NULL OR f.last_modified IS NOT NULL,
                     f.bytes, (SELECT count(*) FROM list l JOIN listing g ON g.list = l.id
                     WHERE l.section = 0 AND l.paper = 0 AND l.feed = f.id
                     AND g.unread IN (0, 1) AND g.time >= ?)
                     FROM feed f WHERE f.rank IS NOT NULL",
                )?
                .query_map([since.0], |row| {
                    Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
                })?
                .collect()
        };
        let known = self.told(read())?;
        let all_spared = self.spared();
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        let line = |health: FeedHealth| {
            let found = known.get(&health.id.0).copied().unwrap_or_default();
            let (enabled, has_validator, bytes, weekly) = found;
            let (bytes, weekly) = (count(bytes), count(weekly));
            let spared = all_spared.get(&health.id.0).copied().unwrap_or(0);
            FeedLine { health, enabled, has_validator, bytes, spared, weekly }
        };
        Ok(self.health()?.into_iter().map(line).collect())
    }

    /// All that is known of a feed; `None` when it is not subscribed.
    ///
    /// # Errors
    /// What the store said.
    pub fn feed(&self, id: FeedId) -> Result<Option<FeedFacts>, StoreError> {
        let health = self.health()?.into_iter().find(|health| health.id == id);
        let Some(health) = health else { return Ok(None) };
        let read = || -> rusqlite::Result<Option<FeedFacts>> {
            self.connection
                .prepare_cached(
                    "SELECT own_link, language, every, enabled, bytes, failures,
                     etag IS NOT NULL OR last_modified IS NOT NULL FROM feed WHERE id = ?",
                )?
                .query_row([id.0], |row| {
                    Ok(FeedFacts {
                        link: row.get(0)?,
                        language: row.get(1)?,
                        every_seconds: row.get(2)?,
                        enabled: row.get(3)?,
                        bytes: row.get::<_, i64>(4)?.try_into().unwrap_or(0),
                        failures: row.get(5)?,
                        has_validator: row.get(6)?,
                        spared: 0,
                        document: None,
                        health,
                    })
                })
                .optional()
        };
        let facts = self.told(read())?;
        let spared = self.spared().get(&id.0).copied().unwrap_or(0);
        Ok(facts.map(|facts| FeedFacts { document: self.document(id), spared, ..facts }))
    }

    /// Bytes spared so far, by feed; none in a cache of an older schema, as in
    /// [`Self::document`].
    fn spared(&self) -> HashMap<i64, u64> {
        let read = || -> rusqlite::Result<HashMap<i64, u64>> {
            self.connection
                .prepare_cached("SELECT id, spared FROM feed WHERE spared > 0")?
                .query_map([], |row| {
                    Ok((row.get(0)?, row.get::<_, i64>(1)?.try_into().unwrap_or(0)))
                })?
                .collect()
        };
        read().unwrap_or_default()
    }

    /// What was noted of its last document. A cache of an older schema, which no writer has
    /// brought up to date yet, has no such column: nothing is noted there.
    fn document(&self, id: FeedId) -> Option<DocumentFacts> {
        let told: Option<String> = self
            .connection
            .prepare_cached("SELECT document FROM feed WHERE id = ?")
            .and_then(|mut statement| statement.query_row([id.0], |row| row.get(0)))
            .ok()
            .flatten();
        serde_json::from_str(&told?).ok()
    }
}
