//! Finding in the open article: as one types, the places light up and the first is shown; then a
//! key goes from one to the next.

use std::ops::Range;

use super::scroll;
use crate::app::field::{Edit, Field};
use crate::app::hits::{self, Hit};
use crate::app::model::Model;
use crate::config::{Key, KeyCode};
use crate::text::fold;

/// Letters that are taken: more than anyone looks for, little to fold.
const MAX_LETTERS: usize = 100;

/// A search within the open article.
#[derive(Debug, Clone, Default)]
pub struct Seek {
    /// The field has the keys.
    pub(crate) editing: bool,
    /// What was typed.
    pub(crate) field: Field,
    /// Where it stands: parts of places, from top to bottom.
    pub(crate) hits: Vec<Hit>,
    /// The place that was gone to.
    pub(crate) at: usize,
    /// First line on the screen before.
    before: usize,
}

impl Seek {
    /// How many places there are.
    pub(crate) fn places(&self) -> usize {
        self.hits.iter().map(|hit| hit.place + 1).max().unwrap_or(0)
    }

    /// The parts of places on a line.
    pub(crate) fn on_line(&self, line: usize) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.line < line);
        let to = self.hits.partition_point(|hit| hit.line <= line);
        &self.hits[from..to]
    }

    fn line_of(&self, place: usize) -> Option<usize> {
        self.hits.iter().find(|hit| hit.place == place).map(|hit| hit.line)
    }
}

/// Opens the field.
pub(crate) fn open(model: &mut Model) {
    let Some(reading) = &mut model.reading else { return };
    match &mut reading.seek {
        Some(seek) => (seek.editing, seek.before) = (true, reading.top),
        None => {
            reading.seek = Some(Seek { editing: true, before: reading.top, ..Seek::default() });
        }
    }
}

/// Ends it; the page stays where it is.
pub(crate) fn close(model: &mut Model) {
    if let Some(reading) = &mut model.reading {
        reading.seek = None;
    }
}

/// True while the field has the keys.
pub(crate) fn is_editing(model: &Model) -> bool {
    seek(model).is_some_and(|seek| seek.editing)
}

/// The search of the open article.
pub(crate) fn seek(model: &Model) -> Option<&Seek> {
    model.reading.as_ref()?.seek.as_ref()
}

/// A key for the field.
pub(crate) fn key(model: &mut Model, key: Key) {
    let Some(reading) = &mut model.reading else { return };
    let Some(seek) = &mut reading.seek else { return };
    match (key.ctrl, key.code) {
        (false, KeyCode::Enter) => {
            seek.editing = false;
            if seek.field.text.is_empty() {
                close(model);
            }
        }
        (false, KeyCode::Esc) | (true, KeyCode::Char('c' | 'g')) => give_up(model),
        (false, KeyCode::Backspace) if seek.field.text.is_empty() => give_up(model),
        (false, KeyCode::Down) => step(model, true),
        (false, KeyCode::Up) => step(model, false),
        _ if seek.field.key(key, MAX_LETTERS) == Edit::Text => typed(model),
        _ => {}
    }
}

/// Pasted text, as one line.
pub(crate) fn paste(model: &mut Model, text: &str) {
    if let Some(seek) = model.reading.as_mut().and_then(|reading| reading.seek.as_mut()) {
        seek.field.paste(text, MAX_LETTERS);
        typed(model);
    }
}

/// To the next place or the previous one, round the ends.
pub(crate) fn step(model: &mut Model, forward: bool) {
    let Some(seek) = model.reading.as_mut().and_then(|reading| reading.seek.as_mut()) else {
        return;
    };
    let places = seek.places();
    if places > 0 {
        seek.at = (seek.at + if forward { 1 } else { places - 1 }) % places;
        show(model);
    }
}

/// Looks for what was typed once more: the page is another one.
pub(super) fn again(model: &mut Model) {
    let Some(reading) = &mut model.reading else { return };
    let Some(seek) = &mut reading.seek else { return };
    let words = seek.field.text.trim();
    let folded = fold::fold(words);
    let find = |text: &str| {
        let mut found = fold::find(text, &folded);
        found.retain(|place| is_meant(words, &text[place.clone()]));
        found
    };
    seek.hits = hits::of(&reading.page.lines, &|text, _| find(text));
    seek.at = seek.at.min(seek.places().saturating_sub(1));
}

/// Marks count where they were typed.
fn is_meant(typed: &str, text: &str) -> bool {
    let (mut typed, mut text) = (typed.split_whitespace(), text.split_whitespace());
    typed.all(|typed| text.next().is_some_and(|text| fold::covers(typed, text)))
}

/// Leaves the field as if it had not been opened.
fn give_up(model: &mut Model) {
    if let Some(reading) = &mut model.reading
        && let Some(seek) = reading.seek.take()
    {
        (reading.top, reading.held) = (seek.before, None);
    }
    scroll::scroll(model, 0);
}

/// Shows the first place from where one was on.
fn typed(model: &mut Model) {
    again(model);
    let Some(reading) = &mut model.reading else { return };
    let Some(seek) = &mut reading.seek else { return };
    let onward = seek.hits.iter().find(|hit| hit.line >= seek.before);
    seek.at = onward.map_or(0, |hit| hit.place);
    if seek.hits.is_empty() {
        (reading.top, reading.held) = (seek.before, None);
    }
    show(model);
}

/// Scrolls to the place that was gone to, when it is not on the screen.
fn show(model: &mut Model) {
    let height = scroll::height(model);
    let Some(line) = seek(model).and_then(|seek| seek.line_of(seek.at)) else { return };
    let top = model.reading.as_ref().map_or(0, |reading| reading.top);
    let on_screen: Range<usize> = top..top + height;
    if !on_screen.contains(&line) {
        scroll::to(model, line);
    }
}
