//! The embedded catalogue is right, others are read alike, and the locale chooses.

use std::ffi::OsString;

use super::*;
use crate::config;

fn with(locale: &str) -> Catalogue {
    let set = |name: &str| (name == "LANG").then(|| OsString::from(locale));
    Catalogue::here(&set).unwrap()
}

#[test]
fn the_built_in_catalogue_begins_with_the_built_in_list() {
    let catalogue = with("C");
    let mut first: Vec<_> = catalogue.first();
    let mut default = config::default().unwrap().feeds;
    first.sort_by(|a, b| a.url.cmp(&b.url));
    default.sort_by(|a, b| a.url.cmp(&b.url));
    assert_eq!(first, default);
    let mut urls: Vec<_> = catalogue.entries.iter().map(|entry| &entry.url).collect();
    urls.sort_unstable();
    urls.dedup();
    assert_eq!(urls.len(), catalogue.entries.len());
    assert!(BUILT_IN.contains("checked: 20"), "it says when it was checked");
}

#[test]
fn the_locale_chooses_what_is_begun_with() {
    let languages = |locale: &str| {
        let catalogue = with(locale);
        let feeds = catalogue.first();
        let of = |url: &str| catalogue.entries.iter().find(|entry| entry.url == url);
        let mut all: Vec<_> =
            feeds.iter().filter_map(|feed| of(&feed.url)).map(|it| it.language.clone()).collect();
        all.sort();
        all.dedup();
        all.join(" ")
    };
    assert_eq!(languages("vi_VN.UTF-8"), "en vi");
    assert_eq!(languages("en_US.UTF-8"), "en");
    assert_eq!(languages("ja_JP.UTF-8"), "en ja");
    assert_eq!(languages("de_DE"), "en");
    assert_eq!(languages("C.UTF-8"), "en fr ja vi");
}

#[test]
fn another_catalogue_is_read_and_its_mistakes_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.tsv");
    let read = |text: &str| {
        std::fs::write(&file, text).unwrap();
        Catalogue::here(&|name| (name == VARIABLE).then(|| file.clone().into_os_string()))
    };
    let good = "# mine\n\n+\tVN\tvi\tBáo\tThế giới\thttp://127.0.0.1:9/w\n";
    let catalogue = read(good).unwrap();
    assert_eq!(catalogue.first().len(), 1);
    assert_eq!(catalogue.first()[0].paper, "Báo");
    for (text, wrong) in [
        ("+\tVN\tvi\tBáo\thttp://127.0.0.1/\n", "line 1: 5 columns"),
        ("\n+\tVN\tvi\t\tX\thttp://127.0.0.1/\n", "line 2: \"\" is no name"),
        ("+\tVN\tvi\tA\tX\tfile:///etc/passwd\n", "no web address"),
        ("+\tVN\tvi\tA\tX\texec:ls\n", "no web address"),
        ("+\tVN\tvi\tA\u{1b}\tX\thttp://a.example/\n", "is no name"),
    ] {
        let told = read(text).unwrap_err();
        assert!(told.contains(wrong) && told.contains("mine.tsv"), "{told}");
    }
    let nowhere = Catalogue::here(&|name| (name == VARIABLE).then(|| "/nowhere/x".into()));
    assert!(nowhere.unwrap_err().contains("/nowhere/x"));
}
