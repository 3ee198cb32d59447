//! Papers and feeds: names left, counts right, trouble marked.

use ratatui::layout::{Position, Rect};

use super::accessible;
use super::paint::{Mark, Paint};
use super::theme::Role;
use crate::app::{Focus, Model, TreeRow, tree_cursor, tree_rows, view_count};
use crate::domain::Place;
use crate::strings::{Word, number};
use crate::text::Clean;

/// Columns before a name: cursor, fold.
const NAME_COLUMN: usize = 2;
/// Columns before a feed's name.
const FEED_COLUMN: usize = 4;

pub(super) fn draw(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    if model.is_accessible() {
        accessible::tree(model, area, paint);
        return;
    }
    let rows = tree_rows(model);
    let cursor = tree_cursor(model, &rows);
    let shown = rows.iter().enumerate().skip(model.tree.top).take(usize::from(area.height));
    for (line, (at, row)) in shown.enumerate() {
        draw_row(model, area, line, row, at == cursor, paint);
    }
}

fn draw_row(
    model: &Model,
    area: Rect,
    line: usize,
    row: &TreeRow<'_>,
    selected: bool,
    paint: &mut Paint<'_>,
) {
    let ground = (selected && model.focus == Focus::Tree).then_some(Role::Selected);
    if ground.is_some() {
        paint.ground(area, line, Role::Selected);
    }
    if selected {
        let mark = paint.mark(Mark::Cursor);
        paint.put_on(area, (0, line), &mark, Role::Accent, ground);
    }
    let Some((name, count, trouble)) = told(model, row) else { return };
    let (column, fold) = match row {
        TreeRow::Paper(_, true) => (NAME_COLUMN, Some(Mark::Unfolded)),
        TreeRow::Paper(_, false) => (NAME_COLUMN, Some(Mark::Folded)),
        TreeRow::Feed(_) => (FEED_COLUMN, None),
        TreeRow::View(..) | TreeRow::Named(_) | TreeRow::Gap => (NAME_COLUMN, None),
    };
    if let Some(fold) = fold {
        let mark = paint.mark(fold);
        paint.put_on(area, (1, line), &mark, Role::Dim, ground);
    }
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    let told = match row {
        _ if count == 0 => String::new(),
        // Today is counted no further.
        TreeRow::View(Place::Today(_), _) if count > 999 => "999+".to_owned(),
        TreeRow::Named(view) if view_count(model, view).is_some_and(|(_, more)| more) => {
            format!("{}+", number(model.language, count))
        }
        _ => number(model.language, count),
    };
    let told = Clean::line(&told);
    let mut end = paint.put_right(inner, line, &told, Role::Dim, ground);
    if trouble {
        end = end.saturating_sub(2);
        let mark = paint.mark(Mark::Trouble);
        paint.put_on(inner, (end, line), &mark, Role::Trouble, ground);
    }
    let names = Rect { width: (end as u16).saturating_sub(1), ..area };
    let role = match (selected, row) {
        (true, _) => Role::Strong,
        (false, TreeRow::Feed(_)) if count == 0 => Role::Dim,
        (false, _) => Role::Text,
    };
    paint.put_on(names, (column, line), &name, role, ground);
}

/// A row's name, what is unread of it (of what is starred or muted: all), and whether something
/// is wrong with it.
pub(super) fn told(model: &Model, row: &TreeRow<'_>) -> Option<(Clean, u64, bool)> {
    Some(match row {
        TreeRow::Gap => return None,
        TreeRow::View(place, count) => {
            let (word, n) = match place {
                Place::Unread => (Word::Unread, count.unread),
                Place::Today(_) => (Word::Today, count.unread),
                Place::Starred => (Word::Starred, count.total),
                Place::Muted => (Word::Muted, count.total),
                Place::All | Place::Paper(_) | Place::Feed(_) => (Word::All, count.unread),
            };
            (Clean::line(model.say(word)), n, false)
        }
        TreeRow::Named(view) => {
            let unread = view_count(model, view).map_or(0, |(unread, _)| unread);
            (Clean::line(&view.name), unread, false)
        }
        TreeRow::Paper(paper, _) => {
            let trouble = paper.feeds.iter().any(|feed| feed.health.fault().is_some());
            (paper.name.clone(), paper.count.unread, trouble)
        }
        TreeRow::Feed(feed) => {
            (feed.title.clone(), feed.count.unread, feed.health.fault().is_some())
        }
    })
}

/// The real cursor on the selected row.
pub(super) fn caret(model: &Model, area: Option<Rect>) -> Option<Position> {
    let open = model.focus == Focus::Tree && !super::covers(model);
    let area = area.filter(|_| open)?;
    let line = tree_cursor(model, &tree_rows(model)).checked_sub(model.tree.top)?;
    (line < usize::from(area.height)).then(|| Position::new(area.x, area.y + line as u16))
}
