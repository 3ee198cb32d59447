//! What the footer says: where one is, and the keys that matter here. A key that is shown can be
//! pressed with the mouse, so where each stands is decided here.

mod here;

use super::add::{Add, Step};
use super::layout::{Areas, Focus};
use super::model::Model;
use super::msg::Command;
use super::sheet::Sheet;
use super::views::Named;
use super::{article, keys, mutes, notice, page, roster, route, selection, tips};
use crate::config::{Action, Context, Key, KeyCode};
use crate::strings::Word;
use crate::text::Clean;

/// Columns between two keys.
const GAP_COLUMNS: usize = 2;

/// What pressing a key of the footer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Press {
    /// What a key of the keymap means.
    Act(Action),
    /// A key that nobody can bind.
    Key(KeyCode),
}

/// A key and what it does, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The column of the footer's line that it begins at.
    pub(crate) column: usize,
    /// Before the key: that it is a tip.
    pub(crate) before: Clean,
    /// The key.
    pub(crate) chord: Clean,
    /// What it does, in a word.
    pub(crate) word: Clean,
    press: Press,
}

impl Cell {
    fn columns(&self) -> usize {
        let before = if self.before.is_empty() { 0 } else { self.before.width() + 1 };
        before + self.chord.width() + 1 + self.word.width()
    }
}

/// The footer's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Footer {
    /// At its right end: where one is.
    pub(crate) here: Clean,
    /// Columns left of that.
    pub(crate) room: usize,
    /// Keys in these columns; none while something else stands there.
    pub(crate) cells: Vec<Cell>,
}

/// Lays it out in so many columns.
pub(crate) fn lay(model: &Model, areas: &Areas, columns: usize) -> Footer {
    let is_finding = model.find.as_ref().is_some_and(|find| find.editing);
    let in_article = keys::context(model) == Context::Article;
    let is_field = is_finding || is_line(model) || in_article && article::seek::is_editing(model);
    // What is told for a moment is told whole: where one is stays known.
    let told = model.notice.as_ref().filter(|_| !is_field).map_or(0, |it| it.text.width());
    let beside = if told > 0 { columns.saturating_sub(told + GAP_COLUMNS) } else { columns };
    let mut here = Clean::line(&here::here(model, beside.min(columns / 2)));
    if is_finding || model.find.is_some() && model.focus != Focus::Article {
        // Field and keys keep half of it at least.
        here = here.cut(columns / 2, model.glyphs);
    }
    // The keys give way to the place, but never the place to everything.
    if here.width() * 2 > columns && !is_field || is_line(model) || is_covered(model) {
        here = Clean::default();
    }
    if here.width() > beside {
        here = Clean::default();
    }
    let room = match here.width() {
        0 => columns,
        width => columns.saturating_sub(width + GAP_COLUMNS),
    };
    let links = in_article && model.reading.as_ref().is_some_and(|reading| reading.hints.is_some());
    // An article that is alone is not talked over.
    let quiet = areas.bar.height == 0 && model.sheet.is_none() && model.chord.is_empty();
    let taken = is_field || links || model.notice.is_some() || quiet;
    let cells = if taken { Vec::new() } else { cells(model, room) };
    Footer { here, room, cells }
}

/// The command line has the footer.
fn is_line(model: &Model) -> bool {
    matches!(model.sheet, Some(Sheet::Line(_)))
}

/// What the right end tells of is not to be seen.
fn is_covered(model: &Model) -> bool {
    let screens = model.add.is_some() || model.info.is_some() || model.roster.is_some();
    model.sheet.is_some() || screens
}

/// The mouse went down on a column of the footer.
pub(crate) fn press(model: &mut Model, areas: &Areas, column: u16) -> Vec<Command> {
    let columns = usize::from(areas.footer.width.saturating_sub(2));
    let Some(at) = usize::from(column).checked_sub(usize::from(areas.footer.x) + 1) else {
        return Vec::new();
    };
    let cells = lay(model, areas, columns).cells;
    let pressed =
        cells.iter().find(|cell| (cell.column..cell.column + cell.columns()).contains(&at));
    match pressed.map(|cell| cell.press) {
        Some(Press::Act(action)) => keys::act(model, action),
        Some(Press::Key(code)) => route::key(model, Key::plain(code)),
        None => Vec::new(),
    }
}

/// As many keys as fit; the one that tells all the others has its place whatever else fits.
fn cells(model: &Model, room: usize) -> Vec<Cell> {
    let all = hints(model).into_iter().filter_map(|(press, word)| cell(model, press, word));
    let is_help = |cell: &Cell| cell.press == Press::Act(Action::Help);
    let (help, all): (Vec<Cell>, Vec<Cell>) = all.partition(is_help);
    let columns_of = |cell: &Cell| cell.columns() + GAP_COLUMNS;
    let before_help = room.saturating_sub(help.iter().map(columns_of).sum());
    let mut column = 0;
    let mut place = |mut cell: Cell, room: usize| {
        cell.column = column;
        let fits = column + cell.columns() <= room;
        column += if fits { columns_of(&cell) } else { 0 };
        fits.then_some(cell)
    };
    let mut cells: Vec<Cell> = all.into_iter().map_while(|it| place(it, before_help)).collect();
    cells.extend(help.into_iter().filter_map(|it| place(it, room)));
    cells.extend(tip(model, column + GAP_COLUMNS, room));
    cells
}

/// A key and what it does, if there is such a key.
fn cell(model: &Model, press: Press, word: Word) -> Option<Cell> {
    let chord = match press {
        Press::Act(action) => {
            model.config.keys.chords(keys::context(model), action).into_iter().next()?
        }
        Press::Key(code) => Key::plain(code).to_string(),
    };
    let (chord, word) = (Clean::line(&chord), Clean::line(model.say(word)));
    Some(Cell { column: 0, before: Clean::default(), chord, word, press })
}

/// The tip of the day, at the end of what the keys leave.
fn tip(model: &Model, from: usize, room: usize) -> Option<Cell> {
    let (action, key, help) = tips::of_today(model)?;
    let mut tip = Cell {
        column: 0,
        before: Clean::line(model.say(Word::Tip)),
        chord: Clean::line(&key),
        word: Clean::line(&help),
        press: Press::Act(action),
    };
    tip.column = room.checked_sub(tip.columns() + GAP_COLUMNS)?;
    (tip.column >= from).then_some(tip)
}

/// The keys that matter here, the most useful first.
pub(crate) fn hints(model: &Model) -> Vec<(Press, Word)> {
    let named = |keys: &[(KeyCode, Word)]| {
        keys.iter().map(|(code, word)| (Press::Key(*code), *word)).collect()
    };
    if !model.chord.is_empty() {
        return named(&[(KeyCode::Esc, Word::KeyCancel)]);
    }
    if let Some(sheet) = &model.sheet {
        let more = page::turns(model).then_some((KeyCode::Char(' '), Word::KeyOn));
        return named(&more.into_iter().chain(over(sheet)).collect::<Vec<_>>());
    }
    if roster::is_typing(model) {
        let enter = roster::enters(model);
        return named(&[(KeyCode::Enter, enter), (KeyCode::Esc, Word::KeyCancel)]);
    }
    match &model.add {
        Some(add) if !matches!(add.step, Step::Choice | Step::Listed) => named(&dialog(add)),
        _ => {
            let keys = actions(model).iter().chain(notice::stops(model));
            keys.map(|(action, word)| (Press::Act(*action), *word)).collect()
        }
    }
}

/// The keys of a sheet.
fn over(sheet: &Sheet) -> Vec<(KeyCode, Word)> {
    let mark = (KeyCode::Char(' '), Word::KeyMark);
    let enter = match sheet {
        Sheet::Filter(filter) => {
            // In the words a blank is a blank.
            let mark = (filter.cursor > 0).then_some(mark);
            let ends = [(KeyCode::Enter, Word::KeyShowList), (KeyCode::Esc, Word::KeyCancel)];
            return mark.into_iter().chain(ends).collect();
        }
        Sheet::Chooser(chooser) => {
            return vec![mark, (KeyCode::Enter, chooser.onward()), (KeyCode::Esc, Word::KeyBack)];
        }
        Sheet::Press(_) => return Vec::new(),
        Sheet::Log(_) | Sheet::Page(_) => return vec![(KeyCode::Esc, Word::KeyClose)],
        Sheet::Palette(_) | Sheet::Help(_) | Sheet::Line(_) => Word::KeyRun,
        Sheet::Themes(_) => Word::KeyKeep,
        Sheet::Moving(_) => Word::KeyMoveHere,
        Sheet::Naming(naming) => match naming.what {
            Named::Search(_) => Word::KeyKeep,
            Named::View(_) => Word::KeyRename,
        },
        Sheet::Choose(choose) => match choose.prompt {
            Word::CopyPrompt => Word::KeyCopyIt,
            Word::SavePrompt | Word::SaveAllPrompt => Word::KeySave,
            Word::OpenPrompt => Word::KeyOpen,
            Word::PlayPrompt => Word::KeyPlay,
            _ => Word::KeyChoose,
        },
        Sheet::Mutes(picker) => match picker.selected().map(|row| &row.choice) {
            Some(mutes::Choice::Until(_)) => Word::KeyShowList,
            Some(mutes::Choice::Lift(_)) => Word::MuteLift,
            Some(mutes::Choice::What(_)) | None => Word::KeyChoose,
        },
    };
    vec![(KeyCode::Enter, enter), (KeyCode::Esc, Word::KeyClose)]
}

/// The keys of a field of the dialog; these are no actions, and nobody can bind them.
fn dialog(add: &Add) -> Vec<(KeyCode, Word)> {
    let enter = match add.step {
        Step::Address => Some(Word::KeyLook),
        Step::Section => Some(Word::KeyAdd),
        Step::Looking { .. } | Step::Choice | Step::Listed | Step::Saving => None,
    };
    let out = if add.step == Step::Section { Word::KeyBack } else { Word::KeyCancel };
    let out = (add.step != Step::Saving).then_some((KeyCode::Esc, out));
    enter.map(|word| (KeyCode::Enter, word)).into_iter().chain(out).collect()
}

/// The actions that matter in this view.
pub(crate) fn actions(model: &Model) -> &'static [(Action, Word)] {
    match model.focus {
        _ if model.add.as_ref().is_some_and(|add| add.step == Step::Listed) => &[
            (Action::Open, Word::KeyAdd),
            (Action::ReadOn, Word::KeyMark),
            (Action::MarkListRead, Word::KeyMarkAll),
            (Action::Back, Word::KeyBack),
        ],
        _ if model.add.is_some() => &[
            (Action::Open, Word::KeyChoose),
            (Action::ReadOn, Word::KeyMark),
            (Action::Down, Word::KeyStep),
            (Action::Back, Word::KeyBack),
        ],
        _ if model.info.is_some() => &[
            (Action::NextUnread, Word::KeyNextFeed),
            (Action::Refresh, Word::KeyRefresh),
            (Action::CopyLink, Word::KeyCopy),
            (Action::Back, Word::KeyClose),
        ],
        _ if model.roster.is_some() => &[
            (Action::Open, Word::KeyExplain),
            (Action::Refresh, Word::KeyRetry),
            (Action::RenameFeed, Word::KeyRename),
            (Action::MoveFeed, Word::KeyMove),
            (Action::PauseFeed, Word::KeyPause),
            (Action::RemoveFeed, Word::KeyRemove),
            (Action::Undo, Word::KeyUndo),
            (Action::Find, Word::KeyNarrow),
            (Action::Back, Word::KeyClose),
            (Action::Help, Word::KeyKeys),
        ],
        Focus::Tree => &[
            (Action::Open, Word::KeyOpen),
            (Action::NextPane, Word::KeyPane),
            (Action::Refresh, Word::KeyRefresh),
            (Action::Undo, Word::KeyUndo),
            (Action::Help, Word::KeyKeys),
        ],
        Focus::List if selection::is_meant(model) => selection::KEYS,
        Focus::List if model.mute.is_some() => &[
            (Action::Mute, Word::KeyMuteThese),
            (Action::Back, Word::KeyCancel),
            (Action::Help, Word::KeyKeys),
        ],
        Focus::List if model.find.is_some() => &[
            (Action::Open, Word::KeyRead),
            (Action::NextUnread, Word::KeyNextHit),
            (Action::ToggleStar, Word::KeyStar),
            (Action::Find, Word::KeyFind),
            (Action::Back, Word::KeyEndFind),
            (Action::Help, Word::KeyKeys),
        ],
        Focus::List => &[
            (Action::Open, Word::KeyRead),
            (Action::ReadOn, Word::KeyOn),
            (Action::ToggleStar, Word::KeyStar),
            (Action::Find, Word::KeyFind),
            (Action::Undo, Word::KeyUndo),
            (Action::Help, Word::KeyKeys),
        ],
        Focus::Article if article::seek::seek(model).is_some() => &[
            (Action::NextUnread, Word::KeyNextHit),
            (Action::PreviousHit, Word::KeyHitBefore),
            (Action::Find, Word::KeyFind),
            (Action::Back, Word::KeyEndFind),
            (Action::Help, Word::KeyKeys),
        ],
        Focus::Article if model.find.is_some() => &[
            (Action::ReadOn, Word::KeyOn),
            (Action::NextUnread, Word::KeyNextHit),
            (Action::ToggleStar, Word::KeyStar),
            (Action::Browser, Word::KeyBrowser),
            (Action::Back, Word::KeyBack),
            (Action::Help, Word::KeyKeys),
        ],
        Focus::Article => &[
            (Action::ReadOn, Word::KeyOn),
            (Action::NextUnread, Word::KeyNext),
            (Action::ToggleStar, Word::KeyStar),
            (Action::OpenLink, Word::KeyLinks),
            (Action::Find, Word::KeyFind),
            (Action::Back, Word::KeyBack),
            (Action::Help, Word::KeyKeys),
        ],
    }
}

#[cfg(test)]
mod tests;
