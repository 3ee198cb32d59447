//! The mouse: what is pressed is chosen, the wheel moves what is under it.

use super::keys::{act, step};
use super::layout::{self, Focus};
use super::list::{self, position};
use super::model::Model;
use super::msg::{Command, Mouse, MouseAction};
use super::{add, article, bar, chord, footer, roster, route, sheet, split, tree};
use crate::config::{Action, Key, KeyCode};

/// Lines that one notch of the wheel scrolls.
const WHEEL_LINES: isize = 3;

/// The mouse did something.
pub(crate) fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Command> {
    let Some(areas) = model.areas() else { return Vec::new() };
    let is_press = mouse.what == MouseAction::Press;
    if is_press && mouse.row == areas.footer.y {
        return footer::press(model, &areas, mouse.column);
    }
    if let Some(panel) = chord::panel(model, &areas).filter(|_| is_press) {
        let at = ratatui_position(mouse);
        let pressed = panel.entries.iter().find(|entry| entry.area.contains(at));
        let key = pressed.map_or(Key::plain(KeyCode::Esc), |entry| entry.key);
        return route::key(model, key);
    }
    if model.sheet.is_some() {
        return sheet::mouse(model, mouse);
    }
    if model.roster.is_some() && model.info.is_none() && model.add.is_none() {
        return roster::mouse(model, mouse);
    }
    if model.add.is_some() || model.info.is_some() {
        return on_page(model, mouse);
    }
    if drag(model, mouse) {
        return Vec::new();
    }
    let at = ratatui_position(mouse);
    let on = |area: Option<_>| area.is_some_and(|area: layout::Area| area.contains(at));
    let focus = if on(areas.tree) {
        Focus::Tree
    } else if on(areas.list) {
        Focus::List
    } else if on(areas.article) && model.reading.is_some() {
        Focus::Article
    } else if mouse.row == areas.bar.y && mouse.what == MouseAction::Press {
        return press_bar(model, mouse.column);
    } else {
        return Vec::new();
    };
    match mouse.what {
        MouseAction::WheelDown | MouseAction::WheelUp => {
            let by = if mouse.what == MouseAction::WheelDown { 1 } else { -1 };
            let before = std::mem::replace(&mut model.focus, focus);
            let by = if focus == Focus::Article { by * WHEEL_LINES } else { by };
            let commands = step(model, by);
            model.focus = before;
            commands
        }
        MouseAction::Press => press(model, focus, mouse.column, mouse.row),
        MouseAction::Drag | MouseAction::Release => Vec::new(),
    }
}

/// The rule between two panes is taken, drawn, let go; true when the mouse was about that.
fn drag(model: &mut Model, mouse: Mouse) -> bool {
    match mouse.what {
        MouseAction::Press => model.dragged = split::edge_at(model, mouse.column, mouse.row),
        MouseAction::Release => return model.dragged.take().is_some(),
        MouseAction::Drag => {
            if let Some(edge) = model.dragged {
                split::place(model, edge, mouse.column);
            }
        }
        MouseAction::WheelDown | MouseAction::WheelUp => return false,
    }
    model.dragged.is_some()
}

/// The wheel on a page that lies over the panes.
fn on_page(model: &mut Model, mouse: Mouse) -> Vec<Command> {
    let action = match mouse.what {
        MouseAction::WheelDown => Action::Down,
        MouseAction::WheelUp => Action::Up,
        MouseAction::Press | MouseAction::Drag | MouseAction::Release => return Vec::new(),
    };
    if add::is_typing(model) { Vec::new() } else { act(model, action) }
}

fn ratatui_position(mouse: Mouse) -> layout::Cell {
    layout::Cell { x: mouse.column, y: mouse.row }
}

fn press_bar(model: &mut Model, column: u16) -> Vec<Command> {
    let hit = layout::bar_hit(model, column);
    hit.map_or_else(Vec::new, |n| bar::nth(model, n + 1))
}

fn press(model: &mut Model, focus: Focus, column: u16, row: u16) -> Vec<Command> {
    let again = model.focus == focus;
    model.focus = focus;
    let Some(areas) = model.areas() else { return Vec::new() };
    match focus {
        Focus::Tree => {
            let line = usize::from(row - areas.body.y) + model.tree.top;
            let rows = tree::rows(model);
            let is_there = tree::cursor(model, &rows) == line;
            let Some(row) = rows.get(line) else { return Vec::new() };
            let (place, view) = (row.place(), row.view().map(str::to_owned));
            if is_there { tree::enter(model) } else { tree::to_row(place, view, model) }
        }
        Focus::List => {
            let mut line = usize::from(row - areas.body.y);
            let rows = model.rows();
            let mut at = rows.top;
            while at < rows.rows.len() && line >= list::lines_of(model, at) {
                line -= list::lines_of(model, at);
                at += 1;
            }
            let Some(pressed) = rows.rows.get(at).map(position) else { return Vec::new() };
            let same = again && model.selected().map(position) == Some(pressed);
            model.rows_mut().cursor = at;
            if same { article::open(model) } else { list::step(model, 0) }
        }
        // The first press only chooses the pane.
        Focus::Article if again => article::links::press(model, column, row),
        Focus::Article => Vec::new(),
    }
}
