//! A cache that is broken: the marks that can still be read of it, and the file moved aside.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Row};

use super::schema::BUSY_TIMEOUT;
use super::{KnownBy, Reader, StoreError, file_in, schema};

/// Rows that are read of one table: far more than anybody has, and they fit in memory.
const MAX_ROWS: usize = 5_000_000;
/// Files that were moved aside within one second, and of one folder.
const MAX_ASIDE: usize = 1_000;

/// A mark, and what its article is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMark {
    /// In one of its feeds.
    pub known: KnownBy,
    /// It was read.
    pub read: bool,
    /// It was starred.
    pub starred: bool,
}

/// What could be read of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// The marks.
    pub marks: Vec<SavedMark>,
    /// All of them, as far as the file itself can tell.
    pub whole: bool,
}

/// Reads the marks of a cache, however broken. Nothing is written, and nothing is an error: what
/// cannot be read is missing.
#[must_use]
pub fn salvage(file: &Path) -> Salvaged {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(connection) = Connection::open_with_flags(file, flags) else {
        return Salvaged::default();
    };
    let set = connection.busy_timeout(BUSY_TIMEOUT).and_then(|()| {
        // What a page says of itself is checked before it is believed.
        connection.pragma_update(None, "cell_size_check", true)
    });
    if set.is_err() {
        return Salvaged::default();
    }
    let number = |row: &Row<'_>, at: usize| row.get::<_, i64>(at);
    let text = |row: &Row<'_>, at: usize| row.get::<_, String>(at);
    let scan = |table, columns, key| Scan { connection: &connection, table, columns, key };
    let (papers, a) =
        scan("paper", "id, name", "id").read(|row| Ok((number(row, 0)?, text(row, 1)?)));
    let (feeds, b) = scan("feed", "id, url, paper", "id")
        .read(|row| Ok((number(row, 0)?, (text(row, 1)?, number(row, 2)?))));
    let (marks, c) = scan("status", "article, read, starred", "article")
        .read(|row| Ok((number(row, 0)?, (row.get::<_, bool>(1)?, row.get::<_, bool>(2)?))));
    let (members, d) = scan("membership", "feed, key, article, link", "feed {}, key").read(|row| {
        let key = (number(row, 0)?, number(row, 1)?, number(row, 2)?);
        Ok((key, row.get::<_, Option<i64>>(3)?))
    });
    let mark = |((feed, key, article), link): (&(i64, i64, i64), &Option<i64>)| {
        let (read, starred) = *marks.get(article)?;
        let (url, paper) = feeds.get(feed)?;
        let known = KnownBy {
            feed: url.clone(),
            paper: papers.get(paper).cloned().unwrap_or_default(),
            key: *key,
            link_key: *link,
        };
        (read || starred).then_some(SavedMark { known, read, starred })
    };
    Salvaged { marks: members.iter().filter_map(mark).collect(), whole: a && b && c && d }
}

/// A table that is read from both ends, as far as each goes.
struct Scan<'a> {
    connection: &'a Connection,
    table: &'a str,
    columns: &'a str,
    /// What it is ordered by; `{}` and the end are given the direction.
    key: &'a str,
}

impl Scan<'_> {
    fn read<K: Ord, V>(
        &self,
        of: impl Fn(&Row<'_>) -> rusqlite::Result<(K, V)>,
    ) -> (BTreeMap<K, V>, bool) {
        let mut found = BTreeMap::new();
        for direction in ["ASC", "DESC"] {
            let Self { table, columns, key, .. } = self;
            let key = key.replace("{}", direction);
            let sql = format!(
                "SELECT {columns} FROM {table} ORDER BY {key} {direction} LIMIT {MAX_ROWS}"
            );
            if self.one_way(&sql, &of, &mut found).is_ok() {
                return (found, true);
            }
        }
        (found, false)
    }

    fn one_way<K: Ord, V>(
        &self,
        sql: &str,
        of: impl Fn(&Row<'_>) -> rusqlite::Result<(K, V)>,
        found: &mut BTreeMap<K, V>,
    ) -> rusqlite::Result<()> {
        let mut query = self.connection.prepare(sql)?;
        let mut rows = query.query([])?;
        let mut odd = None;
        while let Some(row) = rows.next()? {
            match of(row) {
                Ok((key, value)) => drop(found.insert(key, value)),
                // One row of nonsense: the next may be good.
                Err(error) => odd = Some(error),
            }
        }
        odd.map_or(Ok(()), Err)
    }
}

/// Whether a file is a cache of ours that this program can go on with, without any damage.
///
/// # Errors
/// When the system does not let it be read, which is no damage of the file.
pub fn is_sound(file: &Path) -> Result<bool, StoreError> {
    let sound = || Ok(schema::look(file)? && Reader::open(file)?.integrity()?.is_empty());
    sound().or_else(|error: StoreError| if error.is_of_damage() { Ok(false) } else { Err(error) })
}

/// Puts a cache that was made in the folder `new` into the folder `dir`, which has none.
///
/// # Errors
/// What the system said.
pub fn put_in_place(new: &Path, dir: &Path) -> Result<(), StoreError> {
    let (from, to) = (file_in(new), file_in(dir));
    let told = |error: io::Error| StoreError::Unusable {
        path: to.display().to_string(),
        why: format!("cannot be put in its place: {error}"),
    };
    fs::File::open(&from).and_then(|file| file.sync_all()).map_err(told)?;
    // The log first, if the last to close it left one: it is read only beside its file.
    for ending in ["-wal", ""] {
        match fs::rename(with(&from, ending), with(&to, ending)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !ending.is_empty() => {}
            moved => moved.map_err(told)?,
        }
    }
    fs::File::open(dir).and_then(|folder| folder.sync_all()).map_err(told)
}

/// Moves the cache of a folder aside, its log with it; nothing is overwritten. Where it is now;
/// `None`: there was none.
///
/// # Errors
/// What the system said.
pub fn set_aside(dir: &Path, stamp: &str) -> Result<Option<PathBuf>, StoreError> {
    let file = file_in(dir);
    let told = |error: io::Error| StoreError::Unusable {
        path: file.display().to_string(),
        why: format!("cannot be moved aside: {error}"),
    };
    if file.symlink_metadata().is_err() {
        return Ok(None);
    }
    for number in 1..=MAX_ASIDE {
        let stamp = if number == 1 { stamp.to_owned() } else { format!("{stamp}-{number}") };
        let aside = dir.join(format!("{}.broken-{stamp}", super::FILE_NAME));
        if aside.symlink_metadata().is_ok() {
            continue;
        }
        // The log first: without its file nobody takes it for a log of the next one.
        for ending in ["-wal", "-shm", ""] {
            match fs::rename(with(&file, ending), with(&aside, ending)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                moved => moved.map_err(told)?,
            }
        }
        return Ok(Some(aside));
    }
    Err(told(io::ErrorKind::AlreadyExists.into()))
}

/// `sapo.db` and `-wal` → `sapo.db-wal`.
fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// One mark for each thing that articles are known by, of several caches.
#[must_use]
pub fn merged(caches: Vec<Salvaged>) -> Vec<SavedMark> {
    let mut marks: HashMap<KnownBy, (bool, bool)> = HashMap::new();
    for mark in caches.into_iter().flat_map(|cache| cache.marks) {
        let (read, starred) = marks.entry(mark.known).or_default();
        *read |= mark.read;
        *starred |= mark.starred;
    }
    let mark = |(known, (read, starred))| SavedMark { known, read, starred };
    marks.into_iter().map(mark).collect()
}
