//! A feed is fetched again and again while its publisher edits, renames, moves and repeats: as
//! many articles are stored as there are, however they were told.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::world::{NOW, World, item};
use crate::domain::{Item, Timestamp};

/// How a publisher tells which article is which.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Habit {
    GuidAndLink,
    /// The id is the address.
    Permalink,
    LinkAlone,
    GuidAlone,
    Neither,
    /// A new id at each fetch, over a link that stays.
    NewGuidSameLink,
    /// A new id at each fetch and no link.
    NewGuidNoLink,
    /// A new link at each fetch, under an id that stays.
    NewLinkSameGuid,
    /// Every item's link is the front page.
    FrontPage,
    /// Every item's id and link are the front page.
    FrontPageAsGuid,
    /// Every item carries the link of its section.
    SectionLink,
}

const HABITS: [Habit; 11] = [
    Habit::GuidAndLink,
    Habit::Permalink,
    Habit::LinkAlone,
    Habit::GuidAlone,
    Habit::Neither,
    Habit::NewGuidSameLink,
    Habit::NewGuidNoLink,
    Habit::NewLinkSameGuid,
    Habit::FrontPage,
    Habit::FrontPageAsGuid,
    Habit::SectionLink,
];

/// One edition of the feed.
#[derive(Debug, Clone)]
struct Edition {
    /// Which articles it lists, in its order.
    listed: Vec<usize>,
    /// One that is listed twice.
    twice: bool,
    /// Dress of the links: scheme, host, parameters.
    dress: usize,
    /// The article whose headline is corrected from here on.
    corrected: Option<usize>,
    /// The article that gets another date from here on.
    republished: Option<usize>,
}

const ARTICLES: usize = 6;

fn edition() -> impl Strategy<Value = Edition> {
    let listed = prop::sample::subsequence((0..ARTICLES).collect::<Vec<_>>(), 2..=ARTICLES);
    let (one, other) = (prop::option::of(0..ARTICLES), prop::option::of(0..ARTICLES));
    (listed.prop_shuffle(), any::<bool>(), 0usize..4, one, other).prop_map(
        |(listed, twice, dress, corrected, republished)| {
            // One change at a time to an article that is known by what it says alone.
            let republished = republished.filter(|n| Some(*n) != corrected);
            Edition { listed, twice, dress, corrected, republished }
        },
    )
}

/// What became of an article's headline and date.
#[derive(Clone, Copy, Default)]
struct State {
    corrections: usize,
    republications: usize,
}

fn told(habit: Habit, n: usize, state: State, edition: usize, dress: usize) -> Item {
    let page = format!("bao.example/tin-tuc/bai-{n}.html");
    let dressed = match dress {
        0 => format!("https://{page}"),
        1 => format!("http://www.{page}"),
        2 => format!("https://m.{page}?utm_source=rss&utm_medium={edition}"),
        _ => format!("HTTP://BAO.example:80/tin-tuc/bai-{n}.html#fb{edition}"),
    };
    let front = "https://bao.example/".to_owned();
    let (guid, link) = match habit {
        Habit::GuidAndLink => (format!("id-{n}"), dressed),
        Habit::Permalink => (dressed.clone(), dressed),
        Habit::LinkAlone => (String::new(), dressed),
        Habit::GuidAlone => (format!(" id-{n} "), String::new()),
        Habit::Neither => (String::new(), String::new()),
        Habit::NewGuidSameLink => (format!("{edition}-{n}"), dressed),
        Habit::NewGuidNoLink => (format!("{edition}-{n}"), String::new()),
        Habit::NewLinkSameGuid => (format!("id-{n}"), format!("https://{edition}.{page}")),
        Habit::FrontPage => (String::new(), front),
        Habit::FrontPageAsGuid => (front.clone(), front),
        Habit::SectionLink => (String::new(), "https://bao.example/the-gioi".into()),
    };
    // Who changes ids at will and gives no link is known by the text alone.
    let corrections = if habit == Habit::NewGuidNoLink { 0 } else { state.corrections };
    let title = format!("Bản tin số {n}{}", " (sửa)".repeat(corrections));
    let published = NOW - 500_000 + n as i64 * 1_000 + state.republications as i64 * 90_000;
    Item {
        content: Some(format!("<p>Toàn văn của bài số {n}, đủ dài để không lẫn với bài nào.</p>")),
        published: Some(Timestamp(published)),
        ..item(&guid, &link, &title)
    }
}

/// Fetches all editions; how many articles were told, and how many are stored.
fn stored(habit: Habit, editions: &[Edition]) -> (usize, usize) {
    let world = World::of(&["p"]);
    let mut states = [State::default(); ARTICLES];
    let mut seen = BTreeSet::new();
    for (number, edition) in editions.iter().enumerate() {
        if let Some(n) = edition.corrected {
            states[n].corrections += 1;
        }
        if let Some(n) = edition.republished {
            states[n].republications += 1;
        }
        // A change shows only to who saw both versions: an article listed now and not before
        // has been seen in no other version, so all are listed when something changes.
        let changes = edition.corrected.is_some() || edition.republished.is_some();
        let listed: Vec<usize> =
            if changes { (0..ARTICLES).collect() } else { edition.listed.clone() };
        let one = |n: &usize| told(habit, *n, states[*n], number, edition.dress);
        let mut items: Vec<Item> = listed.iter().map(one).collect();
        if edition.twice {
            items.push(items[0].clone());
        }
        seen.extend(listed);
        world.fetch("p", &items);
        assert_eq!(world.fetch("p", &items), (0, 0), "{habit:?}: the same again");
    }
    (seen.len(), world.all().len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]
    #[test]
    fn no_sequence_of_editions_doubles_or_loses_an_article(
        editions in prop::collection::vec(edition(), 1..7)
    ) {
        for habit in HABITS {
            let (told, kept) = stored(habit, &editions);
            prop_assert_eq!(told, kept, "{:?}", habit);
        }
    }
}
