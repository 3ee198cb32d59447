//! The screen that tells what a press means: how it arrived, what it does in each view, and by
//! which other keys. It is left by Esc twice.

use super::info::InfoLine;
use super::model::Model;
use super::msg::Command;
use super::sheet::Sheet;
use super::spelling::Spelling;
use crate::config::action::ACTIONS;
use crate::config::keymap::print_chord;
use crate::config::{Action, Context, Engine, Key, KeyCode, Lookup};
use crate::strings::Word;

/// What was pressed.
#[derive(Debug, Clone, Default)]
pub struct Press {
    /// The chord so far.
    chord: Vec<Key>,
    /// What the engine was told to have made of it.
    meant: Vec<Key>,
    /// As it arrived.
    bytes: Vec<u8>,
    spelling: Spelling,
}

impl Model {
    /// The screen is open that tells how keys arrive.
    #[must_use]
    pub fn asks_bytes(&self) -> bool {
        matches!(self.sheet, Some(Sheet::Press(_)))
    }
}

/// Opens it.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let mut press = Press { spelling: model.spelling.clone(), ..Press::default() };
    press.spelling.forget();
    model.sheet = Some(Sheet::Press(press));
    Vec::new()
}

/// Bytes came from the terminal; the keys that they are follow.
pub(crate) fn arrived(model: &mut Model, bytes: Vec<u8>) {
    if let Some(Sheet::Press(press)) = &mut model.sheet {
        press.bytes = bytes;
    }
}

/// A key: it goes on a chord, or begins another.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let bound = |chord: &[Key]| {
        let found = Context::ALL.map(|at| model.config.keys.lookup(at, chord));
        found.into_iter().any(|it| it != Lookup::None)
    };
    let Some(Sheet::Press(before)) = &model.sheet else { return Vec::new() };
    let mut press = before.clone();
    let esc = Key::plain(KeyCode::Esc);
    if key == esc && press.chord == [esc] {
        model.sheet = None;
        return Vec::new();
    }
    let longer = [press.chord.as_slice(), &[key]].concat();
    press.chord = if !press.chord.is_empty() && bound(&longer) { longer } else { vec![key] };
    let is_bound = |c| bound(&[Key::char(c)]);
    press.meant = press.spelling.meant(key, model.config.engine, is_bound);
    model.sheet = Some(Sheet::Press(press));
    Vec::new()
}

/// The whole screen.
pub(crate) fn lines(model: &Model, press: &Press) -> Vec<InfoLine> {
    let say = |word| model.say(word).to_owned();
    let mut lines = vec![InfoLine::Title(say(Word::PressTitle)), InfoLine::Gap];
    let Some(last) = press.chord.last().copied() else {
        lines.push(InfoLine::Text(say(Word::PressHint)));
        return lines;
    };
    let fact = |word, text: String| InfoLine::Fact(model.say(word), text);
    lines.push(fact(Word::PressKey, print_chord(&press.chord)));
    if !press.bytes.is_empty() {
        let bytes: Vec<String> = press.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        lines.push(fact(Word::PressBytes, bytes.join(" ")));
    }
    let is_bound =
        Context::ALL.into_iter().any(|at| model.config.keys.lookup(at, &[last]) != Lookup::None);
    let is_undone = press.meant != [last] && !(is_bound && last.code == KeyCode::Backspace);
    if is_undone && model.config.engine != Engine::Off {
        let meant = match press.meant.as_slice() {
            [] => say(Word::PressTaken),
            keys => print_chord(keys),
        };
        lines.push(fact(Word::PressMeant, meant));
    }
    let chord = if is_undone && press.chord.len() == 1 { &press.meant } else { &press.chord };
    lines.push(InfoLine::Gap);
    for context in [Context::Tree, Context::List, Context::Article, Context::Help] {
        lines.push(fact(name(context), meaning(model, context, chord)));
    }
    lines.extend([InfoLine::Gap, InfoLine::Text(say(Word::PressHint))]);
    lines
}

/// What a chord does in a view, and by which keys one has that as well.
fn meaning(model: &Model, context: Context, chord: &[Key]) -> String {
    let keys = &model.config.keys;
    match keys.lookup(context, chord) {
        _ if chord.is_empty() => model.say(Word::PressNothing).to_owned(),
        Lookup::None => model.say(Word::PressNothing).to_owned(),
        Lookup::Prefix => {
            let next: Vec<String> =
                keys.following(context, chord).iter().map(|(key, _)| key.to_string()).collect();
            model.say_with(Word::PressMore, next.join("  "))
        }
        Lookup::Action(action) => {
            let here = print_chord(chord);
            let others = keys.chords(context, action).into_iter().filter(|it| *it != here);
            let others: Vec<String> = others.collect();
            let told = format!("{} ({})", help(model, action), action.name());
            match others.is_empty() {
                true => told,
                false => {
                    let also = model.say_with(Word::PressAlso, others.join("  "));
                    format!("{told}; {also}")
                }
            }
        }
    }
}

/// What an action does, in words.
pub(crate) fn help(model: &Model, action: Action) -> String {
    if let Action::Own(n) = action {
        let own = model.config.commands.get(usize::from(n));
        return own.map_or_else(String::new, |command| command.name.clone());
    }
    let row = ACTIONS.iter().find(|row| row.action == action);
    row.map_or_else(String::new, |row| row.help(model.language).to_owned())
}

fn name(context: Context) -> Word {
    match context {
        Context::Tree => Word::ContextTree,
        Context::List => Word::ContextList,
        Context::Article => Word::ContextArticle,
        Context::Help => Word::ContextHelp,
        Context::Feeds => Word::ContextFeeds,
        Context::Global => Word::ContextGlobal,
    }
}
