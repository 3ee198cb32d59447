//! What most commands begin with: the configuration, the cache's place, the section map.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::args::Places;
use super::exit::Failure;
use crate::config::{self, Config, locale, paths};
use crate::section::SectionMap;
use crate::store::{self, Reader};

/// Looks a variable of the process's environment up.
pub fn env(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// Configuration and places of this run.
#[derive(Debug)]
pub struct Session {
    /// The settings.
    pub config: Config,
    /// Folder of the cache.
    pub cache_dir: PathBuf,
}

impl Session {
    /// Loads the configuration; all its mistakes at once.
    pub fn load(places: &Places) -> Result<Self, Failure> {
        let (file, named) = paths::config_file(places.config.as_deref(), &env);
        let mut config = config::load(&file, named)?;
        config.begin(&env).map_err(Failure::Usage)?;
        let cache_dir = paths::cache_dir(places.cache.as_deref(), &config, &env);
        Ok(Self { config, cache_dir })
    }

    /// The section map with the user's rules.
    pub fn sections(&self) -> SectionMap {
        SectionMap::builtin().with(&self.config.sections)
    }

    /// The cache, for reading.
    pub fn reader(&self) -> Result<Reader, Failure> {
        Ok(store::open_reader(&self.cache_dir)?)
    }

    /// The zone that times are shown in.
    pub fn zone(&self) -> TimeZone {
        locale::zone(&self.config.appearance)
    }
}

/// The reader as a screen reader needs it: by the flag, the variable or the setting.
pub fn is_accessible(places: &Places, config: &Config) -> bool {
    let told = env("SAPO_ACCESSIBLE").is_some_and(|value| !value.is_empty() && value != "0");
    places.accessible || told || config.appearance.accessible
}

/// Where the configuration is.
pub fn config_file(places: &Places) -> (PathBuf, bool) {
    paths::config_file(places.config.as_deref(), &env)
}

/// True for a folder that is not there, or holds nothing.
pub fn is_vacant(dir: &Path) -> bool {
    std::fs::read_dir(dir).map_or_else(
        |error| error.kind() == std::io::ErrorKind::NotFound,
        |mut entries| entries.next().is_none(),
    )
}
