//! The rules: what a message does to the model and what the world is asked to do.
//!
//! Synchronous, without I/O, clock, terminal or network. Four words, four types: `Key` (what
//! was pressed) → `Action` (what the user means) → [`Msg`] (what happened) → [`Command`] (what
//! the world should do). A turn of the loop: the time is told, each message goes through
//! [`update`], its reads are answered at once, then [`settle`] reads again what became stale.

mod add;
mod article;
mod bar;
mod choose;
mod chooser;
mod chord;
mod command;
mod days;
mod empty;
mod feeds;
mod field;
mod filter;
mod find;
mod footer;
mod full_text;
mod help;
mod hits;
mod info;
mod keys;
mod layout;
mod link;
mod list;
mod listed;
mod log;
mod marking;
mod memory;
mod model;
mod mouse;
mod moving;
pub mod msg;
mod mutes;
mod news;
mod notice;
mod page;
mod palette;
mod picker;
mod pictures;
mod press;
mod roster;
mod route;
mod scroll;
mod selection;
mod settings;
mod sheet;
mod spelling;
mod split;
mod spoken;
mod statistics;
mod take;
mod themes;
mod tips;
mod tree;
mod trouble;
mod views;
mod worded;

pub(crate) use add::{Add, Step, count as add_count, is_there, section_meant};
pub(crate) use article::lead_of;
pub(crate) use article::links::Errand;
pub use article::story::file as file_of;
pub use article::{Hints, Reading, Seek, Text};
pub(crate) use bar::chosen;
pub(crate) use chooser::{Chooser, FEEDS, PAPERS, Step as ChooserStep, count};
pub(crate) use chord::panel as chord_panel;
pub use command::CommandLine;
pub(crate) use command::{first_shown as first_candidate, shown as candidates_shown};
pub(crate) use empty::{feeds as empty_feeds, lines as empty_lines};
pub use field::Field;
pub use filter::{Filter, Wanted};
pub(crate) use filter::{
    FilterRow, choice_rows as filter_choice_rows, query_of as filter_query, rows as filter_rows,
    top as filter_top,
};
pub use find::Find;
pub(crate) use footer::lay as footer_line;
pub(crate) use hits::{Hit, on_lines};
pub(crate) use info::{InfoLine, LINE_COLUMNS, fact_column, lines as info_lines, traffic};
pub(crate) use keys::context;
pub use layout::{Areas, Focus, Panes, areas};
pub(crate) use layout::{BAR_START, bar_cells, bar_room, bar_window};
pub(crate) use list::opens_day;
pub(crate) use listed::{Listed, summary as list_summary};
pub(crate) use log::{LogLine, lines as log_lines};
pub use memory::{Kept, Memory};
pub use model::{Model, Setup};
pub use moving::Moving;
pub use msg::{
    AddNews, CLIPBOARD_MAX_BYTES, Command, Discovered, FeedList, FeedsNews, FileForm, FileMiss,
    Finding, Found, LinksFor, ListedFeed, Miss, Msg, NewFiles, Query, RefreshNews, RefreshTarget,
    ViewsEdited,
};
pub(crate) use mutes::takes_words;
pub(crate) use notice::moment;
pub use page::Page;
pub(crate) use picker::Line as PickerLine;
pub use picker::{Picker, Row as PickerRow};
pub use press::Press;
pub(crate) use press::lines as press_lines;
pub use roster::Roster;
pub(crate) use roster::{
    DETAIL_ROWS as ROSTER_DETAIL_ROWS, Typing as RosterTyping, feed_rows,
    head_rows as roster_head_rows, selected as selected_feed,
};
pub(crate) use sheet::PICKER_HEAD_ROWS;
pub use sheet::Sheet;
pub use split::Split;
pub(crate) use spoken::line as spoken_line;
pub use themes::Themes;
pub(crate) use tree::{TreeRow, cursor as tree_cursor, rows as tree_rows};
pub(crate) use trouble::{advice as trouble_advice, since as trouble_since};
pub(crate) use views::{Named, Naming, count as view_count};

use crate::domain::{Change, Place};
use crate::strings::Word;

/// Takes in one message.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Command> {
    let ended = model.ended;
    let mut commands = take(model, msg);
    commands.extend(selection::follow(model));
    if model.ended && !ended {
        // Whichever way the reader was left.
        commands.extend(article::bookmark::leave(model));
        commands.extend(memory::note(model));
    }
    commands
}

fn take(model: &mut Model, msg: Msg) -> Vec<Command> {
    match msg {
        Msg::Started { now } => {
            model.now = now;
            memory::restore(model)
        }
        Msg::Welcome => {
            chooser::offer(model);
            Vec::new()
        }
        Msg::Updated => news::tell(model),
        Msg::Key(key) => route::key(model, key),
        Msg::Arrived(bytes) => {
            press::arrived(model, bytes);
            Vec::new()
        }
        Msg::Paste(text) if model.sheet.is_some() => sheet::paste(model, &text),
        Msg::Paste(text) if model.add.is_some() => {
            add::paste(model, &text);
            Vec::new()
        }
        Msg::Paste(text) if roster::is_typing(model) => {
            roster::paste(model, &text);
            Vec::new()
        }
        Msg::Paste(text) if article::seek::is_editing(model) => {
            article::seek::paste(model, &text);
            Vec::new()
        }
        Msg::Paste(text) => find::paste(model, &text),
        Msg::Mouse(mouse) => mouse::mouse(model, mouse),
        Msg::Resize { columns, rows } => {
            model.size = (columns, rows);
            keys::settle_panes(model);
            Vec::new()
        }
        Msg::Overview(overview) => {
            model.overview = *overview;
            tree::visible(model);
            memory::check(model)
        }
        Msg::Rows(window) => list::rows(model, *window),
        Msg::Between(window) => {
            selection::came_between(model, *window);
            Vec::new()
        }
        Msg::Links(links, what_for) => selection::links(model, links, what_for),
        Msg::Article(id, article) => came(model, id, article),
        Msg::Page(id, outcome) => full_text::came(model, id, outcome),
        Msg::Themes(all) => {
            themes::open(model, &all);
            Vec::new()
        }
        Msg::PicturesGone => {
            pictures::forget(model);
            Vec::new()
        }
        Msg::Picture(wish, size) => {
            pictures::came(model, &wish, size);
            Vec::new()
        }
        Msg::PictureTooLarge(wish, width, height) => {
            pictures::too_large(model, &wish, width, height);
            Vec::new()
        }
        Msg::Found(mut found) => {
            if !filter::found(model, &mut found) {
                find::found(model, found);
            }
            Vec::new()
        }
        Msg::Stored(change) => stored(model, &change),
        Msg::WriteFailed(why) => {
            model.marks.clear();
            model.tells_marks = None;
            model.stale = model::Stale { overview: true, list: true, feeds: true };
            let text = model.say_with(Word::WriteFailed, why);
            notice::tell(model, text);
            Vec::new()
        }
        Msg::ChangedElsewhere => {
            model.counts_due = true;
            model.stale = model::Stale { overview: true, list: true, feeds: true };
            Vec::new()
        }
        Msg::ReadFailed(why) => {
            find::failed(model);
            let range = selection::failed(model, &why);
            let text = range.unwrap_or_else(|| model.say_with(Word::ReadFailed, why));
            notice::tell(model, text);
            Vec::new()
        }
        Msg::Refresh(news) => {
            notice::refresh(model, news);
            Vec::new()
        }
        Msg::Add(generation, news) => add::news(model, generation, news),
        Msg::Feeds(news) => feeds::news(model, news),
        Msg::Catalogue(catalogue) => chooser::came(model, catalogue),
        Msg::FeedLines(lines) => {
            roster::came(model, lines);
            Vec::new()
        }
        Msg::Feed(facts) => {
            info::came(model, facts);
            Vec::new()
        }
        Msg::Woke { now } => {
            model.now = now;
            // What was asked for has come; the next moment is named by `settle`.
            model.wake = None;
            let mut commands = article::woke(model);
            let today = model.midnight();
            if std::mem::replace(&mut model.muted_on, today) != today
                && model.config.mutes.iter().any(|rule| rule.until.is_some())
            {
                // A day has passed, and perhaps a mute with it.
                commands.push(mutes::write(model));
            }
            if matches!(model.scope.place, Place::Today(since) if since != today) {
                // A new day began: "Today" is another list now.
                commands.extend(tree::go(model, Place::Today(today)));
                model.stale.overview = true;
            }
            commands
        }
        Msg::CodeExplained(generation, parts) => {
            article::explained(model, generation, parts);
            Vec::new()
        }
        Msg::Counted(generation, counts) => {
            views::counted(model, generation, counts);
            Vec::new()
        }
        Msg::Tallied(found) => {
            statistics::came(model, found);
            Vec::new()
        }
        Msg::Views(edited) => views::edited(model, *edited),
        Msg::Config(config) => {
            model.counts_due = true;
            feeds::configured(model, *config);
            vec![mutes::write(model)]
        }
        Msg::Notice(text) => {
            notice::tell(model, text);
            Vec::new()
        }
        Msg::Stop => {
            model.ended = true;
            Vec::new()
        }
    }
}

/// After the messages of a turn: what became stale is read once, however many made it so; the
/// next moment that matters is named.
pub fn settle(model: &mut Model) -> Vec<Command> {
    let mut commands = Vec::new();
    notice::expire(model);
    mutes::settle(model);
    let stale = std::mem::take(&mut model.stale);
    if stale.list {
        commands.extend(list::reread(model));
    }
    if stale.overview {
        commands.extend(info::reread(model));
    }
    commands.extend(roster::settle(model, stale.overview, stale.feeds));
    if stale.overview || std::mem::take(&mut model.stale.overview) {
        let midnight = model.midnight();
        commands.push(Command::Read(Query::Overview(model.scope.clone(), midnight)));
    }
    commands.extend(pictures::settle(model));
    commands.extend(memory::note(model));
    commands.extend(views::settle(model));
    let midnight = model.next_midnight();
    let notice = model.notice.as_ref().map(|notice| notice.until);
    let wake = [notice, roster::wake(model)].into_iter().flatten().fold(midnight, Ord::min);
    if model.wake != Some(wake) {
        model.wake = Some(wake);
        commands.push(Command::WakeAt(Some(wake)));
    }
    commands
}

/// An article that was asked for, to be read or for something else.
fn came(
    model: &mut Model,
    id: crate::domain::ArticleId,
    article: Option<Box<crate::domain::Article>>,
) -> Vec<Command> {
    let errand = model.list.errand.take().filter(|(wanted, _)| *wanted == id);
    match (article, errand) {
        (None, _) => {
            notice::tell(model, model.say(Word::Gone));
            model.focus = Focus::List;
            Vec::new()
        }
        (Some(article), Some((_, task))) => take::came(model, &article, task),
        (Some(article), None) if memory::is_another(model, &article) => {
            // Another cache has given this number to another article.
            model.focus = Focus::List;
            Vec::new()
        }
        (Some(article), None) => article::show(model, *article),
    }
}

fn stored(model: &mut Model, change: &Change) -> Vec<Command> {
    notice::committed(model, change);
    marking::committed(model, change);
    let rows = change.stored.iter().any(|feed| !feed.new.is_empty() || feed.updated > 0);
    if change.undone.is_some() {
        model.marks.clear();
    }
    model.stale.overview = true;
    model.stale.feeds |= change.subscriptions;
    model.counts_due = true;
    model.stale.list |= rows || change.undone.is_some() || change.subscriptions;
    if change.undone.is_some() { find::again(model) } else { Vec::new() }
}

#[cfg(test)]
mod tests;
