//! Retention: what goes, what stays, and what stays known of what went.

use super::world::{NOW, World, feed, item};
use crate::domain::{Item, Keep, Mark, Mute, Place, Scope, Subscription, Timestamp, Write};
use crate::query::{Query, Reading};
use crate::section::SectionMap;
use crate::store::Search;

const DAY: i64 = 86_400;
const TEN_DAYS: Keep = Keep { seconds: 10 * 86_400, items: 0 };

/// An item published so many days before [`NOW`].
fn dated(title: &str, days: i64) -> Item {
    let link = format!("https://p.example/{title}");
    Item { published: Some(Timestamp(NOW - days * DAY)), ..item(title, &link, title) }
}

fn titles(world: &World) -> Vec<String> {
    let mut titles = world.titles(&Scope::default());
    titles.sort();
    titles
}

/// A feed with these articles, each fetched on the day it was published; and one that came last.
fn archive(days: &[i64]) -> (World, Vec<Subscription>) {
    let feeds = vec![feed("p", Some("World"))];
    let mut world = World::with(&feeds);
    for at in days {
        world.at = NOW - at * DAY;
        world.fetch("p", &[dated(&format!("{at:02}"), *at)]);
    }
    world.at = NOW;
    world.fetch("p", &[dated("last", 0)]);
    (world, feeds)
}

#[test]
fn too_old_and_too_many_go() {
    let check = |keep: Keep, expected: &[&str]| {
        let (world, feeds) = archive(&[30, 20, 10, 5, 1]);
        world.subscribe_keeping(&feeds, keep);
        world.sweep();
        assert_eq!(titles(&world), expected, "{keep:?}");
    };
    check(Keep::default(), &["01", "05", "10", "20", "30", "last"]);
    check(TEN_DAYS, &["01", "05", "10", "last"]);
    check(Keep { items: 2, ..Keep::default() }, &["01", "last"]);
    check(Keep { items: 99, ..Keep::default() }, &["01", "05", "10", "20", "30", "last"]);
    check(Keep { items: 5, ..TEN_DAYS }, &["01", "05", "10", "last"]);
    check(Keep { items: 2, ..TEN_DAYS }, &["01", "last"]);
    check(Keep { seconds: 1, items: 1 }, &["last"]);
}

#[test]
fn a_feeds_own_rule_comes_before_the_caches() {
    let (world, mut feeds) = archive(&[30, 5]);
    feeds[0].keep_seconds = Some(0);
    world.subscribe_keeping(&feeds, TEN_DAYS);
    world.sweep();
    assert_eq!(titles(&world).len(), 3);
    (feeds[0].keep_seconds, feeds[0].keep_items) = (None, Some(1));
    world.subscribe_keeping(&feeds, Keep::default());
    world.sweep();
    assert_eq!(titles(&world), ["last"]);
}

#[test]
fn what_a_feed_still_keeps_stays() {
    let (mut p, q) = (feed("p/a", Some("World")), feed("p/b", Some("World")));
    let mut world = World::with(&[p.clone(), q.clone()]);
    world.at = NOW - 30 * DAY;
    world.fetch("p/a", &[dated("one", 30), dated("both", 30)]);
    world.fetch("p/b", &[dated("both", 30)]);
    world.at = NOW;
    world.fetch("p/b", &[dated("last", 0)]);
    p.keep_seconds = Some(86_400);
    world.subscribe_keeping(&[p.clone(), q.clone()], Keep::default());
    world.sweep();
    assert_eq!(titles(&world), ["both", "last"]);
    // Without its other feed the rule of the cache holds for that one.
    world.subscribe_keeping(&[p], TEN_DAYS);
    world.sweep();
    assert!(titles(&world).is_empty(), "the last one is of a feed that is gone");
    assert_eq!(articles(&world), 1);
}

#[test]
fn feeds_that_are_gone_follow_the_caches_rule() {
    for (keep, left) in [(TEN_DAYS, 2), (Keep { items: 1, ..Keep::default() }, 1)] {
        let (world, _) = archive(&[30, 20, 5]);
        world.subscribe_keeping(&[], keep);
        world.sweep();
        assert_eq!(articles(&world), left, "{keep:?}");
    }
}

fn articles(world: &World) -> i64 {
    world.sql().query_row("SELECT count(*) FROM article", [], |row| row.get(0)).unwrap()
}

#[test]
fn stars_stay() {
    let (world, feeds) = archive(&[30, 20]);
    let oldest = world.all().last().unwrap().id;
    world.mark(&[oldest], Mark::Star);
    let keep = Keep { items: 1, ..TEN_DAYS };
    world.subscribe_keeping(&feeds, keep);
    world.sweep();
    assert_eq!(titles(&world), ["30", "last"]);
    assert_eq!(world.titles(&World::place(Place::Starred)), ["30"]);
    world.mark(&[oldest], Mark::Unstar);
    let mut later = world;
    later.at += 2 * DAY;
    later.mark(&[oldest], Mark::Read);
    later.sweep();
    assert_eq!(titles(&later), ["last"]);
}

#[test]
fn what_went_does_not_come_back_and_keeps_its_mark() {
    let (world, feeds) = archive(&[30, 20]);
    let gone = world.all().last().unwrap().id;
    world.mark(&[gone], Mark::Read);
    world.subscribe_keeping(&feeds, TEN_DAYS);
    world.sweep();
    assert_eq!(world.reader.article(gone).unwrap(), None);
    assert_eq!(world.fetch("p", &[dated("30", 30), dated("20", 20), dated("new", 0)]), (1, 0));
    assert_eq!(titles(&world), ["last", "new"]);
    let read: bool = world
        .sql()
        .query_row("SELECT read FROM status WHERE article = ?", [gone.0], |row| row.get(0))
        .unwrap();
    assert!(read);
    // Nor under the same link from another feed of the paper.
    let both = [feeds[0].clone(), Subscription { paper: "p".into(), ..feed("p2", None) }];
    world.subscribe_keeping(&both, TEN_DAYS);
    let again = Item { guid: Some("other".into()), ..dated("30", 30) };
    assert_eq!(world.fetch("p2", &[again]), (0, 0));
}

#[test]
fn numbers_are_never_given_out_twice() {
    let (world, feeds) = archive(&[30, 20]);
    let mut late = world;
    late.at = NOW + 90 * DAY;
    let ids: Vec<_> = late.all().iter().map(|row| row.id).collect();
    late.mark(&ids, Mark::Read);
    late.subscribe_keeping(&feeds, TEN_DAYS);
    late.sweep();
    assert_eq!(titles(&late), ["last"], "the last number stays taken");
    late.fetch("p", &[dated("new", 0)]);
    let new = late.all().into_iter().find(|row| row.title.as_str() == "new").unwrap();
    assert!(!ids.contains(&new.id) && !new.status.read);
}

#[test]
fn old_news_that_came_today_stays() {
    let (world, feeds) = archive(&[]);
    world.fetch("p", &[dated("ancient", 4_000), dated("newer", 0)]);
    world.subscribe_keeping(&feeds, TEN_DAYS);
    world.sweep();
    assert_eq!(titles(&world), ["ancient", "last", "newer"]);
}

#[test]
fn a_date_yet_to_come_keeps_nothing_for_ever() {
    let (mut world, feeds) = archive(&[]);
    world.fetch("p", &[dated("future", -100_000), dated("last of all", 0)]);
    world.at = NOW + 20 * DAY;
    world.fetch("p", &[dated("today", -20)]);
    world.subscribe_keeping(&feeds, TEN_DAYS);
    world.sweep();
    assert_eq!(titles(&world), ["today"]);
}

#[test]
fn what_went_is_not_found() {
    let (world, feeds) = archive(&[30]);
    world.writer.as_ref().unwrap().index(usize::MAX).unwrap();
    let hits = |text: &str| {
        let how = Reading { now: NOW, zone: &jiff::tz::TimeZone::UTC, typing: false };
        let query = Query::read(text, how);
        let search = Search { scope: &Scope::default(), query: &query, from: None, limit: 9 };
        world.reader.search(&search, &SectionMap::builtin()).unwrap().rows.len()
    };
    assert_eq!((hits("30"), hits("last")), (1, 1));
    world.subscribe_keeping(&feeds, TEN_DAYS);
    world.sweep();
    assert_eq!((hits("30"), hits("last")), (0, 1));
}

#[test]
fn a_sweep_is_due_once_a_day_or_by_another_rule() {
    let (mut world, feeds) = archive(&[30]);
    world.subscribe_keeping(&feeds, TEN_DAYS);
    world.sweep();
    assert_eq!(titles(&world), ["last"]);
    let old = |world: &mut World, title: &str, at: i64| {
        world.at = at - 30 * DAY;
        world.fetch("p", &[dated(title, 30)]);
        world.at = at;
        world.fetch("p", &[dated(&format!("after {title}"), 0)]);
        world.sweep();
        titles(world).contains(&title.to_owned())
    };
    assert!(old(&mut world, "a", NOW + DAY - 1), "not yet");
    assert!(!old(&mut world, "b", NOW + DAY), "a day later both go");
    assert!(!titles(&world).contains(&"a".to_owned()));
    assert!(old(&mut world, "c", NOW + DAY + 5), "not yet again");
    world.reopen(SectionMap::builtin());
    world.subscribe_keeping(&feeds, TEN_DAYS);
    world.sweep();
    assert!(titles(&world).contains(&"c".to_owned()), "nor after a restart");
    world.subscribe_keeping(&feeds, Keep { seconds: TEN_DAYS.seconds - 1, ..TEN_DAYS });
    world.sweep();
    assert!(!titles(&world).contains(&"c".to_owned()), "but by another rule");
}

#[test]
fn many_go_in_steps() {
    let feeds = vec![feed("p", Some("World"))];
    let mut world = World::with(&feeds);
    let items: Vec<Item> = (0..2_000).map(|n| dated(&format!("{n:04}"), n / 10)).collect();
    world.fetch("p", &items);
    world.at += 1;
    let read: Vec<_> = world.all().iter().step_by(3).map(|row| row.id).collect();
    world.mark(&read, Mark::Read);
    let places = |world: &World| -> i64 {
        let text = "SELECT sum(places) FROM part WHERE state = 1";
        world.writer.as_ref().unwrap().index(usize::MAX).unwrap();
        world.sql().query_row(text, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(places(&world), 2_000);
    let keep = Keep { items: 100, ..Keep::default() };
    world.subscribe_keeping(&feeds, keep);
    world.sweep();
    assert_eq!(places(&world), 100, "the index gives its room back");
    let expected: Vec<String> = world.titles(&Scope::default());
    assert_eq!(expected.len(), 100);
    assert!(expected.iter().all(|title| title.as_str() < "0100"), "the newest stay");
}

#[test]
fn who_was_away_finds_what_there_was() {
    let (mut world, feeds) = archive(&[30, 5]);
    let keep = Keep { seconds: 60 * 86_400, items: 0 };
    world.at = NOW + 4_000 * DAY;
    world.subscribe_keeping(&feeds, keep);
    world.sweep();
    assert_eq!(titles(&world), ["05", "30", "last"], "a month is counted, or a wrong clock");
    world.fetch("p", &[dated("new", -4_000)]);
    world.at += DAY;
    world.fetch("p", &[dated("newer", -4_001)]);
    world.sweep();
    assert_eq!(titles(&world), ["new", "newer"]);
}

#[test]
fn what_is_muted_goes_by_the_same_rules() {
    let (world, feeds) = archive(&[30, 20, 10, 5, 1]);
    let words = |words: &str| Mute { words: Some(words.to_owned()), ..Mute::default() };
    let mutes = ["30", "20", "05"].map(words).to_vec();
    world.apply(Write::Mute { mutes, at: Timestamp(NOW) });
    let muted = || world.titles(&World::place(Place::Muted));
    assert_eq!(muted().len(), 3);
    world.subscribe_keeping(&feeds, TEN_DAYS);
    world.sweep();
    assert_eq!(muted(), ["05"]);
    assert_eq!(titles(&world), ["01", "10", "last"]);
    // By number, too: older than the newest so many of its feed.
    world.subscribe_keeping(&feeds, Keep { items: 1, ..Keep::default() });
    world.sweep();
    assert_eq!(muted(), Vec::<String>::new());
}

#[test]
fn a_paper_that_is_muted_whole_does_not_grow_for_ever() {
    let (world, feeds) = archive(&[30, 20, 10, 5, 1]);
    let mutes = vec![Mute { paper: Some(feeds[0].paper.clone()), ..Mute::default() }];
    world.apply(Write::Mute { mutes, at: Timestamp(NOW) });
    world.subscribe_keeping(&feeds, Keep { items: 2, ..Keep::default() });
    world.sweep();
    assert_eq!(titles(&world), Vec::<String>::new());
    let mut muted = world.titles(&World::place(Place::Muted));
    muted.sort();
    assert_eq!(muted, ["01", "last"]);
}
