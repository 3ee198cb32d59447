//! The world: terminal, threads, network, clock. The loop stands here.
//!
//! One turn: wait for an event or a deadline; take what is queued, up to a limit; `update` for
//! each, its reads answered at once, so that a moved cursor and its rows are in one frame; draw
//! when something changed. Nothing ticks: an idle reader sleeps.

mod adder;
pub mod clock;
pub mod counter;
mod crash;
pub mod discover;
mod editor;
mod explainer;
pub mod extractor;
mod finder;
pub mod host;
mod inbox;
mod input;
mod keeper;
pub mod listed;
mod newest;
mod news;
mod opener;
mod opening;
pub mod pages;
pub mod pictures;
pub mod probe;
pub mod refresh;
mod runner;
mod save;
mod signals;
mod terminal;
mod turn;
mod wakes;
mod watch;

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use crate::config::stamp::Stamp;
use crate::config::theme::Themes;
use crate::config::{Config, locale};
use crate::store::StoreError;
use crash::Report;
use inbox::Inbox;
use signals::Listener;
use turn::Turns;

/// What the reader is opened with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The settings, already checked.
    pub config: Config,
    /// The file they are from, or would be.
    pub config_file: PathBuf,
    /// That file before it was read; `None`: there was none, or it may have changed meanwhile.
    pub config_stamp: Option<Stamp>,
    /// The themes that it names.
    pub themes: Themes,
    /// Folder of the cache.
    pub cache_dir: PathBuf,
    /// The edition is the demo's own.
    pub demo: bool,
    /// There is no configuration yet, and no cache: papers may be chosen.
    pub first: bool,
}

/// How the reader ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The user quit.
    Quit,
    /// This signal asked to end; the exit code is 128 plus its number.
    Signal(i32),
}

/// Why the reader could not start, or had to end. The terminal is restored by then.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// The cache cannot be opened, or the last changes could not be committed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The terminal cannot be set up, read or written.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
    /// A fault of sapo itself; what was marked is saved.
    #[error("sapo stopped by a fault of its own{}", .report.as_ref().map_or_else(
        String::new, |path| format!("; what happened is written in {}", path.display())
    ))]
    Panicked {
        /// Where the panic's text lies; `None` when it could only be printed.
        report: Option<PathBuf>,
    },
}

/// Opens the reader on the terminal that stdin and stdout are, and returns when it has ended:
/// all that arrived is committed and the terminal is as it was. The caller has made sure that
/// both are terminals and that `TERM` is not `dumb`.
///
/// # Errors
/// [`RuntimeError`].
pub fn run(setup: Setup) -> Result<Ended, RuntimeError> {
    let inbox = Arc::new(Inbox::default());
    let listener = Listener::start(Arc::clone(&inbox))?;
    let language = locale::language(&setup.config.appearance, &|name| std::env::var_os(name));
    let hook = panic::take_hook();
    let report = crash::install(Arc::clone(&inbox), language);
    let ended = contained(&report, || Turns::open(setup, language, inbox, listener)).and_then(
        |mut turns| {
            let ended = contained(&report, || turns.run());
            // Whatever ended the loop: what was marked and what arrived is committed.
            let saved = contained(&report, || turns.finish());
            ended.and_then(|ended| saved.map(|()| ended))
        },
    );
    panic::set_hook(hook);
    ended
}

/// Runs `work`; a panic in it becomes an error.
fn contained<T, E: Into<RuntimeError>>(
    report: &Report,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, RuntimeError> {
    match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(Into::into),
        Err(_) => Err(RuntimeError::Panicked {
            report: report.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }),
    }
}
