//! `demo`: needs no network and no configuration, and leaves nothing behind.

use std::fs;

use super::Home;

#[test]
fn the_demo_prints_its_headlines_and_leaves_nothing() {
    let home = Home::new();
    let ran = home.run(&["demo", "--list"]).expect(0);
    assert!(ran.stdout.lines().count() >= 60, "{ran:#?}");
    for paper in ["Bình Minh", "Harbour Courier", "Phố Biển", "Signal & Kettle"] {
        assert!(ran.stdout.contains(paper), "no {paper}");
    }
    assert!(!home.path("data").exists() && !home.path("config").exists());
    assert_eq!(fs::read_dir(home.path("tmp")).unwrap().count(), 0, "a folder was left");
}

#[test]
fn the_demo_bears_a_broken_configuration() {
    let home = Home::new();
    home.configure("nonsense");
    home.run(&["demo", "--list"]).expect(0);
    let file = home.config_file().display().to_string();
    home.run(&["demo", "--list", "--config", &file]).expect(2).tells(&[&file]);
}

#[test]
fn the_demo_never_enters_a_cache_in_use() {
    let home = Home::new();
    let dir = home.path("mine").display().to_string();
    home.run(&["demo", "--list", "--cache", &dir]).expect(0);
    home.run(&["demo", "--list", "--cache", &dir]).expect(2).tells(&["not empty"]);

    let list = home.json(&["list", "--limit", "0", "--json", "--cache", &dir]);
    let rows = list.as_array().unwrap();
    let any = |field: &str| rows.iter().any(|row| row[field] == true);
    assert!(any("edited") && any("starred") && any("unread"), "{list}");
    assert!(rows.iter().any(|row| row["unread"] == false));
    assert!(rows.iter().any(|row| row["feeds"].as_array().unwrap().len() > 1));
    let titles = home.titles(&["--cache", &dir, "--search", "title:\"mai duong\""]);
    assert_eq!(titles.len(), 1, "the same article in two feeds is one: {titles:?}");
}
