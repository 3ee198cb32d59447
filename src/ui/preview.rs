//! What the article's pane holds before one is open: the headline under the cursor with as much of
//! its lead as the list knows, set where the article will stand.

use ratatui::layout::Rect;

use super::lines::wrapped;
use super::paint::Paint;
use super::theme::Role;
use crate::app::{Model, moment};
use crate::domain::Headline;
use crate::strings::Word;
use crate::text::Glyphs;

/// A headline takes no more rows than this.
const TITLE_ROWS: usize = 6;

pub(super) fn draw(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let hint = model.say(Word::PickArticle);
    // An empty list says itself what can be done.
    let Some(headline) = model.selected() else { return };
    let area = measured(model, area);
    let top = Rect { height: area.height.min(TITLE_ROWS as u16), ..area };
    let row = wrapped(headline.title.as_str(), Role::Title, top, (0, 0), paint);
    let time = moment(model, headline.sort_time);
    let facts = [headline.paper.as_str(), &time].join(model.glyphs.between());
    let row = wrapped(&facts, Role::Dim, area, (0, row), paint);
    let row = match lead(headline, model.glyphs) {
        lead if lead.is_empty() => row,
        lead => wrapped(&lead, Role::Text, area, (0, row + 1), paint),
    };
    wrapped(hint, Role::Dim, area, (0, row + 1), paint);
}

/// The columns in which the article will be set.
fn measured(model: &Model, area: Rect) -> Rect {
    let width = area.width.saturating_sub(2).min(model.config.reading.width);
    Rect { x: area.x + area.width.saturating_sub(width) / 2, width, ..area }
}

/// The lead; what was cut off it is told.
fn lead(headline: &Headline, glyphs: Glyphs) -> String {
    let lead = headline.lead.as_str();
    // A blank at the cut is dropped.
    if lead.chars().count() + 1 < Headline::LEAD_CHARACTERS {
        return lead.to_owned();
    }
    let whole = lead.rfind(' ').filter(|at| *at > lead.len() / 2).unwrap_or(lead.len());
    [lead[..whole].trim_end(), glyphs.dots()].concat()
}

#[cfg(test)]
mod tests;
