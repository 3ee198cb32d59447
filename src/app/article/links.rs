//! Links by letters: each link on the screen shows some, and typing them takes it. The number that
//! stands behind a link does as well.

use super::scroll;
use crate::app::layout::Focus;
use crate::app::model::Model;
use crate::app::msg::Command;
use crate::app::notice;
use crate::config::{Key, KeyCode};
use crate::strings::Word;

/// Letters under the fingers first; none that a Vietnamese engine would join with another.
const LETTERS: &str = "jfkslghnmrtvcbpx";

/// What is done with the link that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errand {
    /// It is opened.
    Open,
    /// It is copied.
    Copy,
}

/// Letters that are shown, waiting for one to be typed.
#[derive(Debug, Clone)]
pub struct Hints {
    /// What is done then.
    pub(crate) errand: Errand,
    /// What was typed so far.
    pub(crate) typed: String,
    /// Links of the document, each with its letters; all as many.
    pub(crate) labels: Vec<(usize, String)>,
}

impl Hints {
    /// The letters of a link that can still be meant.
    pub(crate) fn label(&self, link: usize) -> Option<&str> {
        let labels = self.labels.iter().filter(|(_, label)| label.starts_with(&self.typed));
        labels.map(|(at, label)| (at, label.as_str())).find(|(at, _)| **at == link).map(|it| it.1)
    }
}

/// The link under a cell of the screen opens.
pub(crate) fn press(model: &Model, column: u16, row: u16) -> Vec<Command> {
    let found = || {
        let area = model.areas()?.article?;
        let reading = model.reading.as_ref()?;
        let line = reading.top + usize::from(row.checked_sub(area.y)?);
        let line = reading.page.lines.get(line)?;
        let left = reading.left(usize::from(area.width)) + line.indent;
        let column = usize::from(column.checked_sub(area.x)?).checked_sub(left)?;
        let mut end = 0;
        let piece = line.pieces.iter().find(|piece| {
            end += piece.text.width();
            column < end
        })?;
        let link = reading.text.body.links.get(piece.link?)?;
        Some(Command::OpenLink(link.url.clone()))
    };
    found().into_iter().collect()
}

/// Shows letters at the links on the screen.
pub(crate) fn open(model: &mut Model, errand: Errand) {
    let height = scroll::height(model);
    let focused = model.focus == Focus::Article;
    let Some(reading) = model.reading.as_mut().filter(|_| focused) else { return };
    let shown = reading.page.lines.iter().skip(reading.top).take(height);
    let mut links: Vec<usize> = Vec::new();
    for link in shown.flat_map(|line| &line.pieces).filter_map(|piece| piece.link) {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    if links.is_empty() {
        notice::tell(model, model.say(Word::NoLinksHere));
        return;
    }
    let labels = labels(links.len());
    let labels = links.into_iter().zip(labels).collect();
    reading.hints = Some(Hints { errand, typed: String::new(), labels });
}

/// So many labels of the same length, so that no one begins another. Neighbours begin with
/// different letters.
fn labels(count: usize) -> Vec<String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut length = 1;
    while letters.len().saturating_pow(length) < count {
        length += 1;
    }
    let label = |mut number: usize| {
        let next = |_| {
            let letter = letters[number % letters.len()];
            number /= letters.len();
            letter
        };
        (0..length).map(next).collect()
    };
    (0..count).map(label).collect()
}

/// A key while letters are shown.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let Some(reading) = &mut model.reading else { return Vec::new() };
    let Some(hints) = &mut reading.hints else { return Vec::new() };
    let typed = match key.code {
        KeyCode::Char(c) if !key.ctrl && !key.alt => c.to_ascii_lowercase(),
        KeyCode::Backspace if hints.typed.pop().is_some() => return Vec::new(),
        KeyCode::Enter => return by_number(model),
        _ => {
            reading.hints = None;
            return Vec::new();
        }
    };
    hints.typed.push(typed);
    let digits = hints.typed.chars().all(|c| c.is_ascii_digit());
    let links = reading.text.body.links.len();
    if digits {
        // At once, when no longer number can be meant.
        let number: usize = hints.typed.parse().unwrap_or(usize::MAX);
        return if number.saturating_mul(10) > links { by_number(model) } else { Vec::new() };
    }
    let mut left = hints.labels.iter().filter(|(_, label)| label.starts_with(&hints.typed));
    match (left.next().cloned(), left.next()) {
        (Some((link, label)), None) if label == hints.typed => take(model, link),
        (Some(_), _) => Vec::new(),
        (None, _) => {
            reading.hints = None;
            Vec::new()
        }
    }
}

/// Takes the link whose number was typed.
fn by_number(model: &mut Model) -> Vec<Command> {
    let typed = model.reading.as_ref().and_then(|reading| reading.hints.as_ref());
    let number = typed.and_then(|hints| hints.typed.parse::<usize>().ok());
    match number.and_then(|number| number.checked_sub(1)) {
        Some(link) => take(model, link),
        None => {
            if let Some(reading) = &mut model.reading {
                reading.hints = None;
            }
            Vec::new()
        }
    }
}

fn take(model: &mut Model, link: usize) -> Vec<Command> {
    let Some(reading) = &mut model.reading else { return Vec::new() };
    let Some(hints) = reading.hints.take() else { return Vec::new() };
    let Some(link) = reading.text.body.links.get(link) else {
        notice::tell(model, model.say(Word::NoSuchLink));
        return Vec::new();
    };
    let url = link.url.clone();
    let commands = match hints.errand {
        Errand::Open => vec![Command::OpenLink(url)],
        Errand::Copy => vec![Command::Copy(url)],
    };
    crate::app::link::tell_copied(model, &commands);
    commands
}

#[cfg(test)]
mod tests;
