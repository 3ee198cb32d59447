//! The footer: a notice or the keys that matter here, and where one is.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use super::theme::Role;
use super::{accessible, field};
use crate::app::{Areas, Errand, Field, Model, Reading, Sheet, context, footer_line};
use crate::config::Context;
use crate::strings::Word;
use crate::text::Clean;

/// Draws it; the place of the caret while a field has the keys.
pub(super) fn draw(model: &Model, areas: &Areas, paint: &mut Paint<'_>) -> Option<Position> {
    if matches!(model.sheet, Some(Sheet::Line(_))) {
        return None;
    }
    let editing = model.find.as_ref().is_some_and(|find| find.editing);
    if model.is_accessible() && !editing && asked(model).is_none() && hints(model).is_none() {
        accessible::announce(model, areas.footer, paint);
        return None;
    }
    let area =
        Rect { x: areas.footer.x + 1, width: areas.footer.width.saturating_sub(2), ..areas.footer };
    let line = footer_line(model, areas, usize::from(area.width));
    paint.put_right(area, 0, &line.here, Role::Dim, None);
    let left = Rect { width: line.room as u16, ..area };
    if let Some(find) = model.find.as_ref().filter(|find| find.editing) {
        let prompt = Clean::run(model.say(Word::FindPrompt));
        let column = paint.put(left, 0, 0, &prompt, Role::Key);
        let wrong: Vec<_> = find.query.mistakes.iter().map(|wrong| wrong.place.clone()).collect();
        let caret = field::draw(&find.field, &wrong, left, (column, 0), paint);
        return Some(Position::new(left.x + caret as u16, left.y));
    }
    if let Some((prompt, field)) = asked(model) {
        let column = paint.put(left, 0, 0, &Clean::run(model.say(prompt)), Role::Key);
        let caret = field::draw(field, &[], left, (column, 0), paint);
        return Some(Position::new(left.x + caret as u16, left.y));
    }
    if let Some((prompt, typed)) = hints(model) {
        let column = paint.put(left, 0, 0, &Clean::line(model.say(prompt)), Role::Key) + 1;
        paint.put(left, column, 0, &Clean::line(typed), Role::Text);
    } else if let Some(notice) = &model.notice {
        paint.put(left, 0, 0, &notice.text, Role::Strong);
    }
    for cell in &line.cells {
        let mut x = cell.column;
        if !cell.before.is_empty() {
            x = paint.put(left, x, 0, &cell.before, Role::Dim) + 1;
        }
        let x = paint.put(left, x, 0, &cell.chord, Role::Key) + 1;
        paint.put(left, x, 0, &cell.word, Role::Dim);
    }
    None
}

/// The field of the open article that has the keys.
fn asked(model: &Model) -> Option<(Word, &Field)> {
    let reading = shown(model)?;
    let seek = reading.seek.as_ref().filter(|seek| seek.editing)?;
    Some((Word::SeekPrompt, &seek.field))
}

/// What letters at the links wait for, and what was typed of them.
fn hints(model: &Model) -> Option<(Word, &str)> {
    let hints = shown(model)?.hints.as_ref()?;
    let word = match hints.errand {
        Errand::Open => Word::LinkOpen,
        Errand::Copy => Word::LinkCopy,
    };
    Some((word, &hints.typed))
}

/// The open article, when it has the keys.
fn shown(model: &Model) -> Option<&Reading> {
    model.reading.as_ref().filter(|_| context(model) == Context::Article)
}
