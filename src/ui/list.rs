//! The headlines: mark, time, paper, title; a second line where there is room.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use super::accessible;
use super::lines::wrapped;
use super::paint::{Mark, Paint};
use super::theme::Role;
use crate::app::{
    Areas, Find, Focus, Model, empty_lines, moment, opens_day, trouble_advice, trouble_since,
};
use crate::domain::{Headline, Place, TroubleKind};
use crate::query::Field;
use crate::strings::{self, Word};
use crate::text::{Clean, break_line, width};

/// Columns of marks before the time: cursor, unread, star, chosen.
const MARK_COLUMNS: usize = 4;
/// `14:05` and two blanks.
const TIME_COLUMNS: usize = 7;
/// Columns of the paper's name, where there is room for it, and from which width of the list on.
const PAPER_COLUMNS: [(u16, usize); 2] = [(70, 18), (52, 13)];

pub(super) fn draw(model: &Model, area: Rect, areas: &Areas, paint: &mut Paint<'_>) {
    if let Some(banner) = areas.banner {
        match model.trouble() {
            Some(_) => trouble(model, banner, paint),
            None => super::chooser::offer(model, banner, paint),
        }
    }
    let rows = model.rows();
    if rows.rows.is_empty() {
        empty(model, area, paint);
        return;
    }
    if model.is_accessible() {
        accessible::list(model, area, paint);
        return;
    }
    let height = usize::from(area.height);
    let above = new_above(model, paint);
    let mut line = 0;
    for at in rows.top..rows.rows.len() {
        let Some(row) = rows.rows.get(at).filter(|_| line < height) else { break };
        if opens_day(model, at) {
            let day = Clean::line(&day(model, row));
            paint.put(area, MARK_COLUMNS, line, &day, Role::Day);
            line += 1;
        }
        // What is told at the end of the first line is not written over a title.
        let taken = above.as_ref().filter(|_| line == 0).map_or(0, Clean::width);
        let selected = at == rows.cursor;
        headline(model, area, (line, taken), row, (selected, areas.row_height), paint);
        line += usize::from(areas.row_height);
    }
    if let Some(text) = above {
        paint.put_right(area, 0, &text, Role::Strong, Some(Role::Chosen));
    }
}

/// That there are new articles above, if there are.
fn new_above(model: &Model, paint: &Paint<'_>) -> Option<Clean> {
    let count = Some(model.list.new_above).filter(|n| *n > 0 && model.find.is_none())?;
    let count = model.say_with(Word::NewAbove, strings::number(model.language, count as u64));
    Some(Clean::run(&format!(" {count} {} ", paint.mark(Mark::Up))))
}

/// Yesterday, a weekday with its date, or a date.
pub(super) fn day(model: &Model, row: &Headline) -> String {
    let day = model.day(row.sort_time);
    let today = model.day(model.now);
    if day == today {
        return model.say(Word::Today).to_owned();
    }
    let date = strings::date(model.language, day, today.year());
    if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
        return format!("{}, {date}", model.say(Word::Yesterday));
    }
    format!("{}, {date}", strings::weekday(model.language, day.weekday()))
}

fn headline(
    model: &Model,
    area: Rect,
    (line, taken): (usize, usize),
    row: &Headline,
    (selected, lines): (bool, u16),
    paint: &mut Paint<'_>,
) {
    let ground = (selected && model.focus == Focus::List).then_some(Role::Selected);
    for extra in 0..usize::from(lines) {
        if ground.is_some() {
            paint.ground(area, line + extra, Role::Selected);
        }
        if selected {
            let mark = paint.mark(Mark::Cursor);
            paint.put_on(area, (0, line + extra), &mark, Role::Accent, ground);
        }
    }
    if !row.status.read {
        let mark = paint.mark(Mark::Unread);
        paint.put_on(area, (1, line), &mark, Role::Accent, ground);
    }
    if row.status.starred {
        let mark = paint.mark(Mark::Star);
        paint.put_on(area, (2, line), &mark, Role::Accent, ground);
    }
    if model.is_chosen(row.id) {
        let mark = paint.mark(Mark::Chosen);
        paint.put_on(area, (3, line), &mark, Role::Accent, ground);
    }
    let time = Clean::run(&time(model, row));
    paint.put_on(area, (MARK_COLUMNS, line), &time, Role::Dim, ground);
    let mut column = MARK_COLUMNS + TIME_COLUMNS;
    let named = matches!(model.scope.place, Place::Paper(_) | Place::Feed(_));
    let room = PAPER_COLUMNS.iter().find(|(from, _)| area.width >= *from && !named);
    if let Some((_, columns)) = room {
        let paper = row.paper.cut(columns - 2, paint.glyphs());
        paint.put_on(area, (column, line), &paper, Role::Dim, ground);
        column += columns;
    }
    words(model, area, (column, line, taken), row, (lines, ground), paint);
}

/// The clock; where rows do not go by time and no day is told above them, the day of another
/// day, the year of another year.
pub(super) fn time(model: &Model, row: &Headline) -> String {
    let (when, now) = (model.civil(row.sort_time), model.civil(model.now));
    let by_relevance = model.find.as_ref().is_some_and(Find::is_by_relevance);
    if !by_relevance || when.date() == now.date() {
        return format!("{:02}:{:02}", when.hour(), when.minute());
    }
    if when.year() == now.year() {
        return format!("{:02}/{:02}", when.day(), when.month());
    }
    format!("{:>5}", when.year())
}

/// The title, its rest or the lead on the second line, and what else is to be told; of the first
/// line so many columns are taken.
fn words(
    model: &Model,
    area: Rect,
    (column, line, taken): (usize, usize, usize),
    row: &Headline,
    (lines, ground): (u16, Option<Role>),
    paint: &mut Paint<'_>,
) {
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    let top = Rect { width: area.width.saturating_sub(taken.max(1) as u16), ..area };
    let room = usize::from(top.width).saturating_sub(column);
    let role = if row.status.read { Role::Read } else { Role::Unread };
    let title = if row.edited {
        Clean::line(&format!("{} {}", paint.mark(Mark::Edited), row.title))
    } else {
        row.title.clone()
    };
    let found = found(model, title.as_str(), Field::Title);
    if lines < 2 {
        marked(top, (column, line), &title, (role, ground), &found, paint);
        return;
    }
    let (first, rest) = break_line(title.as_str(), room);
    marked(top, (column, line), &Clean::line(first), (role, ground), &found, paint);
    let mut second = inner;
    if row.feeds > 1 {
        let carried = Clean::line(&model.say_with(Word::Feeds, row.feeds));
        let from = paint.put_right(inner, line + 1, &carried, Role::Dim, ground);
        second.width = (from as u16).saturating_sub(1);
    }
    let (at, ink) = ((column, line + 1), (role, ground));
    if rest.is_empty() {
        let found = self::found(model, row.lead.as_str(), Field::Any);
        marked(second, at, &row.lead, (Role::Dim, ground), &found, paint);
    } else {
        let gone = title.as_str().len() - rest.len();
        let left = found.iter().filter(|place| place.end > gone);
        let left: Vec<_> =
            left.map(|place| place.start.saturating_sub(gone)..place.end - gone).collect();
        marked(second, at, &Clean::line(rest), ink, &left, paint);
    }
}

/// Where a text says what was searched for.
fn found(model: &Model, text: &str, field: Field) -> Vec<Range<usize>> {
    let find = model.find.as_ref().filter(|find| !find.words().is_empty());
    find.map(|find| find.query.places(text, field)).unwrap_or_default()
}

/// A text with what was found set apart.
fn marked(
    area: Rect,
    (column, line): (usize, usize),
    text: &Clean,
    (role, ground): (Role, Option<Role>),
    found: &[Range<usize>],
    paint: &mut Paint<'_>,
) {
    let end = paint.put_on(area, (column, line), text, role, ground);
    for place in found {
        // Of a place that goes on in the next line, what stands in this one.
        let bytes = place.start..place.end.min(text.as_str().len());
        let Some(hit) = text.as_str().get(bytes) else { continue };
        let at = column + width(text.as_str().get(..place.start).unwrap_or_default());
        if at < end {
            paint.put_on(area, (at, line), &Clean::run(hit), Role::Hit, ground);
        }
    }
}

/// What is wrong with the feed that is shown: what happened, since when, what to do.
fn trouble(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let Some(trouble) = model.trouble() else { return };
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    let (mark, role) = match trouble.kind {
        TroubleKind::Offline => (Mark::Offline, Role::Dim),
        _ => (Mark::Trouble, Role::Trouble),
    };
    let mark = paint.mark(mark);
    paint.put(inner, 1, 0, &mark, role);
    let word = match trouble.kind {
        TroubleKind::Offline | TroubleKind::Dns | TroubleKind::Connect => Word::NotReachedSince,
        _ => Word::FailingSince,
    };
    let since = model.say_with(word, moment(model, trouble.since));
    let room = usize::from(inner.width).saturating_sub(MARK_COLUMNS - 1);
    let what = trouble_since(model, trouble, &since);
    let (first, rest) = break_line(&what, room);
    paint.put(inner, MARK_COLUMNS - 1, 0, &Clean::line(first), Role::Strong);
    paint.put(inner, MARK_COLUMNS - 1, 1, &Clean::line(rest), Role::Strong);
    let row = if rest.is_empty() { 1 } else { 2 };
    // Below it is air.
    let rows = Rect { height: inner.height.saturating_sub(1), ..inner };
    let next = trouble_advice(model, trouble);
    wrapped(&next, Role::Dim, rows, (MARK_COLUMNS - 1, row), paint);
}

/// Why there is nothing, and what to do.
fn empty(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let area = Rect { width: area.width.saturating_sub(1), ..area };
    let mut row = usize::from(area.height / 3);
    let is_hint = model.find.as_ref().is_some_and(|find| find.query.tree.is_none());
    for (n, line) in empty_lines(model).iter().enumerate() {
        let role = if n == 0 && !is_hint { Role::Text } else { Role::Dim };
        row = wrapped(line, role, area, (MARK_COLUMNS, row), paint);
    }
}

/// The real cursor on the selected row: screen readers and magnifiers follow it.
pub(super) fn caret(model: &Model, areas: &Areas) -> Option<Position> {
    let open = model.focus == Focus::List && !super::covers(model);
    let area = areas.list.filter(|_| open)?;
    let rows = model.rows();
    if rows.rows.is_empty() {
        return None;
    }
    let mut line = 0;
    for at in rows.top..=rows.cursor {
        line += u16::from(opens_day(model, at));
        if at < rows.cursor {
            line += areas.row_height;
        }
    }
    (line < area.height).then(|| Position::new(area.x, area.y + line))
}
