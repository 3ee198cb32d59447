//! Times as people write them.

use jiff::tz::{TimeZone, offset};

use super::{ago, since, stamp};
use crate::domain::Timestamp;

/// 2026-11-23T07:05:00Z.
const NOW: Timestamp = Timestamp(1_795_417_500);

fn hanoi() -> TimeZone {
    TimeZone::fixed(offset(7))
}

#[test]
fn since_reads_moments_days_and_spans() {
    let check = |text: &str, expected: Option<&str>| {
        let read = since(text, NOW, &hanoi()).map(Timestamp::rfc3339);
        assert_eq!(read.as_deref(), expected, "{text}");
    };
    check("2026-11-23T07:05:00Z", Some("2026-11-23T07:05:00Z"));
    check("2026-11-23T07:05:00+07:00", Some("2026-11-23T00:05:00Z"));
    check("2026-11-23", Some("2026-11-22T17:00:00Z"));
    check("3h", Some("2026-11-23T04:05:00Z"));
    check("1d12h", Some("2026-11-21T19:05:00Z"));
    check("2w", Some("2026-11-09T07:05:00Z"));
    check("yesterday", None);
    check("", None);
    check("5", None);
    check("99999999999999999999d", None);
    check("9223372036854775807w", None);
}

#[test]
fn spans_add_up() {
    assert_eq!(ago("1h50m"), Some(6_600));
    assert_eq!(ago("0m"), Some(0));
    assert_eq!(ago("1é"), None);
}

#[test]
fn times_are_of_the_zone() {
    assert_eq!(stamp(NOW, &hanoi()), "2026-11-23 14:05");
}
