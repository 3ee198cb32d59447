//! A screen as SVG: text stays text, in whatever monospace font there is, held to the grid of
//! cells; lines and blocks are drawn, so that no font parts them.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use vt100::{Cell, Color, Screen};

use super::graphics::{self, Graphics};

/// A cell and a margin, in units of the picture.
const CELL: (f32, f32) = (9.6, 20.0);
const MARGIN: f32 = 14.0;
/// From the top of a cell to the line that letters stand on.
const BASE: f32 = 15.0;

/// The colours of a terminal.
#[derive(Debug, Clone, Copy)]
pub enum Look {
    Dark,
    Light,
}

type Rgb = [u8; 3];

impl Look {
    fn ground(self) -> Rgb {
        match self {
            Self::Dark => [0x15, 0x18, 0x1e],
            Self::Light => [0xff, 0xff, 0xff],
        }
    }

    fn ink(self) -> Rgb {
        match self {
            Self::Dark => [0xdd, 0xe1, 0xe8],
            Self::Light => [0x22, 0x26, 0x2c],
        }
    }

    fn of_16(self, n: u8) -> Rgb {
        const DARK: [u32; 16] = [
            0x1d2129, 0xe86671, 0x98c379, 0xe5c07b, 0x61afef, 0xc678dd, 0x56b6c2, 0xc8ccd4,
            0x6b7280, 0xff7b86, 0xb5e890, 0xffd787, 0x7cc4ff, 0xde95f5, 0x7fdbe6, 0xffffff,
        ];
        const LIGHT: [u32; 16] = [
            0x24292f, 0xcf222e, 0x116329, 0x7d4e00, 0x0550ae, 0x8250df, 0x1b7c83, 0x6e7781,
            0x57606a, 0xa40e26, 0x1a7f37, 0x633c01, 0x218bff, 0xa475f9, 0x3192aa, 0xd0d7de,
        ];
        let colours = match self {
            Self::Dark => DARK,
            Self::Light => LIGHT,
        };
        let [_, r, g, b] = colours[usize::from(n % 16)].to_be_bytes();
        [r, g, b]
    }

    fn colour(self, colour: Color) -> Option<Rgb> {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let step = |n: u8| STEPS[usize::from(n % 6)];
        match colour {
            Color::Default => None,
            Color::Rgb(r, g, b) => Some([r, g, b]),
            Color::Idx(n @ 0..16) => Some(self.of_16(n)),
            Color::Idx(n @ 16..232) => {
                Some([step((n - 16) / 36), step((n - 16) / 6), step(n - 16)])
            }
            Color::Idx(n) => Some([8 + 10 * (n - 232); 3]),
        }
    }
}

/// How a run of cells looks.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Style {
    ink: Rgb,
    ground: Option<Rgb>,
    bold: bool,
    italic: bool,
    underlined: bool,
}

impl Style {
    fn of(cell: &Cell, look: Look) -> Self {
        let ink = look.colour(cell.fgcolor()).unwrap_or(look.ink());
        let ground = look.colour(cell.bgcolor());
        let (mut ink, ground) = if cell.inverse() {
            (ground.unwrap_or(look.ground()), Some(ink))
        } else {
            (ink, ground)
        };
        if cell.dim() {
            let under = ground.unwrap_or(look.ground());
            ink = std::array::from_fn(|n| {
                ((u16::from(ink[n]) * 55 + u16::from(under[n]) * 45) / 100) as u8
            });
        }
        let (bold, italic, underlined) = (cell.bold(), cell.italic(), cell.underline());
        Self { ink, ground, bold, italic, underlined }
    }
}

pub fn draw(screen: &Screen, graphics: &Graphics, look: Look) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let width = f32::from(columns) * CELL.0 + 2.0 * MARGIN;
    let height = f32::from(rows) * CELL.1 + 2.0 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" font-size=\"16\" \
         font-family=\"'DejaVu Sans Mono','Cascadia Mono','SF Mono',Menlo,Consolas,monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        hex(look.ground())
    );
    for row in 0..rows {
        let cells: Vec<&Cell> = (0..columns).filter_map(|at| screen.cell(row, at)).collect();
        line(&cells, f32::from(row) * CELL.1 + MARGIN, look, &mut out);
    }
    for picture in graphics.placed(screen) {
        let (x, y) = (picture.at.0 as f32 * CELL.0 + MARGIN, picture.at.1 as f32 * CELL.1 + MARGIN);
        let (across, down) = picture.cells;
        let (w, h) = (f32::from(across) * CELL.0, f32::from(down) * CELL.1);
        let (from, to) = picture.rows;
        let (above, below) = (f32::from(from) * CELL.1, f32::from(down - to) * CELL.1);
        writeln!(
            out,
            "<image x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" \
             preserveAspectRatio=\"xMinYMin\" style=\"clip-path:inset({above:.0}px 0 {below:.0}px)\" \
             href=\"data:image/jpeg;base64,{}\"/>",
            STANDARD.encode(&picture.jpeg)
        )
        .unwrap();
    }
    out.push_str("</svg>\n");
    out
}

/// Draws a row of cells: grounds, then what stands on them, each in runs of one look.
fn line(cells: &[&Cell], y: f32, look: Look, out: &mut String) {
    let mut at = 0;
    while at < cells.len() {
        let style = Style::of(cells[at], look);
        let same = |cell: &&&Cell| {
            let other = Style::of(cell, look);
            other.ground == style.ground && !graphics::is_picture(cell)
        };
        let count = cells[at..].iter().take_while(same).count().max(1);
        if let Some(ground) = style.ground.filter(|_| !graphics::is_picture(cells[at])) {
            rect((at as f32, y, 0.0, 1.0), count as f32, ground, out);
        }
        at += count;
    }
    let mut at = 0;
    while at < cells.len() {
        let cell = cells[at];
        let style = Style::of(cell, look);
        let letter = cell.contents();
        if !cell.has_contents() || graphics::is_picture(cell) {
            at += 1;
        } else if let Some(strokes) = strokes(letter) {
            let same = |other: &&&Cell| {
                other.contents() == letter && Style::of(other, look).ink == style.ink
            };
            let count = cells[at..].iter().take_while(same).count();
            // What goes from edge to edge is one stroke over its run.
            let whole = strokes.iter().all(|(left, right, ..)| *left == 0.0 && *right == 1.0);
            let runs = if whole { vec![count] } else { vec![1; count] };
            for run in runs {
                for (left, right, top, bottom) in strokes {
                    let width = right - left + (run - 1) as f32;
                    rect((at as f32 + left, y, *top, bottom - top), width, style.ink, out);
                }
                at += run;
            }
        } else if cell.is_wide() {
            text(letter, at, 2, y, style, out);
            at += 2;
        } else {
            let plain = |other: &&&Cell| {
                let is_blank = !other.has_contents();
                let same = Style::of(other, look) == style;
                same && !other.is_wide()
                    && (is_blank || self::strokes(other.contents()).is_none())
                    && !graphics::is_picture(other)
            };
            let count = cells[at..].iter().take_while(plain).count();
            let mut run: Vec<&str> = Vec::new();
            for cell in &cells[at..at + count] {
                run.push(if cell.has_contents() { cell.contents() } else { " " });
            }
            let shown = count - run.iter().rev().take_while(|letter| **letter == " ").count();
            if shown > 0 {
                text(&run[..shown].concat(), at, shown, y, style, out);
            }
            at += count;
        }
    }
}

fn text(text: &str, at: usize, columns: usize, y: f32, style: Style, out: &mut String) {
    let x = at as f32 * CELL.0 + MARGIN;
    let (length, y) = (columns as f32 * CELL.0, y + BASE);
    let mut looks = String::new();
    if style.bold {
        looks.push_str(" font-weight=\"700\"");
    }
    if style.italic {
        looks.push_str(" font-style=\"italic\"");
    }
    if style.underlined {
        looks.push_str(" text-decoration=\"underline\"");
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{length:.1}\" \
         lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"{}\"{looks}>{text}</text>",
        hex(style.ink)
    )
    .unwrap();
}

/// A rectangle: column, top of the row, and top and height within it, in cells.
fn rect((at, y, top, height): (f32, f32, f32, f32), columns: f32, colour: Rgb, out: &mut String) {
    let (x, y) = (at * CELL.0 + MARGIN, y + top * CELL.1);
    let (width, height) = (columns * CELL.0, height * CELL.1);
    writeln!(
        out,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{}\" \
         shape-rendering=\"crispEdges\"/>",
        hex(colour)
    )
    .unwrap();
}

/// Left, right, top and bottom of what a letter of lines and blocks is made of, in cells.
fn strokes(letter: &str) -> Option<&'static [(f32, f32, f32, f32)]> {
    const HALF: (f32, f32) = (0.475, 0.525);
    const ACROSS: (f32, f32, f32, f32) = (0.0, 1.0, HALF.0, HALF.1);
    const DOWN: (f32, f32, f32, f32) = (0.45, 0.55, 0.0, 1.0);
    Some(match letter {
        "─" => &[ACROSS],
        "━" => &[(0.0, 1.0, 0.45, 0.55)],
        "│" => &[DOWN],
        "┬" => &[ACROSS, (0.45, 0.55, HALF.1, 1.0)],
        "┴" => &[ACROSS, (0.45, 0.55, 0.0, HALF.0)],
        "┼" => &[ACROSS, DOWN],
        "█" => &[(0.0, 1.0, 0.0, 1.0)],
        "▀" => &[(0.0, 1.0, 0.0, 0.5)],
        "▄" => &[(0.0, 1.0, 0.5, 1.0)],
        "▌" => &[(0.0, 0.5, 0.0, 1.0)],
        "▐" => &[(0.5, 1.0, 0.0, 1.0)],
        _ => return None,
    })
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
