//! `refresh` and `feeds`: files, a server on loopback, failures, signals.

#![allow(clippy::disallowed_methods, reason = "a deadline of a test is real time")]

use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::web::{Page, Web};
use super::{Home, Ran, has_keys, rss};

/// A process that a signal does not end by then hangs.
const PATIENCE: Duration = Duration::from_secs(20);

fn papers(home: &Home) {
    let one = home.file("one.xml", rss("One", &[("Sông dâng", "a", "Weather"), ("B", "b", "")]));
    let two = home.file("two.xml", rss("Two", &[("C", "c", "")]));
    home.configure(&format!(
        "[[feeds]]\nurl = \"{one}\"\npaper = \"Bình Minh\"\nsection = \"Thế giới\"\n\
         [[feeds]]\nurl = \"{two}\"\npaper = \"Courier\"\nsection = \"Sport\"\n"
    ));
}

#[test]
fn a_refresh_tells_of_each_feed() {
    let home = Home::new();
    papers(&home);
    let told = home.json(&["refresh", "--json"]);
    has_keys(&told, "feeds fetched unchanged failed not_due new updated seconds results");
    assert_eq!((&told["feeds"], &told["new"], &told["failed"]), (&2.into(), &3.into(), &0.into()));
    let first = &told["results"][0];
    has_keys(first, "url outcome http new updated bytes error next_due");
    assert_eq!(first["outcome"], "fetched");
    assert_eq!(first["new"], 2);
    assert_eq!(first["error"], serde_json::Value::Null);

    let again = home.json(&["refresh", "--json"]);
    assert_eq!(again["not_due"], 2, "{again}");
    assert_eq!(again["results"][0]["outcome"], "not-due");
    assert!(again["results"][0]["next_due"].as_str().unwrap().ends_with('Z'));

    let forced = home.json(&["refresh", "--force", "--json"]);
    assert_eq!(forced["unchanged"], 2, "{forced}");
}

#[test]
fn a_refresh_can_be_of_one_paper_or_section() {
    let home = Home::new();
    papers(&home);
    let check = |args: &[&str], feeds: usize, fetched: usize| {
        let told = home.json(&[&["refresh", "--json", "--force"], args].concat());
        let asked = told["fetched"].as_u64().unwrap() + told["unchanged"].as_u64().unwrap();
        assert_eq!(told["feeds"], feeds, "{told}");
        assert_eq!(asked, fetched as u64, "{told}");
    };
    check(&["--paper", "BINH minh"], 1, 1);
    check(&["--section", "the thao"], 1, 1);
    check(&["--paper", "courier", "--section", "sport"], 1, 1);
    check(&["--paper", "courier", "--section", "world"], 0, 0);
    check(&[], 2, 2);
    home.run(&["refresh", "--paper", "Corier"]).expect(2).tells(&["did you mean \"Courier\""]);
    home.run(&["refresh", "--section", "sprot"]).expect(2).tells(&["did you mean \"Sport\""]);
}

#[test]
fn failures_are_told_and_harm_nobody() {
    let web = Web::serve(&[
        ("/good", Page::Body(rss("Good", &[("A", "a", "")]))),
        ("/page", Page::Body("<!doctype html><title>Sign in</title><p>Please.".into())),
        ("/busy", Page::Status(503, "Retry-After: 3600\r\n")),
    ]);
    let urls: Vec<_> = ["/good", "/page", "/none", "/busy"].map(|path| web.url(path)).to_vec();
    let feeds: Vec<_> = urls.iter().map(|url| (url.as_str(), "P", "World")).collect();
    let home = Home::with_feeds(&feeds);
    home.configure(&format!(
        "refresh.per_host = 1\n{}",
        std::fs::read_to_string(home.config_file()).unwrap()
    ));
    let ran = home.run(&["refresh", "--json"]).expect(1);
    let told = ran.json();
    assert_eq!((&told["new"], &told["failed"]), (&1.into(), &3.into()), "{told}");
    assert_eq!(told["results"][2]["http"], 404);
    assert!(ran.stderr.contains(&urls[1]), "{ran:#?}");

    let health = home.json(&["feeds", "--json"]);
    has_keys(
        &health[0],
        "url paper title section unread total last_success last_error next_due trouble",
    );
    assert_eq!((&health[0]["title"], &health[0]["total"]), (&"Good".into(), &1.into()));
    assert_eq!(health[0]["last_error"], serde_json::Value::Null);
    assert_eq!(health[1]["trouble"]["kind"], "web-page");
    assert_eq!(health[2]["trouble"]["kind"], "not-found");
    assert_eq!(home.titles(&[]), ["A"]);
    let plain = home.run(&["feeds"]).expect(0);
    assert!(plain.stdout.contains("Good") && plain.stdout.contains("(since 20"), "{plain:#?}");

    // The host asked to be left alone: nobody of it is asked, and until when is said.
    let ran = home.run(&["refresh", "--force", "--json"]).expect(0);
    let busy = &ran.json()["results"][3];
    assert_eq!(busy["outcome"], "not-due", "{ran:#?}");
    assert!(busy["error"].is_string() && busy["next_due"].is_string(), "{busy}");
    ran.tells(&["asked to be left alone until"]);
    assert_eq!(home.titles(&[]), ["A"]);
}

#[test]
fn a_second_fetch_is_conditional() {
    let web = Web::serve(&[("/f", Page::Body(rss("F", &[("A", "a", "")])))]);
    let home = Home::with_feeds(&[(&web.url("/f"), "P", "World")]);
    home.run(&["refresh"]).expect(0).tells(&["1 new"]);
    let told = home.json(&["refresh", "--force", "--json"]);
    assert_eq!(told["results"][0]["http"], 304, "{told}");
    assert_eq!(web.asked.try_iter().count(), 2);
}

#[test]
fn a_signal_ends_a_refresh_with_what_arrived() {
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let web = Web::serve(&[
            ("/good", Page::Body(rss("Good", &[("A", "a", "")]))),
            ("/never", Page::Silence),
        ]);
        let urls = [web.url("/good"), web.url("/never")];
        let home = Home::with_feeds(&[(&urls[0], "P", "World"), (&urls[1], "P", "World")]);
        let child = home.command(&["refresh", "--json"]).spawn().unwrap();
        for _ in 0..2 {
            web.asked.recv_timeout(PATIENCE).unwrap();
        }
        // The good feed's answer is on its way; wait until it is stored.
        let until = Instant::now() + PATIENCE;
        while home.titles(&[]).is_empty() {
            assert!(Instant::now() < until, "nothing was stored");
        }
        kill_process(Pid::from_child(&child), signal).unwrap();
        let ran = Ran::of(child.wait_with_output().unwrap()).expect(code);
        let told = ran.json();
        assert_eq!((&told["new"], &told["interrupted"]), (&1.into(), &true.into()), "{told}");
        assert_eq!(home.titles(&[]), ["A"]);
    }
}

#[test]
fn without_feeds_there_is_nothing_to_do() {
    let home = Home::new();
    home.configure("feeds = []\n");
    let told = home.json(&["refresh", "--json"]);
    assert_eq!((&told["feeds"], &told["results"]), (&0.into(), &serde_json::json!([])));
    home.run(&["feeds"]).expect(0).tells(&["no feeds"]);
}

#[test]
fn a_refresh_throws_away_what_is_not_kept() {
    let home = Home::new();
    let items: Vec<_> = (0..9).map(|n| (format!("T{n}"), n.to_string())).collect();
    let items: Vec<_> = items.iter().map(|(t, n)| (t.as_str(), n.as_str(), "")).collect();
    let url = home.file("many.xml", rss("Many", &items));
    let feed = format!("[[feeds]]\nurl = \"{url}\"\n");
    home.configure(&feed);
    home.run(&["refresh"]).expect(0);
    assert_eq!(home.titles(&[]).len(), 9);
    home.configure(&format!("[cache]\nkeep_items = 7\n{feed}"));
    home.run(&["refresh"]).expect(0);
    assert_eq!(home.titles(&[]), ["T0", "T1", "T2", "T3", "T4", "T5", "T6"]);
    home.configure(&format!("[cache]\nkeep = \"1d\"\n{feed}keep = \"forever\"\nkeep_items = 2\n"));
    let again = home.json(&["refresh", "--force", "--json"]);
    assert_eq!(again["new"], 0, "{again}");
    assert_eq!(home.titles(&[]), ["T0", "T1"]);
}
