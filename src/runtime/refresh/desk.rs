//! The parsers' desks: threads that decode, compare, parse and hand to the writer.
//!
//! A hostile document costs its own feed at most: sizes are capped, and a panic is contained.

use std::borrow::Cow;
use std::hash::Hasher as _;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use siphasher::sip::SipHasher13;
use tokio::sync::mpsc;

use super::commit::Sent;
use super::ending::{Ending, From, Told, What};
use super::story::Event;
use super::tide::Tide;
use super::{be_gentle, lock};
use crate::domain::{Access, Conditional, FeedState, TroubleKind, Write};
use crate::feed::{self, Source};
use crate::net::policy::Pace;
use crate::net::{Allowance, Answer, Commands, Failure, decoded};
use crate::runtime::clock::Clock;
use crate::store::Writer;

/// Documents waiting for a parser; their fetches hold their slots meanwhile.
pub(super) const WAITING_DOCUMENTS: usize = 16;
/// More parsers than this do not help: the writer is one thread.
const PARSERS_MAX: usize = 8;
/// Parsers in the reader stand back behind the screen by this much.
const PARSER_NICE: i32 = 10;
/// Of documents larger than this only one is parsed at a time, for the memory's sake.
const HEAVY_BYTES: usize = 4 << 20;

/// A document that came.
#[derive(Debug)]
pub(super) struct Arrival {
    pub(super) state: Box<FeedState>,
    /// It came from where the feed has moved.
    pub(super) at_new: bool,
    /// How it was asked, where that differs.
    pub(super) access: Option<Arc<Access>>,
    pub(super) answer: Answer,
    /// What runs its filter.
    pub(super) commands: Commands,
}

/// What all desks share.
pub(super) struct Desks {
    pub(super) arrivals: Mutex<mpsc::Receiver<Box<Arrival>>>,
    pub(super) events: mpsc::WeakUnboundedSender<Event>,
    pub(super) writer: Writer,
    pub(super) tide: Arc<Tide>,
    pub(super) pace: Pace,
    pub(super) body_bytes: u64,
    /// For a filter.
    pub(super) timeout: Duration,
    pub(super) gentle: bool,
    pub(super) clock: Clock,
    /// Held while a heavy document is parsed.
    pub(super) heavy: Mutex<()>,
    /// Let go of when the thread has ended.
    pub(super) alive: std::sync::mpsc::Sender<()>,
}

/// Starts the parsers; they end when nothing more can arrive.
///
/// # Errors
/// When not even one thread can be had.
pub(super) fn open(desks: &Arc<Desks>) -> std::io::Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut open = Ok(());
    for desk in 0..cores.clamp(1, PARSERS_MAX) {
        let (shared, alive) = (Arc::clone(desks), desks.alive.clone());
        let thread = thread::Builder::new()
            .name(format!("parse-{desk}"))
            .stack_size(feed::PARSE_STACK_BYTES)
            .spawn(move || {
                work(&shared);
                drop(shared);
                drop(alive);
            });
        if desk == 0 {
            open = thread.map(drop);
        }
    }
    open
}

fn work(desks: &Desks) {
    if desks.gentle {
        be_gentle(PARSER_NICE);
    }
    loop {
        // One desk waits, the others wait for its place.
        let arrival = lock(&desks.arrivals).blocking_recv();
        let Some(arrival) = arrival else { return };
        let now = desks.clock.now();
        let bytes = arrival.answer.body.len() as u64;
        let status = arrival.answer.status;
        let Arrival { state, at_new, access, mut answer, commands } = *arrival;
        let access = access.as_deref();
        let from = From { moved: answer.moved.take(), at_new };
        let digest = || digest(desks, &commands, &state, access, answer);
        let digested = panic::catch_unwind(AssertUnwindSafe(digest));
        let (what, weight) = digested.unwrap_or_else(|_| (unreadable(status), 0));
        if commands.are_over() && matches!(what, What::Failed(_)) {
            // That its filter was stopped says nothing of the feed: it is fetched another time.
            tell(desks, Event::Dropped(state.id));
            continue;
        }
        let ending = Ending { state: &state, status: Some(status), bytes, now, from, what };
        hand_over(desks, ending.told(desks.pace), weight);
    }
}

/// What a document turned out to be, and how many bytes it had, decoded.
fn digest(
    desks: &Desks,
    commands: &Commands,
    state: &FeedState,
    access: Option<&Access>,
    mut answer: Answer,
) -> (What, usize) {
    let status = answer.status;
    let failed = |failure: Failure| What::Failed(Failure { http: Some(status), ..failure });
    let cap = access.and_then(|access| access.max_body_bytes).unwrap_or(desks.body_bytes);
    let body = match decoded(&answer, cap) {
        Ok(body) => body,
        Err(failure) => return (failed(failure), 0),
    };
    let mut weight = body.len();
    if body.trim_ascii().is_empty() {
        let failure = Failure::new(TroubleKind::Empty, "An empty answer came.");
        return (failed(failure), weight);
    }
    let filter = access.map_or(&[][..], |access| &access.filter);
    let hash = hash(&body, filter);
    if state.conditional.body_hash == Some(hash) {
        drop(body);
        let conditional = Conditional { body_hash: Some(hash), ..answer.conditional };
        return (What::Unchanged(conditional, answer.max_age_seconds), weight);
    }
    let time = access.and_then(|access| access.timeout).unwrap_or(desks.timeout);
    // What came is the same as before, whatever a filter makes of it; so it stands behind that.
    let body = match filter {
        [] => body,
        words => match commands.filter(words, &body, Allowance { time, bytes: cap }) {
            Ok(filtered) => Cow::Owned(filtered),
            Err(failure) => return (failed(failure), weight),
        },
    };
    weight = weight.max(body.len());
    let _alone = (weight > HEAVY_BYTES).then(|| lock(&desks.heavy));
    let base = Some(answer.url.clone());
    let source = Source { content_type: answer.content_type.as_deref(), base };
    let feed = match feed::parse(&body, &source) {
        Ok(feed) => Box::new(feed),
        Err(none) => return (failed(no_feed(&none)), weight),
    };
    drop(body);
    // Of a document that was cut, the rest is fetched next time.
    let conditional = match feed.is_cut() {
        true => Conditional::default(),
        false => Conditional { body_hash: Some(hash), ..std::mem::take(&mut answer.conditional) },
    };
    (What::Read(feed, conditional, answer.max_age_seconds), weight)
}

/// SipHash-1-3 of a body under a fixed key; kept in the cache. Another filter makes another feed
/// of the same body.
fn hash(body: &[u8], filter: &[String]) -> i64 {
    let mut hasher = SipHasher13::new();
    hasher.write(body);
    for word in filter {
        hasher.write(word.as_bytes());
        hasher.write_u8(0);
    }
    hasher.finish().cast_signed()
}

/// `a web page came` → `A web page came.`
fn sentence(what: &str) -> String {
    let mut letters = what.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

fn no_feed(none: &feed::NoFeed) -> Failure {
    match none.announced.as_slice() {
        [] => Failure::new(none.kind, &sentence(&none.what)),
        [first, ..] => Failure::new(
            none.kind,
            &format!("{} It announces the feed {first}.", sentence(&none.what)),
        ),
    }
}

fn unreadable(status: u16) -> What {
    let what = "The document could not be read: it made the parser fail.";
    let failure = Failure::new(TroubleKind::NotAFeed, what);
    What::Failed(Failure { http: Some(status), ..failure })
}

/// To the writer; the story hears of it first, and of the commit later.
fn hand_over(desks: &Desks, told: Told, weight: usize) {
    let Told { fetched, report } = told;
    let feed = fetched.feed;
    desks.tide.enter(weight);
    tell(desks, Event::Sent(Box::new(Sent { report, weight: Some(weight) })));
    if let Err(error) = desks.writer.send(Write::Store(Box::new(fetched))) {
        tell(desks, Event::NotSent(feed, error));
    }
}

fn tell(desks: &Desks, event: Event) {
    if let Some(events) = desks.events.upgrade()
        && events.send(event).is_err()
    {
        tracing::debug!("a document was parsed after the refresh had ended");
    }
}
