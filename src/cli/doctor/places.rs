//! The files and folders that sapo uses, and what may be done with them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rustix::fs::{Access, access};
use serde::Serialize;

use super::Problem;
use crate::cli::session::{self, Session};
use crate::config::paths;
use crate::store;

/// A file or folder.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    /// What it is for.
    pub(super) what: &'static str,
    /// Where.
    pub(super) path: String,
    /// Rights as `ls` has them in octal; `None`: not there.
    pub(super) mode: Option<String>,
    /// It may be read.
    pub(super) readable: bool,
    /// And written.
    pub(super) writable: bool,
}

/// Looks at all of them; nothing is made.
pub(super) fn look(session: &Session, config: &Path) -> Vec<Place> {
    let dir = &session.cache_dir;
    let saved = paths::save_dir(&session.config, &session::env);
    [
        ("configuration", config.to_path_buf()),
        ("data", dir.clone()),
        ("database", dir.join(store::FILE_NAME)),
        ("pictures", dir.join("pictures")),
        ("state", paths::state_dir(&session::env)),
        ("saved articles", saved),
    ]
    .into_iter()
    .map(|(what, path)| {
        let mode = fs::metadata(&path).ok().map(|about| about.permissions().mode() & 0o7777);
        Place {
            what,
            mode: mode.map(|mode| format!("{mode:o}")),
            readable: access(&path, Access::READ_OK).is_ok(),
            writable: access(&path, Access::WRITE_OK).is_ok(),
            path: path.display().to_string(),
        }
    })
    .collect()
}

impl Place {
    /// In a few letters.
    pub(super) fn rights(&self) -> String {
        let Some(mode) = &self.mode else { return "not there yet".to_owned() };
        let may = match (self.readable, self.writable) {
            (true, true) => "read and written",
            (true, false) => "read only",
            (false, true) => "written only",
            (false, false) => "neither read nor written",
        };
        format!("{mode}, {may}")
    }

    /// What is wrong with it.
    pub(super) fn problem(&self) -> Option<Problem> {
        let must_be_written = matches!(self.what, "data" | "database");
        let bad = self.mode.is_some() && (!self.readable || must_be_written && !self.writable);
        bad.then(|| Problem {
            what: format!("{} may be {}", self.path, self.rights()),
            next: "Mend its permissions or its owner (ls -l shows them).",
        })
    }
}
