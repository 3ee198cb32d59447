//! When a written configuration is news, and what of it waits for the next start.

use std::sync::Arc;

use super::*;
use crate::config::MuteRule;
use crate::domain::Access;

#[test]
fn a_file_that_is_away_or_empty_is_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    assert!(!is_there(&file));
    std::fs::write(&file, "").unwrap();
    assert!(!is_there(&file));
    std::fs::write(&file, "[reading]\n").unwrap();
    assert!(is_there(&file));
    std::fs::remove_file(&file).unwrap();
    assert!(!is_there(&file));
}

#[test]
fn what_pages_and_pictures_are_fetched_with_waits_for_the_next_start() {
    let before = config::default().unwrap();
    let check = |expected: bool, change: &dyn Fn(&mut Config)| {
        let mut now = before.clone();
        change(&mut now);
        assert!(now != before);
        assert_eq!(needs_start(&before, &now), expected);
    };
    check(false, &|now| now.mutes.push(MuteRule::default()));
    check(false, &|now| now.refresh.at_start ^= true);
    check(false, &|now| now.refresh.concurrency += 1);
    check(true, &|now| now.refresh.user_agent.push('x'));
    check(true, &|now| now.refresh.per_host += 1);
    check(true, &|now| {
        let access = Arc::new(Access::default());
        now.refresh.access = Arc::new([("https://a.example/".to_owned(), access)].into());
    });
    check(true, &|now| now.cache.pictures_bytes += 1);
}
