//! `completions` and `man`.

use sapo::config::action::ACTIONS;

use super::Home;

#[test]
fn completions_are_of_every_command() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let mut command = home.command(&["completions", shell]);
        // A script may have tabs.
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let script = String::from_utf8(output.stdout).unwrap();
        for word in ["refresh", "list", "check", "demo", "--cache", "--starred"] {
            let word = if shell == "fish" { word.trim_start_matches('-') } else { word };
            assert!(script.contains(word), "{shell} lacks {word}");
        }
    }
}

#[test]
fn the_manual_has_every_section_and_every_action() {
    let page = Home::new().run(&["man"]).expect(0).stdout;
    for section in ["NAME", "SYNOPSIS", "COMMANDS", "KEYS", "FILES", "ENVIRONMENT"] {
        assert!(page.lines().any(|line| line == format!(".SH {section}")), "no {section}");
    }
    assert!(page.contains(".SH \"EXIT STATUS\""));
    let plain = page.replace("\\-", "-");
    let missing: Vec<_> =
        ACTIONS.iter().map(|row| row.name).filter(|name| !plain.contains(name)).collect();
    assert!(missing.is_empty(), "no {missing:?}");
    let commands = "refresh list read check feeds mark export import config doctor demo";
    for command in commands.split(' ') {
        assert!(plain.contains(&format!("\"sapo {command}")), "no {command}");
    }
}
