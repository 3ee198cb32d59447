//! What files are, by their content.

use super::*;

#[test]
fn files_are_known_by_their_content() {
    let check = |bytes: &[u8], wanted: Kind| assert_eq!(kind(bytes), wanted);
    check(b"", Kind::Empty);
    check(b" \n", Kind::Empty);
    check(b"SQLite format 3\0...", Kind::Sqlite);
    check(b"{\"format\":\"sapo-marks\"}", Kind::Json);
    check(b"<?xml version='1.0'?>\n<!-- x --><OPML version='1.0'>", Kind::Opml);
    check(b"<rss version='2.0'>", Kind::Markup);
    check(b"https://a.example/ x\n", Kind::Lines);
    check(b"# comment\nhttps://a.example/\n", Kind::Lines);
}

#[test]
fn a_long_list_ends() {
    let lines: String = (0..MAX_FEEDS + 5).map(|n| format!("https://a.example/{n}\n")).collect();
    let list = urls(&lines);
    assert_eq!((list.feeds.len(), list.dropped.len()), (MAX_FEEDS, 5));
}

#[test]
fn a_list_from_the_web_names_nothing_inside() {
    let urls = [
        "https://a.example/f",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://LOCALHOST:8080/f",
        "http://2130706433/f",
        "http://[fd00::1]/f",
    ];
    let read = || {
        let mut list = List::default();
        for url in urls {
            list.take(Listed { url: url.to_owned(), ..Listed::default() });
        }
        list
    };
    let kept = |list: &List| list.feeds.iter().map(|feed| feed.url.clone()).collect::<Vec<_>>();
    // A list of one's own is one's own.
    assert_eq!(kept(&read()), urls);
    let from = |at: &str| read().from_web(&Url::parse(at).unwrap());
    let list = from("https://lists.example/x.opml");
    assert_eq!(kept(&list), urls[..1]);
    let dropped: Vec<_> = urls[1..].iter().map(|url| ((*url).to_owned(), Why::Private)).collect();
    assert_eq!(list.dropped, dropped);
    // Its own place was named by the user: host and port.
    assert_eq!(kept(&from("http://192.168.1.1/x.opml")), [urls[0], urls[2]]);
    assert_eq!(kept(&from("http://localhost:8081/x.opml")), urls[..1]);
}
