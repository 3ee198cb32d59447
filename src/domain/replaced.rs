//! A change of a text, as little of it as takes it back: the lines that went, and what the rest is
//! known by. What else stands in the text (a secret, say) is not kept with it.

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
        Self { lines: lines.to_owned(), above, put: Piece::of(put), below: Piece::of(below) }
    }

    /// The text with the change taken back; `None`: it is another in that place. What changed
    /// elsewhere, on one side of it, stays as it is.
    #[must_use]
    pub fn taken_back(&self, now: &str) -> Option<String> {
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
