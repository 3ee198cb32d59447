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

#[test]
fn packages_carry_what_the_script_makes_and_the_repository_has() {
    let package = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let home = Home::new();
    let made = home.path("packaging");
    let ran = std::process::Command::new(package.join("scripts/packaging"))
        .arg(&made)
        .arg(env!("CARGO_BIN_EXE_sapo"))
        .status()
        .unwrap();
    assert!(ran.success());
    let manifest = std::fs::read_to_string(package.join("Cargo.toml")).unwrap();
    let assets = manifest.split("assets = [").nth(1).unwrap().split("\n]").next().unwrap();
    let files: Vec<&str> = assets.lines().filter_map(|line| line.split('"').nth(1)).collect();
    assert!(files.len() >= 10, "{files:?}");
    for file in files.into_iter().filter(|file| *file != "target/release/sapo") {
        let there = match file.strip_prefix("target/packaging/") {
            Some(name) => made.join(name),
            None => package.join(file),
        };
        assert!(there.is_file(), "no {file}");
    }
}

#[test]
fn the_version_is_one_line_and_the_short_help_is_short() {
    let home = Home::new();
    for flag in ["--version", "-V"] {
        let told = home.run(&[flag]).expect(0).stdout;
        assert_eq!(told, format!("sapo {}\n", env!("CARGO_PKG_VERSION")));
    }
    let (short, long) =
        (home.run(&["-h"]).expect(0).stdout, home.run(&["--help"]).expect(0).stdout);
    assert!(short.lines().count() <= 40, "{short}");
    assert!(short.len() <= long.len());
    assert!(short.lines().all(|line| line.chars().count() <= 100), "{short}");
}

#[test]
fn completions_are_scripts_of_their_shells() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.command(&["completions", shell]).output().unwrap().stdout;
        let file = home.path(&format!("script.{shell}"));
        std::fs::write(&file, script).unwrap();
        // Read, not run, where the shell is at hand.
        let read = std::process::Command::new(shell).arg("-n").arg(&file).output();
        if let Ok(read) = read {
            assert!(read.status.success(), "{shell}: {}", String::from_utf8_lossy(&read.stderr));
        }
    }
}
