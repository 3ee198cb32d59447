//! Feeds that are chosen to be treated alike: single rows and a range of them.

use std::collections::HashSet;

use super::{Roster, name};
use crate::app::model::Model;
use crate::app::notice;
use crate::config::edit::Edit;
use crate::domain::{FeedId, FeedLine};
use crate::strings::{Word, number};

/// Feeds changed at once: each is a change of the file's text, which is read anew for it.
const FEEDS_MAX: usize = 100;

/// What is chosen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chosen {
    /// For good.
    kept: HashSet<FeedId>,
    /// The range under way, from where it began to the cursor. The feeds themselves: rows are read
    /// and sorted anew while the screen is open.
    path: Vec<FeedId>,
}

impl Roster {
    /// All that are chosen.
    pub(crate) fn chosen(&self) -> HashSet<FeedId> {
        self.chosen.kept.iter().chain(&self.chosen.path).copied().collect()
    }

    /// Moves the cursor to a row; a range under way takes in the rows that it passes.
    pub(super) fn go(&mut self, to: usize) {
        let from = std::mem::replace(&mut self.picker.cursor, to);
        if self.chosen.path.is_empty() {
            return;
        }
        let passed: Vec<usize> = match from < to {
            true => (from + 1..=to).collect(),
            false => (to..from).rev().collect(),
        };
        for row in passed {
            let Some(id) = self.picker.row(row).map(|(row, _)| row.choice) else { continue };
            let path = &mut self.chosen.path;
            match path.iter().position(|passed| *passed == id) {
                // Back again.
                Some(at) => path.truncate(at + 1),
                None => path.push(id),
            }
        }
    }

    /// Moves it by rows.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.picker.shown.len().saturating_sub(1);
        self.go(self.picker.cursor.saturating_add_signed(by).min(last));
    }

    /// Chooses the row under the cursor or lets go of it, and goes on to the next.
    pub(super) fn toggle(&mut self) {
        self.keep();
        let Some(id) = self.picker.selected().map(|row| row.choice) else { return };
        if !self.chosen.kept.remove(&id) {
            self.chosen.kept.insert(id);
        }
        self.step(1);
    }

    /// Begins a range at the cursor, or ends the one under way.
    pub(super) fn range(&mut self) {
        if self.chosen.path.is_empty() {
            self.chosen.path.extend(self.picker.selected().map(|row| row.choice));
        } else {
            self.keep();
        }
    }

    /// The range under way ends: what is in it stays chosen.
    pub(super) fn keep(&mut self) {
        self.chosen = Chosen { kept: self.chosen(), path: Vec::new() };
    }

    /// Only feeds that there are can be chosen.
    pub(super) fn forget_gone(&mut self) {
        let there: HashSet<FeedId> = self.lines.iter().map(|line| line.health.id).collect();
        self.chosen.kept.retain(|id| there.contains(id));
        self.chosen.path.retain(|id| there.contains(id));
    }

    /// Out, one step: the range under way, else all. False: nothing was chosen.
    pub(super) fn let_go(&mut self) -> bool {
        let is_range = !std::mem::take(&mut self.chosen.path).is_empty();
        if is_range && !self.chosen.kept.is_empty() {
            return true;
        }
        let kept = std::mem::take(&mut self.chosen.kept);
        is_range || !kept.is_empty()
    }
}

/// What an action is about: the chosen feeds, else the one under the cursor.
pub(crate) fn meant(model: &Model) -> Vec<&FeedLine> {
    let Some(roster) = &model.roster else { return Vec::new() };
    let chosen = roster.chosen();
    if chosen.is_empty() {
        return super::selected(model).into_iter().collect();
    }
    roster.lines.iter().filter(|line| chosen.contains(&line.health.id)).collect()
}

/// Whether an action is about more than are changed at once; then that is told.
pub(crate) fn is_too_many(model: &mut Model) -> bool {
    let is = meant(model).len() > FEEDS_MAX;
    if is {
        let text = model.say_with(Word::TooManyFeedsChosen, FEEDS_MAX);
        notice::tell(model, text);
    }
    is
}

/// The feeds as they are told of: the one by its name, more by their number.
pub(crate) fn told(model: &Model, lines: &[&FeedLine]) -> String {
    match lines {
        [line] => name(line),
        lines => {
            let count = number(model.language, lines.len() as u64);
            model.say_with(Word::Feeds, count)
        }
    }
}

/// One change, and so one undo.
pub(crate) fn together(mut edits: Vec<Edit>) -> Option<Edit> {
    match edits.len() {
        0 | 1 => edits.pop(),
        _ => Some(Edit::Each(edits)),
    }
}

#[cfg(test)]
mod tests;
