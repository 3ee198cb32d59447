//! A gate between parsers and writer: so many parsed feeds and bytes may be on their way to the
//! disk, then parsers wait.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Parsed feeds on their way to the disk: enough for large transactions.
const FEEDS_MAX: usize = 96;
/// Bytes of their documents; one document more than that passes alone.
const BYTES_MAX: usize = 8 << 20;

#[derive(Debug, Default)]
pub(super) struct Tide {
    level: Mutex<Level>,
    fell: Condvar,
}

#[derive(Debug, Default)]
struct Level {
    feeds: usize,
    bytes: usize,
    /// No more waiting: the refresh is ending.
    open: bool,
}

impl Tide {
    /// Waits until a document of so many bytes may be handed to the writer.
    pub(super) fn enter(&self, bytes: usize) {
        let full = |level: &mut Level| {
            let crowded = level.feeds >= FEEDS_MAX || level.bytes.saturating_add(bytes) > BYTES_MAX;
            !level.open && level.feeds > 0 && crowded
        };
        let waited = self.fell.wait_while(self.level(), full);
        let mut level = waited.unwrap_or_else(PoisonError::into_inner);
        level.feeds += 1;
        level.bytes += bytes;
    }

    /// It is on the disk, or lost.
    pub(super) fn leave(&self, bytes: usize) {
        let mut level = self.level();
        level.feeds = level.feeds.saturating_sub(1);
        level.bytes = level.bytes.saturating_sub(bytes);
        drop(level);
        self.fell.notify_one();
    }

    /// Lets everything through from now on.
    pub(super) fn open(&self) {
        self.level().open = true;
        self.fell.notify_all();
    }

    fn level(&self) -> MutexGuard<'_, Level> {
        self.level.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
