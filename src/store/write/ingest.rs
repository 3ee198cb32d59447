//! What a fetch brought: identity, articles, memberships.
//!
//! Identity, in order: the publisher's id within its feed; the canonical link across feeds of
//! the same paper; a content key. A link that two items of one document carry is no identity.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use super::Hand;
use super::item::{MAX_TERMS, join_terms, lead_of, own_terms, sort_time, title_of};
use super::lists::{Carrier, Standing, split_terms};
use crate::domain::identity::Keys;
use crate::domain::{
    ArticleId, Change, FetchOutcome, Fetched, Item, ParsedFeed, StoredFeed, Timestamp,
};
use crate::store::pack::{pack_numbers, unpack_numbers};

/// A document under way.
struct Document<'a> {
    feed: &'a Carrier,
    at: Timestamp,
    /// The feed, or the paper, had nothing before: no need to look.
    new_feed: bool,
    new_paper: bool,
    /// Links of the document: how many items carry each.
    links: HashMap<i64, u32>,
    /// Articles that items of this document are already.
    taken: HashSet<i64>,
    /// Rows for lists, written together at the end.
    rows: Vec<(i64, Standing)>,
    /// Lists of the last item, reused while carriers and terms are the same.
    last: Option<(Vec<String>, Vec<i64>)>,
}

impl Hand<'_> {
    /// Stores what one fetch brought; only stamps the feed when nothing came.
    pub(super) fn store(&mut self, fetched: &Fetched) -> rusqlite::Result<Change> {
        let mut stored = StoredFeed { feed: fetched.feed, ..StoredFeed::default() };
        self.stamp(fetched)?;
        if let FetchOutcome::Read(parsed) = &fetched.outcome
            && let Some(feed) = self.carrier(fetched.feed.0)?
        {
            self.items(parsed, &feed, fetched.at, &mut stored)?;
        }
        Ok(Change { feeds: vec![fetched.feed], stored: vec![stored], ..Change::default() })
    }

    fn stamp(&self, fetched: &Fetched) -> rusqlite::Result<()> {
        let feed = fetched.feed.0;
        let (at, due, bytes) = (fetched.at.0, fetched.next_due.0, fetched.bytes.cast_signed());
        let kept = &fetched.conditional;
        match &fetched.outcome {
            FetchOutcome::Read(parsed) => self
                .sql
                .prepare_cached(
                    "UPDATE feed SET success_at = ?, next_due = ?, bytes = bytes + ?, failures = 0,
                     trouble = NULL, etag = ?, last_modified = ?, body_hash = ?, own_title = ?,
                     own_link = ?, language = ? WHERE id = ?",
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
                    "UPDATE feed SET success_at = ?, next_due = ?, bytes = bytes + ?, failures = 0,
                     trouble = NULL, etag = coalesce(?, etag),
                     last_modified = coalesce(?, last_modified) WHERE id = ?",
                )?
                .execute(params![at, due, bytes, kept.etag, kept.last_modified, feed])?,
            FetchOutcome::Failed(trouble) => {
                let mut trouble = trouble.clone();
                if let Some(before) = self.trouble(feed)? {
                    trouble.since = trouble.since.min(before.since);
                }
                let told = serde_json::to_string(&trouble).unwrap_or_default();
                self.sql
                    .prepare_cached(
                        "UPDATE feed SET next_due = ?, bytes = bytes + ?, failures = failures + 1,
                         trouble = ? WHERE id = ?",
                    )?
                    .execute(params![due, bytes, told, feed])?
            }
        };
        Ok(())
    }

    fn trouble(&self, feed: i64) -> rusqlite::Result<Option<crate::domain::Trouble>> {
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
        let keys: Vec<Keys> = parsed.items.iter().map(Keys::of).collect();
        let mut links: HashMap<i64, u32> = HashMap::with_capacity(keys.len());
        for link in keys.iter().filter_map(|keys| keys.link) {
            *links.entry(link).or_default() += 1;
        }
        let mut document = Document {
            feed,
            at,
            new_feed: self.is_empty("SELECT 1 FROM membership WHERE feed = ? LIMIT 1", feed.id)?,
            new_paper: self
                .is_empty("SELECT 1 FROM known_link WHERE paper = ? LIMIT 1", feed.paper)?,
            links,
            taken: HashSet::with_capacity(keys.len()),
            rows: Vec::new(),
            last: None,
        };
        // Oldest first, so that the order of arrival follows publication.
        let mut order: Vec<usize> = (0..keys.len()).rev().collect();
        order.sort_by_key(|&n| sort_time(&parsed.items[n], at));
        for n in order {
            let (item, keys) = (&parsed.items[n], &keys[n]);
            if item.title.is_empty() && item.summary.is_none() && item.content.is_none() {
                continue;
            }
            match self.known(&document, keys)? {
                Some(article) => {
                    document.taken.insert(article);
                    stored.updated += u64::from(self.known_item(&document, article, item, keys)?);
                }
                None => {
                    let article = self.new_item(&mut document, item, keys)?;
                    document.taken.insert(article);
                    stored.new.push(ArticleId(article));
                }
            }
        }
        self.lists.enter(self.sql, document.rows)
    }

    fn is_empty(&self, query: &str, id: i64) -> rusqlite::Result<bool> {
        Ok(!self.sql.prepare_cached(query)?.exists([id])?)
    }

    /// The article that an item is, if the store knows it.
    fn known(&self, document: &Document<'_>, keys: &Keys) -> rusqlite::Result<Option<i64>> {
        let free = |article: &i64| !document.taken.contains(article);
        let link_is_own = |link: i64| document.links.get(&link) == Some(&1);
        if !document.new_feed && (keys.guid.is_some() || keys.link.is_none_or(|l| !link_is_own(l)))
        {
            let key = keys.guid.unwrap_or(keys.content);
            let members = self.members(document.feed.id, key)?;
            let same = members.iter().find(|(article, link)| *link == keys.link && free(article));
            // Another link under the same id is an edit, unless the old one is still there.
            let moved = || {
                members.iter().find(|(article, link)| {
                    let still_there = link.is_some_and(|link| document.links.contains_key(&link));
                    free(article) && !still_there
                })
            };
            if let Some((article, _)) = same.or_else(moved) {
                return Ok(Some(*article));
            }
        }
        let Some(link) = keys.link.filter(|link| link_is_own(*link)) else { return Ok(None) };
        if document.new_paper {
            return Ok(None);
        }
        let article: Option<i64> = self
            .sql
            .prepare_cached("SELECT article FROM known_link WHERE paper = ? AND key = ?")?
            .query_row(params![document.feed.paper, link], |row| row.get(0))
            .optional()?;
        Ok(article.filter(free))
    }

    fn members(&self, feed: i64, key: i64) -> rusqlite::Result<Vec<(i64, Option<i64>)>> {
        self.sql
            .prepare_cached("SELECT article, link FROM membership WHERE feed = ? AND key = ?")?
            .query_map(params![feed, key], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
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
            .prepare_cached("SELECT carriers, terms, fingerprint FROM article WHERE id = ?")?
            .query_row([article], |row| {
                let carriers = unpack_numbers(row.get_ref(0)?.as_blob()?);
                Ok((carriers, row.get::<_, Option<String>>(1)?, row.get::<_, i64>(2)?))
            })
            .optional()?;
        // Its content has gone by retention: it is known, and stays gone.
        let Some((mut carriers, terms, fingerprint)) = row else { return Ok(false) };
        self.remember(document, article, keys)?;
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
        if fingerprint == keys.fingerprint
            || first_of_this_feed
            || !self.leads(document, article)?
        {
            return Ok(false);
        }
        self.rewrite(article, item, keys)?;
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
        self.remember(document, article, keys)?;
        let standing = Standing { article, time, read: false, starred: false };
        document.rows.extend(lists.into_iter().map(|list| (list, standing)));
        Ok(article)
    }

    /// Keeps the keys by which the item is known again.
    fn remember(&self, document: &Document<'_>, article: i64, keys: &Keys) -> rusqlite::Result<()> {
        let own_link = keys.link.filter(|link| document.links.get(link) == Some(&1));
        let key = keys.guid.or(own_link).unwrap_or(keys.content);
        self.sql
            .prepare_cached(
                "INSERT INTO membership (feed, key, article, link) VALUES (?, ?, ?, ?)
                 ON CONFLICT DO UPDATE SET link = excluded.link WHERE link IS NOT excluded.link",
            )?
            .execute(params![document.feed.id, key, article, keys.link])?;
        if let Some(link) = own_link {
            self.sql
                .prepare_cached(
                    "INSERT OR IGNORE INTO known_link (paper, key, article) VALUES (?, ?, ?)",
                )?
                .execute(params![document.feed.paper, link, article])?;
        }
        Ok(())
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
