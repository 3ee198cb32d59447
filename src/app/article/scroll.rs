//! Moving over the composed page.

use crate::app::hits;
use crate::app::model::Model;

/// Lines kept when a page is turned.
const OVERLAP_LINES: usize = 2;

/// Lines of the article pane.
pub(crate) fn height(model: &Model) -> usize {
    let area = model.areas().and_then(|areas| areas.article);
    area.map_or(1, |area| usize::from(area.height)).max(1)
}

/// The last line that may be the first on the screen.
pub(super) fn last_top(model: &Model) -> usize {
    let lines = model.reading.as_ref().map_or(0, |reading| reading.page.lines.len());
    lines.saturating_sub(height(model))
}

/// Scrolls by lines.
pub(crate) fn scroll(model: &mut Model, by: isize) {
    let last = last_top(model);
    if let Some(reading) = &mut model.reading {
        reading.top = reading.top.saturating_add_signed(by).min(last);
        if by != 0 {
            reading.held = None;
        }
    }
}

/// True when the end is on the screen.
pub(crate) fn at_end(model: &Model) -> bool {
    model.reading.as_ref().is_none_or(|reading| reading.top >= last_top(model))
}

/// Scrolls a page, a little kept; `by` pages or half pages in lines.
pub(crate) fn page_lines(model: &Model) -> isize {
    let height = height(model);
    isize::try_from(height.saturating_sub(OVERLAP_LINES).max(1)).unwrap_or(1)
}

/// To the next place of what was searched for, below or above what is on the screen; false:
/// there is none.
pub(crate) fn to_hit(model: &mut Model, forward: bool) -> bool {
    let (Some(find), Some(reading)) = (&model.find, &model.reading) else { return false };
    let height = height(model);
    let hits = hits::on_lines(&find.query, &reading.page.lines);
    let mut lines = hits.iter().map(|hit| hit.line);
    let line = match forward {
        true => lines.find(|line| *line >= reading.top + height),
        false => lines.rfind(|line| *line < reading.top),
    };
    let Some(line) = line else { return false };
    to(model, line);
    true
}

/// Scrolls to a line, with a little of what stands before it.
pub(super) fn to(model: &mut Model, line: usize) {
    let (height, last) = (height(model), last_top(model));
    if let Some(reading) = &mut model.reading {
        reading.top = line.saturating_sub(height / 3).min(last);
        reading.held = None;
    }
}
