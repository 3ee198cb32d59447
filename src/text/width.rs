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

/// Columns that text takes on a terminal, grapheme by grapheme.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    if is_narrow(text) {
        return text.chars().count();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// True for text in which every character is a grapheme of one column: Latin, Vietnamese,
/// Cyrillic and the punctuation around them.
#[must_use]
pub(in crate::text) fn is_narrow(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c,
            ' '..='~' | '\u{A1}'..='\u{A8}' | '\u{AA}'..='\u{AC}' | '\u{AF}'..='\u{2FF}'
            | '\u{391}'..='\u{3A1}' | '\u{3B1}'..='\u{3CE}' | '\u{400}'..='\u{482}'
            | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203B}'
            | '\u{2500}'..='\u{2590}')
    })
}

/// The longest start of `text` that fits in `columns`, and the rest; no grapheme is split.
#[must_use]
pub fn split_at_width(text: &str, columns: usize) -> (&str, &str) {
    if text.is_ascii() {
        return text.split_at(columns.min(text.len()));
    }
    if is_narrow(text) {
        let at = text.char_indices().nth(columns).map_or(text.len(), |(at, _)| at);
        return text.split_at(at);
    }
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += UnicodeWidthStr::width(grapheme);
        if taken > columns {
            return text.split_at(at);
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests;
