//! The feeds of a list, in the dialog that adds feeds.

use sapo::app::{
    AddNews, Command, Discovered, FeedList, FileMiss, ListedFeed, Miss, RefreshTarget,
};
use sapo::config::edit::NewFeed;

use super::desk::Desk;

fn row(path: &str, title: Option<&str>, section: Option<&str>, is_there: bool) -> ListedFeed {
    let feed = NewFeed {
        url: format!("https://bao.example/{path}"),
        title: title.map(str::to_owned),
        section: section.map(str::to_owned),
        ..NewFeed::default()
    };
    ListedFeed { feed, is_there }
}

fn file() -> AddNews {
    let feeds = vec![
        row("nha.rss", Some("Trang nhà"), None, true),
        row("the-gioi.rss", Some("Tin thế giới"), Some("World"), false),
        row("khac.rss", None, None, false),
        row(
            "a.rss",
            Some("\u{1b}]0;x\u{7}A rather long title, longer than the line has room for"),
            Some("A folder of somebody else's, with a name of some length"),
            false,
        ),
    ];
    AddNews::Listed(Box::new(FeedList { feeds, programs: 3, private: 0, others: 1 }))
}

fn wrong(desk: &mut Desk, why: FileMiss, words: &str) {
    let found = Discovered { offers: Vec::new(), page: None, miss: Some(Miss::File(why)) };
    desk.add_news(AddNews::Found(Box::new(found)));
    let frame = desk.frame();
    assert!(frame.contains(words), "no {words:?} in {frame}");
    desk.press("<Enter>");
}

#[test]
fn a_file_is_listed_at_every_size() {
    for size in [(80, 24), (200, 60), (40, 10)] {
        let mut desk = Desk::open(size);
        desk.press("a");
        desk.paste("'/tmp/my feeds.opml' ");
        desk.press("<Enter>");
        let asked = matches!(desk.last_command(), Command::Discover { address, .. }
            if address == "'/tmp/my feeds.opml'");
        assert!(asked, "{:?}", desk.last_command());
        desk.add_news(file());
        insta::assert_snapshot!(format!("file_{}x{}", size.0, size.1), desk.frame());
    }
    let mut desk = Desk::vietnamese((80, 24));
    desk.press("a~/urls<Enter>");
    desk.add_news(file());
    insta::assert_snapshot!("file_vietnamese_80x24", desk.frame());
}

#[test]
fn what_stays_marked_is_added_at_once() {
    let mut desk = Desk::open((80, 24));
    desk.press("a~/urls<Enter>");
    desk.add_news(file());
    // The cursor begins at the first that is new; the one above is there and cannot be marked.
    desk.press("j<Space>gg<Space><Enter>");
    let Command::AddFeeds { feeds, told, .. } = desk.last_command() else { panic!() };
    let urls: Vec<_> = feeds.iter().map(|feed| feed.url.as_str()).collect();
    assert_eq!(urls, ["https://bao.example/the-gioi.rss", "https://bao.example/a.rss"]);
    assert_eq!((told.as_str(), feeds[0].section.as_deref()), ("2 feeds added", Some("World")));
    desk.add_news(AddNews::Failed("config.toml: may not be changed".into()));
    assert!(desk.frame().contains("may not be changed"), "{}", desk.frame());
    assert!(desk.frame().contains("2 will be added"), "{}", desk.frame());
    // None, told; then all.
    desk.press("A<Enter>");
    assert!(desk.frame().contains("mark something first"), "{}", desk.frame());
    desk.press("A<Enter>");
    let Command::AddFeeds { feeds, .. } = desk.last_command() else { panic!() };
    assert_eq!(feeds.len(), 3);
    let urls = feeds.iter().map(|feed| feed.url.clone()).collect();
    desk.add_news(AddNews::Added { urls });
    assert_eq!(desk.last_command(), &Command::Refresh(RefreshTarget::Due));
    assert!(desk.frame().contains("3 feeds added"), "{}", desk.frame());
}

#[test]
fn escape_leads_back_to_the_path() {
    let mut desk = Desk::open((80, 24));
    desk.press("a~/urls<Enter>");
    desk.add_news(file());
    desk.press("<Esc>");
    let frame = desk.frame();
    assert!(frame.contains("Address: ~/urls") && !frame.contains("Trang nhà"), "{frame}");
    desk.press("<Esc>");
    assert!(!desk.frame().contains("Address:"), "{}", desk.frame());
}

#[test]
fn why_nothing_comes_of_a_file_is_told() {
    let mut desk = Desk::open((80, 24));
    desk.press("a/tmp/x<Enter>");
    wrong(&mut desk, FileMiss::Absent("/tmp/x".into()), "There is no file /tmp/x.");
    wrong(&mut desk, FileMiss::NoFile("/tmp".into()), "/tmp is no file but a folder");
    wrong(&mut desk, FileMiss::Unreadable("Permission denied".into()), "cannot be read: Perm");
    wrong(&mut desk, FileMiss::TooLarge { mebibytes: 64 }, "larger than 64 MiB");
    wrong(&mut desk, FileMiss::NoList, "This file is no OPML");
    desk.add_news(AddNews::Listed(Box::new(FeedList {
        feeds: Vec::new(),
        programs: 1,
        private: 2,
        others: 0,
    })));
    let frame = desk.frame();
    assert!(frame.contains("no feed in this list"), "{frame}");
    assert!(frame.contains("1 program left out"), "{frame}");
    assert!(frame.contains("2\n  private addresses left out"), "{frame}");
    desk.press("<Enter>");
    let there = vec![row("nha.rss", None, None, true)];
    desk.add_news(AddNews::Listed(Box::new(FeedList {
        feeds: there,
        programs: 0,
        private: 0,
        others: 0,
    })));
    desk.press("<Space><Enter>");
    assert!(desk.frame().contains("All of them are there already"), "{}", desk.frame());
}
