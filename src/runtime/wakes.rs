//! Deadlines of the loop: single moments, never a tick. Wall-clock moments are compared anew
//! at each turn, so a clock that was set or a machine that slept is caught up with.

use std::time::{Duration, Instant};

use crate::domain::Timestamp;

/// What the loop waits for besides events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wakes {
    /// A moment the model asked for.
    pub at: Option<Timestamp>,
    /// A span the model asked for.
    pub within: Option<Instant>,
    /// When the next feeds are due.
    pub refresh: Option<Timestamp>,
    /// When the cache is looked at again after its log was written: the log is written before
    /// the commit in it can be seen.
    pub looks: [Option<Instant>; LOOKS.len()],
}

/// After a write to the log: soon, and once more for a writer that had to wait for its core.
const LOOKS: [Duration; 2] = [Duration::from_millis(20), Duration::from_secs(1)];

/// What has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// The model is to be woken.
    pub model: bool,
    /// Feeds are due.
    pub refresh: bool,
    /// The cache is to be looked at.
    pub look: bool,
}

impl Wakes {
    /// The next deadline, if any.
    #[must_use]
    pub fn next(&self, now: Timestamp, tick: Instant) -> Option<Instant> {
        let wall = |at: Option<Timestamp>| {
            let seconds = u64::try_from(at?.0.saturating_sub(now.0)).unwrap_or(0);
            tick.checked_add(Duration::from_secs(seconds))
        };
        let walls = [wall(self.at), wall(self.refresh), self.within];
        walls.into_iter().chain(self.looks).flatten().min()
    }

    /// The cache's log was written.
    pub fn look_after(&mut self, tick: Instant) {
        self.looks = LOOKS.map(|after| tick.checked_add(after));
    }

    /// Takes out what has come.
    pub fn take_due(&mut self, now: Timestamp, tick: Instant) -> Due {
        let wall = |at: &mut Option<Timestamp>| at.take_if(|at| *at <= now).is_some();
        let passed = |at: &mut Option<Instant>| at.take_if(|at| *at <= tick).is_some();
        Due {
            model: wall(&mut self.at) | passed(&mut self.within),
            refresh: wall(&mut self.refresh),
            look: self.looks.iter_mut().fold(false, |due, at| due | passed(at)),
        }
    }
}

#[cfg(test)]
mod tests;
