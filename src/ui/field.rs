//! A line under edit. One that is too narrow shows what stands before the caret.

use std::ops::Range;

use ratatui::layout::Rect;

use super::paint::Paint;
use super::theme::Role;
use crate::app::Field;
use crate::text::{Clean, edge_after, width};

/// Draws it from `column` on in row `row` of `area`, wrong parts set apart in their place, on a
/// ground when all is selected; the caret's column.
pub(super) fn draw(
    field: &Field,
    mistakes: &[Range<usize>],
    area: Rect,
    (column, row): (usize, usize),
    paint: &mut Paint<'_>,
) -> usize {
    let room = usize::from(area.width).saturating_sub(column);
    let text = field.text.as_str();
    let before = |from: usize| width(text.get(from..field.caret).unwrap_or_default());
    let mut from = 0;
    while from < field.caret && before(from) >= room {
        from = edge_after(text, from);
    }
    let shown = text.get(from..).unwrap_or_default();
    let ground = field.whole.then_some(Role::Selected);
    let end = paint.put_on(area, (column, row), &Clean::code(shown), Role::Text, ground);
    for mistake in mistakes {
        let start = mistake.start.max(from);
        let wrong = text.get(start..mistake.end).unwrap_or_default();
        let at = column + width(text.get(from..start).unwrap_or_default());
        if at < end {
            paint.put(area, at, row, &Clean::code(wrong), Role::Mistake);
        }
    }
    (column + before(from)).min(usize::from(area.width))
}
