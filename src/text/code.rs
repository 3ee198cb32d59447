//! What the parts of code are: keywords, texts, numbers, comments.
//!
//! The grammars are large and made ready on first use, so this belongs on a worker, never between
//! a key and its frame. A theme says how the parts look; nothing depends on colour.

mod language;

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::{Block, Clean, Doc};

/// Code of one document that is looked at, bytes: some fifty screens. Grammars take about a
/// microsecond a byte; the rest stays plain.
const MAX_CODE_BYTES: usize = 128 << 10;

/// A longer line, bytes, was written by a machine, and costs grammars more than its share.
const MAX_LINE_BYTES: usize = 2 << 10;

/// A stretch of a line, from the end of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where it ends, bytes from the line's begin.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a part of code is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// Nothing of these.
    #[default]
    Plain,
    /// A word of the language.
    Keyword,
    /// Text in quotes.
    Text,
    /// A number.
    Number,
    /// Words for people.
    Comment,
}

/// Code of a document, taken out for a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its lines.
    pub lines: Vec<Clean>,
    /// What its author calls the language.
    pub hint: Option<Box<str>>,
}

/// For each block of code its lines' parts.
pub type Parts = Vec<Vec<Vec<Part>>>;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// All code of a document, in reading order, as far as it is looked at; none when there is none.
#[must_use]
pub fn of(doc: &Doc) -> Vec<Code> {
    let mut left = MAX_CODE_BYTES;
    let mut found = Vec::new();
    visit(&doc.blocks, &mut |lines, hint| {
        left = left.saturating_sub(lines.iter().map(|line| line.as_str().len() + 1).sum());
        if left > 0 {
            found.push(Code { lines: lines.to_vec(), hint: hint.map(Into::into) });
        }
    });
    found
}

/// The parts of each block of code. `go_on` is asked before each line; when it says no, what is
/// left stays plain.
#[must_use]
pub fn parts(codes: &[Code], go_on: &dyn Fn() -> bool) -> Parts {
    codes.iter().map(|code| parts_of(code, go_on)).collect()
}

/// Puts parts where [`of`] found their code.
pub fn put(doc: &mut Doc, parts: Parts) {
    let mut parts = parts.into_iter();
    visit_mut(&mut doc.blocks, &mut |of_lines| {
        if let Some(found) = parts.next() {
            *of_lines = found;
        }
    });
}

fn visit(blocks: &[Block], seen: &mut dyn FnMut(&[Clean], Option<&str>)) {
    for block in blocks {
        match block {
            Block::Code { lines, hint, .. } => seen(lines, hint.as_deref()),
            Block::List { items, .. } => items.iter().for_each(|item| visit(item, seen)),
            Block::Quote(inner) => visit(inner, seen),
            Block::Definitions(pairs) => pairs.iter().for_each(|(_, inner)| visit(inner, seen)),
            Block::Heading(..) | Block::Paragraph(_) | Block::Lines(_) => {}
            Block::Table { .. } | Block::Figure { .. } | Block::Rule => {}
        }
    }
}

fn visit_mut(blocks: &mut [Block], seen: &mut dyn FnMut(&mut Vec<Vec<Part>>)) {
    for block in blocks {
        match block {
            Block::Code { parts, .. } => seen(parts),
            Block::List { items, .. } => items.iter_mut().for_each(|item| visit_mut(item, seen)),
            Block::Quote(inner) => visit_mut(inner, seen),
            Block::Definitions(pairs) => {
                pairs.iter_mut().for_each(|(_, inner)| visit_mut(inner, seen));
            }
            Block::Heading(..) | Block::Paragraph(_) | Block::Lines(_) => {}
            Block::Table { .. } | Block::Figure { .. } | Block::Rule => {}
        }
    }
}

/// The parts of one block's lines; none when nobody knows the language.
fn parts_of(code: &Code, go_on: &dyn Fn() -> bool) -> Vec<Vec<Part>> {
    let Some(grammar) = language::grammar(&GRAMMARS, code) else { return Vec::new() };
    let mut reading = Reading { state: ParseState::new(grammar), open: ScopeStack::new() };
    let mut found = Vec::with_capacity(code.lines.len());
    for line in &code.lines {
        if line.as_str().len() > MAX_LINE_BYTES || !go_on() {
            break;
        }
        let Some(parts) = reading.line(line.as_str()) else { break };
        found.push(parts);
    }
    found
}

/// A grammar under way.
struct Reading {
    state: ParseState,
    open: ScopeStack,
}

impl Reading {
    /// The parts of the next line; `None`: the grammar is lost.
    fn line(&mut self, line: &str) -> Option<Vec<Part>> {
        let steps = self.state.parse_line(&format!("{line}\n"), &GRAMMARS).ok()?;
        let mut parts: Vec<Part> = Vec::new();
        let mut add = |end: usize, kind: Kind| match parts.last_mut() {
            Some(last) if last.kind == kind => last.end = last.end.max(end),
            Some(last) if last.end >= end => {}
            _ if end == 0 => {}
            _ => parts.push(Part { end, kind }),
        };
        for (at, step) in &steps {
            add((*at).min(line.len()), kind_of(self.open.as_slice()));
            self.open.apply(step).ok()?;
        }
        add(line.len(), kind_of(self.open.as_slice()));
        Some(parts)
    }
}

/// Names of scopes, and what they mean. `None`: what is around counts no more.
static SCOPES: LazyLock<Vec<(Scope, Option<Kind>)>> = LazyLock::new(|| {
    let named = [
        ("comment", Some(Kind::Comment)),
        ("string", Some(Kind::Text)),
        ("constant.numeric", Some(Kind::Number)),
        ("constant.language", Some(Kind::Keyword)),
        ("keyword.operator", Some(Kind::Plain)),
        ("keyword", Some(Kind::Keyword)),
        ("storage", Some(Kind::Keyword)),
        ("entity.name.tag", Some(Kind::Keyword)),
        ("markup.inserted", Some(Kind::Text)),
        ("markup.deleted", Some(Kind::Comment)),
        ("meta.diff.header", Some(Kind::Keyword)),
        ("meta.interpolation", None),
        ("meta.template.expression", None),
        ("source", None),
    ];
    named.into_iter().filter_map(|(name, kind)| Some((Scope::new(name).ok()?, kind))).collect()
});

/// What the innermost scope that has a meaning says.
fn kind_of(open: &[Scope]) -> Kind {
    let meaning = |scope: &Scope| {
        SCOPES.iter().find(|(named, _)| named.is_prefix_of(*scope)).map(|(_, kind)| *kind)
    };
    open.iter().rev().find_map(meaning).flatten().unwrap_or_default()
}

/// A grammar.
type Grammar = SyntaxReference;

#[cfg(test)]
mod tests;
