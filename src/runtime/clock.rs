//! The one place of the reader that asks what time it is.

use std::fmt;
use std::sync::Arc;
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

/// What a refresh asks for the time: the wall clock, or one that runs through a day at once.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The wall clock.
    #[must_use]
    pub fn wall() -> Self {
        Self::of(now)
    }

    /// Whatever `now` says.
    #[must_use]
    pub fn of(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now().rfc3339())
    }
}
