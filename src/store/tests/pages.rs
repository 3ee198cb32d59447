//! Pages of articles, bookmarks, texts before an edit; which pages are wanted.

use super::world::{NOW, World, feed, item};
use crate::domain::{ArticleId, Bookmark, Keep, Mark, PageArticle, PageMiss, Timestamp, Write};
use crate::query::{Query, Reading};
use crate::section::{SectionKey, SectionMap};
use crate::store::{Search, Wanting};

const AT: Timestamp = Timestamp(NOW);

fn page(lead: &str, body: &str) -> PageArticle {
    PageArticle {
        title: Some("Title".into()),
        lead: Some(lead.to_owned()).filter(|lead| !lead.is_empty()),
        byline: Some("Nguyễn Thành".into()),
        language: Some("vi".into()),
        body_html: body.to_owned(),
        ..PageArticle::default()
    }
}

impl World {
    fn keep(&self, article: ArticleId, page: &PageArticle) {
        self.apply(Write::KeepPage { article, page: Box::new(page.clone()), at: AT });
    }

    fn finds(&self, words: &str) -> usize {
        self.writer.as_ref().unwrap().index(usize::MAX).unwrap();
        let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
        let query = Query::read(words, how);
        let scope = crate::domain::Scope::default();
        let search = Search { scope: &scope, query: &query, from: None, limit: 9 };
        self.reader.search(&search, &SectionMap::builtin()).unwrap().rows.len()
    }

    fn wanted(&self, wanting: Wanting, limit: usize) -> Vec<ArticleId> {
        let wanting = Wanting { now: AT, ..wanting };
        self.reader.wanting_pages(&wanting, limit).unwrap()
    }
}

fn with_articles(count: i64) -> (World, Vec<ArticleId>) {
    let world = World::of(&["a"]);
    let items: Vec<_> = (0..count)
        .map(|n| crate::domain::Item {
            published: Some(Timestamp(NOW - 100 - n)),
            ..item(&format!("g{n}"), &format!("https://a.example/{n}"), &format!("Tin {n}"))
        })
        .collect();
    world.fetch("a", &items);
    let ids = world.all().iter().map(|row| row.id).collect();
    (world, ids)
}

#[test]
fn a_page_is_kept_as_it_came() {
    let (world, ids) = with_articles(1);
    let kept = page("Sapo của bài.", "<p>Toàn văn của bài báo.</p>");
    world.keep(ids[0], &kept);
    let article = world.reader.article(ids[0]).unwrap().unwrap();
    assert_eq!(article.page.as_deref(), Some(&kept));
    assert_eq!(article.language.as_deref(), Some("vi"));
    assert_eq!(article.body_html, "<p>Tin 0</p>", "the feed's text stays");
    // A later miss does not take it away; a later page takes its place.
    world.apply(Write::NoPage { article: ids[0], why: PageMiss::Missing, at: AT });
    let article = world.reader.article(ids[0]).unwrap().unwrap();
    assert_eq!((article.page.is_some(), article.page_tried), (true, None));
    let newer = page("", "<p>Mới.</p>");
    world.keep(ids[0], &newer);
    let article = world.reader.article(ids[0]).unwrap().unwrap();
    assert_eq!(article.page.as_deref(), Some(&newer));
}

#[test]
fn a_miss_is_noted_until_a_page_comes() {
    let (world, ids) = with_articles(1);
    world.apply(Write::NoPage { article: ids[0], why: PageMiss::Paywall, at: AT });
    let tried = |world: &World| world.reader.article(ids[0]).unwrap().unwrap().page_tried;
    assert_eq!(tried(&world), Some((AT, PageMiss::Paywall)));
    world.keep(ids[0], &page("", "<p>x</p>"));
    assert_eq!(tried(&world), None);
}

#[test]
fn the_full_text_is_searched() {
    let (world, ids) = with_articles(2);
    assert_eq!(world.finds("hải đăng"), 0);
    world.keep(ids[1], &page("Ngọn hải đăng cũ.", "<p>Người gác đèn kể chuyện biển.</p>"));
    assert_eq!(world.finds("hai dang"), 1);
    assert_eq!(world.finds("\"gác đèn kể\""), 1);
    assert_eq!(world.finds("\"đèn gác\""), 0);
    // Another text in its place is found instead.
    world.keep(ids[1], &page("", "<p>Chuyện khác hẳn.</p>"));
    assert_eq!((world.finds("\"gác đèn\""), world.finds("khác hẳn")), (0, 1));
}

#[test]
fn bookmarks_come_and_go() {
    let (world, ids) = with_articles(1);
    let place = Some(Bookmark { block: 7, characters: 120 });
    world.apply(Write::Bookmark { article: ids[0], place, at: AT });
    assert_eq!(world.reader.article(ids[0]).unwrap().unwrap().bookmark, place);
    world.apply(Write::Bookmark { article: ids[0], place: None, at: AT });
    assert_eq!(world.reader.article(ids[0]).unwrap().unwrap().bookmark, None);
    // Of an article that is not there nothing is kept.
    world.apply(Write::Bookmark { article: ArticleId(99), place, at: AT });
    world.keep(ArticleId(99), &page("", "<p>x</p>"));
    let count = |table: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        world.sql().query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("bookmark"), count("page")), (0, 0));
}

#[test]
fn the_text_that_was_read_is_kept_over_an_edit() {
    let (world, ids) = with_articles(2);
    let before = |n: usize| world.reader.article(ids[n]).unwrap().unwrap().before;
    world.apply(Write::Mark { articles: vec![ids[0]], mark: Mark::Read, at: AT });
    let edited = |n: i64| crate::domain::Item {
        content: Some(format!("<p>Tin {n}, sửa lại.</p>")),
        published: Some(Timestamp(NOW - 100 - n)),
        ..item(&format!("g{n}"), &format!("https://a.example/{n}"), &format!("Tin {n}"))
    };
    assert_eq!(world.fetch("a", &[edited(0), edited(1)]), (0, 2));
    assert_eq!(before(0).as_deref(), Some("<p>Tin 0</p>"));
    assert_eq!(before(1), None, "nobody read it");
}

#[test]
fn all_of_it_goes_with_the_article() {
    let (world, ids) = with_articles(3);
    world.keep(ids[2], &page("", "<p>x</p>"));
    let place = Some(Bookmark { block: 1, characters: 0 });
    world.apply(Write::Bookmark { article: ids[2], place, at: AT });
    world.subscribe_keeping(&[feed("a", Some("World"))], Keep { items: 1, ..Keep::default() });
    world.sweep();
    let left: i64 = world
        .sql()
        .query_row(
            "SELECT (SELECT count(*) FROM page) + (SELECT count(*) FROM bookmark)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn what_is_wanted_ahead() {
    let (world, ids) = with_articles(6);
    let star = |n: usize| {
        world.apply(Write::Mark { articles: vec![ids[n]], mark: Mark::Star, at: AT });
    };
    star(5);
    star(3);
    let starred = || Wanting { starred: true, ..Wanting::default() };
    assert_eq!(world.wanted(starred(), 9), [ids[3], ids[5]]);
    let section = || Wanting {
        sections: vec![SectionMap::builtin().section("Thế giới")],
        ..Wanting::default()
    };
    assert_eq!(world.wanted(section(), 9), ids);
    // What was read is not wanted, nor what is there, nor what was tried lately.
    world.apply(Write::Mark { articles: vec![ids[0]], mark: Mark::Read, at: AT });
    world.keep(ids[1], &page("", "<p>x</p>"));
    world.apply(Write::NoPage { article: ids[2], why: PageMiss::Fault, at: AT });
    let of_feed = Wanting { feeds: vec!["https://a.example/rss".into()], ..Wanting::default() };
    assert_eq!(world.wanted(of_feed, 9), [ids[3], ids[4], ids[5]]);
    let both = Wanting { starred: true, ..section() };
    assert_eq!(world.wanted(both, 3), [ids[3], ids[5], ids[4]]);
    assert_eq!(world.wanted(section(), 1), [ids[3]]);
    let nothing = Wanting { sections: vec![SectionKey("sport".into())], ..Wanting::default() };
    assert!(world.wanted(nothing, 9).is_empty());
}
