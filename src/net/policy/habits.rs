//! Rules of what is learnt from a feed's answers: how seldom it publishes, when it never does,
//! where it has moved. Pure.

use url::Url;

use crate::domain::{Cadence, Moved, Timestamp};

/// A feed is asked so many times between two of its items.
const ASKED_PER_ITEM: u64 = 4;
/// However seldom it publishes, it is asked this often, seconds.
pub const SELDOM_CEILING_SECONDS: u64 = 12 * HOUR_SECONDS;
/// Items that tell how often a feed publishes.
const RECENT_ITEMS: usize = 20;
/// A server has moved a feed for good when it said so this often in a row …
const MOVED_TIMES: u32 = 3;
/// … and over this long: a mistake is mended within a day or two, seconds.
const MOVED_SECONDS: i64 = 2 * 86_400;

const HOUR_SECONDS: u64 = 3_600;
/// 1970-01-01 was a Thursday; bit 0 of `skipDays` is Monday.
const FIRST_WEEKDAY: i64 = 3;

/// How long to wait at least for a feed with `gap_seconds` between its items.
#[must_use]
pub fn seldom_seconds(gap_seconds: Option<u32>) -> u64 {
    gap_seconds.map_or(0, |gap| (u64::from(gap) / ASKED_PER_ITEM).min(SELDOM_CEILING_SECONDS))
}

/// Seconds between two items: the median of the newest ones; of a feed that has fallen silent, a
/// quarter of its silence. `None` for fewer than three dated items.
#[must_use]
pub fn gap_seconds(dates: impl IntoIterator<Item = Timestamp>, now: Timestamp) -> Option<u32> {
    let mut dates: Vec<i64> = dates.into_iter().map(|at| at.0).filter(|at| *at <= now.0).collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    dates.truncate(RECENT_ITEMS);
    let newest = *dates.first()?;
    let mut gaps: Vec<i64> = dates.windows(2).map(|pair| pair[0] - pair[1]).collect();
    if gaps.len() < 2 {
        return None;
    }
    gaps.sort_unstable();
    let gap = gaps[gaps.len() / 2].max((now.0 - newest) / 4);
    u32::try_from(gap).ok()
}

/// The first moment from `at` on that is in none of the hours and days that the feed is silent
/// in; `at` itself when there is none within a day.
#[must_use]
pub fn unskipped(at: Timestamp, cadence: Cadence) -> Timestamp {
    let mut next = at;
    for _ in 0..24 {
        let hour = next.0.div_euclid(HOUR_SECONDS as i64);
        let day = (hour.div_euclid(24) + FIRST_WEEKDAY).rem_euclid(7);
        let is_skipped = cadence.skip_hours & (1 << hour.rem_euclid(24)) != 0
            || cadence.skip_days & (1 << day) != 0;
        if !is_skipped {
            return next;
        }
        next = Timestamp((hour + 1) * HOUR_SECONDS as i64);
    }
    at
}

/// What is known of a move after an answer; `seen`: where this one came from, when nothing but
/// permanent redirects led there; `at_new`: the new address itself was asked.
#[must_use]
pub fn moved(
    before: Option<&Moved>,
    seen: Option<&Url>,
    at_new: bool,
    now: Timestamp,
) -> Option<Moved> {
    match (before, seen) {
        // It answers where it moved.
        (Some(before), None) if at_new => Some(before.clone()),
        (Some(before), Some(seen)) if before.url == seen.as_str() => {
            Some(Moved { last: now, times: before.times.saturating_add(1), ..before.clone() })
        }
        (_, Some(seen)) => Some(Moved { url: seen.to_string(), first: now, last: now, times: 1 }),
        (_, None) => None,
    }
}

/// The address that a feed is asked at instead of its own: one that its server has named often
/// and long enough.
#[must_use]
pub fn new_address(moved: Option<&Moved>) -> Option<Url> {
    let moved = moved?;
    let settled = moved.times >= MOVED_TIMES && moved.last.0 - moved.first.0 >= MOVED_SECONDS;
    Url::parse(&moved.url).ok().filter(|_| settled)
}

#[cfg(test)]
mod tests;
