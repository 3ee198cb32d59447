//! When is a feed due, how long to back off, what to say: pure functions. Time is an argument.

mod habits;

use super::reach::Evidence;
use super::{Failure, RetryAfter};
use crate::domain::{Cadence, FeedState, Habits, Timestamp, Trouble, TroubleKind};
pub use habits::{gap_seconds, moved, new_address, seldom_seconds, unskipped};

/// No feed is asked more often than this, whatever the configuration says, seconds.
pub const INTERVAL_FLOOR_SECONDS: u64 = 60;
/// A server may ask for no longer pause between fetches of a newspaper than this, seconds.
pub const FRESH_CEILING_SECONDS: u64 = 12 * 3600;
/// `Retry-After` is obeyed up to a day; more is a mistake or malice, seconds.
pub const RETRY_AFTER_CEILING_SECONDS: u64 = 86_400;
/// A 429 without `Retry-After` is taken as this long, seconds.
pub const RETRY_AFTER_UNSAID_SECONDS: u64 = 15 * 60;
/// The first wait after a failure that may pass by itself; doubles with every further one.
pub const BACK_OFF_FIRST_SECONDS: u64 = 5 * 60;
/// The longest wait after failures, seconds.
pub const BACK_OFF_CEILING_SECONDS: u64 = 86_400;
/// Without a network, feeds are tried again after this long, however often that failed: a try
/// costs a few look-ups, and the news should be there soon after the network is, seconds.
pub const OFFLINE_SECONDS: u64 = 2 * 60;
/// Waits after failures are stretched by up to this part, so that feeds that failed together do
/// not come back together.
const JITTER_DIVISOR: u64 = 5;
/// 9999-12-31T23:59:59Z: what is withdrawn for good is never due.
pub const NEVER: Timestamp = Timestamp(253_402_300_799);

/// How often a feed is to be fetched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pace {
    /// The general interval, seconds.
    pub interval_seconds: u64,
    /// The user's own interval for this feed, seconds; stands above the server's wishes.
    pub every_seconds: Option<u32>,
    /// For how long the server calls a copy fresh (`max-age`, `Expires`), seconds.
    pub fresh_seconds: Option<u64>,
    /// What the document says of that, and of hours and days in which it never changes.
    pub cadence: Cadence,
    /// Seconds between two of its items, as they were published lately.
    pub gap_seconds: Option<u32>,
}

impl Pace {
    /// Of a feed whose habits are known.
    #[must_use]
    pub fn with(self, habits: &Habits) -> Self {
        Self { cadence: habits.cadence, gap_seconds: habits.gap_seconds, ..self }
    }

    fn wait_seconds(self) -> u64 {
        let minutes = self.cadence.ttl_minutes.map(|minutes| u64::from(minutes) * 60);
        let edition = self.cadence.update_seconds.map(u64::from);
        let fresh = self.fresh_seconds.max(minutes).max(edition).unwrap_or(0);
        let wait = match self.every_seconds {
            Some(every) => u64::from(every),
            None => self
                .interval_seconds
                .max(fresh.min(FRESH_CEILING_SECONDS))
                .max(seldom_seconds(self.gap_seconds)),
        };
        wait.max(INTERVAL_FLOOR_SECONDS)
    }
}

/// When a feed that answered well is due again.
#[must_use]
pub fn due_after_success(now: Timestamp, pace: Pace) -> Timestamp {
    let due = after(now, pace.wait_seconds());
    // The user's own interval stands above a server's wishes.
    if pace.every_seconds.is_some() { due } else { unskipped(due, pace.cadence) }
}

/// When a feed that failed is due again: `failures` in a row, this one included; `seed` decides
/// the jitter. What may pass by itself is tried sooner than what a person must mend.
#[must_use]
pub fn due_after_failure(
    now: Timestamp,
    pace: Pace,
    kind: TroubleKind,
    failures: u32,
    seed: u64,
) -> Timestamp {
    let usual = pace.wait_seconds();
    let first = match kind {
        TroubleKind::Gone => return NEVER,
        TroubleKind::Offline => return after(now, OFFLINE_SECONDS.min(usual)),
        // The store's trouble is ours, not the feed's: try with the next refresh.
        TroubleKind::Store => return after(now, BACK_OFF_FIRST_SECONDS.min(usual)),
        TroubleKind::Dns
        | TroubleKind::Connect
        | TroubleKind::Timeout
        | TroubleKind::Cut
        | TroubleKind::Server
        | TroubleKind::Empty => BACK_OFF_FIRST_SECONDS.min(usual),
        TroubleKind::Tls
        | TroubleKind::TooBig
        | TroubleKind::Redirect
        | TroubleKind::Refused
        | TroubleKind::NotFound
        | TroubleKind::Waiting
        | TroubleKind::WebPage
        | TroubleKind::NotAFeed
        | TroubleKind::File
        | TroubleKind::Command => usual,
    };
    let doublings = failures.saturating_sub(1).min(16);
    let wait = first.saturating_mul(1 << doublings).min(BACK_OFF_CEILING_SECONDS).max(first);
    // Knuth's multiplicative hash: neighbouring seeds land far apart.
    let spread = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    after(now, wait + spread % (wait / JITTER_DIVISOR + 1))
}

/// Until when a server wants its whole host left alone, if it does: 429 always, 503 when it
/// says for how long.
#[must_use]
pub fn pause_until(now: Timestamp, status: u16, said: Option<RetryAfter>) -> Option<Timestamp> {
    let seconds = match (status, said) {
        (429 | 503, Some(RetryAfter::Seconds(seconds))) => seconds,
        (429 | 503, Some(RetryAfter::At(at))) => at.0.saturating_sub(now.0).max(0).unsigned_abs(),
        (429, None) => RETRY_AFTER_UNSAID_SECONDS,
        _ => return None,
    };
    Some(after(now, seconds.min(RETRY_AFTER_CEILING_SECONDS)))
}

/// Whether a feed is to be asked now. Withdrawn ones never are, disabled ones neither.
#[must_use]
pub fn is_due(state: &FeedState, now: Timestamp) -> bool {
    state.enabled && !is_gone(state) && state.next_due.is_none_or(|due| due <= now)
}

/// Whether the server said that the feed is withdrawn for good.
#[must_use]
pub fn is_gone(state: &FeedState) -> bool {
    state.trouble.as_ref().is_some_and(|trouble| trouble.kind == TroubleKind::Gone)
}

/// Until when the feed's host asked to be left alone, as remembered from an earlier refresh.
#[must_use]
pub fn remembered_pause(state: &FeedState, now: Timestamp) -> Option<Timestamp> {
    let waits = state.trouble.as_ref().is_some_and(|trouble| trouble.kind == TroubleKind::Waiting);
    state.next_due.filter(|until| waits && *until > now)
}

/// What an HTTP status other than a good one means; `None` for 2xx with a body and 304.
#[must_use]
pub fn status_failure(status: u16) -> Option<Failure> {
    use TroubleKind::{Empty, Gone, NotFound, Redirect, Refused, Server};
    let (kind, what) = match status {
        200 | 203 | 206 | 226 | 304 => return None,
        201 | 202 | 204 | 205 => (Empty, "The server answered without a document"),
        300..=399 => (Redirect, "The server sends us on, but not where to"),
        401 => (Refused, "The server asks for a name and a password"),
        402 | 451 => (Refused, "The server may not or will not give it to us"),
        403 => (Refused, "The server refuses to give it to us"),
        404 => (NotFound, "There is nothing at this address"),
        407 => (Refused, "The proxy asks for a name and a password"),
        408 => (TroubleKind::Timeout, "The server got tired of waiting for us"),
        410 => (Gone, "The feed was withdrawn for good"),
        429 => (Server, "The server is asked too often"),
        400..=499 => (Refused, "The server does not accept the request"),
        502 | 504 => (Server, "The server behind the server does not answer"),
        503 => (Server, "The server is overloaded or under repair"),
        500..=599 => (Server, "The server has a fault of its own"),
        _ => (Server, "The server gave an answer that means nothing"),
    };
    let failure = Failure::new(kind, &format!("{what} ({status})."));
    Some(Failure { http: Some(status), ..failure })
}

/// A 304 to a request without a condition: there is nothing that could be unchanged.
#[must_use]
pub fn unasked() -> Failure {
    let what = "The server says that nothing changed, but it was not asked that (304).";
    Failure { http: Some(304), ..Failure::new(TroubleKind::Empty, what) }
}

/// True for a status that says that nothing for us is at an address, and will not be soon.
#[must_use]
pub fn is_lost(status: u16) -> bool {
    matches!(status, 400..=499) && !matches!(status, 408 | 425 | 429)
}

/// What a person can do about a trouble, one sentence.
#[must_use]
pub fn advice(kind: TroubleKind, http: Option<u16>) -> &'static str {
    match (kind, http) {
        (TroubleKind::Refused, Some(401)) => {
            "Give the feed its name and password, or token: auth = { … } in the configuration."
        }
        (TroubleKind::Refused, Some(407)) => "Put name and password into the proxy's address.",
        (TroubleKind::Offline, _) => "It is fetched as soon as the network is back.",
        (TroubleKind::Dns, _) => "Check the address for a slip, and the network's name server.",
        (TroubleKind::Connect, _) => "It is tried again; check the address, or the proxy.",
        (TroubleKind::Tls, _) => {
            "It is never fetched insecurely; check this machine's clock and certificates."
        }
        (TroubleKind::Timeout | TroubleKind::Cut, _) => "It is tried again by itself.",
        (TroubleKind::TooBig, _) => "Raise refresh.max_body if you trust the feed.",
        (TroubleKind::Redirect, _) => {
            "Open the address in a browser and put the one it ends at into the configuration."
        }
        (TroubleKind::Refused, _) => {
            "Open the address in a browser; the site may block programs or this network."
        }
        (TroubleKind::NotFound, _) => {
            "Look for the feed's new address on the site and change the configuration."
        }
        (TroubleKind::Gone, _) => "It is not asked again; remove it from the configuration.",
        (TroubleKind::Waiting, _) => "It is asked again then; nothing need be done.",
        (TroubleKind::Server, _) => "It is tried again, ever more seldom, until it works.",
        (TroubleKind::Empty, _) => "It is tried again; what was fetched before stays.",
        (TroubleKind::WebPage, _) => {
            "Open the address in a browser: a sign-in may be needed, or the feed has moved."
        }
        (TroubleKind::NotAFeed, _) => "Check the address with `sapo check` and the paper's site.",
        (TroubleKind::File, _) => "Check the file and the path in the configuration.",
        (TroubleKind::Command, _) => "Try the command in a shell; the configuration names it.",
        (TroubleKind::Store, _) => "Make room on the disk; what is there stays readable.",
    }
}

/// A trouble from a failure. It goes on since the first failure in a row: `before` is what
/// stood there.
#[must_use]
pub fn trouble(failure: &Failure, before: Option<&Trouble>, now: Timestamp) -> Trouble {
    Trouble {
        kind: failure.kind,
        http: failure.http,
        what: failure.what.clone(),
        next: advice(failure.kind, failure.http).to_owned(),
        since: before.map_or(now, |trouble| trouble.since),
    }
}

/// A host asked for a pause.
#[must_use]
pub fn waiting(status: Option<u16>, until: Timestamp) -> Failure {
    let what = format!("The host asked to be left alone until {}.", until.rfc3339());
    Failure { http: status, ..Failure::new(TroubleKind::Waiting, &what) }
}

/// What a fetch that failed says about the network: a feed that waited for one, and whose host is
/// still out of reach, waits on, though it may be asked alone.
#[must_use]
pub fn evidence(state: &FeedState, failure: &Failure) -> Evidence {
    let waited = state.trouble.as_ref().is_some_and(|it| it.kind == TroubleKind::Offline);
    match failure.network {
        Evidence::Unreached if waited => Evidence::NoWayOut,
        other => other,
    }
}

/// There is no network.
#[must_use]
pub fn offline() -> Failure {
    Failure::new(TroubleKind::Offline, "There is no network.")
}

fn after(now: Timestamp, seconds: u64) -> Timestamp {
    now.plus(i64::try_from(seconds).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests;
