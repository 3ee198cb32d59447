//! The reader for those who have the screen read to them.

use super::desk::Desk;

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
