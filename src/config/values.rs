//! Typed reading of TOML values, with every mistake noted at its place.

use std::ops::{Range, RangeInclusive};
use std::path::Path;
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{Mistake, did_you_mean};
use super::theme::{self, ThemeChoice};

const DAY_SECONDS: u64 = 86_400;

/// The greatest age that is not for ever: a century.
const MOST_DAYS: u64 = 100 * 365;

/// A file under reading: its text, and what was wrong so far.
pub(super) struct Page<'a> {
    file: &'a Path,
    source: &'a str,
    mistakes: Vec<(usize, Mistake)>,
    warnings: Vec<Mistake>,
    /// What is read holds secrets: mistakes do not show their line.
    pub(super) secret: bool,
    /// What was expected at which byte, when somebody asks for that.
    asked: Option<Vec<(usize, Kind)>>,
}

/// What a value is expected to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// true or false.
    Boolean,
    /// A whole number.
    Number(RangeInclusive<u64>),
    /// A string.
    Text,
    /// A string with something in it.
    Words,
    /// A list of strings, or one.
    Strings,
    /// One of these.
    OneOf(Vec<String>),
    /// `30s`, seconds.
    Duration(RangeInclusive<u64>),
    /// `90d`, or `forever`.
    Age,
    /// `32MiB`, bytes.
    Size(RangeInclusive<u64>),
    /// A theme, or a pair of themes.
    Theme,
    /// A table.
    Table,
}

/// A value with its place.
pub(super) type Value<'t, 'i> = &'t Spanned<DeValue<'i>>;

impl<'a> Page<'a> {
    pub(super) fn new(file: &'a Path, source: &'a str) -> Self {
        Self {
            file,
            source,
            mistakes: Vec::new(),
            warnings: Vec::new(),
            secret: false,
            asked: None,
        }
    }

    /// As [`Page::new`], for who wants to know what is expected where.
    pub(super) fn asking(file: &'a Path, source: &'a str) -> Self {
        Self { asked: Some(Vec::new()), ..Self::new(file, source) }
    }

    /// What was expected of the value that begins at this byte.
    pub(super) fn expected_at(&self, at: usize) -> Option<&Kind> {
        // The first that asked knows best: a choice is a string, too.
        self.asked.iter().flatten().find(|(start, _)| *start == at).map(|(_, kind)| kind)
    }

    fn ask(&mut self, value: Value<'_, '_>, kind: impl FnOnce() -> Kind) {
        if let Some(asked) = &mut self.asked {
            asked.push((value.span().start, kind()));
        }
    }

    /// Notes a mistake at bytes `span`.
    pub(super) fn wrong(&mut self, span: &Range<usize>, message: impl Into<String>) {
        let mistake = Mistake::at(self.file, self.source, span, message.into());
        let mistake = if self.secret { mistake.blotted() } else { mistake };
        self.mistakes.push((span.start, mistake));
    }

    /// Notes where the text is no TOML.
    pub(super) fn garbled(&mut self, span: &Range<usize>, message: &str) {
        let mistake = Mistake::garbled(self.file, self.source, span, message.to_owned());
        self.mistakes.push((span.start, mistake));
    }

    /// Notes what is odd at bytes `span` but no mistake.
    pub(super) fn odd(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.warnings.push(Mistake::at(self.file, self.source, span, message.into()));
    }

    /// What was odd.
    pub(super) fn take_warnings(&mut self) -> Vec<Mistake> {
        std::mem::take(&mut self.warnings)
    }

    /// Line and column of `span`, for messages that name two places.
    pub(super) fn place(&self, span: &Range<usize>) -> String {
        let at = Mistake::at(self.file, self.source, span, String::new());
        format!("line {}", at.line)
    }

    /// File, line and column of `span`.
    pub(super) fn place_in_file(&self, span: &Range<usize>) -> String {
        let at = Mistake::at(self.file, self.source, span, String::new());
        format!("{}:{}:{}", self.file.display(), at.line, at.column)
    }

    /// The mistakes in the order of the file; beyond the first `keep`, those after `sure` go.
    pub(super) fn mistakes(mut self, keep: usize, sure: Option<usize>) -> Vec<Mistake> {
        let mut nth = 0..;
        self.mistakes.retain(|(at, _)| {
            nth.next().is_some_and(|n| n < keep) || sure.is_none_or(|sure| *at < sure)
        });
        self.mistakes.sort_by_key(|(at, _)| *at);
        self.mistakes.into_iter().map(|(_, mistake)| mistake).collect()
    }

    /// Notes each key of `table` that is not among `names`.
    pub(super) fn only(&mut self, table: &DeTable<'_>, inside: &str, names: &[&str]) {
        for key in table.keys() {
            if !names.contains(&key.get_ref().as_ref()) {
                let near = did_you_mean(key.get_ref(), names.iter().copied());
                let message = format!("unknown key \"{}\" {inside}{near}", key.get_ref());
                self.wrong(&key.span(), message);
            }
        }
    }

    fn expected(&mut self, value: Value<'_, '_>, what: &str) {
        let found = value.get_ref().type_str();
        self.wrong(&value.span(), format!("expected {what}, found {found}"));
    }

    /// A table.
    pub(super) fn table<'t, 'i>(&mut self, value: Value<'t, 'i>) -> Option<&'t DeTable<'i>> {
        self.ask(value, || Kind::Table);
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.expected(value, "a table");
        }
        table
    }

    /// A list of tables.
    pub(super) fn tables<'t, 'i>(
        &mut self,
        value: Value<'t, 'i>,
    ) -> Vec<(Range<usize>, &'t DeTable<'i>)> {
        let Some(array) = value.get_ref().as_array() else {
            self.expected(value, "a list of tables");
            return Vec::new();
        };
        array.iter().filter_map(|item| Some((item.span(), self.table(item)?))).collect()
    }

    /// A string.
    pub(super) fn string<'t>(&mut self, value: Value<'t, '_>) -> Option<&'t str> {
        self.ask(value, || Kind::Text);
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.expected(value, "a string in quotes");
        }
        text
    }

    /// A string with something in it.
    pub(super) fn words<'t>(&mut self, value: Value<'t, '_>) -> Option<&'t str> {
        self.ask(value, || Kind::Words);
        let text = self.string(value)?.trim();
        if text.is_empty() {
            self.wrong(&value.span(), "must not be empty");
        }
        (!text.is_empty()).then_some(text)
    }

    /// A list of strings; one string alone counts as a list of one.
    pub(super) fn strings<'t>(&mut self, value: Value<'t, '_>) -> Vec<(Range<usize>, &'t str)> {
        self.ask(value, || Kind::Strings);
        if let Some(one) = value.get_ref().as_str() {
            return vec![(value.span(), one)];
        }
        let Some(array) = value.get_ref().as_array() else {
            self.expected(value, "a list of strings");
            return Vec::new();
        };
        array.iter().filter_map(|item| Some((item.span(), self.string(item)?))).collect()
    }

    /// true or false.
    pub(super) fn boolean(&mut self, value: Value<'_, '_>) -> Option<bool> {
        self.ask(value, || Kind::Boolean);
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.expected(value, "true or false");
        }
        truth
    }

    /// A whole number within `range`.
    pub(super) fn number(
        &mut self,
        value: Value<'_, '_>,
        range: RangeInclusive<u64>,
    ) -> Option<u64> {
        self.ask(value, || Kind::Number(range.clone()));
        let Some(integer) = value.get_ref().as_integer() else {
            self.expected(value, "a whole number");
            return None;
        };
        let number = u64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let inside = number.filter(|n| range.contains(n));
        if inside.is_none() {
            let (least, most) = range.into_inner();
            self.wrong(&value.span(), format!("must be between {least} and {most}"));
        }
        inside
    }

    /// One of `names`.
    pub(super) fn one_of<'n>(
        &mut self,
        value: Value<'_, '_>,
        names: &[&'n str],
    ) -> Option<&'n str> {
        self.ask(value, || Kind::OneOf(names.iter().map(|name| (*name).to_owned()).collect()));
        let text = self.string(value)?;
        let found = names.iter().find(|name| **name == text).copied();
        if found.is_none() {
            let near = did_you_mean(text, names.iter().copied());
            let all = names.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(", ");
            self.wrong(&value.span(), format!("must be one of {all}{near}"));
        }
        found
    }

    /// A theme's name, `auto`, or a pair of names.
    pub(super) fn theme(&mut self, value: Value<'_, '_>) -> Option<ThemeChoice> {
        self.ask(value, || Kind::Theme);
        let Some(table) = value.get_ref().as_table() else {
            return match self.theme_name(value)? {
                "auto" => Some(ThemeChoice::auto()),
                name => Some(ThemeChoice::One(name.to_owned())),
            };
        };
        self.only(table, "in theme", &["light", "dark"]);
        let mut one = |name| match table.get(name) {
            Some(value) => self.theme_name(value).map(str::to_owned),
            None => {
                self.wrong(&value.span(), "a pair of themes is { light = \"…\", dark = \"…\" }");
                None
            }
        };
        let (light, dark) = (one("light"), one("dark"));
        Some(ThemeChoice::Pair { light: light?, dark: dark? })
    }

    fn theme_name<'t>(&mut self, value: Value<'t, '_>) -> Option<&'t str> {
        let name = self.string(value)?;
        if !theme::is_name(name) {
            self.wrong(&value.span(), theme::NAME_RULE);
            return None;
        }
        Some(name)
    }

    /// `30s`, `10m`, `1h`, `90d`, within `range` of seconds.
    pub(super) fn duration(
        &mut self,
        value: Value<'_, '_>,
        range: RangeInclusive<u64>,
    ) -> Option<Duration> {
        self.ask(value, || Kind::Duration(range.clone()));
        let text = self.string(value)?;
        let Some(seconds) = seconds(text) else {
            self.wrong(
                &value.span(),
                format!("\"{text}\" is no duration; write 30s, 10m, 1h or 90d"),
            );
            return None;
        };
        if !range.contains(&seconds) {
            let (least, most) = (in_words(*range.start()), in_words(*range.end()));
            self.wrong(&value.span(), format!("must be between {least} and {most}"));
            return None;
        }
        Some(Duration::from_secs(seconds))
    }

    /// Seconds of `90d`, `8w`, `2y`, from a day to a century; 0 for `forever`.
    pub(super) fn age(&mut self, value: Value<'_, '_>) -> Option<u64> {
        self.ask(value, || Kind::Age);
        let text = self.string(value)?;
        if text.trim() == "forever" {
            return Some(0);
        }
        let days = number_and_unit(text).and_then(|(number, unit)| match unit {
            "d" => Some(number),
            "w" => number.checked_mul(7),
            "y" => number.checked_mul(365),
            _ => None,
        });
        let Some(days) = days else {
            let message = format!("\"{text}\" is no age; write 90d, 8w, 2y or forever");
            self.wrong(&value.span(), message);
            return None;
        };
        if !(1..=MOST_DAYS).contains(&days) {
            self.wrong(&value.span(), "must be between 1d and 100y, or forever");
            return None;
        }
        Some(days * DAY_SECONDS)
    }

    /// `512KiB`, `32MiB`, within `range` of bytes.
    pub(super) fn size(&mut self, value: Value<'_, '_>, range: RangeInclusive<u64>) -> Option<u64> {
        self.ask(value, || Kind::Size(range.clone()));
        let text = self.string(value)?;
        let Some(bytes) = bytes(text) else {
            self.wrong(&value.span(), format!("\"{text}\" is no size; write 512KiB or 32MiB"));
            return None;
        };
        if !range.contains(&bytes) {
            let (least, most) = (range.start() >> 10, range.end() >> 20);
            self.wrong(&value.span(), format!("must be between {least}KiB and {most}MiB"));
            return None;
        }
        Some(bytes)
    }
}

/// What [`seconds`] takes, for schemas.
pub(super) const DURATION: &str = r"^\s*[0-9]+\s*(s|m|min|h|d)\s*$";
/// What an age is.
pub(super) const AGE: &str = r"^\s*([0-9]+\s*[dwy]|forever)\s*$";
/// What [`bytes`] takes.
pub(super) const SIZE: &str = r"^\s*(0|[0-9]+\s*([bB]|[kKmMgG]([iI][bB])?))\s*$";

/// Seconds of `30s`, `10m`, `1h`, `90d`.
fn seconds(text: &str) -> Option<u64> {
    let (number, unit) = number_and_unit(text)?;
    let factor = match unit {
        "s" => 1,
        "m" | "min" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return None,
    };
    number.checked_mul(factor)
}

fn bytes(text: &str) -> Option<u64> {
    if text.trim() == "0" {
        return Some(0);
    }
    let (number, unit) = number_and_unit(text)?;
    let factor = match unit.to_ascii_lowercase().as_str() {
        "b" => 1,
        "kib" | "k" => 1 << 10,
        "mib" | "m" => 1 << 20,
        "gib" | "g" => 1 << 30,
        _ => return None,
    };
    number.checked_mul(factor)
}

fn number_and_unit(text: &str) -> Option<(u64, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    Some((text[..end].parse().ok()?, text[end..].trim_start()))
}

pub(super) fn in_words(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m", seconds / 60),
        3600..86_400 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}
