//! Marks on their way out, with what their articles are known by, and back in.

use rusqlite::{OptionalExtension, params};

use super::Reader;
use crate::domain::ArticleId;
use crate::store::StoreError;

/// An article's marks, as one of its feeds knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedItem {
    /// Its number in this cache.
    pub article: ArticleId,
    /// What it is known by.
    pub known: KnownBy,
    /// Absolute http(s) URL; `None` also when the article is no longer kept.
    pub link: Option<String>,
    /// `None` when the article is no longer kept.
    pub title: Option<String>,
    /// It was read.
    pub read: bool,
    /// It is starred.
    pub starred: bool,
    /// Where [`Reader::marks`] goes on after this.
    pub place: MarkPlace,
}

/// What an article is known by across caches; see [`crate::domain::identity::Keys`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KnownBy {
    /// The feed's address.
    pub feed: String,
    /// The feed's paper.
    pub paper: String,
    /// Key within the feed.
    pub key: i64,
    /// Key of the canonical link, within the paper.
    pub link_key: Option<i64>,
}

/// A place among all marks: feed, key, article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkPlace(i64, i64, i64);

impl MarkPlace {
    /// Before the first one.
    pub const START: Self = Self(i64::MIN, i64::MIN, i64::MIN);
}

/// What an article that was known elsewhere is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// This one.
    Article(ArticleId),
    /// It was here, and is no longer kept.
    Gone,
    /// It was never here.
    Unknown,
}

impl Reader {
    /// At most `limit` read or starred articles after `from`, once for each feed that carries
    /// them.
    ///
    /// # Errors
    /// What the store said.
    pub fn marks(&self, from: MarkPlace, limit: usize) -> Result<Vec<MarkedItem>, StoreError> {
        let read = || -> rusqlite::Result<Vec<MarkedItem>> {
            // Crosswise: the order of memberships, so that each window is one range of them.
            self.connection
                .prepare_cached(
                    "SELECT f.url, p.name, m.key, m.link, a.link, a.title, s.read, s.starred,
                     m.feed, m.article FROM membership m
                     CROSS JOIN status s ON s.article = m.article
                     CROSS JOIN feed f ON f.id = m.feed
                     CROSS JOIN paper p ON p.id = f.paper
                     LEFT JOIN article a ON a.id = m.article
                     WHERE (m.feed, m.key, m.article) > (?1, ?2, ?3) AND (s.read OR s.starred)
                     ORDER BY m.feed, m.key, m.article LIMIT ?4",
                )?
                .query_map(params![from.0, from.1, from.2, limit as i64], |row| {
                    let known = KnownBy {
                        feed: row.get(0)?,
                        paper: row.get(1)?,
                        key: row.get(2)?,
                        link_key: row.get(3)?,
                    };
                    let article = row.get(9)?;
                    Ok(MarkedItem {
                        article: ArticleId(article),
                        link: row.get(4)?,
                        title: row.get(5)?,
                        read: row.get(6)?,
                        starred: row.get(7)?,
                        place: MarkPlace(row.get(8)?, known.key, article),
                        known,
                    })
                })?
                .collect()
        };
        self.told(read())
    }

    /// The article that is known by this: in its feed, else by its link in its paper.
    ///
    /// # Errors
    /// What the store said.
    pub fn find_known(&self, by: &KnownBy) -> Result<Found, StoreError> {
        let find = || -> rusqlite::Result<Found> {
            let members: Vec<(i64, Option<i64>)> = self
                .connection
                .prepare_cached(
                    "SELECT m.article, m.link FROM feed f CROSS JOIN membership m
                     ON m.feed = f.id AND m.key = ?2 WHERE f.url = ?1",
                )?
                .query_map(params![by.feed, by.key], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let same = members.iter().find(|(_, link)| *link == by.link_key);
            // Two articles of one id can only be told apart by their links.
            let only = members.first().filter(|_| members.len() == 1);
            let article = match same.or(only) {
                Some((article, _)) => Some(*article),
                None => self.known_link(&by.paper, by.link_key)?,
            };
            let Some(article) = article else { return Ok(Found::Unknown) };
            let kept = self
                .connection
                .prepare_cached("SELECT 1 FROM article WHERE id = ?")?
                .exists([article])?;
            Ok(if kept { Found::Article(ArticleId(article)) } else { Found::Gone })
        };
        self.told(find())
    }

    fn known_link(&self, paper: &str, key: Option<i64>) -> rusqlite::Result<Option<i64>> {
        self.connection
            .prepare_cached(
                "SELECT k.article FROM paper p CROSS JOIN known_link k
                 ON k.paper = p.id AND k.key = ?2 WHERE p.name = ?1",
            )?
            .query_row(params![paper, key], |row| row.get(0))
            .optional()
    }
}
