//! Days and moments as people write them.

use jiff::civil::{Date, date};
use jiff::{ToSpan, Zoned};

use super::Reading;
use super::parse::plain;

/// Reads a moment, Unix seconds: `2026`, `2026-11`, `2026-11-01`, `1/11/2026`, `11/2026` (the
/// beginning, day before month), RFC 3339, `today`, `yesterday`, or how long ago: `90m`, `3h`,
/// `2d`, `1w`.
pub(super) fn read(text: &str, how: &Reading<'_>) -> Option<i64> {
    let text = plain(text);
    if let Some(seconds) = ago(&text) {
        return how.now.checked_sub(seconds);
    }
    if let Ok(at) = text.to_ascii_uppercase().parse::<jiff::Timestamp>() {
        return Some(at.as_second());
    }
    let day = match text.as_str() {
        "today" | "hom nay" => today(how)?,
        "yesterday" | "hom qua" => today(how)?.checked_sub(1.day()).ok()?,
        _ => day(&text)?,
    };
    let start: Zoned = day.to_zoned(how.zone.clone()).ok()?;
    Some(start.timestamp().as_second())
}

fn today(how: &Reading<'_>) -> Option<Date> {
    let now = jiff::Timestamp::from_second(how.now).ok()?;
    Some(how.zone.to_datetime(now).date())
}

/// Whether more letters could make a date of it.
pub(super) fn may_become(text: &str) -> bool {
    let text = plain(text);
    let words = ["today", "yesterday", "hom nay", "hom qua"];
    words.iter().any(|word| word.starts_with(&text))
        || text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | ':' | 't' | 'z'))
}

/// Seconds of `90m`, `3h`, `2d`, `1w`.
fn ago(text: &str) -> Option<i64> {
    let unit = match text.as_bytes().last()? {
        b'm' => 60,
        b'h' => 3_600,
        b'd' => 86_400,
        b'w' => 604_800,
        _ => return None,
    };
    let digits = &text[..text.len() - 1];
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse::<i64>().ok().filter(|_| all_digits)?.checked_mul(unit)
}

fn day(text: &str) -> Option<Date> {
    let (sign, year_first) = if text.contains('/') { ('/', false) } else { ('-', true) };
    let parts: Option<Vec<i16>> = text.split(sign).map(number).collect();
    let parts = parts?;
    let (year, month, day) = match (parts[..].len(), year_first) {
        (1, _) => (parts[0], 1, 1),
        (2, true) => (parts[0], parts[1], 1),
        (2, false) => (parts[1], parts[0], 1),
        (3, true) => (parts[0], parts[1], parts[2]),
        (3, false) => (parts[2], parts[1], parts[0]),
        _ => return None,
    };
    let is_date = (1_970..=9_999).contains(&year)
        && Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).is_ok();
    is_date.then(|| date(year, month as i8, day as i8))
}

fn number(text: &str) -> Option<i16> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}
