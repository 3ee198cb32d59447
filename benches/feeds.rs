//! What reading a feed costs, beside feed-rs alone on the same bytes:
//! `cargo bench --bench feeds`.
//!
//! RSS 2.0, Vietnamese text, 1.8 KB an item, half of the bodies in CDATA and half escaped. For
//! each size: the least CPU of this thread over some turns taken one after the other, and the
//! most memory that a process of its own takes above what it had with the document in hand.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench measures time, and fails by panicking"
)]

#[path = "support/corpus.rs"]
mod corpus;

use std::fmt::Write as _;
use std::process::Command;
use std::thread;

use corpus::Corpus;
use rustix::time::{ClockId, clock_gettime};
use sapo::feed::{self, PARSE_STACK_BYTES, Source};

/// Items of each document: 100 KB, 1.8 MB, 18 MB.
const SIZES: [usize; 3] = [56, 1_000, 10_000];
/// Words of a body, for 1.8 KB an item.
const WORDS: usize = 225;

fn document(items: usize) -> String {
    let mut text_bytes = 0;
    let corpus = Corpus::new(7);
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>\n\
         <title>Thời sự</title><link>https://bao.example.vn/</link>\n",
    );
    for n in 0..items {
        let made = corpus.article(0, n, WORDS);
        let (title, body) = (made.title, format!("<p>{}</p>\n{}", made.lead, made.html));
        text_bytes += made.text_bytes;
        let body = if n % 2 == 0 {
            format!("<![CDATA[{body}]]>")
        } else {
            body.replace('&', "&amp;").replace('<', "&lt;")
        };
        write!(
            xml,
            "<item>\n<title>{}</title>\n<link>https://bao.example.vn/tin/{n}.html</link>\n\
             <guid isPermaLink=\"false\">tin-{n}</guid>\n\
             <pubDate>Mon, 05 Oct 2026 11:{:02}:00 +0700</pubDate>\n\
             <category>Thời sự</category>\n<description>{body}</description>\n</item>\n",
            title.replace('&', "&amp;"),
            n % 60,
        )
        .unwrap();
    }
    xml.push_str("</channel></rss>\n");
    assert!(text_bytes < xml.len());
    xml
}

/// Seconds of CPU that this thread has used.
fn cpu() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}

fn timed(work: impl Fn() -> usize, items: usize) -> f64 {
    let before = cpu();
    assert_eq!(work(), items);
    cpu() - before
}

fn ours(bytes: &[u8]) -> usize {
    feed::parse(bytes, &Source::default()).unwrap().items.len()
}

fn theirs(bytes: &[u8]) -> usize {
    feed_rs::parser::parse(bytes).unwrap().entries.len()
}

fn compare() {
    for items in SIZES {
        let xml = document(items);
        let bytes = xml.as_bytes();
        let turns = (200_000_000 / bytes.len()).clamp(5, 200);
        let (mut own, mut alone) = (f64::MAX, f64::MAX);
        for _ in 0..turns {
            own = own.min(timed(|| ours(bytes), items));
            alone = alone.min(timed(|| theirs(bytes), items));
        }
        let megabytes = bytes.len() as f64 / 1e6;
        println!(
            "{megabytes:.2} MB, {items} items: sapo {:.2} ms, {:.0} MB/s; feed-rs alone {:.2} ms, \
             {:.0} MB/s; {:.2} of its speed",
            own * 1e3,
            megabytes / own,
            alone * 1e3,
            megabytes / alone,
            alone / own,
        );
    }
}

/// Bytes of a line of `/proc/self/status`.
fn status(name: &str) -> usize {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() << 10
}

/// In a process of its own: the peak counts from its start.
fn memory(whose: &str) {
    let items = SIZES[2];
    let xml = document(items);
    let before = status("VmRSS");
    match whose {
        "sapo" => assert_eq!(ours(xml.as_bytes()), items),
        _ => assert_eq!(theirs(xml.as_bytes()), items),
    }
    let grown = status("VmHWM") - before + xml.len();
    println!(
        "{whose}: {:.1} × the input at most, the document included",
        grown as f64 / xml.len() as f64
    );
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let whose = words.iter().position(|word| word == "memory").map(|at| words[at + 1].clone());
    let work = move || match whose {
        Some(whose) => memory(&whose),
        None => compare(),
    };
    let thread = thread::Builder::new().stack_size(PARSE_STACK_BYTES).spawn(work).unwrap();
    thread.join().unwrap();
    if words.iter().all(|word| word != "memory") {
        for whose in ["sapo", "feed-rs"] {
            let this = std::env::current_exe().unwrap();
            assert!(Command::new(this).args(["memory", whose]).status().unwrap().success());
        }
    }
}
