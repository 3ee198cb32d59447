//! From keys to actions to what they do: the focus decides the context.

use super::article::links::Errand;
use super::layout::Focus;
use super::list;
use super::marking::{self, Stretch};
use super::model::Model;
use super::msg::{Command, RefreshTarget};
use super::take::{self, Task};
use super::{
    add, article, bar, chooser, command, filter, find, full_text, help, info, link, log, mutes,
    news, notice, palette, press, roster, selection, split, statistics, tree, views,
};
use crate::config::{Action, Context};
use crate::domain::{Mark, Order, Place, Scope, Write};
use crate::strings::Word;

/// The context that the focus means.
pub(crate) fn context(model: &Model) -> Context {
    match model.focus {
        _ if model.add.is_some() => Context::List,
        _ if model.info.is_some() => Context::Help,
        _ if model.roster.is_some() => Context::Feeds,
        Focus::Tree => Context::Tree,
        Focus::List => Context::List,
        Focus::Article => Context::Article,
    }
}

/// What an action does over every screen; `None`: that is the screen's own to say.
pub(crate) fn everywhere(model: &mut Model, action: Action) -> Option<Vec<Command>> {
    match action {
        Action::ForceQuit => model.ended = true,
        Action::Suspend => return Some(vec![Command::Suspend]),
        Action::Redraw => return Some(vec![Command::Redraw]),
        _ => return None,
    }
    Some(Vec::new())
}

/// Does what the user means.
pub(crate) fn act(model: &mut Model, action: Action) -> Vec<Command> {
    if let Some(commands) = everywhere(model, action) {
        return commands;
    }
    // These lie over any screen.
    match action {
        Action::Help => return help::open(model),
        Action::CommandLine => return command::open(model),
        Action::Keys => return press::open(model),
        Action::Log => return log::open(model),
        Action::News => return news::open(model),
        Action::Statistics => return statistics::open(model),
        _ => {}
    }
    if model.add.is_some() {
        return add::act(model, action);
    }
    if action == Action::StopRefresh {
        return notice::stop_refresh(model);
    }
    if model.info.is_some() {
        return info::act(model, action);
    }
    if model.roster.is_some() {
        return roster::act(model, action);
    }
    if let Some(commands) = selection::act(model, action) {
        return commands;
    }
    match action {
        Action::Down => step(model, 1),
        Action::Up => step(model, -1),
        Action::HalfPageDown => pages(model, 1, 2),
        Action::HalfPageUp => pages(model, -1, 2),
        Action::PageDown => pages(model, 1, 1),
        Action::PageUp => pages(model, -1, 1),
        Action::Top => end(model, false),
        Action::Bottom => end(model, true),
        Action::Open => enter(model),
        Action::Back if chooser::refused(model) => Vec::new(),
        Action::Back => back(model),
        Action::NextUnread | Action::NextHit if seeking(model) => seek_step(model, true),
        Action::PreviousUnread | Action::PreviousHit if seeking(model) => seek_step(model, false),
        Action::NextUnread if finding(model) => find::step(model, true),
        Action::PreviousUnread if finding(model) => find::step(model, false),
        Action::NextUnread => seek(model, true),
        Action::PreviousUnread => seek(model, false),
        Action::NextHit => find::step(model, true),
        Action::PreviousHit if finding(model) => find::step(model, false),
        Action::PreviousHit => seek(model, false),
        Action::NextUnreadFeed => tree::seek_unread(model, true),
        Action::PreviousUnreadFeed => tree::seek_unread(model, false),
        Action::ReadOn => read_on(model),
        Action::NextPane => pane(model, true),
        Action::PreviousPane => pane(model, false),
        Action::NextSection => bar::step(model, 1),
        Action::PreviousSection => bar::step(model, -1),
        Action::Section(n) => bar::nth(model, usize::from(n)),
        Action::ToggleHideRead => hide_read(model),
        Action::Sort => sort(model),
        Action::Find if model.focus == Focus::Article && model.reading.is_some() => {
            article::seek::open(model);
            Vec::new()
        }
        Action::Find => {
            find::open(model);
            Vec::new()
        }
        Action::NextArticle => article::next(model, 1),
        Action::PreviousArticle => article::next(model, -1),
        Action::OpenLink => {
            article::links::open(model, Errand::Open);
            Vec::new()
        }
        Action::CopyALink => {
            article::links::open(model, Errand::Copy);
            Vec::new()
        }
        Action::Changes => article::edits::toggle(model),
        Action::Pipe => article::pipe(model),
        Action::Zen => {
            model.zen = !model.zen;
            settle_panes(model);
            Vec::new()
        }
        Action::Browser => link::with(model, Command::OpenLink),
        Action::FullText => full_text::press(model),
        Action::CopyLink => link::with(model, Command::Copy),
        Action::Copy => take::begin(model, Task::Copy),
        Action::Save => take::begin(model, Task::Save),
        Action::EditArticle => take::begin(model, Task::Edit),
        Action::Play => take::begin(model, Task::Play),
        Action::Own(n) => take::begin(model, Task::Own(usize::from(n))),
        Action::EditConfig => vec![Command::EditConfig],
        Action::ToggleStar => toggle_star(model),
        Action::Select => selection::toggle(model),
        Action::SelectRange => selection::range(model),
        Action::ToggleRead => toggle_read(model),
        Action::MarkListRead => marking::list(model),
        Action::MarkAboveRead => marking::stretch(model, Stretch::Above),
        Action::MarkBelowRead => marking::stretch(model, Stretch::Below),
        Action::Filter => filter::open(model),
        Action::Log => log::open(model),
        Action::KeepView => views::open(model),
        Action::Mute => mutes::open(model),
        Action::Undo => undo(model),
        Action::Refresh => refresh(model, target(model)),
        Action::RefreshAll => refresh(model, RefreshTarget::All),
        Action::StopRefresh => notice::stop_refresh(model),
        Action::AddFeed => add::open(model),
        Action::Catalogue => chooser::open(model),
        Action::Feeds => roster::open(model),
        // These are of the screen of all feeds alone.
        Action::RenameFeed
        | Action::MoveFeed
        | Action::PauseFeed
        | Action::RemoveFeed
        | Action::SortFeeds => Vec::new(),
        Action::FeedInfo => info::open(model),
        Action::Palette => palette::open(model),
        Action::CommandLine => command::open(model),
        Action::Keys => press::open(model),
        Action::News => news::open(model),
        Action::Statistics => statistics::open(model),
        Action::Help => help::open(model),
        Action::Themes => vec![Command::ListThemes],
        Action::Zoom => {
            model.zoom = !model.zoom;
            settle_panes(model);
            Vec::new()
        }
        Action::Narrower | Action::Wider => {
            split::widen(model, action == Action::Wider);
            Vec::new()
        }
        Action::Quit => quit(model),
        Action::ForceQuit | Action::Redraw | Action::Suspend => {
            // Done above, as over every screen.
            Vec::new()
        }
    }
}

/// What it takes back only the store knows; of a large list that takes a moment.
pub(crate) fn undo(model: &mut Model) -> Vec<Command> {
    if let Some(command) = views::undo(model) {
        return vec![command];
    }
    notice::tell(model, model.say(Word::Undoing));
    vec![Command::Write(Write::Undo { at: model.now })]
}

/// Says at once that it was understood; the bar tells how it goes.
pub(crate) fn refresh(model: &mut Model, target: RefreshTarget) -> Vec<Command> {
    notice::tell(model, model.say(Word::Refreshing));
    vec![Command::Refresh(target)]
}

fn finding(model: &Model) -> bool {
    model.find.is_some()
}

/// Something is looked for in the open article.
fn seeking(model: &Model) -> bool {
    model.focus == Focus::Article && article::seek::seek(model).is_some()
}

fn seek_step(model: &mut Model, forward: bool) -> Vec<Command> {
    article::seek::step(model, forward);
    Vec::new()
}

/// Moves by rows, or scrolls by lines.
pub(crate) fn step(model: &mut Model, by: isize) -> Vec<Command> {
    match model.focus {
        Focus::Tree => tree::step(model, by),
        Focus::List => list::step(model, by),
        Focus::Article => {
            article::scroll(model, by);
            Vec::new()
        }
    }
}

/// Pages, or parts of them.
fn pages(model: &mut Model, by: isize, part: isize) -> Vec<Command> {
    let page = match model.focus {
        Focus::Article => article::page_lines(model),
        Focus::List | Focus::Tree => isize::try_from(list::page(model)).unwrap_or(1),
    };
    step(model, by * (page / part).max(1))
}

fn end(model: &mut Model, last: bool) -> Vec<Command> {
    match model.focus {
        Focus::List => list::end(model, last),
        Focus::Tree | Focus::Article => step(model, if last { isize::MAX } else { isize::MIN }),
    }
}

fn enter(model: &mut Model) -> Vec<Command> {
    match model.focus {
        Focus::Tree => tree::enter(model),
        Focus::List => article::open(model),
        Focus::Article => Vec::new(),
    }
}

/// Out, one step: the article, the find, the narrowing.
fn back(model: &mut Model) -> Vec<Command> {
    match model.focus {
        Focus::Article if seeking(model) => {
            article::seek::close(model);
            Vec::new()
        }
        Focus::Article => article::close(model),
        Focus::Tree => tree::leave(model),
        Focus::List if finding(model) => find::close(model),
        Focus::List => widen(model),
    }
}

/// Paper or feed first, then the section.
pub(crate) fn widen(model: &mut Model) -> Vec<Command> {
    let scope = match (model.scope.place, &model.scope.section) {
        (Place::All, None) => return Vec::new(),
        (Place::All, Some(_)) => Scope { section: None, ..model.scope.clone() },
        _ => Scope { place: Place::All, ..model.scope.clone() },
    };
    tree::set_scope(model, scope)
}

fn seek(model: &mut Model, forward: bool) -> Vec<Command> {
    let open = model.focus == Focus::Article;
    if model.focus == Focus::Tree {
        model.focus = Focus::List;
    }
    list::seek_unread(model, forward, open)
}

fn read_on(model: &mut Model) -> Vec<Command> {
    match model.focus {
        Focus::Article => article::read_on(model),
        Focus::Tree | Focus::List => article::open(model),
    }
}

/// The next pane that is on the screen, or that would be.
fn pane(model: &mut Model, forward: bool) -> Vec<Command> {
    let article = model.reading.is_some();
    model.focus = match (model.focus, forward) {
        (Focus::Tree, true) => Focus::List,
        (Focus::List, true) if article => Focus::Article,
        (Focus::List, true) => Focus::Tree,
        (Focus::Article, true) => Focus::Tree,
        (Focus::Tree, false) if article => Focus::Article,
        (Focus::Tree, false) => Focus::List,
        (Focus::List, false) => Focus::Tree,
        (Focus::Article, false) => Focus::List,
    };
    settle_panes(model);
    Vec::new()
}

/// After the panes changed: what is selected is on the screen.
pub(crate) fn settle_panes(model: &mut Model) {
    list::visible(model);
    tree::visible(model);
    article::compose(model);
    article::scroll(model, 0);
}

fn hide_read(model: &mut Model) -> Vec<Command> {
    let unread_only = !model.scope.unread_only;
    let word = if unread_only { Word::HideRead } else { Word::ShowRead };
    let commands = tree::turn(model, Scope { unread_only, ..model.scope.clone() });
    notice::tell(model, model.say(word));
    commands
}

/// The other end of the list first; of hits the best, or the newest again.
fn sort(model: &mut Model) -> Vec<Command> {
    if find::shows_hits(model) {
        return find::sort(model);
    }
    let (order, word) = match model.scope.order {
        Order::Newest => (Order::Oldest, Word::OldestFirst),
        Order::Oldest => (Order::Newest, Word::NewestFirst),
    };
    let commands = tree::turn(model, Scope { order, ..model.scope.clone() });
    notice::tell(model, model.say(word));
    commands
}

fn toggle_star(model: &mut Model) -> Vec<Command> {
    let Some(row) = model.subject().cloned() else { return Vec::new() };
    let (mark, word) = match row.status.starred {
        true => (Mark::Unstar, Word::StarOff),
        false => (Mark::Star, Word::StarOn),
    };
    notice::tell(model, model.say(word));
    vec![list::mark(model, &row, mark)]
}

fn toggle_read(model: &mut Model) -> Vec<Command> {
    let Some(row) = model.subject().cloned() else { return Vec::new() };
    let mark = if row.status.read { Mark::Unread } else { Mark::Read };
    if let Some(reading) = &mut model.reading {
        // What was marked by hand is not marked by time.
        reading.unread = false;
    }
    if model.is_accessible() {
        let word = if mark == Mark::Read { Word::MarkedRead } else { Word::MarkedUnread };
        notice::tell(model, model.say(word));
    }
    vec![list::mark(model, &row, mark)]
}

/// The feeds of the list that is shown.
fn target(model: &Model) -> RefreshTarget {
    match (model.scope.place, &model.scope.section) {
        (Place::Paper(paper), _) => RefreshTarget::Paper(paper),
        (Place::Feed(feed), _) => RefreshTarget::Feed(feed),
        (_, Some(section)) => RefreshTarget::Section(section.clone()),
        (_, None) => RefreshTarget::All,
    }
}

fn quit(model: &mut Model) -> Vec<Command> {
    match model.focus {
        Focus::Article => article::close(model),
        _ if finding(model) => find::close(model),
        _ => {
            model.ended = true;
            Vec::new()
        }
    }
}
