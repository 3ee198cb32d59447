//! What a fetch brought: articles, memberships. Which item is which article, `identify` says.

use rusqlite::{OptionalExtension, params};

use super::Hand;
use super::identify::Document;
use super::item::{MAX_TERMS, join_terms, lead_of, own_terms, sort_time, title_of};
use super::lists::{Carrier, Standing, split_terms};
use crate::domain::identity::Keys;
use crate::domain::{
    ArticleId, Change, FetchOutcome, Fetched, Item, ParsedFeed, StoredFeed, Timestamp, Trouble,
    TroubleKind,
};
use crate::store::pack::{pack_numbers, unpack_numbers};

/// HTTP status: what was asked for is as it was; no document comes (RFC 9110, 15.4.5).
const NOT_MODIFIED: u16 = 304;

impl Hand<'_> {
    /// Stores what one fetch brought; only stamps the feed when nothing came.
    pub(super) fn store(&mut self, fetched: &Fetched) -> rusqlite::Result<Change> {
        let mut stored = StoredFeed { feed: fetched.feed, ..StoredFeed::default() };
        self.stamp(fetched)?;
        if let FetchOutcome::Read(parsed) = &fetched.outcome
            && let Some(feed) = self.carrier(fetched.feed.0)?
        {
            self.note_document(fetched.feed, parsed)?;
            self.items(parsed, &feed, fetched.at, &mut stored)?;
        }
        Ok(Change { feeds: vec![fetched.feed], stored: vec![stored], ..Change::default() })
    }

    fn stamp(&self, fetched: &Fetched) -> rusqlite::Result<()> {
        let feed = fetched.feed.0;
        let (at, due, bytes) = (fetched.at.0, fetched.next_due.0, fetched.bytes.cast_signed());
        let kept = &fetched.conditional;
        let spares = fetched.http == Some(NOT_MODIFIED);
        match &fetched.outcome {
            FetchOutcome::Read(parsed) => self
                .sql
                .prepare_cached(
                    "UPDATE feed SET success_at = ?1, next_due = ?2, bytes = bytes + ?3, whole = ?3,
                     failures = 0, trouble = NULL, etag = ?4, last_modified = ?5, body_hash = ?6,
                     own_title = ?7, own_link = ?8, language = ?9 WHERE id = ?10",
                )?
                .execute(params![
                    at,
                    due,
                    bytes,
                    kept.etag,
                    kept.last_modified,
                    kept.body_hash,
                    parsed.title,
                    parsed.link,
                    parsed.language,
                    feed
                ])?,
            FetchOutcome::Unchanged => self
                .sql
                .prepare_cached(
                    "UPDATE feed SET success_at = ?1, next_due = ?2, bytes = bytes + ?3, failures = 0,
                     trouble = NULL, etag = coalesce(?4, etag),
                     last_modified = coalesce(?5, last_modified),
                     whole = CASE WHEN ?7 THEN whole ELSE ?3 END,
                     spared = spared + CASE WHEN ?7 THEN max(whole - ?3, 0) ELSE 0 END
                     WHERE id = ?6",
                )?
                .execute(params![at, due, bytes, kept.etag, kept.last_modified, feed, spares])?,
            FetchOutcome::Failed(trouble) => {
                let mut trouble = trouble.clone();
                if let Some(before) = self.trouble(feed)? {
                    trouble.since = trouble.since.min(before.since);
                }
                let told = serde_json::to_string(&trouble).unwrap_or_default();
                self.sql
                    .prepare_cached(
                        "UPDATE feed SET next_due = ?, bytes = bytes + ?, failures = failures + ?,
                         trouble = ? WHERE id = ?",
                    )?
                    .execute(params![due, bytes, i64::from(is_its_own(&trouble)), told, feed])?
            }
        };
        if let Some(habits) = &fetched.habits {
            let told = serde_json::to_string(habits).unwrap_or_default();
            self.sql
                .prepare_cached("UPDATE feed SET habits = ? WHERE id = ?")?
                .execute(params![told, feed])?;
        }
        Ok(())
    }

    fn trouble(&self, feed: i64) -> rusqlite::Result<Option<Trouble>> {
        let told: Option<Option<String>> = self
            .sql
            .prepare_cached("SELECT trouble FROM feed WHERE id = ?")?
            .query_row([feed], |row| row.get(0))
            .optional()?;
        Ok(told.flatten().and_then(|told| serde_json::from_str(&told).ok()))
    }

    fn items(
        &mut self,
        parsed: &ParsedFeed,
        feed: &Carrier,
        at: Timestamp,
        stored: &mut StoredFeed,
    ) -> rusqlite::Result<()> {
        let mut document = self.document(parsed, feed, at)?;
        let awaits = self.awaits(feed.id)?;
        let mut arrived: Vec<(i64, Keys)> = Vec::new();
        let known = self.identify(&document, &parsed.items)?;
        for (n, article) in known {
            let (item, keys) = (&parsed.items[n], document.keys[n]);
            let article = match article {
                Some(article) => {
                    stored.updated += u64::from(self.known_item(&document, article, item, &keys)?);
                    article
                }
                None => {
                    let article = self.new_item(&mut document, item, &keys)?;
                    stored.new.push(ArticleId(article));
                    article
                }
            };
            if awaits {
                arrived.push((article, keys));
            }
        }
        self.lists.enter(self.sql, document.rows)?;
        if awaits { self.give_awaited(feed.id, &arrived) } else { Ok(()) }
    }

    /// An item that the store knows: a membership when this feed is new to it, new text when it
    /// was edited. True when the text changed.
    fn known_item(
        &mut self,
        document: &Document<'_>,
        article: i64,
        item: &Item,
        keys: &Keys,
    ) -> rusqlite::Result<bool> {
        let row = self
            .sql
            .prepare_cached(
                "SELECT carriers, terms, fingerprint,
                        EXISTS (SELECT 1 FROM attached WHERE attached.article = article.id)
                 FROM article WHERE id = ?",
            )?
            .query_row([article], |row| {
                let carriers = unpack_numbers(row.get_ref(0)?.as_blob()?);
                let terms: Option<String> = row.get(1)?;
                Ok((carriers, terms, row.get::<_, i64>(2)?, row.get::<_, bool>(3)?))
            })
            .optional()?;
        // Its content has gone by retention: it is known, and stays gone.
        let Some((mut carriers, terms, fingerprint, has_files)) = row else { return Ok(false) };
        self.remember(document, article, item, keys)?;
        let own = own_terms(item);
        let old: Vec<&str> = terms.as_deref().map(split_terms).into_iter().flatten().collect();
        let more: Vec<&str> =
            own.iter().map(String::as_str).filter(|term| !old.contains(term)).collect();
        let first_of_this_feed = !carriers.contains(&document.feed.id);
        if first_of_this_feed || !more.is_empty() {
            if first_of_this_feed {
                carriers.push(document.feed.id);
            }
            let all: Vec<&str> = old.iter().copied().chain(more).take(MAX_TERMS).collect();
            self.sql
                .prepare_cached("UPDATE article SET carriers = ?, terms = ? WHERE id = ?")?
                .execute(params![pack_numbers(carriers), join_terms(&all), article])?;
            self.relist(article)?;
        }
        // Another feed may cut the text short: only the text of the first carrier counts.
        let same = fingerprint == keys.fingerprint && item.enclosures.is_empty() && !has_files;
        if same || first_of_this_feed || !self.leads(document, article)? {
            return Ok(false);
        }
        self.attach(article, item)?;
        if fingerprint == keys.fingerprint {
            return Ok(false);
        }
        self.rewrite(article, item, keys)?;
        if !self.muting()?.is_empty() {
            self.relist(article)?;
        }
        Ok(true)
    }

    /// Whether this feed is the one whose text an article shows: its first carrier.
    fn leads(&self, document: &Document<'_>, article: i64) -> rusqlite::Result<bool> {
        let carriers: Vec<u8> = self
            .sql
            .prepare_cached("SELECT carriers FROM article WHERE id = ?")?
            .query_row([article], |row| row.get(0))?;
        Ok(unpack_numbers(&carriers).first() == Some(&document.feed.id))
    }

    fn rewrite(&mut self, article: i64, item: &Item, keys: &Keys) -> rusqlite::Result<()> {
        self.keep_earlier(article)?;
        self.sql
            .prepare_cached(
                "UPDATE article SET title = ?, lead = ?, link = coalesce(?, link), author = ?,
                 published = ?, updated = ?, fingerprint = ?, image = ?, edited = 1 WHERE id = ?",
            )?
            .execute(params![
                title_of(item),
                lead_of(item),
                item.link,
                item.author,
                item.published.map(|at| at.0),
                item.updated.map(|at| at.0),
                keys.fingerprint,
                item.image,
                article
            ])?;
        self.write_body(article, item)
    }

    fn new_item(
        &mut self,
        document: &mut Document<'_>,
        item: &Item,
        keys: &Keys,
    ) -> rusqlite::Result<i64> {
        let terms = own_terms(item);
        let lists = match &document.last {
            Some((same, lists)) if *same == terms => lists.clone(),
            _ => {
                let names: Vec<&str> = terms.iter().map(String::as_str).collect();
                let lists = self.lists_of(std::slice::from_ref(document.feed), &names)?;
                document.last = Some((terms.clone(), lists.clone()));
                lists
            }
        };
        let names: Vec<&str> = terms.iter().map(String::as_str).collect();
        let (title, author) = (title_of(item), item.author.as_deref());
        let carrier = std::slice::from_ref(document.feed);
        let lists = match self.is_muted((&title, author), document.feed.paper, carrier, &names)? {
            true => self.muted_lists()?,
            false => lists,
        };
        let time = sort_time(item, document.at);
        let article = self
            .sql
            .prepare_cached(
                "INSERT INTO article (paper, time, title, lead, carriers, lists, link, author, terms,
                 published, updated, first_seen, fingerprint, language, image)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .insert(params![
                document.feed.paper,
                time,
                title_of(item),
                lead_of(item),
                pack_numbers([document.feed.id]),
                pack_numbers(lists.iter().copied()),
                item.link,
                item.author,
                join_terms(&terms),
                item.published.map(|at| at.0),
                item.updated.map(|at| at.0),
                document.at.0,
                keys.fingerprint,
                item.language,
                item.image
            ])?;
        self.write_body(article, item)?;
        if !item.enclosures.is_empty() {
            self.attach(article, item)?;
        }
        self.remember(document, article, item, keys)?;
        let standing = Standing { article, time, read: false, starred: false };
        document.rows.extend(lists.into_iter().map(|list| (list, standing)));
        Ok(article)
    }

    fn write_body(&mut self, article: i64, item: &Item) -> rusqlite::Result<()> {
        let content = item.content.as_deref().filter(|text| !text.trim().is_empty());
        let summary = item.summary.as_deref().unwrap_or_default();
        let (summary, body) = match content {
            Some(content) if content == summary => ("", content),
            Some(content) => (summary, content),
            None => ("", summary),
        };
        let packed = self
            .packer
            .pack(summary, body)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        self.sql
            .prepare_cached("INSERT OR REPLACE INTO body (article, packed) VALUES (?, ?)")?
            .execute(params![article, packed])?;
        Ok(())
    }
}

/// The feed's own trouble, not the network's, a plea of its host or this disk's.
fn is_its_own(trouble: &Trouble) -> bool {
    !matches!(trouble.kind, TroubleKind::Offline | TroubleKind::Waiting | TroubleKind::Store)
}
