//! Days, weeks and hours of what was read.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::{DAYS, Figures, since};
use crate::domain::Timestamp;

/// Monday 2026-11-23, 14:05 in Hanoi.
const NOW: Timestamp = Timestamp(1_795_417_500);
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

fn hanoi() -> TimeZone {
    TimeZone::get("Asia/Ho_Chi_Minh").unwrap()
}

/// Of reads so many seconds ago.
fn of(ago: &[i64]) -> Figures {
    let reads: Vec<Timestamp> = ago.iter().map(|seconds| NOW.plus(-seconds)).collect();
    Figures::of(&reads, &hanoi(), NOW)
}

#[test]
fn days_and_hours_are_the_users() {
    // At 14:05, 13:05, and at 23:05 of the day before, which is 16:05 in UTC.
    let figures = of(&[0, HOUR, 15 * HOUR]);
    assert_eq!(figures.days.len(), DAYS);
    assert_eq!(figures.days[0].0, date(2026, 10, 27));
    let last: Vec<_> = figures.days.iter().rev().take(3).copied().collect();
    let day = |d, read| (date(2026, 11, d), read);
    assert_eq!(last, [day(23, 2), day(22, 1), day(21, 0)]);
    let hours: Vec<usize> = (0..24).filter(|hour| figures.hours[*hour] > 0).collect();
    assert_eq!(hours, [13, 14, 23]);
    assert_eq!((figures.total(), figures.days_read()), (3, 2));
    assert_eq!(figures.last_days().len(), 7);
}

#[test]
fn weeks_are_four_and_end_today() {
    let figures = of(&[0, 6 * DAY, 7 * DAY, 27 * DAY, 27 * DAY + 14 * HOUR]);
    let weeks = figures.weeks();
    assert_eq!(weeks[0], (date(2026, 10, 27), 2));
    assert_eq!(weeks.iter().map(|(_, read)| *read).collect::<Vec<_>>(), [2, 0, 1, 2]);
}

#[test]
fn what_is_out_of_the_days_counts_in_none() {
    let figures = of(&[-3 * DAY, 28 * DAY, 400 * DAY, i64::MAX]);
    assert_eq!((figures.total(), figures.hours.iter().sum::<u64>()), (0, 0));
    assert_eq!(since(&hanoi(), NOW), NOW.plus(-(27 * DAY + 14 * HOUR + 300)));
    // Where a clock is put forward, a day is no 24 hours long.
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let begins = since(&berlin, Timestamp(1_774_900_000));
    let reads = [begins, begins.plus(-1)];
    let figures = Figures::of(&reads, &berlin, Timestamp(1_774_900_000));
    assert_eq!((figures.total(), figures.days[0].1), (1, 1));
}

#[test]
fn a_row_of_days_may_end_yesterday() {
    assert_eq!(of(&[]).in_a_row(), 0);
    assert_eq!(of(&[0]).in_a_row(), 1);
    assert_eq!(of(&[0, DAY, 2 * DAY, 4 * DAY]).in_a_row(), 3);
    assert_eq!(of(&[DAY, 2 * DAY]).in_a_row(), 2);
    assert_eq!(of(&[2 * DAY, 3 * DAY]).in_a_row(), 0);
    let all: Vec<i64> = (0..40).map(|n| n * DAY).collect();
    assert_eq!(of(&all).in_a_row(), DAYS);
}
