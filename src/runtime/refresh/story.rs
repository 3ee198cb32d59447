//! The thread of a refresh: told what to fetch and what was committed, it tells what came of it.
//! The network runs on it, in one current-thread runtime.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, SyncSender};
use std::sync::{Arc, Mutex};

use tokio::sync::mpsc::{self, error::TryRecvError};
use tokio::task::JoinError;
use url::Url;

use super::commit::{Committed, Sent};
use super::desk::{self, Arrival, Desks};
use super::fetch::Landed;
use super::round::{Hands, Next, Round};
use super::target::{self, Plan};
use super::tide::Tide;
use super::{News, Setup, Tell, be_gentle, ending, limits};
use crate::app::RefreshTarget;
use crate::config::Refresh;
use crate::domain::{FeedId, FeedState, Timestamp};
use crate::net::policy::{self, Pace};
use crate::net::{Client, Commands, hosts};
use crate::store::{self, Reader, StoreError};

/// Threads that look names up, which blocks; more names wait.
const LOOKUP_THREADS: usize = 32;
/// The network in the reader stands back behind the screen by this much.
const NETWORK_NICE: i32 = 5;

/// What the thread is told.
#[derive(Debug)]
pub(super) enum Event {
    /// Feeds are to be fetched; whether that can be goes back.
    Request { target: RefreshTarget, force: bool, reply: SyncSender<Result<(), StoreError>> },
    /// A parser is about to hand a feed to the writer.
    Sent(Box<Sent>),
    /// It could not.
    NotSent(FeedId, StoreError),
    /// The writer committed these.
    Committed(Vec<Committed>),
    /// A parser let go of a document: its filter was ended.
    Dropped(FeedId),
    /// The refresh is given up; another may follow.
    GiveUp,
    /// Enough.
    Stop,
}

/// The feeds of a target, and the pauses that hosts asked for in earlier refreshes.
type Chosen = (Vec<FeedState>, Vec<(String, Timestamp)>);

/// The thread's state.
pub(super) struct Story {
    setup: Setup,
    hands: Hands,
    /// All programs that this refresh starts; others when it is given up.
    commands: Commands,
    running: Arc<AtomicBool>,
    alive: Sender<()>,
    desk: mpsc::Sender<Box<Arrival>>,
    /// What the parsers start with, at the first document.
    desks: Option<Arc<Desks>>,
    reader: Option<Reader>,
    round: Option<Round>,
}

impl Story {
    pub(super) fn new(
        setup: Setup,
        tell: Tell,
        events: mpsc::WeakUnboundedSender<Event>,
        running: Arc<AtomicBool>,
        alive: Sender<()>,
    ) -> Self {
        let tide = Arc::new(Tide::default());
        let pace = Pace { interval_seconds: setup.settings.interval.as_secs(), ..Pace::default() };
        let commands = Commands::without(setup.settings.secret_variables());
        let (desk, arrivals) = mpsc::channel(desk::WAITING_DOCUMENTS);
        let desks = Desks {
            arrivals: Mutex::new(arrivals),
            events,
            writer: setup.writer.clone(),
            tide: Arc::clone(&tide),
            pace,
            body_bytes: setup.settings.max_body_bytes,
            timeout: setup.settings.timeout,
            gentle: setup.gentle,
            clock: setup.clock.clone(),
            heavy: Mutex::new(()),
            alive: alive.clone(),
        };
        let (writer, clock) = (setup.writer.clone(), setup.clock.clone());
        let access = Arc::clone(&setup.settings.access);
        let hands = Hands { tell, writer, tide, pace, clock, access };
        let desks = Some(Arc::new(desks));
        Self { setup, hands, commands, running, alive, desk, desks, reader: None, round: None }
    }

    /// The thread's body: until it is told to stop, or nobody is left to tell it anything.
    pub(super) fn run(mut self, mut events: mpsc::UnboundedReceiver<Event>) {
        if self.setup.gentle {
            be_gentle(NETWORK_NICE);
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(LOOKUP_THREADS)
            .build();
        match runtime {
            Ok(runtime) => {
                runtime.block_on(self.turns(&mut events));
                if let Some(mut round) = self.round.take() {
                    // What arrived is kept; what is under way is dropped.
                    round.flush(&self.hands);
                }
                // A name being looked up must not hold us.
                runtime.shutdown_background();
            }
            Err(error) => tracing::error!("no network thread: {error}"),
        }
        self.commands.end();
        // What arrived is still parsed and written; nobody waits for the commits.
        self.hands.tide.open();
        drop(self.alive);
    }

    /// One turn: take what has come, start what may start, write what is to be written, wait.
    async fn turns(&mut self, events: &mut mpsc::UnboundedReceiver<Event>) {
        loop {
            loop {
                match events.try_recv() {
                    Ok(Event::Stop) | Err(TryRecvError::Disconnected) => return,
                    Ok(event) => self.take(event),
                    Err(TryRecvError::Empty) => break,
                }
            }
            while let Some(landed) = self.round.as_mut().and_then(|r| r.fetches.try_join_next()) {
                self.landed(landed);
            }
            let Some(round) = self.round.as_mut() else {
                match events.recv().await {
                    None | Some(Event::Stop) => return,
                    Some(event) => self.take(event),
                }
                continue;
            };
            round.start_fetches(&self.hands, &self.desk);
            round.flush_many(&self.hands);
            if round.is_done() {
                self.end();
                continue;
            }
            tokio::select! {
                biased;
                event = events.recv() => match event {
                    None | Some(Event::Stop) => return,
                    Some(event) => self.take(event),
                },
                next = round.next() => match next {
                    Next::Landed(landed) => self.landed(landed),
                    Next::Flush => round.flush(&self.hands),
                    Next::GiveUp => round.give_up(&self.hands),
                },
            }
        }
    }

    fn landed(&mut self, landed: Result<Landed, JoinError>) {
        match (landed, &mut self.round) {
            (Ok(landed), Some(round)) => {
                if round.landed(&self.hands, landed) {
                    self.open_desks();
                }
            }
            (Ok(_), None) => {}
            (Err(error), _) => tracing::error!("a fetch did not end well: {error}"),
        }
    }

    fn take(&mut self, event: Event) {
        match (event, &mut self.round) {
            (Event::Request { target, force, reply }, _) => {
                let chosen = self.chosen(&target);
                let answer = chosen.as_ref().map(|_| ()).map_err(Clone::clone);
                if reply.send(answer).is_err() {
                    tracing::debug!("nobody waits for the answer to a request");
                }
                if let Ok(chosen) = chosen {
                    self.begin(&target, force, chosen);
                }
            }
            (Event::Sent(sent), Some(round)) => round.sent(*sent),
            (Event::NotSent(feed, error), Some(round)) => {
                round.lost(&self.hands, feed, &error.to_string());
            }
            (Event::Dropped(feed), Some(round)) => round.dropped(feed),
            (Event::GiveUp, Some(_)) => self.give_up(),
            (Event::Committed(feeds), Some(round)) => {
                feeds.iter().for_each(|feed| round.committed(&self.hands, feed));
            }
            // Given up before it came.
            (Event::Sent(sent), None) => self.hands.tide.leave(sent.weight.unwrap_or(0)),
            // Commits of nobody's refresh.
            (_, None) | (Event::Stop, Some(_)) => {}
        }
    }

    fn chosen(&mut self, target: &RefreshTarget) -> Result<Chosen, StoreError> {
        let reader = match self.reader.take() {
            Some(reader) => reader,
            None => store::open_reader(&self.setup.cache_dir)?,
        };
        let states = reader.feed_states()?;
        let now = self.hands.clock.now();
        let pauses = states.iter().filter_map(|state| {
            let until = policy::remembered_pause(state, now)?;
            Some((hosts::host_of(&Url::parse(&state.url).ok()?)?, until))
        });
        let pauses = pauses.collect();
        let feeds = target::of(target, states, &reader, &self.setup.sections)?;
        self.reader = Some(reader);
        Ok((feeds, pauses))
    }

    /// Takes feeds into the running refresh, or into a new one.
    fn begin(&mut self, target: &RefreshTarget, force: bool, (feeds, pauses): Chosen) {
        let now = self.hands.clock.now();
        let settings = &self.setup.settings;
        let round = self.round.get_or_insert_with(|| {
            self.running.store(true, Ordering::Release);
            let client = client(settings, &self.commands);
            Round::new(client, self.setup.gate.clone(), settings.concurrency, settings.per_host)
        });
        round.remember(pauses);
        let mut planned: Vec<(Plan, FeedState)> = feeds
            .into_iter()
            .filter(|feed| !round.is_busy(feed.id))
            .map(|feed| (target::plan(target, force, &feed, now), feed))
            .collect();
        planned.retain(|(plan, _)| *plan != Plan::Skip);
        // Who has gone without for longest is asked first: a host that soon has enough starves
        // nobody.
        planned.sort_by_key(|(_, feed)| feed.last_success);
        (self.hands.tell)(News::Began { feeds: round.count(planned.len()) });
        for (plan, feed) in planned {
            match plan {
                Plan::Ask => round.ask(&self.hands, feed, now),
                Plan::Report | Plan::Skip => {
                    (self.hands.tell)(News::Feed(Box::new(ending::not_due(&feed))));
                }
            }
        }
        round.arrange();
    }

    /// The first document came: the parsers start.
    fn open_desks(&mut self) {
        if let Some(desks) = self.desks.take()
            && let Err(error) = desk::open(&desks)
        {
            tracing::error!("no thread to parse feeds: {error}");
        }
    }

    /// Who had arrived goes on to the disk, and the end is told behind that.
    fn give_up(&mut self) {
        while let Some(landed) = self.round.as_mut().and_then(|r| r.fetches.try_join_next()) {
            self.landed(landed);
        }
        let settings = &self.setup.settings;
        self.commands.end();
        self.commands = Commands::without(settings.secret_variables());
        if let Some(round) = &mut self.round {
            round.stop(&self.hands, client(settings, &self.commands));
        }
    }

    fn end(&mut self) {
        let stopped = self.round.as_ref().is_some_and(Round::is_stopped);
        // The client goes with it: no idle connection and no timer stays.
        self.round = None;
        self.running.store(false, Ordering::Release);
        (self.hands.tell)(if stopped { News::Stopped } else { News::Ended });
    }
}

fn client(settings: &Refresh, commands: &Commands) -> Client {
    Client::with_commands(limits(settings), commands.clone())
}
