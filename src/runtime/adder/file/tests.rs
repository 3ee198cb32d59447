//! Paths as they are typed, pasted and dropped; files of all kinds.

use std::fs;

use super::*;

#[test]
fn paths_are_known_and_their_quotes_undone() {
    let check = |typed: &str, wanted: Option<&str>| {
        let found = path(typed, Some(Path::new("/home/me")));
        assert_eq!(found.as_deref(), wanted.map(Path::new), "{typed}");
    };
    check("/tmp/feeds.opml", Some("/tmp/feeds.opml"));
    check(" '/tmp/my feeds.opml' ", Some("/tmp/my feeds.opml"));
    check("\"/tmp/my \\\"feeds\\\".opml\"", Some("/tmp/my \"feeds\".opml"));
    check("/tmp/my\\ feeds\\ \\(1\\).opml", Some("/tmp/my feeds (1).opml"));
    check("/tmp/my feeds.opml", Some("/tmp/my feeds.opml"));
    check("'/tmp/l'\\''été.opml'", Some("/tmp/l'été.opml"));
    check("/tmp/l'été.opml", Some("/tmp/l'été.opml"));
    check("/tmp/l'été d'or.opml", Some("/tmp/l'été d'or.opml"));
    check("~/.newsboat/urls", Some("/home/me/.newsboat/urls"));
    check("./urls", Some("./urls"));
    check("../urls", Some("../urls"));
    check("file:///tmp/my%20b%C3%A1o.opml", Some("/tmp/my báo.opml"));
    check("FILE://localhost/tmp/x", Some("/tmp/x"));
    for typed in ["", "bao.example", "https://bao.example/~me/", "//bao.example/", "@a@b.example"] {
        check(typed, None);
    }
    check("file://elsewhere/tmp/x", None);
    check("\\", None);
    assert_eq!(path("~/urls", None), None);
}

fn read_of(bytes: &[u8]) -> Result<Holds, FileMiss> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, bytes).unwrap();
    let there = crate::config::parse("[[feeds]]\nurl = \"https://www.a.example/f/\"\n", &file);
    read(&file, &SectionMap::builtin(), &there.unwrap().feeds)
}

fn list_of(bytes: &[u8]) -> FeedList {
    match read_of(bytes) {
        Ok(Holds::Feeds(list)) => list,
        other => panic!("{other:?}"),
    }
}

#[test]
fn opml_is_listed_without_its_programs() {
    let list = list_of(
        b"<opml version='2.0'><body><outline text='World'>\
          <outline text='A' xmlUrl='http://a.example/f'/>\
          <outline text='B' xmlUrl='https://b.example/f' filtercmd='rm'/></outline>\
          <outline text='C' xmlUrl='exec:rm -rf /'/><outline text='D' xmlUrl='|rm'/>\
          <outline text='E' xmlUrl='file:///etc/passwd'/></body></opml>",
    );
    let rows: Vec<_> = list
        .feeds
        .iter()
        .map(|row| (row.feed.url.as_str(), row.feed.section.as_deref(), row.is_there))
        .collect();
    let world = Some("World");
    assert_eq!(rows, [("http://a.example/f", world, true), ("https://b.example/f", world, false)]);
    assert_eq!((list.programs, list.others), (3, 1));
}

#[test]
fn what_was_left_out_of_a_list_from_the_web_is_counted() {
    let outlines = b"<opml><outline xmlUrl='http://a.example/f'/>\
                     <outline xmlUrl='http://10.0.0.1/'/></opml>";
    let list = exchange::opml(outlines).from_web(&Url::parse("https://b.example/").unwrap());
    let list = sorted_out(&list, &SectionMap::builtin(), &[]);
    assert_eq!((list.feeds.len(), list.private, list.others), (1, 1, 0));
}

#[test]
fn newsboats_urls_are_listed() {
    let list = list_of(
        b"# mine\nhttps://b.example/f World \"~The B\"\n\"exec:~/bin/x\"\n\
          \"filter:cat:https://c.example/f\"\n\"query:All:unread = \\\"yes\\\"\"\n",
    );
    let feed = &list.feeds[0].feed;
    assert_eq!((feed.title.as_deref(), feed.section.as_deref()), (Some("The B"), Some("World")));
    assert_eq!((list.feeds.len(), list.programs, list.others), (1, 2, 1));
}

#[test]
fn what_is_no_list_is_told_apart() {
    for bytes in [&b""[..], b"Dear diary,\nnothing today.\n", b"SQLite format 3\0", b"\0\xff\xfe"] {
        assert_eq!(read_of(bytes), Err(FileMiss::NoList), "{bytes:?}");
    }
    for bytes in [&b"<rss version='2.0'/>"[..], b"<html>", b"{}"] {
        assert!(
            matches!(read_of(bytes), Ok(Holds::Document(url)) if url.path().ends_with("/a%20file"))
        );
    }
    let folder = tempfile::tempdir().unwrap();
    let read = |path: &Path| read(path, &SectionMap::builtin(), &[]);
    let absent = folder.path().join("none");
    let shown = |path: &Path| path.display().to_string();
    assert_eq!(read(&absent), Err(FileMiss::Absent(shown(&absent))));
    assert_eq!(read(folder.path()), Err(FileMiss::NoFile(shown(folder.path()))));
    let large = folder.path().join("large");
    File::create(&large).unwrap().set_len(LIST_MAX_BYTES + 1).unwrap();
    assert_eq!(read(&large), Err(FileMiss::TooLarge { mebibytes: 64 }));
}
