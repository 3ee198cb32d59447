//! Feeds put into the configuration and taken out of it.

use std::fs;

use serde_json::json;

use super::web::{Page, Web};
use super::{Home, rss};

fn feed(title: &str) -> Page {
    Page::Body(rss(title, &[("A", "a", "World")]))
}

/// Address, paper and section of each feed.
fn feeds(home: &Home) -> Vec<(String, String, Option<String>)> {
    let told = home.json(&["feeds", "--json"]);
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let row = |feed: &serde_json::Value| {
        (text(&feed["url"]).unwrap(), text(&feed["paper"]).unwrap(), text(&feed["section_name"]))
    };
    told.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn a_feed_is_added_fetched_and_removed() {
    let home = Home::with_feeds(&[("https://paper.example/1", "P", "World")]);
    let before = fs::read_to_string(home.config_file()).unwrap();
    let web = Web::serve(&[("/w.rss", feed("Thế giới - Báo"))]);
    let url = web.url("/w.rss");
    let ran = home.run(&["add", &url]).expect(0).tells(&["1 feed added", "Thế giới"]);
    assert_eq!(ran.stdout, format!("{url}\n"));
    let after = fs::read_to_string(home.config_file()).unwrap();
    assert!(after.starts_with(&before), "{after}");
    assert_eq!(feeds(&home)[1], (url.clone(), "127.0.0.1".into(), Some("Thế giới".into())));
    home.run(&["refresh", "--paper", "127.0.0.1"]).expect(0);
    assert_eq!(home.titles(&[]), ["A"]);
    let id = home.json(&["list", "--json"])[0]["id"].to_string();
    home.run(&["mark", "star", &id]).expect(0);
    // It is not added twice, nor asked for.
    web.asked.try_iter().count();
    home.run(&["add", &url.to_uppercase().replace("/W.RSS", "/w.rss#x")])
        .expect(1)
        .tells(&["already"]);
    assert_eq!(web.asked.try_iter().count(), 0);
    let ran = home.run(&["remove", &url]).expect(0).tells(&["what is starred stays"]);
    assert_eq!(ran.stdout, format!("{url}\n"));
    assert_eq!(fs::read_to_string(home.config_file()).unwrap(), before);
    home.run(&["remove", &url]).expect(2).tells(&["sapo feeds"]);
    home.run(&["refresh"]).expect(1);
    assert_eq!(home.titles(&["--starred"]), ["A"]);
}

#[test]
fn a_page_leads_to_a_choice() {
    let home = Home::with_feeds(&[]);
    home.configure("feeds = []\n");
    let links = "<a href='/w.rss'>World</a><a href='/s.rss'>Sport</a><a href='/none'>RSS</a>";
    let web = Web::serve(&[
        ("/", Page::Body(format!("<html>{links}</html>"))),
        ("/one", Page::Body("<html><link rel=feed href='/w.rss'></html>".into())),
        ("/w.rss", feed("W")),
        ("/s.rss", feed("S")),
    ]);
    let ran = home.run(&["add", &web.url("/")]).expect(1).tells(&["2 feeds", "--all"]);
    assert!(ran.stdout.contains("/w.rss\n") && ran.stdout.contains("– A"), "{ran:#?}");
    assert!(feeds(&home).is_empty());
    let args = ["add", &web.url("/one"), "--section", "Quốc tế", "--paper", "Báo", "--title", "T"];
    home.run(&args).expect(0);
    assert_eq!(feeds(&home), [(web.url("/w.rss"), "Báo".into(), Some("Quốc tế".into()))]);
    home.run(&["add", &web.url("/"), "--all"])
        .expect(0)
        .tells(&["is there already", "1 feed added"]);
    assert_eq!(feeds(&home)[1].2, Some("Sport".into()));
    assert_eq!(home.json(&["feeds", "--json"])[0]["title"], json!("T"));
}

#[test]
fn what_cannot_be_added_is_told() {
    let home = Home::with_feeds(&[]);
    let web = Web::serve(&[("/page", Page::Body("<html><p>x</p></html>".into()))]);
    home.run(&["add", "exec:ls"]).expect(2).tells(&["no address"]);
    home.run(&["add", "a paper"]).expect(2).tells(&["no address"]);
    home.run(&["add", &web.url("/page")])
        .expect(1)
        .tells(&["a web page came", "no feed was found"]);
    home.run(&["add", "http://127.0.0.1:1/"]).expect(1).tells(&["connection refused"]);
    // Neither the cache nor a broken file is touched.
    home.configure("[[feeds]\n");
    home.run(&["add", &web.url("/page")]).expect(2).tells(&["config.toml:1:"]);
    home.run(&["remove", "https://a.example/"]).expect(2).tells(&["config.toml:1:"]);
    assert_eq!(fs::read_to_string(home.config_file()).unwrap(), "[[feeds]\n");
    assert!(!home.path("data").exists());
}

#[test]
fn without_a_list_of_ones_own_the_built_in_one_is_written_out() {
    let home = Home::new();
    let built_in = feeds(&home).len();
    let web = Web::serve(&[("/w.rss", feed("W"))]);
    home.run(&["add", &web.url("/w.rss")]).expect(0).tells(&["the built-in one was written out"]);
    assert_eq!(feeds(&home).len(), built_in + 1);
    home.run(&["config", "check"]).expect(0);
    let text = fs::read_to_string(home.config_file()).unwrap();
    assert!(text.contains("# VnExpress"), "{text}");
}
