//! ratatui's backend over one buffer: a frame leaves in a single write between the marks of
//! synchronized output, and a frame that changes nothing leaves not a byte.

mod shown;

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Color;

use crate::ui::Anchors;
use shown::{Shown, is_cluster};

/// Synchronized output (mode 2026): terminals that know it show the frame at once, others
/// ignore the marks.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// What is written between two flushes, and what the terminal is known to show.
#[derive(Debug)]
pub(super) struct Surface {
    out: Vec<u8>,
    size: Size,
    shown: Shown,
    cursor: Option<Position>,
    sixteen: bool,
    anchors: Anchors,
}

impl Surface {
    /// A surface for a terminal whose cursor is hidden.
    pub(super) fn new(columns: u16, rows: u16, sixteen: bool) -> Self {
        let (out, size) = (BEGIN.to_vec(), Size::new(columns, rows));
        let (shown, anchors) = (Shown::new(size), Anchors::default());
        Self { out, size, shown, cursor: None, sixteen, anchors }
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.size = Size::new(columns, rows);
        self.shown = Shown::new(self.size);
    }

    /// The terminal was taken anew: its cursor is hidden.
    pub(super) fn forget_cursor(&mut self) {
        self.cursor = None;
    }

    /// The frame's bytes, marks included; `None` when nothing changed. Empties the buffer.
    fn finish(&mut self) -> Option<&[u8]> {
        if self.out.len() == BEGIN.len() {
            return None;
        }
        self.out.extend_from_slice(END);
        Some(&self.out)
    }

    fn reset(&mut self) {
        self.out.truncate(BEGIN.len());
    }

    /// Where the marks of the next frame lead.
    pub(super) fn anchor(&mut self, anchors: Anchors) {
        self.anchors = anchors;
    }

    /// Cells of one mark, as a link if it leads somewhere. The mark itself is no colour.
    fn run(&mut self, run: &mut [(u16, u16, Cell)]) -> io::Result<()> {
        let mark = run.first().map_or(Color::Reset, |(_, _, cell)| cell.underline_color);
        for (_, _, cell) in &mut *run {
            cell.underline_color = Color::Reset;
        }
        let cells = run.iter().map(|(x, y, cell)| (*x, *y, cell));
        let link = self.anchors.get(mark).map(|url| {
            // One id: the parts of a link that goes on in the next line light up together.
            let id = url.bytes().fold(0u32, |id, b| id.wrapping_mul(31).wrapping_add(b.into()));
            format!("\x1b]8;id={id:x};{url}\x1b\\")
        });
        self.out.extend_from_slice(link.as_deref().unwrap_or_default().as_bytes());
        self.plain(cells)?;
        if link.is_some() {
            self.out.extend_from_slice(b"\x1b]8;;\x1b\\");
        }
        Ok(())
    }

    /// Cells as they are, in the colours that the terminal knows.
    fn plain<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> io::Result<()> {
        let start = self.out.len();
        self.words().draw(cells)?;
        if self.sixteen {
            let old = old_colours(&self.out[start..]);
            self.out.truncate(start);
            self.out.extend(old);
        }
        Ok(())
    }

    /// crossterm's words for what follows, into the buffer.
    fn words(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.out)
    }
}

/// The sixteen colours as terminals without 256 know them: crossterm counts them among the 256,
/// which such a terminal takes for blinking. What stands between the sequences is text and stays.
fn old_colours(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(2).position(|two| two == b"\x1b[") {
        let (text, sequence) = rest.split_at(at + 2);
        out.extend_from_slice(text);
        let is_parameter = |byte: &&u8| matches!(byte, b'0'..=b'?');
        let (parameters, after) =
            sequence.split_at(sequence.iter().take_while(is_parameter).count());
        match after.first() {
            Some(b'm') => old_parameters(parameters, &mut out),
            _ => out.extend_from_slice(parameters),
        }
        rest = after;
    }
    out.extend_from_slice(rest);
    out
}

/// The parameters of one sequence that sets colours.
fn old_parameters(parameters: &[u8], out: &mut Vec<u8>) {
    let mut rest = parameters;
    while let Some(at) = rest.windows(5).position(|five| matches!(five, b"38;5;" | b"48;5;")) {
        out.extend_from_slice(&rest[..at]);
        let is_ground = rest[at] == b'4';
        rest = &rest[at + 5..];
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[..digits]).ok().and_then(|text| text.parse().ok());
        let base: u16 = if is_ground { 40 } else { 30 };
        match number {
            Some(n @ 0..8u16) => out.extend((base + n).to_string().bytes()),
            Some(n @ 8..16) => out.extend((base + 60 + n - 8).to_string().bytes()),
            _ => {
                out.extend_from_slice(if is_ground { b"48;5;" } else { b"38;5;" });
                out.extend_from_slice(&rest[..digits]);
            }
        }
        rest = &rest[digits..];
    }
    out.extend_from_slice(rest);
}

impl Backend for Surface {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells = self.shown.update(content);
        if cells.is_empty() {
            return Ok(());
        }
        // Cells are drawn with a hidden cursor; the frame's end shows it where it belongs.
        self.hide_cursor()?;
        // A run begins at a place that is told: nobody knows where a cluster left the cursor.
        let goes_on = |(_, _, a): &(u16, u16, Cell), (_, _, b): &(u16, u16, Cell)| {
            a.underline_color == b.underline_color && !is_cluster(a)
        };
        for run in cells.chunk_by_mut(goes_on) {
            self.run(run)?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.take().is_some() {
            self.words().hide_cursor()?;
        }
        Ok(())
    }

    /// Shown by [`Backend::set_cursor_position`], which always follows and knows where.
    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        let shown = self.cursor.replace(position);
        if shown != Some(position) {
            self.words().set_cursor_position(position)?;
        }
        if shown.is_none() {
            self.words().show_cursor()?;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        if clear_type == ClearType::All {
            self.shown.clear();
        }
        self.words().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let sent = self.finish().map_or(Ok(()), super::send);
        self.reset();
        sent
    }
}

#[cfg(test)]
mod tests;
