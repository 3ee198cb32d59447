//! A range goes with the cursor.

use crate::app::selection::CHOSEN_MAX;
use crate::app::tests::world::{World, headline};
use crate::app::{Command, Found, Msg};
use crate::domain::{ArticleId, Timestamp};

#[test]
fn a_range_follows_the_cursor_both_ways_and_ends() {
    let mut world = World::new(20);
    world.press("jjvjj");
    assert_eq!(world.chosen(), [18, 17, 16]);
    world.press("kkkk");
    assert_eq!(world.chosen(), [20, 19, 18]);
    world.press("v");
    assert_eq!(world.told(), "3 chosen");
    // It stays, and another is added; what is in both counts once.
    world.press("jjjj");
    assert_eq!(world.chosen(), [20, 19, 18]);
    world.press("vkk");
    assert_eq!(world.chosen(), [20, 19, 18, 17, 16]);
    assert_eq!(world.model.selection.count(), 5);
    // Out: the range under way, then all, then what Esc does otherwise.
    world.press("\x1b");
    assert_eq!(world.chosen(), [20, 19, 18]);
    world.press("\x1b");
    assert!(world.chosen().is_empty());
    assert_eq!(world.told(), "nothing chosen any more");
}

#[test]
fn what_arrives_within_a_range_is_not_chosen_with_it() {
    let mut world = World::new(20);
    world.press("vjjj");
    assert_eq!(world.chosen(), [20, 19, 18, 17]);
    world.arrive_at(Timestamp(18));
    assert!(world.model.rows().rows.iter().any(|row| row.id == ArticleId(21)));
    assert_eq!(world.chosen(), [20, 19, 18, 17]);
    world.press("j");
    assert_eq!(world.chosen(), [20, 19, 18, 17, 16]);
    // Until the cursor comes to it.
    world.press("kkk");
    assert_eq!(world.chosen(), [20, 19, 21]);
    // Beyond where it began.
    let mut world = World::new(20);
    world.press("jjjvjkkk");
    assert_eq!(world.chosen(), [19, 18, 17]);
}

#[test]
fn of_hits_by_relevance_a_range_takes_those_that_are_passed() {
    let mut world = World::new(20);
    world.press("/tin sort:relevance\n");
    let finds = world.commands.iter().rev();
    let asked = finds.filter_map(|command| match command {
        Command::Find(finding) => Some(finding.generation),
        _ => None,
    });
    let generation = asked.max().unwrap();
    let rows = [5, 19, 7, 12].map(headline).to_vec();
    world.tell(Msg::Found(Found { generation, rows, ..Found::default() }));
    world.press("gvjj");
    assert_eq!(world.chosen(), [19, 7, 5]);
    world.press("k");
    assert_eq!(world.chosen(), [19, 5]);
    world.press("v\x1bjvkk");
    assert_eq!(world.chosen(), [19, 7, 5]);
}

#[test]
fn a_range_whose_rows_cannot_be_read_ends() {
    for keys in ["jvG", "Gvg"] {
        let mut world = World::new(900);
        world.failing = Some(0);
        world.press(keys);
        assert_eq!(world.failing, Some(1), "{keys}");
        assert_eq!(world.told(), "cannot read the cache: disk; the range ends there");
        assert!(!world.model.selection.is_open());
        assert_eq!(world.model.selection.count(), 1);
        // What follows asks nothing again.
        world.press("jk");
        assert_eq!(world.failing, Some(1), "{keys}");
    }
}

#[test]
fn a_long_range_reads_no_more_than_may_be_chosen() {
    let mut world = World::new(5_000);
    world.press("jvG");
    assert_eq!(world.model.selection.count(), CHOSEN_MAX);
    assert_eq!(world.told(), "at most 1,000 at once; the range ends there");
    assert_eq!(world.chosen().first(), Some(&4_999));
    assert_eq!(world.chosen().last(), Some(&4_000));
    assert!(world.between <= CHOSEN_MAX + 1, "{}", world.between);
    // Moving about there reads nothing again, and back the range is short again.
    let before = world.between;
    world.press("kkkjj");
    assert_eq!((world.between, world.model.selection.count()), (before, CHOSEN_MAX));
    world.press("gjj");
    assert_eq!(world.chosen(), [4_999, 4_998]);
    // From the other end.
    let mut world = World::new(900);
    world.press("Gvg");
    assert_eq!(world.model.selection.count(), 900);
    assert_eq!((world.chosen()[0], world.chosen()[899]), (900, 1));
    // As far as one walks: what the window has let go of stays chosen.
    let mut world = World::new(900);
    world.press("v");
    world.press(&"j".repeat(899));
    assert_eq!((world.model.selection.count(), world.between), (900, 0));
}
