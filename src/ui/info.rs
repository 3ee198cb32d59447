//! The screen that explains a feed.

use ratatui::layout::{Position, Rect};

use super::left_of;
use super::lines::wrapped;
use super::paint::{Mark, Paint};
use super::theme::Role;
use crate::app::{InfoLine, LINE_COLUMNS, Model, fact_column, info_lines};
use crate::text::{Clean, width};

/// Columns of the longest bar of a chart.
const BAR_COLUMNS: usize = 40;

pub(super) fn draw(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let top = model.info.as_ref().map_or(0, |info| info.top);
    draw_lines(&info_lines(model), top, area, paint);
}

/// Titles, facts and running text, from a line on; where they begin.
pub(super) fn draw_lines(
    lines: &[InfoLine],
    top: usize,
    area: Rect,
    paint: &mut Paint<'_>,
) -> Position {
    let area = left_of(area, LINE_COLUMNS);
    let facts = fact_column(lines, area.width.into());
    let names = lines.iter().map(|line| match line {
        InfoLine::Bar { name, .. } => name.width(),
        _ => 0,
    });
    // A long name gives way to the bar.
    let bars = names.max().unwrap_or(0).min(usize::from(area.width / 2)) + 2;
    let mut row = 0;
    for line in lines.iter().skip(top) {
        if row >= usize::from(area.height) {
            break;
        }
        let role = match line {
            InfoLine::Gap => Role::Text,
            InfoLine::Title(_) => Role::Title,
            InfoLine::Heading(_) => Role::Strong,
            InfoLine::Text(_) => Role::Dim,
            InfoLine::Point(_) => {
                let mark = paint.mark(Mark::Point);
                paint.put(area, 0, row, &mark, Role::Dim);
                Role::Text
            }
            InfoLine::Bar { name, part, count } => {
                bar(name, *part, count, area, (bars, row), paint);
                Role::Text
            }
            InfoLine::Advice(_) => Role::Text,
            InfoLine::Trouble(_) => {
                let mark = paint.mark(Mark::Trouble);
                paint.put(area, 0, row, &mark, Role::Trouble);
                Role::Strong
            }
            InfoLine::Fact(name, _) => {
                paint.put(area, 0, row, &Clean::line(name), Role::Dim);
                Role::Text
            }
        };
        row = match line.running(facts) {
            Some((text, column)) => wrapped(text, role, area, (column, row), paint),
            None => row + 1,
        };
    }
    Position::new(area.x, area.y)
}

/// The name, a bar from a column on, and its number behind it.
fn bar(
    name: &Clean,
    (value, most): (u64, u64),
    count: &str,
    area: Rect,
    (column, row): (usize, usize),
    paint: &mut Paint<'_>,
) {
    let glyphs = paint.glyphs();
    paint.put(area, 0, row, &name.cut(column.saturating_sub(2), glyphs), Role::Text);
    let room = usize::from(area.width).saturating_sub(column + width(count) + 1);
    let room = room.min(BAR_COLUMNS) as u64;
    // What is there at all is seen.
    let cells = (value * room).div_ceil(most.max(1)) as usize;
    let mark = paint.mark(Mark::Bar);
    let cells = Clean::line(&mark.as_str().repeat(cells));
    let end = paint.put(area, column, row, &cells, Role::Accent);
    let gap = usize::from(!cells.is_empty());
    paint.put(area, end + gap, row, &Clean::line(count), Role::Dim);
}
