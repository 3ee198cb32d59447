//! Fetches that brought no article: one transaction, told feed by feed.

use super::world::{NOW, World};
use crate::domain::{Conditional, FeedId, FetchOutcome, Fetched, Timestamp, Write};

fn unchanged(feed: FeedId, etag: &str) -> Fetched {
    Fetched {
        feed,
        at: Timestamp(NOW),
        http: Some(304),
        bytes: 1,
        conditional: Conditional { etag: Some(etag.into()), ..Conditional::default() },
        next_due: Timestamp(NOW + 60),
        habits: None,
        outcome: FetchOutcome::Unchanged,
    }
}

#[test]
fn many_stamps_are_one_commit() {
    let names: Vec<String> = (0..400).map(|number| format!("feed-{number}")).collect();
    let world = World::of(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let feeds: Vec<FeedId> = names.iter().map(|name| world.feed_id(name)).collect();
    let all = feeds.iter().map(|feed| unchanged(*feed, &format!("\"{}\"", feed.0))).collect();
    let version = world.reader.data_version().unwrap();
    let change = world.apply(Write::Stamp(all));
    assert_eq!(world.reader.data_version().unwrap(), version + 1);
    let told: Vec<FeedId> = change.stored.iter().map(|stored| stored.feed).collect();
    assert_eq!((told, change.feeds), (feeds.clone(), feeds));
    for state in world.reader.feed_states().unwrap() {
        assert_eq!(state.conditional.etag, Some(format!("\"{}\"", state.id.0)));
        assert_eq!(state.next_due, Some(Timestamp(NOW + 60)));
    }
}

#[test]
fn what_need_not_be_sent_again_is_counted() {
    let world = World::of(&["a"]);
    let feed = world.feed_id("a");
    let answers = |whole: Option<u64>| {
        let same = unchanged(feed, "1");
        let write = match whole {
            None => Write::Stamp(vec![same]),
            Some(bytes) => {
                let outcome = FetchOutcome::Read(Box::default());
                Write::Store(Box::new(Fetched { http: Some(200), bytes, outcome, ..same }))
            }
        };
        world.apply(write);
        let facts = world.reader.feed(feed).unwrap().unwrap();
        let line = world.reader.feed_lines(Timestamp(NOW)).unwrap().remove(0);
        assert_eq!((line.bytes, line.spared), (facts.bytes, facts.spared));
        (facts.bytes, facts.spared)
    };
    // Nothing is known of a document that was never sent whole.
    assert_eq!(answers(None), (1, 0));
    assert_eq!(answers(Some(1_000)), (1_001, 0));
    assert_eq!(answers(None), (1_002, 999));
    assert_eq!(answers(Some(300)), (1_302, 999));
    assert_eq!(answers(None), (1_303, 999 + 299));
}
