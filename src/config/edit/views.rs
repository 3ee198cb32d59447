//! Views put in, renamed and taken out; mutes put in and taken out.

use std::path::Path;

use serde::{Deserialize, Serialize};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

use super::{EditError, Edited, Mistake, Mistakes, change, gone};
use crate::config::{MuteRule, Taste, parse};

/// A change of the views, or of the mutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ViewEdit {
    /// Puts one in, at a place of the list or at its end.
    Keep {
        /// Its name.
        name: String,
        /// What it finds.
        query: String,
        /// Where it stood.
        at: Option<usize>,
    },
    /// Gives one another name.
    Rename {
        /// The name.
        from: String,
        /// The other one.
        to: String,
    },
    /// Takes one out.
    Remove {
        /// Its name.
        name: String,
        /// What it finds; one of the same name that finds something else stays. `None`: any.
        #[serde(default)]
        query: Option<String>,
    },
    /// Puts a mute in.
    Mute(MuteRule),
    /// Takes one out.
    Unmute(MuteRule),
}

/// Changes the file; views and mutes as they are then.
///
/// # Errors
/// [`EditError`]; the file is as it was then.
pub fn edit_views(file: &Path, edit: &ViewEdit) -> Result<Taste, EditError> {
    change(file, |before| {
        let after = edited(before.unwrap_or_default(), file, edit)?;
        Ok((Some(after), Edited::default()))
    })?;
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let config = parse(&text, file)?;
    Ok(Taste { views: config.views, mutes: config.mutes })
}

/// The text after the change.
pub(super) fn edited(before: &str, file: &Path, edit: &ViewEdit) -> Result<String, EditError> {
    let wrong =
        |message: String| EditError::Mistakes(Mistakes(vec![Mistake::whole(file, message)]));
    let (mark, text) = match before.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", before),
    };
    let read = text.parse::<DocumentMut>();
    let mut document = read.map_err(|error| wrong(error.message().to_owned()))?;
    let is_called = |table: &Table, name: &str| {
        table.get("name").and_then(Item::as_str).is_some_and(|known| known.trim() == name)
    };
    let list = match edit {
        ViewEdit::Mute(_) | ViewEdit::Unmute(_) => "mutes",
        ViewEdit::Keep { .. } | ViewEdit::Rename { .. } | ViewEdit::Remove { .. } => "views",
    };
    if !document.contains_key(list) {
        document.insert(list, Item::ArrayOfTables(ArrayOfTables::new()));
    }
    let Some(views) = document.get_mut(list).and_then(Item::as_array_of_tables_mut) else {
        return Err(wrong(format!("its {list} are not written as [[{list}]]")));
    };
    let find = |views: &ArrayOfTables, name: &str| {
        let at = views.iter().position(|table| is_called(table, name));
        at.ok_or_else(|| wrong(format!("there is no view \"{name}\"")))
    };
    match edit {
        ViewEdit::Keep { name, query, at } => {
            let mut table = Table::new();
            table.insert("name", value(name));
            table.insert("query", value(query));
            table.decor_mut().set_prefix("\n");
            put(views, table, *at);
        }
        ViewEdit::Rename { from, to } => {
            let at = find(views, from)?;
            let name = views.get_mut(at).and_then(|table| table.get_mut("name"));
            if let Some(Item::Value(name)) = name {
                let decor = name.decor().clone();
                *name = Value::from(to.as_str());
                *name.decor_mut() = decor;
            }
        }
        ViewEdit::Remove { name, query } => {
            let at = find(views, name)?;
            let found = views.get_mut(at).filter(|table| {
                let found = table.get("query").and_then(Item::as_str).map(str::trim);
                query.is_none() || query.as_deref().map(str::trim) == found
            });
            let found = found.ok_or_else(|| wrong(format!("\"{name}\" is another view now")));
            gone::mark_table(found?);
        }
        ViewEdit::Mute(rule) => {
            let mut table = Table::new();
            for (name, text) in rule.parts() {
                if let Some(text) = text {
                    table.insert(name, value(text));
                }
            }
            table.decor_mut().set_prefix("\n");
            views.push(table);
        }
        ViewEdit::Unmute(rule) => {
            let is_it = |table: &Table| {
                rule.parts().into_iter().all(|(name, text)| {
                    table.get(name).and_then(Item::as_str).map(str::trim) == text
                })
            };
            let at = views.iter().position(is_it);
            let at = at.ok_or_else(|| wrong("there is no such mute".to_owned()))?;
            views.get_mut(at).into_iter().for_each(gone::mark_table);
        }
    }
    if views.is_empty() {
        document.remove(list);
    }
    let text = gone::without_tables(document.to_string());
    let text = match before.contains("\r\n") {
        true => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        false => text,
    };
    Ok(format!("{mark}{text}"))
}

/// Puts a table at its place among the others; those that stand in the file stay where they are.
fn put(views: &mut ArrayOfTables, table: Table, at: Option<usize>) {
    match at.filter(|at| *at < views.len()) {
        None => views.push(table),
        Some(at) => {
            let mut behind: Vec<Table> = Vec::new();
            while views.len() > at {
                behind.extend(views.get(at).cloned());
                views.remove(at);
            }
            // Without its old place a table follows the one before it.
            let first = behind.first().and_then(Table::position);
            let mut table = table;
            table.set_position(first);
            views.push(table);
            for mut later in behind {
                later.set_position(None);
                views.push(later);
            }
        }
    }
}

#[cfg(test)]
mod tests;
