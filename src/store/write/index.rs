//! The index follows the articles: in steps, while nobody waits, from where it stands.
//!
//! How far it stands is a row of the same file, written in the same transaction; so a kill loses
//! nothing and leaves nothing twice.

use rusqlite::{OptionalExtension, params};

use super::Desk;
use crate::store::index::{Indexer, Texts};
use crate::store::pack::{Packer, Unpacker, train};

/// Articles of one step: a transaction of some tenths of a second when there is much to do and
/// nobody waits. Less at a time would write and join many more parts of the index.
pub(super) const STEP_ARTICLES: usize = 2_048;

/// Articles between two looks at whether somebody waits.
const LOOK_ARTICLES: usize = 8;

impl Desk {
    /// Brings at most `limit` articles into the index; stops early when `waited_for`. True when
    /// there are more.
    pub(super) fn index_step(&mut self, limit: usize, waited_for: impl FnMut() -> bool) -> bool {
        let Self { connection, indexer, unpacker, .. } = self;
        let behaviour = rusqlite::TransactionBehavior::Immediate;
        let step = || -> rusqlite::Result<bool> {
            // Most often there is nothing: looked at before the file is locked.
            if pending(connection, 1)?.articles.is_empty() {
                return Ok(false);
            }
            let sql = rusqlite::Transaction::new(connection, behaviour)?;
            let more = index_some(&sql, (indexer, unpacker), limit, waited_for)?;
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

/// Pages of the index that are joined in one step: some milliseconds.
const MERGE_PAGES: i64 = 64;

/// A dictionary is trained when the cache has this many articles: with few, it would know only
/// the first paper's markup; later ones know what came since.
const DICTIONARY_AT_ARTICLES: [i64; 3] = [2_000, 50_000, 1_000_000];

/// Articles that a dictionary is trained on: about a second's work.
const DICTIONARY_SAMPLES: i64 = 1_000;

impl Desk {
    /// Joins parts of the index, so that searches look into few. True when there are more.
    pub(super) fn merge_step(&mut self) -> bool {
        let before = self.connection.total_changes();
        let merged = self
            .connection
            .prepare_cached("INSERT INTO search (search, rank) VALUES ('merge', ?)")
            .and_then(|mut merge| merge.execute([MERGE_PAGES]));
        if let Err(error) = merged {
            self.complain(&error);
            return false;
        }
        // Of the order itself SQLite counts one change (FTS5, §6.8).
        self.connection.total_changes() - before >= 2
    }

    /// Trains a dictionary for bodies when the cache has grown enough for one.
    pub(super) fn dictionary_step(&mut self) {
        match self.trained() {
            Ok(Some(packer)) => self.packer = packer,
            Ok(None) => {}
            Err(error) => {
                self.complain(&error);
            }
        }
    }

    fn trained(&mut self) -> rusqlite::Result<Option<Packer>> {
        let Self { connection, unpacker, .. } = self;
        let dictionaries: i64 =
            connection.query_row("SELECT count(*) FROM dictionary", [], |row| row.get(0))?;
        let newest: i64 = connection.query_row(
            "SELECT coalesce(max(article), 0) FROM body",
            [],
            |row| row.get(0),
        )?;
        let due = DICTIONARY_AT_ARTICLES.iter().filter(|at| newest >= **at).count() as i64;
        if due <= dictionaries {
            return Ok(None);
        }
        let (mut samples, mut sizes) = (Vec::new(), Vec::new());
        let mut find = connection
            .prepare_cached("SELECT packed FROM body WHERE article >= ? ORDER BY article LIMIT 1")?;
        for n in 0..DICTIONARY_SAMPLES {
            let packed: Option<Vec<u8>> =
                find.query_row([newest * n / DICTIONARY_SAMPLES], |row| row.get(0)).optional()?;
            if let Some(packed) = packed
                && let Some(sample) = unpacker.sample(connection, &packed)?
            {
                samples.extend_from_slice(sample);
                sizes.push(sample.len());
            }
        }
        // An empty one says that these articles had nothing in common, and is not used.
        let (id, bytes) = train(&samples, &sizes).unwrap_or((due as u32, Vec::new()));
        connection
            .prepare_cached("INSERT OR IGNORE INTO dictionary (id, bytes) VALUES (?, ?)")?
            .execute(params![id, bytes])?;
        packer(connection).map(Some)
    }
}

/// With the newest dictionary.
pub(super) fn packer(sql: &rusqlite::Connection) -> rusqlite::Result<Packer> {
    let bytes: Option<Vec<u8>> = sql
        .prepare_cached(
            "SELECT bytes FROM dictionary WHERE length(bytes) > 0 ORDER BY made DESC LIMIT 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    Packer::new(bytes.as_deref())
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
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
    (indexer, unpacker): (&mut Indexer, &mut Unpacker),
    limit: usize,
    mut waited_for: impl FnMut() -> bool,
) -> rusqlite::Result<bool> {
    let Pending { articles, mut indexed } = pending(sql, limit)?;
    let mut done = 0;
    let mut words = String::new();
    for &(article, new) in &articles {
        if done > 0 && done % LOOK_ARTICLES == 0 && waited_for() {
            break;
        }
        words.clear();
        if let Some(texts) = texts(sql, unpacker, article)? {
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
    Ok(done < articles.len() || articles.len() == limit)
}

fn texts(
    sql: &rusqlite::Connection,
    unpacker: &mut Unpacker,
    article: i64,
) -> rusqlite::Result<Option<Texts>> {
    sql.prepare_cached(Texts::QUERY)?
        .query_row([article], |row| Texts::of(sql, unpacker, row))
        .optional()
}
