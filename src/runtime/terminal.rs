//! The terminal: taken, drawn on in one write a frame, and given back on every way out.
//!
//! What is switched on is written once in [`ENTER`] and undone in [`LEAVE`]; [`restore`] may be
//! called from anywhere, any number of times (return, error, panic hook, signal thread).

pub mod decode;
mod surface;

use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use super::host::Between;
use crate::app::CLIPBOARD_MAX_BYTES;
use crate::ui::Anchors;
use surface::Surface;

/// Alternate screen, hidden cursor, bracketed paste; no row goes on in the next one, where text
/// is wider to the terminal than to us.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l";
/// Mouse: presses, the wheel and drags, in SGR form; never motion without a button, which would
/// wake an idle reader.
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";
/// Tells of a ground that turns light or dark (mode 2031).
const FOLLOW_ON: &[u8] = b"\x1b[?2031h";
const FOLLOW_OFF: &[u8] = b"\x1b[?2031l";
/// The reverse of all, a frame cut short, colours and the cursor included.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?2031l\x1b[?1006l\x1b[?1002l\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h";
/// Assumed when the terminal does not know its own size (serial lines).
const UNKNOWN_SIZE: (u16, u16) = (80, 24);

/// The modes to give back; `None` while the terminal is not ours.
static TAKEN: Mutex<Option<Termios>> = Mutex::new(None);

/// The terminal while it is ours; dropping it gives it back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Surface>,
    mouse: bool,
    follow: bool,
}

impl Screen {
    /// Takes the terminal. `sixteen`: it has no more colours.
    ///
    /// # Errors
    /// When its modes cannot be read or set, or nothing can be written.
    pub fn open(mouse: bool, sixteen: bool) -> io::Result<Self> {
        // The theme decides about colour: crossterm's own NO_COLOR drops bold and reverse too.
        ratatui::crossterm::style::force_color_output(true);
        let (columns, rows) = size();
        let terminal = Terminal::with_options(
            Surface::new(columns, rows, sixteen),
            TerminalOptions { viewport: Viewport::Fullscreen },
        )?;
        let screen = Self { terminal, mouse, follow: false };
        screen.take()?;
        Ok(screen)
    }

    /// Draws a frame; what did not change is not written, and nothing at all when all is as it
    /// was.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view).map(|_| ())
    }

    /// Where marked cells of the next frame lead (OSC 8).
    pub fn anchor(&mut self, anchors: Anchors) {
        self.terminal.backend_mut().anchor(anchors);
    }

    /// Takes over the terminal's present size, and draws all anew with the next frame.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn fit(&mut self) -> io::Result<(u16, u16)> {
        let (columns, rows) = size();
        self.terminal.backend_mut().resize(columns, rows);
        self.terminal.resize(Rect::new(0, 0, columns, rows))?;
        Ok((columns, rows))
    }

    /// Gives the terminal to the shell or another program.
    pub fn lend(&self) {
        restore();
    }

    /// Takes it back after [`Screen::lend`], or after the process was stopped from outside; the
    /// next frame draws all.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn take_back(&mut self) -> io::Result<(u16, u16)> {
        restore();
        self.take()?;
        self.terminal.backend_mut().forget_cursor();
        self.fit()
    }

    /// True while the terminal is as we set it: a shell sets its own modes when a job stops.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        let raw = |modes: Termios| !modes.local_modes.contains(LocalModes::ICANON);
        taken().is_some() && tcgetattr(rustix::stdio::stdin()).is_ok_and(raw)
    }

    /// Puts `text` on the clipboard (OSC 52). False: it is too long for that.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&self, text: &str, between: Option<&Between>) -> io::Result<bool> {
        if text.len() > CLIPBOARD_MAX_BYTES {
            return Ok(false);
        }
        let text = base64::engine::general_purpose::STANDARD.encode(text);
        let copy = match between {
            Some(Between::Screen) => through_screen(&text),
            _ => format!("\x1b]52;c;{text}\x1b\\"),
        };
        send(copy.as_bytes())?;
        Ok(true)
    }

    /// Asks the terminal something; its answer comes as input.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn ask(&self, question: &[u8]) -> io::Result<()> {
        send(question)
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn take_mouse(&mut self, take: bool) -> io::Result<()> {
        self.mouse = take;
        send(if take { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Has the terminal tell when its ground turns light or dark, or no longer.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn follow(&mut self, follow: bool) -> io::Result<()> {
        if self.follow == follow {
            return Ok(());
        }
        self.follow = follow;
        send(if follow { FOLLOW_ON } else { FOLLOW_OFF })
    }

    fn take(&self) -> io::Result<()> {
        let mut taken = taken();
        let modes = tcgetattr(rustix::stdio::stdin())?;
        let mut raw = modes.clone();
        raw.make_raw();
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &raw)?;
        *taken = Some(modes);
        let mouse = if self.mouse { MOUSE_ON } else { b"" };
        let follow = if self.follow { FOLLOW_ON } else { b"" };
        send(&[ENTER, mouse, follow].concat())
    }
}

/// GNU screen hands on what stands in a device control string, and takes no long ones.
fn through_screen(base64: &str) -> String {
    /// Bytes of each string: older ones take 256 in all.
    const PART_BYTES: usize = 200;
    let mut out = String::from("\x1bP\x1b]52;c;\x1b\\");
    for part in base64.as_bytes().chunks(PART_BYTES) {
        out.push_str("\x1bP");
        out.push_str(&String::from_utf8_lossy(part));
        out.push_str("\x1b\\");
    }
    out.push_str("\x1bP\x07\x1b\\");
    out
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was; nothing when it is not ours.
pub fn restore() {
    if let Some(modes) = taken().take() {
        // A terminal that is gone has nobody to be told.
        let _gone = send(LEAVE);
        let _gone = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &modes);
    }
}

/// True for what a terminal answers whose window or line is closed.
#[must_use]
pub fn is_gone(error: &io::Error) -> bool {
    [Errno::IO, Errno::NOTTY, Errno::NXIO]
        .into_iter()
        .any(|gone| error.raw_os_error() == Some(gone.raw_os_error()))
}

/// Columns and rows, at least 1 × 1.
#[must_use]
pub fn size() -> (u16, u16) {
    match tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
        _ => UNKNOWN_SIZE,
    }
}

/// Pixels of a cell, across and down, when the system knows them.
#[must_use]
pub fn cell() -> Option<(u16, u16)> {
    let size = tcgetwinsize(rustix::stdio::stdout()).ok()?;
    let (across, down) =
        (size.ws_xpixel.checked_div(size.ws_col)?, size.ws_ypixel.checked_div(size.ws_row)?);
    (across > 0 && down > 0).then_some((across, down))
}

/// A descriptor of the terminal's own for the reading thread.
///
/// # Errors
/// When there are no descriptors left.
pub fn keyboard() -> io::Result<OwnedFd> {
    rustix::stdio::stdin().try_clone_to_owned()
}

fn taken() -> MutexGuard<'static, Option<Termios>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes all of `bytes`, also to a terminal that another program made non-blocking.
fn send(mut bytes: &[u8]) -> io::Result<()> {
    let terminal = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(terminal, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::new(&terminal, PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
