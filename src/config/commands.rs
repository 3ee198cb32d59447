//! `[[commands]]`: programs of the user's own, for an article.

use toml::de::DeTable;

use super::keymap::{Conflict, parse_chord};
use super::keys::{Bound, tell_clash};
use super::load::keys_of;
use super::values::{Page, Value};
use super::{Action, Context, Keymap};

/// Commands of a configuration: the help is to be read, and an action names one by a byte.
pub(super) const MAX_COMMANDS: usize = 32;

/// What may stand between braces in a word of a command.
pub(crate) const PLACES: [&str; 6] = ["url", "title", "lead", "paper", "author", "date"];

/// A command of the user's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnCommand {
    /// What the user calls it.
    pub name: String,
    /// Program and arguments, with places between braces.
    pub program: Vec<String>,
    /// What it reads of the article.
    pub input: Input,
    /// It has the terminal until it ends.
    pub terminal: bool,
}

/// What a command reads of the article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Input {
    /// Nothing.
    #[default]
    None,
    /// Lines of text.
    Text,
    /// Markdown.
    Markdown,
    /// A page of HTML.
    Html,
}

pub(super) fn read_commands(
    page: &mut Page<'_>,
    value: Value<'_, '_>,
    bound: &mut Bound,
    keys: &mut Keymap,
) -> Vec<OwnCommand> {
    let mut commands = Vec::new();
    for (span, table) in page.tables(value) {
        page.only(table, "in [[commands]]", keys_of("commands"));
        let Ok(number) = u8::try_from(commands.len()) else { break };
        if commands.len() == MAX_COMMANDS {
            page.wrong(&span, format!("there may be {MAX_COMMANDS} commands"));
            break;
        }
        let command = read_command(page, table, Action::Own(number), (bound, keys));
        if command.name.is_empty() || command.program.is_empty() {
            let has = |name: &str| table.keys().any(|key| key.get_ref() == name);
            if !has("name") || !has("program") {
                page.wrong(&span, "a command needs a name and a program");
            }
        }
        commands.push(command);
    }
    commands
}

fn read_command(
    page: &mut Page<'_>,
    table: &DeTable<'_>,
    action: Action,
    (bound, keys): (&mut Bound, &mut Keymap),
) -> OwnCommand {
    let mut command = OwnCommand::default();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "name" => command.name = page.words(value).unwrap_or_default().to_owned(),
            "key" => bind(page, value, action, (bound, keys)),
            "program" => command.program = program(page, value),
            "input" => {
                let names = ["none", "text", "markdown", "html"];
                command.input = match page.one_of(value, &names) {
                    Some("text") => Input::Text,
                    Some("markdown") => Input::Markdown,
                    Some("html") => Input::Html,
                    _ => Input::None,
                };
            }
            "terminal" => command.terminal = page.boolean(value).unwrap_or(false),
            _ => {}
        }
    }
    command
}

/// Binds a command's keys in every pane. What sapo or a preset had there is taken from them, so
/// that a key that comes new with a version breaks nobody's configuration.
fn bind(
    page: &mut Page<'_>,
    value: Value<'_, '_>,
    action: Action,
    (bound, keys): (&mut Bound, &mut Keymap),
) {
    for (span, text) in page.strings(value) {
        let Ok(chord) = parse_chord(text) else {
            page.wrong(&span, format!("\"{text}\" is no key; write B, Ctrl-x, F5 or g b"));
            continue;
        };
        // A pane's own key would be in its way as well.
        let clashes: Vec<Conflict> = Context::ALL
            .into_iter()
            .flat_map(|context| keys.clashes(context, &chord, action).collect::<Vec<_>>())
            .collect();
        let own = clashes.iter().find_map(|conflict| {
            Some((conflict, bound.place(conflict.context, &conflict.chord)?.clone()))
        });
        if let Some((conflict, other)) = own {
            tell_clash(page, (&chord, &span), (conflict, &other));
            continue;
        }
        for Conflict { context, with, chord } in &clashes {
            keys.take(*context, chord);
            bound.tell_taken(page, &span, *context, (chord, *with));
        }
        if keys.bind(Context::Global, chord.clone(), action).is_ok() {
            bound.note(Context::Global, chord, span);
        }
    }
}

/// Program and arguments, whose places are known.
fn program(page: &mut Page<'_>, value: Value<'_, '_>) -> Vec<String> {
    let words = page.strings(value);
    let mut program = Vec::new();
    for (n, (span, word)) in words.into_iter().enumerate() {
        let known = known_places(word);
        if n == 0 && (word.trim().is_empty() || word.contains('{')) {
            page.wrong(&span, "the first word names a program, and no article has a say in that");
        } else if let Err(place) = known {
            let places = PLACES.map(|place| format!("{{{place}}}")).join(" ");
            page.wrong(&span, format!("{{{place}}} is unknown; there are {places}"));
        }
        program.push(word.to_owned());
    }
    if program.is_empty() {
        page.wrong(&value.span(), "a command is a list: [\"program\", \"argument\"]");
    }
    program
}

/// Whether all that looks like a place is one. Braces around anything but letters are plain.
fn known_places(word: &str) -> Result<(), &str> {
    for part in word.split('{').skip(1) {
        let Some((place, _)) = part.split_once('}') else { continue };
        let looks_so = !place.is_empty() && place.chars().all(|c| c.is_ascii_lowercase());
        if looks_so && !PLACES.contains(&place) {
            return Err(place);
        }
    }
    Ok(())
}

impl OwnCommand {
    /// Its words, with what `of` says in their places. Each word stays one word; what is put in is
    /// not looked at again.
    pub(crate) fn words(&self, of: impl Fn(&str) -> String) -> Vec<String> {
        self.program.iter().map(|word| filled(word, &of)).collect()
    }
}

/// At a word's beginning programs take these for more than text: an option (`-`, `+` in editors),
/// or a file to be read (`@` in curl and others).
const MEANT_AT_THE_BEGINNING: [char; 3] = ['-', '+', '@'];

fn filled(word: &str, of: &impl Fn(&str) -> String) -> String {
    let (mut out, mut rest) = (String::new(), word);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}').filter(|(place, _)| PLACES.contains(place)) {
            Some((place, after)) => {
                let value = of(place);
                let value = match out.is_empty() {
                    true => value.trim_start_matches(MEANT_AT_THE_BEGINNING),
                    false => &value,
                };
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests;
