//! HTML into tags and text: the tokenizer of the HTML Standard (§13.2.5), on borrowed text.
//!
//! Total and linear: each byte is passed over a fixed number of times. html5ever's tokenizer,
//! which ours is tested against, compares each attribute with all before it and interns each
//! name; here attributes stay text until one is asked for. Knows no elements.

use std::borrow::Cow;

use super::entity;

/// A tag or a stretch of text; comments, doctypes and instructions are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text with its character references.
    Text(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag; the name as written.
    End(&'a str),
}

/// A start tag, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name; compare without case.
    pub name: &'a str,
    /// All that stands between the name and `>`.
    attributes: &'a str,
}

/// Goes through a text once.
#[derive(Debug, Clone)]
pub struct Scanner<'a> {
    rest: &'a str,
    /// Names of elements that no end tag follows any more, so that a search fails once.
    unclosed: Vec<&'a str>,
    /// No comment ends any more.
    no_comment_ends: bool,
}

impl<'a> Scanner<'a> {
    /// From the beginning of `html`.
    #[must_use]
    pub fn new(html: &'a str) -> Self {
        Self { rest: html, unclosed: Vec::new(), no_comment_ends: false }
    }

    /// Goes on behind the end tag of `name` and gives what stands before it. `None`, and stays,
    /// when there is no such tag.
    pub fn skip_element(&mut self, name: &'a str) -> Option<&'a str> {
        if self.unclosed.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return None;
        }
        let Some(at) = end_tag(self.rest, name) else {
            self.unclosed.push(name);
            return None;
        };
        let (content, end) = self.rest.split_at(at);
        self.rest = end;
        self.skip_past('>');
        Some(content)
    }

    /// Nothing more comes.
    pub fn finish(&mut self) {
        self.rest = "";
    }

    fn comment(&mut self) {
        // Abrupt ends: `<!-->`, `<!--->`.
        let body = &self.rest["<!--".len()..];
        for abrupt in [">", "->"] {
            if let Some(rest) = body.strip_prefix(abrupt) {
                self.rest = rest;
                return;
            }
        }
        let mut from = if self.no_comment_ends { body.len() } else { 0 };
        while let Some(at) = body[from..].find("--") {
            let after = &body[from + at + 2..];
            match after.strip_prefix('>').or_else(|| after.strip_prefix("!>")) {
                Some(rest) => {
                    self.rest = rest;
                    return;
                }
                None => from += at + 1,
            }
        }
        // Otherwise than a browser we do not hide all that follows: it ends with its tag.
        self.no_comment_ends = true;
        self.skip_past('>');
    }

    fn skip_past(&mut self, sign: char) {
        self.rest = self.rest.find(sign).map_or("", |at| &self.rest[at + sign.len_utf8()..]);
    }

    /// The tag whose name begins at `name_at`; nothing, and the end, when it is cut off.
    fn tag(&mut self, name_at: usize) -> Option<Tag<'a>> {
        let inside = &self.rest[name_at..];
        let name_end = inside.find(is_name_end).unwrap_or(inside.len());
        let (name, inside) = inside.split_at(name_end);
        let mut attributes = Attributes { rest: inside };
        while attributes.next().is_some() {}
        let left = attributes.rest;
        self.rest = left.strip_prefix('>').unwrap_or("");
        let attributes = &inside[..inside.len() - left.len()];
        left.starts_with('>').then_some(Tag { name, attributes })
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let mut bytes = self.rest.bytes();
            match (bytes.next()?, bytes.next(), bytes.next()) {
                (b'<', Some(b'a'..=b'z' | b'A'..=b'Z'), _) => {
                    if let Some(tag) = self.tag(1) {
                        return Some(Token::Start(tag));
                    }
                }
                (b'<', Some(b'/'), Some(b'a'..=b'z' | b'A'..=b'Z')) => {
                    if let Some(tag) = self.tag(2) {
                        return Some(Token::End(tag.name));
                    }
                }
                (b'<', Some(b'/'), Some(_)) => self.skip_past('>'),
                (b'<', Some(b'!'), _) if self.rest.starts_with("<!--") => self.comment(),
                (b'<', Some(b'!' | b'?'), _) => self.skip_past('>'),
                _ => {
                    let end = text_end(self.rest);
                    let (text, rest) = self.rest.split_at(end);
                    self.rest = rest;
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

/// Where the text at the start of `html` ends: before the next `<` that is no text itself.
fn text_end(html: &str) -> usize {
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(at) = html[from..].find('<').map(|at| from + at) {
        match (bytes.get(at + 1), bytes.get(at + 2)) {
            (Some(b'a'..=b'z' | b'A'..=b'Z' | b'!' | b'?'), _) | (Some(b'/'), Some(_)) => {
                return at;
            }
            _ => from = at + 1,
        }
    }
    html.len()
}

/// Where the next end tag of `name` begins.
fn end_tag(html: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + html[from..].find("</")?;
        let after = &html.as_bytes()[at + 2..];
        let named =
            after.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()));
        if named && after.get(name.len()).is_none_or(|byte| is_name_end(char::from(*byte))) {
            return Some(at);
        }
        from = at + 2;
    }
}

fn is_name_end(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{C}' | '\r' | ' ' | '/' | '>')
}

fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{C}' | '\r' | ' ')
}

impl<'a> Tag<'a> {
    /// The value of an attribute (lower-case `name`), its references decoded; the first counts.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut all = Attributes { rest: self.attributes };
        let (_, value) = all.find(|(written, _)| written.eq_ignore_ascii_case(name))?;
        Some(entity::decode(value, entity::Place::Attribute))
    }

    /// True when it is written as an element without content: `<outline/>`. HTML knows no such
    /// thing; XML does.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.attributes.trim_end_matches(is_blank).ends_with('/')
    }

    /// Names and raw values of its attributes, as written and in order; names may repeat.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        Attributes { rest: self.attributes }
    }

    /// The names of its attributes as written, for tests.
    #[cfg(test)]
    pub fn attribute_names(&self) -> impl Iterator<Item = &'a str> {
        Attributes { rest: self.attributes }.map(|(name, _)| name)
    }
}

/// Names and raw values of attributes; ends at the `>` of the tag, or at nothing when the text
/// is cut off.
struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let inside = self.rest.trim_start_matches(|c| is_blank(c) || c == '/');
        self.rest = inside;
        if inside.is_empty() || inside.starts_with('>') {
            return None;
        }
        // A `=` at the start belongs to the name.
        let first = inside.chars().next().map_or(0, char::len_utf8);
        let name_end = inside[first..].find(|c| is_name_end(c) || c == '=');
        let (name, after) = inside.split_at(name_end.map_or(inside.len(), |end| first + end));
        let Some(value) = after.trim_start_matches(is_blank).strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(is_blank);
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let quoted = &value[1..];
                quoted.split_once(quote).unwrap_or((quoted, ""))
            }
            _ => {
                let end = value.find(|c| is_blank(c) || c == '>').unwrap_or(value.len());
                value.split_at(end)
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests;
