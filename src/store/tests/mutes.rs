//! What is muted leaves every list and comes back as it was.

use super::world::{NOW, World, feed, item};
use crate::domain::{Item, Mark, Mute, Place, Scope, Timestamp, Write};
use crate::query::{Query, Reading};
use crate::section::{SectionKey, SectionMap};
use crate::store::Search;

fn world() -> World {
    let world = World::of(&["p/a", "q"]);
    let by = |author: &str, item: Item| Item { author: Some(author.to_owned()), ..item };
    world.fetch("p/a", &[item("1", "", "B\u{e3}o s\u{1ed1} 12"), by("An", item("2", "", "Two"))]);
    world.fetch("q", &[item("3", "", "B\u{e3}o tan"), item("4", "", "Four")]);
    world
}

fn mute(world: &World, mute: Mute) {
    world.apply(Write::Mute { mutes: vec![mute], at: Timestamp(NOW) });
}

fn words(words: &str) -> Mute {
    Mute { words: Some(words.to_owned()), ..Mute::default() }
}

fn muted(world: &World) -> Vec<String> {
    let mut titles = world.titles(&World::place(Place::Muted));
    titles.sort();
    titles
}

#[test]
fn a_mute_hides_what_is_there_and_what_comes_and_is_lifted() {
    let world = world();
    let ids: Vec<_> = world.all().iter().map(|row| row.id).collect();
    world.mark(&ids[..1], Mark::Read);
    let before = world.all();
    mute(&world, words("bao"));
    assert_eq!((muted(&world).len(), world.all().len()), (2, 2));
    world.fetch("q", &[item("5", "", "Th\u{ea}m b\u{e3}o"), item("6", "", "Six")]);
    assert_eq!((muted(&world).len(), world.all().len()), (3, 3));
    // It is found where it is.
    let how = Reading { now: NOW, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let query = Query::read("bao", how);
    world.writer.as_ref().unwrap().index(usize::MAX).unwrap();
    let found = |place| {
        let scope = World::place(place);
        let search = Search { scope: &scope, query: &query, from: None, limit: 9 };
        world.reader.search(&search, &SectionMap::builtin()).unwrap().rows.len()
    };
    assert_eq!((found(Place::All), found(Place::Muted)), (0, 3));
    let facts_muted = |place| {
        let told = |id| world.reader.facts(id).unwrap().unwrap().muted;
        let rows = world.rows(&World::place(place));
        rows.iter().filter(|row| told(row.id)).count()
    };
    assert_eq!((facts_muted(Place::All), facts_muted(Place::Muted)), (0, 3));
    // A corrected headline is looked at anew.
    world.fetch("q", &[item("6", "", "B\u{e3}o 6")]);
    assert_eq!(muted(&world).len(), 4);
    world.apply(Write::Mute { mutes: Vec::new(), at: Timestamp(NOW) });
    assert_eq!((muted(&world).len(), world.all().len()), (0, 6));
    for row in before {
        assert!(world.all().iter().any(|now| now.id == row.id && now.status == row.status));
    }
}

#[test]
fn what_a_feed_muted_goes_and_comes_with_it() {
    let world = world();
    mute(&world, words("bao"));
    assert_eq!(muted(&world).len(), 2);
    world.subscribe(&[feed("p/a", Some("World"))]);
    assert_eq!(muted(&world).len(), 1);
    world.subscribe(&[feed("p/a", Some("World")), feed("q", Some("World"))]);
    assert_eq!((muted(&world).len(), world.all().len()), (2, 2));
    assert_eq!(world.reader.checkup().unwrap().disagreements, Vec::<String>::new());
}

#[test]
fn an_author_a_section_of_a_paper_and_a_last_day() {
    let world = world();
    mute(&world, Mute { author: Some("an".into()), ..Mute::default() });
    assert_eq!(muted(&world), ["Two"]);
    let of_paper = Mute {
        paper: Some("q".into()),
        section: Some("World".into()),
        until: Some(Timestamp(NOW + 10)),
        ..Mute::default()
    };
    mute(&world, of_paper.clone());
    assert_eq!(muted(&world), ["B\u{e3}o tan", "Four"]);
    let section = Some(SectionKey("world".into()));
    assert_eq!(world.rows(&Scope { section, ..Scope::default() }).len(), 2);
    world.apply(Write::Mute { mutes: vec![of_paper], at: Timestamp(NOW + 10) });
    assert_eq!((muted(&world).len(), world.all().len()), (0, 4));
}

#[test]
fn what_is_starred_is_never_muted() {
    let world = world();
    let bao = world.all().into_iter().find(|row| row.title.as_str() == "B\u{e3}o tan").unwrap().id;
    world.mark(&[bao], Mark::Star);
    mute(&world, words("bao"));
    assert_eq!(muted(&world), ["B\u{e3}o s\u{1ed1} 12"]);
    world.mark(&[bao], Mark::Unstar);
    assert_eq!(muted(&world).len(), 2);
    world.mark(&[bao], Mark::Star);
    assert_eq!(muted(&world).len(), 1);
}
