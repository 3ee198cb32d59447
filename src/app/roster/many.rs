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
    /// Where a range begins that goes to the cursor.
    from: Option<FeedId>,
}

impl Roster {
    /// All that are chosen.
    pub(crate) fn chosen(&self) -> HashSet<FeedId> {
        let mut all = self.chosen.kept.clone();
        let shown = |n: usize| self.picker.row(n).map(|(row, _)| row.choice);
        let from = (0..self.picker.shown.len()).find(|n| shown(*n) == self.chosen.from);
        if let Some(from) = from.filter(|_| self.chosen.from.is_some()) {
            let cursor = self.picker.cursor;
            all.extend((from.min(cursor)..=from.max(cursor)).filter_map(shown));
        }
        all
    }

    /// Chooses the row under the cursor or lets go of it, and goes on to the next.
    pub(super) fn toggle(&mut self) {
        self.keep();
        let Some(id) = self.picker.selected().map(|row| row.choice) else { return };
        if !self.chosen.kept.remove(&id) {
            self.chosen.kept.insert(id);
        }
        self.picker.step(1);
    }

    /// Begins a range at the cursor, or ends the one under way.
    pub(super) fn range(&mut self) {
        match self.chosen.from {
            Some(_) => self.keep(),
            None => self.chosen.from = self.picker.selected().map(|row| row.choice),
        }
    }

    fn keep(&mut self) {
        self.chosen = Chosen { kept: self.chosen(), from: None };
    }

    /// Out, one step: the range under way, else all. False: nothing was chosen.
    pub(super) fn let_go(&mut self) -> bool {
        let is_range = self.chosen.from.take().is_some() && !self.chosen.kept.is_empty();
        if is_range {
            return true;
        }
        let any = !self.chosen().is_empty();
        self.chosen = Chosen::default();
        any
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
        let text = model.say_with(Word::TooManyChosen, FEEDS_MAX);
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
