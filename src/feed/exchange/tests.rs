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
