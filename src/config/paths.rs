//! Where things are: XDG, `SAPO_CONFIG`, `SAPO_CACHE`. The environment comes in as a function.

use std::ffi::OsString;
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
