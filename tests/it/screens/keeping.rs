//! What comes back when the reader is opened again.

use super::desk::Desk;

/// The same frame after a kill and a new start, save what passes by itself.
fn comes_back(script: &str, size: (u16, u16)) {
    let mut desk = Desk::open(size);
    desk.press(script);
    desk.sleep_hours(1);
    let before = desk.frame();
    desk.reopen();
    let after = desk.frame();
    assert_eq!(before, after, "{script}");
}

#[test]
fn the_screen_comes_back() {
    for size in [(80, 24), (200, 60), (40, 10)] {
        for script in [
            "",
            "jj",
            "2",
            "2<S-Tab>jjjj",
            "G",
            "3U",
            "j<Enter>",
            "j<Enter><Tab>",
            "/da nang<Enter>j",
        ] {
            comes_back(script, size);
        }
    }
    comes_back("<S-Tab>jjjjl", (80, 24));
    comes_back("/đà nẵng<Enter>j<Enter>", (80, 24));
    comes_back("<Enter>jjj", (40, 10));
}
