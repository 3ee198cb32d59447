//! The one door: text without anything that could command a terminal.
//!
//! Knows no HTML and no screen. The work is done in four steps, each on what the step before
//! left: escape sequences, controls and invisible characters go (`strip`); emoji joiners stay
//! only where they join (`emoji`); NFC; blanks and marks are counted (`settle`). Nearly all
//! titles need none of it, and are told apart by one scan.

mod emoji;
mod strip;

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::width::{Glyphs, split_at_width, width};

/// Marks that a letter may carry. Tibetan and Vietnamese need fewer; more is an attack on the
/// row above.
pub const MAX_MARKS_ON_A_LETTER: usize = 8;

/// Blanks that a tab in code becomes.
const TAB_BLANKS: usize = 4;

/// One line of text fit for a screen: NFC, no control characters, no bidi overrides, no
/// invisible characters, at most a few marks on a letter. Made only by cleaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clean(Box<str>);

/// What becomes of blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blanks {
    /// Runs become one blank; none at the ends.
    Trimmed,
    /// Runs become one blank, at the ends too.
    Single,
    /// All stay, save those at the end.
    Kept,
}

impl Clean {
    /// Cleans `text` into one line: line ends, tabs and runs of blanks become one blank, the
    /// ends are trimmed.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::with(text, Blanks::Trimmed)
    }

    /// One line of text as data, not for a screen: as [`Clean::line`], but what writing needs and
    /// nobody sees stays (joiners, direction marks, soft hyphens), and only marks are composed.
    #[must_use]
    pub fn data(text: &str) -> String {
        if needs_nothing(text, Blanks::Trimmed) {
            return text.to_owned();
        }
        let stripped = strip::but_marks(text);
        if !stripped.chars().any(is_combining_mark) {
            return settle(&stripped, Blanks::Trimmed);
        }
        settle(&stripped.nfc().collect::<String>(), Blanks::Trimmed)
    }

    /// Like [`Clean::line`], but one blank stays at either end: for a piece of a longer line.
    #[must_use]
    pub fn run(text: &str) -> Self {
        Self::with(text, Blanks::Single)
    }

    /// Like [`Clean::run`], as data and not for a screen: what takes no room stays.
    pub(in crate::text) fn run_of_data(text: &str) -> Self {
        if needs_nothing(text, Blanks::Single) {
            return Self(text.into());
        }
        let composed: String = strip::but_unseen(text).nfc().collect();
        Self(settle(&composed, Blanks::Single).into())
    }

    /// A line of code: inner and leading blanks stay, a tab is four of them.
    #[must_use]
    pub fn code(text: &str) -> Self {
        if text.contains('\t') {
            return Self::with(&text.replace('\t', &" ".repeat(TAB_BLANKS)), Blanks::Kept);
        }
        Self::with(text, Blanks::Kept)
    }

    /// Text of which the caller, within [`crate::text`], knows that it is clean.
    pub(in crate::text) fn known(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    fn with(text: &str, blanks: Blanks) -> Self {
        if needs_nothing(text, blanks) {
            return Self(text.into());
        }
        let stripped = emoji::keep_joiners(strip::strip(text));
        let composed = match is_nfc_quick(stripped.chars()) {
            IsNormalized::Yes => Cow::Borrowed(stripped.as_str()),
            _ => Cow::Owned(stripped.nfc().collect()),
        };
        Self(settle(&composed, blanks).into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// No text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Columns it takes on a terminal.
    #[must_use]
    pub fn width(&self) -> usize {
        width(&self.0)
    }

    /// The text in at most `columns` columns: cut between graphemes, the cut shown by `…` (`...`
    /// in ASCII) where there is room for it and a letter.
    #[must_use]
    pub fn cut(&self, columns: usize, glyphs: Glyphs) -> Self {
        let (head, rest) = split_at_width(&self.0, columns);
        if rest.is_empty() {
            return self.clone();
        }
        let ellipsis = match glyphs {
            Glyphs::Unicode => "…",
            Glyphs::Ascii => "...",
        };
        let room = columns.saturating_sub(width(ellipsis));
        if room == 0 {
            return Self(head.trim_end().into());
        }
        let head = split_at_width(head, room).0.trim_end();
        Self(format!("{head}{ellipsis}").into())
    }
}

/// True for text that every step would leave as it is: printable ASCII and letters that are
/// whole by themselves, with single blanks.
fn needs_nothing(text: &str, blanks: Blanks) -> bool {
    let mut last = match blanks {
        Blanks::Trimmed => ' ',
        Blanks::Single | Blanks::Kept => '\0',
    };
    for c in text.chars() {
        if c == ' ' {
            if last == ' ' && blanks != Blanks::Kept {
                return false;
            }
        } else if !is_whole_letter(c) {
            return false;
        }
        last = c;
    }
    last != ' ' || blanks == Blanks::Single || text.is_empty()
}

/// Visible, NFC wherever it stands, takes part in no composition with what precedes it, and
/// never a joiner: the letters, digits and punctuation of most news.
fn is_whole_letter(c: char) -> bool {
    matches!(c,
        '!'..='~'
        | '\u{00A1}'..='\u{00AC}' | '\u{00AE}'..='\u{02FF}'
        | '\u{0391}'..='\u{03A1}' | '\u{03B1}'..='\u{03CE}' | '\u{0400}'..='\u{0482}'
        | '\u{048A}'..='\u{052F}'
        | '\u{1E00}'..='\u{1E99}' | '\u{1EA0}'..='\u{1EF9}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20BF}'
        | '\u{3001}'..='\u{3020}' | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF01}'..='\u{FF5E}')
}

/// Settles blanks and marks: the last step, on NFC text. A mark without a letter would be drawn
/// on whatever stands to the left, so it goes.
fn settle(text: &str, blanks: Blanks) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    let mut marks = 0;
    for c in text.chars() {
        if is_combining_mark(c) {
            marks += 1;
            if last == ' ' || marks > MAX_MARKS_ON_A_LETTER {
                continue;
            }
            out.push(c);
            continue;
        }
        marks = 0;
        let starts = out.is_empty();
        let doubled = c == ' ' && last == ' ';
        last = c;
        match blanks {
            Blanks::Trimmed if doubled => continue,
            Blanks::Single if doubled && !starts => continue,
            _ => out.push(c),
        }
    }
    if blanks != Blanks::Single {
        out.truncate(out.trim_end_matches(' ').len());
    }
    out
}

impl std::fmt::Display for Clean {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Clean {
    /// Cleans, as [`Clean::line`] does.
    fn from(text: &str) -> Self {
        Self::line(text)
    }
}

#[cfg(test)]
mod tests;
