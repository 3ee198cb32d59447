//! The help: every key, by groups.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::theme::Role;
use crate::app::{HelpLine, Model, help_lines};
use crate::text::{Clean, width};

/// Columns that chords may take.
const MAX_CHORD_COLUMNS: usize = 22;

pub(super) fn draw(model: &Model, area: Rect, top: usize, paint: &mut Paint<'_>) {
    let lines = help_lines(model);
    let chords = lines.iter().map(|line| match line {
        HelpLine::Row(chords, _) | HelpLine::Own(chords, _) => width(chords),
        HelpLine::Title(_) | HelpLine::Gap => 0,
    });
    let column = chords.max().unwrap_or(0).min(MAX_CHORD_COLUMNS) + 3;
    let left = usize::from(area.width).saturating_sub(column + 44) / 3;
    let put = |chords: &str, help: &Clean, row: usize, paint: &mut Paint<'_>| {
        let keys = Rect { width: area.width.min((left + column) as u16), ..area };
        paint.put(keys, left + 1, row, &Clean::line(chords), Role::Key);
        paint.put(area, left + column + 1, row, help, Role::Text);
    };
    for (row, line) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        match line {
            HelpLine::Gap => {}
            HelpLine::Title(title) => {
                paint.put(area, left + 1, row, &Clean::line(title), Role::Title);
            }
            HelpLine::Row(chords, help) => put(chords, &Clean::line(help), row, paint),
            HelpLine::Own(chords, name) => put(chords, name, row, paint),
        }
    }
}
