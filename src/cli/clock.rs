//! The one place of the command line that asks what time it is, and times as people write them.

use std::time::Instant;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::Timestamp;

/// Now, by the wall clock.
#[allow(
    clippy::disallowed_methods,
    reason = "the command line asks the clock; below, time is data"
)]
pub fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_second())
}

/// Now, by the clock that only runs forward.
#[allow(
    clippy::disallowed_methods,
    reason = "the command line asks the clock; below, time is data"
)]
pub fn tick() -> Instant {
    Instant::now()
}

/// `2026-11-23 14:05` in `zone`.
pub fn stamp(at: Timestamp, zone: &TimeZone) -> String {
    local(at, zone).map_or_else(|| at.rfc3339(), |at| at.strftime("%Y-%m-%d %H:%M").to_string())
}

fn local(at: Timestamp, zone: &TimeZone) -> Option<jiff::Zoned> {
    let at = jiff::Timestamp::from_second(at.0).ok()?;
    Some(at.to_zoned(zone.clone()))
}

/// Reads `2026-11-23T07:05:00Z`, `2026-11-23` (its beginning in `zone`), or how long ago: `90m`,
/// `3h`, `2d`, `1w`.
pub fn since(text: &str, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    if let Some(seconds) = ago(text) {
        return Some(now.plus(-seconds));
    }
    if let Ok(at) = text.parse::<jiff::Timestamp>() {
        return Some(Timestamp(at.as_second()));
    }
    let day = text.parse::<Date>().ok()?.to_zoned(zone.clone()).ok()?;
    Some(Timestamp(day.timestamp().as_second()))
}

/// Seconds of `90m`, `1h50m`, `2d`.
pub fn ago(text: &str) -> Option<i64> {
    let mut seconds: i64 = 0;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].chars().next()?;
        let of_unit = match unit {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(of_unit)?)?;
        rest = &rest[digits + 1..];
    }
    Some(seconds)
}

#[cfg(test)]
mod tests;
