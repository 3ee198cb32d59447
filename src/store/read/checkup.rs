//! A look over the whole file: its size, what it holds, and whether its parts agree.

use std::collections::HashMap;

use rusqlite::params;

use super::Reader;
use crate::store::{StoreError, schema};

/// How the cache is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checkup {
    /// Schema version of the file.
    pub schema: i64,
    /// The one that this program writes.
    pub known_schema: i64,
    /// Bytes of the file's pages.
    pub bytes: u64,
    /// Bytes of pages that hold nothing: filled again, or given back by a vacuum.
    pub free_bytes: u64,
    /// Articles, listed or not.
    pub articles: u64,
    /// Articles marked read, also those that are no longer kept.
    pub read: u64,
    /// Starred ones.
    pub starred: u64,
    /// Articles that the index of words does not hold yet.
    pub to_index: u64,
    /// What SQLite finds damaged; empty when the file is sound.
    pub damage: Vec<String>,
    /// Parts that do not agree with each other; empty when all do.
    pub disagreements: Vec<String>,
}

/// What must not be: the number of cases, and the words for it.
const RULES: &[(&str, &str)] = &[
    (
        "SELECT count(*) FROM list l LEFT JOIN
         (SELECT list, count(*) AS total, sum(unread) AS unread FROM listing GROUP BY list) k
         ON k.list = l.id
         WHERE l.total <> coalesce(k.total, 0) OR l.unread <> coalesce(k.unread, 0)",
        "lists are counted wrongly",
    ),
    (
        "SELECT count(*) FROM listing l WHERE NOT EXISTS
         (SELECT 1 FROM article a WHERE a.id = l.article)",
        "places of lists lead to no article",
    ),
    (
        "SELECT count(*) FROM article a WHERE NOT EXISTS
         (SELECT 1 FROM body b WHERE b.article = a.id)",
        "articles have no text",
    ),
    (
        "SELECT count(*) FROM body b WHERE NOT EXISTS
         (SELECT 1 FROM article a WHERE a.id = b.article)",
        "texts belong to no article",
    ),
    (
        "SELECT count(*) FROM page p WHERE NOT EXISTS
         (SELECT 1 FROM article a WHERE a.id = p.article)",
        "pages belong to no article",
    ),
];

impl Reader {
    /// Bytes of the file's pages, and of those among them that hold nothing.
    ///
    /// # Errors
    /// What the store said.
    pub fn page_bytes(&self) -> Result<(u64, u64), StoreError> {
        self.told(self.count_pages())
    }

    fn count_pages(&self) -> rusqlite::Result<(u64, u64)> {
        let page = self.pragma("page_size")?;
        let bytes = |pages: i64| (pages * page).unsigned_abs();
        Ok((bytes(self.pragma("page_count")?), bytes(self.pragma("freelist_count")?)))
    }

    /// Looks the whole file over; takes as long as reading it does.
    ///
    /// # Errors
    /// What the store said.
    pub fn checkup(&self) -> Result<Checkup, StoreError> {
        let damage = self.integrity()?;
        let counted = self.told(self.count_parts())?;
        Ok(Checkup { damage, ..counted })
    }

    fn count_parts(&self) -> rusqlite::Result<Checkup> {
        // One snapshot: parts of the same moment.
        let snapshot = self.connection.unchecked_transaction()?;
        let schema = self.pragma("user_version")?;
        let (bytes, free_bytes) = self.count_pages()?;
        let has_index = schema >= schema::VERSION_WITH_INDEX;
        let mut disagreements = Vec::new();
        let mut tell = |cases: u64, words: &str| {
            if cases > 0 {
                disagreements.push(format!("{cases} {words}"));
            }
        };
        for (query, words) in RULES {
            tell(self.number(query)?, words);
        }
        if has_index {
            tell(self.lost_to_the_index()?, "articles cannot be found by their words");
        }
        let articles = self.number("SELECT count(*) FROM article")?;
        let to_index = match has_index {
            false => articles,
            true => self.number(
                "SELECT (SELECT count(*) FROM reindex) + (SELECT count(*) FROM article
                 WHERE id > (SELECT value FROM meta WHERE key = 'indexed'))",
            )?,
        };
        let told = Checkup {
            schema,
            known_schema: schema::known_version(),
            bytes,
            free_bytes,
            articles,
            read: self.number("SELECT count(*) FROM status WHERE read")?,
            starred: self.number("SELECT count(*) FROM status WHERE starred")?,
            to_index,
            damage: Vec::new(),
            disagreements,
        };
        snapshot.finish()?;
        Ok(told)
    }

    /// Articles that should stand in the index, and do not by the number that counts.
    fn lost_to_the_index(&self) -> rusqlite::Result<u64> {
        let renumbered: HashMap<i64, i64> = self
            .connection
            .prepare("SELECT article, number FROM renumbered")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut found = Vec::new();
        for part in self.parts()? {
            let places = (0..part.runs.places()).filter_map(|place| part.runs.at(place));
            let counts = |(number, article): &(i64, i64)| {
                renumbered.get(article).is_none_or(|counting| counting == number)
            };
            found.extend(places.filter(counts).map(|(_, article)| article));
        }
        found.sort_unstable();
        let mut lost = 0;
        let mut statement = self.connection.prepare(
            "SELECT id FROM article a WHERE id <= (SELECT value FROM meta WHERE key = 'indexed')
             AND NOT EXISTS (SELECT 1 FROM reindex r WHERE r.article = a.id)",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            lost += u64::from(found.binary_search(&row.get(0)?).is_err());
        }
        Ok(lost)
    }

    fn pragma(&self, name: &str) -> rusqlite::Result<i64> {
        self.connection.pragma_query_value(None, name, |row| row.get(0))
    }

    fn number(&self, query: &str) -> rusqlite::Result<u64> {
        let number: i64 = self.connection.query_row(query, params![], |row| row.get(0))?;
        Ok(number.unsigned_abs())
    }
}
