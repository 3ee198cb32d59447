//! One feed's own keys set, changed and taken out where it stands. Pure.

use toml_edit::{InlineTable, Item, Table, TableLike, Value};

use super::text::{Page, known, meant};
use super::{Base, EditError, Edited, gone};
use crate::config::feeds::is_called;

/// The text with a word of a feed set, or taken out.
pub(super) fn set(
    before: Option<&str>,
    base: Base<'_>,
    url: &str,
    (key, word): (&str, Option<&str>),
) -> Result<(Option<String>, Edited), EditError> {
    let word = word.map(str::trim).filter(|word| !word.is_empty());
    with_row(before, base, url, |row| match word {
        Some(word) => put(row, key, Value::from(word)),
        None => row.take_out(key),
    })
}

/// The text with a feed fetched or not. What says nothing of it is fetched.
pub(super) fn enable(
    before: Option<&str>,
    base: Base<'_>,
    url: &str,
    enabled: bool,
) -> Result<(Option<String>, Edited), EditError> {
    with_row(before, base, url, |row| {
        if !enabled || row.get("enabled").is_some() {
            put(row, "enabled", Value::from(enabled))
        }
    })
}

/// Finds the feed, and changes its keys.
fn with_row(
    before: Option<&str>,
    base: Base<'_>,
    url: &str,
    change: impl FnOnce(&mut dyn Row),
) -> Result<(Option<String>, Edited), EditError> {
    let feeds = known(before, base)?;
    let name = meant(&feeds, url)?;
    let mut page = Page::open(before, base)?;
    let is_it = |text: Option<&str>| text.is_some_and(|text| is_called(text, name));
    match page.document.get_mut("feeds") {
        Some(Item::ArrayOfTables(tables)) => {
            let at = tables.iter().position(|row| is_it(row.get("url").and_then(Item::as_str)));
            let Some(at) = at else { return Err(EditError::Unknown(url.to_owned())) };
            if let Some(row) = tables.get_mut(at) {
                change(row);
            }
        }
        Some(Item::Value(Value::Array(array))) => {
            let mut rows = array.iter_mut().filter_map(Value::as_inline_table_mut);
            let row = rows.find(|row| is_it(row.get("url").and_then(Value::as_str)));
            let Some(row) = row else { return Err(EditError::Unknown(url.to_owned())) };
            change(row);
        }
        _ => return Err(EditError::Unknown(url.to_owned())),
    }
    let edited =
        Edited { changed: vec![name.to_owned()], wrote_list: page.wrote_list, ..Edited::default() };
    Ok((Some(gone::without(page.text())), edited))
}

/// A feed's table, in either form.
trait Row: TableLike {
    /// Takes a key out.
    fn take_out(&mut self, key: &str);
    /// Puts a new key at the end.
    fn push(&mut self, key: &str, value: Value);
}

/// Sets a key; a value that is there keeps what stands around it.
fn put(row: &mut dyn Row, key: &str, value: Value) {
    match row.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let around = old.decor().clone();
            *old = value;
            *old.decor_mut() = around;
        }
        None => row.push(key, value),
    }
}

impl Row for Table {
    fn take_out(&mut self, key: &str) {
        if let Some(value) = self.get_mut(key).and_then(Item::as_value_mut) {
            gone::mark(value);
        }
    }

    fn push(&mut self, key: &str, value: Value) {
        self.insert(key, Item::Value(value));
    }
}

impl Row for InlineTable {
    fn take_out(&mut self, key: &str) {
        let was_last = self.iter().last().is_some_and(|(name, _)| name == key);
        let gone = self.remove(key);
        let end = gone.and_then(|value| Some(value.decor().suffix()?.as_str()?.to_owned()));
        if let (true, Some(end), Some((_, last))) = (was_last, end, self.iter_mut().last()) {
            last.decor_mut().set_suffix(end);
        }
    }

    fn push(&mut self, key: &str, mut value: Value) {
        // The blank before the bracket stays there.
        if let Some((_, last)) = self.iter_mut().last() {
            let end = last.decor().suffix().and_then(|text| text.as_str()).unwrap_or_default();
            let end = end.to_owned();
            last.decor_mut().set_suffix("");
            value.decor_mut().set_prefix(" ");
            value.decor_mut().set_suffix(end);
        }
        self.insert(key, value);
    }
}
