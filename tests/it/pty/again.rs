//! The reader is killed and opened again: all is where it was.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use rustix::process::Signal;
use sapo::domain::{
    Conditional, FeedId, FetchOutcome, Fetched, Item, ParsedFeed, Timestamp, Write,
};

use super::terminal::{Terminal, World};

/// Longer than the last change takes to be written.
const SETTLED: Duration = Duration::from_millis(1_200);

/// A world whose newest article has sixty paragraphs.
fn world() -> World {
    let world = World::new();
    let mut body = String::new();
    for n in 0..60 {
        let words =
            "the river rose again and people carried what they had up the hill ".repeat(n % 5);
        write!(body, "<p>Paragraph {n:02}: {words}</p>").unwrap();
    }
    let at = Timestamp(1_793_800_000);
    let item = Item {
        guid: Some("long".into()),
        title: "A long report".into(),
        content: Some(body),
        published: Some(at),
        ..Item::default()
    };
    let parsed = ParsedFeed { items: vec![item], ..ParsedFeed::default() };
    let fetched = Fetched {
        feed: FeedId(1),
        at,
        http: None,
        bytes: 0,
        conditional: Conditional::default(),
        next_due: at.plus(3_600),
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    };
    let writer = world.writer();
    writer.apply(Write::Store(Box::new(fetched))).unwrap();
    writer.close().unwrap();
    world
}

fn kill(mut terminal: Terminal) -> String {
    terminal.quiet(SETTLED);
    let text = terminal.text();
    terminal.signal(Signal::KILL);
    terminal.reap();
    text
}

/// What is read: the screen without its last line, where notices pass.
fn page(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines[..lines.len().saturating_sub(1)].to_vec()
}

#[test]
fn killed_while_reading_it_opens_at_the_same_line_and_undoes_the_last_marks() {
    let mut world = world();
    world.setting("[reading]\nread_after = \"1h\"\n");
    let mut terminal = world.open();
    terminal.shows("A long report");
    // World, unread ones only, the long one open and a few pages on, all of them marked.
    terminal.keys("2");
    terminal.shows("World · 201 unread");
    terminal.keys("U");
    terminal.shows("read articles hidden");
    terminal.keys("\r");
    terminal.shows("Paragraph 03");
    terminal.keys("   jjj");
    terminal.until("pages on", |screen| {
        screen.contents().contains("Paragraph 2") && !screen.contents().contains("A long report")
    });
    terminal.keys("A");
    terminal.shows("201 marked read");
    let before = kill(terminal);

    let mut terminal = world.open();
    terminal.until("the same page", |screen| page(&screen.contents()) == page(&before));
    terminal.keys("u");
    terminal.shows("undone: 201");
    terminal.keys("h");
    // The same list, which hides what is read: all of it is unread again.
    terminal.shows("Tin 199");
    terminal.shows("unread only · 201 unread");
    terminal.keys("U");
    terminal.shows("read articles shown");
    let before = kill(terminal);
    let mut terminal = world.open();
    terminal.until("the same list", |screen| page(&screen.contents()) == page(&before));
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_held_key_and_a_kill_lose_less_than_a_second() {
    let world = world();
    let mut terminal = world.open();
    terminal.shows("A long report");
    for _ in 0..30 {
        terminal.keys("jj");
        terminal.quiet(Duration::from_millis(20));
    }
    let before = kill(terminal);
    let mut terminal = world.open();
    terminal.until("the same rows", |screen| page(&screen.contents()) == page(&before));
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_damaged_state_opens_as_the_first_time() {
    let world = world();
    fs::create_dir_all(world.path("state/sapo")).unwrap();
    fs::write(world.path("state/sapo/state.json"), "{\"version\":1,\"cache\":").unwrap();
    let mut terminal = world.open();
    terminal.shows("A long report");
    terminal.keys("\x03");
    terminal.ends_with(0);
    // And a quit is remembered like a kill.
    let mut terminal = world.open();
    terminal.shows("A long report");
    terminal.keys("jjj\r");
    terminal.shows("It has one paragraph.");
    terminal.keys("\x03");
    terminal.ends_with(0);
    let terminal = world.open();
    terminal.shows("It has one paragraph.");
}
