//! Files attached to articles: written when they come, and when the feed names others.

use rusqlite::{OptionalExtension, params};

use super::Hand;
use crate::domain::{Enclosure, Item};

impl Hand<'_> {
    /// Notes the files of an item, if they are others than before.
    pub(super) fn attach(&mut self, article: i64, item: &Item) -> rusqlite::Result<()> {
        let files: Vec<&Enclosure> =
            item.enclosures.iter().filter(|file| !file.is_picture()).collect();
        let told = match files.as_slice() {
            [] => None,
            files => serde_json::to_string(files).ok(),
        };
        let known: Option<String> = self
            .sql
            .prepare_cached("SELECT files FROM attached WHERE article = ?")?
            .query_row([article], |row| row.get(0))
            .optional()?;
        if known == told {
            return Ok(());
        }
        match told {
            Some(files) => self
                .sql
                .prepare_cached("INSERT OR REPLACE INTO attached (article, files) VALUES (?, ?)")?
                .execute(params![article, files])?,
            None => self
                .sql
                .prepare_cached("DELETE FROM attached WHERE article = ?")?
                .execute([article])?,
        };
        Ok(())
    }
}
