//! The screen of all feeds: a row each, and what there is to say of the one under the cursor.

use ratatui::layout::{Position, Rect};

use super::lines::wrapped;
use super::paint::{Mark, Paint};
use super::theme::Role;
use super::{field, left_of};
use crate::app::{
    FEEDS, Model, ROSTER_DETAIL_ROWS, Roster, RosterTyping, count, empty_feeds, feed_rows, moment,
    roster_head_rows, selected_feed, traffic, trouble_advice, trouble_since,
};
use crate::domain::FeedLine;
use crate::strings::{Word, number};
use crate::text::{Clean, Glyphs};

/// Columns of a row.
const MEASURE_COLUMNS: u16 = 120;
/// Columns of the paper's name, and from which width of the screen on.
const PAPER_COLUMNS: [(u16, usize); 2] = [(90, 22), (56, 16)];
/// The row that tells what there is in all.
const COUNTS_ROW: usize = 1;
/// Columns of the unread count.
const UNREAD_COLUMNS: usize = 6;
/// Columns of the articles of a week, and of the last success; where there is room for them.
const FACTS_COLUMNS: [usize; 2] = [10, 20];
/// From this width of a row on there is.
const FACTS_FROM_COLUMNS: [u16; 2] = [56, 76];

/// Draws it; the place of the caret.
pub(super) fn draw(model: &Model, area: Rect, paint: &mut Paint<'_>) -> Option<Position> {
    let roster = model.roster.as_ref()?;
    let area = left_of(area, MEASURE_COLUMNS);
    let above = roster_head_rows(usize::from(area.height));
    let height = feed_rows(usize::from(area.height));
    let top = roster.top(height);
    let caret = head(model, roster, area, (top, height), paint);
    if above > COUNTS_ROW + 1 {
        headings(model, area, above - 1, paint);
    }
    let chosen = roster.chosen();
    for line in 0..height {
        let Some((row, _)) = roster.picker.row(top + line) else { break };
        let feed = roster.lines.iter().find(|feed| feed.health.id == row.choice);
        let Some(feed) = feed else { continue };
        let selected = top + line == roster.picker.cursor;
        feed_row(model, feed, area, (above + line, selected), paint);
        if chosen.contains(&row.choice) {
            let mark = paint.mark(Mark::Chosen);
            let ground = selected.then_some(Role::Selected);
            paint.put_on(area, (2, above + line), &mark, Role::Accent, ground);
        }
    }
    if roster.picker.shown.is_empty() {
        let mut row = above;
        for line in empty_feeds(model) {
            row = wrapped(&line, Role::Dim, area, (2, row), paint);
        }
    }
    let y = area.y + (above + height) as u16;
    let rest = area.height.saturating_sub((above + height) as u16);
    if let Some(feed) = selected_feed(model).filter(|_| rest > 0) {
        let rest = Rect { y, height: rest.min(ROSTER_DETAIL_ROWS as u16), ..area };
        details(model, feed, rest, paint);
    }
    let row = above + roster.picker.cursor.saturating_sub(top);
    caret.or(Some(Position::new(area.x, area.y + row as u16)))
}

/// The field that has the keys, or the heading; below it what there is in all.
fn head(
    model: &Model,
    roster: &Roster,
    area: Rect,
    (top, height): (usize, usize),
    paint: &mut Paint<'_>,
) -> Option<Position> {
    let typed = roster.picker.field.text.as_str();
    let (prompt, field) = match &roster.typing {
        RosterTyping::Words => (Word::RosterNarrow, Some(&roster.picker.field)),
        RosterTyping::Title(field) => (Word::RosterTitle, Some(field)),
        RosterTyping::No if typed.is_empty() => (Word::RosterHeading, None),
        RosterTyping::No => (Word::RosterNarrow, None),
    };
    let role = if field.is_some() { Role::Key } else { Role::Title };
    let column = paint.put(area, 2, 0, &Clean::run(model.say(prompt)), role);
    let caret = match field {
        Some(field) => Some(field::draw(field, &[], area, (column, 0), paint)),
        None => {
            paint.put(area, column, 0, &Clean::line(typed), Role::Text);
            None
        }
    };
    let troubled = roster.lines.iter().filter(|line| line.health.fault().is_some()).count();
    let paused = roster.lines.iter().filter(|line| !line.enabled).count();
    let mut parts = Vec::new();
    let chosen = roster.chosen().len();
    parts.extend((chosen > 0).then(|| match chosen {
        1 => model.say(Word::OneFeedChosen).to_owned(),
        n => model.say_with(Word::FeedsChosen, number(model.language, n as u64)),
    }));
    parts.push(count(model, FEEDS, roster.lines.len()));
    let some =
        |word, n: usize| (n > 0).then(|| model.say_with(word, number(model.language, n as u64)));
    parts.extend(some(Word::RosterTroubled, troubled));
    parts.extend(some(Word::RosterPaused, paused));
    let offline = roster.lines.iter().any(|line| line.health.waits_for_network());
    parts.extend(offline.then(|| model.say(Word::RosterOffline).to_owned()));
    let order = if roster.trouble_first { Word::RosterByTrouble } else { Word::RosterByPaper };
    parts.push(model.say(order).to_owned());
    let mut left = area;
    let all = roster.picker.shown.len();
    if all > height {
        // Which of them are seen.
        let dash = if model.glyphs == Glyphs::Ascii { "-" } else { "–" };
        let last = number(model.language, (top + height).min(all) as u64);
        let (first, all) = (top as u64 + 1, number(model.language, all as u64));
        let seen = format!("{}{dash}{last}/{all}", number(model.language, first));
        let from = paint.put_right(area, COUNTS_ROW, &Clean::line(&seen), Role::Strong, None);
        left.width = from.saturating_sub(1) as u16;
    }
    paint.put(left, 2, COUNTS_ROW, &Clean::line(&parts.join(between(model))), Role::Dim);
    caret.map(|column| Position::new(area.x + column as u16, area.y))
}

/// What stands in which column.
fn headings(model: &Model, area: Rect, at: usize, paint: &mut Paint<'_>) {
    let say = |word| Clean::line(model.say(word));
    let mut left = area;
    for (word, columns) in right_columns(area) {
        paint.put_right(left, at, &say(word), Role::Dim, None);
        left.width = left.width.saturating_sub(columns as u16);
    }
    let mut column = 3;
    if let Some((_, columns)) = PAPER_COLUMNS.iter().find(|(from, _)| area.width >= *from) {
        paint.put(left, column, at, &say(Word::ColumnPaper), Role::Dim);
        column += columns;
    }
    paint.put(left, column, at, &say(Word::ColumnFeed), Role::Dim);
}

/// The columns at the right end, from there on: what stands in them, and how wide they are.
fn right_columns(area: Rect) -> impl Iterator<Item = (Word, usize)> {
    let [week, success] = FACTS_FROM_COLUMNS.map(|from| area.width >= from);
    let columns = [
        (success, Word::ColumnSuccess, FACTS_COLUMNS[1]),
        (week, Word::ColumnWeek, FACTS_COLUMNS[0]),
        (true, Word::ColumnUnread, UNREAD_COLUMNS),
    ];
    columns.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, word, wide)| (word, wide))
}

fn feed_row(
    model: &Model,
    feed: &FeedLine,
    area: Rect,
    (at, selected): (usize, bool),
    paint: &mut Paint<'_>,
) {
    let ground = selected.then_some(Role::Selected);
    if selected {
        paint.ground(area, at, Role::Selected);
        let mark = paint.mark(Mark::Cursor);
        paint.put_on(area, (0, at), &mark, Role::Text, ground);
    }
    if feed.health.fault().is_some() {
        let mark = paint.mark(Mark::Trouble);
        paint.put_on(area, (1, at), &mark, Role::Trouble, ground);
    } else if !feed.enabled {
        paint.put_on(area, (1, at), &Clean::line("="), Role::Strong, ground);
    }
    let mut left = area;
    let mut right = |text: String, columns: usize, role| {
        let text = Clean::line(&text);
        paint.put_right(left, at, &text, role, ground);
        left.width = left.width.saturating_sub(columns as u16);
    };
    if area.width >= FACTS_FROM_COLUMNS[1] {
        right(when(model, feed), FACTS_COLUMNS[1], Role::Dim);
    }
    if area.width >= FACTS_FROM_COLUMNS[0] {
        let week = number(model.language, feed.weekly);
        right(model.say_with(Word::RosterWeek, week), FACTS_COLUMNS[0], Role::Dim);
    }
    right(number(model.language, feed.health.unread), UNREAD_COLUMNS, Role::Strong);
    let mut column = 3;
    if let Some((_, columns)) = PAPER_COLUMNS.iter().find(|(from, _)| area.width >= *from) {
        let paper = Clean::line(&feed.health.paper).cut(columns - 2, paint.glyphs());
        paint.put_on(left, (column, at), &paper, Role::Dim, ground);
        column += columns;
    }
    let role = if feed.enabled { Role::Text } else { Role::Dim };
    paint.put_on(left, (column, at), &Clean::line(&feed.health.title), role, ground);
}

/// The last success, or that there is none to wait for.
fn when(model: &Model, feed: &FeedLine) -> String {
    match feed.health.last_success {
        _ if !feed.enabled => model.say(Word::RosterIsPaused).to_owned(),
        Some(at) => moment(model, at),
        None => model.say(Word::InfoNever).to_owned(),
    }
}

fn between(model: &Model) -> &'static str {
    model.glyphs.between()
}

/// What is wrong and what to do, when it was read and when it is read again, and how much came.
fn details(model: &Model, feed: &FeedLine, area: Rect, paint: &mut Paint<'_>) {
    let health = &feed.health;
    let between = between(model);
    let named = health.section.as_deref();
    let section = named.map(|name| model.section_name(name));
    let section = section.unwrap_or_else(|| model.say(Word::InfoByCategories).to_owned());
    // Many a feed is called as its section is.
    let title = (named != Some(&*health.title)).then_some(health.title.as_str());
    let names = [Some(health.paper.as_str()), title, Some(&section)];
    let title = names.into_iter().flatten().collect::<Vec<_>>().join(between);
    let mut row = usize::from(area.height > 4);
    row = wrapped(&title, Role::Strong, Rect { height: row as u16 + 1, ..area }, (2, row), paint);
    if let Some(trouble) = &health.trouble {
        let since = model.say_with(Word::FailingSince, moment(model, trouble.since));
        let what = trouble_since(model, trouble, &since);
        let what = format!("{what}. {}", trouble_advice(model, trouble));
        if health.fault().is_some() {
            let mark = paint.mark(Mark::Trouble);
            paint.put(area, 0, row, &mark, Role::Trouble);
        }
        row = wrapped(&what, Role::Text, area, (2, row), paint);
    }
    let next = match health.next_due {
        _ if !feed.enabled => model.say(Word::InfoDisabled).to_owned(),
        Some(at) if at <= model.now => model.say(Word::InfoNow).to_owned(),
        Some(at) => moment(model, at),
        None => model.say(Word::InfoNever).to_owned(),
    };
    let success = health.last_success;
    let success =
        success.map_or_else(|| model.say(Word::InfoNever).to_owned(), |at| moment(model, at));
    let fact = |word, value: String| format!("{}: {value}", model.say(word));
    let bytes = traffic(model, feed.bytes, feed.spared, feed.has_validator);
    let facts = [
        fact(Word::InfoSuccess, success),
        fact(Word::InfoNext, next),
        fact(Word::InfoBytes, bytes.join(", ")),
    ];
    wrapped(&facts.join(between), Role::Dim, area, (2, row), paint);
}
