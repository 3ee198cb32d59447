//! `sapo doctor --recover`: a broken cache moved aside, a sound copy in its place where there is
//! one, and all marks that can still be read, of the broken file and of every copy.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use serde::Serialize;

use crate::cli::clock;
use crate::cli::exit::Failure;
use crate::cli::session::Session;
use crate::domain::{ArticleId, AwaitedMark, FeedId, Mark, Write};
use crate::store::{self, Found, SavedMark, StoreError};

/// The folder in which the new cache is made begins so; a run that was killed leaves it behind.
const NEW_PREFIX: &str = ".sapo-recover-";
/// Marks of one write: a second's work at most.
const WRITE_MARKS: usize = 50_000;

/// What came of it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Recovered {
    /// Where the broken file is now.
    pub(super) aside: Option<String>,
    /// The copy that was put in its place.
    pub(super) copy: Option<String>,
    /// Articles that are marked as they were.
    pub(super) marked: usize,
    /// Marks that wait for their articles.
    pub(super) awaited: usize,
    /// Marks of feeds that the configuration does not have.
    pub(super) of_other_feeds: usize,
    /// All marks of the broken file could be read.
    pub(super) whole: bool,
}

/// Recovers; `from` is a copy that the user made.
pub(super) fn run(session: &Session, from: Option<&Path>) -> Result<Recovered, Failure> {
    let dir = &session.cache_dir;
    let file = dir.join(store::FILE_NAME);
    let copies = copies(dir, from)?;
    // A run that was cut short may have left nothing else.
    let aside = beside(dir, ".broken-");
    must_be_broken(&file, !copies.is_empty() || !aside.is_empty())?;
    let broken = store::salvage(&file);
    let mut told = Recovered { whole: broken.whole, ..Recovered::default() };
    let sound = copies.iter().find(|copy| matches!(store::is_sound(copy), Ok(true)));
    let mut caches: Vec<_> = copies.iter().chain(&aside).map(|it| store::salvage(it)).collect();
    caches.push(broken);
    let marks = store::merged(caches);
    let failed = |error: io::Error| Failure::World(format!("{}: {error}", file.display()));
    // Whole before the broken one goes: until then nothing has changed.
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true).mode(0o700).create(dir).map_err(failed)?;
    let new = tempfile::Builder::new().prefix(NEW_PREFIX).tempdir_in(dir).map_err(failed)?;
    if let Some(copy) = sound {
        fs::copy(copy, new.path().join(store::FILE_NAME)).map_err(failed)?;
        told.copy = Some(copy.display().to_string());
    }
    give(session, new.path(), &marks, &mut told)?;
    let stamp = jiff::Timestamp::from_second(clock::now().0).unwrap_or_default();
    let stamp = stamp.strftime("%Y%m%d-%H%M%S").to_string();
    told.aside = store::set_aside(dir, &stamp)?.map(|aside| aside.display().to_string());
    store::put_in_place(new.path(), dir)?;
    Ok(told)
}

/// Files of the cache's name with this ending begun, their logs apart.
fn beside(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let prefix = format!("{}{ending}", store::FILE_NAME);
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let is_ours = |name: &str| {
        name.starts_with(&prefix) && !name.ends_with("-wal") && !name.ends_with("-shm")
    };
    let ours = entries.filter(|entry| entry.file_name().to_str().is_some_and(is_ours));
    ours.map(|entry| entry.path()).collect()
}

/// Refuses what is not broken, not ours, or only locked away: nothing is touched then.
fn must_be_broken(file: &Path, has_copies: bool) -> Result<(), Failure> {
    let place = file.display();
    let refuse = |why: &str| Err(Failure::World(format!("{place}: {why}; nothing was changed")));
    let Ok(about) = fs::metadata(file) else {
        return match has_copies {
            true => Ok(()),
            false => refuse("there is no cache, and no copy of one"),
        };
    };
    if about.is_dir() {
        return refuse("this is a folder");
    }
    if access(file, Access::READ_OK | Access::WRITE_OK).is_err() {
        return refuse("may not be read and written; mend its permissions first (chmod u+rw)");
    }
    match store::look(file.parent().unwrap_or(Path::new("."))) {
        Err(error @ StoreError::Newer { .. }) => Err(error.into()),
        Err(error) if error.is_of_another_program() => Err(error.into()),
        Err(error) if !error.is_of_damage() => Err(error.into()),
        // Cut short, or no database at all; an empty file is none yet.
        Err(_) | Ok(false) => Ok(()),
        Ok(true) => match store::is_sound(file)? {
            true => refuse("the file is sound"),
            false => Ok(()),
        },
    }
}

/// The user's copy, then those that were made before the file was changed, the newest first.
fn copies(dir: &Path, from: Option<&Path>) -> Result<Vec<PathBuf>, Failure> {
    if let Some(from) = from.filter(|from| !from.is_file()) {
        return Err(Failure::Usage(format!("{}: there is no such file", from.display())));
    }
    let mut own: Vec<PathBuf> = super::backups(dir).into_iter().map(|it| it.file.into()).collect();
    let when = |path: &PathBuf| fs::metadata(path).and_then(|about| about.modified()).ok();
    own.sort_by_key(|path| std::cmp::Reverse(when(path)));
    Ok(from.map(Path::to_path_buf).into_iter().chain(own).collect())
}

/// Gives the marks to the articles that are here, and lets the others wait for theirs.
fn give(
    session: &Session,
    dir: &Path,
    marks: &[SavedMark],
    told: &mut Recovered,
) -> Result<(), Failure> {
    let (map, now) = (session.sections(), clock::now());
    let writer = store::open_writer(dir, map, now, Box::new(|_| {}))?;
    writer.rest()?;
    let (feeds, keep) = (session.config.feeds.clone(), session.config.cache.keep);
    writer.apply(Write::Subscribe { feeds, keep, at: now })?;
    let reader = store::open_reader(dir)?;
    let states = reader.feed_states()?;
    let feeds: HashMap<&str, FeedId> =
        states.iter().map(|state| (state.url.as_str(), state.id)).collect();
    let (mut read, mut starred): (Vec<ArticleId>, Vec<ArticleId>) = (Vec::new(), Vec::new());
    let mut awaited = Vec::new();
    for SavedMark { known, read: is_read, starred: is_starred } in marks {
        if let Found::Article(article) = reader.find_known(known)? {
            read.extend(is_read.then_some(article));
            starred.extend(is_starred.then_some(article));
        } else if let Some(feed) = feeds.get(known.feed.as_str()) {
            let (feed, key) = (*feed, known.key);
            awaited.push(AwaitedMark { feed, key, read: *is_read, starred: *is_starred });
        } else {
            told.of_other_feeds += 1;
        }
    }
    (told.awaited, told.marked) = (awaited.len(), 0);
    for (articles, mark) in [(&mut read, Mark::Read), (&mut starred, Mark::Star)] {
        articles.sort_unstable();
        articles.dedup();
        told.marked = told.marked.max(articles.len());
        for some in articles.chunks(WRITE_MARKS) {
            writer.apply(Write::Mark { articles: some.to_vec(), mark, at: now })?;
        }
    }
    for some in awaited.chunks(WRITE_MARKS) {
        writer.apply(Write::Await { marks: some.to_vec(), at: now })?;
    }
    drop(reader);
    writer.close()?;
    Ok(())
}
