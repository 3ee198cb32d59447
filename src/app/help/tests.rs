//! Nothing is missing in the help.

use super::*;
use crate::app::Setup;
use crate::config;
use crate::section::{Language, SectionMap};

fn model(language: Language) -> Model {
    Model::new(Setup {
        config: config::default().unwrap(),
        sections: SectionMap::builtin(),
        language,
        zone: jiff::tz::TimeZone::UTC,
        size: (80, 24),
        demo: false,
        pictures: false,
    })
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
