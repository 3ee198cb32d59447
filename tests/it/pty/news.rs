//! Pages that are only read. What is new is told once after an update, over the first frame.

use std::fs;

use rustix::process::Signal;

use super::terminal::World;

/// The state file as an older version left it.
fn age(world: &World) {
    let file = world.path("state/sapo/state.json");
    let text = fs::read_to_string(&file).unwrap();
    let mut state: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(state["memory"]["kept"]["version"], env!("CARGO_PKG_VERSION"));
    state["memory"]["kept"]["version"] = "0.0.9".into();
    fs::write(&file, serde_json::to_vec(&state).unwrap()).unwrap();
}

fn is_kept(world: &World) -> bool {
    let text = fs::read_to_string(world.path("state/sapo/state.json")).unwrap_or_default();
    text.contains(&format!("\"{}\"", env!("CARGO_PKG_VERSION")))
}

#[test]
fn an_update_is_told_once_even_to_somebody_who_is_killed() {
    let world = World::new();
    // A first start tells nothing.
    let mut terminal = world.open();
    terminal.shows("Tin 199");
    terminal.eventually("a state file", |_| is_kept(&world));
    assert!(!terminal.text().contains("What is new"));
    terminal.keys("\x03");
    terminal.ends_with(0);

    age(&world);
    let mut terminal = world.open();
    terminal.shows("What is new in sapo");
    // The list was there before.
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    let at = |text: &str| raw.find(text).unwrap();
    assert!(at("Tin") < at("What"), "{raw}");
    terminal.eventually("that it was told is kept", |_| is_kept(&world));
    terminal.signal(Signal::KILL);
    terminal.reap();

    let mut terminal = world.open();
    terminal.shows("Tin 199");
    terminal.keys("j");
    terminal.shows("Tin 198");
    assert!(!terminal.text().contains("What is new"));
    terminal.keys(":news\r");
    terminal.shows("What is new in sapo");
    terminal.keys("q");
    terminal.shows("Tin 198");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn statistics_of_reading_come_from_a_worker() {
    let mut world = World::new();
    world.setting("[reading]\nread_after = \"0s\"\n");
    let mut terminal = world.open();
    terminal.shows("Tin 199");
    terminal.keys("\r");
    terminal.shows("It has one paragraph.");
    terminal.keys("h");
    terminal.shows("199 unread");
    terminal.keys(":statistics\r");
    terminal.shows("1 on 1 of 28 days");
    terminal.keys("\x1b[6~");
    terminal.shows("Báo Thử");
    terminal.keys("q");
    terminal.shows("Tin 198");
    terminal.keys("\x03");
    terminal.ends_with(0);
}
