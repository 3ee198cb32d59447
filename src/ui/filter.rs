//! The filter: a field, what can be chosen, the query that it makes, and what that finds.

use ratatui::layout::{Position, Rect};

use super::paint::{Mark, Paint};
use super::theme::Role;
use super::{field, left_of};
use crate::app::{
    Filter, FilterRow, Model, filter_choice_rows, filter_query, filter_rows, filter_top,
};
use crate::strings::{Word, number};
use crate::text::{Clean, Glyphs};

/// Columns of a row.
const MEASURE_COLUMNS: u16 = 84;
/// Columns before a label: cursor, box.
const LABEL_COLUMN: usize = 6;

/// Draws it; the place of the caret.
pub(super) fn draw(model: &Model, filter: &Filter, area: Rect, paint: &mut Paint<'_>) -> Position {
    let area = left_of(area, MEASURE_COLUMNS);
    let prompt = Clean::run(model.say(Word::FilterPrompt));
    let column = paint.put(area, 2, 0, &prompt, Role::Key);
    let caret = field::draw(&filter.field, &[], area, (column, 0), paint);
    if filter.cursor == 0 {
        let mark = paint.mark(Mark::Cursor);
        paint.put(area, 0, 0, &mark, Role::Accent);
    }
    let rows = filter_rows(model, filter);
    let height = filter_choice_rows(area.height);
    let top = filter_top(filter.cursor, rows.len(), height);
    for (line, row) in rows.iter().skip(top).take(height).enumerate() {
        draw_row(area, 1 + line, row, top + line + 1 == filter.cursor, paint);
    }
    let left = usize::from(area.height).saturating_sub(height + 1);
    let found = Rect { y: area.y + (height + 1) as u16, height: left as u16, ..area };
    draw_found(model, filter, found, paint);
    let caret = if filter.cursor == 0 { (caret, 0) } else { (0, filter.cursor - top) };
    Position::new(area.x + caret.0 as u16, area.y + caret.1 as u16)
}

fn draw_row(area: Rect, at: usize, row: &FilterRow, selected: bool, paint: &mut Paint<'_>) {
    let ground = selected.then_some(Role::Selected);
    if selected {
        paint.ground(area, at, Role::Selected);
        let mark = paint.mark(Mark::Cursor);
        paint.put_on(area, (0, at), &mark, Role::Text, ground);
    }
    let sign = match row.on {
        Some(true) => "[x]",
        Some(false) => "[ ]",
        None => "< >",
    };
    paint.put_on(area, (2, at), &Clean::line(sign), Role::Key, ground);
    let from = paint.put_right(area, at, &row.right, Role::Dim, ground);
    let left = Rect { width: from.saturating_sub(2) as u16, ..area };
    let ink = if row.on == Some(true) { Role::Strong } else { Role::Text };
    let end = paint.put_on(left, (LABEL_COLUMN, at), &row.label, ink, ground);
    paint.put_on(left, (end + 2, at), &row.detail, Role::Dim, ground);
}

/// The query, how many it finds, and the newest of them.
fn draw_found(model: &Model, filter: &Filter, area: Rect, paint: &mut Paint<'_>) {
    let rows = usize::from(area.height);
    // Air, where there is room for it.
    let from = usize::from(rows > 2);
    let query = filter_query(model, filter);
    let prompt = Clean::run(model.say(Word::FilterQuery));
    let column = paint.put(area, 2, from, &prompt, Role::Dim);
    paint.put(area, column, from, &Clean::line(&query), Role::Code);
    let count = number(model.language, filter.hits.len() as u64);
    let told = match (query.is_empty(), filter.waits, filter.more) {
        (true, _, _) => model.say(Word::FilterEmpty).to_owned(),
        (_, true, _) => model.say(Word::Finding).to_owned(),
        (_, _, true) => model.say_with(Word::FilterMore, count),
        (_, _, false) => model.say_with(Word::Hits, count),
    };
    paint.put(area, 2, from + 1, &Clean::line(&told), Role::Strong);
    let dash = if paint.glyphs() == Glyphs::Ascii { "-" } else { "·" };
    let room = rows.saturating_sub(from + 2);
    for (line, hit) in filter.hits.iter().take(room).enumerate() {
        let text = Clean::line(&format!("{dash} {} ({})", hit.title, hit.paper));
        paint.put(area, 2, from + 2 + line, &text, Role::Dim);
    }
}
