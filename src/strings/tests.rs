//! Both columns of the table, and the small formatters.

use std::collections::BTreeSet;

use jiff::civil::date as day;

use super::{Word, date, fill, number, text};
use crate::config::Action;
use crate::section::Language::{English, Vietnamese};

#[test]
fn both_languages_take_the_same_values() {
    for word in Word::TABLES.iter().copied().flatten() {
        let (en, vi) = (text(English, *word), text(Vietnamese, *word));
        assert!(!en.is_empty() && !vi.is_empty(), "{word:?}");
        assert_eq!(en.matches("{}").count(), vi.matches("{}").count(), "{word:?}");
        assert!(unicode_normalization::is_nfc(vi), "{word:?}");
        // Actions that become their keys are the same, and there.
        let (en, vi) = (actions(en), actions(vi));
        assert!(en == vi && en.iter().all(|name| Action::from_name(name).is_some()), "{word:?}");
    }
}

/// Names between braces.
fn actions(text: &str) -> BTreeSet<&str> {
    let named = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let names = named.map(|(name, _)| name);
    names.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect()
}

#[test]
fn numbers_are_set_apart() {
    let check = |n, en: &str, vi: &str| {
        assert_eq!((number(English, n), number(Vietnamese, n)), (en.to_owned(), vi.to_owned()));
    };
    check(0, "0", "0");
    check(999, "999", "999");
    check(1204, "1,204", "1.204");
    check(1_000_000, "1,000,000", "1.000.000");
}

#[test]
fn values_are_filled_in() {
    assert_eq!(fill(English, Word::FooterUnread, 12), "12 unread");
    assert_eq!(fill(Vietnamese, Word::FooterUnread, 12), "12 chưa đọc");
}

#[test]
fn days_are_written_out() {
    assert_eq!(date(English, day(2026, 11, 23), 2026), "23 November");
    assert_eq!(date(English, day(2025, 1, 2), 2026), "2 January 2025");
    assert_eq!(date(Vietnamese, day(2026, 11, 23), 2026), "23/11");
}
