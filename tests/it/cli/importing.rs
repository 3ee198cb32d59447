//! What other programs know: OPML, newsboat's urls and its cache; and OPML out again.

use std::fs;

use rusqlite::Connection;
use serde_json::{Value, json};

use super::{Home, has_keys, rss};

/// Address, paper, section, title as the user named them.
fn feeds(home: &Home) -> Vec<(String, String, Value, Value)> {
    let told = home.json(&["feeds", "--json"]);
    let rows = told.as_array().unwrap().iter();
    rows.map(|feed| {
        let text = |name: &str| feed[name].as_str().unwrap().to_owned();
        (text("url"), text("paper"), feed["section_name"].clone(), feed["title"].clone())
    })
    .collect()
}

fn with_no_feeds() -> Home {
    let home = Home::new();
    home.configure("# mine\nfeeds = []\n");
    home
}

fn import(home: &Home, name: &str, text: &str) -> Value {
    home.file(name, text);
    let file = home.path(name).display().to_string();
    home.run(&["import", &file, "--json"]).expect(0).json()
}

#[test]
fn folders_of_opml_become_sections() {
    let home = with_no_feeds();
    let told = import(
        &home,
        "feeds.xml",
        "<?xml version='1.0'?><opml version='1.0'><body>\
         <outline text='Mine'><outline text='Thế giới'><outline text='deep'>\
         <outline text='A' type='rss' xmlUrl='https://a.example/f'/></outline></outline>\
         <outline text='B' xmlUrl='https://b.example/f' category='/News/Sport'/>\
         <outline text='C' xmlUrl='https://c.example/f'/>\
         <outline text='C again' xmlUrl='https://c.example/f'/>\
         <outline text='C once more' xmlUrl='http://www.c.example/f/'/></outline>\
         <outline text='D' xmlUrl='https://d.example/f' filtercmd='rm'/>\
         <outline text='E' xmlUrl='|rm -rf ~'/><outline text='F' xmlUrl='file:///etc/passwd'/>\
         </body></opml>",
    );
    has_keys(&told, "kind added there dropped");
    assert_eq!((&told["kind"], told["added"].as_array().unwrap().len()), (&json!("opml"), 4));
    let sections: Vec<_> =
        feeds(&home).into_iter().map(|(url, _, section, title)| (url, section, title)).collect();
    let row = |host: &str, section: Value, title: &str| {
        (format!("https://{host}.example/f"), section, json!(title))
    };
    assert_eq!(
        sections,
        [
            row("a", json!("Thế giới"), "A"),
            row("b", json!("Sport"), "B"),
            row("c", json!("Mine"), "C"),
            row("d", Value::Null, "D"),
        ]
    );
    let why: Vec<&str> = told["dropped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["why"].as_str().unwrap())
        .collect();
    assert_eq!(why.len(), 4, "{told}");
    assert!(why[0].contains("twice") && why[1].contains("filter"), "{told}");
    assert!(why[2].contains("command") && why[3].contains("file"), "{told}");
    assert_eq!(told["there"], json!(["https://c.example/f"]));
    let config = fs::read_to_string(home.config_file()).unwrap();
    assert!(config.starts_with("# mine\n") && !config.contains("rm -rf"), "{config}");
    // Twice changes nothing.
    let file = home.path("feeds.xml").display().to_string();
    home.run(&["import", &file]).expect(0).tells(&["0 feeds added", "dropped |rm -rf ~"]);
    assert_eq!(fs::read_to_string(home.config_file()).unwrap(), config);
}

#[test]
fn opml_goes_out_and_comes_back_without_secrets() {
    let home = Home::new();
    home.configure(
        "[[feeds]]\nurl = \"https://me:word@a.example/f\"\npaper = \"Báo <A>\"\nsection = \"Thế giới\"\n\
         [[feeds]]\nurl = \"https://b.example/f?x=1&y=2\"\npaper = \"B\"\ntitle = \"Mine\"\nhidden = true\n\
         [[feeds]]\nurl = \"file:///tmp/f.xml\"\n",
    );
    let file = home.path("out.opml").display().to_string();
    let ran = home.run(&["export", "--opml", &file]).expect(0);
    ran.tells(&["2 feeds written", "1 feeds have a password or the like", "1 feeds are files"]);
    let text = fs::read_to_string(home.path("out.opml")).unwrap();
    assert!(!text.contains("word") && text.contains("<opml version=\"2.0\""), "{text}");
    home.run(&["export", "--opml", &file]).expect(2).tells(&["there already"]);
    home.run(&["export", "--opml", "--marks"]).expect(2);
    let by_section = home.run(&["export", "--opml", "--by", "section"]).expect(0).stdout;
    assert!(by_section.contains("<outline text=\"Thế giới\" title=\"Thế giới\">"), "{by_section}");

    let other = with_no_feeds();
    let told = import(&other, "in.opml", &text);
    assert_eq!(told["added"].as_array().unwrap().len(), 2, "{told}");
    let wanted = [
        ("https://a.example/f".to_owned(), "Báo <A>".to_owned(), json!("Thế giới")),
        ("https://b.example/f?x=1&y=2".to_owned(), "B".to_owned(), Value::Null),
    ];
    let there: Vec<_> = feeds(&other).into_iter().map(|(a, b, c, _)| (a, b, c)).collect();
    assert_eq!(there, wanted);
    let config = fs::read_to_string(other.config_file()).unwrap();
    assert!(config.contains("hidden = true") && config.contains("title = \"Mine\""), "{config}");
    assert_eq!(config.matches("title").count(), 1, "{config}");
}

#[test]
fn newsboats_urls_keep_their_tags() {
    let home = with_no_feeds();
    let told = import(
        &home,
        "urls",
        "# feeds\nhttps://a.example/f daily \"Thế giới\" \"~A's news\"\nhttps://b.example/f daily !\n\
         \"query:Unread:unread = \\\"yes\\\"\"\n\"exec:~/bin/x\"\nfilter:~/x:https://c.example/\n",
    );
    assert_eq!((&told["kind"], told["dropped"].as_array().unwrap().len()), (&json!("urls"), 3));
    let there = feeds(&home);
    assert_eq!((&there[0].2, &there[0].3), (&json!("Thế giới"), &json!("A's news")));
    assert_eq!(there[1].2, Value::Null);
    assert!(fs::read_to_string(home.config_file()).unwrap().contains("hidden = true"));
}

/// A cache as newsboat 2.40 writes it: rows of feed, guid, link, unread, flags, deleted.
fn newsboat(home: &Home, rows: &[(&str, &str, &str, bool, &str, bool)]) -> String {
    let file = home.path("cache.db");
    let sql = Connection::open(&file).unwrap();
    sql.execute_batch(
        "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
         title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0,
         is_rtl INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT '');
         CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
         guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL,
         url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,
         content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024),
         enclosure_type VARCHAR(1024), enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52),
         deleted INTEGER(1) NOT NULL DEFAULT 0, base VARCHAR(128) NOT NULL DEFAULT '');",
    )
    .unwrap();
    for (feed, guid, link, unread, flags, deleted) in rows {
        sql.execute(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags,
             deleted) VALUES (?, 't', 'a', ?, ?, 0, 'c', ?, ?, ?)",
            rusqlite::params![guid, link, feed, unread, flags, deleted],
        )
        .unwrap();
    }
    file.display().to_string()
}

#[test]
fn what_newsboat_read_and_flagged_stays_so() {
    let home = Home::new();
    let feed = |titles: &[&str]| {
        let items: Vec<_> = titles.iter().map(|title| (*title, *title, "World")).collect();
        rss("Tin", &items)
    };
    let first = home.file("a.xml", feed(&["read", "flagged", "unread"]));
    let second = home.path("b.xml");
    let later = super::address(&second);
    home.configure(&format!(
        "[[feeds]]\nurl = \"{first}\"\npaper = \"P\"\n[[feeds]]\nurl = \"{later}\"\npaper = \"Q\"\n"
    ));
    home.run(&["refresh", "--paper", "P"]).expect(0);
    let link = |path: &str| format!("https://news.example/{path}");
    let cache = newsboat(
        &home,
        &[
            (&first, "read", "", false, "", false),
            (&first, "flagged", "", true, "s", false),
            (&first, "unread", "", true, "", false),
            // As newsboat names an item without an id.
            (&later, "made up", &link("later-read"), false, "", false),
            (&later, "later-both", "", false, "ab", false),
            (&later, "later-deleted", "", true, "", true),
            ("https://other.example/f", "x", "", false, "", false),
        ],
    );
    let before = fs::read(&cache).unwrap();
    let told = home.run(&["import", &cache, "--json"]).expect(0);
    let told = told.tells(&["1 are of 1 feeds that are not subscribed", "3 will be"]).json();
    has_keys(&told, "kind articles read starred gone awaited other_feeds of_other_feeds");
    let numbers = ["articles", "read", "starred", "awaited"].map(|name| told[name].as_u64());
    assert_eq!(numbers, [Some(6), Some(1), Some(1), Some(3)], "{told}");
    assert_eq!(fs::read(&cache).unwrap(), before);
    assert_eq!(home.titles(&["--unread"]), ["flagged", "unread"]);
    assert_eq!(home.titles(&["--starred"]), ["flagged"]);
    // What is fetched only now has its marks, too.
    let titles = ["later-read", "later-both", "later-deleted", "later-new"];
    fs::write(&second, feed(&titles)).unwrap();
    home.run(&["refresh"]).expect(0);
    let mut starred = home.titles(&["--starred"]);
    starred.sort();
    assert_eq!(starred, ["flagged", "later-both"]);
    assert_eq!(home.titles(&["--unread", "--paper", "Q"]), ["later-new"]);
    assert!(home.run(&["doctor"]).expect(0).stderr.is_empty());
    // Twice changes nothing, and a mark of one's own since then stays.
    let told = home.json(&["import", &cache, "--json"]);
    assert_eq!(
        (&told["read"], &told["starred"], &told["awaited"]),
        (&json!(0), &json!(0), &json!(0))
    );
}

#[test]
fn what_cannot_be_imported_is_told() {
    let home = with_no_feeds();
    let check = |bytes: &[u8], words: &[&str]| {
        home.file("odd", bytes);
        let file = home.path("odd").display().to_string();
        home.run(&["import", &file]).expect(2).tells(words);
    };
    check(b"", &["it is empty", "OPML"]);
    check(b"<rss version='2.0'/>", &["sapo add"]);
    check(b"just some words\nand more\n", &["no addresses"]);
    home.file("cut.db", b"SQLite format 3\0 but cut");
    let cut = home.path("cut.db").display().to_string();
    home.run(&["import", &cut]).expect(1).tells(&["cut.db", "newsboat"]);
    let sql = Connection::open(home.path("other.db")).unwrap();
    sql.execute_batch("CREATE TABLE x (y)").unwrap();
    let file = home.path("other.db").display().to_string();
    home.run(&["import", &file]).expect(2).tells(&["no cache of newsboat"]);
    // A view in the place of the table could hide anything.
    sql.execute_batch(
        "CREATE VIEW rss_item AS SELECT 1 AS guid, 2 AS url, 3 AS feedurl, 0 AS unread",
    )
    .unwrap();
    home.run(&["import", &file]).expect(1).tells(&["other.db"]);
    let folder = home.path("config").display().to_string();
    home.run(&["import", &folder]).expect(2).tells(&["is a folder"]);
    home.run_with(&["import", "-"], b"https://a.example/f\n").expect(0).tells(&["1 feeds added"]);
    home.run_with(&["import", "-"], b"<opml><body/></opml>").expect(1).tells(&["0 feeds added"]);
}
