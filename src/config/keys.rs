//! `[keys.*]`: action → chords, laid over the default's; conflicts named with both places.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use toml::de::DeTable;

use super::action::ACTIONS;
use super::keymap::{Conflict, parse_chord, print_chord};
use super::load::keys_of;
use super::mistake::did_you_mean;
use super::values::Page;
use super::{Action, Config, Context, Key, Keymap};

/// A Vietnamese engine whose letters are told apart into the keys behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// Keys are as they come.
    Off,
    /// Marks and tones by letters.
    #[default]
    Telex,
    /// Marks and tones by digits.
    Vni,
}

/// Keys that may be laid over sapo's own before the user's.
const PRESETS: [(&str, &str, &str); 2] = [
    ("newsboat", "newsboat.toml", include_str!("presets/newsboat.toml")),
    ("vim", "vim.toml", include_str!("presets/vim.toml")),
];
/// Their names, and that of none.
const PRESET_NAMES: [&str; 3] = ["sapo", "newsboat", "vim"];

/// What a file bound itself, and what it is laid over.
#[derive(Debug, Default)]
pub(super) struct Bound {
    /// Where.
    places: HashMap<(Context, Vec<Key>), Range<usize>>,
    /// The preset's file.
    built_in: Option<(&'static str, &'static str)>,
}

impl Bound {
    /// Where the file itself bound a chord.
    pub(super) fn place(&self, context: Context, chord: &[Key]) -> Option<&Range<usize>> {
        self.places.get(&(context, chord.to_vec()))
    }

    pub(super) fn note(&mut self, context: Context, chord: Vec<Key>, span: Range<usize>) {
        self.places.insert((context, chord), span);
    }

    /// Tells that a chord is no longer what a preset or the default made of it.
    pub(super) fn tell_taken(
        &self,
        page: &mut Page<'_>,
        span: &Range<usize>,
        context: Context,
        (chord, with): (&[Key], Action),
    ) {
        let there = place_of_default(self.built_in, context, chord);
        let chord = print_chord(chord);
        page.odd(span, format!("\"{chord}\" is taken from {} ({there})", with.name()));
    }
}

/// Lays the file's keys over those of `config`: an action that the file names has the file's chords
/// alone. What the file binds is taken from what sapo or a preset had there; two of the file's own
/// bindings that cannot both be are a mistake. Answers what it bound.
pub(super) fn read_keys(page: &mut Page<'_>, table: &DeTable<'_>, config: &mut Config) -> Bound {
    page.only(table, "in [keys]", keys_of("keys"));
    if let Some(value) = table.get("vietnamese") {
        match page.one_of(value, &["telex", "vni", "off"]) {
            Some("telex") => config.engine = Engine::Telex,
            Some("vni") => config.engine = Engine::Vni,
            Some(_) => config.engine = Engine::Off,
            None => {}
        }
    }
    let preset = table.get("preset").and_then(|value| page.one_of(value, &PRESET_NAMES));
    let preset = PRESETS.into_iter().find(|(name, ..)| Some(*name) == preset);
    if let Some((_, file, text)) = preset {
        lay_preset(file, text, &mut config.keys);
    }
    let built_in = preset.map(|(_, file, text)| (file, text));
    let mut bound = Bound { built_in, ..Bound::default() };
    for (name, value) in table {
        let context = Context::ALL.into_iter().find(|c| c.name() == name.get_ref().as_ref());
        let Some(context) = context else { continue };
        if let Some(actions) = page.table(value) {
            read_context(page, (context, actions), &mut bound, &mut config.keys);
        }
    }
    bound
}

/// A preset's keys; a test holds that nothing in them is wrong.
fn lay_preset(file: &str, text: &str, map: &mut Keymap) {
    let mut page = Page::new(Path::new(file), text);
    let (root, _) = DeTable::parse_recoverable(text);
    let keys = root.get_ref().get("keys").and_then(|keys| page.table(keys));
    for context in Context::ALL {
        let actions = keys.and_then(|keys| keys.get(context.name()));
        let Some(actions) = actions.and_then(|actions| page.table(actions)) else { continue };
        for (action, _, chord) in wanted(&mut page, context, actions, map) {
            map.bind_over(context, &chord, action);
        }
    }
}

/// What a table of a file binds. The actions that it names have lost what they had.
fn wanted(
    page: &mut Page<'_>,
    context: Context,
    actions: &DeTable<'_>,
    map: &mut Keymap,
) -> Vec<(Action, Range<usize>, Vec<Key>)> {
    let mut wanted = Vec::new();
    for (name, value) in actions {
        let Some(action) = Action::from_name(name.get_ref()) else {
            let near = did_you_mean(name.get_ref(), ACTIONS.iter().map(|row| row.name));
            page.wrong(&name.span(), format!("unknown action \"{}\"{near}", name.get_ref()));
            continue;
        };
        map.unbind(context, action);
        for (span, text) in page.strings(value) {
            match parse_chord(text) {
                Ok(chord) => wanted.push((action, span, chord)),
                Err(word) => {
                    let help = "write j, G, Enter, Space, Ctrl-d, Alt-x, F5 or a chord such as g g";
                    page.wrong(&span, format!("\"{word}\" is no key; {help}"));
                }
            }
        }
    }
    wanted
}

fn read_context(
    page: &mut Page<'_>,
    (context, actions): (Context, &DeTable<'_>),
    bound: &mut Bound,
    map: &mut Keymap,
) {
    for (action, span, chord) in wanted(page, context, actions, map) {
        let own = map
            .clashes(context, &chord, action)
            .find_map(|conflict| Some((bound.place(context, &conflict.chord)?.clone(), conflict)));
        if let Some((other, conflict)) = own {
            tell_clash(page, (&chord, &span), (&conflict, &other));
            continue;
        }
        // Whatever is still in its way is the program's, and the user's own come first.
        for (taken, with) in map.bind_over(context, &chord, action) {
            bound.tell_taken(page, &span, context, (&taken, with));
        }
        bound.note(context, chord, span);
    }
}

/// Tells two bindings of one file that cannot both be.
pub(super) fn tell_clash(
    page: &mut Page<'_>,
    (chord, span): (&[Key], &Range<usize>),
    (conflict, other): (&Conflict, &Range<usize>),
) {
    let with = match conflict.with {
        Action::Own(_) => "another command",
        other => other.name(),
    };
    let message = format!(
        "\"{}\" clashes with \"{}\" of {with} at {}; unbind one",
        print_chord(chord),
        print_chord(&conflict.chord),
        page.place_in_file(other)
    );
    page.wrong(span, message);
}

/// Where a chord is bound by a preset, else by the default: file, line and column.
fn place_of_default(built_in: Option<(&str, &str)>, context: Context, chord: &[Key]) -> String {
    let example = ("config.example.toml", super::EXAMPLE);
    let found = built_in.into_iter().chain([example]).find_map(|(file, text)| {
        let mut page = Page::new(Path::new(file), text);
        let (root, _) = DeTable::parse_recoverable(text);
        let keys = root.get_ref().get("keys").and_then(|keys| page.table(keys))?;
        let actions = keys.get(context.name()).and_then(|actions| page.table(actions))?;
        let all: Vec<_> = actions.values().flat_map(|value| page.strings(value)).collect();
        let is_it = |text: &str| parse_chord(text).is_ok_and(|bound| bound == chord);
        let place = all.into_iter().find(|(_, text)| is_it(text)).map(|(span, _)| span)?;
        Some(page.place_in_file(&place))
    });
    found.unwrap_or_else(|| "a default".to_owned())
}

#[cfg(test)]
mod tests;
