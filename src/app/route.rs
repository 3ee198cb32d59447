//! Who gets a key: a sheet, a field, letters at links; else the keymap, by the focus.

use super::keys::{act, context};
use super::model::Model;
use super::msg::Command;
use super::sheet::{self, Sheet};
use super::{add, article, find, roster};
use crate::config::{Context, Key, KeyCode, Lookup};
use crate::section::Language;

/// Keys of one chord.
const MAX_CHORD_KEYS: usize = 4;

/// A key was pressed.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let before = model.screen();
    let commands = pressed(model, key);
    model.entered = model.screen() != before;
    commands
}

fn pressed(model: &mut Model, key: Key) -> Vec<Command> {
    model.notice = None;
    if types(model) || is_bound(model, key) && key.code == KeyCode::Backspace {
        model.spelling.forget();
        return route(model, key);
    }
    let mut spelling = std::mem::take(&mut model.spelling);
    let engine = model.config.engine;
    if model.language == Language::Vietnamese {
        spelling.expect();
    }
    let keys = spelling.meant(key, engine, |c| is_bound(model, Key::char(c)));
    model.spelling = spelling;
    keys.into_iter().flat_map(|key| route(model, key)).collect()
}

/// A field has the keys, or letters at links wait for one.
fn types(model: &Model) -> bool {
    let finds = model.find.as_ref().is_some_and(|find| find.editing);
    let reads = context(model) == Context::Article;
    let hints = model.reading.as_ref().is_some_and(|reading| reading.hints.is_some());
    let in_article = reads && (hints || article::seek::is_editing(model));
    let field = add::is_typing(model) || roster::is_typing(model);
    // The log and pages have no field.
    let reads = |sheet: &Sheet| matches!(sheet, Sheet::Log(_) | Sheet::Page(_));
    let sheet = model.sheet.as_ref().is_some_and(|sheet| !reads(sheet));
    sheet || finds || field || in_article
}

/// The key means something here, or goes on a chord.
fn is_bound(model: &Model, key: Key) -> bool {
    let chord = [model.chord.as_slice(), &[key]].concat();
    model.config.keys.lookup(context(model), &chord) != Lookup::None
}

fn route(model: &mut Model, key: Key) -> Vec<Command> {
    let quits = key.ctrl && key.code == KeyCode::Char('c');
    if model.sheet.is_some() && !quits {
        return sheet::key(model, key);
    }
    if model.find.as_ref().is_some_and(|find| find.editing) && !quits {
        return find::key(model, key);
    }
    if add::is_typing(model) && !quits {
        return add::key(model, key);
    }
    if roster::is_typing(model) && !quits {
        return roster::key(model, key);
    }
    if !quits && context(model) == Context::Article {
        if model.reading.as_ref().is_some_and(|reading| reading.hints.is_some()) {
            return article::links::key(model, key);
        }
        if article::seek::is_editing(model) {
            article::seek::key(model, key);
            return Vec::new();
        }
    }
    model.chord.push(key);
    match model.config.keys.lookup(context(model), &model.chord) {
        Lookup::Action(action) => {
            model.chord.clear();
            act(model, action)
        }
        Lookup::Prefix if model.chord.len() < MAX_CHORD_KEYS => Vec::new(),
        Lookup::Prefix | Lookup::None => {
            model.chord.clear();
            Vec::new()
        }
    }
}
