//! What is noted of a document beside its items.

use rusqlite::params;

use super::Hand;
use crate::domain::{DocumentFacts, FeedId, ParsedFeed};

impl Hand<'_> {
    /// Notes the facts of a feed's document, for the screen that explains the feed.
    pub(super) fn note_document(&self, feed: FeedId, parsed: &ParsedFeed) -> rusqlite::Result<()> {
        let told = serde_json::to_string(&DocumentFacts::of(parsed)).unwrap_or_default();
        self.sql
            .prepare_cached("UPDATE feed SET document = ? WHERE id = ?")?
            .execute(params![told, feed.0])?;
        Ok(())
    }
}
