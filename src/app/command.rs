//! The command line: every action by its name, places and sections by theirs, settings, a search;
//! with what may be meant above it, and what was run before.

pub(crate) mod meaning;

use super::field::{Edit, Field};
use super::layout::Area;
use super::model::Model;
use super::msg::{Command, Mouse, MouseAction};
use super::route;
use super::sheet::Sheet;
use crate::config::{Key, KeyCode};
use crate::text::Clean;
use meaning::{Candidate, Meaning};

/// Letters that a line takes: more than any search needs.
const MAX_LETTERS: usize = 240;
/// Lines that are remembered.
const MAX_HISTORY: usize = 100;
/// Candidates that are kept; nobody goes through more.
const MAX_CANDIDATES: usize = 50;
/// Of them so many are shown at a time.
const MAX_SHOWN: usize = 8;

/// The line under edit.
#[derive(Debug, Clone, Default)]
pub struct CommandLine {
    /// What stands there.
    pub(crate) field: Field,
    /// What may be meant, the likeliest first.
    pub(crate) candidates: Vec<Candidate>,
    /// Which of them stands in the field.
    pub(crate) chosen: Option<usize>,
    /// Which line of those run before stands in the field.
    past: Option<usize>,
    /// What is wrong with what was run.
    pub(crate) wrong: Option<Clean>,
}

/// Opens it, empty.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let candidates = meaning::candidates(model, "", MAX_CANDIDATES);
    model.sheet = Some(Sheet::Line(CommandLine { candidates, ..CommandLine::default() }));
    Vec::new()
}

/// A key for it.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let Some(Sheet::Line(line)) = &mut model.sheet else { return Vec::new() };
    let is_past = line.past.is_some() || line.field.text.is_empty();
    match (key.ctrl, key.code) {
        (false, KeyCode::Enter) => return run(model),
        (false, KeyCode::Esc) | (true, KeyCode::Char('g')) => model.sheet = None,
        (false, KeyCode::Backspace) if line.field.text.is_empty() => model.sheet = None,
        (false, KeyCode::Up) if is_past => recall(model, false),
        (false, KeyCode::Down) if line.past.is_some() => recall(model, true),
        (true, KeyCode::Char('p')) => recall(model, false),
        (true, KeyCode::Char('n')) => recall(model, true),
        (false, KeyCode::Tab | KeyCode::Down) => choose(model, true),
        (false, KeyCode::BackTab | KeyCode::Up) => choose(model, false),
        _ => {
            if line.field.key(key, MAX_LETTERS) == Edit::Text {
                typed(model);
            }
        }
    }
    Vec::new()
}

/// Pasted text, as one line: it is never run.
pub(crate) fn paste(model: &mut Model, text: &str) {
    if let Some(Sheet::Line(line)) = &mut model.sheet {
        line.field.paste(text, MAX_LETTERS);
        typed(model);
    }
}

/// A candidate that is pressed stands in the field.
pub(crate) fn mouse(model: &mut Model, mouse: Mouse, body: Area) {
    let Some(Sheet::Line(line)) = &mut model.sheet else { return };
    let rows = shown(line, usize::from(body.height));
    let first = (body.y + body.height).saturating_sub(rows as u16);
    let row = mouse.row.checked_sub(first).map(usize::from).filter(|row| *row < rows);
    let Some(row) = row.filter(|_| mouse.what == MouseAction::Press) else { return };
    let at = first_shown(line) + row;
    if line.wrong.is_none() && at < line.candidates.len() {
        line.chosen = at.checked_sub(1);
        choose(model, true);
    }
}

/// The text is another: so is what may be meant.
fn typed(model: &mut Model) {
    let Some(Sheet::Line(line)) = &model.sheet else { return };
    let candidates = meaning::candidates(model, &line.field.text, MAX_CANDIDATES);
    let Some(Sheet::Line(line)) = &mut model.sheet else { return };
    line.candidates = candidates;
    (line.chosen, line.past, line.wrong) = (None, None, None);
}

/// Puts the next candidate into the field, or the one before, round the ends.
fn choose(model: &mut Model, forward: bool) {
    let Some(Sheet::Line(line)) = &mut model.sheet else { return };
    let all = line.candidates.len();
    let at = match (line.chosen, forward) {
        _ if all == 0 => return,
        (None, true) => 0,
        (None, false) => all - 1,
        (Some(at), true) => (at + 1) % all,
        (Some(at), false) => (at + all - 1) % all,
    };
    line.field = Field::with(&line.candidates[at].line);
    (line.chosen, line.wrong) = (Some(at), None);
    if all == 1 {
        // There is nothing to choose among: what may follow is next.
        typed(model);
    }
}

/// Goes through the lines that were run before.
fn recall(model: &mut Model, forward: bool) {
    let all = model.history.len();
    let Some(Sheet::Line(line)) = &mut model.sheet else { return };
    let at = match (line.past, forward) {
        (None, false) => all.checked_sub(1),
        (None, true) => return,
        (Some(at), false) => Some(at.saturating_sub(1)),
        (Some(at), true) => Some(at + 1).filter(|at| *at < all),
    };
    let text = at.and_then(|at| model.history.get(at)).map_or("", String::as_str);
    line.field = Field::with(text);
    typed(model);
    if let Some(Sheet::Line(line)) = &mut model.sheet {
        line.past = at;
    }
}

/// Does what the line says; what is wrong with it is told, and it stays.
fn run(model: &mut Model) -> Vec<Command> {
    let Some(Sheet::Line(line)) = &model.sheet else { return Vec::new() };
    let text = line.field.text.trim().to_owned();
    if text.is_empty() {
        model.sheet = None;
        return Vec::new();
    }
    match meaning::read(model, &text) {
        Ok(meaning) => {
            remember(model, text);
            model.sheet = None;
            perform(model, meaning)
        }
        Err(wrong) => {
            if let Some(Sheet::Line(line)) = &mut model.sheet {
                line.wrong = Some(Clean::line(&wrong));
            }
            Vec::new()
        }
    }
}

fn perform(model: &mut Model, meaning: Meaning) -> Vec<Command> {
    match meaning {
        Meaning::Choice(choice) => super::palette::perform(model, choice),
        Meaning::Find(words) => {
            super::sheet::show_list(model);
            let mut commands = super::find::look_for(model, &words);
            commands.extend(route::key(model, Key::plain(KeyCode::Enter)));
            commands
        }
        Meaning::Quit => {
            model.ended = true;
            Vec::new()
        }
    }
}

/// The newest is the last; the same line stands there once.
fn remember(model: &mut Model, text: String) {
    model.history.retain(|line| *line != text);
    if model.history.len() == MAX_HISTORY {
        model.history.remove(0);
    }
    model.history.push(text);
}

/// Rows of candidates on a screen whose panes have so many.
pub(crate) fn shown(line: &CommandLine, rows: usize) -> usize {
    let wanted = if line.wrong.is_some() { 1 } else { line.candidates.len().min(MAX_SHOWN) };
    wanted.min(rows.saturating_sub(1))
}

/// The first candidate that is shown: the chosen one is.
pub(crate) fn first_shown(line: &CommandLine) -> usize {
    line.chosen.map_or(0, |at| (at + 1).saturating_sub(MAX_SHOWN))
}

#[cfg(test)]
mod tests;
