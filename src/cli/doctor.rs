//! `sapo doctor`: how terminal, files and cache are, to be pasted into a report; the cache's space
//! given back, a copy of it, a broken one recovered. Asks no network unless told to, and tells no
//! secrets.

mod card;
mod network;
mod places;
mod recover;
mod terminal;
mod told;

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use self::network::Network;
use self::places::Place;
use self::recover::Recovered;
use self::terminal::Terminal;
use super::args::{DoctorArgs, Places};
use super::exit::{Exit, Failure};
use super::out::{self, Out};
use super::session::{self, Session};
use super::whole;
use crate::config::{self, Mistake, Mistakes, paths};
use crate::store::{self, Checkup, StoreError};

/// What there is to say, as JSON tells it.
#[derive(Debug, Serialize)]
struct Report {
    version: &'static str,
    system: String,
    terminal: Terminal,
    places: Vec<Place>,
    network: Option<Network>,
    config: String,
    cache: String,
    bytes: u64,
    checkup: Option<Looked>,
    backups: Vec<Copied>,
    backup: Option<Copied>,
    vacuum: Option<Vacuum>,
    recovered: Option<Recovered>,
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
const START_ANEW: &str = "End every sapo, then `sapo doctor --recover` moves the file aside and starts \
    anew with all marks that can still be read of it and of its copies.";

/// Looks, or does what was asked.
pub fn run(places: &Places, args: &DoctorArgs) -> Result<Exit, Failure> {
    if args.card {
        let mut out = Out::new();
        card::print(&mut out)?;
        out.flush()?;
        return Ok(Exit::Well);
    }
    let (session, mistakes) = load(places, args)?;
    let dir = &session.cache_dir;
    let config = session::config_file(places).0;
    let mut report = Report {
        version: env!("CARGO_PKG_VERSION"),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        terminal: terminal::look(&session.config),
        places: places::look(&session, &config),
        network: None,
        config: config.display().to_string(),
        cache: dir.join(store::FILE_NAME).display().to_string(),
        bytes: 0,
        checkup: None,
        backups: backups(dir),
        backup: None,
        vacuum: None,
        recovered: None,
        problems: mistakes.0.iter().map(of_configuration).collect(),
    };
    if let Some(file) = &args.backup {
        whole::must_be_free(file, args.force)?;
        let bytes = store::back_up(dir, file, args.force)?;
        report.backup = Some(Copied { file: file.display().to_string(), bytes });
    }
    if args.vacuum {
        report.vacuum = Some(vacuum(&session)?);
    }
    if args.recover {
        report.recovered = Some(recover::run(&session, args.from.as_deref())?);
    }
    if args.backup.is_none() && !args.vacuum && !args.recover {
        match look(&session) {
            Ok(looked) => report.checkup = looked,
            Err(error) => report.problems.push(unusable(&error)),
        }
        report.problems.extend(report.places.iter().filter_map(Place::problem));
        let network = network::look(&session, args.network)?;
        report.problems.extend(network.problem());
        report.network = Some(network);
    }
    report.bytes = store::bytes_on_disk(dir);
    report.problems.extend(report.checkup.iter().flat_map(problems));
    let mut out = Out::new();
    match args.json {
        true => out.json(&report)?,
        false => told::tell(&mut out, &report, &session.zone())?,
    }
    out.flush()?;
    for Problem { what, next } in &report.problems {
        out::say(&format!("sapo: {what}. {next}"));
    }
    Ok(match (mistakes.0.is_empty(), report.problems.is_empty()) {
        (false, _) => Exit::Usage,
        (true, false) => Exit::Failed,
        (true, true) => Exit::Well,
    })
}

/// A configuration with mistakes is told, and the rest looked at by the default one; what changes
/// something needs a good one.
fn load(places: &Places, args: &DoctorArgs) -> Result<(Session, Mistakes), Failure> {
    match Session::load(places) {
        Err(Failure::Config(mistakes))
            if args.backup.is_none() && !args.vacuum && !args.recover =>
        {
            let config = config::default()?;
            let cache_dir = paths::cache_dir(places.cache.as_deref(), &config, &session::env);
            Ok((Session { config, cache_dir }, mistakes))
        }
        loaded => Ok((loaded?, Mistakes(Vec::new()))),
    }
}

fn of_configuration(mistake: &Mistake) -> Problem {
    let place = if mistake.line > 0 { format!(":{}", mistake.line) } else { String::new() };
    Problem {
        what: format!("{}{place}: {}", mistake.file.display(), mistake.message),
        next: "The default is looked at instead; `sapo config check` shows all of it.",
    }
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
        feeds_in_trouble: health.iter().filter(|feed| feed.fault().is_some()).count(),
        damage: checkup.damage,
        disagreements: checkup.disagreements,
    }))
}

fn unusable(error: &StoreError) -> Problem {
    let next = match error {
        StoreError::NotOurs { .. } if error.is_of_another_program() => {
            "Name another folder with --cache if this is not the one."
        }
        StoreError::NotOurs { .. } | StoreError::Damaged { .. } => START_ANEW,
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
