//! Pages that no paper would print, given to the real program: each is answered in time, within
//! its memory, and with nothing that could steer a terminal.
//!
//! `SAPO_PROGRAM=target/release/sapo cargo test --test it hostile -- --nocapture` tries what is
//! shipped, and tells how long the pages took and how much they needed.

#![allow(clippy::disallowed_methods, reason = "a bound of time is real time")]

mod pages;

use std::fs;
use std::io::{Read, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use pages::{Page, SENTENCE, Wanted};

/// An answer comes within this.
const PATIENCE: Duration = Duration::from_secs(2);
/// A build for tests is some ten times as slow, and other tests run beside it: what bounds it is
/// the patience with the child, and then the plain text.
const PATIENCE_IN_TESTS: Duration = Duration::from_secs(8);
/// The program and its child together, resident, bytes.
const MEMORY_BYTES: u64 = 512 << 20;
/// How often the memory is looked at: the system keeps the peak of each process while it lives.
const GLANCE: Duration = Duration::from_millis(4);
/// Pages at a time.
const AT_ONCE: usize = 2;

/// The program that is tried, and how long it may take.
struct Program {
    path: PathBuf,
    patience: Duration,
}

impl Program {
    fn named() -> Self {
        let shipped = |path| Self { path, patience: PATIENCE };
        let named = std::env::var_os("SAPO_PROGRAM").map(PathBuf::from).map(shipped);
        let patience = if cfg!(debug_assertions) { PATIENCE_IN_TESTS } else { PATIENCE };
        named.unwrap_or_else(|| Self { path: env!("CARGO_BIN_EXE_sapo").into(), patience })
    }
}

/// What the program did with a page.
struct Answer {
    status: ExitStatus,
    stdout: String,
    stderr: String,
    took: Duration,
    /// Peak of the two processes, bytes; 0 where the system does not say.
    memory: u64,
}

/// `sapo read - --json` with this page.
fn answer(program: &Program, page: &[u8]) -> Answer {
    let home = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let mut child = Command::new(&program.path)
        .args(["read", "-", "--json", "--base", "https://courier.example/2026/11/ships.html"])
        .env_clear()
        .env("HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id();
    let mut stdin = child.stdin.take().unwrap();
    let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (ended, end) = channel();
    thread::scope(|scope| {
        let (stdout, stderr) = (scope.spawn(|| all(stdout)), scope.spawn(|| all(stderr)));
        // It may have ended, which its exit code tells.
        scope.spawn(move || stdin.write_all(page).ok());
        let memory = scope.spawn(move || watched(id, &end));
        let (status, took) = finished(&mut child, begun);
        drop(ended);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Answer {
            status,
            took,
            stdout: text(stdout.join().unwrap()),
            stderr: text(stderr.join().unwrap()),
            memory: memory.join().unwrap(),
        }
    })
}

fn finished(child: &mut Child, begun: Instant) -> (ExitStatus, Duration) {
    let status = child.wait().unwrap();
    (status, begun.elapsed())
}

fn all(mut from: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    bytes
}

/// The peaks of a process and of its children, looked at until it has ended.
fn watched(id: u32, ended: &Receiver<()>) -> u64 {
    let (mut own, mut children) = (0, 0);
    while ended.recv_timeout(GLANCE) == Err(RecvTimeoutError::Timeout) {
        own = peak(&id.to_string()).max(own);
        let list = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        children = list.split_whitespace().map(peak).sum::<u64>().max(children);
    }
    own + children
}

/// The most that a process had resident so far, bytes.
fn peak(id: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) << 10
}

/// What is wrong with an answer.
fn faults(program: &Program, page: &Page, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    if answer.took > program.patience {
        faults.push(format!("took {:?}", answer.took));
    }
    if answer.memory > MEMORY_BYTES {
        faults.push(format!("took {} MiB", answer.memory >> 20));
    }
    match (answer.status.code(), answer.status.signal()) {
        (Some(0), _) => {
            let told: Result<serde_json::Value, _> = serde_json::from_str(&answer.stdout);
            let text = told.as_ref().map(|told| told["text"].as_str().unwrap_or_default());
            match text {
                Err(error) => faults.push(format!("no JSON: {error}")),
                Ok(text) if page.wanted == Wanted::Sentence && !text.contains(SENTENCE) => {
                    faults.push(format!("lost its text; {:.200?}", text));
                }
                Ok(_) => {}
            }
            let is_steering = |c: char| c.is_control() || "\u{202e}\u{2066}".contains(c);
            let told = told.unwrap_or_default().to_string();
            if told.contains("\\u00") || told.chars().any(is_steering) {
                faults.push("a control character within the JSON".into());
            }
        }
        (Some(1), _) if answer.stderr.lines().count() == 1 => {}
        (code, signal) => faults.push(format!("exit {code:?}, signal {signal:?}")),
    }
    for told in [&answer.stdout, &answer.stderr] {
        faults.extend(
            told.chars()
                .find(|c| c.is_control() && *c != '\n')
                .map(|c| format!("a control character {c:?}")),
        );
    }
    faults
}

#[test]
fn every_page_is_answered() {
    let program = Program::named();
    let mut pages = pages::all();
    pages.retain(|page| !page.rare || program.patience == PATIENCE);
    assert!(pages.len() >= 80, "{} pages", pages.len());
    let next = AtomicUsize::new(0);
    let (faulty, figures) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let answer = answer(&program, &page.bytes());
                    let found = faults(&program, page, &answer);
                    let told = found.into_iter().map(|fault| format!("{}: {fault}", page.name));
                    faulty.lock().unwrap().extend(told);
                    figures.lock().unwrap().push((answer.took, answer.memory, &page.name));
                }
            });
        }
    });
    let mut figures = figures.into_inner().unwrap();
    figures.sort_unstable();
    let all: Duration = figures.iter().map(|(took, ..)| *took).sum();
    println!("{} pages in {all:?}; the slowest, and the hungriest:", figures.len());
    let tell = |(took, memory, name): &(Duration, u64, &String)| {
        println!("{:>5} ms {:>4} MiB  {name}", took.as_millis(), memory >> 20);
    };
    figures.iter().rev().take(12).for_each(tell);
    figures.sort_unstable_by_key(|(_, memory, _)| *memory);
    figures.iter().rev().take(6).for_each(tell);
    let faulty = faulty.into_inner().unwrap();
    assert!(faulty.is_empty(), "\n{}\n", faulty.join("\n"));
}
