//! Pictures that are ready for the terminal, by address. Workers make them; here they are placed.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget as _;
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};

/// Pictures kept ready: those of an article, and of the one before.
const KEPT: usize = 48;

/// The pictures.
#[derive(Default)]
pub struct Pictures {
    ready: HashMap<String, SlicedProtocol>,
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pictures({})", self.ready.len())
    }
}

impl Pictures {
    /// Takes a picture in; its columns and rows. `wanted`: those that are looked at.
    pub fn put(
        &mut self,
        url: &str,
        picture: SlicedProtocol,
        wanted: impl Fn(&str) -> bool,
    ) -> (u16, u16) {
        if self.ready.len() >= KEPT {
            self.ready.retain(|url, _| wanted(url));
        }
        let size = picture.size();
        self.ready.insert(url.to_owned(), picture);
        (size.width, size.height)
    }

    /// Forgets all: the terminal forgot them, too.
    pub fn clear(&mut self) {
        self.ready.clear();
    }

    /// Places a picture whose upper left corner is at a column and row of `area`; what is outside
    /// is not drawn.
    pub(super) fn draw(&self, url: &str, area: Rect, column: i16, row: i16, buffer: &mut Buffer) {
        let Some(picture) = self.ready.get(url) else { return };
        SlicedImage::new(picture, SignedPosition::from((column, row))).render(area, buffer);
        if matches!(picture, SlicedProtocol::Kitty(_)) {
            let at =
                (area.x.saturating_add_signed(column), area.y.saturating_add_signed(row.max(0)));
            if let Some(cell) = buffer.cell_mut(at)
                && let Some(said) = with_grid(cell.symbol(), picture.size())
            {
                cell.set_symbol(&said);
            }
        }
    }
}

/// kitty's transmission with the picture's columns and rows said: left out, a terminal counts
/// them by its own idea of a cell, which need not be ours. `None`: nothing is transmitted.
fn with_grid(said: &str, size: Size) -> Option<String> {
    const VIRTUAL: &str = "a=T,U=1,";
    let at = said.find(VIRTUAL)? + VIRTUAL.len();
    let Size { width, height } = size;
    Some(format!("{}c={width},r={height},{}", &said[..at], &said[at..]))
}

#[cfg(test)]
mod tests;
