//! The feeds of a list, in the dialog that adds feeds.

use ratatui::layout::Rect;

use super::lines::wrapped;
use super::paint::{Mark, Paint};
use super::theme::Role;
use crate::app::{Listed, ListedFeed, Model, list_summary};
use crate::strings::Word;
use crate::text::Clean;

/// Rows below the feeds: a blank one, and the address of the one under the cursor.
const DETAIL_ROWS: usize = 2;

/// Draws what the list holds, then its feeds from `row` on.
pub(super) fn draw(
    model: &Model,
    listed: &Listed,
    area: Rect,
    (mut row, air): (usize, usize),
    paint: &mut Paint<'_>,
) {
    let told = list_summary(model, listed).join(between(model));
    row = wrapped(&told, Role::Text, area, (0, row), paint) + air;
    let rows = usize::from(area.height).saturating_sub(row);
    let detail = if rows > 2 * DETAIL_ROWS { DETAIL_ROWS } else { 0 };
    let shown = (rows - detail).min(listed.list.feeds.len()).max(1);
    let top = (listed.cursor + 1).saturating_sub(shown);
    let feeds = listed.list.feeds.iter().enumerate().skip(top).take(shown);
    for (line, (at, feed)) in feeds.enumerate() {
        let line = row + line;
        let ground = (at == listed.cursor).then_some(Role::Selected);
        if ground.is_some() {
            paint.ground(area, line, Role::Selected);
            let cursor = paint.mark(Mark::Cursor);
            paint.put_on(area, (0, line), &cursor, Role::Accent, ground);
        }
        if listed.marked.get(at) == Some(&true) {
            let mark = paint.mark(Mark::Unread);
            paint.put_on(area, (1, line), &mark, Role::Strong, ground);
        }
        let state = Clean::line(&state(model, feed));
        // The title keeps half of the line.
        let state = state.cut(usize::from(area.width / 2), paint.glyphs());
        let end = paint.put_right(area, line, &state, Role::Dim, ground);
        let role = if feed.is_there { Role::Dim } else { Role::Strong };
        let title = Clean::line(&title(model, feed)).cut(end.saturating_sub(4), paint.glyphs());
        paint.put_on(area, (3, line), &title, role, ground);
    }
    if detail > 0
        && let Some(feed) = listed.list.feeds.get(listed.cursor)
    {
        paint.put(area, 3, row + shown + 1, &Clean::line(&feed.feed.url), Role::Dim);
    }
}

fn between(model: &Model) -> &'static str {
    model.glyphs.between()
}

/// What it is called in the list: paper and title, else its address.
fn title(model: &Model, row: &ListedFeed) -> String {
    let names = [row.feed.paper.as_deref(), row.feed.title.as_deref()];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    if names.is_empty() { row.feed.url.clone() } else { names.join(between(model)) }
}

/// Its section, and that it is there already.
fn state(model: &Model, row: &ListedFeed) -> String {
    let section = row.feed.section.as_deref().map(|name| {
        let key = model.sections.known(name);
        key.and_then(|key| model.sections.title(&key, model.language)).unwrap_or(name)
    });
    let there = row.is_there.then(|| model.say(Word::AddIsThere));
    let parts: Vec<&str> = [section, there].into_iter().flatten().collect();
    parts.join(between(model))
}
