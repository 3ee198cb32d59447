//! The cache of newsboat, another reader: what was read and flagged there. Opened read-only and
//! without trust: it is a file from elsewhere.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, Row};

use super::StoreError;
use super::schema::BUSY_TIMEOUT;

/// Items that are read of it; a reader of fifty papers gathers so many in decades.
const ITEMS_MAX: usize = 2_000_000;
/// Longest text of a column, bytes; longer ones are no address and no id.
const TEXT_MAX_BYTES: i32 = 1 << 20;

/// An item that newsboat's user read, flagged or deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsboatItem {
    /// The feed, as newsboat's configuration names it.
    pub feed: String,
    /// The publisher's id; newsboat makes one up where there is none.
    pub guid: String,
    /// The article's link.
    pub link: String,
    /// It was read, or deleted.
    pub read: bool,
    /// It has a flag, whichever.
    pub starred: bool,
}

/// Calls `each` for every item of a newsboat cache that has a mark; how many there were.
///
/// # Errors
/// When the file is no such cache, or is damaged.
pub fn read_newsboat(path: &Path, mut each: impl FnMut(NewsboatItem)) -> Result<usize, StoreError> {
    let wrong = |error: rusqlite::Error| {
        let path = path.display().to_string();
        StoreError::Unusable { path, why: format!("cannot be read as newsboat's cache: {error}") }
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(wrong)?;
    distrust(&connection).map_err(wrong)?;
    let columns = columns(&connection).map_err(wrong)?;
    let has = |name: &str| columns.iter().any(|column| column == name);
    if !["guid", "url", "feedurl", "unread"].iter().all(|name| has(name)) {
        let path = path.display().to_string();
        let why = "it has no table of items as newsboat writes it".to_owned();
        return Err(StoreError::NotOurs { path, why });
    }
    // Columns that came with later versions.
    let flags = if has("flags") { "coalesce(flags, '') <> ''" } else { "0" };
    let deleted = if has("deleted") { "coalesce(deleted, 0) <> 0" } else { "0" };
    let query = format!(
        "SELECT feedurl, guid, url, unread = 0 OR {deleted}, {flags} FROM rss_item
         WHERE unread = 0 OR {deleted} OR {flags} LIMIT {ITEMS_MAX}"
    );
    let mut read = || -> rusqlite::Result<usize> {
        let mut statement = connection.prepare(&query)?;
        let mut rows = statement.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            if let Some(item) = item(row) {
                each(item);
                count += 1;
            }
        }
        Ok(count)
    };
    read().map_err(wrong)
}

/// Nothing in the file may run or change anything.
fn distrust(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, TEXT_MAX_BYTES * 64)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "query_only", true)
}

fn columns(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare("SELECT name FROM pragma_table_info('rss_item')")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// A row whose texts are texts of a sane length.
fn item(row: &Row<'_>) -> Option<NewsboatItem> {
    let text = |column: usize| -> Option<String> {
        let text: String = row.get(column).ok()?;
        (text.len() <= TEXT_MAX_BYTES as usize).then_some(text)
    };
    Some(NewsboatItem {
        feed: text(0)?,
        guid: text(1)?,
        link: text(2)?,
        read: row.get(3).ok()?,
        starred: row.get(4).ok()?,
    })
}
