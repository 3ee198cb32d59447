//! The section bar: titles with unread counts, the chosen one on a ground, progress at the end.

use super::paint::{Mark, Paint};
use super::theme::Role;
use crate::app::{Areas, BAR_START, Model, bar_cells, bar_room, bar_window, chosen};
use crate::text::Clean;

pub(super) fn draw(model: &Model, areas: &Areas, paint: &mut Paint<'_>) {
    let area = areas.bar;
    let cells = bar_cells(model);
    let chosen = chosen(model);
    let (from, to) = bar_window(&cells, chosen, bar_room(model));
    if from > 0 {
        let more = paint.mark(Mark::Left);
        paint.put(area, 0, 0, &more, Role::Dim);
    }
    let mut column = BAR_START;
    for (at, (title, count, columns)) in cells.iter().enumerate().take(to).skip(from) {
        let ground = (at == chosen).then_some(Role::Chosen);
        let title = Clean::run(&format!(" {title} "));
        let mut x = paint.put_on(area, (column, 0), &title, Role::Text, ground);
        if count.is_empty() {
            column += columns;
            continue;
        }
        let count = Clean::run(&format!("{count} "));
        x = paint.put_on(area, (x, 0), &count, Role::Dim, ground);
        column = x.max(column + columns);
    }
    if to < cells.len() {
        let more = paint.mark(Mark::Right);
        paint.put(area, column, 0, &more, Role::Dim);
    }
    progress(model, areas, paint);
}

fn progress(model: &Model, areas: &Areas, paint: &mut Paint<'_>) {
    let text = match model.progress {
        Some(progress) => {
            let mark = paint.mark(Mark::Refresh);
            format!("{mark} {}/{} ", progress.done, progress.feeds)
        }
        None if model.offline => format!("{} ", paint.mark(Mark::Offline)),
        None => return,
    };
    paint.put_right(areas.bar, 0, &Clean::run(&text), Role::Dim, None);
}
