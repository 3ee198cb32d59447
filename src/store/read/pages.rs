//! What stands beside an article: pages, bookmarks, earlier texts, files; which pages are wanted.

use rusqlite::{OptionalExtension, params};

use super::Reader;
use crate::domain::{ArticleId, Bookmark, Enclosure, PageArticle, PageMiss, Timestamp};
use crate::section::SectionKey;
use crate::store::StoreError;

/// A page that could not be read is not wanted again for so long, seconds.
const TRIED_SECONDS: i64 = 24 * 3600;
/// Articles that are looked at for each list while pages are wanted: the newest. What is older
/// was wanted before, or is not news.
const LOOKED_AT: i64 = 5_000;

/// Whose pages are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanting {
    /// Those of starred articles.
    pub starred: bool,
    /// Those of unread articles of these sections.
    pub sections: Vec<SectionKey>,
    /// Those of unread articles of these feeds, by address.
    pub feeds: Vec<String>,
    /// Now.
    pub now: Timestamp,
}

/// A page, or why there is none and since when.
type PageRow = (Option<Box<PageArticle>>, Option<(Timestamp, PageMiss)>);

impl Reader {
    pub(super) fn read_page(&self, article: i64) -> rusqlite::Result<PageRow> {
        let row = self
            .connection
            .prepare_cached("SELECT at, miss, head, packed FROM page WHERE article = ?")?
            .query_row([article], |row| {
                let head: Option<String> = row.get(2)?;
                let packed: Option<Vec<u8>> = row.get(3)?;
                Ok((Timestamp(row.get(0)?), row.get::<_, Option<String>>(1)?, head.zip(packed)))
            })
            .optional()?;
        let Some((at, miss, kept)) = row else { return Ok((None, None)) };
        let tried = miss.as_deref().and_then(PageMiss::from_name).map(|miss| (at, miss));
        let Some((head, packed)) = kept else { return Ok((None, tried)) };
        // What cannot be read any more is as if it had not come.
        let Ok(mut page) = serde_json::from_str::<PageArticle>(&head) else {
            return Ok((None, None));
        };
        let mut unpacker = self.unpacker.borrow_mut();
        let Some((lead, body)) = unpacker.unpack(&self.connection, &packed)? else {
            return Ok((None, None));
        };
        page.lead = (!lead.is_empty()).then(|| lead.to_owned());
        body.clone_into(&mut page.body_html);
        Ok((Some(Box::new(page)), None))
    }

    pub(super) fn read_bookmark(&self, article: i64) -> rusqlite::Result<Option<Bookmark>> {
        self.connection
            .prepare_cached("SELECT block, characters FROM bookmark WHERE article = ?")?
            .query_row([article], |row| {
                Ok(Bookmark { block: row.get(0)?, characters: row.get(1)? })
            })
            .optional()
    }

    pub(super) fn read_files(&self, article: i64) -> rusqlite::Result<Vec<Enclosure>> {
        let told: Option<String> = self
            .connection
            .prepare_cached("SELECT files FROM attached WHERE article = ?")?
            .query_row([article], |row| row.get(0))
            .optional()?;
        // What cannot be read any more is as if it had not come.
        Ok(told.and_then(|told| serde_json::from_str(&told).ok()).unwrap_or_default())
    }

    pub(super) fn read_earlier(&self, article: i64) -> rusqlite::Result<Option<String>> {
        let packed: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT packed FROM earlier WHERE article = ?")?
            .query_row([article], |row| row.get(0))
            .optional()?;
        let Some(packed) = packed else { return Ok(None) };
        let mut unpacker = self.unpacker.borrow_mut();
        let unpacked = unpacker.unpack(&self.connection, &packed)?;
        Ok(unpacked.map(|(_, body)| body.to_owned()))
    }

    /// The articles whose pages are wanted and not there, starred ones first, then the newest; at
    /// most `limit`. Costs a look at the newest of each list, however many articles there are.
    ///
    /// # Errors
    /// What the store said.
    pub fn wanting_pages(
        &self,
        wanting: &Wanting,
        limit: usize,
    ) -> Result<Vec<ArticleId>, StoreError> {
        self.told(self.read_wanting(wanting, limit))
    }

    fn read_wanting(&self, wanting: &Wanting, limit: usize) -> rusqlite::Result<Vec<ArticleId>> {
        let mut found: Vec<ArticleId> = Vec::new();
        if wanting.starred {
            self.want(STARRED, "", wanting.now, limit, &mut found)?;
        }
        for section in &wanting.sections {
            self.want(OF_SECTION, &section.0, wanting.now, limit, &mut found)?;
        }
        for feed in &wanting.feeds {
            self.want(OF_FEED, feed, wanting.now, limit, &mut found)?;
        }
        Ok(found)
    }

    /// Adds those of one list that have a link and no page, and were not tried lately.
    fn want(
        &self,
        list: &str,
        name: &str,
        now: Timestamp,
        limit: usize,
        found: &mut Vec<ArticleId>,
    ) -> rusqlite::Result<()> {
        let sql = format!(
            "SELECT k.article FROM ({list}) k JOIN article a ON a.id = k.article
             LEFT JOIN page p ON p.article = k.article
             WHERE a.link IS NOT NULL AND p.packed IS NULL AND (p.at IS NULL OR p.at < ?3)
             ORDER BY k.time DESC, k.article DESC LIMIT ?4"
        );
        let tried = now.0.saturating_sub(TRIED_SECONDS);
        let most = limit.saturating_add(found.len()) as i64;
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query(params![name, LOOKED_AT, tried, most])?;
        while found.len() < limit
            && let Some(row) = rows.next()?
        {
            let article = ArticleId(row.get(0)?);
            if !found.contains(&article) {
                found.push(article);
            }
        }
        Ok(())
    }
}

/// Starred articles, through the lists of papers: what is hidden stands in those alone. `?1` is
/// not needed.
const STARRED: &str = "SELECT s.article, s.time FROM list l JOIN starred s ON s.list = l.id
    WHERE l.feed = 0 AND l.section = 0 AND l.paper <> 0 AND ?1 = ''
    ORDER BY s.time DESC LIMIT ?2";

/// Unread articles of the section with key `?1`.
const OF_SECTION: &str = "SELECT g.article, g.time FROM section s
    JOIN list l ON l.paper = 0 AND l.feed = 0 AND l.section = s.id
    JOIN listing g ON g.list = l.id AND g.unread = 1
    WHERE s.key = ?1 ORDER BY g.time DESC, g.article DESC LIMIT ?2";

/// Unread articles of the feed with address `?1`.
const OF_FEED: &str = "SELECT g.article, g.time FROM feed f
    JOIN list l ON l.paper = 0 AND l.feed = f.id AND l.section = 0
    JOIN listing g ON g.list = l.id AND g.unread = 1
    WHERE f.url = ?1 ORDER BY g.time DESC, g.article DESC LIMIT ?2";
