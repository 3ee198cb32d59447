//! Keeps where the reader is, for the next start: a small file, written whole by a worker soon
//! after each change. It holds nothing that cannot be lost: one that is damaged, or of another
//! version, counts as none.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::inbox::{Event, Inbox};
use super::newest::Newest;
use crate::app::{Memory, Msg};
use crate::section::Language;
use crate::strings::{self, Word};

/// In the state folder.
pub const FILE_NAME: &str = "state.json";
/// Of the file's form.
const VERSION: u32 = 1;
/// A file that is longer is none of ours.
const MAX_BYTES: u64 = 1 << 20;
/// Between two writings: what a kill may take away is less than a second, and a held key does not
/// write thirty times in it.
const REST: Duration = Duration::from_millis(400);

#[derive(Debug, Serialize, Deserialize)]
struct Whole {
    version: u32,
    /// Whose numbers are meant.
    cache: String,
    memory: Memory,
}

/// What the last reader left; of another cache, and where there is none, only what holds for all of
/// them.
fn load(file: &Path, cache_dir: &Path, has_cache: bool) -> Memory {
    let read = || -> io::Result<Whole> {
        let mut bytes = Vec::new();
        File::open(file)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    };
    match read() {
        Ok(Whole { version: VERSION, cache, memory }) => {
            if has_cache && cache == name_of(cache_dir) { memory } else { memory.elsewhere() }
        }
        Ok(other) => {
            tracing::info!(version = other.version, "the state file is of another version");
            Memory::default()
        }
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!(%error, "the state file cannot be read");
            }
            Memory::default()
        }
    }
}

fn name_of(cache_dir: &Path) -> String {
    let absolute = std::path::absolute(cache_dir);
    absolute.unwrap_or_else(|_| cache_dir.to_path_buf()).to_string_lossy().into_owned()
}

/// The worker; its thread starts with the first change.
#[derive(Debug)]
pub struct Keeper {
    /// `None`: nothing is kept.
    file: Option<PathBuf>,
    cache: String,
    language: Language,
    inbox: Arc<Inbox>,
    told: Arc<Newest<Memory>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Keeps in this file (none: the demo's edition is another one each time) what is told of the
    /// reader of this cache; what the last one left.
    #[must_use]
    pub fn open(
        file: Option<PathBuf>,
        cache_dir: &Path,
        has_cache: bool,
        language: Language,
        inbox: Arc<Inbox>,
    ) -> (Self, Memory) {
        let memory = file.as_ref().map(|file| load(file, cache_dir, has_cache));
        (Self::new(file, cache_dir, language, inbox), memory.unwrap_or_default())
    }

    fn new(file: Option<PathBuf>, cache_dir: &Path, language: Language, inbox: Arc<Inbox>) -> Self {
        let cache = name_of(cache_dir);
        Self { file, cache, language, inbox, told: Arc::default(), thread: None }
    }

    /// Keeps this instead of what was told before. What the user is told, if it cannot be.
    pub fn keep(&mut self, memory: Memory) -> Option<Msg> {
        let file = self.file.as_ref()?;
        self.told.put(memory);
        if self.thread.is_some() {
            return None;
        }
        let (told, inbox) = (Arc::clone(&self.told), Arc::clone(&self.inbox));
        let (file, cache, language) = (file.clone(), self.cache.clone(), self.language);
        let work = move || {
            if let Err(error) = serve(&told, &file, &cache) {
                let what = format!("{}: {error}", file.display());
                inbox.put(Event::Notice(strings::fill(language, Word::StateNotKept, what)));
            }
        };
        match thread::Builder::new().name("keep".into()).spawn(work) {
            Ok(thread) => {
                self.thread = Some(thread);
                None
            }
            Err(error) => Some(Msg::Notice(error.to_string())),
        }
    }

    /// Returns when the last change is written.
    pub fn close(&mut self) {
        self.told.close();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::warn!("the state file's worker has failed");
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.close();
    }
}

/// Ends with the reader, or with the first error: what cannot be written now, nobody waits for.
fn serve(told: &Newest<Memory>, file: &Path, cache: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        if let Err(error) = sweep(folder) {
            tracing::warn!(%error, "left-overs of the state file stay");
        }
    }
    let mut written = Vec::new();
    while let Some(memory) = told.next() {
        let whole = Whole { version: VERSION, cache: cache.to_owned(), memory };
        let bytes = serde_json::to_vec(&whole)?;
        if bytes != written {
            write(file, &bytes)?;
            written = bytes;
            told.rest(REST);
        }
    }
    Ok(())
}

/// Old or new, never half: another reader beside this one has a file of its own meanwhile, and the
/// last one wins. Only a power cut can leave an empty file, and that counts as none.
fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    // For its owner alone.
    let mut new = tempfile::Builder::new().prefix(FILE_NAME).suffix(SUFFIX).tempfile_in(folder)?;
    new.write_all(bytes)?;
    new.persist(file)?;
    Ok(())
}

/// What a file is called until it is whole.
const SUFFIX: &str = ".new";
/// One of those that is older was left by a reader that was killed.
const STRAY: Duration = Duration::from_secs(60);

/// Removes what killed readers left.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if !name.is_some_and(|name| name.starts_with(FILE_NAME) && name.ends_with(SUFFIX)) {
            continue;
        }
        // One that has gone meanwhile has no age.
        let age = fs::metadata(&path).and_then(|of| of.modified()).ok().map(|at| at.elapsed());
        if age.is_some_and(|age| age.is_ok_and(|age| age > STRAY)) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
