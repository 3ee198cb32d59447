//! Searching: a text field in the search language, a worker's hits, and moving among them.

use serde::{Deserialize, Serialize};

use super::field::{Edit, Field};
use super::layout::Focus;
use super::list::{self, Rows};
use super::model::Model;
use super::msg::{Command, Finding, Found};
use super::notice;
use crate::config::{Key, KeyCode};
use crate::domain::ArticleId;
use crate::query::{self, Mistake, MistakeKind, Query, Reading, Sort};
use crate::strings::Word;

/// Letters that a find takes: more than anyone types, little to fold.
const MAX_LETTERS: usize = 200;

/// Hits asked for at once: few enough that every key is answered soon; in the order of their time,
/// which is not that of their arrival, they are among each other.
const PAGE_HITS: usize = 200;

/// Hits by relevance: what nobody has found among these is not found by going on.
const BEST_HITS: usize = 200;

/// More are asked for when the cursor is this near to the last.
const MARGIN_HITS: usize = 10;

/// Hits kept; who wants older ones says so (`before:`).
const MAX_HITS: usize = 2_000;

/// A find.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// The field has the keys.
    pub(crate) editing: bool,
    /// What was typed.
    pub(crate) field: Field,
    /// What it means, and what is wrong with it.
    pub(crate) query: Query,
    /// The command whose answer counts.
    pub(crate) generation: u64,
    /// The answer that is awaited, if any.
    pub(crate) awaited: Option<Awaited>,
    /// The hits, in the query's order.
    pub(crate) rows: Rows,
    /// There are more than these.
    pub(crate) more: bool,
    /// Where to go on.
    next: Option<crate::domain::Position>,
    /// Articles that are not in the index yet.
    pub(crate) behind: u64,
    /// What comes first by hand, whatever the words say.
    pub(crate) sort: Option<Sort>,
    /// The view that it is.
    pub(crate) view: Option<String>,
    /// It is whole: its last word does not go on.
    pub(crate) is_whole: bool,
    /// The hit that the cursor was on when the reader ended, and how many were loaded.
    resume: Option<(ArticleId, usize)>,
    /// Names that name nothing, while they may still be under way.
    unsure: Vec<Mistake>,
}

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Awaited {
    /// What stands in the field now.
    Hits,
    /// More of the same.
    More,
    /// The same once more, after marks changed.
    Again,
}

impl Find {
    /// What was typed, NFC.
    pub(crate) fn words(&self) -> &str {
        &self.field.text
    }

    /// Hits of what stands in the field are awaited, and none can be shown.
    pub(crate) fn waits(&self) -> bool {
        self.awaited == Some(Awaited::Hits) || (self.rows.rows.is_empty() && self.awaited.is_some())
    }

    /// There may be hits beyond those that were looked at, which were none.
    pub(crate) fn may_go_on(&self) -> bool {
        self.rows.rows.is_empty() && self.next.is_some()
    }

    /// The best come first, not the newest.
    pub(crate) fn is_by_relevance(&self) -> bool {
        !self.words().is_empty() && self.query.sort == Sort::Relevance
    }
}

/// Whether the list pane shows hits.
pub(crate) fn shows_hits(model: &Model) -> bool {
    model.find.as_ref().is_some_and(|find| !find.words().is_empty())
}

/// Opens the field.
pub(crate) fn open(model: &mut Model) {
    model.focus = Focus::List;
    match &mut model.find {
        Some(find) => find.editing = true,
        None => model.find = Some(Find { editing: true, ..Find::default() }),
    }
}

/// Opens it, and looks for these words.
pub(crate) fn look_for(model: &mut Model, words: &str) -> Vec<Command> {
    open(model);
    if let Some(find) = &mut model.find {
        find.field = Field::default();
    }
    paste(model, words)
}

/// Ends the find; the list is as it was.
pub(crate) fn close(model: &mut Model) -> Vec<Command> {
    model.find = None;
    list::visible(model);
    vec![Command::StopFind]
}

/// A key for the field.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let Some(find) = &mut model.find else { return Vec::new() };
    match (key.ctrl, key.code) {
        (false, KeyCode::Enter) => {
            find.editing = false;
            find.query.mistakes.append(&mut find.unsure);
            return if find.words().is_empty() { close(model) } else { Vec::new() };
        }
        (false, KeyCode::Esc) | (true, KeyCode::Char('c' | 'g')) => return close(model),
        (false, KeyCode::Backspace) if find.words().is_empty() => return close(model),
        (false, KeyCode::Down) => return list::step(model, 1),
        (false, KeyCode::Up) => return list::step(model, -1),
        _ => {}
    }
    match find.field.key(key, MAX_LETTERS) {
        Edit::Text => {
            (find.is_whole, find.view, find.sort) = (false, None, None);
            ask(model)
        }
        Edit::Caret | Edit::None => Vec::new(),
    }
}

/// Pasted text, as one line.
pub(crate) fn paste(model: &mut Model, text: &str) -> Vec<Command> {
    let Some(find) = model.find.as_mut().filter(|find| find.editing) else { return Vec::new() };
    find.field.paste(text, MAX_LETTERS);
    (find.is_whole, find.view, find.sort) = (false, None, None);
    ask(model)
}

/// Shows the hits of a query that nobody is typing.
pub(crate) fn show(model: &mut Model, query: &str) -> Vec<Command> {
    model.find = Some(Find { field: Field::with(query), is_whole: true, ..Find::default() });
    ask(model)
}

/// The best hits first, or the newest again.
pub(crate) fn sort(model: &mut Model) -> Vec<Command> {
    let Some(find) = &mut model.find else { return Vec::new() };
    let (sort, word) = match find.query.sort {
        Sort::Date => (Sort::Relevance, Word::BestFirst),
        Sort::Relevance => (Sort::Date, Word::NewestFirst),
    };
    find.sort = Some(sort);
    let commands = ask(model);
    notice::tell(model, model.say(word));
    commands
}

/// The query that finds again, wherever it is written, what is found now: its last word goes on if
/// it does here, and what comes first by hand is said.
pub(crate) fn as_written(find: &Find, how: Reading<'_>) -> String {
    let words = match find.is_whole {
        true => find.words().to_owned(),
        false => query::going_on(find.words(), how),
    };
    match find.sort.filter(|sort| *sort != Query::read(&words, how).sort) {
        None => words,
        Some(Sort::Relevance) => format!("{words} sort:relevance"),
        Some(Sort::Date) => format!("{words} sort:date"),
    }
}

/// Asks once more for what is awaited: the answer will not come.
pub(crate) fn resend(model: &mut Model) -> Vec<Command> {
    match model.find.as_ref().and_then(|find| find.awaited) {
        Some(awaited) => send(model, awaited),
        None => Vec::new(),
    }
}

/// A find as it is remembered from one time to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    words: String,
    is_whole: bool,
    sort: Option<Sort>,
    view: Option<String>,
    /// Under the cursor.
    hit: Option<ArticleId>,
    /// Hits that were loaded.
    hits: usize,
}

/// Goes on with a find of the last time.
pub(crate) fn restore(model: &mut Model, kept: &Kept) -> Vec<Command> {
    let resume = kept.hit.map(|hit| (hit, kept.hits));
    let (field, is_whole) = (Field::with(&kept.words), kept.is_whole);
    let (view, sort) = (kept.view.clone(), kept.sort);
    model.find = Some(Find { field, is_whole, sort, view, resume, ..Find::default() });
    ask(model)
}

/// What is to be remembered of it.
pub(crate) fn kept(find: &Find) -> Kept {
    let selected = find.rows.selected().map(|row| row.id);
    let (hit, hits) = match find.resume {
        Some((hit, hits)) => (Some(hit), hits),
        None => (selected, find.rows.rows.len()),
    };
    let (words, view) = (find.words().to_owned(), find.view.clone());
    Kept { words, is_whole: find.is_whole, sort: find.sort, view, hit, hits }
}

/// Asks the worker for the hits of what stands in the field now.
fn ask(model: &mut Model) -> Vec<Command> {
    let Some(find) = &mut model.find else { return Vec::new() };
    let how = Reading { now: model.now.0, zone: &model.zone, typing: !find.is_whole };
    find.query = Query::read(find.words(), how);
    find.query.sort = find.sort.unwrap_or(find.query.sort);
    find.unsure.clear();
    find.next = None;
    if find.query.tree.is_none() {
        find.awaited = None;
        find.rows = Rows::default();
        find.more = false;
        // An answer that is under way is of older words.
        model.finds += 1;
        find.generation = model.finds;
        return vec![Command::StopFind];
    }
    send(model, Awaited::Hits)
}

/// Sends what is asked for; an answer that is under way no longer counts.
fn send(model: &mut Model, awaited: Awaited) -> Vec<Command> {
    let Some(find) = &mut model.find else { return Vec::new() };
    model.finds += 1;
    find.generation = model.finds;
    find.awaited = Some(awaited);
    let (from, limit) = match (awaited, find.query.sort) {
        (_, Sort::Relevance) => (None, BEST_HITS),
        (Awaited::Hits, Sort::Date) => {
            (None, find.resume.map_or(PAGE_HITS, |(_, hits)| hits.clamp(PAGE_HITS, MAX_HITS)))
        }
        (Awaited::More, Sort::Date) => (find.next, PAGE_HITS),
        (Awaited::Again, Sort::Date) => (None, find.rows.rows.len().max(PAGE_HITS)),
    };
    let (generation, query) = (find.generation, find.query.clone());
    vec![Command::Find(Finding { generation, scope: model.scope.clone(), query, from, limit })]
}

/// After the cursor moved among hits: more of them when the last is near.
pub(crate) fn after_move(model: &mut Model) -> Vec<Command> {
    let Some(find) = &model.find else { return Vec::new() };
    let left = find.rows.rows.len().saturating_sub(find.rows.cursor + 1);
    if find.next.is_none() || find.awaited.is_some() || left >= MARGIN_HITS {
        return Vec::new();
    }
    send(model, Awaited::More)
}

/// Asks for the same hits once more: marks were taken back.
pub(crate) fn again(model: &mut Model) -> Vec<Command> {
    match model.find.as_ref().filter(|find| find.awaited != Some(Awaited::Hits)) {
        Some(find) if find.query.tree.is_some() => send(model, Awaited::Again),
        _ => Vec::new(),
    }
}

/// A read failed: perhaps ours; who asks again is answered.
pub(crate) fn failed(model: &mut Model) {
    if let Some(find) = &mut model.find {
        find.awaited = None;
    }
}

/// Takes in hits; those of an older find are dropped.
pub(crate) fn found(model: &mut Model, found: Found) {
    let Found { generation, mut rows, next, more, unknown, behind } = found;
    if model.find.as_ref().is_none_or(|find| find.generation != generation) {
        return;
    }
    list::confirm(model, &mut rows);
    let Some(find) = &mut model.find else { return };
    let awaited = find.awaited.take();
    (find.next, find.more, find.behind) = (next, more, behind);
    match awaited {
        Some(Awaited::More) => {
            let hits = &mut find.rows.rows;
            rows.retain(|row| hits.iter().all(|hit| hit.id != row.id));
            hits.append(&mut rows);
            if hits.len() >= MAX_HITS {
                find.next = None;
            }
        }
        Some(Awaited::Again) => {
            let id = find.rows.selected().map(|row| row.id);
            let at = rows.iter().position(|row| Some(row.id) == id);
            let cursor = at.unwrap_or(find.rows.cursor).min(rows.len().saturating_sub(1));
            find.rows = Rows { rows, cursor, top: find.rows.top.min(cursor) };
        }
        Some(Awaited::Hits) | None => {
            let mistakes = unknown.into_iter();
            let mistakes = mistakes.map(|place| Mistake { place, kind: MistakeKind::Unknown });
            // A name that is still being typed may yet name something.
            let (unsure, sure): (Vec<_>, Vec<_>) =
                mistakes.partition(|m| find.editing && m.place.end >= find.words().len());
            find.unsure = unsure;
            find.query.mistakes.extend(sure);
            find.query.mistakes.sort_by_key(|mistake| mistake.place.start);
            let left = find.resume.take().map(|(id, _)| id);
            let cursor = rows.iter().position(|row| Some(row.id) == left).unwrap_or(0);
            find.rows = Rows { rows, cursor, top: 0 };
        }
    }
    list::visible(model);
}

/// To the next hit or the previous one: in an open article to its places, then to the articles,
/// round the ends.
pub(crate) fn step(model: &mut Model, forward: bool) -> Vec<Command> {
    let reading = model.focus == Focus::Article;
    if reading && super::article::to_hit(model, forward) {
        return Vec::new();
    }
    let rows = model.rows();
    let all = rows.rows.len();
    if all == 0 {
        return Vec::new();
    }
    let is_last = rows.cursor + 1 == all;
    if forward && is_last && model.find.as_ref().is_some_and(|find| find.next.is_some()) {
        // The list does not end here: they come, and the key then leads on.
        return after_move(model);
    }
    let rows = model.rows_mut();
    rows.cursor = if forward { rows.cursor + 1 } else { rows.cursor + all - 1 } % all;
    rows.top = rows.top.min(rows.cursor);
    list::visible(model);
    let mut commands = list::moved(model);
    if reading {
        commands.extend(super::article::open(model));
    }
    commands
}

#[cfg(test)]
mod tests;
