//! What would make feed-rs panic, moved out of its way: a well-formed feed must not be lost to it.

use std::borrow::Cow;

/// Text nodes that may name a person are no longer than this, bytes; bodies are left as they are.
const MAX_NAME_BYTES: usize = 300;

/// Digits that a duration may have in a row: more overflow feed-rs's numbers.
const MAX_DIGITS: usize = 9;

/// The text with a blank between an address and a letter beyond ASCII beside it (feed-rs cuts
/// there, one byte on), and without durations of too many digits.
pub(super) fn spared(text: &str) -> Cow<'_, str> {
    let mut cuts: Vec<(usize, usize, &str)> = Vec::new();
    addresses(text, &mut cuts);
    durations(text, &mut cuts);
    if cuts.is_empty() {
        return Cow::Borrowed(text);
    }
    cuts.sort_unstable();
    let mut out = String::with_capacity(text.len() + cuts.len());
    let mut done = 0;
    for (from, to, instead) in cuts.into_iter() {
        if from >= done {
            out.push_str(&text[done..from]);
            out.push_str(instead);
            done = to;
        }
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Where a blank is to stand beside an address.
fn addresses(text: &str, cuts: &mut Vec<(usize, usize, &str)>) {
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'@', bytes) {
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
        let left = at - bytes[..at].iter().rev().take_while(|byte| part(byte)).count();
        let right = at + 1 + bytes[at + 1..].iter().take_while(|byte| part(byte)).count();
        let beside = |place: Option<&u8>| place.is_some_and(|byte| !byte.is_ascii());
        let (before, after) =
            (beside(left.checked_sub(1).and_then(|l| bytes.get(l))), beside(bytes.get(right)));
        if !(before || after) || !is_name(bytes, at) {
            continue;
        }
        if before {
            cuts.push((left, left, " "));
        }
        if after {
            cuts.push((right, right, " "));
        }
    }
}

/// True when `at` is in a short text between tags or quotes.
fn is_name(bytes: &[u8], at: usize) -> bool {
    let edge = |byte: &u8| matches!(byte, b'<' | b'>' | b'"');
    let before = bytes[..at].iter().rev().take(MAX_NAME_BYTES).position(edge);
    let after = bytes[at..].iter().take(MAX_NAME_BYTES).position(edge);
    matches!((before, after), (Some(before), Some(after)) if before + after < MAX_NAME_BYTES)
}

/// Durations with too many digits in a row lose them.
fn durations(text: &str, cuts: &mut Vec<(usize, usize, &str)>) {
    let bytes = text.as_bytes();
    for at in memchr::memmem::find_iter(bytes, b"duration") {
        let Some(end) = memchr::memchr2(b'>', b'<', &bytes[at..]) else { return };
        if bytes[at + end] == b'<' {
            continue;
        }
        let from = at + end + 1;
        let length = bytes[from..].iter().take_while(|byte| **byte != b'<').count();
        let told = &bytes[from..from + length];
        if told.split(|byte| !byte.is_ascii_digit()).any(|digits| digits.len() > MAX_DIGITS) {
            cuts.push((from, from + length, ""));
        }
    }
}
