//! When are two items the same article?

use super::world::{World, item};
use crate::domain::{Mark, Place};

#[test]
fn one_article_in_three_feeds_is_one_row() {
    let world = World::of(&["p/a", "p/b", "p/c"]);
    for (feed, guid) in [("p/a", "1"), ("p/b", "x"), ("p/c", "")] {
        world.fetch(feed, &[item(guid, "https://p.example/1?utm_source=rss", "Bão")]);
    }
    let rows = world.all();
    assert_eq!((rows.len(), rows[0].feeds), (1, 3));
    world.mark(&[rows[0].id], Mark::Read);
    for feed in ["p/a", "p/b", "p/c"] {
        let scope = World::place(Place::Feed(world.feed_id(feed)));
        assert!(world.rows(&scope)[0].status.read, "{feed}");
    }
}

#[test]
fn papers_do_not_share_articles_nor_marks() {
    let world = World::of(&["p", "q"]);
    world.fetch("p", &[item("1", "https://agency.example/1", "x")]);
    world.fetch("q", &[item("1", "https://agency.example/1", "x")]);
    assert_eq!(world.all().len(), 2);
}

#[test]
fn one_guid_in_two_feeds_is_two_unless_the_link_is_one() {
    let world = World::of(&["p/a", "p/b"]);
    world.fetch("p/a", &[item("1", "https://p.example/a", "x")]);
    assert_eq!(world.fetch("p/b", &[item("1", "https://p.example/b", "y")]), (1, 0));
    world.mark(&[world.all()[0].id], Mark::Read);
    assert_eq!(world.all().iter().filter(|row| row.status.read).count(), 1);
    assert_eq!(world.fetch("p/b", &[item("2", "https://p.example/a", "x")]), (0, 0));
    assert_eq!(world.all().len(), 2);
}

#[test]
fn fetching_again_adds_nothing() {
    let cases = [
        item("1", "https://p.example/1", "both"),
        item("", "https://p.example/2", "link alone"),
        item("3", "", "guid alone"),
        item("", "", "neither"),
    ];
    let world = World::of(&["p"]);
    assert_eq!(world.fetch("p", &cases), (4, 0));
    for _ in 0..10 {
        assert_eq!(world.fetch("p", &cases), (0, 0));
    }
}

#[test]
fn an_empty_item_is_no_article() {
    let world = World::of(&["p"]);
    let empty = crate::domain::Item { content: None, ..item("1", "https://p.example/1", "") };
    assert_eq!(world.fetch("p", &[empty]), (0, 0));
}

#[test]
fn one_guid_with_two_links_in_one_document_is_two() {
    let world = World::of(&["p"]);
    let items = [item("1", "https://p.example/a", "a"), item("1", "https://p.example/b", "b")];
    assert_eq!(world.fetch("p", &items), (2, 0));
    assert_eq!(world.fetch("p", &items), (0, 0));
}

#[test]
fn another_link_under_the_same_guid_is_an_edit() {
    let world = World::of(&["p"]);
    world.fetch("p", &[item("1", "https://p.example/a", "x")]);
    world.mark(&[world.all()[0].id], Mark::Read);
    assert_eq!(world.fetch("p", &[item("1", "https://p.example/b", "x hai")]), (0, 1));
    let rows = world.all();
    assert_eq!((rows.len(), rows[0].status.read, rows[0].edited), (1, true, true));
    let article = world.reader.article(rows[0].id).unwrap().unwrap();
    assert_eq!(article.link.as_deref(), Some("https://p.example/b"));
}

#[test]
fn unless_the_old_link_is_still_there() {
    let world = World::of(&["p"]);
    world.fetch("p", &[item("1", "https://p.example/a", "x")]);
    let items = [item("1", "https://p.example/b", "y"), item("2", "https://p.example/a", "x")];
    assert_eq!(world.fetch("p", &items), (1, 0));
}

#[test]
fn another_guid_with_the_same_link_is_the_same_article() {
    let world = World::of(&["p"]);
    for guid in ["1", "2", "3"] {
        world.fetch("p", &[item(guid, "https://p.example/a", "x")]);
    }
    assert_eq!(world.all().len(), 1);
}

#[test]
fn a_link_that_items_share_is_no_identity() {
    let world = World::of(&["p"]);
    let home = "https://p.example/";
    let items = [item("1", home, "a"), item("2", home, "b"), item("", home, "c")];
    assert_eq!(world.fetch("p", &items), (3, 0));
    assert_eq!(world.fetch("p", &items), (0, 0));
    let turned = [items[2].clone(), items[0].clone(), item("4", home, "d"), items[1].clone()];
    assert_eq!(world.fetch("p", &turned), (1, 0));
}

#[test]
fn the_same_item_twice_in_one_document_is_one() {
    let world = World::of(&["p"]);
    let mut shorter = item("1", "https://p.example/1", "Bão");
    shorter.content = Some("<p>…</p>".into());
    let items = [
        item("1", "https://p.example/1", "Bão"),
        shorter,
        item("", "https://p.example/2", "Lũ"),
        item("", "https://p.example/2", "Lũ"),
        item("", "", "Nắng"),
        item("", "", "Nắng"),
    ];
    assert_eq!(world.fetch("p", &items), (3, 0));
    assert_eq!(world.fetch("p", &items), (0, 0));
}

#[test]
fn different_texts_under_one_title_or_one_guid_are_different() {
    let world = World::of(&["p"]);
    let with_text = |guid: &str, link: &str, text: &str| {
        let content = Some(format!("<p>{text}: đủ dài để là một bài riêng</p>"));
        crate::domain::Item { content, ..item(guid, link, "Dự báo thời tiết") }
    };
    let front = "https://p.example/";
    let items = [
        with_text("", "", "Miền Bắc"),
        with_text("", "", "Miền Nam"),
        with_text(front, front, "Cao nguyên"),
        with_text(front, front, "Hải đảo"),
        with_text("a", "", "Biển Đông"),
        with_text("b", "", "Vịnh Bắc Bộ"),
    ];
    assert_eq!(world.fetch("p", &items), (6, 0));
    assert_eq!(world.fetch("p", &items), (0, 0));
}

#[test]
fn an_item_that_tells_no_more_than_a_title_is_new_each_day() {
    let world = World::of(&["p"]);
    for day in 0..3 {
        let published = Some(crate::domain::Timestamp(super::world::NOW - 400_000 + day * 86_400));
        let weather =
            crate::domain::Item { content: None, published, ..item("", "", "Thời tiết") };
        assert_eq!(world.fetch("p", std::slice::from_ref(&weather)), (1, 0));
        assert_eq!(world.fetch("p", &[weather]), (0, 0));
    }
}

#[test]
fn without_guid_and_link_a_correction_and_a_new_date_are_no_news() {
    let world = World::of(&["p"]);
    let text = "Một đoạn văn đủ dài để biết được bài nào là bài nào.".to_owned();
    let told = |title: &str, at: i64| crate::domain::Item {
        content: Some(text.clone()),
        published: Some(crate::domain::Timestamp(at)),
        ..item("", "", title)
    };
    let at = super::world::NOW - 400_000;
    assert_eq!(world.fetch("p", &[told("Bão số 12", at)]), (1, 0));
    world.mark(&[world.all()[0].id], Mark::Read);
    assert_eq!(world.fetch("p", &[told("Bão số 12 suy yếu", at)]), (0, 1));
    assert_eq!(world.fetch("p", &[told("Bão số 12 suy yếu", at + 200_000)]), (0, 0));
    let rows = world.all();
    assert_eq!((rows.len(), rows[0].status.read, rows[0].edited), (1, true, true));
}

#[test]
fn a_guid_that_changes_at_each_fetch_is_seen_through() {
    let world = World::of(&["p"]);
    for fetch in 0..10 {
        let items: Vec<_> = (0..3)
            .map(|n| item(&format!("{fetch}-{n}"), "", &format!("Bài {n}: đủ dài để là một bài")))
            .collect();
        assert_eq!(world.fetch("p", &items).0, if fetch == 0 { 3 } else { 0 }, "{fetch}");
    }
}

#[test]
fn a_link_that_is_shared_now_and_then_doubles_nothing() {
    let world = World::of(&["p"]);
    let link = "https://p.example/the-gioi";
    let (a, b) = (item("", link, "a"), item("", link, "b"));
    assert_eq!(world.fetch("p", &[a.clone(), b.clone()]), (2, 0));
    assert_eq!(world.fetch("p", std::slice::from_ref(&a)), (0, 0));
    assert_eq!(world.fetch("p", &[b, a]), (0, 0));
}

#[test]
fn a_paper_that_moves_takes_its_articles_along() {
    let world = World::of(&["p"]);
    let told = |host: &str, n: usize| {
        let address = format!("https://{host}/tin-tuc/bai-so-{n}.html");
        item(&address, &address, &format!("Bài số {n}"))
    };
    let before: Vec<_> = (0..5).map(|n| told("p.example", n)).collect();
    assert_eq!(world.fetch("p", &before), (5, 0));
    let mut after: Vec<_> = (1..5).map(|n| told("bao.p.vn", n)).collect();
    after.push(told("bao.p.vn", 9));
    assert_eq!(world.fetch("p", &after), (1, 0));
    assert_eq!(world.fetch("p", &after), (0, 0));
    // The same title at another place is another article; so is another title at the same place.
    let other = "https://third.example/tin-tuc/bai-so-7.html";
    let items = [item(other, other, "Bài số 9"), item("x", "https://third.example/", "Bài số 2")];
    assert_eq!(world.fetch("p", &items), (2, 0));
}

#[test]
fn twin_links_are_one() {
    let world = World::of(&["p"]);
    for link in [
        "https://p.example/bao-so-12.html",
        "http://www.p.example/bao-so-12.html#comments",
        "https://m.p.example/bao-so-12.html?utm_medium=rss&fbclid=1",
    ] {
        world.fetch("p", &[item("", link, "x")]);
    }
    assert_eq!(world.all().len(), 1);
}

#[test]
fn an_edit_keeps_status_and_place() {
    let world = World::of(&["p"]);
    world.fetch("p", &[item("1", "https://p.example/1", "Bão số 12")]);
    let before = world.all()[0].clone();
    world.mark(&[before.id], Mark::Star);
    let mut edited = item("1", "https://p.example/1", "Bão số 12 suy yếu");
    edited.published = Some(crate::domain::Timestamp(super::world::NOW - 10));
    assert_eq!(world.fetch("p", &[edited]), (0, 1));
    let after = world.all()[0].clone();
    assert_eq!((after.id, after.sort_time), (before.id, before.sort_time));
    assert_eq!(after.title.as_str(), "Bão số 12 suy yếu");
    assert!(after.edited && after.status.starred);
}

#[test]
fn a_carrier_that_cuts_the_text_short_is_no_editor() {
    let world = World::of(&["p/a", "p/b"]);
    world.fetch("p/a", &[item("1", "https://p.example/1", "Toàn văn")]);
    for _ in 0..2 {
        assert_eq!(world.fetch("p/b", &[item("1", "https://p.example/1", "Toàn…")]), (0, 0));
    }
    assert_eq!(world.all()[0].title.as_str(), "Toàn văn");
}

#[test]
fn what_was_read_stays_read_when_its_content_goes() {
    let world = World::of(&["p"]);
    let items = [item("1", "https://p.example/1", "x")];
    world.fetch("p", &items);
    world.mark(&[world.all()[0].id], Mark::Read);
    let sql = world.sql();
    sql.execute_batch("DELETE FROM listing; DELETE FROM article; DELETE FROM body;").unwrap();
    assert_eq!(world.fetch("p", &items), (0, 0));
    assert!(world.all().is_empty());
}

#[test]
fn a_date_out_of_reason_is_the_time_of_arrival() {
    let world = World::of(&["p"]);
    for (guid, published) in [("a", Some(1)), ("b", None), ("c", Some(i64::MAX)), ("d", Some(-5))] {
        let published = published.map(crate::domain::Timestamp);
        world.fetch("p", &[crate::domain::Item { published, ..item(guid, "", guid) }]);
    }
    assert!(world.all().iter().all(|row| row.sort_time.0 == super::world::NOW));
}
