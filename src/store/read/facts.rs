//! What is told of an article beside its row and body, and articles by their link.

use rusqlite::OptionalExtension;

use super::{MUTED_PAPER, Reader};
use crate::domain::{Article, ArticleId, FeedId, Timestamp};
use crate::section::SectionKey;
use crate::store::StoreError;
use crate::store::pack::unpack_numbers;
use crate::text::Clean;

/// What `sapo list` tells of an article beside its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Absolute http(s) URL.
    pub link: Option<String>,
    /// Who wrote it.
    pub author: Option<Clean>,
    /// What the feed said.
    pub published: Option<Timestamp>,
    /// What the feed said.
    pub updated: Option<Timestamp>,
    /// When sapo first saw it.
    pub first_seen: Timestamp,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Absolute http(s) URL of the leading picture.
    pub image: Option<String>,
    /// Feeds that carry it, with their addresses.
    pub feeds: Vec<(FeedId, String)>,
    /// Its sections.
    pub sections: Vec<SectionKey>,
    /// A mute keeps it out of every list but its own.
    pub muted: bool,
}

impl Reader {
    /// The newest article with this very link, or this canonical one.
    ///
    /// # Errors
    /// What the store said.
    pub fn article_by_link(&self, link: &str) -> Result<Option<Article>, StoreError> {
        let key = crate::link::canonical(link)
            .map(|link| crate::domain::identity::key(&[link.as_bytes()]));
        let find = || -> rusqlite::Result<Option<i64>> {
            // One look in each paper: papers are few, and the key leads straight there.
            self.connection
                .prepare_cached(
                    "SELECT k.article FROM paper p JOIN known_link k ON k.paper = p.id
                     WHERE k.key = ? ORDER BY k.article DESC LIMIT 1",
                )?
                .query_row([key], |row| row.get(0))
                .optional()
        };
        match self.told(find())? {
            Some(id) => self.article(ArticleId(id)),
            None => Ok(None),
        }
    }

    /// The links of these articles, in this order; of those that have one.
    ///
    /// # Errors
    /// What the store said.
    pub fn links(&self, ids: &[ArticleId]) -> Result<Vec<String>, StoreError> {
        let link = |id: &ArticleId| -> rusqlite::Result<Option<String>> {
            let link = self
                .connection
                .prepare_cached("SELECT link FROM article WHERE id = ?")?
                .query_row([id.0], |row| row.get::<_, Option<String>>(0))
                .optional()?;
            Ok(link.flatten())
        };
        self.told(ids.iter().filter_map(|id| link(id).transpose()).collect())
    }

    /// What `sapo list` tells beside the row; `None` when the article is gone.
    ///
    /// # Errors
    /// What the store said.
    pub fn facts(&self, id: ArticleId) -> Result<Option<Facts>, StoreError> {
        self.told(self.read_facts(id.0))
    }

    pub(super) fn read_facts(&self, id: i64) -> rusqlite::Result<Option<Facts>> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT link, author, published, updated, first_seen, language, image, carriers,
                 lists FROM article WHERE id = ?",
            )?
            .query_row([id], |row| {
                let author: Option<String> = row.get(1)?;
                let facts = Facts {
                    link: row.get(0)?,
                    author: author.map(|name| Clean::line(&name)).filter(|name| !name.is_empty()),
                    published: row.get::<_, Option<i64>>(2)?.map(Timestamp),
                    updated: row.get::<_, Option<i64>>(3)?.map(Timestamp),
                    first_seen: Timestamp(row.get(4)?),
                    language: row.get(5)?,
                    image: row.get(6)?,
                    feeds: Vec::new(),
                    sections: Vec::new(),
                    muted: false,
                };
                let carriers = unpack_numbers(row.get_ref(7)?.as_blob()?);
                Ok((facts, carriers, unpack_numbers(row.get_ref(8)?.as_blob()?)))
            })
            .optional()?;
        let Some((mut facts, carriers, lists)) = found else { return Ok(None) };
        for feed in carriers {
            let url = self
                .connection
                .prepare_cached("SELECT url FROM feed WHERE id = ?")?
                .query_row([feed], |row| row.get(0))
                .optional()?;
            facts.feeds.extend(url.map(|url| (FeedId(feed), url)));
        }
        for list in lists {
            let found: Option<(bool, Option<String>)> = self
                .connection
                .prepare_cached(
                    "SELECT l.paper <> 0, s.key FROM list l LEFT JOIN section s ON s.id = l.section
                     WHERE l.id = ?1 AND (l.paper = 0 OR l.paper = ?2) AND l.feed = 0",
                )?
                .query_row([list, MUTED_PAPER], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((is_muted, key)) = found else { continue };
            facts.muted |= is_muted;
            facts.sections.extend(key.map(|key| SectionKey(key.into())));
        }
        Ok(Some(facts))
    }
}
