//! The filter: sections, papers, status, age and words are chosen, and what is chosen writes a
//! query in the search language, which is what then finds. So a filter is a search that need not
//! be typed, and shows how it would be.

use super::field::{Edit, Field};
use super::model::Model;
use super::msg::{Command, Finding, Found, Mouse, MouseAction};
use super::sheet::{self, Sheet};
use super::{bar, find, tree};
use crate::config::{Key, KeyCode};
use crate::domain::{Headline, PaperId, Place, Scope};
use crate::query::{Query, Reading, going_on};
use crate::section::SectionKey;
use crate::strings::{Word, number};
use crate::text::Clean;

/// Letters of its words.
const MAX_LETTERS: usize = 200;
/// Hits that are counted while one chooses: more than anyone looks through, and counted at once.
const COUNTED_HITS: usize = 500;

/// Ages to choose: what the query says, and what that is called.
const AGES: &[(&str, Word)] = &[
    ("", Word::FilterAnyAge),
    ("today", Word::FilterToday),
    ("2d", Word::FilterTwoDays),
    ("7d", Word::FilterWeek),
    ("30d", Word::FilterMonth),
];

/// What is chosen, but for the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    unread: bool,
    starred: bool,
    /// Of [`AGES`].
    age: usize,
    sections: Vec<SectionKey>,
    papers: Vec<PaperId>,
}

/// The sheet.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    wanted: Wanted,
    /// The words.
    pub(crate) field: Field,
    /// The row that the keys are about; 0 is the field.
    pub(crate) cursor: usize,
    /// Of the question whose answer is shown.
    generation: u64,
    /// It has not come yet.
    pub(crate) waits: bool,
    /// The newest hits.
    pub(crate) hits: Vec<Headline>,
    /// There are more of them.
    pub(crate) more: bool,
    /// What it was opened with.
    begun: (Wanted, String),
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    Unread,
    Starred,
    Age,
    Section(SectionKey),
    Paper(PaperId),
}

/// A row under the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilterRow {
    choice: Choice,
    /// Chosen or not; `None`: one of several, which `label` says.
    pub(crate) on: Option<bool>,
    pub(crate) label: Clean,
    /// What kind of thing it is.
    pub(crate) detail: Clean,
    /// Unread articles of it.
    pub(crate) right: Clean,
}

/// What was chosen last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chosen {
    /// What was applied.
    applied: Option<(Wanted, String)>,
    /// What was left unapplied, and over which list.
    left: Option<(Scope, Wanted, String)>,
}

/// Opens it: as it was left over this list; else as the filter that is shown was chosen, else as
/// the list is narrowed.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let shown = model.find.as_ref().filter(|find| find.is_whole).map(|find| find.words());
    let left = model.filter.left.as_ref().filter(|(scope, ..)| scope.is_same_list(&model.scope));
    let (wanted, words) = match (left, &model.filter.applied) {
        (Some((_, wanted, words)), _) => (wanted.clone(), words.clone()),
        (None, Some((wanted, words))) if shown == Some(&*query(model, wanted, words)) => {
            (wanted.clone(), words.clone())
        }
        _ => (of_scope(&model.scope), String::new()),
    };
    let field = Field::with(&words);
    let begun = (wanted.clone(), words);
    model.sheet = Some(Sheet::Filter(Filter { wanted, field, begun, ..Filter::default() }));
    ask(model)
}

fn of_scope(scope: &Scope) -> Wanted {
    let mut wanted = Wanted {
        unread: scope.unread_only || scope.place == Place::Unread,
        starred: scope.place == Place::Starred,
        sections: scope.section.iter().cloned().collect(),
        ..Wanted::default()
    };
    match scope.place {
        Place::Today(_) => wanted.age = 1,
        Place::Paper(paper) => wanted.papers.push(paper),
        Place::All | Place::Unread | Place::Starred | Place::Muted | Place::Feed(_) => {}
    }
    wanted
}

/// The rows under the field.
pub(crate) fn rows(model: &Model, filter: &Filter) -> Vec<FilterRow> {
    let wanted = &filter.wanted;
    let say = |word| Clean::line(model.say(word));
    // Counts of a narrowed list are not those of what one would get.
    let is_narrow = model.scope.section.is_some()
        || matches!(model.scope.place, Place::Paper(_) | Place::Feed(_));
    let count = |n: u64| match n {
        0 => Clean::default(),
        _ if is_narrow => Clean::default(),
        n => Clean::line(&number(model.language, n)),
    };
    let row = |choice, on, label, detail, right| FilterRow { choice, on, label, detail, right };
    let age = AGES.get(wanted.age).map_or(Word::FilterAnyAge, |(_, word)| *word);
    let nothing = Clean::default;
    let mut rows = vec![
        row(Choice::Unread, Some(wanted.unread), say(Word::FilterUnread), nothing(), nothing()),
        row(Choice::Starred, Some(wanted.starred), say(Word::FilterStarred), nothing(), nothing()),
        row(Choice::Age, None, say(age), nothing(), nothing()),
    ];
    rows.extend(model.overview.sections.iter().map(|section| {
        let on = Some(wanted.sections.contains(&section.key));
        let (label, right) = (bar::title(model, section), count(section.count.unread));
        row(Choice::Section(section.key.clone()), on, label, say(Word::PaletteSection), right)
    }));
    rows.extend(model.overview.papers.iter().map(|paper| {
        let on = Some(wanted.papers.contains(&paper.id));
        let (label, right) = (paper.name.clone(), count(paper.count.unread));
        row(Choice::Paper(paper.id), on, label, say(Word::PalettePaper), right)
    }));
    rows
}

/// What is chosen, as one would type it.
pub(crate) fn query(model: &Model, wanted: &Wanted, words: &str) -> String {
    let sections = wanted.sections.iter().filter_map(|key| {
        if model.sections.title(key, model.language).is_some() {
            return Some(named("section", &key.0));
        }
        let row = model.overview.sections.iter().find(|row| row.key == *key)?;
        Some(named("section", row.title.as_str()))
    });
    let papers = model.overview.papers.iter().filter(|paper| wanted.papers.contains(&paper.id));
    let papers = papers.map(|paper| named("paper", paper.name.as_str()));
    let mut parts: Vec<String> = Vec::new();
    parts.extend(either(sections.collect()));
    parts.extend(either(papers.collect()));
    parts.extend(wanted.unread.then(|| "is:unread".to_owned()));
    parts.extend(wanted.starred.then(|| "is:starred".to_owned()));
    let age = AGES.get(wanted.age).map_or("", |(age, _)| *age);
    parts.extend((!age.is_empty()).then(|| format!("after:{age}")));
    let how = Reading { now: model.now.0, zone: &model.zone, typing: false };
    let words = going_on(words.trim(), how);
    if words.contains(" OR ") && !parts.is_empty() {
        parts.push(format!("({words})"));
    } else if !words.is_empty() {
        parts.push(words);
    }
    parts.join(" ")
}

/// The query of the open sheet.
pub(crate) fn query_of(model: &Model, filter: &Filter) -> String {
    query(model, &filter.wanted, &filter.field.text)
}

/// `section:world`, `paper:"Tuổi Trẻ"`.
fn named(kind: &str, name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    match name.chars().all(plain) {
        true => format!("{kind}:{name}"),
        // The language has no quote within quotes; a name's beginning is found as well.
        false => format!("{kind}:\"{}\"", name.split('"').next().unwrap_or_default()),
    }
}

fn either(mut parts: Vec<String>) -> Option<String> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(format!("({})", parts.join(" OR "))),
    }
}

/// A key while it is open.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let Some(Sheet::Filter(filter)) = &model.sheet else { return Vec::new() };
    let (last, at) = (rows(model, filter).len(), filter.cursor);
    let page = model.areas().map_or(1, |areas| usize::from(areas.body.height / 2)).max(1);
    let to = match (key.ctrl, key.code) {
        (false, KeyCode::Enter) => return apply(model),
        (false, KeyCode::Esc) | (true, KeyCode::Char('g')) => return leave(model),
        (false, KeyCode::Down | KeyCode::Tab) | (true, KeyCode::Char('n')) => at + 1,
        (false, KeyCode::Up | KeyCode::BackTab) | (true, KeyCode::Char('p')) => {
            at.saturating_sub(1)
        }
        (false, KeyCode::PageDown) => at + page,
        (false, KeyCode::PageUp) => at.saturating_sub(page),
        (false, KeyCode::Char(' ') | KeyCode::Right) if at > 0 => return choose(model, 1),
        (false, KeyCode::Left) if at > 0 => return choose(model, AGES.len() - 1),
        _ => return edit(model, key),
    };
    if let Some(Sheet::Filter(filter)) = &mut model.sheet {
        filter.cursor = to.min(last);
    }
    Vec::new()
}

/// Letters are for the words, wherever the cursor is.
fn edit(model: &mut Model, key: Key) -> Vec<Command> {
    let Some(Sheet::Filter(filter)) = &mut model.sheet else { return Vec::new() };
    match filter.field.key(key, MAX_LETTERS) {
        Edit::Text => {
            filter.cursor = 0;
            ask(model)
        }
        Edit::Caret | Edit::None => Vec::new(),
    }
}

/// Text was pasted.
pub(crate) fn paste(model: &mut Model, text: &str) -> Vec<Command> {
    let Some(Sheet::Filter(filter)) = &mut model.sheet else { return Vec::new() };
    filter.field.paste(text, MAX_LETTERS);
    filter.cursor = 0;
    ask(model)
}

/// Chooses the row under the cursor, or lets go of it; an age moves on by so many.
fn choose(model: &mut Model, by: usize) -> Vec<Command> {
    let Some(Sheet::Filter(filter)) = &model.sheet else { return Vec::new() };
    let row = filter.cursor.checked_sub(1).and_then(|at| rows(model, filter).into_iter().nth(at));
    let (Some(row), Some(Sheet::Filter(filter))) = (row, &mut model.sheet) else {
        return Vec::new();
    };
    let wanted = &mut filter.wanted;
    match row.choice {
        Choice::Unread => wanted.unread = !wanted.unread,
        Choice::Starred => wanted.starred = !wanted.starred,
        Choice::Age => wanted.age = (wanted.age + by) % AGES.len(),
        Choice::Section(key) => toggle(&mut wanted.sections, key),
        Choice::Paper(id) => toggle(&mut wanted.papers, id),
    }
    ask(model)
}

fn toggle<T: PartialEq>(all: &mut Vec<T>, one: T) {
    match all.iter().position(|other| *other == one) {
        Some(at) => drop(all.remove(at)),
        None => all.push(one),
    }
}

/// The wheel moves, a press chooses. The first row stands under the field.
pub(crate) fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Command> {
    let Some(Sheet::Filter(filter)) = &model.sheet else { return Vec::new() };
    let Some(areas) = model.areas() else { return Vec::new() };
    let height = choice_rows(areas.body.height);
    let (last, cursor) = (rows(model, filter).len(), filter.cursor);
    let to = match mouse.what {
        MouseAction::WheelDown => (cursor + 1).min(last),
        MouseAction::WheelUp => cursor.saturating_sub(1),
        MouseAction::Press => {
            let row = mouse.row.checked_sub(areas.body.y).map(usize::from);
            match row {
                Some(0) => 0,
                Some(row) if row <= height => row + top(cursor, last, height),
                _ => return Vec::new(),
            }
        }
        MouseAction::Drag | MouseAction::Release => return Vec::new(),
    };
    if let Some(Sheet::Filter(filter)) = &mut model.sheet
        && to <= last
    {
        filter.cursor = to;
    }
    if mouse.what == MouseAction::Press && to > 0 { choose(model, 1) } else { Vec::new() }
}

/// Rows of a page for what can be chosen; the rest is for the field, the query and the hits.
pub(crate) fn choice_rows(body: u16) -> usize {
    let below = if body < 14 { 2 } else { 3 + body / 4 };
    usize::from(body.saturating_sub(below + 1)).max(1)
}

/// How many rows are above the screen's first one, of `all`.
pub(crate) fn top(cursor: usize, all: usize, height: usize) -> usize {
    cursor.saturating_sub(1).saturating_sub(height / 2).min(all.saturating_sub(height))
}

/// Asks for what is chosen now.
fn ask(model: &mut Model) -> Vec<Command> {
    let Some(Sheet::Filter(filter)) = &model.sheet else { return Vec::new() };
    let how = Reading { now: model.now.0, zone: &model.zone, typing: false };
    let query = Query::read(&query_of(model, filter), how);
    model.finds += 1;
    let Some(Sheet::Filter(filter)) = &mut model.sheet else { return Vec::new() };
    filter.generation = model.finds;
    filter.waits = query.tree.is_some();
    if !filter.waits {
        (filter.hits, filter.more) = (Vec::new(), false);
        return vec![Command::StopFind];
    }
    let (scope, limit) = (Scope::default(), COUNTED_HITS);
    vec![Command::Find(Finding { generation: filter.generation, scope, query, from: None, limit })]
}

/// Takes in an answer; false: it is not for the sheet.
pub(crate) fn found(model: &mut Model, found: &mut Found) -> bool {
    let Some(Sheet::Filter(filter)) = &mut model.sheet else { return false };
    if filter.generation == found.generation {
        filter.waits = false;
        filter.hits = std::mem::take(&mut found.rows);
        filter.more = found.more;
    }
    true
}

/// The list shows what is chosen.
fn apply(model: &mut Model) -> Vec<Command> {
    let Some(Sheet::Filter(filter)) = model.sheet.take() else { return Vec::new() };
    let text = query_of(model, &filter);
    // What is shown now is newer than what was left.
    model.filter = Chosen { applied: Some((filter.wanted, filter.field.text)), left: None };
    show(model, &text)
}

/// The list shows the hits of a whole query among all articles.
pub(crate) fn show(model: &mut Model, query: &str) -> Vec<Command> {
    sheet::show_list(model);
    let mut commands = tree::set_scope(model, Scope::everything(model.scope.order));
    if query.is_empty() {
        if model.find.is_some() {
            commands.extend(find::close(model));
        }
        return commands;
    }
    commands.extend(find::show(model, query));
    commands
}

/// Nothing is changed, and what was chosen is there when it is opened again. A find that waited for
/// an answer of its own asks once more: there is one worker, and it answers the newest question.
fn leave(model: &mut Model) -> Vec<Command> {
    if let Some(Sheet::Filter(Filter { wanted, field, begun, .. })) = model.sheet.take() {
        // Only looked at: what was left, here or over another list, stays.
        if (&wanted, &field.text) != (&begun.0, &begun.1) {
            model.filter.left = Some((model.scope.clone(), wanted, field.text));
        }
    }
    let again = find::resend(model);
    if again.is_empty() { vec![Command::StopFind] } else { again }
}
