//! The screen of all feeds: how each is, and what can be done about it. What is done here is
//! written into the user's file, and `u` takes it back; so nothing asks twice.

mod many;

use super::field::{Edit as Typed, Field};
use super::info::{self, Info};
use super::layout::Focus;
use super::model::Model;
use super::msg::{Command, Mouse, MouseAction, Query, RefreshTarget};
use super::picker::{Picked, Picker, Row};
use super::scroll::lines_by;
use super::{add, chooser, find, keys, moving, notice};
use crate::config::edit::Edit;
use crate::config::{Action, Key, KeyCode};
use crate::domain::{FeedId, FeedLine, Place, Timestamp};
use crate::strings::Word;
use crate::text::Clean;

pub(crate) use many::{is_too_many, meant, told};

/// Letters of a title.
const MAX_LETTERS: usize = 80;
/// Articles of so long a time are counted: a week.
const WEEK_SECONDS: i64 = 7 * 86_400;
/// From so many rows on, the columns have headings.
const HEADINGS_FROM_ROWS: usize = 16;
/// Rows below them, for the one under the cursor.
pub(crate) const DETAIL_ROWS: usize = 6;

/// The screen.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The rows, narrowed by what is typed.
    pub(crate) picker: Picker<FeedId>,
    /// What is known of each, in the configuration's order.
    pub(crate) lines: Vec<FeedLine>,
    /// Those in trouble first, else paper by paper.
    pub(crate) trouble_first: bool,
    pub(crate) typing: Typing,
    /// Feeds that are to be treated alike.
    chosen: many::Chosen,
    /// When it was read, and whether the store has changed since.
    read: Timestamp,
    changed: bool,
}

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Typing {
    /// Nothing: keys are actions.
    No,
    /// Words that narrow the rows.
    Words,
    /// A title for the feed under the cursor.
    Title(Field),
}

/// Opens it, on the feed that is shown, if one is.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    model.roster = Some(Box::new(Roster {
        picker: Picker::new(Vec::new()),
        lines: Vec::new(),
        trouble_first: true,
        typing: Typing::No,
        chosen: many::Chosen::default(),
        read: model.now,
        changed: false,
    }));
    reread(model)
}

/// Before a frame: reads it again if the store changed. A refresh stores all the time and every
/// feed's week is counted, so that is done once a second; what the user did (`own`) shows at once.
pub(crate) fn settle(model: &mut Model, changed: bool, own: bool) -> Vec<Command> {
    let Some(roster) = &mut model.roster else { return Vec::new() };
    roster.changed |= changed;
    if !own && (!roster.changed || roster.read == model.now) {
        return Vec::new();
    }
    reread(model)
}

/// When it is to be read again.
pub(crate) fn wake(model: &Model) -> Option<Timestamp> {
    let roster = model.roster.as_ref()?;
    roster.changed.then(|| roster.read.plus(1))
}

fn reread(model: &mut Model) -> Vec<Command> {
    let Some(roster) = &mut model.roster else { return Vec::new() };
    (roster.read, roster.changed) = (model.now, false);
    vec![Command::Read(Query::Feeds(model.now.plus(-WEEK_SECONDS)))]
}

/// It came.
pub(crate) fn came(model: &mut Model, lines: Vec<FeedLine>) {
    let Some(mut roster) = model.roster.take() else { return };
    let first = roster.lines.is_empty();
    roster.lines = lines;
    roster.forget_gone();
    roster.renew();
    if let (true, Place::Feed(shown)) = (first, model.scope.place) {
        roster.picker.go(|id| *id == shown);
    }
    model.roster = Some(roster);
}

/// True while a key is for a field.
pub(crate) fn is_typing(model: &Model) -> bool {
    let typing = model.roster.as_ref().map(|roster| &roster.typing);
    model.info.is_none() && typing.is_some_and(|typing| *typing != Typing::No)
}

/// What Enter does to what is typed.
pub(crate) fn enters(model: &Model) -> Word {
    match model.roster.as_ref().map(|roster| &roster.typing) {
        Some(Typing::Title(_)) => Word::KeyRename,
        Some(Typing::Words | Typing::No) | None => Word::KeyNarrow,
    }
}

/// A key while a field has the keys.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let page = page(model);
    let leaves = key.code == KeyCode::Esc || (key.ctrl && key.code == KeyCode::Char('g'));
    let Some(roster) = &mut model.roster else { return Vec::new() };
    match &mut roster.typing {
        Typing::No => {}
        Typing::Words => match roster.picker.key(key, page) {
            Picked::Left => {
                roster.picker.clear();
                roster.typing = Typing::No;
            }
            Picked::Chosen => roster.typing = Typing::No,
            Picked::Moved | Picked::None => {}
        },
        Typing::Title(_) if leaves => roster.typing = Typing::No,
        Typing::Title(_) if key.code == KeyCode::Enter => return save(model),
        Typing::Title(field) => {
            if field.key(key, MAX_LETTERS) == Typed::None {
                return Vec::new();
            }
        }
    }
    Vec::new()
}

/// Text was pasted.
pub(crate) fn paste(model: &mut Model, text: &str) {
    let Some(roster) = &mut model.roster else { return };
    match &mut roster.typing {
        Typing::No => {}
        Typing::Words => roster.picker.paste(text),
        Typing::Title(field) => field.paste(text.trim(), MAX_LETTERS),
    }
}

/// The wheel moves, a press selects, and opens what is selected.
pub(crate) fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Command> {
    let Some(areas) = model.areas() else { return Vec::new() };
    let height = page(model);
    let Some(roster) = &mut model.roster else { return Vec::new() };
    match mouse.what {
        MouseAction::WheelDown => roster.step(1),
        MouseAction::WheelUp => roster.step(-1),
        MouseAction::Press => {
            let first = usize::from(areas.body.y) + head_rows(usize::from(areas.body.height));
            let row = usize::from(mouse.row).checked_sub(first).filter(|row| *row < height);
            let at = row.map(|row| row + roster.top(height));
            let at = at.filter(|at| *at < roster.picker.shown.len());
            if at == Some(roster.picker.cursor) {
                return explain(model);
            }
            let to = at.unwrap_or(roster.picker.cursor);
            roster.go(to);
        }
        MouseAction::Drag | MouseAction::Release => {}
    }
    Vec::new()
}

/// An action while the screen is open.
pub(crate) fn act(model: &mut Model, action: Action) -> Vec<Command> {
    let page = page(model);
    let Some(roster) = &mut model.roster else { return Vec::new() };
    if let Some(by) = lines_by(action, page) {
        roster.step(by);
        return Vec::new();
    }
    match action {
        Action::NextUnread => roster.step(1),
        Action::PreviousUnread => roster.step(-1),
        Action::Select => roster.toggle(),
        Action::SelectRange => roster.range(),
        Action::Back if roster.let_go() => {}
        // Among other rows a range would be another.
        Action::Find => {
            roster.keep();
            roster.typing = Typing::Words;
        }
        Action::SortFeeds => {
            roster.keep();
            roster.trouble_first = !roster.trouble_first;
            roster.renew();
        }
        Action::Open | Action::FeedInfo => return explain(model),
        Action::Refresh => return retry(model),
        Action::RefreshAll => return keys::refresh(model, RefreshTarget::All),
        Action::RenameFeed | Action::MoveFeed | Action::PauseFeed | Action::RemoveFeed
            if model.demo =>
        {
            notice::tell(model, model.say(Word::FeedsFixedInDemo));
        }
        Action::RenameFeed => ask_title(model),
        Action::MoveFeed => moving::open(model),
        Action::PauseFeed => return pause(model),
        Action::RemoveFeed => return remove(model),
        Action::Undo => return keys::undo(model),
        Action::AddFeed => return add::open(model),
        Action::Catalogue => return chooser::open(model),
        Action::CopyLink => {
            let url = selected(model).map(|line| line.health.url.clone());
            let commands: Vec<Command> = url.map(Command::Copy).into_iter().collect();
            super::link::tell_copied(model, &commands);
            return commands;
        }
        Action::Back if !roster.picker.field.text.is_empty() => roster.picker.clear(),
        Action::Back | Action::Quit | Action::Feeds => {
            model.roster = None;
            model.focus = Focus::List;
            keys::settle_panes(model);
            return find::again(model);
        }
        _ => {}
    }
    Vec::new()
}

/// The feed under the cursor.
pub(crate) fn selected(model: &Model) -> Option<&FeedLine> {
    let roster = model.roster.as_ref()?;
    let id = roster.picker.selected()?.choice;
    roster.lines.iter().find(|line| line.health.id == id)
}

/// Rows of feeds that are seen at a time.
pub(crate) fn page(model: &Model) -> usize {
    let body = model.areas().map_or(0, |areas| usize::from(areas.body.height));
    feed_rows(body)
}

/// Of so many rows, those above the feeds: the field or the heading, what there is in all, and
/// what stands in which column, where there is room.
pub(crate) fn head_rows(rows: usize) -> usize {
    if rows < HEADINGS_FROM_ROWS { 2 } else { 3 }
}

/// Of so many rows, those for feeds: half of a low screen at least.
pub(crate) fn feed_rows(rows: usize) -> usize {
    let rest = rows.saturating_sub(head_rows(rows));
    rest.saturating_sub(DETAIL_ROWS.min(rest / 2)).max(1)
}

fn explain(model: &mut Model) -> Vec<Command> {
    let Some(roster) = &model.roster else { return Vec::new() };
    let feeds = (0..).map_while(|n| roster.picker.row(n)).map(|(row, _)| row.choice).collect();
    let at = roster.picker.cursor;
    model.info = Some(Info::on(feeds, at));
    info::reread(model)
}

fn retry(model: &mut Model) -> Vec<Command> {
    if many::is_too_many(model) {
        return Vec::new();
    }
    let ids: Vec<FeedId> = many::meant(model).iter().map(|line| line.health.id).collect();
    match ids.as_slice() {
        [] => Vec::new(),
        [id] => keys::refresh(model, RefreshTarget::Feed(*id)),
        _ => keys::refresh(model, RefreshTarget::Feeds(ids)),
    }
}

fn ask_title(model: &mut Model) {
    let Some(line) = selected(model) else { return };
    let own = model.config.feeds.iter().find(|feed| feed.url == line.health.url);
    let title = own.and_then(|feed| feed.title.clone());
    // A title to begin from is the one that is shown.
    let title = title.unwrap_or_else(|| line.health.title.clone());
    let Some(roster) = &mut model.roster else { return };
    roster.typing = Typing::Title(Field::whole(&title));
}

fn save(model: &mut Model) -> Vec<Command> {
    let Some(line) = selected(model) else { return Vec::new() };
    let (url, name) = (line.health.url.clone(), name(line));
    let Some(roster) = &mut model.roster else { return Vec::new() };
    let Typing::Title(field) = std::mem::replace(&mut roster.typing, Typing::No) else {
        return Vec::new();
    };
    let title = Some(field.text.trim().to_owned()).filter(|text| !text.is_empty());
    let told = model.say_with(Word::FeedRenamed, name);
    let told = match &title {
        Some(to) => format!("{told} → {to}"),
        None => told,
    };
    vec![Command::EditFeeds { edit: Edit::Rename(url, title), told }]
}

/// Those that are fetched are fetched no more; when none is, all are again.
fn pause(model: &mut Model) -> Vec<Command> {
    if many::is_too_many(model) {
        return Vec::new();
    }
    let lines = many::meant(model);
    let pauses = lines.iter().any(|line| line.enabled);
    let word = if pauses { Word::FeedPaused } else { Word::FeedResumed };
    let lines: Vec<&FeedLine> = lines.into_iter().filter(|it| it.enabled == pauses).collect();
    let edits = lines.iter().map(|line| Edit::Enable(line.health.url.clone(), !pauses));
    let (edits, told) = (edits.collect(), model.say_with(word, many::told(model, &lines)));
    change(model, edits, told)
}

fn remove(model: &mut Model) -> Vec<Command> {
    if many::is_too_many(model) {
        return Vec::new();
    }
    let lines = many::meant(model);
    let edits = lines.iter().map(|line| Edit::Remove(line.health.url.clone())).collect();
    let told = model.say_with(Word::FeedRemoved, many::told(model, &lines));
    change(model, edits, told)
}

/// Changes feeds together; then none is chosen any more.
pub(crate) fn change(model: &mut Model, edits: Vec<Edit>, told: String) -> Vec<Command> {
    if let Some(roster) = &mut model.roster {
        roster.chosen = many::Chosen::default();
    }
    many::together(edits).map(|edit| Command::EditFeeds { edit, told }).into_iter().collect()
}

/// What a feed is called among all.
pub(crate) fn name(line: &FeedLine) -> String {
    format!("{} · {}", line.health.paper, line.health.title)
}

impl Roster {
    /// The first feed on a screen of so many rows: the cursor stands in its middle, where it can.
    pub(crate) fn top(&self, height: usize) -> usize {
        let last = self.picker.shown.len().saturating_sub(height);
        self.picker.cursor.saturating_sub(height / 2).min(last)
    }

    fn renew(&mut self) {
        let chosen = self.picker.selected().map(|row| row.choice);
        let mut lines: Vec<&FeedLine> = self.lines.iter().collect();
        if self.trouble_first {
            lines.sort_by_key(|line| (line.health.fault().is_none(), line.enabled));
        } else {
            lines.sort_by_cached_key(|line| line.health.paper.to_lowercase());
        }
        let rows = lines.into_iter().map(|line| Row {
            label: Clean::line(&name(line)),
            detail: Clean::line(line.health.section.as_deref().unwrap_or_default()),
            right: Clean::default(),
            choice: line.health.id,
        });
        let rows = rows.collect();
        self.picker.renew(rows);
        if let Some(chosen) = chosen {
            self.picker.go(|id| *id == chosen);
        }
    }
}
