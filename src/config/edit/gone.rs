//! Values that are to go: marked in the document, cut out of its text, so that the comments around
//! them stay in their places.

use toml_edit::{Item, Table, Value};

/// Stands for a value that is to go; it is nobody's word.
const MARK: &str = "\u{e000}sapo: gone\u{e000}";

/// Marks a value.
pub(super) fn mark(value: &mut Value) {
    let around = value.decor().clone();
    *value = Value::from(MARK);
    *value.decor_mut() = around;
}

/// Marks a table of a list: nothing but its head and the mark is left of it.
pub(super) fn mark_table(table: &mut Table) {
    let above = table.decor().prefix().and_then(|text| text.as_str()).unwrap_or_default();
    if !above.contains('#') {
        table.decor_mut().set_prefix("");
    }
    table.clear();
    table.insert(MARK, Item::Value(Value::from(true)));
}

/// The text without the marked tables: the mark's line goes, and the head above it; a comment
/// behind the head keeps its line.
pub(super) fn without_tables(mut text: String) -> String {
    while let Some(at) = text.find(MARK) {
        let line = text[..at].rfind('\n').unwrap_or(0);
        let head = text[..line].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let comment = text[head..line].split_once("]]").map_or("", |(_, rest)| rest.trim());
        let comment = if comment.is_empty() { String::new() } else { format!("{comment}\n") };
        text.replace_range(head..end, &comment);
    }
    text
}

/// The text without the marked values: a key goes with its value, a comma too, and a line on which
/// nothing is left; a comment keeps its line.
pub(super) fn without(mut text: String) -> String {
    while let Some(at) = text.find(MARK) {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        // Its quotes belong to it.
        let before = &text[line..at - 1];
        let rest = &text[at + MARK.len() + 1..];
        let is_key = before.trim_end().ends_with('=') && !before.contains(['{', '[']);
        let (before, rest) = match is_key {
            true => ("", rest.trim_start_matches([' ', '\t']).to_owned()),
            false => (before, without_comma(rest)),
        };
        let next = rest.trim_start_matches([' ', '\t']);
        let next = next.strip_prefix("\r\n").or(next.strip_prefix('\n'));
        let left = match next {
            Some(next) if before.trim().is_empty() => next.to_owned(),
            _ => format!("{before}{rest}"),
        };
        text = format!("{}{left}", &text[..line]);
    }
    text
}

/// What follows an element without its comma, which may stand behind comments.
fn without_comma(rest: &str) -> String {
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next() {
        match c {
            '#' => at += rest[at..].find('\n').unwrap_or(rest.len() - at),
            c if c.is_whitespace() => at += c.len_utf8(),
            ',' => return format!("{}{}", &rest[..at], &rest[at + 1..]),
            _ => break,
        }
    }
    rest.to_owned()
}
