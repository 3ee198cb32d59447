//! `sapo man`: the manual page, its key table from the table of actions.

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};

use super::args::Cli;
use super::exit::{Exit, Failure};
use super::out::Out;
use crate::config::action::{ACTIONS, Action, Group};
use crate::config::{self, Context, Keymap};
use crate::section::Language;

/// Files, in the order they are met.
const FILES: &[(&str, &str)] = &[
    (
        "$XDG_CONFIG_HOME/sapo/config.toml",
        "the configuration; `sapo config init` writes one with every key explained",
    ),
    ("$XDG_CONFIG_HOME/sapo/themes/NAME.toml", "themes of your own"),
    ("$XDG_DATA_HOME/sapo/sapo.db", "the cache: articles and your marks, one SQLite file"),
    ("$XDG_STATE_HOME/sapo/", "the log, when SAPO_LOG asks for one, and the last crash report"),
];

const EXITS: &[(&str, &str)] = &[
    ("0", "all is well"),
    ("1", "a feed failed, no feed was found, an article is not there, or the cache is unusable"),
    ("2", "the arguments or the configuration are wrong, or there is no terminal for the reader"),
    ("128+n", "ended by signal n; what had arrived is stored"),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    ("SAPO_CONFIG", "the configuration file, as --config"),
    ("SAPO_CATALOGUE", "a catalogue of feeds instead of the built-in one"),
    ("SAPO_CACHE", "folder of the cache, as --cache"),
    ("SAPO_LOG", "what to log: error, warn, info, debug, or per module (sapo::net=debug)"),
    ("SAPO_ACCESSIBLE", "set and not 0: the reader in one column, as --accessible"),
    ("COLORTERM, TERM", "how many colours there are, unless the configuration says"),
    ("NO_COLOR", "set and not empty: no colours; marks and weight tell everything"),
    ("BROWSER", "opens links, unless the configuration names another"),
    ("VISUAL, EDITOR, PAGER", "edit and show texts, unless the configuration names others"),
    ("LC_ALL, LC_MESSAGES, LANG", "the language of the interface, unless the configuration says"),
    ("HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY", "proxies, unless the configuration says"),
];

/// Prints the page.
pub fn run() -> Result<Exit, Failure> {
    let mut page = Vec::new();
    write(&mut page)?;
    let mut out = Out::new();
    out.raw(&page)?;
    out.flush()?;
    Ok(Exit::Well)
}

fn write(page: &mut Vec<u8>) -> Result<(), Failure> {
    let command = Cli::command();
    let man = Man::new(command.clone()).title("SAPO").section("1");
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    let mut roff = Roff::new();
    commands(&mut roff, command);
    // The key table is of the default: a page is read by everyone on the machine.
    keys(&mut roff, &config::default()?.keys);
    terms(&mut roff, "FILES", FILES);
    terms(&mut roff, "EXIT STATUS", EXITS);
    terms(&mut roff, "ENVIRONMENT", ENVIRONMENT);
    page.extend_from_slice(roff.to_roff().as_bytes());
    Ok(())
}

/// Every command with its own options.
fn commands(roff: &mut Roff, mut whole: clap::Command) {
    whole.build();
    roff.control("SH", ["COMMANDS"]);
    for command in whole.get_subcommands() {
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").replace('\n', " ");
        roff.control("SS", [usage.as_str()]);
        roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
        for task in command.get_subcommands() {
            roff.control("TP", []);
            roff.text([bold(task.get_name())]);
            roff.text([roman(task.get_about().map(ToString::to_string).unwrap_or_default())]);
        }
        let own = |arg: &&clap::Arg| !arg.is_global_set() && arg.get_id() != "help";
        for arg in command.get_arguments().filter(own) {
            let Some(help) = arg.get_help() else { continue };
            let values = arg.get_value_names().unwrap_or_default();
            let value = values.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(" ");
            roff.control("TP", []);
            match arg.get_long() {
                Some(long) if arg.get_action().takes_values() => {
                    roff.text([bold(format!("--{long}")), roman(" "), italic(value)]);
                }
                Some(long) => {
                    roff.text([bold(format!("--{long}"))]);
                }
                None => {
                    roff.text([italic(value)]);
                }
            }
            roff.text([roman(help.to_string())]);
        }
        if let Some(after) = command.get_after_help() {
            roff.control("PP", []);
            roff.control("nf", []);
            roff.text([roman(after.to_string())]);
            roff.control("fi", []);
        }
    }
}

/// The keys, as the help of the reader groups them.
fn keys(roff: &mut Roff, keymap: &Keymap) {
    roff.control("SH", ["KEYS"]);
    roff.text([roman("The default keys; the table [keys] of the configuration binds others.")]);
    for group in Group::ALL {
        roff.control("SS", [group.title(Language::English)]);
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            roff.control("TP", []);
            roff.text([bold(chords(keymap, row.action))]);
            let help = row.help(Language::English);
            roff.text([roman(format!("{help} (")), italic(row.name), roman(")")]);
        }
    }
}

/// Every chord of an action, each once, in whatever pane.
fn chords(keymap: &Keymap, action: Action) -> String {
    let mut chords: Vec<String> = Vec::new();
    for context in Context::ALL {
        for chord in keymap.chords(context, action) {
            if !chords.contains(&chord) {
                chords.push(chord);
            }
        }
    }
    if chords.is_empty() { "no key".to_owned() } else { chords.join(", ") }
}

fn terms(roff: &mut Roff, title: &str, rows: &[(&str, &str)]) {
    roff.control("SH", [title]);
    for (term, meaning) in rows {
        roff.control("TP", []);
        roff.text([bold(*term)]);
        roff.text([roman(*meaning)]);
    }
}
