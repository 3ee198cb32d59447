//! Which feeds a request is of, and what is to happen to each. Pure, but for the reader that
//! knows the papers.

use std::collections::HashSet;

use crate::app::RefreshTarget;
use crate::domain::{FeedId, FeedState, PaperId, Scope, Timestamp};
use crate::net::policy;
use crate::section::SectionMap;
use crate::store::{Reader, StoreError};

/// What is to happen to a feed of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plan {
    /// It is asked.
    Ask,
    /// It is reported as not asked.
    Report,
    /// It is not spoken of.
    Skip,
}

/// The feeds of `target` among `states`, enabled or not.
pub(super) fn of(
    target: &RefreshTarget,
    states: Vec<FeedState>,
    reader: &Reader,
    map: &SectionMap,
) -> Result<Vec<FeedState>, StoreError> {
    let mut chosen = states;
    match target {
        RefreshTarget::Due | RefreshTarget::All => {}
        RefreshTarget::Feed(id) => chosen.retain(|state| state.id == *id),
        RefreshTarget::Feeds(ids) => chosen.retain(|state| ids.contains(&state.id)),
        RefreshTarget::Section(key) => {
            let is_it = |name: &String| map.section(name) == *key;
            chosen.retain(|state| state.section.as_ref().is_some_and(is_it));
        }
        RefreshTarget::Paper(paper) => {
            let feeds = feeds_of(*paper, reader, map)?;
            chosen.retain(|state| feeds.contains(&state.id));
        }
    }
    Ok(chosen)
}

fn feeds_of(
    paper: PaperId,
    reader: &Reader,
    map: &SectionMap,
) -> Result<HashSet<FeedId>, StoreError> {
    // The hour only matters for the count of today's articles.
    let papers = reader.overview(&Scope::default(), Timestamp::default(), map)?.papers;
    let rows = papers.into_iter().filter(|row| row.id == paper).flat_map(|row| row.feeds);
    Ok(rows.map(|feed| feed.health.id).collect())
}

/// What happens to a feed of `target`. A withdrawn feed is asked again only by its own name.
pub(super) fn plan(target: &RefreshTarget, force: bool, state: &FeedState, now: Timestamp) -> Plan {
    if !state.enabled {
        return Plan::Skip;
    }
    let due = policy::is_due(state, now);
    match target {
        RefreshTarget::Due if due => Plan::Ask,
        RefreshTarget::Due => Plan::Skip,
        RefreshTarget::Feed(_) | RefreshTarget::Feeds(_) if force => Plan::Ask,
        _ if due || (force && !policy::is_gone(state)) => Plan::Ask,
        _ => Plan::Report,
    }
}

#[cfg(test)]
mod tests;
