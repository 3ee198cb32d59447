//! The reader for those who have the screen read to them.

use sapo::section::Language;

use super::desk::{Desk, EDITIONS};

const ON: &str = "[appearance]\naccessible = true\n";

fn last_line(desk: &mut Desk) -> String {
    desk.frame().lines().nth(23).unwrap_or_default().to_owned()
}

#[test]
fn one_column_in_ascii_and_a_line_that_announces() {
    let mut desk = Desk::with(ON);
    desk.press("jsj");
    let frame = desk.frame();
    let drawn = ["─", "│", "▌", "●", "★", "…", "⟳", "┃"];
    assert!(!drawn.iter().any(|glyph| frame.contains(glyph)), "{frame}");
    insta::assert_snapshot!("accessible_80x24", frame);
    desk.press("<S-Tab>jjjjj");
    insta::assert_snapshot!("accessible_tree_80x24", desk.frame());
    let mut desk = Desk::with(ON);
    desk.press("<Enter>");
    insta::assert_snapshot!("accessible_article_80x24", desk.frame());
    let mut desk = Desk::with(ON);
    desk.resize((40, 10));
    desk.press("jsj");
    insta::assert_snapshot!("accessible_40x10", desk.frame());
}

#[test]
fn each_change_is_announced_and_stays_until_the_next_key() {
    let mut desk = Desk::with(ON);
    assert!(last_line(&mut desk).starts_with("1 of 8, unread, Bình Minh: Bão số 12"));
    desk.press("m");
    assert_eq!(last_line(&mut desk), "marked read");
    desk.sleep_hours(1);
    assert_eq!(last_line(&mut desk), "marked read");
    desk.press("j");
    assert!(last_line(&mut desk).starts_with("2 of 8, unread, Morning Courier: Talks"));
    desk.press("s");
    assert!(last_line(&mut desk).starts_with("starred"));
    desk.press("kj");
    assert!(last_line(&mut desk).starts_with("2 of 8, unread, starred, Morning"));
    desk.press("2");
    assert!(last_line(&mut desk).contains(", National: "), "{}", last_line(&mut desk));
    desk.press("1<Ctrl-p>hide read");
    let line = last_line(&mut desk);
    assert!(line.starts_with("1 of ") && line.contains(", hide what is read"), "{line}");
    desk.press("<Esc>t<Down>");
    let line = last_line(&mut desk);
    assert!(line.starts_with("3 of 12, Morning edition, light"), "{line}");
}

#[test]
fn a_screen_says_what_it_is_and_what_is_chosen_in_it() {
    let mut desk = Desk::with(ON);
    desk.fail_feed("Morning Courier");
    let check = |desk: &mut Desk, script: &str, told: &str| {
        desk.press(script);
        let line = last_line(desk);
        assert!(line.starts_with(told), "{script}: {line}");
    };
    check(&mut desk, "F", "Feeds, 1 of 4, Morning Courier, World, 3 unread, in trouble");
    check(&mut desk, "j", "2 of 4, Bình Minh, Thời sự, 3 unread");
    check(&mut desk, "/kinh", "1 of 1, Bình Minh, Kinh tế, 1 unread");
    check(&mut desk, "<Esc><Esc>L", "Log, Feeds in trouble, Morning Courier");
    check(&mut desk, "j", "Morning Courier");
    check(&mut desk, "<Esc>f", "Filter, Words, nothing chosen: every article");
    check(&mut desk, "<Down>", "1 of ");
    check(&mut desk, "<Up>talks", "Words: talks, 1 found");
    check(&mut desk, "<Esc>i", "Feed, Bình Minh · Thời sự");
    check(&mut desk, "nn", "Morning Courier · World, The server says");
    check(&mut desk, "jj", "Look for its new address");
    check(&mut desk, "<Esc>?", "Keys, 1 of ");
    check(&mut desk, "<Esc>M", "Mute, 1 of ");
    check(&mut desk, "<Esc>a", "Add a feed, Address:");
    check(&mut desk, "x.example", "Address: x.example");
    check(&mut desk, "<Esc>:keys<Enter>", "What keys mean");
    check(&mut desk, "j", "Pressed: j");
    check(&mut desk, "<Esc><Esc>/talks<Enter>V", "Name");
    check(&mut desk, "Lake", "Lake");
    let mut desk = Desk::of((80, 24), ON, Language::Vietnamese, EDITIONS);
    check(&mut desk, "F", "Nguồn tin, 1 trên ");
    check(&mut desk, "<Esc>L", "Nhật ký, Thông báo");
    check(&mut desk, "<Esc>f", "Lọc, Từ khóa, chưa chọn gì");
}

#[test]
fn the_real_cursor_is_on_the_row_that_is_selected() {
    for settings in [ON, ""] {
        let mut desk = Desk::with(settings);
        desk.press("jj");
        let row = desk.row_of("Giá vàng");
        assert_eq!(desk.caret().map(|(_, y)| y), Some(row), "{settings}");
        desk.press("<S-Tab>j");
        let row = desk.row_of("Unread ");
        assert_eq!(desk.caret(), Some((0, row)), "{settings}");
    }
    let mut desk = Desk::with(ON);
    desk.press("<Enter>");
    assert_eq!(desk.caret(), Some((0, 0)));
    desk.press("<Ctrl-p>a");
    assert!(desk.caret().is_some());
}
