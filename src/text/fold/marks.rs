//! What folding takes off a word, kept apart: a typed mark narrows, a mark left out does not.
//!
//! A tone mark of Vietnamese belongs to the syllable, not to one of its vowels: *hoà* and *hòa*
//! are one word. So tones are compared by group of vowels, all other marks letter by letter.

use unicode_normalization::UnicodeNormalization;

use super::{is_ignored_mark, plain_letter};

/// The first of the combining marks that are told apart, U+0300 to U+036F: a bit for each.
const FIRST_MARK: u32 = 0x300;

/// Stands for the stroke of đ, ł, ø, and for what æ, œ and þ are made of.
const STROKE: u32 = 0x335;

/// Grave, acute, tilde, hook above, dot below.
const TONES: u128 = bit(0x300) | bit(0x301) | bit(0x303) | bit(0x309) | bit(0x323);

const fn bit(mark: u32) -> u128 {
    1 << (mark - FIRST_MARK)
}

/// A word letter by letter: what each folds to, and its marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters(Vec<Letter>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letter {
    base: char,
    marks: u128,
}

impl Letter {
    fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }
}

impl Letters {
    /// The letters of a word in any case and normal form.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut letters: Vec<Letter> = Vec::with_capacity(word.len());
        for c in word.nfkd().flat_map(char::to_lowercase) {
            let code = u32::from(c);
            if let 0x300..=0x36F = code {
                if let Some(last) = letters.last_mut().filter(|l| is_meant(l.base, code)) {
                    last.marks |= bit(code);
                }
            } else if is_ignored_mark(c) {
            } else if let Some(plain) = plain_letter(c) {
                let marks = if is_other_letter(c) { bit(STROKE) } else { 0 };
                letters.extend(plain.chars().map(|base| Letter { base, marks }));
            } else {
                letters.push(Letter { base: c, marks: 0 });
            }
        }
        Self(letters)
    }

    /// At most the first `count` letters.
    #[must_use]
    pub fn first(mut self, count: usize) -> Self {
        self.0.truncate(count);
        self
    }

    /// At most the first `count` letters, with a tone that stands further on in the last one's
    /// group of vowels: *hò* begins *hoà*.
    #[must_use]
    pub fn beginning(&self, count: usize) -> Self {
        let mut begins = self.clone().first(count);
        if let Some(last) = begins.0.last_mut().filter(|last| last.is_vowel()) {
            let rest = self.0[count..].iter().take_while(|letter| letter.is_vowel());
            last.marks |= rest.fold(0, |tones, letter| tones | letter.marks & TONES);
        }
        begins
    }

    /// True when any letter has a mark.
    #[must_use]
    pub fn are_marked(&self) -> bool {
        self.0.iter().any(|letter| letter.marks != 0)
    }

    /// One spelling for all placements of a tone: marks after their letters, a tone after its
    /// group of vowels. [`Letters::of`] reads it again.
    #[must_use]
    pub fn spelling(&self) -> String {
        let mut out = String::with_capacity(self.0.len() * 3);
        let mut at = 0;
        while let Some(letter) = self.0.get(at) {
            let end = self.group_end(at);
            for letter in &self.0[at..end] {
                out.push(letter.base);
                let own = if letter.is_vowel() { letter.marks & !TONES } else { letter.marks };
                push_marks(own, &mut out);
            }
            if letter.is_vowel() {
                push_marks(self.tones(at, end), &mut out);
            }
            at = end;
        }
        out
    }

    /// Whether a word with these letters is what `typed` means: the same letters, with at least
    /// the marks that were typed; with `prefix`, it may go on.
    #[must_use]
    pub fn are_covered_by(&self, typed: &Self, prefix: bool) -> bool {
        let (text, typed) = (self, typed);
        if text.0.len() < typed.0.len() || (!prefix && text.0.len() != typed.0.len()) {
            return false;
        }
        let same = |(typed, text): (&Letter, &Letter)| {
            let own = if typed.is_vowel() { typed.marks & !TONES } else { typed.marks };
            typed.base == text.base && own & !text.marks == 0
        };
        if !typed.0.iter().zip(&text.0).all(same) {
            return false;
        }
        let mut at = 0;
        while at < typed.0.len() {
            let end = typed.group_end(at);
            let tones = if typed.0[at].is_vowel() { typed.tones(at, end) } else { 0 };
            if tones & !text.tones(at, text.group_end(at)) != 0 {
                return false;
            }
            at = end;
        }
        true
    }

    /// The end of the group of vowels that begins at `at`; of the one letter when it is none.
    fn group_end(&self, at: usize) -> usize {
        let vowels = self.0[at..].iter().take_while(|letter| letter.is_vowel()).count();
        at + vowels.max(1)
    }

    fn tones(&self, from: usize, to: usize) -> u128 {
        self.0[from..to].iter().fold(0, |tones, letter| tones | letter.marks & TONES)
    }
}

fn push_marks(mut marks: u128, out: &mut String) {
    while marks != 0 {
        let lowest = marks.trailing_zeros();
        out.extend(char::from_u32(FIRST_MARK + lowest));
        marks &= marks - 1;
    }
}

/// Whether someone who types this mark on this letter means it. Not so the dot that Turkish puts
/// on a capital I; nor ё, which Russian papers print as е; nor any mark of Greek, whose capitals
/// have none.
fn is_meant(base: char, mark: u32) -> bool {
    match base {
        'i' => mark != 0x307,
        'е' => mark != 0x308,
        '\u{370}'..='\u{3FF}' => false,
        _ => true,
    }
}

/// Letters that someone who types them means, and not the plain ones. ß is not among them: in
/// capitals it is SS; nor is ı, whose capital is I.
fn is_other_letter(c: char) -> bool {
    matches!(c, 'đ' | 'ð' | 'ɖ' | 'ł' | 'ø' | 'ħ' | 'ŧ' | 'ŋ' | 'æ' | 'œ' | 'þ')
}

/// Whether `text`, one word, is what `typed` means: each letter narrows by the marks typed on
/// it. `đang` means *đảng*, `hoa` means *hoà*; `đảng` does not mean *đang*.
#[must_use]
pub fn covers(typed: &str, text: &str) -> bool {
    Letters::of(text).are_covered_by(&Letters::of(typed), false)
}

#[cfg(test)]
mod tests;
