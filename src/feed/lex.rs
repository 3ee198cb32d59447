//! XML of any quality → tags and text: total and linear, and never an error.
//!
//! What breaks the rules is read as its author most likely meant it, and noted. Knows no feeds
//! but for the names that [`super::names`] gives a meaning.

mod find;

use super::names::{self, Ns};
use super::repairs::{Repair, Repairs};
use find::{Finder, Mark};

/// Attributes of one element; more are passed over.
const MAX_ATTRIBUTES: usize = 64;

/// A piece of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag; its attributes are [`Lexer::attributes`].
    Start {
        /// As written, with its prefix.
        name: &'a str,
        /// It closes itself.
        closed: bool,
    },
    /// An end tag, as written.
    End(&'a str),
    /// Text with references.
    Text(&'a str),
    /// The inside of a CDATA section.
    Cdata(&'a str),
    /// The inside of a document type.
    Doctype(&'a str),
}

/// An attribute; its value has its references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

/// Goes through a document once.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    finder: Finder<'a>,
    attributes: Vec<Attribute<'a>>,
}

/// What stands at a `<`.
enum Markup<'a> {
    Token(Token<'a>),
    Skipped,
    Text,
}

impl<'a> Lexer<'a> {
    /// From a byte of the text on.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, finder: Finder::new(text), attributes: Vec::new() }
    }

    /// Of the last start tag.
    pub fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }

    /// Bytes read so far.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The next piece; `inside`: the name of the innermost open element, as written.
    pub fn next(&mut self, inside: &str, repairs: &mut Repairs<'_>) -> Option<Token<'a>> {
        let bytes = self.text.as_bytes();
        loop {
            let from = self.at;
            let mut search = from;
            if *bytes.get(from)? == b'<' {
                match self.markup(inside, repairs) {
                    Markup::Token(token) => return Some(token),
                    Markup::Skipped => continue,
                    Markup::Text => {
                        repairs.note(Repair::BareLess, from);
                        search += 1;
                    }
                }
            }
            let end = memchr::memchr(b'<', &bytes[search..]);
            self.at = end.map_or(bytes.len(), |end| search + end);
            return Some(Token::Text(&self.text[from..self.at]));
        }
    }

    fn markup(&mut self, inside: &str, repairs: &mut Repairs<'_>) -> Markup<'a> {
        let rest = &self.text.as_bytes()[self.at..];
        match rest.get(1) {
            Some(b'!') if starts_with(rest, b"<![CDATA[") => self.cdata(inside, repairs),
            Some(b'!') if rest.starts_with(b"<!--") => self.comment(repairs),
            Some(b'!') if starts_with(rest, b"<!DOCTYPE") => self.doctype(),
            // An end of CDATA that somebody escaped halfway, a marked section, a declaration.
            Some(b'!') if matches!(rest.get(2), Some(b'[' | b'A'..=b'Z')) => self.skip(Mark::Close),
            Some(b'?') => self.skip(Mark::Instruction),
            Some(b'/') => self.end(),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => self.start(repairs),
            _ => Markup::Text,
        }
    }

    /// Passes over what ends with `mark`, or with the next `>`.
    fn skip(&mut self, mark: Mark) -> Markup<'a> {
        let end = self.finder.end(mark, self.at).or_else(|| self.finder.end(Mark::Close, self.at));
        self.at = end.unwrap_or(self.text.len());
        Markup::Skipped
    }

    fn comment(&mut self, repairs: &mut Repairs<'_>) -> Markup<'a> {
        if self.finder.end(Mark::Comment, self.at + 4).is_none() {
            repairs.note(Repair::OpenComment, self.at);
        }
        self.skip(Mark::Comment)
    }

    /// A section that is not closed ends where the element around it does. It is taken for
    /// such when that element ends, and another section begins, before its `]]>`.
    fn cdata(&mut self, inside: &str, repairs: &mut Repairs<'_>) -> Markup<'a> {
        let from = self.at + 9;
        let end = self.finder.find(Mark::Cdata, from);
        let next = self.finder.find(Mark::CdataOpen, from);
        let suspect = match (end, next) {
            (None, _) => Some(self.text.len()),
            (Some(end), Some(next)) if next < end => Some(next),
            _ => None,
        };
        let cut = suspect.and_then(|limit| end_tag(&self.text[from..limit], inside));
        if let Some(cut) = cut {
            repairs.note(Repair::OpenCdata, self.at);
            self.at = from + cut;
            return Markup::Token(Token::Cdata(&self.text[from..self.at]));
        }
        if end.is_none() {
            repairs.note(Repair::OpenCdata, self.at);
        }
        let end = end.unwrap_or(self.text.len());
        self.at = (end + 3).min(self.text.len());
        Markup::Token(Token::Cdata(&self.text[from..end]))
    }

    fn doctype(&mut self) -> Markup<'a> {
        let bytes = self.text.as_bytes();
        let from = self.at + 9;
        let Some(end) = self.finder.end(Mark::Close, from) else { return self.skip(Mark::Close) };
        // The inside of `[ … ]`, whose declarations have a `>` of their own each.
        let open = memchr::memchr(b'[', &bytes[from..end]).map(|at| from + at + 1);
        let close = open.and_then(|open| self.finder.find(Mark::Doctype, open));
        match (open, close) {
            (Some(open), Some(close)) => {
                self.at = self.finder.end(Mark::Close, close).unwrap_or(bytes.len());
                Markup::Token(Token::Doctype(&self.text[open..close]))
            }
            _ => {
                self.at = end;
                Markup::Skipped
            }
        }
    }

    fn end(&mut self) -> Markup<'a> {
        let bytes = self.text.as_bytes();
        let from = self.at + 2;
        if !bytes.get(from).is_some_and(|c| c.is_ascii_alphabetic() || *c == b'_') {
            return match bytes.get(from) {
                // `</>` and `</ p>` close nothing that could be told.
                Some(b'>' | b' ') => self.skip(Mark::Close),
                _ => Markup::Text,
            };
        }
        let name_end = from + name_length(&bytes[from..]);
        let rest = &bytes[name_end..];
        let close = memchr::memchr2(b'>', b'<', rest);
        self.at = match close.map(|at| (name_end + at, rest[at])) {
            Some((at, b'>')) => at + 1,
            Some((at, _)) => at,
            None => bytes.len(),
        };
        Markup::Token(Token::End(&self.text[from..name_end]))
    }

    fn start(&mut self, repairs: &mut Repairs<'_>) -> Markup<'a> {
        let bytes = self.text.as_bytes();
        let from = self.at + 1;
        let name_end = from + name_length(&bytes[from..]);
        let name = &self.text[from..name_end];
        self.attributes.clear();
        let mut at = name_end;
        loop {
            at += bytes[at..].iter().take_while(|c| c.is_ascii_whitespace()).count();
            match bytes.get(at) {
                Some(b'>') => {
                    self.at = at + 1;
                    return Markup::Token(Token::Start { name, closed: false });
                }
                Some(b'/') if bytes.get(at + 1) == Some(&b'>') => {
                    self.at = at + 2;
                    return Markup::Token(Token::Start { name, closed: true });
                }
                Some(b'/' | b'=' | b'"' | b'\'') => at += 1,
                // Its `>` is missing, or it was never meant as a tag.
                Some(b'<') if is_known(name) => {
                    repairs.note(Repair::Unclosed, self.at);
                    self.at = at;
                    return Markup::Token(Token::Start { name, closed: false });
                }
                Some(b'<') => return Markup::Text,
                Some(_) => at = self.attribute(at, repairs),
                None if self.attributes.is_empty() && !is_known(name) => return Markup::Text,
                None => {
                    repairs.note(Repair::Cut, self.at);
                    self.at = bytes.len();
                    return Markup::Skipped;
                }
            }
        }
    }

    /// Reads an attribute; where it ends.
    fn attribute(&mut self, from: usize, repairs: &mut Repairs<'_>) -> usize {
        let bytes = self.text.as_bytes();
        let ends = |c: &u8| c.is_ascii_whitespace() || matches!(c, b'=' | b'>' | b'/' | b'<');
        let name_end = from + bytes[from..].iter().position(ends).unwrap_or(bytes.len() - from);
        let blank = |at: usize| bytes[at..].iter().take_while(|c| c.is_ascii_whitespace()).count();
        let equals = name_end + blank(name_end);
        if bytes.get(equals) != Some(&b'=') {
            // `<a b>`: no value. It must go on, whatever it is.
            return name_end.max(from + 1);
        }
        let value_at = equals + 1 + blank(equals + 1);
        let (value, end) = match bytes.get(value_at) {
            Some(b'"') => self.quoted(value_at + 1, Mark::Double, repairs),
            Some(b'\'') => self.quoted(value_at + 1, Mark::Single, repairs),
            _ => {
                repairs.note(Repair::Quote, from);
                self.unquoted(value_at)
            }
        };
        if self.attributes.len() < MAX_ATTRIBUTES {
            self.attributes.push(Attribute { name: &self.text[from..name_end], value });
        } else {
            repairs.note(Repair::TooManyAttributes, from);
        }
        end
    }

    /// A value up to its quote. One that has a whole tag in it was not closed.
    fn quoted(&mut self, from: usize, mark: Mark, repairs: &mut Repairs<'_>) -> (&'a str, usize) {
        if let Some(end) = self.finder.find(mark, from) {
            let value = &self.text[from..end];
            let less = memchr::memchr(b'<', value.as_bytes());
            if less.is_none_or(|less| !value[..less].contains('>') && !value[less..].contains('>'))
            {
                return (value, end + 1);
            }
        }
        repairs.note(Repair::Quote, from);
        self.unquoted(from)
    }

    fn unquoted(&self, from: usize) -> (&'a str, usize) {
        let bytes = &self.text.as_bytes()[from..];
        let ends = |c: &u8| c.is_ascii_whitespace() || matches!(c, b'>' | b'<');
        let mut length = bytes.iter().position(ends).unwrap_or(bytes.len());
        if bytes[..length].ends_with(b"/") && bytes.get(length) == Some(&b'>') {
            length -= 1;
        }
        (&self.text[from..from + length], from + length)
    }
}

/// Bytes of a name at the begin.
fn name_length(bytes: &[u8]) -> usize {
    let part = |c: &&u8| c.is_ascii_alphanumeric() || matches!(c, b':' | b'_' | b'-' | b'.');
    bytes.iter().take_while(part).count()
}

/// Without regard to case.
fn starts_with(bytes: &[u8], begin: &[u8]) -> bool {
    bytes.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin))
}

/// Where `</name` stands.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&text.as_bytes()[from..], b"</") {
        let after = text.as_bytes().get(from + at + 2..from + at + 2 + name.len());
        if after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(from + at);
        }
        from += at + 2;
    }
    None
}

/// A name that means something in a feed, whatever its prefix.
fn is_known(name: &str) -> bool {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let ns = if prefix.is_empty() { Some(Ns::Core) } else { Ns::of_prefix(prefix) };
    ns.is_some_and(|ns| names::field(ns, local) != names::Field::Other)
}

#[cfg(test)]
mod tests;
