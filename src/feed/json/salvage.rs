//! JSON of any quality → head and items: read whole; else with its letters mended; else item by
//! item, and what is damaged is passed over.

use serde_json::{Deserializer, Map, Value};

use super::Object;
use crate::feed::repairs::{Repair, Repairs};

/// An item of a damaged document is read up to here, bytes.
const MAX_ITEM_BYTES: usize = 2 << 20;
/// Tries to read an item that fail: each may pass over all that an item may be.
const MAX_FAILED: usize = 200;
/// Objects that a damaged item may hold in its lists; so often its end is looked for.
const MAX_MENDED_ENDS: usize = 4;

/// A feed as values.
#[derive(Debug)]
pub(super) struct Document {
    pub head: Object,
    pub items: Vec<Value>,
}

/// # Errors
/// What it is instead, when it is no feed.
pub(super) fn document(
    text: &str,
    at: usize,
    repairs: &mut Repairs<'_>,
) -> Result<Document, &'static str> {
    const NONE: &str = "a JSON document came, but no JSON Feed";
    let text = &text[at..];
    if let Some(value) = first(text) {
        return of_value(value).ok_or(NONE);
    }
    if is_too_deep(text) {
        return Err("the JSON document is too deeply nested");
    }
    repairs.note(Repair::Json, at);
    let mended = mended(text);
    if let Some(value) = first(&mended) {
        return of_value(value).ok_or(NONE);
    }
    in_pieces(text, at, repairs).ok_or(NONE)
}

/// More brackets within each other than the parser goes into.
fn is_too_deep(text: &str) -> bool {
    let first = Deserializer::from_str(text).into_iter::<Value>().next();
    matches!(first, Some(Err(error)) if error.to_string().contains("recursion limit"))
}

/// The first value of a text, whatever follows it.
fn first(text: &str) -> Option<Value> {
    Deserializer::from_str(text).into_iter::<Value>().next()?.ok()
}

fn of_value(value: Value) -> Option<Document> {
    let Value::Object(mut head) = value else { return None };
    match head.remove("items") {
        Some(Value::Array(items)) => Some(Document { head, items }),
        // A feed that says what it is, and has nothing yet.
        Some(Value::Null) | None => {
            let version = head.get("version").and_then(Value::as_str).unwrap_or_default();
            let is_feed = version.contains("jsonfeed.org");
            is_feed.then_some(Document { head, items: Vec::new() })
        }
        Some(_) => None,
    }
}

/// Raw line ends and controls within strings, and escapes that JSON does not know, made ones
/// that it does (RFC 8259 §7).
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut in_string = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '\\' if in_string => rest = escape(rest, &mut out),
            '\n' if in_string => out.push_str("\\n"),
            c if c < ' ' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Appends the escape whose backslash stood before `rest`; what follows it.
fn escape<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let unit = |text: &str| -> Option<u32> {
        let digits = text.strip_prefix('u')?.get(..4)?;
        u32::from_str_radix(digits, 16).ok()
    };
    match rest.chars().next() {
        Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
            out.push('\\');
            out.push(c);
            &rest[1..]
        }
        Some('u') => {
            let second = rest.get(5..).and_then(|rest| unit(rest.strip_prefix('\\')?));
            match (unit(rest), second) {
                (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => {
                    out.push('\\');
                    out.push_str(&rest[..11]);
                    &rest[11..]
                }
                // Half a character.
                (Some(0xD800..=0xDFFF), _) => &rest[5..],
                (Some(_), _) => {
                    out.push('\\');
                    out.push_str(&rest[..5]);
                    &rest[5..]
                }
                (None, _) => {
                    out.push_str("\\\\");
                    rest
                }
            }
        }
        _ => {
            out.push_str("\\\\");
            rest
        }
    }
}

fn in_pieces(text: &str, at: usize, repairs: &mut Repairs<'_>) -> Option<Document> {
    let key = text.find("\"items\"")?;
    let open = key + text[key..].find('[')?;
    let before = text[..key].trim_end().trim_end_matches(',');
    let head = match first(&format!("{before}}}")) {
        Some(Value::Object(head)) => head,
        _ => Map::new(),
    };
    let (mut items, mut from) = (Vec::new(), open + 1);
    let (mut cut, mut failed) = (None, 0);
    while let Some(start) = next_object(text, from) {
        match item_at(text, start) {
            Some((value, end)) => {
                // Objects within a damaged item are no items.
                items.extend(Some(value).filter(is_item));
                from = end;
                if let Some(lost) = cut.take() {
                    repairs.note(Repair::ItemLost, at + lost);
                }
            }
            None => {
                cut = cut.or(Some(start));
                from = start + 1;
                failed += 1;
            }
        }
        if failed > MAX_FAILED {
            break;
        }
    }
    if let Some(start) = cut {
        repairs.note(Repair::Cut, at + start);
    }
    Some(Document { head, items })
}

/// The value that begins here, and where it ends. Its letters are mended apart from the others':
/// one quote too many turns inside and outside over for all that follows it.
fn item_at(text: &str, start: usize) -> Option<(Value, usize)> {
    let limit = text.floor_char_boundary((start + MAX_ITEM_BYTES).min(text.len()));
    let mut values = Deserializer::from_str(&text[start..limit]).into_iter::<Value>();
    if let Some(Ok(value)) = values.next() {
        return Some((value, start + values.byte_offset()));
    }
    let mut end = start;
    for _ in 0..MAX_MENDED_ENDS {
        // Up to where the next may begin, or the one after it.
        end = next_object(text, end + 1).unwrap_or(limit).min(limit);
        if let Some(value) = first(&mended(&text[start..end])).filter(is_item) {
            return Some((value, end));
        }
        if end == limit {
            break;
        }
    }
    None
}

/// The next `{` at which a value of a list may begin; within a damaged one, that behind a comma
/// behind a bracket.
fn next_object(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let begin = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    if begin.starts_with('{') {
        return Some(text.len() - begin.len());
    }
    rest.match_indices('{').map(|(at, _)| from + at).find(|at| {
        let before = text[..*at].trim_end().strip_suffix(',').map(str::trim_end);
        before.is_some_and(|before| before.ends_with('}'))
    })
}

/// What an item must have, that the objects in it do not.
fn is_item(value: &Value) -> bool {
    ["id", "content_html", "content_text", "date_published"]
        .iter()
        .any(|name| value.get(name).is_some())
}

#[cfg(test)]
mod tests;
