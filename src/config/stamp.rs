//! Whether a file is the one that was read.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::domain::Timestamp;

/// Two changes within this time may have one time of change between them, on coarse file systems.
const RACE_SECONDS: i64 = 2;

/// A file as it stood at some moment: another one of these, another content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    bytes: u64,
    /// Seconds and nanoseconds: of the content, of the file's own entry.
    changed: (i64, i64),
    entry_changed: (i64, i64),
}

impl Stamp {
    /// Of the file at `path`, links followed. `None`: it is not there, or it was changed so short
    /// before `now` that it may change again and keep its stamp.
    #[must_use]
    pub fn of(path: &Path, now: Timestamp) -> Option<Self> {
        let found = fs::metadata(path).ok()?;
        let last = found.mtime().max(found.ctime());
        (now.0.saturating_sub(last) > RACE_SECONDS).then(|| Self {
            device: found.dev(),
            inode: found.ino(),
            bytes: found.len(),
            changed: (found.mtime(), found.mtime_nsec()),
            entry_changed: (found.ctime(), found.ctime_nsec()),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn a_stamp_is_of_one_content() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        assert_eq!(Stamp::of(&file, Timestamp(i64::MAX)), None);
        fs::write(&file, "a = 1").unwrap();
        let written = fs::metadata(&file).unwrap();
        let later = Timestamp(written.ctime() + 60);
        let first = Stamp::of(&file, later);
        assert!(first.is_some());
        assert_eq!(Stamp::of(&file, later), first);
        // What may be changing still has none.
        assert_eq!(Stamp::of(&file, Timestamp(written.ctime() + 1)), None);
        // As long, and said to be as old: it is another file all the same.
        let when = written.modified().unwrap();
        let other = folder.path().join("other");
        fs::write(&other, "a = 2").unwrap();
        File::options().write(true).open(&other).unwrap().set_modified(when).unwrap();
        fs::rename(&other, &file).unwrap();
        assert_ne!(Stamp::of(&file, later), first);
        fs::write(&file, "a = 10").unwrap();
        assert_ne!(Stamp::of(&file, later), first);
    }
}
