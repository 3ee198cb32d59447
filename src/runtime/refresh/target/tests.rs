//! Targets and forces.

use super::*;
use crate::domain::{Conditional, Trouble, TroubleKind};

const NOW: Timestamp = Timestamp(1000);

fn feed(next_due: i64, enabled: bool, trouble: Option<TroubleKind>) -> FeedState {
    let trouble = trouble.map(|kind| Trouble {
        kind,
        http: None,
        what: String::new(),
        next: String::new(),
        since: NOW,
    });
    FeedState {
        id: FeedId(1),
        url: "http://a.org/".into(),
        paper: "A".into(),
        section: None,
        conditional: Conditional::default(),
        next_due: Some(Timestamp(next_due)),
        last_success: None,
        failures: 0,
        trouble,
        every_seconds: None,
        enabled,
        habits: crate::domain::Habits::default(),
    }
}

#[test]
fn plans() {
    let check = |target: RefreshTarget, force, state: &FeedState, expected| {
        assert_eq!(plan(&target, force, state, NOW), expected, "{target:?} {force} {state:?}");
    };
    let (due, later) = (feed(1000, true, None), feed(1001, true, None));
    let (off, gone) = (feed(0, false, None), feed(0, true, Some(TroubleKind::Gone)));
    let one = || RefreshTarget::Feed(FeedId(1));
    check(RefreshTarget::Due, false, &due, Plan::Ask);
    check(RefreshTarget::Due, true, &later, Plan::Skip);
    check(RefreshTarget::All, false, &due, Plan::Ask);
    check(RefreshTarget::All, false, &later, Plan::Report);
    check(RefreshTarget::All, true, &later, Plan::Ask);
    check(RefreshTarget::All, true, &off, Plan::Skip);
    check(RefreshTarget::All, true, &gone, Plan::Report);
    check(RefreshTarget::Paper(PaperId(1)), true, &later, Plan::Ask);
    check(one(), false, &later, Plan::Report);
    check(one(), true, &gone, Plan::Ask);
    check(one(), true, &off, Plan::Skip);
    // Many are asked by their names as well.
    let many = || RefreshTarget::Feeds(vec![FeedId(1), FeedId(2)]);
    check(many(), true, &gone, Plan::Ask);
    check(many(), true, &off, Plan::Skip);
    check(many(), false, &later, Plan::Report);
}
