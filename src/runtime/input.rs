//! The thread that reads the terminal: sleeps until a byte comes, and can be paused, so that
//! another program (or the shell) gets what is typed meanwhile.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::inbox::{Event, Inbox};
use super::terminal::decode::{Decoder, Input, Unfinished};

/// One read; a terminal's line buffer holds as much.
const READ_BYTES: usize = 4096;
/// Here a terminal's write arrives whole, so an ESC that comes alone is the key itself.
const ESC_GAP_LOCAL: Duration = Duration::ZERO;
/// Over a network a sequence may arrive in pieces; less than a person's double press.
const ESC_GAP_REMOTE: Duration = Duration::from_millis(50);
/// Until the rest of a sequence that has begun is given up.
const SEQUENCE_GAP: Duration = Duration::from_millis(50);
/// Until an answer of the terminal whose rest does not come is given up: over a slow line it
/// comes in pieces, and what comes after giving up would be taken for typing.
const ANSWER_GAP: Duration = Duration::from_secs(1);
/// Of what is read at once so much can be shown; no key sends more.
const SHOWN_BYTES: usize = 32;
/// Until a paste whose end does not come is taken as it is.
const PASTE_GAP: Duration = Duration::from_secs(1);
/// Until a pause is granted at the latest; the thread answers within its waits.
const PAUSE_PATIENCE: Duration = Duration::from_millis(500);

/// The reading thread.
#[derive(Debug)]
pub struct Keyboard {
    orders: Arc<Orders>,
    wake: OwnedFd,
    thread: Option<JoinHandle<()>>,
}

/// What the thread is told, and what it answers.
#[derive(Debug, Default)]
struct Orders {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    wanted: Wanted,
    resting: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Wanted {
    #[default]
    Read,
    Pause,
    Stop,
}

impl Keyboard {
    /// Starts to read `terminal`. `remote`: keys come over a network.
    ///
    /// # Errors
    /// When there is no pipe or thread to be had.
    pub fn start(terminal: OwnedFd, inbox: Arc<Inbox>, remote: bool) -> io::Result<Self> {
        let (woken, wake) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
        let orders = Arc::new(Orders::default());
        let esc_gap = if remote { ESC_GAP_REMOTE } else { ESC_GAP_LOCAL };
        let mut reading = Reading {
            terminal,
            woken,
            inbox,
            orders: Arc::clone(&orders),
            esc_gap,
            decoder: Decoder::default(),
            inputs: Vec::new(),
        };
        let thread = thread::Builder::new().name("keyboard".into()).spawn(move || reading.run())?;
        Ok(Self { orders, wake, thread: Some(thread) })
    }

    /// Stops reading; returns when the terminal is no longer read.
    pub fn pause(&self) {
        self.order(Wanted::Pause);
        let state = self.orders.state();
        let ended = |state: &mut State| !state.resting;
        drop(self.orders.changed.wait_timeout_while(state, PAUSE_PATIENCE, ended));
    }

    /// Reads on.
    pub fn resume(&self) {
        self.order(Wanted::Read);
    }

    fn order(&self, wanted: Wanted) {
        self.orders.state().wanted = wanted;
        self.orders.changed.notify_all();
        // The pipe is full only when a wake-up is under way already.
        let _woken = rustix::io::write(&self.wake, b"!");
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        self.order(Wanted::Stop);
        if let Some(thread) = self.thread.take() {
            // A panic of that thread was written down by the panic hook.
            let _ended = thread.join();
        }
    }
}

impl Orders {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while a pause lasts; false: stop.
    fn obey(&self) -> bool {
        let mut state = self.state();
        while state.wanted == Wanted::Pause {
            state.resting = true;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.resting = false;
        state.wanted == Wanted::Read
    }
}

/// What the thread owns.
struct Reading {
    terminal: OwnedFd,
    woken: OwnedFd,
    inbox: Arc<Inbox>,
    orders: Arc<Orders>,
    esc_gap: Duration,
    decoder: Decoder,
    inputs: Vec<Input>,
}

impl Reading {
    fn run(&mut self) {
        while self.orders.obey() {
            if !self.inbox.room_for_input() {
                continue;
            }
            match self.turn() {
                Ok(()) => {}
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(_) => {
                    self.inbox.put(Event::TerminalGone);
                    return;
                }
            }
            for input in self.inputs.drain(..) {
                self.inbox.put(Event::Input(input));
            }
        }
    }

    /// Waits for bytes, the end of a gap, or an order.
    fn turn(&mut self) -> Result<(), Errno> {
        let gap = self.decoder.unfinished().map(|what| match what {
            Unfinished::Esc => self.esc_gap,
            Unfinished::Sequence => SEQUENCE_GAP,
            Unfinished::Answer => ANSWER_GAP,
            Unfinished::Paste => PASTE_GAP,
        });
        let gap = gap.and_then(|gap| Timespec::try_from(gap).ok());
        let mut ready = [
            PollFd::from_borrowed_fd(self.terminal.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.woken.as_fd(), PollFlags::IN),
        ];
        let count = poll(&mut ready, gap.as_ref())?;
        let (terminal, woken) = (ready[0].revents(), ready[1].revents());
        if count == 0 {
            self.decoder.give_up(&mut self.inputs);
        }
        if !woken.is_empty() {
            let mut orders = [0; 16];
            rustix::io::read(&self.woken, &mut orders)?;
            return Ok(());
        }
        if terminal.contains(PollFlags::IN) {
            let mut bytes = [0; READ_BYTES];
            return match rustix::io::read(&self.terminal, &mut bytes)? {
                0 => Err(Errno::IO),
                read => {
                    let shown = &bytes[..read.min(SHOWN_BYTES)];
                    self.inputs.push(Input::Bytes(shown.to_vec()));
                    self.decoder.feed(&bytes[..read], &mut self.inputs);
                    Ok(())
                }
            };
        }
        if terminal.is_empty() { Ok(()) } else { Err(Errno::IO) }
    }
}

#[cfg(test)]
mod tests;
