//! Texts become files: in one folder, under a cleaned name, never over anything that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::text::file_name;

/// Files of one title; who saves an article more often than this has another plan.
const MAX_OF_A_NAME: usize = 1_000;

/// Writes `text` into a new file in `folder` (made when it is not there) named after `title`, and
/// returns its path. A name that is taken, be it by a link that leads nowhere, gets a number.
///
/// # Errors
/// What the system said; nothing is left of a file that could not be written whole.
pub fn save(folder: &Path, title: &str, extension: &str, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let stem = file_name(title);
    for number in 1..=MAX_OF_A_NAME {
        let name = match number {
            1 => format!("{stem}.{extension}"),
            n => format!("{stem} {n}.{extension}"),
        };
        let path = folder.join(name);
        // Made by this call or not at all: no link is followed (open(2), O_EXCL).
        let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        return match file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
            Ok(()) => Ok(path),
            Err(error) => {
                fs::remove_file(&path)?;
                Err(error)
            }
        };
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{stem}.{extension}")))
}

#[cfg(test)]
mod tests;
