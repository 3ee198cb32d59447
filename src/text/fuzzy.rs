//! Narrowing short labels by letters typed in their order: case and marks do not matter, and
//! the best come first. The matcher is helix's; it gets folded text, since its own table of
//! marks knows part of Vietnamese only.

use std::collections::HashSet;
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
/// their order; after them those whose `longer` text has what was typed as it is: in a long text
/// letters far apart would be found anywhere. Letters scattered within words are shown only where
/// nothing fits better. Nothing typed: all of them.
#[must_use]
pub fn narrow<T: AsRef<str>, U: AsRef<str>>(typed: &str, labels: &[T], longer: &[U]) -> Vec<Hit> {
    let mut found = by(AtomKind::Fuzzy, typed, labels);
    let known: HashSet<usize> =
        found.iter().filter(|(fit, _)| *fit != Fit::Scattered).map(|(_, hit)| hit.at).collect();
    let more = by(AtomKind::Substring, typed, longer);
    let more = more.into_iter().filter(|(_, hit)| !known.contains(&hit.at));
    let more: Vec<(Fit, Hit)> = more.map(|(_, hit)| (Fit::Words, hit)).collect();
    let again: HashSet<usize> = more.iter().map(|(_, hit)| hit.at).collect();
    found.retain(|(_, hit)| !again.contains(&hit.at));
    found.extend(more);
    without_noise(found)
}

/// How well a label has what was typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is what was typed.
    Same,
    /// Words of it begin with it.
    Phrase,
    /// Each word typed stands there whole, or each of its parts begins a word.
    Words,
    /// Letters are scattered within words.
    Scattered,
}

fn without_noise(mut hits: Vec<(Fit, Hit)>) -> Vec<Hit> {
    if hits.iter().any(|(fit, _)| *fit != Fit::Scattered) {
        hits.retain(|(fit, _)| *fit != Fit::Scattered);
    }
    hits.into_iter().map(|(_, hit)| hit).collect()
}

fn by<T: AsRef<str>>(kind: AtomKind, typed: &str, labels: &[T]) -> Vec<(Fit, Hit)> {
    let typed: String = typed.chars().map(|c| fold(c.encode_utf8(&mut [0; 4]))).collect();
    let typed = typed.trim();
    if typed.is_empty() {
        let all = (0..labels.len()).map(|at| Hit { at, letters: Vec::new() });
        return all.map(|hit| (Fit::Words, hit)).collect();
    }
    let phrase: Vec<char> = typed.chars().collect();
    // So many letters in so many words.
    let letters = phrase.iter().filter(|c| !c.is_whitespace()).count();
    let size = (letters, typed.split_whitespace().count());
    let pattern = Pattern::new(typed, CaseMatching::Respect, Normalization::Never, kind);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut hits: Vec<(Fit, u32, Hit)> = labels
        .iter()
        .enumerate()
        .filter_map(|(at, label)| {
            let (mut folded, origins) = folded(label.as_ref());
            // The matcher does not look at what a text ends with (nucleo-matcher 0.3.1).
            folded.push(' ');
            let mut places = Vec::new();
            let points = pattern.indices(Utf32Str::Unicode(&folded), &mut matcher, &mut places)?;
            places.sort_unstable();
            places.dedup();
            let fit = fit(&folded, &phrase, size, &places);
            let mut letters: Vec<Range<usize>> =
                places.iter().filter_map(|place| origins.get(*place as usize)).cloned().collect();
            letters.dedup();
            Some((fit, points, Hit { at, letters }))
        })
        .collect();
    hits.sort_by_key(|(fit, points, _)| (*fit, std::cmp::Reverse(*points)));
    hits.into_iter().map(|(fit, _, hit)| (fit, hit)).collect()
}

/// How the letters at `places` stand in a label.
fn fit(label: &[char], phrase: &[char], (letters, words): (usize, usize), places: &[u32]) -> Fit {
    if label.strip_suffix(&[' ']) == Some(phrase) {
        return Fit::Same;
    }
    let begins = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| label.get(at));
        before.is_none_or(|c| !c.is_alphanumeric())
    };
    let is_phrase = |at: usize| begins(at) && label[at..].starts_with(phrase);
    if (0..label.len()).any(is_phrase) {
        return Fit::Phrase;
    }
    let starts = places.iter().enumerate().filter(|(n, at)| {
        n.checked_sub(1).and_then(|n| places.get(n)).is_none_or(|before| before + 1 != **at)
    });
    let starts: Vec<usize> = starts.map(|(_, at)| *at as usize).collect();
    // Fewer places than letters: words share some.
    let whole = starts.len() <= words && places.len() == letters;
    if whole || starts.iter().all(|at| begins(*at)) {
        return Fit::Words;
    }
    Fit::Scattered
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
