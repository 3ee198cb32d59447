//! Fields as servers write them.

use super::*;

const NOON: &str = "Mon, 23 Nov 2026 12:00:00 GMT";
const ONE: &str = "Mon, 23 Nov 2026 13:00:00 GMT";

#[test]
fn retry_after_in_both_forms() {
    let check = |value, date, expected| assert_eq!(retry_after(value, date), expected, "{value}");
    check("120", None, Some(RetryAfter::Seconds(120)));
    check(" 0 ", None, Some(RetryAfter::Seconds(0)));
    check("99999999999", None, Some(RetryAfter::Seconds(99_999_999_999)));
    check("99999999999999999999999", None, Some(RetryAfter::Seconds(u64::MAX)));
    check("-1", None, None);
    check("soon", Some(NOON), None);
    check("", None, None);
    check(ONE, Some(NOON), Some(RetryAfter::Seconds(3600)));
    check(NOON, Some(ONE), Some(RetryAfter::Seconds(0)));
    check(ONE, None, Some(RetryAfter::At(Timestamp(1_795_438_800))));
}

#[test]
fn freshness() {
    let check = |control, expires, date, expected| {
        assert_eq!(fresh_seconds(control, expires, date), expected, "{control:?} {expires:?}");
    };
    check(Some("max-age=600"), None, None, Some(600));
    check(Some("public, Max-Age=\"60\", x"), None, None, Some(60));
    check(Some("max-age=600, no-cache"), None, None, Some(0));
    check(Some("private"), Some(ONE), Some(NOON), Some(3600));
    check(Some("max-age=-5"), None, None, None);
    check(None, Some("0"), Some(NOON), None);
    check(None, Some(NOON), Some(ONE), Some(0));
    check(None, Some(ONE), None, None);
}

#[test]
fn a_copy_from_a_cache_is_less_fresh() {
    let check = |age, expected| assert_eq!(without_age(600, age), expected, "{age:?}");
    check(None, 600);
    check(Some("200"), 400);
    check(Some("9999"), 0);
    check(Some("x"), 600);
}

#[test]
fn codings_in_order() {
    let check = |values: &[&str], expected: &[&str]| {
        assert_eq!(codings(values.iter().copied()), expected);
    };
    check(&["gzip"], &["gzip"]);
    check(&["GZip , br", "zstd"], &["gzip", "br", "zstd"]);
    check(&["identity", ""], &[]);
}
