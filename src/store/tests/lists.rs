//! Lists: membership by feed and by category, windows both ways, feeds that come and go.

use super::world::{NOW, World, feed, item};
use crate::domain::{
    Anchor, Direction, FetchOutcome, Item, Mark, Order, Place, Position, Scope, Timestamp,
    WindowRequest,
};
use crate::section::{SectionKey, SectionMap, SectionRule};

fn section(key: &str) -> Scope {
    Scope { section: Some(SectionKey(key.into())), ..Scope::default() }
}

fn dated(guid: &str, seconds: i64) -> Item {
    Item { published: Some(Timestamp(NOW - seconds)), ..item(guid, "", guid) }
}

#[test]
fn sections_come_from_feeds_and_from_categories() {
    let world = World::with(&[feed("p", Some("Thế giới")), feed("q", None)]);
    let with = |guid: &str, terms: &[&str]| Item {
        categories: terms.iter().map(|term| (*term).into()).collect(),
        ..item(guid, "", guid)
    };
    world.fetch("p", &[with("1", &["Thể thao", "chuyện lạ"])]);
    world.fetch("q", &[with("2", &["Sport"]), with("3", &["nothing known"])]);
    assert_eq!(world.titles(&section("world")), ["1"]);
    let mut sport = world.titles(&section("sport"));
    sport.sort();
    assert_eq!(sport, ["1", "2"]);
    assert_eq!(world.titles(&section("other")), ["3"]);
    let overview =
        world.reader.overview(&Scope::default(), Timestamp(NOW), &SectionMap::builtin()).unwrap();
    assert_eq!((overview.all.total, overview.papers.len()), (3, 2));
}

#[test]
fn other_is_what_nobody_names() {
    let world = World::with(&[feed("p/home", None), feed("p/world", Some("World"))]);
    world.fetch("p/home", &[item("", "https://p.example/1", "x")]);
    assert_eq!(world.titles(&section("other")), ["x"]);
    world.fetch("p/world", &[item("", "https://p.example/1", "x")]);
    assert!(world.titles(&section("other")).is_empty());
    assert_eq!(world.titles(&section("world")), ["x"]);
}

#[test]
fn an_unknown_section_keeps_its_name() {
    let world = World::with(&[feed("p", Some("Cờ Vua & Cờ Tướng"))]);
    world.fetch("p", &[item("1", "", "x")]);
    let map = SectionMap::builtin();
    let overview = world.reader.overview(&Scope::default(), Timestamp(NOW), &map).unwrap();
    assert_eq!(overview.sections[0].title.as_str(), "Cờ Vua & Cờ Tướng");
}

#[test]
fn a_changed_map_is_applied_again() {
    let mut world = World::with(&[feed("p", Some("Chess"))]);
    world.fetch("p", &[item("1", "", "x")]);
    let rule =
        SectionRule { id: "sport".into(), names: vec!["Chess".into()], ..SectionRule::default() };
    assert!(world.titles(&section("sport")).is_empty());
    world.reopen(SectionMap::builtin().with(&[rule]));
    // It is done while nobody waits; writes of ours only give the writer its turns.
    let done = (0..100_000).any(|_| {
        world.mark(&[], Mark::Read);
        !world.titles(&section("sport")).is_empty()
    });
    assert!(done, "the writer never came to it");
    assert_eq!(world.titles(&section("sport")), ["x"]);
}

#[test]
fn windows_go_both_ways() {
    let world = World::of(&["p"]);
    let items: Vec<Item> = (0..50).map(|n| dated(&format!("{n:02}"), n / 3)).collect();
    world.fetch("p", &items);
    let all = world.all();
    let read: Vec<_> = all.iter().step_by(4).map(|row| row.id).collect();
    world.mark(&read, Mark::Read);
    for unread_only in [false, true] {
        let scope = Scope { unread_only, ..Scope::default() };
        let all = world.rows(&scope);
        let key = |at: usize| Position { time: all[at].sort_time, id: all[at].id };
        let window = |anchor, direction, limit| {
            let request = WindowRequest { scope: scope.clone(), anchor, direction, limit };
            world.reader.window(&request).unwrap()
        };
        assert!(
            all.windows(2).all(|two| (two[0].sort_time, two[0].id) > (two[1].sort_time, two[1].id))
        );
        for at in [0, 7, all.len() - 1] {
            let older = window(Anchor::At(key(at)), Direction::Older, 5);
            assert_eq!(older.rows, all[at..(at + 5).min(all.len())]);
            assert_eq!(older.more, at + 5 < all.len());
            let after = window(Anchor::After(key(at)), Direction::Older, 5);
            assert_eq!(after.rows, all[at + 1..(at + 6).min(all.len())]);
            let newer = window(Anchor::After(key(at)), Direction::Newer, 5);
            assert_eq!(newer.rows, all[at.saturating_sub(5)..at]);
            assert_eq!(newer.more, at > 5);
        }
        let end = window(Anchor::Oldest, Direction::Older, 5);
        assert_eq!(end.rows, all[all.len() - 5..]);
        assert!(end.more);
        // The oldest first: the same rows, the other way round.
        for (anchor, direction) in [
            (Anchor::Oldest, Direction::Newer),
            (Anchor::Newest, Direction::Newer),
            (Anchor::At(key(7)), Direction::Newer),
            (Anchor::After(key(7)), Direction::Older),
        ] {
            let order = Order::Oldest;
            let scope = Scope { order, ..scope.clone() };
            let request = WindowRequest { scope, anchor, direction, limit: 5 };
            let turned = world.reader.window(&request).unwrap();
            let mut rows = window(anchor, direction, 5).rows;
            rows.reverse();
            assert_eq!((turned.rows, turned.more), (rows, true), "{anchor:?} {direction:?}");
        }
    }
}

#[test]
fn today_and_starred_are_lists() {
    let world = World::of(&["p"]);
    world.fetch("p", &[dated("now", 10), dated("old", 100_000)]);
    let today = World::place(Place::Today(Timestamp(NOW - 1_000)));
    assert_eq!(world.titles(&today), ["now"]);
    world.mark(&[world.all()[1].id], Mark::Star);
    assert_eq!(world.titles(&World::place(Place::Starred)), ["old"]);
    let map = SectionMap::builtin();
    let overview = world.reader.overview(&today, Timestamp(NOW - 1_000), &map).unwrap();
    assert_eq!((overview.today.total, overview.starred.total), (1, 1));
}

#[test]
fn feeds_come_go_and_come_back() {
    let (p, q) = (feed("p", Some("World")), feed("q", Some("Sport")));
    let world = World::with(&[p.clone(), q.clone()]);
    world.fetch("p", &[item("1", "", "một"), item("2", "", "hai")]);
    world.fetch("q", &[item("3", "", "ba")]);
    let starred = world.all().iter().find(|row| row.title.as_str() == "một").unwrap().id;
    world.mark(&[starred], Mark::Star);
    world.mark(&[starred], Mark::Read);
    world.subscribe(std::slice::from_ref(&q));
    let mut titles = world.titles(&Scope::default());
    titles.sort();
    assert_eq!(titles, ["ba", "một"]);
    assert_eq!(world.reader.feed_states().unwrap().len(), 1);
    world.subscribe(&[q, p]);
    assert_eq!(world.all().len(), 3);
    assert!(world.all().iter().any(|row| row.id == starred && row.status.read));
    assert_eq!(world.fetch("p", &[item("1", "", "một")]), (0, 0));
}

#[test]
fn a_feed_may_move_to_another_section_and_paper() {
    let world = World::with(&[feed("p", Some("World"))]);
    world.fetch("p", &[item("1", "", "x")]);
    let mut moved = feed("p", Some("Sport"));
    moved.paper = "Another".into();
    world.subscribe(&[moved]);
    assert!(world.titles(&section("world")).is_empty());
    assert_eq!(world.titles(&section("sport")), ["x"]);
    assert_eq!(world.all()[0].paper.as_str(), "Another");
}

#[test]
fn hidden_feeds_are_not_in_all() {
    let mut hidden = feed("p", Some("World"));
    hidden.hidden = true;
    let world = World::with(&[hidden]);
    world.fetch("p", &[item("1", "", "x")]);
    assert!(world.all().is_empty());
    assert_eq!(world.titles(&section("world")), ["x"]);
}

#[test]
fn a_failure_keeps_articles_and_its_first_moment() {
    let world = World::of(&["p"]);
    world.fetch("p", &[item("1", "", "x")]);
    world.fail("p", NOW - 50);
    world.fail("p", NOW - 10);
    let health = &world.reader.health().unwrap()[0];
    assert_eq!(health.trouble.as_ref().map(|trouble| trouble.since.0), Some(NOW - 50));
    assert_eq!((health.total, health.last_success.is_some()), (1, true));
    assert_eq!(world.reader.feed_states().unwrap()[0].failures, 2);
    world.outcome("p", FetchOutcome::Unchanged);
    let health = &world.reader.health().unwrap()[0];
    assert_eq!((health.trouble.clone(), health.total), (None, 1));
    assert_eq!(world.reader.feed_states().unwrap()[0].failures, 0);
}
