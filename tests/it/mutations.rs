//! Pages cut, doubled, swapped, spoilt, in every order: taken apart without a panic and without
//! turning for long, in the thread that the program takes them apart in.
//!
//! The seeds are those of the fuzz target `page`. The same pages come at every run; a debug build
//! does few of them: `SAPO_MUTATIONS=10000 cargo test --test it mutations -- --nocapture`.

#![allow(clippy::disallowed_methods, reason = "a bound of time is real time")]

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use sapo::article::{self, Hints};
use sapo::text::Glyphs;
use sapo::text::{html, wrap};

/// Pages of an ordinary run.
const PAGES: u64 = 300;
/// Stack of the thread, bytes: as the child has it.
const STACK_BYTES: usize = 32 << 20;
/// One page takes less, in a build for tests on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is put between things.
const ODD: [&str; 34] = [
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<p>",
    "</p>",
    "<a href=x>",
    "</a>",
    "<b>",
    "<i>",
    "<div>",
    "</div>",
    "<ul>",
    "<li>",
    "<svg>",
    "<math>",
    "<template>",
    "<select>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<plaintext>",
    "<frameset>",
    "<body>",
    "<html>",
    "</html>",
    "&#27;",
    "&#x9b;2J",
    "\0",
    "\u{202e}",
    "<img src=//a alt='",
];

/// A part of a text, at most `most` bytes.
fn part(page: &[u8], most: usize, rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.usize(..=page.len());
    start..(start + rng.usize(..=most)).min(page.len())
}

/// Spoils a page in one way.
fn spoil(page: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut Rng) {
    let at = rng.usize(..=page.len());
    match rng.u8(..14) {
        0 => page.truncate(at),
        1 => drop(page.drain(part(page, 400, rng))),
        2 => {
            let part = page[part(page, 600, rng)].repeat(rng.usize(1..6));
            page.splice(at..at, part);
        }
        3 => {
            let moved: Vec<u8> = page.drain(part(page, 400, rng)).collect();
            let at = rng.usize(..=page.len());
            page.splice(at..at, moved);
        }
        4 => (0..rng.usize(1..20)).for_each(|_| {
            if let Some(byte) = rng.choice(page.iter_mut()) {
                *byte ^= 1 << rng.u8(..8);
            }
        }),
        5 => {
            let odd = rng.choice(ODD).unwrap_or_default().repeat(rng.usize(1..8));
            page.splice(at..at, odd.bytes());
        }
        6 => {
            let odd = rng.choice(ODD).unwrap_or_default().repeat(rng.usize(100..2_000));
            page.splice(at..at, odd.bytes());
        }
        7 => {
            let other = &others[rng.usize(..others.len())];
            page.splice(at..at, other[part(other, 2_000, rng)].to_vec());
        }
        // Ends that are missing; quotes; ends of tags.
        8 => without(page, b"</", 4, rng),
        9 => without(page, b"\"", 1, rng),
        10 => without(page, b">", 1, rng),
        11 => {
            let many: String = (0..rng.usize(1..400)).map(|n| format!(" a{n}='{n}'")).collect();
            let tag = page.iter().skip(at).position(|byte| *byte == b'>').map_or(at, |to| at + to);
            page.splice(tag..tag, many.bytes());
        }
        12 => {
            let range = part(page, 40, rng);
            page[range].iter_mut().for_each(|byte| *byte = rng.u8(..));
        }
        _ => {
            let open =
                format!("<{}>", rng.choice(["div", "b", "ul", "table", "q", "x-y"]).unwrap());
            let count = rng.usize(1..3_000);
            page.splice(at..at, open.repeat(count).into_bytes());
        }
    }
}

/// Takes away half of what stands so in a page.
fn without(page: &mut Vec<u8>, what: &[u8], bytes: usize, rng: &mut Rng) {
    let mut at = 0;
    while at + what.len() <= page.len() {
        if page[at..].starts_with(what) && rng.bool() {
            page.drain(at..(at + bytes).min(page.len()));
        }
        at += 1;
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/page");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

fn mutated(number: u64, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut rng = Rng::with_seed(number);
    let mut page = seeds[rng.usize(..seeds.len())].clone();
    for _ in 0..rng.usize(1..7) {
        spoil(&mut page, seeds, &mut rng);
    }
    page
}

/// Takes a page apart and sets it, as the reader does.
fn read(number: u64, page: &[u8]) {
    let mut rng = Rng::with_seed(!number);
    let types = [None, Some("text/html"), Some("text/html; charset=shift_jis")];
    let hints = Hints {
        url: url::Url::parse("https://courier.example/2026/11/ships.html").ok(),
        content_type: rng.choice(types).flatten().map(str::to_owned),
        feed: None,
    };
    let width = rng.usize(8..120);
    for article in [article::extract(page, &hints), article::plain(page, &hints)] {
        let doc = html::parse(&article.body_html, hints.url.as_ref());
        for line in wrap::layout(&doc, width, Glyphs::Unicode).lines {
            let text: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
            assert!(line.width() <= width, "page {number}: {} of {width}: {text}", line.width());
            assert!(!text.contains(char::is_control), "page {number}: {text:?}");
        }
    }
}

#[test]
fn spoilt_pages_are_taken_apart() {
    let asked = std::env::var("SAPO_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let count = asked.unwrap_or(PAGES);
    let seeds = seeds();
    assert!(seeds.len() >= 12);
    let next = AtomicU64::new(0);
    let (tell, told) = channel();
    let mut slowest = (Duration::ZERO, 0);
    thread::scope(|scope| {
        for _ in 0..2 {
            let (tell, seeds, next) = (tell.clone(), &seeds, &next);
            let work = move || loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return;
                }
                let begun = Instant::now();
                read(number, &mutated(number, seeds));
                // Who listened has failed.
                tell.send((begun.elapsed(), number)).ok();
            };
            thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work).unwrap();
        }
        drop(tell);
        loop {
            match told.recv_timeout(PATIENCE) {
                Ok(one) => slowest = slowest.max(one),
                Err(RecvTimeoutError::Disconnected) => break,
                // A thread cannot be ended; its test must.
                Err(RecvTimeoutError::Timeout) => {
                    println!("a page turns and turns; begun: {}", next.load(Ordering::Relaxed));
                    std::process::abort();
                }
            }
        }
    });
    println!("{count} pages; the slowest is number {} with {:?}", slowest.1, slowest.0);
}
