//! Bytes to text: the order that reads most feeds right.
//!
//! A byte order mark; the pattern of UTF-16 without one; validity as UTF-8 (whatever is
//! declared: a document that is valid UTF-8 is UTF-8); the HTTP charset; the XML declaration; a
//! guess. Then NFC, since windows-1258 decodes to letters and marks apart.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::problem;
use crate::domain::Problem;
use crate::text::nfc;

/// An XML declaration stands within this many bytes.
const DECLARATION_BYTES: usize = 256;

/// The text, and the name of the encoding it was in (Encoding Standard).
pub(super) fn decode(
    bytes: &[u8],
    content_type: Option<&str>,
    problems: &mut Vec<Problem>,
) -> (String, String) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return with(&bytes[skip..], encoding, problems);
    }
    if let Some(encoding) = wide(bytes) {
        return with(bytes, encoding, problems);
    }
    let declared = charset(content_type).or_else(|| declaration(bytes));
    let escapes = bytes.contains(&0x1b) && declared == Some(ISO_2022_JP);
    // Four times quicker than the standard library's where letters are not ASCII.
    if !escapes && Encoding::utf8_valid_up_to(bytes) == bytes.len() {
        return with(bytes, UTF_8, problems);
    }
    // It is no valid UTF-8, and not UTF-16 by its pattern: those two would be wrong.
    let wrong = [UTF_8, UTF_16LE, UTF_16BE];
    if let Some(encoding) = declared.filter(|encoding| !wrong.contains(encoding)) {
        return with(bytes, encoding, problems);
    }
    if nearly_utf8(bytes) {
        problems.push(problem("encoding", "some bytes are not UTF-8; those letters are replaced"));
        return (mixed(bytes), UTF_8.name().to_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    problems.push(problem("encoding", format!("none is declared; guessed {}", guess.name())));
    with(bytes, guess, problems)
}

fn with(
    bytes: &[u8],
    encoding: &'static Encoding,
    problems: &mut Vec<Problem>,
) -> (String, String) {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    if wrong {
        let detail = format!("some bytes are not {}; those letters are replaced", encoding.name());
        problems.push(problem("encoding", detail));
    }
    let text = if encoding == UTF_8 || text.is_ascii() { text } else { Cow::Owned(nfc(&text)) };
    (text.into_owned(), encoding.name().to_owned())
}

/// UTF-16 without a mark: every other byte of the begin is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, _, 0, ..] => Some(UTF_16LE),
        [0, b'<', 0, _, ..] => Some(UTF_16BE),
        _ => None,
    }
}

fn charset(content_type: Option<&str>) -> Option<&'static Encoding> {
    let (_, parameters) = content_type?.split_once(';')?;
    let value = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    label(value.trim().trim_matches(['"', '\'']))
}

fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let head = String::from_utf8_lossy(head);
    let (declaration, _) = head.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    label(value[1..].split(quote).next()?)
}

/// A label of the Encoding Standard, or one that old servers write.
fn label(text: &str) -> Option<&'static Encoding> {
    let standard = Encoding::for_label(text.as_bytes());
    standard.or_else(|| {
        let lower = text.to_ascii_lowercase().replace(['_', ' '], "-");
        let plain = lower.replace("cp-", "cp").replace("windows", "windows-").replace("--", "-");
        Encoding::for_label(plain.as_bytes())
    })
}

/// A few wrong bytes in what is UTF-8 otherwise.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut wrong, mut wide) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += chunk.invalid().len();
    }
    wide > wrong
}

/// UTF-8, with windows-1252 for the bytes that are not.
fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// Quotes, dashes and dots of windows-1252 that were taken for Latin-1 on their way to UTF-8:
/// what C1 controls in a text are (HTML Standard §13.2.5.5). Those that begin a control
/// sequence stay what they are.
pub(super) fn without_c1(text: String) -> String {
    let is_sign = |c: char| matches!(c, '\u{82}'..='\u{8C}' | '\u{91}'..='\u{97}' | '\u{99}');
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
