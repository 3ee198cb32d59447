//! What happens when the child does not do its work. The real child is tried at the rim.

#![allow(clippy::disallowed_methods, reason = "a test has deadlines")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Instant;

use super::*;

const PAGE: &[u8] = b"<html><body><p>Text of a page that nobody took apart.</p></body></html>";

/// The article that a program gives which is no child.
fn from(script: &str) -> (PageArticle, Duration) {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("child");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let extractor = Extractor::of(program);
    let begun = Instant::now();
    (extractor.extract(PAGE, &Hints::default()), begun.elapsed())
}

#[test]
fn a_child_that_fails_leaves_plain_text() {
    let plain = article::plain(PAGE, &Hints::default());
    assert!(plain.body_html.contains("Text of a page"), "{plain:?}");
    let nonsense = ["exit 1", "kill -9 $$", "echo nonsense", "printf '\\377\\377\\377\\177x'", ":"];
    for script in nonsense {
        assert_eq!(from(script).0, plain, "{script}");
    }
    let missing = Extractor::of("/nonexistent/sapo".into());
    assert_eq!(missing.extract(PAGE, &Hints::default()), plain);
}

#[test]
fn a_child_that_hangs_is_ended() {
    let (article, took) = from("exec sleep 60");
    assert_eq!(article, article::plain(PAGE, &Hints::default()));
    assert!(took < Duration::from_secs(4), "{took:?}");
}

#[test]
fn who_waits_for_a_second_child_does_not_wait_anew() {
    let folder = tempfile::tempdir().unwrap();
    let [program, told, was] = ["child", "told", "was"].map(|name| folder.path().join(name));
    let mut answer = Vec::new();
    wire::answer(&mut answer, &PageArticle::default()).unwrap();
    fs::write(&told, answer).unwrap();
    let (told, was) = (told.display(), was.display());
    // The first one answers once, and ends over the second page; the second one hangs.
    let script =
        format!("#!/bin/sh\n[ -e {was} ] && exec sleep 60\n: > {was}\ncat {told}\nexec sleep 1\n");
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let extractor = Extractor::of(program);
    assert_eq!(extractor.extract(PAGE, &Hints::default()), PageArticle::default());
    let begun = Instant::now();
    let article = extractor.extract(PAGE, &Hints::default());
    assert_eq!(article, article::plain(PAGE, &Hints::default()));
    assert!(begun.elapsed() < Duration::from_millis(2_200), "{:?}", begun.elapsed());
}

#[test]
fn messages_come_out_as_they_went_in() {
    let hints = Hints {
        url: url::Url::parse("https://a.example/1").ok(),
        content_type: Some("text/html".into()),
        feed: Some(article::FeedText { title: Some("Tin".into()), ..Default::default() }),
    };
    let request = wire::request(PAGE, &hints).unwrap();
    let (page, read) = wire::job(&mut &request[..]).unwrap().unwrap();
    assert_eq!(page, PAGE);
    assert_eq!((read.url, read.content_type), (hints.url, hints.content_type));
    assert_eq!(read.feed.unwrap().title.as_deref(), Some("Tin"));
    assert!(wire::job(&mut &b""[..]).unwrap().is_none());
    for cut in 4..request.len() {
        assert!(wire::job(&mut &request[..cut]).is_err(), "{cut}");
    }
    let told = PageArticle { lead: Some("Sapo".into()), ..PageArticle::default() };
    let mut answer = Vec::new();
    wire::answer(&mut answer, &told).unwrap();
    assert_eq!(wire::article(&wire::receive(&mut &answer[..]).unwrap()).unwrap(), told);
}
