//! The user's file changed from inside: feeds put in and taken out, comments and order kept.
//!
//! Whole or not at all: what was read is compared again before the new file takes its place, in
//! one rename; a file with mistakes is not touched.

mod gone;
mod list;
mod row;
mod setting;
mod text;
mod views;

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use url::Url;

use super::theme::ThemeChoice;
use super::{MAX_FILE_BYTES, Mistake, Mistakes, parse};
use crate::domain::identity::key;
use crate::domain::{Offer, Replaced, Subscription};
use crate::link;
use crate::section::SectionMap;

pub use views::{ViewEdit, edit_views};

/// A feed that is to be put in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewFeed {
    /// Its address.
    pub url: String,
    /// The publisher's name; `None`: by the address.
    pub paper: Option<String>,
    /// What the paper calls it; `None`: its items' categories decide.
    pub section: Option<String>,
    /// The user's name for it.
    pub title: Option<String>,
    /// Absent from All, Unread and Today.
    pub hidden: bool,
}

impl NewFeed {
    /// The feed of an offer that `page` led to: its section by its titles, where they name one;
    /// its paper by the page, where the feed lies with somebody else.
    #[must_use]
    pub fn of(offer: &Offer, page: &Url, map: &SectionMap) -> Self {
        let own = offer.sample().and_then(|sample| sample.title.as_deref());
        let mut titles = [offer.candidate.title.as_deref(), own].into_iter().flatten();
        let section = titles.find_map(|title| map.named_in(title)).map(str::to_owned);
        let there = Url::parse(&offer.candidate.url).ok();
        let paper = Some(super::feeds::paper_of(page))
            .filter(|paper| there.is_some_and(|url| super::feeds::paper_of(&url) != *paper));
        Self { url: offer.candidate.url.clone(), paper, section, ..Self::default() }
    }
}

/// What came of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edited {
    /// Addresses that were put in or taken out.
    pub changed: Vec<String>,
    /// Addresses that were there already, as they stand there.
    pub there: Vec<String>,
    /// Addresses that the configuration does not take, and why.
    pub refused: Vec<(String, String)>,
    /// There was no list of the user's own; the built-in one was written out first.
    pub wrote_list: bool,
    /// The file's text before and after, when it was changed; before, `None`: there was no file.
    pub texts: Option<(Option<String>, String)>,
    /// What it was between them, when several changes were made as one.
    pub between: Vec<String>,
}

/// Why the file was not changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// It has mistakes; all of them.
    #[error(transparent)]
    Mistakes(#[from] Mistakes),
    /// No feed of the list has this address.
    #[error("{0}: no feed has this address; `sapo feeds` shows them")]
    Unknown(String),
    /// Somebody else went on writing it.
    #[error("{}: another program keeps changing it; try again", .0.display())]
    Changing(PathBuf),
    /// It cannot be read or written.
    #[error("{}: {why}", .file.display())]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        why: String,
    },
}

/// How often a change is begun anew because the file changed under it.
const ATTEMPTS: usize = 5;
/// Links from link to link that are followed to the file.
const LINKS_MAX: usize = 16;

/// A change of the list of feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Puts feeds in, at the end. Those that are there already, or twice, are passed over and
    /// told.
    Add(Vec<NewFeed>),
    /// Makes these the list, where there is none of the user's own; else as [`Edit::Add`].
    Choose(Vec<NewFeed>),
    /// Takes the feed with this address out (or, when there is none, with one that means the
    /// same).
    Remove(String),
    /// Gives it another title; `None`: its own.
    Rename(String, Option<String>),
    /// Puts it in another section; `None`: its articles' categories decide.
    Move(String, Option<String>),
    /// Whether it is fetched.
    Enable(String, bool),
    /// All of these, in this order, or none.
    Each(Vec<Edit>),
}

/// The file, and the feeds that are in force when it has no list of its own.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// The user's file, there or not.
    pub file: &'a Path,
    /// Written out before the first change.
    pub feeds: &'a [Subscription],
}

/// Changes the file.
///
/// # Errors
/// [`EditError`]; the file is as it was then.
pub fn apply(base: Base<'_>, edit: &Edit) -> Result<Edited, EditError> {
    change(base.file, |before| changed(before, base, edit))
}

/// The text after a change; `None`: there is nothing to change.
fn changed(
    before: Option<&str>,
    base: Base<'_>,
    edit: &Edit,
) -> Result<(Option<String>, Edited), EditError> {
    match edit {
        Edit::Add(feeds) => text::with(before, base, feeds),
        Edit::Choose(feeds) => text::chosen(before, base, feeds),
        Edit::Remove(url) => text::without(before, base, url),
        Edit::Rename(url, title) => row::set(before, base, url, ("title", title.as_deref())),
        Edit::Move(url, section) => row::set(before, base, url, ("section", section.as_deref())),
        Edit::Enable(url, enabled) => row::enable(before, base, url, *enabled),
        Edit::Each(edits) => {
            let (mut text, mut all) = (None::<String>, Edited::default());
            for edit in edits {
                let (after, edited) = changed(text.as_deref().or(before), base, edit)?;
                if let Some(after) = after {
                    all.between.extend(text.replace(after));
                }
                all.changed.extend(edited.changed);
                all.wrote_list |= edited.wrote_list;
            }
            Ok((text, all))
        }
    }
}

/// Takes a change of the file back (`None`: there was no file before it), if its place still is
/// as that change left it; false when it is not.
///
/// # Errors
/// [`EditError`]; the file is as it was then.
pub fn take_back(file: &Path, change: Option<&Replaced>, after: i64) -> Result<bool, EditError> {
    let target = followed(file);
    let (_held, now) = read(&target, file)?;
    let Some(now) = now else { return Ok(false) };
    let is_same = fingerprint(&now) == after;
    let done = match change.map(|change| change.taken_back(&now)) {
        Some(Some(before)) if is_same || parse(&before, file).is_ok() => {
            write(&target, Some(&now), &before)
        }
        None if is_same => fs::remove_file(&target).map(|()| true),
        Some(_) | None => return Ok(false),
    };
    done.map_err(|error| unwritable(file, &error))
}

/// What a file's text is known by, to see later whether it is still the same.
#[must_use]
pub fn fingerprint(text: &str) -> i64 {
    key(&[text.as_bytes()])
}

/// Writes another theme into the file.
///
/// # Errors
/// [`EditError`]; the file is as it was then.
pub fn set_theme(file: &Path, theme: &ThemeChoice) -> Result<(), EditError> {
    let edit = |before: Option<&str>| {
        Ok((Some(setting::with_theme(before, file, theme)?), Edited::default()))
    };
    change(file, edit).map(drop)
}

/// Whether two addresses mean the same feed: http and https, `www.`, a last slash and tracking
/// parameters do not matter.
#[must_use]
pub fn is_same(a: &str, b: &str) -> bool {
    a == b || meaning(a) == meaning(b)
}

/// What addresses of the same feed have in common; an address of no web page is itself alone.
#[must_use]
pub fn meaning(url: &str) -> String {
    alike(link::canonical(url), url)
}

/// [`meaning`] of an address that is parsed already; `name` is what the feed is called.
pub(super) fn meaning_of(url: &Url, name: &str) -> String {
    alike(link::canonical_url(url), name)
}

fn alike(canonical: Option<String>, url: &str) -> String {
    match canonical {
        Some(mut canonical) => {
            canonical.truncate(canonical.trim_end_matches('/').len());
            canonical
        }
        None => url.to_owned(),
    }
}

/// Reads, changes, checks and writes; begins anew when somebody else wrote meanwhile.
fn change(
    file: &Path,
    edit: impl Fn(Option<&str>) -> Result<(Option<String>, Edited), EditError>,
) -> Result<Edited, EditError> {
    let target = followed(file);
    for _ in 0..ATTEMPTS {
        let (held, before) = read(&target, file)?;
        let (after, mut edited) = edit(before.as_deref())?;
        let Some(after) = after else { return Ok(edited) };
        // What we write must be what we read, and right.
        parse(&after, file)?;
        if write(&target, before.as_deref(), &after).map_err(|error| unwritable(file, &error))? {
            edited.texts = Some((before, after));
            return Ok(edited);
        }
        drop(held);
    }
    Err(EditError::Changing(file.to_path_buf()))
}

/// The file that a link leads to, also when it is not there yet.
fn followed(file: &Path) -> PathBuf {
    let mut at = file.to_path_buf();
    for _ in 0..LINKS_MAX {
        match fs::read_link(&at) {
            Ok(to) => at = at.parent().unwrap_or(Path::new(".")).join(to),
            Err(_) => break,
        }
    }
    at
}

/// Its text; `None` when there is no file. While the handle is held, another sapo waits.
fn read(target: &Path, named: &Path) -> Result<(Option<File>, Option<String>), EditError> {
    let failed = |error: io::Error| unwritable(named, &error);
    let mut held = None;
    for _ in 0..ATTEMPTS {
        let file = match File::open(target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((None, None)),
            opened => opened.map_err(failed)?,
        };
        if let Err(error) = file.lock() {
            // Some file systems have no locks; the comparison before the rename remains.
            tracing::debug!(%error, "the configuration cannot be locked");
        }
        // While we waited, the name may have been given to another file.
        let number = |known: io::Result<fs::Metadata>| known.map(|known| known.ino()).ok();
        let same = number(file.metadata()) == number(fs::metadata(target));
        held = Some(file);
        if same {
            break;
        }
    }
    let text = text_of(target).map_err(failed)?;
    let text = text.map(|bytes| {
        String::from_utf8(bytes).map_err(|_| {
            let message = "these bytes are not UTF-8; save the file as UTF-8".to_owned();
            EditError::Mistakes(Mistakes(vec![Mistake::whole(named, message)]))
        })
    });
    Ok((held, text.transpose()?))
}

fn text_of(target: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::other("too large for a configuration"));
    }
    Ok(Some(bytes))
}

/// Puts `after` in the file's place when it still holds `before`; false when it does not.
fn write(target: &Path, before: Option<&str>, after: &str) -> io::Result<bool> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut part = tempfile::Builder::new().prefix(".sapo-config-").tempfile_in(folder)?;
    part.write_all(after.as_bytes())?;
    if let Ok(known) = fs::metadata(target) {
        part.as_file().set_permissions(known.permissions())?;
    }
    part.as_file().sync_all()?;
    if text_of(target)?.as_deref() != before.map(str::as_bytes) {
        return Ok(false);
    }
    let placed = match before {
        Some(_) => part.persist(target).map(drop),
        None => part.persist_noclobber(target).map(drop),
    };
    match placed {
        Ok(()) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

fn unwritable(file: &Path, error: &io::Error) -> EditError {
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied => "may not be changed; look at its permissions".into(),
        io::ErrorKind::StorageFull => "the disk is full; nothing was changed".into(),
        _ => format!("cannot be changed: {error}"),
    };
    EditError::Unwritable { file: file.to_path_buf(), why }
}

#[cfg(test)]
mod tests;
