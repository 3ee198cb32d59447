//! `[keys.*]`: action → chords, laid over the default's; conflicts named with both places.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::DeTable;

use super::action::ACTIONS;
use super::keymap::{parse_chord, print_chord};
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

/// Where the file bound a chord.
type Places = HashMap<(Context, Vec<Key>), Range<usize>>;

/// Lays the file's keys over `map`: an action that the file names has the file's chords alone.
pub(super) fn read_keys(page: &mut Page<'_>, table: &DeTable<'_>, config: &mut Config) {
    page.only(table, "in [keys]", keys_of("keys"));
    if let Some(value) = table.get("vietnamese") {
        match page.one_of(value, &["telex", "vni", "off"]) {
            Some("telex") => config.engine = Engine::Telex,
            Some("vni") => config.engine = Engine::Vni,
            Some(_) => config.engine = Engine::Off,
            None => {}
        }
    }
    let map = &mut config.keys;
    for (name, value) in table {
        let context = Context::ALL.into_iter().find(|c| c.name() == name.get_ref().as_ref());
        let Some(context) = context else { continue };
        if let Some(actions) = page.table(value) {
            read_context(page, context, actions, map);
        }
    }
}

fn read_context(page: &mut Page<'_>, context: Context, actions: &DeTable<'_>, map: &mut Keymap) {
    let mut wanted: Vec<(Action, Range<usize>, Vec<Key>)> = Vec::new();
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
    let mut places = Places::new();
    for (action, span, chord) in wanted {
        match map.bind(context, chord.clone(), action) {
            Ok(()) => {
                places.insert((context, chord), span);
            }
            Err(conflict) => {
                let there = match places.get(&(context, conflict.chord.clone())) {
                    Some(other) => page.place(other),
                    None => "the default".to_owned(),
                };
                let taken = print_chord(&conflict.chord);
                let with = conflict.with.name();
                let message = format!(
                    "\"{}\" clashes with \"{taken}\" of {with} in [keys.{}] ({there}); unbind one",
                    print_chord(&chord),
                    context.name()
                );
                page.wrong(&span, message);
            }
        }
    }
}
