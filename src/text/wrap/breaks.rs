//! Where a line may end.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use crate::text::width::is_narrow;

/// Made at the first text that needs it: most news never does.
static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_dictionary(LineBreakOptions::default()));

/// Byte offsets at which a line may end, in order, the end of the text among them. Blanks before
/// an offset belong to the line that ends there.
pub(super) fn opportunities(text: &str) -> Vec<usize> {
    let mut found: Vec<usize> = if is_narrow(text) {
        between_words(text)
    } else {
        SEGMENTER.segment_str(text).filter(|at| *at > 0).collect()
    };
    if found.last() != Some(&text.len()) && !text.is_empty() {
        found.push(text.len());
    }
    found
}

/// The rules of UAX 14 that matter to Latin, Vietnamese and Cyrillic: after blanks, hyphens and
/// long dashes, and in addresses after a slash.
fn between_words(text: &str) -> Vec<usize> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut before = (' ', ' ');
    for (at, c) in text.char_indices() {
        let may_break = match before {
            (_, ' ') => c != ' ' && !is_closing(c) && !matches!(before.0, '«' | '“' | '‘'),
            (before, '-' | '\u{2010}') => before.is_alphanumeric() && c.is_alphabetic(),
            (_, '–' | '—') => c.is_alphanumeric(),
            (before, '/') => before != '/' && c.is_alphabetic(),
            _ => false,
        };
        if may_break && at > 0 {
            found.push(at);
        }
        before = (before.1, c);
    }
    found
}

/// Signs that stay with what stands before them, also across a blank as the French set it.
fn is_closing(c: char) -> bool {
    matches!(c, '!' | '?' | ':' | ';' | '»' | ')' | ']' | '}' | '%')
}
