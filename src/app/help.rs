//! The help: every action by groups, those of the view that it was opened over first, and how to
//! search. What is chosen is done in that view.

use super::model::Model;
use super::msg::Command;
use super::picker::{Picker, Row};
use super::sheet::{self, Sheet};
use super::{find, footer, keys};
use crate::config::action::{ACTIONS, ActionRow, Group};
use crate::config::{Action, Context};
use crate::strings::Word;
use crate::text::Clean;

/// Every action, and how to search.
pub(crate) type Help = Picker<Entry>;

/// What a row of the help means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Do it.
    Act(Action),
    /// Search, with this to begin with.
    Search(&'static str),
}

/// The language of the search, what its parts mean, and what a search begins with.
const SEARCH: &[(&str, Word, &str)] = &[
    ("bão lũ", Word::HelpWords, ""),
    ("\"mưa to\" thu*", Word::HelpPhrase, "\""),
    ("a OR b  -c  ( )", Word::HelpEither, "OR "),
    ("title: author:", Word::HelpFields, "title:"),
    ("section: paper:", Word::HelpNames, "section:"),
    ("is:unread", Word::HelpStatus, "is:unread "),
    ("after:2d before:", Word::HelpDates, "after:2d "),
    ("sort:relevance", Word::HelpSort, "sort:relevance "),
];

/// Opens it over what is shown.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    model.sheet = Some(Sheet::Help(Picker::grouped(groups(model))));
    Vec::new()
}

/// Does what was chosen.
pub(crate) fn chosen(model: &mut Model, picker: &Help) -> Vec<Command> {
    match picker.selected().map(|row| row.choice) {
        Some(Entry::Act(action)) => keys::act(model, action),
        Some(Entry::Search(begin)) => {
            sheet::show_list(model);
            find::look_for(model, begin)
        }
        None => Vec::new(),
    }
}

/// The whole help.
fn groups(model: &Model) -> Vec<(Clean, Vec<Row<Entry>>)> {
    let context = keys::context(model);
    let here = here(model, context);
    let row = |row: &ActionRow, label: &str| Row {
        label: Clean::line(label),
        detail: Clean::line(row.name),
        right: Clean::code(&chords(model, context, row.action).join("  ")),
        choice: Entry::Act(row.action),
    };
    let named = |action: &Action| ACTIONS.iter().find(|row| row.action == *action);
    let first = here.iter().filter_map(named).map(|it| {
        let word = meant_here(model, it.action).map(|word| model.say(word));
        row(it, word.unwrap_or_else(|| it.help(model.language)))
    });
    let first = first.collect();
    let mut groups = vec![(Clean::line(model.say(Word::HelpHere)), first)];
    for group in Group::ALL {
        let rest = ACTIONS.iter().filter(|it| it.group == group && !here.contains(&it.action));
        let rest = rest.map(|it| row(it, it.help(model.language)));
        groups.push((Clean::line(group.title(model.language)), rest.collect()));
    }
    let own = (0u8..).zip(&model.config.commands).map(|(n, command)| Row {
        label: Clean::line(&command.name),
        detail: Clean::default(),
        right: Clean::code(&chords(model, context, Action::Own(n)).join("  ")),
        choice: Entry::Act(Action::Own(n)),
    });
    groups.push((Clean::line(model.say(Word::OwnGroup)), own.collect()));
    let search = SEARCH.iter().map(|(part, word, begin)| Row {
        label: Clean::line(model.say(*word)),
        detail: Clean::default(),
        right: Clean::line(part),
        choice: Entry::Search(begin),
    });
    groups.push((Clean::line(model.say(Word::HelpSearch)), search.collect()));
    groups
}

/// The actions of this view: those of the footer, then those that have keys here alone.
fn here(model: &Model, context: Context) -> Vec<Action> {
    let footer = footer::actions(model).iter().map(|(action, _)| *action);
    let mut here: Vec<Action> = footer.filter(|action| *action != Action::Help).collect();
    if model.info.is_some() {
        here.extend([Action::PreviousUnread, Action::Browser]);
    } else if model.roster.is_some() {
        here.extend([Action::SelectRange, Action::Select]);
    }
    for action in model.config.keys.actions(context) {
        if !here.contains(&action) {
            here.push(action);
        }
    }
    here
}

/// What an action does on the screens of feeds, where that is not what it does elsewhere.
fn meant_here(model: &Model, action: Action) -> Option<Word> {
    let (on_feed, on_feeds) = (model.info.is_some(), model.roster.is_some());
    Some(match action {
        Action::NextUnread if on_feed => Word::HereNextFeed,
        Action::PreviousUnread if on_feed => Word::HerePreviousFeed,
        Action::Browser if on_feed => Word::HereHome,
        Action::Open if on_feeds && !on_feed => Word::HereExplain,
        Action::Find if on_feeds && !on_feed => Word::HereNarrow,
        Action::SelectRange if on_feeds && !on_feed => Word::HereChooseRange,
        Action::Select if on_feeds && !on_feed => Word::HereChoose,
        Action::Refresh if on_feed || on_feeds => Word::HereFetch,
        Action::CopyLink if on_feed || on_feeds => Word::HereAddress,
        Action::Back if on_feed || on_feeds => Word::HereClose,
        _ => return None,
    })
}

/// All chords of an action, those of this view first.
fn chords(model: &Model, context: Context, action: Action) -> Vec<String> {
    let mut chords: Vec<String> = Vec::new();
    for context in std::iter::once(context).chain(Context::ALL) {
        for chord in model.config.keys.chords(context, action) {
            if !chords.contains(&chord) {
                chords.push(chord);
            }
        }
    }
    chords
}

#[cfg(test)]
mod tests;
