//! Where things are: XDG, `SAPO_CONFIG`, `SAPO_CACHE`. The environment comes in as a function.

use std::ffi::OsString;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use super::Config;

/// Looks a variable up; `std::env::var_os` in the program.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// An absolute path in a variable; the XDG specification has relative ones ignored.
fn absolute(env: Environment<'_>, name: &str) -> Option<PathBuf> {
    env(name).map(PathBuf::from).filter(|path| path.is_absolute())
}

fn xdg(env: Environment<'_>, name: &str, at_home: fn(&Xdg) -> PathBuf, last: &str) -> PathBuf {
    absolute(env, name)
        .or_else(|| absolute(env, "HOME").map(|home| home.join(last)))
        .or_else(|| Xdg::new().ok().map(|base| at_home(&base)))
        .unwrap_or_else(|| PathBuf::from("."))
        .join("sapo")
}

/// Where the configuration is: `explicit` (`--config`), else `SAPO_CONFIG`, else XDG. True when
/// the user named it, so that it must be there.
#[must_use]
pub fn config_file(explicit: Option<&Path>, env: Environment<'_>) -> (PathBuf, bool) {
    let named = explicit.map(Path::to_path_buf).or_else(|| env("SAPO_CONFIG").map(PathBuf::from));
    match named.filter(|path| !path.as_os_str().is_empty()) {
        Some(path) => (path, true),
        None => {
            let folder = xdg(env, "XDG_CONFIG_HOME", |base| base.config_dir(), ".config");
            (folder.join("config.toml"), false)
        }
    }
}

/// Folder of the cache: `explicit` (`--cache`), else `SAPO_CACHE`, else the configuration's,
/// else XDG data.
#[must_use]
pub fn cache_dir(explicit: Option<&Path>, config: &Config, env: Environment<'_>) -> PathBuf {
    let named = explicit.map(Path::to_path_buf).or_else(|| env("SAPO_CACHE").map(PathBuf::from));
    named
        .filter(|path| !path.as_os_str().is_empty())
        .or_else(|| config.cache.dir.clone())
        .unwrap_or_else(|| xdg(env, "XDG_DATA_HOME", |base| base.data_dir(), ".local/share"))
}

/// Folder for logs and the last panic: XDG state.
#[must_use]
pub fn state_dir(env: Environment<'_>) -> PathBuf {
    let at_home = |base: &Xdg| base.state_dir().unwrap_or_else(|| base.data_dir());
    xdg(env, "XDG_STATE_HOME", at_home, ".local/state")
}

/// The user's folders, as desktops note them (xdg-user-dirs).
const USER_DIRS: &str = "user-dirs.dirs";
/// Cap on that file, bytes; real ones have a dozen lines.
const MAX_USER_DIRS_BYTES: u64 = 64 << 10;

/// Folder that articles are saved in: the configuration's, else documents, downloads, home.
#[must_use]
pub fn save_dir(config: &Config, env: Environment<'_>) -> PathBuf {
    let home = absolute(env, "HOME").or_else(|| etcetera::home_dir().ok());
    let home = home.unwrap_or_else(|| PathBuf::from("."));
    if let Some(dir) = &config.reading.save_dir {
        return dir.strip_prefix("~").map_or_else(|_| dir.clone(), |rest| home.join(rest));
    }
    let folder = absolute(env, "XDG_CONFIG_HOME").unwrap_or_else(|| home.join(".config"));
    let noted = read_some(&folder.join(USER_DIRS));
    let noted = |name: &str| user_dir(&noted, name, &home);
    let documents = noted("XDG_DOCUMENTS_DIR").or_else(|| Some(home.join("Documents")));
    let downloads = noted("XDG_DOWNLOAD_DIR").or_else(|| Some(home.join("Downloads")));
    let mut found = [documents, downloads].into_iter().flatten();
    found.find(|dir| dir.is_dir()).unwrap_or(home)
}

fn read_some(file: &Path) -> String {
    let mut text = String::new();
    // A file that is not there, or not text, notes nothing.
    let read = fs::File::open(file)
        .and_then(|file| file.take(MAX_USER_DIRS_BYTES).read_to_string(&mut text));
    if read.is_ok() { text } else { String::new() }
}

/// The folder of a line such as `XDG_DOCUMENTS_DIR="$HOME/Documents"`; no shell reads it.
fn user_dir(noted: &str, name: &str, home: &Path) -> Option<PathBuf> {
    let value = noted.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix('='))?;
    let value = value.trim().strip_prefix('"')?.strip_suffix('"')?;
    match value.strip_prefix("$HOME") {
        Some(rest) => Some(home.join(rest.trim_start_matches('/'))),
        None => Some(PathBuf::from(value)).filter(|path| path.is_absolute()),
    }
}

#[cfg(test)]
mod tests;
