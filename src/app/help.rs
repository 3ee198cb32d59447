//! The help: made from the table of actions and the keymap, by groups, and how to search.

use super::model::Model;
use super::msg::Command;
use super::scroll::lines_by;
use crate::config::action::{ACTIONS, Group};
use crate::config::{Action, Context};
use crate::strings::Word;
use crate::text::Clean;

/// The language of the search, and what its parts mean.
const SEARCH: &[(&str, Word)] = &[
    ("bão lũ", Word::HelpWords),
    ("\"mưa to\" thu*", Word::HelpPhrase),
    ("a OR b  -c  ( )", Word::HelpEither),
    ("title: author:", Word::HelpFields),
    ("section: paper:", Word::HelpNames),
    ("is:unread", Word::HelpStatus),
    ("after:2d before:", Word::HelpDates),
    ("sort:relevance", Word::HelpSort),
];

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HelpLine {
    /// A group's heading.
    Title(&'static str),
    /// Chords, and what they do.
    Row(String, &'static str),
    /// Chords, and a command of the user's own.
    Own(String, Clean),
    /// Air.
    Gap,
}

/// The whole help: the keys (an action without one is left out), and how to search.
pub(crate) fn lines(model: &Model) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        if !lines.is_empty() {
            lines.push(HelpLine::Gap);
        }
        lines.push(HelpLine::Title(group.title(model.language)));
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let mut chords: Vec<String> = Vec::new();
            for context in Context::ALL {
                for chord in model.config.keys.chords(context, row.action) {
                    if !chords.contains(&chord) {
                        chords.push(chord);
                    }
                }
            }
            if !chords.is_empty() {
                lines.push(HelpLine::Row(chords.join("  "), row.help(model.language)));
            }
        }
    }
    lines.extend(own(model));
    lines.push(HelpLine::Gap);
    lines.push(HelpLine::Title(model.say(Word::HelpSearch)));
    let search = SEARCH.iter();
    lines.extend(search.map(|(part, word)| HelpLine::Row((*part).to_owned(), model.say(*word))));
    lines
}

/// Commands of the user's own, with a key or without.
fn own(model: &Model) -> Vec<HelpLine> {
    let commands = &model.config.commands;
    let mut lines = Vec::new();
    if !commands.is_empty() {
        lines.extend([HelpLine::Gap, HelpLine::Title(model.say(Word::OwnGroup))]);
    }
    lines.extend((0u8..).zip(commands).map(|(n, command)| {
        let chords = model.config.keys.chords(Context::Global, Action::Own(n));
        HelpLine::Own(chords.join("  "), Clean::line(&command.name))
    }));
    lines
}

/// An action while the help is open: it scrolls, or closes.
pub(crate) fn act(model: &mut Model, action: Action) -> Vec<Command> {
    let page = model.areas().map_or(1, |areas| usize::from(areas.body.height).max(1));
    let last = lines(model).len().saturating_sub(page);
    let top = model.help.unwrap_or(0);
    if let Some(by) = lines_by(action, page) {
        model.help = Some(top.saturating_add_signed(by).min(last));
        return Vec::new();
    }
    match action {
        Action::ForceQuit => model.ended = true,
        Action::Suspend => return vec![Command::Suspend],
        Action::Redraw => return vec![Command::Redraw],
        _ => model.help = None,
    }
    Vec::new()
}
