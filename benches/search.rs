//! What searching costs. `cargo bench --bench search -- FEEDS ITEMS DIR`, of a cache that
//! `benches/fill.rs` filled with so many.
//!
//! Type-ahead over every prefix of 200 generated queries, phrases, filters: CPU of this thread.
//! Of a small cache every result is first held against a scan of all articles.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    dead_code,
    reason = "a bench measures time, and fails by panicking"
)]

#[path = "support/corpus.rs"]
mod corpus;

use std::path::Path;

use corpus::Corpus;
use fastrand::Rng;
use sapo::domain::{ArticleId, Scope};
use sapo::query::{Query, Reading};
use sapo::section::SectionMap;
use sapo::store::{Reader, Search, open_reader};
use sapo::text::fold::{Letters, fold};
use sapo::text::html::plain;

/// Words of an article.
const WORDS: usize = 300;
const QUERIES: usize = 200;
const HITS: usize = 50;

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// CPU of this thread, microseconds.
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|w| !w.starts_with('-')).collect();
    let [feeds, items, folder] = &words[..] else {
        return eprintln!("usage: cargo bench --bench search -- FEEDS ITEMS DIR");
    };
    let (feeds, items): (usize, usize) = (feeds.parse().unwrap(), items.parse().unwrap());
    let corpus = Corpus::new(1);
    let reader = open_reader(Path::new(folder)).unwrap();
    let queries = queries(&corpus, feeds, items);
    check(&reader, &queries, feeds * items);
    // Once to warm the page cache, once to measure: a reader types more than one query.
    for round in ["first round", "second round"] {
        println!("{round}");
        type_ahead(&reader, &queries);
        let mut rng = Rng::with_seed(4);
        let phrases: Vec<String> =
            (0..QUERIES).map(|_| phrase(&corpus, &mut rng, feeds, items)).collect();
        measure("phrases of two words", &reader, phrases.iter().map(String::as_str), false);
        let filtered = |filter: &str| -> Vec<String> {
            queries.iter().map(|query| format!("{query} {filter}")).collect()
        };
        for filter in [
            "is:unread",
            "section:sport",
            "paper:\"Paper 07\"",
            "after:1d",
            "-golf",
            "sort:relevance",
        ] {
            let all = filtered(filter);
            measure(filter, &reader, all.iter().map(String::as_str), false);
        }
    }
}

/// Articles up to which every result is held against a scan.
const MAX_SCANNED: usize = 20_000;

/// Every prefix of every query against all articles, word by word, without the index.
fn check(reader: &Reader, queries: &[String], articles: usize) {
    if articles > MAX_SCANNED {
        return;
    }
    let words_of = |id: i64| -> Vec<(String, String)> {
        let Some(article) = reader.article(ArticleId(id)).unwrap() else { return Vec::new() };
        let body = plain(&article.body_html, usize::MAX);
        let lead = plain(&article.summary_html.unwrap_or_default(), usize::MAX);
        let author = article.author.map(|name| name.to_string()).unwrap_or_default();
        let text = format!("{} {lead} {body} {author}", article.headline.title);
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<_> = words.map(|w| (fold(w), w.to_lowercase())).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let all: Vec<Vec<(String, String)>> = (1..=articles as i64).map(words_of).collect();
    let (zone, map, scope) = (jiff::tz::TimeZone::UTC, SectionMap::builtin(), Scope::default());
    let mut checked = 0;
    for text in prefixes(queries) {
        let wanted: Vec<(String, Letters)> =
            text.split(' ').map(|word| (fold(word), Letters::of(word))).collect();
        let has = |words: &[(String, String)], at: usize| {
            let (folded, typed) = &wanted[at];
            let last = at + 1 == wanted.len();
            let from = words.partition_point(|(word, _)| word < folded);
            words[from..].iter().take_while(|(word, _)| word.starts_with(folded)).any(
                |(word, written)| {
                    (last || word == folded) && Letters::of(written).are_covered_by(typed, last)
                },
            )
        };
        let hits = all.iter().enumerate().rev();
        let hits = hits.filter(|(_, words)| (0..wanted.len()).all(|at| has(words, at)));
        let mut expected: Vec<i64> = hits.take(HITS).map(|(at, _)| at as i64 + 1).collect();
        let query = Query::read(text, Reading { now: now(), zone: &zone, typing: true });
        let search = Search { scope: &scope, query: &query, from: None, limit: HITS };
        let found = reader.search(&search, &map).unwrap().rows;
        let mut found: Vec<i64> = found.iter().map(|row| row.id.0).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
        checked += 1;
    }
    println!("{checked} results are those of a scan of {articles} articles");
}

fn prefixes(queries: &[String]) -> Vec<&str> {
    queries
        .iter()
        .flat_map(|query| query.char_indices().map(|(at, c)| &query[..at + c.len_utf8()]))
        .filter(|prefix| !prefix.ends_with(' '))
        .collect()
}

fn type_ahead(reader: &Reader, queries: &[String]) {
    let prefixes = prefixes(queries);
    measure("type-ahead", reader, prefixes.iter().copied(), true);
    for letters in 1..=4 {
        let last = |prefix: &str| prefix.rsplit(' ').next().unwrap_or_default().chars().count();
        let those = prefixes.iter().copied();
        let those = those.filter(|p| last(p) == letters || (letters == 4 && last(p) > 4));
        measure(&format!("  last word of {letters} letters"), reader, those, true);
    }
}

fn measure<'a>(what: &str, reader: &Reader, texts: impl Iterator<Item = &'a str>, typing: bool) {
    let (zone, map, scope) = (jiff::tz::TimeZone::UTC, SectionMap::builtin(), Scope::default());
    let mut costs = Vec::new();
    let (mut hits, mut cut) = (0, 0);
    for text in texts {
        let before = cpu();
        let query = Query::read(text, Reading { now: now(), zone: &zone, typing });
        let search = Search { scope: &scope, query: &query, from: None, limit: HITS };
        let found = reader.search(&search, &map).unwrap();
        costs.push((cpu() - before, text));
        hits += found.rows.len();
        cut += usize::from(found.next.is_some() && found.rows.len() < HITS);
    }
    costs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: f64| costs[((costs.len() - 1) as f64 * share) as usize].0 / 1e3;
    let each = hits as f64 / costs.len() as f64;
    println!(
        "{what}: {} queries, {each:.1} hits each, {cut} cut; CPU ms p50 {:.3} p95 {:.3} p99 {:.3} \
         max {:.3} ({})",
        costs.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0),
        costs[costs.len() - 1].1
    );
}

/// One to four words of an article, Vietnamese ones with marks or without.
fn queries(corpus: &Corpus, feeds: usize, items: usize) -> Vec<String> {
    let mut rng = Rng::with_seed(2);
    (0..QUERIES)
        .map(|n| {
            let made = corpus.article(rng.usize(..feeds), rng.usize(..items), WORDS);
            let words: Vec<&str> = made.lead.trim_end_matches('.').split(' ').collect();
            let count = rng.usize(1..=4);
            let picked: Vec<&str> = (0..count).map(|_| words[rng.usize(..words.len())]).collect();
            let text = picked.join(" ").to_lowercase();
            if n % 2 == 0 { fold(&text) } else { text }
        })
        .collect()
}

/// Two words that follow each other somewhere.
fn phrase(corpus: &Corpus, rng: &mut Rng, feeds: usize, items: usize) -> String {
    let made = corpus.article(rng.usize(..feeds), rng.usize(..items), WORDS);
    let words: Vec<&str> = made.lead.trim_end_matches('.').split(' ').collect();
    let at = rng.usize(..words.len() - 1);
    let text = words[at..at + 2].join(" ");
    format!("\"{}\"", if rng.bool() { fold(&text) } else { text })
}
