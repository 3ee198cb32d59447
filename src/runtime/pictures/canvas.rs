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

/// The same within tmux, which hands the first one through to the terminal around it, if it is
/// allowed to; asked itself, it would take it for the name of a window.
pub const QUESTIONS_IN_TMUX: &[u8] =
    b"\x1bPtmux;\x1b\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\x1b\\\x1b\\\x1b[16t\x1b[c";

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
    /// tmux is between us and the terminal.
    pub in_tmux: bool,
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
    in_tmux: bool,
    /// All has been said.
    pub ended: bool,
}

impl Known {
    /// Nothing yet.
    #[must_use]
    pub fn new(in_tmux: bool) -> Self {
        Self { in_tmux, ..Self::default() }
    }

    /// What to ask.
    #[must_use]
    pub fn questions(self) -> &'static [u8] {
        if self.in_tmux { QUESTIONS_IN_TMUX } else { QUESTIONS }
    }

    /// Takes in an answer.
    pub fn hear(&mut self, answer: Answer) {
        match answer {
            Answer::Kitty => {
                self.kitty = true;
                // tmux answers the other questions itself, and before.
                self.ended |= self.in_tmux;
            }
            Answer::Cell { width, height } if width > 0 && height > 0 => {
                self.cell = Some((width, height));
            }
            Answer::Cell { .. } => {}
            Answer::Attributes { sixel } => {
                self.sixel |= sixel;
                self.ended |= !self.in_tmux;
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
            // It does not know where others are and would leave them behind.
            Images::Auto if self.in_tmux => Kind::Blocks,
            Images::Auto if says_iterm => Kind::Iterm2,
            Images::Auto if self.sixel => Kind::Sixel,
            Images::Auto => Kind::Blocks,
        };
        let cell = match kind {
            // Half blocks are two squares, whatever the font.
            Kind::Blocks => UNKNOWN_CELL,
            _ => measured.or(self.cell).unwrap_or(UNKNOWN_CELL),
        };
        Canvas { kind, cell, in_tmux: self.in_tmux }
    }
}

/// Whether the environment says that all colours can be shown, and not 256 alone.
#[must_use]
pub fn says_colours(environment: impl Fn(&str) -> Option<std::ffi::OsString>) -> bool {
    let value = |name| environment(name).map(|value| value.to_string_lossy().into_owned());
    // What these are is known from afar, too, where nothing else is handed on.
    let named = ["kitty", "ghostty", "alacritty", "foot", "wezterm", "-direct"];
    value("COLORTERM").is_some_and(|says| says == "truecolor" || says == "24bit")
        || value("TERM").is_some_and(|term| named.iter().any(|name| term.contains(name)))
}

/// Whether the environment says that tmux is between us and the terminal.
#[must_use]
pub fn says_tmux(environment: impl Fn(&str) -> Option<std::ffi::OsString>) -> bool {
    let value = |name| environment(name).map(|value| value.to_string_lossy().into_owned());
    value("TMUX").is_some_and(|socket| !socket.is_empty())
        || value("TERM_PROGRAM").is_some_and(|program| program == "tmux")
        || value("TERM").is_some_and(|term| term.starts_with("tmux"))
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
