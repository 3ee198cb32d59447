//! Texts become files: in one folder, under a cleaned name, never over anything that is there.

mod many;

use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::text::file_name;

pub use many::save_all;

/// What others may do with it, as far as the user's umask lets them.
const MODE: u32 = 0o666;
/// Files of one title; who saves an article more often than this has another plan.
const MAX_OF_A_NAME: usize = 1_000;

/// Writes `text` into a new file in `folder` (made when it is not there) named after `title`, and
/// returns its path. A name that is taken, be it by a link that leads nowhere, gets a number.
///
/// # Errors
/// What the system said; nothing is left of a file that could not be written whole.
pub fn save(folder: &Path, title: &str, extension: &str, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    // It gets its name when it stands there whole.
    let mut made = tempfile::Builder::new();
    made.prefix(".sapo-save-").permissions(Permissions::from_mode(MODE));
    let mut part = made.tempfile_in(folder)?;
    part.write_all(text.as_bytes())?;
    part.as_file().sync_all()?;
    let stem = file_name(title);
    for number in 1..=MAX_OF_A_NAME {
        let name = match number {
            1 => format!("{stem}.{extension}"),
            n => format!("{stem} {n}.{extension}"),
        };
        let path = folder.join(name);
        // Named by this call or not at all: nothing is replaced, no link is followed.
        part = match part.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => taken.file,
            Err(failed) => return Err(failed.error),
        };
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{stem}.{extension}")))
}

#[cfg(test)]
mod tests;
