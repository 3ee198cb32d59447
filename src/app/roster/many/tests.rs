//! A range of feeds holds the feeds that were passed, however rows are sorted meanwhile.

use super::*;
use crate::app::msg::{Command, RefreshTarget};
use crate::app::roster::{act, came, open};
use crate::app::{Setup, update};
use crate::config::{self, Action, Key};
use crate::domain::{FeedHealth, Timestamp, Trouble, TroubleKind};

fn line(id: i64, troubled: bool) -> FeedLine {
    let trouble = troubled.then(|| Trouble {
        kind: TroubleKind::Gone,
        http: Some(410),
        what: String::new(),
        next: String::new(),
        since: Timestamp(1),
    });
    let health = FeedHealth {
        id: FeedId(id),
        url: format!("https://feeds.example/{id}"),
        paper: format!("Báo {id}"),
        title: "Tin".into(),
        section: None,
        unread: 0,
        total: 0,
        last_success: None,
        trouble,
        next_due: None,
    };
    FeedLine { health, enabled: true, has_validator: false, bytes: 0, spared: 0, weekly: 0 }
}

/// The screen of so many feeds, those of `troubled` in trouble.
fn lines(feeds: i64, troubled: &[i64]) -> Vec<FeedLine> {
    (1..=feeds).map(|id| line(id, troubled.contains(&id))).collect()
}

fn screen(feeds: i64) -> Model {
    let mut model = Model::new(Setup::of(config::default().unwrap()));
    open(&mut model);
    came(&mut model, lines(feeds, &[]));
    model
}

fn chosen(model: &Model) -> Vec<i64> {
    let mut ids: Vec<i64> =
        model.roster.as_ref().unwrap().chosen().into_iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids
}

fn acts(model: &mut Model, actions: &[Action]) -> Vec<Command> {
    actions.iter().flat_map(|action| act(model, *action)).collect()
}

#[test]
fn a_range_does_not_change_by_itself() {
    let mut model = screen(6);
    acts(&mut model, &[Action::Down, Action::SelectRange, Action::Down]);
    assert_eq!(chosen(&model), [2, 3]);
    // A feed fails and stands first now: between what was chosen and the cursor are others.
    came(&mut model, lines(6, &[3, 6]));
    assert_eq!(chosen(&model), [2, 3]);
    let sorted = act(&mut model, Action::SortFeeds);
    assert_eq!((sorted.len(), chosen(&model)), (0, vec![2, 3]));
    // One that is gone is not chosen.
    came(&mut model, lines(2, &[]));
    assert_eq!(chosen(&model), [2]);
}

#[test]
fn a_range_follows_the_cursor_both_ways() {
    let mut model = screen(6);
    acts(&mut model, &[Action::Down, Action::Down, Action::SelectRange, Action::Bottom]);
    assert_eq!(chosen(&model), [3, 4, 5, 6]);
    acts(&mut model, &[Action::Up]);
    assert_eq!(chosen(&model), [3, 4, 5]);
    acts(&mut model, &[Action::Top]);
    assert_eq!(chosen(&model), [1, 2, 3]);
    update(&mut model, crate::app::Msg::Key(Key::char('v')));
    acts(&mut model, &[Action::Bottom]);
    assert_eq!(chosen(&model), [1, 2, 3]);
}

#[test]
fn many_are_asked_by_one_request() {
    let mut model = screen(6);
    acts(&mut model, &[Action::SelectRange, Action::Down, Action::Down]);
    let asked = act(&mut model, Action::Refresh);
    let all = [1, 2, 3].map(FeedId).to_vec();
    assert_eq!(asked, [Command::Refresh(RefreshTarget::Feeds(all))]);
}

#[test]
fn more_than_are_changed_at_once_are_feeds() {
    let mut model = screen(FEEDS_MAX as i64 + 1);
    acts(&mut model, &[Action::SelectRange, Action::Bottom]);
    assert!(act(&mut model, Action::Refresh).is_empty());
    let told = model.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(told, Some("at most 100 feeds at once; choose fewer"));
}
