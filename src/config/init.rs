//! The example written out, for whoever wants every key in a file of their own.

use std::fs;
use std::io;
use std::path::Path;

use super::EXAMPLE;

/// Writes the example to `path`, with its folder; never over a file that is there.
///
/// # Errors
/// What the system said; `AlreadyExists` when there is one.
pub fn init(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    io::Write::write_all(&mut file, EXAMPLE.as_bytes())
}
