//! Pages are taken apart in a child process of this same program: strangers' markup can make a
//! library recurse until the stack ends, or turn without end, and neither can be stopped in a
//! thread. The child has limits, opens nothing, knows no environment, and is kept warm.
//!
//! Whatever happens to it, there is an answer: the plain text of the page.

mod child;
mod wire;

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::article::{self, Hints};
use crate::domain::PageArticle;
use crate::runtime::clock;

pub use child::run;

/// The one argument that makes this program the child.
pub const ARGUMENT: &str = "--internal-extractor";

/// A page takes some hundredths of a second; who waits in front of a screen waits no longer than
/// this before the plain text will do, which takes its time as well: two seconds in all.
const PATIENCE: Duration = Duration::from_millis(1_100);

/// Takes pages apart, one after the other.
#[derive(Debug)]
pub struct Extractor {
    program: PathBuf,
    warm: Mutex<Option<Warm>>,
}

/// A child that waits for work.
#[derive(Debug)]
struct Warm {
    process: std::process::Child,
    jobs: SyncSender<Vec<u8>>,
    answers: Receiver<io::Result<Vec<u8>>>,
}

/// Why a child gave no article.
#[derive(Debug, thiserror::Error)]
enum Lost {
    /// It could not be started, or ended.
    #[error("the process that reads pages ended: {0}")]
    Ended(#[from] io::Error),
    /// It took too long and was ended.
    #[error("the page took too long to read")]
    Late,
}

impl Extractor {
    /// With this program as the child; nothing starts before the first page.
    ///
    /// # Errors
    /// When the system does not say where this program is.
    pub fn new() -> io::Result<Self> {
        // Stays true when a newer version has taken the file's place.
        let linux = PathBuf::from("/proc/self/exe");
        let program = if cfg!(target_os = "linux") && linux.exists() {
            linux
        } else {
            std::env::current_exe()?
        };
        Ok(Self::of(program))
    }

    /// With `program` as the child.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        Self { program, warm: Mutex::new(None) }
    }

    /// The article of a page. Waits, at most two seconds; pages come one after the other.
    #[must_use]
    pub fn extract(&self, page: &[u8], hints: &Hints) -> PageArticle {
        let mut warm = self.warm.lock().unwrap_or_else(PoisonError::into_inner);
        let was_warm = warm.is_some();
        let until = clock::tick() + PATIENCE;
        let mut outcome = self.ask(&mut warm, page, hints, until);
        if was_warm && matches!(outcome, Err(Lost::Ended(_))) {
            // It had gone to rest, most likely: nobody had asked it for long.
            outcome = self.ask(&mut warm, page, hints, until);
        }
        outcome.unwrap_or_else(|lost| {
            tracing::debug!(%lost, "the page is read as plain text");
            article::plain(page, hints)
        })
    }

    fn ask(
        &self,
        warm: &mut Option<Warm>,
        page: &[u8],
        hints: &Hints,
        until: Instant,
    ) -> Result<PageArticle, Lost> {
        let child = match warm.take() {
            Some(child) => child,
            None => Warm::start(&self.program)?,
        };
        let answer = child.ask(wire::request(page, hints)?, until);
        match answer {
            Ok(answer) => {
                *warm = Some(child);
                Ok(wire::article(&answer)?)
            }
            Err(lost) => {
                child.end();
                Err(lost)
            }
        }
    }
}

impl Drop for Extractor {
    fn drop(&mut self) {
        let warm = self.warm.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(child) = warm.take() {
            child.end();
        }
    }
}

impl Warm {
    fn start(program: &std::path::Path) -> io::Result<Self> {
        use std::os::unix::process::CommandExt as _;
        let mut process = Command::new(program)
            .arg(ARGUMENT)
            .env_clear()
            .current_dir("/")
            // Keys that stop or suspend the terminal's programs are not for it.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(mut stdin), Some(mut stdout)) = (process.stdin.take(), process.stdout.take())
        else {
            return Err(io::Error::other("the process has no pipes"));
        };
        let (jobs, taken) = sync_channel::<Vec<u8>>(1);
        let (answered, answers) = sync_channel(1);
        // Ends with the child, whose end breaks the pipes.
        thread::Builder::new().name("extract".into()).spawn(move || {
            while let Ok(job) = taken.recv() {
                let answer = wire::send(&mut stdin, &job).and_then(|()| wire::receive(&mut stdout));
                let is_over = answer.is_err();
                if answered.send(answer).is_err() || is_over {
                    return;
                }
            }
        })?;
        Ok(Self { process, jobs, answers })
    }

    fn ask(&self, job: Vec<u8>, until: Instant) -> Result<Vec<u8>, Lost> {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        self.jobs.send(job).map_err(|_| gone())?;
        match self.answers.recv_timeout(until.saturating_duration_since(clock::tick())) {
            Ok(answer) => Ok(answer?),
            Err(RecvTimeoutError::Timeout) => Err(Lost::Late),
            Err(RecvTimeoutError::Disconnected) => Err(gone().into()),
        }
    }

    fn end(mut self) {
        // It may have ended by itself.
        let ended = self.process.kill().and_then(|()| self.process.wait());
        if let Err(error) = ended {
            tracing::debug!(%error, "the process that reads pages could not be ended");
        }
    }
}

#[cfg(test)]
mod tests;
