//! Every screen in Vietnamese, at three sizes: pictured, and looked over by rules. A screen without
//! a row in the table fails.

mod rows;
mod sound;
mod world;

use std::collections::BTreeSet;

use sapo::config::Context;
use sapo::config::action::{ACTIONS, Group};
use sapo::section::Language;
use sapo::strings::{Word, text};

use rows::{NOTICES, ROWS};
use sound::Known;

const SIZES: [(u16, u16); 3] = [(80, 24), (200, 60), (40, 10)];

/// Tests that share the table, since each of them is alone on its thread.
const PARTS: usize = 2;

/// Texts that are the same in both languages: names, and what is typed as it stands.
const ALIKE: &[&str] =
    &["Canada", "Qatar", "Markdown", "is: unread, read, starred", "sort: date, relevance", "{} …"];

/// Pictures of this test stand in a folder of their own.
fn picture(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/vietnamese");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The n-th of the parts that the table is looked over in, at the same time.
fn look_over(part: usize) {
    let mut faults = Vec::new();
    for row in ROWS.iter().skip(part).step_by(PARTS) {
        let known = Known::of(row);
        let mut pictures = String::new();
        for size in SIZES {
            let mut desk = (row.begin)(size, Language::Vietnamese);
            (row.then)(&mut desk);
            assert_eq!(desk.screen(), row.screen, "{}: {}", row.name, desk.text());
            let found = sound::faults(&desk.cells(), &known);
            faults.extend(found.into_iter().map(|it| format!("{} at {size:?}: {it}", row.name)));
            pictures.push_str(&format!("{}x{}\n\n{}\n\n", size.0, size.1, desk.text()));
        }
        picture(row.name, &pictures);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_screen_is_sound_at_every_size() {
    look_over(0);
}

#[test]
fn every_screen_is_sound_at_every_size_too() {
    look_over(1);
}

#[test]
fn every_notice_is_sound() {
    let (mut all, mut faults) = (String::new(), Vec::new());
    let known = Known::of(&ROWS[0]);
    for (name, then) in NOTICES {
        for size in SIZES {
            let mut desk = world::open(size, Language::Vietnamese);
            then(&mut desk);
            let found = sound::faults(&desk.cells(), &known);
            faults.extend(found.into_iter().map(|fault| format!("{name} at {size:?}: {fault}")));
            let text = desk.text();
            let told = text.lines().last().unwrap_or_default().trim();
            all.push_str(&format!("{name} {}: {told}\n", size.0));
        }
    }
    picture("notices", &all);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The names that a function of the source gives: its `match` has no other arm.
fn names_in(source: &str, function: &str) -> BTreeSet<String> {
    let body = source.split(function).nth(1).unwrap_or_default();
    let body = body.split("\n    }\n").next().unwrap_or_default();
    body.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_screen_has_a_row() {
    let mut wanted = names_in(include_str!("../../../src/app/sheet.rs"), "fn name(");
    assert!(wanted.len() > 10, "{wanted:?}");
    let model = include_str!("../../../src/app/model.rs");
    wanted.extend(names_in(model, "pub fn screen("));
    assert!(wanted.contains("article") && wanted.contains("info"), "{wanted:?}");
    let contexts = Context::ALL.iter().filter(|context| **context != Context::Global);
    wanted.extend(contexts.map(|context| context.name().to_owned()));
    let there: BTreeSet<String> = ROWS.iter().map(|row| row.screen.to_owned()).collect();
    assert_eq!(wanted, there);
    let names: BTreeSet<&str> = ROWS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), ROWS.len(), "a name is given twice");
}

#[test]
fn nothing_is_left_in_english() {
    let both = |word: Word| [text(Language::English, word), text(Language::Vietnamese, word)];
    let words = Word::TABLES.iter().copied().flatten().map(|word| both(*word));
    let actions =
        ACTIONS.iter().map(|row| [Language::English, Language::Vietnamese].map(|it| row.help(it)));
    let groups =
        Group::ALL.map(|group| [Language::English, Language::Vietnamese].map(|it| group.title(it)));
    for [english, vietnamese] in words.chain(actions).chain(groups) {
        assert!(english != vietnamese || ALIKE.contains(&english), "{english}");
    }
}
