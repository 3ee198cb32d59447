//! Papers and sections as people type them.

use std::path::Path;

use super::{paper, section};
use crate::config::{self, Config};
use crate::section::SectionMap;

fn config() -> Config {
    let text = "feeds = [
        { url = \"https://a.example/1\", paper = \"Tiền Phong\", section = \"Thế giới\" },
        { url = \"https://b.example/1\", paper = \"Harbour Courier\", section = \"Tides\" },
    ]";
    config::parse(text, Path::new("config.toml")).unwrap()
}

#[test]
fn papers_are_found_without_marks() {
    let check = |typed: &str, expected: Result<&str, &str>| {
        let found = paper(&config(), None, typed).map_err(|failure| failure.to_string());
        assert_eq!(found.as_deref().map_err(String::as_str), expected);
    };
    check("tien phong", Ok("Tiền Phong"));
    check(" HARBOUR courier ", Ok("Harbour Courier"));
    check("Tin Phong", Err("there is no paper \"Tin Phong\" – did you mean \"Tiền Phong\"?"));
    check("xyz", Err("there is no paper \"xyz\"; there are Harbour Courier, Tiền Phong"));
}

#[test]
fn sections_are_found_in_every_language() {
    let map = SectionMap::builtin();
    let check = |typed: &str, expected: Option<&str>| {
        let found = section(&config(), &map, None, typed).ok();
        assert_eq!(found.as_ref().map(|key| &*key.0), expected, "{typed}");
    };
    check("world", Some("world"));
    check("the gioi", Some("world"));
    check("Monde", Some("world"));
    check("TIDES", Some("tides"));
    check("wrold", None);
    check("--", None);
    let told = section(&config(), &map, None, "wrold").unwrap_err().to_string();
    assert!(told.ends_with("did you mean \"World\"?"), "{told}");
}
