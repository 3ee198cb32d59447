//! A range under way goes with the cursor: it takes in the rows that the cursor passes, and no
//! others, whatever arrives between them.

use std::collections::HashMap;

use super::{Chosen, Selection, here, let_go, tell_limit};
use crate::app::find;
use crate::app::list::{self, Rows, position};
use crate::app::model::Model;
use crate::app::msg::{Command, Query};
use crate::domain::{Anchor, ArticleId, Direction, Position, Window, WindowRequest};
use crate::strings::Word;

/// After every message: a range under way goes to the cursor; in another list nothing is chosen.
pub(crate) fn follow(model: &mut Model) -> Vec<Command> {
    let Some(of) = &model.selection.of else { return Vec::new() };
    if *of != here(model) {
        let_go(model);
        return Vec::new();
    }
    let under = model.selected().map(position);
    let Some(far) = model.selection.path.last().map(|row| row.at) else { return Vec::new() };
    let room = model.selection.room();
    let is_there = under.is_none_or(|under| under == far);
    if is_there && model.selection.path.len() <= room {
        return Vec::new();
    }
    let mut path = std::mem::take(&mut model.selection.path);
    let gap = extend(&mut path, model);
    let is_cut = path.len() > room || gap && path.len() == room;
    path.truncate(room);
    let ends = path.first().zip(path.last()).map(|(from, far)| (from.at, far.at));
    model.selection.path = path;
    model.selection.count_anew();
    let told = std::mem::replace(&mut model.selection.told, is_cut);
    if is_cut && !told {
        tell_limit(model);
    }
    match ends.filter(|_| gap && !is_cut) {
        Some((from, far)) => ask(model, from, far, room),
        None => {
            model.selection.asked = None;
            Vec::new()
        }
    }
}

/// Takes the range to the cursor as far as rows are loaded; whether some between are not.
fn extend(path: &mut Vec<Chosen>, model: &Model) -> bool {
    let rows = model.rows();
    let (Some(from), Some(under)) = (path.first().copied(), rows.selected().map(Chosen::of)) else {
        return false;
    };
    let by_relevance = model.find.as_ref().is_some_and(find::Find::is_by_relevance);
    let places: Option<HashMap<ArticleId, usize>> =
        by_relevance.then(|| rows.rows.iter().enumerate().map(|(at, row)| (row.id, at)).collect());
    let is_list = !find::shows_hits(model);
    let is_above = |a: &Chosen, b: &Chosen| match &places {
        None if is_list => model.scope.order.is_above(a.at, b.at),
        // Hits are the newest first.
        None => a.at > b.at,
        Some(places) => places.get(&a.id()) < places.get(&b.id()),
    };
    if places.as_ref().is_some_and(|places| !places.contains_key(&from.id())) {
        // Of hits by relevance only those that are found have a place.
        return false;
    }
    let goes_down = is_above(&from, &under);
    let (first, last) = if goes_down { (&from, &under) } else { (&under, &from) };
    path.retain(|it| !is_above(it, first) && !is_above(last, it));
    let far = path.last().copied().unwrap_or(from);
    // From the cursor back to what is in it.
    let (seen, passed) = match goes_down {
        true => passed(rows, (0..=rows.cursor).rev(), |row| is_above(&far, row)),
        false => passed(rows, rows.cursor..rows.rows.len(), |row| is_above(row, &far)),
    };
    // Hits are all there from the first on: what is missing is gone.
    if !seen && is_list {
        return true;
    }
    path.extend(passed.into_iter().rev());
    false
}

/// The rows `at` these places that are `beyond` the range; whether its end was seen behind them.
fn passed(
    rows: &Rows,
    at: impl Iterator<Item = usize>,
    beyond: impl Fn(&Chosen) -> bool,
) -> (bool, Vec<Chosen>) {
    let mut found = Vec::new();
    for row in at.filter_map(|at| rows.rows.get(at)).map(Chosen::of) {
        if !beyond(&row) {
            return (true, found);
        }
        found.push(row);
    }
    (false, found)
}

/// Asks the store for what lies between the range and the cursor; for the same gap once.
fn ask(model: &mut Model, from: Position, far: Position, room: usize) -> Vec<Command> {
    let Some(under) = model.selected().map(position) else { return Vec::new() };
    if model.selection.asked.replace(far) == Some(far) {
        return Vec::new();
    }
    let direction = if under < from { Direction::Older } else { Direction::Newer };
    let limit = (room + 1).saturating_sub(model.selection.path.len());
    let (scope, anchor) = (model.scope.clone(), Anchor::After(far));
    vec![Command::Read(Query::Range(WindowRequest { scope, anchor, direction, limit }))]
}

/// They came.
pub(crate) fn came_between(model: &mut Model, mut window: Window) {
    let Some(under) = model.selected().map(Chosen::of) else { return };
    let Selection { path, asked, .. } = &mut model.selection;
    let Some(far) = asked.take() else { return };
    let is_ours = path.last().is_some_and(|last| last.at == far)
        && window.request.anchor == Anchor::After(far);
    if !is_ours || window.request.scope != model.scope {
        return;
    }
    // Towards the cursor.
    let is_older = window.request.direction == Direction::Older;
    if window.request.direction != model.scope.order.down() {
        window.rows.reverse();
    }
    list::confirm(model, &mut window.rows);
    let rows = window.rows.iter().map(Chosen::of);
    let short = rows.take_while(|row| if is_older { row.at > under.at } else { row.at < under.at });
    model.selection.path.extend(short);
    // Of a list that hides what is read, the row under the cursor may be shown all the same.
    model.selection.path.push(under);
    model.selection.count_anew();
}

/// They cannot be read: the range ends where it is known.
pub(crate) fn failed(model: &mut Model, why: &str) -> Option<String> {
    model.selection.asked?;
    model.selection.keep_path();
    model.selection.count_anew();
    let text = model.say_with(Word::ReadFailed, why);
    Some(format!("{text}; {}", model.say(Word::RangeEnded)))
}

#[cfg(test)]
mod tests;
