//! Writes that bring no articles wait for company, so that "not modified", said a thousand times,
//! is one transaction.

use std::pin::Pin;
use std::time::Duration;

use tokio::time::{Instant, Sleep};

use crate::domain::Fetched;

/// So long the first of them waits: what is shown of them can be a second old, and a refresh of
/// a thousand feeds is over by then.
const COMPANY: Duration = Duration::from_secs(1);
/// So many make a transaction: some milliseconds.
const WRITES_MAX: usize = 2_000;

/// The writes that wait.
pub(super) struct Batch {
    writes: Vec<Fetched>,
    /// When they have waited enough.
    enough: Pin<Box<Sleep>>,
}

impl Batch {
    /// An empty one; must be called within a tokio runtime with time.
    pub(super) fn new() -> Self {
        Self { writes: Vec::new(), enough: Box::pin(tokio::time::sleep(COMPANY)) }
    }

    pub(super) fn add(&mut self, fetched: Fetched) {
        if self.writes.is_empty() {
            self.enough.as_mut().reset(Instant::now() + COMPANY);
        }
        self.writes.push(fetched);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.writes.len() >= WRITES_MAX
    }

    pub(super) fn take(&mut self) -> Vec<Fetched> {
        std::mem::take(&mut self.writes)
    }

    /// Ends when the first of them has waited enough; of no meaning while there is none.
    pub(super) async fn enough(&mut self) {
        self.enough.as_mut().await;
    }
}
