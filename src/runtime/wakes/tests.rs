//! Which deadline is next, and what has come.

use super::*;
use crate::runtime::clock;

const NOW: Timestamp = Timestamp(1_000);

/// Deadlines in seconds (milliseconds for `within`) from now.
fn wakes(at: Option<i64>, within: Option<u64>, refresh: Option<i64>, tick: Instant) -> Wakes {
    Wakes {
        at: at.map(|s| NOW.plus(s)),
        within: within.map(|ms| tick + Duration::from_millis(ms)),
        refresh: refresh.map(|s| NOW.plus(s)),
        ..Wakes::default()
    }
}

#[test]
fn the_nearest_deadline_is_next() {
    let tick = clock::tick();
    let check = |at, within, refresh, expected: Option<u64>| {
        let next = wakes(at, within, refresh, tick).next(NOW, tick);
        assert_eq!(next, expected.map(|ms| tick + Duration::from_millis(ms)));
    };
    check(None, None, None, None);
    check(Some(5), None, None, Some(5_000));
    check(Some(5), Some(900), Some(2), Some(900));
    check(Some(5), None, Some(2), Some(2_000));
    check(Some(-9), None, Some(2), Some(0));
    check(Some(i64::MAX), None, Some(2), Some(2_000));
}

#[test]
fn what_has_come_is_taken_once() {
    let tick = clock::tick();
    let mut wakes = wakes(Some(0), Some(900), Some(-1), tick);
    assert_eq!(wakes.take_due(NOW, tick), Due { model: true, refresh: true, look: false });
    assert_eq!(wakes.take_due(NOW, tick), Due::default());
    let later = tick + Duration::from_secs(1);
    assert_eq!(
        wakes.take_due(NOW.plus(1), later),
        Due { model: true, refresh: false, look: false }
    );
    assert_eq!(wakes, Wakes::default());
}

#[test]
fn the_cache_is_looked_at_twice_after_a_write_and_then_no_more() {
    let tick = clock::tick();
    let mut wakes = Wakes::default();
    wakes.look_after(tick);
    let mut looks = 0;
    while let Some(next) = wakes.next(NOW, tick) {
        assert!(wakes.take_due(NOW, next).look);
        looks += 1;
    }
    assert_eq!(looks, LOOKS.len());
}
