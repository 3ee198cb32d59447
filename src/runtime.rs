//! The world: terminal, threads, network, clock. The loop stands here.

pub mod refresh;

use std::io;
use std::path::PathBuf;

use crate::config::Config;
use crate::store::StoreError;

/// What the reader is opened with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The settings, already checked.
    pub config: Config,
    /// Folder of the cache.
    pub cache_dir: PathBuf,
    /// The edition is the demo's own.
    pub demo: bool,
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
    /// A fault of sapo itself; what was being marked is saved.
    #[error("sapo stopped by a fault of its own; what it was is written in {}", report.display())]
    Panicked {
        /// Where the panic's text lies.
        report: PathBuf,
    },
}

/// Opens the reader on the terminal that stdin and stdout are, and returns when it has ended:
/// all that arrived is committed and the terminal is as it was. The caller has made sure that
/// both are terminals and that `TERM` is not `dumb`.
///
/// # Errors
/// [`RuntimeError`].
pub fn run(_setup: Setup) -> Result<Ended, RuntimeError> {
    todo!()
}
