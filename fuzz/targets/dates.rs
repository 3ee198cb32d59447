//! Any text as a date, and its lines as the dates of one feed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sapo::feed::{date_of, dates_of};

/// The years 1001 to 2399, which are read as they are written; those behind are Buddha's.
const PLAIN: std::ops::Range<i64> = -30_578_688_000..13_569_379_200;

fuzz_target!(|text: &str| {
    let utc = date_of(text, 0);
    let east = date_of(text, 7 * 3_600);
    // A zone moves a date, and does not make or unmake it.
    if let (Some(utc), Some(east)) = (utc, east) {
        let apart = utc.0 - east.0;
        assert!(apart.abs() <= 24 * 3_600, "{text:?}: {apart} s apart");
    }
    for at in [utc, east].into_iter().flatten() {
        let written = at.rfc3339();
        let again = date_of(&written, 7 * 3_600);
        assert!(!PLAIN.contains(&at.0) || again == Some(at), "{text:?}: {written}, {again:?}");
    }
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(dates_of(&lines, 0).len(), lines.len());
});
