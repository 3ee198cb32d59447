//! The one folding for search and for names.
//!
//! Both sides of every comparison pass through [`fold`]; [`find`] tells where in the original
//! text a folded needle stands; [`covers`] whether a word has the marks that were typed.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::width::is_narrow;

mod marks;

pub use marks::{Letters, covers};

/// Folds for comparing: lower case, marks off, đ to d, NFC and NFD alike, full-width forms.
/// Typographic quotes and dashes become those of a keyboard, invisible characters go.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Like [`fold`], onto the end of `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    out.reserve(text.len());
    // Letters are gathered: putting each onto the end alone would cost more.
    let mut gathered = Gathered::default();
    for (at, c) in text.char_indices() {
        if let Some(folded) = quick(c) {
            gathered.push(folded, out);
            continue;
        }
        // What one unusual character means can depend on its neighbours.
        if is_ignored_mark(c) {
            continue;
        }
        gathered.give(out);
        if is_itself(c) {
            out.push(c);
        } else if folds_alone(c) {
            fold_slowly(&text[at..at + c.len_utf8()], out);
        } else {
            out.truncate(start);
            return fold_slowly(text, out);
        }
    }
    gathered.give(out);
}

/// ASCII letters on their way to the end of a text.
struct Gathered {
    letters: [u8; 64],
    count: usize,
}

impl Default for Gathered {
    fn default() -> Self {
        Self { letters: [0; 64], count: 0 }
    }
}

impl Gathered {
    fn push(&mut self, letter: u8, out: &mut String) {
        if self.count == self.letters.len() {
            self.give(out);
        }
        self.letters[self.count] = letter;
        self.count += 1;
    }

    fn give(&mut self, out: &mut String) {
        // ASCII always is UTF-8.
        if let Ok(letters) = std::str::from_utf8(&self.letters[..self.count]) {
            out.push_str(letters);
        }
        self.count = 0;
    }
}

/// Byte ranges of `haystack` whose folding is `folded_needle`, from left to right, not
/// overlapping, each of whole graphemes. An empty needle is nowhere.
#[must_use]
pub fn find(haystack: &str, folded_needle: &str) -> Vec<Range<usize>> {
    if folded_needle.is_empty() {
        return Vec::new();
    }
    if haystack.is_ascii() {
        let folded = haystack.to_ascii_lowercase();
        let hits = folded.match_indices(folded_needle);
        return hits.map(|(at, hit)| at..at + hit.len()).collect();
    }
    let mut folded = String::with_capacity(haystack.len());
    // For each grapheme: where its folding begins, where it begins itself.
    let mut starts = Vec::with_capacity(haystack.len());
    if is_narrow(haystack) {
        for (at, c) in haystack.char_indices() {
            starts.push((folded.len(), at));
            fold_into(c.encode_utf8(&mut [0; 4]), &mut folded);
        }
    } else {
        for (at, grapheme) in haystack.grapheme_indices(true) {
            starts.push((folded.len(), at));
            fold_into(grapheme, &mut folded);
        }
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, hit) in folded.match_indices(folded_needle) {
        let first = starts.partition_point(|&(folded_at, _)| folded_at <= at) - 1;
        let after = starts.partition_point(|&(folded_at, _)| folded_at < at + hit.len());
        let end = starts.get(after).map_or(haystack.len(), |&(_, original)| original);
        let start = starts[first].1;
        if found.last().is_none_or(|last| last.end <= start) {
            found.push(start..end);
        }
    }
    found
}

/// Letters of Latin-1, Latin Extended-A and -B.
const LATIN: Range<u32> = 0xC0..0x250;
/// Latin Extended Additional: most of Vietnamese.
const ADDITIONAL: Range<u32> = 0x1E00..0x1F00;

/// The ASCII letter that a letter of those two blocks folds to; 0: not one letter.
static TABLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let letters = LATIN.chain(ADDITIONAL).filter_map(char::from_u32);
    let fold_one = |c: char| {
        let mut folded = String::new();
        fold_slowly(c.encode_utf8(&mut [0; 4]), &mut folded);
        match folded.as_bytes() {
            [one] if one.is_ascii() => *one,
            _ => 0,
        }
    };
    letters.map(fold_one).collect()
});

/// The folding of a character that is one ASCII character by itself.
fn quick(c: char) -> Option<u8> {
    let code = u32::from(c);
    let place = match code {
        0..0x80 => return Some((code as u8).to_ascii_lowercase()),
        0xC0..0x250 => code - LATIN.start,
        0x1E00..0x1F00 => code - ADDITIONAL.start + (LATIN.end - LATIN.start),
        _ => return None,
    };
    TABLE.get(place as usize).copied().filter(|&folded| folded != 0)
}

/// True for letters of East Asia that fold to themselves.
fn is_itself(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3094}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// True for characters that no neighbour changes: no jamo and no kana with marks of their own.
fn folds_alone(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{10FF}' | '\u{1E00}'..='\u{2FFF}' | '\u{3000}'..='\u{3020}'
        | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF5E}')
        && !is_combining_mark(c)
}

fn fold_slowly(text: &str, out: &mut String) {
    let letters = text.nfkd().flat_map(char::to_lowercase).filter(|&c| !is_ignored_mark(c));
    // Hangul and kana, taken apart above, become whole again.
    for c in letters.nfc() {
        match plain_letter(c) {
            Some(plain) => out.push_str(plain),
            None => out.push(c),
        }
    }
}

/// Letters without a decomposition that people type without their stroke or as two, and
/// punctuation that keyboards lack.
fn plain_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' | 'ð' | 'ɖ' => "d",
        'ł' => "l",
        'ø' => "o",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ŋ' => "n",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        '‘' | '’' | 'ʼ' | '′' => "'",
        '“' | '”' | '„' | '″' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '−' => "-",
        _ => return None,
    })
}

/// Marks that people leave out when they type, and characters that nobody sees. Vowel signs of
/// Thai and of India and the voicing of kana make other words, and stay.
fn is_ignored_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'
        | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// `text` folded, borrowed when it is so already.
#[must_use]
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(fold(text))
}

#[cfg(test)]
mod tests;
