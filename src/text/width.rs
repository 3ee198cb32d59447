//! Columns of text on a terminal, and cutting by them.
//!
//! A grapheme is measured whole, as the screen draws it; ambiguous width counts one.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Which glyphs of ours may be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Bars and bullets of Unicode.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

impl Glyphs {
    /// What stands between facts of one line.
    #[must_use]
    pub fn between(self) -> &'static str {
        match self {
            Self::Unicode => " · ",
            Self::Ascii => " - ",
        }
    }

    /// What stands for what is left out.
    #[must_use]
    pub fn dots(self) -> &'static str {
        match self {
            Self::Unicode => "…",
            Self::Ascii => "...",
        }
    }
}

/// Columns that text takes on a terminal, grapheme by grapheme.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let simple: Option<usize> = text.chars().map(simple_width).sum();
    simple.unwrap_or_else(|| text.graphemes(true).map(UnicodeWidthStr::width).sum())
}

/// The longest start of `text` that fits in `columns`, and the rest; no grapheme is split.
///
/// Looks no further than the cut.
#[must_use]
pub fn split_at_width(text: &str, columns: usize) -> (&str, &str) {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        let Some(width) = simple_width(c) else { return split_graphemes(text, columns) };
        taken += width;
        if taken > columns {
            return text.split_at(at);
        }
    }
    (text, "")
}

fn split_graphemes(text: &str, columns: usize) -> (&str, &str) {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += UnicodeWidthStr::width(grapheme);
        if taken > columns {
            return text.split_at(at);
        }
    }
    (text, "")
}

/// As many whole words as fit, and the rest.
#[must_use]
pub fn break_line(text: &str, columns: usize) -> (&str, &str) {
    let (fits, rest) = split_at_width(text, columns);
    if rest.is_empty() {
        return (text, "");
    }
    match fits.rfind(' ') {
        Some(blank) if !rest.starts_with(' ') => (&text[..blank], text[blank..].trim_start()),
        _ => (fits, rest.trim_start()),
    }
}

/// How many lines such breaks make of a text.
#[must_use]
pub fn lines_of(text: &str, columns: usize) -> usize {
    let (mut rest, mut lines) = (text, 0);
    while !rest.is_empty() {
        let (_, more) = break_line(rest, columns);
        lines += 1;
        if more.len() == rest.len() {
            // A letter wider than the room: nothing of it can be shown.
            break;
        }
        rest = more;
    }
    lines
}

/// True for text in which every character is a grapheme of one column: Latin, Vietnamese,
/// Cyrillic and the punctuation around them.
pub(in crate::text) fn is_narrow(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|c| simple_width(c) == Some(1))
}

/// The columns of a character that is a grapheme by itself whatever follows, unless that is one
/// for which this gives nothing.
fn simple_width(c: char) -> Option<usize> {
    match c {
        ' '..='~'
        | '\u{A1}'..='\u{A8}'
        | '\u{AA}'..='\u{AC}'
        | '\u{AF}'..='\u{2FF}'
        | '\u{391}'..='\u{3A1}'
        | '\u{3B1}'..='\u{3CE}'
        | '\u{400}'..='\u{482}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{203B}'
        | '\u{2500}'..='\u{2590}' => Some(1),
        '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A0}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF01}'..='\u{FF60}' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
