//! A field and the rows that it narrows.

use ratatui::layout::{Position, Rect};

use super::paint::{Mark, Paint};
use super::theme::Role;
use super::{field, left_of};
use crate::app::{PICKER_HEAD_ROWS, Picker, PickerLine, PickerRow};
use crate::text::Clean;
use crate::text::fuzzy::Hit;

/// Columns of a row.
pub(super) const MEASURE_COLUMNS: u16 = 84;
/// Columns between a label and what stands beside it.
const GAP_COLUMNS: usize = 2;
/// Columns that keys may take before the labels.
const MAX_KEYS_COLUMNS: usize = 22;

/// Columns of the mark of a cut, at most: `...`.
const ELLIPSIS_COLUMNS: usize = 3;
/// Below this many columns, labels stand whole and push aside what stands beside them.
const MIN_COLUMN_COLUMNS: u16 = 60;
/// Columns of a row's mark, with a blank.
const MARK_COLUMNS: usize = 4;

/// Draws it; the place of the caret.
pub(super) fn draw<T>(
    picker: &Picker<T>,
    prompt: &str,
    area: Rect,
    paint: &mut Paint<'_>,
) -> Position {
    lines(picker, prompt, (area, 0), &|_| None, paint)
}

/// As [`draw`], with a mark before each row that may have one.
pub(super) fn draw_marked<T>(
    picker: &Picker<T>,
    prompt: &str,
    area: Rect,
    marks: &dyn Fn(&T) -> Option<bool>,
    paint: &mut Paint<'_>,
) -> Position {
    lines(picker, prompt, (area, 0), marks, paint)
}

/// As [`draw`], what would stand at the right end in a column before the labels.
pub(super) fn draw_keys_first<T>(
    picker: &Picker<T>,
    prompt: &str,
    area: Rect,
    paint: &mut Paint<'_>,
) -> Position {
    let keys = picker.rows().iter().map(|row| row.right.width()).max().unwrap_or(0);
    let keys = keys.min(MAX_KEYS_COLUMNS).min(usize::from(area.width) / 3);
    lines(picker, prompt, (area, keys), &|_| None, paint)
}

/// Says below the field what can be typed.
pub(super) fn hint(text: &str, area: Rect, paint: &mut Paint<'_>) {
    paint.put(left_of(area, MEASURE_COLUMNS), 2, 1, &Clean::line(text), Role::Dim);
}

/// Says that no row has the letters.
pub(super) fn nothing<T>(picker: &Picker<T>, text: &str, area: Rect, paint: &mut Paint<'_>) {
    if picker.shown.is_empty() {
        let area = left_of(area, MEASURE_COLUMNS);
        paint.put(area, 2, PICKER_HEAD_ROWS, &Clean::line(text), Role::Dim);
    }
}

/// The field and as many lines as fit; `keys` columns before the labels, or none.
fn lines<T>(
    picker: &Picker<T>,
    prompt: &str,
    (area, keys): (Rect, usize),
    marks: &dyn Fn(&T) -> Option<bool>,
    paint: &mut Paint<'_>,
) -> Position {
    let area = left_of(area, MEASURE_COLUMNS);
    let column = paint.put(area, 2, 0, &Clean::run(prompt), Role::Key);
    let caret = field::draw(&picker.field, &[], area, (column, 0), paint);
    let height = usize::from(area.height).saturating_sub(PICKER_HEAD_ROWS);
    for (line, what) in picker.window(height).into_iter().enumerate() {
        let at = PICKER_HEAD_ROWS + line;
        match what {
            PickerLine::Gap => {}
            PickerLine::Heading(n) => {
                if let Some(heading) = picker.heading(n) {
                    paint.put(area, 2, at, heading, Role::Title);
                }
            }
            PickerLine::Row(n) => {
                let Some((row, hit)) = picker.row(n) else { continue };
                let ground = (n == picker.cursor).then_some(Role::Selected);
                if ground.is_some() {
                    paint.ground(area, at, Role::Selected);
                    let mark = paint.mark(Mark::Cursor);
                    paint.put_on(area, (0, at), &mark, Role::Text, ground);
                }
                let mut row_area = area;
                if let Some(marked) = marks(&row.choice) {
                    let mark = Clean::line(if marked { "[x]" } else { "[ ]" });
                    paint.put_on(area, (2, at), &mark, Role::Strong, ground);
                    row_area.x += MARK_COLUMNS as u16;
                    row_area.width = area.width.saturating_sub(MARK_COLUMNS as u16);
                }
                draw_row(row, hit, (row_area, at, keys), ground, paint);
            }
        }
    }
    Position::new(area.x + caret as u16, area.y)
}

fn draw_row<T>(
    row: &PickerRow<T>,
    hit: &Hit,
    (area, at, keys): (Rect, usize, usize),
    ground: Option<Role>,
    paint: &mut Paint<'_>,
) {
    let (start, left) = if keys > 0 {
        let width = area.width.min((2 + keys) as u16);
        paint.put_on(Rect { width, ..area }, (2, at), &row.right, Role::Key, ground);
        (2 + keys + GAP_COLUMNS, area)
    } else {
        let from = paint.put_right(area, at, &row.right, Role::Key, ground);
        (2, Rect { width: from.saturating_sub(GAP_COLUMNS) as u16, ..area })
    };
    // Details stand below each other; a label gives way to its own where there is room for both.
    let column = usize::from(area.width) * 5 / 9;
    let is_narrow = area.width < MIN_COLUMN_COLUMNS;
    let room = match keys > 0 || is_narrow || row.detail.is_empty() {
        true => left.width,
        false => left.width.min(column.saturating_sub(GAP_COLUMNS) as u16),
    };
    let labels = Rect { width: room, ..left };
    let end = paint.put_on(labels, (start, at), &row.label, Role::Text, ground);
    let width = usize::from(left.width);
    let beside = if keys > 0 {
        // Behind keys a name is told where there is room for all of it.
        let right = width.saturating_sub(row.detail.width());
        if right >= end + GAP_COLUMNS { right } else { width }
    } else {
        column.max(end + GAP_COLUMNS)
    };
    let detail_end = paint.put_on(left, (beside, at), &row.detail, Role::Dim, ground);
    let label = row.label.as_str();
    // Of what was cut, the mark of the cut stays.
    let uncut = |from: usize, end: usize, text: &Clean| match end >= from + text.width() {
        true => end,
        false => end.saturating_sub(ELLIPSIS_COLUMNS),
    };
    let (end, detail_end) = (uncut(start, end, &row.label), uncut(beside, detail_end, &row.detail));
    for letters in &hit.letters {
        // Letters are counted through the label, a blank, and what stands beside it.
        let past = label.len() + 1;
        let (text, column, end, letters) = match letters.start.checked_sub(past) {
            Some(from) => (row.detail.as_str(), beside, detail_end, from..letters.end - past),
            None => (label, start, end, letters.clone()),
        };
        let before = text.get(..letters.start).unwrap_or_default();
        let column = column + Clean::run(before).width();
        let letter = text.get(letters).unwrap_or_default();
        if column < end {
            paint.put_on(left, (column, at), &Clean::line(letter), Role::Hit, ground);
        }
    }
}
