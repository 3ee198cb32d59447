//! What a feed as a whole tells of its dates.

use super::{Reading, UTC, VIETNAM, Zone, told};
use crate::domain::Timestamp;

/// The first date of a feed, as its whole tells.
fn first(dates: &[&str], newest: Option<&str>) -> String {
    first_in(UTC, dates, newest)
}

fn first_in(zone: Zone, dates: &[&str], newest: Option<&str>) -> String {
    let newest = newest.and_then(|text| super::parse(text, zone));
    told(Reading::of(zone, dates.iter().copied(), newest).read(dates[0]))
}

#[test]
fn a_day_beyond_twelve_settles_the_order_for_all() {
    assert_eq!(first(&["10/1/2026", "9/30/2026"], None), "2026-10-01T00:00:00Z");
    assert_eq!(first(&["10/1/2026", "30/12/2025"], None), "2026-01-10T00:00:00Z");
    assert_eq!(first(&["10/1/2026 8:00 AM", "30/12/2025 8:00 AM"], None), "2026-01-10T08:00:00Z");
    assert_eq!(first(&["10/1/2026", "Fri, 10/9/2026"], None), "2026-10-01T00:00:00Z");
}

#[test]
fn no_item_lies_after_the_newest_date() {
    let built = Some("Sat, 10 Jan 2026 13:00:00 GMT");
    assert_eq!(first(&["10/1/2026 12:02 PM"], built), "2026-01-10T12:02:00Z");
    assert_eq!(first(&["1/10/2026 12:02"], built), "2026-01-10T12:02:00Z");
    // Both lie before it.
    assert_eq!(first(&["1/10/2025 12:02"], built), "2025-10-01T12:02:00Z");
    // An item with a certain date tells as well.
    assert_eq!(first(&["2/3/2026", "2026-02-03T10:00:00Z"], None), "2026-02-03T00:00:00Z");
}

#[test]
fn a_list_runs_one_way() {
    let months = ["5/10/2026", "5/9/2026", "5/8/2026", "5/7/2026", "4/12/2026"];
    assert_eq!(first(&months, None), "2026-05-10T00:00:00Z");
    let days = ["3/6/2026", "2/6/2026", "1/6/2026", "12/5/2026"];
    assert_eq!(first(&days, None), "2026-06-03T00:00:00Z");
    let upwards = ["1/6/2026", "2/6/2026", "3/6/2026"];
    assert_eq!(first(&upwards, None), "2026-06-01T00:00:00Z");
}

#[test]
fn a_list_spans_days_and_not_months() {
    assert_eq!(first(&["9/3/2026", "9/2/2026", "9/1/2026"], None), "2026-09-03T00:00:00Z");
}

#[test]
fn what_a_feed_does_not_tell_each_date_tells() {
    assert_eq!(first(&["10/1/2026 9:00 AM", "10/1/2026 8:00 AM"], None), "2026-10-01T09:00:00Z");
    assert_eq!(first(&["10/1/2026", "10/1/2026"], None), "2026-01-10T00:00:00Z");
    // Both orders are written: each for itself.
    let mixed = ["10/1/2026", "9/30/2026", "30/9/2026"];
    assert_eq!(first(&mixed, None), "2026-01-10T00:00:00Z");
    assert_eq!(first(&["nothing"], None), "none");
    assert_eq!(told(Reading::of(UTC, [], None).read("2026-11-22")), "2026-11-22T00:00:00Z");
}

#[test]
fn the_zone_of_most_dates_is_that_of_the_others() {
    let mostly = ["2026-11-22 10:00", "2026-11-22T09:00:00+07:00", "2026-11-22T08:00:00+07:00"];
    assert_eq!(first(&mostly, None), "2026-11-22T03:00:00Z");
    let hardly = ["2026-11-22 10:00", "2026-11-22 09:00", "2026-11-22T08:00:00+07:00"];
    assert_eq!(first(&hardly, None), "2026-11-22T10:00:00Z");
    // UTC tells of a program, not of a place.
    let machine = ["2026-11-22 10:00", "2026-11-22T01:00:00Z", "2026-11-22T01:00:00Z"];
    assert_eq!(first_in(VIETNAM, &machine, None), "2026-11-22T03:00:00Z");
}

#[test]
fn extremes_end() {
    let newest = Some(Timestamp(i64::MAX));
    let dates = ["9999-12-31T23:59:59Z", "1/2/9999", "2/1/1000"];
    assert!(Reading::of(UTC, dates, newest).read("1/2/9999").is_some());
}
