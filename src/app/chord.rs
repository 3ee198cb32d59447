//! A chord that is under way: what may follow, in a panel above the footer. Nothing by timing: it
//! is there until a key ends the chord.

use super::layout::{Area, Areas};
use super::model::Model;
use super::{keys, press};
use crate::config::Key;
use crate::config::keymap::print_chord;
use crate::text::Clean;

/// Columns of an entry, on a screen that has them.
const ENTRY_COLUMNS: u16 = 40;

/// A key that may follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Where it stands: one line.
    pub(crate) area: Area,
    /// The key.
    pub(crate) key: Key,
    /// What it does; that more follow, when there is more.
    pub(crate) help: Clean,
}

/// The panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Panel {
    /// What it covers: a rule with the chord so far, then the entries.
    pub(crate) area: Area,
    /// The chord so far.
    pub(crate) chord: Clean,
    /// As many keys as there is room for.
    pub(crate) entries: Vec<Entry>,
}

/// The panel, while a chord is under way.
pub(crate) fn panel(model: &Model, areas: &Areas) -> Option<Panel> {
    if model.chord.is_empty() {
        return None;
    }
    let following = model.config.keys.following(keys::context(model), &model.chord);
    let body = areas.body;
    let columns = (body.width / ENTRY_COLUMNS).max(1);
    let needed = following.len().div_ceil(usize::from(columns));
    // One line is the rule's.
    let lines = needed.min(usize::from(body.height.saturating_sub(1))) as u16;
    let area = Area { y: body.y + body.height - lines - 1, height: lines + 1, ..body };
    let width = body.width / columns;
    let entries = following.into_iter().enumerate().map_while(|(n, (key, action))| {
        let (column, line) = (n / usize::from(lines.max(1)), n % usize::from(lines.max(1)));
        let (x, y) = (body.x + column as u16 * width, area.y + 1 + line as u16);
        let help = Clean::line(&action.map_or_else(|| "…".to_owned(), |it| press::help(model, it)));
        let area = Area { x, y, width, height: 1 };
        (column < usize::from(columns)).then_some(Entry { area, key, help })
    });
    let chord = Clean::line(&print_chord(&model.chord));
    Some(Panel { area, chord, entries: entries.collect() })
}
