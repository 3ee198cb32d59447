//! The book in `docs/`: its references are made from the tables that the program is made from.
//! `UPDATE_DOCS=1 cargo test book` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use sapo::config::action::{ACTIONS, Group};
use sapo::config::{self, Context};
use sapo::section::Language;

fn docs(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "docs", name].iter().collect()
}

/// A page of the book says what the tables say.
fn check(name: &str, wanted: &str) {
    let path = docs(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, wanted).unwrap();
    }
    let is = fs::read_to_string(&path).unwrap_or_default();
    let differs = is.lines().zip(wanted.lines()).find(|(is, wanted)| is != wanted);
    assert!(is == wanted, "docs/{name} is behind; UPDATE_DOCS=1 writes it anew. {differs:?}");
}

#[test]
fn the_reference_of_keys_is_the_table_of_actions() {
    let keys = config::default().unwrap().keys;
    let mut page = String::from(
        "# Keys\n\nEvery action with its name in the configuration and its keys in the preset \
         `sapo`; the keys of a chord stand between blanks. What is in brackets counts in that pane \
         alone. `[keys.CONTEXT]` of the [configuration](configuration.md) binds others.\n",
    );
    for group in Group::ALL {
        let title = group.title(Language::English);
        write!(page, "\n## {title}\n\n| Keys | Action | Does |\n|---|---|---|\n").unwrap();
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let global = keys.chords(Context::Global, row.action);
            let mut told: Vec<String> = global.iter().map(|chord| code(chord)).collect();
            for context in Context::ALL.into_iter().filter(|context| *context != Context::Global) {
                let own = keys.chords(context, row.action);
                let own = own.iter().filter(|chord| !global.contains(chord));
                told.extend(own.map(|chord| format!("{} ({})", code(chord), context.name())));
            }
            let (name, does) = (row.name, row.help(Language::English));
            writeln!(page, "| {} | `{name}` | {does} |", told.join(" ")).unwrap();
        }
    }
    check("keys.md", &page);
}

/// A chord as code within a table.
fn code(chord: &str) -> String {
    format!("`{}`", chord.replace('|', "\\|"))
}

#[test]
fn the_schema_is_that_of_the_program() {
    check("config.schema.json", &config::schema());
}

#[test]
fn the_reference_of_settings_is_the_example() {
    let example = include_str!("../../config.example.toml");
    let mut page = String::from(
        "# Configuration\n\n`sapo config path` says where your file is, `sapo config init` writes \
         one with all of this, `sapo config check` tells every mistake in it at once. Yours is \
         laid over the defaults, so it holds only what you want otherwise.\n\nEditors that check \
         TOML by a JSON schema (taplo and what stands on it, such as Even Better TOML; tombi) \
         complete and check yours with the [schema](config.schema.json) of this version. Put it \
         beside the file and name it on the first line:\n\n```sh\nsapo config schema > \
         ~/.config/sapo/sapo.schema.json\n```\n\n```toml\n#:schema ./sapo.schema.json\n```\n",
    );
    let (mut table, mut comment) = (String::new(), String::new());
    // The feeds that are there without a file are no reference.
    let lines = example.lines().take_while(|line| *line != "[[feeds]]");
    for line in lines {
        if let Some(words) = line.strip_prefix('#') {
            comment.push_str(words.strip_prefix(' ').unwrap_or(words));
            comment.push('\n');
        } else if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            tell(&mut comment, &mut page);
            table = name.to_owned();
            if !is_of_keys(&table) {
                write!(page, "\n## `[{table}]`\n").unwrap();
            }
        } else if line.is_empty() {
            tell(&mut comment, &mut page);
        } else if !is_of_keys(&table) {
            setting(line, &mut comment, &mut page);
        }
    }
    page.push_str("\nThe keys and their actions are [a page of their own](keys.md).\n");
    check("configuration.md", &page);
}

fn is_of_keys(table: &str) -> bool {
    table.starts_with("keys.")
}

/// A key and its default, with what was said before it.
fn setting(line: &str, comment: &mut String, page: &mut String) {
    let said = std::mem::take(comment);
    if said.is_empty() {
        write!(page, "\n```toml\n{line}\n```\n").unwrap();
        // Keys that one comment is about stand together.
        let joined = page.replace("\n```\n\n```toml\n", "\n");
        *page = joined;
    } else {
        write!(page, "\n{}\n\n```toml\n{line}\n```\n", said.trim_end()).unwrap();
    }
}

/// What is said without a key: about a table, or an example that is commented out.
fn tell(comment: &mut String, page: &mut String) {
    let said = std::mem::take(comment);
    let said = said.trim_matches('\n');
    if said.is_empty() {
        return;
    }
    let is_prose = !said.contains("[[") && !said.lines().any(|line| line.starts_with("  "));
    match is_prose {
        true => write!(page, "\n{said}\n").unwrap(),
        false => write!(page, "\n```text\n{said}\n```\n").unwrap(),
    }
}
