//! What was read when, and what the cache holds: of the journal of marks, and counters.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use rusqlite::{OptionalExtension, params};

use super::Reader;
use super::select::MUTED_PAPER;
use crate::domain::{Count, Statistics, Timestamp};
use crate::section::SectionKey;
use crate::store::StoreError;
use crate::store::pack::{unpack_ascending, unpack_numbers};
use crate::text::Clean;

/// Articles whose papers and sections are looked up, the newest: hundreds a day, for four weeks.
const LOOKED_UP_MAX: usize = 20_000;

/// Articles that are read, by when each was marked alone.
type Reads = HashMap<i64, i64>;

impl Reader {
    /// What was read since then, and what there is.
    ///
    /// # Errors
    /// What the store said.
    pub fn statistics(&self, since: Timestamp) -> Result<Statistics, StoreError> {
        let mut found = self.told(self.read_statistics(since))?;
        let log = PathBuf::from(format!("{}-wal", self.path.display()));
        let bytes = |file: &PathBuf| fs::metadata(file).map_or(0, |known| known.len());
        found.cache_bytes = bytes(&self.path) + bytes(&log);
        Ok(found)
    }

    fn read_statistics(&self, since: Timestamp) -> rusqlite::Result<Statistics> {
        // One snapshot: counters and marks of the same moment.
        let snapshot = self.connection.unchecked_transaction()?;
        let mut found = Statistics::default();
        let all = self.list_counts(0)?;
        if let Some((list, count, starred)) = all {
            (found.articles, found.starred) = (count, starred);
            found.oldest = self.oldest(list)?;
        }
        found.muted = self.list_counts(MUTED_PAPER)?.map_or(0, |(_, count, _)| count.total);
        let (reads, at_once) = self.reads(since)?;
        found.at_once = at_once;
        self.look_up(&reads, &mut found)?;
        found.reads = reads.into_values().map(Timestamp).collect();
        found.reads.sort_unstable();
        snapshot.finish()?;
        Ok(found)
    }

    /// Number, counters and stars of a paper's list; 0: all.
    fn list_counts(&self, paper: i64) -> rusqlite::Result<Option<(i64, Count, u64)>> {
        let unsigned = |number: i64| u64::try_from(number).unwrap_or(0);
        self.connection
            .prepare_cached(
                "SELECT id, total, unread, starred FROM list
                 WHERE paper = ? AND feed = 0 AND section = 0",
            )?
            .query_row([paper], |row| {
                let count = Count { total: unsigned(row.get(1)?), unread: unsigned(row.get(2)?) };
                Ok((row.get(0)?, count, unsigned(row.get(3)?)))
            })
            .optional()
    }

    fn oldest(&self, list: i64) -> rusqlite::Result<Option<Timestamp>> {
        let mut first = self.connection.prepare_cached(
            "SELECT time FROM listing WHERE list = ? AND unread = ? ORDER BY time LIMIT 1",
        )?;
        let mut oldest: Option<i64> = None;
        for unread in [0, 1] {
            let found: Option<i64> =
                first.query_row(params![list, unread], |row| row.get(0)).optional()?;
            oldest = oldest.into_iter().chain(found).min();
        }
        Ok(oldest.map(Timestamp))
    }

    /// What was marked read alone and still is, and how many were marked many at once.
    fn reads(&self, since: Timestamp) -> rusqlite::Result<(Reads, u64)> {
        let mut journal = self.connection.prepare_cached(
            "SELECT mark, at, articles FROM journal
             WHERE undone = 0 AND at >= ? AND mark IN ('read', 'unread') ORDER BY id",
        )?;
        let (mut reads, mut at_once) = (Reads::new(), 0);
        let mut rows = journal.query([since.0])?;
        while let Some(row) = rows.next()? {
            let is_read = row.get_ref(0)?.as_str()? == "read";
            let at: i64 = row.get(1)?;
            let articles = unpack_ascending(row.get_ref(2)?.as_blob()?);
            match (is_read, articles.as_slice()) {
                (true, [one]) => {
                    reads.insert(*one, at);
                }
                (true, many) => at_once += many.len() as u64,
                (false, many) => many.iter().for_each(|article| {
                    reads.remove(article);
                }),
            }
        }
        Ok((reads, at_once))
    }

    /// Papers and sections of what was read, as far as it is still kept.
    fn look_up(&self, reads: &Reads, found: &mut Statistics) -> rusqlite::Result<()> {
        let sections = self.section_lists()?;
        let mut newest: Vec<(i64, i64)> = reads.iter().map(|(id, at)| (*at, *id)).collect();
        newest.sort_unstable_by(|a, b| b.cmp(a));
        newest.truncate(LOOKED_UP_MAX);
        // Neighbours lie on the same page.
        newest.sort_unstable_by_key(|(_, id)| *id);
        let mut of_papers: HashMap<i64, u64> = HashMap::new();
        let mut of_sections: HashMap<i64, u64> = HashMap::new();
        let mut find =
            self.connection.prepare_cached("SELECT paper, lists FROM article WHERE id = ?")?;
        for (_, id) in newest {
            let article = find
                .query_row([id], |row| {
                    Ok((row.get::<_, i64>(0)?, unpack_numbers(row.get_ref(1)?.as_blob()?)))
                })
                .optional()?;
            let Some((paper, lists)) = article else { continue };
            *of_papers.entry(paper).or_default() += 1;
            for list in lists.iter().filter(|list| sections.contains_key(*list)) {
                *of_sections.entry(*list).or_default() += 1;
            }
        }
        for (paper, read) in of_papers {
            found.papers.push((self.paper(paper)?, read));
        }
        found.papers.sort_by(|(a, x), (b, y)| (y, a).cmp(&(x, b)));
        let named = of_sections.into_iter().filter_map(|(list, read)| {
            let (key, name) = sections.get(&list)?.clone();
            Some((key, name, read))
        });
        found.sections = named.collect();
        found.sections.sort_by(|(_, a, x), (_, b, y)| (y, a).cmp(&(x, b)));
        Ok(())
    }

    /// The lists of whole sections, by number.
    fn section_lists(&self) -> rusqlite::Result<HashMap<i64, (SectionKey, Clean)>> {
        self.connection
            .prepare_cached(
                "SELECT l.id, s.key, s.title FROM list l JOIN section s ON s.id = l.section
                 WHERE l.paper = 0 AND l.feed = 0 AND l.section <> 0",
            )?
            .query_map([], |row| {
                let (key, title): (String, String) = (row.get(1)?, row.get(2)?);
                Ok((row.get(0)?, (SectionKey(key.into()), Clean::line(&title))))
            })?
            .collect()
    }
}
