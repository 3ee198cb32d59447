//! Searching: candidates from the index, newest first; filters and phrases checked on each.
//!
//! The index answers words, beginnings and marks by itself; what it cannot know (phrases, lists,
//! status, dates) is asked of each candidate, and only until enough are found. So the cost
//! follows the hits that are shown, not the articles that are stored.

mod check;
mod parts;
mod plan;
mod relevance;

use std::ops::Range;
use std::sync::atomic::Ordering;

use rusqlite::OptionalExtension;

use super::Reader;
use super::select::{Key, Selection};
use crate::domain::{Anchor, ArticleId, Headline, Position, Scope, Timestamp};
use crate::query::{Is, Query, Sort};
use crate::section::SectionMap;
use crate::store::{StoreError, schema};
use check::Tools;
use parts::Expression;
use plan::{Found, Part};

/// Texts that one search reads to verify phrases; then it says that there may be more: some
/// tens of milliseconds, longer would be felt at every key.
const MAX_TEXTS: usize = 1_500;

/// Candidates that one search looks at; then it says that there may be more. About 0.2 s.
const MAX_CANDIDATES: usize = 50_000;

/// A list this small is read whole, so that a filter costs no look at each candidate: 2 ms.
const SMALL_LIST: u64 = 10_000;

/// Rows of a list read at once where no word leads the way.
const CHUNK_ROWS: usize = 512;

/// What is searched for.
#[derive(Debug, Clone)]
pub struct Search<'a> {
    /// Within this list.
    pub scope: &'a Scope,
    /// What was typed.
    pub query: &'a Query,
    /// Go on from there: [`Hits::next`] of the answer before.
    pub from: Option<Position>,
    /// At most so many.
    pub limit: usize,
}

/// What a search brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The newest by arrival, ordered by `sort_time`, newest first; with [`Sort::Relevance`], the
    /// best of the newest, best first.
    pub rows: Vec<Headline>,
    /// Where to go on; `None`: these are all, or all that can be asked for.
    pub next: Option<Position>,
    /// There are, or may be, more than these.
    pub more: bool,
    /// Articles that are not in the index yet.
    pub behind: u64,
    /// Names in the query that name nothing here, byte ranges.
    pub unknown: Vec<Range<usize>>,
}

impl Reader {
    /// Searches. [`Interrupt::stop`](super::Interrupt::stop) ends it. A query without a word or
    /// filter finds nothing.
    ///
    /// # Errors
    /// What the store said; [`StoreError::Interrupted`].
    pub fn search(&self, search: &Search<'_>, map: &SectionMap) -> Result<Hits, StoreError> {
        self.interrupt.stopped.store(false, Ordering::Relaxed);
        self.told(match search.query.sort {
            Sort::Date => self.run(search, map),
            Sort::Relevance => self.run_by_relevance(search, map),
        })
    }

    fn run(&self, search: &Search<'_>, map: &SectionMap) -> rusqlite::Result<Hits> {
        // One snapshot: parts, postings and articles of the same moment.
        let _snapshot = self.connection.unchecked_transaction()?;
        let mut hits = Hits { behind: self.read_behind()?, ..Hits::default() };
        if !self.has_index()? {
            return Ok(hits);
        }
        let Some(tree) = &search.query.tree else { return Ok(hits) };
        let tree = self.resolve(tree, map, &mut hits.unknown)?;
        let Some(scope) = Selection::of(&self.connection, search.scope)? else { return Ok(hits) };
        let mut parts = scope_parts(&scope);
        parts.push(tree);
        let whole = Part::And(parts);
        let (found, left) = self.compile(&whole)?;
        let tools = Tools::new(self);
        let mut walk = Walk { tools: &tools, left, hits: Vec::new(), looked: 0, texts: 0 };
        let limit = search.limit;
        let ended = match found {
            Found::Nothing => Ended::All,
            Found::Everything => self.walk_list(&scope, &whole, search.from, limit, &mut walk)?,
            Found::Index(words) => {
                let list = self.small_list(&scope, &whole)?;
                self.walk_index(&words, list, search.from, limit, &mut walk)?
            }
        };
        hits.rows = walk.hits;
        hits.rows.sort_by_key(|row| std::cmp::Reverse((row.sort_time, row.id)));
        hits.next = match ended {
            Ended::All => None,
            Ended::At(position) => Some(position),
        };
        hits.more = hits.next.is_some();
        Ok(hits)
    }

    /// Articles that are stored and cannot be found yet.
    ///
    /// # Errors
    /// What the store said.
    pub fn behind(&self) -> Result<u64, StoreError> {
        self.told(self.read_behind())
    }

    /// An error when a newer query took this one's place.
    fn may_go_on(&self) -> rusqlite::Result<()> {
        if self.interrupt.stopped.load(Ordering::Relaxed) {
            let interrupted = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_INTERRUPT);
            return Err(rusqlite::Error::SqliteFailure(interrupted, None));
        }
        Ok(())
    }

    /// A cache of an older sapo has none, until a writer has opened it.
    fn has_index(&self) -> rusqlite::Result<bool> {
        let version: i64 =
            self.connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        Ok(version >= schema::VERSION_WITH_INDEX)
    }

    /// New ones and edited ones.
    fn read_behind(&self) -> rusqlite::Result<u64> {
        let query = match self.has_index()? {
            true => {
                "SELECT max(0, coalesce((SELECT max(id) FROM article), 0)
                 - coalesce((SELECT value FROM meta WHERE key = 'indexed'), 0))
                 + (SELECT count(*) FROM reindex)"
            }
            false => "SELECT coalesce(max(id), 0) FROM article",
        };
        self.connection
            .prepare_cached(query)?
            .query_row([], |row| row.get::<_, i64>(0))
            .map(|behind| u64::try_from(behind).unwrap_or(0))
    }

    /// Articles up to this one are in the index.
    fn indexed(&self) -> rusqlite::Result<i64> {
        self.connection
            .prepare_cached("SELECT value FROM meta WHERE key = 'indexed'")?
            .query_row([], |row| row.get(0))
    }

    /// Articles that are stored, about.
    fn articles(&self) -> rusqlite::Result<u64> {
        self.connection
            .prepare_cached("SELECT coalesce(max(id), 0) FROM article")?
            .query_row([], |row| row.get::<_, i64>(0))
            .map(i64::unsigned_abs)
    }

    /// Candidates of the index, newest arrival first; only those in `list` where it is given.
    fn walk_index(
        &self,
        words: &Expression,
        list: Option<Vec<i64>>,
        from: Option<Position>,
        limit: usize,
        walk: &mut Walk<'_>,
    ) -> rusqlite::Result<Ended> {
        let below = from.map_or(i64::MAX, |from| from.id.0);
        let indexed = self.indexed()?;
        let mut last = below;
        for part in self.parts()? {
            if part.runs.first() >= below {
                continue;
            }
            self.may_go_on()?;
            for place in self.ask(&part, words)?.descending() {
                let Some((number, article)) = part.runs.at(place as u32) else { continue };
                let listed =
                    || list.as_ref().is_none_or(|list| list.binary_search(&article).is_ok());
                if number >= below || article > indexed || !listed() {
                    continue;
                }
                if !walk.may_look() {
                    return Ok(Ended::At(arrived(last)));
                }
                if walk.look(article, Some(number))? && walk.hits.len() > limit {
                    walk.hits.pop();
                    return Ok(Ended::At(arrived(last)));
                }
                last = number;
            }
        }
        Ok(Ended::All)
    }

    /// Rows of a list, newest first, where no word leads the way.
    fn walk_list(
        &self,
        scope: &Selection,
        whole: &Part,
        from: Option<Position>,
        limit: usize,
        walk: &mut Walk<'_>,
    ) -> rusqlite::Result<Ended> {
        let selection = self.best(scope, whole)?.0;
        let newest = whole.conjuncts().filter_map(Part::before).min();
        let start = newest.map(|before| Position {
            time: Timestamp(before.saturating_sub(1)),
            id: ArticleId(i64::MAX),
        });
        let mut anchor = match (from, start) {
            (Some(from), _) => Anchor::After(from),
            (None, Some(start)) => Anchor::At(start),
            (None, None) => Anchor::Newest,
        };
        let mut last = None;
        loop {
            let keys = selection.keys(&self.connection, anchor, true, CHUNK_ROWS)?;
            let all = keys.len() < CHUNK_ROWS;
            for Key { time, article, .. } in keys {
                if !walk.may_look() {
                    return Ok(last.map_or(Ended::All, Ended::At));
                }
                if walk.look(article, None)? && walk.hits.len() > limit {
                    walk.hits.pop();
                    return Ok(last.map_or(Ended::All, Ended::At));
                }
                let position = Position { time: Timestamp(time), id: ArticleId(article) };
                last = Some(position);
                anchor = Anchor::After(position);
            }
            if all {
                return Ok(Ended::All);
            }
        }
    }

    /// The articles of the smallest list that all hits stand in, ascending, when it is small.
    fn small_list(&self, scope: &Selection, whole: &Part) -> rusqlite::Result<Option<Vec<i64>>> {
        let (selection, count) = self.best(scope, whole)?;
        // A list of most articles would rule out little.
        if count > SMALL_LIST || count.saturating_mul(4) > self.articles()? {
            return Ok(None);
        }
        let limit = SMALL_LIST as usize + 1;
        let keys = selection.keys(&self.connection, Anchor::Newest, true, limit)?;
        let mut articles: Vec<i64> = keys.into_iter().map(|key| key.article).collect();
        articles.sort_unstable();
        Ok(Some(articles))
    }

    /// The smallest list that all hits stand in, and its size.
    fn best(&self, scope: &Selection, whole: &Part) -> rusqlite::Result<(Selection, u64)> {
        let mut narrowed = *scope;
        let mut lists = vec![scope.list];
        for part in whole.conjuncts() {
            match part {
                Part::Lists(of) if of.len() == 1 => lists.extend(of),
                Part::Is(Is::Starred) => narrowed.starred = true,
                Part::Is(Is::Unread) => narrowed.unread_only = true,
                Part::After(at) => {
                    narrowed.since = Some(narrowed.since.map_or(*at, |since| since.max(*at)));
                }
                _ => {}
            }
        }
        let mut best = (narrowed, u64::MAX);
        for list in lists {
            let selection = Selection { list, ..narrowed };
            let count = self.size(&selection)?;
            if count < best.1 {
                best = (selection, count);
            }
        }
        Ok(best)
    }

    /// How many rows a selection has at most.
    fn size(&self, selection: &Selection) -> rusqlite::Result<u64> {
        let counters: Option<[i64; 3]> = self
            .connection
            .prepare_cached("SELECT total, unread, starred FROM list WHERE id = ?")?
            .query_row([selection.list], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
            .optional()?;
        let [total, unread, starred] = counters.unwrap_or_default();
        let mut size = match selection {
            Selection { starred: true, .. } => starred,
            Selection { unread_only: true, .. } => unread,
            _ => total,
        }
        .unsigned_abs();
        if selection.since.is_some() && !selection.starred && size > SMALL_LIST {
            let few = SMALL_LIST + 1;
            let unread = selection.count(&self.connection, true, few)?;
            let read = match selection.unread_only {
                true => 0,
                false => selection.count(&self.connection, false, few)?,
            };
            size = size.min(unread + read);
        }
        Ok(size)
    }
}

/// What a scope asks of each article.
fn scope_parts(scope: &Selection) -> Vec<Part> {
    let mut parts = vec![Part::Lists(vec![scope.list])];
    parts.extend(scope.starred.then_some(Part::Is(Is::Starred)));
    parts.extend(scope.unread_only.then_some(Part::Is(Is::Unread)));
    parts.extend(scope.since.map(Part::After));
    parts
}

/// How a walk ended.
enum Ended {
    /// There are no more candidates.
    All,
    /// After this one there may be more.
    At(Position),
}

/// Where a walk by arrival goes on: only the number counts.
fn arrived(id: i64) -> Position {
    Position { time: Timestamp(0), id: ArticleId(id) }
}

/// A walk over candidates.
struct Walk<'a> {
    tools: &'a Tools<'a>,
    /// What is still to be asked of each candidate.
    left: Option<Part>,
    hits: Vec<Headline>,
    looked: usize,
    /// Texts read.
    texts: usize,
}

impl Walk<'_> {
    fn may_look(&self) -> bool {
        self.looked < MAX_CANDIDATES && self.texts < MAX_TEXTS
    }

    /// Looks at a candidate; true when it is a hit.
    fn look(&mut self, id: i64, number: Option<i64>) -> rusqlite::Result<bool> {
        self.tools.reader.may_go_on()?;
        self.looked += 1;
        let Some(candidate) = self.tools.read(id, number)? else { return Ok(false) };
        let holds = match &self.left {
            None => true,
            Some(left) => candidate.holds(left)?,
        };
        self.texts += usize::from(candidate.has_read_text());
        if holds {
            self.hits.push(candidate.headline()?);
        }
        Ok(holds)
    }
}
