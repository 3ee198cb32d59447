//! The text of a fragment on one line: for leads and titles, at each item of each feed.

use super::entity::{self, Place};
use super::scan::{Scanner, Token};
use super::{bounded, element, is_escaped_markup};

/// The text of a fragment on one line: for leads and titles. Stops after `limit` characters.
///
/// Blanks are single, ends trimmed; a block's border is a blank; scripts, styles and the like are
/// left out. A fragment that was escaped once too often is read again. Not yet clean: see
/// [`Clean`](crate::text::Clean).
#[must_use]
pub fn plain(html: &str, limit: usize) -> String {
    let (html, _) = bounded(html);
    let mut line = Line::new(limit, html.len());
    if !html.contains(['<', '&']) {
        line.push(html);
        return line.out;
    }
    if let Some(unescaped) = is_escaped_markup(html) {
        read(&unescaped, &mut line);
    } else {
        read(html, &mut line);
    }
    line.out
}

fn read(html: &str, line: &mut Line) {
    let mut scanner = Scanner::new(html);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => line.push_escaped(text),
            Token::Start(tag) => {
                if element::is_left_out(tag.name) {
                    if scanner.skip_element(tag.name).is_none() && element::is_raw(tag.name) {
                        scanner.finish();
                    }
                    line.blank |= element::is_player(tag.name);
                } else if !element::is_inline(tag.name) {
                    line.blank = true;
                }
            }
            Token::End(name) => line.blank |= !element::is_inline(name),
        }
        if line.left == 0 {
            break;
        }
    }
}

/// One line that grows up to a limit.
struct Line {
    out: String,
    /// Characters that still fit.
    left: usize,
    /// A blank stands before the next character.
    blank: bool,
}

impl Line {
    fn new(limit: usize, input_bytes: usize) -> Self {
        let room = limit.saturating_mul(2).min(input_bytes);
        Self { out: String::with_capacity(room), left: limit, blank: false }
    }

    fn push_escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.push(&rest[..at]);
            rest = &rest[at..];
            let (signs, length) = entity::reference(rest, Place::Text).unwrap_or((['&', '\0'], 1));
            for sign in signs.into_iter().filter(|sign| *sign != '\0') {
                self.push(sign.encode_utf8(&mut [0; 4]));
            }
            rest = &rest[length..];
            if self.left == 0 {
                return;
            }
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if self.left == 0 {
                return;
            }
            if matches!(c, '\t' | '\n' | '\u{C}' | '\r' | ' ' | '\u{A0}') {
                self.blank = true;
                continue;
            }
            if self.blank && !self.out.is_empty() {
                self.out.push(' ');
                self.left -= 1;
                if self.left == 0 {
                    self.out.pop();
                    return;
                }
            }
            self.blank = false;
            self.out.push(c);
            self.left -= 1;
        }
    }
}

#[cfg(test)]
mod tests;
