//! `doctor`, `export`, `import`: the cache looked over, copied, and its marks carried elsewhere.

use std::fs;

use serde_json::Value;

use super::web::{Page, Web};
use super::{Home, has_keys, rss};

/// A home with three articles that were fetched, and its configuration.
fn library() -> Home {
    let home = Home::new();
    let items = [("Lũ về", "1", ""), ("Giá vàng\u{9b}31m", "2", ""), ("Chung kết", "3", "")];
    let url = home.file("news.xml", rss("Tin", &items));
    home.configure(&format!("[[feeds]]\nurl = \"{url}\"\npaper = \"Bình Minh\"\n"));
    home.run(&["refresh"]).expect(0);
    home
}

fn mark(home: &Home, mark: &str, title: &str) {
    let list = home.json(&["list", "--json"]);
    let found = list.as_array().unwrap().iter().find(|row| row["title"] == title).unwrap();
    home.run(&["mark", mark, &found["id"].to_string()]).expect(0);
}

#[test]
fn the_doctor_tells_of_a_sound_cache() {
    let home = library();
    mark(&home, "read", "Lũ về");
    let told = home.json(&["doctor", "--json"]);
    has_keys(&told, "config cache bytes checkup backups backup vacuum problems");
    has_keys(&told, "version system terminal places network recovered");
    has_keys(&told["network"], "proxies last_success asked");
    let looked = &told["checkup"];
    has_keys(looked, "schema known_schema free_bytes articles read starred to_index feeds");
    has_keys(looked, "feeds_in_trouble damage disagreements");
    assert_eq!((&looked["articles"], &looked["read"]), (&3.into(), &1.into()));
    assert_eq!((&looked["to_index"], &looked["schema"]), (&0.into(), &looked["known_schema"]));
    assert_eq!(told["problems"].as_array().unwrap().len(), 0);
    let text = home.run(&["doctor"]).expect(0).stdout;
    for word in ["sapo.db", "3; marked: 1 read, 0 starred", "up to date", "sound"] {
        assert!(text.contains(word), "no {word} in {text}");
    }
}

#[test]
fn the_doctor_touches_nothing_that_it_only_looks_at() {
    let home = Home::new();
    home.configure("feeds = []\n");
    let told = home.run(&["doctor"]).expect(0);
    assert!(told.stdout.contains("none yet"), "{told:#?}");
    assert!(!home.path("data/sapo").exists(), "a cache was made");
    for args in [&["doctor", "--vacuum"][..], &["doctor", "--backup", "x.db"]] {
        home.run(args).expect(1).tells(&["no cache yet"]);
    }
    fs::create_dir_all(home.path("data/sapo")).unwrap();
    fs::write(home.path("data/sapo/sapo.db"), "a letter to a friend").unwrap();
    let told = home.run(&["doctor", "--json"]).expect(1).tells(&["is not a sapo cache"]);
    assert_eq!(told.json()["problems"].as_array().unwrap().len(), 1);
    assert_eq!(fs::read(home.path("data/sapo/sapo.db")).unwrap(), b"a letter to a friend");
}

#[test]
fn the_doctor_says_what_is_wrong_and_what_to_do() {
    let home = library();
    let sql = rusqlite::Connection::open(home.path("data/sapo/sapo.db")).unwrap();
    sql.execute_batch("UPDATE list SET total = total + 1").unwrap();
    drop(sql);
    home.run(&["doctor"]).expect(1).tells(&["counted wrongly", "export the marks"]);
    // A page in the middle of the file is overwritten.
    let file = home.path("data/sapo/sapo.db");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2 / 8192 * 8192;
    bytes[middle..middle + 8192].fill(0xAA);
    fs::write(&file, bytes).unwrap();
    home.run(&["doctor"]).expect(1).tells(&["damaged"]);
}

#[test]
fn the_doctor_asks_hosts_when_told_to() {
    let home = Home::new();
    let web = Web::serve(&[("/good.xml", Page::Body(rss("Tin", &[("Lũ về", "1", "")])))]);
    let good = web.url("/good.xml").replace("//", "//me:secret@");
    // The same server under another name, and one where nobody listens.
    let gone = web.url("/gone.xml").replace("127.0.0.1", "localhost");
    let feeds = [&good, &web.url("/second.xml"), &gone, "http://127.0.0.2:9/feed"];
    let entry = |url: &&str| format!("[[feeds]]\nurl = \"{url}\"\n");
    let entries = |feeds: &[&str]| feeds.iter().map(entry).collect::<String>();
    home.configure(&entries(&feeds));
    let says = |args: &[&str], words: [&str; 2]| {
        let told = home.run(args).expect(0);
        assert!(words.iter().all(|word| told.stdout.contains(word)), "{told:#?}");
    };
    says(&["doctor"], ["no feed came yet", "--network"]);
    assert!(web.asked.try_recv().is_err(), "nobody is asked without --network");
    let told = home.run(&["doctor", "--network", "--json"]).expect(0);
    assert!(!told.stdout.contains("secret"), "{told:#?}");
    let asked = told.json()["network"]["asked"].clone();
    let of = |at: usize, key: &str| asked[at][key].clone();
    assert_eq!(asked.as_array().unwrap().len(), 3, "one feed of each host: {asked}");
    assert_eq!((of(0, "http"), of(0, "trouble")), (200.into(), Value::Null));
    assert_eq!(of(1, "http"), 404);
    assert!(of(2, "trouble").as_str().unwrap().contains("refused"), "{asked}");
    assert_eq!(web.asked.try_iter().count(), 2);
    // Who has been fetched is asked whether there is anything new.
    home.run(&["refresh"]);
    says(&["doctor", "--network"], ["nothing new", "a feed came last at"]);
    home.configure(&entries(&["file:///nowhere.xml"]));
    says(&["doctor", "--network"], ["network", "there is no host to ask"]);
    // A host that asked to be left alone is, whichever of its feeds was told so.
    let busy = Web::serve(&[("/a.xml", Page::Status(429, "Retry-After: 3600\r\n"))]);
    let both = [&busy.url("/a.xml"), &busy.url("/b.xml")];
    home.configure(&entries(&both.map(String::as_str)));
    home.run(&["refresh"]);
    assert!(busy.asked.try_iter().count() > 0);
    says(&["doctor", "--network"], ["network", "there is no host to ask"]);
    assert!(busy.asked.try_recv().is_err(), "a host was not left alone");
    home.configure(&entries(&["http://127.0.0.2:9/feed"]));
    home.run(&["doctor", "--network"]).expect(1).tells(&["none of the hosts"]);
}

#[test]
fn the_doctor_gives_space_back_and_copies() {
    let home = library();
    let told = home.json(&["doctor", "--vacuum", "--json"]);
    let (before, after) = (&told["vacuum"]["before"], &told["vacuum"]["after"]);
    assert!(after.as_u64().unwrap() > 0 && before.as_u64() >= after.as_u64(), "{told}");
    let text = home.run(&["doctor", "--vacuum"]).expect(0).stdout;
    assert!(text.contains("before") && text.contains("after"), "{text}");

    let copy = home.path("copy").join("sapo.db");
    fs::create_dir(home.path("copy")).unwrap();
    let copy = copy.display().to_string();
    let told = home.json(&["doctor", "--backup", &copy, "--json"]);
    assert_eq!(told["backup"]["file"], copy);
    home.run(&["doctor", "--backup", &copy]).expect(2).tells(&["there already", "--force"]);
    home.run(&["doctor", "--backup", &copy, "--force"]).expect(0);
    let folder = home.path("copy").display().to_string();
    assert_eq!(home.titles(&["--cache", &folder]).len(), 3);
}

#[test]
fn marks_go_out_and_come_back() {
    let home = library();
    mark(&home, "read", "Lũ về");
    mark(&home, "star", "Chung kết");
    let file = home.path("marks.json").display().to_string();
    home.run(&["export", "--marks", &file]).expect(0).tells(&["2 marks"]);
    home.run(&["export", "--marks", &file]).expect(2).tells(&["there already"]);
    home.run(&["export", "--marks", &file, "--force"]).expect(0);
    let printed = home.json(&["export", "--marks"]);
    assert_eq!(printed, serde_json::from_slice::<Value>(&fs::read(&file).unwrap()).unwrap());
    has_keys(&printed["marks"][0], "id feed paper key link_key link title read starred");
    assert_eq!((&printed["format"], &printed["version"]), (&"sapo-marks".into(), &1.into()));

    // Another cache of the same feeds.
    let other = home.path("other").display().to_string();
    let import = |file: &str| home.json(&["import", file, "--json", "--cache", &other]);
    let told = import(&file);
    assert_eq!((&told["articles"], &told["unknown"]), (&2.into(), &2.into()), "{told}");
    home.run(&["refresh", "--cache", &other]).expect(0);
    let told = import(&file);
    assert_eq!((&told["read"], &told["starred"]), (&1.into(), &1.into()), "{told}");
    let told = import(&file);
    assert_eq!((&told["read"], &told["unknown"]), (&0.into(), &0.into()), "once is enough: {told}");
    assert_eq!(home.titles(&["--starred", "--cache", &other]), ["Chung kết"]);
    assert_eq!(home.titles(&["--unread", "--cache", &other]).len(), 2);

    let bytes = fs::read(&file).unwrap();
    let ran = home.run_with(&["import", "-", "--cache", &other], &bytes).expect(0);
    ran.tells(&["2 articles: 0 marked read, 0 starred"]);
}

#[test]
fn what_is_no_list_of_marks_is_refused() {
    let home = library();
    let check = |text: &str, words: &[&str]| {
        home.file("odd.json", text);
        let file = home.path("odd.json").display().to_string();
        home.run(&["import", &file]).expect(2).tells(words);
    };
    check("", &["odd.json", "export --marks"]);
    check("<rss/>", &["odd.json", "export --marks"]);
    check("{\"format\":\"sapo-marks\",\"version\":2,\"marks\":[]}", &["version 2", "version 1"]);
    check("{\"format\":\"x\",\"version\":1,\"marks\":[]}", &["\"x\", version 1"]);
    let bad = "{\"format\":\"sapo-marks\",\"version\":1,\"marks\":[{\"id\":1,\"feed\":\"f\",\"key\":\"zz\"}]}";
    check(bad, &["is no key"]);
    home.run(&["import", "/nowhere/marks.json"]).expect(2).tells(&["/nowhere/marks.json"]);
    home.run(&["export"]).expect(2).tells(&["--marks", "--opml"]);
}
