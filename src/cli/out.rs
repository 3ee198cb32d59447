//! What is written: lines for people and JSON for programs, both free of control characters.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::text::Clean;

/// stdout, locked and buffered; a closed pipe is an error of the call, never a panic.
#[derive(Debug)]
pub struct Out {
    to: BufWriter<StdoutLock<'static>>,
}

impl Out {
    /// stdout.
    pub fn new() -> Self {
        Self { to: BufWriter::new(io::stdout().lock()) }
    }

    /// Columns, when stdout is a terminal.
    pub fn columns() -> Option<usize> {
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            return None;
        }
        let size = rustix::termios::tcgetwinsize(&stdout).ok();
        Some(size.map_or(0, |size| usize::from(size.ws_col))).map(|columns| match columns {
            0 => UNKNOWN_COLUMNS,
            columns => columns,
        })
    }

    /// One line of text, cleaned; runs of blanks stay.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(Clean::code(text).as_str().as_bytes())?;
        self.to.write_all(b"\n")
    }

    /// Text of several lines, and all that waits.
    pub fn lines(mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            self.line(line)?;
        }
        self.flush()
    }

    /// One JSON value on a line.
    pub fn json<T: Serialize>(&mut self, value: &T) -> io::Result<()> {
        self.json_bare(value)?;
        self.to.write_all(b"\n")
    }

    /// One JSON value, the line still open.
    pub fn json_bare<T: Serialize>(&mut self, value: &T) -> io::Result<()> {
        json_to(&mut self.to, value)
    }

    /// Where bytes go that are harmless already.
    pub fn writer(&mut self) -> &mut impl Write {
        &mut self.to
    }

    /// Bytes of ours, such as JSON's brackets.
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)
    }

    /// Writes all that waits.
    pub fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// One JSON value in one line, harmless to look at, the line still open.
pub fn json_to<T: Serialize>(mut to: impl Write, value: &T) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut to, Visible))?;
    Ok(())
}

/// Assumed when a terminal does not know its width.
const UNKNOWN_COLUMNS: usize = 80;

/// Talk: on stderr, cleaned line by line. A closed stderr leaves nobody to tell.
pub fn say(text: &str) {
    let mut cleaned = String::with_capacity(text.len() + 1);
    for line in text.lines() {
        cleaned.push_str(Clean::code(line).as_str());
        cleaned.push('\n');
    }
    drop(io::stderr().lock().write_all(cleaned.as_bytes()));
}

/// JSON in one line, in which characters that a terminal would obey are escaped: whatever a feed
/// sent, the value is whole and harmless to look at.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_obeyed(*c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut escape = String::new();
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(escape, "\\u{unit:04x}").map_err(io::Error::other)?;
            }
            writer.write_all(escape.as_bytes())?;
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

/// Controls (C0, DEL, C1), bidi marks and overrides, line separators, annotations and tags.
fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        ) && c != '\u{200D}'
}

#[cfg(test)]
mod tests;
