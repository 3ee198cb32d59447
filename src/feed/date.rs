//! Dates as feeds write them: RFC 822 in all its spoilt forms, RFC 3339, ISO 8601, and the words
//! of several languages, Vietnamese first.
//!
//! A date is read as tokens: times, numeric dates, month names, zones, and numbers that are
//! left over. Nothing recurses and nothing is longer than [`MAX_BYTES`].

mod words;

use jiff::civil;
use jiff::tz::Offset;
use url::Url;

use crate::domain::Timestamp;
use words::{Word, word};

/// A date is cut at this many bytes: no date is longer, and some attacks are.
const MAX_BYTES: usize = 100;
/// Bytes of a document that tell its language.
const HEAD_BYTES: usize = 4 << 10;
const HOUR_SECONDS: i32 = 3_600;

/// The zone of a feed's dates that name none: seconds east of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zone(pub(super) i32);

impl Zone {
    /// Vietnam's for Vietnamese feeds, else UTC.
    pub(super) fn of(base: Option<&Url>, text: &str) -> Self {
        let head = &text[..text.floor_char_boundary(HEAD_BYTES.min(text.len()))];
        let vietnamese = base.and_then(Url::host_str).is_some_and(|host| host.ends_with(".vn"))
            || ["<language>vi", "lang=\"vi", "\"language\": \"vi", "\"language\":\"vi"]
                .iter()
                .any(|told| head.contains(told));
        Self(if vietnamese { 7 * HOUR_SECONDS } else { 0 })
    }
}

/// What tokens told so far.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i32>,
    month: Option<i32>,
    day: Option<i32>,
    time: Option<(i32, i32, i32)>,
    afternoon: Option<bool>,
    offset: Option<i32>,
    /// A numeric date `a/b/year` whose order is not known yet.
    pair: Option<(i32, i32)>,
}

/// Reads a date; `None` when there is none in it.
pub(super) fn parse(text: &str, zone: Zone) -> Option<Timestamp> {
    let text = text.trim();
    let text = &text[..text.floor_char_boundary(MAX_BYTES.min(text.len()))];
    if !text.is_empty() && text.len() >= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        return digits(text);
    }
    Reader { rest: text, parts: Parts::default() }.read()?.moment(zone)
}

/// Seconds or milliseconds since 1970, or `20261123` and `20261123100000`.
fn digits(text: &str) -> Option<Timestamp> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Some(Timestamp(number)),
        13 => Some(Timestamp(number / 1_000)),
        _ => None,
    }
}

impl Parts {
    fn moment(self, zone: Zone) -> Option<Timestamp> {
        let (month, day) = match (self.pair, self.month, self.day) {
            (None, month, day) => (month?, day?),
            // With AM or PM it is the American order; else only a day beyond 12 tells.
            (Some((a, b)), ..) => {
                let american = self.afternoon.is_some() && a <= 12;
                if (american || b > 12) && a <= 12 { (a, b) } else { (b, a) }
            }
        };
        let year = match self.year? {
            short @ 0..=69 => short + 2_000,
            short @ 70..=99 => short + 1_900,
            year => year,
        };
        let (mut hour, minute, second) = self.time.unwrap_or_default();
        match self.afternoon {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        let (hour, next_day) = if hour == 24 { (0, 1) } else { (hour, 0) };
        let date = civil::Date::new(small(year)?, small(month)?, small(day)?).ok()?;
        let date = date.checked_add(jiff::Span::new().days(next_day)).ok()?;
        let time =
            civil::Time::new(small(hour)?, small(minute)?, small(second.min(59))?, 0).ok()?;
        let offset = Offset::from_seconds(self.offset.unwrap_or(zone.0)).ok()?;
        let at = offset.to_timestamp(date.to_datetime(time)).ok()?;
        Some(Timestamp(at.as_second()))
    }
}

fn small<T: TryFrom<i32>>(number: i32) -> Option<T> {
    T::try_from(number).ok()
}

/// Walks over the tokens.
struct Reader<'a> {
    rest: &'a str,
    parts: Parts,
}

impl Reader<'_> {
    fn read(mut self) -> Option<Parts> {
        while let Some(c) = self.rest.chars().next() {
            if c.is_ascii_digit() {
                self.number();
            } else if c.is_alphabetic() {
                self.word()?;
            } else if matches!(c, '+' | '-' | '−') && self.parts.time.is_some() {
                self.rest = &self.rest[c.len_utf8()..];
                self.offset(if c == '+' { 1 } else { -1 });
            } else {
                self.rest = &self.rest[c.len_utf8()..];
            }
        }
        Some(self.parts)
    }

    /// Takes digits off the begin: their value and how many they were.
    fn take_digits(&mut self) -> Option<(i32, usize)> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits.parse().ok().map(|value| (value, end))
    }

    fn take(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn followed_by_digit(&self, separator: char) -> bool {
        let rest = self.rest.strip_prefix(separator).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_digit())
    }

    fn number(&mut self) {
        let Some((value, length)) = self.take_digits() else { return };
        if self.parts.time.is_none() && length <= 2 {
            let separator = [':', 'h', 'g'].into_iter().find(|c| self.followed_by_digit(*c));
            // 14:05, and 14h05 as Vietnamese and French papers write it.
            if let Some(separator) = separator {
                self.take(separator);
                self.clock(value);
                return;
            }
        }
        if self.parts.month.is_none() && self.parts.pair.is_none() {
            let separator = ['/', '-', '.'].into_iter().find(|c| self.followed_by_digit(*c));
            if let Some(separator) = separator {
                self.take(separator);
                self.numeric(value, length, separator);
                return;
            }
            if length == 8 && value > 19_000_000 {
                self.parts.year = Some(value / 10_000);
                self.parts.month = Some(value / 100 % 100);
                self.parts.day = Some(value % 100);
                self.basic_time();
                return;
            }
        }
        self.left_over(value, length);
    }

    /// `T100000` behind `20261123`.
    fn basic_time(&mut self) {
        let rest = self.rest.strip_prefix(['T', 't']).unwrap_or_default();
        let clock = rest.get(..6).or_else(|| rest.get(..4)).unwrap_or_default();
        if clock.len() >= 4 && clock.bytes().all(|b| b.is_ascii_digit()) {
            let part = |at: usize| clock.get(at..at + 2).and_then(|t| t.parse().ok()).unwrap_or(0);
            self.parts.time = Some((part(0), part(2), part(4)));
            self.rest = &rest[clock.len()..];
        }
    }

    /// A number on its own: a day, then a year.
    fn left_over(&mut self, value: i32, length: usize) {
        let parts = &mut self.parts;
        if parts.day.is_none() && length <= 2 && (1..=31).contains(&value) {
            parts.day = Some(value);
        } else if parts.year.is_none() && (length == 4 || length == 2) {
            parts.year = Some(value);
        }
    }

    /// `:05:30.123` behind the hour.
    fn clock(&mut self, hour: i32) {
        let (minute, _) = self.take_digits().unwrap_or_default();
        let mut second = 0;
        if self.followed_by_digit(':') {
            self.take(':');
            second = self.take_digits().unwrap_or_default().0;
        }
        if self.followed_by_digit('.') || self.followed_by_digit(',') {
            self.rest = &self.rest[1..];
            self.take_digits();
        }
        self.parts.time = Some((hour, minute, second));
    }

    /// `2026-11-23`, `23/11/2026`, `11/23/2026`, `23.11.26`.
    fn numeric(&mut self, first: i32, length: usize, separator: char) {
        let (second, _) = self.take_digits().unwrap_or_default();
        let third = self.followed_by_digit(separator).then(|| {
            self.take(separator);
            self.take_digits().unwrap_or_default().0
        });
        let parts = &mut self.parts;
        if length == 4 {
            parts.year = Some(first);
            parts.month = Some(second);
            parts.day = Some(third.unwrap_or(1));
        } else {
            parts.pair = Some((first, second));
            parts.year = third.or(parts.year);
        }
    }

    /// `+07`, `+0700`, `+07:00`, `+7`.
    fn offset(&mut self, sign: i32) {
        let Some((value, length)) = self.take_digits() else { return };
        let (hours, minutes) = match length {
            1 | 2 => {
                let colon = self.followed_by_digit(':');
                let minutes = if colon && self.take(':') { self.take_digits() } else { None };
                (value, minutes.unwrap_or_default().0)
            }
            3 | 4 => (value / 100, value % 100),
            _ => return,
        };
        if hours <= 14 && minutes < 60 {
            let seconds = sign * (hours * HOUR_SECONDS + minutes * 60);
            self.parts.offset = Some(self.parts.offset.unwrap_or(0) + seconds);
        }
    }

    /// A word: a month, half of a day, a zone, or something to skip. `None` ends the reading.
    fn word(&mut self) -> Option<()> {
        let end = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word(name) {
            Word::Month(month) => {
                // A name is surer than a number before it.
                self.parts.month = Some(month);
                if self.parts.day.is_none() || self.rest.starts_with('-') {
                    self.rest = self.rest.trim_start_matches(['-', '.', ' ', ',']);
                }
            }
            Word::MonthOfNumber => {
                self.rest = self.rest.trim_start();
                self.parts.month = Some(self.take_digits()?.0);
                if self.followed_by_digit('/') || self.followed_by_digit('-') {
                    self.rest = &self.rest[1..];
                    self.parts.year = self.take_digits().map(|(year, _)| year);
                }
            }
            Word::YearOfNumber => {
                self.rest = self.rest.trim_start();
                self.parts.year = Some(self.take_digits()?.0);
            }
            Word::WeekdayOfNumber => {
                // `Thứ 5`, `T5`, `Thứ Năm`: what follows belongs to it.
                let trimmed = self.rest.trim_start();
                let mut letters = trimmed.chars();
                match (letters.next(), letters.next()) {
                    (Some('2'..='8'), next) if !next.is_some_and(|c| c.is_ascii_digit()) => {
                        self.rest = &trimmed[1..];
                    }
                    (Some(c), _) if c.is_alphabetic() => {
                        self.rest = trimmed.trim_start_matches(char::is_alphabetic);
                    }
                    _ => {}
                }
            }
            Word::Half(afternoon) => self.parts.afternoon = Some(afternoon),
            Word::Zone(seconds) => {
                self.parts.offset = Some(seconds);
                let signed = self.rest.chars().next().filter(|c| matches!(c, '+' | '-' | '−'));
                if let Some(sign) = signed {
                    self.rest = &self.rest[sign.len_utf8()..];
                    self.offset(if sign == '+' { 1 } else { -1 });
                }
            }
            Word::Skip => {}
        }
        Some(())
    }
}

#[cfg(test)]
mod tests;
