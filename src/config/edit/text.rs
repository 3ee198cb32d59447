//! The file's text with feeds put in or taken out. Pure.

use std::collections::HashMap;
use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::{Base, EditError, Edited, NewFeed, gone, is_same, list, meaning};
use crate::config::feeds::{feed_url, is_called};
use crate::config::{Config, Mistake, Mistakes, parse};
use crate::domain::Subscription;

/// The text after feeds were put in (`None`: it stays as it is), and what came of each.
pub(super) fn with(
    before: Option<&str>,
    base: Base<'_>,
    feeds: &[NewFeed],
) -> Result<(Option<String>, Edited), EditError> {
    let mut edited = Edited::default();
    let known = known(before, base)?;
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
    let mut page = Page::open(before, base)?;
    edited.wrote_list = page.wrote_list;
    page.push(&new);
    Ok((Some(page.text()), edited))
}

/// The text with these feeds for its list, where it has none of its own.
pub(super) fn chosen(
    before: Option<&str>,
    base: Base<'_>,
    feeds: &[NewFeed],
) -> Result<(Option<String>, Edited), EditError> {
    if !parse(before.unwrap_or_default(), base.file)?.built_in_list {
        return with(before, base, feeds);
    }
    let page = Page::with_list(before, base.file, &|| list::chosen(feeds))?;
    let changed = feeds.iter().map(|feed| feed.url.clone()).collect();
    Ok((Some(page.text()), Edited { changed, ..Edited::default() }))
}

/// The feeds in force.
pub(super) fn known(before: Option<&str>, base: Base<'_>) -> Result<Vec<Subscription>, EditError> {
    let Config { feeds, built_in_list, .. } = parse(before.unwrap_or_default(), base.file)?;
    Ok(if built_in_list { base.feeds.to_vec() } else { feeds })
}

/// The feed that an address means.
pub(super) fn meant<'f>(feeds: &'f [Subscription], url: &str) -> Result<&'f str, EditError> {
    let exact = feeds.iter().find(|feed| feed.url == url);
    let feed = exact.or_else(|| feeds.iter().find(|feed| is_same(&feed.url, url)));
    feed.map(|feed| feed.url.as_str()).ok_or_else(|| EditError::Unknown(url.to_owned()))
}

/// The text without the feed of that address.
pub(super) fn without(
    before: Option<&str>,
    base: Base<'_>,
    url: &str,
) -> Result<(Option<String>, Edited), EditError> {
    let known = known(before, base)?;
    let name = meant(&known, url)?;
    let mut page = Page::open(before, base)?;
    let is_it =
        |item: Option<&Item>| item.and_then(Item::as_str).is_some_and(|text| is_called(text, name));
    match page.document.get_mut("feeds") {
        Some(Item::ArrayOfTables(tables)) => {
            // An address may stand there more than once.
            let at = tables.iter().enumerate().filter(|(_, table)| is_it(table.get("url")));
            let at: Vec<usize> = at.map(|(at, _)| at).collect();
            page.take_out(&at, base.file)?;
        }
        Some(Item::Value(Value::Array(array))) => {
            let url_of = |value: &Value| {
                let table = value.as_inline_table()?;
                table.get("url").and_then(Value::as_str).map(|text| is_called(text, name))
            };
            for value in array.iter_mut().filter(|value| url_of(value) == Some(true)) {
                gone::mark(value);
            }
        }
        _ => {}
    }
    let edited =
        Edited { changed: vec![name.to_owned()], wrote_list: page.wrote_list, ..Edited::default() };
    Ok((Some(gone::without(page.text())), edited))
}

/// The file under change, with a list of feeds of its own.
pub(super) struct Page {
    pub(super) document: DocumentMut,
    pub(super) wrote_list: bool,
    mark: bool,
    windows_lines: bool,
}

impl Page {
    pub(super) fn open(before: Option<&str>, base: Base<'_>) -> Result<Self, EditError> {
        Self::with_list(before, base.file, &|| list::built_in(base.feeds))
    }

    /// Opens; `list` is the text of its feeds when it has none of its own.
    fn with_list(
        before: Option<&str>,
        file: &Path,
        list: &dyn Fn() -> String,
    ) -> Result<Self, EditError> {
        let text = before.unwrap_or(list::HEAD);
        let (mark, text) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut document = read(text, file)?;
        let wrote_list = !document.contains_key("feeds");
        if wrote_list {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            document = read(&format!("{text}{gap}\n{}", list()), file)?;
        }
        Ok(Self { document, wrote_list, mark, windows_lines: text.contains("\r\n") })
    }

    /// Puts feeds at the end of the list.
    fn push(&mut self, new: &[&NewFeed]) {
        match self.document.get_mut("feeds") {
            Some(Item::ArrayOfTables(tables)) => {
                new.iter().for_each(|feed| tables.push(table(feed)));
            }
            Some(Item::Value(Value::Array(array))) if holds_something(array) => {
                new.iter().for_each(|feed| array.push(Value::InlineTable(inline(feed))));
            }
            _ => {
                let mut tables = ArrayOfTables::new();
                new.iter().for_each(|feed| tables.push(table(feed)));
                self.put_in_place_of_empty(tables);
            }
        }
    }

    /// Takes the feeds at these places out; comments above them stay where they are.
    fn take_out(&mut self, places: &[usize], file: &Path) -> Result<(), EditError> {
        if let Some(Item::ArrayOfTables(tables)) = self.document.get_mut("feeds") {
            for (at, table) in tables.iter_mut().enumerate() {
                if places.contains(&at) {
                    gone::mark_table(table);
                }
            }
            let is_last = tables.len() <= places.len();
            self.document = read(&gone::without_tables(self.document.to_string()), file)?;
            if is_last {
                // Without the key the built-in list would come back.
                self.document.insert("feeds", Item::Value(Value::Array(Array::new())));
            }
        }
        Ok(())
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

    pub(super) fn text(&self) -> String {
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

/// Feeds, or a comment.
fn holds_something(array: &Array) -> bool {
    !array.is_empty() || array.trailing().as_str().is_some_and(|text| text.contains('#'))
}

/// A feed as it stands in a file.
pub(super) fn as_text(feed: &NewFeed) -> String {
    let mut document = DocumentMut::new();
    let mut tables = ArrayOfTables::new();
    let mut table = table(feed);
    table.decor_mut().set_prefix("");
    tables.push(table);
    document.insert("feeds", Item::ArrayOfTables(tables));
    document.to_string()
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
