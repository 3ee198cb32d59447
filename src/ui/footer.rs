//! The footer: a notice or the keys that matter here, and where one is.

use ratatui::layout::{Position, Rect};

use super::field;
use super::paint::Paint;
use super::theme::Role;
use crate::app::{
    Add, Areas, Errand, Field, Find, Focus, Model, Reading, Step, context, section_title,
    unread_here,
};
use crate::config::{Action, Context};
use crate::strings::{Word, mistake_word, number};
use crate::text::{Clean, Glyphs};

/// Columns of what was searched for, beside the count of hits.
const MAX_QUERY_COLUMNS: usize = 24;

/// Draws it; the place of the caret while a field has the keys.
pub(super) fn draw(model: &Model, areas: &Areas, paint: &mut Paint<'_>) -> Option<Position> {
    let area =
        Rect { x: areas.footer.x + 1, width: areas.footer.width.saturating_sub(2), ..areas.footer };
    let find = model.find.as_ref().filter(|find| find.editing);
    let asked = asked(model);
    let mut here = Clean::line(&here(model));
    if find.is_some() || model.find.is_some() && model.focus != Focus::Article {
        // Field and keys keep half of it at least.
        here = here.cut(usize::from(area.width / 2), paint.glyphs());
    }
    // The keys give way to the place, but never the place to everything.
    let is_field = find.is_some() || asked.is_some();
    let from = if here.width() * 2 <= usize::from(area.width) || is_field {
        paint.put_right(area, 0, &here, Role::Dim, None)
    } else {
        usize::from(area.width) + 1
    };
    let left = Rect { width: (from as u16).saturating_sub(2), ..area };
    if let Some(find) = find {
        let prompt = Clean::run(model.say(Word::FindPrompt));
        let column = paint.put(left, 0, 0, &prompt, Role::Key);
        let wrong: Vec<_> = find.query.mistakes.iter().map(|wrong| wrong.place.clone()).collect();
        let caret = field::draw(&find.field, &wrong, left, (column, 0), paint);
        return Some(Position::new(left.x + caret as u16, left.y));
    }
    if let Some((prompt, field)) = asked {
        let column = paint.put(left, 0, 0, &Clean::run(model.say(prompt)), Role::Key);
        let caret = field::draw(field, &[], left, (column, 0), paint);
        return Some(Position::new(left.x + caret as u16, left.y));
    }
    match (&model.notice, hints(model)) {
        (_, Some((prompt, typed))) => {
            let column = paint.put(left, 0, 0, &Clean::line(model.say(prompt)), Role::Key) + 1;
            paint.put(left, column, 0, &Clean::line(typed), Role::Text);
        }
        (Some(notice), None) => {
            paint.put(left, 0, 0, &notice.text, Role::Strong);
        }
        // An article that is alone is not talked over.
        (None, None) if areas.bar.height == 0 => {}
        (None, None) => keys(model, left, paint),
    }
    None
}

/// The field of the open article that has the keys.
fn asked(model: &Model) -> Option<(Word, &Field)> {
    let reading = shown(model)?;
    let seek = reading.seek.as_ref().filter(|seek| seek.editing)?;
    Some((Word::SeekPrompt, &seek.field))
}

/// What letters at the links wait for, and what was typed of them.
fn hints(model: &Model) -> Option<(Word, &str)> {
    let hints = shown(model)?.hints.as_ref()?;
    let word = match hints.errand {
        Errand::Open => Word::LinkOpen,
        Errand::Copy => Word::LinkCopy,
    };
    Some((word, &hints.typed))
}

/// The open article, when it has the keys.
fn shown(model: &Model) -> Option<&Reading> {
    model.reading.as_ref().filter(|_| context(model) == Context::Article)
}

/// The keys that matter here, as many as fit.
fn keys(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let add = model.add.as_ref().filter(|_| model.help.is_none());
    if let Some(add) = add.filter(|add| add.step != Step::Choice) {
        return dialog(model, add, area, paint);
    }
    if model.sheet.is_some() {
        return named(model, &[("Enter", Word::KeyChoose), ("Esc", Word::KeyClose)], area, paint);
    }
    let here: &[(Action, Word)] = match (model.help.is_some(), model.focus) {
        (false, _) if add.is_some() => &[
            (Action::Open, Word::KeyChoose),
            (Action::ReadOn, Word::KeyMark),
            (Action::Down, Word::KeyScroll),
            (Action::Back, Word::KeyBack),
        ],
        (false, _) if model.info.is_some() => &[
            (Action::NextUnread, Word::KeyNextFeed),
            (Action::Refresh, Word::KeyRefresh),
            (Action::CopyLink, Word::KeyCopy),
            (Action::Back, Word::KeyClose),
        ],
        (true, _) => &[(Action::Down, Word::KeyScroll), (Action::Back, Word::KeyClose)],
        (false, Focus::Tree) => &[
            (Action::Open, Word::KeyOpen),
            (Action::NextPane, Word::KeyPane),
            (Action::Refresh, Word::KeyRefresh),
            (Action::Undo, Word::KeyUndo),
            (Action::Help, Word::KeyKeys),
        ],
        (false, Focus::List) if model.find.is_some() => &[
            (Action::Open, Word::KeyRead),
            (Action::NextUnread, Word::KeyNextHit),
            (Action::ToggleStar, Word::KeyStar),
            (Action::Find, Word::KeyFind),
            (Action::Back, Word::KeyEndFind),
            (Action::Help, Word::KeyKeys),
        ],
        (false, Focus::List) => &[
            (Action::Open, Word::KeyRead),
            (Action::ReadOn, Word::KeyOn),
            (Action::ToggleStar, Word::KeyStar),
            (Action::Find, Word::KeyFind),
            (Action::Undo, Word::KeyUndo),
            (Action::Help, Word::KeyKeys),
        ],
        (false, Focus::Article) if shown(model).is_some_and(|it| it.seek.is_some()) => &[
            (Action::NextUnread, Word::KeyNextHit),
            (Action::PreviousHit, Word::KeyHitBefore),
            (Action::Find, Word::KeyFind),
            (Action::Back, Word::KeyEndFind),
            (Action::Help, Word::KeyKeys),
        ],
        (false, Focus::Article) if model.find.is_some() => &[
            (Action::ReadOn, Word::KeyOn),
            (Action::NextUnread, Word::KeyNextHit),
            (Action::ToggleStar, Word::KeyStar),
            (Action::Browser, Word::KeyBrowser),
            (Action::Back, Word::KeyBack),
            (Action::Help, Word::KeyKeys),
        ],
        (false, Focus::Article) => &[
            (Action::ReadOn, Word::KeyOn),
            (Action::NextUnread, Word::KeyNext),
            (Action::ToggleStar, Word::KeyStar),
            (Action::OpenLink, Word::KeyLinks),
            (Action::Find, Word::KeyFind),
            (Action::Back, Word::KeyBack),
            (Action::Help, Word::KeyKeys),
        ],
    };
    let mut column = 0;
    for (action, word) in here {
        let chords = model.config.keys.chords(context(model), *action);
        let Some(chord) = chords.first() else { continue };
        let (chord, word) = (Clean::line(chord), Clean::line(model.say(*word)));
        let columns = chord.width() + 1 + word.width();
        if column + columns > usize::from(area.width) {
            break;
        }
        let x = paint.put(area, column, 0, &chord, Role::Key) + 1;
        paint.put(area, x, 0, &word, Role::Dim);
        column += columns + 2;
    }
}

/// The keys of a field of the dialog; these are no actions, and nobody can bind them.
fn dialog(model: &Model, add: &Add, area: Rect, paint: &mut Paint<'_>) {
    let enter = match add.step {
        Step::Address => Some(Word::KeyLook),
        Step::Section => Some(Word::KeyAdd),
        Step::Looking { .. } | Step::Choice | Step::Saving => None,
    };
    let out = if add.step == Step::Section { Word::KeyBack } else { Word::KeyCancel };
    let out = (add.step != Step::Saving).then_some(("Esc", out));
    let keys: Vec<_> = enter.map(|word| ("Enter", word)).into_iter().chain(out).collect();
    named(model, &keys, area, paint);
}

/// Keys that nobody can bind, as many as fit.
fn named(model: &Model, keys: &[(&str, Word)], area: Rect, paint: &mut Paint<'_>) {
    let mut column = 0;
    for (key, word) in keys {
        let (key, word) = (Clean::line(key), Clean::line(model.say(*word)));
        let columns = key.width() + 1 + word.width();
        if column + columns > usize::from(area.width) {
            break;
        }
        let x = paint.put(area, column, 0, &key, Role::Key) + 1;
        column = paint.put(area, x, 0, &word, Role::Dim) + 2;
    }
}

/// Where one is: the list and what is unread in it, hits, or how far an article is read.
fn here(model: &Model) -> String {
    let between = match model.glyphs {
        Glyphs::Unicode => " · ",
        Glyphs::Ascii => " - ",
    };
    if let (Focus::Article, Some(reading)) = (model.focus, &model.reading) {
        let lines = reading.page.lines.len();
        let shown = model.areas().and_then(|areas| areas.article);
        let seen = reading.top + shown.map_or(0, |area| usize::from(area.height));
        let percent = (seen * 100).checked_div(lines).unwrap_or(100).min(100);
        let places = reading.seek.as_ref().filter(|seek| !seek.field.text.is_empty());
        let places = places.map(|seek| match seek.places() {
            0 => format!("{}{between}", model.say(Word::NoHits)),
            all => format!("{}/{all}{between}", seek.at + 1),
        });
        return format!("{}{percent} %", places.unwrap_or_default());
    }
    if let Some(find) = model.find.as_ref().filter(|find| !find.words().is_empty()) {
        return hits(model, find).join(between);
    }
    let mut parts = Vec::new();
    parts.push(model.place_title().to_string());
    if let Some(key) = &model.scope.section {
        let row = model.overview.sections.iter().find(|row| row.key == *key);
        parts.extend(row.map(|row| section_title(model, row).to_string()));
    }
    if model.scope.unread_only {
        parts.push(model.say(Word::FooterHiddenRead).to_owned());
    }
    let unread = number(model.language, unread_here(model));
    parts.push(model.say_with(Word::FooterUnread, unread));
    parts.join(between)
}

/// What was found, and what is wrong with what was typed.
fn hits(model: &Model, find: &Find) -> Vec<String> {
    let hits = number(model.language, find.rows.rows.len() as u64);
    let word = match (find.more, find.is_by_relevance()) {
        (false, _) => Word::Hits,
        (true, false) => Word::HitsMore,
        (true, true) => Word::BestHits,
    };
    let mut parts = Vec::new();
    if find.waits() {
        parts.push(model.say(Word::Finding).to_owned());
    } else if find.query.tree.is_some() {
        parts.push(model.say_with(word, hits));
    }
    if !find.editing && find.query.mistakes.is_empty() {
        parts.insert(0, Clean::line(find.words()).cut(MAX_QUERY_COLUMNS, model.glyphs).to_string());
    }
    if let Some(wrong) = find.query.mistakes.first() {
        // First what can be mended.
        parts.insert(0, model.say(mistake_word(wrong.kind)).to_owned());
    } else if find.behind > 0 && !find.waits() {
        let behind = number(model.language, find.behind);
        parts.push(model.say_with(Word::IndexBehind, behind));
    }
    parts
}
