//! How the fetch of one feed ended: what is stored of it, and what is told. Pure.

use super::{FeedReport, Outcome};
use url::Url;

use crate::domain::{
    Conditional, EXEC, FeedState, FetchOutcome, Fetched, Habits, ParsedFeed, Timestamp, Trouble,
};
use crate::net::Failure;
use crate::net::policy::{self, Pace};

/// What came of a feed.
pub(super) enum What {
    /// A feed; its validators; for how many seconds the server calls it fresh.
    Read(Box<ParsedFeed>, Conditional, Option<u64>),
    /// The same as before.
    Unchanged(Conditional, Option<u64>),
    /// Nothing of use.
    Failed(Failure),
    /// The server asked to be left alone until then.
    Waiting(Timestamp),
    /// Not asked, because its host had asked to be left alone until then.
    Spared(Timestamp),
}

/// Where an answer came from.
#[derive(Debug, Default)]
pub(super) struct From {
    /// Where nothing but permanent redirects led.
    pub(super) moved: Option<Url>,
    /// The address that the feed has moved to was asked.
    pub(super) at_new: bool,
}

/// An ending.
pub(super) struct Ending<'a> {
    pub(super) state: &'a FeedState,
    /// HTTP status, when one came.
    pub(super) status: Option<u16>,
    /// Bytes that crossed the network.
    pub(super) bytes: u64,
    pub(super) now: Timestamp,
    pub(super) from: From,
    pub(super) what: What,
}

/// What is stored, and what is told once it is.
pub(super) struct Told {
    pub(super) fetched: Fetched,
    pub(super) report: FeedReport,
}

impl<'a> Ending<'a> {
    /// A failure without an answer.
    pub(super) fn failed(state: &'a FeedState, failure: Failure, now: Timestamp) -> Self {
        let (status, from) = (failure.http, From::default());
        Self { state, status, bytes: 0, now, from, what: What::Failed(failure) }
    }

    pub(super) fn told(self, pace: Pace) -> Told {
        let habits = self.habits();
        let Self { state, status, bytes, now, what, .. } = self;
        let pace = Pace { every_seconds: state.every_seconds, ..pace };
        let pace = pace.with(habits.as_deref().unwrap_or(&state.habits));
        let before = state.trouble.as_ref();
        // Files and programs have no HTTP status.
        let is_ours = state.url.starts_with("file:") || state.url.starts_with(EXEC);
        let http = status.filter(|_| !is_ours);
        let success =
            |fresh_seconds| policy::due_after_success(now, Pace { fresh_seconds, ..pace });
        let wait = |until| policy::trouble(&policy::waiting(http, until), before, now);
        let (outcome, reported, conditional, next_due) = match what {
            What::Read(feed, conditional, fresh) => {
                (FetchOutcome::Read(feed), Outcome::Fetched, conditional, success(fresh))
            }
            What::Unchanged(conditional, fresh) => {
                (FetchOutcome::Unchanged, Outcome::Unchanged, conditional, success(fresh))
            }
            What::Failed(failure) => {
                let trouble = policy::trouble(&failure, before, now);
                let due = due_after(state, &failure, pace, now);
                (FetchOutcome::Failed(trouble), Outcome::Failed, Conditional::default(), due)
            }
            What::Waiting(until) => {
                (FetchOutcome::Failed(wait(until)), Outcome::Failed, Conditional::default(), until)
            }
            What::Spared(until) => {
                (FetchOutcome::Failed(wait(until)), Outcome::NotDue, Conditional::default(), until)
            }
        };
        let trouble = match &outcome {
            FetchOutcome::Failed(trouble) => Some(trouble.clone()),
            FetchOutcome::Read(_) | FetchOutcome::Unchanged => None,
        };
        let feed = state.id;
        Told {
            fetched: Fetched { feed, at: now, http, bytes, conditional, next_due, habits, outcome },
            report: report(state, reported, http, bytes, trouble),
        }
    }
}

impl Ending<'_> {
    /// What this answer taught; `None` when it is what was known.
    fn habits(&self) -> Option<Box<Habits>> {
        let before = &self.state.habits;
        let From { moved, at_new } = &self.from;
        let moved = || policy::moved(before.moved.as_ref(), moved.as_ref(), *at_new, self.now);
        let habits = match &self.what {
            What::Read(feed, ..) => {
                let dates = feed.items.iter().filter_map(|item| item.published.or(item.updated));
                Habits {
                    cadence: feed.cadence,
                    gap_seconds: policy::gap_seconds(dates, self.now),
                    moved: moved(),
                }
            }
            What::Unchanged(..) => Habits { moved: moved(), ..before.clone() },
            // No feed is where it moved: its own address is asked next.
            What::Failed(_) if *at_new => Habits { moved: None, ..before.clone() },
            What::Failed(_) | What::Waiting(_) | What::Spared(_) => return None,
        };
        (habits != *before).then(|| Box::new(habits))
    }
}

/// A feed that was not asked, and why, if there is more to it than that it is not due.
pub(super) fn not_due(state: &FeedState) -> FeedReport {
    let trouble = state.trouble.clone().filter(|_| {
        policy::is_gone(state) || policy::remembered_pause(state, Timestamp(i64::MIN)).is_some()
    });
    report(state, Outcome::NotDue, None, 0, trouble)
}

fn due_after(state: &FeedState, failure: &Failure, pace: Pace, now: Timestamp) -> Timestamp {
    let failures = state.failures.saturating_add(1);
    let seed = state.id.0.cast_unsigned() ^ now.0.cast_unsigned().rotate_left(32);
    policy::due_after_failure(now, pace, failure.kind, failures, seed)
}

fn report(
    state: &FeedState,
    outcome: Outcome,
    http: Option<u16>,
    bytes: u64,
    trouble: Option<Trouble>,
) -> FeedReport {
    let url = state.url.clone();
    FeedReport { feed: state.id, url, outcome, http, new: 0, updated: 0, bytes, trouble }
}

#[cfg(test)]
mod tests;
