//! Turns that run commands of the user's own: on our terminal, or beside the reader under limits.

use std::ffi::OsString;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::{Arc, Event, Launch, Msg, RuntimeError, Turns, Word, strings};
use crate::net::{Allowance, Commands};
use crate::text::Clean;

/// What a command may use that runs beside the reader: what takes longer, or says more, belongs on
/// a terminal.
pub(super) const ALLOWED: Allowance = Allowance { time: Duration::from_secs(60), bytes: 256 << 10 };
/// Commands beside the reader at a time.
const MAX_RUNNING: usize = 4;

/// Commands that run beside the reader; what still runs when it is dropped is ended.
#[derive(Debug)]
pub(super) struct Own {
    commands: Commands,
    running: Arc<AtomicUsize>,
}

impl Own {
    /// None yet; none will be told these variables of the environment.
    pub(super) fn without(secrets: Vec<String>) -> Self {
        Self { commands: Commands::without(secrets), running: Arc::default() }
    }

    /// What runs them.
    pub(super) fn commands(&self) -> Commands {
        self.commands.clone()
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        self.commands.end();
    }
}

impl Turns {
    /// Runs a command; what the user is told at once, if anything.
    pub(super) fn run_own(
        &mut self,
        name: String,
        words: Vec<String>,
        input: Option<String>,
        terminal: bool,
    ) -> Result<Option<Msg>, RuntimeError> {
        if terminal {
            let mut words = words.into_iter().map(OsString::from);
            let program = words.next().unwrap_or_default();
            let launch = Launch { program, arguments: words.collect(), takes_terminal: true };
            let ran = self.lend_to(&launch, input.as_deref())?;
            return Ok(Some(match ran {
                Ok(()) => self.notice(Word::OwnDone, name),
                Err(why) => Msg::Notice(format!("{name}: {why}")),
            }));
        }
        let running = Arc::clone(&self.own.running);
        if running.fetch_add(1, Ordering::SeqCst) >= MAX_RUNNING {
            running.fetch_sub(1, Ordering::SeqCst);
            return Ok(Some(self.notice(Word::OwnBusy, MAX_RUNNING)));
        }
        let (inbox, language) = (Arc::clone(&self.inbox), self.language);
        let commands = self.own.commands.clone();
        let started = thread::Builder::new().name("own".into()).spawn(move || {
            let done = commands.run_for(&words, input.as_ref().map(String::as_bytes), ALLOWED);
            running.fetch_sub(1, Ordering::SeqCst);
            let told = match done {
                Ok(output) => match first_line(&output) {
                    line if line.is_empty() => strings::fill(language, Word::OwnDone, name),
                    line => format!("{name}: {line}"),
                },
                Err(failure) => format!("{name}: {}", failure.what),
            };
            inbox.put(Event::Notice(told));
        });
        Ok(started.err().map(|error| {
            self.own.running.fetch_sub(1, Ordering::SeqCst);
            Msg::Notice(error.to_string())
        }))
    }
}

/// The first line with something in it.
fn first_line(output: &[u8]) -> Clean {
    let text = String::from_utf8_lossy(output);
    text.lines().map(Clean::line).find(|line| !line.is_empty()).unwrap_or_default()
}
