//! What is done to the file as a whole: space given back, a copy made while others use it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tempfile::NamedTempFile;

use super::connect;
use super::parts::Joiner;
use crate::store::{StoreError, schema};

/// What giving space back came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vacuumed {
    /// Bytes on the disk before, the write-ahead log included.
    pub before: u64,
    /// Bytes after.
    pub after: u64,
    /// Another process still reads: its end gives back the rest.
    pub held: bool,
}

/// Bytes of the cache on the disk, its write-ahead log included.
pub(in crate::store) fn bytes_on_disk(path: &Path) -> u64 {
    let bytes = |path: &Path| fs::metadata(path).map_or(0, |about| about.len());
    bytes(path) + bytes(&beside(path, "-wal"))
}

/// `sapo.db` and `-wal` → `sapo.db-wal`.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn unusable(path: &Path, why: impl ToString) -> StoreError {
    StoreError::Unusable { path: path.display().to_string(), why: why.to_string() }
}

fn must_be_there(path: &Path) -> Result<(), StoreError> {
    match schema::look(path)? {
        true => Ok(()),
        false => Err(unusable(path, "there is no cache yet; `sapo refresh` makes one")),
    }
}

/// Clears the index up and writes the file anew without its free pages.
pub(in crate::store) fn vacuum(path: &Path) -> Result<Vacuumed, StoreError> {
    must_be_there(path)?;
    let before = bytes_on_disk(path);
    let mut connection = connect(path)?;
    let mut work = || -> rusqlite::Result<bool> {
        connection.busy_timeout(schema::BUSY_TIMEOUT)?;
        // What the index holds of articles that went, and what joining left behind; who is at it
        // elsewhere begins anew.
        connection.execute("UPDATE part SET state = 2 WHERE state = 0", [])?;
        let mut joiner = Joiner::default();
        joiner.look_for_thin_parts();
        while joiner.step(&mut connection)? {}
        connection.execute_batch("VACUUM")?;
        // The new file is in the log until this; somebody's open query keeps it there.
        connection.query_row("PRAGMA wal_checkpoint (TRUNCATE)", [], |row| row.get(0))
    };
    let held = work().map_err(|error| StoreError::from_sqlite(path, &error))?;
    drop(connection);
    Ok(Vacuumed { before, after: bytes_on_disk(path), held })
}

/// Copies the cache as it is at this moment to `to`, whole or not at all; others read and write
/// it meanwhile. The copy has no free pages. Bytes of the copy.
pub(in crate::store) fn back_up(path: &Path, to: &Path, replace: bool) -> Result<u64, StoreError> {
    must_be_there(path)?;
    let same =
        fs::canonicalize(to).ok().filter(|to| fs::canonicalize(path).ok().as_ref() == Some(to));
    if same.is_some() {
        return Err(unusable(to, "this is the cache itself; name another file"));
    }
    if !replace && to.symlink_metadata().is_ok() {
        return Err(unusable(to, "is there already; nothing was written"));
    }
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Readable by its owner alone, as the cache is; it goes again when anything fails.
    let part = NamedTempFile::with_prefix_in(".sapo-backup-", folder)
        .map_err(|error| unusable(to, error))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copy = || -> rusqlite::Result<()> {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(schema::BUSY_TIMEOUT)?;
        // One snapshot, however much is written meanwhile; a copy page by page would begin anew.
        connection.execute("VACUUM INTO ?", [part.path().to_string_lossy()])?;
        Ok(())
    };
    copy().map_err(|error| StoreError::from_sqlite(to, &error))?;
    let put = || -> std::io::Result<u64> {
        part.as_file().sync_all()?;
        let file = match replace {
            true => part.persist(to)?,
            false => part.persist_noclobber(to)?,
        };
        // The name is on the disk with this.
        File::open(folder)?.sync_all()?;
        Ok(file.metadata()?.len())
    };
    put().map_err(|error| unusable(to, error))
}
