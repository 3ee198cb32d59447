//! Files of a real cache's articles.

use std::fs;

use super::*;
use crate::app::FileForm;
use crate::domain::{
    ArticleId, Conditional, FeedId, FetchOutcome, Fetched, Item, Keep, ParsedFeed, Subscription,
    Timestamp, Write,
};
use crate::section::Language;
use crate::section::SectionMap;
use crate::text::wrap::Setting;

/// A cache of `articles` articles, `Tin 0` and so on.
fn cache(dir: &Path, articles: usize) {
    let quiet = Box::new(|_| {});
    let writer = store::open_writer(dir, SectionMap::builtin(), Timestamp(0), quiet).unwrap();
    let feed = Subscription {
        url: "https://a.example/feed".into(),
        paper: "A".into(),
        section: None,
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    };
    let (keep, at) = (Keep::default(), Timestamp(0));
    writer.apply(Write::Subscribe { feeds: vec![feed], keep, at }).unwrap();
    let item = |n| Item {
        guid: Some(format!("g{n}")),
        title: format!("Tin {n}"),
        content: Some(format!("<p>Một <b>{n}</b></p>")),
        ..Item::default()
    };
    let parsed = ParsedFeed { items: (0..articles).map(item).collect(), ..ParsedFeed::default() };
    let fetched = Fetched {
        feed: FeedId(1),
        at: Timestamp(1),
        http: Some(200),
        bytes: 0,
        conditional: Conditional::default(),
        next_due: Timestamp(9),
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    };
    writer.apply(Write::Store(Box::new(fetched))).unwrap();
    writer.close().unwrap();
}

fn wanted(ids: &[i64]) -> NewFiles {
    NewFiles {
        ids: ids.iter().copied().map(ArticleId).collect(),
        form: FileForm::Markdown,
        setting: Setting { width: 60, ..Setting::default() },
        language: Language::English,
        zone: jiff::tz::TimeZone::UTC,
    }
}

#[test]
fn those_that_are_still_there_become_files() {
    let home = tempfile::tempdir().unwrap();
    let (cached, folder) = (home.path().join("cache"), home.path().join("saved"));
    cache(&cached, 3);
    assert_eq!(save_all(&cached, &folder, &wanted(&[1, 3, 77])), Ok(2));
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names.len(), 2, "{names:?}");
    for name in names {
        assert!(name.starts_with("Tin ") && name.ends_with(".md"), "{name}");
        let text = fs::read_to_string(folder.join(name)).unwrap();
        assert!(text.contains("Một **"), "{text}");
    }
}

#[test]
fn why_they_could_not_is_told() {
    let home = tempfile::tempdir().unwrap();
    let (cached, folder) = (home.path().join("cache"), home.path().join("saved"));
    fs::write(&folder, "a file").unwrap();
    assert!(save_all(&folder, &cached, &wanted(&[1])).is_err());
    cache(&cached, 1);
    let why = save_all(&cached, &folder, &wanted(&[1])).unwrap_err();
    assert!(why.contains("saved"), "{why}");
}
