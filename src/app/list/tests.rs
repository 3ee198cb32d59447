//! A window of a list, in either order.

use crate::app::find::as_written;
use crate::app::msg::{Command, Msg};
use crate::app::tests::world::World;
use crate::config::{Key, KeyCode};
use crate::domain::{Order, Timestamp, Write};
use crate::query::Reading;

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
    world.press("S");
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
    // The list turns about the article under the cursor.
    world.press("jjS");
    assert_eq!((at(&world), world.told()), (3, "newest first"));
    world.press("kS");
    assert_eq!(at(&world), 4);
    // It goes with one into other lists.
    world.press("fqU");
    assert_eq!(world.model.scope.order, Order::Oldest);
}

#[test]
fn hiding_what_is_read_keeps_the_place() {
    for order in ["", "Sg"] {
        let mut world = World::new(500);
        world.press(order);
        times(&mut world, 'j', 100);
        let here = at(&world);
        world.press("U");
        assert_eq!(at(&world), here, "{order}");
        world.press("U");
        assert_eq!(at(&world), here, "{order}");
        // What is hidden itself gives its place to the next one.
        world.all.iter_mut().filter(|row| row.id.0 == here).for_each(|row| row.status.read = true);
        world.press("U");
        assert_eq!((at(&world) - here).abs(), 1, "{order}");
        // And when nothing is left below, to the last.
        let below: Vec<_> = world.model.list.rows.rows.iter().map(|row| row.id).collect();
        let below = below[world.model.list.rows.cursor..].to_vec();
        world.press("U");
        world.all.iter_mut().for_each(|row| row.status.read |= below.contains(&row.id));
        world.all.iter_mut().for_each(|row| {
            row.status.read |= if order.is_empty() { row.id.0 <= here } else { row.id.0 >= here };
        });
        world.press("U");
        assert_eq!((at(&world) - here).abs(), 1, "{order}");
    }
}

#[test]
fn what_arrives_near_the_end_moves_nothing() {
    for (keys, late) in [("SG", 1_999), ("G", 1)] {
        let mut world = World::new(2_000);
        world.press(keys);
        let here = at(&world);
        world.press("v");
        world.arrive_at(Timestamp(late));
        assert_eq!((at(&world), world.chosen()), (here, vec![here]), "{keys}");
        // More than is looked for at once.
        for n in 0..100 {
            world.all.push(crate::app::tests::world::headline(3_000 + n));
            world.all.last_mut().unwrap().sort_time = Timestamp(late);
        }
        world.arrive_at(Timestamp(late));
        assert_eq!((at(&world), world.chosen()), (here, vec![here]), "{keys}");
    }
}

#[test]
fn a_place_that_comes_back_stays_when_news_arrive() {
    for order in ["", "S"] {
        let mut world = World::new(500);
        world.press(order);
        world.press("jjjjj");
        let here = at(&world);
        let memory = crate::app::memory::note(&mut world.model);
        let Some(Command::Remember(memory)) = memory.or_else(|| world.remembered()) else {
            panic!("nothing remembered")
        };
        let mut world = World::again(500, *memory);
        assert_eq!(at(&world), here, "{order}");
        world.arrive();
        assert_eq!(at(&world), here, "{order}");
        world.arrive_at(Timestamp(1));
        assert_eq!(at(&world), here, "{order}");
    }
}

#[test]
fn the_next_unread_one_is_the_one_below_in_either_order() {
    let mut world = World::new(2_000);
    world.press("nn");
    assert_eq!(at(&world), 1_998);
    world.press("gSgnn");
    assert_eq!(at(&world), 3);
    world.press("p");
    assert_eq!(at(&world), 2);
    // The one beyond what is loaded, too.
    for row in &mut world.model.list.rows.rows {
        row.status.read = true;
    }
    world.all.iter_mut().filter(|row| row.id.0 == 121).for_each(|row| row.status.read = true);
    world.press("n");
    assert_eq!(at(&world), 122);
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
    // The newest that the list had, loaded or not; what arrives meanwhile is not meant.
    for (keys, edges) in
        [("S}", (Some(500), Some(2))), ("G{", (Some(500), Some(2))), ("SA", (Some(500), None))]
    {
        let mut world = World::new(500);
        world.model.overview.all.unread = 500;
        world.press(keys);
        assert_eq!(bounds(&mut world), [edges], "{keys}");
    }
    // A place that came back: what stands above it is in the list as well.
    for (order, key, edges) in [
        ("", "A", (Some(500), None)),
        ("", "{", (Some(500), Some(201))),
        ("S", "A", (Some(500), None)),
        ("S", "{", (Some(300), None)),
    ] {
        let mut world = World::new(500);
        world.press(order);
        times(&mut world, 'j', 300);
        let Some(Command::Remember(memory)) =
            crate::app::memory::note(&mut world.model).or_else(|| world.remembered())
        else {
            panic!("nothing remembered")
        };
        let mut world = World::again(500, *memory);
        world.model.overview.all.unread = 500;
        world.press(key);
        assert_eq!(bounds(&mut world), [edges], "{order}{key}");
    }
}

#[test]
fn what_is_marked_read_stays_until_the_list_is_left() {
    for keys in ["Ujj}", "UGkk{", "SUgjj}"] {
        let mut world = World::new(30);
        world.model.overview.all.unread = 30;
        world.press(keys);
        let marked: Vec<i64> = world
            .model
            .list
            .rows
            .rows
            .iter()
            .filter(|row| row.status.read)
            .map(|row| row.id.0)
            .collect();
        assert!(marked.len() > 20, "{keys}");
        world.all.iter_mut().for_each(|row| row.status.read = marked.contains(&row.id.0));
        world.arrive();
        let rows = world.model.list.rows.rows.iter();
        assert_eq!(rows.filter(|row| row.status.read).count(), marked.len(), "{keys}");
        world.press("UU");
        assert!(world.model.list.rows.rows.iter().all(|row| !row.status.read), "{keys}");
    }
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
    let told = |world: &World| {
        let find = world.model.find.as_ref().unwrap();
        (find.words().to_owned(), find.is_by_relevance(), world.told().to_owned())
    };
    let is = |words: &str, best, told: &str| (words.to_owned(), best, told.to_owned());
    world.press("/bão lũ");
    world.tell(Msg::Key(Key::plain(KeyCode::Enter)));
    world.press("S");
    assert_eq!(told(&world), is("bão lũ", true, "best first"));
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let written = |world: &World| as_written(world.model.find.as_ref().unwrap(), how);
    assert_eq!(written(&world), "bão lũ* sort:relevance");
    world.press("S");
    assert_eq!(told(&world), is("bão lũ", false, "newest first"));
    assert_eq!(written(&world), "bão lũ*");
    // What was typed says so first.
    world.press("/ \"x sort:relevance\" sort:relevance");
    world.tell(Msg::Key(Key::plain(KeyCode::Enter)));
    world.press("S");
    let words = "bão lũ \"x sort:relevance\" sort:relevance";
    assert_eq!(told(&world), is(words, false, "newest first"));
    assert_eq!(written(&world), format!("{words} sort:date"));
    world.press("S");
    assert_eq!(told(&world), is(words, true, "best first"));
    assert_eq!(written(&world), words);
    assert_eq!(world.model.scope.order, Order::Newest);
}
