//! Marks from another program, of articles that were never fetched here: kept until they come.

use rusqlite::params;

use super::Hand;
use crate::domain::identity::Keys;
use crate::domain::{AwaitedMark, Change, Mark};

impl Hand<'_> {
    /// Keeps marks; what is kept already is only added to.
    pub(super) fn await_marks(&self, marks: &[AwaitedMark]) -> rusqlite::Result<Change> {
        let mut keep = self.sql.prepare_cached(
            "INSERT INTO awaited (feed, key, read, starred) VALUES (?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET read = max(read, excluded.read),
             starred = max(starred, excluded.starred)",
        )?;
        for mark in marks {
            keep.execute(params![mark.feed.0, mark.key, mark.read, mark.starred])?;
        }
        Ok(Change::default())
    }

    /// True when marks of this feed's articles are kept; most feeds have none.
    pub(super) fn awaits(&self, feed: i64) -> rusqlite::Result<bool> {
        self.sql.prepare_cached("SELECT 1 FROM awaited WHERE feed = ? LIMIT 1")?.exists([feed])
    }

    /// Gives the articles of a document the marks that were kept for them. These are no marks of
    /// the user's hand, so there is nothing to undo.
    pub(super) fn give_awaited(
        &mut self,
        feed: i64,
        arrived: &[(i64, Keys)],
    ) -> rusqlite::Result<()> {
        let (mut read, mut starred) = (Vec::new(), Vec::new());
        {
            let mut take = self.sql.prepare_cached(
                "DELETE FROM awaited WHERE feed = ? AND key = ? RETURNING read, starred",
            )?;
            for (article, keys) in arrived {
                for key in [keys.guid, keys.link].into_iter().flatten() {
                    let marks = take.query_map(params![feed, key], |row| {
                        Ok((row.get::<_, bool>(0)?, row.get::<_, bool>(1)?))
                    })?;
                    for mark in marks {
                        let (is_read, is_starred) = mark?;
                        read.extend(is_read.then_some(*article));
                        starred.extend(is_starred.then_some(*article));
                    }
                }
            }
        }
        self.set(&read, Mark::Read, 0, |_| true)?;
        self.set(&starred, Mark::Star, 0, |_| true)?;
        Ok(())
    }
}
