//! Pictures of the open article: wished for when it is composed, given room in the page when
//! they are there. Until then, and when they cannot be shown, their words stand alone.

use std::collections::HashMap;

use super::article;
use super::article::pane_rows;
use super::model::Model;
use super::msg::{Command, PictureWish};
use crate::strings::Word;
use crate::text::wrap::{Line, PictureRow, Piece, Role};
use crate::text::{Block, Clean, Doc};

/// Pictures of one article; a gallery of more is looked at in the browser.
const PICTURES_MAX: usize = 24;
/// Narrower pages show none, columns.
const LEAST_COLUMNS: usize = 16;
/// A picture takes this part of the pane's rows at most, in hundredths: what is below it shows.
const PANE_SHARE: usize = 65;
/// And at least so many rows, in a pane that has them.
const LEAST_ROWS: usize = 4;

/// What is known of the pictures of the open article.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// The terminal can show them.
    pub(crate) able: bool,
    /// They are to be shown.
    pub(crate) enabled: bool,
    /// Room that they were asked for with: columns, rows.
    room: (u16, u16),
    known: HashMap<String, State>,
}

impl Pictures {
    /// None known yet.
    pub(crate) fn new(enabled: bool) -> Self {
        Self { able: enabled, enabled, ..Self::default() }
    }
}

/// What is known of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Asked,
    /// Columns and rows.
    Here(u16, u16),
    Missed,
    /// Width and height, pixels.
    TooLarge(u32, u32),
}

/// Asks for what the composed page shows and nobody has asked for.
pub(crate) fn settle(model: &mut Model) -> Option<Command> {
    let reading = model.reading.as_ref().filter(|_| model.pictures.enabled)?;
    let columns = reading.page.width;
    let height = pane_rows(model);
    let rows = (height * PANE_SHARE / 100).max(LEAST_ROWS.min(height));
    let room = (u16::try_from(columns).ok()?, u16::try_from(rows).ok()?);
    if columns < LEAST_COLUMNS {
        return None;
    }
    let urls: Vec<String> = shown(&reading.text.body).map(|(_, url)| url.to_owned()).collect();
    let named_by = reading.link.clone();
    if model.pictures.room != room {
        model.pictures.room = room;
        forget(model);
    }
    let known = &mut model.pictures;
    let new = urls.iter().any(|url| !known.known.contains_key(url));
    if !new {
        return None;
    }
    // All of them: wishes take the place of those before.
    let unknown = |url: &&String| matches!(known.known.get(*url), None | Some(State::Asked));
    let wanted: Vec<String> = urls.iter().filter(unknown).cloned().collect();
    let wishes = wanted.into_iter().map(|url| {
        known.known.insert(url.clone(), State::Asked);
        PictureWish { url, named_by: named_by.clone(), columns: room.0, rows: room.1 }
    });
    Some(Command::ShowPictures(wishes.collect()))
}

/// A picture is ready, or never will be. The line that is read stays where it is.
pub(crate) fn came(model: &mut Model, wish: &PictureWish, size: Option<(u16, u16)>) {
    know(model, wish, size.map_or(State::Missed, |(columns, rows)| State::Here(columns, rows)));
}

/// A picture is larger than what is unpacked: its size is told in its place.
pub(crate) fn too_large(model: &mut Model, wish: &PictureWish, width: u32, height: u32) {
    know(model, wish, State::TooLarge(width, height));
}

fn know(model: &mut Model, wish: &PictureWish, state: State) {
    let known = &mut model.pictures;
    if known.room != (wish.columns, wish.rows) {
        return;
    }
    if known.known.insert(wish.url.clone(), state) != Some(state) && state != State::Missed {
        article::again(model);
    }
}

/// Forgets what is on the screen: the terminal was cleared, or another program had it.
pub(crate) fn forget(model: &mut Model) {
    if !model.pictures.known.is_empty() {
        model.pictures.known.clear();
        article::again(model);
    }
}

/// Pictures that stand between the blocks of a document, with the number of their block.
fn shown(doc: &Doc) -> impl Iterator<Item = (usize, &str)> {
    let figures = doc.blocks.iter().enumerate().filter_map(|(at, block)| match block {
        Block::Figure { image, .. } => Some((at, image.and_then(|link| doc.links.get(link))?)),
        _ => None,
    });
    figures.map(|(at, link)| (at, link.url.as_str())).take(PICTURES_MAX)
}

/// Gives pictures that are there room in the lines of a body, above their words.
pub(super) fn make_room(model: &Model, doc: &Doc, lines: &mut Vec<Line>) {
    if !model.pictures.enabled {
        return;
    }
    for (block, url) in shown(doc) {
        let Some(state) = model.pictures.known.get(url) else { continue };
        let Some(at) = lines.iter().position(|line| line.block == block && !line.pieces.is_empty())
        else {
            continue;
        };
        let Block::Figure { image: Some(link), .. } = doc.blocks[block] else { continue };
        let row = |row| Line { block, picture: Some(PictureRow { link, row }), ..Line::default() };
        match *state {
            State::Here(_, rows) => drop(lines.splice(at..at, (0..rows).map(row))),
            State::TooLarge(width, height) => {
                let size = format!("{width} x {height}");
                let text = Clean::line(&model.say_with(Word::PictureTooLarge, size));
                let text = text.cut(usize::from(model.pictures.room.0), model.glyphs);
                let piece = Piece { text, role: Role::Caption, link: None };
                lines.insert(at, Line { block, pieces: vec![piece], ..Line::default() });
            }
            State::Asked | State::Missed => {}
        }
    }
}

#[cfg(test)]
mod tests;
