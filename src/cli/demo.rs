//! `sapo demo`: a sample edition, served to itself on loopback, fetched by the real fetcher into
//! a cache of its own, read in the real reader. Needs no network and no configuration.

mod documents;
mod edition;
mod markup;
mod picture;
mod server;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::args::{DemoArgs, Places};
use super::exit::{Exit, Failure};
use super::fetch::{Brought, Fetcher};
use super::list::{self, Wanted};
use super::session::{self, env};
use super::{clock, reader};
use crate::app::RefreshTarget;
use crate::config::theme::{self, Themes};
use crate::config::{self, Config, locale, paths};
use crate::domain::{
    Anchor, Direction, Mark, Scope, Subscription, Timestamp, WindowRequest, Write,
};
use crate::runtime::Setup;
use crate::section::SectionMap;
use crate::store;
use crate::text::Glyphs;
use edition::Edition;
use server::Server;

/// Articles older than this have been read, so that one sees what that looks like.
const READ_AFTER_SECONDS: i64 = 30 * 3_600;
/// Of those read, every so manieth is starred.
const STARRED_EVERY: usize = 6;
/// Articles of the whole edition, and room.
const EDITION_ROWS: usize = 1_000;

/// Opens the reader on the edition, or prints its headlines.
pub fn run(places: &Places, args: &DemoArgs) -> Result<Exit, Failure> {
    if !args.list {
        reader::need_terminal()?;
    }
    let mut config = settings(places)?;
    config.appearance.accessible = session::is_accessible(places, &config);
    let place = Place::choose(places.cache.as_deref())?;
    let now = clock::now();
    let edition = Edition::read();
    let server = Server::start(edition.clone(), now)
        .map_err(|error| Failure::World(format!("the edition cannot be served: {error}")))?;
    config.feeds = subscriptions(&edition, &server);
    if let Some(signal) = fill(&config, place.folder(), &server, now)? {
        return Ok(Exit::Signal(signal));
    }
    if args.list {
        let reader = store::open_reader(place.folder())?;
        let zone = locale::zone(&config.appearance);
        let glyphs = if config.appearance.ascii { Glyphs::Ascii } else { Glyphs::Unicode };
        list::print(&reader, &Wanted::default(), &zone, glyphs, false)?;
        return Ok(Exit::Well);
    }
    let cache_dir = place.folder().to_path_buf();
    // Nothing is added or kept in the demo, so no file is ever written.
    let config_file = cache_dir.join("config.toml");
    let themes = themes(places, &config)?;
    let setup = Setup {
        config,
        config_file,
        config_stamp: None,
        themes,
        cache_dir,
        demo: true,
        first: false,
    };
    let ended = reader::open(setup);
    drop(server);
    drop(place);
    ended
}

/// The user's settings; a file with mistakes in it does not keep anyone from the demo, unless it
/// was named for it.
fn settings(places: &Places) -> Result<Config, Failure> {
    let (file, _) = paths::config_file(places.config.as_deref(), &env);
    match config::load(&file, places.config.is_some()) {
        Ok(config) => Ok(config),
        Err(mistakes) if places.config.is_some() => Err(mistakes.into()),
        Err(_) => Ok(config::default()?),
    }
}

/// The user's themes, with as much patience.
fn themes(places: &Places, config: &Config) -> Result<Themes, Failure> {
    let (file, _) = paths::config_file(places.config.as_deref(), &env);
    match Themes::load(&theme::folder(&file), &config.appearance.theme) {
        Err(_) if places.config.is_none() => Ok(Themes::colourless()),
        found => Ok(found?),
    }
}

/// Where the edition's cache is.
#[derive(Debug)]
enum Place {
    /// Removed when the demo ends.
    Temporary(TempDir),
    /// Named by the user; stays.
    Named(PathBuf),
}

impl Place {
    fn choose(named: Option<&Path>) -> Result<Self, Failure> {
        match named {
            None => tempfile::Builder::new()
                .prefix("sapo-demo-")
                .tempdir()
                .map(Self::Temporary)
                .map_err(|error| Failure::World(format!("no temporary folder: {error}"))),
            // The user's own cache would be told that all its feeds are gone.
            Some(dir) if !session::is_vacant(dir) => Err(Failure::Usage(format!(
                "{} is not empty; the demo needs a folder of its own, or no --cache at all",
                dir.display()
            ))),
            Some(dir) => Ok(Self::Named(dir.to_path_buf())),
        }
    }

    fn folder(&self) -> &Path {
        match self {
            Self::Temporary(dir) => dir.path(),
            Self::Named(dir) => dir,
        }
    }
}

fn subscriptions(edition: &Edition, server: &Server) -> Vec<Subscription> {
    let of_paper = edition.papers.iter().flat_map(|paper| {
        paper.feeds.iter().map(|feed| Subscription {
            url: format!("{}{}", server.base(), paper.feed_path(feed)),
            paper: paper.name.to_owned(),
            section: feed.section.map(str::to_owned),
            title: Some(feed.title.to_owned()),
            every_seconds: None,
            enabled: true,
            hidden: false,
            keep_seconds: None,
            keep_items: None,
        })
    });
    of_paper.collect()
}

/// Fetches the morning's edition, then the corrected one; the late one is left for the reader's
/// own refresh. The signal that ended it, if one did.
fn fill(
    config: &Config,
    cache_dir: &Path,
    server: &Server,
    now: Timestamp,
) -> Result<Option<i32>, Failure> {
    let sections = SectionMap::builtin().with(&config.sections);
    let fetcher = Fetcher::open(config, cache_dir, &sections)?;
    let brought = fetch_all(&fetcher, server)?;
    if brought.signal.is_none() {
        mark_old(&fetcher, cache_dir, now)?;
    }
    fetcher.close()?;
    Ok(brought.signal)
}

fn fetch_all(fetcher: &Fetcher, server: &Server) -> Result<Brought, Failure> {
    let brought = fetcher.fetch(&[RefreshTarget::All], true, |_| {})?;
    if brought.signal.is_some() {
        return Ok(brought);
    }
    server.turn();
    let brought = fetcher.fetch(&[RefreshTarget::All], true, |_| {})?;
    server.turn();
    Ok(brought)
}

fn mark_old(fetcher: &Fetcher, cache_dir: &Path, now: Timestamp) -> Result<(), Failure> {
    let reader = store::open_reader(cache_dir)?;
    let window = reader.window(&WindowRequest {
        scope: Scope::default(),
        anchor: Anchor::Newest,
        direction: Direction::Older,
        limit: EDITION_ROWS,
    })?;
    let old = window.rows.iter().filter(|row| row.sort_time < now.plus(-READ_AFTER_SECONDS));
    let read: Vec<_> = old.map(|row| row.id).collect();
    let starred = read.iter().copied().step_by(STARRED_EVERY).collect();
    let mark = |articles, mark| Write::Mark { articles, mark, at: now };
    fetcher.writer().apply(mark(read, Mark::Read))?;
    fetcher.writer().apply(mark(starred, Mark::Star))?;
    Ok(())
}

#[cfg(test)]
mod tests;
