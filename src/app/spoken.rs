//! What the accessible reader announces, in one line: what happened, else where one is.

use super::bar;
use super::empty;
use super::filter::{self, Filter};
use super::layout::Focus;
use super::list;
use super::model::Model;
use super::picker::Picker;
use super::selection;
use super::sheet::Sheet;
use super::tree::{self, TreeRow};
use super::views;
use crate::strings::{self, Word, number};
use crate::text::Clean;

mod screens;

/// The line.
pub(crate) fn line(model: &Model) -> Clean {
    if let Some(notice) = &model.notice {
        return notice.text.clone();
    }
    let mut parts = match &model.sheet {
        Some(Sheet::Palette(picker)) => row(model, picker),
        Some(Sheet::Help(picker)) => row(model, picker),
        Some(Sheet::Choose(choose)) => row(model, &choose.picker),
        Some(Sheet::Mutes(picker)) => row(model, picker),
        Some(Sheet::Themes(themes)) => row(model, &themes.picker),
        Some(Sheet::Moving(moving)) => row(model, &moving.picker),
        Some(Sheet::Chooser(chooser)) => row(model, &chooser.picker),
        Some(Sheet::Filter(filter)) => filter_row(model, filter),
        Some(Sheet::Page(page)) => {
            vec![page.title().to_owned(), model.say(Word::SpokenPage).to_owned()]
        }
        Some(Sheet::Log(top)) => screens::log(model, *top),
        Some(Sheet::Press(press)) => screens::press(model, press),
        Some(Sheet::Naming(naming)) => vec![naming.field.text.clone()],
        Some(Sheet::Line(_)) => Vec::new(),
        None if model.add.is_some() => screens::add(model),
        None if model.info.is_some() => screens::info(model),
        None if model.roster.is_some() => screens::roster(model),
        None => match model.focus {
            Focus::Tree => tree_row(model),
            Focus::List => headline(model),
            Focus::Article => article(model),
        },
    };
    if model.entered
        && let Some(title) = screens::title(model)
    {
        parts.insert(0, title.trim_end().trim_end_matches(':').to_owned());
    }
    parts.retain(|part| !part.is_empty());
    Clean::line(&parts.join(", "))
}

/// `4 of 120`; `more`: there are more than these.
fn at(model: &Model, at: usize, of: usize, more: bool) -> String {
    let of = number(model.language, of as u64) + if more { "+" } else { "" };
    let at = number(model.language, at as u64 + 1);
    strings::fill(model.language, Word::SpokenAt, at).replacen("{}", &of, 1)
}

/// The row of a picker.
fn row<T>(model: &Model, picker: &Picker<T>) -> Vec<String> {
    let Some(row) = picker.selected() else { return vec![model.say(Word::NoHits).to_owned()] };
    let mut parts = vec![at(model, picker.cursor, picker.shown.len(), false)];
    let texts = [&row.label, &row.detail, &row.right];
    parts.extend(texts.iter().filter(|text| !text.is_empty()).map(|text| text.to_string()));
    parts
}

/// The row of the filter.
fn filter_row(model: &Model, filter: &Filter) -> Vec<String> {
    let rows = filter::rows(model, filter);
    let Some(cursor) = filter.cursor.checked_sub(1) else {
        return screens::filter_words(model, filter);
    };
    let Some(row) = rows.get(cursor) else { return Vec::new() };
    let mut parts = vec![at(model, cursor, rows.len(), false)];
    let texts = [&row.label, &row.detail, &row.right];
    parts.extend(texts.iter().filter(|text| !text.is_empty()).map(|text| text.to_string()));
    let chosen = |on| if on { Word::SpokenChosen } else { Word::SpokenNotChosen };
    parts.extend(row.on.map(|on| model.say(chosen(on)).to_owned()));
    parts
}

/// The headline under the cursor: its place, how it stands, its paper, its title.
fn headline(model: &Model) -> Vec<String> {
    let rows = model.rows();
    let Some(row) = rows.selected() else {
        return vec![empty::lines(model).join(" ")];
    };
    let mut parts = Vec::new();
    let (before, after) = list::beyond(model);
    if !before {
        parts.push(at(model, rows.cursor, rows.rows.len(), after));
    }
    let read = if row.status.read { Word::SpokenRead } else { Word::SpokenUnread };
    parts.push(model.say(read).to_owned());
    if row.status.starred {
        parts.push(model.say(Word::SpokenStarred).to_owned());
    }
    if row.edited {
        parts.push(model.say(Word::Edited).to_owned());
    }
    if model.selection.holds(row.id) {
        parts.push(model.say(Word::SpokenChosen).to_owned());
    }
    if model.selection.count() > 0 {
        parts.push(selection::told(model));
    }
    if model.list.new_above > 0 && model.find.is_none() {
        let count = number(model.language, model.list.new_above as u64);
        parts.push(model.say_with(Word::NewAbove, count));
    }
    let section = model.scope.section.as_ref().map(|key| bar::title_of(model, key));
    let place = section.unwrap_or_else(|| row.paper.clone());
    parts.push(format!("{place}: {}", row.title));
    parts
}

/// The row of the tree.
fn tree_row(model: &Model) -> Vec<String> {
    let rows = tree::rows(model);
    let cursor = tree::cursor(model, &rows);
    let places = rows.iter().filter(|row| !matches!(row, TreeRow::Gap));
    let before = rows.iter().take(cursor).filter(|row| !matches!(row, TreeRow::Gap)).count();
    let mut parts = vec![at(model, before, places.count(), false)];
    let (unread, trouble, fold) = match rows.get(cursor) {
        Some(TreeRow::Named(view)) => {
            (views::count(model, view).map_or(0, |(unread, _)| unread), false, None)
        }
        Some(TreeRow::View(_, count)) => (count.unread, false, None),
        Some(TreeRow::Paper(paper, unfolded)) => {
            let trouble = paper.feeds.iter().any(|feed| feed.health.fault().is_some());
            (paper.count.unread, trouble, Some(*unfolded))
        }
        Some(TreeRow::Feed(feed)) => (feed.count.unread, feed.health.fault().is_some(), None),
        Some(TreeRow::Gap) | None => (0, false, None),
    };
    let named = rows.get(cursor).and_then(TreeRow::view).map(str::to_owned);
    parts.push(named.unwrap_or_else(|| model.place_title().to_string()));
    parts.push(model.say_with(Word::FooterUnread, number(model.language, unread)));
    if trouble {
        parts.push(model.say(Word::SpokenTrouble).to_owned());
    }
    if let Some(unfolded) = fold {
        let word = if unfolded { Word::SpokenUnfolded } else { Word::SpokenFolded };
        parts.push(model.say(word).to_owned());
    }
    parts
}

/// The open article: how far it is read, its title.
fn article(model: &Model) -> Vec<String> {
    let Some(reading) = &model.reading else {
        return vec![model.say(Word::PickArticle).to_owned()];
    };
    let lines = reading.page.lines.len();
    let height = model.areas().and_then(|areas| areas.article).map_or(0, |area| area.height);
    let last = (reading.top + usize::from(height)).min(lines).max(1);
    // What changes comes first, where nothing cuts it.
    vec![
        model.say_with(Word::SpokenLine, at(model, last - 1, lines, false)),
        reading.headline.title.to_string(),
    ]
}
