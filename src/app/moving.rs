//! The section of a feed, chosen among those that there are or named anew. What is typed replaces
//! the name that it has.

use super::chooser::{FEEDS, count};
use super::model::Model;
use super::msg::Command;
use super::picker::{Picked, Picker, Row};
use super::roster;
use super::sheet::Sheet;
use crate::config::Key;
use crate::config::edit::Edit;
use crate::strings::Word;
use crate::text::Clean;
use crate::text::fold::fold;

/// Letters of a section's name.
const MAX_LETTERS: usize = 80;

/// The sheet.
#[derive(Debug, Clone)]
pub struct Moving {
    /// The feeds' addresses, what they are called together, and the section of the first.
    urls: Vec<String>,
    name: String,
    before: Option<String>,
    /// Sections; `None`: its articles' own categories decide.
    pub(crate) picker: Picker<Option<String>>,
}

impl Moving {
    /// What is asked.
    pub(crate) fn prompt(&self, model: &Model) -> String {
        // What is typed needs room beside it.
        let room = usize::from(model.size.0) / 3;
        model.say_with(Word::MovePrompt, Clean::line(&self.name).cut(room, model.glyphs))
    }
}

/// Opens it for the feeds that are meant, on the section that the first of them has.
pub(crate) fn open(model: &mut Model) {
    if roster::is_too_many(model) {
        return;
    }
    let lines = roster::meant(model);
    let Some(first) = lines.first() else { return };
    let before = first.health.section.clone();
    let urls = lines.iter().map(|line| line.health.url.clone()).collect();
    let name = roster::told(model, &lines);
    let mut picker = Picker::new(rows(model, ""));
    picker.go(|section| *section == before);
    model.sheet = Some(Sheet::Moving(Moving { urls, name, before, picker }));
}

/// A key: it narrows, moves, or chooses.
pub(crate) fn key(model: &mut Model, key: Key, page: usize) -> Vec<Command> {
    let Some(Sheet::Moving(moving)) = &mut model.sheet else { return Vec::new() };
    let before = moving.picker.field.text.clone();
    let picked = moving.picker.key(key, page);
    if moving.picker.field.text != before {
        typed(model);
        return Vec::new();
    }
    answer(model, picked)
}

/// What came of a key or of the mouse.
pub(crate) fn answer(model: &mut Model, picked: Picked) -> Vec<Command> {
    match picked {
        Picked::Left => model.sheet = None,
        Picked::Chosen => return chosen(model),
        Picked::Moved | Picked::None => {}
    }
    Vec::new()
}

/// Other letters stand in the field: a name that is none yet is offered, too, and stands ready
/// unless a name begins with them.
pub(crate) fn typed(model: &mut Model) {
    let Some(Sheet::Moving(moving)) = &model.sheet else { return };
    let text = moving.picker.field.text.trim().to_owned();
    let rows = rows(model, &text);
    let Some(Sheet::Moving(moving)) = &mut model.sheet else { return };
    moving.picker.renew(rows);
    moving.picker.cursor = 0;
    let first = moving.picker.selected().map(|row| fold(row.label.as_str()));
    let wanted = match first {
        _ if text.is_empty() => moving.before.clone(),
        Some(name) if begins(&name, &fold(&text)) => return,
        _ => Some(text),
    };
    moving.picker.go(|section| *section == wanted);
}

/// A word of the name begins so.
fn begins(name: &str, text: &str) -> bool {
    name.starts_with(text) || name.contains(&format!(" {text}"))
}

fn chosen(model: &mut Model) -> Vec<Command> {
    let Some(Sheet::Moving(moving)) = model.sheet.take() else { return Vec::new() };
    let Some(section) = moving.picker.selected().map(|row| row.choice.clone()) else {
        return Vec::new();
    };
    if section == moving.before && moving.urls.len() == 1 {
        return Vec::new();
    }
    let told = model.say_with(Word::FeedMoved, &moving.name);
    let told = match &section {
        Some(to) => format!("{told} → {to}"),
        None => told,
    };
    let edits = moving.urls.into_iter().map(|url| Edit::Move(url, section.clone())).collect();
    roster::change(model, edits, told)
}

/// The names that feeds have, then all others in the interface's language; at the end none at
/// all, and what is `typed` when nothing is called so.
fn rows(model: &Model, typed: &str) -> Vec<Row<Option<String>>> {
    let mut names: Vec<(String, usize)> = Vec::new();
    let feeds = model.roster.iter().flat_map(|roster| &roster.lines);
    for name in feeds.filter_map(|feed| feed.health.section.as_ref()) {
        match names.iter_mut().find(|(known, _)| known == name) {
            Some((_, feeds)) => *feeds += 1,
            None => names.push((name.clone(), 1)),
        }
    }
    for key in model.sections.keys() {
        let title = model.sections.title(&key, model.language).unwrap_or(&key.0);
        if names.iter().all(|(known, _)| known != title) {
            names.push((title.to_owned(), 0));
        }
    }
    let is_known = names.iter().any(|(name, _)| fold(name) == fold(typed));
    let mut rows: Vec<Row<Option<String>>> =
        names.into_iter().map(|(name, feeds)| row(model, name, feeds)).collect();
    rows.push(Row {
        label: Clean::line(model.say(Word::InfoByCategories)),
        detail: Clean::default(),
        right: Clean::default(),
        choice: None,
    });
    let typed: String = typed.chars().take(MAX_LETTERS).collect();
    rows.extend((!typed.is_empty() && !is_known).then(|| Row {
        // Beside the label, so that it stands below what begins with these letters.
        label: Clean::line(model.say(Word::MoveNew)),
        detail: Clean::line(&typed),
        right: Clean::default(),
        choice: Some(typed),
    }));
    rows
}

fn row(model: &Model, name: String, feeds: usize) -> Row<Option<String>> {
    let key = model.sections.section(&name);
    let title = model.sections.title(&key, model.language).filter(|title| *title != name);
    Row {
        label: Clean::line(&name),
        detail: Clean::line(title.unwrap_or_default()),
        right: match feeds {
            0 => Clean::default(),
            feeds => Clean::line(&count(model, FEEDS, feeds)),
        },
        choice: Some(name),
    }
}
