//! The cache as a file: killed in mid-write, shared by two copies, foreign, newer, damaged.

#![allow(clippy::disallowed_methods, reason = "a deadline of a test is real time")]

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use sapo::domain::{
    Anchor, ArticleId, Conditional, Direction, FeedId, FetchOutcome, Fetched, Item, Keep, Mark,
    ParsedFeed, Scope, Subscription, Timestamp, WindowRequest, Write,
};
use sapo::section::SectionMap;
use sapo::store::{FILE_NAME, Reader, StoreError, Writer, open_reader, open_writer};

const NOW: Timestamp = Timestamp(1_800_000_000);
const FEEDS: usize = 5;

fn writer(folder: &Path) -> Writer {
    open_writer(folder, SectionMap::builtin(), NOW, Box::new(|_| ())).unwrap()
}

fn subscribe(writer: &Writer) {
    subscribe_keeping(writer, Keep::default(), NOW);
}

fn subscribe_keeping(writer: &Writer, keep: Keep, at: Timestamp) {
    let feed = |n: usize| Subscription {
        url: format!("https://{n}.example/rss"),
        paper: format!("Paper {}", n % 2),
        section: Some("World".into()),
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    };
    let feeds = (0..FEEDS).map(feed).collect();
    writer.apply(Write::Subscribe { feeds, keep, at }).unwrap();
}

/// What a fetch of round `round` brings.
fn fetched(feed: FeedId, round: usize) -> Write {
    let items = (0..20).map(|n| Item {
        guid: Some(format!("{round}-{n}")),
        link: Some(format!("https://p.example/{}/{round}/{n}", feed.0)),
        title: format!("Tin {round}-{n}"),
        content: Some("<p>Thân bài.</p>".repeat(40)),
        published: Some(NOW.plus(-(n as i64))),
        ..Item::default()
    });
    let parsed = ParsedFeed { items: items.collect(), ..ParsedFeed::default() };
    Write::Store(Box::new(Fetched {
        feed,
        at: NOW,
        http: Some(200),
        bytes: 1,
        conditional: Conditional::default(),
        next_due: NOW,
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    }))
}

fn newest(reader: &Reader, limit: usize) -> Vec<(ArticleId, bool)> {
    let request = WindowRequest {
        scope: Scope::default(),
        anchor: Anchor::Newest,
        direction: Direction::Older,
        limit,
    };
    let rows = reader.window(&request).unwrap().rows;
    rows.into_iter().map(|row| (row.id, row.status.read)).collect()
}

/// The child of [`a_kill_at_any_moment_loses_no_mark`]; alone it does nothing.
#[test]
fn a_child_that_writes() {
    let Some(folder) = std::env::var_os("SAPO_TEST_CHILD") else { return };
    let folder = Path::new(&folder);
    let writer = writer(folder);
    subscribe(&writer);
    let reader = open_reader(folder).unwrap();
    let feeds: Vec<FeedId> = reader.feed_states().unwrap().iter().map(|feed| feed.id).collect();
    let start: usize = newest(&reader, 1).first().map_or(0, |(id, _)| id.0 as usize);
    for round in start.. {
        for feed in &feeds {
            writer.send(fetched(*feed, round)).unwrap();
        }
        let unread = newest(&reader, 200).into_iter().find(|(_, read)| !read);
        if let Some((id, _)) = unread {
            writer.apply(Write::Mark { articles: vec![id], mark: Mark::Read, at: NOW }).unwrap();
            println!("\nmarked {}", id.0);
            std::io::stdout().flush().unwrap();
        }
    }
}

#[test]
fn a_kill_at_any_moment_loses_no_mark() {
    let folder = tempfile::tempdir().unwrap();
    let mut marked: HashSet<i64> = HashSet::new();
    for moment in 0..20usize {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::a_child_that_writes", "--nocapture"])
            .env("SAPO_TEST_CHILD", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let told = lines
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("marked ").and_then(|id| id.parse::<i64>().ok()));
        marked.extend(told.take(1 + moment % 7));
        child.kill().unwrap();
        child.wait().unwrap();
        let reader = open_reader(folder.path()).unwrap();
        for id in &marked {
            let article = reader.article(ArticleId(*id)).unwrap().unwrap();
            assert!(article.headline.status.read, "article {id} after kill {moment}");
            assert!(!article.body_html.is_empty(), "half of article {id}");
        }
        books_agree(folder.path());
    }
    assert!(marked.len() >= 20, "only {} marks were told", marked.len());
}

/// The child of [`a_kill_while_articles_go_leaves_all_in_step`]; alone it does nothing.
#[test]
fn a_child_that_lets_go() {
    let Some(folder) = std::env::var_os("SAPO_TEST_KEEPER") else { return };
    let folder = Path::new(&folder);
    let writer = writer(folder);
    subscribe(&writer);
    let reader = open_reader(folder).unwrap();
    let feeds: Vec<FeedId> = reader.feed_states().unwrap().iter().map(|feed| feed.id).collect();
    let start: usize = newest(&reader, 1).first().map_or(0, |(id, _)| id.0 as usize);
    for round in start.. {
        for part in 0..6 {
            for feed in &feeds {
                writer.send(fetched(*feed, round * 10 + part)).unwrap();
            }
        }
        let read: Vec<ArticleId> = newest(&reader, 50).into_iter().map(|(id, _)| id).collect();
        writer.apply(Write::Mark { articles: read, mark: Mark::Read, at: NOW }).unwrap();
        // Another rule each time, so that it is due.
        let keep = Keep { seconds: 0, items: 20 + (round % 7) as u32 };
        subscribe_keeping(&writer, keep, NOW.plus(round as i64));
        while writer.sweep().unwrap() {
            println!("\nstep");
            std::io::stdout().flush().unwrap();
        }
    }
}

#[test]
fn a_kill_while_articles_go_leaves_all_in_step() {
    let folder = tempfile::tempdir().unwrap();
    for moment in 0..30usize {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::a_child_that_lets_go", "--nocapture"])
            .env("SAPO_TEST_KEEPER", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let steps = lines.map_while(Result::ok).filter(|line| line == "step");
        assert!(steps.take(1 + moment % 11).count() > 0, "nothing went");
        child.kill().unwrap();
        child.wait().unwrap();
        books_agree(folder.path());
    }
    let writer = writer(folder.path());
    writer.index(usize::MAX).unwrap();
    writer.close().unwrap();
    books_agree(folder.path());
    let checkup = open_reader(folder.path()).unwrap().checkup().unwrap();
    assert_eq!(checkup.to_index, 0);
}

/// Nothing is damaged, counters are the rows that they count, and the index holds what is kept.
fn books_agree(folder: &Path) {
    let reader = open_reader(folder).unwrap();
    let checkup = reader.checkup().unwrap();
    assert_eq!((checkup.damage, checkup.disagreements), (Vec::new(), Vec::new()));
    let overview = reader.overview(&Scope::default(), NOW, &SectionMap::builtin()).unwrap();
    let rows = newest(&reader, usize::MAX / 2);
    assert_eq!(overview.all.total as usize, rows.len());
    assert_eq!(overview.all.unread as usize, rows.iter().filter(|(_, read)| !read).count());
}

/// A cache of the first schema with some thousand articles.
fn of_the_first_schema(folder: &Path) {
    let sql = rusqlite::Connection::open(folder.join(FILE_NAME)).unwrap();
    sql.execute_batch(include_str!("../../src/store/tests/schema-1.sql")).unwrap();
    sql.execute_batch(
        "BEGIN;
         CREATE TEMP TABLE one AS SELECT * FROM article WHERE id = (SELECT min(id) FROM article);
         CREATE TEMP TABLE many AS WITH RECURSIVE n (i) AS (
             SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000) SELECT i FROM n;
         CREATE TEMP TABLE copies AS SELECT one.*, i FROM one, many;
         UPDATE copies SET id = id + 1000 + i, time = time - i, title = title || ' copy' || i;
         INSERT INTO listing SELECT l.list, l.unread, c.time, c.id FROM listing l, copies c
             WHERE l.article = (SELECT id FROM one);
         INSERT INTO body SELECT c.id, b.packed FROM body b, copies c
             WHERE b.article = (SELECT id FROM one);
         ALTER TABLE copies DROP COLUMN i;
         INSERT INTO article SELECT * FROM copies;
         UPDATE list SET total = (SELECT count(*) FROM listing WHERE list = list.id),
             unread = (SELECT count(*) FROM listing WHERE list = list.id AND unread = 1);
         COMMIT",
    )
    .unwrap();
    sql.close().unwrap();
}

/// The child of [`a_kill_while_a_cache_is_brought_up_to_date`]; alone it does nothing.
#[test]
fn a_child_that_brings_up_to_date() {
    let Some(folder) = std::env::var_os("SAPO_TEST_OLD_CACHE") else { return };
    let writer = writer(Path::new(&folder));
    writer.index(usize::MAX).unwrap();
    writer.close().unwrap();
}

#[test]
fn a_kill_while_a_cache_is_brought_up_to_date() {
    let old = tempfile::tempdir().unwrap();
    of_the_first_schema(old.path());
    let number = |folder: &Path, query: &str| -> i64 {
        let read_only = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let open = rusqlite::Connection::open_with_flags(folder.join(FILE_NAME), read_only);
        open.and_then(|sql| sql.query_row(query, [], |row| row.get(0))).unwrap_or(0)
    };
    let articles = number(old.path(), "SELECT count(*) FROM article");
    assert!(articles > 6_000);
    let is_moment = |moment: usize, folder: &Path| match moment % 5 {
        0 => true,
        1 => fs::read_dir(folder).unwrap().count() > 1,
        2 => folder.join("sapo.db.backup-1").exists(),
        3 => number(folder, "PRAGMA user_version") > 1,
        _ => number(folder, "SELECT count(*) FROM part") > 0,
    };
    for moment in 0..20usize {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(old.path().join(FILE_NAME), folder.path().join(FILE_NAME)).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::a_child_that_brings_up_to_date"])
            .env("SAPO_TEST_OLD_CACHE", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let until = Instant::now() + Duration::from_secs(20);
        while !is_moment(moment, folder.path()) && child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < until, "moment {moment} never came");
            thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let writer = writer(folder.path());
        writer.index(usize::MAX).unwrap();
        writer.close().unwrap();
        books_agree(folder.path());
        let checkup = open_reader(folder.path()).unwrap().checkup().unwrap();
        assert_eq!((checkup.articles as i64, checkup.to_index), (articles, 0), "moment {moment}");
        let backup = rusqlite::Connection::open(folder.path().join("sapo.db.backup-1")).unwrap();
        let sound: String =
            backup.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok");
    }
}

#[test]
fn two_copies_share_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let first = writer(folder.path());
    subscribe(&first);
    let second = writer(folder.path());
    let reader = open_reader(folder.path()).unwrap();
    let feeds: Vec<FeedId> = reader.feed_states().unwrap().iter().map(|feed| feed.id).collect();
    first.apply(fetched(feeds[0], 0)).unwrap();
    let ids: Vec<ArticleId> = newest(&reader, 20).into_iter().map(|(id, _)| id).collect();
    thread::scope(|scope| {
        for (n, writer) in [&first, &second].into_iter().enumerate() {
            let (feeds, ids) = (&feeds, &ids);
            scope.spawn(move || {
                for round in 1..40 {
                    writer.apply(fetched(feeds[1 + n], round)).unwrap();
                    let mine = ids[(round * 2 + n) % ids.len()];
                    let mark = Write::Mark { articles: vec![mine], mark: Mark::Read, at: NOW };
                    writer.apply(mark).unwrap();
                }
            });
        }
        let until = Instant::now() + Duration::from_secs(20);
        while newest(&reader, 5_000).len() < 1_580 {
            assert!(Instant::now() < until, "{} articles came", newest(&reader, 5_000).len());
        }
    });
    let read: HashSet<ArticleId> =
        newest(&reader, 5_000).into_iter().filter(|(_, read)| *read).map(|(id, _)| id).collect();
    assert!(ids.iter().all(|id| read.contains(id)), "a mark was lost");
    books_agree(folder.path());
}

/// What must be as it was before: bytes and time of change.
fn state(path: &Path) -> (Vec<u8>, SystemTime) {
    (fs::read(path).unwrap(), fs::metadata(path).unwrap().modified().unwrap())
}

/// Opens what `bytes` are, and makes sure that nothing was touched.
fn refused(bytes: &[u8]) -> StoreError {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    fs::write(&path, bytes).unwrap();
    let before = state(&path);
    let error = open_reader(folder.path()).expect_err("this is no cache");
    let again = open_writer(folder.path(), SectionMap::builtin(), NOW, Box::new(|_| ()));
    assert_eq!(again.expect_err("nor to be written"), error);
    assert_eq!(state(&path), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
    assert!(error.to_string().contains(FILE_NAME), "{error}");
    error
}

/// The bytes of a sound cache.
fn sound() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let writer = writer(folder.path());
    subscribe(&writer);
    writer.close().unwrap();
    fs::read(folder.path().join(FILE_NAME)).unwrap()
}

#[test]
fn files_that_are_no_cache_are_left_alone() {
    assert!(matches!(refused(b"hello"), StoreError::NotOurs { .. }));
    assert!(matches!(refused(&[7; 4096]), StoreError::NotOurs { .. }));
    let mut foreign = sound();
    foreign[68..72].copy_from_slice(&[0, 0, 0, 9]);
    assert!(refused(&foreign).to_string().contains("another program"));
    let mut newer = sound();
    newer[60..64].copy_from_slice(&[0, 0, 1, 0]);
    assert!(refused(&newer).to_string().contains("newer sapo"));
    let mut cut = sound();
    cut.truncate(cut.len() / 2);
    assert!(refused(&cut).to_string().contains("missing"));
}

#[test]
fn an_empty_file_is_a_new_cache() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), b"").unwrap();
    subscribe(&writer(folder.path()));
    assert_eq!(open_reader(folder.path()).unwrap().feed_states().unwrap().len(), FEEDS);
}
