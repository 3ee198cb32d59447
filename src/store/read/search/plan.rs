//! From the tree to an expression for the index, and what is left to be checked.

use std::ops::Range;

use super::super::Reader;
use super::parts::{Expression, after};
use crate::query::{Field, Is, NameKind, Named, Node, Words};
use crate::section::SectionMap;
use crate::store::index::{AFTER_MARKED_SIGN, BEGINNING_LETTERS, MARKED_SIGN, beginning, token};
use crate::text::fold::{self, Letters};
use crate::text::words::{Folded, pairs, runs};

/// A query with its names looked up.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    And(Vec<Part>),
    Or(Vec<Part>),
    Not(Box<Part>),
    Words(Words),
    /// Stands in any of these lists.
    Lists(Vec<i64>),
    Is(Is),
    After(i64),
    Before(i64),
    Language(String),
}

impl Part {
    /// What every hit must be, one by one.
    pub(super) fn conjuncts(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        match self {
            Self::And(parts) => Box::new(parts.iter().flat_map(Self::conjuncts)),
            part => Box::new(std::iter::once(part)),
        }
    }

    pub(super) fn before(&self) -> Option<i64> {
        match self {
            Self::Before(at) => Some(*at),
            _ => None,
        }
    }

    /// True when asking it may mean to read the text.
    fn is_costly(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::is_costly),
            Self::Not(part) => part.is_costly(),
            Self::Words(_) => true,
            _ => false,
        }
    }
}

/// What the index can say of a part: a superset of its hits.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    Nothing,
    Everything,
    /// Articles that the index tells.
    Index(Expression),
}

/// What the index finds, and what of the part is then left to be asked of each candidate.
type Compiled = (Found, Option<Part>);

impl Reader {
    /// Looks up the names of a tree; those that name nothing go to `unknown`.
    pub(super) fn resolve(
        &self,
        node: &Node,
        map: &SectionMap,
        unknown: &mut Vec<Range<usize>>,
    ) -> rusqlite::Result<Part> {
        let mut all = |nodes: &[Node]| -> rusqlite::Result<Vec<Part>> {
            nodes.iter().map(|node| self.resolve(node, map, unknown)).collect()
        };
        Ok(match node {
            Node::And(nodes) => {
                let mut parts = all(nodes)?;
                // What is right finds, beside a name that names nothing.
                let is_right =
                    |part: &Part| !matches!(part, Part::Lists(lists) if lists.is_empty());
                if parts.iter().any(is_right) {
                    parts.retain(is_right);
                }
                Part::And(parts)
            }
            Node::Or(nodes) => Part::Or(all(nodes)?),
            Node::Not(node) => Part::Not(Box::new(self.resolve(node, map, unknown)?)),
            Node::Words(words) => Part::Words(words.clone()),
            Node::In(named) => {
                let lists = self.lists_named(named, map)?;
                if lists.is_empty() {
                    unknown.push(named.place.clone());
                }
                Part::Lists(lists)
            }
            Node::Is(is) => Part::Is(*is),
            Node::After(at) => Part::After(*at),
            Node::Before(at) => Part::Before(*at),
            Node::Language(tag) => Part::Language(tag.clone()),
        })
    }

    /// The lists that a name means: of that very name, else of those with a word that begins so.
    fn lists_named(&self, named: &Named, map: &SectionMap) -> rusqlite::Result<Vec<i64>> {
        let text = match named.kind {
            NameKind::Section => {
                "SELECT l.id, s.title, s.key FROM section s
                 JOIN list l ON l.section = s.id AND l.paper = 0 AND l.feed = 0"
            }
            NameKind::Paper => {
                "SELECT l.id, p.name, '' FROM paper p
                 JOIN list l ON l.paper = p.id AND l.feed = 0 AND l.section = 0"
            }
            NameKind::Feed => {
                "SELECT l.id, coalesce(f.title, f.own_title, ''), f.url FROM feed f
                 JOIN list l ON l.feed = f.id AND l.paper = 0 AND l.section = 0"
            }
        };
        let wanted = fold::fold(&named.name);
        let key = matches!(named.kind, NameKind::Section).then(|| map.section(&named.name));
        let mut statement = self.connection.prepare_cached(text)?;
        let mut rows = statement.query([])?;
        let (mut same, mut begun) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let (title, other): (String, String) = (row.get(1)?, row.get(2)?);
            let id: i64 = row.get(0)?;
            let title = fold::fold(&title);
            let is_key = key.as_ref().is_some_and(|key| *key.0 == *other);
            if is_key || title == wanted || other == named.name {
                same.push(id);
            } else if begins_a_word(&title, &wanted) || begins_a_word(&fold::fold(&other), &wanted)
            {
                begun.push(id);
            }
        }
        Ok(if same.is_empty() { begun } else { same })
    }

    /// What the index says of a part.
    pub(super) fn compile(&self, part: &Part) -> rusqlite::Result<Compiled> {
        Ok(match part {
            Part::And(parts) => return self.compile_all(parts),
            Part::Or(parts) => {
                let mut words = Vec::new();
                let mut exact = true;
                for each in parts {
                    let (found, left) = self.compile(each)?;
                    exact &= left.is_none();
                    match found {
                        Found::Nothing => {}
                        Found::Everything => return Ok((found, Some(part.clone()))),
                        Found::Index(expression) => words.push(expression),
                    }
                }
                (joined(words, Expression::Any), (!exact).then(|| part.clone()))
            }
            Part::Not(inside) => match self.compile(inside)? {
                (Found::Nothing, _) => (Found::Everything, None),
                _ => (Found::Everything, Some(part.clone())),
            },
            Part::Words(words) => Self::compile_words(words),
            Part::Lists(lists) if lists.is_empty() => (Found::Nothing, None),
            Part::Lists(_) | Part::Is(_) | Part::After(_) | Part::Before(_) | Part::Language(_) => {
                (Found::Everything, Some(part.clone()))
            }
        })
    }

    fn compile_all(&self, parts: &[Part]) -> rusqlite::Result<Compiled> {
        let (mut with, mut without, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            if let Part::Not(inside) = part
                && let (Found::Index(expression), None) = self.compile(inside)?
            {
                without.push((expression, part));
                continue;
            }
            let (found, left) = self.compile(part)?;
            match found {
                Found::Nothing => return Ok((Found::Nothing, None)),
                Found::Everything => {}
                Found::Index(expression) => with.push(expression),
            }
            rest.extend(left);
        }
        let no_words = with.is_empty();
        let mut found = joined(with, Expression::All);
        if no_words {
            found = Found::Everything;
            rest.extend(without.into_iter().map(|(_, part)| part.clone()));
        } else if let Found::Index(with) = found {
            let without: Vec<Expression> = without.into_iter().map(|(words, _)| words).collect();
            found = Found::Index(match without.is_empty() {
                true => with,
                false => Expression::Without(Box::new(with), without),
            });
        }
        // What needs no text is asked first.
        rest.sort_by_key(Part::is_costly);
        let left = if rest.len() < 2 { rest.pop() } else { Some(Part::And(rest)) };
        Ok((found, left))
    }

    fn compile_words(words: &Words) -> Compiled {
        let mut exact = words.runs.len() == 1;
        let mut all = Vec::with_capacity(words.runs.len());
        for (n, run) in words.runs.iter().enumerate() {
            let prefix = words.prefix && n + 1 == words.runs.len();
            let (expression, sure) = match run {
                Folded { unspaced: true, .. } => unspaced(run, words.field),
                Folded { letters: None, .. } => (plain(run, prefix, words.field), true),
                Folded { letters: Some(typed), .. } => {
                    (marked(run, typed, prefix, words.field), true)
                }
            };
            exact &= sure;
            all.push(expression);
        }
        (joined(all, Expression::All), (!exact).then(|| Part::Words(words.clone())))
    }
}

/// A word without marks.
fn plain(run: &Folded, prefix: bool, field: Field) -> Expression {
    if !prefix {
        return Expression::Token(token(&run.text, field));
    }
    if run.text.chars().count() <= BEGINNING_LETTERS {
        return Expression::Token(beginning(&run.text, field));
    }
    Expression::Begins(token(&run.text, field))
}

/// A word with marks.
fn marked(run: &Folded, typed: &Letters, prefix: bool, field: Field) -> Expression {
    let short = run.text.chars().count() <= BEGINNING_LETTERS;
    let word = if prefix && short { beginning(&run.text, field) } else { token(&run.text, field) };
    let (from, to) = match prefix && !short {
        true => (word.clone(), after(&word)),
        false => (format!("{word}{MARKED_SIGN}"), format!("{word}{AFTER_MARKED_SIGN}")),
    };
    Expression::Marked { from, to, typed: typed.clone(), begins: prefix }
}

/// A run without blanks: all its pairs; a single letter begins a pair or is the last one.
fn unspaced(run: &Folded, field: Field) -> (Expression, bool) {
    let mut all: Vec<Expression> =
        pairs(&run.text).map(|pair| Expression::Token(token(pair, field))).collect();
    if all.len() == 1 {
        return (Expression::Token(beginning(&run.text, field)), true);
    }
    // The last one is single only where the text's run ends too.
    all.pop();
    let exact = all.len() == 1;
    (Expression::All(all), exact)
}

/// One expression as it is, several under `sign`.
fn joined(mut all: Vec<Expression>, sign: impl FnOnce(Vec<Expression>) -> Expression) -> Found {
    match all.len() {
        0 => Found::Nothing,
        1 => all.pop().map_or(Found::Nothing, Found::Index),
        _ => Found::Index(sign(all)),
    }
}

/// Whether any word of `text` begins with `wanted`, both folded.
fn begins_a_word(text: &str, wanted: &str) -> bool {
    let starts = |at: usize| at == 0 || text[..at].ends_with(|c: char| !c.is_alphanumeric());
    runs(wanted).next().is_some() && text.match_indices(wanted).any(|(at, _)| starts(at))
}
