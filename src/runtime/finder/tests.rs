//! The worker on a real cache.

use std::time::Duration;

use super::*;
use crate::domain::{
    FeedId, FetchOutcome, Fetched, Item, Keep, ParsedFeed, Position, Scope, Subscription,
    Timestamp, Write,
};
use crate::query::{Query, Reading};
use crate::runtime::clock;

/// A cache of `articles` articles, `Tin 0` and so on.
fn cache(dir: &Path, articles: usize) {
    let quiet = Box::new(|_| {});
    let writer = store::open_writer(dir, SectionMap::builtin(), Timestamp(0), quiet).unwrap();
    let url = "https://a.example/feed".to_owned();
    let feed = Subscription {
        url,
        paper: "A".into(),
        section: None,
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    };
    writer
        .apply(Write::Subscribe { feeds: vec![feed], keep: Keep::default(), at: Timestamp(0) })
        .unwrap();
    let item =
        |n| Item { guid: Some(format!("g{n}")), title: format!("Tin {n}"), ..Item::default() };
    let parsed = ParsedFeed { items: (0..articles).map(item).collect(), ..ParsedFeed::default() };
    let fetched = Fetched {
        feed: FeedId(1),
        at: Timestamp(1),
        http: Some(200),
        bytes: 0,
        conditional: crate::domain::Conditional::default(),
        next_due: Timestamp(9),
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    };
    writer.apply(Write::Store(Box::new(fetched))).unwrap();
    writer.index(usize::MAX).unwrap();
    writer.close().unwrap();
}

/// Hits that are asked for at once.
const LIMIT: usize = 50;

fn request(generation: u64, words: &str) -> Finding {
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: true };
    let query = Query::read(words, how);
    Finding { generation, scope: Scope::default(), query, from: None, limit: LIMIT }
}

/// The next answer: generation, hits, more.
fn answer(inbox: &Inbox) -> (u64, usize, bool) {
    let found = found(inbox);
    (found.generation, found.rows.len(), found.more)
}

fn found(inbox: &Inbox) -> Found {
    inbox.wait(Some(clock::tick() + Duration::from_secs(30)));
    match inbox.take() {
        Some(Event::Found(found)) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn hits_come_with_their_generation_and_say_whether_there_are_more() {
    let folder = tempfile::tempdir().unwrap();
    cache(folder.path(), 300);
    let inbox = Arc::new(Inbox::default());
    let mut finder =
        Finder::new(folder.path().to_path_buf(), SectionMap::builtin(), Arc::clone(&inbox));
    finder.find(request(1, "tin 29")).unwrap();
    assert_eq!(answer(&inbox), (1, 11, false));
    finder.find(request(2, "TIN")).unwrap();
    assert_eq!(answer(&inbox), (2, LIMIT, true));
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let folder = tempfile::tempdir().unwrap();
    cache(folder.path(), 120);
    let inbox = Arc::new(Inbox::default());
    let mut finder =
        Finder::new(folder.path().to_path_buf(), SectionMap::builtin(), Arc::clone(&inbox));
    let (mut ids, mut from, mut pages): (Vec<_>, Option<Position>, _) = (Vec::new(), None, 0);
    loop {
        pages += 1;
        finder.find(Finding { from, ..request(pages, "tin") }).unwrap();
        let page = found(&inbox);
        ids.extend(page.rows.iter().map(|row| row.id));
        from = page.next;
        assert_eq!((page.generation, page.more), (pages, from.is_some()));
        if from.is_none() {
            break;
        }
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), pages), (120, 3));
}

#[test]
fn the_newest_request_is_always_answered() {
    let folder = tempfile::tempdir().unwrap();
    cache(folder.path(), 2_000);
    let inbox = Arc::new(Inbox::default());
    let mut finder =
        Finder::new(folder.path().to_path_buf(), SectionMap::builtin(), Arc::clone(&inbox));
    for generation in 1..=50 {
        finder.find(request(generation, "nowhere")).unwrap();
    }
    finder.find(request(51, "tin 1999")).unwrap();
    while answer(&inbox).0 != 51 {}
    finder.stop();
    finder.find(request(52, "tin 7")).unwrap();
    assert_eq!(answer(&inbox).0, 52);
}

#[test]
fn a_cache_that_cannot_be_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(store::FILE_NAME), "no database at all, but long").unwrap();
    let inbox = Arc::new(Inbox::default());
    let mut finder =
        Finder::new(folder.path().to_path_buf(), SectionMap::builtin(), Arc::clone(&inbox));
    finder.find(request(1, "x")).unwrap();
    inbox.wait(Some(clock::tick() + Duration::from_secs(30)));
    assert!(matches!(inbox.take(), Some(Event::ReadFailed(_))));
}
