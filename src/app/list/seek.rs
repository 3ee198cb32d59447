//! To the next unread row, wherever it is.

use super::{aim, moved, position, read, visible};
use crate::app::model::Model;
use crate::app::msg::Command;
use crate::app::{article, find, notice};
use crate::domain::{Anchor, Headline, Scope};
use crate::strings::Word;

/// To the next or previous unread row, beyond what is loaded if need be.
pub(crate) fn seek_unread(model: &mut Model, forward: bool, open: bool) -> Vec<Command> {
    model.list.untouched = false;
    let rows = &model.rows().rows;
    let cursor = model.rows().cursor;
    let unread = |at: &usize| rows.get(*at).is_some_and(|row| !row.status.read);
    let near = match forward {
        true => (cursor + 1..rows.len()).find(unread),
        false => (0..cursor.min(rows.len())).rev().find(unread),
    };
    if let Some(at) = near {
        model.rows_mut().cursor = at;
        visible(model);
        let mut commands = moved(model);
        if open {
            commands.extend(article::open(model));
        }
        return commands;
    }
    let (edge, direction) = match forward {
        true => (rows.last().filter(|_| model.list.more_below), model.scope.order.down()),
        false => (rows.first().filter(|_| model.list.more_above), model.scope.order.up()),
    };
    let Some(from) = edge.map(position).filter(|_| !find::shows_hits(model)) else {
        notice::tell(model, model.say(Word::NoMoreUnread));
        return Vec::new();
    };
    model.list.seeks = true;
    model.list.open_found = open;
    let scope = Scope { unread_only: true, ..model.scope.clone() };
    vec![read(&scope, Anchor::After(from), direction, 1)]
}

/// What a seek found.
pub(super) fn found(model: &mut Model, rows: &[Headline]) -> Vec<Command> {
    model.list.seeks = false;
    let Some(row) = rows.first() else {
        notice::tell(model, model.say(Word::NoMoreUnread));
        return Vec::new();
    };
    let at = position(row);
    let mut commands = vec![aim(model, at, at)];
    if std::mem::take(&mut model.list.open_found) {
        commands.push(article::ask(model, row.id));
    }
    commands
}
