//! Commands as they are written, and what articles put into them.

use std::path::Path;

use super::*;
use crate::config::{self, Lookup, keymap};

fn mistakes(text: &str) -> Vec<String> {
    let told = config::parse(text, Path::new("c.toml")).unwrap_err();
    told.0.into_iter().map(|mistake| format!("{}: {}", mistake.line, mistake.message)).collect()
}

fn words(program: &[&str], value: &str) -> Vec<String> {
    let program = program.iter().map(|word| (*word).to_owned()).collect();
    let command = OwnCommand { program, ..OwnCommand::default() };
    command.words(|place| if place == "title" { value.to_owned() } else { place.to_uppercase() })
}

#[test]
fn a_command_has_a_name_a_key_and_words() {
    let text = "[[commands]]\nname = \"Later\"\nkey = \"B\"\nprogram = [\"later\", \"{url}\"]\n\
                input = \"markdown\"\nterminal = true\n[[commands]]\nname = \"X\"\nprogram = \"x\"\n";
    let config = config::parse(text, Path::new("c.toml")).unwrap();
    let [later, x] = &config.commands[..] else { panic!("{:?}", config.commands) };
    assert_eq!(
        (later.name.as_str(), later.input, later.terminal),
        ("Later", Input::Markdown, true)
    );
    assert_eq!((x.program.as_slice(), x.terminal), (&["x".to_owned()][..], false));
    let chord = keymap::parse_chord("B").unwrap();
    let found = config.keys.lookup(Context::Article, &chord);
    assert_eq!(found, Lookup::Action(Action::Own(0)));
}

#[test]
fn mistakes_are_told_with_their_line() {
    let check = |lines: &str, expected: &str| {
        let text = format!("[[commands]]\nname = \"a\"\n{lines}\n");
        assert_eq!(mistakes(&text), [expected], "{lines}");
    };
    check(
        "program = [\"{url}\"]",
        "3: the first word names a program, and no article has a say in that",
    );
    check(
        "program = [\"a\", \"x{link}\"]",
        "3: {link} is unknown; there are {url} {title} {lead} {paper} {author} {date}",
    );
    check(
        "program = \"a\"\nkey = \"Ctrl-Hmm\"",
        "4: \"Ctrl-Hmm\" is no key; write B, Ctrl-x, F5 or g b",
    );
    check("", "1: a command needs a name and a program");
    let twice = "[[commands]]\nname = \"a\"\nprogram = \"a\"\nkey = \"B\"\n";
    let told = mistakes(&twice.repeat(2));
    assert_eq!(told, ["8: \"B\" clashes with \"B\" of another command at c.toml:4:7; unbind one"]);
    let bound =
        "[keys.global]\ndown = \"B\"\n[[commands]]\nname = \"a\"\nprogram = \"a\"\nkey = \"B c\"\n";
    let told = mistakes(bound);
    assert_eq!(told, ["6: \"B c\" clashes with \"B\" of down at c.toml:2:8; unbind one"]);
}

#[test]
fn a_commands_key_is_taken_from_what_sapo_had_there() {
    let check = |key: &str, pane: Context, with: &str| {
        let text = format!("[[commands]]\nname = \"a\"\nprogram = \"a\"\nkey = \"{key}\"\n");
        let config = config::parse(&text, Path::new("c.toml")).unwrap();
        let chord = keymap::parse_chord(key).unwrap();
        let found = config.keys.lookup(pane, &chord);
        assert_eq!(found, Lookup::Action(Action::Own(0)), "{key}");
        let told: Vec<String> = config.warnings.iter().map(|it| it.message.clone()).collect();
        let begins = format!("\"{key}\" is taken from {with} (config.example.toml:");
        assert!(told.len() == 1 && told[0].starts_with(&begins), "{told:?}");
    };
    check("X", Context::List, "stop-refresh");
    check("z", Context::Article, "zen");
}

#[test]
fn a_word_stays_a_word_and_what_is_put_in_is_not_read_again() {
    let hostile = "a b; $(touch x) {url} \"c\"";
    assert_eq!(
        words(&["p", "{title}", "t={title}"], hostile),
        ["p", hostile, &format!("t={hostile}")]
    );
    assert_eq!(
        words(&["p", "{url}{date}", "{}", "{ x", "{Title}"], ""),
        ["p", "URLDATE", "{}", "{ x", "{Title}"]
    );
}

#[test]
fn what_is_put_in_is_no_option() {
    assert_eq!(words(&["curl", "-d", "{title}"], "@/etc/x")[2], "/etc/x");
    assert_eq!(words(&["vim", "{title}"], "+-@!sh")[1], "!sh");
    assert_eq!(words(&["p", "by={title}"], "@x")[1], "by=@x");
    assert_eq!(
        words(&["p", "{title}", "--title={title}", "--{title}"], "--rm -x"),
        ["p", "rm -x", "--title=--rm -x", "----rm -x"]
    );
}
