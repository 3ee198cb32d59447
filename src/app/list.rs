//! The headlines: a window of a list that grows at its ends, and never moves under the cursor.

mod seek;

use std::collections::BTreeMap;

use super::find::{self, Find};
use super::model::Model;
use super::msg::{Command, Query};
use super::take::Task;
use crate::domain::{
    Anchor, ArticleId, Direction, Headline, Order, Position, Scope, Window, WindowRequest,
};

pub(crate) use super::marking::mark;
pub(crate) use seek::seek_unread;

/// Rows read at once: three tall screens.
const WINDOW_ROWS: usize = 120;
/// More rows are asked for when the cursor is this near to an end.
const MARGIN_ROWS: usize = 40;
/// Rows kept in memory; beyond, the far end is let go.
const KEPT_ROWS: usize = 600;
/// Rows above looked for at once when the list changed.
const ABOVE_ROWS: usize = 200;

/// Rows, a cursor, and the first row on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// In the list's order.
    pub rows: Vec<Headline>,
    /// Index of the selected row.
    pub cursor: usize,
    /// Index of the first row on the screen.
    pub top: usize,
}

/// An article that is asked for, and what is done with it then.
pub(crate) type Errand = (ArticleId, Task);

/// The list pane.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// What is loaded of the list.
    pub(crate) rows: Rows,
    more_below: bool,
    more_above: bool,
    /// The newest article that the user can know of; `None`: it may be above what is loaded.
    pub(super) newest: Option<Position>,
    /// Rows that came above the screen since the list was opened.
    pub(crate) new_above: usize,
    /// No key has touched the list since it was opened.
    untouched: bool,
    /// The first window has been read.
    pub(crate) loaded: bool,
    /// An unread row beyond is asked for, to go there.
    seeks: bool,
    /// Open what the seek finds.
    open_found: bool,
    /// Rows to look around, once they come: the first on the screen, and the cursor's.
    aim: Option<(Position, Position)>,
    /// An article that was asked for, not to be read.
    pub(crate) errand: Option<Errand>,
}

/// There are rows before those that are loaded, and after them.
pub(crate) fn beyond(model: &Model) -> (bool, bool) {
    match &model.find {
        Some(find) if !find.words().is_empty() => (false, find.more),
        _ => (model.list.more_above, model.list.more_below),
    }
}

/// A row's place in its list.
pub(crate) fn position(row: &Headline) -> Position {
    Position { time: row.sort_time, id: row.id }
}

/// A read of the model's list.
fn read(scope: &Scope, anchor: Anchor, direction: Direction, limit: usize) -> Command {
    let request = WindowRequest { scope: scope.clone(), anchor, direction, limit };
    Command::Read(Query::Window(request))
}

fn first_window(scope: &Scope) -> Command {
    read(scope, scope.order.first(), scope.order.down(), WINDOW_ROWS)
}

impl Rows {
    /// The row under the cursor.
    pub(crate) fn selected(&self) -> Option<&Headline> {
        self.rows.get(self.cursor)
    }

    fn clamp(&mut self) {
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        self.top = self.top.min(self.cursor);
    }
}

/// Opens the list of the model's scope anew: at its first row, or around rows of it that may not
/// be loaded, the first on the screen and the cursor's.
pub(crate) fn open(model: &mut Model, at: Option<(Position, Position)>) -> Vec<Command> {
    model.list = List { untouched: true, ..List::default() };
    model.stale.overview = true;
    model.stale.list = false;
    let window = match at {
        Some((top, cursor)) => aim(model, top, cursor),
        None => first_window(&model.scope),
    };
    std::iter::once(window).chain(newest(&model.scope, at.is_some())).collect()
}

/// Asks for the newest article, where it does not come with the first rows.
fn newest(scope: &Scope, apart: bool) -> Option<Command> {
    let apart = apart || scope.order == Order::Oldest;
    apart.then(|| read(scope, Anchor::Newest, Direction::Older, 1))
}

/// Reads again what is loaded, when the store changed.
pub(crate) fn reread(model: &mut Model) -> Vec<Command> {
    let list = &model.list;
    let Some(first) = list.rows.rows.first().map(position) else { return open(model, None) };
    if list.untouched && !list.more_above {
        let newest = newest(&model.scope, false);
        return std::iter::once(first_window(&model.scope)).chain(newest).collect();
    }
    // What came between them must push none of them out.
    let again = list.rows.rows.len().max(WINDOW_ROWS) + MARGIN_ROWS;
    let order = model.scope.order;
    let mut commands = vec![read(&model.scope, Anchor::At(first), order.down(), again)];
    if !list.more_above {
        commands.push(read(&model.scope, Anchor::After(first), order.up(), ABOVE_ROWS));
    }
    commands.extend(newest(&model.scope, false));
    commands
}

/// Takes in a window.
pub(crate) fn rows(model: &mut Model, window: Window) -> Vec<Command> {
    let Window { request, mut rows, more } = window;
    confirm(model, &mut rows);
    let is_newest = request.limit == 1 && request.anchor == Anchor::Newest;
    if model.list.seeks && request.limit == 1 && !is_newest {
        return seek::found(model, &rows);
    }
    if request.scope != model.scope {
        return Vec::new();
    }
    let seen = rows.iter().map(position).max().max(model.list.newest);
    // Of a stretch between others it is not known what stands above.
    let seen = seen.filter(|_| request.anchor == Anchor::Newest || model.list.newest.is_some());
    if is_newest {
        model.list.newest = seen;
        return Vec::new();
    }
    let order = request.scope.order;
    let is_down = request.direction == order.down();
    let list = &mut model.list;
    let first = list.rows.rows.first().map(position);
    let last = list.rows.rows.last().map(position);
    match (request.anchor, is_down) {
        (anchor, _) if anchor == order.first() => {
            let untouched = std::mem::take(&mut list.untouched);
            let newest = list.newest;
            *list = List { loaded: true, untouched, more_below: more, newest, ..List::default() };
            list.rows.rows = rows;
        }
        (Anchor::Newest | Anchor::Oldest, _) => {
            *list = List { loaded: true, more_above: more, ..List::default() };
            list.rows.rows = rows;
            // `visible` puts the last row on the pane's last line.
            list.rows.cursor = list.rows.rows.len().saturating_sub(1);
        }
        (Anchor::At(at), true) if list.aim.is_some_and(|(top, _)| top == at) => {
            let cursor = list.aim.take().map_or(at, |(_, cursor)| cursor);
            if rows.is_empty() {
                // All that is left stands above.
                return vec![read(&model.scope, order.last(), order.down(), WINDOW_ROWS)];
            }
            let cursor = rows.partition_point(|row| order.is_above(position(row), cursor));
            list.rows = Rows { cursor: cursor.min(rows.len() - 1), rows, top: 0 };
            (list.more_below, list.more_above, list.loaded) = (more, true, true);
            list.newest = seen;
            return vec![read(&model.scope, Anchor::After(at), order.up(), MARGIN_ROWS)];
        }
        (Anchor::At(at), true) if first == Some(at) => {
            if let Some((top, selected)) = replace(list, order, rows, more) {
                return vec![aim(model, top, selected)];
            }
        }
        (Anchor::After(at), true) if last == Some(at) => {
            list.more_below = more;
            list.rows.rows.extend(rows);
            let over = list.rows.rows.len().saturating_sub(KEPT_ROWS);
            let drop = over.min(list.rows.top.saturating_sub(MARGIN_ROWS));
            if drop > 0 {
                list.rows.rows.drain(..drop);
                list.rows.cursor -= drop;
                list.rows.top -= drop;
                list.new_above = 0;
                list.more_above = true;
            }
        }
        (Anchor::After(at), false) if first == Some(at) => prepend(list, rows, more),
        _ => {}
    }
    model.list.newest = seen;
    visible(model);
    after_move(model)
}

/// Marks that the store has confirmed are let go; the others are shown.
pub(crate) fn confirm(model: &mut Model, rows: &mut [Headline]) {
    for row in rows {
        match model.marks.get(&row.id) {
            Some(status) if *status == row.status => {
                model.marks.remove(&row.id);
            }
            Some(status) => row.status = *status,
            None => {}
        }
    }
}

/// Rows above the screen; the cursor's row stays where it is.
fn prepend(list: &mut List, rows: Vec<Headline>, more: bool) {
    let came = rows.len();
    if !list.more_above {
        list.new_above += came;
    }
    list.more_above = more;
    list.rows.rows.splice(0..0, rows);
    list.rows.cursor += came;
    list.rows.top += came;
    let kept = KEPT_ROWS.max(list.rows.cursor + MARGIN_ROWS);
    list.more_below |= list.rows.rows.len() > kept;
    list.rows.rows.truncate(kept);
}

/// The same stretch read again, `more` being below it. Rows that were read meanwhile stay until the
/// list is left. When so much came between them that the cursor's row is not there, it returns the
/// rows to look around.
fn replace(
    list: &mut List,
    order: Order,
    rows: Vec<Headline>,
    more: bool,
) -> Option<(Position, Position)> {
    let selected = list.rows.selected().map(position);
    let top = list.rows.rows.get(list.rows.top).map(position);
    let held = list.rows.rows.len().max(WINDOW_ROWS);
    let end = rows.last().map(position).filter(|_| more);
    if let (Some(top), Some(selected), Some(end)) = (top, selected, end)
        && order.is_above(end, selected)
    {
        return Some((top, selected));
    }
    let mut merged: BTreeMap<Position, Headline> =
        rows.into_iter().map(|row| (position(&row), row)).collect();
    for row in list.rows.rows.drain(..) {
        let inside = end.is_none_or(|end| !order.is_above(end, position(&row)));
        if row.status.read && inside {
            merged.entry(position(&row)).or_insert(row);
        }
    }
    list.rows.rows = match order {
        Order::Newest => merged.into_values().rev().collect(),
        Order::Oldest => merged.into_values().collect(),
    };
    let place = |wanted: Option<Position>, or: usize| {
        let rows = &list.rows.rows;
        let at = wanted.map(|it| rows.partition_point(|row| order.is_above(position(row), it)));
        at.unwrap_or(or)
    };
    let (cursor, top) = (place(selected, list.rows.cursor), place(top, list.rows.top));
    (list.rows.cursor, list.rows.top) = (cursor, top);
    list.rows.clamp();
    let kept = held.max(list.rows.cursor + 1 + MARGIN_ROWS);
    list.more_below = more || list.rows.rows.len() > kept;
    list.rows.rows.truncate(kept);
    None
}

/// After a key moved the cursor: more rows, or more hits.
pub(crate) fn moved(model: &mut Model) -> Vec<Command> {
    if find::shows_hits(model) { find::after_move(model) } else { after_move(model) }
}

/// More rows when an end is near.
fn after_move(model: &mut Model) -> Vec<Command> {
    let order = model.scope.order;
    let list = &mut model.list;
    list.new_above = list.new_above.min(list.rows.top);
    let below = list.rows.rows.len().saturating_sub(list.rows.cursor + 1);
    let mut commands = Vec::new();
    if below < MARGIN_ROWS
        && list.more_below
        && let Some(last) = list.rows.rows.last().map(position)
    {
        list.more_below = false;
        commands.push(read(&model.scope, Anchor::After(last), order.down(), WINDOW_ROWS));
    }
    if list.rows.cursor < MARGIN_ROWS
        && list.more_above
        && let Some(first) = list.rows.rows.first().map(position)
    {
        commands.push(read(&model.scope, Anchor::After(first), order.up(), WINDOW_ROWS));
    }
    commands
}

/// Moves the cursor by `by` rows.
pub(crate) fn step(model: &mut Model, by: isize) -> Vec<Command> {
    model.list.untouched = false;
    let rows = model.rows_mut();
    let last = rows.rows.len().saturating_sub(1);
    rows.cursor = rows.cursor.saturating_add_signed(by).min(last);
    visible(model);
    moved(model)
}

/// To an end of the whole list.
pub(crate) fn end(model: &mut Model, last: bool) -> Vec<Command> {
    model.list.untouched = false;
    let order = model.scope.order;
    let more = if last { model.list.more_below } else { model.list.more_above };
    if more && !find::shows_hits(model) {
        let anchor = if last { order.last() } else { order.first() };
        return vec![read(&model.scope, anchor, order.down(), WINDOW_ROWS)];
    }
    let rows = model.rows_mut();
    rows.cursor = if last { rows.rows.len().saturating_sub(1) } else { 0 };
    visible(model);
    moved(model)
}

/// Scrolls so that the cursor's row is on the screen, moving as little as can be.
pub(crate) fn visible(model: &mut Model) {
    let Some(area) = model.areas().and_then(|areas| areas.list) else { return };
    let height = usize::from(area.height);
    let cursor = model.rows().cursor;
    let mut top = model.rows().top.min(cursor);
    // The lines from a row down to the cursor's last one, its day's heading included.
    let mut lines: usize = (top..=cursor).map(|at| lines_of(model, at)).sum();
    while lines > height && top < cursor {
        lines -= lines_of(model, top);
        top += 1;
    }
    model.rows_mut().top = top;
}

/// Lines that a row takes: its own, and its day's heading.
pub(crate) fn lines_of(model: &Model, at: usize) -> usize {
    let row = model.areas().map_or(1, |areas| usize::from(areas.row_height));
    row + usize::from(opens_day(model, at))
}

/// True when a row is the first of its day and the day is told above it; at the top of the list
/// today is not, nor are days where rows do not go by time.
pub(crate) fn opens_day(model: &Model, at: usize) -> bool {
    if model.find.as_ref().is_some_and(Find::is_by_relevance) {
        return false;
    }
    let rows = &model.rows().rows;
    let Some(row) = rows.get(at) else { return false };
    let day = model.day(row.sort_time);
    match at.checked_sub(1).and_then(|before| rows.get(before)) {
        Some(before) => model.day(before.sort_time) != day,
        None => day != model.day(model.now),
    }
}

/// Rows that fill the pane.
pub(crate) fn page(model: &Model) -> usize {
    let Some(areas) = model.areas() else { return 1 };
    let height = areas.list.map_or(1, |list| list.height / areas.row_height);
    usize::from(height.saturating_sub(1)).max(1)
}

/// Goes to rows that may not be loaded: the first on the screen, and the cursor's.
pub(crate) fn aim(model: &mut Model, top: Position, cursor: Position) -> Command {
    model.list.aim = Some((top, cursor));
    // It stands somewhere, and stays there.
    model.list.untouched = false;
    read(&model.scope, Anchor::At(top), model.scope.order.down(), WINDOW_ROWS)
}

/// Where the list stands: the first row on the screen, and the cursor's. `None`: at its beginning,
/// and nobody has moved.
pub(crate) fn stands(model: &Model) -> Option<(Position, Position)> {
    let List { rows, untouched, .. } = &model.list;
    let row = |at: usize| rows.rows.get(at).map(position);
    let moved = !untouched || rows.cursor > 0 || model.reading.is_some();
    Some((row(rows.top)?, row(rows.cursor)?)).filter(|_| moved)
}

#[cfg(test)]
mod tests;
