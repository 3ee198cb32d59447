//! Pictures that are ready for the terminal, by address. Workers make them; here they are placed.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::widgets::Widget as _;
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};

/// Pictures kept ready: those of an article, and of the one before.
const KEPT: usize = 48;

/// The pictures.
#[derive(Default)]
pub struct Pictures {
    ready: HashMap<String, SlicedProtocol>,
    /// The terminal has 256 colours, as far as is known.
    few_colours: bool,
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pictures({})", self.ready.len())
    }
}

impl Pictures {
    /// None yet; `few_colours`: the terminal has 256 of them, as far as is known.
    #[must_use]
    pub fn new(few_colours: bool) -> Self {
        Self { few_colours, ..Self::default() }
    }

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
        if self.few_colours && matches!(picture, SlicedProtocol::Halfblocks(_)) {
            // These cells are the picture's alone.
            let (left, top) = (i32::from(column), i32::from(row));
            let size = picture.size();
            let shown = area.positions().filter(|at| {
                let (x, y) = (i32::from(at.x - area.x) - left, i32::from(at.y - area.y) - top);
                (0..i32::from(size.width)).contains(&x) && (0..i32::from(size.height)).contains(&y)
            });
            for at in shown {
                if let Some(cell) = buffer.cell_mut(at) {
                    (cell.fg, cell.bg) = (of_256(cell.fg), of_256(cell.bg));
                }
            }
        }
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

/// The nearest of the 256 colours that are the same in every terminal: a cube of six steps a
/// side, and greys.
fn of_256(colour: Color) -> Color {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let Color::Rgb(r, g, b) = colour else { return colour };
    let away = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    let step = |part: u8| (0..6).min_by_key(|n| away(STEPS[*n], part)).unwrap_or(0);
    let (x, y, z) = (step(r), step(g), step(b));
    let cube = away(STEPS[x], r) + away(STEPS[y], g) + away(STEPS[z], b);
    let level = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let grey = (level.saturating_sub(3) / 10).min(23) as u8;
    let shade = 8 + 10 * grey;
    if away(shade, r) + away(shade, g) + away(shade, b) < cube {
        return Color::Indexed(232 + grey);
    }
    Color::Indexed((16 + 36 * x + 6 * y + z) as u8)
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
