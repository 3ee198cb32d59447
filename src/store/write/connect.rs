//! The one way to a connection that may write.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

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

/// Makes an empty cache.
pub(in crate::store) fn make(path: &Path) -> Result<(), StoreError> {
    connect(path).map(drop)
}
