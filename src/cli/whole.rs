//! Files that are there whole or not at all: written beside their place, then moved into it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::exit::Failure;

/// Refuses a file that is there already, unless `force`.
pub fn must_be_free(file: &Path, force: bool) -> Result<(), Failure> {
    if force || file.symlink_metadata().is_err() {
        return Ok(());
    }
    let place = file.display();
    Err(Failure::Usage(format!(
        "{place} is there already; nothing written (--force writes over it)"
    )))
}

/// Writes `file`, readable by its owner alone.
pub fn put(
    file: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    must_be_free(file, force)?;
    let wrong = |error: io::Error| Failure::World(format!("{}: {error}", file.display()));
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut part = NamedTempFile::with_prefix_in(".sapo-", folder).map_err(wrong)?;
    let mut to = BufWriter::new(part.as_file_mut());
    write(&mut to).map_err(|failure| match failure {
        Failure::Output(error) => wrong(error),
        other => other,
    })?;
    to.flush().map_err(wrong)?;
    drop(to);
    part.as_file().sync_all().map_err(wrong)?;
    let moved = if force { part.persist(file) } else { part.persist_noclobber(file) };
    moved.map_err(|error| wrong(error.error))?;
    // The name is on the disk with this.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(wrong)
}
