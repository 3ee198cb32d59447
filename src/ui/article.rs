//! The open article: a page of a comfortable measure, centred where there is room.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::theme::Role;
use crate::app::Model;
use crate::query::Field;
use crate::strings::Word;
use crate::text::{Clean, width, wrap};

pub(super) fn draw(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let Some(reading) = &model.reading else {
        let hint = Clean::line(model.say(Word::PickArticle));
        paint.put(area, 2, usize::from(area.height / 3), &hint, Role::Dim);
        return;
    };
    let left = usize::from(area.width).saturating_sub(reading.page.width) / 2;
    let lines = reading.page.lines.iter().skip(reading.top).take(usize::from(area.height));
    for (row, line) in lines.enumerate() {
        let mut column = left + line.indent;
        for piece in &line.pieces {
            let from = column;
            column = paint.put(area, from, row, &piece.text, role(piece.role));
            hits(model, area, (from, row), &piece.text, paint);
        }
    }
}

/// Sets apart what was searched for.
fn hits(
    model: &Model,
    area: Rect,
    (column, row): (usize, usize),
    text: &Clean,
    paint: &mut Paint<'_>,
) {
    let Some(find) = &model.find else { return };
    for range in find.query.places(text.as_str(), Field::Any) {
        let before = text.as_str().get(..range.start).unwrap_or_default();
        let hit = text.as_str().get(range).unwrap_or_default();
        paint.put(area, column + width(before), row, &Clean::run(hit), Role::Hit);
    }
}

fn role(role: wrap::Role) -> Role {
    match role {
        wrap::Role::Body => Role::Text,
        wrap::Role::Strong => Role::Strong,
        wrap::Role::Emphasis => Role::Emphasis,
        wrap::Role::StrongEmphasis => Role::StrongEmphasis,
        wrap::Role::Code => Role::Code,
        wrap::Role::Struck => Role::Struck,
        wrap::Role::Heading => Role::Title,
        wrap::Role::Quote => Role::Quote,
        wrap::Role::Caption => Role::Caption,
        wrap::Role::Ornament => Role::Rule,
        wrap::Role::LinkNumber => Role::Link,
    }
}
