//! Feeds found from any page, against servers on loopback.

use serde_json::{Value, json};

use super::web::{Page, Web};
use super::{Home, rss};

fn page(head: &str, body: &str) -> Page {
    Page::Body(format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>"))
}

fn feed(title: &str) -> Page {
    Page::Body(rss(title, &[("A", "a", "World"), ("B", "b", "World"), ("C", "c", "Sport")]))
}

/// Path, title and format of each feed that a check found.
fn found(told: &Value) -> Vec<(String, Value, Value)> {
    let path = |feed: &Value| {
        let url = url::Url::parse(feed["url"].as_str().unwrap()).unwrap();
        url[url::Position::BeforePath..].to_owned()
    };
    let feeds = told["feeds"].as_array().unwrap().iter();
    feeds.map(|feed| (path(feed), feed["title"].clone(), feed["format"].clone())).collect()
}

#[test]
fn what_a_page_announces_is_looked_at() {
    let home = Home::new();
    let link = |title: &str, href: &str| {
        format!("<link rel=alternate type='application/rss+xml' title='{title}' href='{href}'>")
    };
    let head = ["/gone", "/w.xml", "/w.xml?again", "http://192.168.0.1/private"];
    let head: String = head.iter().map(|href| link("Tin", href)).collect();
    let web = Web::serve(&[
        ("/", page(&head, "<a href='/s.rss'>Thể thao</a> <a href='/about/rss'>RSS</a>")),
        ("/w.xml", feed("World")),
        ("/s.rss", feed("Sport")),
        ("/about/rss", page("", "How to use RSS")),
    ]);
    let told = home.json(&["check", &web.url("/"), "--json"]);
    let rss = json!("rss 2.0");
    let (tin, none) = (json!("Tin"), Value::Null);
    assert_eq!(
        found(&told),
        [
            ("/w.xml".into(), tin.clone(), rss.clone()),
            ("/s.rss".into(), json!("Thể thao"), rss),
            ("/gone".into(), tin.clone(), none.clone()),
            ("/w.xml?again".into(), tin.clone(), none.clone()),
            ("/private".into(), tin, none),
        ]
    );
    let first = &told["feeds"][0];
    super::has_keys(first, "url title group how format own_title entries newest samples error");
    assert_eq!((&first["entries"], &first["own_title"]), (&json!(3), &json!("World")));
    assert_eq!(first["samples"], json!(["A", "B", "C"]));
    assert_eq!(first["newest"], "2026-11-02T07:59:00Z");
    assert!(told["feeds"][2]["error"].as_str().unwrap().contains("404"), "{told}");
    assert!(told["feeds"][4]["error"].as_str().unwrap().contains("private"), "{told}");
    let plain =
        home.run(&["check", &web.url("/")]).expect(0).tells(&["a web page came", "2 feeds"]);
    assert!(
        plain.stdout.starts_with(&format!("{}\n    Tin · World\n", web.url("/w.xml"))),
        "{plain:#?}"
    );
    assert!(plain.stdout.contains("    – A\n"), "{plain:#?}");
}

#[test]
fn a_link_leads_to_an_index_of_feeds() {
    let home = Home::new();
    let rows: String = ["the-gioi", "kinh-te", "the-thao"]
        .map(|name| format!("<li>{name} <a href='/rss/{name}.rss'><img alt=RSS></a></li>"))
        .concat();
    let web = Web::serve(&[
        ("/", page("<title>Báo</title>", "<p>…</p><a href='/rss.htm'>RSS</a>")),
        ("/rss.htm", page("", &format!("<h2>Chuyên mục</h2><ul>{rows}</ul>"))),
        ("/rss/the-gioi.rss", feed("Thế giới - Báo")),
        ("/rss/kinh-te.rss", feed("Kinh tế - Báo")),
    ]);
    let told = home.json(&["check", &web.url("/"), "--json"]);
    let rss = json!("rss 2.0");
    assert_eq!(
        found(&told),
        [
            ("/rss/the-gioi.rss".into(), json!("the-gioi"), rss.clone()),
            ("/rss/kinh-te.rss".into(), json!("kinh-te"), rss),
            ("/rss/the-thao.rss".into(), json!("the-thao"), Value::Null),
        ]
    );
    assert_eq!(told["feeds"][0]["group"], "Chuyên mục");
}

#[test]
fn only_so_many_are_looked_at_and_the_rest_is_listed() {
    let home = Home::new();
    let paths: Vec<String> = (0..40).map(|n| format!("/rss/{n}.rss")).collect();
    let links: String = paths.iter().map(|path| format!("<a href='{path}'>{path}</a>")).collect();
    let mut pages = vec![("/", page("", &links))];
    pages.extend(paths.iter().map(|path| (path.as_str(), feed(path))));
    let web = Web::serve(&pages);
    let told = home.json(&["check", &web.url("/"), "--json"]);
    let found = found(&told);
    let seen = found.iter().filter(|(_, _, format)| !format.is_null()).count();
    assert_eq!((found.len(), seen), (40, 20));
    assert_eq!(web.asked.try_iter().count(), 21);
}

#[test]
fn the_usual_places_are_tried_until_one_is_a_feed() {
    let home = Home::new();
    let web = Web::serve(&[("/", page("", "<p>x</p>")), ("/rss.xml", feed("Blog"))]);
    let told = home.json(&["check", &web.url("/"), "--json"]);
    assert_eq!(found(&told), [("/rss.xml".into(), Value::Null, json!("rss 2.0"))]);
    let asked: Vec<String> = web.asked.try_iter().collect();
    assert!(asked.len() <= 6, "{asked:?}");
    // Not where the server refuses us.
    let web = Web::serve(&[("/", Page::Status(403, ""))]);
    home.run(&["check", &web.url("/")]).expect(1).tells(&["403"]);
    assert_eq!(web.asked.try_iter().count(), 1);
    let web = Web::serve(&[]);
    home.run(&["check", &web.url("/none")]).expect(1).tells(&["404", "no feed was found"]);
    assert!(web.asked.try_iter().count() <= 16);
}

#[test]
fn a_sites_rule_spares_its_page() {
    let home = Home::new();
    let web = Web::serve(&[("/@me.rss", feed("Me")), ("/@me", page("", "x"))]);
    let told = home.json(&["check", &web.url("/@me"), "--json"]);
    assert_eq!(found(&told), [("/@me.rss".into(), json!("@me"), json!("rss 2.0"))]);
    assert_eq!(web.asked.try_iter().collect::<Vec<_>>(), ["/@me.rss"]);
    // A rule that is wrong leads to the page.
    let link = "<link rel=feed href='/f'>";
    let web = Web::serve(&[("/@me", page(link, "x")), ("/f", feed("Me"))]);
    let told = home.json(&["check", &web.url("/@me"), "--json"]);
    assert_eq!(found(&told)[0].0, "/f");
}

#[test]
fn the_http_side_is_told() {
    let home = Home::new();
    let headers = "Location: /f\r\n";
    let web = Web::serve(&[("/old", Page::Status(301, headers)), ("/f", feed("F"))]);
    let told = home.json(&["check", &web.url("/old"), "--json"]);
    super::has_keys(&told, "asked url http content_type bytes transferred etag last_modified");
    super::has_keys(&told, "fresh_seconds next_due trouble");
    assert_eq!((&told["url"], &told["etag"]), (&json!(web.url("/f")), &json!("\"v1\"")));
    assert!(told["next_due"].is_string(), "{told}");
    let plain = home.run(&["check", &web.url("/old")]).expect(0);
    for part in ["http       200", "asked      http", "validators \"v1\"", "next       asked again"]
    {
        assert!(plain.stdout.contains(part), "no {part:?} in {plain:#?}");
    }
    // A name and a password are for the server alone.
    let secret = web.url("/f").replace("http://", "http://me:word@");
    let ran = home.run(&["check", &secret, "--json"]).expect(0);
    assert!(!ran.stdout.contains("word") && !ran.stderr.contains("word"), "{ran:#?}");
}
