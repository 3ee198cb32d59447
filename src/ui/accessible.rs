//! The accessible reader's rows: the title first, marks and the time last, each row once.

use ratatui::layout::{Position, Rect};

use super::list::{day, time};
use super::paint::{Mark, Paint};
use super::theme::Role;
use crate::app::{Model, TreeRow, opens_day, spoken_line, tree_cursor, tree_rows};
use crate::domain::Headline;
use crate::strings::number;
use crate::text::Clean;

/// The headlines.
pub(super) fn list(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let rows = model.rows();
    let height = usize::from(area.height);
    let mut line = 0;
    for at in rows.top..rows.rows.len() {
        let Some(row) = rows.rows.get(at).filter(|_| line < height) else { break };
        if opens_day(model, at) {
            paint.put(area, 0, line, &Clean::line(&day(model, row)), Role::Day);
            line += 1;
        }
        let selected = (at == rows.cursor).then_some(Role::Selected);
        headline(model, area, line, row, selected, paint);
        line += 1;
    }
}

fn headline(
    model: &Model,
    area: Rect,
    line: usize,
    row: &Headline,
    ground: Option<Role>,
    paint: &mut Paint<'_>,
) {
    if let Some(ground) = ground {
        paint.ground(area, line, ground);
    }
    let marks = [
        (model.is_chosen(row.id), Mark::Chosen),
        (!row.status.read, Mark::Unread),
        (row.status.starred, Mark::Star),
        (row.edited, Mark::Edited),
    ];
    let marks = marks.iter().filter(|(has, _)| *has).map(|(_, mark)| paint.mark(*mark));
    let marks: String = marks.map(|mark| format!("{mark} ")).collect();
    let tail = Clean::run(&format!(" {marks}{}, {}", row.paper, time(model, row)));
    let room = usize::from(area.width).saturating_sub(tail.width());
    let title = row.title.cut(room.max(1), paint.glyphs());
    let role = if row.status.read { Role::Read } else { Role::Unread };
    let end = paint.put_on(area, (0, line), &title, role, ground);
    paint.put_on(area, (end, line), &tail, Role::Text, ground);
}

/// Papers and feeds: the name, what is unread, trouble.
pub(super) fn tree(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let rows = tree_rows(model);
    let cursor = tree_cursor(model, &rows);
    let shown = rows.iter().enumerate().skip(model.tree.top).take(usize::from(area.height));
    for (line, (at, row)) in shown.enumerate() {
        let Some((name, count, trouble)) = super::tree::told(model, row) else { continue };
        let ground = (at == cursor).then_some(Role::Selected);
        if let Some(ground) = ground {
            paint.ground(area, line, ground);
        }
        let of_paper = if matches!(row, TreeRow::Feed(_)) { 2 } else { 0 };
        let end = paint.put_on(area, (of_paper, line), &name, Role::Text, ground) + 1;
        let count = if count == 0 { String::new() } else { number(model.language, count) };
        let mark = if trouble { format!(" {}", paint.mark(Mark::Trouble)) } else { String::new() };
        let tail = Clean::line(&format!("{count}{mark}"));
        paint.put_on(area, (end, line), &tail, Role::Strong, ground);
    }
}

/// The line at the bottom.
pub(super) fn announce(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    paint.put(area, 0, 0, &spoken_line(model), Role::Strong);
}

/// Where an article is read on: its first line on the screen.
pub(super) fn top_of(area: Option<Rect>) -> Option<Position> {
    area.map(|area| Position::new(area.x, area.y))
}
