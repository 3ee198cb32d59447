//! How the reader looks on a real pseudo-terminal: the terminal's ground, and its colours.

use super::opened;
use super::terminal::{Terminal, World};

/// The colour of the page's ground, in the middle of the footer.
fn ground(terminal: &Terminal, right: vt100::Color) {
    let what = format!("ground {right:?}");
    terminal.until(&what, |screen| screen.cell(22, 40).is_some_and(|it| it.bgcolor() == right));
}

#[test]
fn it_follows_the_terminals_ground() {
    let mut world = World::new();
    world.setting("[appearance]\ntheme = \"auto\"\n");
    world.env("COLORTERM", "truecolor");
    let mut terminal = opened(&world);
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    let asked = raw.find("\u{1b}]11;?\u{1b}\\\u{1b}[c").expect("a question");
    assert!(asked < raw.find("Tin 199").unwrap() && raw.contains("\u{1b}[?2031h"));
    let (light, dark) = (vt100::Color::Rgb(252, 252, 250), vt100::Color::Rgb(23, 24, 27));
    // Nobody answers: it counts as dark, and a late answer is believed and never typed.
    ground(&terminal, dark);
    terminal.keys("\u{1b}]11;rgb:ffff/ff");
    terminal.keys("ff/ffff\u{1b}\\\u{1b}[?62;22c");
    ground(&terminal, light);
    terminal.keys("\u{1b}[?997;1n");
    ground(&terminal, dark);
    terminal.keys("\u{1b}[?997;2n");
    ground(&terminal, light);
    terminal.keys("\x03");
    terminal.ends_with(0);
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(raw.rfind("\u{1b}[?2031l") > raw.rfind("\u{1b}[?2031h"));
}

#[test]
fn a_theme_of_ones_own_asks_nothing() {
    let mut world = World::new();
    world.setting("[appearance]\ntheme = \"ember\"\ncolour = \"16\"\n");
    let mut terminal = opened(&world);
    ground(&terminal, vt100::Color::Idx(0));
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(!raw.contains("]11;") && !raw.contains("2031h"), "{raw:?}");
    assert!(!raw.contains("38;5;") && !raw.contains("48;5;"), "{raw:?}");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_theme_is_kept_in_the_file() {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.keys("t");
    terminal.shows("Theme:");
    terminal.keys("paper\r");
    terminal.shows("theme kept");
    terminal.keys("\x03");
    terminal.ends_with(0);
    let text = std::fs::read_to_string(world.path("config.toml")).unwrap();
    assert!(text.contains("theme = \"paper\"") && text.contains("[[feeds]]"), "{text}");
}
