//! A name for a file out of words that somebody else wrote.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::{Clean, edge_before};

/// Bytes of a name: what the common file systems take is 255; the rest is for an extension and a
/// number.
const MAX_BYTES: usize = 200;

/// Names that mean devices on Windows, whose folders may be shared, whatever stands behind a dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// And these with a digit.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// The name of a file without its extension: one part of a path, neither hidden nor an option, free
/// of control characters and of marks that reverse the direction of writing.
#[must_use]
pub fn file_name(words: &str) -> String {
    let clean = Clean::line(words);
    // Letters are whole or not at all: no mark stays behind that stood on a sign.
    let safe = |letter| match first(letter) {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '~' | '$' | '`' | '-' => "-",
        '.' => ".",
        c if c.is_whitespace() => " ",
        c if is_combining_mark(c) => "",
        _ => letter,
    };
    let name: String = clean.as_str().graphemes(true).map(safe).collect();
    let at_ends = |c: char| c.is_whitespace() || matches!(c, '.' | '-');
    let name = name.trim_matches(at_ends);
    let name = cut(name).trim_matches(at_ends);
    match name {
        "" => "article".to_owned(),
        name if is_device(name) => format!("_{name}"),
        name => name.to_owned(),
    }
}

fn first(letter: &str) -> char {
    letter.chars().next().unwrap_or_default()
}

/// As many whole graphemes as fit.
fn cut(name: &str) -> &str {
    if name.len() <= MAX_BYTES {
        return name;
    }
    let mut end = name.floor_char_boundary(MAX_BYTES);
    // One more than fits tells whether the last is whole.
    let next = name[end..].chars().next().map_or(0, char::len_utf8);
    end = edge_before(&name[..end + next], end + next);
    &name[..end]
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let is_numbered = |device: &str| {
        let rest = stem.strip_prefix(device).unwrap_or_default();
        let mut digits = rest.chars();
        digits.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
            && digits.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(|device| is_numbered(device))
}

#[cfg(test)]
mod tests;
