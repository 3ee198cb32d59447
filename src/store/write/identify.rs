//! Which article is an item of a document? Surest first, and each article once:
//!
//! 1. The publisher's id within its feed. Another link under it is an edit, unless the old link
//!    is still there. An id that items of one document share with their links is none.
//! 2. The canonical link, across the feeds of the paper. A link that items of one document share
//!    is none, nor is a front page.
//! 3. Title, day and first enclosure, for items with neither.
//! 4. For what is still unknown and has no link of its own: everything but the date (published
//!    again), everything but the title (a corrected headline), or, under an id that changes with
//!    each fetch, everything.
//! 5. The same title at the same place of another host, when nothing of a document is known: the
//!    paper has moved.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use super::Hand;
use super::item::sort_time;
use super::lists::{Carrier, Standing};
use crate::domain::identity::{Keys, WeakKeys};
use crate::domain::{Item, ParsedFeed, Timestamp};
use crate::link;

/// Articles of a feed that a moved document is compared with: more than any feed lists.
const MAX_MOVED: usize = 1_000;
/// A path shorter than this, in bytes, stands on many hosts: `/news/1`.
const TELLING_PLACE_BYTES: usize = 8;

/// A document under way.
pub(super) struct Document<'a> {
    pub(super) feed: &'a Carrier,
    pub(super) at: Timestamp,
    /// Of each item, in document order.
    pub(super) keys: Vec<Keys>,
    /// Rows for lists, written together at the end.
    pub(super) rows: Vec<(i64, Standing)>,
    /// Lists of the last item, reused while carriers and terms are the same.
    pub(super) last: Option<(Vec<String>, Vec<i64>)>,
    /// The items that are told once, oldest first, so that the order of arrival follows
    /// publication.
    order: Vec<usize>,
    /// The feed, or the paper, had nothing before: no need to look.
    new_feed: bool,
    new_paper: bool,
    /// Links of the document: how many items carry each.
    links: HashMap<i64, u32>,
    /// Ids with their links: how many items carry each pair.
    pairs: HashMap<(i64, Option<i64>), u32>,
}

impl Document<'_> {
    /// The link, when no other item carries it.
    fn own_link(&self, keys: &Keys) -> Option<i64> {
        keys.link.filter(|link| self.links.get(link) == Some(&1))
    }

    /// True when id and link together are one item's.
    fn own_pair(&self, keys: &Keys) -> bool {
        keys.guid.is_some_and(|guid| self.pairs.get(&(guid, keys.link)) == Some(&1))
    }
}

/// The items of a document without those that tell another one again.
fn distinct(items: &[Item], keys: &[Keys]) -> Vec<usize> {
    let mut seen = HashSet::with_capacity(items.len());
    let is_empty =
        |item: &Item| item.title.is_empty() && item.summary.is_none() && item.content.is_none();
    (0..items.len())
        .filter(|&n| !is_empty(&items[n]))
        .filter(|&n| {
            let (item, keys) = (&items[n], &keys[n]);
            // With a link, the title is enough: one article listed twice, cut in two ways.
            let text = keys.link.map_or(keys.fingerprint ^ keys.content, |_| 0);
            seen.insert((keys.guid, keys.link, item.title.as_str(), text))
        })
        .collect()
}

impl Hand<'_> {
    pub(super) fn document<'a>(
        &self,
        parsed: &ParsedFeed,
        feed: &'a Carrier,
        at: Timestamp,
    ) -> rusqlite::Result<Document<'a>> {
        let items = &parsed.items;
        let keys: Vec<Keys> = items.iter().map(Keys::of).collect();
        let mut order = distinct(items, &keys);
        let mut links: HashMap<i64, u32> = HashMap::with_capacity(order.len());
        let mut pairs = HashMap::with_capacity(order.len());
        for keys in order.iter().map(|&n| &keys[n]) {
            if let Some(link) = keys.link {
                *links.entry(link).or_default() += 1;
            }
            if let Some(guid) = keys.guid {
                *pairs.entry((guid, keys.link)).or_default() += 1;
            }
        }
        order.reverse();
        order.sort_by_key(|&n| sort_time(&items[n], at));
        Ok(Document {
            feed,
            at,
            keys,
            rows: Vec::new(),
            last: None,
            order,
            new_feed: self.is_empty("SELECT 1 FROM membership WHERE feed = ? LIMIT 1", feed.id)?,
            new_paper: self
                .is_empty("SELECT 1 FROM known_link WHERE paper = ? LIMIT 1", feed.paper)?,
            links,
            pairs,
        })
    }

    fn is_empty(&self, query: &str, id: i64) -> rusqlite::Result<bool> {
        Ok(!self.sql.prepare_cached(query)?.exists([id])?)
    }

    /// The items to store, oldest first, each with the article that it is already.
    pub(super) fn identify(
        &self,
        document: &Document<'_>,
        items: &[Item],
    ) -> rusqlite::Result<Vec<(usize, Option<i64>)>> {
        let mut taken = HashSet::with_capacity(document.order.len());
        let mut known = Vec::with_capacity(document.order.len());
        for &n in &document.order {
            let article = self.known(document, &items[n], &document.keys[n], &taken)?;
            taken.extend(article);
            known.push((n, article));
        }
        if document.new_feed {
            return Ok(known);
        }
        // What is surely known is taken: only then the weaker keys.
        for (n, article) in known.iter_mut().filter(|(_, article)| article.is_none()) {
            *article = self.weakly_known(document, &items[*n], &document.keys[*n], &taken)?;
            taken.extend(*article);
        }
        if taken.is_empty() {
            self.moved(document, items, &mut known)?;
        }
        Ok(known)
    }

    /// By id, by link, by content.
    fn known(
        &self,
        document: &Document<'_>,
        item: &Item,
        keys: &Keys,
        taken: &HashSet<i64>,
    ) -> rusqlite::Result<Option<i64>> {
        let free = |article: &i64| !taken.contains(article);
        if !document.new_feed {
            let found = match keys.guid {
                Some(guid) if document.own_pair(keys) => {
                    self.by_guid(document, guid, keys, &free)?
                }
                Some(guid) => self.by_guid_and_text(document, guid, item, keys, &free)?,
                None if document.own_link(keys).is_none() => {
                    let members = self.members(document.feed.id, keys.content)?;
                    let same =
                        members.iter().find(|(article, link)| *link == keys.link && free(article));
                    same.or_else(|| members.iter().find(|(article, _)| free(article)))
                        .map(|(article, _)| *article)
                }
                None => None,
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        let Some(link) = document.own_link(keys) else { return Ok(None) };
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

    fn by_guid(
        &self,
        document: &Document<'_>,
        guid: i64,
        keys: &Keys,
        free: &impl Fn(&i64) -> bool,
    ) -> rusqlite::Result<Option<i64>> {
        let members = self.members(document.feed.id, guid)?;
        let same = members.iter().find(|(article, link)| *link == keys.link && free(article));
        let moved = || {
            members.iter().find(|(article, link)| {
                let still_there = link.is_some_and(|link| document.links.contains_key(&link));
                free(article) && !still_there
            })
        };
        Ok(same.or_else(moved).map(|(article, _)| *article))
    }

    /// Items that share id and link are told apart by their text, else by title and day.
    fn by_guid_and_text(
        &self,
        document: &Document<'_>,
        guid: i64,
        item: &Item,
        keys: &Keys,
        free: &impl Fn(&i64) -> bool,
    ) -> rusqlite::Result<Option<i64>> {
        let mut titled = None;
        for (article, _) in self.members(document.feed.id, guid)? {
            if !free(&article) {
                continue;
            }
            let kept: Option<(i64, String)> = self
                .sql
                .prepare_cached("SELECT fingerprint, title FROM article WHERE id = ?")?
                .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            match kept {
                Some((fingerprint, _)) if fingerprint == keys.fingerprint => {
                    return Ok(Some(article));
                }
                Some((_, title)) if !title.is_empty() && title == item.title => {
                    titled = titled.or(Some(article));
                }
                _ => {}
            }
        }
        if titled.is_some() {
            return Ok(titled);
        }
        let members = self.members(document.feed.id, keys.content)?;
        Ok(members.into_iter().map(|(article, _)| article).find(free))
    }

    /// What has no link of its own, by what else it tells.
    fn weakly_known(
        &self,
        document: &Document<'_>,
        item: &Item,
        keys: &Keys,
        taken: &HashSet<i64>,
    ) -> rusqlite::Result<Option<i64>> {
        let weak = WeakKeys::of(item);
        // Another id says another article, unless nothing else differs.
        let tried = if document.own_pair(keys) {
            [weak.undated.or(Some(keys.content)), None, None]
        } else {
            [Some(keys.content), weak.undated, weak.untitled]
        };
        for key in tried.into_iter().flatten() {
            let members = self.members(document.feed.id, key)?;
            let free = members.iter().find(|(article, _)| !taken.contains(article));
            if let Some((article, _)) = free {
                return Ok(Some(*article));
            }
        }
        Ok(None)
    }

    fn members(&self, feed: i64, key: i64) -> rusqlite::Result<Vec<(i64, Option<i64>)>> {
        self.sql
            .prepare_cached("SELECT article, link FROM membership WHERE feed = ? AND key = ?")?
            .query_map(params![feed, key], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }

    /// Nothing of the document is known: the same titles at the same places of another host?
    fn moved(
        &self,
        document: &Document<'_>,
        items: &[Item],
        known: &mut [(usize, Option<i64>)],
    ) -> rusqlite::Result<()> {
        if !known.iter().any(|(n, _)| document.own_link(&document.keys[*n]).is_some()) {
            return Ok(());
        }
        let place_of = |link: &str| {
            let canonical = link::canonical(link)?;
            let place = link::place(&canonical);
            (place.len() >= TELLING_PLACE_BYTES).then(|| place.to_owned())
        };
        let before: Vec<(i64, Option<String>, String)> = self
            .sql
            .prepare_cached(
                "SELECT a.id, a.link, a.title FROM
                 (SELECT DISTINCT article FROM membership WHERE feed = ?1
                  ORDER BY article DESC LIMIT ?2) m
                 CROSS JOIN article a ON a.id = m.article",
            )?
            .query_map(params![document.feed.id, MAX_MOVED as i64], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut places: HashMap<(String, String), i64> = before
            .into_iter()
            .filter_map(|(article, link, title)| Some(((place_of(&link?)?, title), article)))
            .collect();
        for (n, article) in known {
            let item = &items[*n];
            let place = item.link.as_deref().and_then(place_of);
            *article = place.and_then(|place| places.remove(&(place, item.title.clone())));
        }
        Ok(())
    }

    /// Keeps the keys by which the item is known again.
    pub(super) fn remember(
        &self,
        document: &Document<'_>,
        article: i64,
        item: &Item,
        keys: &Keys,
    ) -> rusqlite::Result<()> {
        let own_link = document.own_link(keys);
        let mut remembered = vec![keys.guid.or(own_link).unwrap_or(keys.content)];
        if own_link.is_none() {
            let weak = WeakKeys::of(item);
            remembered.push(keys.content);
            remembered.extend(weak.undated);
            remembered.extend(weak.untitled.filter(|_| !document.own_pair(keys)));
        }
        for key in remembered {
            self.sql
                .prepare_cached(
                    "INSERT INTO membership (feed, key, article, link) VALUES (?, ?, ?, ?)
                     ON CONFLICT DO UPDATE SET link = excluded.link WHERE link IS NOT excluded.link",
                )?
                .execute(params![document.feed.id, key, article, keys.link])?;
        }
        if let Some(link) = own_link {
            self.sql
                .prepare_cached(
                    "INSERT OR IGNORE INTO known_link (paper, key, article) VALUES (?, ?, ?)",
                )?
                .execute(params![document.feed.paper, link, article])?;
        }
        Ok(())
    }
}
