//! Character references (HTML Standard §13.2.5.72 to .80).

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Where a reference stands: in an attribute, `&copy=1` is a parameter and no sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Between tags.
    Text,
    /// In a value.
    Attribute,
}

/// The longest name of a reference, bytes: `CounterClockwiseContourIntegral;`.
const LONGEST_NAME_BYTES: usize = 32;

/// `text` with its references replaced.
pub(super) fn decode(text: &str, place: Place) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (signs, length) = reference(rest, place).unwrap_or((['&', '\0'], 1));
        out.extend(signs.into_iter().filter(|sign| *sign != '\0'));
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The one or two characters that the reference at the start of `text` stands for (`\0`: none),
/// and its length in bytes.
pub(super) fn reference(text: &str, place: Place) -> Option<([char; 2], usize)> {
    match text.as_bytes().get(1)? {
        b'#' => numeric(text),
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => named(text, place),
        _ => None,
    }
}

fn numeric(text: &str) -> Option<([char; 2], usize)> {
    let (digits_at, radix) = match text.as_bytes().get(2)? {
        b'x' | b'X' => (3, 16),
        _ => (2, 10),
    };
    let digits = text[digits_at..].chars().take_while(|c| c.is_digit(radix));
    let (mut code, mut length) = (0_u32, digits_at);
    for digit in digits {
        code = code.saturating_mul(radix).saturating_add(digit.to_digit(radix)?);
        length += 1;
    }
    if length == digits_at {
        return None;
    }
    length += usize::from(text[length..].starts_with(';'));
    let sign = match code {
        0 => char::REPLACEMENT_CHARACTER,
        // What authors of windows-1252 pages meant.
        0x80..=0x9F => {
            let meant = C1_REPLACEMENTS.get(code as usize - 0x80).copied().flatten();
            meant.or(char::from_u32(code))?
        }
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some(([sign, '\0'], length))
}

fn named(text: &str, place: Place) -> Option<([char; 2], usize)> {
    let name = &text[1..];
    let bytes = name.as_bytes();
    let letters = bytes.iter().take(LONGEST_NAME_BYTES);
    let letters = letters.take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let longest = letters + usize::from(bytes.get(letters) == Some(&b';'));
    // The longest name wins; the table gives the prefixes of names no sign.
    let (length, signs) = (1..=longest).rev().find_map(|length| {
        let (first, second) = *NAMED_ENTITIES.get(&name[..length])?;
        (first != 0).then_some((length, (first, second)))
    })?;
    let ends = bytes[length - 1] == b';';
    let next = bytes.get(length);
    let is_parameter = next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
    if place == Place::Attribute && !ends && is_parameter {
        return None;
    }
    let second = char::from_u32(signs.1).unwrap_or('\0');
    Some(([char::from_u32(signs.0)?, second], length + 1))
}
