//! Likeness of texts by runs of three words.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use unicode_segmentation::UnicodeSegmentation as _;

/// Words of a run.
const WORDS: usize = 3;

/// A word as a number.
pub(super) type Word = u64;

/// What a text says, to be asked whether it says a line too.
#[derive(Debug, Default)]
pub(super) struct Grams {
    runs: HashSet<[Word; WORDS]>,
    /// Lines too short for a run.
    short: HashSet<Vec<Word>>,
    words: usize,
}

impl Grams {
    /// Of a text's lines.
    pub(super) fn of<'a>(lines: impl IntoIterator<Item = &'a str>) -> Self {
        let mut grams = Self::default();
        let mut all: Vec<Word> = Vec::new();
        for line in lines {
            let words = words(line);
            if words.len() < WORDS {
                grams.short.insert(words.clone());
            }
            all.extend(words);
        }
        // Over the ends of lines too: texts are broken differently.
        grams.runs.extend(all.windows(WORDS).filter_map(|run| <[Word; WORDS]>::try_from(run).ok()));
        grams.words = all.len();
        grams
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words
    }

    /// The part of a line's runs that it says too, in hundredths.
    pub(super) fn share(&self, line: &[Word]) -> usize {
        if line.len() < WORDS {
            return if self.short.contains(line) { 100 } else { 0 };
        }
        let runs = line.len() - WORDS + 1;
        let said = line.windows(WORDS).filter(|run| {
            <[Word; WORDS]>::try_from(*run).is_ok_and(|run| self.runs.contains(&run))
        });
        said.count() * 100 / runs
    }
}

/// The words of a text, without case; each letter where no blanks part words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    // One says them, the other has lost them.
    let is_seen =
        |c: &char| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    let lower: String = text.chars().filter(is_seen).flat_map(char::to_lowercase).collect();
    lower.unicode_words().map(|word| hasher.hash_one(word)).collect()
}

#[cfg(test)]
mod tests;
