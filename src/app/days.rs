//! The user's days and clock: what the model makes of a moment.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::model::Model;
use crate::domain::Timestamp;

/// The clock at a moment, in a time zone.
pub(crate) fn civil(at: Timestamp, zone: &TimeZone) -> DateTime {
    let moment = jiff::Timestamp::from_second(at.0).unwrap_or_default();
    zone.to_datetime(moment)
}

impl Model {
    /// The user's day of a moment.
    pub(crate) fn day(&self, at: Timestamp) -> Date {
        self.civil(at).date()
    }

    /// The user's clock at a moment.
    pub(crate) fn civil(&self, at: Timestamp) -> DateTime {
        civil(at, &self.zone)
    }

    /// When today began.
    pub(crate) fn midnight(&self) -> Timestamp {
        self.start_of(self.day(self.now))
    }

    /// When tomorrow begins.
    pub(crate) fn next_midnight(&self) -> Timestamp {
        let tomorrow = self.day(self.now).tomorrow().unwrap_or_default();
        self.start_of(tomorrow)
    }

    fn start_of(&self, day: Date) -> Timestamp {
        let zoned = self.zone.to_ambiguous_zoned(day.at(0, 0, 0, 0)).compatible();
        zoned.map_or(self.now, |zoned| Timestamp(zoned.timestamp().as_second()))
    }
}
