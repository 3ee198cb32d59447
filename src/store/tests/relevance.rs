//! Searching by relevance: the best of the newest, and no more than can be compared.

use super::world::{NOW, World};
use crate::domain::{Item, Scope, Timestamp};
use crate::query::{Query, Reading};
use crate::section::SectionMap;
use crate::store::{Hits, Search};

fn search(world: &World, text: &str, limit: usize) -> Hits {
    world.writer.as_ref().unwrap().index(usize::MAX).unwrap();
    let how = Reading { now: NOW, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let query = Query::read(text, how);
    let search = Search { scope: &Scope::default(), query: &query, from: None, limit };
    world.reader.search(&search, &SectionMap::builtin()).unwrap()
}

fn titles(hits: &Hits) -> Vec<&str> {
    hits.rows.iter().map(|row| row.title.as_str()).collect()
}

/// An article of so many hours ago.
fn item(hours: i64, title: &str, author: &str, body: &str) -> Item {
    Item {
        guid: Some(title.to_owned()),
        title: title.to_owned(),
        author: Some(author.to_owned()),
        content: Some(format!("<p>{}</p><p>{body}</p>", "Lời mở đầu dài. ".repeat(40))),
        published: Some(Timestamp(NOW - hours * 3_600)),
        ..Item::default()
    }
}

#[test]
fn the_best_come_first_and_of_equals_the_newest() {
    let world = World::of(&["p"]);
    world.fetch(
        "p",
        &[
            item(9, "Giá vàng tăng", "", ""),
            item(8, "Giá vàng giảm", "", ""),
            item(7, "Vàng mất giá", "", ""),
            item(3, "Nhà đất", "", "giá vàng"),
            item(2, "Chợ", "", "giá rau, cá vàng"),
            item(1, "Thơ", "Giá Vàng", ""),
        ],
    );
    let by_date = search(&world, "giá vàng", 9);
    assert_eq!(
        titles(&by_date),
        ["Thơ", "Chợ", "Nhà đất", "Vàng mất giá", "Giá vàng giảm", "Giá vàng tăng"]
    );
    let best = search(&world, "giá vàng sort:relevance", 9);
    assert_eq!(
        titles(&best),
        ["Giá vàng giảm", "Giá vàng tăng", "Vàng mất giá", "Thơ", "Nhà đất", "Chợ"]
    );
    assert_eq!((best.next, best.more), (None, false));
    let few = search(&world, "sort:relevance gia vang", 2);
    assert_eq!(titles(&few), ["Giá vàng giảm", "Giá vàng tăng"]);
    assert_eq!((few.next, few.more), (None, true));
    assert_eq!(search(&world, "sort:relevance -chợ is:read", 9).rows.len(), 0);
    assert_eq!(search(&world, "sort:relevance", 9), Hits::default());
}

#[test]
fn only_the_newest_are_compared() {
    let world = World::of(&["p"]);
    world.fetch("p", &[item(999, "Bão", "", "")]);
    let many: Vec<Item> = (0..1_000).map(|n| item(500, &format!("Tin {n}"), "", "bão")).collect();
    world.fetch("p", &many);
    let hits = search(&world, "bão sort:relevance", 2_000);
    assert_eq!((hits.rows.len(), hits.next, hits.more), (1_000, None, true));
    assert!(!titles(&hits).contains(&"Bão"));
}
