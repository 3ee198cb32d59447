//! Nothing is missing in the help.

use super::*;
use crate::app::Setup;
use crate::config;
use crate::section::Language;

fn model(language: Language) -> Model {
    Model::new(Setup { language, ..Setup::of(config::default().unwrap()) })
}

#[test]
fn every_action_is_there_once_with_all_its_keys() {
    for language in [Language::English, Language::Vietnamese] {
        let model = model(language);
        let picker = Picker::grouped(groups(&model));
        for row in ACTIONS {
            let found: Vec<_> =
                picker.rows().iter().filter(|it| it.choice == Entry::Act(row.action)).collect();
            assert_eq!(found.len(), 1, "{}", row.name);
            assert_eq!(found[0].label.as_str(), row.help(language));
            let keys = format!("  {}  ", found[0].right.as_str());
            for chord in Context::ALL.map(|at| model.config.keys.chords(at, row.action)).concat() {
                assert!(keys.contains(&format!("  {chord}  ")), "{} lacks {chord}", row.name);
            }
        }
    }
}

#[test]
fn the_palette_has_every_action_once() {
    for language in [Language::English, Language::Vietnamese] {
        let mut model = model(language);
        crate::app::palette::open(&mut model);
        let Some(Sheet::Palette(picker)) = &model.sheet else { panic!("no palette") };
        // Not what opens it.
        for row in ACTIONS.iter().filter(|row| row.action != Action::Palette) {
            let wanted = crate::app::palette::Choice::Act(row.action);
            let found: Vec<_> = picker.rows().iter().filter(|it| it.choice == wanted).collect();
            assert_eq!(found.len(), 1, "{}", row.name);
            assert_eq!(found[0].label.as_str(), row.help(language));
        }
    }
}

#[test]
fn the_footers_keys_do_what_they_say() {
    use crate::app::layout::Focus;
    use crate::config::{Lookup, keymap::parse_chord};
    for preset in ["sapo", "newsboat", "vim"] {
        for focus in [Focus::Tree, Focus::List, Focus::Article] {
            let mut model = model(Language::English);
            let text = format!("[keys]\npreset = \"{preset}\"\n");
            model.config = config::parse(&text, "c.toml".as_ref()).unwrap();
            model.focus = focus;
            let context = keys::context(&model);
            for (action, _) in footer::actions(&model) {
                let chords = model.config.keys.chords(context, *action);
                let chord = chords.first().unwrap_or_else(|| panic!("{preset}: no {action:?}"));
                let chord = parse_chord(chord).unwrap();
                let found = model.config.keys.lookup(context, &chord);
                assert_eq!(found, Lookup::Action(*action), "{preset}");
            }
        }
    }
}
