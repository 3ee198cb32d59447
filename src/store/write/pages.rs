//! What reading an article brings: its page's article, where it was left, its text before an edit.

use rusqlite::{OptionalExtension, params};

use super::Hand;
use crate::domain::{ArticleId, Bookmark, Change, PageArticle, PageMiss, Timestamp};
use crate::store::no_change;

impl Hand<'_> {
    /// Keeps a page's article; an article that has gone keeps none.
    pub(super) fn keep_page(
        &mut self,
        article: ArticleId,
        page: &PageArticle,
        at: Timestamp,
    ) -> rusqlite::Result<Change> {
        if !self.is_here(article)? {
            return Ok(no_change());
        }
        let lead = page.lead.as_deref().unwrap_or_default();
        let packed = self.packer.pack(lead, &page.body_html).map_err(unpackable)?;
        let head = PageArticle { lead: None, body_html: String::new(), ..page.clone() };
        let head = serde_json::to_string(&head).map_err(|error| unpackable(error.into()))?;
        self.sql
            .prepare_cached(
                "INSERT OR REPLACE INTO page (article, at, miss, head, packed)
                 VALUES (?, ?, NULL, ?, ?)",
            )?
            .execute(params![article.0, at.0, head, packed])?;
        if let Some(language) = &page.language {
            self.sql
                .prepare_cached(
                    "UPDATE article SET language = ? WHERE id = ? AND language IS NULL",
                )?
                .execute(params![language, article.0])?;
        }
        Ok(no_change())
    }

    /// Notes why there is no page; one that was kept stays.
    pub(super) fn no_page(
        &mut self,
        article: ArticleId,
        why: PageMiss,
        at: Timestamp,
    ) -> rusqlite::Result<Change> {
        if self.is_here(article)? {
            self.sql
                .prepare_cached(
                    "INSERT INTO page (article, at, miss) VALUES (?1, ?2, ?3)
                     ON CONFLICT (article) DO UPDATE SET at = ?2, miss = ?3 WHERE packed IS NULL",
                )?
                .execute(params![article.0, at.0, why.name()])?;
        }
        Ok(no_change())
    }

    /// Notes where reading stopped.
    pub(super) fn bookmark(
        &mut self,
        article: ArticleId,
        place: Option<Bookmark>,
    ) -> rusqlite::Result<Change> {
        match place {
            Some(Bookmark { block, characters }) if self.is_here(article)? => self
                .sql
                .prepare_cached(
                    "INSERT OR REPLACE INTO bookmark (article, block, characters) VALUES (?, ?, ?)",
                )?
                .execute(params![article.0, block, characters])?,
            _ => self
                .sql
                .prepare_cached("DELETE FROM bookmark WHERE article = ?")?
                .execute([article.0])?,
        };
        Ok(no_change())
    }

    /// Before an edit: the text of an article that the user has read stays at hand, so that what
    /// changed can be shown. Of one that nobody read nothing is kept.
    pub(super) fn keep_earlier(&mut self, article: i64) -> rusqlite::Result<()> {
        self.sql
            .prepare_cached(
                "INSERT OR REPLACE INTO earlier (article, packed)
                 SELECT b.article, b.packed FROM body b JOIN status s ON s.article = b.article
                 WHERE b.article = ? AND (s.read = 1 OR s.starred = 1)",
            )?
            .execute([article])?;
        Ok(())
    }

    fn is_here(&self, article: ArticleId) -> rusqlite::Result<bool> {
        let found = self
            .sql
            .prepare_cached("SELECT 1 FROM article WHERE id = ?")?
            .query_row([article.0], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }
}

fn unpackable(error: std::io::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(error.into())
}
