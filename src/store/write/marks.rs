//! Marks: changed where an article stands, journalled so that they can be taken back.

use rusqlite::{OptionalExtension, params};

use super::Hand;
use super::lists::Standing;
use crate::domain::{ArticleId, Change, FeedsUndo, Mark, Position, Scope, Timestamp, Undone};
use crate::store::pack::{pack_ascending, unpack_ascending, unpack_numbers};
use crate::store::read::{Selection, select_keys};

/// How long marks and changes of feeds can be taken back: 30 days.
const JOURNAL_SECONDS: i64 = 30 * 86_400;
/// The word of the journal's rows that hold a change of feeds.
const FEEDS: &str = "feeds";
/// Such a change unpacked: a configuration at its largest, escaped.
const FEEDS_MAX_BYTES: u64 = 64 << 20;

impl Mark {
    fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Unread => "unread",
            Self::Star => "star",
            Self::Unstar => "unstar",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        [Self::Read, Self::Unread, Self::Star, Self::Unstar].into_iter().find(|m| m.word() == word)
    }

    fn opposite(self) -> Self {
        match self {
            Self::Read => Self::Unread,
            Self::Unread => Self::Read,
            Self::Star => Self::Unstar,
            Self::Unstar => Self::Star,
        }
    }

    /// The standing after the mark.
    fn applied(self, at: Standing) -> Standing {
        match self {
            Self::Read => Standing { read: true, ..at },
            Self::Unread => Standing { read: false, ..at },
            Self::Star => Standing { starred: true, ..at },
            Self::Unstar => Standing { starred: false, ..at },
        }
    }
}

impl Hand<'_> {
    /// Marks single articles.
    pub(super) fn mark(
        &mut self,
        articles: &[ArticleId],
        mark: Mark,
        at: Timestamp,
    ) -> rusqlite::Result<Change> {
        let ids = articles.iter().map(|article| article.0).collect();
        let marked = self.mark_and_journal(ids, mark, at)?;
        Ok(Change { marked, marks: true, ..Change::default() })
    }

    /// Marks a list, as far as the user could know it.
    pub(super) fn mark_list(
        &mut self,
        scope: &Scope,
        (newest, oldest): (Option<Position>, Option<Position>),
        mark: Mark,
        at: Timestamp,
    ) -> rusqlite::Result<Change> {
        let Some(selection) = Selection::of(self.sql, scope)? else {
            return Ok(Change { marks: true, ..Change::default() });
        };
        let selection = match mark {
            Mark::Read => selection.unread(),
            Mark::Unread | Mark::Star | Mark::Unstar => selection,
        };
        let ids = select_keys(self.sql, &selection, newest, oldest)?;
        let marked = self.mark_and_journal(ids, mark, at)?;
        Ok(Change { marked, marks: true, ..Change::default() })
    }

    fn mark_and_journal(
        &mut self,
        mut ids: Vec<i64>,
        mark: Mark,
        at: Timestamp,
    ) -> rusqlite::Result<u64> {
        ids.sort_unstable();
        ids.dedup();
        let journal = self.note(mark.word(), &[], at)?;
        let changed = self.set(&ids, mark, journal, |_| true)?;
        if changed.is_empty() {
            self.sql.prepare_cached("DELETE FROM journal WHERE id = ?")?.execute([journal])?;
        } else {
            self.sql
                .prepare_cached("UPDATE journal SET articles = ? WHERE id = ?")?
                .execute(params![pack_ascending(&changed), journal])?;
        }
        Ok(changed.len() as u64)
    }

    /// A row of the journal; those that are too old go.
    fn note(&self, word: &str, what: &[u8], at: Timestamp) -> rusqlite::Result<i64> {
        self.sql
            .prepare_cached("DELETE FROM journal WHERE at < ?")?
            .execute([at.0 - JOURNAL_SECONDS])?;
        self.sql
            .prepare_cached("INSERT INTO journal (at, mark, articles) VALUES (?, ?, ?)")?
            .insert(params![at.0, word, what])
    }

    /// Notes a change of the configuration's feeds.
    pub(super) fn note_feeds(
        &mut self,
        undo: &FeedsUndo,
        at: Timestamp,
    ) -> rusqlite::Result<Change> {
        let failed = |error: std::io::Error| rusqlite::Error::ToSqlConversionFailure(error.into());
        let text = serde_json::to_vec(undo).map_err(|error| failed(error.into()))?;
        let packed = zstd::encode_all(text.as_slice(), 0).map_err(failed)?;
        self.note(FEEDS, &packed, at)?;
        Ok(Change::default())
    }

    /// Takes back the newest mark that was not taken back yet; a change of feeds is handed out,
    /// for the file is not the store's.
    pub(super) fn undo(&mut self, at: Timestamp) -> rusqlite::Result<Change> {
        let newest = self
            .sql
            .prepare_cached(
                "SELECT id, mark, articles FROM journal WHERE undone = 0 AND at >= ?
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([at.0 - JOURNAL_SECONDS], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
            })
            .optional()?;
        let Some((journal, word, what)) = newest else {
            return Ok(Change { nothing_to_undo: true, ..Change::default() });
        };
        self.sql
            .prepare_cached("UPDATE journal SET undone = 1 WHERE id = ?")?
            .execute([journal])?;
        if word == FEEDS {
            let feeds_undo = unpack_feeds(&what).into_iter().collect();
            return Ok(Change { feeds_undo, ..Change::default() });
        }
        let Some(mark) = Mark::of_word(&word) else { return Ok(Change::default()) };
        let articles = unpack_ascending(&what);
        // What was changed since by another mark stays as it is.
        let changed = self.set(&articles, mark.opposite(), 0, |last| last == journal)?;
        let title = match changed.as_slice() {
            [article] => self.title(*article)?,
            _ => None,
        };
        let articles = changed.len() as u64;
        let undone = Some(Undone { mark, articles, title });
        Ok(Change { marked: articles, undone, ..Change::default() })
    }

    fn title(&self, article: i64) -> rusqlite::Result<Option<String>> {
        let mut find = self.sql.prepare_cached("SELECT title FROM article WHERE id = ?")?;
        find.query_row([article], |row| row.get(0)).optional()
    }

    /// Sets a mark on the articles whose last change `may` be changed; returns those that
    /// really changed. `journal`: the row that can take it back, 0: none can.
    pub(super) fn set(
        &mut self,
        ids: &[i64],
        mark: Mark,
        journal: i64,
        may: impl Fn(i64) -> bool,
    ) -> rusqlite::Result<Vec<i64>> {
        let mut changed = Vec::new();
        let mut leave = Vec::new();
        let mut enter = Vec::new();
        {
            let mut find = self.sql.prepare_cached(
                "SELECT a.time, a.lists, s.read, s.starred, s.changed
                 FROM article a LEFT JOIN status s ON s.article = a.id WHERE a.id = ?",
            )?;
            let mut keep = self.sql.prepare_cached(
                "INSERT OR REPLACE INTO status (article, read, starred, changed)
                 VALUES (?, ?, ?, ?)",
            )?;
            for &article in ids {
                let found = find
                    .query_row([article], |row| {
                        let standing = Standing {
                            article,
                            time: row.get(0)?,
                            read: row.get::<_, Option<bool>>(2)?.unwrap_or(false),
                            starred: row.get::<_, Option<bool>>(3)?.unwrap_or(false),
                        };
                        let lists = unpack_numbers(row.get_ref(1)?.as_blob()?);
                        Ok((standing, lists, row.get::<_, Option<i64>>(4)?.unwrap_or(0)))
                    })
                    .optional()?;
                let Some((before, lists, last)) = found else { continue };
                let after = mark.applied(before);
                if after == before || !may(last) {
                    continue;
                }
                keep.execute(params![article, after.read, after.starred, journal])?;
                leave.extend(lists.iter().map(|list| (*list, before)));
                enter.extend(lists.iter().map(|list| (*list, after)));
                changed.push(article);
            }
        }
        self.lists.leave(self.sql, leave)?;
        self.lists.enter(self.sql, enter)?;
        if mark == Mark::Unstar || (mark == Mark::Star && !self.muting()?.is_empty()) {
            // It may have been kept only for its star; and no mute hides what is starred.
            changed.iter().try_for_each(|article| self.relist(*article))?;
        }
        Ok(changed)
    }
}

/// A change of feeds as it was noted; `None` for what cannot be read.
fn unpack_feeds(packed: &[u8]) -> Option<FeedsUndo> {
    let text = zstd::Decoder::new(packed).ok()?;
    serde_json::from_reader(std::io::Read::take(text, FEEDS_MAX_BYTES)).ok()
}
