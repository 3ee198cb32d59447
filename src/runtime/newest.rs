//! Where work is laid for a worker that does the newest alone: what was laid there before, and
//! not begun, is forgotten.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A place for one thing.
#[derive(Debug)]
pub struct Newest<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<T> {
    wanted: Option<T>,
    closed: bool,
}

impl<T> Default for Newest<T> {
    fn default() -> Self {
        let state = State { wanted: None, closed: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }
}

impl<T> Newest<T> {
    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lays something there, instead of what is there.
    pub fn put(&self, wanted: T) {
        self.state().wanted = Some(wanted);
        self.changed.notify_one();
    }

    /// Nothing lies there.
    pub fn is_empty(&self) -> bool {
        self.state().wanted.is_none()
    }

    /// Waits for something; `None`: there will be no more.
    pub fn next(&self) -> Option<T> {
        let idle = |state: &mut State<T>| state.wanted.is_none() && !state.closed;
        let waited = self.changed.wait_while(self.state(), idle);
        waited.unwrap_or_else(PoisonError::into_inner).wanted.take()
    }

    /// Rests so long, unless the end comes.
    pub fn rest(&self, so_long: Duration) {
        let open = |state: &mut State<T>| !state.closed;
        drop(self.changed.wait_timeout_while(self.state(), so_long, open));
    }

    /// The end: what lies there is still done.
    pub fn close(&self) {
        self.state().closed = true;
        self.changed.notify_one();
    }

    /// The end: nothing more is done.
    pub fn abandon(&self) {
        self.state().wanted = None;
        self.close();
    }
}

#[cfg(test)]
mod tests;
