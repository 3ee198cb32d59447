//! One line a rule.

use url::Url;

use super::*;

const NOW: Timestamp = Timestamp(1_795_392_000); // Monday, 2026-11-23, 00:00 UTC
const HOUR: i64 = 3_600;

#[test]
fn a_feed_is_asked_as_often_as_it_publishes() {
    let check = |gap, expected| assert_eq!(seldom_seconds(gap), expected, "{gap:?}");
    check(None, 0);
    check(Some(600), 150);
    check(Some(8 * 3_600), 7_200);
    check(Some(7 * 86_400), 43_200);
}

#[test]
fn gaps_are_the_usual_ones() {
    let check = |hours: &[i64], expected| {
        let dates = hours.iter().map(|hours| NOW.plus(-hours * HOUR));
        assert_eq!(gap_seconds(dates, NOW), expected, "{hours:?}");
    };
    check(&[1, 2, 3, 4], Some(3_600));
    check(&[1, 25, 49, 500], Some(86_400));
    check(&[3, 1, 2], Some(3_600));
    // Nothing for ten days.
    check(&[240, 241, 242], Some(216_000));
    // A date of the future tells nothing.
    check(&[-5, 1, 2, 3], Some(3_600));
    check(&[1, 2], None);
    check(&[], None);
}

#[test]
fn hours_and_days_of_silence_are_skipped() {
    let check = |at: i64, skip_hours: u32, skip_days: u8, expected: i64| {
        let cadence = Cadence { skip_hours, skip_days, ..Cadence::default() };
        let got = unskipped(NOW.plus(at), cadence).0 - NOW.0;
        assert_eq!(got, expected, "{at} {skip_hours:b} {skip_days:b}");
    };
    check(90, 0, 0, 90);
    check(90, 0b111, 0, 3 * HOUR);
    check(23 * HOUR + 60, 1 << 23 | 1, 0, 25 * HOUR);
    // Monday is silent.
    check(23 * HOUR + 60, 0, 0b1, 24 * HOUR);
    // Nothing is left of the day: it is asked all the same.
    check(90, u32::MAX, 0, 90);
    check(90, 0, 0b111_1111, 90);
}

#[test]
fn a_move_is_believed_when_it_is_said_again_and_again() {
    let url = Url::parse("https://new.example/rss").ok();
    let mut known = None;
    for (day, believed) in [(0, false), (1, false), (2, true), (9, true)] {
        let now = NOW.plus(day * 86_400);
        known = moved(known.as_ref(), url.as_ref(), false, now);
        assert_eq!(new_address(known.as_ref()).is_some(), believed, "day {day}");
    }
    // It answers there, so it stays; a move on from there begins anew.
    assert_eq!(moved(known.as_ref(), None, true, NOW), known);
    let other = Url::parse("https://newer.example/rss").ok();
    assert_eq!(moved(known.as_ref(), other.as_ref(), true, NOW).map(|it| it.times), Some(1));
    // The old address answers itself again.
    assert_eq!(moved(known.as_ref(), None, false, NOW), None);
}

#[test]
fn a_day_of_many_refreshes_is_no_proof() {
    let url = Url::parse("https://new.example/rss").ok();
    let mut known = None;
    for hour in 0..24 {
        known = moved(known.as_ref(), url.as_ref(), false, NOW.plus(hour * HOUR));
    }
    assert_eq!(new_address(known.as_ref()), None);
}
