//! What the cache knows of reading, and the figures that people are shown of it.

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Count, Timestamp};
use crate::section::SectionKey;
use crate::text::Clean;

/// Days that are told: whole weeks, within the thirty days that the journal of marks keeps.
pub const DAYS: usize = 28;
/// Days of a week.
const WEEK_DAYS: usize = 7;
/// Hours of a day.
pub const HOURS: usize = 24;

/// What the cache knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// All articles, but for those that are muted.
    pub articles: Count,
    /// Of them starred.
    pub starred: u64,
    /// Articles that a mute hides.
    pub muted: u64,
    /// When the oldest of them was published.
    pub oldest: Option<Timestamp>,
    /// When each article was read that was marked alone, by opening or passing it.
    pub reads: Vec<Timestamp>,
    /// Articles that were marked read many at once.
    pub at_once: u64,
    /// Papers of what was read, the most read first.
    pub papers: Vec<(Clean, u64)>,
    /// Its sections, likewise, with their names where the map has none.
    pub sections: Vec<(SectionKey, Clean, u64)>,
    /// Bytes of the cache.
    pub cache_bytes: u64,
    /// Bytes of the pictures beside it.
    pub picture_bytes: u64,
}

/// When the days that are told begin.
#[must_use]
pub fn since(zone: &TimeZone, now: Timestamp) -> Timestamp {
    let first = day(zone, now).saturating_sub((DAYS as i64 - 1).days());
    let begins = first.to_zoned(zone.clone());
    begins.map_or(now, |begins| Timestamp(begins.timestamp().as_second()))
}

fn day(zone: &TimeZone, at: Timestamp) -> Date {
    let moment = jiff::Timestamp::from_second(at.0).unwrap_or_default();
    zone.to_datetime(moment).date()
}

/// What was read when, in the user's days and hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Each day and how many were read on it; the last is today.
    pub days: Vec<(Date, u64)>,
    /// How many were read in each hour of the day.
    pub hours: [u64; HOURS],
}

impl Figures {
    /// Of these moments.
    #[must_use]
    pub fn of(reads: &[Timestamp], zone: &TimeZone, now: Timestamp) -> Self {
        let today = day(zone, now);
        let back = |n: usize| today.saturating_sub((n as i64).days());
        let mut days: Vec<(Date, u64)> = (0..DAYS).rev().map(|n| (back(n), 0)).collect();
        let mut hours = [0; HOURS];
        for at in reads {
            let moment = jiff::Timestamp::from_second(at.0).unwrap_or_default();
            let when = zone.to_datetime(moment);
            // A clock that was set back leaves reads of tomorrow.
            let Ok(found) = days.binary_search_by_key(&when.date(), |(day, _)| *day) else {
                continue;
            };
            days[found].1 += 1;
            if let Some(hour) = usize::try_from(when.hour()).ok().and_then(|it| hours.get_mut(it)) {
                *hour += 1;
            }
        }
        Self { days, hours }
    }

    /// All that was read.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.days.iter().map(|(_, read)| read).sum()
    }

    /// Days on which anything was.
    #[must_use]
    pub fn days_read(&self) -> usize {
        self.days.iter().filter(|(_, read)| *read > 0).count()
    }

    /// Days in a row up to today, or to yesterday while nothing was read today.
    #[must_use]
    pub fn in_a_row(&self) -> usize {
        let mut back = self.days.iter().rev().map(|(_, read)| *read).peekable();
        if back.peek() == Some(&0) {
            back.next();
        }
        back.take_while(|read| *read > 0).count()
    }

    /// The newest week, day by day.
    #[must_use]
    pub fn last_days(&self) -> &[(Date, u64)] {
        &self.days[self.days.len().saturating_sub(WEEK_DAYS)..]
    }

    /// Each week by its first day, the oldest first.
    #[must_use]
    pub fn weeks(&self) -> Vec<(Date, u64)> {
        let sum = |week: &[(Date, u64)]| week.iter().map(|(_, read)| read).sum();
        let weeks = self.days.chunks(WEEK_DAYS);
        weeks.filter_map(|week| Some((week.first()?.0, sum(week)))).collect()
    }
}

#[cfg(test)]
mod tests;
