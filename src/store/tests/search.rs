//! Searching against a scan that knows nothing of index, plan or matching.

use super::corpus::Corpus;
use super::parts::index_agrees;
use super::world::{NOW, World, feed};
use crate::domain::{Item, Mark, Scope, Timestamp};
use crate::query::{Query, Reading};
use crate::section::SectionMap;
use crate::store::{Hits, Search};
use crate::text::fold::{Letters, covers, fold};

/// Articles of a generated store.
const ARTICLES: usize = 2_000;
const FEEDS: [(&str, &str); 4] =
    [("báo/a", "Thế giới"), ("báo/b", "Sport"), ("post/c", "World"), ("post/d", "Culture")];

/// An article as the scan knows it.
struct Known {
    feed: usize,
    title: Vec<String>,
    author: Vec<String>,
    texts: [Vec<String>; 3],
    time: i64,
    read: bool,
    starred: bool,
}

fn split(text: &str) -> Vec<String> {
    let text = text.replace("<p>", " ").replace("</p>", " ");
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(String::from).collect()
}

fn search(world: &World, text: &str, limit: usize) -> Hits {
    let how = Reading { now: NOW, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let query = Query::read(text, how);
    let search = Search { scope: &Scope::default(), query: &query, from: None, limit };
    world.reader.search(&search, &SectionMap::builtin()).unwrap()
}

/// Titles of the hits, after all is indexed.
pub(super) fn titles(world: &World, text: &str) -> Vec<String> {
    world.writer.as_ref().unwrap().index(usize::MAX).unwrap();
    search(world, text, 50).rows.iter().map(|row| row.title.to_string()).collect()
}

fn generated() -> (World, Vec<Known>) {
    let feeds: Vec<_> =
        FEEDS.iter().map(|(name, section)| feed(&name.replace('á', "a"), Some(section))).collect();
    let world = World::with(&feeds);
    let corpus = Corpus::new(5);
    let mut known = Vec::new();
    for (n, (name, _)) in FEEDS.iter().enumerate() {
        let items: Vec<Item> = (0..ARTICLES / FEEDS.len())
            .map(|at| {
                let made = corpus.article(n, at, 60);
                let author = ["Nguyễn Đức Đảng", "Anna Łódź", "Lê Hoà"][at % 3];
                // The feed's oldest comes last.
                let time = NOW - 1_000 - (at as i64) * 600;
                known.push(Known {
                    feed: n,
                    title: split(&made.title),
                    author: split(author),
                    texts: [split(&made.title), split(&made.lead), split(&made.html)],
                    time,
                    read: false,
                    starred: false,
                });
                Item {
                    guid: Some(format!("{n}/{at}")),
                    title: made.title,
                    author: Some(author.into()),
                    summary: Some(made.lead),
                    content: Some(made.html),
                    published: Some(Timestamp(time)),
                    ..Item::default()
                }
            })
            .collect();
        world.fetch(&name.replace('á', "a"), &items);
    }
    for (at, article) in known.iter_mut().enumerate() {
        (article.read, article.starred) = (at % 3 == 0, at % 7 == 0);
    }
    let rows = world.all();
    let mut read = Vec::new();
    let mut starred = Vec::new();
    for row in rows {
        let code = row.title.as_str().split(' ').next().unwrap().to_owned();
        let (feed, item) = code[1..].split_once('-').unwrap();
        let at: usize = feed.parse::<usize>().unwrap() * (ARTICLES / FEEDS.len())
            + item.parse::<usize>().unwrap();
        read.extend(known[at].read.then_some(row.id));
        starred.extend(known[at].starred.then_some(row.id));
    }
    world.mark(&read, Mark::Read);
    world.mark(&starred, Mark::Star);
    world.writer.as_ref().unwrap().index(usize::MAX).unwrap();
    (world, known)
}

/// Whether words stand one after another, by the letters alone.
fn phrase(words: &[String], wanted: &[&str], prefix: bool) -> bool {
    let same = |word: &str, wanted: &str, last: bool| {
        if last && prefix {
            let letters = fold(wanted).chars().count();
            let begin: String = word.chars().take(letters).collect();
            if fold(&begin) != fold(wanted) {
                return false;
            }
            // A tone may stand on a later vowel of the word.
            return covers(wanted, &begin)
                || Letters::of(word).are_covered_by(&Letters::of(wanted), true);
        }
        covers(wanted, word)
    };
    let first = wanted[0].chars().next().map(|c| fold(&c.to_string()));
    let may = |word: &String| word.chars().next().map(|c| fold(&c.to_string())) == first;
    words.windows(wanted.len()).filter(|window| may(&window[0])).any(|window| {
        window
            .iter()
            .zip(wanted)
            .enumerate()
            .all(|(n, (word, wanted))| same(word, wanted, n + 1 == window.len()))
    })
}

impl Known {
    fn says(&self, wanted: &[&str], prefix: bool) -> bool {
        self.texts.iter().chain([&self.author]).any(|text| phrase(text, wanted, prefix))
    }
}

/// Queries, with what a scan says of each article.
#[allow(clippy::type_complexity, reason = "a test's table")]
fn asked(known: &[Known], rng: &mut fastrand::Rng) -> (String, Box<dyn Fn(&Known) -> bool>) {
    let article = &known[rng.usize(..known.len())];
    let text = &article.texts[rng.usize(..3)];
    let at = rng.usize(..text.len().saturating_sub(3).max(1));
    let pick = |rng: &mut fastrand::Rng| {
        let word = text[rng.usize(..text.len())].clone();
        if rng.bool() { fold(&word) } else { word }
    };
    let (a, b) = (pick(rng), pick(rng));
    let two: Vec<String> = text[at..].iter().take(2).cloned().collect();
    let begin = |rng: &mut fastrand::Rng, word: &str| -> String {
        word.chars().take(rng.usize(1..=5)).collect()
    };
    match rng.u8(..14) {
        0 => (a.clone(), Box::new(move |k| k.says(&[&a], false))),
        1 => (format!("{a} {b}"), Box::new(move |k| k.says(&[&a], false) && k.says(&[&b], false))),
        2 => {
            let b = begin(rng, &b);
            let text = format!("{a} {b}*");
            (text, Box::new(move |k| k.says(&[&a], false) && k.says(&[&b], true)))
        }
        3 => {
            let a = begin(rng, &a);
            (format!("{a}*"), Box::new(move |k| k.says(&[&a], true)))
        }
        4 => (
            format!("\"{}\"", two.join(" ")),
            Box::new(move |k| {
                let wanted: Vec<&str> = two.iter().map(String::as_str).collect();
                k.says(&wanted, false)
            }),
        ),
        5 => {
            (format!("{a} -{b}"), Box::new(move |k| k.says(&[&a], false) && !k.says(&[&b], false)))
        }
        6 => {
            (format!("{a} OR {b}"), Box::new(move |k| k.says(&[&a], false) || k.says(&[&b], false)))
        }
        7 => (format!("title:{a}"), Box::new(move |k| phrase(&k.title, &[&a], false))),
        8 => (
            format!("author:đảng {a}"),
            Box::new(move |k| phrase(&k.author, &["đảng"], false) && k.says(&[&a], false)),
        ),
        9 => (format!("is:unread {a}"), Box::new(move |k| !k.read && k.says(&[&a], false))),
        10 => (
            format!("is:starred (is:read OR {a})"),
            Box::new(move |k| k.starred && (k.read || k.says(&[&a], false))),
        ),
        11 => (
            format!("section:world {a}"),
            Box::new(move |k| k.feed % 2 == 0 && k.says(&[&a], false)),
        ),
        12 => (
            format!("paper:post -{a} after:2d"),
            Box::new(move |k| k.feed >= 2 && !k.says(&[&a], false) && k.time >= NOW - 172_800),
        ),
        _ => (
            format!("-\"{}\" before:1d", two.join(" ")),
            Box::new(move |k| {
                let wanted: Vec<&str> = two.iter().map(String::as_str).collect();
                !k.says(&wanted, false) && k.time < NOW - 86_400
            }),
        ),
    }
}

#[test]
fn every_result_is_that_of_a_scan() {
    let (world, known) = generated();
    let mut rng = fastrand::Rng::with_seed(3);
    for _ in 0..250 {
        let (text, holds) = asked(&known, &mut rng);
        let hit = known.iter().filter(|known| holds(known));
        let mut expected: Vec<String> =
            hit.map(|known| format!("{}-{}", known.title[0], known.title[1])).collect();
        let hits = search(&world, &text, 10_000);
        assert!(hits.unknown.is_empty(), "{text}");
        if hits.next.is_some() {
            // It stopped at the limit of texts: what is there must be right.
            assert!(hits.rows.len() < expected.len(), "{text}");
            continue;
        }
        let mut found: Vec<String> = hits
            .rows
            .iter()
            .map(|row| row.title.as_str().split(' ').next().unwrap().to_owned())
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{text}");
        // In windows, it is the same.
        let few = search(&world, &text, 7);
        assert_eq!(few.rows.len(), expected.len().min(7), "{text}");
        assert_eq!(few.next.is_some(), expected.len() > 7, "{text}");
    }
}

#[test]
fn marks_phrases_fields_and_scripts() {
    let world = World::of(&["p"]);
    let item = |n: usize, title: &str, body: &str| Item {
        guid: Some(n.to_string()),
        title: title.to_owned(),
        content: Some(body.to_owned()),
        published: Some(Timestamp(NOW - n as i64)),
        ..Item::default()
    };
    world.fetch(
        "p",
        &[
            item(1, "Đà Nẵng mưa to", "<p>Chỉnh đốn Đảng.</p>"),
            item(2, "Huế nắng", "<p>Đang mưa, to lắm</p><p>hoà bình</p>"),
            item(3, "Da\u{309} Nang", "<p>Hòa bình, đ\u{103}\u{309}ng cấp</p>"),
            item(4, "東京都の天気", "<p>晴れ</p>"),
            item(5, "สวัสดีครับ", "<p>กรุงเทพมหานคร</p>"),
            item(6, "<b>Half ½</b> a title", "<p>x</p><script>secret</script>"),
        ],
    );
    for (text, expected) in [
        ("da nang", &["Đà Nẵng mưa to", "Dả Nang"] as &[&str]),
        ("đà nẵng", &["Đà Nẵng mưa to"]),
        ("chinh don dang", &["Đà Nẵng mưa to"]),
        ("đảng", &["Đà Nẵng mưa to", "Dả Nang"]),
        ("đang", &["Đà Nẵng mưa to", "Huế nắng", "Dả Nang"]),
        ("đẳng", &["Dả Nang"]),
        ("hoà bình", &["Huế nắng", "Dả Nang"]),
        ("\"hòa bình\"", &["Huế nắng", "Dả Nang"]),
        ("\"mưa to\"", &["Đà Nẵng mưa to", "Huế nắng"]),
        ("\"mua t\"*", &["Đà Nẵng mưa to", "Huế nắng"]),
        ("\"nang mua\"", &["Đà Nẵng mưa to"]),
        ("title:mưa", &["Đà Nẵng mưa to"]),
        ("đ*", &["Đà Nẵng mưa to", "Huế nắng", "Dả Nang"]),
        ("東", &["東京都の天気"]),
        ("京都", &["東京都の天気"]),
        ("都の天", &["東京都の天気"]),
        ("東都", &[]),
        ("天気", &["東京都の天気"]),
        ("สดี", &["สวัสดีครับ"]),
        ("title:มหานคร", &[]),
        ("มหานคร", &["สวัสดีครับ"]),
        ("secret", &[]),
        ("\"half 1 2\"", &["<b>Half ½</b> a title"]),
        ("(", &[]),
        ("-mưa -天気 -ครับ -half", &["Dả Nang"]),
        ("lang:vi", &[]),
        ("section:sport", &[]),
        ("section:sport paper:nowhere", &[]),
        ("section:sport title:mưa", &["Đà Nẵng mưa to"]),
        ("title:mưa -paper:nowhere", &["Đà Nẵng mưa to"]),
    ] {
        let found: Vec<String> = titles(&world, text);
        let expected: Vec<String> = expected.iter().map(|title| title.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }
    let place = "mưa paper:".len().."mưa paper:nowhere".len();
    assert_eq!(search(&world, "mưa paper:nowhere", 9).unknown, [place]);
}

#[test]
fn edits_are_found_and_what_is_deleted_is_not() {
    let world = World::of(&["p"]);
    let made = |guid: &str, title: &str| super::world::item(guid, "", title);
    world.fetch("p", &[made("1", "mưa"), made("2", "bão"), made("3", "lũ")]);
    assert_eq!(titles(&world, "mua OR bao OR lu").len(), 3);
    let writer = world.writer.as_ref().unwrap();
    writer.rest().unwrap();
    assert_eq!(world.reader.behind().unwrap(), 0);
    world.fetch("p", &[made("2", "nắng")]);
    assert_eq!(world.reader.behind().unwrap(), 1, "an edited article waits, too");
    assert!(titles(&world, "bao").is_empty());
    assert_eq!(titles(&world, "nang"), ["nắng"]);
    let sql = world.sql();
    sql.execute("DELETE FROM article WHERE title IN ('mưa', 'lũ')", []).unwrap();
    assert_eq!(titles(&world, "mua OR nang OR lu"), ["nắng"]);
    // A new article that takes a freed number is a new one.
    world.fetch("p", &[made("9", "gió")]);
    assert_eq!(titles(&world, "gio"), ["gió"]);
    assert!(titles(&world, "lu").is_empty());
    assert!(world.reader.integrity().unwrap().is_empty());
    index_agrees(&world);
}
