//! Articles are chosen one by one and by ranges, and treated alike.

use super::desk::Desk;

#[test]
fn what_is_chosen_is_seen_and_counted() {
    let mut desk = Desk::open((80, 24));
    desk.press("jvjj");
    insta::assert_snapshot!("chosen_80x24", desk.frame());
    let mut desk = Desk::open((200, 60));
    desk.press("vjjvjj,s");
    desk.press("vjjvjj,");
    insta::assert_snapshot!("chosen_200x60", desk.frame());
    let mut desk = Desk::ascii((80, 24));
    desk.press("jvj");
    insta::assert_snapshot!("chosen_ascii_80x24", desk.frame());
    let mut desk = Desk::vietnamese((80, 24));
    desk.press("jvj");
    insta::assert_snapshot!("chosen_vietnamese_80x24", desk.frame());
    let mut desk = Desk::open((40, 10));
    desk.press(",,");
    insta::assert_snapshot!("chosen_40x10", desk.frame());
}

#[test]
fn it_is_announced() {
    let mut desk = Desk::with("[appearance]\naccessible = true\n");
    desk.press("jvj");
    insta::assert_snapshot!("chosen_accessible_80x24", desk.frame());
}

#[test]
fn many_pages_are_asked_for_with_their_number() {
    let mut desk = Desk::open((80, 24));
    desk.press("vGo");
    insta::assert_snapshot!("chosen_opened_80x24", desk.frame());
    desk.press("<Esc>w");
    insta::assert_snapshot!("chosen_saved_80x24", desk.frame());
}

#[test]
fn one_undo_takes_all_of_it_back() {
    let mut desk = Desk::open((80, 24));
    let before = desk.unread();
    desk.press("vjjjm");
    assert!(desk.frame().contains("4 marked read"), "{}", desk.frame());
    assert_eq!(desk.unread(), before - 4);
    desk.press("u");
    assert_eq!(desk.unread(), before);
    assert!(desk.frame().contains("undone: 4 unread again"), "{}", desk.frame());
    desk.press("vjjsu");
    assert!(desk.frame().contains("undone: 3 stars taken off"), "{}", desk.frame());
}

#[test]
fn a_range_of_a_long_list_ends_where_it_must() {
    let mut desk = Desk::open((80, 24));
    desk.publish("Crowd", 1_500);
    desk.press("gvG");
    let frame = desk.frame();
    assert!(frame.contains("at most 1,000 at once"), "{frame}");
    let before = desk.unread();
    desk.press("m");
    assert_eq!(desk.unread(), before - 1_000);
    desk.press("u");
    assert_eq!(desk.unread(), before);
}
