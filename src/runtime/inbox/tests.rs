//! What the mailbox folds, bounds and puts first.

use std::sync::Arc;
use std::thread;

use super::*;
use crate::config::{Key, KeyCode};
use crate::domain::{FeedId, Mark, Undone};

fn key(c: char) -> Event {
    let key = Key { code: KeyCode::Char(c), ctrl: false, alt: false, shift: false };
    Event::Input(Input::Key(key))
}

fn stored(feed: i64, marked: u64) -> Event {
    Event::Committed(Ok(Change { feeds: vec![FeedId(feed)], marked, ..Change::default() }))
}

fn progress(done: usize) -> Event {
    Event::Refresh(RefreshNews::Progress { done, feeds: 9 })
}

/// Puts all in and spells what comes out.
fn check(events: impl IntoIterator<Item = Event>, expected: &str) {
    let inbox = Inbox::default();
    events.into_iter().for_each(|event| inbox.put(event));
    let mut words = Vec::new();
    while let Some(event) = inbox.take() {
        words.push(match event {
            Event::Input(Input::Key(Key { code: KeyCode::Char(c), .. })) => format!("key {c}"),
            Event::Signal(signal) => format!("signal {signal}"),
            Event::Committed(Ok(change)) => {
                let feeds: Vec<String> = change.feeds.iter().map(|f| f.0.to_string()).collect();
                let undone = if change.undone.is_some() { " undone" } else { "" };
                format!("commit {}:{}{undone}", feeds.join("+"), change.marked)
            }
            Event::Committed(Err(error)) => format!("failed {error}"),
            Event::Refresh(RefreshNews::Progress { done, .. }) => format!("progress {done}"),
            Event::Refresh(_) => "refresh".to_owned(),
            Event::Found(found) => format!("found {}", found.generation),
            Event::Notice(text) => text,
            other => format!("{other:?}"),
        });
    }
    assert_eq!(words.join(", "), expected);
}

#[test]
fn typing_and_signals_come_first() {
    check(
        [Event::Touched, key('a'), Event::Signal(15), key('b')],
        "key a, signal 15, key b, Touched",
    );
    check([Event::Signal(28), Event::Signal(28), Event::Signal(15)], "signal 28, signal 15");
}

#[test]
fn commits_become_one() {
    check([stored(1, 2), progress(1), stored(2, 3), stored(1, 0)], "commit 1+2:5, progress 1");
}

#[test]
fn undos_are_answered_one_by_one() {
    let undo = || {
        let undone = Some(Undone { mark: Mark::Read, articles: 1, title: None });
        Event::Committed(Ok(Change { undone, ..Change::default() }))
    };
    check(
        [stored(1, 1), undo(), undo(), stored(2, 1)],
        "commit 1:1, commit :0 undone, commit :0 undone, commit 2:1",
    );
}

#[test]
fn progress_keeps_its_place_between_begin_and_end() {
    let began = || Event::Refresh(RefreshNews::Began { feeds: 9 });
    check(
        [began(), progress(1), progress(2), began(), progress(3)],
        "refresh, progress 2, refresh, progress 3",
    );
}

#[test]
fn an_older_find_gives_way() {
    let found = |generation| Event::Found(Found { generation, ..Found::default() });
    check([found(1), Event::Touched, found(2), Event::Touched], "Touched, found 2");
}

#[test]
fn notices_are_bounded() {
    let many = (0..NOTICES_MAX + 2).map(|n| Event::Notice(n.to_string()));
    let kept: Vec<String> = (2..NOTICES_MAX + 2).map(|n| n.to_string()).collect();
    check(many, &kept.join(", "));
}

#[test]
fn a_borrowed_terminal_forgets_typing_but_not_the_end() {
    let inbox = Inbox::default();
    [key('a'), Event::Signal(2), Event::Signal(15), Event::Touched]
        .into_iter()
        .for_each(|event| inbox.put(event));
    inbox.forget_input(&[2]);
    assert!(matches!(inbox.take(), Some(Event::Signal(15))));
    assert!(matches!(inbox.take(), Some(Event::Touched)));
    assert!(inbox.take().is_none());
}

#[test]
fn a_waiting_loop_is_woken() {
    let inbox = Arc::new(Inbox::default());
    let other = Arc::clone(&inbox);
    let worker = thread::spawn(move || other.put(Event::Touched));
    inbox.wait(None);
    assert!(inbox.take().is_some());
    worker.join().unwrap();
    let past = clock::tick();
    inbox.wait(Some(past));
    assert!(inbox.take().is_none());
}

#[test]
fn typing_waits_when_too_much_is_ahead() {
    let inbox = Inbox::default();
    (0..INPUTS_MAX).for_each(|_| inbox.put(key('j')));
    assert!(!inbox.room_for_input());
    assert!(inbox.take().is_some());
    assert!(inbox.room_for_input());
}
