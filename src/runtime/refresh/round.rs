//! One refresh, from its first request to its last commit: who is queued, in flight, being
//! parsed or being written, and what is known of the network.

mod stop;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::{JoinError, JoinSet};
use url::Url;

use super::batch::Batch;
use super::commit::{Committed, Sent};
use super::desk::Arrival;
use super::ending::{Ending, From, Told, What};
use super::fetch::{Asked, End, Landed, fetch};
use super::tide::Tide;
use super::{FeedReport, News, Outcome, Tell};
use crate::domain::{Access, Conditional, EXEC, FeedId, FeedState, Timestamp, TroubleKind, Write};
use crate::net::gate::Gate;
use crate::net::hosts::{self, HostId, Queue};
use crate::net::policy::{self, Pace};
use crate::net::reach::{self, Evidence, Reach, Verdict};
use crate::net::{Answer, Client, Failure};
use crate::runtime::clock::Clock;
use crate::store::Writer;

/// Where files are queued.
const FILES: &str = "file:";
/// When all is fetched, parsers and writer may be silent for this long; then what they have is
/// given up.
const COMMIT_PATIENCE: Duration = Duration::from_secs(60);

/// What a round works with.
pub(super) struct Hands {
    pub(super) tell: Tell,
    pub(super) writer: Writer,
    pub(super) tide: Arc<Tide>,
    pub(super) pace: Pace,
    pub(super) clock: Clock,
    /// Feeds that are asked in a way of their own, by their addresses.
    pub(super) access: Arc<HashMap<String, Arc<Access>>>,
}

/// The refresh.
pub(super) struct Round {
    client: Client,
    queue: Queue<Asked>,
    gate: Gate,
    pub(super) fetches: JoinSet<Landed>,
    /// Queued, in flight, being parsed or being written.
    busy: HashSet<FeedId>,
    /// In flight, and whose slot each holds.
    flying: HashMap<FeedId, HostId>,
    /// Being written.
    sent: HashMap<FeedId, Sent>,
    reach: Reach,
    /// Hosts outside this machine.
    outside: HashSet<HostId>,
    /// Failures that wait for the verdict on the network.
    held: Vec<(Box<Asked>, Failure)>,
    batch: Batch,
    feeds: usize,
    /// It was given up: nothing more is asked.
    stopped: bool,
}

/// What comes to a round by itself.
pub(super) enum Next {
    /// A fetch has ended.
    Landed(Result<Landed, JoinError>),
    /// Writes have waited enough.
    Flush,
    /// Parsers and writer have been silent for too long.
    GiveUp,
}

impl Round {
    pub(super) fn new(client: Client, gate: Gate, overall: usize, per_host: usize) -> Self {
        Self {
            client,
            queue: Queue::new(overall, per_host),
            gate,
            fetches: JoinSet::new(),
            busy: HashSet::new(),
            flying: HashMap::new(),
            sent: HashMap::new(),
            reach: Reach::default(),
            outside: HashSet::new(),
            held: Vec::new(),
            batch: Batch::new(),
            feeds: 0,
            stopped: false,
        }
    }

    /// Pauses that hosts asked for earlier.
    pub(super) fn remember(&mut self, pauses: Vec<(String, Timestamp)>) {
        for (host, until) in pauses {
            self.gate.pause(&host, until);
            let host = self.queue.host(&host);
            self.queue.pause(host, until);
        }
    }

    pub(super) fn is_busy(&self, feed: FeedId) -> bool {
        self.busy.contains(&feed)
    }

    /// So many feeds more; how many there are in all. One that was given up goes on with them.
    pub(super) fn count(&mut self, more: usize) -> usize {
        self.stopped = false;
        self.feeds += more;
        self.feeds
    }

    /// Queues a feed, unless its host wants to be left alone or there is no network.
    pub(super) fn ask(&mut self, hands: &Hands, state: FeedState, now: Timestamp) {
        self.busy.insert(state.id);
        let Ok(url) = Url::parse(&state.url) else {
            let failure = Failure::new(TroubleKind::Redirect, "The address is no URL.");
            return self.conclude(hands, Ending::failed(&state, failure, now));
        };
        let at = policy::new_address(state.habits.moved.as_ref());
        let asked = at.as_ref().unwrap_or(&url);
        let name = hosts::host_of(asked);
        let inside = if state.url.starts_with(EXEC) { EXEC } else { FILES };
        let host = self.queue.host(name.as_deref().unwrap_or(inside));
        if let Some(until) = self.queue.paused(host, now) {
            return self.spare(hands, &state, until, now);
        }
        if reach::counts(asked) {
            self.outside.insert(host);
            if self.reach.verdict() == Verdict::Offline {
                return self.conclude(hands, Ending::failed(&state, policy::offline(), now));
            }
        }
        let access = hands.access.get(&state.url).cloned();
        self.queue.push(host, Asked { state: Box::new(state), url, at, access });
    }

    /// Where the feed has moved nothing is found any more: its own address is asked again.
    fn ask_at_home(&mut self, asked: Asked) {
        let name = hosts::host_of(&asked.url);
        let host = self.queue.host(name.as_deref().unwrap_or(FILES));
        if reach::counts(&asked.url) {
            self.outside.insert(host);
        }
        self.queue.push(host, Asked { at: None, ..asked });
        self.queue.arrange();
    }

    /// To be called when feeds have been queued.
    pub(super) fn arrange(&mut self) {
        self.queue.arrange();
    }

    pub(super) fn start_fetches(&mut self, hands: &Hands, desk: &mpsc::Sender<Box<Arrival>>) {
        while let Some(taken) = self.queue.take() {
            self.flying.insert(taken.job.state.id, taken.host);
            let (client, gate) = (self.client.clone(), self.gate.clone());
            self.fetches.spawn(fetch(client, gate, taken, desk.clone()));
        }
        if self.fetches.is_empty() {
            // No verdict will come any more.
            self.release(hands, false);
        }
    }

    /// Nothing is under way any more.
    pub(super) fn is_done(&self) -> bool {
        self.busy.is_empty() && self.fetches.is_empty()
    }

    /// A fetch has ended; true when it brought a document.
    pub(super) fn landed(&mut self, hands: &Hands, landed: Landed) -> bool {
        let Landed { feed, host, end } = landed;
        self.flying.remove(&feed);
        self.queue.done(host);
        let outside = self.outside.contains(&host);
        match end {
            End::Parsing => {
                self.note(host, Evidence::Answered);
                self.judge(hands);
                return true;
            }
            End::Answered(asked, answer)
                if asked.at.is_some() && policy::is_lost(answer.status) =>
            {
                self.note(host, Evidence::Answered);
                self.ask_at_home(*asked);
            }
            End::Failed(asked, failure) if asked.at.is_some() && is_lost(&failure) => {
                self.note(host, failure.network);
                self.ask_at_home(*asked);
            }
            End::Answered(asked, answer) => {
                self.note(host, Evidence::Answered);
                self.answered(hands, &asked, host, &answer);
            }
            End::Failed(asked, failure) if outside && failure.network >= Evidence::Unreached => {
                self.note(host, policy::evidence(&asked.state, &failure));
                self.held.push((asked, failure));
            }
            End::Failed(asked, failure) => {
                self.note(host, failure.network);
                self.conclude(hands, Ending::failed(&asked.state, failure, hands.clock.now()));
            }
        }
        self.judge(hands);
        false
    }

    fn note(&mut self, host: HostId, evidence: Evidence) {
        if self.outside.contains(&host) {
            self.reach.note(self.queue.name(host), evidence, self.outside.len());
        }
    }

    /// An answer without a document: the same as before, a refusal, or a plea to wait.
    fn answered(&mut self, hands: &Hands, asked: &Asked, host: HostId, answer: &Answer) {
        let (state, now) = (&asked.state, hands.clock.now());
        let ending = |what| Ending {
            state,
            status: Some(answer.status),
            bytes: answer.body.len() as u64,
            now,
            from: From { moved: answer.moved.clone(), at_new: asked.at.is_some() },
            what,
        };
        if let Some(until) = policy::pause_until(now, answer.status, answer.retry_after) {
            self.gate.pause(self.queue.name(host), until);
            self.conclude(hands, ending(What::Waiting(until)));
            for other in self.queue.pause(host, until) {
                self.spare(hands, &other.state, until, now);
            }
        } else if let Some(failure) = policy::status_failure(answer.status) {
            self.conclude(hands, ending(What::Failed(failure)));
        } else if state.conditional.etag.is_none() && state.conditional.last_modified.is_none() {
            self.conclude(hands, ending(What::Failed(policy::unasked())));
        } else {
            let (new, known) = (&answer.conditional, &state.conditional);
            let conditional = Conditional {
                etag: new.etag.as_ref().or(known.etag.as_ref()).cloned(),
                last_modified: new.last_modified.as_ref().or(known.last_modified.as_ref()).cloned(),
                body_hash: known.body_hash,
            };
            self.conclude(hands, ending(What::Unchanged(conditional, answer.max_age_seconds)));
        }
    }

    /// Acts on what is known of the network.
    fn judge(&mut self, hands: &Hands) {
        match self.reach.verdict() {
            Verdict::Open => {}
            Verdict::Online => self.release(hands, false),
            Verdict::Offline => {
                if self.reach.say_once() {
                    (hands.tell)(News::Offline);
                    self.strand(hands);
                }
                self.release(hands, true);
            }
        }
    }

    /// What was held back is concluded.
    fn release(&mut self, hands: &Hands, offline: bool) {
        for (asked, failure) in std::mem::take(&mut self.held) {
            let failure = if offline { policy::offline() } else { failure };
            self.conclude(hands, Ending::failed(&asked.state, failure, hands.clock.now()));
        }
    }

    /// Without a network nothing outside is asked any more.
    fn strand(&mut self, hands: &Hands) {
        let now = hands.clock.now();
        for (host, asked) in self.queue.drain() {
            if self.outside.contains(&host) {
                self.conclude(hands, Ending::failed(&asked.state, policy::offline(), now));
            } else {
                self.queue.push(host, asked);
            }
        }
        self.queue.arrange();
    }

    /// Its host wants to be left alone; stored only when that is news.
    fn spare(&mut self, hands: &Hands, state: &FeedState, until: Timestamp, now: Timestamp) {
        let known = policy::remembered_pause(state, now).is_some_and(|pause| pause >= until);
        let (from, what) = (From::default(), What::Spared(until));
        let ending = Ending { state, status: None, bytes: 0, now, from, what };
        if known {
            self.busy.remove(&state.id);
            (hands.tell)(News::Feed(Box::new(ending.told(hands.pace).report)));
        } else {
            self.conclude(hands, ending);
        }
    }

    /// For the writer; told when it is committed. Small: it does not go through the tide.
    fn conclude(&mut self, hands: &Hands, ending: Ending<'_>) {
        let Told { fetched, report } = ending.told(hands.pace);
        self.sent.insert(fetched.feed, Sent { report, weight: None });
        self.batch.add(fetched);
    }

    /// Writes leave when enough of them have come together, or nothing more will come.
    pub(super) fn flush_many(&mut self, hands: &Hands) {
        if self.batch.is_full() || self.fetches.is_empty() {
            self.flush(hands);
        }
    }

    /// The next thing that comes to this round by itself.
    pub(super) async fn next(&mut self) -> Next {
        let (fetching, waiting) = (!self.fetches.is_empty(), !self.batch.is_empty());
        tokio::select! {
            biased;
            Some(landed) = self.fetches.join_next() => Next::Landed(landed),
            () = self.batch.enough(), if waiting => Next::Flush,
            () = patience(), if !fetching => Next::GiveUp,
        }
    }

    /// What waits leaves for the writer.
    pub(super) fn flush(&mut self, hands: &Hands) {
        if self.batch.is_empty() {
            return;
        }
        let writes = self.batch.take();
        let feeds: Vec<FeedId> = writes.iter().map(|fetched| fetched.feed).collect();
        if let Err(error) = hands.writer.send(Write::Stamp(writes)) {
            feeds.into_iter().for_each(|feed| self.lost(hands, feed, &error.to_string()));
        }
    }

    /// A parser hands a feed to the writer.
    pub(super) fn sent(&mut self, sent: Sent) {
        self.sent.insert(sent.report.feed, sent);
    }

    /// It is on the disk.
    pub(super) fn committed(&mut self, hands: &Hands, committed: &Committed) {
        if let Some(error) = &committed.error {
            return self.lost(hands, committed.feed, error);
        }
        let Some(mut report) = self.arrived(hands, committed.feed) else { return };
        report.new = committed.new;
        report.updated = committed.updated;
        (hands.tell)(News::Feed(Box::new(report)));
    }

    /// The store did not take it.
    pub(super) fn lost(&mut self, hands: &Hands, feed: FeedId, error: &str) {
        let Some(mut report) = self.arrived(hands, feed) else { return };
        let what = format!("The cache could not take it: {error}.");
        let failure = Failure { http: report.http, ..Failure::new(TroubleKind::Store, &what) };
        report.trouble = Some(policy::trouble(&failure, None, hands.clock.now()));
        report.outcome = Outcome::Failed;
        (hands.tell)(News::Feed(Box::new(report)));
    }

    /// Parsers and writer have been silent for too long.
    pub(super) fn give_up(&mut self, hands: &Hands) {
        let feeds: Vec<FeedId> = self.sent.keys().copied().collect();
        for feed in feeds {
            self.lost(hands, feed, "the writer does not answer");
        }
        self.busy.clear();
    }

    fn arrived(&mut self, hands: &Hands, feed: FeedId) -> Option<FeedReport> {
        let Sent { report, weight } = self.sent.remove(&feed)?;
        if let Some(weight) = weight {
            hands.tide.leave(weight);
        }
        self.busy.remove(&feed);
        Some(report)
    }
}

/// Nobody is there who could say more.
fn is_lost(failure: &Failure) -> bool {
    matches!(
        failure.kind,
        TroubleKind::Dns | TroubleKind::Connect | TroubleKind::Tls | TroubleKind::Redirect
    )
}

async fn patience() {
    tokio::time::sleep(COMMIT_PATIENCE).await;
}
