//! The configuration is written by another program while the reader is open.

use std::fs;

use super::opened;
use super::terminal::World;
use crate::cli::web::{Page, Web};

#[test]
fn what_others_write_into_the_configuration_is_taken_over_and_mistakes_are_told() {
    let feed = "<rss version='2.0'><channel><title>T</title><item><title>Từ bên ngoài</title>\
                <link>https://bao.example/1</link><pubDate>Mon, 02 Nov 2099 07:00:00 GMT</pubDate>\
                </item></channel></rss>";
    let web = Web::serve(&[("/w.rss", Page::Body(feed.into()))]);
    let world = World::new();
    let mut terminal = opened(&world);
    let file = world.path("config.toml");
    let before = fs::read_to_string(&file).unwrap();
    // A mistake: told with its line, and what there was stays.
    fs::write(&file, format!("{before}\n[reading]\nwdth = 60\n")).unwrap();
    let line = before.lines().count() + 3;
    terminal.shows(&format!("config.toml:{line}"));
    terminal.keys("G");
    terminal.shows("Tin 000");
    terminal.keys("g");
    // A feed and a key: in force at once.
    let added = format!("{before}[[feeds]]\nurl = \"{}\"\npaper = \"Mới\"\n", web.url("/w.rss"));
    let added = added.replace("at_start = false", "at_start = true");
    fs::write(&file, format!("{added}[keys.global]\nbottom = [\"v\"]\n")).unwrap();
    terminal.shows("201 unread");
    terminal.keys("g");
    terminal.shows("Từ bên ngoài");
    terminal.keys("v");
    terminal.shows("Tin 000");
    terminal.keys("\x03");
    terminal.ends_with(0);
}
