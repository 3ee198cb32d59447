//! Numbers in a date: what follows one, or stands between two, tells what it is.

use super::super::digits;
use super::super::words::{Unit, home, is_hour, sign};
use super::{MAX_LOOSE_NUMBERS, Reader};

impl Reader<'_> {
    pub(super) fn number(&mut self) -> Option<()> {
        let digits = self.digits();
        let (value, length) = self.take_digits()?;
        if self.parts.time.is_none() && length <= 2 {
            if self.followed_by_digit(':') {
                return self.clock(value, ':');
            }
            let dotted = self.date_is_known() && self.followed_by_digit('.');
            if dotted && value <= 24 && self.rest.len() >= 3 && self.parts.month.is_some() {
                return self.clock(value, '.');
            }
        }
        if self.unit(value, length)? {
            return Some(());
        }
        if !self.date_is_known() {
            if length == 4 && self.week(value) {
                return Some(());
            }
            if let Some(separator) = self.separator(length) {
                return self.numeric(value, length, separator);
            }
            if length >= 7 {
                return self.compact(digits);
            }
        }
        if self.lost_sign(value, length) {
            return Some(());
        }
        self.parts.loose.push((value, length));
        (self.parts.loose.len() <= MAX_LOOSE_NUMBERS).then_some(())
    }

    /// What stands behind a number and says what it is. True when it was taken.
    pub(super) fn unit(&mut self, value: i32, length: usize) -> Option<bool> {
        let text = self.rest.trim_start();
        let first = text.chars().next().unwrap_or(' ');
        if let Some(unit) = sign(first) {
            self.rest = &text[first.len_utf8()..];
            self.parts.home = self.parts.home.max(home(first).unwrap_or(0));
            let (hour, minute, second) = self.parts.time.unwrap_or_default();
            match unit {
                Unit::Year => self.parts.year = Some(value),
                Unit::Month => self.parts.month = Some(value),
                Unit::Day => self.parts.day = Some(value),
                Unit::Hour => self.parts.time = Some((value, 0, 0)),
                Unit::Minute => self.parts.time = Some((hour, value, second)),
                Unit::Second => self.parts.time = Some((hour, minute, value)),
            }
            return Some(true);
        }
        if length > 2 {
            return Some(false);
        }
        let (name, after) = self.next_word();
        let joined = self.rest.len() == text.len();
        if joined && matches!(name, "st" | "nd" | "rd" | "th" | "er" | "ο" | "º" | "ª") {
            self.rest = after;
            self.parts.loose.push((value, length));
            return Some(true);
        }
        if self.parts.time.is_some() {
            return Some(false);
        }
        if matches!(name, "am" | "pm" | "ch") {
            self.parts.time = Some((value, 0, 0));
            return Some(true);
        }
        if !is_hour(name) {
            return Some(false);
        }
        self.rest = after;
        let after_hour = self.rest;
        self.skip_blanks();
        let digits = self.digits();
        let more = &self.rest[digits.len()..];
        // 14h05, but 14h 22/11/2026.
        let is_minute = digits.len() == 2 && !more.starts_with(['/', '-', '.']);
        let minute = if is_minute { self.take_digits()?.0 } else { 0 };
        if !is_minute {
            self.rest = after_hour;
        }
        self.parts.time = Some((value, minute, 0));
        Some(true)
    }

    /// The sign between the numbers of a date, when one stands here.
    pub(super) fn separator(&self, length: usize) -> Option<char> {
        let near = ['/', '-', '.'].into_iter().find(|c| self.followed_by_digit(*c));
        // Exif's 2026:11:22.
        let near = near.or((length == 4 && self.followed_by_digit(':')).then_some(':'));
        // 22. 11. 2026
        near.or_else(|| {
            let separator = self.rest.chars().next().filter(|c| matches!(c, '/' | '.'))?;
            let behind = self.rest[1..].trim_start();
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            (matches!(digits, 1 | 2)).then_some(separator)
        })
    }

    /// `:05:30.123` behind the hour.
    pub(super) fn clock(&mut self, hour: i32, separator: char) -> Option<()> {
        self.rest = &self.rest[1..];
        let (minute, length) = self.take_digits()?;
        let mut second = 0;
        if self.followed_by_digit(separator) {
            self.rest = &self.rest[1..];
            second = self.take_digits()?.0;
        }
        self.fraction();
        self.parts.time = Some((hour, minute, second));
        (length <= 2).then_some(())
    }

    pub(super) fn fraction(&mut self) {
        if self.followed_by_digit('.') || self.followed_by_digit(',') {
            self.rest = self.rest[1..].trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }

    /// `2026-W48-1`, `2026W481`, `2026-W48`.
    pub(super) fn week(&mut self, year: i32) -> bool {
        let text = self.rest.strip_prefix('-').unwrap_or(self.rest);
        let Some(text) = text.strip_prefix('w') else { return false };
        let Some(week) = text.get(..2).and_then(digits::number_of) else { return false };
        let behind = &text[2..];
        let day_text = behind.strip_prefix('-').unwrap_or(behind);
        let day = day_text.get(..1).and_then(digits::number_of);
        self.rest = if day.is_some() { &day_text[1..] } else { behind };
        self.parts.year = Some(year);
        self.parts.week = Some((week, day.unwrap_or(1)));
        true
    }

    /// `2026-11-23`, `2026-11`, `2026-327`, `23/11/2026`, `11/23/2026`, `23.11.26`.
    pub(super) fn numeric(&mut self, first: i32, length: usize, separator: char) -> Option<()> {
        let next = |reader: &mut Self| {
            reader.rest = &reader.rest[1..];
            reader.skip_blanks();
            reader.take_digits()
        };
        let (second, second_length) = next(self)?;
        let third = if self.separator_again(separator) { Some(next(self)?) } else { None };
        let parts = &mut self.parts;
        parts.dotted = separator == '.';
        match (length, second_length, third) {
            (4, 3, None) => (parts.year, parts.ordinal) = (Some(first), Some(second)),
            (4, 1 | 2, None) => (parts.year, parts.month) = (Some(first), Some(second)),
            (4, 1 | 2, Some((day, 1 | 2))) => {
                (parts.year, parts.month, parts.day) = (Some(first), Some(second), Some(day));
            }
            (1 | 2, 1 | 2, Some((year, 2 | 4))) => {
                // Two digits above 31 can only be the year.
                if first > 31 && second <= 12 {
                    (parts.year, parts.month, parts.day) = (Some(first), Some(second), Some(year));
                } else {
                    (parts.pair, parts.year) = (Some((first, second)), Some(year));
                }
            }
            (1 | 2, 1 | 2, None) => parts.pair = Some((first, second)),
            // 11/2026
            (1 | 2, 4, None) => (parts.month, parts.year) = (Some(first), Some(second)),
            _ => return None,
        }
        // A fourth number: an address, a version, a telephone; unless it is a zone.
        let goes_on = ['.', '/', '-'].into_iter().any(|c| self.followed_by_digit(c));
        let is_zone = self.rest.get(3..4) == Some(":");
        let whole_year = length != 4 || first >= 1_000;
        (whole_year && (!goes_on || is_zone)).then_some(())
    }

    pub(super) fn separator_again(&self, separator: char) -> bool {
        let Some(behind) = self.rest.strip_prefix(separator) else { return false };
        let behind =
            if separator == '-' || separator == ':' { behind } else { behind.trim_start() };
        behind.starts_with(|c: char| c.is_ascii_digit())
    }

    /// `20261123`, `2026327`, `20261123100000`, each with a time behind it or not.
    pub(super) fn compact(&mut self, digits: &str) -> Option<()> {
        if !(digits.starts_with("19") || digits.starts_with("20")) {
            return None;
        }
        let told = matches!(digits.len(), 7 | 8 | 12 | 14).then(|| digits::compact(digits))??;
        let parts = &mut self.parts;
        (parts.year, parts.month, parts.day) = (told.year, told.month, told.day);
        (parts.ordinal, parts.time) = (told.ordinal, told.time.or(parts.time));
        Some(())
    }

    /// `T10:14:55`, `T101455`, `T10` behind a date.
    pub(super) fn time_behind_t(&mut self) -> Option<()> {
        let digits = self.digits();
        if self.parts.time.is_some()
            || digits.len() <= 2 && self.rest[digits.len()..].starts_with(':')
        {
            return Some(());
        }
        self.rest = &self.rest[digits.len()..];
        self.parts.time = Some(digits::clock(digits)?);
        self.fraction();
        Some(())
    }
}
