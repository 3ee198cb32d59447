//! What was mended in a document, counted by kind, each with the line where it first was.

use super::problem;
use crate::domain::{ParsedFeed, Problem};

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repair {
    JunkBefore,
    Version,
    BareLess,
    BareAmpersand,
    Unclosed,
    StrayEnd,
    Cut,
    OpenCdata,
    OpenComment,
    Quote,
    TooDeep,
    TooManyAttributes,
    TooLarge,
    TooManyItems,
    Namespace,
    Entity,
    Date,
    ItemLost,
    Json,
}

impl Repair {
    /// The stable word, and what happened.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::JunkBefore => ("junk-before", "something stood before the feed; it is left out"),
            Self::Version => ("version", "its version is missing or unknown"),
            Self::BareLess => ("bare-less", "a < that begins no tag is read as text"),
            Self::BareAmpersand => ("ampersand", "an & that begins no reference is text"),
            Self::Unclosed => ("unclosed", "an element was not closed"),
            Self::StrayEnd => ("stray-end", "an end tag closes nothing"),
            Self::Cut => (ParsedFeed::CUT, "the document ends in the middle"),
            Self::OpenCdata => ("open-cdata", "a CDATA section was not closed"),
            Self::OpenComment => ("open-comment", "a comment was not closed"),
            Self::Quote => ("quote", "an attribute's quotes are missing or not closed"),
            Self::TooDeep => {
                ("too-deep", "it is too deeply nested; the innermost tags are left out")
            }
            Self::TooManyAttributes => ("attributes", "an element has too many attributes"),
            Self::TooLarge => {
                ("too-large", "an item holds too many elements; the rest is left out")
            }
            Self::TooManyItems => ("too-many-items", "it has too many items; the first are read"),
            Self::Namespace => ("namespace", "a prefix was not declared; it is read by custom"),
            Self::Entity => ("entity", "an entity of the document is not expanded"),
            Self::Date => ("date", "a date cannot be read"),
            Self::ItemLost => ("item-lost", "an item could not be read"),
            Self::Json => ("json", "the JSON is damaged; what is whole is read"),
        }
    }
}

/// Kinds in a row of a document; each is told once, with how often it was.
#[derive(Debug)]
pub(super) struct Repairs<'a> {
    text: &'a str,
    seen: Vec<(Repair, usize, usize)>,
}

impl<'a> Repairs<'a> {
    /// Of a text, whose lines places are counted in.
    pub fn of(text: &'a str) -> Self {
        Self { text, seen: Vec::new() }
    }

    /// Something was mended at a byte of the text.
    pub fn note(&mut self, repair: Repair, at: usize) {
        self.note_many(repair, 1, at);
    }

    /// The same, so many times; `at`: the first of them.
    pub fn note_many(&mut self, repair: Repair, times: usize, at: usize) {
        match self.seen.iter_mut().find(|(known, ..)| *known == repair) {
            _ if times == 0 => {}
            Some((_, count, _)) => *count += times,
            None => self.seen.push((repair, times, at)),
        }
    }

    /// For people, in the order of the document.
    pub fn told(&self) -> Vec<Problem> {
        let tell = |&(repair, count, at): &(Repair, usize, usize)| {
            let (kind, what) = repair.words();
            let before = &self.text.as_bytes()[..at.min(self.text.len())];
            let line = 1 + memchr::memchr_iter(b'\n', before).count();
            let more = if count > 1 { format!(", {count} times") } else { String::new() };
            problem(kind, format!("{what} (line {line}{more})"))
        };
        self.seen.iter().map(tell).collect()
    }
}
