//! Narrowing short labels by letters typed in their order: case and marks do not matter, and
//! the best come first. The matcher is helix's; it gets folded text, since its own table of
//! marks knows part of Vietnamese only.

use std::ops::Range;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::fold::fold;

/// A label that has the letters typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which label.
    pub at: usize,
    /// Where the letters stand in it, byte ranges in order.
    pub letters: Vec<Range<usize>>,
}

/// Labels that have the letters typed in their order, word by word, the best first, equals in
/// their order. Nothing typed: all of them.
#[must_use]
pub fn narrow<T: AsRef<str>>(typed: &str, labels: &[T]) -> Vec<Hit> {
    by(AtomKind::Fuzzy, typed, labels)
}

/// As [`narrow`], for texts in which letters far apart would be found anywhere: what was typed
/// stands there as it is, word by word.
#[must_use]
pub fn narrow_long<T: AsRef<str>>(typed: &str, labels: &[T]) -> Vec<Hit> {
    by(AtomKind::Substring, typed, labels)
}

fn by<T: AsRef<str>>(kind: AtomKind, typed: &str, labels: &[T]) -> Vec<Hit> {
    let typed: String = typed.chars().map(|c| fold(c.encode_utf8(&mut [0; 4]))).collect();
    if typed.trim().is_empty() {
        return (0..labels.len()).map(|at| Hit { at, letters: Vec::new() }).collect();
    }
    let pattern = Pattern::new(&typed, CaseMatching::Respect, Normalization::Never, kind);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut hits: Vec<(u32, Hit)> = labels
        .iter()
        .enumerate()
        .filter_map(|(at, label)| {
            let (folded, origins) = folded(label.as_ref());
            let mut places = Vec::new();
            let points = pattern.indices(Utf32Str::Unicode(&folded), &mut matcher, &mut places)?;
            places.sort_unstable();
            let mut letters: Vec<Range<usize>> =
                places.iter().filter_map(|place| origins.get(*place as usize)).cloned().collect();
            letters.dedup();
            Some((points, Hit { at, letters }))
        })
        .collect();
    hits.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    hits.into_iter().map(|(_, hit)| hit).collect()
}

/// Folded letters, and the bytes that each comes from.
fn folded(label: &str) -> (Vec<char>, Vec<Range<usize>>) {
    let (mut letters, mut origins) = (Vec::new(), Vec::new());
    for (start, c) in label.char_indices() {
        for folded in fold(c.encode_utf8(&mut [0; 4])).chars() {
            letters.push(folded);
            origins.push(start..start + c.len_utf8());
        }
    }
    (letters, origins)
}

#[cfg(test)]
mod tests;
