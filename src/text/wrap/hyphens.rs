//! Where words may be parted, by the patterns of their language.

use hypher::Lang;

/// Shorter words stay whole, letters.
const MIN_WORD_LETTERS: usize = 6;

/// Longer ones are no words, bytes.
const MAX_WORD_BYTES: usize = 128;

/// The rules of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hyphens(Lang);

impl Hyphens {
    /// The rules of a language, by its BCP 47 tag; `None`: its words are not parted (Vietnamese),
    /// or nobody here knows how.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let name = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        // The two written forms of Norwegian are parted alike.
        let name = if name == "no" { "nb" } else { name.as_str() };
        let code = <[u8; 2]>::try_from(name.as_bytes()).ok()?;
        Lang::from_iso(code).map(Self)
    }

    /// Byte offsets in `text`, a word with the signs around it, at which the word may be parted.
    pub(super) fn places(self, text: &str) -> Vec<usize> {
        let Some(start) = text.find(char::is_alphabetic) else { return Vec::new() };
        let word = &text[start..];
        let word = &word[..word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())];
        let letters = word.chars().count();
        // A name in capitals is read letter by letter, and an address is not parted at all.
        let is_word = word.chars().skip(1).any(char::is_lowercase) && !text.contains(['/', '@']);
        if letters < MIN_WORD_LETTERS || word.len() > MAX_WORD_BYTES || !is_word {
            return Vec::new();
        }
        let mut at = start;
        let mut places: Vec<usize> = hypher::hyphenate(word, self.0)
            .map(|syllable| {
                at += syllable.len();
                at
            })
            .collect();
        // The last one is the word's end.
        places.pop();
        places
    }
}

#[cfg(test)]
mod tests;
