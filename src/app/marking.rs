//! Marks, shown at once and sent to the store.

use std::collections::HashMap;

use super::list::position;
use super::model::Model;
use super::msg::Command;
use super::{find, notice};
use crate::domain::{
    ArticleId, Change, Headline, Mark, Order, Place, Position, Scope, Status, Write,
};
use crate::strings::{Word, number};

/// A part of a list, seen from the row under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// All of it.
    Whole,
    /// The rows before it.
    Above,
    /// The rows after it.
    Below,
}

/// Marks an article, on the screen at once.
pub(crate) fn mark(model: &mut Model, row: &Headline, mark: Mark) -> Command {
    let status = match mark {
        Mark::Read => Status { read: true, ..row.status },
        Mark::Unread => Status { read: false, ..row.status },
        Mark::Star => Status { starred: true, ..row.status },
        Mark::Unstar => Status { starred: false, ..row.status },
    };
    model.marks.insert(row.id, status);
    show_status(model, row.id, status);
    model.done.marked();
    Command::Write(Write::Mark { articles: vec![row.id], mark, at: model.now })
}

fn show_status(model: &mut Model, id: ArticleId, status: Status) {
    let hits = model.find.iter_mut().flat_map(|find| &mut find.rows.rows);
    let rows = model.list.rows.rows.iter_mut().chain(hits);
    rows.filter(|row| row.id == id).for_each(|row| row.status = status);
    if let Some(reading) = model.reading.as_mut().filter(|reading| reading.headline.id == id) {
        reading.headline.status = status;
    }
}

/// Marks many alike, to stand as they are given here; on the screen at once. How many that were
/// the store knows: of some the model may know no longer how they stand. It is told by `word`.
pub(crate) fn many(
    model: &mut Model,
    changed: HashMap<ArticleId, Status>,
    mark: Mark,
    word: Word,
) -> Command {
    let hits = model.find.iter_mut().flat_map(|find| &mut find.rows.rows);
    for row in model.list.rows.rows.iter_mut().chain(hits) {
        row.status = changed.get(&row.id).copied().unwrap_or(row.status);
    }
    let reading = model.reading.as_mut();
    if let Some(reading) = reading.filter(|it| changed.contains_key(&it.headline.id)) {
        // What was marked by hand is not marked by time.
        reading.unread &= !matches!(mark, Mark::Read | Mark::Unread);
    }
    let mut articles: Vec<ArticleId> = changed.keys().copied().collect();
    articles.sort_unstable();
    model.marks.extend(changed);
    show_reading(model);
    model.tells_marks = Some(word);
    model.done.marked();
    Command::Write(Write::Mark { articles, mark, at: model.now })
}

/// Marks the whole list read; of hits those that are loaded.
pub(crate) fn list(model: &mut Model) -> Vec<Command> {
    if find::shows_hits(model) {
        return hits(model, Stretch::Whole);
    }
    let unread = unread_here(model);
    if unread == 0 {
        notice::tell(model, model.say(Word::NothingToMark));
        return Vec::new();
    }
    let commands = mark_all_read(model);
    let text = model.say_with(Word::ListRead, number(model.language, unread));
    notice::tell(model, text);
    commands
}

/// Marks what stands above or below the cursor, loaded or not; how many that were is told when it
/// is done.
pub(crate) fn stretch(model: &mut Model, stretch: Stretch) -> Vec<Command> {
    if find::shows_hits(model) {
        return hits(model, stretch);
    }
    let rows = &model.list.rows;
    let at = rows.cursor;
    let place = |at: Option<usize>| at.and_then(|at| rows.rows.get(at)).map(position);
    let edge = match stretch {
        Stretch::Above => place(at.checked_sub(1)),
        Stretch::Below | Stretch::Whole => place(Some(at + 1)),
    };
    let Some(edge) = edge else {
        notice::tell(model, model.say(Word::NothingToMark));
        return Vec::new();
    };
    let is_above = stretch == Stretch::Above;
    let (newest, oldest) = match model.scope.order {
        Order::Newest if is_above => (model.list.newest, Some(edge)),
        Order::Newest => (Some(edge), None),
        Order::Oldest if is_above => (Some(edge), None),
        Order::Oldest => (model.list.newest, Some(edge)),
    };
    let marked = |row: usize| if is_above { row < at } else { row > at };
    for (row, headline) in model.list.rows.rows.iter_mut().enumerate() {
        if marked(row) && !headline.status.read {
            headline.status.read = true;
            model.marks.insert(headline.id, headline.status);
        }
    }
    show_reading(model);
    model.tells_marks = Some(Word::ListRead);
    vec![mark_list(model, newest, oldest)]
}

/// Marks hits that are loaded: of the others nobody knows yet that they are any.
fn hits(model: &mut Model, stretch: Stretch) -> Vec<Command> {
    let rows = model.rows_mut();
    let at = rows.cursor;
    let mut marked = Vec::new();
    for (row, headline) in rows.rows.iter_mut().enumerate() {
        let is_meant = match stretch {
            Stretch::Whole => true,
            Stretch::Above => row < at,
            Stretch::Below => row > at,
        };
        if is_meant && !headline.status.read {
            headline.status.read = true;
            marked.push((headline.id, headline.status));
        }
    }
    if marked.is_empty() {
        notice::tell(model, model.say(Word::NothingToMark));
        return Vec::new();
    }
    let text = model.say_with(Word::ListRead, number(model.language, marked.len() as u64));
    notice::tell(model, text);
    let articles = marked.iter().map(|(id, _)| *id).collect();
    for (id, status) in marked {
        model.marks.insert(id, status);
        show_status(model, id, status);
    }
    model.done.marked();
    vec![Command::Write(Write::Mark { articles, mark: Mark::Read, at: model.now })]
}

/// Tells how many articles a stretch had, or how many of the chosen changed.
pub(crate) fn committed(model: &mut Model, change: &Change) {
    if !change.marks {
        // A refresh may have been before it.
        return;
    }
    let Some(word) = model.tells_marks.take() else { return };
    let text = match change.marked {
        0 => {
            model.done.unmarked();
            let nothing = match word {
                Word::ListRead => Word::NothingToMark,
                _ => Word::NothingChanged,
            };
            model.say(nothing).to_owned()
        }
        n => model.say_with(word, number(model.language, n)),
    };
    notice::tell(model, text);
}

fn mark_list(model: &mut Model, newest: Option<Position>, oldest: Option<Position>) -> Command {
    model.done.marked();
    let scope = Scope { unread_only: true, ..model.scope.clone() };
    Command::Write(Write::MarkList { scope, newest, oldest, mark: Mark::Read, at: model.now })
}

/// The open article is shown as the list has it.
fn show_reading(model: &mut Model) {
    if let Some(reading) = &mut model.reading {
        let shown = model.marks.get(&reading.headline.id);
        reading.headline.status = shown.copied().unwrap_or(reading.headline.status);
    }
}

/// Marks the whole list read, as far as the user can know it.
fn mark_all_read(model: &mut Model) -> Vec<Command> {
    let newest = model.list.newest;
    for row in &mut model.list.rows.rows {
        row.status.read = true;
        model.marks.insert(row.id, row.status);
    }
    show_reading(model);
    if model.scope.place == Place::All && model.scope.section.is_none() {
        model.overview.all.unread = 0;
    }
    vec![mark_list(model, newest, None)]
}

/// Unread articles of the list that is shown.
pub(crate) fn unread_here(model: &Model) -> u64 {
    let overview = &model.overview;
    match model.scope.place {
        Place::All | Place::Unread => overview.all.unread,
        Place::Today(_) => overview.today.unread,
        Place::Muted => overview.muted.unread,
        Place::Starred => {
            let rows = &model.list.rows.rows;
            rows.iter().filter(|row| !row.status.read).count() as u64
        }
        Place::Paper(id) => {
            overview.papers.iter().find(|row| row.id == id).map_or(0, |row| row.count.unread)
        }
        Place::Feed(id) => {
            let mut feeds = overview.papers.iter().flat_map(|paper| &paper.feeds);
            feeds.find(|row| row.health.id == id).map_or(0, |row| row.count.unread)
        }
    }
}
