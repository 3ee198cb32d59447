//! The loop's one mailbox: what was typed comes first, what workers say is folded together.
//!
//! Workers never wait to put something in, so the writer cannot stall on a busy screen; each
//! kind of news has its own bound. Only typing waits, in the terminal's own buffer.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::clock;
use super::opening::Opened;
use super::pictures::Drawn;
use super::terminal::decode::Input;
use crate::app::{AddNews, FeedsNews, Found, RefreshNews, ViewsEdited};
use crate::config::Config;
use crate::domain::{ArticleId, Change, PageMiss, Statistics};
use crate::store::StoreError;
use crate::text::Clean;
use crate::text::code::Parts;

/// Inputs kept ahead of the loop; a person never fills it, a pasted file does.
const INPUTS_MAX: usize = 1024;
/// Notices kept; the screen shows one at a time.
const NOTICES_MAX: usize = 16;
/// Failed writes kept; a full disk fails them all with the same words.
const FAILURES_MAX: usize = 16;
/// How long the input thread waits for room before it looks for its own orders again.
const ROOM_WAIT: Duration = Duration::from_millis(100);

/// What reaches the loop.
#[derive(Debug)]
pub enum Event {
    /// The user did something.
    Input(Input),
    /// The terminal cannot be read any more.
    TerminalGone,
    /// A signal came.
    Signal(i32),
    /// The cache stands open for writing, or why it does not.
    Opened(Box<Result<Opened, StoreError>>),
    /// A write of ours was committed, or failed.
    Committed(Result<Change, StoreError>),
    /// How the refresh goes.
    Refresh(RefreshNews),
    /// A picture is ready.
    Picture(Drawn),
    /// What became of an article's page.
    Page(ArticleId, Result<(), PageMiss>),
    /// What a find brought.
    Found(Found),
    /// How the adding of a feed goes.
    Add(u64, AddNews),
    /// What came of a change of the configuration's feeds.
    Feeds(FeedsNews),
    /// The configuration is another now.
    Config(Box<Config>),
    /// A read on a worker failed.
    ReadFailed(String),
    /// The cache's files changed.
    Touched,
    /// The configuration's file was written, or may have been.
    ConfigTouched,
    /// What the parts of some code are; of the command with this generation.
    Explained(u64, Parts),
    /// What is unread in kept searches; of the command with this generation.
    Counted(u64, Vec<(String, u64, bool)>),
    /// What was read, in figures, or why that is not known.
    Tallied(Result<Box<Statistics>, String>),
    /// The views were changed, or why not.
    Views(Box<ViewsEdited>),
    /// So many new articles are to be told of, with the first headlines.
    News(usize, Vec<Clean>),
    /// Words for the notice line.
    Notice(String),
}

/// The mailbox.
#[derive(Debug, Default)]
pub struct Inbox {
    held: Mutex<Held>,
    arrived: Condvar,
    room: Condvar,
}

#[derive(Debug, Default)]
struct Held {
    urgent: VecDeque<Event>,
    work: VecDeque<Event>,
}

impl Inbox {
    /// Puts in an event; never waits.
    pub fn put(&self, event: Event) {
        let mut held = self.held();
        match event {
            Event::Input(_) | Event::TerminalGone => held.urgent.push_back(event),
            Event::Signal(signal) => {
                let same = |e: &Event| matches!(e, Event::Signal(s) if *s == signal);
                if !held.urgent.iter().any(same) {
                    held.urgent.push_back(event);
                }
            }
            other => fold(&mut held.work, other),
        }
        drop(held);
        self.arrived.notify_one();
    }

    /// True when typing may be read on; waits a moment for room otherwise.
    pub fn room_for_input(&self) -> bool {
        let held = self.held();
        if held.urgent.len() < INPUTS_MAX {
            return true;
        }
        let (held, _) =
            self.room.wait_timeout(held, ROOM_WAIT).unwrap_or_else(PoisonError::into_inner);
        held.urgent.len() < INPUTS_MAX
    }

    /// Waits for an event until `deadline` (for ever without one).
    pub fn wait(&self, deadline: Option<Instant>) {
        let mut held = self.held();
        while held.urgent.is_empty() && held.work.is_empty() {
            held = match deadline {
                None => self.arrived.wait(held).unwrap_or_else(PoisonError::into_inner),
                Some(deadline) => {
                    let left = deadline.saturating_duration_since(clock::tick());
                    if left.is_zero() {
                        return;
                    }
                    self.arrived.wait_timeout(held, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// The next event: typing and signals before workers' news.
    pub fn take(&self) -> Option<Event> {
        let mut held = self.held();
        let event = held.urgent.pop_front();
        if event.is_some() && held.urgent.len() + 1 == INPUTS_MAX {
            self.room.notify_all();
        }
        event.or_else(|| held.work.pop_front())
    }

    /// Forgets what was typed and which of `signals` came: another program had the terminal.
    pub fn forget_input(&self, signals: &[i32]) {
        self.held().urgent.retain(|event| match event {
            Event::Input(_) => false,
            Event::Signal(signal) => !signals.contains(signal),
            _ => true,
        });
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds `event`, folding it into what is already there where the two say one thing.
fn fold(work: &mut VecDeque<Event>, event: Event) {
    match event {
        Event::Touched | Event::ConfigTouched => {
            let kind = std::mem::discriminant(&event);
            if !work.iter().any(|e| std::mem::discriminant(e) == kind) {
                work.push_back(event);
            }
        }
        Event::Committed(Ok(change)) => commit(work, change),
        Event::Committed(Err(_)) => {
            bounded(work, event, FAILURES_MAX, |e| matches!(e, Event::Committed(Err(_))))
        }
        Event::Refresh(RefreshNews::Progress { .. }) => {
            let newest = work.iter_mut().rev().find(|e| matches!(e, Event::Refresh(_)));
            match newest {
                Some(old @ Event::Refresh(RefreshNews::Progress { .. })) => *old = event,
                _ => work.push_back(event),
            }
        }
        Event::Found(_) => {
            work.retain(|e| !matches!(e, Event::Found(_)));
            work.push_back(event);
        }
        Event::Explained(..) => {
            work.retain(|e| !matches!(e, Event::Explained(..)));
            work.push_back(event);
        }
        Event::Counted(..) => {
            work.retain(|e| !matches!(e, Event::Counted(..)));
            work.push_back(event);
        }
        Event::Add(_, AddNews::Looking { .. }) => {
            work.retain(|e| !matches!(e, Event::Add(_, AddNews::Looking { .. })));
            work.push_back(event);
        }
        Event::Notice(_) | Event::ReadFailed(_) => bounded(work, event, NOTICES_MAX, |e| {
            matches!(e, Event::Notice(_) | Event::ReadFailed(_))
        }),
        other => work.push_back(other),
    }
}

fn is_undo(change: &Change) -> bool {
    change.undone.is_some() || !change.feeds_undo.is_empty() || change.nothing_to_undo
}

/// Adds `event`; of its kind only the newest `max` stay.
fn bounded(work: &mut VecDeque<Event>, event: Event, max: usize, kind: fn(&Event) -> bool) {
    if work.iter().filter(|e| kind(e)).count() >= max
        && let Some(oldest) = work.iter().position(kind)
    {
        work.remove(oldest);
    }
    work.push_back(event);
}

/// Folds a change into the newest queued one; undos stay apart, for each is answered.
fn commit(work: &mut VecDeque<Event>, change: Change) {
    let newest = work.iter_mut().rev().find_map(|event| match event {
        Event::Committed(Ok(change)) => Some(change),
        _ => None,
    });
    match newest {
        Some(old) if !is_undo(old) && !is_undo(&change) => {
            for feed in change.feeds {
                if !old.feeds.contains(&feed) {
                    old.feeds.push(feed);
                }
            }
            old.stored.extend(change.stored);
            old.marked += change.marked;
            old.marks |= change.marks;
            old.subscriptions |= change.subscriptions;
        }
        _ => work.push_back(Event::Committed(Ok(change))),
    }
}

#[cfg(test)]
mod tests;
