//! Signals become events of the loop. A second request to end, or a loop that does not end in
//! time, ends the process from here, with the terminal restored.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};

use super::inbox::{Event, Inbox};
use super::terminal;

/// Those that ask to end.
pub const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];
/// Those that mean the program that has borrowed the terminal, not us.
pub const OF_BORROWER: [i32; 4] = [SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
/// A loop asked to end has this long before it is ended: only a terminal that takes no more
/// bytes can hold it. Commits that are under way are whole or not at all.
const END_PATIENCE: Duration = Duration::from_secs(20);

/// The listening thread; dropping it stops listening.
#[derive(Debug)]
pub struct Listener {
    handle: Handle,
    lent: Arc<AtomicBool>,
}

impl Listener {
    /// Listens.
    ///
    /// # Errors
    /// When the system refuses a handler or a thread.
    pub fn start(inbox: Arc<Inbox>) -> io::Result<Self> {
        let others = [SIGTSTP, SIGCONT, SIGWINCH];
        let mut signals = Signals::new(ENDING.iter().chain(&others))?;
        let handle = signals.handle();
        let lent = Arc::new(AtomicBool::new(false));
        let shared = Arc::clone(&lent);
        thread::Builder::new().name("signals".into()).spawn(move || {
            let mut ending = false;
            for signal in signals.forever() {
                if ENDING.contains(&signal) {
                    if shared.load(Ordering::SeqCst) && OF_BORROWER.contains(&signal) {
                        continue;
                    }
                    if ending {
                        end_now(signal);
                    }
                    ending = true;
                    end_later(signal);
                } else if shared.load(Ordering::SeqCst) && OF_BORROWER.contains(&signal) {
                    if signal == SIGTSTP {
                        stop(false);
                    }
                    continue;
                }
                inbox.put(Event::Signal(signal));
            }
        })?;
        Ok(Self { handle, lent })
    }

    /// While another program has the terminal, Ctrl-C, Ctrl-\ and Ctrl-Z are its own.
    pub fn lend(&self, lent: bool) {
        self.lent.store(lent, Ordering::SeqCst);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// Stops this process until SIGCONT; with `group` the whole job (a `cargo run` above us too),
/// as Ctrl-Z would without raw mode. SIGSTOP, for SIGTSTP is ours.
pub fn stop(group: bool) {
    let stopped = if group {
        kill_current_process_group(Signal::STOP)
    } else {
        kill_process(getpid(), Signal::STOP)
    };
    // Nobody may forbid a process to stop itself.
    debug_assert!(stopped.is_ok());
}

/// Ends the process with the exit code of `signal`.
fn end_now(signal: i32) -> ! {
    terminal::restore();
    signal_hook::low_level::exit(128 + signal)
}

/// Ends the process when the loop has not done so in time.
fn end_later(signal: i32) {
    let waiting = thread::Builder::new().name("end".into()).spawn(move || {
        thread::sleep(END_PATIENCE);
        end_now(signal);
    });
    if waiting.is_err() {
        // Without a thread to wait there is no way to end in order.
        end_now(signal);
    }
}
