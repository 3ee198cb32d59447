//! A field and the rows that it narrows.

use ratatui::layout::{Position, Rect};

use super::paint::{Mark, Paint};
use super::theme::Role;
use super::{field, left_of};
use crate::app::{PICKER_HEAD_ROWS, Picker};
use crate::text::Clean;

/// Columns of a row.
const MEASURE_COLUMNS: u16 = 84;
/// Columns between a label and what stands beside it.
const GAP_COLUMNS: usize = 2;

/// Draws it; the place of the caret.
pub(super) fn draw<T>(
    picker: &Picker<T>,
    prompt: &str,
    area: Rect,
    paint: &mut Paint<'_>,
) -> Position {
    let area = left_of(area, MEASURE_COLUMNS);
    let column = paint.put(area, 2, 0, &Clean::run(prompt), Role::Key);
    let caret = field::draw(&picker.field, &[], area, (column, 0), paint);
    let height = usize::from(area.height).saturating_sub(PICKER_HEAD_ROWS);
    let top = picker.top(height);
    for line in 0..height {
        let Some((row, hit)) = picker.row(top + line) else { break };
        let selected = top + line == picker.cursor;
        let at = PICKER_HEAD_ROWS + line;
        let ground = selected.then_some(Role::Selected);
        if selected {
            paint.ground(area, at, Role::Selected);
            let mark = paint.mark(Mark::Cursor);
            paint.put_on(area, (0, at), &mark, Role::Text, ground);
        }
        let from = paint.put_right(area, at, &row.right, Role::Key, ground);
        let left = Rect { width: (from.saturating_sub(GAP_COLUMNS)) as u16, ..area };
        let end = paint.put_on(left, (2, at), &row.label, Role::Text, ground);
        for letters in &hit.letters {
            let label = row.label.as_str();
            let before = label.get(..letters.start).unwrap_or_default();
            let letter = label.get(letters.clone()).unwrap_or_default();
            let column = 2 + Clean::run(before).width();
            if column < end {
                paint.put_on(left, (column, at), &Clean::line(letter), Role::Hit, ground);
            }
        }
        paint.put_on(left, (end + GAP_COLUMNS, at), &row.detail, Role::Dim, ground);
    }
    Position::new(area.x + caret as u16, area.y)
}
