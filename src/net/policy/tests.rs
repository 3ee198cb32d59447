//! One line a rule.

use super::*;
use crate::domain::{Conditional, FeedId};

const NOW: Timestamp = Timestamp(1_000_000);
const HOUR: u64 = 3600;

fn wait(at: Timestamp) -> i64 {
    at.0 - NOW.0
}

#[test]
fn due_after_a_good_answer() {
    let check = |interval_seconds, every_seconds, fresh_seconds, expected| {
        let pace = Pace { interval_seconds, every_seconds, fresh_seconds, ..Pace::default() };
        assert_eq!(wait(due_after_success(NOW, pace)), expected, "{pace:?}");
    };
    check(HOUR, None, None, 3600);
    check(HOUR, None, Some(600), 3600);
    check(HOUR, None, Some(7200), 7200);
    check(HOUR, None, Some(u64::MAX), 12 * 3600);
    check(HOUR, Some(1800), None, 1800);
    check(HOUR, Some(1800), Some(7200), 1800);
    check(HOUR, Some(1), None, 60);
    check(0, None, None, 60);
}

#[test]
fn a_feed_has_its_own_pace() {
    let check = |cadence: Cadence, gap_seconds, every_seconds, expected| {
        let pace = Pace { interval_seconds: HOUR, every_seconds, ..Pace::default() };
        let pace = pace.with(&Habits { cadence, gap_seconds, moved: None });
        assert_eq!(wait(due_after_success(NOW, pace)), expected, "{pace:?}");
    };
    let ttl = |minutes| Cadence { ttl_minutes: Some(minutes), ..Cadence::default() };
    let edition = |seconds| Cadence { update_seconds: Some(seconds), ..Cadence::default() };
    check(ttl(30), None, None, 3600);
    check(ttl(180), None, None, 10_800);
    check(ttl(u32::MAX), None, None, 12 * 3600);
    check(edition(7_200), None, None, 7_200);
    check(Cadence::default(), Some(86_400), None, 21_600);
    check(Cadence::default(), Some(600), None, 3_600);
    check(ttl(180), Some(86_400), Some(1_800), 1_800);
}

#[test]
fn due_after_failures() {
    use TroubleKind::{Connect, Gone, NotFound, Offline, Server, Store, WebPage};
    let pace = Pace { interval_seconds: HOUR, ..Pace::default() };
    let check = |kind, failures, least: i64, most: i64| {
        for seed in 0..50 {
            let got = wait(due_after_failure(NOW, pace, kind, failures, seed));
            assert!((least..=most).contains(&got), "{kind:?} × {failures}: {got}");
        }
    };
    check(Server, 1, 300, 360);
    check(Connect, 2, 600, 720);
    check(Server, 5, 4800, 5760);
    check(Server, 99, 86_400, 103_680);
    check(NotFound, 1, 3600, 4320);
    check(WebPage, 3, 14_400, 17_280);
    check(Offline, 50, 120, 120);
    check(Store, 50, 300, 300);
    assert_eq!(due_after_failure(NOW, pace, Gone, 1, 0), NEVER);
    let spread: std::collections::HashSet<_> =
        (0..50).map(|seed| due_after_failure(NOW, pace, Server, 1, seed)).collect();
    assert!(spread.len() > 20, "feeds that failed together come back apart");
}

#[test]
fn retry_after_is_obeyed_up_to_a_day() {
    use RetryAfter::{At, Seconds};
    let check = |status, said, expected: Option<i64>| {
        assert_eq!(pause_until(NOW, status, said).map(wait), expected, "{status} {said:?}");
    };
    check(429, Some(Seconds(120)), Some(120));
    check(503, Some(Seconds(120)), Some(120));
    check(429, Some(Seconds(99_999_999_999)), Some(86_400));
    check(429, Some(At(NOW.plus(60))), Some(60));
    check(429, Some(At(NOW.plus(-60))), Some(0));
    check(429, None, Some(900));
    check(503, None, None);
    check(500, Some(Seconds(120)), None);
    check(200, Some(Seconds(120)), None);
}

fn state(next_due: Option<i64>, trouble: Option<TroubleKind>) -> FeedState {
    FeedState {
        id: FeedId(1),
        url: "http://a.org/".into(),
        paper: String::new(),
        section: None,
        conditional: Conditional::default(),
        next_due: next_due.map(Timestamp),
        last_success: None,
        failures: 0,
        trouble: trouble.map(|kind| trouble_of(kind, NOW)),
        every_seconds: None,
        enabled: true,
        habits: crate::domain::Habits::default(),
    }
}

fn trouble_of(kind: TroubleKind, since: Timestamp) -> Trouble {
    trouble(&Failure::new(kind, "x"), None, since)
}

#[test]
fn who_is_due() {
    let check = |state: FeedState, due| assert_eq!(is_due(&state, NOW), due, "{state:?}");
    check(state(None, None), true);
    check(state(Some(NOW.0), None), true);
    check(state(Some(NOW.0 + 1), None), false);
    check(state(Some(NOW.0 - 1), Some(TroubleKind::Server)), true);
    check(state(Some(NOW.0 - 1), Some(TroubleKind::Gone)), false);
    check(FeedState { enabled: false, ..state(None, None) }, false);
}

#[test]
fn pauses_are_remembered() {
    let check = |state: FeedState, expected: Option<i64>| {
        assert_eq!(remembered_pause(&state, NOW), expected.map(Timestamp), "{state:?}");
    };
    check(state(Some(NOW.0 + 9), Some(TroubleKind::Waiting)), Some(NOW.0 + 9));
    check(state(Some(NOW.0), Some(TroubleKind::Waiting)), None);
    check(state(Some(NOW.0 + 9), Some(TroubleKind::Server)), None);
    check(state(Some(NOW.0 + 9), None), None);
}

#[test]
fn every_status_has_its_words() {
    let check = |status, kind: Option<TroubleKind>| {
        let failure = status_failure(status);
        assert_eq!(failure.as_ref().map(|failure| failure.kind), kind, "{status}");
        if let Some(failure) = failure {
            assert!(failure.what.ends_with(&format!("({status}).")), "{}", failure.what);
            assert!(!advice(failure.kind, failure.http).is_empty());
        }
    };
    check(200, None);
    check(304, None);
    check(204, Some(TroubleKind::Empty));
    check(300, Some(TroubleKind::Redirect));
    check(401, Some(TroubleKind::Refused));
    check(403, Some(TroubleKind::Refused));
    check(404, Some(TroubleKind::NotFound));
    check(410, Some(TroubleKind::Gone));
    check(418, Some(TroubleKind::Refused));
    check(500, Some(TroubleKind::Server));
    check(503, Some(TroubleKind::Server));
    check(999, Some(TroubleKind::Server));
}

#[test]
fn a_trouble_goes_on_since_its_first_failure() {
    let first = trouble_of(TroubleKind::Server, Timestamp(5));
    let next = trouble(&Failure::new(TroubleKind::Timeout, "late\u{1b}[2J"), Some(&first), NOW);
    assert_eq!((next.since, next.kind), (Timestamp(5), TroubleKind::Timeout));
    assert!(!next.what.contains('\u{1b}'));
}
