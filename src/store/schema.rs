//! The file: pragmas with their reasons, migrations as a list that only grows.

mod migrations;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::StoreError;
use migrations::MIGRATIONS;
pub(super) use migrations::VERSION_WITH_INDEX;

/// `sapo` in ASCII; tells our files from other SQLite files.
const APPLICATION_ID: i64 = 0x7361_706f;

/// Bytes of an SQLite file's header (file format, §1.3).
const HEADER_BYTES: usize = 100;

/// So long a look at the file waits for another process.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// So long a writer waits for its turn: among many processes SQLite lets by chance decide whose
/// turn it is, and a mark must not be lost by bad luck.
const WRITER_BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// Pages of the write-ahead log before it is copied back: 16 MiB, so that a burst of articles
/// is copied once and the log stays small.
const CHECKPOINT_PAGES: u32 = 2_000;

/// Looks at the file without SQLite, so that nothing of a foreign file is touched. True when
/// there is a cache of ours; false when there is none yet.
pub(super) fn look(path: &Path) -> Result<bool, StoreError> {
    let looked = look_once(path);
    match &looked {
        Err(StoreError::NotOurs { why, .. }) if why == CUT => {}
        _ => return looked,
    }
    // While the log is copied back, the first page may tell of pages that are not there yet.
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let has_log = fs::metadata(log).is_ok_and(|log| log.len() > 0);
    if has_log { Ok(true) } else { look_once(path) }
}

/// What is said of a file that was cut off.
const CUT: &str = "its end is missing; `sapo doctor --recover` saves what can be saved";

/// And of a database that is none of ours.
pub(super) const FOREIGN: &str = "it is the database of another program";

fn look_once(path: &Path) -> Result<bool, StoreError> {
    let not_ours =
        |why: &str| StoreError::NotOurs { path: path.display().to_string(), why: why.to_owned() };
    let mut header = Vec::with_capacity(HEADER_BYTES);
    let length = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(unusable(path, &error)),
        Ok(file) => {
            let about = || file.metadata().map_err(|error| unusable(path, &error));
            if about()?.is_dir() {
                return Err(not_ours("it is a folder"));
            }
            let mut head = (&file).take(HEADER_BYTES as u64);
            head.read_to_end(&mut header).map_err(|error| unusable(path, &error))?;
            // After the header: a file that grows meanwhile is not taken for a cut one.
            about()?.len()
        }
    };
    if length == 0 {
        return Ok(false);
    }
    if header.len() < HEADER_BYTES || !header.starts_with(b"SQLite format 3\0") {
        return Err(not_ours("it is no SQLite database"));
    }
    let word = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        i64::from(u32::from_be_bytes(bytes.unwrap_or_default()))
    };
    if word(68) != APPLICATION_ID {
        return Err(not_ours(FOREIGN));
    }
    if word(60) > known_version() {
        let path = path.display().to_string();
        return Err(StoreError::Newer { path, found: word(60), known: known_version() });
    }
    let page = match header.get(16..18) {
        Some([0, 1]) => 65_536,
        Some([high, low]) => i64::from(*high) << 8 | i64::from(*low),
        _ => 0,
    };
    let size_is_told = word(24) == word(92);
    if size_is_told && word(28) * page > length.cast_signed() {
        return Err(not_ours(CUT));
    }
    Ok(true)
}

fn unusable(path: &Path, error: &io::Error) -> StoreError {
    StoreError::Unusable { path: path.display().to_string(), why: error.to_string() }
}

/// The newest schema version that this program knows.
pub(super) fn known_version() -> i64 {
    MIGRATIONS.len() as i64
}

/// Prepares a connection for writing; makes or migrates the file.
pub(super) fn prepare_writer(connection: &mut Connection, new: bool) -> rusqlite::Result<()> {
    settle_plans(connection)?;
    connection.busy_timeout(WRITER_BUSY_TIMEOUT)?;
    if new {
        // 8 KiB pages hold a body without overflow chains; only an empty file takes it.
        connection.pragma_update(None, "page_size", 8192)?;
    }
    // In the rollback journal until the header says whose file this is.
    migrate(connection)?;
    // Readers never wait for the writer.
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // A power cut may lose the last marks, never the file; a kill loses nothing.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    // 16 MiB: the inner pages of every list at a million articles.
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.set_prepared_statement_cache_capacity(96);
    Ok(())
}

/// Prepares a connection for reading.
pub(super) fn prepare_reader(connection: &Connection) -> rusqlite::Result<()> {
    settle_plans(connection)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "query_only", true)?;
    // 4 MiB: memory holds windows, not the cache.
    connection.pragma_update(None, "cache_size", -4_000)?;
    connection.set_prepared_statement_cache_capacity(48);
    Ok(())
}

/// Without this, SQLite plans a statement anew whenever a bound value of a range changes: most
/// of the cost of a window.
fn settle_plans(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let version = |connection: &Connection| {
        connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))
    };
    if version(connection)? >= known_version() {
        return Ok(());
    }
    back_up(connection, version(connection)?)?;
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    // Another process may have been quicker; only now is the version sure.
    let seen = usize::try_from(version(&transaction)?).unwrap_or(0);
    for step in MIGRATIONS.iter().skip(seen) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", known_version())?;
    transaction.commit()
}

/// A copy of the file as an older sapo left it, `sapo.db.backup-1` for the first schema; whole
/// or not there at all.
fn back_up(connection: &Connection, version: i64) -> rusqlite::Result<()> {
    let Some(path) = connection.path().filter(|_| version > 0) else { return Ok(()) };
    // A name of its own: another process may be at it too.
    let part = format!("{path}.backup-{version}.{}", std::process::id());
    let failed = |error: io::Error| rusqlite::Error::ToSqlConversionFailure(error.into());
    match fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    // As private as the file itself; SQLite fills an empty one.
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
        made.map_err(failed)?;
    }
    connection.execute("VACUUM INTO ?", [&part])?;
    fs::rename(&part, format!("{path}.backup-{version}")).map_err(failed)
}
