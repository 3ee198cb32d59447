//! OPML as programs write it, damaged OPML, and ours there and back.

use proptest::prelude::*;

use super::super::{Kind, kind};
use super::*;

fn read(text: &str) -> List {
    opml(text.as_bytes())
}

/// Address, title, folders.
fn rows(list: &List) -> Vec<(&str, Option<&str>, Vec<&str>)> {
    list.feeds
        .iter()
        .map(|feed| {
            let folders = feed.folders.iter().map(String::as_str).collect();
            (feed.url.as_str(), feed.title.as_deref(), folders)
        })
        .collect()
}

#[test]
fn folders_titles_and_categories_are_read() {
    let list = read(
        "<?xml version='1.0'?><!-- x --><opml version='2.0'><head><title>T</title></head><body>\
         <outline text='Báo'><outline text='Thế giới' title='x'>\
         <outline type='rss' text='A &amp; &eacute;' xmlUrl='https://a.example/f?x=1&amp;y=2' \
         category='/News/World, /x'/></outline>\
         <outline type=\"rss\" title=\"B\" xmlUrl=\"https://b.example/\"></outline></outline>\
         <OUTLINE TYPE=rss TEXT=C XMLURL=https://c.example/f /></body></opml>",
    );
    assert_eq!(
        rows(&list),
        [
            ("https://a.example/f?x=1&y=2", Some("A & é"), vec!["Báo", "Thế giới"]),
            ("https://b.example/", Some("B"), vec!["Báo"]),
            ("https://c.example/f", Some("C"), vec![]),
        ]
    );
    assert_eq!(list.feeds[0].categories, ["/News/World", "/x"]);
    assert!(list.dropped.is_empty());
}

#[test]
fn commands_files_and_doubles_are_dropped_and_told() {
    let outline = |url: &str| format!("<outline text='x' xmlUrl='{url}'/>");
    let urls = [
        "|rm -rf ~",
        "exec:ls",
        " EXEC:ls",
        "filter:cat:https://a.example/",
        "file:///etc/passwd",
        "/etc/passwd",
        "query:x:unread = 1",
        "javascript:alert(1)",
        "a.example",
        "https://a.example/",
        "https://a.example/",
    ];
    let text: String = urls.iter().map(|url| outline(url)).collect();
    let list = read(&format!("<opml><body>{text}</body></opml>"));
    assert_eq!(list.feeds.len(), 1);
    let why: Vec<Why> = list.dropped.iter().map(|(_, why)| *why).collect();
    use Why::{Command, File, NoAddress, Query, Twice};
    let wanted = [Command; 4].into_iter();
    let wanted: Vec<Why> = wanted.chain([File, File, Query, NoAddress, NoAddress, Twice]).collect();
    assert_eq!(why, wanted);
    let list = read("<opml><outline xmlUrl='https://a.example/' filtercmd='rm -rf ~'/></opml>");
    assert_eq!((list.feeds.len(), list.dropped[0].1), (1, Why::Filter));
}

#[test]
fn damage_costs_little() {
    for damaged in [
        "<opml><outline text=\"A\"><outline xmlUrl=\"https://a.example/\" text=\"x\"/>",
        "<opml><outline text='A'><outline xmlUrl='https://a.example/' text='x & y'></body>",
        "\u{feff}junk <opml><outline text='A' xmlUrl=''><outline xmlUrl='https://a.example/'>",
        "<!DOCTYPE opml [<!ENTITY a \"b\"><!ENTITY c SYSTEM 'file:///etc/passwd'>]><opml>\
         <outline text='&c;' ><outline xmlUrl='https://a.example/'/></outline></opml>",
    ] {
        let list = read(damaged);
        assert_eq!(list.feeds.len(), 1, "{damaged}");
        assert_eq!(list.feeds[0].url, "https://a.example/");
    }
    let utf16: Vec<u8> = "<?xml version='1.0' encoding='UTF-16'?><opml><outline text='Báo' \
                          xmlUrl='https://a.example/'/></opml>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let list = opml(&[&[0xff, 0xfe][..], &utf16].concat());
    assert_eq!(rows(&list), [("https://a.example/", Some("Báo"), vec![])]);
}

#[test]
fn depth_and_number_are_bounded() {
    let deep = "<outline text='x'>".repeat(100_000);
    let list = read(&format!("<opml>{deep}<outline xmlUrl='https://a.example/'/>"));
    assert_eq!(list.feeds[0].folders.len(), MAX_DEPTH);
    let long =
        format!("<opml><outline xmlUrl='https://a.example/' text='{}'/>", "y".repeat(90_000));
    assert_eq!(read(&long).feeds[0].title.as_ref().unwrap().len(), NAME_CHARACTERS);
}

fn outlines() -> Vec<Outline> {
    let feed = |paper: &str, section: Option<&str>, n: usize| Outline {
        folders: [Some(paper), section].into_iter().flatten().map(str::to_owned).collect(),
        name: format!("N{n} \"<&>'"),
        url: format!("https://a.example/{n}?x=1&y=2"),
        home: Some("https://a.example/".into()),
        language: None,
        title: (n == 2).then(|| "Mine".to_owned()),
        paper: paper.to_owned(),
        section: section.map(str::to_owned),
        hidden: n == 3,
    };
    vec![
        feed("Báo <A>", Some("Thế giới"), 1),
        feed("B & C", Some("World"), 2),
        feed("Báo <A>", None, 3),
        feed("Báo <A>", Some("Thế giới"), 4),
    ]
}

#[test]
fn what_is_written_is_read_again() {
    let text = write_opml("sapo <x>", "Mon, 23 Nov 2026 07:05:00 GMT", &outlines());
    assert_eq!(kind(text.as_bytes()), Kind::Opml);
    let list = read(&text);
    assert!(list.dropped.is_empty());
    let mut read: Vec<_> =
        list.feeds.iter().map(|f| (&f.url, &f.paper, &f.section, &f.title, f.hidden)).collect();
    read.sort();
    let all = outlines();
    let papers: Vec<_> = all.iter().map(|f| Some(f.paper.clone())).collect();
    let wanted: Vec<_> = all
        .iter()
        .zip(&papers)
        .map(|(f, paper)| (&f.url, paper, &f.section, &f.title, f.hidden))
        .collect();
    assert_eq!(read, wanted);
    let folders: Vec<_> = list.feeds.iter().map(|feed| feed.folders.join("/")).collect();
    assert_eq!(folders, ["Báo <A>", "Báo <A>/Thế giới", "Báo <A>/Thế giới", "B & C/World"]);
}

proptest! {
    #[test]
    fn no_list_is_too_odd(text in "(<outline |</outline>|xmlUrl='https://a.example/|text=\"|['\"/>&;]|é|[ -~]){0,50}") {
        let list = read(&text);
        for feed in &list.feeds {
            prop_assert!(feed.url.starts_with("http"), "{}", feed.url);
        }
    }

    #[test]
    fn any_names_survive(name in "\\PC{0,20}", folder in "\\PC{1,20}") {
        let outline = Outline { name, folders: vec![folder.clone()], ..outlines().remove(0) };
        let list = read(&write_opml("t", "d", &[outline]));
        prop_assert_eq!(list.feeds.len(), 1);
        let folder = Clean::line(&folder).to_string();
        let wanted = if folder.is_empty() { vec![] } else { vec![folder] };
        prop_assert_eq!(&list.feeds[0].folders, &wanted);
    }
}
