//! References in XML text: characters, the names of HTML, and the few entities that a document
//! declares itself. Nothing external is fetched, nothing is expanded twice.

use std::borrow::Cow;
use std::cell::Cell;

use super::repairs::{Repair, Repairs};
use crate::text::html;

/// All that a document's own entities may expand to, bytes.
const BUDGET_BYTES: usize = 64 << 10;
/// Entities that a document may declare.
const MAX_ENTITIES: usize = 256;
/// The longest name of one, bytes.
const MAX_NAME_BYTES: usize = 64;
/// The longest text of one, bytes.
const MAX_VALUE_BYTES: usize = 4 << 10;

/// References that XHTML 1.0 (Appendix A.2) and HTML today give different characters: in XML
/// they are what the older of the two, the only one with a DTD, says.
const XHTML: [(&str, char); 2] = [("&lang;", '\u{2329}'), ("&rang;", '\u{232A}')];
/// Of each of them.
const XHTML_BYTES: usize = 6;

/// What a document declared.
#[derive(Debug)]
pub(super) struct Entities<'a> {
    declared: Vec<(&'a str, String)>,
    left_bytes: Cell<usize>,
    /// Where the document begins in memory, to tell places in it.
    origin: usize,
    /// An `&` that began nothing: how many, and where the first was.
    bare: Cell<(usize, usize)>,
}

impl<'a> Entities<'a> {
    /// Of a document.
    pub fn of(document: &str) -> Self {
        Self {
            declared: Vec::new(),
            left_bytes: Cell::new(BUDGET_BYTES),
            origin: document.as_ptr() as usize,
            bare: Cell::new((0, 0)),
        }
    }

    /// Tells of each `&` that began nothing.
    pub fn tell(&self, repairs: &mut Repairs<'_>) {
        let (count, first) = self.bare.get();
        repairs.note_many(Repair::BareAmpersand, count, first);
    }

    fn note_bare(&self, text: &str) {
        let (count, first) = self.bare.get();
        let here = (text.as_ptr() as usize).saturating_sub(self.origin);
        self.bare.set((count + 1, if count == 0 { here } else { first }));
    }

    /// Takes `<!ENTITY name "value">` from the inside of a document type.
    pub fn declare(&mut self, doctype: &'a str, at: usize, repairs: &mut Repairs<'_>) {
        for declaration in doctype.split("<!ENTITY").skip(1).take(MAX_ENTITIES) {
            let (name, rest) = split_word(declaration.trim_start());
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = quote.and_then(|quote| rest[1..].split(quote).next());
            let fits = |value: &&str| {
                value.len() <= MAX_VALUE_BYTES && !name.is_empty() && name.len() <= MAX_NAME_BYTES
            };
            match value.filter(fits) {
                // References to other entities stay as they are: nothing grows.
                Some(value) => {
                    let value = Entities::of(value).decode(value).into_owned();
                    self.declared.push((name, value));
                }
                // SYSTEM, PUBLIC, %parameter: what they name is not fetched.
                None => repairs.note(Repair::Entity, at),
            }
        }
    }

    /// The text with its references replaced. An `&` that begins none is itself; a reference to
    /// a character that XML does not know is nothing.
    pub fn decode<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(first) = memchr::memchr(b'&', text.as_bytes()) else {
            return Cow::Borrowed(text);
        };
        let mut out = String::with_capacity(text.len());
        out.push_str(&text[..first]);
        let mut rest = &text[first..];
        while !rest.is_empty() {
            let length = self.reference(rest, &mut out);
            rest = &rest[length..];
            let next = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
            out.push_str(&rest[..next]);
            rest = &rest[next..];
        }
        Cow::Owned(out)
    }

    /// Appends text as HTML: its references stay, save those that only this document knows.
    pub fn push_html(&self, text: &str, out: &mut String) {
        if self.declared.is_empty() {
            return push_without_less(text, out);
        }
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            push_without_less(&rest[..at], out);
            rest = &rest[at..];
            let length = match self.own(rest) {
                Some((value, length)) => {
                    escape(value, out);
                    length
                }
                None => {
                    out.push('&');
                    1
                }
            };
            rest = &rest[length..];
        }
        push_without_less(rest, out);
    }

    /// Replaces the reference at the begin of `text`; its length.
    fn reference(&self, text: &str, out: &mut String) -> usize {
        if let Some((value, length)) = self.own(text) {
            out.push_str(value);
            return length;
        }
        if let Some((_, sign)) = XHTML.iter().find(|(name, _)| text.starts_with(name)) {
            out.push(*sign);
            return XHTML_BYTES;
        }
        match html::reference(text) {
            Some((['›', _], length)) if text[length..].starts_with(|c| matches!(c, '0'..='?')) => {
                // No quotation mark: it begins a control sequence, which goes as a whole.
                out.push('\u{9B}');
                length
            }
            Some((signs, length)) => {
                out.extend(signs.into_iter().filter(|sign| is_character(*sign)));
                length
            }
            None => {
                self.note_bare(text);
                out.push('&');
                1
            }
        }
    }

    /// The text of an own entity whose reference stands at the begin, and its length there.
    fn own(&self, text: &str) -> Option<(&str, usize)> {
        if self.declared.is_empty() {
            return None;
        }
        let (name, rest) = split_word(&text[1..]);
        let known = self.declared.iter().find(|(known, _)| *known == name);
        let (_, value) = known.filter(|_| rest.starts_with(';'))?;
        let left = self.left_bytes.get().checked_sub(value.len())?;
        self.left_bytes.set(left);
        Some((value, name.len() + 2))
    }
}

/// A name at the begin, and what follows it.
fn split_word(text: &str) -> (&str, &str) {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let end = text.find(|c| !part(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// Characters that XML 1.0 allows (§2.2), and none that stand for nothing.
fn is_character(sign: char) -> bool {
    match sign {
        '\0' | '\u{FFFD}' | '\u{FFFE}' | '\u{FFFF}' => false,
        // Controls are taken out with what they control, where text becomes a line.
        _ => true,
    }
}

/// Appends HTML of a text in which a `<` cannot begin a tag.
fn push_without_less(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str("&lt;");
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Appends plain text as HTML.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str(if rest.as_bytes()[at] == b'<' { "&lt;" } else { "&amp;" });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests;
