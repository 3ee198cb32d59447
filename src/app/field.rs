//! A field for one line of text: typing, pasting, and the keys that shells and editors agree on.

use crate::config::{Key, KeyCode};
use crate::text::{Clean, edge_after, edge_before, nfc};

/// A line under edit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// What stands there, NFC.
    pub(crate) text: String,
    /// Bytes before the caret; always at a grapheme's edge.
    pub(crate) caret: usize,
    /// All of it is selected: the first letter that is typed stands in its place.
    pub(crate) whole: bool,
}

/// What a key did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit {
    /// The text changed, or may have.
    Text,
    /// Only the caret moved.
    Caret,
    /// The key is none of the field's.
    None,
}

impl Field {
    /// With this text, the caret at its end.
    pub(crate) fn with(text: &str) -> Self {
        let text = nfc(text);
        Self { caret: text.len(), text, whole: false }
    }

    /// As [`Field::with`], all of it selected.
    pub(crate) fn whole(text: &str) -> Self {
        let field = Self::with(text);
        Self { whole: !field.text.is_empty(), ..field }
    }

    /// A key for the field; it takes at most `most` letters.
    pub(crate) fn key(&mut self, key: Key, most: usize) -> Edit {
        let is_letter = matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt;
        let is_cut = matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        if std::mem::take(&mut self.whole) && (is_letter || is_cut) {
            self.cut(0, self.text.len());
        }
        match (key.ctrl, key.code) {
            (false, KeyCode::Char(c)) if !key.alt => {
                self.insert(c.encode_utf8(&mut [0; 4]), most);
            }
            (false, KeyCode::Backspace) | (true, KeyCode::Char('h')) => {
                self.cut(edge_before(&self.text, self.caret), self.caret);
            }
            (false, KeyCode::Delete) | (true, KeyCode::Char('d')) => {
                self.cut(self.caret, edge_after(&self.text, self.caret));
            }
            (true, KeyCode::Char('u')) => self.cut(0, self.caret),
            (true, KeyCode::Char('k')) => self.cut(self.caret, self.text.len()),
            (true, KeyCode::Char('w')) => self.cut(self.word_before(), self.caret),
            (false, KeyCode::Left) | (true, KeyCode::Char('b')) => {
                self.caret = edge_before(&self.text, self.caret);
                return Edit::Caret;
            }
            (false, KeyCode::Right) | (true, KeyCode::Char('f')) => {
                self.caret = edge_after(&self.text, self.caret);
                return Edit::Caret;
            }
            (false, KeyCode::Home) | (true, KeyCode::Char('a')) => {
                self.caret = 0;
                return Edit::Caret;
            }
            (false, KeyCode::End) | (true, KeyCode::Char('e')) => {
                self.caret = self.text.len();
                return Edit::Caret;
            }
            _ => return Edit::None,
        }
        Edit::Text
    }

    /// Pasted text, as one line.
    pub(crate) fn paste(&mut self, text: &str, most: usize) {
        if std::mem::take(&mut self.whole) {
            self.cut(0, self.text.len());
        }
        self.insert(Clean::run(text).as_str(), most);
    }

    /// Inserts at the caret; the whole stays NFC, so that a mark that comes after its letter (as
    /// Vietnamese engines send it) joins it.
    fn insert(&mut self, text: &str, most: usize) {
        // Filler of an engine, and controls, are no letters.
        let typed: String = text.chars().filter(|c| !c.is_control() && *c != '\u{202f}').collect();
        if self.text.chars().count() + typed.chars().count() > most {
            return;
        }
        let before = nfc(&[&self.text[..self.caret], &typed].concat());
        let after = &self.text[self.caret..];
        self.text = format!("{before}{after}");
        self.caret = before.len();
    }

    fn cut(&mut self, from: usize, to: usize) {
        if from < to && self.text.is_char_boundary(from) && self.text.is_char_boundary(to) {
            self.text.replace_range(from..to, "");
            self.caret = from;
        }
    }

    fn word_before(&self) -> usize {
        let before = self.text[..self.caret].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| at + 1)
    }
}
