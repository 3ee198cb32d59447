//! `list`, `read`, `mark`, `check`: shapes, filters, forms; nothing hostile gets through.

use std::process::Stdio;

use serde_json::{Value, json};

use super::web::{Page, Web};
use super::{Home, has_keys, rss};

/// Two papers, three feeds; "Lũ về" is in two of them.
fn library() -> Home {
    let home = Home::new();
    let news = rss("Tin", &[("Lũ về Đà Nẵng", "1", "Thời tiết"), ("Giá vàng", "2", "")]);
    let sport = rss("Thể thao", &[("Lũ về Đà Nẵng", "1", ""), ("Chung kết", "3", "")]);
    let world = rss("World", &[("Talks & tea", "4", ""), ("Hoà bình", "5", "Sport")]);
    let feed = |url: &str, paper: &str, section: &str| {
        format!("[[feeds]]\nurl = \"{url}\"\npaper = \"{paper}\"\nsection = \"{section}\"\n")
    };
    home.configure(
        &[
            feed(&home.file("news.xml", news), "Bình Minh", "Kinh tế"),
            feed(&home.file("sport.xml", sport), "Bình Minh", "Thể thao"),
            feed(&home.file("world.xml", world.replace("& ", "&amp; ")), "Courier", "World"),
        ]
        .concat(),
    );
    home.run(&["refresh"]).expect(0);
    home
}

fn id(home: &Home, title: &str) -> String {
    let list = home.json(&["list", "--json"]);
    let found = list.as_array().unwrap().iter().find(|row| row["title"] == title);
    found.unwrap()["id"].to_string()
}

#[test]
fn headlines_are_told_whole() {
    let list = library().json(&["list", "--json"]);
    let rows = list.as_array().unwrap();
    assert_eq!(rows.len(), 5, "{list}");
    let flood = rows.iter().find(|row| row["title"] == "Lũ về Đà Nẵng").unwrap();
    has_keys(
        flood,
        "id title link paper feeds sections author published lead unread starred time edited",
    );
    assert_eq!(flood["paper"], "Bình Minh");
    assert_eq!(flood["feeds"].as_array().unwrap().len(), 2);
    assert_eq!(flood["link"], "https://news.example/1");
    assert_eq!(flood["author"], Value::Null);
    assert_eq!(flood["published"], "2026-11-02T07:59:00Z");
    assert_eq!(flood["lead"], "Lead of Lũ về Đà Nẵng.");
    assert_eq!((&flood["unread"], &flood["starred"]), (&json!(true), &json!(false)));
    let mut sections: Vec<_> = flood["sections"].as_array().unwrap().clone();
    sections.sort_by_key(ToString::to_string);
    assert_eq!(sections, ["business", "sport", "weather"]);
}

#[test]
fn lists_are_narrowed() {
    let home = library();
    home.run(&["mark", "star", &id(&home, "Giá vàng")]).expect(0);
    home.run(&["mark", "read", &id(&home, "Chung kết")]).expect(0);
    let check = |args: &[&str], expected: &[&str]| {
        let mut titles = home.titles(args);
        titles.sort_unstable();
        assert_eq!(titles, expected, "{args:?}");
    };
    check(&["--section", "world"], &["Hoà bình", "Talks & tea"]);
    check(&["--section", "Sport"], &["Chung kết", "Hoà bình", "Lũ về Đà Nẵng"]);
    check(&["--section", "sport", "--paper", "courier"], &["Hoà bình"]);
    check(&["--section", "sport", "--unread"], &["Hoà bình", "Lũ về Đà Nẵng"]);
    check(&["--starred"], &["Giá vàng"]);
    check(&["--starred", "--paper", "courier"], &[]);
    check(&["--search", "DA nang"], &["Lũ về Đà Nẵng"]);
    check(&["--search", "hòa", "--section", "sport"], &["Hoà bình"]);
    check(&["--search", "nowhere"], &[]);
    check(&["--since", "2026-11-02T07:59:00Z", "--section", "business"], &["Lũ về Đà Nẵng"]);
    check(&["--since", "2999-01-01"], &[]);
    assert_eq!(home.titles(&["--limit", "2"]).len(), 2);
    assert_eq!(home.titles(&["--limit", "0"]).len(), 5);
    home.run(&["list", "--since", "tuesday"]).expect(2).tells(&["--since tuesday", "2d"]);
    home.run(&["list", "--section", "wrold"]).expect(2).tells(&["did you mean \"World\""]);
    home.run(&["list", "--limit", "many"]).expect(2);
}

#[test]
fn searches_speak_the_readers_language() {
    let home = library();
    let check = |query: &str, expected: &[&str]| {
        assert_eq!(home.titles(&["--search", query]), expected, "{query}");
    };
    check("title:\"da nang\" OR title:hoa is:unread", &["Lũ về Đà Nẵng", "Hoà bình"]);
    check("hoà OR (đà nẵng lũ) sort:relevance", &["Lũ về Đà Nẵng", "Hoà bình"]);
    check("hòa -bình", &[]);
    check("section:sport -paper:courier -\"chung kết\"", &["Lũ về Đà Nẵng"]);
    let wrong = |query: &str, what: &[&str]| {
        home.run(&["list", "--search", query]).expect(2).tells(what);
    };
    wrong("đà is:new", &["is: unread, read, starred", "\n  đà is:new\n        ^^^"]);
    wrong("lũ sort:best", &["sort: date, relevance", "\n  lũ sort:best\n          ^^^^"]);
    wrong("lũ paper:nowhere", &["no such name", "^^^^^^^"]);
    home.run(&["list", "--search", "nowhere"]).expect(0).tells(&["nothing found"]);
    let help = home.run(&["list", "--help"]).expect(0).stdout;
    for part in ["-golf", "title:", "is:unread", "after:", "sort:relevance"] {
        assert!(help.contains(part), "{part} is not in {help}");
    }
}

#[test]
fn lists_for_people_have_columns_and_no_tabs() {
    let home = library();
    let ran = home.run(&["list"]).expect(0);
    let lines: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 5, "{ran:#?}");
    for line in lines {
        assert!(line.contains(" ●  2026-11-02 07:5"), "{line:?}");
    }
    let empty = Home::new();
    empty.configure("feeds = []\n");
    empty.run(&["list"]).expect(0).tells(&["sapo refresh", "sapo demo"]);
    assert_eq!(empty.json(&["list", "--json"]), json!([]));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let home = Home::new();
    let titles: Vec<_> = (0..59).map(|n| format!("{n} {}", "long ".repeat(60))).collect();
    let items: Vec<_> = titles.iter().map(|title| (title.as_str(), title.as_str(), "")).collect();
    let feed = home.file("many.xml", rss("Many", &items));
    home.configure(&format!("[[feeds]]\nurl = \"{feed}\"\n"));
    home.run(&["refresh"]).expect(0);
    for args in [["list", "--limit", "0", "--json"], ["list", "--limit", "0", "--unread"]] {
        let mut child = home.command(&args).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

#[test]
fn articles_are_read_in_every_form() {
    let home = Home::new();
    let body = "&lt;p&gt;Đoạn &lt;b&gt;một&lt;/b&gt; &lt;a href='/x'&gt;liên kết&lt;/a&gt;.&lt;/p&gt;\
        &lt;ul&gt;&lt;li&gt;a&lt;li&gt;b&lt;/ul&gt;&lt;figure&gt;&lt;img src='/p.jpg' alt='ảnh'&gt;\
        &lt;figcaption&gt;Chú thích&lt;/figcaption&gt;&lt;/figure&gt;";
    let feed = format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' \
         xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>T</title><item>\
         <title>Tựa</title><link>https://news.example/bai</link><dc:creator>Thu Hà</dc:creator>\
         <description>Sapo đứng riêng.</description><content:encoded>{body}</content:encoded>\
         </item></channel></rss>"
    );
    let url = home.file("f.xml", feed);
    home.configure(&format!("[[feeds]]\nurl = \"{url}\"\npaper = \"Báo\"\nsection = \"World\"\n"));
    home.run(&["refresh"]).expect(0);

    let told = home.json(&["read", "--json", "https://news.example/bai"]);
    has_keys(
        &told,
        "url title lead byline site published updated language text markdown images source",
    );
    assert_eq!((&told["title"], &told["lead"]), (&json!("Tựa"), &json!("Sapo đứng riêng.")));
    assert_eq!((&told["byline"], &told["site"]), (&json!("Thu Hà"), &json!("Báo")));
    assert_eq!((&told["published"], &told["source"]), (&Value::Null, &json!("feed")));
    assert_eq!(told["text"], "Đoạn một liên kết.\n\n- a\n- b");
    assert_eq!(
        told["images"],
        json!([{ "url": "https://news.example/p.jpg", "alt": "ảnh", "caption": "Chú thích" }])
    );
    assert_eq!(told["markdown"].as_str().unwrap().matches("Chú thích").count(), 1);

    let id = told["id"].to_string();
    let check = |form: &[&str], parts: &[&str]| {
        let ran = home.run(&[&["read", &id], form].concat()).expect(0);
        for part in parts {
            assert!(ran.stdout.contains(part), "no {part:?} in {ran:#?}");
        }
    };
    check(&[], &["Tựa\n", "Sapo đứng riêng.\n", "Báo · Thu Hà · ", "Đoạn một liên kết", "• a"]);
    check(&["--markdown"], &["# Tựa\n", "**một** [liên kết](https://news.example/x)", "- a\n- b"]);
    check(&["--html"], &["<h1>Tựa</h1>", "<strong>một</strong>", "<figcaption>Chú thích"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let home = library();
    let check = |article: &str, code: i32, words: &[&str]| {
        let ran = home.run(&["read", article]).expect(code).tells(words);
        assert_eq!(ran.stdout, "");
    };
    check("999999", 1, &["there is no article 999999"]);
    check("http://127.0.0.1:1/x", 1, &["did not answer"]);
    check("page.html", 2, &["neither", "nor a file"]);
    home.run(&["read"]).expect(2);
    home.run(&["read", "1", "--json", "--html"]).expect(2);
    home.run(&["read", "-", "--base", "nonsense"]).expect(2).tells(&["--base nonsense"]);
}

/// A page in the form of any paper's; the text is invented.
const PAGE: &str = "<!doctype html><html lang=en><head><title>Ships wait - Harbour Courier</title>\
    <meta property=og:site_name content=\"Harbour Courier\">\
    <meta name=author content=\"Ann Mayer\">\
    <meta property=article:published_time content=\"2026-11-02T07:00:00Z\"></head><body>\
    <nav><a href=/>Home</a></nav><article><h1>Ships wait</h1>\
    <p>Forty ships waited before the harbour this morning, and nobody could say for how long.</p>\
    <figure><img src=/ships.jpg alt=Ships><figcaption>Ships at dawn.</figcaption></figure>\
    <p>The pilots, who had met during the night, will meet again when the tide has turned.</p>\
    <p>Until then the cranes stand still, and the lorries stand in a line to the motorway.</p>\
    </article><footer>All rights reserved</footer></body></html>";

#[test]
fn a_page_is_read_from_anywhere() {
    let home = library();
    let told = home.run_with(
        &["read", "-", "--base", "https://courier.example/a/1", "--json"],
        PAGE.as_bytes(),
    );
    let told = told.expect(0).json();
    assert_eq!(told["title"], "Ships wait");
    assert_eq!(told["byline"], "Ann Mayer");
    assert_eq!(told["site"], "Harbour Courier");
    assert_eq!(told["published"], "2026-11-02T07:00:00Z");
    assert_eq!(told["source"], "page");
    assert_eq!(
        told["images"],
        json!([{ "url": "https://courier.example/ships.jpg", "alt": "Ships", "caption": "Ships at dawn." }])
    );
    let text = told["text"].as_str().unwrap();
    assert!(text.starts_with("Forty ships") && text.ends_with("motorway."), "{text}");
    assert!(!text.contains("Ships at dawn"), "{text}");
    home.file("page.html", PAGE);
    let file = home.path("page.html");
    let ran = home.run(&["read", file.to_str().unwrap(), "--markdown"]).expect(0);
    assert!(ran.stdout.starts_with("# Ships wait"), "{}", ran.stdout);
    let web = Web::serve(&[("/a", Page::Body(PAGE.to_owned()))]);
    let told = home.json(&["read", &web.url("/a"), "--json"]);
    assert_eq!((&told["title"], &told["id"]), (&json!("Ships wait"), &json!(null)));
    home.run(&["read", &web.url("/gone")]).expect(1).tells(&["nothing at this address"]);
    // Nothing is no article, and no failure either.
    let none = home.run_with(&["read", "-"], b"").expect(0);
    assert!(none.stdout.contains("No article was found"), "{none:?}");
}

/// Players, captions twice, the paper's mark, sharing, related articles, what is new: none of it.
#[test]
fn a_newspapers_page_is_its_article_and_nothing_else() {
    let home = Home::new();
    let url = "https://tienphong.vn/cho-noi-hop-lai-post0000001.tpo";
    let page = include_str!("../../fixtures/pages/tienphong.html");
    let ran = home.run_with(&["read", "-", "--base", url, "--json"], page.as_bytes());
    let told = ran.expect(0).json();
    assert_eq!(told["title"], "Chợ nổi họp lại sau mùa nước");
    assert_eq!(
        told["lead"],
        "Sau hai tháng nước lên, ghe thuyền lại về kín khúc sông trước chợ cũ."
    );
    assert_eq!((&told["byline"], &told["url"]), (&json!("Lê Thị Bến"), &json!(url)));
    assert_eq!(
        (&told["published"], &told["language"]),
        (&json!("2026-03-07T01:47:00Z"), &json!("vi"))
    );
    assert_eq!(
        told["text"],
        "Từ nửa đêm, tiếng máy đã vọng khắp khúc sông; đến khi trời hửng sáng, gần hai trăm chiếc \
         ghe đậu sát nhau, mũi hướng về bờ.\n\nBà Tư, bán khóm ở đây đã ba mươi năm, nói rằng mùa \
         này khách ít hơn, nhưng ai cũng muốn nhìn lại mặt nhau.\n\nThuê thêm một bến đậu\n\nTheo \
         ban quản lý, từ tháng tới sẽ có thêm một bến đậu cho ghe lớn, và hàng hóa lên bờ được cân \
         miễn phí trong ba tháng đầu.\n\nChuyến chợ kế tiếp họp vào sáng chủ nhật."
    );
    let captions: Vec<&Value> =
        told["images"].as_array().unwrap().iter().map(|image| &image["caption"]).collect();
    assert_eq!(captions, ["Ghe trái cây về chợ từ nửa đêm. Ảnh: Bến", "Bến mới nhìn từ cầu."]);
    let markdown = told["markdown"].as_str().unwrap();
    assert_eq!(markdown.matches("Ghe trái cây").count(), 2, "alt and caption: {markdown}");
    assert!(markdown.contains("cho-noi.mp4"), "the film is a link: {markdown}");
}

#[test]
fn marks_are_kept() {
    let home = library();
    let (flood, gold) = (id(&home, "Lũ về Đà Nẵng"), id(&home, "Giá vàng"));
    home.run(&["mark", "read", &flood, &gold]).expect(0).tells(&["2 articles marked read"]);
    assert_eq!(home.titles(&["--unread"]).len(), 3);
    home.run(&["mark", "unread", &flood]).expect(0).tells(&["1 article marked unread"]);
    home.run(&["mark", "star", "--section", "world", "--paper", "courier"]).expect(0);
    assert_eq!(home.titles(&["--starred"]).len(), 2);
    home.run(&["mark", "unstar", "--all"]).expect(0);
    assert_eq!(home.titles(&["--starred"]).len(), 0);
    home.run(&["mark", "read", "--all"]).expect(0).tells(&["4 articles"]);
    assert_eq!(home.titles(&["--unread"]).len(), 0);

    home.run(&["mark", "read"]).expect(2).tells(&["nothing to mark"]);
    home.run(&["mark", "read", "x"]).expect(2);
    home.run(&["mark", "burn", "1"]).expect(2);
    home.run(&["mark", "read", "1", "--all"]).expect(2);
    home.run(&["mark", "star", &gold, "987654"]).expect(1).tells(&["987654", "nothing marked"]);
    assert_eq!(home.titles(&["--starred"]).len(), 0);
}

#[test]
fn feeds_are_checked_from_anywhere() {
    let home = Home::new();
    let feed = rss("Tin", &[("A", "a", "World")]);
    let url = home.file("f.xml", &feed);
    let path = home.path("f.xml").display().to_string();
    let web = Web::serve(&[("/f", Page::Body(feed.clone()))]);
    for source in [path.as_str(), url.as_str(), web.url("/f").as_str()] {
        let told = home.json(&["check", source, "--json"]);
        has_keys(&told, "ok format encoding title link language problems feeds entries");
        has_keys(&told, "id subtitle author updated rights categories cadence");
        assert_eq!((&told["ok"], &told["title"]), (&json!(true), &json!("Tin")));
        let entry = &told["entries"][0];
        has_keys(
            entry,
            "id title link published updated author summary content categories enclosures image",
        );
        has_keys(entry, "comments source");
        assert_eq!(
            (&entry["id"], &entry["published"]),
            (&json!("a"), &json!("2026-11-02T07:59:00Z"))
        );
        assert_eq!(entry["categories"], json!(["World"]));
    }
    let plain = home.run_with(&["check", "-"], feed.as_bytes()).expect(0);
    for part in ["format ", "encoding ", "title      Tin", "entries    1", "https://news.example/a"]
    {
        assert!(plain.stdout.contains(part), "no {part:?} in {plain:#?}");
    }
}

#[test]
fn what_is_no_feed_is_told() {
    let home = Home::new();
    let page = b"<!doctype html><html><head><title>Bao</title><link rel=alternate \
        type='application/rss+xml' href='/rss.xml'></head><body><p>x</p></body></html>";
    let base = ["check", "-", "--base", "https://bao.example/"];
    let told = home.run_with(&[&base[..], &["--json"]].concat(), page).expect(0).json();
    assert_eq!(told["ok"], false);
    assert_eq!(told["feeds"][0]["url"], "https://bao.example/rss.xml", "{told}");
    let plain = home.run_with(&base, page).expect(0).tells(&["no feed", "“Bao”", "1 feed"]);
    assert_eq!(plain.stdout, "https://bao.example/rss.xml\n");
    home.run_with(&["check", "-"], b"<html><p>x</p></html>").expect(1).tells(&["no feed"]);

    home.run_with(&["check", "-"], b"").expect(1).tells(&["no feed"]);
    home.run_with(&["check", "-"], b"\x00\x01\x02\x1b[31m").expect(1).tells(&["no feed"]);
    home.run(&["check", "/nowhere/feed.xml"]).expect(1).tells(&["/nowhere/feed.xml"]);
    home.run(&["check", "http://127.0.0.1:1/"]).expect(1).tells(&["127.0.0.1:1"]);
    home.run(&["check", "-", "--base", "::"]).expect(2).tells(&["--base ::"]);
    let refused = home.run(&["check", "http://127.0.0.1:1/", "--json"]).expect(1).json();
    assert_eq!((&refused["ok"], &refused["trouble"]["kind"]), (&json!(false), &json!("connect")));
}

#[test]
fn nothing_hostile_gets_through() {
    let home = Home::new();
    let bad = "\u{9b}31m\u{202e}a\u{200b}&#27;[2J&#x9d;0;x&#7;\u{2066}\u{7f}";
    let feed = format!(
        "<rss version='2.0'><channel><title>T{bad}</title><item><title>X{bad}Y</title>\
         <link>https://news.example/x</link><guid>{bad}</guid><author>{bad}n</author>\
         <category>{bad}c</category><description>&lt;p&gt;lead {bad} &lt;/p&gt;&lt;pre&gt;{bad}\tz\
         &lt;/pre&gt;&lt;img src='https://a.example/1' alt='{bad}alt'&gt;</description></item>\
         </channel></rss>"
    );
    let url = home.file("bad.xml", &feed);
    home.configure(&format!("[[feeds]]\nurl = \"{url}\"\npaper = \"P\"\n"));
    home.run(&["refresh"]).expect(0);
    let id = home.json(&["list", "--json"])[0]["id"].to_string();
    let runs: &[&[&str]] = &[
        &["list"],
        &["list", "--json"],
        &["read", &id],
        &["read", &id, "--json"],
        &["read", &id, "--markdown"],
        &["read", &id, "--html"],
        &["feeds"],
        &["feeds", "--json"],
        &["check", &url],
        &["check", &url, "--json"],
        &["refresh", "--force", "--json"],
        &["list", "--section", "\u{1b}[31mx"],
        &["read", "\u{9b}2J"],
        &["check", "\u{1b}]0;x\u{7}"],
        &["\u{1b}[31m"],
    ];
    for args in runs {
        // Each run is looked through for control characters; these are not such.
        let ran = home.run(args);
        for told in [&ran.stdout, &ran.stderr] {
            let bidi = told.chars().find(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'));
            assert_eq!(bidi, None, "{args:?}: {told:?}");
        }
    }
}

#[test]
fn a_view_lists_what_its_search_finds() {
    let home = library();
    let config = std::fs::read_to_string(home.config_file()).unwrap();
    home.configure(&format!("{config}[[views]]\nname = \"Sông nước\"\nquery = \"lu -vang\"\n"));
    assert_eq!(home.titles(&["--view", "song nuoc"]), ["Lũ về Đà Nẵng"]);
    home.run(&["list", "--view", "Núi"]).expect(2).tells(&["no view", "Sông nước"]);
    home.configure(&format!("{config}[[views]]\nname = \"A\"\nquery = \"is:new\"\n"));
    home.run(&["config", "check"]).tells(&["means nothing"]);
}
