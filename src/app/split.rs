//! How wide panes are: by keys, and by dragging the rule between two of them.

use serde::{Deserialize, Serialize};

use super::keys;
use super::layout::Focus;
use super::model::Model;

/// Columns that a key adds or takes.
const STEP_COLUMNS: i32 = 2;
/// Columns that a pane keeps at least.
const LEAST_COLUMNS: u16 = 12;
/// The list's part of what the tree leaves it and the article: permille, at least and at most.
const LIST_PART: std::ops::RangeInclusive<u16> = 200..=750;

/// What the user made of the panes' widths; `None`: as they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Split {
    /// Columns of the tree.
    pub tree: Option<u16>,
    /// The list's part of what the tree leaves, permille.
    pub list: Option<u16>,
}

/// A rule between two panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Right of the tree.
    Tree,
    /// Right of the list.
    List,
}

impl Split {
    /// Columns of the tree, its rule left out, on a screen of `columns`.
    pub(crate) fn tree_columns(self, columns: u16, usual: u16) -> u16 {
        let most = (columns / 2).max(LEAST_COLUMNS);
        self.tree.map_or(usual, |tree| tree.clamp(LEAST_COLUMNS, most))
    }

    /// Columns of the list and its rule, of those that the tree leaves.
    pub(crate) fn list_columns(self, rest: u16) -> u16 {
        match self.list {
            None => rest * 9 / 20,
            Some(part) => {
                let part = part.clamp(*LIST_PART.start(), *LIST_PART.end());
                (u32::from(rest) * u32::from(part) / 1000) as u16
            }
        }
    }
}

/// The pane with the focus is made wider, or narrower.
pub(crate) fn widen(model: &mut Model, wider: bool) {
    let Some(areas) = model.areas() else { return };
    let Some(tree) = areas.tree.filter(|tree| tree.width < model.size.0) else { return };
    let by = if wider { STEP_COLUMNS } else { -STEP_COLUMNS };
    let shifted = |at: u16, by: i32| u16::try_from(i32::from(at) + by).unwrap_or(0);
    match (model.focus, areas.list.filter(|_| areas.article.is_some())) {
        (Focus::Tree, _) => place(model, Edge::Tree, shifted(tree.width, by)),
        (Focus::List, None) => place(model, Edge::Tree, shifted(tree.width, -by)),
        (Focus::List, Some(list)) => place(model, Edge::List, shifted(list.right(), by)),
        (Focus::Article, Some(list)) => place(model, Edge::List, shifted(list.right(), -by)),
        (Focus::Article, None) => {}
    }
}

/// The rule at a cell, if one between panes is there.
pub(crate) fn edge_at(model: &Model, column: u16, row: u16) -> Option<Edge> {
    let areas = model.areas()?;
    let body = areas.body.y..areas.body.bottom();
    let is = |pane: Option<super::layout::Area>| {
        pane.is_some_and(|pane| pane.right() == column && column + 1 < model.size.0)
    };
    match row {
        _ if !body.contains(&row) => None,
        _ if is(areas.tree) => Some(Edge::Tree),
        _ if is(areas.list) => Some(Edge::List),
        _ => None,
    }
}

/// Puts a rule at a column.
pub(crate) fn place(model: &mut Model, edge: Edge, column: u16) {
    match edge {
        Edge::Tree => {
            let most = (model.size.0 / 2).max(LEAST_COLUMNS);
            model.split.tree = Some(column.clamp(LEAST_COLUMNS, most));
        }
        Edge::List => {
            let Some(tree) = model.areas().and_then(|areas| areas.tree) else { return };
            let rest = model.size.0.saturating_sub(tree.width);
            let list = column.saturating_sub(tree.width);
            let part = (u32::from(list) * 1000).div_ceil(u32::from(rest.max(1)));
            let part = u16::try_from(part).unwrap_or(u16::MAX);
            model.split.list = Some(part.clamp(*LIST_PART.start(), *LIST_PART.end()));
        }
    }
    keys::settle_panes(model);
}
