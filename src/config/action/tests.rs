//! The table's own consistency.

use super::{ACTIONS, Action};

#[test]
fn names_are_distinct_and_lead_back() {
    for row in ACTIONS {
        assert_eq!(Action::from_name(row.name), Some(row.action), "{}", row.name);
        assert_eq!(row.action.name(), row.name);
    }
}

#[test]
fn every_action_has_words_in_both_languages() {
    for row in ACTIONS {
        assert!(!row.english.is_empty() && !row.vietnamese.is_empty(), "{}", row.name);
    }
}

#[test]
fn the_example_names_every_action() {
    for row in ACTIONS {
        let line = format!("\n{} = [", row.name);
        assert!(crate::config::EXAMPLE.contains(&line), "config.example.toml lacks {}", row.name);
    }
}
