//! The command line: its field in the footer, what may be meant above it.

use ratatui::layout::{Position, Rect};

use super::field;
use super::paint::{Mark, Paint};
use super::theme::Role;
use crate::app::{Areas, CommandLine, candidates_shown, first_candidate};
use crate::text::Clean;

/// Columns between a name and what it means.
const GAP_COLUMNS: usize = 2;

/// Draws it; the place of the caret, and the row of the rule above what may be meant.
pub(super) fn draw(
    line: &CommandLine,
    areas: &Areas,
    paint: &mut Paint<'_>,
) -> (Position, Option<u16>) {
    let rule = above(line, areas.body, paint);
    let area = areas.footer;
    let column = paint.put(area, 1, 0, &Clean::run(":"), Role::Key);
    let caret = field::draw(&line.field, &[], area, (column, 0), paint);
    (Position::new(area.x + caret as u16, area.y), rule)
}

/// What is wrong, else what may be meant; the row of the rule above it.
fn above(line: &CommandLine, body: Rect, paint: &mut Paint<'_>) -> Option<u16> {
    let rows = candidates_shown(line, usize::from(body.height)) as u16;
    if rows == 0 {
        return None;
    }
    let area = Rect { y: body.y + body.height - rows, height: rows, ..body };
    let rule = Rect { y: area.y - 1, height: 1, ..area };
    paint.clear(area);
    paint.across(rule, Role::Rule);
    if let Some(wrong) = &line.wrong {
        paint.put(area, 2, 0, wrong, Role::Mistake);
        return Some(rule.y);
    }
    let first = first_candidate(line);
    let shown = line.candidates.iter().skip(first).take(usize::from(rows));
    let column = shown.clone().map(|it| it.label.width()).max().unwrap_or(0);
    let column = 2 + column.min(usize::from(area.width) / 2) + GAP_COLUMNS;
    for (at, candidate) in shown.enumerate() {
        let ground = (line.chosen == Some(first + at)).then_some(Role::Selected);
        if ground.is_some() {
            paint.ground(area, at, Role::Selected);
            let mark = paint.mark(Mark::Cursor);
            paint.put_on(area, (0, at), &mark, Role::Text, ground);
        }
        let left = Rect { width: area.width.min(column as u16 - 1), ..area };
        paint.put_on(left, (2, at), &candidate.label, Role::Key, ground);
        paint.put_on(area, (column, at), &candidate.detail, Role::Dim, ground);
    }
    Some(rule.y)
}
