//! Lines of a `urls` file.

use super::super::Why;
use super::*;

#[test]
fn tags_titles_and_signs_are_read() {
    let text = "\u{feff}# my feeds\n\nhttps://a.example/f \"Thế giới\" news \"~My \\\"A\\\"\"\n\
                \thttps://b.example/f !\nhttps://c.example/f \"!tech\" \"\" # a remark\n\
                \"https://d.example/f?a b\" x\\y \"un closed";
    let list = urls(text);
    let rows: Vec<_> = list
        .feeds
        .iter()
        .map(|feed| {
            (feed.url.as_str(), feed.title.as_deref(), feed.categories.join("|"), feed.hidden)
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("https://a.example/f", Some("My \"A\""), "Thế giới|news".into(), false),
            ("https://b.example/f", None, String::new(), true),
            ("https://c.example/f", None, "tech".into(), true),
            ("https://d.example/f?a b", None, "x\\y|un closed".into(), false),
        ]
    );
    assert!(list.dropped.is_empty());
}

#[test]
fn searches_and_commands_are_dropped_and_told() {
    let text = "\"query:Unread:unread = \\\"yes\\\"\" x\nexec:~/bin/feed.sh\n\
                \"filter:~/bin/f.sh:https://a.example/\"\nfile:///home/me/f.xml\n\
                https://a.example/\nhttps://a.example/\n\u{1b}[31m\n";
    let list = urls(text);
    assert_eq!(list.feeds.len(), 1);
    use Why::{Command, File, NoAddress, Query, Twice};
    let why: Vec<Why> = list.dropped.iter().map(|(_, why)| *why).collect();
    assert_eq!(why, [Query, Command, Command, File, Twice, NoAddress]);
    assert!(list.dropped.iter().all(|(what, _)| !what.contains('\u{1b}')));
}
