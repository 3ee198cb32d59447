//! The index follows the articles: in steps, while nobody waits, from where it stands.
//!
//! How far it stands is a row of the same file, written in the same transaction; so a kill loses
//! nothing and leaves nothing twice.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::Desk;
use crate::store::index::{Indexer, Texts, pack};
use crate::store::pack::Unpacker;
use crate::store::runs::Runs;

/// Articles of one step, which make a part of the index: a transaction of some tenths of a
/// second when there is much to do and nobody waits.
const STEP_ARTICLES: usize = 4_096;

/// Articles that are indexed before one who waits is let in: some 20 ms. Smaller parts would be
/// joined again more often.
const LEAST_ARTICLES: usize = 256;

impl Desk {
    /// Whether more than so many articles are to be indexed.
    pub(super) fn is_behind_by_more_than(&self, articles: usize) -> bool {
        let limit = articles.saturating_add(1).min(i64::MAX as usize);
        articles < i64::MAX as usize
            && pending(&self.connection, limit)
                .is_ok_and(|pending| pending.articles.len() > articles)
    }

    /// Brings some articles into the index; stops early when `waited_for`. True when there are
    /// more.
    pub(super) fn index_step(&mut self, waited_for: impl FnMut() -> bool) -> bool {
        let Self { connection, indexer, unpacker, .. } = self;
        let step = || -> rusqlite::Result<bool> {
            // Most often there is nothing: looked at before the file is locked.
            if pending(connection, 1)?.articles.is_empty() {
                return Ok(false);
            }
            let sql = Transaction::new(connection, TransactionBehavior::Immediate)?;
            let more = index_some(&sql, indexer, unpacker, waited_for)?;
            sql.commit()?;
            Ok(more)
        };
        step().unwrap_or_else(|error| {
            self.indexer.forget();
            self.complain(&error);
            false
        })
    }
}

/// What is not in the index yet.
struct Pending {
    /// Edited ones first, then new ones in the order of arrival; true: new.
    articles: Vec<(i64, bool)>,
    indexed: i64,
}

fn pending(sql: &Connection, limit: usize) -> rusqlite::Result<Pending> {
    let indexed = number(sql, "indexed")?;
    let articles = sql
        .prepare_cached(
            "SELECT article, 0 FROM (SELECT article FROM reindex LIMIT ?2)
             UNION ALL
             SELECT id, 1 FROM (SELECT id FROM article WHERE id > ?1 ORDER BY id LIMIT ?2)
             LIMIT ?2",
        )?
        .query_map(params![indexed, limit as i64], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Pending { articles, indexed })
}

/// A number of the index's own book-keeping.
fn number(sql: &Connection, key: &str) -> rusqlite::Result<i64> {
    let found = sql
        .prepare_cached("SELECT value FROM meta WHERE key = ?")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

fn keep_number(sql: &Connection, key: &str, value: i64) -> rusqlite::Result<()> {
    sql.prepare_cached("UPDATE meta SET value = ? WHERE key = ?")?.execute(params![value, key])?;
    Ok(())
}

fn index_some(
    sql: &Connection,
    indexer: &mut Indexer,
    unpacker: &mut Unpacker,
    mut waited_for: impl FnMut() -> bool,
) -> rusqlite::Result<bool> {
    let Pending { articles, mut indexed } = pending(sql, STEP_ARTICLES)?;
    let (mut highest, first) = (number(sql, "highest")?, number(sql, "numbers")?);
    let mut runs = Runs::default();
    let mut done = 0;
    for &(article, new) in &articles {
        let may_stop = done % LEAST_ARTICLES == 0;
        if done > 0 && (indexer.is_full() || (may_stop && waited_for())) {
            break;
        }
        done += 1;
        sql.prepare_cached("DELETE FROM reindex WHERE article = ?")?.execute([article])?;
        if new {
            indexed = article;
        }
        let Some(texts) = texts(sql, unpacker, article)? else { continue };
        let place = runs.places();
        let number = first + i64::from(place);
        indexer.add(place, &texts);
        runs.push(number, article);
        if article <= highest {
            sql.prepare_cached(
                "INSERT OR REPLACE INTO renumbered (article, number) VALUES (?, ?)",
            )?
            .execute([article, number])?;
        }
        highest = highest.max(article);
    }
    if runs.places() > 0 {
        let part = new_part(sql, 1, &runs)?;
        let mut insert =
            sql.prepare_cached("INSERT INTO posting (part, token, places) VALUES (?, ?, ?)")?;
        indexer.drain(|token, places| {
            let packed = pack(places, runs.places() as usize);
            insert.execute(params![part, token, packed]).map(drop)
        })?;
    }
    if done > 0 {
        keep_number(sql, "indexed", indexed)?;
        keep_number(sql, "highest", highest)?;
        keep_number(sql, "numbers", first + i64::from(runs.places()))?;
    }
    Ok(done < articles.len() || articles.len() == STEP_ARTICLES)
}

/// Enters a part without postings; returns its id.
pub(super) fn new_part(sql: &Connection, state: i64, runs: &Runs) -> rusqlite::Result<i64> {
    sql.prepare_cached("INSERT INTO part (state, first, places, runs) VALUES (?, ?, ?, ?)")?
        .insert(params![state, runs.first(), runs.places(), runs.packed()])
}

fn texts(
    sql: &Connection,
    unpacker: &mut Unpacker,
    article: i64,
) -> rusqlite::Result<Option<Texts>> {
    sql.prepare_cached(Texts::QUERY)?
        .query_row([article], |row| Texts::of(sql, unpacker, row))
        .optional()
}
