//! The reader on a real pseudo-terminal: start, keys, sizes, suspending, every way out.

#![allow(clippy::disallowed_methods, reason = "a deadline of a test is real time")]

mod again;
mod articles;
mod choosing_many;
mod first;
mod listing;
mod looks;
mod news;
mod outside;
mod reload;
mod stopping;
mod terminal;
mod typing;

use std::fs;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::web::{Page, Web};
use rustix::process::Signal;
use sapo::domain::{ArticleId, Mark, Timestamp, Write};
use terminal::{Terminal, World, state};

/// The reader, open on the headlines of a fresh world.
fn opened(world: &World) -> Terminal {
    let terminal = world.open();
    terminal.shows("Tin 199");
    terminal
}

#[test]
fn it_opens_on_headlines_and_keys_move() {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.keys("G");
    terminal.shows("Tin 000");
    // The end of the list stands at the end of the pane.
    terminal.shows("Tin 005");
    terminal.keys("g");
    terminal.shows("Tin 199");
    terminal.keys("\r");
    // The list cuts it short.
    terminal.shows("It has one paragraph.");
    terminal.keys("h");
    terminal.until("list alone", |screen| !screen.contents().contains("one paragraph."));
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn the_first_start_makes_the_cache_and_the_second_needs_no_feed() {
    let world = World::empty();
    let mut terminal = opened(&world);
    terminal.keys("\x03");
    terminal.ends_with(0);
    fs::remove_file(world.path("feed.xml")).unwrap();
    let mut terminal = opened(&world);
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn any_size_is_survived() {
    let world = World::new();
    let mut terminal = opened(&world);
    for (columns, rows) in [(40, 10), (1, 1), (2, 1), (200, 60), (20, 5), (500, 200), (80, 24)] {
        terminal.resize(columns, rows);
        terminal.keys("jk");
        terminal.quiet(Duration::from_millis(100));
    }
    terminal.shows("Tin 199");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn ctrl_z_and_sigtstp_give_the_terminal_to_the_shell() {
    let world = World::new();
    let mut terminal = opened(&world);
    let stop: [fn(&mut Terminal); 2] =
        [|terminal| terminal.keys("\x1a"), |terminal| terminal.signal(Signal::TSTP)];
    for (n, stop) in stop.into_iter().enumerate() {
        stop(&mut terminal);
        terminal.eventually("a stop", |t| t.state() == Some('T'));
        terminal.eventually("the shell's screen", |t| t.left() && t.cooked());
        terminal.resize(100, if n == 0 { 30 } else { 24 });
        terminal.signal(Signal::CONT);
        terminal
            .until("full screen", |screen| screen.alternate_screen() && screen.bracketed_paste());
        terminal.shows("Tin 199");
        terminal.eventually("raw mode", |t| !t.cooked());
    }
    terminal.keys("G");
    terminal.shows("Tin 000");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_stop_from_outside_is_recovered_from() {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.signal(Signal::STOP);
    terminal.eventually("a stop", |t| t.state() == Some('T'));
    terminal.signal(Signal::CONT);
    terminal.keys("G");
    terminal.shows("Tin 000");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

fn ended_by(signal: Signal) {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.signal(signal);
    terminal.ends_with(128 + signal.as_raw().cast_unsigned());
}

#[test]
fn sigterm_restores_the_terminal() {
    ended_by(Signal::TERM);
}

#[test]
fn sighup_restores_the_terminal() {
    ended_by(Signal::HUP);
}

#[test]
fn sigint_restores_the_terminal() {
    ended_by(Signal::INT);
}

#[test]
fn sigquit_restores_the_terminal() {
    ended_by(Signal::QUIT);
}

/// When the leader of its session ends, a terminal hangs up as when its window is closed.
#[test]
fn a_closed_window_ends_the_reader() {
    let world = World::new();
    let terminal = world.open_under_shell();
    terminal.shows("Tin 199");
    let reader = terminal.child().unwrap();
    terminal.signal(Signal::KILL);
    terminal.eventually("the end", |_| matches!(state(reader), None | Some('Z')));
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_restores_the_terminal_and_is_written_down() {
    for screen in ["list", "article", "help"] {
        let mut world = World::new();
        world.env("SAPO_PANIC", screen);
        let mut terminal = world.open();
        if screen != "list" {
            terminal.shows("Tin 199");
            terminal.keys(if screen == "help" { "?" } else { "\r" });
        }
        terminal.ends_with(1);
        terminal.shows("fault of its own");
        let files = fs::read_dir(world.path("state/sapo")).unwrap().map(Result::unwrap);
        let is_report =
            |file: &fs::DirEntry| file.file_name().to_string_lossy().starts_with("panic");
        let reports: Vec<_> = files.filter(is_report).collect();
        assert_eq!(reports.len(), 1, "{screen}");
        let report = fs::read_to_string(reports[0].path()).unwrap();
        assert!(report.contains("SAPO_PANIC"), "{report}");
    }
}

#[test]
fn quitting_during_a_refresh_is_quick_and_keeps_what_came() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap();
    thread::spawn(move || {
        // Accepts and says nothing, to the end.
        let streams: Vec<_> = silent.incoming().collect();
        drop(streams);
    });
    let mut world = World::empty();
    for n in 0..20 {
        world.feed(&format!("http://{address}/{n}.xml"));
    }
    let mut terminal = opened(&world);
    let began = Instant::now();
    terminal.keys("\x03");
    terminal.ends_with(0);
    let took = began.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn an_idle_reader_sleeps_and_writes_nothing() {
    let world = World::new();
    let terminal = opened(&world);
    // Refresh done, timers of the start run out.
    terminal.quiet(Duration::from_secs(2));
    let (bytes, wakeups) = (terminal.raw().len(), terminal.wakeups());
    terminal.quiet(Duration::from_secs(2));
    assert_eq!(terminal.raw().len(), bytes);
    assert_eq!(terminal.wakeups(), wakeups);
}

#[test]
fn another_process_s_marks_show_at_once() {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.shows("200 unread");
    let mark = |article, mark| Write::Mark {
        articles: vec![ArticleId(article)],
        mark,
        at: Timestamp(1_800_000_000),
    };
    let writer = world.writer();
    writer.apply(mark(1, Mark::Read)).unwrap();
    terminal.shows("199 unread");
    writer.apply(mark(2, Mark::Read)).unwrap();
    terminal.shows("198 unread");
    writer.apply(mark(1, Mark::Unread)).unwrap();
    terminal.shows("199 unread");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

/// What follows each ESC must be a sequence that we mean to send.
#[test]
fn nothing_but_our_own_sequences_reaches_the_terminal() {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.shows("Tin 198");
    terminal.keys("j\r");
    terminal.shows("It has one paragraph.");
    terminal.keys("\x03");
    terminal.ends_with(0);
    let raw = String::from_utf8(terminal.raw()).expect("UTF-8 only");
    assert!(raw.chars().all(|c| !('\u{80}'..='\u{9f}').contains(&c) && c != '\u{202e}'));
    let mut rest = raw.as_str();
    while let Some(at) = rest.find(|c: char| c.is_control()) {
        rest = &rest[at..];
        if rest.starts_with(['\n', '\r', '\t']) {
            rest = &rest[1..];
            continue;
        }
        let body = rest.strip_prefix("\x1b[").unwrap_or_else(|| panic!("stray: {rest:.20?}"));
        let end = body.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        let (parameters, last) = (&body[..end], &body[end..=end]);
        let modes = ["?1049", "?25", "?2004", "?2026", "?1000", "?1002", "?1006", "?2031", "?7"];
        let known = match last {
            "h" | "l" => modes.contains(&parameters),
            "H" | "m" | "J" | "K" => {
                parameters.chars().all(|c| c.is_ascii_digit() || ";:".contains(c))
            }
            _ => false,
        };
        assert!(known, "unknown: ESC [ {parameters} {last}");
        rest = &body[end + 1..];
    }
}

#[test]
fn without_colour_the_selection_still_shows() {
    let mut world = World::new();
    world.env("NO_COLOR", "1");
    let mut terminal = opened(&world);
    terminal.keys("j\x03");
    terminal.ends_with(0);
    let raw = String::from_utf8(terminal.raw()).unwrap();
    let coloured = |sequence: &str| {
        let codes: Vec<u32> = sequence.split(';').filter_map(|code| code.parse().ok()).collect();
        codes.iter().any(|code| matches!(code, 30..=38 | 40..=48 | 90..=107))
    };
    let sequences =
        raw.split("\x1b[").filter_map(|part| part.split_once('m')).map(|(codes, _)| codes);
    let sequences: Vec<&str> =
        sequences.filter(|codes| codes.bytes().all(|b| b.is_ascii_digit() || b == b';')).collect();
    assert!(!sequences.iter().any(|sequence| coloured(sequence)), "{sequences:?}");
    assert!(sequences.iter().any(|codes| matches!(*codes, "1" | "7")), "{sequences:?}");
}

#[test]
fn a_feed_is_added_and_fetched_without_a_restart() {
    let feed = "<rss version='2.0'><channel><title>Thế giới - Báo Mới</title><item><title>Vừa lên \
                khuôn</title><link>https://bao.example/1</link><pubDate>Mon, 02 Nov 2099 07:00:00 \
                GMT</pubDate></item></channel></rss>";
    let page = "<html><title>Báo Mới</title><a href='/w.rss'>Thế giới</a></html>";
    let web = Web::serve(&[
        ("/", Page::Body(page.into())),
        ("/w.rss", Page::Body(feed.into())),
        ("/never", Page::Silence),
    ]);
    let world = World::new();
    let mut terminal = opened(&world);
    // A search that takes long is given up.
    terminal.keys("a");
    terminal.shows("Add a feed");
    terminal.keys(&format!("\x1b[200~{}\x1b[201~\r", web.url("/never")));
    terminal.shows("looking…");
    terminal.keys("\x1b");
    terminal.until("the field again", |screen| !screen.contents().contains("looking"));
    terminal.keys(&format!("\x15{}\r", web.url("/")));
    terminal.shows("Vừa lên khuôn");
    terminal.keys("\r");
    terminal.shows("Section: Thế giới");
    terminal.keys("\r");
    // In the list now, not in the dialog.
    terminal.until("the new headline", |screen| {
        let text = screen.contents();
        text.contains("Vừa lên khuôn") && text.contains("Tin 199")
    });
    let config = fs::read_to_string(world.path("config.toml")).unwrap();
    assert!(config.contains(&web.url("/w.rss")) && config.contains("Thế giới"), "{config}");
    // It is known as one that is there.
    terminal.keys(&format!("a{}\r", web.url("/w.rss")));
    terminal.shows("there already");
    terminal.keys("\x03");
    terminal.ends_with(0);
}
