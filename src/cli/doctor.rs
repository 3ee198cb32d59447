//! `sapo doctor`: how the cache is, its space given back, a copy of it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{DoctorArgs, Places};
use super::exit::{Exit, Failure};
use super::out::{self, Out};
use super::session::{self, Session};
use super::whole;
use crate::store::{self, Checkup, StoreError};

/// What there is to say, as JSON tells it.
#[derive(Debug, Serialize)]
struct Report {
    config: String,
    cache: String,
    bytes: u64,
    checkup: Option<Looked>,
    backups: Vec<Copied>,
    backup: Option<Copied>,
    vacuum: Option<Vacuum>,
    problems: Vec<Problem>,
}

/// The cache, looked over.
#[derive(Debug, Serialize)]
struct Looked {
    schema: i64,
    known_schema: i64,
    free_bytes: u64,
    articles: u64,
    read: u64,
    starred: u64,
    to_index: u64,
    feeds: usize,
    feeds_in_trouble: usize,
    damage: Vec<String>,
    disagreements: Vec<String>,
}

/// A copy of the cache.
#[derive(Debug, Serialize)]
struct Copied {
    file: String,
    bytes: u64,
}

/// Space given back.
#[derive(Debug, Serialize)]
struct Vacuum {
    before: u64,
    after: u64,
    held: bool,
}

/// What is wrong, and what to do.
#[derive(Debug, Serialize)]
struct Problem {
    what: String,
    next: &'static str,
}

/// What to do about a file that cannot be trusted any more.
const START_ANEW: &str = "Save the marks with `sapo export --marks FILE`, end every sapo, move the \
    file and its -wal and -shm away, run `sapo refresh`, then `sapo import FILE`; or put a copy \
    that `--backup` made in its place.";

/// Looks, or does what was asked.
pub fn run(places: &Places, args: &DoctorArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    let dir = &session.cache_dir;
    let mut report = Report {
        config: session::config_file(places).0.display().to_string(),
        cache: dir.join(store::FILE_NAME).display().to_string(),
        bytes: 0,
        checkup: None,
        backups: backups(dir),
        backup: None,
        vacuum: None,
        problems: Vec::new(),
    };
    if let Some(file) = &args.backup {
        whole::must_be_free(file, args.force)?;
        let bytes = store::back_up(dir, file, args.force)?;
        report.backup = Some(Copied { file: file.display().to_string(), bytes });
    }
    if args.vacuum {
        report.vacuum = Some(vacuum(&session)?);
    }
    if args.backup.is_none() && !args.vacuum {
        match look(&session) {
            Ok(looked) => report.checkup = looked,
            Err(error) => report.problems.push(unusable(&error)),
        }
    }
    report.bytes = store::bytes_on_disk(dir);
    report.problems.extend(report.checkup.iter().flat_map(problems));
    let mut out = Out::new();
    match args.json {
        true => out.json(&report)?,
        false => tell(&mut out, &report)?,
    }
    out.flush()?;
    for Problem { what, next } in &report.problems {
        out::say(&format!("sapo: {what}. {next}"));
    }
    Ok(if report.problems.is_empty() { Exit::Well } else { Exit::Failed })
}

/// `None`: there is no cache yet.
fn look(session: &Session) -> Result<Option<Looked>, StoreError> {
    if !store::look(&session.cache_dir)? {
        return Ok(None);
    }
    let reader = store::open_reader(&session.cache_dir)?;
    let checkup: Checkup = reader.checkup()?;
    let health = reader.health()?;
    Ok(Some(Looked {
        schema: checkup.schema,
        known_schema: checkup.known_schema,
        free_bytes: checkup.free_bytes,
        articles: checkup.articles,
        read: checkup.read,
        starred: checkup.starred,
        to_index: checkup.to_index,
        feeds: health.len(),
        feeds_in_trouble: health.iter().filter(|feed| feed.trouble.is_some()).count(),
        damage: checkup.damage,
        disagreements: checkup.disagreements,
    }))
}

fn unusable(error: &StoreError) -> Problem {
    let next = match error {
        StoreError::NotOurs { .. } => "Name another folder with --cache if this is not the one.",
        StoreError::Newer { .. } => "Nothing is wrong with the cache itself.",
        StoreError::Unusable { .. } | StoreError::Interrupted => "Mend that, then look again.",
    };
    Problem { what: error.to_string().trim_end_matches('.').to_owned(), next }
}

fn problems(looked: &Looked) -> Vec<Problem> {
    let damage = looked.damage.first().map(|first| {
        let more = looked.damage.len() - 1;
        let more = if more > 0 { format!(", and {more} more like it") } else { String::new() };
        Problem { what: format!("the file is damaged: {first}{more}"), next: START_ANEW }
    });
    let parts = looked.disagreements.iter().map(|what| Problem {
        what: what.clone(),
        next: "No mark is lost by it; please report it. To be rid of it: export the marks, end every \
               sapo, move the file and its -wal and -shm away, refresh, import.",
    });
    damage.into_iter().chain(parts).collect()
}

/// Copies that were made before an older cache was changed.
fn backups(dir: &Path) -> Vec<Copied> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let prefix = format!("{}.backup-", store::FILE_NAME);
    let ours = entries
        .flatten()
        .filter(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with(&prefix)));
    let mut found: Vec<Copied> = ours
        .map(|entry| Copied {
            file: entry.path().display().to_string(),
            bytes: entry.metadata().map_or(0, |about| about.len()),
        })
        .collect();
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

fn vacuum(session: &Session) -> Result<Vacuum, Failure> {
    let dir = &session.cache_dir;
    if store::look(dir)? {
        let (bytes, free) = session.reader()?.page_bytes()?;
        need_room(dir, bytes - free)?;
    }
    let store::Vacuumed { before, after, held } = store::vacuum(dir)?;
    Ok(Vacuum { before, after, held })
}

/// A copy of what is kept stands in the folder of temporary files for a while, and another one in
/// the write-ahead log beside the cache.
fn need_room(dir: &Path, kept: u64) -> Result<(), Failure> {
    let named = ["SQLITE_TMPDIR", "TMPDIR"].iter().filter_map(|name| session::env(name));
    let usual = ["/var/tmp", "/usr/tmp", "/tmp"].map(PathBuf::from);
    let temporary = named.map(PathBuf::from).chain(usual).find(|dir| dir.is_dir());
    let temporary = temporary.unwrap_or_else(|| dir.to_path_buf());
    let one_disk = is_one_disk(dir, &temporary);
    let needs = [(dir, if one_disk { 2 * kept } else { kept }), (&temporary, kept)];
    for (folder, needed) in needs {
        // Where the system does not say, SQLite will.
        let Some(free) = room(folder).filter(|free| *free < needed) else { continue };
        return Err(Failure::World(format!(
            "{} has {} free, and this needs {} for a while; nothing was changed. Free some space, \
             or name a roomier folder for the temporary copy with TMPDIR",
            folder.display(),
            size(free),
            size(needed)
        )));
    }
    Ok(())
}

fn room(folder: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(folder).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

fn is_one_disk(one: &Path, other: &Path) -> bool {
    let disk = |folder: &Path| rustix::fs::stat(folder).ok().map(|about| about.st_dev);
    disk(one) == disk(other)
}

fn tell(out: &mut Out, report: &Report) -> Result<(), Failure> {
    let mut row = |name: &str, text: String| out.line(&format!("{name:<14}{text}"));
    if let Some(copy) = &report.backup {
        row("copy", format!("{}: {}", copy.file, size(copy.bytes)))?;
    }
    if let Some(Vacuum { before, after, held }) = report.vacuum {
        row("cache", format!("{}: {} before, {} after", report.cache, size(before), size(after)))?;
        if held {
            row("", "another sapo reads it; the rest comes back when that one ends".into())?;
        }
    }
    if report.backup.is_some() || report.vacuum.is_some() {
        return Ok(());
    }
    row("configuration", report.config.clone())?;
    let Some(looked) = &report.checkup else {
        let state = if report.problems.is_empty() { "none yet" } else { "cannot be used" };
        row("cache", format!("{}: {state}", report.cache))?;
        return Ok(());
    };
    row("cache", format!("{}: {}", report.cache, size(report.bytes)))?;
    if looked.free_bytes > 0 {
        let free = size(looked.free_bytes);
        row("", format!("{free} of it free: filled again, or given back by --vacuum"))?;
    }
    let Looked { articles, read, starred, feeds, feeds_in_trouble, .. } = looked;
    row("articles", format!("{articles}; marked: {read} read, {starred} starred"))?;
    row("feeds", format!("{feeds}; {feeds_in_trouble} in trouble (see `sapo feeds`)"))?;
    row(
        "index",
        match looked.to_index {
            0 => "up to date".to_owned(),
            some => {
                format!("{some} articles to go; it follows while a reader is open, or a refresh")
            }
        },
    )?;
    let schema = looked.schema;
    row(
        "schema",
        match looked.known_schema {
            known if known == schema => schema.to_string(),
            known => format!("{schema}; the next refresh makes it {known}, after a copy"),
        },
    )?;
    for copy in &report.backups {
        row("older copy", format!("{}: {}", copy.file, size(copy.bytes)))?;
    }
    let sound = looked.damage.is_empty() && looked.disagreements.is_empty();
    row("integrity", if sound { "sound" } else { "not sound" }.to_owned())?;
    Ok(())
}

/// `12.3 MiB`.
fn size(bytes: u64) -> String {
    let units = ["KiB", "MiB", "GiB", "TiB"];
    let mut value = bytes as f64 / 1024.0;
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let mut unit = units[0];
    for next in &units[1..] {
        if value < 1024.0 {
            break;
        }
        value /= 1024.0;
        unit = next;
    }
    format!("{value:.1} {unit}")
}

#[cfg(test)]
mod tests;
