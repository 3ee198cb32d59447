//! Articles that are chosen to be treated alike: single rows and ranges of the list that is
//! shown. They are known by their numbers, so neither scrolling nor what arrives moves them; in
//! another list they are let go.

mod bulk;
mod range;

use std::collections::HashSet;

use super::list::{self, position};
use super::model::Model;
use super::msg::Command;
use super::{Focus, find, notice};
use crate::config::Action;
use crate::domain::{ArticleId, Headline, Order, Position, Scope, Status};
use crate::strings::{Word, number};

pub(crate) use bulk::{act, decided, links};
pub(crate) use range::{came_between, failed, follow};

/// Articles chosen at once: what a range of a long list reads of it stays as little as a few
/// windows, and one transaction marks them.
pub(crate) const CHOSEN_MAX: usize = 1_000;

/// The keys that matter then.
pub(crate) const KEYS: &[(Action, Word)] = &[
    (Action::ToggleRead, Word::KeyReadOrNot),
    (Action::ToggleStar, Word::KeyStar),
    (Action::Browser, Word::KeyOpen),
    (Action::CopyLink, Word::KeyCopyIt),
    (Action::Save, Word::KeySave),
    (Action::SelectRange, Word::KeyRange),
    (Action::Back, Word::KeyLetGo),
    (Action::Help, Word::KeyKeys),
];

/// What is chosen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Selection {
    /// The list, and what is searched in it.
    of: Option<(Scope, Option<String>)>,
    /// Chosen for good, in the order of choosing.
    kept: Vec<Chosen>,
    /// The range under way: from where it began to the cursor, or as far as may be chosen.
    path: Vec<Chosen>,
    /// After this one of it the store is asked for rows.
    asked: Option<Position>,
    /// All of them.
    ids: HashSet<ArticleId>,
    /// It was told that the range may not become longer.
    told: bool,
}

/// A chosen article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) at: Position,
    pub(crate) status: Status,
}

impl Chosen {
    fn of(row: &Headline) -> Self {
        Self { at: position(row), status: row.status }
    }

    pub(crate) fn id(&self) -> ArticleId {
        self.at.id
    }
}

impl Selection {
    pub(crate) fn holds(&self, id: ArticleId) -> bool {
        self.ids.contains(&id)
    }

    pub(crate) fn count(&self) -> usize {
        self.ids.len()
    }

    /// A range is under way: moving makes it longer.
    pub(crate) fn is_open(&self) -> bool {
        !self.path.is_empty()
    }

    /// Room for the range.
    fn room(&self) -> usize {
        CHOSEN_MAX.saturating_sub(self.kept.len())
    }

    fn count_anew(&mut self) {
        self.ids = self.kept.iter().chain(&self.path).map(Chosen::id).collect();
    }

    /// The range is chosen for good.
    fn keep_path(&mut self) {
        let known: HashSet<ArticleId> = self.kept.iter().map(Chosen::id).collect();
        let path = std::mem::take(&mut self.path).into_iter();
        self.kept.extend(path.filter(|row| !known.contains(&row.id())));
        (self.asked, self.told) = (None, false);
    }

    /// In the list's order; of hits the newest first.
    pub(super) fn all(&self, order: Order) -> Vec<Chosen> {
        let mut all: Vec<Chosen> = self.kept.iter().chain(&self.path).copied().collect();
        all.sort_unstable_by_key(|row| std::cmp::Reverse(row.at));
        all.dedup_by_key(|row| row.at);
        let is_list = self.of.as_ref().is_some_and(|(_, words)| words.is_none());
        if is_list && order == Order::Oldest {
            all.reverse();
        }
        all
    }
}

impl Model {
    /// The article is chosen, with others or alone.
    pub(crate) fn is_chosen(&self, id: ArticleId) -> bool {
        self.selection.holds(id)
    }
}

/// The list that is shown, and what is searched in it.
fn here(model: &Model) -> (Scope, Option<String>) {
    let words = model.find.as_ref().map(find::Find::words).filter(|words| !words.is_empty());
    // Its order is not what makes it another one.
    let scope = Scope { order: Order::default(), ..model.scope.clone() };
    (scope, words.map(str::to_owned))
}

/// Something is chosen in the list that has the focus.
pub(crate) fn is_meant(model: &Model) -> bool {
    model.focus == Focus::List && model.selection.count() > 0
}

/// Choosing is about the rows that have the focus; the cursor of a list that has not is not seen.
fn is_here(model: &mut Model) -> bool {
    let is = model.focus == Focus::List;
    if !is {
        notice::tell(model, model.say(Word::ChosenInLists));
    }
    is
}

/// Begins a range at the cursor, or ends the one under way: what is in it stays chosen.
pub(crate) fn range(model: &mut Model) -> Vec<Command> {
    if !is_here(model) {
        return Vec::new();
    }
    if model.selection.is_open() {
        model.selection.keep_path();
        tell_count(model);
        return Vec::new();
    }
    let Some(row) = model.selected().map(Chosen::of) else { return Vec::new() };
    if !has_room(model) {
        return Vec::new();
    }
    model.selection.of = Some(here(model));
    model.selection.path = vec![row];
    model.selection.count_anew();
    notice::tell(model, model.say(Word::RangeBegun));
    Vec::new()
}

/// Chooses the row under the cursor or lets go of it, and goes on to the next.
pub(crate) fn toggle(model: &mut Model) -> Vec<Command> {
    if !is_here(model) {
        return Vec::new();
    }
    let Some(row) = model.selected().map(Chosen::of) else { return Vec::new() };
    model.selection.keep_path();
    let before = model.selection.kept.len();
    model.selection.kept.retain(|kept| kept.id() != row.id());
    if model.selection.kept.len() == before {
        if !has_room(model) {
            return Vec::new();
        }
        model.selection.of = Some(here(model));
        model.selection.kept.push(row);
    }
    model.selection.count_anew();
    let commands = list::step(model, 1);
    if model.is_accessible() {
        tell_count(model);
    }
    commands
}

fn has_room(model: &mut Model) -> bool {
    let has = model.selection.room() > 0;
    if !has {
        tell_limit(model);
    }
    has
}

fn tell_count(model: &mut Model) {
    let text = told(model);
    notice::tell(model, text);
}

/// How many are chosen.
pub(crate) fn told(model: &Model) -> String {
    match model.selection.count() {
        1 => model.say(Word::OneChosen).to_owned(),
        n => model.say_with(Word::ArticlesChosen, number(model.language, n as u64)),
    }
}

fn tell_limit(model: &mut Model) {
    let most = number(model.language, CHOSEN_MAX as u64);
    let text = model.say_with(Word::ChosenLimit, most);
    notice::tell(model, text);
}

/// Out, one step: the range under way, else all.
pub(crate) fn back(model: &mut Model) {
    if model.selection.is_open() && !model.selection.kept.is_empty() {
        model.selection.path.clear();
        (model.selection.asked, model.selection.told) = (None, false);
        model.selection.count_anew();
        tell_count(model);
    } else {
        let_go(model);
        notice::tell(model, model.say(Word::LetGo));
    }
}

/// The range under way is chosen for good: the list turns under it.
pub(crate) fn end_range(model: &mut Model) {
    if model.selection.is_open() {
        model.selection.keep_path();
    }
}

/// Nothing is chosen any more.
pub(crate) fn let_go(model: &mut Model) {
    model.selection = Selection::default();
}

#[cfg(test)]
mod tests;
