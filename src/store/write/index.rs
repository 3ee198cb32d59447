//! The index follows the articles: in steps, while nobody waits, from where it stands.
//!
//! How far it stands is a row of the same file, written in the same transaction; so a kill loses
//! nothing and leaves nothing twice.

use rusqlite::{OptionalExtension, params};

use super::Desk;
use crate::store::index::{Indexer, Texts};

/// Articles of one step: a transaction of some tens of milliseconds. More at a time would merge
/// less, and hold up who waits for the file.
const STEP_ARTICLES: usize = 256;

/// Articles between two looks at whether somebody waits.
const LOOK_ARTICLES: usize = 8;

impl Desk {
    /// Brings some articles into the index; stops early when `waited_for`. True when there are
    /// more.
    pub(super) fn index_step(&mut self, waited_for: impl FnMut() -> bool) -> bool {
        let Self { connection, indexer, .. } = self;
        let behaviour = rusqlite::TransactionBehavior::Immediate;
        let step = || -> rusqlite::Result<bool> {
            // Most often there is nothing: looked at before the file is locked.
            if pending(connection, 1)?.articles.is_empty() {
                return Ok(false);
            }
            let sql = rusqlite::Transaction::new(connection, behaviour)?;
            let more = index_some(&sql, indexer, waited_for)?;
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

fn pending(sql: &rusqlite::Connection, limit: usize) -> rusqlite::Result<Pending> {
    let indexed: i64 = sql
        .prepare_cached("SELECT value FROM meta WHERE key = 'indexed'")?
        .query_row([], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
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

fn index_some(
    sql: &rusqlite::Connection,
    indexer: &mut Indexer,
    mut waited_for: impl FnMut() -> bool,
) -> rusqlite::Result<bool> {
    let Pending { articles, mut indexed } = pending(sql, STEP_ARTICLES)?;
    let mut done = 0;
    let mut words = String::new();
    for &(article, new) in &articles {
        if done > 0 && done % LOOK_ARTICLES == 0 && waited_for() {
            break;
        }
        words.clear();
        if let Some(texts) = texts(sql, article)? {
            indexer.tokens(sql, &texts, &mut words)?;
            sql.prepare_cached("INSERT OR REPLACE INTO search (rowid, words) VALUES (?, ?)")?
                .execute(params![article, words])?;
        }
        sql.prepare_cached("DELETE FROM reindex WHERE article = ?")?.execute([article])?;
        if new {
            indexed = article;
        }
        done += 1;
    }
    if done > 0 {
        sql.prepare_cached("UPDATE meta SET value = ? WHERE key = 'indexed'")?
            .execute([indexed])?;
    }
    Ok(done < articles.len() || articles.len() == STEP_ARTICLES)
}

fn texts(sql: &rusqlite::Connection, article: i64) -> rusqlite::Result<Option<Texts>> {
    sql.prepare_cached(
        "SELECT a.title, a.author, b.packed FROM article a
         LEFT JOIN body b ON b.article = a.id WHERE a.id = ?",
    )?
    .query_row([article], |row| {
        let packed = row.get_ref(2)?.as_blob_or_null()?;
        Ok(Texts::of(row.get(0)?, row.get(1)?, packed))
    })
    .optional()
}
