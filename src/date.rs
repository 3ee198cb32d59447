//! Dates as feeds write them: RFC 822 in all its spoilt forms, RFC 3339, ISO 8601, `date(1)`,
//! and the words of many languages, Vietnamese first.
//!
//! [`reader`] walks over a text and notes its parts; here they become a moment, or none: a text
//! that is no date gives no date, never a wrong one. [`Reading`] settles for a whole feed what a
//! single date leaves open. Nothing recurses and nothing is longer than [`MAX_BYTES`].

mod digits;
mod names;
mod order;
mod reader;
mod words;
mod zones;

use jiff::civil::{Date, ISOWeekDate, Time, Weekday};
use jiff::tz::Offset;
use jiff::{Span, ToSpan};

use crate::domain::Timestamp;
use crate::text::fold::fold;
pub(crate) use order::Reading;

/// A date is cut at this many bytes: the longest we know, in Thai words, has half of them.
const MAX_BYTES: usize = 256;
/// Japanese stations write 25:30 for half past one of the night after (JIS has no such rule).
const LAST_HOUR: i32 = 29;
/// A counter of seconds may show 60 and 61 (ISO C `tm_sec`); it goes on into the next minute.
const LAST_SECOND: i32 = 61;

/// The zone of a feed's dates that name none: seconds east of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Zone(pub(crate) i32);

/// Which number of `10/1/2026` is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// 10 January.
    DayFirst,
    /// 1 October.
    MonthFirst,
}

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    /// A moment; and the order, when it is a numeric date that has only one reading.
    Moment(Timestamp, Option<Order>),
    /// A numeric date with two readings.
    Either {
        day_first: Timestamp,
        month_first: Timestamp,
        usual: Order,
    },
}

/// Reads a date; `None` when there is none in it. A numeric date with two readings is taken day
/// first, or month first when AM or PM stands with it; [`Reading`] knows better for a feed.
pub(crate) fn parse(text: &str, zone: Zone) -> Option<Timestamp> {
    tell(text, zone).resolve(None)
}

/// As [`parse`]; and whether the other dates of the feed may tell more of this one: its order,
/// or the zone that it does not name.
pub(crate) fn parse_alone(text: &str, zone: Zone) -> Option<(Timestamp, bool)> {
    let parts = parts(text)?;
    let names_zone = parts.offset.is_some() || parts.epoch.is_some();
    let told = parts.told(zone);
    let is_settled = names_zone && matches!(told, Told::Moment(_, None));
    told.resolve(None).map(|at| (at, !is_settled))
}

impl Told {
    fn resolve(self, order: Option<Order>) -> Option<Timestamp> {
        match self {
            Self::Nothing => None,
            Self::Moment(at, _) => Some(at),
            Self::Either { day_first, month_first, usual } => match order.unwrap_or(usual) {
                Order::DayFirst => Some(day_first),
                Order::MonthFirst => Some(month_first),
            },
        }
    }
}

fn tell(text: &str, zone: Zone) -> Told {
    parts(text).map_or(Told::Nothing, |parts| parts.told(zone))
}

/// The parts of a date, whatever they are worth.
fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    let text = &text[..text.floor_char_boundary(MAX_BYTES.min(text.len()))];
    let folded = digits::ascii(&fold(text));
    let text_is_number = folded.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
    if text_is_number || digits::is_fraction(&folded) {
        return digits::parts(&folded);
    }
    let read = |folded: &str| reader::read(folded, words::has_marked_thu(text));
    let parts = read(&folded)?;
    // A date that stands in brackets as a whole is no comment.
    if parts.is_empty() && folded.contains('(') {
        read(&folded.replace(['(', ')'], " "))
    } else {
        Some(parts)
    }
}

/// What the tokens of a date told.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i32>,
    month: Option<i32>,
    day: Option<i32>,
    /// A numeric date `a/b/year` whose order is not known yet.
    pair: Option<(i32, i32)>,
    /// ISO 8601's week and its day.
    week: Option<(i32, i32)>,
    /// The day of the year.
    ordinal: Option<i32>,
    /// Numbers that stand alone, with how many digits they have.
    loose: Vec<(i32, usize)>,
    /// `Th 9`: a month or a weekday, as the rest will tell.
    perhaps_month: Option<i32>,
    weekday: Option<Weekday>,
    time: Option<(i32, i32, i32)>,
    afternoon: Option<bool>,
    /// AM or PM, which go with the American order.
    american_half: bool,
    /// Parts joined by full stops are never in the American order.
    dotted: bool,
    /// Seconds east of UTC, as told.
    offset: Option<i32>,
    /// `CST` was told: Chicago's or China's.
    cst: bool,
    /// Seconds east of UTC where this language is spoken.
    home: i32,
    /// Years to add: of an emperor's reign, of Buddha's years.
    era: i32,
    /// Nothing but the moment itself: seconds since 1970.
    epoch: Option<i64>,
}

impl Parts {
    fn is_empty(&self) -> bool {
        let date = self.pair.is_none() && self.month.is_none() && self.perhaps_month.is_none();
        date && self.year.is_none() && self.loose.is_empty() && self.epoch.is_none()
    }

    fn told(mut self, zone: Zone) -> Told {
        if let Some(seconds) = self.epoch {
            return Told::Moment(Timestamp(seconds), None);
        }
        self.place_loose();
        let Some(year) = self.full_year() else { return Told::Nothing };
        let at = |date: Option<Date>| date.and_then(|date| self.moment(date, zone));
        let one = |date: Option<Date>, order| {
            at(date).map_or(Told::Nothing, |at| Told::Moment(at, order))
        };
        if let Some((week, day)) = self.week {
            return one(week_date(year, week, day), None);
        }
        if let Some(day) = self.ordinal {
            return one(ordinal_date(year, day), None);
        }
        if let (Some(month), None) = (self.month, self.pair) {
            return one(civil(year, month, self.day.unwrap_or(1)), None);
        }
        let Some((a, b)) = self.pair else { return Told::Nothing };
        let (day_first, month_first) = (civil(year, b, a), civil(year, a, b));
        match (day_first, month_first) {
            (Some(day), Some(month)) if day != month => {
                let named = |date: Date| self.weekday == Some(date.weekday());
                if named(day) != named(month) {
                    let (date, order) = if named(day) {
                        (day, Order::DayFirst)
                    } else {
                        (month, Order::MonthFirst)
                    };
                    return one(Some(date), Some(order));
                }
                let (Some(day_first), Some(month_first)) = (at(day.into()), at(month.into()))
                else {
                    return Told::Nothing;
                };
                let american = self.american_half && !self.dotted;
                let usual = if american { Order::MonthFirst } else { Order::DayFirst };
                Told::Either { day_first, month_first, usual }
            }
            (Some(date), Some(_)) => one(Some(date), None),
            (Some(date), None) => one(Some(date), Some(Order::DayFirst)),
            (None, Some(date)) => one(Some(date), Some(Order::MonthFirst)),
            (None, None) => Told::Nothing,
        }
    }

    /// Gives the numbers that stand alone their places: a day, then a year.
    fn place_loose(&mut self) {
        let loose = std::mem::take(&mut self.loose);
        if self.month.is_none()
            && self.pair.is_none()
            && self.week.is_none()
            && self.ordinal.is_none()
        {
            self.month = self.perhaps_month;
        }
        // `11 04 2020`, and `2020 04 11`.
        if self.month.is_none() && self.pair.is_none() && self.year.is_none() {
            match loose[..] {
                [(a, 1..=2), (b, 1..=2), (year, 4), ..] => {
                    (self.pair, self.year) = (Some((a, b)), Some(year));
                }
                [(year, 4), (month, 1..=2), (day, 1..=2), ..] => {
                    (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
                }
                _ => {}
            }
            return;
        }
        let complete = self.pair.is_some() || self.week.is_some() || self.ordinal.is_some();
        let whole_year = loose.iter().find(|(value, length)| *length == 4 && *value >= 1_000);
        self.year = self.year.or(whole_year.map(|(year, _)| *year));
        for (value, length) in loose.into_iter().filter(|(_, length)| *length < 4) {
            if self.day.is_none() && !complete && length <= 2 {
                self.day = Some(value);
            } else if self.year.is_none() && length >= 2 {
                self.year = Some(value);
            }
        }
    }

    /// RFC 5322 §4.3 on years of two and three digits; Buddha's years where they are written.
    fn full_year(&self) -> Option<i32> {
        /// Thailand counts from 543 BC; no feed comes from the years beyond this.
        const LAST_YEAR_OF_CHRIST: i32 = 2_400;
        match self.year? {
            year if self.era != 0 && year < 200 => Some(year + self.era),
            year @ 0..=49 => Some(year + 2_000),
            year @ 50..=999 => Some(year + 1_900).filter(|year| *year < 2_100),
            year @ LAST_YEAR_OF_CHRIST..=3_000 => Some(year - 543),
            year => Some(year),
        }
    }

    fn moment(&self, date: Date, zone: Zone) -> Option<Timestamp> {
        let (mut hour, minute, second) = self.time.unwrap_or_default();
        match self.afternoon {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        if hour > LAST_HOUR || minute > LAST_SECOND || second > LAST_SECOND {
            return None;
        }
        let over = Span::new().hours(hour).minutes(minute).seconds(second);
        let local = date.to_datetime(Time::midnight()).checked_add(over).ok()?;
        let usual = if zone.0 == 0 { self.home } else { zone.0 };
        let china = self.cst && usual == zones::CHINA_SECONDS;
        let east = self.offset.filter(|_| !china).unwrap_or(usual);
        let at = Offset::from_seconds(east).ok()?.to_timestamp(local).ok()?;
        Some(Timestamp(at.as_second()))
    }
}

fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(small(year)?, small(month)?, small(day)?).ok()
}

fn week_date(year: i32, week: i32, day: i32) -> Option<Date> {
    let day = Weekday::from_monday_one_offset(small(day)?).ok()?;
    ISOWeekDate::new(small(year)?, small(week)?, day).ok().map(ISOWeekDate::date)
}

fn ordinal_date(year: i32, day: i32) -> Option<Date> {
    let first = civil(year, 1, 1)?;
    let date = first.checked_add((i64::from(day) - 1).days()).ok()?;
    (date.year() == first.year()).then_some(date)
}

fn small<T: TryFrom<i32>>(number: i32) -> Option<T> {
    T::try_from(number).ok()
}

#[cfg(test)]
mod tests;
