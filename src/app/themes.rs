//! The picker of themes: each is shown while the cursor is on it; leaving goes back to what was.

use super::model::Model;
use super::msg::Command;
use super::picker::{Picked, Picker, Row};
use super::settings::Setting;
use super::sheet::Sheet;
use super::{notice, settings};
use crate::config::theme::{Ground, Listed, ThemeChoice};
use crate::config::{Key, KeyCode};
use crate::strings::Word;
use crate::text::Clean;

/// The picker, and what was shown before it.
#[derive(Debug, Clone)]
pub struct Themes {
    /// The themes.
    pub picker: Picker<ThemeChoice>,
    /// The one that is shown.
    shown: ThemeChoice,
}

/// The themes that there are have come: the picker opens on the one in use.
pub(crate) fn open(model: &mut Model, all: &[Listed]) {
    let before = model.config.appearance.theme.clone();
    let mut picker = Picker::new(rows(model, all));
    picker.go(|choice| *choice == before);
    model.sheet = Some(Sheet::Themes(Themes { picker, shown: before }));
}

/// A key: while nothing is typed, `j` and `k` move as they do in lists.
pub(crate) fn key(themes: &mut Themes, key: Key, page: usize) -> Picked {
    let step = match (key.ctrl || key.alt, key.code) {
        (false, KeyCode::Char('j')) => 1,
        (false, KeyCode::Char('k')) => -1,
        _ => return themes.picker.key(key, page),
    };
    if !themes.picker.field.text.is_empty() {
        return themes.picker.key(key, page);
    }
    themes.picker.step(step);
    Picked::Moved
}

/// The cursor moved, or may have.
pub(crate) fn moved(themes: &mut Themes) -> Vec<Command> {
    let Some(row) = themes.picker.selected() else { return Vec::new() };
    if row.choice == themes.shown {
        return Vec::new();
    }
    themes.shown = row.choice.clone();
    vec![Command::ShowTheme(themes.shown.clone())]
}

/// The one under the cursor is kept.
pub(crate) fn chosen(model: &mut Model, mut themes: Themes) -> Vec<Command> {
    let Some(choice) = themes.picker.selected().map(|row| row.choice.clone()) else {
        return left(model, themes);
    };
    // A press of the mouse chooses a row that the cursor was not on.
    let mut commands = moved(&mut themes);
    if choice == model.config.appearance.theme {
        return commands;
    }
    model.config.appearance.theme = choice.clone();
    settings::forget(model, Setting::Theme);
    if model.demo {
        notice::tell(model, model.say(Word::ThemeInDemo));
    } else {
        commands.push(Command::KeepTheme(choice));
    }
    commands
}

/// Back to what was.
pub(crate) fn left(model: &Model, themes: Themes) -> Vec<Command> {
    let before = &model.config.appearance.theme;
    match themes.shown == *before {
        true => Vec::new(),
        false => vec![Command::ShowTheme(before.clone())],
    }
}

/// The pair first: the user's own, or the usual one.
fn rows(model: &Model, all: &[Listed]) -> Vec<Row<ThemeChoice>> {
    let say = |word| Clean::line(model.say(word));
    let pair = match &model.config.appearance.theme {
        pair @ ThemeChoice::Pair { .. } => pair.clone(),
        ThemeChoice::One(_) => ThemeChoice::auto(),
    };
    let named = match &pair {
        ThemeChoice::Pair { light, dark } if pair != ThemeChoice::auto() => {
            Clean::line(&format!("{light}, {dark}"))
        }
        _ => Clean::line("auto"),
    };
    let pair =
        Row { label: say(Word::ThemePair), detail: Clean::default(), right: named, choice: pair };
    let single = all.iter().map(|listed| {
        let theme = listed.theme.as_ref();
        let title = theme.map_or(listed.name.as_str(), |theme| theme.title(model.language));
        Row {
            label: Clean::line(title),
            detail: match theme.map(|theme| theme.ground) {
                None => say(Word::ThemeMistakes),
                Some(Some(Ground::Light)) => say(Word::ThemeLight),
                Some(Some(Ground::Dark)) => say(Word::ThemeDark),
                Some(None) => Clean::default(),
            },
            right: Clean::line(&listed.name),
            choice: ThemeChoice::One(listed.name.clone()),
        }
    });
    std::iter::once(pair).chain(single).collect()
}
