//! The first minute: an empty home, the catalogue's own addresses on a loopback server.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::terminal::{Terminal, World};
use crate::cli::web::{Page, Web};
use sapo::config;

/// What was asked for is done when nothing is drawn for so long.
const CALM: Duration = Duration::from_secs(1);

/// A home without anything, and a server that has every feed of the built-in catalogue.
fn empty_home(locale: &str) -> (World, Web) {
    let catalogue = include_str!("../../../src/config/catalogue.tsv");
    let rows = || catalogue.lines().filter(|row| !row.starts_with('#'));
    let path = |at: usize| format!("/{at}.xml");
    let pages: Vec<(String, Page)> =
        rows().enumerate().map(|(at, row)| (path(at), Page::Body(document(at, row)))).collect();
    let pages: Vec<(&str, Page)> =
        pages.iter().map(|(path, page)| (path.as_str(), page.clone())).collect();
    let web = Web::serve(&pages);
    let mapped = rows().enumerate().map(|(at, row)| {
        let (kept, _) = row.rsplit_once('\t').unwrap();
        format!("{kept}\t{}\n", web.url(&path(at)))
    });
    let mut world = World::empty();
    let file = world.path("catalogue.tsv");
    fs::write(&file, mapped.collect::<String>()).unwrap();
    world.env("SAPO_CATALOGUE", &file.display().to_string());
    world.env("LANG", locale);
    (world, web)
}

/// A feed with one article, whose title says which feed it is.
fn document(at: usize, row: &str) -> String {
    let columns: Vec<&str> = row.split('\t').collect();
    let title = format!("Tin {} {at}", columns[3]);
    format!(
        "<rss version='2.0'><channel><title>T</title><item><guid>g{at}</guid><title>{title}</title>\
         <link>https://bao.example/{at}</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>\
         <description>Đoạn đầu của bài {at}.</description></item></channel></rss>"
    )
    .replace('&', "and")
}

fn written(world: &World) -> String {
    fs::read_to_string(world.path("home/.config/sapo/config.toml")).unwrap_or_default()
}

fn quit(mut terminal: Terminal) {
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn five_keys_lead_from_an_empty_home_to_chosen_papers_and_an_open_article() {
    let (world, _web) = empty_home("vi_VN.UTF-8");
    let mut terminal = world.open_at_home(&[]);
    // News is there before anything is chosen, and the offer does not cover it.
    terminal.shows("Chọn báo");
    terminal.shows("Tin ");
    terminal.keys("C");
    terminal.shows("Việt Nam");
    terminal.keys("\r");
    terminal.shows("bước 2/3");
    terminal.keys("\r");
    terminal.shows("bước 3/3");
    terminal.keys("\r");
    terminal.eventually("a configuration", |_| !written(&world).is_empty());
    terminal.until("headlines", |screen| {
        let text = screen.contents();
        text.contains("Tin ") && !text.contains("bước 3/3")
    });
    terminal.keys("\r");
    terminal.shows("Đoạn đầu của bài");
    quit(terminal);
    let text = written(&world);
    let config = config::parse(&text, Path::new("config.toml")).unwrap();
    assert!(config.feeds.len() > 20 && config.warnings.is_empty(), "{text}");
    for comment in ["# sapo's configuration.", "# Chosen from", "# Feeds:", "\n# Tiền Phong\n"] {
        assert!(text.contains(comment), "no {comment} in {text}");
    }
    let mut check = world.open_at_home(&["config", "check"]);
    check.ends_with(0);
}

#[test]
fn one_key_opens_an_article_and_the_offer_is_made_once() {
    let (world, _web) = empty_home("en_GB.UTF-8");
    let mut terminal = world.open_at_home(&[]);
    terminal.shows("Choose your papers");
    terminal.shows("Tin ");
    terminal.keys("\r");
    // The whole frame: what a half of it still shows would be taken for the list again.
    terminal.until("the article alone", |screen| {
        let text = screen.contents();
        text.contains("Đoạn đầu của bài") && !text.contains("Choose your papers")
    });
    terminal.keys("\x1b");
    terminal.shows("Choose your papers");
    terminal.keys("\x1b");
    terminal.until("no offer", |screen| !screen.contents().contains("Choose your papers"));
    quit(terminal);
    let terminal = world.open_at_home(&[]);
    terminal.shows("Tin ");
    assert!(!terminal.text().contains("Choose your papers"), "{}", terminal.text());
    quit(terminal);
    assert_eq!(written(&world), "", "nothing was chosen, so nothing is written");
}

#[test]
fn what_was_chosen_is_taken_back_after_a_restart_unless_the_file_is_another() {
    let (world, _web) = empty_home("en_GB.UTF-8");
    let mut terminal = world.open_at_home(&[]);
    terminal.shows("Tin ");
    terminal.keys("C\r\r\r");
    terminal.eventually("a configuration", |_| written(&world).contains("# Chosen from"));
    terminal.quiet(CALM);
    quit(terminal);
    let chosen = written(&world);
    let file = world.path("home/.config/sapo/config.toml");
    fs::write(&file, format!("{chosen}# mine\n")).unwrap();
    let mut terminal = world.open_at_home(&[]);
    terminal.shows("Tin ");
    terminal.quiet(CALM);
    terminal.keys("u");
    terminal.shows("changed since");
    assert_eq!(written(&world), format!("{chosen}# mine\n"));
    quit(terminal);
}

#[test]
fn what_was_chosen_is_taken_back_after_a_restart() {
    let (world, _web) = empty_home("vi_VN.UTF-8");
    let mut terminal = world.open_at_home(&[]);
    terminal.shows("Tin ");
    terminal.keys("C\r\r\r");
    terminal.eventually("a configuration", |_| !written(&world).is_empty());
    terminal.quiet(CALM);
    quit(terminal);
    let mut terminal = world.open_at_home(&[]);
    terminal.shows("Tin ");
    terminal.quiet(CALM);
    terminal.keys("u");
    terminal.shows("đã hoàn tác");
    // As before, there is no file, and the built-in list runs.
    assert!(!world.path("home/.config/sapo/config.toml").exists());
    quit(terminal);
}

#[test]
fn a_feed_is_renamed_paused_and_removed_in_the_file_and_each_is_taken_back() {
    let (world, _web) = empty_home("en_GB.UTF-8");
    let mut terminal = world.open_at_home(&[]);
    terminal.shows("Tin ");
    terminal.quiet(CALM);
    terminal.keys("FS");
    terminal.shows("by paper");
    // The first change writes the list out.
    terminal.keys("e\x15Thế giới mới\r");
    terminal.eventually("a new title", |_| written(&world).contains("title = \"Thế giới mới\""));
    terminal.shows("Thế giới mới");
    let renamed = written(&world);
    terminal.quiet(CALM);
    terminal.keys("p");
    terminal.eventually("a pause", |_| written(&world).contains("enabled = false"));
    terminal.shows("1 paused");
    terminal.keys("d");
    terminal.eventually("a feed less", |_| !written(&world).contains("Thế giới mới"));
    terminal.until("it gone", |screen| !screen.contents().contains("1 paused"));
    quit(terminal);
    let mut terminal = world.open_at_home(&[]);
    terminal.shows("Tin ");
    terminal.quiet(CALM);
    terminal.keys("uuu");
    let path = world.path("home/.config/sapo/config.toml");
    terminal.eventually("all taken back", |_| !path.exists());
    quit(terminal);
    assert!(config::parse(&renamed, Path::new("x")).unwrap().feeds.len() > 10);
}
