//! Many articles at once, in the real reader: chosen, marked, taken back, opened, copied, saved.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::opened;
use super::terminal::World;

#[test]
fn chosen_articles_are_marked_opened_and_saved_together() {
    let mut world = World::new();
    let (browser, kept) = (world.path("browser"), world.path("opened"));
    fs::write(&browser, format!("#!/bin/sh\necho \"$1\" >> {}\n", kept.display())).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let folder = world.path("saved");
    world.setting(&format!(
        "[opener]\nbrowser = [\"{}\"]\n[reading]\nsave_dir = \"{}\"\n",
        browser.display(),
        folder.display()
    ));
    let mut terminal = opened(&world);
    terminal.shows("200 unread");
    // Down a whole list that is not loaded; one undo for all of it.
    terminal.keys("vGm");
    terminal.shows("200 marked read");
    terminal.keys("gu");
    terminal.shows("undone: 200");
    terminal.shows("200 unread");
    // Six pages are a question, which says so.
    terminal.keys("vjjjjj");
    terminal.shows("6 chosen");
    terminal.keys("o");
    terminal.shows("6 pages");
    terminal.keys("\r");
    terminal.shows("6 pages opened");
    let lines = || fs::read_to_string(&kept).unwrap_or_default().lines().count();
    terminal.eventually("six pages", |_| lines() == 6);
    let links = fs::read_to_string(&kept).unwrap();
    assert!(links.contains("https://news.example/199?a=1&b=2\n"), "{links}");
    // Two single ones become files.
    terminal.keys("g,j,");
    terminal.shows("2 chosen");
    terminal.keys("w");
    terminal.shows("Save the chosen as");
    terminal.keys("\r");
    terminal.shows("2 saved in");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    terminal.keys("\x03");
    terminal.ends_with(0);
}
