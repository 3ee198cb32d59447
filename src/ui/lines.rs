//! Running text of the interface in lines: by words, where they fit.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::theme::Role;
use crate::text::{Clean, break_line, width};

/// Text from a column on, in as many lines as it takes and as there is room for; the row after it.
pub(super) fn wrapped(
    text: &str,
    role: Role,
    area: Rect,
    (column, mut row): (usize, usize),
    paint: &mut Paint<'_>,
) -> usize {
    let text = Clean::line(text);
    let room = usize::from(area.width).saturating_sub(column).max(1);
    let mut rest = text.as_str();
    let height = usize::from(area.height);
    while !rest.is_empty() && row < height {
        let (line, more) = break_line(rest, room);
        if row + 1 == height && !more.is_empty() {
            // The last line that there is room for shows that it is not the last one.
            let dots = paint.glyphs().dots();
            let (line, _) = break_line(rest, room.saturating_sub(width(dots)));
            paint.put(area, column, row, &Clean::line(&[line, dots].concat()), role);
            return height;
        }
        paint.put(area, column, row, &Clean::line(line), role);
        row += 1;
        rest = more;
    }
    row
}
