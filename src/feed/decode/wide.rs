//! UTF-16 and UTF-32: by their mark, by the zeros in their ASCII letters; and UTF-32 to text,
//! which the Encoding Standard leaves out.

/// Two or four bytes for each unit; true: the high byte first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wide {
    Utf16(bool),
    Utf32(bool),
}

/// Bytes that show the pattern; markup begins within them.
const LOOKED_AT_BYTES: usize = 64;

/// By the byte order mark, and how long that is. What follows must bear it out.
pub(super) fn marked(bytes: &[u8]) -> Option<(Wide, usize)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some((Wide::Utf32(false), 4)),
        [0, 0, 0xfe, 0xff, ..] => Some((Wide::Utf32(true), 4)),
        [0xff, 0xfe, rest @ ..] if has_zeros(rest) => Some((Wide::Utf16(false), 2)),
        [0xfe, 0xff, rest @ ..] if has_zeros(rest) => Some((Wide::Utf16(true), 2)),
        _ => None,
    }
}

/// Some programs put the mark of UTF-16 before plain ASCII.
pub(super) fn without_false_mark(bytes: &[u8]) -> &[u8] {
    let rest = bytes.strip_prefix(b"\xff\xfe").or_else(|| bytes.strip_prefix(b"\xfe\xff"));
    rest.unwrap_or(bytes)
}

fn has_zeros(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(LOOKED_AT_BYTES)].contains(&0)
}

/// Without a mark: the first letters are ASCII, each with its zeros.
pub(super) fn pattern(bytes: &[u8]) -> Option<Wide> {
    let letter = |byte: u8| byte != 0 && byte.is_ascii();
    match *bytes.get(..8)? {
        [a, 0, 0, 0, b, 0, 0, 0] if letter(a) && letter(b) => Some(Wide::Utf32(false)),
        [0, 0, 0, a, 0, 0, 0, b] if letter(a) && letter(b) => Some(Wide::Utf32(true)),
        [a, 0, b, 0, c, 0, ..] if letter(a) && letter(b) && letter(c) => Some(Wide::Utf16(false)),
        [0, a, 0, b, 0, c, ..] if letter(a) && letter(b) && letter(c) => Some(Wide::Utf16(true)),
        _ => None,
    }
}

/// UTF-32 to text; true when some of it was none (Unicode §3.9, D90).
pub(super) fn utf32(bytes: &[u8], big: bool) -> (String, bool) {
    let mut text = String::with_capacity(bytes.len() / 4);
    let mut units = bytes.chunks_exact(4);
    let mut wrong = false;
    for unit in &mut units {
        let Ok(unit) = <[u8; 4]>::try_from(unit) else { continue };
        let number = if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
        let letter = char::from_u32(number);
        wrong |= letter.is_none();
        text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (text, wrong || !units.remainder().is_empty())
}
