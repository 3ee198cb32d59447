//! How well an article answers a query, in points.
//!
//! A word or phrase that was sought earns points where it stands: most in the title, fewer in the
//! lead, fewest elsewhere. It earns a quarter more when it is written with the very marks that
//! were typed (`đang`: *đang* before *đảng*), and half as much again when it directly follows the
//! word that was typed before it. What the body repeats earns a little. Nothing is learnt and
//! nothing is counted over the cache, so the same articles always come in the same order.

use std::ops::Range;

use super::{Field, Node, Query, Words};
use crate::text::fold::Letters;
use crate::text::words::{Folded, folded};

/// Points of a word in the title: more than it can earn in lead and body together.
const TITLE_POINTS: u32 = 160;

/// Points of a word in the lead, or in the author's name.
const LEAD_POINTS: u32 = 40;

/// Points of a word elsewhere.
const BODY_POINTS: u32 = 8;

/// Repetitions that still earn a point each.
const MAX_REPEATS: usize = 4;

/// What is sought, made ready for scoring.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// Each word or phrase, alone.
    sought: Vec<(Words, Query)>,
}

/// The texts of an article that take time to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rest {
    /// The author's name.
    pub author: String,
    /// Summary and body, plain.
    pub texts: Vec<String>,
}

impl Ranking {
    /// Of what a query seeks.
    #[must_use]
    pub fn of(query: &Query) -> Self {
        let alone =
            |words: &Words| Query { tree: Some(Node::Words(words.clone())), ..Query::default() };
        let sought = query.shown_words().into_iter();
        Self { sought: sought.map(|words| (words.clone(), alone(words))).collect() }
    }

    /// The points of an article. `rest` is asked only for what stands neither in title nor lead.
    ///
    /// # Errors
    /// Those of `rest`.
    pub fn score<E>(
        &self,
        title: &str,
        lead: &str,
        rest: impl FnOnce() -> Result<Rest, E>,
    ) -> Result<u32, E> {
        let mut points = self.points(title, Field::Title, TITLE_POINTS);
        add(&mut points, &self.points(lead, Field::Any, LEAD_POINTS));
        let missing: Vec<usize> = (0..points.len()).filter(|&n| points[n] == 0).collect();
        if !missing.is_empty() {
            let rest = rest()?;
            let mut more = self.points(&rest.author, Field::Author, LEAD_POINTS);
            for text in &rest.texts {
                add(&mut more, &self.points(text, Field::Any, BODY_POINTS));
            }
            missing.into_iter().for_each(|n| points[n] = more[n]);
        }
        Ok(points.iter().sum())
    }

    /// The points of each word in one text.
    fn points(&self, text: &str, field: Field, worth: u32) -> Vec<u32> {
        let mut points = Vec::with_capacity(self.sought.len());
        let mut before: Vec<Range<usize>> = Vec::new();
        for (words, alone) in &self.sought {
            let places = alone.places(text, field);
            let mut earned = 0;
            if !places.is_empty() {
                let repeats = places.len().min(MAX_REPEATS) as u32;
                let exact = places.iter().any(|place| is_exact(words, &text[place.clone()]));
                let close = places.iter().any(|place| follows(text, &before, place));
                earned = worth + repeats;
                earned += if exact { worth / 4 } else { 0 };
                earned += if close { worth / 2 } else { 0 };
            }
            points.push(earned);
            before = places;
        }
        points
    }
}

fn add(points: &mut [u32], more: &[u32]) {
    points.iter_mut().zip(more).for_each(|(points, more)| *points += more);
}

/// Whether a hit has the very marks that were typed.
fn is_exact(words: &Words, hit: &str) -> bool {
    let spelled = |run: &Folded| run.letters.as_ref().map(Letters::spelling);
    folded(hit).zip(&words.runs).all(|(there, typed)| spelled(&there) == spelled(typed))
}

/// Whether a hit stands right after one of those before it.
fn follows(text: &str, before: &[Range<usize>], hit: &Range<usize>) -> bool {
    let nearest = before.partition_point(|place| place.end <= hit.start).checked_sub(1);
    nearest.and_then(|n| text.get(before[n].end..hit.start)).is_some_and(|gap| {
        // Of a word that was typed by its beginning, the rest is no word between.
        !gap.trim_start_matches(char::is_alphanumeric).contains(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests;
