//! What is known of a feed from its earlier answers, for when and where to ask next.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// What a document says of when it is worth asking again. Hours and days are UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cadence {
    /// Minutes a copy stays fresh (`ttl`).
    pub ttl_minutes: Option<u32>,
    /// Seconds between two editions (`sy:updatePeriod` ÷ `sy:updateFrequency`).
    pub update_seconds: Option<u32>,
    /// `skipHours`: bit h stands for the hour from h:00 to h:59.
    pub skip_hours: u32,
    /// `skipDays`: bit 0 is Monday, bit 6 Sunday.
    pub skip_days: u8,
}

/// Where a server sends us for good.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Absolute http(s) URL, without name and password.
    pub url: String,
    /// When it was said first.
    pub first: Timestamp,
    /// When it was said last.
    pub last: Timestamp,
    /// How often it was said, in a row.
    pub times: u32,
}

/// Habits of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// What its last document said.
    pub cadence: Cadence,
    /// Seconds between two items, as they were published lately.
    pub gap_seconds: Option<u32>,
    /// Where it is said to have moved.
    pub moved: Option<Moved>,
}
