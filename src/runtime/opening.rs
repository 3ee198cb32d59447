//! The cache is opened for writing on a thread of its own, after the first frame: making it,
//! migrating it or waiting for another process's lock never holds up a key.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use super::clock;
use super::inbox::{Event, Inbox};
use super::refresh::Refresher;
use super::watch::Watch;
use crate::domain::{Change, Keep, Mute, Subscription, Write};
use crate::section::SectionMap;
use crate::store::{self, Reader, StoreError, Writer};

/// False when there certainly is no cache in folder `dir` yet: the first frame does not wait
/// for one to be made.
#[must_use]
pub fn may_hold_cache(dir: &Path) -> bool {
    // A folder that cannot be looked into is left to the store, which says what is wrong.
    dir.join(store::FILE_NAME).try_exists().unwrap_or(true)
}

/// The refresher, shared with the writer's thread, which tells it what was committed.
pub type SharedRefresher = Arc<RwLock<Option<Refresher>>>;

/// What is opened, and with what.
#[derive(Debug)]
pub struct Order {
    /// Folder of the cache.
    pub cache_dir: PathBuf,
    /// The section map.
    pub sections: SectionMap,
    /// The configuration's feeds.
    pub feeds: Vec<Subscription>,
    /// What feeds without a rule of their own keep.
    pub keep: Keep,
    /// What is muted.
    pub mutes: Vec<Mute>,
    /// There was no cache to read at the start.
    pub needs_reader: bool,
    /// Where the outcome goes.
    pub inbox: Arc<Inbox>,
    /// Told about commits, once it is there.
    pub refresher: SharedRefresher,
}

/// The open cache.
#[derive(Debug)]
pub struct Opened {
    /// Takes changes.
    pub writer: Writer,
    /// When one was needed.
    pub reader: Option<Reader>,
    /// Other processes' commits; a system without such a facility shows them with ours.
    pub watch: Result<Watch, notify::Error>,
}

/// Opens; [`Event::Opened`] says how it went.
///
/// # Errors
/// When there is no thread to be had.
pub fn start(order: Order) -> io::Result<()> {
    thread::Builder::new().name("open".into()).spawn(move || {
        let inbox = Arc::clone(&order.inbox);
        let path = order.cache_dir.display().to_string();
        // A panic is told by the hook; the loop must still hear that there is no cache.
        let opened = panic::catch_unwind(AssertUnwindSafe(|| open(order))).unwrap_or_else(|_| {
            Err(StoreError::Unusable { path, why: "sapo failed while it opened it".into() })
        });
        inbox.put(Event::Opened(Box::new(opened)));
    })?;
    Ok(())
}

fn open(order: Order) -> Result<Opened, StoreError> {
    let Order { cache_dir, sections, feeds, keep, mutes, needs_reader, inbox, refresher } = order;
    let told = Arc::clone(&inbox);
    let on_change = Box::new(move |change: Result<Change, StoreError>| {
        if let Some(refresher) = &*refresher.read().unwrap_or_else(PoisonError::into_inner) {
            refresher.committed(&change);
        }
        told.put(Event::Committed(change));
    });
    let now = clock::now();
    let writer = store::open_writer(&cache_dir, sections, now, on_change)?;
    // Waited for, so that feeds are known when they are to be fetched; told by `on_change`.
    let _told = writer.apply(Write::Subscribe { feeds, keep, at: now });
    let _told = writer.apply(Write::Mute { mutes, at: now });
    let reader = needs_reader.then(|| store::open_reader(&cache_dir)).transpose()?;
    let watch = Watch::start(&cache_dir, inbox);
    Ok(Opened { writer, reader, watch })
}

#[cfg(test)]
mod tests;
