//! What is said of a feed between the parser's desk and the disk.

use super::FeedReport;
use crate::domain::{Change, FeedId};

/// A feed on its way to the disk.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) report: FeedReport,
    /// What it takes of the tide, when it went through it.
    pub(super) weight: Option<usize>,
}

/// A feed that is on the disk, or could not be put there.
#[derive(Debug)]
pub(super) struct Committed {
    pub(super) feed: FeedId,
    pub(super) new: u64,
    pub(super) updated: u64,
    pub(super) error: Option<String>,
}

/// The feeds of a change.
pub(super) fn committed(change: &Change) -> Vec<Committed> {
    let stored = change.stored.iter().map(|stored| Committed {
        feed: stored.feed,
        new: stored.new.len() as u64,
        updated: stored.updated,
        error: stored.error.clone(),
    });
    stored.collect()
}
