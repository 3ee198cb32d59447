//! Bytes to text: the order that reads most feeds right.
//!
//! 1. gzip is unpacked: files and programs' output come here as they are.
//! 2. A byte order mark, unless what follows contradicts it.
//! 3. The pattern of UTF-16 and UTF-32, which no other text has.
//! 4. Validity as UTF-8, whatever is declared; a few wrong bytes do not matter. Not where
//!    ISO-2022-JP is, which is ASCII to the eye.
//! 5. The HTTP charset, then the XML declaration. A charset of Latin-1 is what servers say of
//!    everything, so there the declaration goes first.
//! 6. A guess, helped by the language that the document names.
//!
//! Then NFC, since windows-1258 decodes to letters and marks apart. What was not as declared is
//! told as a problem.

mod label;
mod packed;
mod wide;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::problem;
use crate::domain::Problem;
use crate::text::nfc;
use label::{Declared, Label};
use wide::Wide;

/// Bytes of the guess; a feed's language shows within them.
const GUESSED_BYTES: usize = 1 << 20;
/// Letters beyond ASCII for each wrong byte that make a text UTF-8 in spite of what is declared:
/// in the two-byte encodings of East Asia one letter in five happens to be one.
const LETTERS_PER_WRONG_BYTE: usize = 4;
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text, and the name of the encoding it was in: the Encoding Standard's, or `UTF-32LE` and
/// `UTF-32BE`. Byte order marks are left out, also where two stand.
pub(super) fn decode(
    bytes: &[u8],
    content_type: Option<&str>,
    problems: &mut Vec<Problem>,
) -> (String, String) {
    let bytes = packed::unpacked(bytes, problems);
    let (text, name) = unmarked(&bytes, content_type, problems);
    let begin = text.len() - text.trim_start_matches(BYTE_ORDER_MARK).len();
    if begin == 0 { (text, name) } else { (text[begin..].to_owned(), name) }
}

fn unmarked(
    bytes: &[u8],
    content_type: Option<&str>,
    problems: &mut Vec<Problem>,
) -> (String, String) {
    if let Some((wide, skip)) = wide::marked(bytes).or_else(|| Some((wide::pattern(bytes)?, 0))) {
        return decoded_wide(&bytes[skip..], wide, problems);
    }
    let bytes = wide::without_false_mark(bytes);
    if let Some(bytes) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        if Encoding::utf8_valid_up_to(bytes) == bytes.len() || is_nearly_utf8(bytes, 1) {
            return utf8(bytes, problems);
        }
        problems.push(problem("encoding", "the mark of UTF-8 stands before what is none"));
    }
    let declared = Declared::of(bytes, content_type);
    if is_escaped_japanese(bytes, &declared) {
        return with(bytes, ISO_2022_JP, problems);
    }
    if Encoding::utf8_valid_up_to(bytes) == bytes.len() {
        if !bytes.is_ascii() {
            tell_contradiction(&declared, problems);
        }
        return utf8(bytes, problems);
    }
    let Some((encoding, told)) = declared.usable() else {
        return undeclared(bytes, &declared, problems);
    };
    // Latin-1 is said of everything, and hardly ever looks like UTF-8.
    let letters = if encoding == WINDOWS_1252 { 1 } else { LETTERS_PER_WRONG_BYTE };
    if is_nearly_utf8(bytes, letters) {
        let detail = format!("{told} is declared, but nearly all is UTF-8");
        problems.push(problem("encoding", detail));
        return utf8(bytes, problems);
    }
    with(bytes, encoding, problems)
}

/// Neither UTF-8 nor anything that is declared.
fn undeclared(bytes: &[u8], declared: &Declared, problems: &mut Vec<Problem>) -> (String, String) {
    for Label { name, encoding } in declared.labels() {
        if encoding.is_none() {
            problems.push(problem("encoding", format!("“{name}” is no encoding that is known")));
        }
    }
    if is_nearly_utf8(bytes, 1) {
        return utf8(bytes, problems);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(GUESSED_BYTES)], true);
    let guess = detector.guess(label::country_of_language(bytes), Utf8Detection::Deny);
    let what = if declared.is_none() { "none is declared" } else { "not what is declared" };
    problems.push(problem("encoding", format!("{what}; guessed {}", guess.name())));
    with(bytes, guess, problems)
}

fn decoded_wide(bytes: &[u8], wide: Wide, problems: &mut Vec<Problem>) -> (String, String) {
    let encoding = match wide {
        Wide::Utf16(true) => UTF_16BE,
        Wide::Utf16(false) => UTF_16LE,
        Wide::Utf32(big) => {
            let (text, wrong) = wide::utf32(bytes, big);
            let name = if big { "UTF-32BE" } else { "UTF-32LE" };
            tell_wrong(wrong, name, problems);
            return (nfc(&text), name.to_owned());
        }
    };
    with(bytes, encoding, problems)
}

fn with(
    bytes: &[u8],
    encoding: &'static Encoding,
    problems: &mut Vec<Problem>,
) -> (String, String) {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    tell_wrong(wrong, encoding.name(), problems);
    let text = if text.is_ascii() { text.into_owned() } else { nfc(&text) };
    (text, encoding.name().to_owned())
}

fn tell_wrong(wrong: bool, name: &str, problems: &mut Vec<Problem>) {
    if wrong {
        let detail = format!("some bytes are not {name}; those letters are replaced");
        problems.push(problem("encoding", detail));
    }
}

/// UTF-8, with windows-1252 for single bytes that are not. A letter that was cut is replaced.
fn utf8(bytes: &[u8], problems: &mut Vec<Problem>) -> (String, String) {
    let name = UTF_8.name().to_owned();
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), name);
    }
    tell_wrong(true, "UTF-8", problems);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [single] => text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*single]).0),
            [] => {}
            _ => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
    (text, name)
}

fn tell_contradiction(declared: &Declared, problems: &mut Vec<Problem>) {
    let other = |label: &&Label| label.encoding.is_some_and(|encoding| encoding != UTF_8);
    if let Some(label) = declared.labels().find(other) {
        let detail = format!("{} is declared, but it is UTF-8", label.name);
        problems.push(problem("encoding", detail));
    }
}

/// ISO-2022-JP: nothing beyond ASCII, and its escapes (RFC 1468), or escapes and its name.
fn is_escaped_japanese(bytes: &[u8], declared: &Declared) -> bool {
    let Some(first) = memchr::memchr(0x1b, bytes) else { return false };
    let is_declared = declared.labels().any(|label| label.encoding == Some(ISO_2022_JP));
    let to_letters = |at: usize| matches!(bytes.get(at + 1..at + 3), Some(b"$B" | b"$@"));
    is_declared
        || bytes.is_ascii()
            && memchr::memchr_iter(0x1b, &bytes[first..]).any(|at| to_letters(first + at))
}

/// A few wrong bytes in what is UTF-8 otherwise: so many letters for each of them.
fn is_nearly_utf8(bytes: &[u8], letters_per_byte: usize) -> bool {
    let (mut wrong, mut letters) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += chunk.invalid().len();
    }
    letters > wrong.saturating_mul(letters_per_byte)
}

/// Quotes, dashes and dots of windows-1252 that were taken for Latin-1 on their way to UTF-8:
/// what C1 controls in a text are (HTML Standard §13.2.5.5). Those that begin a control
/// sequence stay what they are, and so does U+0085, which ends a line (Unicode §5.8).
pub(super) fn without_c1(text: String) -> String {
    let is_sign = |c: char| {
        let is_quote = matches!(c, '\u{82}'..='\u{84}' | '\u{91}'..='\u{97}');
        is_quote || matches!(c, '\u{86}'..='\u{8C}' | '\u{99}')
    };
    let bytes = text.as_bytes();
    let is_lead = |at: usize| bytes.get(at + 1).is_some_and(|next| *next < 0xA0);
    if !memchr::memchr_iter(0xC2, bytes).any(is_lead) {
        return text;
    }
    let meant = |c: char| match u8::try_from(u32::from(c)) {
        Ok(byte) if is_sign(c) => {
            WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()
        }
        _ => Some(c),
    };
    text.chars().map(|c| meant(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests;
