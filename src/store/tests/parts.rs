//! The index as a whole: what it holds is what is stored, however its parts came to be.

use super::corpus::Corpus;
use super::search::titles;
use super::world::{NOW, World};
use crate::domain::Timestamp;
use crate::section::SectionMap;
use crate::store::index::each;
use crate::store::open_writer;
use crate::store::runs::Runs;

/// Every article stands in the index once under the number that counts, and no part names a
/// place that it does not have.
pub(super) fn index_agrees(world: &World) {
    let sql = world.sql();
    let mut parts =
        sql.prepare("SELECT id, places, runs FROM part WHERE state = 1 ORDER BY first").unwrap();
    let parts: Vec<(i64, Runs)> = parts
        .query_map([], |row| {
            Ok((row.get(0)?, Runs::unpacked(row.get_ref(2)?.as_blob()?, row.get(1)?)))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut counts = sql
        .prepare(
            "SELECT 1 FROM article a LEFT JOIN renumbered r ON r.article = a.id
             WHERE a.id = ?1 AND coalesce(r.number, ?2) = ?2",
        )
        .unwrap();
    let mut found = Vec::new();
    for (part, runs) in &parts {
        for (number, article) in (0..runs.places()).filter_map(|place| runs.at(place)) {
            found.extend(counts.exists([article, number]).unwrap().then_some(article));
        }
        let mut postings = sql.prepare("SELECT places FROM posting WHERE part = ?").unwrap();
        let postings = postings.query_map([part], |row| row.get::<_, Vec<u8>>(0)).unwrap();
        for packed in postings {
            each(&packed.unwrap(), |place| assert!(place < runs.places()));
        }
    }
    found.sort_unstable();
    let mut articles = sql.prepare("SELECT id FROM article ORDER BY id").unwrap();
    let articles = articles.query_map([], |row| row.get(0)).unwrap();
    assert_eq!(found, articles.collect::<Result<Vec<i64>, _>>().unwrap());
}

#[test]
fn many_small_parts_become_few_and_nothing_is_lost() {
    let world = World::of(&["p"]);
    let corpus = Corpus::new(9);
    let parts = || -> i64 {
        let text = "SELECT count(*) FROM part WHERE state = 1";
        world.sql().query_row(text, [], |row| row.get(0)).unwrap()
    };
    let mut items = Vec::new();
    for round in 0..70 {
        for n in 0..3 {
            let made = corpus.article(0, round * 3 + n, 20);
            items.push(super::world::item(&format!("{round}/{n}"), "", &made.title));
        }
        // Every third round also edits and deletes.
        if round % 3 == 2 {
            items[round].title = format!("edited{round}");
            let sql = world.sql();
            let oldest = "DELETE FROM article WHERE id = (SELECT min(id) FROM article)";
            sql.execute(oldest, []).unwrap();
        }
        world.fetch("p", &items);
        world.writer.as_ref().unwrap().index(usize::MAX).unwrap();
    }
    assert!(parts() < 16, "{} parts", parts());
    index_agrees(&world);
    let edited = titles(&world, "edited*");
    // The oldest are deleted by now.
    assert!(edited.len() >= 12, "{edited:?}");
    for title in edited {
        assert_eq!(titles(&world, &title), [title]);
    }
    let left = "SELECT count(*) FROM part WHERE state <> 1";
    assert_eq!(world.sql().query_row(left, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[test]
fn writers_that_join_at_once_lose_nothing() {
    let world = World::of(&["p", "q", "r"]);
    let feeds = world.reader.feed_states().unwrap();
    std::thread::scope(|scope| {
        for feed in &feeds {
            let folder = world.folder.path().to_path_buf();
            scope.spawn(move || {
                // As programs come and go: each writer is there for some rounds.
                for round in 0..60usize {
                    let quiet = Box::new(|change: Result<_, _>| drop(change.unwrap()));
                    let map = SectionMap::builtin();
                    let writer = open_writer(&folder, map, Timestamp(NOW), quiet).unwrap();
                    for part in 0..4 {
                        let guid = |n: usize| format!("{}/{round}/{part}/{n}", feed.id.0);
                        let made = |n: usize| super::world::item(&guid(n), "", &guid(n));
                        writer.apply(super::world::fetched(feed.id, (0..3).map(made))).unwrap();
                        writer.index(usize::MAX).unwrap();
                    }
                    writer.close().unwrap();
                }
            });
        }
    });
    index_agrees(&world);
    assert_eq!(world.all().len(), 3 * 60 * 4 * 3);
}
