//! Any sequence of writes leaves counters, lists and stars as a brute-force count has them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rusqlite::Connection;

use super::world::{NOW, World, feed, item};
use crate::domain::{
    ArticleId, Item, Keep, Mark, Mute, Place, Scope, Subscription, Timestamp, Write,
};
use crate::store::pack::unpack_numbers;

#[derive(Debug, Clone)]
enum Step {
    Fetch { feed: usize, items: Vec<(u8, u8, u8, bool)> },
    Mark { pick: usize, count: usize, mark: u8 },
    MarkAll { feed: Option<usize> },
    Undo,
    Subscribe { kept: u8, section: u8 },
    Mute { title: Option<u8> },
    Sweep { later_days: i64, keep_days: u64, items: u32, own: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let item = (0u8..6, 0u8..6, 0u8..3, any::<bool>());
    prop_oneof![
        4 => (0usize..4, prop::collection::vec(item, 0..6))
            .prop_map(|(feed, items)| Step::Fetch { feed, items }),
        3 => (0usize..12, 1usize..4, 0u8..4)
            .prop_map(|(pick, count, mark)| Step::Mark { pick, count, mark }),
        1 => prop::option::of(0usize..4).prop_map(|feed| Step::MarkAll { feed }),
        1 => Just(Step::Undo),
        2 => prop::option::of(0u8..3).prop_map(|title| Step::Mute { title }),
        1 => (1u8..16, 0u8..3).prop_map(|(kept, section)| Step::Subscribe { kept, section }),
        2 => (0i64..30, 0u64..30, 0u32..4, 0usize..6).prop_map(swept),
    ]
}

fn swept((later_days, keep_days, items, own): (i64, u64, u32, usize)) -> Step {
    Step::Sweep { later_days, keep_days, items, own }
}

const NAMES: [&str; 4] = ["p/a", "p/b", "p/c", "q"];
const SECTIONS: [Option<&str>; 3] = [Some("World"), Some("Sport"), None];

fn feeds(kept: u8, section: u8) -> Vec<Subscription> {
    let kept = (0..4).filter(|n| kept & (1 << n) != 0);
    kept.map(|n| feed(NAMES[n], SECTIONS[(n + section as usize) % 3])).collect()
}

/// An item of small numbers, so that guids, links and titles meet.
fn made((guid, link, title, tagged): (u8, u8, u8, bool)) -> Item {
    let guid = if guid == 0 { String::new() } else { format!("g{guid}") };
    let link = if link == 0 { String::new() } else { format!("https://p.example/{link}") };
    let mut item = item(&guid, &link, &format!("t{title}"));
    item.published = Some(Timestamp(NOW - i64::from(title) * 100));
    item.categories = if tagged { vec!["Culture".into()] } else { Vec::new() };
    item
}

/// A world, and what it is subscribed to.
struct Run {
    world: World,
    feeds: Vec<Subscription>,
    /// The title that is muted.
    muted: Option<String>,
}

impl Run {
    fn step(&mut self, step: &Step) {
        let Self { world, feeds, muted } = self;
        match step {
            Step::Fetch { feed, items } => {
                let url = format!("https://{}.example/rss", NAMES[*feed]);
                if feeds.iter().any(|known| known.url == url) {
                    let items: Vec<Item> = items.iter().copied().map(made).collect();
                    world.fetch(NAMES[*feed], &items);
                }
            }
            Step::Mark { pick, count, mark } => {
                let mark = [Mark::Read, Mark::Unread, Mark::Star, Mark::Unstar][*mark as usize];
                let ids: Vec<ArticleId> =
                    world.all().iter().skip(*pick).take(*count).map(|row| row.id).collect();
                world.mark(&ids, mark);
            }
            Step::MarkAll { feed } => {
                let states = world.reader.feed_states().unwrap();
                let place = feed.and_then(|at| states.get(at)).map(|state| Place::Feed(state.id));
                let scope = World::place(place.unwrap_or_default());
                let (newest, at) = (None, Timestamp(NOW));
                world.apply(Write::MarkList { scope, newest, oldest: None, mark: Mark::Read, at });
            }
            Step::Undo => {
                world.apply(Write::Undo { at: Timestamp(world.at) });
            }
            Step::Subscribe { kept, section } => {
                *feeds = self::feeds(*kept, *section);
                world.subscribe(feeds);
            }
            Step::Mute { title } => {
                *muted = title.map(|title| format!("t{title}"));
                mute(world, muted.as_deref());
            }
            Step::Sweep { later_days, keep_days, items, own } => {
                // What is muted is kept for as long as it is.
                *muted = None;
                mute(world, None);
                world.at += later_days * 86_400;
                if let Some(feed) = feeds.get_mut(*own) {
                    // Another rule than the rest: nothing too old, and one less.
                    (feed.keep_seconds, feed.keep_items) = (Some(0), Some(items.saturating_sub(1)));
                }
                let keep = Keep { seconds: keep_days * 86_400, items: *items };
                sweep(world, feeds, keep);
            }
        }
    }
}

fn mute(world: &World, title: Option<&str>) {
    let mute = |title: &str| Mute { words: Some(title.to_owned()), ..Mute::default() };
    let mutes = title.into_iter().map(mute).collect();
    world.apply(Write::Mute { mutes, at: Timestamp(world.at) });
}

/// What is muted, and not starred, stands under Muted alone; nothing else stands there.
fn hidden(world: &World, muted: Option<&str>) {
    let rows = world.rows(&World::place(Place::Muted));
    let overview = world
        .reader
        .overview(&Scope::default(), Timestamp(NOW), &crate::section::SectionMap::builtin())
        .unwrap();
    assert_eq!(overview.muted.total as usize, rows.len());
    let is_muted = |row: &crate::domain::Headline| Some(row.title.as_str()) == muted;
    assert!(rows.iter().all(is_muted), "{muted:?}: {rows:?}");
    let shown = world.all();
    assert!(!shown.iter().any(|row| is_muted(row) && !row.status.starred), "{muted:?}: {shown:?}");
}

/// Lets go, and compares with what a scan says: only what every feed let go at the beginning
/// goes, and nothing that every feed lets go at the end stays.
fn sweep(world: &World, feeds: &[Subscription], keep: Keep) {
    world.subscribe_keeping(feeds, Keep::default());
    // Rules that feeds had before are done with, so that nothing goes meanwhile.
    world.sweep();
    let sql = world.sql();
    let before = articles(&sql);
    let may_go = let_go(world, &sql, feeds, keep);
    let identity = |sql: &Connection| -> (i64, i64, i64) {
        let counted = "SELECT (SELECT count(*) FROM membership), (SELECT count(*) FROM known_link),
                       (SELECT count(*) FROM status)";
        sql.query_row(counted, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap()
    };
    let known = identity(&sql);
    world.subscribe_keeping(feeds, keep);
    world.sweep();
    let after = articles(&sql);
    let gone: BTreeSet<i64> = before.difference(&after).copied().collect();
    assert!(gone.is_subset(&may_go), "{gone:?} went of {may_go:?}");
    assert_eq!(let_go(world, &sql, feeds, keep), BTreeSet::new(), "these stayed");
    assert_eq!(identity(&sql), known, "what they were is forgotten");
}

fn articles(sql: &Connection) -> BTreeSet<i64> {
    let mut all = sql.prepare("SELECT id FROM article").unwrap();
    all.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// What every feed lets go, as a scan over everything finds it.
fn let_go(world: &World, sql: &Connection, feeds: &[Subscription], keep: Keep) -> BTreeSet<i64> {
    let all: Vec<(i64, i64, i64, Vec<i64>, bool)> = sql
        .prepare(
            "SELECT a.id, a.time, max(a.first_seen, coalesce(a.published, 0)), a.carriers,
             coalesce(s.starred, 0) FROM article a LEFT JOIN status s ON s.article = a.id",
        )
        .unwrap()
        .query_map([], |row| {
            let carriers: Vec<u8> = row.get(3)?;
            let carriers = unpack_numbers(&carriers);
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, carriers, row.get(4)?))
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let newest = all.iter().map(|row| row.0).max();
    let last: Option<i64> = sql
        .query_row("SELECT first_seen FROM article ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
        .ok();
    let now = last.map_or(world.at, |last| world.at.min(last + 30 * 86_400));
    let urls: BTreeMap<i64, String> = sql
        .prepare("SELECT id, url FROM feed")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let goes = |(id, time, since, carriers, starred): &(i64, i64, i64, Vec<i64>, bool)| {
        let lets_go = |feed: &i64| {
            let own = feeds.iter().find(|known| known.url == urls[feed]);
            let rule = own.map_or(keep, |own| keep.of(own));
            let newer = all
                .iter()
                .filter(|other| other.3.contains(feed) && (other.1, other.0) > (*time, *id));
            let old = rule.seconds > 0 && *since < now - rule.seconds as i64;
            old || rule.items > 0 && newer.count() >= rule.items as usize
        };
        !starred && Some(*id) != newest && carriers.iter().all(lets_go)
    };
    all.iter().filter(|row| goes(row)).map(|row| row.0).collect()
}

type Row = (i64, i64, i64);
/// Rows with whether they are read, and counters.
type Books = (BTreeSet<(Row, bool)>, BTreeMap<i64, [i64; 3]>);

/// Rows and counters as they must be, from articles, carriers and statuses alone.
fn brute_force(sql: &Connection) -> Books {
    let mut rows = BTreeSet::new();
    let mut counters: BTreeMap<i64, [i64; 3]> = BTreeMap::new();
    let mut read = sql
        .prepare(
            "SELECT a.id, a.time, a.lists, coalesce(s.read, 0), coalesce(s.starred, 0)
             FROM article a LEFT JOIN status s ON s.article = a.id",
        )
        .unwrap();
    let mut found = read.query([]).unwrap();
    while let Some(row) = found.next().unwrap() {
        let (article, time): (i64, i64) = (row.get(0).unwrap(), row.get(1).unwrap());
        let (read, starred): (bool, bool) = (row.get(3).unwrap(), row.get(4).unwrap());
        let lists: Vec<u8> = row.get(2).unwrap();
        for list in unpack_numbers(&lists) {
            rows.insert(((list, time, article), read));
            let sums = counters.entry(list).or_default();
            sums[0] += 1;
            sums[1] += i64::from(!read);
            sums[2] += i64::from(starred);
        }
    }
    (rows, counters)
}

fn check(world: &World) {
    let sql = world.sql();
    let (rows, counters) = brute_force(&sql);
    let stored: BTreeSet<(Row, bool)> = sql
        .prepare("SELECT list, time, article, unread FROM listing")
        .unwrap()
        .query_map([], |row| {
            let unread: bool = row.get(3)?;
            Ok(((row.get(0)?, row.get(1)?, row.get(2)?), !unread))
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(stored, rows, "listing");
    let kept: BTreeMap<i64, [i64; 3]> = sql
        .prepare("SELECT id, total, unread, starred FROM list WHERE total <> 0 OR unread <> 0 OR starred <> 0")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(kept, counters, "counters");
    let stars: i64 = sql.query_row("SELECT count(*) FROM starred", [], |row| row.get(0)).unwrap();
    assert_eq!(stars, counters.values().map(|sums| sums[2]).sum::<i64>(), "starred");
    placed(world, &sql);
    let astray: i64 = sql
        .query_row(
            "SELECT count(*) FROM body b
             WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.id = b.article)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(astray, 0, "bodies without an article");
}

/// Every article stands where its carriers' sections and its own terms put it.
fn placed(world: &World, sql: &Connection) {
    let overview = world
        .reader
        .overview(&Scope::default(), Timestamp(NOW), &crate::section::SectionMap::builtin())
        .unwrap();
    let all = world.all();
    assert_eq!(overview.all.total as usize, all.len());
    assert_eq!(overview.all.unread as usize, all.iter().filter(|row| !row.status.read).count());
    for paper in &overview.papers {
        let rows = world.rows(&World::place(Place::Paper(paper.id)));
        assert_eq!(paper.count.total as usize, rows.len(), "{}", paper.name);
        for feed in &paper.feeds {
            let rows = world.rows(&World::place(Place::Feed(feed.health.id)));
            assert_eq!(feed.count.total as usize, rows.len(), "{}", feed.title);
        }
    }
    for section in &overview.sections {
        let scope = Scope { section: Some(section.key.clone()), ..Scope::default() };
        assert_eq!(section.count.total as usize, world.rows(&scope).len(), "{}", section.title);
    }
    let orphans: i64 = sql
        .query_row(
            "SELECT count(*) FROM article a WHERE NOT EXISTS
             (SELECT 1 FROM membership m WHERE m.article = a.id)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(orphans, 0, "articles that no feed would know again");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn any_sequence_keeps_the_books(steps in prop::collection::vec(step(), 1..14)) {
        let feeds = feeds(15, 0);
        let mut run = Run { world: World::with(&feeds), feeds, muted: None };
        for step in &steps {
            run.step(step);
            check(&run.world);
            hidden(&run.world, run.muted.as_deref());
        }
    }
}
