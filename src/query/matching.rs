//! Words against a text: whether they stand there, and where.

use std::ops::Range;

use super::{Field, Query, Words};
use crate::text::fold;
use crate::text::words::{Folded, Run, fold_without_letters, in_line, letters_of, runs};

impl Words {
    /// Whether these words stand in `text`, one after another.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        self.stand_in_runs(&Runs::of(text))
    }

    /// As [`Words::stand_in`], of a text that is asked for many words.
    #[must_use]
    pub fn stand_in_runs(&self, text: &Runs<'_>) -> bool {
        self.places(text, 1).next().is_some()
    }

    /// What these words look like in [`line()`](crate::text::words::line()), for ruling texts out
    /// quickly; `None` when only [`Words::stand_in`] can tell.
    #[must_use]
    pub fn in_line(&self) -> Option<String> {
        in_line(&self.runs, self.prefix)
    }

    /// Byte ranges of `text` where these words stand, from left to right, at most `limit`.
    fn places(&self, texts: &Runs<'_>, limit: usize) -> impl Iterator<Item = Range<usize>> {
        let text = texts.text;
        let mut found = Vec::new();
        let mut at = 0;
        while at + self.runs.len() <= texts.runs.len() && found.len() < limit {
            let fits = self.runs.iter().enumerate().all(|(n, run)| {
                let there = texts.runs.get(at + n);
                there.is_some_and(|(place, folded)| self.fits(n, run, folded, &text[place.clone()]))
            });
            if fits {
                let last = at + self.runs.len() - 1;
                let (first, last) = (texts.runs[at].0.clone(), texts.runs[last].0.clone());
                self.letters(text, first, last, &mut found);
            }
            at += 1;
        }
        found.into_iter()
    }

    /// The letters of a hit: of a beginning only what was typed, of a run without blanks each
    /// place.
    fn letters(
        &self,
        text: &str,
        first: Range<usize>,
        last: Range<usize>,
        found: &mut Vec<Range<usize>>,
    ) {
        let Some(typed) = self.runs.last() else { return };
        let places = fold::find(&text[last.clone()], &typed.text);
        let mut places = places.into_iter().map(|place| last.start + place.end);
        match (typed.unspaced, self.runs.len()) {
            (true, 1) => {
                let all = fold::find(&text[last.clone()], &typed.text).into_iter();
                found.extend(all.map(|place| last.start + place.start..last.start + place.end));
            }
            _ if self.prefix => found.push(first.start..places.next().unwrap_or(last.end)),
            _ => found.push(first.start..last.end),
        }
    }

    /// Whether run `n` of these words can be `text`, which is written so.
    fn fits(&self, n: usize, run: &Folded, text: &Folded, written: &str) -> bool {
        let (first, last) = (n == 0, n + 1 == self.runs.len());
        if run.unspaced || text.unspaced {
            let (run, text, same) = (&run.text, &text.text, run.unspaced == text.unspaced);
            return same
                && match (first, last) {
                    (true, true) => text.contains(run.as_str()),
                    (true, false) => text.ends_with(run.as_str()),
                    (false, true) => text.starts_with(run.as_str()),
                    (false, false) => text == run,
                };
        }
        let prefix = last && self.prefix;
        let same = if prefix { text.text.starts_with(&run.text) } else { text.text == run.text };
        same && run.letters.as_ref().is_none_or(|typed| {
            letters_of(written).is_some_and(|letters| letters.are_covered_by(typed, prefix))
        })
    }
}

/// A text and its folded runs, with their places.
#[derive(Debug)]
pub struct Runs<'a> {
    text: &'a str,
    runs: Vec<(Range<usize>, Folded)>,
}

impl<'a> Runs<'a> {
    /// Of a text.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut found = Vec::with_capacity(text.len() / 5);
        let mut folded = Vec::with_capacity(1);
        for run in runs(text) {
            let (Run::Word(letters) | Run::Unspaced(letters)) = run;
            let start = letters.as_ptr() as usize - text.as_ptr() as usize;
            fold_without_letters(run, &mut folded);
            let place = start..start + letters.len();
            found.extend(folded.drain(..).map(|folded| (place.clone(), folded)));
        }
        Self { text, runs: found }
    }
}

impl Query {
    /// Where the words of this query stand in a text, for setting them apart: ranges from left
    /// to right, not overlapping. `field`: what the text is.
    #[must_use]
    pub fn places(&self, text: &str, field: Field) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let texts = Runs::of(text);
        for words in self.shown_words() {
            if words.field == Field::Any || words.field == field {
                found.extend(words.places(&texts, usize::MAX));
            }
        }
        found.sort_by_key(|place| (place.start, place.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for place in found {
            match joined.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => joined.push(place),
            }
        }
        joined
    }
}
