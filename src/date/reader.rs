//! Walks over the text of a date, folded, and notes its parts: one pass, no going back.

mod number;
mod offset;

use std::borrow::Cow;

use super::words::{Word, home, is_thai, number as number_in_words, word};
use super::{Parts, digits};

/// Words without a meaning that a date may hold; beyond these it is prose.
const MAX_UNKNOWN_WORDS: usize = 4;
/// Numbers that stand alone.
const MAX_LOOSE_NUMBERS: usize = 6;
/// No zone is further from UTC, hours (Kiribati).
const LAST_OFFSET_HOUR: i32 = 14;
const HOUR_SECONDS: i32 = 3_600;
const VIETNAM_SECONDS: i32 = 7 * HOUR_SECONDS;

/// Notes the parts of a folded text; `None` when it is no date.
pub(super) fn read(folded: &str, thu_is_marked: bool) -> Option<Parts> {
    let plain = spoken_halves(folded);
    Reader { rest: &plain, thu_is_marked, unknown_words: 0, parts: Parts::default() }.read()
}

/// `a.m.` → `am`, also in Greek and with blanks.
fn spoken_halves(text: &str) -> Cow<'_, str> {
    if !text.contains('.') {
        return Cow::Borrowed(text);
    }
    let mut out = text.to_owned();
    for (dotted, plain) in [
        ("a.m.", "am "),
        ("p.m.", "pm "),
        ("a. m.", "am "),
        ("p. m.", "pm "),
        ("a.m", "am"),
        ("p.m", "pm"),
        ("π.μ.", "πμ "),
        ("μ.μ.", "μμ "),
    ] {
        if out.contains(dotted) {
            out = out.replace(dotted, plain);
        }
    }
    Cow::Owned(out)
}

struct Reader<'a> {
    rest: &'a str,
    thu_is_marked: bool,
    unknown_words: usize,
    parts: Parts,
}

impl<'a> Reader<'a> {
    fn read(mut self) -> Option<Parts> {
        while let Some(c) = self.rest.chars().next() {
            if c.is_ascii_digit() {
                self.number()?;
            } else if c.is_alphabetic() || is_thai(c) {
                self.word()?;
            } else if c == '(' {
                self.comment();
            } else {
                self.rest = &self.rest[c.len_utf8()..];
                if matches!(c, '+' | '-' | '−') && self.may_have_offset() {
                    self.offset(c);
                }
            }
        }
        Some(self.parts)
    }

    fn date_is_known(&self) -> bool {
        let parts = &self.parts;
        parts.pair.is_some()
            || parts.month.is_some()
            || parts.week.is_some()
            || parts.ordinal.is_some()
    }

    /// The digits at the beginning.
    fn digits(&self) -> &'a str {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        &self.rest[..end]
    }

    fn take_digits(&mut self) -> Option<(i32, usize)> {
        let digits = self.digits();
        self.rest = &self.rest[digits.len()..];
        Some((digits::number_of(digits)?, digits.len()))
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn followed_by_digit(&self, separator: char) -> bool {
        let rest = self.rest.strip_prefix(separator).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_digit())
    }

    /// The word at the beginning, behind blanks, and what follows it.
    fn next_word(&self) -> (&'a str, &'a str) {
        let text = self.rest.trim_start();
        let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        text.split_at(end)
    }

    /// A word; `None` ends the reading.
    fn word(&mut self) -> Option<()> {
        let name = self.take_word();
        let first = name.chars().next().unwrap_or(' ');
        self.parts.home = self.parts.home.max(home(first).unwrap_or(0));
        let bare: String;
        let name = if is_thai(first) && name.contains('.') {
            bare = name.replace('.', "");
            bare.as_str()
        } else {
            name
        };
        match word(name, self.thu_is_marked) {
            // The last one counts: in `mar., 1 déc.` the first is a Tuesday.
            Word::Month(month) => self.parts.month = Some(month),
            Word::MonthOfNumber => self.month_of_number()?,
            Word::MonthOrWeekday => {
                self.skip_blanks();
                self.parts.perhaps_month = self.take_digits().map(|(month, _)| month);
            }
            Word::YearOfNumber => self.year_of_number()?,
            Word::WeekdayOfNumber => self.weekday_of_number(),
            Word::LetterT if self.date_is_known() => self.time_behind_t()?,
            Word::LetterT => self.weekday_of_number(),
            Word::Weekday(day) => self.parts.weekday = Some(day),
            Word::Half { afternoon, english } => self.half(name, afternoon, english),
            Word::Zone(seconds) => self.zone_word(name, seconds),
            Word::Era(years) => self.parts.era = years,
            // Thai runs words together: those of a weekday are not all known.
            Word::Unknown if !is_thai(first) => self.unknown_words += 1,
            Word::Skip | Word::Unknown => {}
        }
        (self.unknown_words <= MAX_UNKNOWN_WORDS).then_some(())
    }

    /// Thai abbreviations hold full stops.
    fn take_word(&mut self) -> &'a str {
        let thai = self.rest.starts_with(is_thai);
        let inside =
            |c: char| if thai { is_thai(c) || c == '.' } else { c.is_alphabetic() && !is_thai(c) };
        let end = self.rest.find(|c: char| !inside(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    /// `tháng 9`, `Thg 9/2021`, `tháng Chín`.
    fn month_of_number(&mut self) -> Option<()> {
        self.parts.home = VIETNAM_SECONDS;
        self.skip_blanks();
        if self.digits().is_empty() {
            self.parts.month = Some(self.number_in_words()?);
            return Some(());
        }
        self.parts.month = Some(self.take_digits()?.0);
        if self.followed_by_digit('/') || self.followed_by_digit('-') {
            self.rest = &self.rest[1..];
            self.parts.year = Some(self.take_digits()?.0);
        }
        Some(())
    }

    fn number_in_words(&mut self) -> Option<i32> {
        let (first, behind) = self.next_word();
        self.rest = behind;
        let (second, behind) = self.next_word();
        let (value, both) = number_in_words(first, second)?;
        if both {
            self.rest = behind;
        }
        Some(value)
    }

    fn year_of_number(&mut self) -> Option<()> {
        self.skip_blanks();
        if !self.digits().is_empty() {
            self.parts.home = VIETNAM_SECONDS;
            self.parts.year = Some(self.take_digits()?.0);
        }
        Some(())
    }

    /// `Thứ 5`, `T5`, `Thứ Năm`: Monday is the second.
    fn weekday_of_number(&mut self) {
        use jiff::civil::Weekday;
        let text = self.rest.trim_start();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number = if digits == 1 {
            self.rest = &text[1..];
            digits::number_of(&text[..1])
        } else if digits == 0 && self.thu_is_marked {
            self.number_in_words()
        } else {
            None
        };
        let offset = number.and_then(|number| i8::try_from(number - 1).ok());
        self.parts.home = VIETNAM_SECONDS;
        self.parts.weekday = offset.and_then(|day| Weekday::from_monday_one_offset(day).ok());
    }

    /// In German, `Sa` before a date is a Saturday.
    fn half(&mut self, name: &str, afternoon: bool, english: bool) {
        if name == "sa" && self.parts.time.is_none() {
            return;
        }
        self.parts.afternoon = Some(afternoon);
        self.parts.american_half = english;
    }
}
