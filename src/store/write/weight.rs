//! How much work a write is, so that no transaction gets long.

use super::BATCH_ARTICLES;
use crate::domain::{FetchOutcome, Write};

/// Articles that a write may bring.
pub(super) fn weight(write: &Write) -> usize {
    match write {
        Write::Store(fetched) => match &fetched.outcome {
            FetchOutcome::Read(feed) => feed.items.len(),
            FetchOutcome::Unchanged | FetchOutcome::Failed(_) => 1,
        },
        Write::Stamp(all) => all.len(),
        Write::MarkList { .. }
        | Write::Subscribe { .. }
        | Write::Mute { .. }
        | Write::Undo { .. } => BATCH_ARTICLES,
        Write::Mark { articles, .. } => articles.len(),
        Write::Await { marks, .. } => marks.len(),
        Write::KeepPage { .. }
        | Write::NoPage { .. }
        | Write::Bookmark { .. }
        | Write::JournalFeeds { .. } => 1,
    }
}
