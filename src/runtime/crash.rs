//! Panics: the terminal is restored first, and the text goes to a file, never on the screen.

use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

use super::inbox::{Event, Inbox};
use super::{clock, terminal};
use crate::section::Language;
use crate::strings::{self, Word};

/// Reports of one run; a hostile feed may make its parser panic at every refresh.
const REPORTS_MAX: usize = 8;

/// Where the report of the loop's own panic lies, once there is one.
pub type Report = Arc<Mutex<Option<PathBuf>>>;

/// Installs the hook. A panic of the calling thread restores the terminal; one of a worker is
/// written down and told, for the worker's owner contains it.
pub fn install(inbox: Arc<Inbox>, language: Language) -> Report {
    let report = Report::default();
    let (main, kept) = (thread::current().id(), Arc::clone(&report));
    let count = AtomicUsize::new(0);
    panic::set_hook(Box::new(move |info| {
        let of_loop = thread::current().id() == main;
        if of_loop {
            terminal::restore();
        } else if count.fetch_add(1, Ordering::Relaxed) >= REPORTS_MAX {
            return;
        }
        match write_down(&folder(), info, main) {
            Ok(path) if of_loop => {
                *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
            }
            Ok(_) if is_parser() => {}
            Ok(path) => inbox.put(told(language, path.display())),
            // Nowhere to write it: on the restored terminal it is better than nowhere.
            Err(error) if of_loop => eprintln!("{info}\n(could not be written down: {error})"),
            Err(error) => inbox.put(told(language, error)),
        }
    }));
    report
}

/// A parser's panic is told at its feed.
fn is_parser() -> bool {
    thread::current().name().is_some_and(|name| name.starts_with("parse"))
}

fn told(language: Language, what: impl std::fmt::Display) -> Event {
    Event::Notice(strings::fill(language, Word::PartFailed, what))
}

/// `$XDG_STATE_HOME/sapo`, else `~/.local/state/sapo`, else the system's temporary folder.
fn folder() -> PathBuf {
    let absolute =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_STATE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/state")))
        .unwrap_or_else(std::env::temp_dir)
        .join("sapo")
}

fn write_down(folder: &Path, info: &PanicHookInfo<'_>, main: ThreadId) -> io::Result<PathBuf> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let current = thread::current();
    let name = current.name().unwrap_or(if current.id() == main { "main" } else { "unnamed" });
    let at = clock::now().rfc3339();
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _infallible = writeln!(
        text,
        "sapo {} ({} {}) at {at}, thread {name}\n{info}\n\n{}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        Backtrace::force_capture()
    );
    let stamp = at.replace(':', "-");
    let mut taken = None;
    for number in 0..REPORTS_MAX {
        let path = folder.join(format!("panic-{stamp}-{}-{number}.txt", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                return Ok(path);
            }
            Err(error) => taken = Some(error),
        }
    }
    Err(taken.unwrap_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists)))
}

/// Debug builds panic on `SAPO_PANIC=SCREEN`, so that every way out can be tried.
#[cfg(debug_assertions)]
#[allow(clippy::panic, reason = "this is what it is for")]
pub fn fail_on_purpose(screen: &str) {
    if std::env::var_os("SAPO_PANIC").is_some_and(|wanted| wanted == screen) {
        panic!("SAPO_PANIC names this screen: {screen}");
    }
}
