//! Papers and feeds: the rows of the tree, the cursor on them, what is unfolded.

use std::collections::HashSet;

use super::layout::Focus;
use super::model::Model;
use super::msg::Command;
use super::views;
use super::{list, selection};
use crate::config::View;
use crate::domain::{Count, FeedId, FeedRow, PaperId, PaperRow, Place, Position, Scope};

/// The tree pane. The cursor is the scope's place: moving in the tree moves the list.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Papers whose feeds are shown.
    pub(crate) unfolded: HashSet<PaperId>,
    /// First row on the screen.
    pub(crate) top: usize,
}

/// A row of the tree.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TreeRow<'a> {
    /// All, Unread, Today, Starred.
    View(Place, Count),
    /// A kept search.
    Named(&'a View),
    /// A paper; true: unfolded.
    Paper(&'a PaperRow, bool),
    /// A feed of an unfolded paper.
    Feed(&'a FeedRow),
    /// Air between the views and the papers.
    Gap,
}

impl TreeRow<'_> {
    /// The place that the row stands for.
    pub(crate) fn place(&self) -> Option<Place> {
        match self {
            Self::View(place, _) => Some(*place),
            Self::Paper(paper, _) => Some(Place::Paper(paper.id)),
            Self::Feed(feed) => Some(Place::Feed(feed.health.id)),
            Self::Named(_) | Self::Gap => None,
        }
    }

    /// The kept search that it stands for.
    pub(crate) fn view(&self) -> Option<&str> {
        match self {
            Self::Named(view) => Some(&view.name),
            _ => None,
        }
    }
}

/// The rows of the tree, from top to bottom.
pub(crate) fn rows(model: &Model) -> Vec<TreeRow<'_>> {
    let overview = &model.overview;
    let mut rows = vec![
        TreeRow::View(Place::All, overview.all),
        TreeRow::View(Place::Unread, overview.all),
        TreeRow::View(Place::Today(model.midnight()), overview.today),
        TreeRow::View(Place::Starred, overview.starred),
    ];
    rows.extend(model.config.views.iter().map(TreeRow::Named));
    if overview.muted.total > 0 || model.scope.place == Place::Muted {
        rows.push(TreeRow::View(Place::Muted, overview.muted));
    }
    rows.push(TreeRow::Gap);
    for paper in &overview.papers {
        let unfolded = model.tree.unfolded.contains(&paper.id);
        rows.push(TreeRow::Paper(paper, unfolded));
        if unfolded {
            rows.extend(paper.feeds.iter().map(TreeRow::Feed));
        }
    }
    rows
}

/// The row that is the scope's place.
pub(crate) fn cursor(model: &Model, rows: &[TreeRow<'_>]) -> usize {
    let same = |place: Place| match (place, model.scope.place) {
        (Place::Today(_), Place::Today(_)) => true,
        (a, b) => a == b,
    };
    if let Some(name) = views::shown(model)
        && let Some(at) = rows.iter().position(|row| row.view() == Some(name))
    {
        return at;
    }
    rows.iter().position(|row| row.place().is_some_and(same)).unwrap_or(0)
}

/// Goes to a place.
pub(crate) fn go(model: &mut Model, place: Place) -> Vec<Command> {
    // What is muted stands in no section.
    let section = model.scope.section.clone().filter(|_| place != Place::Muted);
    set_scope(model, Scope { place, section, ..model.scope.clone() })
}

/// Shows another list; a find ends with the list it was in.
pub(crate) fn set_scope(model: &mut Model, scope: Scope) -> Vec<Command> {
    show(model, scope, None)
}

/// Shows the same list in another way: the row under the cursor stays there, or what is next to it.
pub(crate) fn turn(model: &mut Model, scope: Scope) -> Vec<Command> {
    let at = list::stands(model).map(|(top, cursor)| match scope.order == model.scope.order {
        true => (top, cursor),
        // What stood above it stands below it now.
        false => (cursor, cursor),
    });
    selection::end_range(model);
    show(model, scope, at)
}

fn show(model: &mut Model, scope: Scope, at: Option<(Position, Position)>) -> Vec<Command> {
    if scope == model.scope && views::shown(model).is_none() {
        return Vec::new();
    }
    model.scope = scope;
    let mut commands = Vec::new();
    if model.find.take().is_some() {
        commands.push(Command::StopFind);
    }
    commands.extend(list::open(model, at));
    visible(model);
    commands
}

/// Moves the cursor by `by` rows, over the gap.
pub(crate) fn step(model: &mut Model, by: isize) -> Vec<Command> {
    let rows = rows(model);
    let now = cursor(model, &rows);
    let mut to = now.saturating_add_signed(by).min(rows.len().saturating_sub(1));
    if matches!(rows.get(to), Some(TreeRow::Gap)) {
        let on = if by < 0 { to.checked_sub(1) } else { Some(to + 1) };
        to = on.filter(|on| *on < rows.len()).unwrap_or(now);
    }
    let Some(row) = rows.get(to) else { return Vec::new() };
    let (place, view) = (row.place(), row.view().map(str::to_owned));
    to_row(place, view, model)
}

/// Goes to what a row stands for.
pub(crate) fn to_row(
    place: Option<Place>,
    view: Option<String>,
    model: &mut Model,
) -> Vec<Command> {
    match (place, view) {
        (Some(place), _) => go(model, place),
        (None, Some(view)) => views::go(model, &view),
        (None, None) => Vec::new(),
    }
}

/// In: unfolds a paper, else leads to the list.
pub(crate) fn enter(model: &mut Model) -> Vec<Command> {
    match model.scope.place {
        Place::Paper(paper) if model.tree.unfolded.insert(paper) => {}
        _ => model.focus = Focus::List,
    }
    Vec::new()
}

/// Out: folds the paper, or goes from a feed to its paper; then widens to everything.
pub(crate) fn leave(model: &mut Model) -> Vec<Command> {
    match model.scope.place {
        Place::Paper(paper) if model.tree.unfolded.remove(&paper) => Vec::new(),
        Place::Feed(feed) => match paper_of(model, feed) {
            Some(paper) => go(model, Place::Paper(paper)),
            None => go(model, Place::All),
        },
        _ => super::keys::widen(model),
    }
}

fn paper_of(model: &Model, feed: FeedId) -> Option<PaperId> {
    let carries = |paper: &&PaperRow| paper.feeds.iter().any(|row| row.health.id == feed);
    model.overview.papers.iter().find(carries).map(|paper| paper.id)
}

/// To the next or previous feed with unread articles, unfolding its paper.
pub(crate) fn seek_unread(model: &mut Model, forward: bool) -> Vec<Command> {
    let feeds: Vec<(PaperId, FeedId, u64)> = model
        .overview
        .papers
        .iter()
        .flat_map(|paper| {
            paper.feeds.iter().map(|feed| (paper.id, feed.health.id, feed.count.unread))
        })
        .collect();
    let place = model.scope.place;
    let here = feeds.iter().position(|(paper, feed, _)| match place {
        Place::Feed(at) => *feed == at,
        Place::Paper(at) => *paper == at,
        _ => false,
    });
    let on_paper = matches!(place, Place::Paper(_));
    let unread = |at: &usize| feeds.get(*at).is_some_and(|(_, _, unread)| *unread > 0);
    let found = if forward {
        let from = here.map_or(0, |at| if on_paper { at } else { at + 1 });
        (from..feeds.len()).find(unread)
    } else {
        (0..here.unwrap_or(feeds.len())).rev().find(unread)
    };
    let Some(&(paper, feed, _)) = found.and_then(|at| feeds.get(at)) else {
        super::notice::tell(model, model.say(crate::strings::Word::NoMoreUnread));
        return Vec::new();
    };
    model.tree.unfolded.insert(paper);
    if model.focus == Focus::Article {
        model.focus = Focus::List;
    }
    go(model, Place::Feed(feed))
}

/// Scrolls so that the cursor's row is on the screen.
pub(crate) fn visible(model: &mut Model) {
    let Some(area) = model.areas().and_then(|areas| areas.tree) else { return };
    let height = usize::from(area.height).max(1);
    let rows = rows(model);
    let at = cursor(model, &rows);
    let last_top = rows.len().saturating_sub(height);
    let least = (at + 1).saturating_sub(height);
    model.tree.top = model.tree.top.clamp(least, at.max(least)).min(last_top.max(least));
}
