//! Lists as numbers, and their counters: kept in memory within a transaction, flushed with it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::super::pack::{pack_numbers, unpack_numbers};
use crate::domain::Muting;
use crate::section::SectionKey;

/// Paper, feed, section; 0 stands for any.
pub(in crate::store) type ListKey = (i64, i64, i64);

/// Numbers once given out never change, so they are remembered across transactions; counters
/// are only sums of this transaction, added to the rows at its end.
#[derive(Debug, Default)]
pub(super) struct Lists {
    numbers: HashMap<ListKey, i64>,
    sections: HashMap<SectionKey, i64>,
    papers: HashMap<String, i64>,
    sums: HashMap<i64, [i64; 3]>,
    /// What is muted, once it was read.
    pub(super) muting: Option<Arc<Muting>>,
    /// Where articles stand is to be worked out anew.
    pub(super) stale: bool,
}

/// Where an article stands and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) article: i64,
    pub(super) time: i64,
    pub(super) read: bool,
    pub(super) starred: bool,
}

impl Lists {
    /// After a failed transaction.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// The number of a list, given out when it is new.
    pub(super) fn number(&mut self, sql: &Connection, key: ListKey) -> rusqlite::Result<i64> {
        if let Some(number) = self.numbers.get(&key) {
            return Ok(*number);
        }
        let (paper, feed, section) = key;
        let known = sql
            .prepare_cached("SELECT id FROM list WHERE paper = ? AND feed = ? AND section = ?")?
            .query_row(params![paper, feed, section], |row| row.get(0))
            .optional()?;
        let number = match known {
            Some(number) => number,
            None => sql
                .prepare_cached("INSERT INTO list (paper, feed, section) VALUES (?, ?, ?)")?
                .insert(params![paper, feed, section])?,
        };
        self.numbers.insert(key, number);
        Ok(number)
    }

    /// The number of a section; `title` is kept for one that the map does not know.
    pub(super) fn section(
        &mut self,
        sql: &Connection,
        key: &SectionKey,
        title: &str,
    ) -> rusqlite::Result<i64> {
        if let Some(number) = self.sections.get(key) {
            return Ok(*number);
        }
        sql.prepare_cached("INSERT OR IGNORE INTO section (key, title) VALUES (?, ?)")?
            .execute(params![key.0, title])?;
        let number = sql
            .prepare_cached("SELECT id FROM section WHERE key = ?")?
            .query_row(params![key.0], |row| row.get(0))?;
        self.sections.insert(key.clone(), number);
        Ok(number)
    }

    /// The number of a paper.
    pub(super) fn paper(&mut self, sql: &Connection, name: &str) -> rusqlite::Result<i64> {
        if let Some(number) = self.papers.get(name) {
            return Ok(*number);
        }
        sql.prepare_cached("INSERT OR IGNORE INTO paper (name) VALUES (?)")?
            .execute(params![name])?;
        let number = sql
            .prepare_cached("SELECT id FROM paper WHERE name = ?")?
            .query_row(params![name], |row| row.get(0))?;
        self.papers.insert(name.to_owned(), number);
        Ok(number)
    }

    /// Puts articles into lists; rows sorted by list, so that neighbours are written together.
    pub(super) fn enter(
        &mut self,
        sql: &Connection,
        mut rows: Vec<(i64, Standing)>,
    ) -> rusqlite::Result<()> {
        rows.sort_unstable_by_key(|(list, at)| (*list, !at.read, at.time, at.article));
        let mut into = sql.prepare_cached(
            "INSERT OR IGNORE INTO listing (list, unread, time, article) VALUES (?, ?, ?, ?)",
        )?;
        let mut stars = sql.prepare_cached(
            "INSERT OR IGNORE INTO starred (list, time, article) VALUES (?, ?, ?)",
        )?;
        for (list, at) in rows {
            if into.execute(params![list, !at.read, at.time, at.article])? == 1 {
                self.count(list, &at, 1);
            }
            if at.starred {
                stars.execute(params![list, at.time, at.article])?;
            }
        }
        Ok(())
    }

    /// Takes articles out of lists.
    pub(super) fn leave(
        &mut self,
        sql: &Connection,
        mut rows: Vec<(i64, Standing)>,
    ) -> rusqlite::Result<()> {
        rows.sort_unstable_by_key(|(list, at)| (*list, !at.read, at.time, at.article));
        let mut out = sql.prepare_cached(
            "DELETE FROM listing WHERE list = ? AND unread = ? AND time = ? AND article = ?",
        )?;
        let mut stars =
            sql.prepare_cached("DELETE FROM starred WHERE list = ? AND time = ? AND article = ?")?;
        for (list, at) in rows {
            if out.execute(params![list, !at.read, at.time, at.article])? == 1 {
                self.count(list, &at, -1);
            }
            if at.starred {
                stars.execute(params![list, at.time, at.article])?;
            }
        }
        Ok(())
    }

    fn count(&mut self, list: i64, at: &Standing, by: i64) {
        let sums = self.sums.entry(list).or_default();
        sums[0] += by;
        sums[1] += if at.read { 0 } else { by };
        sums[2] += if at.starred { by } else { 0 };
    }

    /// Adds this transaction's sums to the counters.
    pub(super) fn flush(&mut self, sql: &Connection) -> rusqlite::Result<()> {
        let mut update = sql.prepare_cached(
            "UPDATE list SET total = total + ?, unread = unread + ?, starred = starred + ?
             WHERE id = ?",
        )?;
        for (list, [total, unread, starred]) in self.sums.drain() {
            if [total, unread, starred] != [0; 3] {
                update.execute(params![total, unread, starred, list])?;
            }
        }
        Ok(())
    }
}

/// A feed, as far as lists need to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carrier {
    pub(super) id: i64,
    pub(super) paper: i64,
    /// Its section's name as the paper wrote it.
    pub(super) section: Option<String>,
    pub(super) hidden: bool,
    /// Still in the configuration.
    pub(super) subscribed: bool,
}

impl super::Hand<'_> {
    /// What is known of a feed.
    pub(super) fn carrier(&self, feed: i64) -> rusqlite::Result<Option<Carrier>> {
        self.sql
            .prepare_cached(
                "SELECT id, paper, section, hidden, rank IS NOT NULL FROM feed WHERE id = ?",
            )?
            .query_row([feed], |row| {
                Ok(Carrier {
                    id: row.get(0)?,
                    paper: row.get(1)?,
                    section: row.get(2)?,
                    hidden: row.get(3)?,
                    subscribed: row.get(4)?,
                })
            })
            .optional()
    }

    /// The lists that an article of these carriers and terms stands in: its feeds' sections and
    /// those that its own terms name. Without carriers it stands in none.
    pub(super) fn lists_of(
        &mut self,
        carriers: &[Carrier],
        terms: &[&str],
    ) -> rusqlite::Result<Vec<i64>> {
        let mut keys: BTreeSet<ListKey> = BTreeSet::new();
        let own: Vec<SectionKey> = terms.iter().filter_map(|term| self.map.known(term)).collect();
        let mut own_numbers = Vec::with_capacity(own.len());
        for key in &own {
            own_numbers.push(self.lists.section(self.sql, key, &key.0)?);
        }
        let shown = || carriers.iter().filter(|carrier| carrier.subscribed);
        // Only what nobody names is "Other".
        let nobody = own.is_empty() && shown().all(|carrier| carrier.section.is_none());
        for carrier in shown() {
            let name = carrier.section.as_deref().or(nobody.then_some("Other"));
            let of_feed = match name {
                Some(name) => Some(self.lists.section(self.sql, &self.map.section(name), name)?),
                None => None,
            };
            keys.insert((carrier.paper, 0, 0));
            keys.insert((0, carrier.id, 0));
            if !carrier.hidden {
                keys.insert((0, 0, 0));
            }
            for &section in own_numbers.iter().chain(&of_feed) {
                keys.insert((0, 0, section));
                keys.insert((carrier.paper, 0, section));
                keys.insert((0, carrier.id, section));
            }
        }
        keys.into_iter().map(|key| self.lists.number(self.sql, key)).collect()
    }

    /// Works out anew where an article stands, and moves it there.
    pub(super) fn relist(&mut self, article: i64) -> rusqlite::Result<()> {
        let row = self
            .sql
            .prepare_cached(
                "SELECT a.time, a.carriers, a.lists, a.terms, s.read, s.starred, a.title, a.author,
                 a.paper FROM article a LEFT JOIN status s ON s.article = a.id WHERE a.id = ?",
            )?
            .query_row([article], |row| {
                let standing = Standing {
                    article,
                    time: row.get(0)?,
                    read: row.get::<_, Option<bool>>(4)?.unwrap_or(false),
                    starred: row.get::<_, Option<bool>>(5)?.unwrap_or(false),
                };
                let carriers = unpack_numbers(row.get_ref(1)?.as_blob()?);
                let lists = unpack_numbers(row.get_ref(2)?.as_blob()?);
                let words = (row.get::<_, String>(6)?, row.get::<_, Option<String>>(7)?);
                let paper: i64 = row.get(8)?;
                Ok((standing, carriers, lists, row.get::<_, Option<String>>(3)?, words, paper))
            })
            .optional()?;
        let Some((standing, feeds, before, terms, words, paper)) = row else { return Ok(()) };
        let mut carriers = Vec::new();
        for feed in feeds {
            carriers.extend(self.carrier(feed)?);
        }
        if standing.starred {
            // A starred article stays to be seen when its feed is gone.
            let kept = carriers.iter().any(|carrier| carrier.subscribed);
            carriers.iter_mut().filter(|_| !kept).for_each(|carrier| carrier.subscribed = true);
        }
        let terms = terms.unwrap_or_default();
        let terms: Vec<&str> = split_terms(&terms).collect();
        // What is starred is wanted, whatever it says.
        let words = (words.0.as_str(), words.1.as_deref());
        let is_kept = carriers.iter().any(|carrier| carrier.subscribed);
        let is_muted =
            is_kept && !standing.starred && self.is_muted(words, paper, &carriers, &terms)?;
        let after = match is_muted {
            true => self.muted_lists()?,
            false => self.lists_of(&carriers, &terms)?,
        };
        if after == before {
            return Ok(());
        }
        let gone = before.iter().filter(|list| !after.contains(list));
        self.lists.leave(self.sql, gone.map(|list| (*list, standing)).collect())?;
        let come = after.iter().filter(|list| !before.contains(list));
        self.lists.enter(self.sql, come.map(|list| (*list, standing)).collect())?;
        self.sql
            .prepare_cached("UPDATE article SET lists = ? WHERE id = ?")?
            .execute(params![pack_numbers(after), article])?;
        Ok(())
    }
}

/// Parts raw category terms in the store: a character that no cleaned text holds.
pub(super) const TERMS_PART: char = '\u{1f}';

/// The terms of a stored row.
pub(super) fn split_terms(terms: &str) -> impl Iterator<Item = &str> {
    terms.split(TERMS_PART).filter(|term| !term.is_empty())
}
