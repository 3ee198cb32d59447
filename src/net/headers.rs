//! Header fields that steer a refresh: Retry-After, Cache-Control, Expires, Content-Encoding.
//! Pure; fields arrive as text.

use std::time::UNIX_EPOCH;

use super::RetryAfter;
use crate::domain::Timestamp;

/// `Retry-After`: seconds or a date (RFC 9110 §10.2.3). A date is turned into seconds by the
/// server's own `Date`, so that a wrong clock here does no harm. Nonsense is `None`.
pub(super) fn retry_after(value: &str, date: Option<&str>) -> Option<RetryAfter> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(RetryAfter::Seconds(value.parse().unwrap_or(u64::MAX)));
    }
    let at = moment(value)?;
    Some(match date.and_then(moment) {
        Some(now) => RetryAfter::Seconds(at.0.saturating_sub(now.0).max(0).unsigned_abs()),
        None => RetryAfter::At(at),
    })
}

/// Seconds that a copy stays fresh: `max-age` (RFC 9111 §5.2.2.1), else `Expires` by `Date`.
/// `no-cache` and `no-store` say 0.
pub(super) fn fresh_seconds(
    cache_control: Option<&str>,
    expires: Option<&str>,
    date: Option<&str>,
) -> Option<u64> {
    if let Some(directives) = cache_control {
        let mut age = None;
        for directive in directives.split(',') {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-cache" | "no-store" => return Some(0),
                "max-age" => age = value.trim().trim_matches('"').parse().ok(),
                _ => {}
            }
        }
        if age.is_some() {
            return age;
        }
    }
    let (expires, now) = (moment(expires?)?, moment(date?)?);
    Some(expires.0.saturating_sub(now.0).max(0).unsigned_abs())
}

/// What is left of `seconds` for a copy that has lain in a cache on the way (`Age`, RFC 9111
/// §5.1).
pub(super) fn without_age(seconds: u64, age: Option<&str>) -> u64 {
    let age = age.and_then(|age| age.trim().parse().ok()).unwrap_or(0);
    seconds.saturating_sub(age)
}

/// `Content-Encoding`: names in the order they were applied, lower case, without `identity`.
pub(super) fn codings<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    values
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty() && name != "identity")
        .collect()
}

fn moment(value: &str) -> Option<Timestamp> {
    let at = httpdate::parse_http_date(value.trim()).ok()?;
    let seconds = at.duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(Timestamp(i64::try_from(seconds).ok()?))
}

#[cfg(test)]
mod tests;
