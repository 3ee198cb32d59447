//! Which news are told, and that the file has every point twice.

use super::{HERE, Release, all, between, newest, read, since};
use crate::config::Action;
use crate::section::Language::{English, Vietnamese};

const FILE: &str = "# c\n= 0.9.0\nen a\nvi á\n= 0.10.0\nen b\nvi b\n= 1.0.0-rc.1\nen c\nvi c\n\
                    = 1.0.0\nen d\nvi d\nen e\nvi e\n= garbled\n= 1.1.0\nen f\nvi f\n";

#[track_caller]
fn check(told: Option<&str>, here: &str, wanted: &[&str]) {
    let told = between(read(FILE), told, here);
    let versions: Vec<String> = told.iter().map(|it| it.version.to_string()).collect();
    assert_eq!(versions, wanted);
}

#[test]
fn what_is_newer_than_the_last_time_is_told_the_newest_first() {
    check(Some("0.9.0"), "1.0.0", &["1.0.0", "1.0.0-rc.1", "0.10.0"]);
    // By numbers, not by letters; a candidate comes before its release.
    check(Some("0.10.0"), "1.0.0-rc.1", &["1.0.0-rc.1"]);
    check(Some("1.0.0-beta"), "1.0.0", &["1.0.0", "1.0.0-rc.1"]);
    check(Some("1.0.0-rc.1"), "1.0.5", &["1.0.0"]);
    // Build numbers make nothing newer.
    check(Some("1.0.0+7"), "1.0.0+8", &[]);
}

#[test]
fn a_downgrade_damage_or_nothing_has_nothing_to_tell() {
    check(Some("1.1.0"), "1.0.0", &[]);
    check(Some("2.0.0"), "1.1.0", &[]);
    check(Some("1.1.0"), "1.1.0", &[]);
    check(None, "1.1.0", &[]);
    let long = "1.".repeat(1_000);
    for damaged in ["", "1", "one", "0.9", " 0.9.0", "0.9.0\n", "\u{1b}[2J", &long] {
        check(Some(damaged), "1.1.0", &[]);
        assert_eq!(newest(Some(damaged), "1.1.0"), Some("1.1.0"));
        assert_eq!(since(Some(damaged), "99.0.0"), []);
    }
}

#[test]
fn what_went_back_is_remembered_as_told() {
    assert_eq!(newest(None, "1.0.0"), Some("1.0.0"));
    assert_eq!(newest(Some("0.9.0"), "1.0.0"), Some("1.0.0"));
    assert_eq!(newest(Some("1.1.0"), "1.0.0"), Some("1.1.0"));
    assert_eq!(newest(Some("1.0.0+7"), "1.0.0+8"), Some("1.0.0+7"));
}

#[test]
fn the_file_has_this_version_and_every_point_in_both_languages() {
    let all = all();
    assert!(all.iter().any(|it| it.version.to_string() == HERE), "news.txt lacks {HERE}");
    for Release { version, english, vietnamese } in &all {
        assert!(!english.is_empty(), "{version}");
        assert_eq!(english.len(), vietnamese.len(), "{version}");
        for (en, vi) in english.iter().zip(vietnamese) {
            let mut names = (named(en), named(vi));
            assert!(names.0.iter().all(|name| Action::from_name(name).is_some()), "{en}");
            names.0.sort_unstable();
            names.1.sort_unstable();
            assert_eq!(names.0, names.1, "{en} / {vi}");
            assert!(unicode_normalization::is_nfc(vi), "{vi}");
        }
    }
    let lines = super::FILE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let known = |line: &str| ["= ", "en ", "vi "].iter().any(|sign| line.starts_with(sign));
    let strange: Vec<&str> = lines.filter(|line| !known(line)).collect();
    assert_eq!(strange, Vec::<&str>::new());
    let sections = super::FILE.lines().filter(|line| line.starts_with("= ")).count();
    assert_eq!(sections, all.len(), "a version of news.txt is none");
    assert!(English != Vietnamese && all[0].points(English) != all[0].points(Vietnamese));
}

/// The actions that a point names.
fn named(point: &str) -> Vec<&str> {
    point.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}
