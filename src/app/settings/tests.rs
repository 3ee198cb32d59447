//! Each setting takes its values, and nothing else.

use super::*;
use crate::app::Setup;
use crate::config;

fn model() -> Model {
    Model::new(Setup { pictures: true, ..Setup::of(config::default().unwrap()) })
}

#[test]
fn what_is_set_is_so() {
    let mut model = model();
    for row in SETTINGS {
        for wanted in row.values {
            assert!(set(&mut model, row, wanted).is_some(), "{} {wanted}", row.name);
            assert_eq!(value(&model, row.setting), *wanted, "{}", row.name);
        }
        assert!(set(&mut model, row, "purple").is_none(), "{}", row.name);
        assert!(set(&mut model, row, "9999").is_none(), "{}", row.name);
    }
}

#[test]
fn a_name_is_known_with_its_table_and_without() {
    let model = model();
    for name in ["reading.full_text", "full_text", "full-text"] {
        assert_eq!(named(&model, name).map(|row| row.setting), Some(Setting::FullText));
    }
    assert!(named(&model, "cache.dir").is_none());
}

#[test]
fn names_are_those_of_the_configuration() {
    let outside = [Setting::HideRead, Setting::Order];
    for row in SETTINGS.iter().filter(|row| !outside.contains(&row.setting)) {
        let (table, key) = row.name.split_once('.').unwrap();
        let example = config::EXAMPLE.split(&format!("[{table}]")).nth(1).unwrap();
        assert!(example.contains(&format!("\n{key} = ")), "{}", row.name);
    }
}

#[test]
fn the_themes_are_those_that_come_with_sapo() {
    use crate::config::theme::BUILT_IN;
    let row = SETTINGS.iter().find(|row| row.setting == Setting::Theme).unwrap();
    let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    assert_eq!(row.values[1..], names);
}

#[test]
fn another_configuration_leaves_what_was_set_by_hand() {
    let mut model = model();
    let set = |model: &mut Model, setting, wanted: &str| {
        let row = SETTINGS.iter().find(|row| row.setting == setting).unwrap();
        super::set(model, row, wanted).unwrap();
    };
    for (setting, wanted) in [
        (Setting::Width, "90"),
        (Setting::Width, "91"),
        (Setting::Links, "plain"),
        (Setting::Ascii, "on"),
        (Setting::Theme, "paper"),
        (Setting::HideRead, "on"),
    ] {
        set(&mut model, setting, wanted);
    }
    let mut config = config::default().unwrap();
    crate::app::feeds::configured(&mut model, config.clone());
    let now = |model: &Model, setting, expected: &str| {
        assert_eq!(value(model, setting), expected, "{setting:?}");
    };
    now(&model, Setting::Width, "91");
    now(&model, Setting::Links, "plain");
    now(&model, Setting::Ascii, "true");
    now(&model, Setting::Theme, "paper");
    now(&model, Setting::HideRead, "true");
    // The file says something new about one of them.
    config.reading.width = 100;
    crate::app::feeds::configured(&mut model, config.clone());
    now(&model, Setting::Width, "100");
    now(&model, Setting::Links, "plain");
    config.reading.width = 60;
    crate::app::feeds::configured(&mut model, config);
    now(&model, Setting::Width, "60");
}
