//! The file's text with feeds put in or taken out. Pure.

use std::collections::HashMap;
use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::{EditError, Edited, NewFeed, is_same, meaning};
use crate::config::feeds::{feed_url, is_called};
use crate::config::{EXAMPLE, Mistake, Mistakes, parse};

/// Stands at the top of a file that is made for the sake of its feeds.
pub(super) const HEAD: &str = "# sapo's configuration. What is not written here is as in the built-in one, which\n\
                    # `sapo config init --config FILE` writes out with every key explained.\n";

/// The text after feeds were put in (`None`: it stays as it is), and what came of each.
pub(super) fn with(
    before: Option<&str>,
    file: &Path,
    feeds: &[NewFeed],
) -> Result<(Option<String>, Edited), EditError> {
    let mut edited = Edited::default();
    let known = parse(before.unwrap_or_default(), file)?.feeds;
    // By what they mean, so that lists of any length are compared in one pass.
    let mut urls: HashMap<String, String> =
        known.into_iter().map(|feed| (meaning(&feed.url), feed.url)).collect();
    let mut new: Vec<&NewFeed> = Vec::new();
    for feed in feeds {
        if let Err(why) = feed_url(&feed.url) {
            edited.refused.push((feed.url.clone(), why));
        } else if let Some(there) = urls.get(&meaning(&feed.url)) {
            edited.there.push(there.clone());
        } else {
            urls.insert(meaning(&feed.url), feed.url.clone());
            edited.changed.push(feed.url.clone());
            new.push(feed);
        }
    }
    if new.is_empty() {
        return Ok((None, edited));
    }
    let mut page = Page::open(before, file)?;
    edited.wrote_list = page.wrote_list;
    match page.document.get_mut("feeds") {
        Some(Item::ArrayOfTables(tables)) => new.iter().for_each(|feed| tables.push(table(feed))),
        Some(Item::Value(Value::Array(array))) if !array.is_empty() => {
            new.iter().for_each(|feed| array.push(Value::InlineTable(inline(feed))));
        }
        _ => {
            let mut tables = ArrayOfTables::new();
            new.iter().for_each(|feed| tables.push(table(feed)));
            page.put_in_place_of_empty(tables);
        }
    }
    Ok((Some(page.text()), edited))
}

/// The text without the feed of that address.
pub(super) fn without(
    before: Option<&str>,
    file: &Path,
    url: &str,
) -> Result<(Option<String>, Edited), EditError> {
    let known = parse(before.unwrap_or_default(), file)?.feeds;
    let exact = known.iter().find(|feed| feed.url == url);
    let feed = exact.or_else(|| known.iter().find(|feed| is_same(&feed.url, url)));
    let Some(feed) = feed else { return Err(EditError::Unknown(url.to_owned())) };
    let mut page = Page::open(before, file)?;
    let is_it = |item: Option<&Item>| {
        item.and_then(Item::as_str).is_some_and(|text| is_called(text, &feed.url))
    };
    match page.document.get_mut("feeds") {
        Some(Item::ArrayOfTables(tables)) => {
            // An address may stand there more than once.
            let at = tables.iter().enumerate().filter(|(_, table)| is_it(table.get("url")));
            let at: Vec<usize> = at.map(|(at, _)| at).collect();
            at.into_iter().rev().for_each(|at| page.take_out(at));
        }
        Some(Item::Value(Value::Array(array))) => {
            let url_of = |value: &Value| {
                let table = value.as_inline_table()?;
                table.get("url").and_then(Value::as_str).map(|text| is_called(text, &feed.url))
            };
            array.retain(|value| url_of(value) != Some(true));
        }
        _ => {}
    }
    let edited = Edited {
        changed: vec![feed.url.clone()],
        wrote_list: page.wrote_list,
        ..Edited::default()
    };
    Ok((Some(page.text()), edited))
}

/// The file under change, with a list of feeds of its own.
struct Page {
    document: DocumentMut,
    wrote_list: bool,
    mark: bool,
    windows_lines: bool,
}

impl Page {
    fn open(before: Option<&str>, file: &Path) -> Result<Self, EditError> {
        let text = before.unwrap_or(HEAD);
        let (mark, text) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut document = read(text, file)?;
        let wrote_list = !document.contains_key("feeds");
        if wrote_list {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            document = read(&format!("{text}{gap}\n{}", built_in()), file)?;
        }
        Ok(Self { document, wrote_list, mark, windows_lines: text.contains("\r\n") })
    }

    /// Takes the feed at `at` out; a comment above it stays.
    fn take_out(&mut self, at: usize) {
        let Some(Item::ArrayOfTables(tables)) = self.document.get_mut("feeds") else { return };
        let prefix = |table: &Table| {
            table.decor().prefix().and_then(|text| text.as_str()).unwrap_or_default().to_owned()
        };
        let above = tables.get(at).map(prefix).filter(|above| above.contains('#'));
        tables.remove(at);
        let was_last = tables.is_empty();
        let next = tables.get_mut(at);
        match (above, next) {
            (Some(above), Some(next)) => {
                let own = prefix(next);
                let own = if own.contains('#') { own } else { String::new() };
                next.decor_mut().set_prefix(format!("{above}{own}"));
            }
            (Some(above), None) => {
                let end = self.document.trailing().as_str().unwrap_or_default().to_owned();
                self.document.set_trailing(format!("{above}{end}"));
            }
            (None, _) => {}
        }
        if was_last {
            // Without the key the built-in list would come back.
            self.document.insert("feeds", Item::Value(Value::Array(Array::new())));
        }
    }

    /// Tables where `feeds = []` stood; a comment above it stays where it is.
    fn put_in_place_of_empty(&mut self, mut tables: ArrayOfTables) {
        let root = self.document.as_table_mut();
        let above = root.key("feeds").and_then(|key| key.leaf_decor().prefix()?.as_str());
        let above = above.filter(|above| above.contains('#')).map(str::to_owned);
        let names: Vec<String> = root.iter().map(|(name, _)| name.to_owned()).collect();
        let at = names.iter().position(|name| name == "feeds");
        let next = at.and_then(|at| names.get(at + 1));
        root.remove("feeds");
        if let Some(above) = above {
            let next = next.and_then(|name| root.get_key_value_mut(name));
            let decor = match next {
                Some((_, Item::Table(table))) => Some(table.decor_mut()),
                Some((_, Item::ArrayOfTables(all))) => all.get_mut(0).map(Table::decor_mut),
                Some((mut key, _)) => {
                    let own = key.leaf_decor().prefix().and_then(|text| text.as_str());
                    let both = format!("{above}{}", own.unwrap_or_default());
                    key.leaf_decor_mut().set_prefix(both);
                    None
                }
                None => tables.get_mut(0).map(Table::decor_mut),
            };
            if let Some(decor) = decor {
                let own = decor.prefix().and_then(|text| text.as_str()).unwrap_or_default();
                let both = format!("{above}{own}");
                decor.set_prefix(both);
            }
        }
        root.insert("feeds", Item::ArrayOfTables(tables));
    }

    fn text(&self) -> String {
        let mut text = self.document.to_string();
        if self.windows_lines {
            text = text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        if self.mark { format!("\u{feff}{text}") } else { text }
    }
}

/// The file, to be changed.
pub(super) fn read(text: &str, file: &Path) -> Result<DocumentMut, EditError> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        let place = error.span().unwrap_or(0..0);
        let mistake = Mistake::at(file, text, &place, error.message().to_owned());
        EditError::Mistakes(Mistakes(vec![mistake]))
    })
}

/// The built-in list with its comments.
fn built_in() -> &'static str {
    const BEGINS: &str = "\n# Feeds:";
    EXAMPLE.find(BEGINS).map_or("", |at| &EXAMPLE[at + 1..])
}

fn fields(feed: &NewFeed) -> Vec<(&'static str, Value)> {
    let mut fields = vec![("url", Value::from(feed.url.as_str()))];
    let texts = [("paper", &feed.paper), ("section", &feed.section), ("title", &feed.title)];
    for (name, text) in texts {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        fields.extend(text.map(|text| (name, Value::from(text))));
    }
    if feed.hidden {
        fields.push(("hidden", Value::from(true)));
    }
    fields
}

fn table(feed: &NewFeed) -> Table {
    let mut table = Table::new();
    for (name, value) in fields(feed) {
        table.insert(name, Item::Value(value));
    }
    table.decor_mut().set_prefix("\n");
    table
}

fn inline(feed: &NewFeed) -> InlineTable {
    let mut table = InlineTable::new();
    for (name, value) in fields(feed) {
        table.insert(name, value);
    }
    table
}
