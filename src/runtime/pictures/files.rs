//! Pictures as files, below the cache's folder: named by a hash of their address, there whole or
//! not at all, the oldest going when there are too many.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use siphasher::sip128::{Hasher128 as _, SipHasher24};

/// After so many bytes the folder is looked over.
const SWEEP_BYTES: u64 = 8 << 20;
/// It is brought below this part of its cap, in hundredths, so that it is not swept each time.
const SWEPT_TO: u64 = 90;

/// The folder.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
    /// Bytes of all files; 0: nothing is kept.
    cap: u64,
    /// Written since it was looked over.
    written: AtomicU64,
}

impl Files {
    /// In the cache's folder, with at most `cap` bytes; 0: none are kept.
    #[must_use]
    pub fn new(cache_dir: &Path, cap: u64) -> Self {
        // The first picture of a run looks the folder over.
        Self { folder: cache_dir.join("pictures"), cap, written: AtomicU64::new(SWEEP_BYTES) }
    }

    /// The bytes of a picture, when they are there.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<Vec<u8>> {
        let path = self.path(url);
        let bytes = fs::read(&path).ok().filter(|bytes| !bytes.is_empty())?;
        // What is looked at stays longest; where times cannot be set, age alone counts.
        if let Ok(file) = fs::File::options().append(true).open(&path) {
            file.set_modified(now()).ok();
        }
        Some(bytes)
    }

    /// Whether it is there.
    #[must_use]
    pub fn has(&self, url: &str) -> bool {
        fs::metadata(self.path(url)).is_ok_and(|found| found.len() > 0)
    }

    /// Keeps a picture.
    ///
    /// # Errors
    /// What the system said.
    pub fn put(&self, url: &str, bytes: &[u8]) -> io::Result<()> {
        if self.cap == 0 || bytes.is_empty() {
            return Ok(());
        }
        let path = self.path(url);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut part = tempfile::NamedTempFile::with_prefix_in(".new-", folder)?;
        part.write_all(bytes)?;
        part.persist(&path).map_err(|error| error.error)?;
        let written = self.written.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if written + bytes.len() as u64 >= SWEEP_BYTES {
            self.written.store(0, Ordering::Relaxed);
            self.sweep()?;
        }
        Ok(())
    }

    /// Bytes of all pictures that are kept.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let shelves = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let files = shelves.filter_map(|shelf| fs::read_dir(shelf.path()).ok()).flatten().flatten();
        files.filter_map(|file| Some(file.metadata().ok()?.len())).sum()
    }

    /// Lets the oldest go, when there is too much.
    fn sweep(&self) -> io::Result<()> {
        let mut all: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for shelf in fs::read_dir(&self.folder)?.flatten() {
            let Ok(files) = fs::read_dir(shelf.path()) else { continue };
            for file in files.flatten() {
                let Ok(found) = file.metadata() else { continue };
                let time = found.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                all.push((time, found.len(), file.path()));
            }
        }
        let mut bytes: u64 = all.iter().map(|(_, bytes, _)| bytes).sum();
        if bytes <= self.cap {
            return Ok(());
        }
        all.sort_unstable();
        for (_, size, path) in all {
            if bytes <= self.cap / 100 * SWEPT_TO {
                break;
            }
            fs::remove_file(path)?;
            bytes = bytes.saturating_sub(size);
        }
        Ok(())
    }

    fn path(&self, url: &str) -> PathBuf {
        use std::hash::Hasher as _;
        let mut hasher = SipHasher24::new();
        hasher.write(url.as_bytes());
        let name = format!("{:032x}", hasher.finish128().as_u128());
        self.folder.join(&name[..2]).join(&name[2..])
    }
}

#[allow(clippy::disallowed_methods, reason = "the time of a file, for which goes first")]
fn now() -> SystemTime {
    SystemTime::now()
}

#[cfg(test)]
mod tests;
