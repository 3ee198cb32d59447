//! Zones in a date: signs with numbers, names, comments.

use super::super::words::{Word, word};
use super::{HOUR_SECONDS, LAST_OFFSET_HOUR, Reader};

impl Reader<'_> {
    pub(super) fn may_have_offset(&self) -> bool {
        let digits = self.digits();
        let behind = &self.rest[digits.len()..];
        // `2026-11-22+07:00`: XML Schema allows a zone behind a date.
        let date_with_zone = self.parts.day.is_some()
            && self.parts.year.is_some()
            && digits.len() == 2
            && behind.starts_with(':');
        let goes_on = behind.starts_with(['/', '.', '-']);
        (self.parts.time.is_some() || date_with_zone) && !goes_on
    }

    /// `07`, `0700`, `07:00`, `7` behind the sign. What is no offset stays a number.
    pub(super) fn offset(&mut self, sign: char) {
        let before = self.rest;
        let Some((value, length)) = self.take_digits() else { return };
        let (hours, minutes) = match length {
            1 | 2 if self.followed_by_digit(':') => {
                self.rest = &self.rest[1..];
                (value, self.take_digits().unwrap_or_default().0)
            }
            1 | 2 => (value, 0),
            3 | 4 => (value / 100, value % 100),
            // `+07:00:00` without its colons.
            6 => (value / 10_000, value / 100 % 100),
            _ => (LAST_OFFSET_HOUR + 1, 0),
        };
        if hours > LAST_OFFSET_HOUR || minutes > 59 {
            self.rest = before;
            return;
        }
        let seconds = hours * HOUR_SECONDS + minutes * 60;
        self.parts.cst = false;
        self.parts.offset = Some(if sign == '+' { seconds } else { -seconds });
    }

    /// `10:00:00 0700`: the plus was lost where a blank stands for it (form encoding).
    pub(super) fn lost_sign(&mut self, value: i32, length: usize) -> bool {
        let parts = &mut self.parts;
        let year_is_known =
            parts.year.is_some() || parts.loose.iter().any(|(_, length)| *length == 4);
        let is_offset = length == 4 && value / 100 <= LAST_OFFSET_HOUR && value % 100 % 15 == 0;
        let taken = is_offset && year_is_known && parts.time.is_some() && parts.offset.is_none();
        if taken {
            parts.offset = Some(value / 100 * HOUR_SECONDS + value % 100 * 60);
        }
        taken
    }

    /// A comment tells at most the zone. Brackets in it are counted, not entered.
    pub(super) fn comment(&mut self) {
        let mut depth = 0usize;
        let mut end = self.rest.len();
        for (at, byte) in self.rest.bytes().enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                end = at + 1;
                break;
            }
        }
        let (comment, rest) = self.rest.split_at(end);
        self.rest = comment.trim_matches(['(', ')', ' ']);
        let (name, _) = self.next_word();
        match word(name, false) {
            Word::Zone(seconds) if self.parts.offset.is_none() && name.len() > 1 => {
                self.rest = &self.rest[name.len()..];
                self.zone(name, seconds);
            }
            _ => {}
        }
        self.rest = rest;
    }

    pub(super) fn zone_word(&mut self, name: &str, seconds: i32) {
        let letter = name.len() == 1 && name != "z";
        let in_place = self.parts.time.is_some() || self.date_is_known() && !letter;
        if in_place && self.parts.offset.is_none() {
            self.zone(name, seconds);
        }
    }

    /// A zone's name; `GMT+7` counts from it, in `EST-0500` the number alone counts.
    pub(super) fn zone(&mut self, name: &str, seconds: i32) {
        self.parts.offset = Some(seconds);
        self.parts.cst = name == "cst";
        let text = self.rest.trim_start();
        let Some(sign) = text.chars().next().filter(|c| matches!(c, '+' | '-' | '−')) else {
            return;
        };
        let behind = text[sign.len_utf8()..].trim_start();
        if behind.starts_with(|c: char| c.is_ascii_digit()) {
            self.rest = behind;
            self.offset(sign);
        }
    }
}
