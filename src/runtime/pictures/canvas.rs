//! What pictures the terminal can show: asked once, when the first picture is wanted, through
//! the same input that keys come by; half blocks when nothing answers.

use std::time::Duration;

use ratatui_image::picker::ProtocolType;

use crate::config::Images;

/// A terminal answers within this, over a slow line too; without an answer there are half blocks.
pub const PATIENCE: Duration = Duration::from_millis(600);

/// The questions: kitty's graphics (with a picture of one pixel that is not kept), the size of a
/// cell in pixels, and the attributes that every terminal tells, which ends the wait.
pub const QUESTIONS: &[u8] = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b[c";

/// A cell whose size nobody knows, pixels.
const UNKNOWN_CELL: (u16, u16) = (10, 20);

/// How pictures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// kitty's graphics protocol, by placeholders.
    Kitty,
    /// iTerm2's inline images.
    Iterm2,
    /// Sixels.
    Sixel,
    /// Two pixels in each cell.
    #[default]
    Blocks,
}

impl From<Kind> for ProtocolType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Kitty => Self::Kitty,
            Kind::Iterm2 => Self::Iterm2,
            Kind::Sixel => Self::Sixel,
            Kind::Blocks => Self::Halfblocks,
        }
    }
}

/// What pictures are drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// How.
    pub kind: Kind,
    /// Width and height of a cell, pixels.
    pub cell: (u16, u16),
}

/// What a terminal answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It knows kitty's graphics.
    Kitty,
    /// A cell has this many pixels.
    Cell {
        /// Across.
        width: u16,
        /// Down.
        height: u16,
    },
    /// Its attributes (DA1): it knows sixels, or not.
    Attributes {
        /// Attribute 4.
        sixel: bool,
    },
}

/// What is known so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    kitty: bool,
    sixel: bool,
    cell: Option<(u16, u16)>,
    /// All has been said.
    pub ended: bool,
}

impl Known {
    /// Takes in an answer.
    pub fn hear(&mut self, answer: Answer) {
        match answer {
            Answer::Kitty => self.kitty = true,
            Answer::Cell { width, height } if width > 0 && height > 0 => {
                self.cell = Some((width, height));
            }
            Answer::Cell { .. } => {}
            Answer::Attributes { sixel } => {
                self.sixel |= sixel;
                self.ended = true;
            }
        }
    }

    /// What pictures are drawn for. `measured`: a cell as the system says; `says_iterm`: the
    /// environment names a terminal that knows iTerm2's images.
    #[must_use]
    pub fn canvas(self, wanted: Images, measured: Option<(u16, u16)>, says_iterm: bool) -> Canvas {
        let kind = match wanted {
            Images::Kitty => Kind::Kitty,
            Images::Iterm2 => Kind::Iterm2,
            Images::Sixel => Kind::Sixel,
            Images::Blocks | Images::None => Kind::Blocks,
            Images::Auto if self.kitty => Kind::Kitty,
            Images::Auto if says_iterm => Kind::Iterm2,
            Images::Auto if self.sixel => Kind::Sixel,
            Images::Auto => Kind::Blocks,
        };
        let cell = match kind {
            // Half blocks are two squares, whatever the font.
            Kind::Blocks => UNKNOWN_CELL,
            _ => measured.or(self.cell).unwrap_or(UNKNOWN_CELL),
        };
        Canvas { kind, cell }
    }
}

/// Whether the environment names a terminal that shows iTerm2's images and does not answer for it.
#[must_use]
pub fn says_iterm(environment: impl Fn(&str) -> Option<std::ffi::OsString>) -> bool {
    let says = |name: &str, words: &[&str]| {
        let value = environment(name).map(|value| value.to_string_lossy().into_owned());
        value.is_some_and(|value| words.iter().any(|word| value.contains(word)))
    };
    says("TERM_PROGRAM", &["iTerm", "WezTerm", "mintty", "Tabby", "rio", "WarpTerminal"])
        || says("LC_TERMINAL", &["iTerm"])
}

#[cfg(test)]
mod tests;
