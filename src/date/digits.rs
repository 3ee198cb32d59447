//! Dates of digits alone: `20261123`, `20261123100000`, `2026335`, seconds since 1970.

use super::Parts;

/// Digits of other scripts and how they begin: Arabic, Persian, Devanagari, Bengali, Thai.
/// (Full-width ones are folded with the letters.)
const ZEROS: [u32; 5] = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

/// The text with ASCII digits and plain blanks.
pub(super) fn ascii(text: &str) -> String {
    let one = |c: char| {
        if c.is_whitespace() {
            return ' ';
        }
        let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&u32::from(c)));
        zero.and_then(|zero| char::from_digit(u32::from(c) - zero, 10)).unwrap_or(c)
    };
    if text.is_ascii() { text.to_owned() } else { text.chars().map(one).collect() }
}

/// `1520932969.123`: seconds since 1970 and a fraction.
pub(super) fn is_fraction(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, fraction)| {
        matches!(whole.len(), 9 | 10) && is_number(whole) && is_number(fraction)
    })
}

/// Reads digits; their number tells what they are.
pub(super) fn parts(text: &str) -> Option<Parts> {
    let text = text.split('.').next()?;
    let number: i64 = text.parse().ok()?;
    let epoch = |seconds| Some(Parts { epoch: Some(seconds), ..Parts::default() });
    let this_age = text.starts_with("19") || text.starts_with("20");
    match text.len() {
        4 if this_age => {
            Some(Parts { year: Some(number_of(text)?), month: Some(1), ..Parts::default() })
        }
        7 if this_age => compact(text),
        8 | 12 | 14 if this_age => compact(text),
        9 | 10 if number > 0 => epoch(number),
        // Milliseconds and microseconds.
        12 | 13 if number > 0 => epoch(number / 1_000),
        16 if number > 0 => epoch(number / 1_000_000),
        _ => None,
    }
}

/// `YYYYMMDD`, `YYYYDDD`, `YYYYMMDDhhmm`, `YYYYMMDDhhmmss`.
pub(super) fn compact(text: &str) -> Option<Parts> {
    let mut parts = Parts { year: Some(number_of(text.get(..4)?)?), ..Parts::default() };
    if text.len() == 7 {
        parts.ordinal = Some(number_of(text.get(4..)?)?);
        return Some(parts);
    }
    parts.month = Some(number_of(text.get(4..6)?)?);
    parts.day = Some(number_of(text.get(6..8)?)?);
    if text.len() > 8 {
        parts.time = Some(clock(text.get(8..)?)?);
    }
    Some(parts)
}

/// `hh`, `hhmm`, `hhmmss`.
pub(super) fn clock(text: &str) -> Option<(i32, i32, i32)> {
    let part = |at: usize| text.get(at..at + 2).map_or(Some(0), number_of);
    matches!(text.len(), 2 | 4 | 6).then_some(())?;
    Some((part(0)?, part(2)?, part(4)?))
}

pub(super) fn number_of(text: &str) -> Option<i32> {
    text.parse().ok()
}
