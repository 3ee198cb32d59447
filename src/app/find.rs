//! Searching: a text field in the search language, a worker's hits, and moving among them.

use std::ops::Range;

use super::list::Rows;
use super::model::Model;
use super::msg::Command;
use crate::config::{Key, KeyCode};
use crate::domain::Headline;
use crate::query::{Mistake, MistakeKind, Query};
use crate::text::{Clean, edge_after, edge_before, nfc};

/// Letters that a find takes: more than anyone types, little to fold.
const MAX_LETTERS: usize = 200;

/// A find.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// The field has the keys.
    pub(crate) editing: bool,
    /// What was typed, NFC.
    pub(crate) words: String,
    /// Bytes before the caret; always at a grapheme's edge.
    pub(crate) caret: usize,
    /// What it means, and what is wrong with it.
    pub(crate) query: Query,
    /// The command whose answer is awaited.
    pub(crate) generation: u64,
    /// An answer is awaited.
    pub(crate) waiting: bool,
    /// The hits, newest first.
    pub(crate) rows: Rows,
    /// There are more than these.
    pub(crate) more: bool,
    /// Articles that are not in the index yet.
    pub(crate) behind: u64,
}

/// What a search brought.
#[derive(Debug)]
pub(crate) struct Hits {
    /// The newest, newest first.
    pub(crate) rows: Vec<Headline>,
    /// There are no more.
    pub(crate) complete: bool,
    /// Names in the query that name nothing, byte ranges.
    pub(crate) unknown: Vec<Range<usize>>,
    /// Articles that are not in the index yet.
    pub(crate) behind: u64,
}

/// Opens the field.
pub(crate) fn open(model: &mut Model) {
    model.focus = super::layout::Focus::List;
    match &mut model.find {
        Some(find) => find.editing = true,
        None => model.find = Some(Find { editing: true, ..Find::default() }),
    }
}

/// Ends the find; the list is as it was.
pub(crate) fn close(model: &mut Model) -> Vec<Command> {
    model.find = None;
    super::list::visible(model);
    vec![Command::StopFind]
}

/// A key for the field.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let Some(find) = &mut model.find else { return Vec::new() };
    match (key.ctrl, key.code) {
        (false, KeyCode::Char(c)) if !key.alt => insert(find, c.encode_utf8(&mut [0; 4])),
        (false, KeyCode::Enter) => {
            find.editing = false;
            return if find.words.is_empty() { close(model) } else { Vec::new() };
        }
        (false, KeyCode::Esc) | (true, KeyCode::Char('c' | 'g')) => return close(model),
        (false, KeyCode::Backspace) if find.words.is_empty() => return close(model),
        (false, KeyCode::Backspace) | (true, KeyCode::Char('h')) => {
            cut(find, before_caret(find), find.caret);
        }
        (false, KeyCode::Delete) | (true, KeyCode::Char('d')) => {
            cut(find, find.caret, after_caret(find));
        }
        (true, KeyCode::Char('u')) => cut(find, 0, find.caret),
        (true, KeyCode::Char('k')) => cut(find, find.caret, find.words.len()),
        (true, KeyCode::Char('w')) => cut(find, word_before(find), find.caret),
        (false, KeyCode::Left) | (true, KeyCode::Char('b')) => {
            find.caret = before_caret(find);
            return Vec::new();
        }
        (false, KeyCode::Right) | (true, KeyCode::Char('f')) => {
            find.caret = after_caret(find);
            return Vec::new();
        }
        (false, KeyCode::Home) | (true, KeyCode::Char('a')) => {
            find.caret = 0;
            return Vec::new();
        }
        (false, KeyCode::End) | (true, KeyCode::Char('e')) => {
            find.caret = find.words.len();
            return Vec::new();
        }
        (false, KeyCode::Down) => return super::list::step(model, 1),
        (false, KeyCode::Up) => return super::list::step(model, -1),
        _ => return Vec::new(),
    }
    ask(model)
}

/// Pasted text, as one line.
pub(crate) fn paste(model: &mut Model, text: &str) -> Vec<Command> {
    let Some(find) = &mut model.find else { return Vec::new() };
    insert(find, Clean::run(text).as_str());
    ask(model)
}

/// Inserts at the caret; the whole stays NFC, so that a mark that comes after its letter (as
/// Vietnamese engines send it) joins it.
fn insert(find: &mut Find, text: &str) {
    // Filler of an engine, and controls, are no letters.
    let typed: String = text.chars().filter(|c| !c.is_control() && *c != '\u{202f}').collect();
    if find.words.chars().count() + typed.chars().count() > MAX_LETTERS {
        return;
    }
    let before = nfc(&[&find.words[..find.caret], &typed].concat());
    let after = &find.words[find.caret..];
    find.words = format!("{before}{after}");
    find.caret = before.len();
}

fn cut(find: &mut Find, from: usize, to: usize) {
    if from < to && find.words.is_char_boundary(from) && find.words.is_char_boundary(to) {
        find.words.replace_range(from..to, "");
        find.caret = from;
    }
}

fn before_caret(find: &Find) -> usize {
    edge_before(&find.words, find.caret)
}

fn after_caret(find: &Find) -> usize {
    edge_after(&find.words, find.caret)
}

fn word_before(find: &Find) -> usize {
    let before = find.words[..find.caret].trim_end();
    before.rfind(char::is_whitespace).map_or(0, |at| at + 1)
}

/// Asks the worker for the hits of what stands in the field now.
fn ask(model: &mut Model) -> Vec<Command> {
    model.finds += 1;
    let generation = model.finds;
    let how = crate::query::Reading { now: model.now.0, zone: &model.zone, typing: true };
    let Some(find) = &mut model.find else { return Vec::new() };
    find.generation = generation;
    find.query = Query::read(&find.words, how);
    find.waiting = find.query.tree.is_some();
    if !find.waiting {
        find.rows = Rows::default();
        find.more = false;
        return vec![Command::StopFind];
    }
    let query = find.query.clone();
    vec![Command::Find { generation, scope: model.scope.clone(), query }]
}

/// Takes in hits; those of an older find are dropped.
pub(crate) fn found(model: &mut Model, generation: u64, hits: Hits) {
    let Some(find) = model.find.as_mut().filter(|find| find.generation == generation) else {
        return;
    };
    find.waiting = false;
    find.more = !hits.complete;
    find.behind = hits.behind;
    let unknown = |place| Mistake { place, kind: MistakeKind::Unknown };
    // A name that is still being typed may yet name something.
    let done = hits.unknown.into_iter().filter(|place| place.end < find.words.len());
    find.query.mistakes.extend(done.map(unknown));
    find.rows = Rows { rows: hits.rows, cursor: 0, top: 0 };
}

/// To the next hit or the previous one, round the ends.
pub(crate) fn step(model: &mut Model, forward: bool) -> Vec<Command> {
    let rows = model.rows_mut();
    let all = rows.rows.len();
    if all == 0 {
        return Vec::new();
    }
    rows.cursor = if forward { rows.cursor + 1 } else { rows.cursor + all - 1 } % all;
    rows.top = rows.top.min(rows.cursor);
    super::list::visible(model);
    if model.focus == super::layout::Focus::Article {
        return super::article::open(model);
    }
    Vec::new()
}
