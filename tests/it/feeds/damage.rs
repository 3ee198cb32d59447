//! Damage to well-formed feeds of every format: what stands outside it is kept.
//!
//! Seeds are fixed, so a table is the same at every run. `cargo test --test it feeds::damage --
//! --nocapture` prints it.

mod kinds;

use fastrand::Rng;
use sapo::strings;

use super::made::{FORMATS, Made, feed};
use super::read;
use kinds::{KINDS, Kind};

/// Documents of each format that each kind of damage is done to.
const DOCUMENTS: u64 = 6;
/// Parts in a thousand of the items that are kept.
const KEPT_PER_MILLE: usize = 998;
/// Parts in a thousand of the titles that are right.
const RIGHT_PER_MILLE: usize = 990;

/// A document after the damage.
struct Damaged {
    bytes: Vec<u8>,
    content_type: Option<String>,
    /// Items that the damage left whole, or whose loss would not be forgiven.
    expected: Vec<usize>,
}

#[derive(Default)]
struct Sum {
    expected: usize,
    kept: usize,
    right: usize,
    lost_feeds: usize,
    documents: usize,
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.expected += other.expected;
        self.kept += other.kept;
        self.right += other.right;
        self.lost_feeds += other.lost_feeds;
        self.documents += other.documents;
    }
}

/// An item is kept when one is there by its title's number or its address; right when its title
/// is the whole one.
fn count(made: &Made, damaged: &Damaged, sum: &mut Sum) {
    sum.documents += 1;
    sum.expected += damaged.expected.len();
    let Ok(feed) = read(&damaged.bytes, damaged.content_type.as_deref()) else {
        sum.lost_feeds += usize::from(!damaged.expected.is_empty());
        return;
    };
    for problem in &feed.problems {
        assert!(strings::mended_word(&problem.kind).is_some(), "no words for {}", problem.kind);
    }
    for &n in &damaged.expected {
        let (number, page, id) = (format!("#{n}#"), format!("/bai-{n}.html"), format!("2026:{n}"));
        let found = feed.items.iter().find(|item| {
            item.title.contains(&number)
                || item.link.as_deref().is_some_and(|link| link.ends_with(&page))
                || item.guid.as_deref().is_some_and(|guid| guid.ends_with(&id))
        });
        sum.kept += usize::from(found.is_some());
        sum.right += usize::from(found.is_some_and(|item| item.title == made.titles[n]));
    }
}

fn outcome(kind: &Kind, number: usize) -> Sum {
    let mut sum = Sum::default();
    for (place, format) in FORMATS.into_iter().enumerate() {
        for document in 0..DOCUMENTS {
            let seed = (number as u64) << 16 | (place as u64) << 8 | document;
            let mut rng = Rng::with_seed(seed);
            let made = feed(format, &mut rng);
            let (before, lost) = (sum.kept, sum.expected);
            if let Some(damaged) = (kind.does)(&made, &mut rng) {
                count(&made, &damaged, &mut sum);
            }
            if std::env::var_os("SAPO_DAMAGE_TELLS").is_some()
                && sum.kept - before < sum.expected - lost
            {
                println!("{}: {format}, document {document}: seed {seed}", kind.name);
            }
        }
    }
    sum
}

#[test]
fn whole_documents_are_whole() {
    for (place, format) in FORMATS.into_iter().enumerate() {
        let made = feed(format, &mut Rng::with_seed(place as u64));
        let feed = read(made.text.as_bytes(), None).unwrap();
        let titles: Vec<&str> = feed.items.iter().map(|item| item.title.as_str()).collect();
        assert_eq!(titles, made.titles, "{format}");
        assert_eq!(feed.title.as_deref(), Some("Báo Mẫu"), "{format}");
        assert!(feed.problems.is_empty(), "{format}: {:?}", feed.problems);
        let has_date = !matches!(format, "rss 0.91" | "rss 0.92" | "rss 0.90");
        for item in &feed.items {
            assert!(item.link.is_some(), "{format}");
            assert!(item.summary.is_some() || item.content.is_some(), "{format}");
            assert_eq!(item.published.or(item.updated).is_some(), has_date, "{format}");
        }
    }
}

#[test]
fn damage_costs_no_more_than_what_it_hits() {
    let mut all = Sum::default();
    let per_mille = |part: usize, whole: usize| part * 1_000 / whole.max(1);
    println!(
        "{:34}{:>6}{:>7}{:>7}{:>8}{:>8}",
        "damage", "docs", "lost", "items", "kept ‰", "right ‰"
    );
    for (number, kind) in KINDS.iter().enumerate() {
        let sum = outcome(kind, number);
        println!(
            "{:34}{:>6}{:>7}{:>7}{:>8}{:>8}",
            kind.name,
            sum.documents,
            sum.lost_feeds,
            sum.expected,
            per_mille(sum.kept, sum.expected),
            per_mille(sum.right, sum.expected)
        );
        all.add(&sum);
    }
    let (kept, right) = (all.kept, all.right);
    println!("{} documents, {} items, {kept} kept, {right} right", all.documents, all.expected);
    assert!(kept * 1_000 >= all.expected * KEPT_PER_MILLE, "{kept} of {} kept", all.expected);
    assert!(right * 1_000 >= all.expected * RIGHT_PER_MILLE, "{right} of {} right", all.expected);
}
