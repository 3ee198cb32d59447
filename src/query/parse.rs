//! From letters to the tree. Recursion is bounded by [`MAX_DEPTH`].

use std::ops::Range;

use super::{
    Field, Is, MAX_DEPTH, MAX_QUERY_BYTES, MAX_TERMS, Mistake, MistakeKind, NameKind, Named, Node,
    Query, Reading, Sort, Words, date,
};
use crate::text::fold;
use crate::text::words::folded;

pub(super) fn parse(text: &str, how: Reading<'_>) -> Query {
    let end = text.floor_char_boundary(MAX_QUERY_BYTES);
    let mut parser = Parser {
        text: &text[..end],
        how,
        at: 0,
        terms: 0,
        mistakes: Vec::new(),
        ended: false,
        sort: Sort::default(),
    };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.either(0));
        if parser.rest().is_empty() {
            break;
        }
        // Only a bracket that closes nothing stops before the end.
        parser.wrong(parser.at..parser.at + 1, MistakeKind::StrayBracket);
        parser.at += 1;
    }
    if end < text.len() {
        parser.wrong(end..text.len(), MistakeKind::TooMuch);
    }
    let mut mistakes = parser.mistakes;
    mistakes.sort_by_key(|mistake| (mistake.place.start, mistake.place.end));
    Query { tree: joined(parts, Node::And), mistakes, sort: parser.sort }
}

/// One part as it is, several under `node`.
fn joined(mut parts: Vec<Node>, node: impl FnOnce(Vec<Node>) -> Node) -> Option<Node> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(node(parts)),
    }
}

struct Parser<'a> {
    text: &'a str,
    how: Reading<'a>,
    at: usize,
    terms: usize,
    mistakes: Vec<Mistake>,
    /// A bracket or quote was left open at the end.
    ended: bool,
    sort: Sort,
}

/// The names before a colon.
#[derive(Clone, Copy)]
enum Key {
    Field(Field),
    Name(NameKind),
    Is,
    After,
    Before,
    Language,
    Sort,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn wrong(&mut self, place: Range<usize>, kind: MistakeKind) {
        self.mistakes.push(Mistake { place, kind });
    }

    /// Unfinished at the end is no mistake while it is being typed.
    fn unfinished(&mut self, place: Range<usize>, kind: MistakeKind) {
        if !(self.how.typing && self.rest().trim().is_empty()) {
            self.wrong(place, kind);
        }
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// The word `OR` or `AND` here.
    fn connective(&self, word: &str) -> bool {
        let after = self.rest().strip_prefix(word);
        after.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '(', ')', '"']))
    }

    /// Parts with `OR` between them, up to a closing bracket or the end.
    fn either(&mut self, depth: usize) -> Option<Node> {
        let mut parts = Vec::new();
        loop {
            let part = self.all(depth);
            let has_part = part.is_some();
            parts.extend(part);
            self.skip_blanks();
            if !self.connective("OR") {
                return joined(parts, Node::Or);
            }
            let place = self.at..self.at + 2;
            self.at += 2;
            self.skip_blanks();
            let nothing_after = self.rest().is_empty() || self.rest().starts_with(')');
            if !has_part {
                self.wrong(place, MistakeKind::Nothing);
            } else if nothing_after {
                self.unfinished(place, MistakeKind::Nothing);
            }
        }
    }

    /// Parts with blanks between them.
    fn all(&mut self, depth: usize) -> Option<Node> {
        let mut parts = Vec::new();
        loop {
            self.skip_blanks();
            if self.rest().is_empty() || self.rest().starts_with(')') || self.connective("OR") {
                return joined(parts, Node::And);
            }
            if self.connective("AND") {
                self.at += 3;
                continue;
            }
            parts.extend(self.signed(depth));
        }
    }

    /// A part, or a part that must not be.
    fn signed(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        if !self.rest().starts_with('-') {
            return self.part(depth);
        }
        self.at += 1;
        let next = self.rest().chars().next();
        if next.is_none_or(|c| c.is_whitespace() || c == ')') {
            self.unfinished(start..self.at, MistakeKind::Nothing);
            return None;
        }
        // A second sign is a dash before a word.
        self.part(depth).map(|part| Node::Not(Box::new(part)))
    }

    fn part(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        if self.rest().starts_with('(') {
            self.at += 1;
            if depth + 1 >= MAX_DEPTH {
                self.wrong(start..self.at, MistakeKind::TooMuch);
                return None;
            }
            let inside = self.either(depth + 1);
            if self.rest().starts_with(')') {
                self.at += 1;
            } else if !std::mem::replace(&mut self.ended, true) {
                self.unfinished(start..start + 1, MistakeKind::OpenBracket);
            }
            return inside;
        }
        self.terms += 1;
        let too_many = self.terms > MAX_TERMS;
        let found = match self.key() {
            Some(key) => self.keyed(start, key),
            None => self.words(Field::Any),
        };
        if too_many {
            self.wrong(start..self.at, MistakeKind::TooMuch);
            return None;
        }
        found
    }

    /// A known name and a colon, taken.
    fn key(&mut self) -> Option<Key> {
        let (name, _) = self.rest().split_once(':')?;
        if name.len() > 8 || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return None;
        }
        let key = match name.to_ascii_lowercase().as_str() {
            "title" => Key::Field(Field::Title),
            "author" => Key::Field(Field::Author),
            "section" => Key::Name(NameKind::Section),
            "paper" => Key::Name(NameKind::Paper),
            "feed" => Key::Name(NameKind::Feed),
            "is" => Key::Is,
            "after" | "since" => Key::After,
            "before" => Key::Before,
            "lang" => Key::Language,
            "sort" => Key::Sort,
            _ => return None,
        };
        self.at += name.len() + 1;
        Some(key)
    }

    fn keyed(&mut self, start: usize, key: Key) -> Option<Node> {
        let next = self.rest().chars().next();
        if next.is_none_or(|c| c.is_whitespace() || c == ')') {
            self.unfinished(start..self.at, MistakeKind::Nothing);
            return None;
        }
        if let Key::Field(field) = key {
            return self.words(field);
        }
        let from = self.at;
        let value = self.value();
        let place = from..self.at;
        if value.trim().is_empty() {
            // A bracket, or quotes around nothing.
            self.unfinished(start..self.at, MistakeKind::Nothing);
            return None;
        }
        // What is still being typed may yet become right.
        let typing = self.how.typing && self.rest().is_empty();
        let wrong = match key {
            Key::Field(_) => return None,
            Key::Name(kind) => {
                return Some(Node::In(Named { kind, name: value.trim().to_owned(), place }));
            }
            Key::Language => return Some(Node::Language(value.trim().to_lowercase())),
            Key::Is => {
                let statuses =
                    [("unread", Is::Unread), ("read", Is::Read), ("starred", Is::Starred)];
                let value = value.to_lowercase();
                if let Some((_, is)) = statuses.iter().find(|(name, _)| *name == value) {
                    return Some(Node::Is(*is));
                }
                if typing && statuses.iter().any(|(name, _)| name.starts_with(&value)) {
                    return None;
                }
                MistakeKind::Status
            }
            Key::Sort => {
                let sorts = [("date", Sort::Date), ("relevance", Sort::Relevance)];
                let value = value.to_lowercase();
                if let Some((_, sort)) = sorts.iter().find(|(name, _)| *name == value) {
                    self.sort = *sort;
                    return None;
                }
                if typing && sorts.iter().any(|(name, _)| name.starts_with(&value)) {
                    return None;
                }
                MistakeKind::Sort
            }
            Key::After | Key::Before => match date::read(value, &self.how) {
                Some(at) if matches!(key, Key::After) => return Some(Node::After(at)),
                Some(at) => return Some(Node::Before(at)),
                None if typing && date::may_become(value) => return None,
                None => MistakeKind::Date,
            },
        };
        self.wrong(place, wrong);
        None
    }

    /// What follows a colon: quoted, or up to a blank or bracket.
    fn value(&mut self) -> &'a str {
        match self.quoted() {
            Some((value, _)) => value,
            None => self.bare(),
        }
    }

    fn bare(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"'));
        let (value, _) = rest.split_at(end.unwrap_or(rest.len()));
        self.at += value.len();
        value
    }

    /// A quoted text, and whether it was closed.
    fn quoted(&mut self) -> Option<(&'a str, bool)> {
        let start = self.at;
        let rest = self.rest().strip_prefix('"')?;
        let Some(end) = rest.find('"') else {
            self.at = self.text.len();
            self.unfinished(start..start + 1, MistakeKind::OpenQuote);
            self.ended = true;
            return Some((rest, false));
        };
        self.at += end + 2;
        Some((&rest[..end], true))
    }

    /// A word or a phrase; `*` after it, or the end while it is being typed: it may go on.
    fn words(&mut self, field: Field) -> Option<Node> {
        let quoted = self.quoted();
        let (text, closed) = match quoted {
            Some(quoted) => quoted,
            None => (self.bare(), false),
        };
        let mut prefix = text.ends_with('*');
        if quoted.is_some() && closed && self.rest().starts_with('*') {
            self.at += 1;
            prefix = true;
        }
        let open_end = self.rest().is_empty() && !closed;
        prefix |= self.how.typing && open_end && text.ends_with(|c: char| !c.is_whitespace());
        let runs: Vec<_> = folded(text).take(MAX_TERMS).collect();
        (!runs.is_empty()).then_some(Node::Words(Words { runs, prefix, field }))
    }
}

/// A name folded for comparing, without the blanks around it.
pub(super) fn plain(name: &str) -> String {
    fold::fold(name.trim())
}
