//! `sapo doctor --recover`: a broken cache moved aside, a sound copy in its place where there is
//! one, and all marks that can still be read, of the broken file and of every copy.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use serde::Serialize;

use crate::cli::clock;
use crate::cli::exit::Failure;
use crate::cli::session::Session;
use crate::domain::{ArticleId, AwaitedMark, FeedId, Mark, Write};
use crate::store::{self, Found, SavedMark, StoreError};

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
    must_be_broken(&file, !copies.is_empty())?;
    let broken = store::salvage(&file);
    let mut told = Recovered { whole: broken.whole, ..Recovered::default() };
    let sound = copies.iter().find(|copy| store::is_sound(copy)).cloned();
    let mut caches: Vec<_> = copies.iter().map(|copy| store::salvage(copy)).collect();
    caches.push(broken);
    let marks = store::merged(caches);
    let stamp = jiff::Timestamp::from_second(clock::now().0).unwrap_or_default();
    let stamp = stamp.strftime("%Y%m%d-%H%M%S").to_string();
    told.aside = store::set_aside(dir, &stamp)?.map(|aside| aside.display().to_string());
    if let Some(copy) = sound {
        fs::copy(&copy, &file)
            .map_err(|error| Failure::World(format!("{}: {error}", file.display())))?;
        told.copy = Some(copy.display().to_string());
    }
    give(session, &marks, &mut told)?;
    Ok(told)
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
        Ok(true) if store::is_sound(file) => refuse("the file is sound"),
        _ => Ok(()),
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
fn give(session: &Session, marks: &[SavedMark], told: &mut Recovered) -> Result<(), Failure> {
    let (map, now) = (session.sections(), clock::now());
    let writer = store::open_writer(&session.cache_dir, map, now, Box::new(|_| {}))?;
    writer.rest()?;
    let (feeds, keep) = (session.config.feeds.clone(), session.config.cache.keep);
    writer.apply(Write::Subscribe { feeds, keep, at: now })?;
    let reader = session.reader()?;
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
