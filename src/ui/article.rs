//! The open article: a page of a comfortable measure, centred where there is room.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::theme::Role;
use crate::app::{Model, on_lines};
use crate::strings::Word;
use crate::text::{Clean, width, wrap};

pub(super) fn draw(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let Some(reading) = &model.reading else {
        let hint = Clean::line(model.say(Word::PickArticle));
        paint.put(area, 2, usize::from(area.height / 3), &hint, Role::Dim);
        return;
    };
    let left = usize::from(area.width).saturating_sub(reading.page.width) / 2;
    let (lines, height) = (&reading.page.lines, usize::from(area.height));
    // A line more on both sides, for phrases that go on there.
    let from = reading.top.saturating_sub(1);
    let to = lines.len().min(reading.top + height + 1);
    let around = lines.get(from..to).unwrap_or_default();
    let hits = model.find.as_ref().map(|find| on_lines(&find.query, around)).unwrap_or_default();
    for (row, line) in lines.iter().skip(reading.top).take(height).enumerate() {
        let mut column = left + line.indent;
        for (n, piece) in line.pieces.iter().enumerate() {
            let start = column;
            column = paint.put(area, start, row, &piece.text, role(piece.role));
            for hit in &hits {
                if hit.line + from == reading.top + row && hit.piece == n {
                    let text = piece.text.as_str();
                    let before = text.get(..hit.bytes.start).unwrap_or_default();
                    let letters = Clean::run(text.get(hit.bytes.clone()).unwrap_or_default());
                    paint.put(area, start + width(before), row, &letters, Role::Hit);
                }
            }
        }
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
        wrap::Role::Link => Role::LinkText,
        wrap::Role::Hyphen | wrap::Role::Listing => Role::Text,
        wrap::Role::Added => Role::Added,
        wrap::Role::Removed => Role::Removed,
        wrap::Role::Keyword => Role::Strong,
        wrap::Role::CodeText | wrap::Role::CodeNumber => Role::Code,
        wrap::Role::Comment => Role::Comment,
    }
}
