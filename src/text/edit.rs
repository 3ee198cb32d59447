//! Editing a line: edges of graphemes, and text that stays NFC.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The text in Normalization Form C, so that a mark that comes after its letter joins it.
#[must_use]
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// The edge of the grapheme that ends at byte `at` of `text`; 0 at its begin.
#[must_use]
pub fn edge_before(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.grapheme_indices(true).next_back().map_or(0, |(edge, _)| edge)
}

/// The edge of the grapheme that begins at byte `at` of `text`; the text's end at its end.
#[must_use]
pub fn edge_after(text: &str, at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    at + after.graphemes(true).next().map_or(0, str::len)
}
