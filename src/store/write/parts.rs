//! Small neighbouring parts of the index become larger ones, so that a search looks into few.
//!
//! A part under way is invisible until it is whole; parts that it replaces are taken away
//! afterwards. All in short steps, each a transaction; a kill leaves a part that nobody reads,
//! which is taken away when it is seen not to grow.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::Desk;
use super::index::new_part;
use crate::store::index::{each, pack};
use crate::store::runs::Runs;

/// Parts of about one size that become one.
const PARTS_JOINED: usize = 8;

/// Parts that become one at most, when many wait.
const MAX_PARTS_JOINED: usize = 32;

/// Parts below each of these sizes, in places, are joined; larger ones stay as they are.
const SIZES: [u32; 3] = [1 << 9, 1 << 12, 1 << 15];

/// No part grows larger: a set of its places is 32 KiB at most.
const MAX_PLACES: u32 = 1 << 18;

/// Places that are looked at in one step before joining begins.
const STEP_PLACES: usize = 4_096;

/// Tokens of each part that are joined in one step: some milliseconds.
const STEP_TOKENS: usize = 512;

/// Rows that are taken away in one step.
const STEP_ROWS: i64 = 4_096;

/// Articles of a part that are asked whether they still count.
const ASKED_OF_A_PART: u32 = 256;

const IN_USE: i64 = 1;
const TO_BE_TAKEN_AWAY: i64 = 2;

/// Parts that are becoming one.
#[derive(Debug)]
struct Joining {
    sources: Vec<Source>,
    /// Articles of the new part, as far as they are known.
    runs: Runs,
    /// The new part, once all its articles are known.
    into: Option<i64>,
    /// The last token that was joined.
    token: String,
}

#[derive(Debug)]
struct Source {
    part: i64,
    runs: Runs,
    /// New places by old ones, as far as they are known; `None`: no longer counts.
    places: Vec<Option<u32>>,
}

/// What of a part's row tells whether to join it.
#[derive(Debug, Clone, Copy)]
struct Part {
    id: i64,
    places: u32,
}

/// Joins parts, step by step.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    joining: Option<Joining>,
    /// Parts from this number on are to be looked at, whether they are worth keeping.
    thin_from: Option<i64>,
    /// What another process is making, and how far it came when this was last looked at.
    elsewhere: Option<(i64, Option<String>)>,
}

impl Desk {
    /// One step of joining parts. True when there is more to do.
    pub(super) fn join_step(&mut self) -> bool {
        let Self { connection, joiner, .. } = self;
        match joiner.step(connection) {
            Ok(more) => more,
            Err(error) => {
                self.joiner = Joiner::default();
                self.complain(&error);
                false
            }
        }
    }
}

impl Joiner {
    /// After articles went: parts that hold few are to be written anew.
    pub(super) fn look_for_thin_parts(&mut self) {
        self.thin_from = Some(i64::MIN);
    }

    /// True while another process makes a part: two would only hinder each other. One that got
    /// no further from one look to the next was left half done, and is to be taken away.
    fn is_made_elsewhere(&mut self, sql: &Connection) -> rusqlite::Result<bool> {
        let now: Option<(i64, Option<String>)> = sql
            .prepare_cached(
                "SELECT id, (SELECT max(token) FROM posting WHERE part = id) FROM part
                 WHERE state = 0 LIMIT 1",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some(now) = now else {
            self.elsewhere = None;
            return Ok(false);
        };
        if self.elsewhere.as_ref() == Some(&now) {
            set_state(sql, now.0, TO_BE_TAKEN_AWAY)?;
        }
        self.elsewhere = Some(now);
        Ok(true)
    }

    /// One step; true when there is more to do.
    pub(super) fn step(&mut self, connection: &mut Connection) -> rusqlite::Result<bool> {
        if let Some(under_way) = &mut self.joining {
            if under_way.into.is_none() && under_way.look(connection)? {
                return Ok(true);
            }
            let sql = Transaction::new(connection, TransactionBehavior::Immediate)?;
            let ended = under_way.step(&sql)?;
            sql.commit()?;
            if ended {
                self.joining = None;
            }
            return Ok(true);
        }
        if take_away(connection)? {
            return Ok(true);
        }
        if self.is_made_elsewhere(connection)? {
            return Ok(false);
        }
        self.joining = Joining::begin(connection, to_join(connection)?)?;
        if let (None, Some(from)) = (&self.joining, &mut self.thin_from) {
            // One part at a time, from the oldest on: what went mostly was old.
            match next_part(connection, *from)? {
                Some((first, part)) => {
                    *from = first + 1;
                    if is_thin(connection, &part)? {
                        self.joining = Joining::begin(connection, vec![part])?;
                    }
                }
                None => self.thin_from = None,
            }
        }
        Ok(self.joining.is_some() || self.thin_from.is_some())
    }
}

/// Takes some rows away; true when there were any.
fn take_away(connection: &mut Connection) -> rusqlite::Result<bool> {
    let find = "SELECT id FROM part WHERE state = 2 LIMIT 1";
    let part: Option<i64> =
        connection.prepare_cached(find)?.query_row([], |row| row.get(0)).optional()?;
    let Some(part) = part else { return Ok(false) };
    let sql = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let gone = sql
        .prepare_cached(
            "DELETE FROM posting WHERE part = ?1 AND token <= coalesce(
                (SELECT token FROM posting WHERE part = ?1 ORDER BY token LIMIT 1 OFFSET ?2),
                (SELECT max(token) FROM posting WHERE part = ?1))",
        )?
        .execute(params![part, STEP_ROWS])?;
    if gone == 0 {
        sql.prepare_cached("DELETE FROM part WHERE id = ? AND state = 2")?.execute([part])?;
    }
    sql.commit()?;
    Ok(true)
}

/// Neighbours that should become one, in their order; empty when there are none.
fn to_join(sql: &Connection) -> rusqlite::Result<Vec<Part>> {
    let parts: Vec<Part> = sql
        .prepare_cached("SELECT id, places FROM part WHERE state = 1 ORDER BY first, id")?
        .query_map([], |row| Ok(Part { id: row.get(0)?, places: row.get(1)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(choose(&parts))
}

/// The smallest size of which there are enough neighbours.
fn choose(parts: &[Part]) -> Vec<Part> {
    for limit in SIZES {
        let mut run: Vec<Part> = Vec::new();
        for part in parts {
            let places: u32 = run.iter().map(|part| part.places).sum();
            let fits = part.places < limit
                && run.len() < MAX_PARTS_JOINED
                && places.saturating_add(part.places) <= MAX_PLACES;
            if !fits && run.len() >= PARTS_JOINED {
                break;
            }
            if !fits {
                run.clear();
            }
            if part.places < limit {
                run.push(*part);
            }
        }
        if run.len() >= PARTS_JOINED {
            return run;
        }
    }
    Vec::new()
}

/// The first part in use whose first number is at least `from`.
fn next_part(sql: &Connection, from: i64) -> rusqlite::Result<Option<(i64, Part)>> {
    sql.prepare_cached(
        "SELECT first, id, places FROM part WHERE state = 1 AND first >= ? ORDER BY first LIMIT 1",
    )?
    .query_row([from], |row| Ok((row.get(0)?, Part { id: row.get(1)?, places: row.get(2)? })))
    .optional()
}

/// Whether less than half of a part still counts, as some of its articles tell.
fn is_thin(sql: &Connection, part: &Part) -> rusqlite::Result<bool> {
    let packed: Option<Vec<u8>> = sql
        .prepare_cached("SELECT runs FROM part WHERE id = ?")?
        .query_row([part.id], |row| row.get(0))
        .optional()?;
    // Another process was quicker.
    let Some(packed) = packed else { return Ok(false) };
    let runs = Runs::unpacked(&packed, part.places);
    let (mut asked, mut counting) = (0, 0);
    let step = (part.places / ASKED_OF_A_PART).max(1) as usize;
    for (number, article) in (0..part.places).step_by(step).filter_map(|place| runs.at(place)) {
        asked += 1;
        counting += u32::from(counts(sql, article, number)?);
    }
    Ok(counting * 2 < asked)
}

/// Whether an article is there, and stands in the index by this number.
fn counts(sql: &Connection, article: i64, number: i64) -> rusqlite::Result<bool> {
    let found = sql
        .prepare_cached(
            "SELECT coalesce(r.number, ?2) = ?2 FROM article a
             LEFT JOIN renumbered r ON r.article = a.id WHERE a.id = ?1",
        )?
        .query_row([article, number], |row| row.get(0))
        .optional()?;
    Ok(found == Some(true))
}

impl Joining {
    fn begin(sql: &Connection, parts: Vec<Part>) -> rusqlite::Result<Option<Self>> {
        let mut find = sql.prepare_cached("SELECT runs FROM part WHERE id = ?")?;
        let mut sources = Vec::new();
        for part in parts {
            let packed: Option<Vec<u8>> = find.query_row([part.id], |row| row.get(0)).optional()?;
            // Another process was quicker.
            let Some(packed) = packed else { return Ok(None) };
            let runs = Runs::unpacked(&packed, part.places);
            sources.push(Source { part: part.id, runs, places: Vec::new() });
        }
        let new = Self { sources, runs: Runs::default(), into: None, token: String::new() };
        Ok((!new.sources.is_empty()).then_some(new))
    }

    /// Finds out which of the next articles still count; false when all are known.
    fn look(&mut self, sql: &Connection) -> rusqlite::Result<bool> {
        let unknown = |source: &&mut Source| source.places.len() < source.runs.places() as usize;
        let Some(source) = self.sources.iter_mut().find(unknown) else { return Ok(false) };
        for _ in 0..STEP_PLACES {
            let Some((number, article)) = source.runs.at(source.places.len() as u32) else {
                break;
            };
            let place = counts(sql, article, number)?.then(|| self.runs.places());
            if place.is_some() {
                self.runs.push(number, article);
            }
            source.places.push(place);
        }
        Ok(true)
    }

    /// Joins some tokens; true when it has ended.
    fn step(&mut self, sql: &Connection) -> rusqlite::Result<bool> {
        let into = match self.into {
            Some(into) => into,
            None => {
                let into = new_part(sql, 0, &self.runs)?;
                self.into = Some(into);
                into
            }
        };
        if !self.is_wanted(sql, into)? {
            return Ok(true);
        }
        let of = self.runs.places() as usize;
        let mut tokens: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        // Up to the first end of a piece, all sources are known.
        let mut bound: Option<String> = None;
        let mut read = sql.prepare_cached(
            "SELECT token, places FROM posting WHERE part = ? AND token > ?
             ORDER BY token LIMIT ?",
        )?;
        for source in &self.sources {
            let mut rows = read.query(params![source.part, self.token, STEP_TOKENS as i64])?;
            let (mut count, mut last) = (0, String::new());
            while let Some(row) = rows.next()? {
                last = row.get(0)?;
                count += 1;
                let into = tokens.entry(last.clone()).or_default();
                each(row.get_ref(1)?.as_blob()?, |place| {
                    into.extend(source.places.get(place as usize).copied().flatten());
                });
            }
            if count == STEP_TOKENS && bound.as_ref().is_none_or(|bound| last < *bound) {
                bound = Some(last);
            }
        }
        let mut insert =
            sql.prepare_cached("INSERT INTO posting (part, token, places) VALUES (?, ?, ?)")?;
        for (token, places) in tokens {
            if bound.as_ref().is_some_and(|bound| token > *bound) {
                break;
            }
            if !places.is_empty() {
                insert.execute(params![into, token, pack(&places, of)])?;
            }
        }
        match bound {
            Some(bound) => {
                self.token = bound;
                Ok(false)
            }
            None => self.end(sql, into),
        }
    }

    /// False when another process joined or took away what this one works with.
    fn is_wanted(&self, sql: &Connection, into: i64) -> rusqlite::Result<bool> {
        let mut state = sql.prepare_cached("SELECT 1 FROM part WHERE id = ? AND state = ?")?;
        if !state.exists([into, 0])? {
            return Ok(false);
        }
        for source in &self.sources {
            if !state.exists([source.part, IN_USE])? {
                set_state(sql, into, TO_BE_TAKEN_AWAY)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn end(&self, sql: &Connection, into: i64) -> rusqlite::Result<bool> {
        for source in &self.sources {
            set_state(sql, source.part, TO_BE_TAKEN_AWAY)?;
        }
        let some = self.runs.places() > 0;
        set_state(sql, into, if some { IN_USE } else { TO_BE_TAKEN_AWAY })?;
        Ok(true)
    }
}

fn set_state(sql: &Connection, part: i64, state: i64) -> rusqlite::Result<()> {
    sql.prepare_cached("UPDATE part SET state = ? WHERE id = ?")?.execute([state, part])?;
    Ok(())
}

#[cfg(test)]
mod tests;
