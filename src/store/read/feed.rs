//! All that is known of one feed, for the screen that explains it.

use rusqlite::OptionalExtension;

use super::Reader;
use crate::domain::{DocumentFacts, FeedFacts, FeedId};
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
                        document: None,
                        health,
                    })
                })
                .optional()
        };
        let facts = self.told(read())?;
        Ok(facts.map(|facts| FeedFacts { document: self.document(id), ..facts }))
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
