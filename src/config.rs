//! The configuration: the embedded default, the user's file over it, every mistake at once.
//!
//! `config.example.toml` is embedded and parsed by the same code as the user's file. Knows no
//! clock, no network and no store.

mod access;
pub mod action;
pub mod catalogue;
mod commands;
pub mod edit;
mod feeds;
mod full_text;
mod init;
pub mod keymap;
mod keys;
mod load;
pub mod locale;
pub mod mistake;
mod mutes;
pub mod paths;
mod schema;
pub mod stamp;
mod telling;
pub mod theme;
mod values;
mod views;

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub use action::Action;
pub use commands::{Input, OwnCommand};
pub use full_text::{FullText, Pages, PagesByFeed, Prefetch};
pub use init::init;
pub use keymap::{Context, Key, KeyCode, Keymap, Lookup};
pub use keys::Engine;
pub use locale::Depth;
pub use mistake::{Mistake, Mistakes};
pub use mutes::{MuteRule, Taste};
pub use schema::schema;
pub use telling::Notify;
pub use views::View;

use crate::domain::{Access, Keep, ProxyUrl, Subscription};
use crate::link;
use crate::section::SectionRule;
use crate::text::wrap::Links;
use theme::ThemeChoice;

/// All settings, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `[refresh]`.
    pub refresh: Refresh,
    /// `[cache]`.
    pub cache: Cache,
    /// `[reading]`.
    pub reading: Reading,
    /// `[prefetch]`.
    pub prefetch: Prefetch,
    /// What feeds say of their own pages.
    pub pages: PagesByFeed,
    /// `[appearance]`.
    pub appearance: Appearance,
    /// `[keys]`.
    pub keys: Keymap,
    /// `keys.vietnamese`.
    pub engine: Engine,
    /// `[opener]`.
    pub opener: Opener,
    /// `[notify]`.
    pub notify: Notify,
    /// `[[commands]]`.
    pub commands: Vec<OwnCommand>,
    /// `[[sections]]`.
    pub sections: Vec<SectionRule>,
    /// `[[views]]`.
    pub views: Vec<View>,
    /// `[[mutes]]`.
    pub mutes: Vec<MuteRule>,
    /// `[[feeds]]`.
    pub feeds: Vec<Subscription>,
    /// The user has no list of feeds: this one is built in.
    pub built_in_list: bool,
    /// What is odd but no mistake, in the file's order.
    pub warnings: Vec<Mistake>,
}

/// `[refresh]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refresh {
    /// Fetch what is due when the reader opens, and whenever something is due while it is open.
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
    pub proxy: Option<ProxyUrl>,
    /// Sent as `User-Agent`.
    pub user_agent: String,
    /// Feeds that are asked in a way of their own, by their addresses.
    pub access: Arc<HashMap<String, Arc<Access>>>,
}

impl Refresh {
    /// How the feed at an address is asked, where that differs.
    #[must_use]
    pub fn access_of(&self, url: &url::Url) -> Option<Arc<Access>> {
        let url = link::bare(url);
        let is_it = |name: &str| url::Url::parse(name).is_ok_and(|named| named == url);
        let mut all = self.access.iter();
        let found = all.find_map(|(name, access)| is_it(name).then_some(access));
        found.cloned()
    }

    /// Variables of the environment that hold secrets.
    #[must_use]
    pub fn secret_variables(&self) -> Vec<String> {
        let all = self.access.values().filter_map(|access| access.secret_variable());
        all.map(str::to_owned).collect()
    }
}

/// `[cache]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// Folder of the cache; `None`: XDG data.
    pub dir: Option<PathBuf>,
    /// What feeds without a rule of their own keep.
    pub keep: Keep,
    /// Cap on the pictures that are kept, bytes; 0: none.
    pub pictures_bytes: u64,
}

/// `[reading]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The measure: columns of running text.
    pub width: u16,
    /// Running text ends at one column.
    pub justify: bool,
    /// Words may be parted at a line's end.
    pub hyphenate: bool,
    /// How links are shown.
    pub links: Links,
    /// An open article counts as read after this long.
    pub read_after: Duration,
    /// When an article's page is fetched on opening it.
    pub full_text: FullText,
    /// How pictures are shown.
    pub images: Images,
    /// Where articles are saved; `None`: where documents are.
    pub save_dir: Option<PathBuf>,
}

/// `reading.images`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Images {
    /// As well as the terminal can, which is asked.
    #[default]
    Auto,
    /// By kitty's graphics protocol.
    Kitty,
    /// As iTerm2's inline images.
    Iterm2,
    /// As sixels.
    Sixel,
    /// Two pixels in each cell.
    Blocks,
    /// Not: their words alone.
    None,
}

/// `[appearance]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// Language of the interface.
    pub language: LanguageChoice,
    /// IANA name; `None`: the system's zone.
    pub timezone: Option<String>,
    /// How many colours.
    pub colour: Colour,
    /// Which theme.
    pub theme: ThemeChoice,
    /// What lines are drawn with.
    pub borders: Borders,
    /// Only ASCII glyphs of ours.
    pub ascii: bool,
    /// One column and a line that announces, for those who have the screen read to them.
    pub accessible: bool,
    /// The mouse is captured.
    pub mouse: bool,
    /// A tip a day, where the footer has room.
    pub tips: bool,
    /// What is new is told once after an update.
    pub news: bool,
    /// Whether the terminal is told of links.
    pub hyperlinks: Hyperlinks,
}

/// `appearance.hyperlinks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyperlinks {
    /// Where the terminal is known to make links of them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// `appearance.language`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageChoice {
    /// By the locale.
    Auto,
    /// English.
    English,
    /// Vietnamese.
    Vietnamese,
}

/// `appearance.colour`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// As the environment says; none when `NO_COLOR` is set or the terminal is dumb.
    Auto,
    /// Any.
    True,
    /// 256.
    Indexed,
    /// The terminal's sixteen.
    Sixteen,
    /// Never; states are told by marks, weight and reverse.
    Never,
}

/// `appearance.borders`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borders {
    /// Box-drawing lines.
    Lines,
    /// `-`, `|` and `+`.
    Ascii,
}

/// `[opener]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// Program and arguments for web links; the link is appended as one argument.
    /// Empty: `$BROWSER`, else the system's.
    pub browser: Vec<String>,
    /// Program and arguments that articles are given to. Empty: `$PAGER`, else `less`.
    pub pager: Vec<String>,
    /// Program and arguments that play files. Empty: mpv.
    pub player: Vec<String>,
    /// Program and arguments that edit files. Empty: `$VISUAL`, `$EDITOR`, `vi`.
    pub editor: Vec<String>,
}

/// The embedded default.
pub const EXAMPLE: &str = include_str!("../config.example.toml");

/// Cap on the user's file: far above any real one, far below what hurts.
const MAX_FILE_BYTES: u64 = 16 << 20;

/// Before the example is laid over it; every value stands in the example.
fn blank() -> Config {
    Config {
        refresh: Refresh {
            at_start: true,
            interval: Duration::from_secs(3600),
            concurrency: 64,
            per_host: 2,
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            max_body_bytes: 32 << 20,
            proxy: None,
            user_agent: String::new(),
            access: Arc::default(),
        },
        cache: Cache { dir: None, keep: Keep::default(), pictures_bytes: 500 << 20 },
        reading: Reading {
            width: 72,
            justify: false,
            hyphenate: false,
            links: Links::default(),
            read_after: Duration::from_secs(1),
            full_text: FullText::Auto,
            images: Images::Auto,
            save_dir: None,
        },
        prefetch: Prefetch { starred: true, sections: Vec::new(), limit: 200, pictures: true },
        pages: PagesByFeed::default(),
        appearance: Appearance {
            language: LanguageChoice::Auto,
            timezone: None,
            colour: Colour::Auto,
            theme: ThemeChoice::One(theme::DEFAULT.to_owned()),
            borders: Borders::Lines,
            ascii: false,
            accessible: false,
            mouse: true,
            tips: true,
            news: true,
            hyperlinks: Hyperlinks::Auto,
        },
        keys: Keymap::default(),
        engine: Engine::Telex,
        opener: Opener {
            browser: Vec::new(),
            pager: Vec::new(),
            editor: Vec::new(),
            player: Vec::new(),
        },
        notify: Notify::default(),
        commands: Vec::new(),
        sections: Vec::new(),
        views: Vec::new(),
        mutes: Vec::new(),
        feeds: Vec::new(),
        built_in_list: false,
        warnings: Vec::new(),
    }
}

/// The embedded default alone.
///
/// # Errors
/// Mistakes in the example, which a test keeps out of it.
pub fn default() -> Result<Config, Mistakes> {
    let config = load::lay(EXAMPLE, Path::new("config.example.toml"), blank())?;
    Ok(Config { built_in_list: true, ..config })
}

/// Loads `path` over the embedded default. A file that is not there is the default, unless
/// the user named it (`must_exist`).
///
/// # Errors
/// All [`Mistakes`] of the file.
pub fn load(path: &Path, must_exist: bool) -> Result<Config, Mistakes> {
    let whole = |message: String| Err(Mistakes(vec![Mistake::whole(path, message)]));
    let size = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && !must_exist => return default(),
        Err(error) => return whole(unreadable(&error)),
        Ok(found) if found.is_dir() => {
            return whole("this is a folder; name the file in it".into());
        }
        Ok(found) => found.len(),
    };
    if size > MAX_FILE_BYTES {
        return whole(format!("{size} bytes are too many for a configuration"));
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return whole(unreadable(&error)),
    };
    match String::from_utf8(bytes) {
        Ok(text) => parse(&text, path),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes());
            let message = "these bytes are not UTF-8; save the file as UTF-8".to_owned();
            Err(Mistakes(vec![Mistake::at(path, &text, &(good..good), message)]))
        }
    }
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; `sapo config init` writes one".into(),
        io::ErrorKind::PermissionDenied => "may not be read; look at its permissions".into(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Parses `text` over the embedded default; `file` is named in mistakes.
///
/// # Errors
/// All [`Mistakes`] of the text.
pub fn parse(text: &str, file: &Path) -> Result<Config, Mistakes> {
    // A byte order mark is no TOML, but editors write it.
    load::lay(text.strip_prefix('\u{feff}').unwrap_or(text), file, default()?)
}

#[cfg(test)]
mod tests;
