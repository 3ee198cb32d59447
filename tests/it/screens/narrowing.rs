//! The filter, marks on parts of a list, and the log.

use super::desk::Desk;

fn check(name: &str, mut desk: Desk, script: &str) {
    desk.press(script);
    insta::assert_snapshot!(name, desk.frame());
}

#[test]
fn a_filter_is_chosen_at_every_size() {
    check("filter_80x24", Desk::open((80, 24)), "f");
    // World, unread, of today; the words last.
    let script = "f<Down><Space><Down><Down><Right><Down><Down><Space>talks";
    check("filter_chosen_80x24", Desk::open((80, 24)), script);
    check("filter_chosen_200x60", Desk::open((200, 60)), script);
    check("filter_chosen_40x10", Desk::open((40, 10)), script);
    check("filter_ascii_80x24", Desk::ascii((80, 24)), script);
    check("filter_vietnamese_80x24", Desk::vietnamese((80, 24)), "f<Down><Space>");
}

#[test]
fn a_filter_is_shown_told_and_widened() {
    let mut desk = Desk::open((80, 24));
    desk.press("f<Down><Space>dong OR talks<Enter>");
    let frame = desk.frame();
    assert!(frame.contains("Talks resume") && frame.contains("is:unread (dong OR"), "{frame}");
    assert!(!frame.contains("Giá vàng"), "{frame}");
    // It is opened as it was chosen.
    desk.press("f");
    assert!(desk.frame().contains("is:unread (dong OR talks*)"), "{}", desk.frame());
    desk.press("<Esc><Esc>");
    assert!(desk.frame().contains("Giá vàng"), "{}", desk.frame());
}

#[test]
fn the_oldest_stand_first_and_the_footer_says_so() {
    check("oldest_80x24", Desk::open((80, 24)), "S");
    check("oldest_unread_60x20", Desk::open((60, 20)), "SU");
    check("oldest_vietnamese_40x10", Desk::vietnamese((40, 10)), "S");
    for size in [(200, 60), (80, 24), (60, 20)] {
        let mut desk = Desk::open(size);
        desk.press("SU3");
        // What is told for a moment comes first.
        desk.press("j");
        let frame = desk.frame();
        assert!(frame.contains("unread only") && frame.contains("oldest first"), "{frame}");
    }
}

#[test]
fn a_view_finds_what_the_search_found() {
    let mut desk = Desk::open((80, 24));
    // The last word may go on.
    desk.press("/tal<Enter>");
    assert!(desk.frame().contains("Talks resume"), "{}", desk.frame());
    desk.press("V");
    assert!(desk.frame().contains("tal*"), "{}", desk.frame());
    desk.press("Talks<Enter>");
    assert!(desk.frame().contains("Talks · 1 found"), "{}", desk.frame());
    desk.press("<Esc>f");
    desk.press("tal");
    let frame = desk.frame();
    assert!(frame.contains("tal*") && frame.contains("Talks resume"), "{frame}");
}

#[test]
fn a_filter_begins_with_where_one_is() {
    let mut desk = Desk::open((80, 24));
    desk.press("3<S-Tab>jjjjlUf");
    let frame = desk.frame();
    assert!(frame.contains("section:world paper:\"Bình Minh\" is:unread"), "{frame}");
    // Nothing chosen is everything.
    desk.press("<Esc>");
    let mut desk = Desk::open((80, 24));
    desk.press("2f<Down><Down><Down><Down><Space>");
    assert!(desk.frame().contains("every article"), "{}", desk.frame());
    desk.press("<Enter>");
    assert!(desk.frame().contains("All · 8 unread"), "{}", desk.frame());
}

#[test]
fn what_was_chosen_is_there_when_the_filter_is_opened_again() {
    let mut desk = Desk::open((80, 24));
    desk.press("f<Down><Space>talks<Esc>");
    assert!(desk.frame().contains("All · 8 unread"), "{}", desk.frame());
    desk.press("f");
    assert!(desk.frame().contains("As a search: is:unread talks"), "{}", desk.frame());
    // However often it is only looked at.
    desk.press("<Esc>f");
    assert!(desk.frame().contains("As a search: is:unread talks"), "{}", desk.frame());
    // Over another list it begins with where one is, and forgets nothing of this one.
    desk.press("<Esc>2f");
    assert!(desk.frame().contains("As a search: section:national\n"), "{}", desk.frame());
    desk.press("<Esc>1f");
    assert!(desk.frame().contains("As a search: is:unread talks"), "{}", desk.frame());
    // What was emptied by hand is left empty; what was applied is what is shown.
    desk.press("<Ctrl-u><Down><Space><Esc>f");
    assert!(desk.frame().contains("nothing chosen"), "{}", desk.frame());
    desk.press("<Down><Space><Enter>f");
    assert!(desk.frame().contains("As a search: is:unread\n"), "{}", desk.frame());
}

#[test]
fn a_filter_given_up_leaves_a_search_alone() {
    let mut desk = Desk::open((80, 24));
    desk.press("/da nang<Enter>");
    let before = desk.frame();
    desk.press("fxyz<Esc>");
    assert_eq!(desk.frame(), before);
}

#[test]
fn a_part_of_a_list_is_marked_and_told() {
    let mut desk = Desk::open((80, 24));
    desk.press("jj{");
    assert_eq!(desk.unread(), 6);
    assert!(desk.frame().contains("2 marked read"), "{}", desk.frame());
    desk.press("}");
    assert_eq!(desk.unread(), 1);
    assert!(desk.frame().contains("5 marked read"), "{}", desk.frame());
    desk.press("u");
    assert_eq!(desk.unread(), 6);
    desk.press("u");
    assert_eq!(desk.unread(), 8);
    desk.press("g{");
    assert!(desk.frame().contains("nothing"), "{}", desk.frame());
}

#[test]
fn marking_a_search_read_marks_its_hits_alone() {
    let mut desk = Desk::open((80, 24));
    desk.press("/da nang<Enter>A");
    assert_eq!(desk.unread(), 6);
    assert!(desk.frame().contains("2 marked read"), "{}", desk.frame());
    desk.press("u");
    assert_eq!(desk.unread(), 8);
    desk.press("j{");
    assert_eq!(desk.unread(), 7);
}

#[test]
fn the_log_keeps_what_was_told() {
    let mut desk = Desk::open((80, 24));
    desk.press("sAu");
    desk.fail_feed("Morning Courier");
    desk.offline();
    desk.press("L");
    insta::assert_snapshot!("log_80x24", desk.frame());
    desk.resize((40, 10));
    insta::assert_snapshot!("log_40x10", desk.frame());
    desk.press("jjj");
    assert!(desk.frame().contains("marked read") || desk.frame().contains("undone"));
    desk.press("q");
    assert!(desk.frame().contains("unread"), "{}", desk.frame());
    let mut desk = Desk::vietnamese((80, 24));
    desk.press("sL");
    insta::assert_snapshot!("log_vietnamese_80x24", desk.frame());
}
