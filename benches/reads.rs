//! What reading a cache costs. `cargo bench --bench reads -- DIR [DIR…]`, of caches that
//! `benches/fill.rs` filled; side by side in one run, as machines are noisy.
//!
//! Wall time of each call, in the order of lists at random: first windows, jumps to the end and
//! to a date, counts, articles; then 100,000 articles marked read and taken back.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench measures time, and fails by panicking"
)]

use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use fastrand::Rng;
use sapo::domain::{
    Anchor, ArticleId, Direction, Mark, Place, Position, Scope, Timestamp, WindowRequest, Write,
};
use sapo::section::SectionMap;
use sapo::store::{Reader, open_reader, open_writer};

/// Rows of a window: what the reader asks for.
const ROWS: usize = 120;
const CALLS: usize = 2_000;
const MARKED: usize = 100_000;

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).filter(|w| !w.starts_with('-')).collect();
    for folder in &folders {
        println!("{folder}");
        let reader = open_reader(Path::new(folder)).unwrap();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() as i64;
        let scopes = scopes(&reader, now);
        windows(&reader, &scopes, now);
        counts(&reader, &scopes, now);
        articles(&reader);
        marks(Path::new(folder), &reader, now);
    }
}

/// Every kind of list, crossed with every section.
fn scopes(reader: &Reader, now: i64) -> Vec<Scope> {
    let map = SectionMap::builtin();
    let overview = reader.overview(&Scope::default(), Timestamp(now - 86_400), &map).unwrap();
    let mut places = vec![Place::All, Place::Unread, Place::Today(Timestamp(now - 86_400))];
    for paper in &overview.papers {
        places.push(Place::Paper(paper.id));
        places.extend(paper.feeds.iter().take(2).map(|feed| Place::Feed(feed.health.id)));
    }
    let mut scopes = Vec::new();
    for place in places {
        scopes.push(Scope { place, ..Scope::default() });
        for (n, section) in overview.sections.iter().enumerate() {
            let section = Some(section.key.clone());
            let unread_only = n % 2 == 0;
            scopes.push(Scope { place, section, unread_only, ..Scope::default() });
        }
    }
    let first = |scope: &Scope| WindowRequest {
        scope: scope.clone(),
        anchor: Anchor::Newest,
        direction: Direction::Older,
        limit: 1,
    };
    scopes.retain(|scope| !reader.window(&first(scope)).unwrap().rows.is_empty());
    scopes
}

fn windows(reader: &Reader, scopes: &[Scope], now: i64) {
    let mut rng = Rng::with_seed(1);
    let mut pick = || (scopes[rng.usize(..scopes.len())].clone(), rng.i64(..90));
    let date = |days: i64| {
        Anchor::At(Position { time: Timestamp(now - days * 86_400), id: ArticleId(i64::MAX) })
    };
    type ToAnchor<'a> = Box<dyn Fn(i64) -> Anchor + 'a>;
    let kinds: [(&str, ToAnchor<'_>); 3] = [
        ("first window", Box::new(|_| Anchor::Newest)),
        ("jump to the end", Box::new(|_| Anchor::Oldest)),
        ("jump to a date", Box::new(date)),
    ];
    for (what, anchor) in kinds {
        measure(what, CALLS, || {
            let (scope, days) = pick();
            let anchor = anchor(days);
            let request = WindowRequest { scope, anchor, direction: Direction::Older, limit: ROWS };
            move || drop(reader.window(&request).unwrap())
        });
    }
}

fn counts(reader: &Reader, scopes: &[Scope], now: i64) {
    let map = SectionMap::builtin();
    let midnight = Timestamp(now - now % 86_400);
    let mut rng = Rng::with_seed(2);
    let (map, midnight) = (&map, midnight);
    measure("counts of all sections, papers and feeds", 300, || {
        let scope = scopes[rng.usize(..scopes.len())].clone();
        move || drop(reader.overview(&scope, midnight, map).unwrap())
    });
}

fn articles(reader: &Reader) {
    let request = WindowRequest {
        scope: Scope::default(),
        anchor: Anchor::Newest,
        direction: Direction::Older,
        limit: 1,
    };
    let newest = reader.window(&request).unwrap().rows[0].id.0;
    let mut rng = Rng::with_seed(3);
    measure("an article, unpacked", CALLS, || {
        let id = ArticleId(rng.i64(1..=newest));
        move || drop(reader.article(id).unwrap())
    });
}

fn marks(folder: &Path, reader: &Reader, now: i64) {
    let quiet = Box::new(|change: Result<_, _>| drop(change.unwrap()));
    let writer = open_writer(folder, SectionMap::builtin(), Timestamp(now), quiet).unwrap();
    // The newest of the oldest 100,000.
    let mut anchor = Anchor::Oldest;
    let mut newest = None;
    let mut left = MARKED;
    while left > 0 {
        let request = WindowRequest {
            scope: Scope::default(),
            anchor,
            direction: Direction::Newer,
            limit: left.min(1_000),
        };
        let rows = reader.window(&request).unwrap().rows;
        let Some(last) = rows.first() else { break };
        let position = Position { time: last.sort_time, id: last.id };
        (newest, anchor) = (Some(position), Anchor::After(position));
        left -= rows.len();
    }
    let mark = Write::MarkList {
        scope: Scope::default(),
        newest,
        oldest: None,
        mark: Mark::Read,
        at: Timestamp(now),
    };
    let undo = Write::Undo { at: Timestamp(now) };
    for (what, write) in [("marked read", mark), ("taken back", undo)] {
        let begun = Instant::now();
        let marked = writer.apply(write).unwrap().marked;
        println!("  {marked} articles {what}: {:.2} s", begun.elapsed().as_secs_f64());
    }
    writer.close().unwrap();
}

/// Times `calls` calls of what `prepare` gives.
fn measure<F: FnOnce()>(what: &str, calls: usize, mut prepare: impl FnMut() -> F) {
    let mut costs = Vec::with_capacity(calls);
    for _ in 0..calls {
        let call = prepare();
        let begun = Instant::now();
        call();
        costs.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    costs.sort_by(f64::total_cmp);
    let at = |share: f64| costs[((costs.len() - 1) as f64 * share) as usize];
    println!(
        "  {what}: ms p50 {:.3} p95 {:.3} p99 {:.3} max {:.3}",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
}
