//! A dictionary for bodies, trained on stored ones when the cache has grown enough.

use rusqlite::{Connection, OptionalExtension, params};

use super::Desk;
use crate::store::pack::{Packer, train};

/// Articles at which a dictionary is trained: with few, it would know only the first paper's
/// markup; later ones know what came since.
const AT_ARTICLES: [i64; 3] = [2_000, 50_000, 1_000_000];

/// Bodies that it is trained on: some tenths of a second.
const SAMPLES: i64 = 1_000;

impl Desk {
    /// Trains a dictionary when one is due.
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
        let one = |text| connection.query_row(text, [], |row| row.get::<_, i64>(0));
        let there = one("SELECT count(*) FROM dictionary")?;
        let newest = one("SELECT coalesce(max(article), 0) FROM body")?;
        let due = AT_ARTICLES.iter().filter(|at| newest >= **at).count() as i64;
        if due <= there {
            return Ok(None);
        }
        let (mut samples, mut sizes) = (Vec::new(), Vec::new());
        let mut find = connection.prepare_cached(
            "SELECT packed FROM body WHERE article >= ? ORDER BY article LIMIT 1",
        )?;
        for n in 0..SAMPLES {
            let packed: Option<Vec<u8>> =
                find.query_row([newest * n / SAMPLES], |row| row.get(0)).optional()?;
            if let Some(packed) = packed
                && let Some(sample) = unpacker.sample(connection, &packed)?
            {
                samples.extend_from_slice(sample);
                sizes.push(sample.len());
            }
        }
        // An empty one says that these had nothing in common, and is not used.
        let (id, bytes) = train(&samples, &sizes).unwrap_or((due as u32, Vec::new()));
        connection
            .prepare_cached("INSERT OR IGNORE INTO dictionary (id, bytes) VALUES (?, ?)")?
            .execute(params![id, bytes])?;
        packer(connection).map(Some)
    }
}

/// With the newest dictionary.
pub(super) fn packer(sql: &Connection) -> rusqlite::Result<Packer> {
    let bytes: Option<Vec<u8>> = sql
        .prepare_cached(
            "SELECT bytes FROM dictionary WHERE length(bytes) > 0 ORDER BY made DESC LIMIT 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    Packer::new(bytes.as_deref())
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}
