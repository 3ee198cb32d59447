//! Mutes, made from an article: what of it, and until when; then the list shows what that would
//! hide, and the key once more hides it. Among what is muted, the key lifts a mute.

use jiff::ToSpan;

use super::layout::Focus;
use super::model::Model;
use super::msg::Command;
use super::picker::{Picker, Row};
use super::sheet::Sheet;
use super::{filter, notice, views};
use crate::config::MuteRule;
use crate::config::edit::ViewEdit;
use crate::domain::{Place, Write};
use crate::strings::{Word, date, number};
use crate::text::Clean;

/// Words of a title that are offered.
const WORDS_MAX: usize = 24;
/// A shorter word is in every other title.
const MIN_LETTERS: usize = 3;

/// What a row means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// To mute this; until when is asked next.
    What(MuteRule),
    /// To mute it for so long.
    Until(MuteRule),
    /// To lift one.
    Lift(MuteRule),
}

/// The key: offers what of the article can be muted; hides what is shown as what it would hide;
/// among muted articles offers the mutes to be lifted.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let shown = model.find.as_ref().map(|find| find.words().to_owned());
    if let Some(rule) = model.mute.take().filter(|rule| shown == Some(query(rule))) {
        return vec![views::asked(model, ViewEdit::Mute(rule))];
    }
    let lifts = model.scope.place == Place::Muted;
    let rows = if lifts { to_lift(model) } else { offers(model) };
    if lifts && rows.is_empty() {
        notice::tell(model, model.say(Word::MuteNothing));
        return Vec::new();
    }
    model.sheet = Some(Sheet::Mutes(Picker::new(rows)));
    Vec::new()
}

/// What is chosen from is what can be muted, so that words of one's own can be typed.
pub(crate) fn takes_words(model: &Model, picker: &Picker<Choice>) -> bool {
    let is_offer = |row: &Row<Choice>| matches!(row.choice, Choice::What(_));
    picker.rows().iter().all(is_offer) && model.scope.place != Place::Muted
}

/// Something was typed: it can be muted as it is, too.
pub(crate) fn typed(model: &mut Model) {
    let Some(Sheet::Mutes(picker)) = &model.sheet else { return };
    if !takes_words(model, picker) {
        return;
    }
    let typed = picker.field.text.clone();
    let own = Clean::line(&typed.replace('"', " ")).to_string();
    let mut rows = offers(model);
    let is_offered = rows.iter().any(|row| row.label.as_str() == own);
    // Signs alone are no words.
    if own.contains(char::is_alphanumeric) && !is_offered {
        let rule = MuteRule { words: Some(own), ..MuteRule::default() };
        // The row is found by what was typed, as it was.
        rows.push(row(model, Word::MuteOwnWords, &typed, rule));
    }
    if let Some(Sheet::Mutes(picker)) = &mut model.sheet {
        picker.renew(rows);
    }
}

/// What would be hidden is shown while one looks at it: once an article is opened, or the list is
/// left, the key mutes nothing of it any more.
pub(super) fn settle(model: &mut Model) {
    let Some(rule) = &model.mute else { return };
    let is_shown = model.find.as_ref().is_some_and(|find| find.words() == query(rule));
    let is_left = model.add.is_some() || model.info.is_some() || model.roster.is_some();
    if !is_shown || is_left || model.focus != Focus::List {
        model.mute = None;
    }
}

/// A row was chosen.
pub(crate) fn chosen(model: &mut Model, picker: &Picker<Choice>) -> Vec<Command> {
    match picker.selected().map(|row| row.choice.clone()) {
        Some(Choice::What(rule)) => {
            model.sheet = Some(Sheet::Mutes(Picker::new(until(model, &rule))));
            Vec::new()
        }
        Some(Choice::Until(rule)) => {
            let commands = filter::show(model, &query(&rule));
            model.mute = Some(rule);
            notice::tell(model, model.say(Word::MutePreview));
            commands
        }
        Some(Choice::Lift(rule)) => vec![views::asked(model, ViewEdit::Unmute(rule))],
        None => Vec::new(),
    }
}

/// What the store is told of the mutes.
pub(crate) fn write(model: &Model) -> Command {
    Command::Write(Write::Mute { mutes: model.config.muted(&model.zone), at: model.now })
}

/// A mute as a search: what it finds is what it hides.
fn query(rule: &MuteRule) -> String {
    let named = |kind: &str, text: &Option<String>| {
        text.as_ref().map(|text| format!("{kind}:\"{}\"", text.replace('"', " ")))
    };
    let parts = [
        named("title", &rule.words),
        named("author", &rule.author),
        named("paper", &rule.paper),
        named("section", &rule.section),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What tells a mute from others.
pub(super) fn value(rule: &MuteRule) -> &str {
    let parts = [&rule.words, &rule.author, &rule.section, &rule.paper];
    parts.into_iter().find_map(|part| part.as_deref()).unwrap_or_default()
}

/// What was muted, how many articles of the preview that hides, and until when.
pub(super) fn told(model: &Model, rule: &MuteRule) -> String {
    let mut parts = vec![value(rule).to_owned()];
    let shown = model.find.as_ref().filter(|find| !find.waits() && find.words() == query(rule));
    parts.extend(shown.map(|find| match (find.rows.rows.len(), find.more) {
        (1, false) => model.say(Word::MuteOne).to_owned(),
        (n, more) => {
            let n = number(model.language, n as u64);
            model.say_with(Word::InfoArticles, if more { format!("{n}+") } else { n })
        }
    }));
    let until = rule.until.as_deref().map(|day| said(model, day));
    parts.push(match until {
        Some(day) => model.say_with(Word::MuteUntil, day),
        None => model.say(Word::MuteForEver).to_owned(),
    });
    parts.join(", ")
}

/// A day of the configuration as people say it; what is none, as it stands there.
fn said(model: &Model, day: &str) -> String {
    let today = model.day(model.now);
    let parsed: Result<jiff::civil::Date, _> = day.parse();
    parsed.map_or_else(|_| day.to_owned(), |day| date(model.language, day, today.year()))
}

fn row(model: &Model, kind: Word, value: &str, rule: MuteRule) -> Row<Choice> {
    Row {
        label: Clean::line(value),
        detail: Clean::line(model.say(kind)),
        right: Clean::default(),
        choice: Choice::What(rule),
    }
}

/// Its author, its paper, that paper's section, words of its title.
fn offers(model: &Model) -> Vec<Row<Choice>> {
    let Some(subject) = model.subject() else { return Vec::new() };
    let mut rows = Vec::new();
    let reading = model.reading.as_ref().filter(|open| open.headline.id == subject.id);
    if let Some(author) = reading.and_then(|open| open.author.as_ref()) {
        let author = author.to_string();
        let rule = MuteRule { author: Some(author.clone()), ..MuteRule::default() };
        rows.push(row(model, Word::MuteAuthor, &author, rule));
    }
    let paper = subject.paper.to_string();
    let mut sections = reading.map_or_else(Vec::new, |open| open.sections.clone());
    sections.extend(model.scope.section.clone().filter(|key| !sections.contains(key)));
    for key in sections {
        let title = super::bar::title_of(model, &key);
        let section = match model.sections.title(&key, model.language) {
            Some(_) => key.0.to_string(),
            None => title.to_string(),
        };
        let rule =
            MuteRule { paper: Some(paper.clone()), section: Some(section), ..MuteRule::default() };
        rows.push(row(model, Word::MuteSection, &format!("{paper} × {title}"), rule));
    }
    let rule = MuteRule { paper: Some(paper.clone()), ..MuteRule::default() };
    rows.push(row(model, Word::MutePaper, &paper, rule));
    for words in words(subject.title.as_str()) {
        let rule = MuteRule { words: Some(words.clone()), ..MuteRule::default() };
        rows.push(row(model, Word::MuteWords, &words, rule));
    }
    rows
}

/// Words of a title, and pairs of them: in some languages a word is two.
fn words(title: &str) -> Vec<String> {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let all: Vec<String> = title.split_whitespace().map(plain).collect();
    let is_long = |word: &&String| word.chars().count() >= MIN_LETTERS;
    let pairs = all.windows(2).filter(|pair| pair.iter().all(|word| !word.is_empty()));
    let pairs = pairs.map(|pair| pair.join(" "));
    let mut found: Vec<String> = Vec::new();
    for words in pairs.chain(all.iter().filter(is_long).cloned()) {
        if !found.contains(&words) && found.len() < WORDS_MAX {
            found.push(words);
        }
    }
    found
}

fn until(model: &Model, rule: &MuteRule) -> Vec<Row<Choice>> {
    let spans = [
        (Word::MuteForEver, None),
        (Word::MuteDay, Some(1.day())),
        (Word::MuteWeek, Some(7.days())),
        (Word::MuteMonth, Some(1.month())),
    ];
    let today = model.day(model.now);
    let rows = spans.into_iter().map(|(word, span)| {
        let day = span.and_then(|span| today.checked_add(span).ok());
        let until = day.map(|day| day.to_string());
        let right = Clean::line(&until.as_deref().map_or_else(String::new, |day| said(model, day)));
        let choice = Choice::Until(MuteRule { until, ..rule.clone() });
        Row { label: Clean::line(model.say(word)), detail: Clean::default(), right, choice }
    });
    rows.collect()
}

fn to_lift(model: &Model) -> Vec<Row<Choice>> {
    let rows = model.config.mutes.iter().map(|rule| Row {
        label: Clean::line(&query(rule)),
        detail: Clean::line(model.say(Word::MuteLift)),
        right: Clean::line(&rule.until.as_deref().map_or_else(String::new, |day| said(model, day))),
        choice: Choice::Lift(rule.clone()),
    });
    rows.collect()
}
