//! The file: pragmas with their reasons, migrations as a list that only grows.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::StoreError;

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

/// Migrations in order; the file's `user_version` is how many it has seen. Append only.
const MIGRATIONS: &[&str] = &[FIRST, SECOND, THIRD, AWAITED, READING];

const FIRST: &str = "
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- rank: place in the configuration; NULL: no longer there.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    paper INTEGER NOT NULL,
    rank INTEGER,
    section TEXT,
    title TEXT,
    own_title TEXT,
    own_link TEXT,
    language TEXT,
    every INTEGER,
    enabled INTEGER NOT NULL DEFAULT 1,
    hidden INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    body_hash INTEGER,
    success_at INTEGER,
    next_due INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    trouble TEXT,
    bytes INTEGER NOT NULL DEFAULT 0
) STRICT;

-- title: the name as a paper wrote it, for sections that the map does not know.
CREATE TABLE section (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL
) STRICT;

-- A list is a number, with exact counters. 0 stands for any paper, feed or section.
CREATE TABLE list (
    id INTEGER PRIMARY KEY,
    paper INTEGER NOT NULL,
    feed INTEGER NOT NULL,
    section INTEGER NOT NULL,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    UNIQUE (paper, feed, section)
) STRICT;
CREATE INDEX list_by_section ON list (section, paper, feed);

-- An article stands once in each of its lists. Unread ones are one range, the rest another.
CREATE TABLE listing (
    list INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    time INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (list, unread, time, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE starred (
    list INTEGER NOT NULL,
    time INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (list, time, article)
) STRICT, WITHOUT ROWID;

-- id: order of arrival. carriers: feeds; lists: where it stands; both as varints.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    paper INTEGER NOT NULL,
    time INTEGER NOT NULL,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    edited INTEGER NOT NULL DEFAULT 0,
    carriers BLOB NOT NULL,
    lists BLOB NOT NULL,
    link TEXT,
    author TEXT,
    terms TEXT,
    published INTEGER,
    updated INTEGER,
    first_seen INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    language TEXT,
    image TEXT
) STRICT;

CREATE TABLE body (
    article INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT;

-- Outlives the article: what was read does not come back as unread.
CREATE TABLE status (
    article INTEGER PRIMARY KEY,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;

-- Identity, outliving the article too. key: guid, else link, else content.
CREATE TABLE membership (
    feed INTEGER NOT NULL,
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    link INTEGER,
    PRIMARY KEY (feed, key, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_link (
    paper INTEGER NOT NULL,
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (paper, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    mark TEXT NOT NULL,
    articles BLOB NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
";

/// The first schema with an index of words.
pub(super) const VERSION_WITH_INDEX: i64 = 2;

/// The index of words (`store/index.rs`), and what bodies have in common. Triggers keep the index
/// in step: what is edited is read again, and an article that takes the number of a deleted one
/// is new.
const SECOND: &str = "
-- Some articles with neighbouring numbers. first: the lowest number, the order of parts; runs:
-- which articles these are; state: 0 being made, 1 in use, 2 to be taken away. No id is given
-- out twice: who works with a part of long ago must not meet another one.
CREATE TABLE part (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state INTEGER NOT NULL,
    first INTEGER NOT NULL,
    places INTEGER NOT NULL,
    runs BLOB NOT NULL
) STRICT;

-- Which places of a part have a token.
CREATE TABLE posting (
    part INTEGER NOT NULL,
    token TEXT NOT NULL,
    places BLOB NOT NULL,
    PRIMARY KEY (part, token)
) STRICT, WITHOUT ROWID;

-- Of articles that were indexed more than once, the number that counts.
CREATE TABLE renumbered (
    article INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT;

-- What bodies have in common; a packed body names its dictionary. Never changed, never deleted.
CREATE TABLE dictionary (
    made INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;

-- Articles up to meta's 'indexed' are in the index, but for these, which are read again.
-- 'highest' is the highest article that ever was, 'numbers' how many numbers were given.
CREATE TABLE reindex (
    article INTEGER PRIMARY KEY
) STRICT;
INSERT OR IGNORE INTO meta (key, value) VALUES ('indexed', 0), ('highest', 0), ('numbers', 0);

CREATE TRIGGER article_edited AFTER UPDATE OF title, author, fingerprint ON article BEGIN
    INSERT OR IGNORE INTO reindex (article) VALUES (new.id);
END;

CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    DELETE FROM reindex WHERE article = old.id;
    DELETE FROM renumbered WHERE article = old.id;
    UPDATE meta SET value = min(value, coalesce((SELECT max(id) FROM article), 0))
        WHERE key = 'indexed' AND NOT EXISTS (SELECT 1 FROM article WHERE id > old.id);
END;
";

/// What a feed's answers taught, and what is told of its last document.
const THIRD: &str = "
-- habits: [`crate::domain::Habits`]; document: format, encoding and problems of the last one that
-- was read; both JSON.
ALTER TABLE feed ADD COLUMN habits TEXT;
ALTER TABLE feed ADD COLUMN document TEXT;
";

/// Marks that came from another program.
const AWAITED: &str = "
-- Of articles that were never fetched here. key: of the publisher's id, or of the canonical link,
-- within the feed. A row goes when its article comes.
CREATE TABLE awaited (
    feed INTEGER NOT NULL,
    key INTEGER NOT NULL,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
";

/// What reading an article brought: its page, where it was left, how it read before an edit.
const READING: &str = "
-- The page's article: head, [`crate::domain::PageArticle`] without its body, as JSON; packed: lead
-- and body, as in body. miss: why there is none (then head and packed are NULL).
CREATE TABLE page (
    article INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    miss TEXT,
    head TEXT,
    packed BLOB
) STRICT;

-- Where reading stopped: the block, and letters of it above the first line.
CREATE TABLE bookmark (
    article INTEGER PRIMARY KEY,
    block INTEGER NOT NULL,
    characters INTEGER NOT NULL
) STRICT;

-- The feed's text of an article that was read, as it was before its last edit.
CREATE TABLE earlier (
    article INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT;

CREATE TRIGGER page_came AFTER INSERT ON page WHEN new.packed IS NOT NULL BEGIN
    INSERT OR IGNORE INTO reindex (article)
        SELECT new.article FROM meta WHERE key = 'indexed' AND value >= new.article;
END;

CREATE TRIGGER article_left AFTER DELETE ON article BEGIN
    DELETE FROM page WHERE article = old.id;
    DELETE FROM bookmark WHERE article = old.id;
    DELETE FROM earlier WHERE article = old.id;
END;
";

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
const CUT: &str = "its end is missing; `sapo doctor` will tell what can be saved";

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
        return Err(not_ours("it is the database of another program"));
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
    connection.execute("VACUUM INTO ?", [&part])?;
    fs::rename(&part, format!("{path}.backup-{version}")).map_err(failed)
}
