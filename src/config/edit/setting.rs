//! The file's text with one setting changed. Pure.

use std::path::Path;

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::EditError;
use super::list::HEAD;
use super::text::read;
use crate::config::theme::ThemeChoice;

/// The text with another theme; feeds that are not in it stay out of it.
pub(super) fn with_theme(
    before: Option<&str>,
    file: &Path,
    theme: &ThemeChoice,
) -> Result<String, EditError> {
    let text = before.unwrap_or(HEAD);
    let (mark, text) = match text.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", text),
    };
    let mut document = read(text, file)?;
    set(&mut document, "appearance", "theme", value(theme));
    let written = document.to_string();
    let written = match text.contains("\r\n") {
        true => written.replace("\r\n", "\n").replace('\n', "\r\n"),
        false => written,
    };
    Ok(format!("{mark}{written}"))
}

fn value(theme: &ThemeChoice) -> Value {
    match theme {
        ThemeChoice::One(name) => Value::from(name.as_str()),
        choice if *choice == ThemeChoice::auto() => Value::from("auto"),
        ThemeChoice::Pair { light, dark } => {
            let mut pair = InlineTable::new();
            pair.insert("light", Value::from(light.as_str()));
            pair.insert("dark", Value::from(dark.as_str()));
            Value::InlineTable(pair)
        }
    }
}

/// Sets a key of a table, in its place when it has one: what stands around it stays.
fn set(document: &mut DocumentMut, table: &str, key: &str, mut value: Value) {
    let there = document.get_mut(table);
    if let Some(table) = there.and_then(Item::as_table_like_mut) {
        if let Some(old) = table.get(key).and_then(Item::as_value) {
            *value.decor_mut() = old.decor().clone();
        }
        match table.get_mut(key) {
            Some(item) => *item = Item::Value(value),
            None => {
                table.insert(key, Item::Value(value));
            }
        }
        return;
    }
    let mut new = Table::new();
    new.insert(key, Item::Value(value));
    // What stands at the end of the file stays above what is new.
    let end = document.trailing().as_str().unwrap_or_default().to_owned();
    if !document.is_empty() || !end.is_empty() {
        new.decor_mut().set_prefix(format!("{end}\n"));
        document.set_trailing("");
    }
    document.insert(table, Item::Table(new));
}
