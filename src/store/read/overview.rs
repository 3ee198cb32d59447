//! Section bar and tree: counters, never articles.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};

use super::select::{MUTED_PAPER, Selection};
use super::{Reader, trouble};
use crate::domain::{
    Count, FeedHealth, FeedId, FeedRow, Overview, PaperId, PaperRow, Place, Scope, SectionRow,
    Timestamp,
};
use crate::section::{Language, SectionKey, SectionMap};
use crate::text::Clean;

/// Today is counted up to this many.
const TODAY_LIMIT: u64 = 1_000;

/// Total, unread and starred of one list.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    count: Count,
    starred: u64,
}

impl Reader {
    pub(super) fn read_overview(
        &self,
        scope: &Scope,
        midnight: Timestamp,
        map: &SectionMap,
    ) -> rusqlite::Result<Overview> {
        // One snapshot: counters and feeds of the same moment.
        let snapshot = self.connection.unchecked_transaction()?;
        let section = self.section_number(scope.section.as_ref())?;
        let by_place = self.sums_of_section(section)?;
        let sums =
            |paper: i64, feed: i64| by_place.get(&(paper, feed)).copied().unwrap_or_default();
        let everything = sums(0, 0);
        let overview = Overview {
            all: everything.count,
            starred: Count { total: everything.starred, unread: 0 },
            muted: self.muted()?,
            today: self.today(scope, midnight)?,
            bar_all: self.place_count(scope)?,
            sections: self.section_rows(scope, map)?,
            papers: self.paper_rows(|paper, feed| sums(paper, feed).count)?,
        };
        snapshot.finish()?;
        Ok(overview)
    }

    fn section_number(&self, key: Option<&SectionKey>) -> rusqlite::Result<i64> {
        let Some(key) = key else { return Ok(0) };
        let found = self
            .connection
            .prepare_cached("SELECT id FROM section WHERE key = ?")?
            .query_row([&key.0], |row| row.get(0))
            .optional()?;
        // A section without articles has no number; −1 has no list.
        Ok(found.unwrap_or(-1))
    }

    /// Counters of each paper and feed within a section.
    fn sums_of_section(&self, section: i64) -> rusqlite::Result<HashMap<(i64, i64), Sums>> {
        self.connection
            .prepare_cached(
                "SELECT paper, feed, total, unread, starred FROM list WHERE section = ?",
            )?
            .query_map([section], |row| {
                let count = Count { total: unsigned(row.get(2)?), unread: unsigned(row.get(3)?) };
                Ok(((row.get(0)?, row.get(1)?), Sums { count, starred: unsigned(row.get(4)?) }))
            })?
            .collect()
    }

    fn muted(&self) -> rusqlite::Result<Count> {
        self.place_count(&Scope { place: Place::Muted, ..Scope::default() })
    }

    fn today(&self, scope: &Scope, midnight: Timestamp) -> rusqlite::Result<Count> {
        let place = Place::Today(midnight);
        let today = Scope { place, section: scope.section.clone(), ..Scope::default() };
        let Some(selection) = Selection::of(&self.connection, &today)? else {
            return Ok(Count::default());
        };
        let unread = selection.count(&self.connection, true, TODAY_LIMIT)?;
        let read = selection.count(&self.connection, false, TODAY_LIMIT)?;
        Ok(Count { total: (unread + read).min(TODAY_LIMIT), unread })
    }

    /// The bar's "All": the scope's place in every section.
    fn place_count(&self, scope: &Scope) -> rusqlite::Result<Count> {
        let (paper, feed) = place_numbers(scope.place);
        let count = self
            .connection
            .prepare_cached(
                "SELECT total, unread FROM list WHERE paper = ? AND feed = ? AND section = 0",
            )?
            .query_row([paper, feed], |row| {
                Ok(Count { total: unsigned(row.get(0)?), unread: unsigned(row.get(1)?) })
            })
            .optional()?;
        Ok(count.unwrap_or_default())
    }

    /// Sections that have articles in the scope's place; every section that has any at all
    /// keeps its place in the bar, so that the bar does not jump.
    fn section_rows(&self, scope: &Scope, map: &SectionMap) -> rusqlite::Result<Vec<SectionRow>> {
        let (paper, feed) = place_numbers(scope.place);
        let mut rows: Vec<SectionRow> = self
            .connection
            .prepare_cached(
                "SELECT s.key, s.title, coalesce(l.total, 0), coalesce(l.unread, 0)
                 FROM list every JOIN section s ON s.id = every.section
                 LEFT JOIN list l ON l.section = s.id AND l.paper = ?1 AND l.feed = ?2
                 WHERE every.paper = 0 AND every.feed = 0 AND every.section <> 0
                 AND every.total > 0",
            )?
            .query_map(params![paper, feed], |row| {
                let key: String = row.get(0)?;
                let title: String = row.get(1)?;
                let count = Count { total: unsigned(row.get(2)?), unread: unsigned(row.get(3)?) };
                let key = SectionKey(key.into());
                let known = map.title(&key, Language::English);
                let title = Clean::line(known.unwrap_or(&title));
                Ok(SectionRow { key, title, count })
            })?
            .collect::<rusqlite::Result<_>>()?;
        rows.sort_by(|a, b| (map.rank(&a.key), &a.title).cmp(&(map.rank(&b.key), &b.title)));
        Ok(rows)
    }

    fn paper_rows(&self, count: impl Fn(i64, i64) -> Count) -> rusqlite::Result<Vec<PaperRow>> {
        let mut papers: Vec<PaperRow> = Vec::new();
        let mut place: HashMap<i64, usize> = HashMap::new();
        for (paper, health, title) in self.read_feeds()? {
            let at = *place.entry(paper).or_insert_with(|| {
                papers.push(PaperRow {
                    id: PaperId(paper),
                    name: Clean::line(&health.paper),
                    count: count(paper, 0),
                    feeds: Vec::new(),
                });
                papers.len() - 1
            });
            let title = Clean::line(&title);
            let row = FeedRow { count: count(0, health.id.0), health, title };
            if let Some(paper) = papers.get_mut(at) {
                paper.feeds.push(row);
            }
        }
        Ok(papers)
    }

    pub(super) fn read_health(&self) -> rusqlite::Result<Vec<FeedHealth>> {
        let sums = self.sums_of_section(0)?;
        let feeds = self.read_feeds()?;
        let count = |feed: &FeedHealth| {
            sums.get(&(0, feed.id.0)).map(|sums| sums.count).unwrap_or_default()
        };
        Ok(feeds
            .into_iter()
            .map(|(_, feed, _)| FeedHealth {
                unread: count(&feed).unread,
                total: count(&feed).total,
                ..feed
            })
            .collect())
    }

    /// Subscribed feeds with their papers' numbers and what they are called under their paper
    /// (where the section says most), in the configuration's order.
    fn read_feeds(&self) -> rusqlite::Result<Vec<(i64, FeedHealth, String)>> {
        self.connection
            .prepare_cached(
                "SELECT f.paper, f.id, f.url, p.name,
                 coalesce(f.title, f.own_title, f.section, f.url),
                 f.section, f.success_at, f.trouble, f.next_due, f.enabled,
                 coalesce(f.title, f.section, f.own_title, f.url)
                 FROM feed f JOIN paper p ON p.id = f.paper
                 WHERE f.rank IS NOT NULL ORDER BY f.rank",
            )?
            .query_map([], |row| {
                let enabled: bool = row.get(9)?;
                let due: Option<i64> = row.get(8)?;
                let health = FeedHealth {
                    id: FeedId(row.get(1)?),
                    url: row.get(2)?,
                    paper: row.get(3)?,
                    title: row.get(4)?,
                    section: row.get(5)?,
                    unread: 0,
                    total: 0,
                    last_success: row.get::<_, Option<i64>>(6)?.map(Timestamp),
                    trouble: trouble(row, 7)?,
                    next_due: due.filter(|at| enabled && *at < i64::MAX).map(Timestamp),
                };
                Ok((row.get(0)?, health, row.get(10)?))
            })?
            .collect()
    }
}

fn place_numbers(place: Place) -> (i64, i64) {
    match place {
        Place::All | Place::Unread | Place::Today(_) | Place::Starred => (0, 0),
        Place::Paper(paper) => (paper.0, 0),
        Place::Feed(feed) => (0, feed.0),
        Place::Muted => (MUTED_PAPER, 0),
    }
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
