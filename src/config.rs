//! The configuration: the embedded default, the user's file over it, every mistake at once.
//!
//! `config.example.toml` is embedded and parsed by the same code as the user's file. Knows no
//! clock, no network and no store.

pub mod action;
pub mod keymap;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::domain::Subscription;
use crate::section::{Language, SectionRule};
pub use action::Action;
pub use keymap::{Context, Key, KeyCode, Keymap};

/// All settings, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `[refresh]`.
    pub refresh: Refresh,
    /// `[cache]`.
    pub cache: Cache,
    /// `[reading]`.
    pub reading: Reading,
    /// `[appearance]`.
    pub appearance: Appearance,
    /// `[keys]`.
    pub keys: Keymap,
    /// `[opener]`.
    pub opener: Opener,
    /// `[[sections]]`.
    pub sections: Vec<SectionRule>,
    /// `[[feeds]]`.
    pub feeds: Vec<Subscription>,
}

/// `[refresh]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refresh {
    /// Fetch what is due when the reader opens.
    pub at_start: bool,
    /// A feed is due this long after its last fetch.
    pub interval: Duration,
    /// Requests at once, overall.
    pub concurrency: usize,
    /// Requests at once to one host.
    pub per_host: usize,
    /// Until a connection stands.
    pub connect_timeout: Duration,
    /// For a whole fetch.
    pub timeout: Duration,
    /// Cap on a decoded body, bytes.
    pub max_body_bytes: u64,
    /// `None`: the environment's.
    pub proxy: Option<String>,
    /// Sent as `User-Agent`.
    pub user_agent: String,
}

/// `[cache]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// Folder of the cache; `None`: XDG data.
    pub dir: Option<PathBuf>,
}

/// `[reading]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The measure: columns of running text.
    pub width: u16,
    /// An open article counts as read after this long.
    pub read_after: Duration,
}

/// `[appearance]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// Language of the interface.
    pub language: Language,
    /// Only ASCII glyphs of ours.
    pub ascii: bool,
    /// The mouse is captured.
    pub mouse: bool,
}

/// `[opener]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// Program and arguments for web links; the link is appended as one argument.
    /// Empty: `$BROWSER`, else the system's.
    pub browser: Vec<String>,
}

/// Every mistake of a configuration file, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file; empty for the embedded default.
    pub file: PathBuf,
    /// From 1; 0 when the whole file is meant (a folder, unreadable, not UTF-8).
    pub line: usize,
    /// In characters, from 1; 0 as above.
    pub column: usize,
    /// The offending text, one line.
    pub text: String,
    /// What is wrong, what would be right, the nearest valid name.
    pub message: String,
}

/// The embedded default.
pub const EXAMPLE: &str = include_str!("../config.example.toml");

/// Where the configuration is: `explicit` (`--config`), else `SAPO_CONFIG`, else XDG.
#[must_use]
pub fn path(explicit: Option<&Path>) -> PathBuf {
    explicit.map(Path::to_path_buf).unwrap_or_default()
}

/// Folder of the cache: `explicit` (`--cache`), else the configuration's, else XDG data.
#[must_use]
pub fn cache_dir(explicit: Option<&Path>, _config: &Config) -> PathBuf {
    explicit.map(Path::to_path_buf).unwrap_or_default()
}

/// Loads `path` over the embedded default. A file that is not there is the default, unless
/// `must_exist`.
///
/// # Errors
/// All [`Mistakes`] of the file.
pub fn load(_path: &Path, _must_exist: bool) -> Result<Config, Mistakes> {
    Err(Mistakes(Vec::new()))
}

/// Parses `text` over the embedded default; `file` is named in mistakes.
///
/// # Errors
/// All [`Mistakes`] of the text.
pub fn parse(_text: &str, _file: &Path) -> Result<Config, Mistakes> {
    Err(Mistakes(Vec::new()))
}
