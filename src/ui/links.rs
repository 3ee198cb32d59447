//! Links for the terminal itself (OSC 8). A cell says in the colour of its underline, which nothing
//! else here uses, where it leads; the surface makes a link of it, or nothing.

use std::collections::HashMap;

use ratatui::style::Color;

use crate::app::Model;

/// Longest address of a link, bytes: what terminals agree to take.
const MAX_BYTES: usize = 2_083;

/// Where the marks of a frame lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors(HashMap<Color, Option<String>>);

impl Anchors {
    /// The address that a cell with this mark leads to.
    #[must_use]
    pub fn get(&self, mark: Color) -> Option<&str> {
        self.0.get(&mark)?.as_deref()
    }

    /// The mark of an address; `None`: it is none for a terminal.
    #[must_use]
    pub fn mark_of(url: &str) -> Option<Color> {
        mark(url)
    }

    /// Adds an address. Two with one mark lead nowhere: better no link than a wrong one.
    pub fn add(&mut self, url: &str) {
        let Some(mark) = mark(url) else { return };
        let known = self.0.entry(mark).or_insert_with(|| Some(url.to_owned()));
        if known.as_deref() != Some(url) {
            *known = None;
        }
    }
}

/// The links of the open article that are on the screen.
#[must_use]
pub fn anchors(model: &Model) -> Anchors {
    let mut anchors = Anchors::default();
    let area = model.areas().and_then(|areas| areas.article);
    let (Some(area), Some(reading)) = (area, &model.reading) else { return anchors };
    let shown = reading.page.lines.iter().skip(reading.top).take(usize::from(area.height));
    let mut before = None;
    for link in shown.flat_map(|line| &line.pieces).filter_map(|piece| piece.link) {
        if before != Some(link) {
            reading.text.body.links.get(link).into_iter().for_each(|link| anchors.add(&link.url));
        }
        before = Some(link);
    }
    anchors
}

/// The mark of an address: the same in every frame, so that a cell that keeps its mark keeps its
/// link. `None`: it is none for a terminal.
pub(super) fn mark(url: &str) -> Option<Color> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_web || !is_plain || url.len() > MAX_BYTES {
        return None;
    }
    // FNV-1a, folded to the three bytes of a colour.
    let hash = url
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [high, red, green, blue] = hash.to_be_bytes();
    Some(Color::Rgb(red, green, blue ^ high))
}

#[cfg(test)]
mod tests;
