//! The open article: a page of a comfortable measure, centred where there is room.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::pictures::Pictures;
use super::preview;
use super::theme::Role;
use crate::app::{Hit, Model, Reading, on_lines};
use crate::text::wrap::{self, Links, Piece};
use crate::text::{Clean, width};

pub(super) fn draw(model: &Model, area: Rect, pictures: &Pictures, paint: &mut Paint<'_>) {
    let Some(reading) = &model.reading else {
        preview::draw(model, area, paint);
        return;
    };
    let left = reading.left(usize::from(area.width));
    let (lines, height) = (&reading.page.lines, usize::from(area.height));
    // A line more on both sides, for phrases that go on there.
    let from = reading.top.saturating_sub(1);
    let to = lines.len().min(reading.top + height + 1);
    let around = lines.get(from..to).unwrap_or_default();
    let hits = model.find.as_ref().map(|find| on_lines(&find.query, around)).unwrap_or_default();
    place(reading, left, area, pictures, paint);
    for (row, line) in lines.iter().skip(reading.top).take(height).enumerate() {
        let at = reading.top + row;
        let mut column = left + line.indent;
        let mut link_before = None;
        for (n, piece) in line.pieces.iter().enumerate() {
            let start = column;
            column = paint.put(area, start, row, &piece.text, role(piece.role));
            let mut mark = |hit: &Hit, role: Role| {
                let text = piece.text.as_str();
                let before = text.get(..hit.bytes.start).unwrap_or_default();
                let letters = Clean::code(text.get(hit.bytes.clone()).unwrap_or_default());
                paint.put(area, start + width(before), row, &letters, role);
            };
            let found = hits.iter().filter(|hit| hit.line + from == at && hit.piece == n);
            found.for_each(|hit| mark(hit, Role::Hit));
            if let Some(seek) = &reading.seek {
                for hit in seek.on_line(at).iter().filter(|hit| hit.piece == n) {
                    let here = hit.place == seek.at;
                    mark(hit, if here { Role::HitHere } else { Role::Hit });
                }
            }
            let link = piece.link.and_then(|link| reading.text.body.links.get(link));
            if let Some(link) = link {
                paint.lead(area, row, start..column, &link.url);
            }
            hint(model, piece, link_before, (area, start, row), paint);
            link_before = piece.link;
        }
    }
}

/// Pictures of which a row is on the screen.
fn place(reading: &Reading, left: usize, area: Rect, pictures: &Pictures, paint: &mut Paint<'_>) {
    let shown = reading.page.lines.iter().skip(reading.top).take(usize::from(area.height));
    let mut placed = None;
    for (row, line) in shown.enumerate() {
        let Some(picture) = line.picture.filter(|it| placed != Some((line.block, it.link))) else {
            continue;
        };
        placed = Some((line.block, picture.link));
        let Some(link) = reading.text.body.links.get(picture.link) else { continue };
        let top = i16::try_from(row).unwrap_or(i16::MAX) - i16::try_from(picture.row).unwrap_or(0);
        let column = i16::try_from(left).unwrap_or(0);
        paint.picture(area, (column, top), &link.url, pictures);
    }
}

/// The letters of a link, on its number; on its first letters where links have none.
fn hint(
    model: &Model,
    piece: &Piece,
    link_before: Option<usize>,
    (area, column, row): (Rect, usize, usize),
    paint: &mut Paint<'_>,
) {
    let hints = model.reading.as_ref().and_then(|reading| reading.hints.as_ref());
    let Some(label) = hints.zip(piece.link).and_then(|(hints, link)| hints.label(link)) else {
        return;
    };
    let numbered = model.config.reading.links != Links::Plain;
    if numbered && piece.role == wrap::Role::LinkNumber {
        // All of the number is covered; a blank behind it stays one.
        let columns = width(piece.text.as_str().trim_end());
        paint.put(area, column, row, &Clean::code(&format!("{label:>columns$}")), Role::Hint);
    } else if !numbered && link_before != piece.link {
        paint.put(area, column, row, &Clean::line(label), Role::Hint);
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
        wrap::Role::Subheading => Role::Strong,
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
