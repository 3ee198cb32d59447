//! Which answers count, and how pages of hits follow each other.

use super::*;
use crate::app::{Msg, Setup, settle, update};
use crate::config;
use crate::domain::{ArticleId, Headline, PaperId, Position, Status, Timestamp};
use crate::text::Clean;

fn model() -> Model {
    let mut model = Model::new(Setup::of(config::parse("", "test.toml".as_ref()).unwrap()));
    update(&mut model, Msg::Started { now: Timestamp(1_000_000) });
    settle(&mut model);
    model
}

fn press(model: &mut Model, keys: &str) -> Option<Finding> {
    let mut last = None;
    for c in keys.chars() {
        let key = if c == '\n' { Key::plain(KeyCode::Enter) } else { Key::char(c) };
        for command in update(model, Msg::Key(key)) {
            if let Command::Find(finding) = command {
                last = Some(finding);
            }
        }
    }
    last
}

fn row(id: i64) -> Headline {
    Headline {
        id: ArticleId(id),
        sort_time: Timestamp(id),
        title: Clean::line(&format!("Tin {id}")),
        lead: Clean::default(),
        paper: Clean::line("A"),
        paper_id: PaperId(1),
        feeds: 1,
        status: Status::default(),
        edited: false,
    }
}

/// Hits with these numbers, newest first, and where they go on.
fn answer(model: &mut Model, generation: u64, ids: std::ops::Range<i64>, next: bool) {
    let position = Position { time: Timestamp(0), id: ArticleId(ids.start) };
    let rows = ids.rev().map(row).collect();
    let next = next.then_some(position);
    let found = Found { generation, rows, next, more: next.is_some(), ..Found::default() };
    update(model, Msg::Found(found));
}

fn ids(model: &Model) -> Vec<i64> {
    model.rows().rows.iter().map(|row| row.id.0).collect()
}

#[test]
fn only_the_newest_words_are_answered() {
    let mut model = model();
    let first = press(&mut model, "/a").unwrap();
    let second = press(&mut model, "b").unwrap();
    assert!(second.generation > first.generation);
    answer(&mut model, first.generation, 0..3, false);
    assert!(ids(&model).is_empty());
    answer(&mut model, second.generation, 5..8, false);
    assert_eq!(ids(&model), [7, 6, 5]);
    // Words that ask for nothing: an answer that is under way comes too late.
    let third = press(&mut model, "c").unwrap();
    update(&mut model, Msg::Key(Key::parse("Ctrl-u").unwrap()));
    press(&mut model, "-");
    answer(&mut model, third.generation, 0..3, false);
    assert_eq!(model.find.as_ref().unwrap().rows.rows, []);
}

#[test]
fn a_page_follows_once_and_gives_way_to_new_words() {
    let mut model = model();
    let first = press(&mut model, "/a\n").unwrap();
    assert_eq!((first.from, first.limit), (None, PAGE_HITS));
    answer(&mut model, first.generation, 50..100, true);
    assert_eq!(press(&mut model, &"j".repeat(39)), None);
    let page = press(&mut model, "j").unwrap();
    assert_eq!(page.from.unwrap().id, ArticleId(50));
    assert_eq!(press(&mut model, "jj"), None, "one at a time");
    // A row that came already does not come twice.
    answer(&mut model, page.generation, 20..51, true);
    assert_eq!(ids(&model), (20..100).rev().collect::<Vec<_>>());
    assert_eq!(model.rows().cursor, 42);
    let page = press(&mut model, "G").unwrap();
    let words = press(&mut model, "/b").unwrap();
    answer(&mut model, page.generation, 0..20, false);
    answer(&mut model, words.generation, 3..5, false);
    assert_eq!(ids(&model), [4, 3]);
}

#[test]
fn a_page_that_failed_is_asked_for_again() {
    let mut model = model();
    let first = press(&mut model, "/a\n").unwrap();
    answer(&mut model, first.generation, 95..100, true);
    assert!(press(&mut model, "j").is_some());
    update(&mut model, Msg::ReadFailed("busy".into()));
    assert!(press(&mut model, "j").is_some());
}

#[test]
fn kept_hits_are_bounded() {
    let mut model = model();
    let mut asked = press(&mut model, "/a\n");
    let (mut pages, mut id) = (0, 1_000_000);
    while let Some(finding) = asked {
        id -= PAGE_HITS as i64;
        answer(&mut model, finding.generation, id..id + PAGE_HITS as i64, true);
        pages += 1;
        assert!(pages <= MAX_HITS / PAGE_HITS, "{} hits", ids(&model).len());
        asked = press(&mut model, "G");
    }
    let find = model.find.as_ref().unwrap();
    assert_eq!((find.rows.rows.len(), find.more), (MAX_HITS, true));
}

#[test]
fn the_best_come_at_once() {
    let mut model = model();
    let asked = press(&mut model, "/a sort:relevance\n").unwrap();
    assert_eq!((asked.from, asked.limit), (None, BEST_HITS));
}
