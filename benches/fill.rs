//! Fills a cache with made-up articles, by the writer that the reader uses.
//!
//! `fill --config FILE --cache DIR --feeds N --items M`. Titles are `F0012-0345 …` (feed 12, item
//! 345; the highest is the newest), feeds `Feed 0012`. A file that is not there is written: 100
//! papers, 40 sections, nothing fetched at the start; of one that is there the first N feeds are
//! used. Articles come as refreshes bring them, ten of each feed at a time, Vietnamese and
//! English, 300 words; three of ten also stand in another feed of their paper. Prints the
//! articles stored and indexed a second, so far, and the text's bytes (title, lead and body,
//! without markup), which `text-bytes` in DIR keeps.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a tool for benches: it asks the clock, and fails by panicking"
)]

#[path = "support/corpus.rs"]
mod corpus;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use corpus::Corpus;
use sapo::config;
use sapo::domain::{
    Conditional, FeedId, FetchOutcome, Fetched, Item, ParsedFeed, Timestamp, Write,
};
use sapo::section::SectionMap;
use sapo::store::{Writer, open_reader, open_writer};

/// Words of an article.
const WORDS: usize = 300;
/// Items of a feed that one refresh brings.
const ROUND: usize = 10;
const PAPERS: usize = 100;
/// Articles between two lines of the report.
const REPORT: usize = 100_000;

/// Sections of the map, and some that papers made up.
const SECTIONS: [&str; 40] = [
    "World",
    "Politics",
    "Business",
    "Sport",
    "Culture",
    "Science",
    "Technology",
    "Health",
    "Education",
    "Travel",
    "Law",
    "Society",
    "Opinion",
    "Entertainment",
    "Environment",
    "Cars",
    "Property",
    "Lifestyle",
    "Video",
    "Podcasts",
    "Weather",
    "Obituaries",
    "Chess",
    "Gardens",
    "Letters",
    "Archive",
    "Harbour",
    "Markets",
    "Courts",
    "Schools",
    "Parish",
    "Rivers",
    "Trains",
    "Radio",
    "Stage",
    "Books",
    "Film",
    "Music",
    "Art",
    "Food",
];

struct Asked {
    config: PathBuf,
    cache: PathBuf,
    feeds: usize,
    items: usize,
}

impl Asked {
    fn read() -> Self {
        let words: Vec<String> = std::env::args().collect();
        let after = |name: &str| {
            let at = words.iter().position(|word| word == name);
            at.and_then(|at| words.get(at + 1)).cloned().unwrap_or_else(|| {
                eprintln!("usage: fill --config FILE --cache DIR --feeds N --items M");
                std::process::exit(2)
            })
        };
        Self {
            config: after("--config").into(),
            cache: after("--cache").into(),
            feeds: after("--feeds").parse().unwrap(),
            items: after("--items").parse().unwrap(),
        }
    }
}

fn main() {
    let asked = Asked::read();
    if !asked.config.exists() {
        std::fs::write(&asked.config, configuration(asked.feeds)).unwrap();
    }
    let config = config::load(&asked.config, true).unwrap();
    let map = SectionMap::builtin().with(&config.sections);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() as i64;
    let quiet = Box::new(|change: Result<_, _>| drop(change.unwrap()));
    let writer = open_writer(&asked.cache, map, Timestamp(now), quiet).unwrap();
    let feeds = config.feeds.iter().take(asked.feeds).cloned().collect();
    writer.apply(Write::Subscribe { feeds, keep: config.cache.keep, at: Timestamp(now) }).unwrap();
    let feeds: Vec<FeedId> =
        open_reader(&asked.cache).unwrap().feed_states().unwrap().iter().map(|f| f.id).collect();
    let papers: Vec<&str> = config.feeds.iter().map(|feed| feed.paper.as_str()).collect();
    let text = fill(&writer, &feeds, &papers, asked.items, now);
    std::fs::write(asked.cache.join("text-bytes"), text.to_string()).unwrap();
    writer.close().unwrap();
    report_sizes(&asked.cache, text);
}

fn configuration(feeds: usize) -> String {
    let mut out = String::from("refresh.at_start = false\nrefresh.interval = \"24h\"\n");
    for n in 0..feeds {
        let (paper, section) = (n % PAPERS, SECTIONS[(n / PAPERS + n) % SECTIONS.len()]);
        let _infallible = writeln!(
            out,
            "[[feeds]]\nurl = \"http://127.{}.{}.1/f/{n}\"\ntitle = \"Feed {n:04}\"\n\
             paper = \"Paper {paper:02}\"\nsection = \"{section}\"",
            paper / 50 + 1,
            paper % 50
        );
    }
    out
}

/// Stores and indexes; returns the bytes of text.
fn fill(writer: &Writer, feeds: &[FeedId], papers: &[&str], items: usize, now: i64) -> usize {
    let corpus = Corpus::new(1);
    let (mut text, mut stored, mut reported) = (0, 0, 0);
    let (mut begun, mut cpu) = (Instant::now(), process_cpu());
    let mut made_in = 0.0;
    // The newest item of a feed is its last, about an hour before the one after it.
    let time =
        |feed: usize, item: usize| now - 60 - feed as i64 - ((items - 1 - item) * 2_220) as i64;
    for from in (0..items).step_by(ROUND) {
        let round = from..(from + ROUND).min(items);
        let before = process_cpu();
        let mut made: Vec<Vec<Item>> = (0..feeds.len())
            .map(|feed| {
                let of_feed = round.clone().map(|item| {
                    let article = corpus.article(feed, item, WORDS);
                    text += article.text_bytes;
                    Item {
                        guid: Some(format!("tag:bench,{feed}/{item}")),
                        link: Some(format!("https://paper{}.example/{feed}/{item}", feed % PAPERS)),
                        title: article.title,
                        author: Some(AUTHORS[(feed + item) % AUTHORS.len()].to_owned()),
                        summary: Some(article.lead),
                        content: Some(article.html),
                        published: Some(Timestamp(time(feed, item))),
                        ..Item::default()
                    }
                });
                of_feed.collect()
            })
            .collect();
        let next_of_paper = |feed: usize| feed + PAPERS;
        let same_paper = |feed: &usize| papers[*feed] == papers[next_of_paper(*feed)];
        for feed in (0..made.len().saturating_sub(PAPERS)).filter(same_paper) {
            let also = made[feed].iter().enumerate().filter(|(n, _)| (n + feed) % 10 < 3);
            let also: Vec<Item> = also.map(|(_, item)| item.clone()).collect();
            made[next_of_paper(feed)].extend(also);
        }
        made_in += process_cpu() - before;
        stored += round.len() * feeds.len();
        for (items, feed) in made.into_iter().zip(feeds) {
            writer.send(write(*feed, items, now)).unwrap();
        }
        writer.index(usize::MAX).unwrap();
        if stored / REPORT > reported / REPORT || from + ROUND >= items {
            let (wall, used) = (begun.elapsed().as_secs_f64(), process_cpu() - cpu - made_in);
            println!(
                "{stored} articles; the last {}: {:.0} a second of CPU, {:.0} of wall time with \
                 their making; {} MiB resident at most",
                stored - reported,
                (stored - reported) as f64 / used,
                (stored - reported) as f64 / wall,
                peak_memory() >> 10
            );
            (begun, cpu, made_in, reported) = (Instant::now(), process_cpu(), 0.0, stored);
        }
    }
    text
}

const AUTHORS: [&str; 5] =
    ["Nguyễn Thị Mai", "Trần Đức Hoà", "Anna Łódzka", "John Marsh", "Lê Quý"];

fn write(feed: FeedId, items: Vec<Item>, now: i64) -> Write {
    Write::Store(Box::new(Fetched {
        feed,
        at: Timestamp(now),
        http: Some(200),
        bytes: 1,
        conditional: Conditional::default(),
        next_due: Timestamp(now + 86_400),
        habits: None,
        outcome: FetchOutcome::Read(Box::new(ParsedFeed { items, ..ParsedFeed::default() })),
    }))
}

/// CPU of this process, seconds.
fn process_cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Most memory that this process held, KiB; 0 where the system does not tell.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}

/// Each table and index as a share of the text.
fn report_sizes(cache: &Path, text: usize) {
    let sql = rusqlite::Connection::open(cache.join(sapo::store::FILE_NAME)).unwrap();
    let number = |what: &str| -> f64 { sql.query_row(what, [], |row| row.get(0)).unwrap() };
    let pages = number("PRAGMA page_count") * number("PRAGMA page_size") / text as f64;
    let free = number("PRAGMA freelist_count") * number("PRAGMA page_size") / text as f64;
    println!("file: {pages:.3} of {} MiB of text, {free:.3} of it free", text >> 20);
    let text_of = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12";
    let mut parts = sql.prepare(text_of).unwrap();
    let rows = parts.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, f64>(1)?)));
    for row in rows.unwrap() {
        let (name, bytes) = row.unwrap();
        println!("  {name}: {:.3}", bytes / text as f64);
    }
}
