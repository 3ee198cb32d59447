//! Terminals by what they leave in the environment.

use super::*;

fn of(variables: &[(&str, &str)]) -> Host {
    host(&|name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).into())
    })
}

fn check(variables: &[(&str, &str)], name: &str, hyperlinks: bool) {
    let host = of(variables);
    assert_eq!((host.name.as_str(), host.hyperlinks), (name, hyperlinks), "{variables:?}");
}

#[test]
fn terminals_are_told_by_their_signs() {
    check(&[("TERM", "xterm-kitty")], "kitty", true);
    check(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7200")], SIGNS[8].1, true);
    check(&[("TERM", "xterm-256color"), ("VTE_VERSION", "4200")], SIGNS[8].1, false);
    check(&[("TERM", "xterm"), ("KONSOLE_VERSION", "230401")], "Konsole", true);
    check(&[("TERM_PROGRAM", "Apple_Terminal")], "Apple_Terminal", false);
    check(&[("TERM_PROGRAM", "vscode"), ("TERM", "xterm-256color")], "vscode", true);
    check(&[("TERM", "linux")], "the Linux console", false);
    check(&[("TERM", "xterm-256color")], "xterm-256color", false);
    check(&[], "", false);
}

#[test]
fn who_stands_between_decides() {
    let tmux = |version: &str| {
        of(&[
            ("TMUX", "/tmp/tmux-0/default,1,0"),
            ("TERM", "tmux-256color"),
            ("TERM_PROGRAM", "tmux"),
            ("TERM_PROGRAM_VERSION", version),
            ("KITTY_WINDOW_ID", "1"),
        ])
    };
    assert_eq!(tmux("3.4").between, Some(Between::Tmux(Some((3, 4)))));
    assert_eq!(tmux("3.4").name, "kitty");
    assert!(tmux("3.4").hyperlinks && tmux("next-3.5").hyperlinks && !tmux("3.3a").hyperlinks);
    let old = of(&[("TMUX", "x"), ("TERM", "screen-256color")]);
    assert_eq!((old.between, old.hyperlinks), (Some(Between::Tmux(None)), false));
    let screen = of(&[("STY", "1.x"), ("TERM", "screen"), ("KITTY_WINDOW_ID", "1")]);
    assert_eq!((screen.between, screen.hyperlinks), (Some(Between::Screen), false));
    assert_eq!(of(&[("ZELLIJ", "0")]).between, Some(Between::Zellij));
}
