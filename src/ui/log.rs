//! The log: times left, what was told beside them.

use ratatui::layout::Rect;

use super::left_of;
use super::lines::wrapped;
use super::paint::{Mark, Paint};
use super::theme::Role;
use crate::app::{LogLine, Model, log_lines};
use crate::text::{Clean, width};

/// Columns of a line.
const MEASURE_COLUMNS: u16 = 100;

pub(super) fn draw(model: &Model, area: Rect, top: usize, paint: &mut Paint<'_>) {
    let area = left_of(area, MEASURE_COLUMNS);
    let lines = log_lines(model);
    let times = lines.iter().filter_map(|line| match line {
        LogLine::Told(time, _) => Some(width(time)),
        _ => None,
    });
    // A long time gives way to what was told.
    let column = (times.max().unwrap_or(0) + 3).min(usize::from(area.width / 2));
    let mut row = 0;
    for line in lines.iter().skip(top) {
        if row >= usize::from(area.height) {
            break;
        }
        match line {
            LogLine::Gap => row += 1,
            LogLine::Heading(heading) => {
                paint.put(area, 1, row, &Clean::line(heading), Role::Title);
                row += 1;
            }
            LogLine::Trouble(title, what, next) => {
                let mark = paint.mark(Mark::Trouble);
                paint.put(area, 1, row, &mark, Role::Trouble);
                row = wrapped(title.as_str(), Role::Strong, area, (3, row), paint);
                row = wrapped(what, Role::Text, area, (3, row), paint);
                row = wrapped(next, Role::Dim, area, (3, row), paint);
            }
            LogLine::Told(time, text) => {
                let times = Rect { width: (column as u16).saturating_sub(1), ..area };
                paint.put(times, 1, row, &Clean::line(time), Role::Dim);
                row = wrapped(text.as_str(), Role::Text, area, (column, row), paint);
            }
        }
    }
}
