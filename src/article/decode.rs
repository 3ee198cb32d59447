//! Bytes of a page to text: a byte order mark; validity as UTF-8, whatever is declared; what the
//! server says; what the page says; a guess. Then NFC, since windows-1258 decodes to letters and
//! marks apart.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::text::nfc;

/// The declaration stands within the beginning (HTML Standard §13.2.3.2 looks at 1024 bytes; real
/// pages are later), bytes.
const DECLARED_WITHIN_BYTES: usize = 8 << 10;
/// Bytes of the guess.
const GUESSED_BYTES: usize = 256 << 10;
/// One wrong byte in so many is a letter that was cut; more is another encoding.
const BYTES_PER_WRONG: usize = 200;

/// The text of a page.
pub(super) fn decode(page: &[u8], content_type: Option<&str>) -> String {
    let text = as_encoded(page, content_type);
    if text.is_ascii() { text.into_owned() } else { nfc(&text) }
}

/// The text of a page as its bytes have it: letters and marks may stand apart.
pub(super) fn as_encoded<'a>(page: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    match Encoding::for_bom(page) {
        Some((encoding, skip)) => encoding.decode_without_bom_handling(&page[skip..]).0,
        None => encoding_of(page, content_type).decode_without_bom_handling(page).0,
    }
}

fn encoding_of(page: &[u8], content_type: Option<&str>) -> &'static Encoding {
    if let Some(wide) = wide(page) {
        return wide;
    }
    if is_utf8(page) {
        return UTF_8;
    }
    let said = content_type.and_then(charset_in).or_else(|| declared(page));
    // UTF-8 was looked for; what claims to be UTF-16 in bytes that were read as ASCII is not.
    let usable = |encoding: &&'static Encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding);
    said.filter(usable).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(page.get(..GUESSED_BYTES).unwrap_or(page), true);
        detector.guess(None, Utf8Detection::Deny)
    })
}

/// UTF-16 without its mark: every other byte of the beginning is nothing.
fn wide(page: &[u8]) -> Option<&'static Encoding> {
    let head = page.get(..64)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0..=2, 24..) => Some(UTF_16LE),
        (24.., 0..=2) => Some(UTF_16BE),
        _ => None,
    }
}

/// Valid UTF-8, but for the few bytes that cutting and pasting costs.
fn is_utf8(page: &[u8]) -> bool {
    let (mut rest, mut wrong) = (page, 0);
    while let Err(error) = std::str::from_utf8(rest) {
        wrong += 1;
        if wrong * BYTES_PER_WRONG > page.len() {
            return false;
        }
        let skip = error.valid_up_to() + error.error_len().unwrap_or(rest.len());
        rest = rest.get(skip..).unwrap_or_default();
    }
    // Bytes beyond ASCII that are all wrong are no UTF-8, however few they are.
    wrong == 0 || page.iter().filter(|byte| !byte.is_ascii()).count() > 4 * wrong
}

fn charset_in(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let (_, label) = lower.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
}

/// `<meta charset>` and `<meta http-equiv=content-type>`, an XML declaration's `encoding`.
fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = page.get(..DECLARED_WITHIN_BYTES).unwrap_or(page);
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let head = head.to_ascii_lowercase();
    let metas = head.match_indices("<meta").filter_map(|(at, _)| {
        let tag = &head[at..];
        charset_in(&tag[..tag.find('>').unwrap_or(tag.len())].replace(" =", "=").replace("= ", "="))
    });
    let xml = head.strip_prefix("<?xml").and_then(|rest| {
        let declaration = &rest[..rest.find("?>")?];
        charset_in(&declaration.replace("encoding", "charset"))
    });
    xml.into_iter().chain(metas).next()
}

#[cfg(test)]
mod tests;
