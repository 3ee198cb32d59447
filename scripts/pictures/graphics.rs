//! What a terminal knows of kitty's graphics: pictures that were sent, and the placeholders in
//! the cells that say where they stand.

use std::collections::HashMap;
use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, ImageFormat, RgbaImage};

/// Stands in the cells of a picture.
const PLACEHOLDER: char = '\u{10eeee}';

/// Marks on a placeholder that number rows, in kitty's order; as many as a screen has rows.
const ROWS: &str = "\u{305}\u{30d}\u{30e}\u{310}\u{312}\u{33d}\u{33e}\u{33f}\u{346}\u{34a}\u{34b}\
    \u{34c}\u{350}\u{351}\u{352}\u{357}\u{35b}\u{363}\u{364}\u{365}\u{366}\u{367}\u{368}\u{369}\
    \u{36a}\u{36b}\u{36c}\u{36d}\u{36e}\u{36f}\u{483}\u{484}\u{485}\u{486}\u{487}\u{592}\u{593}\
    \u{594}\u{595}\u{597}\u{598}\u{599}\u{59c}\u{59d}\u{59e}\u{59f}\u{5a0}\u{5a1}\u{5a8}\u{5a9}";

/// The pictures that were sent, by their number.
#[derive(Default)]
pub struct Graphics {
    /// Bytes of a command that has not ended.
    rest: Vec<u8>,
    /// The one that is being sent.
    last: u32,
    sent: HashMap<u32, Sent>,
}

/// A picture: pixels, and the cells it is stretched over.
#[derive(Default, Clone)]
struct Sent {
    pixels: (u32, u32),
    cells: (u16, u16),
    rgba: Vec<u8>,
}

/// A picture on the screen: the cell of its upper left corner, its size in cells, the rows of it
/// that show, and the picture as JPEG.
pub struct Placed {
    pub at: (i32, i32),
    pub cells: (u16, u16),
    pub rows: (u16, u16),
    pub jpeg: Vec<u8>,
}

/// What the terminal answers to questions in `said`.
pub fn answer(said: &[u8], kitty: bool) -> Vec<u8> {
    let asks = |question: &[u8]| said.windows(question.len()).any(|part| part == question);
    let mut answer = Vec::new();
    if kitty && asks(b"\x1b_Gi=31,") {
        answer.extend(b"\x1b_Gi=31;OK\x1b\\");
    }
    if asks(b"\x1b[c") {
        answer.extend(b"\x1b[?62c");
    }
    answer
}

impl Graphics {
    /// Takes in what the program wrote.
    pub fn process(&mut self, said: &[u8]) {
        self.rest.extend_from_slice(said);
        let find = |bytes: &[u8], sign: &[u8]| bytes.windows(sign.len()).position(|w| w == sign);
        while let Some(start) = find(&self.rest, b"\x1b_G") {
            let Some(end) = find(&self.rest[start..], b"\x1b\\") else {
                self.rest.drain(..start);
                return;
            };
            let command = self.rest[start + 3..start + end].to_vec();
            self.rest.drain(..start + end + 2);
            self.obey(&String::from_utf8(command).unwrap());
        }
        // A command may begin in these.
        self.rest.drain(..self.rest.len().saturating_sub(2));
    }

    fn obey(&mut self, command: &str) {
        let (keys, payload) = command.split_once(';').unwrap_or((command, ""));
        let key = |name: &str| {
            let mut pairs = keys.split(',').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let number = |name: &str| key(name).and_then(|value| value.parse::<u32>().ok());
        if key("a") == Some("q") {
            return;
        }
        if key("a") == Some("T") {
            self.last = number("i").unwrap();
            let pixels = (number("s").unwrap(), number("v").unwrap());
            let cells = (number("c").unwrap() as u16, number("r").unwrap() as u16);
            self.sent.insert(self.last, Sent { pixels, cells, rgba: Vec::new() });
        }
        let sent = self.sent.get_mut(&self.last).unwrap();
        sent.rgba.extend(STANDARD.decode(payload).unwrap());
    }

    /// The pictures that stand on a screen.
    pub fn placed(&self, screen: &vt100::Screen) -> Vec<Placed> {
        let (rows, columns) = screen.size();
        let mut placed: HashMap<u32, Placed> = HashMap::new();
        for row in 0..rows.get() {
            for column in 0..columns.get() {
                let Some(cell) = screen.cell(row, column) else { continue };
                let mut letters = cell.contents().chars();
                if letters.next() != Some(PLACEHOLDER) {
                    continue;
                }
                let (vt100::Color::Rgb(r, g, b), Some(mark)) = (cell.fgcolor(), letters.next())
                else {
                    continue;
                };
                let id = u32::from_be_bytes([0, r, g, b]);
                let of = ROWS.chars().position(|of| of == mark).unwrap() as u16;
                let sent = &self.sent[&id];
                let new = || Placed {
                    at: (i32::from(column), i32::from(row) - i32::from(of)),
                    cells: sent.cells,
                    rows: (of, of),
                    jpeg: sent.jpeg(),
                };
                placed.entry(id).or_insert_with(new).rows.1 = of + 1;
            }
        }
        placed.into_values().collect()
    }
}

impl Sent {
    fn jpeg(&self) -> Vec<u8> {
        let (width, height) = self.pixels;
        let image = RgbaImage::from_raw(width, height, self.rgba.clone()).unwrap();
        let mut out = Cursor::new(Vec::new());
        let image = DynamicImage::ImageRgba8(image).to_rgb8();
        image.write_to(&mut out, ImageFormat::Jpeg).unwrap();
        out.into_inner()
    }
}

/// Whether a cell belongs to a picture.
pub fn is_picture(cell: &vt100::Cell) -> bool {
    cell.contents().starts_with(PLACEHOLDER)
}
