//! Lists of feeds from the web: `sapo import` with an address, against servers on loopback.

#![allow(clippy::disallowed_methods, reason = "a deadline of a test is real time")]

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use super::web::{Page, Web};
use super::{Home, rss};

fn opml(outlines: &str) -> String {
    format!(
        "<?xml version='1.0'?><opml version='2.0'><head><title>Mine</title></head><body>\
         {outlines}</body></opml>"
    )
}

fn two() -> String {
    opml(
        "<outline text='Thế giới'><outline text='A' xmlUrl='https://a.example/f'/></outline>\
         <outline text='B' xmlUrl='https://b.example/f'/><outline text='C' xmlUrl='exec:rm -rf ~'/>",
    )
}

/// A home without feeds, and these settings.
fn home(settings: &str) -> Home {
    let home = Home::new();
    home.configure(&format!("feeds = []\n{settings}"));
    home
}

/// Nothing was taken over, and these words say why.
#[track_caller]
fn refused(settings: &str, url: &str, code: i32, words: &[&str]) {
    let home = home(settings);
    let before = fs::read_to_string(home.config_file()).unwrap();
    home.run(&["import", url]).expect(code).tells(words);
    assert_eq!(fs::read_to_string(home.config_file()).unwrap(), before);
}

#[test]
fn a_list_comes_over_the_network_as_from_a_file() {
    let web = Web::serve(&[
        ("/feeds.opml", Page::Body(two())),
        ("/moved", Page::Status(302, "Location: /feeds.opml\r\n")),
        ("/anything", Page::Body(two())),
    ]);
    for path in ["/feeds.opml", "/moved", "/anything"] {
        let home = home("");
        let told = home.run(&["import", &web.url(path), "--json"]).expect(0).json();
        assert_eq!(told["kind"], "opml");
        let added = told["added"].as_array().unwrap();
        assert_eq!(added.len(), 2, "{path}: {told}");
        assert_eq!(added[0]["section"], json!("Thế giới"));
        assert!(told["dropped"][0]["why"].as_str().unwrap().contains("command"), "{told}");
        let config = fs::read_to_string(home.config_file()).unwrap();
        assert!(config.contains("https://b.example/f") && !config.contains("rm -rf"), "{config}");
    }
    // Three lists and a redirect: nothing that stands in them was asked for.
    assert_eq!(web.asked.try_iter().count(), 4);
}

#[test]
fn a_list_from_the_web_names_nothing_of_the_users_own_network() {
    let inside = opml(
        "<outline text='A' xmlUrl='https://a.example/f'/>\
         <outline text='B' xmlUrl='http://169.254.169.254/latest/'/>\
         <outline text='C' xmlUrl='http://localhost:1/f'/>",
    );
    let web = Web::serve(&[("/x.opml", Page::Body(inside.clone()))]);
    let of_the_web = home("");
    let ran = of_the_web.run(&["import", &web.url("/x.opml")]).expect(0);
    ran.tells(&["dropped http://169.254.169.254/latest/", "private", "1 feeds added"]);
    let config = fs::read_to_string(of_the_web.config_file()).unwrap();
    assert!(!config.contains("169.254") && !config.contains("localhost"), "{config}");
    // One's own file may.
    let own = home("");
    own.file("x.opml", inside);
    let file = own.path("x.opml").display().to_string();
    own.run(&["import", &file]).expect(0).tells(&["3 feeds added"]);
}

#[test]
fn what_is_no_list_is_told_and_nothing_is_changed() {
    let talk = "<html><body><p>Write &lt;opml&gt; and <opml> so.</p></body></html>";
    let web = Web::serve(&[
        ("/feed.xml", Page::Body(rss("World", &[("A", "a", "World")]))),
        ("/page", Page::Body("<!doctype html><html><body>Hello</body></html>".into())),
        ("/talk", Page::Body(talk.into())),
        ("/empty", Page::Body(String::new())),
        ("/none.opml", Page::Body(opml(""))),
        ("/text.opml", Page::Body("https://a.example/f\n".into())),
        ("/broken", Page::Status(500, "")),
        ("/away", Page::Status(302, "Location: http://192.168.0.1/feeds.opml\r\n")),
        ("/round", Page::Status(302, "Location: /round\r\n")),
    ]);
    let list = ["no OPML list", "sapo add"];
    for path in ["/feed.xml", "/page", "/talk", "/empty", "/none.opml", "/text.opml"] {
        refused("", &web.url(path), 2, &list);
    }
    refused("", &web.url("/gone.opml"), 1, &["404"]);
    refused("", &web.url("/broken"), 1, &["500"]);
    refused("", &web.url("/away"), 1, &["private"]);
    refused("", &web.url("/round"), 1, &["redirect"]);
    refused("", "https://", 2, &[]);
}

#[test]
fn limits_hold_for_lists() {
    let many: String =
        (0..2_000).map(|n| format!("<outline xmlUrl='https://a.example/{n}'/>")).collect();
    let mut bomb = String::from("<?xml version='1.0'?><!DOCTYPE opml [<!ENTITY a 'lol'>");
    for (n, (name, of)) in
        ["ba", "cb", "dc", "ed", "fe"].iter().map(|it| it.split_at(1)).enumerate()
    {
        assert!(n < 26);
        bomb += &format!("<!ENTITY {name} '{}'>", format!("&{of};").repeat(1_000));
    }
    bomb += "]><opml><body><outline text='&f;' xmlUrl='https://a.example/&f;'/>\
             <outline text='B' xmlUrl='https://b.example/f'/></body></opml>";
    let deep = opml(&format!(
        "{}<outline xmlUrl='https://a.example/f'/>",
        "<outline text='x'>".repeat(200_000)
    ));
    let web = Web::serve(&[
        ("/many", Page::Body(opml(&many))),
        ("/bomb", Page::Body(bomb)),
        ("/deep", Page::Body(deep)),
        ("/silent", Page::Silence),
    ]);
    refused("[refresh]\nmax_body = \"16KiB\"\n", &web.url("/many"), 1, &["16"]);
    let began = Instant::now();
    refused(
        "[refresh]\ntimeout = \"1s\"\n",
        &web.url("/silent"),
        1,
        &["within 1 s", "nothing was taken over"],
    );
    assert!(began.elapsed() < Duration::from_secs(10));
    let home = home("");
    let began = Instant::now();
    let told = home.run(&["import", &web.url("/bomb"), "--json"]).expect(0).json();
    let added = told["added"].as_array().unwrap();
    assert_eq!(added.last().unwrap()["url"], "https://b.example/f", "{told}");
    assert!(told.to_string().len() < 4_000, "an entity was blown up");
    home.run(&["import", &web.url("/deep")]).expect(0).tells(&["1 feeds added"]);
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn adding_a_list_as_a_feed_tells_what_takes_it() {
    let web = Web::serve(&[("/x.opml", Page::Body(two()))]);
    let home = home("");
    home.run(&["add", &web.url("/x.opml")]).expect(1).tells(&["list of feeds", "sapo import"]);
    // Nothing else of the site was asked.
    assert_eq!(web.asked.try_iter().collect::<Vec<_>>(), ["/x.opml"]);
}
