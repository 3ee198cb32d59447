//! A document of each class that feed-rs alone loses wholly or in part, and what is in it.

mod expected;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sapo::domain::{Item, ParsedFeed, Timestamp};

use super::read;
use expected::CLASSES;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/feeds/classes");
    fs::read(folder.join(name)).expect(name)
}

/// What the test compares: a line for the feed, a block for each item, fields that are there.
fn told(feed: &ParsedFeed) -> String {
    let mut out = format!("{} | {}", feed.format, feed.title.as_deref().unwrap_or("-"));
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(out, " | {name} {value}");
        }
    };
    field("link", feed.link.as_deref());
    field("author", feed.author.as_deref());
    field("updated", date(feed.updated).as_deref());
    field("ttl", feed.cadence.ttl_minutes.map(|minutes| minutes.to_string()).as_deref());
    for item in &feed.items {
        out.push_str(&told_item(item));
    }
    out
}

fn date(at: Option<Timestamp>) -> Option<String> {
    at.map(|at| at.rfc3339())
}

fn told_item(item: &Item) -> String {
    let mut out = format!("\n- {}", item.title);
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(out, "\n  {name} {value}");
        }
    };
    field("id", item.guid.as_deref());
    field("link", item.link.as_deref());
    field("published", date(item.published).as_deref());
    field("updated", date(item.updated).as_deref());
    field("author", item.author.as_deref());
    field("summary", item.summary.as_deref());
    field("content", item.content.as_deref());
    let terms: Vec<&str> = item.categories.iter().map(|category| category.name()).collect();
    field("categories", (!terms.is_empty()).then(|| terms.join(", ")).as_deref());
    for file in &item.enclosures {
        let kind = file.media_type.as_deref().unwrap_or("-");
        let length = file.length.map_or("-".to_owned(), |length| length.to_string());
        field("file", Some(&format!("{} {kind} {length}", file.url)));
    }
    field("image", item.image.as_deref());
    field("comments", item.comments.as_deref());
    if let Some(source) = &item.source {
        field("source", source.title.as_deref());
    }
    out
}

#[test]
fn every_class_gives_what_is_in_it() {
    let mut wrong = String::new();
    for (name, expected) in CLASSES {
        let read = match read(&fixture(name), None) {
            Ok(feed) => told(&feed),
            Err(none) => format!("{:?}: {} {:?}", none.kind, none.what, none.announced),
        };
        if read != expected.trim() {
            let _ = write!(wrong, "\n=== {name}\n{read}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_fixture_is_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/feeds/classes");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = name.ends_with(".rs") || CLASSES.iter().any(|(class, _)| *class == name);
        assert!(known, "{name} has no expected entries");
    }
}
