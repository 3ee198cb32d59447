//! Marks and their undoing.

use super::world::{NOW, World, item};
use crate::domain::{FeedsUndo, Mark, Place, Position, Replaced, Scope, Timestamp, Undone, Write};
use crate::section::SectionMap;

fn undo(world: &World) -> Option<Undone> {
    world.apply(Write::Undo { at: Timestamp(world.at) }).undone
}

fn unread(world: &World) -> usize {
    world.rows(&World::place(Place::Unread)).len()
}

fn world() -> World {
    let world = World::of(&["p"]);
    let items: Vec<_> = (0..10).map(|n| item(&n.to_string(), "", &format!("{n}"))).collect();
    world.fetch("p", &items);
    world
}

#[test]
fn only_changes_are_counted_and_undone() {
    let world = world();
    let ids: Vec<_> = world.all().iter().map(|row| row.id).collect();
    assert_eq!(world.mark(&ids[..3], Mark::Read), 3);
    assert_eq!(world.mark(&ids[..5], Mark::Read), 2);
    assert_eq!(world.mark(&ids[..5], Mark::Read), 0);
    assert_eq!(undo(&world), Some(Undone { mark: Mark::Read, articles: 2, title: None }));
    assert_eq!(undo(&world), Some(Undone { mark: Mark::Read, articles: 3, title: None }));
    assert_eq!(undo(&world), None);
    assert_eq!(unread(&world), 10);
}

#[test]
fn undoing_skips_what_changed_since() {
    let world = world();
    let ids: Vec<_> = world.all().iter().map(|row| row.id).collect();
    world.mark(&ids, Mark::Read);
    world.mark(&ids[..2], Mark::Star);
    // The star is the newest mark; then those that it touched stay read.
    undo(&world);
    assert_eq!(undo(&world).map(|undone| undone.articles), Some(8));
}

#[test]
fn a_list_is_marked_as_far_as_it_was_known() {
    let world = world();
    let newest = world.all().first().map(|row| Position { time: row.sort_time, id: row.id });
    let mut late = item("late", "", "late");
    late.published = Some(Timestamp(NOW));
    world.fetch("p", &[late]);
    let scope = Scope::default();
    let at = Timestamp(NOW);
    let change = world.apply(Write::MarkList { scope, newest, oldest: None, mark: Mark::Read, at });
    assert_eq!((change.marked, unread(&world)), (10, 1));
    assert_eq!(undo(&world).map(|undone| undone.articles), Some(10));
}

#[test]
fn a_stretch_of_a_list_is_marked_between_its_ends() {
    let world = world();
    let rows = world.all();
    let place = |at: usize| Some(Position { time: rows[at].sort_time, id: rows[at].id });
    let scope = Scope::default();
    let (at, mark) = (Timestamp(NOW), Mark::Read);
    let (newest, oldest) = (place(2), place(4));
    world.apply(Write::MarkList { scope: scope.clone(), newest, oldest, mark, at });
    let read: Vec<bool> = world.all().iter().map(|row| row.status.read).collect();
    assert_eq!(read[..6], [false, false, true, true, true, false]);
    world.apply(Write::MarkList { scope, newest: None, oldest: place(1), mark, at });
    assert_eq!(unread(&world), 5);
    undo(&world);
    assert_eq!(unread(&world), 7);
}

#[test]
fn undoing_works_after_a_restart_and_for_thirty_days() {
    let mut world = world();
    let ids: Vec<_> = world.all().iter().map(|row| row.id).collect();
    world.mark(&ids, Mark::Read);
    world.reopen(SectionMap::builtin());
    world.at += 31 * 86_400;
    assert_eq!(undo(&world), None);
    world.at = NOW;
    assert_eq!(undo(&world).map(|undone| undone.articles), Some(10));
}

#[test]
fn marks_wait_for_their_articles() {
    use crate::domain::AwaitedMark;
    use crate::domain::identity::key;
    let world = World::of(&["p", "q"]);
    let id = |name: &str| {
        world.reader.feed_states().unwrap().iter().find(|s| s.paper == name).unwrap().id
    };
    let waits = |feed: &str, text: &str, read, starred| AwaitedMark {
        feed: id(feed),
        key: key(&[text.as_bytes()]),
        read,
        starred,
    };
    let link = crate::link::canonical("https://p.example/2").unwrap();
    let marks = vec![
        waits("p", "1", true, false),
        waits("p", "1", false, true),
        waits("p", &link, true, false),
        waits("q", "3", true, false),
    ];
    world.apply(Write::Await { marks, at: Timestamp(NOW) });
    let items = [
        item("1", "", "read and starred"),
        item("x", "http://www.p.example/2?utm_source=a", "read by its link"),
        item("3", "", "of another feed"),
    ];
    world.fetch("p", &items);
    let marks: Vec<_> = world
        .all()
        .iter()
        .map(|row| (row.title.to_string(), row.status.read, row.status.starred))
        .collect();
    let found = |title: &str| marks.iter().find(|(told, ..)| told == title).unwrap();
    assert_eq!(found("read and starred"), &("read and starred".into(), true, true));
    assert_eq!(found("read by its link"), &("read by its link".into(), true, false));
    assert_eq!(found("of another feed"), &("of another feed".into(), false, false));
    // Nobody's hand made these marks; and what has come is awaited no longer.
    assert_eq!(undo(&world), None);
    world.mark(&[world.all()[0].id], Mark::Read);
    let rows = world.all();
    let read: Vec<_> = rows.iter().filter(|row| row.status.read).map(|row| row.id).collect();
    world.mark(&read, Mark::Unread);
    world.fetch("p", &items);
    assert_eq!(unread(&world), 3);
    assert_eq!(world.reader.checkup().unwrap().disagreements, Vec::<String>::new());
}

#[test]
fn a_change_of_feeds_is_handed_back_in_its_turn_among_the_marks() {
    let world = World::of(&["p"]);
    let at = Timestamp(world.at);
    let change = |n: i64| FeedsUndo {
        told: format!("change {n}"),
        before: (n > 1).then(|| Replaced::of(&"# \u{1F642}\n".repeat(n as usize * 1_000), "")),
        after: n,
    };
    for n in 1..=2 {
        world.apply(Write::JournalFeeds { undo: Box::new(change(n)), at });
    }
    for n in [2, 1] {
        let told = world.apply(Write::Undo { at });
        assert_eq!(
            (told.feeds_undo, told.undone, told.nothing_to_undo),
            (vec![change(n)], None, false)
        );
    }
    assert!(world.apply(Write::Undo { at }).nothing_to_undo);
}
