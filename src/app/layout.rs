//! Where the panes are, for a size: pure, and the only source of sizes.

use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::bar;
use super::model::Model;
use super::split::Split;
use crate::strings::{Word, number};
use crate::text::width;

/// A cell of the screen.
pub(crate) type Cell = Position;
/// A part of the screen.
pub(crate) type Area = Rect;

/// From here on three panes stand side by side.
const THREE_PANES_COLUMNS: u16 = 120;
/// From here on tree and list do; below, one pane fills the screen.
const TWO_PANES_COLUMNS: u16 = 60;
/// From here on thin rules part bar, panes and footer.
const RULES_ROWS: u16 = 12;
/// From here on a headline has a second line.
const TALL_ROWS: u16 = 16;
/// And from this width of the list.
const TALL_COLUMNS: u16 = 36;
/// Lines of the banner: what happened, what to do, air.
const BANNER_ROWS: u16 = 4;
/// Below this nothing can be told.
const LEAST: (u16, u16) = (10, 3);

/// The pane that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Focus {
    /// Papers and feeds.
    Tree,
    /// Headlines.
    #[default]
    List,
    /// The article.
    Article,
}

/// Where the panes are; an absent pane has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The section bar.
    pub bar: Rect,
    /// Papers and feeds.
    pub tree: Option<Rect>,
    /// Headlines.
    pub list: Option<Rect>,
    /// The article.
    pub article: Option<Rect>,
    /// Above the headlines: what is wrong with the feed that is shown.
    pub banner: Option<Rect>,
    /// The footer.
    pub footer: Rect,
    /// All between bar and footer: where the help lies.
    pub body: Rect,
    /// Rules above and below the panes.
    pub rules: Option<(u16, u16)>,
    /// Lines of a headline.
    pub row_height: u16,
}

/// What the panes are laid out by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    /// The pane with the focus.
    pub focus: Focus,
    /// An article is open.
    pub article_open: bool,
    /// The feed that is shown is in trouble.
    pub trouble: bool,
    /// The pane with the focus has the screen.
    pub zoom: bool,
    /// And nothing else is on it but a line at the bottom; each row has one line.
    pub bare: bool,
    /// What the user made of the widths.
    pub split: Split,
}

/// The areas for a screen; `None` when it is too small to tell anything.
///
/// At 80 columns an open article takes the whole width: its measure of 72 needs it, and the
/// list is one key away. Tree and list share the screen otherwise.
#[must_use]
pub fn areas(size: (u16, u16), panes: Panes) -> Option<Areas> {
    let (columns, rows) = size;
    let Panes { focus, article_open, trouble, bare, split, .. } = panes;
    let zoom = panes.zoom || bare;
    if columns < LEAST.0 || rows < LEAST.1 {
        return None;
    }
    let ruled = rows >= RULES_ROWS && !bare;
    let edge = if ruled { 2 } else { 1 };
    let above = if bare { 0 } else { edge };
    let body = Rect::new(0, above, columns, rows - above - edge);
    let column = |x: u16, width: u16| Some(Rect { x, width, ..body });
    let mut areas = Areas {
        bar: Rect::new(0, 0, columns, u16::from(!bare)),
        footer: Rect::new(0, rows - 1, columns, 1),
        body,
        rules: ruled.then_some((1, rows - 2)),
        ..Areas::default()
    };
    if columns >= THREE_PANES_COLUMNS && !zoom {
        let tree = split.tree_columns(columns, (columns / 6).clamp(22, 30));
        let list = split.list_columns(columns - tree);
        areas.tree = column(0, tree);
        areas.list = column(tree + 1, list - 1);
        areas.article = column(tree + list + 1, columns - tree - list - 1);
    } else if article_open && focus == Focus::Article {
        areas.article = Some(body);
    } else if columns >= TWO_PANES_COLUMNS && !zoom {
        let tree = split.tree_columns(columns, (columns / 4).clamp(18, 24));
        areas.tree = column(0, tree);
        areas.list = column(tree + 1, columns - tree - 1);
    } else if focus == Focus::Tree {
        areas.tree = Some(body);
    } else {
        areas.list = Some(body);
    }
    if let Some(list) = areas.list.filter(|list| trouble && list.height > 2 * BANNER_ROWS) {
        areas.banner = Some(Rect { height: BANNER_ROWS, ..list });
        areas.list =
            Some(Rect { y: list.y + BANNER_ROWS, height: list.height - BANNER_ROWS, ..list });
    }
    let tall = |list: Rect| rows >= TALL_ROWS && list.width >= TALL_COLUMNS && !bare;
    areas.row_height = if areas.list.is_some_and(tall) { 2 } else { 1 };
    Some(areas)
}

/// The areas for an article that has the screen to itself: air, the page, the footer.
#[must_use]
pub fn alone(size: (u16, u16)) -> Option<Areas> {
    let (columns, rows) = size;
    if columns < LEAST.0 || rows < LEAST.1 {
        return None;
    }
    let air = u16::from(rows >= TALL_ROWS);
    let body = Rect::new(0, air, columns, rows - 1 - 2 * air);
    Some(Areas {
        bar: Rect::new(0, 0, columns, 0),
        footer: Rect::new(0, rows - 1, columns, 1),
        body,
        article: Some(body),
        row_height: 1,
        ..Areas::default()
    })
}

/// Blank columns between two sections of the bar.
const BAR_GAP: usize = 2;

/// The bar's cells from All on: title and unread count, with the columns each takes (its own
/// two blanks of ground included).
pub(crate) fn bar_cells(model: &Model) -> Vec<(String, String, usize)> {
    let count =
        |unread: u64| if unread == 0 { String::new() } else { number(model.language, unread) };
    let all = (model.say(Word::All).to_owned(), count(model.overview.bar_all.unread));
    let sections = model.overview.sections.iter();
    let sections =
        sections.map(|row| (bar::title(model, row).to_string(), count(row.count.unread)));
    std::iter::once(all)
        .chain(sections)
        .map(|(title, count)| {
            let gap = usize::from(!count.is_empty());
            let columns = width(&title) + gap + width(&count) + BAR_GAP;
            (title, count, columns)
        })
        .collect()
}

/// Which of the bar's cells are shown in `columns`, so that the chosen one is: from, to, and
/// the column that the first stands at.
pub(crate) fn bar_window(
    cells: &[(String, String, usize)],
    chosen: usize,
    columns: usize,
) -> (usize, usize) {
    let sum = |from: usize, to: usize| cells[from..to].iter().map(|cell| cell.2).sum::<usize>();
    let mut from = 0;
    while from < chosen && sum(from, (chosen + 1).min(cells.len())) > columns {
        from += 1;
    }
    let mut to = from;
    while to < cells.len() && sum(from, to + 1) <= columns {
        to += 1;
    }
    (from, to.max((from + 1).min(cells.len())))
}

/// The cell of the bar under a column; 0 is All.
pub(crate) fn bar_hit(model: &Model, column: u16) -> Option<usize> {
    let cells = bar_cells(model);
    let room = bar_room(model);
    let (from, to) = bar_window(&cells, bar::chosen(model), room);
    let mut x = BAR_START;
    for (at, cell) in cells.iter().enumerate().take(to).skip(from) {
        if (x..x + cell.2).contains(&usize::from(column)) {
            return Some(at);
        }
        x += cell.2;
    }
    None
}

/// The column that the bar's first cell stands at: one is kept for `‹`.
pub(crate) const BAR_START: usize = 1;

/// Columns kept at the bar's right end for the progress of a refresh.
pub(crate) const PROGRESS_COLUMNS: usize = 12;

/// Columns that the bar's sections may take.
pub(crate) fn bar_room(model: &Model) -> usize {
    let columns = usize::from(model.size.0);
    let progress = if model.progress.is_some() || model.offline { PROGRESS_COLUMNS } else { 1 };
    columns.saturating_sub(BAR_START + progress)
}
