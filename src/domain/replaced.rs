//! A change of a text, as little of it as takes it back: the lines that went, and what the rest is
//! known by. What else stands in the text (a secret, say) is not kept with it. A change of several
//! places is one of each, one after the other: what stands between them is not kept either.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::identity::key;

/// Lines of a text that others took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// The lines that went.
    lines: String,
    /// What stands above them, in their place, and below.
    above: Piece,
    put: Piece,
    below: Piece,
    /// What was replaced after this, in order; taken back before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    then: Vec<Self>,
}

/// What a piece of a text is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Piece {
    bytes: usize,
    print: i64,
}

impl Piece {
    fn of(text: &str) -> Self {
        Self { bytes: text.len(), print: key(&[text.as_bytes()]) }
    }

    fn is(self, text: &str) -> bool {
        self == Self::of(text)
    }
}

impl Replaced {
    /// What takes `after` back to `before`.
    #[must_use]
    pub fn of(before: &str, after: &str) -> Self {
        let above = same(before.split_inclusive('\n'), after.split_inclusive('\n'));
        let (before, rest) = (before.get(above..).unwrap_or(""), after.get(above..).unwrap_or(""));
        let below = same(before.split_inclusive('\n').rev(), rest.split_inclusive('\n').rev());
        let lines = before.get(..before.len() - below).unwrap_or_default();
        let (put, below) = rest.split_at(rest.len() - below);
        let above = Piece::of(after.get(..above).unwrap_or(""));
        let (put, below) = (Piece::of(put), Piece::of(below));
        Self { lines: lines.to_owned(), above, put, below, then: Vec::new() }
    }

    /// What takes a text back that became `between`, one after the other, and then `after`.
    #[must_use]
    pub fn through(before: &str, between: &[String], after: &str) -> Self {
        let mut texts = between.iter().map(String::as_str).chain([after]);
        let first = texts.next().unwrap_or(after);
        let mut last = first;
        let then = texts.map(|text| Self::of(std::mem::replace(&mut last, text), text)).collect();
        Self { then, ..Self::of(before, first) }
    }

    /// The text with the change taken back; `None`: it is another in one of its places. What
    /// changed elsewhere, on one side of a place, stays as it is.
    #[must_use]
    pub fn taken_back(&self, now: &str) -> Option<String> {
        let mut text = Cow::Borrowed(now);
        for step in self.then.iter().rev() {
            text = Cow::Owned(step.taken_back(&text)?);
        }
        self.put_back(&text)
    }

    /// As [`Self::taken_back`], of this place alone.
    fn put_back(&self, now: &str) -> Option<String> {
        let from_end = now.len().checked_sub(self.below.bytes);
        let from_end = from_end.and_then(|end| end.checked_sub(self.put.bytes));
        [Some(self.above.bytes), from_end].into_iter().flatten().find_map(|at| {
            let (above, rest) = now.split_at_checked(at)?;
            let (put, below) = rest.split_at_checked(self.put.bytes)?;
            let (is_above, is_below) = (self.above.is(above), self.below.is(below));
            // The start of a text and its end are in no place of their own.
            let is_there = match (is_above, is_below) {
                (true, true) => true,
                (true, false) => self.above.bytes > 0,
                (false, true) => self.below.bytes > 0,
                (false, false) => false,
            };
            let is_there = is_there && self.put.is(put);
            is_there.then(|| [above, &self.lines, below].concat())
        })
    }
}

/// Bytes of the lines that both begin with.
fn same<'a>(a: impl Iterator<Item = &'a str>, b: impl Iterator<Item = &'a str>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(line, _)| line.len()).sum()
}

#[cfg(test)]
mod tests;
