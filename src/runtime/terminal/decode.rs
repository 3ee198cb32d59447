//! Bytes from the terminal → keys, pastes, mouse. Pure: no descriptor, no clock.
//!
//! crossterm's reader blocks inside an unfinished sequence, spins once the terminal is gone and
//! cannot be paused while another program has the terminal; so the bytes are read by us, and
//! this is what they mean. Unknown sequences and late answers of the terminal are dropped,
//! never taken for typing. Sequences: ECMA-48 §5.4, xterm's ctlseqs, kitty's keyboard protocol.

mod csi;

use crate::app::msg::Mouse;
use crate::config::theme::Ground;
use crate::config::{Key, KeyCode};
use crate::runtime::pictures::canvas::Answer;

/// Text of one paste; what is beyond is dropped. Fields are short.
const PASTE_MAX_BYTES: usize = 64 * 1024;
/// Longest sequence taken for one; longer ones are no keys. kitty's longest are about 30.
const SEQUENCE_MAX_BYTES: usize = 64;
/// Of a control string so much is looked at.
const SAID_MAX_BYTES: usize = 64;
/// kitty's answer to the question for its graphics.
const KITTY_ANSWER: &[u8] = b"Gi=31;OK";
/// Begins the answer to the question for the ground (OSC 11).
const GROUND_ANSWER: &[u8] = b"11;";
/// Ends a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the user did at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// What is decoded next arrived as these; only their beginning.
    Bytes(Vec<u8>),
    /// A key.
    Key(Key),
    /// A bracketed paste: UTF-8, `\n` for line ends, no other control character.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The terminal answered what it was asked about pictures.
    Answer(Answer),
    /// Its ground is this.
    Ground(Ground),
}

/// What an unfinished sequence waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfinished {
    /// A lone ESC: the key, or the start of a sequence.
    Esc,
    /// The rest of a sequence.
    Sequence,
    /// The rest of an answer: no keys begin so.
    Answer,
    /// The end of a paste.
    Paste,
}

/// Where the decoder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Ground,
    Paste,
    /// Inside OSC, DCS, APC, PM or SOS: an answer nobody waits for.
    Text,
}

/// What the first bytes of the queue mean.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// That many bytes are this input.
    Input(usize, Input),
    /// That many bytes mean nothing.
    Skip(usize),
    /// That many bytes start a paste.
    Paste(usize),
    /// That many bytes start a control string.
    Text(usize),
    /// Not decided before more bytes come.
    More,
}

/// Turns bytes into inputs, however they are cut.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    queue: Vec<u8>,
    pasted: Vec<u8>,
    /// The beginning of a control string.
    said: Vec<u8>,
}

impl Decoder {
    /// Takes in what was read; what it means is appended to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        self.queue.extend_from_slice(bytes);
        let mut at = 0;
        while at < self.queue.len() {
            let used = match self.state {
                State::Ground => self.ground(at, out),
                State::Paste => self.paste(at, out),
                State::Text => self.text(at, out),
            };
            match used {
                Some(used) => at += used,
                None => break,
            }
        }
        self.queue.drain(..at);
    }

    /// What is missing, if anything whose end may never come.
    #[must_use]
    pub fn unfinished(&self) -> Option<Unfinished> {
        match (self.state, self.queue.as_slice()) {
            (State::Paste, _) => Some(Unfinished::Paste),
            (State::Text, _) | (State::Ground, [0x1b, b'[', b'?', ..]) => Some(Unfinished::Answer),
            (State::Ground, [0x1b]) => Some(Unfinished::Esc),
            (State::Ground, [0x1b, ..]) => Some(Unfinished::Sequence),
            (State::Ground, _) => None,
        }
    }

    /// The rest did not come in time: what is there stands for itself.
    pub fn give_up(&mut self, out: &mut Vec<Input>) {
        match self.state {
            State::Paste => self.end_paste(out),
            State::Text => {}
            State::Ground => match self.queue.as_slice() {
                [0x1b] => out.push(Input::Key(key(KeyCode::Esc))),
                [0x1b, byte @ 0x20..=0x7e] => {
                    out.push(Input::Key(Key { alt: true, ..key(KeyCode::Char(char::from(*byte))) }))
                }
                _ => {}
            },
        }
        self.state = State::Ground;
        self.queue.clear();
        self.said.clear();
    }

    fn ground(&mut self, at: usize, out: &mut Vec<Input>) -> Option<usize> {
        match step(&self.queue[at..]) {
            Step::Input(used, input) => {
                out.push(input);
                Some(used)
            }
            Step::Skip(used) => Some(used),
            Step::Paste(used) => {
                self.state = State::Paste;
                Some(used)
            }
            Step::Text(used) => {
                self.state = State::Text;
                Some(used)
            }
            Step::More => None,
        }
    }

    fn paste(&mut self, at: usize, out: &mut Vec<Input>) -> Option<usize> {
        let rest = &self.queue[at..];
        if rest.starts_with(PASTE_END) {
            self.end_paste(out);
            self.state = State::Ground;
            return Some(PASTE_END.len());
        }
        if PASTE_END.starts_with(rest) {
            return None;
        }
        // One byte of ESC may belong to the end mark that follows; all else up to it is text.
        let next = rest[1..].iter().position(|byte| *byte == 0x1b).map_or(rest.len(), |n| n + 1);
        let room = PASTE_MAX_BYTES.saturating_sub(self.pasted.len()).min(next);
        self.pasted.extend_from_slice(&rest[..room]);
        Some(next)
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        let pasted = std::mem::take(&mut self.pasted);
        let text = String::from_utf8_lossy(&pasted).replace("\r\n", "\n").replace('\r', "\n");
        out.push(Input::Paste(text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()));
    }

    /// Skips a control string up to BEL, ST, or anything that cancels it; of those, kitty's
    /// answer and the colour of the ground alone are looked at.
    fn text(&mut self, at: usize, out: &mut Vec<Input>) -> Option<usize> {
        let rest = &self.queue[at..];
        let until = rest.iter().position(|byte| *byte < 0x20).unwrap_or(rest.len());
        let room = SAID_MAX_BYTES.saturating_sub(self.said.len()).min(until);
        let said = rest[..room].to_vec();
        let Some(end) = rest.iter().position(|byte| matches!(byte, 0x07 | 0x18 | 0x1a | 0x1b))
        else {
            let used = rest.len();
            self.said.extend(said);
            return Some(used);
        };
        if rest[end] == 0x1b && rest.get(end + 1).is_none() {
            if end > 0 {
                self.said.extend(said);
            }
            return (end > 0).then_some(end);
        }
        let ends_well = rest.get(end + 1) == Some(&b'\\') && rest[end] == 0x1b;
        let used = match rest[end] {
            0x1b if ends_well => end + 2,
            0x1b => end,
            _ => end + 1,
        };
        self.said.extend(said);
        self.state = State::Ground;
        let said = std::mem::take(&mut self.said);
        if ends_well && said == KITTY_ANSWER {
            out.push(Input::Answer(Answer::Kitty));
        } else if let Some(colour) = said.strip_prefix(GROUND_ANSWER) {
            out.extend(ground(colour).map(Input::Ground));
        }
        Some(used)
    }
}

/// Light or dark, of `rgb:RRRR/GGGG/BBBB` with one to four digits each, as X11 writes colours.
fn ground(colour: &[u8]) -> Option<Ground> {
    let text = std::str::from_utf8(colour).ok()?;
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|digits| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        let part = u32::from_str_radix(digits, 16).ok()?;
        (most > 0).then(|| f64::from(part) / f64::from(most))
    });
    let mut part = || parts.next().flatten();
    let (red, green, blue) = (part()?, part()?, part()?);
    let light = 0.299 * red + 0.587 * green + 0.114 * blue > 0.5;
    Some(if light { Ground::Light } else { Ground::Dark })
}

/// A key without modifiers.
const fn key(code: KeyCode) -> Key {
    Key { code, ctrl: false, alt: false, shift: false }
}

/// What `bytes` (not empty) start with.
fn step(bytes: &[u8]) -> Step {
    if bytes[0] != 0x1b {
        return plain(bytes, false);
    }
    match bytes.get(1) {
        None => Step::More,
        Some(b'[') => csi::step(bytes),
        Some(b'O') => ss3(bytes),
        Some(b']' | b'P' | b'_' | b'^' | b'X') if bytes.len() == 2 => Step::More,
        Some(b']' | b'P' | b'_' | b'^' | b'X') => Step::Text(2),
        Some(0x1b) => Step::Input(1, Input::Key(key(KeyCode::Esc))),
        Some(_) => match plain(&bytes[1..], true) {
            Step::Input(used, input) => Step::Input(used + 1, input),
            Step::Skip(used) => Step::Skip(used + 1),
            other => other,
        },
    }
}

/// A key that is one character or one control code.
fn plain(bytes: &[u8], alt: bool) -> Step {
    let (code, ctrl) = match bytes[0] {
        b'\r' => (KeyCode::Enter, false),
        b'\t' => (KeyCode::Tab, false),
        0x7f => (KeyCode::Backspace, false),
        0x00 => (KeyCode::Char(' '), true),
        byte @ 0x01..=0x1a => (KeyCode::Char(char::from(byte - 1 + b'a')), true),
        byte @ 0x1c..=0x1f => (KeyCode::Char(char::from(byte + 0x40)), true),
        _ => return character(bytes, alt),
    };
    Step::Input(1, Input::Key(Key { ctrl, alt, ..key(code) }))
}

/// A character of UTF-8; broken bytes and control characters are skipped.
fn character(bytes: &[u8], alt: bool) -> Step {
    let width = match bytes[0] {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Skip(1),
    };
    let have = &bytes[..width.min(bytes.len())];
    match std::str::from_utf8(have) {
        Ok(text) => match text.chars().next().filter(|c| !c.is_control()) {
            Some(c) => Step::Input(width, Input::Key(Key { alt, ..key(KeyCode::Char(c)) })),
            None => Step::Skip(width),
        },
        Err(error) if error.error_len().is_none() => Step::More,
        Err(_) => Step::Skip(1),
    }
}

/// `ESC O x`: cursor and keypad keys in application mode.
fn ss3(bytes: &[u8]) -> Step {
    let Some(last) = bytes.get(2) else { return Step::More };
    let code = match last {
        b'M' => KeyCode::Enter,
        b'j'..=b'y' => KeyCode::Char(char::from(last - 0x40)),
        b'P'..=b'S' => KeyCode::Function(last - b'P' + 1),
        _ => match csi::cursor_key(*last) {
            Some(code) => code,
            None => return Step::Skip(3),
        },
    };
    Step::Input(3, Input::Key(key(code)))
}

#[cfg(test)]
mod tests;
