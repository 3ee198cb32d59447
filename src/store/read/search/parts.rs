//! The index asked: an expression over tokens, part by part from the newest on.

use rusqlite::params;

use super::super::Reader;
use crate::store::index::{MARKED_SIGN, Set};
use crate::store::runs::Runs;
use crate::text::fold::Letters;

/// What the index is asked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    /// Has this token.
    Token(String),
    /// Has a word that begins so.
    Begins(String),
    /// Has one of the words between two tokens with at least these marks; `begins`: the word may
    /// go on.
    Marked { from: String, to: String, typed: Letters, begins: bool },
    /// Has all of these; never empty.
    All(Vec<Expression>),
    /// Has any of these.
    Any(Vec<Expression>),
    /// Has the first and none of the others.
    Without(Box<Expression>, Vec<Expression>),
}

/// A part of the index.
pub(in crate::store) struct Part {
    id: i64,
    pub(in crate::store) runs: Runs,
}

impl Reader {
    /// The parts of the index, newest first.
    pub(in crate::store) fn parts(&self) -> rusqlite::Result<Vec<Part>> {
        self.connection
            .prepare_cached(
                "SELECT id, places, runs FROM part WHERE state = 1 ORDER BY first DESC, id DESC",
            )?
            .query_map([], |row| {
                let runs = Runs::unpacked(row.get_ref(2)?.as_blob()?, row.get(1)?);
                Ok(Part { id: row.get(0)?, runs })
            })?
            .collect()
    }

    /// The places of a part that an expression finds.
    pub(super) fn ask(&self, part: &Part, what: &Expression) -> rusqlite::Result<Set> {
        let mut found = Set::new(part.runs.places() as usize);
        match what {
            Expression::Token(token) => {
                let mut statement = self
                    .connection
                    .prepare_cached("SELECT places FROM posting WHERE part = ? AND token = ?")?;
                let mut rows = statement.query(params![part.id, token])?;
                if let Some(row) = rows.next()? {
                    found.add(row.get_ref(0)?.as_blob()?);
                }
            }
            Expression::Begins(with) => {
                let marked = |token: &str| token.contains(MARKED_SIGN);
                let end = after(with);
                self.range(part, with, &end, &mut found, |token| !marked(token))?;
            }
            Expression::Marked { from, to, typed, begins } => {
                self.range(part, from, to, &mut found, |token| {
                    let marked = token.split_once(MARKED_SIGN);
                    marked.is_some_and(|(_, marked)| {
                        Letters::of(marked).are_covered_by(typed, *begins)
                    })
                })?;
            }
            Expression::All(all) => {
                for (n, each) in all.iter().enumerate() {
                    let more = self.ask(part, each)?;
                    match n {
                        0 => found = more,
                        _ => found.keep(&more),
                    }
                    if found.is_empty() {
                        break;
                    }
                }
            }
            Expression::Any(any) => {
                for each in any {
                    found.join(&self.ask(part, each)?);
                }
            }
            Expression::Without(with, without) => {
                found = self.ask(part, with)?;
                for each in without {
                    if found.is_empty() {
                        break;
                    }
                    found.take(&self.ask(part, each)?);
                }
            }
        }
        Ok(found)
    }

    /// Adds the sets of all wanted tokens from `from` on, before `to`.
    fn range(
        &self,
        part: &Part,
        from: &str,
        to: &str,
        found: &mut Set,
        wanted: impl Fn(&str) -> bool,
    ) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT token, places FROM posting WHERE part = ? AND token >= ? AND token < ?",
        )?;
        let mut rows = statement.query(params![part.id, from, to])?;
        while let Some(row) = rows.next()? {
            if wanted(row.get_ref(0)?.as_str()?) {
                found.add(row.get_ref(1)?.as_blob()?);
            }
        }
        Ok(())
    }
}

/// The first text after all those that begin with `prefix`, in the order of bytes.
pub(super) fn after(prefix: &str) -> String {
    format!("{prefix}{}", char::MAX)
}
