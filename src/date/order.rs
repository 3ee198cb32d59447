//! What a whole feed tells of its dates: the order of numeric ones, and the usual zone.

use super::{Order, Told, Zone, parts, tell};
use crate::domain::Timestamp;

/// A publisher's clock may be this far ahead of the newest certain date, seconds: a day, since
/// zones differ by as much.
const AHEAD_SECONDS: i64 = 86_400;
/// Dates of a feed that are looked at; more would not tell more.
const MAX_DATES: usize = 200;

/// How the dates of one feed are read.
///
/// Call [`Reading::of`] once per document with the first date text of each item in document
/// order and the newest date that is certain (`lastBuildDate`, the feed's `updated`, the HTTP
/// `Date` or the clock, if known), then [`Reading::read`] for each date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    zone: Zone,
    order: Option<Order>,
}

impl Reading {
    /// Settles the order of numeric dates for a feed: by those that have one reading alone; else
    /// by which reading puts no item after `newest` (or after the newest certain date among
    /// `dates`), then by which runs one way, then by which spans less time. Undecided stays
    /// undecided, and each date is taken as [`super::parse`] takes it. Where most dates name the
    /// same zone, it is that of the others.
    pub(crate) fn of<'a>(
        zone: Zone,
        dates: impl IntoIterator<Item = &'a str>,
        newest: Option<Timestamp>,
    ) -> Self {
        let dates: Vec<&str> = dates.into_iter().take(MAX_DATES).collect();
        let zone = usual_zone(zone, &dates);
        let told: Vec<Told> = dates.iter().map(|text| tell(text, zone)).collect();
        Self { zone, order: order(&told, newest) }
    }

    /// Reads one date of the feed.
    pub(crate) fn read(&self, text: &str) -> Option<Timestamp> {
        tell(text, self.zone).resolve(self.order)
    }
}

/// That of most dates that name one, unless it is UTC, which tells nothing of a place.
fn usual_zone(zone: Zone, dates: &[&str]) -> Zone {
    let offsets: Vec<Option<i32>> =
        dates.iter().filter_map(|text| parts(text)).map(|parts| parts.offset).collect();
    let Some(first) = offsets.iter().flatten().copied().find(|seconds| *seconds != 0) else {
        return zone;
    };
    let same = offsets.iter().filter(|offset| **offset == Some(first)).count();
    if same * 2 > offsets.len() { Zone(first) } else { zone }
}

fn order(told: &[Told], newest: Option<Timestamp>) -> Option<Order> {
    let votes = |wanted: Order| {
        told.iter()
            .filter(|told| matches!(told, Told::Moment(_, Some(order)) if *order == wanted))
            .count()
    };
    match (votes(Order::DayFirst), votes(Order::MonthFirst)) {
        (0, 0) => {}
        (_, 0) => return Some(Order::DayFirst),
        (0, _) => return Some(Order::MonthFirst),
        // Both are written: each date for itself.
        _ => return None,
    }
    let certain = told.iter().filter_map(|told| match told {
        Told::Moment(at, _) => Some(*at),
        Told::Nothing | Told::Either { .. } => None,
    });
    let last = newest.into_iter().chain(certain).max();
    let as_read = |order: Order| -> Vec<i64> {
        told.iter().filter_map(|told| told.resolve(Some(order))).map(|at| at.0).collect()
    };
    let (day, month) = (as_read(Order::DayFirst), as_read(Order::MonthFirst));
    let ahead = |dates: &[i64]| {
        last.is_some_and(|last| dates.iter().any(|at| *at > last.0.saturating_add(AHEAD_SECONDS)))
    };
    fewer(usize::from(ahead(&day)), usize::from(ahead(&month)))
        .or_else(|| fewer(turns(&day), turns(&month)))
        .or_else(|| fewer(span(&day), span(&month)))
}

fn fewer<T: Ord>(day_first: T, month_first: T) -> Option<Order> {
    match day_first.cmp(&month_first) {
        std::cmp::Ordering::Less => Some(Order::DayFirst),
        std::cmp::Ordering::Greater => Some(Order::MonthFirst),
        std::cmp::Ordering::Equal => None,
    }
}

/// Items that stand against the order of the list, whichever way it runs.
fn turns(dates: &[i64]) -> usize {
    let up = dates.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let down = dates.windows(2).filter(|pair| pair[0] > pair[1]).count();
    up.min(down)
}

fn span(dates: &[i64]) -> i64 {
    let newest = dates.iter().max().copied().unwrap_or_default();
    newest.saturating_sub(dates.iter().min().copied().unwrap_or_default())
}
