//! A file of feeds goes through the dialog that adds feeds into the configuration, and out again.

use std::fs;

use super::opened;
use super::terminal::World;
use crate::cli::web::{Page, Web};

#[test]
fn the_feeds_of_a_file_are_added_fetched_and_taken_back() {
    let feed = "<rss version='2.0'><channel><title>T</title><item><title>Từ danh sách</title>\
                <link>https://bao.example/1</link><pubDate>Mon, 02 Nov 2099 07:00:00 GMT</pubDate>\
                </item></channel></rss>";
    let web = Web::serve(&[("/w.rss", Page::Body(feed.into()))]);
    let world = World::new();
    let list = world.path("my list.opml");
    let opml = format!(
        "<opml version='2.0'><body><outline text='Mine'><outline text='Wanted' xmlUrl='{}'/>\
         <outline text='Other' xmlUrl='{}'/></outline><outline text='P' xmlUrl='exec:rm x'/>\
         </body></opml>",
        web.url("/w.rss"),
        web.url("/other.rss")
    );
    fs::write(&list, opml).unwrap();
    let config = world.path("config.toml");
    let mut terminal = opened(&world);
    let before = format!("# mine\n{}", fs::read_to_string(&config).unwrap());
    fs::write(&config, &before).unwrap();
    terminal.keys("a/nowhere/at/all\r");
    terminal.shows("There is no file /nowhere/at/all.");
    // As a terminal pastes what is dropped on it.
    let dropped = list.display().to_string().replace(' ', "\\ ");
    terminal.keys(&format!("\x15\x1b[200~{dropped} \x1b[201~\r"));
    terminal.shows("1 program left out");
    terminal.keys("j \r");
    terminal.eventually("a feed more", |_| {
        fs::read_to_string(&config).unwrap().contains("title = \"Wanted\"")
    });
    let after = fs::read_to_string(&config).unwrap();
    assert!(after.starts_with("# mine\n") && after.contains("section = \"Mine\""), "{after}");
    assert!(!after.contains("Other") && !after.contains("exec:"), "{after}");
    terminal.shows("201 unread");
    terminal.keys("g");
    terminal.shows("Từ danh sách");
    terminal.keys("u");
    terminal.eventually("it taken back", |_| fs::read_to_string(&config).unwrap() == before);
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_list_from_the_web_is_shown_before_it_is_taken_over() {
    let opml = "<opml version='2.0'><body><outline text='Thế giới'>\
                <outline text='Báo Một' xmlUrl='http://one.invalid/one.rss'/></outline>\
                <outline text='Báo Hai' xmlUrl='http://two.invalid/two.rss'/>\
                <outline text='Within' xmlUrl='http://127.0.0.1:9/inside.rss'/>\
                <outline text='Evil' xmlUrl='exec:touch pwned'/></body></opml>";
    let web = Web::serve(&[
        ("/feeds.opml", Page::Body(opml.into())),
        ("/moved.opml", Page::Status(301, "Location: /feeds.opml\r\n")),
    ]);
    let world = World::new();
    let mut terminal = world.open();
    terminal.shows("Tin 199");
    // What is not there is said, and the address stays to be mended.
    terminal.keys(&format!("a{}\r", web.url("/gone.opml")));
    terminal.shows("404");
    terminal.keys(&format!("\x15{}\r", web.url("/moved.opml")));
    terminal.shows("2 feeds · 2 sections · 2 will be added · 1 program left out");
    // The end of the line comes within it.
    terminal.shows("1 private");
    let before = fs::read_to_string(world.path("config.toml")).unwrap();
    assert!(!before.contains("one.rss"));
    terminal.keys("\r");
    terminal.until("the feeds in the file", |_| {
        let config = fs::read_to_string(world.path("config.toml")).unwrap();
        config.contains("http://one.invalid/one.rss") && config.contains("two.rss")
    });
    let config = fs::read_to_string(world.path("config.toml")).unwrap();
    assert!(config.contains("section = \"Thế giới\"") && !config.contains("pwned"), "{config}");
    assert!(!config.contains("inside.rss"), "{config}");
    terminal.keys("\x03");
    terminal.ends_with(0);
}
