//! Which articles stand at the places of a part of the index.
//!
//! Nearly always neighbours: numbers and articles go up by one from place to place, so a part is
//! a few runs of those.

use super::pack::{pack_numbers, unpack_numbers};

/// Articles by place, with the numbers they were given when they were indexed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Runs {
    runs: Vec<Run>,
    places: u32,
}

/// Neighbours: the first one's place, number and article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    place: u32,
    number: i64,
    article: i64,
}

impl Runs {
    /// Puts an article at the next place.
    pub(super) fn push(&mut self, number: i64, article: i64) {
        let fits = self.runs.last().is_some_and(|run| {
            let step = i64::from(self.places - run.place);
            number == run.number + step && article == run.article + step
        });
        if !fits {
            self.runs.push(Run { place: self.places, number, article });
        }
        self.places += 1;
    }

    /// How many places there are.
    pub(super) fn places(&self) -> u32 {
        self.places
    }

    /// The first one's number; 0 when there is none.
    pub(super) fn first(&self) -> i64 {
        self.runs.first().map_or(0, |run| run.number)
    }

    /// Number and article at a place.
    pub(super) fn at(&self, place: u32) -> Option<(i64, i64)> {
        let after = self.runs.partition_point(|run| run.place <= place);
        let run = self.runs.get(after.checked_sub(1)?)?;
        let step = i64::from(place - run.place);
        (place < self.places).then_some((run.number + step, run.article + step))
    }

    /// For storing.
    pub(super) fn packed(&self) -> Vec<u8> {
        let numbers =
            self.runs.iter().flat_map(|run| [i64::from(run.place), run.number, run.article]);
        pack_numbers(numbers)
    }

    /// What [`Runs::packed`] packed, of so many places.
    pub(super) fn unpacked(packed: &[u8], places: u32) -> Self {
        let numbers = unpack_numbers(packed);
        let run = |three: &[i64]| match *three {
            [place, number, article] => {
                u32::try_from(place).ok().map(|place| Run { place, number, article })
            }
            _ => None,
        };
        Self { runs: numbers.chunks(3).filter_map(run).collect(), places }
    }
}

#[cfg(test)]
mod tests;
