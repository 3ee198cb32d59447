//! What the store costs: ingest, windows, marks. `cargo bench --bench store [-- FEEDS ITEMS]`.
//!
//! Prints CPU of this process for each step; the articles are made before the clock starts.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench measures time, and fails by panicking"
)]

#[path = "support/corpus.rs"]
mod corpus;

use std::fs;
use std::time::Instant;

use corpus::Corpus;
use sapo::domain::{
    Anchor, Conditional, Direction, FetchOutcome, Fetched, Item, Keep, Mark, ParsedFeed, Scope,
    Subscription, Timestamp, WindowRequest, Write,
};
use sapo::section::SectionMap;
use sapo::store::{open_reader, open_writer};

const NOW: Timestamp = Timestamp(1_800_000_000);
/// Words of an article.
const WORDS: usize = 300;

/// Seconds of CPU that this process has used.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(12) + ticks(13)) / 100.0
}

fn timed<T>(what: &str, of: usize, work: impl FnOnce() -> T) -> T {
    let (start, before) = (Instant::now(), cpu());
    let done = work();
    let (wall, used) = (start.elapsed().as_secs_f64(), cpu() - before);
    let each = wall * 1e6 / of.max(1) as f64;
    println!("{what}: {wall:.4} s wall, {used:.2} s CPU, {each:.2} µs each of {of}");
    done
}

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let (feeds, items) = match numbers[..] {
        [feeds, items, ..] => (feeds, items),
        _ => (1_000, 20),
    };
    let corpus = Corpus::new(1);
    let folder = tempfile::tempdir().unwrap();
    let map = SectionMap::builtin();
    let writer = open_writer(folder.path(), map.clone(), NOW, Box::new(|_| ())).unwrap();
    let sections = ["World", "Sport", "Business", "Culture", "Science"];
    let subscription = |n: usize| Subscription {
        url: format!("https://host{}.example/{n}", n % 100),
        paper: format!("Paper {}", n % 100),
        section: Some(sections[n % sections.len()].to_owned()),
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    };
    let subscriptions = (0..feeds).map(subscription).collect();
    writer
        .apply(Write::Subscribe { feeds: subscriptions, keep: Keep::default(), at: NOW })
        .unwrap();
    let reader = open_reader(folder.path()).unwrap();
    let states = reader.feed_states().unwrap();
    let mut text = 0;
    let made: Vec<Write> = states
        .iter()
        .enumerate()
        .map(|(n, state)| Write::Store(Box::new(fetch(&corpus, state.id, n, items, &mut text))))
        .collect();
    let all = feeds * items;
    timed("ingest", all, || {
        made.into_iter().for_each(|write| writer.send(write).unwrap());
        writer.apply(Write::Undo { at: NOW }).unwrap()
    });
    let size: u64 =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().metadata().unwrap().len()).sum();
    println!("size: {:.2} × the text of {} MiB", size as f64 / text as f64, text >> 20);
    let window = |anchor| WindowRequest {
        scope: Scope::default(),
        anchor,
        direction: Direction::Older,
        limit: 120,
    };
    for (what, anchor) in [("first window", Anchor::Newest), ("last window", Anchor::Oldest)] {
        timed(what, 100, || (0..100).for_each(|_| drop(reader.window(&window(anchor)).unwrap())));
    }
    timed("overview", 100, || {
        (0..100).for_each(|_| drop(reader.overview(&Scope::default(), NOW, &map).unwrap()));
    });
    let rows = reader.window(&window(Anchor::Newest)).unwrap().rows;
    timed("article", rows.len(), || {
        rows.iter().for_each(|row| drop(reader.article(row.id).unwrap()));
    });
    let scope = Scope::default();
    let mark = Write::MarkList { scope, newest: None, oldest: None, mark: Mark::Read, at: NOW };
    timed("mark all read", all, || writer.apply(mark).unwrap());
    timed("undo", all, || writer.apply(Write::Undo { at: NOW }).unwrap());
}

fn fetch(
    corpus: &Corpus,
    feed: sapo::domain::FeedId,
    n: usize,
    items: usize,
    text: &mut usize,
) -> Fetched {
    let items = (0..items).map(|item| {
        let made = corpus.article(n, item, WORDS);
        *text += made.text_bytes;
        Item {
            guid: Some(format!("tag:bench,{n}/{item}")),
            link: Some(format!("https://host{}.example/a/{n}/{item}", n % 100)),
            title: made.title,
            author: Some("Nguyễn Thị Mai".into()),
            summary: Some(made.lead),
            content: Some(made.html),
            categories: vec!["World".into()],
            published: Some(NOW.plus(-((item * 2_220 + n) as i64))),
            ..Item::default()
        }
    });
    let parsed = ParsedFeed { items: items.collect(), ..ParsedFeed::default() };
    Fetched {
        feed,
        at: NOW,
        http: Some(200),
        bytes: 1,
        conditional: Conditional::default(),
        next_due: NOW,
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    }
}
