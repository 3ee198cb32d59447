//! The one place of the reader that asks what time it is.

use std::time::Instant;

use crate::domain::Timestamp;

/// Now, by the wall clock.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "the world asks the clock; time is data elsewhere")]
pub fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_second())
}

/// Now, by the clock that only runs forward; for deadlines.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "the world asks the clock; time is data elsewhere")]
pub fn tick() -> Instant {
    Instant::now()
}
