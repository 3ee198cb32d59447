//! A window of a list, in either order.

use crate::app::msg::{Command, Msg};
use crate::app::tests::world::World;
use crate::config::{Key, KeyCode};
use crate::domain::{Order, Timestamp, Write};

/// The article under the cursor.
fn at(world: &World) -> i64 {
    world.model.selected().map_or(0, |row| row.id.0)
}

fn times(world: &mut World, key: char, times: usize) {
    (0..times).for_each(|_| world.tell(Msg::Key(Key::char(key))));
}

#[test]
fn what_is_let_go_of_at_either_end_is_read_again() {
    let mut world = World::new(2_000);
    world.press("G");
    assert_eq!(at(&world), 1);
    // Far enough that the end is held no longer.
    times(&mut world, 'k', 900);
    assert_eq!(at(&world), 901);
    times(&mut world, 'j', 900);
    assert_eq!(at(&world), 1);
    times(&mut world, 'k', 900);
    world.press("G");
    assert_eq!(at(&world), 1);
    world.press("g");
    times(&mut world, 'j', 900);
    assert_eq!(at(&world), 1_100);
    times(&mut world, 'k', 900);
    assert_eq!(at(&world), 2_000);
}

#[test]
fn the_oldest_stand_first_when_asked_for() {
    let mut world = World::new(2_000);
    world.press("jjS");
    assert_eq!((at(&world), world.told()), (1, "oldest first"));
    // All the way down, and back.
    times(&mut world, 'j', 1_999);
    assert_eq!(at(&world), 2_000);
    times(&mut world, 'k', 1_999);
    assert_eq!(at(&world), 1);
    world.press("G");
    assert_eq!(at(&world), 2_000);
    world.press("g");
    assert_eq!(at(&world), 1);
    world.press("S");
    assert_eq!((at(&world), world.told()), (2_000, "newest first"));
    // It goes with one into other lists.
    world.press("SU");
    assert_eq!((at(&world), world.model.scope.order), (1, Order::Oldest));
}

#[test]
fn the_next_unread_one_is_the_one_below_in_either_order() {
    let mut world = World::new(2_000);
    world.press("nn");
    assert_eq!(at(&world), 1_998);
    world.press("Snn");
    assert_eq!(at(&world), 3);
    world.press("p");
    assert_eq!(at(&world), 2);
    // The one beyond what is loaded, too.
    for row in &mut world.model.list.rows.rows {
        row.status.read = true;
    }
    world.press("n");
    assert_eq!(at(&world), 121);
}

#[test]
fn what_arrives_moves_nothing_when_the_oldest_stand_first() {
    let mut world = World::new(2_000);
    world.press("Sjj");
    world.arrive();
    assert_eq!((at(&world), world.model.list.new_above), (3, 0));
    // Between the rows that are loaded.
    world.arrive_at(Timestamp(2));
    assert_eq!(at(&world), 3);
    world.press("kk");
    assert_eq!(at(&world), 2);
    // A list that was at its end goes on.
    world.press("G");
    assert_eq!(at(&world), 2_001);
    world.arrive();
    world.press("j");
    assert_eq!(at(&world), 2_003);
}

#[test]
fn above_and_below_are_what_the_screen_shows() {
    let bounds = |world: &mut World| {
        let lists = world.commands.drain(..).filter_map(|command| match command {
            Command::Write(Write::MarkList { newest, oldest, .. }) => {
                Some((newest.map(|at| at.id.0), oldest.map(|at| at.id.0)))
            }
            _ => None,
        });
        lists.collect::<Vec<_>>()
    };
    let mut world = World::new(50);
    world.press("jj{");
    assert_eq!(bounds(&mut world), [(Some(50), Some(49))]);
    world.press("}");
    assert_eq!(bounds(&mut world), [(Some(47), None)]);
    let mut world = World::new(50);
    world.press("Sjj{");
    assert_eq!(bounds(&mut world), [(Some(2), None)]);
    let read =
        |world: &World| world.model.list.rows.rows.iter().filter(|row| row.status.read).count();
    assert_eq!(read(&world), 2);
    world.press("}");
    assert_eq!(bounds(&mut world), [(Some(50), Some(4))]);
    assert_eq!(read(&world), 49);
    // Of a list that is not loaded to its end nobody knows the newest.
    let mut world = World::new(500);
    world.press("S}");
    assert_eq!(bounds(&mut world), [(None, Some(2))]);
}

#[test]
fn a_range_goes_down_the_screen_in_either_order() {
    let mut world = World::new(2_000);
    world.press("Sjvjj");
    assert_eq!(world.chosen(), [2, 3, 4]);
    world.press("kkk");
    assert_eq!(world.chosen(), [1, 2]);
    // Over rows that were never loaded.
    world.press("G");
    assert_eq!(world.told(), "at most 1,000 at once; the range ends there");
    let chosen = world.chosen();
    assert_eq!((chosen.first(), chosen.len()), (Some(&2), 1_000));
}

#[test]
fn hits_are_sorted_by_relevance_and_back() {
    let mut world = World::new(20);
    let words = |world: &World| world.model.find.as_ref().map(|find| find.words().to_owned());
    world.press("/bão lũ");
    world.tell(Msg::Key(Key::plain(KeyCode::Enter)));
    world.press("S");
    assert_eq!(
        (words(&world).as_deref(), world.told()),
        (Some("sort:relevance bão lũ"), "best first")
    );
    world.press("S");
    assert_eq!((words(&world).as_deref(), world.told()), (Some("bão lũ"), "newest first"));
    // What stands in brackets is left alone.
    world.press("/ (sort:relevance gió)");
    world.tell(Msg::Key(Key::plain(KeyCode::Enter)));
    world.press("S");
    assert_eq!(words(&world).as_deref(), Some("bão lũ (sort:relevance gió) sort:date"));
    world.press("S");
    assert_eq!(words(&world).as_deref(), Some("bão lũ (sort:relevance gió)"));
    assert_eq!(world.model.scope.order, Order::Newest);
}
