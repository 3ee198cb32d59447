//! What may follow a chord that is under way.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::theme::Role;
use crate::app::{Areas, Model, chord_panel};
use crate::text::{Clean, Glyphs};

/// Columns between a key and what it does.
const GAP_COLUMNS: usize = 2;

/// Draws it; the row of the rule above it.
pub(super) fn draw(model: &Model, areas: &Areas, paint: &mut Paint<'_>) -> Option<u16> {
    let panel = chord_panel(model, areas)?;
    paint.clear(panel.area);
    paint.across(Rect { height: 1, ..panel.area }, Role::Rule);
    let dots = match paint.glyphs() {
        Glyphs::Unicode => " …  ",
        Glyphs::Ascii => " ...  ",
    };
    let title = [" ", panel.chord.as_str(), dots].concat();
    paint.put(panel.area, 1, 0, &Clean::run(&title), Role::Key);
    let keys = panel.entries.iter().map(|entry| Clean::line(&entry.key.to_string()).width());
    let column = keys.max().unwrap_or(0) + 2 + GAP_COLUMNS;
    for entry in &panel.entries {
        paint.put(entry.area, 2, 0, &Clean::line(&entry.key.to_string()), Role::Key);
        paint.put(entry.area, column, 0, &entry.help, Role::Text);
    }
    Some(panel.area.y)
}
