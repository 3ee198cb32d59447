//! What the footer keeps a place for, whatever else fits.

use super::*;
use crate::app::Setup;
use crate::app::mutes::Choice;
use crate::app::picker::{Picker, Row};
use crate::config::{self, MuteRule};

fn model() -> Model {
    Model::new(Setup::of(config::default().unwrap()))
}

/// The footer of so many columns: its keys, and the place.
fn laid(model: &Model, columns: u16) -> (Vec<String>, String) {
    let areas = model.areas().unwrap();
    let footer = lay(model, &areas, usize::from(columns));
    let cells = footer.cells.iter().map(|cell| cell.chord.to_string()).collect();
    (cells, footer.here.to_string())
}

#[test]
fn the_key_of_the_help_has_its_place_at_every_width() {
    let mut model = model();
    for columns in 8..=200 {
        model.tell_time(crate::domain::Timestamp(0));
        let (keys, _) = laid(&model, columns);
        assert!(keys.iter().any(|key| key == "?"), "{columns}: {keys:?}");
    }
    let (narrow, wide) = (laid(&model, 30).0, laid(&model, 200).0);
    assert!(narrow.len() < wide.len(), "{narrow:?} {wide:?}");
    // The rest keeps its order, and what does not fit ends it.
    let rest: Vec<&String> = narrow.iter().filter(|key| *key != "?").collect();
    assert_eq!(rest, wide.iter().take(rest.len()).collect::<Vec<_>>());
}

#[test]
fn no_key_stands_over_another_nor_over_the_place() {
    let model = model();
    let areas = model.areas().unwrap();
    for columns in 1..=200 {
        let footer = lay(&model, &areas, columns);
        let mut from = 0;
        for cell in &footer.cells {
            assert!(cell.column >= from, "{columns}: {footer:?}");
            from = cell.column + cell.columns();
        }
        assert!(from <= footer.room, "{columns}: {footer:?}");
    }
}

#[test]
fn what_is_told_is_told_whole() {
    let mut model = model();
    assert!(!laid(&model, 40).1.is_empty());
    super::super::notice::tell(&mut model, "a notice that is longer than half of a line");
    assert_eq!(laid(&model, 50).1, "");
    assert!(!laid(&model, 100).1.is_empty());
}

fn enter(sheet: Sheet) -> Option<Word> {
    over(&sheet).into_iter().find(|(code, _)| *code == KeyCode::Enter).map(|(_, word)| word)
}

#[test]
fn what_enter_does_in_a_list_is_said_by_its_own_verb() {
    let choose = |prompt| {
        Sheet::Choose(crate::app::choose::Choose { prompt, picker: Picker::new(Vec::new()) })
    };
    assert_eq!(enter(choose(Word::CopyPrompt)), Some(Word::KeyCopyIt));
    assert_eq!(enter(choose(Word::SavePrompt)), Some(Word::KeySave));
    assert_eq!(enter(choose(Word::PlayPrompt)), Some(Word::KeyPlay));
    let mutes = |choice| {
        let row = |choice| Row {
            label: Clean::line("x"),
            detail: Clean::default(),
            right: Clean::default(),
            choice,
        };
        Sheet::Mutes(Picker::new(vec![row(choice)]))
    };
    let rule = MuteRule::default;
    assert_eq!(enter(mutes(Choice::What(rule()))), Some(Word::KeyChoose));
    assert_eq!(enter(mutes(Choice::Until(rule()))), Some(Word::KeyShowList));
    assert_eq!(enter(mutes(Choice::Lift(rule()))), Some(Word::MuteLift));
    assert_eq!(enter(Sheet::Palette(Picker::new(Vec::new()))), Some(Word::KeyRun));
}

#[test]
fn the_key_that_hides_stands_only_below_what_it_would_hide() {
    let mut model = model();
    let hides = |model: &Model| actions(model).iter().any(|(_, word)| *word == Word::KeyMuteThese);
    assert!(!hides(&model));
    model.mute = Some(MuteRule { words: Some("x".into()), ..MuteRule::default() });
    assert!(hides(&model));
    // Nothing of it is shown: once the loop settles, the key hides nothing any more.
    mutes::settle(&mut model);
    assert!(!hides(&model));
    for leave in [Focus::Tree, Focus::Article] {
        model.mute = Some(MuteRule::default());
        model.focus = leave;
        assert!(!hides(&model), "{leave:?}");
        mutes::settle(&mut model);
        assert_eq!(model.mute, None);
    }
}
