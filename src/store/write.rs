//! The writer: one thread, short transactions that take all that is queued.
//!
//! The only room that opens for writing.

mod awaited;
mod chores;
mod connect;
mod dictionary;
mod document;
mod files;
mod identify;
mod index;
mod ingest;
mod item;
mod lists;
mod marks;
mod mute;
mod pages;
mod parts;
mod retain;
mod subscribe;
mod upkeep;
mod weight;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::index::Indexer;
use super::pack::{Packer, Unpacker};
use super::{StoreError, no_change};
use crate::domain::{Change, StoredFeed, Write};
use crate::section::SectionMap;
use chores::Chore;
use connect::connect;
pub(super) use connect::make;
use lists::Lists;
use parts::Joiner;
use retain::Retention;
pub use upkeep::Vacuumed;
pub(super) use upkeep::{back_up, bytes_on_disk, vacuum};
use weight::weight;

/// Where the answer to a write goes: called on the writer's thread, in the order of the writes.
pub type OnChange = Box<dyn Fn(Result<Change, StoreError>) + Send>;

/// Writes that may wait: far more than come between two commits; a full queue slows the
/// fetcher, which is meant.
const QUEUE_WRITES: usize = 256;

/// A transaction ends after this many articles: some tens of milliseconds, so that marks and
/// other processes get their turn.
const BATCH_ARTICLES: usize = 2_000;

/// Sends writes to the one writer thread. Dropping the last clone empties the queue, commits
/// and ends the thread; [`Writer::close`] does so whoever holds another clone, and waits for it.
#[derive(Debug, Clone)]
pub struct Writer {
    jobs: SyncSender<Asked>,
    path: Arc<PathBuf>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

/// A write, and who waits for it.
struct Job {
    write: Write,
    reply: Option<SyncSender<Result<Change, StoreError>>>,
}

/// What the thread is asked.
enum Asked {
    /// To write.
    Job(Job),
    /// To leave the index alone.
    Rest,
    /// To bring all into the index when it is no more than so many, and then to say so.
    Index { articles: usize, reply: SyncSender<()> },
    /// To let some go of what need not be kept, and then to say whether there is more.
    Sweep(SyncSender<bool>),
    /// To end when the queue is empty.
    End,
}

impl Writer {
    fn ended(&self) -> StoreError {
        let path = self.path.display().to_string();
        StoreError::Unusable { path, why: "the writer has ended".to_owned() }
    }

    /// Queues a change; what is queued is executed in as few short transactions as possible.
    /// Blocks only while the queue is full.
    ///
    /// # Errors
    /// When the writer has ended.
    pub fn send(&self, write: Write) -> Result<(), StoreError> {
        let asked = Asked::Job(Job { write, reply: None });
        self.jobs.send(asked).map_err(|_| self.ended())
    }

    /// Executes one change and waits for its outcome.
    ///
    /// # Errors
    /// What the store said.
    pub fn apply(&self, write: Write) -> Result<Change, StoreError> {
        self.ask(write)?.recv().map_err(|_| self.ended())?
    }

    /// Queues a change as [`Writer::send`] does; its outcome comes on the receiver.
    ///
    /// # Errors
    /// When the writer has ended.
    pub fn ask(&self, write: Write) -> Result<Receiver<Result<Change, StoreError>>, StoreError> {
        let (reply, answer) = mpsc::sync_channel(1);
        let asked = Asked::Job(Job { write, reply: Some(reply) });
        self.jobs.send(asked).map_err(|_| self.ended())?;
        Ok(answer)
    }

    /// Leaves the index as it is from now on, but for [`Writer::index`]: for those who fetch and
    /// end, and want the machine for that.
    ///
    /// # Errors
    /// When the writer has ended.
    pub fn rest(&self) -> Result<(), StoreError> {
        self.jobs.send(Asked::Rest).map_err(|_| self.ended())
    }

    /// Brings what was sent before into the index, when it is no more than so many `articles`;
    /// waits for it. The index follows by itself whenever nothing else is to be written; this is
    /// for those who end before that, or search at once.
    ///
    /// # Errors
    /// When the writer has ended.
    pub fn index(&self, articles: usize) -> Result<(), StoreError> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.jobs.send(Asked::Index { articles, reply }).map_err(|_| self.ended())?;
        answer.recv().map_err(|_| self.ended())
    }

    /// Waits for one short step of throwing away what need not be kept; true when there is more.
    /// It goes on by itself whenever nothing else is to be written; this is for those who end
    /// before that.
    ///
    /// # Errors
    /// When the writer has ended.
    pub fn sweep(&self) -> Result<bool, StoreError> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.jobs.send(Asked::Sweep(reply)).map_err(|_| self.ended())?;
        answer.recv().map_err(|_| self.ended())
    }

    /// Ends the thread and waits for it: all that was queued is committed then. Other clones
    /// are told that it has ended.
    ///
    /// # Errors
    /// When the thread ended by a fault.
    pub fn close(self) -> Result<(), StoreError> {
        // Nobody hears it when it has ended; then why is seen below.
        self.jobs.send(Asked::End).ok();
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        thread.take().map_or(Ok(()), |handle| handle.join().map_err(|_| self.ended()))
    }
}

/// Opens the writer and starts its thread.
pub(super) fn open(
    path: &Path,
    map: SectionMap,
    on_change: OnChange,
) -> Result<Writer, StoreError> {
    let connection = connect(path)?;
    let unusable = |why: String| StoreError::Unusable { path: path.display().to_string(), why };
    let packer =
        dictionary::packer(&connection).map_err(|error| StoreError::from_sqlite(path, &error))?;
    let (jobs, queue) = mpsc::sync_channel(QUEUE_WRITES);
    let path = Arc::new(path.to_path_buf());
    let mut desk = Desk {
        connection,
        path: path.clone(),
        map,
        packer,
        lists: Lists::default(),
        indexer: Indexer::default(),
        unpacker: Unpacker::default(),
        joiner: Joiner::default(),
        resting: false,
        retention: Retention::default(),
        on_change,
    };
    let thread = thread::Builder::new()
        .name("store".into())
        .spawn(move || desk.work(&queue))
        .map_err(|error| unusable(format!("no thread for the writer: {error}")))?;
    Ok(Writer { jobs, path, thread: Arc::new(Mutex::new(Some(thread))) })
}

/// What the writer's thread works with.
struct Desk {
    connection: Connection,
    path: Arc<PathBuf>,
    map: SectionMap,
    packer: Packer,
    lists: Lists,
    indexer: Indexer,
    unpacker: Unpacker,
    joiner: Joiner,
    /// The index is left alone.
    resting: bool,
    retention: Retention,
    on_change: OnChange,
}

/// What a write is executed with: a transaction and the desk's tools.
struct Hand<'a> {
    sql: &'a Transaction<'a>,
    map: &'a SectionMap,
    packer: &'a mut Packer,
    lists: &'a mut Lists,
}

impl Desk {
    fn work(&mut self, queue: &Receiver<Asked>) {
        // All else waits for the first write: who comes for one mark leaves the rest alone.
        let mut chore = self.relist_from().map(|from| Chore::Relist(Some(from)));
        let (mut asked, mut ending) = (None, false);
        loop {
            let first = match (asked.take(), chore) {
                (Some(first), _) => Ok(first),
                // What others queued behind the end is done, too.
                (None, _) if ending => queue.try_recv().map_err(|_| TryRecvError::Disconnected),
                (None, None) => queue.recv().map_err(|_| TryRecvError::Disconnected),
                (None, Some(_)) => queue.try_recv(),
            };
            match first {
                Ok(Asked::Job(first)) => {
                    asked = self.batch(first, queue);
                    // A sweep may have become due, and there may be more to index.
                    if std::mem::take(&mut self.lists.stale) {
                        chore = Some(Chore::Relist(Some(0)));
                    } else if !matches!(chore, Some(Chore::Relist(_))) {
                        chore = self.after_a_write();
                    }
                }
                Ok(Asked::Rest) => self.resting = true,
                Ok(Asked::End) => ending = true,
                Ok(Asked::Index { articles, reply }) => {
                    self.index_now(articles);
                    // Who asked may have gone.
                    reply.send(()).ok();
                }
                Ok(Asked::Sweep(reply)) => {
                    reply.send(self.sweep_step(|| false)).ok();
                }
                Err(TryRecvError::Disconnected) => break,
                Err(TryRecvError::Empty) => {
                    chore = chore.and_then(|chore| {
                        self.step(chore, || {
                            let next = asked.take().map_or_else(|| queue.try_recv(), Ok);
                            // Who ends waits, too.
                            let ended = matches!(next, Err(TryRecvError::Disconnected));
                            asked = next.ok();
                            ended || asked.is_some()
                        })
                    });
                }
            }
        }
    }

    /// Executes a job and what is queued behind it; what is no write is handed back.
    fn batch(&mut self, first: Job, queue: &Receiver<Asked>) -> Option<Asked> {
        let mut articles = weight(&first.write);
        let mut batch = vec![first];
        let mut other = None;
        while articles < BATCH_ARTICLES && batch.len() < QUEUE_WRITES && other.is_none() {
            match queue.try_recv() {
                Ok(Asked::Job(next)) => {
                    articles += weight(&next.write);
                    batch.push(next);
                }
                Ok(task) => other = Some(task),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        self.execute(batch);
        other
    }

    /// All in one transaction; when that fails, each alone, so that one fault costs one write.
    fn execute(&mut self, batch: Vec<Job>) {
        match self.transact(batch.iter().map(|job| &job.write)) {
            Ok(changes) => self.answer(batch, changes),
            Err(error) if batch.len() == 1 => self.refuse(batch, &error),
            Err(_) => {
                for job in batch {
                    match self.transact([&job.write]) {
                        Ok(changes) => self.answer(vec![job], changes),
                        Err(error) => self.refuse(vec![job], &error),
                    }
                }
            }
        }
    }

    fn transact<'w>(
        &mut self,
        writes: impl IntoIterator<Item = &'w Write>,
    ) -> Result<Vec<Change>, StoreError> {
        let Self { connection, map, packer, lists, path, .. } = self;
        let run = || -> rusqlite::Result<Vec<Change>> {
            let sql = Transaction::new(connection, TransactionBehavior::Immediate)?;
            let mut hand = Hand { sql: &sql, map, packer, lists };
            let changes: rusqlite::Result<Vec<Change>> =
                writes.into_iter().map(|write| hand.write(write)).collect();
            let changes = changes?;
            hand.lists.flush(&sql)?;
            sql.commit()?;
            Ok(changes)
        };
        let result = run();
        if result.is_err() {
            // Numbers that were given out in the failed transaction do not exist.
            lists.forget();
        }
        result.map_err(|error| StoreError::from_sqlite(path, &error))
    }

    fn answer(&mut self, batch: Vec<Job>, changes: Vec<Change>) {
        let mut whole = no_change();
        for (job, change) in batch.into_iter().zip(changes) {
            merge(&mut whole, change.clone());
            if let Some(reply) = job.reply {
                // Who asked may have gone; the change stands all the same.
                reply.send(Ok(change)).ok();
            }
            self.hear(&job.write);
        }
        (self.on_change)(Ok(whole));
    }

    /// A fetch that cannot be stored is a trouble of its feed; anything else is told as it is.
    fn refuse(&mut self, batch: Vec<Job>, error: &StoreError) {
        for job in batch {
            if let Some(reply) = job.reply {
                reply.send(Err(error.clone())).ok();
            }
            let feeds = match job.write {
                Write::Store(fetched) => vec![fetched.feed],
                Write::Stamp(all) => all.iter().map(|fetched| fetched.feed).collect(),
                _ => {
                    (self.on_change)(Err(error.clone()));
                    continue;
                }
            };
            let error = Some(error.to_string());
            let lost = |feed| StoredFeed { feed, error: error.clone(), ..StoredFeed::default() };
            let stored = feeds.into_iter().map(lost).collect();
            (self.on_change)(Ok(Change { stored, ..no_change() }));
        }
    }
}

fn merge(whole: &mut Change, part: Change) {
    whole.feeds.extend(part.feeds);
    whole.stored.extend(part.stored);
    whole.marked += part.marked;
    whole.marks |= part.marks;
    whole.undone = part.undone.or(whole.undone.take());
    whole.feeds_undo.extend(part.feeds_undo);
    whole.nothing_to_undo |= part.nothing_to_undo;
    whole.subscriptions |= part.subscriptions;
}

impl Hand<'_> {
    fn write(&mut self, write: &Write) -> rusqlite::Result<Change> {
        match write {
            Write::Subscribe { feeds, keep: _, at } => self.subscribe(feeds, *at),
            Write::Store(fetched) => self.store(fetched),
            Write::Stamp(all) => all.iter().try_fold(no_change(), |mut whole, fetched| {
                merge(&mut whole, self.store(fetched)?);
                Ok(whole)
            }),
            Write::Mark { articles, mark, at } => self.mark(articles, *mark, *at),
            Write::MarkList { scope, newest, oldest, mark, at } => {
                self.mark_list(scope, (*newest, *oldest), *mark, *at)
            }
            Write::Await { marks, at: _ } => self.await_marks(marks),
            Write::KeepPage { article, page, at } => self.keep_page(*article, page, *at),
            Write::NoPage { article, why, at } => self.no_page(*article, *why, *at),
            Write::Bookmark { article, place, at: _ } => self.bookmark(*article, *place),
            Write::JournalFeeds { undo, at } => self.note_feeds(undo, *at),
            Write::Mute { mutes, at } => self.mute(mutes, *at),
            Write::Undo { at } => self.undo(*at),
        }
    }
}
