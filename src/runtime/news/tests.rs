//! A refresh, counted.

use super::*;
use crate::domain::{FeedId, Timestamp, TroubleKind};

fn report(outcome: Outcome, new: u64, what: Option<&str>) -> News {
    let trouble = what.map(|what| Trouble {
        kind: TroubleKind::Timeout,
        http: None,
        what: what.into(),
        next: String::new(),
        since: Timestamp(0),
    });
    let (url, http) = (String::new(), None);
    let feed =
        FeedReport { feed: FeedId(1), url, outcome, http, new, updated: 0, bytes: 0, trouble };
    News::Feed(Box::new(feed))
}

#[test]
fn the_end_sums_up_and_the_next_refresh_starts_anew() {
    let mut tally = Tally::default();
    assert_eq!(tally.take(News::Began { feeds: 3 }), RefreshNews::Began { feeds: 3 });
    let step = tally.take(report(Outcome::Fetched, 5, None));
    assert_eq!(step, RefreshNews::Progress { done: 1, feeds: 3 });
    tally.take(report(Outcome::Failed, 0, Some("first")));
    let step = tally.take(report(Outcome::Failed, 0, Some("second")));
    assert_eq!(step, RefreshNews::Progress { done: 3, feeds: 3 });
    let RefreshNews::Ended { feeds, failed, new, trouble } = tally.take(News::Ended) else {
        panic!("no end");
    };
    assert_eq!((feeds, failed, new), (3, 2, 5));
    assert_eq!(trouble.unwrap().what, "first");
    assert_eq!(tally, Tally::default());
}

#[test]
fn waiting_is_no_failure() {
    let mut tally = Tally::default();
    tally.take(News::Began { feeds: 1 });
    tally.take(report(Outcome::NotDue, 0, Some("asked again at noon")));
    let RefreshNews::Ended { failed, trouble, .. } = tally.take(News::Ended) else {
        panic!("no end");
    };
    assert_eq!((failed, trouble), (0, None));
}

#[test]
fn a_refresh_that_is_given_up_says_how_far_it_came() {
    let mut tally = Tally::default();
    tally.take(News::Began { feeds: 3 });
    tally.take(report(Outcome::Fetched, 5, None));
    let told = tally.take(News::Stopped);
    assert_eq!(told, RefreshNews::Stopped { done: 1, feeds: 3, new: 5 });
    assert_eq!(tally, Tally::default());
}
