//! What is stored and told of each ending.

use super::*;
use crate::domain::{FeedId, TroubleKind};

const NOW: Timestamp = Timestamp(1_000_000);
fn pace() -> Pace {
    Pace { interval_seconds: 3600, ..Pace::default() }
}

fn feed(url: &str, trouble: Option<TroubleKind>, next_due: i64) -> FeedState {
    let trouble = trouble.map(|kind| policy::trouble(&Failure::new(kind, "x"), None, Timestamp(7)));
    FeedState {
        id: FeedId(1),
        url: url.into(),
        paper: String::new(),
        section: None,
        conditional: Conditional::default(),
        next_due: Some(Timestamp(next_due)),
        last_success: None,
        failures: 3,
        trouble,
        every_seconds: None,
        enabled: true,
        habits: crate::domain::Habits::default(),
    }
}

fn told(state: &FeedState, what: What) -> Told {
    Ending { state, status: Some(200), bytes: 9, now: NOW, from: From::default(), what }
        .told(pace())
}

#[test]
fn good_answers_wait_an_interval() {
    let state = feed("http://a.org/", Some(TroubleKind::Server), 0);
    let known = Conditional { etag: Some("\"1\"".into()), ..Conditional::default() };
    let got = told(&state, What::Unchanged(known.clone(), None));
    assert_eq!(got.report.outcome, Outcome::Unchanged);
    assert_eq!((got.fetched.next_due, got.fetched.conditional), (NOW.plus(3600), known));
    let got = told(&state, What::Read(Box::default(), Conditional::default(), Some(7200)));
    assert_eq!((got.report.outcome, got.report.bytes), (Outcome::Fetched, 9));
    assert_eq!(got.fetched.next_due, NOW.plus(7200));
    let file = feed("file:///tmp/x", None, 0);
    let got = told(&file, What::Unchanged(Conditional::default(), None));
    assert_eq!((got.fetched.http, got.report.http), (None, None));
}

#[test]
fn failures_keep_their_beginning_and_no_validators() {
    let state = feed("http://a.org/", Some(TroubleKind::Server), 0);
    let got = told(&state, What::Failed(Failure::new(TroubleKind::Timeout, "late")));
    let trouble = got.report.trouble.unwrap();
    assert_eq!((trouble.kind, trouble.since), (TroubleKind::Timeout, Timestamp(7)));
    assert_eq!(got.fetched.outcome, FetchOutcome::Failed(trouble));
    assert_eq!(got.fetched.conditional, Conditional::default());
    assert!(got.fetched.next_due >= NOW.plus(2400), "the fourth failure in a row");
}

#[test]
fn a_spared_feed_is_told_until_when() {
    let state = feed("http://a.org/", None, 0);
    let until = NOW.plus(120);
    let got = told(&state, What::Spared(until));
    assert_eq!((got.report.outcome, got.fetched.next_due), (Outcome::NotDue, until));
    let trouble = got.report.trouble.unwrap();
    assert_eq!(trouble.kind, TroubleKind::Waiting);
    assert!(trouble.what.contains(&until.rfc3339()), "{}", trouble.what);
    assert_eq!(told(&state, What::Waiting(until)).report.outcome, Outcome::Failed);
}

#[test]
fn what_is_not_due_says_why_only_when_there_is_more_to_it() {
    let check = |trouble: Option<TroubleKind>, told: bool| {
        let report = not_due(&feed("http://a.org/", trouble, NOW.0 + 9));
        assert_eq!((report.outcome, report.trouble.is_some()), (Outcome::NotDue, told));
    };
    check(None, false);
    check(Some(TroubleKind::Server), false);
    check(Some(TroubleKind::Gone), true);
    check(Some(TroubleKind::Waiting), true);
}
