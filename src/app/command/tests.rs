//! What lines mean, without a screen.

use super::meaning::{candidates, read};
use super::*;
use crate::app::Setup;
use crate::app::palette::Choice;
use crate::app::settings::Setting;
use crate::config;
use crate::config::Action;
use crate::config::action::ACTIONS;
use crate::domain::Place;
use crate::section::Language;

fn model(language: Language) -> Model {
    Model::new(Setup { language, ..Setup::of(config::default().unwrap()) })
}

#[test]
fn every_action_is_run_by_its_name() {
    let model = model(Language::English);
    for row in ACTIONS.iter().filter(|row| row.action != Action::Quit) {
        let meaning = read(&model, row.name);
        assert_eq!(meaning, Ok(Meaning::Choice(Choice::Act(row.action))), "{}", row.name);
    }
    assert_eq!(read(&model, "quit"), Ok(Meaning::Quit));
    assert_eq!(read(&model, "q"), Ok(Meaning::Quit));
}

#[test]
fn places_settings_and_searches_are_understood() {
    let model = model(Language::Vietnamese);
    let choice = |text| match read(&model, text) {
        Ok(Meaning::Choice(choice)) => choice,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(choice("go chua doc"), Choice::Go(Place::Unread));
    assert_eq!(choice("GO gắn"), Choice::Go(Place::Starred));
    assert_eq!(choice("section tất cả"), Choice::AllSections);
    assert_eq!(choice("set width 80"), Choice::Set(Setting::Width, "80".into()));
    assert_eq!(choice("set reading.justify"), Choice::Set(Setting::Justify, "true".into()));
    assert_eq!(choice("set mouse=off"), Choice::Set(Setting::Mouse, "off".into()));
    assert_eq!(read(&model, "find bão lũ"), Ok(Meaning::Find("bão lũ".into())));
}

#[test]
fn commands_of_ones_own_are_run_by_name() {
    let mut model = model(Language::English);
    let text = "[[commands]]\nname = \"Đọc to\"\nprogram = [\"espeak\"]\n";
    model.config = config::parse(text, "c.toml".as_ref()).unwrap();
    let meaning = Meaning::Choice(Choice::Act(Action::Own(0)));
    assert_eq!(read(&model, "run doc to"), Ok(meaning));
    assert_eq!(candidates(&model, "run d", 9)[0].line, "run Đọc to");
}

#[test]
fn what_is_unknown_is_told_with_what_is_near() {
    let model = model(Language::English);
    let check = |text: &str, told: &str| assert_eq!(read(&model, text), Err(told.into()), "{text}");
    check(
        "mark-list-raed",
        "nothing is called \u{201c}mark-list-raed\u{201d} – perhaps mark-list-read",
    );
    check("zzzz", "nothing is called \u{201c}zzzz\u{201d}");
    check("go", "more must follow \u{201c}go\u{201d}");
    check("go Unraed", "nothing is called \u{201c}Unraed\u{201d} – perhaps Unread");
    check("set widht 3", "nothing is called \u{201c}widht\u{201d}");
    check("set links", "reading.links: listed, numbered, plain (listed)");
    check("set links x", "nothing is called \u{201c}x\u{201d}: listed, numbered, plain");
    check("undo now", "nothing may follow \u{201c}undo\u{201d}");
}

#[test]
fn candidates_narrow_word_by_word() {
    let model = model(Language::English);
    let check = |text: &str, first: &str| {
        let found = candidates(&model, text, 9);
        assert_eq!(found.first().map(|it| it.line.as_str()), Some(first), "{text}");
    };
    check("", "go ");
    check("mlr", "mark-list-read");
    check("go star", "go Starred");
    check("set just", "set reading.justify");
    check("set reading.links n", "set reading.links numbered");
    // By what it does.
    check("hide what", "toggle-hide-read");
    assert!(candidates(&model, "go zzz", 9).is_empty());
}
