//! The worker that tells the parts of code: a thread for each text that has some, which gives up
//! when a newer one is asked for, or when it takes too long.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use super::clock;
use super::inbox::{Event, Inbox};
use crate::app::Msg;
use crate::text::code::{self, Code};

/// A text's code is explained within this, or its rest stays plain: looks are worth no more.
const PATIENCE: Duration = Duration::from_secs(2);

/// The worker.
#[derive(Debug)]
pub struct Explainer {
    inbox: Arc<Inbox>,
    /// The newest request.
    wanted: Arc<AtomicU64>,
}

impl Explainer {
    /// A worker that does nothing yet.
    #[must_use]
    pub fn new(inbox: Arc<Inbox>) -> Self {
        Self { inbox, wanted: Arc::default() }
    }

    /// Explains some code; what is under way is given up. What the user is told when that cannot
    /// be.
    pub fn explain(&self, generation: u64, code: Vec<Code>) -> Option<Msg> {
        let started = self.start(generation, code);
        started.err().map(|error| Msg::Notice(error.to_string()))
    }

    fn start(&self, generation: u64, code: Vec<Code>) -> io::Result<()> {
        self.wanted.store(generation, Ordering::Relaxed);
        let (inbox, wanted) = (Arc::clone(&self.inbox), Arc::clone(&self.wanted));
        thread::Builder::new().name("explain".into()).spawn(move || {
            let deadline = clock::tick() + PATIENCE;
            let is_wanted = || wanted.load(Ordering::Relaxed) == generation;
            let parts = code::parts(&code, &|| is_wanted() && clock::tick() < deadline);
            if is_wanted() {
                inbox.put(Event::Explained(generation, parts));
            }
        })?;
        Ok(())
    }
}

impl Drop for Explainer {
    fn drop(&mut self) {
        self.wanted.store(u64::MAX, Ordering::Relaxed);
    }
}
