//! Caches of older schemas.

use rusqlite::Connection;

use crate::domain::{Scope, Timestamp};
use crate::query::{Query, Reading};
use crate::section::SectionMap;
use crate::store::{FILE_NAME, Search, open_reader, open_writer};

fn hits(folder: &std::path::Path) -> (Vec<String>, u64) {
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let query = Query::read("da nang", how);
    let search = Search { scope: &Scope::default(), query: &query, from: None, limit: 9 };
    let hits = open_reader(folder).unwrap().search(&search, &SectionMap::builtin()).unwrap();
    (hits.rows.iter().map(|row| row.title.to_string()).collect(), hits.behind)
}

#[test]
fn the_first_schema_is_brought_up_to_date_after_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    let old = Connection::open(&file).unwrap();
    old.execute_batch(include_str!("schema-1.sql")).unwrap();
    old.close().unwrap();
    // Read before any writer came: nothing is found, and that is told.
    assert_eq!(hits(folder.path()), (Vec::new(), 1));
    let feeds = open_reader(folder.path()).unwrap().feed_lines(Timestamp(0)).unwrap();
    assert!(!feeds.is_empty() && feeds.iter().all(|feed| feed.spared == 0));
    let quiet = Box::new(|change: Result<_, _>| drop(change.unwrap()));
    let map = SectionMap::builtin();
    let writer = open_writer(folder.path(), map, Timestamp(0), quiet).unwrap();
    writer.index(usize::MAX).unwrap();
    writer.close().unwrap();
    assert_eq!(hits(folder.path()), (vec!["Lũ về Đà Nẵng".to_owned()], 0));
    let version = |path: &std::path::Path| -> i64 {
        let sql = Connection::open(path).unwrap();
        let integrity: String =
            sql.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(integrity, "ok");
        sql.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    };
    assert_eq!(version(&file), 7);
    assert_eq!(version(&folder.path().join("sapo.db.backup-1")), 1);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    #[cfg(unix)]
    for name in &names {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = name.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name:?} is nobody else's business");
    }
    assert!(names.len() <= 4, "no part of a backup is left: {names:?}");
}
