//! The table of spellings, asked of a real cache: the index finds what the rules say.

use std::collections::{BTreeMap, HashMap};

use sapo::domain::{
    Conditional, FetchOutcome, Fetched, Item, Keep, ParsedFeed, Scope, Subscription, Timestamp,
    Write,
};
use sapo::query::{Query, Reading};
use sapo::section::SectionMap;
use sapo::store::{Search, open_reader, open_writer};
use unicode_normalization::UnicodeNormalization;

/// As the unit tests of folding read it.
const TABLE: &str = include_str!("../../src/text/fold/tests/pairs.txt");

const NOW: Timestamp = Timestamp(1_800_000_000);

/// More than there are words.
const ALL: usize = 10_000;

/// Query, word, and whether the one finds the other.
fn pairs() -> Vec<(&'static str, &'static str, bool)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with([' ', '#']));
    let rules = lines.filter_map(|line| match (line.split_once(" → "), line.split_once(" ↛ ")) {
        (Some((query, words)), _) => Some((query, words, true)),
        (_, Some((query, words))) => Some((query, words, false)),
        _ => None,
    });
    rules
        .flat_map(|(query, words, found)| words.split(' ').map(move |w| (query, w, found)))
        .collect()
}

/// An article whose title is one word; every other one comes in NFD.
fn item((at, word): (usize, &str)) -> Item {
    let title = if at % 2 == 0 { word.nfc().collect() } else { word.nfd().collect() };
    Item { guid: Some(at.to_string()), title, published: Some(NOW), ..Item::default() }
}

#[test]
fn the_index_finds_what_the_table_says() {
    let folder = tempfile::tempdir().unwrap();
    let map = SectionMap::builtin();
    let writer = open_writer(folder.path(), map.clone(), NOW, Box::new(|_| ())).unwrap();
    let feed = Subscription {
        url: "https://a.example/rss".into(),
        paper: "A".into(),
        section: None,
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    };
    writer.apply(Write::Subscribe { feeds: vec![feed], keep: Keep::default(), at: NOW }).unwrap();
    let reader = open_reader(folder.path()).unwrap();
    let pairs = pairs();
    let mut words: Vec<&str> = pairs.iter().map(|(_, word, _)| *word).collect();
    words.sort_unstable();
    words.dedup();
    let items = words.iter().copied().enumerate().map(item).collect();
    let parsed = ParsedFeed { items, ..ParsedFeed::default() };
    let fetched = Fetched {
        feed: reader.feed_states().unwrap()[0].id,
        at: NOW,
        http: Some(200),
        bytes: 1,
        conditional: Conditional::default(),
        next_due: NOW,
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    };
    writer.apply(Write::Store(Box::new(fetched))).unwrap();
    writer.index(usize::MAX).unwrap();

    let mut by_query: BTreeMap<&str, HashMap<String, bool>> = BTreeMap::new();
    for (query, word, found) in pairs {
        by_query.entry(query).or_default().insert(word.nfc().collect(), found);
    }
    let mut wrong = Vec::new();
    for (typed, expected) in by_query {
        let how = Reading { now: NOW.0, zone: &jiff::tz::TimeZone::UTC, typing: false };
        let query = Query::read(typed, how);
        let search = Search { scope: &Scope::default(), query: &query, from: None, limit: ALL };
        let rows = reader.search(&search, &map).unwrap().rows;
        let titles: Vec<&str> = rows.iter().map(|row| row.title.as_str()).collect();
        for (word, found) in expected {
            if titles.contains(&word.as_str()) != found {
                wrong.push(format!("{typed} and {word}: found should be {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
