//! The one way to a connection that may write.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::upkeep::beside;
use crate::store::{StoreError, schema};

/// Opens the file for writing, and makes or migrates it.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let there = schema::look(path)?;
    let wrong = |error: rusqlite::Error| StoreError::from_sqlite(path, &error);
    if let Some(folder) = path.parent() {
        make_folder(folder).map_err(|error| StoreError::Unusable {
            path: folder.display().to_string(),
            why: format!("the folder cannot be made: {error}"),
        })?;
    }
    keep_private(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(wrong)?;
    schema::prepare_writer(&mut connection, !there).map_err(wrong)?;
    Ok(connection)
}

/// What one reads is nobody else's business.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Readable by its owner alone, and so is its log: SQLite makes that one after the file's own
/// likeness. Where the system does not let us, the cache is used as it is.
fn keep_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        if made.is_ok() {
            return;
        }
        for file in ["", "-wal", "-shm"].map(|ending| beside(path, ending)) {
            let Ok(about) = fs::metadata(&file) else { continue };
            let (mode, mut rights) = (about.permissions().mode(), about.permissions());
            rights.set_mode(mode & !0o077);
            if mode & 0o077 != 0
                && about.is_file()
                && let Err(error) = fs::set_permissions(&file, rights)
            {
                tracing::warn!(%error, file = %file.display(), "others may read it");
            }
        }
    }
}

/// Makes an empty cache.
pub(in crate::store) fn make(path: &Path) -> Result<(), StoreError> {
    connect(path).map(drop)
}
