//! Searches under a name: in the tree, counted, kept, renamed, removed.

use super::desk::Desk;

const VIEWS: &str = "[[views]]\nname = \"Bão\"\nquery = \"bão OR 台風\"\n[[views]]\nname = \"Đà Nẵng\"\n\
                     query = \"da nang is:unread\"\n";

fn told(desk: &mut Desk, what: &str) {
    let frame = desk.frame();
    assert!(frame.contains(what), "no {what} in {frame}");
}

#[test]
fn a_view_stands_in_the_tree_with_its_count() {
    let mut desk = Desk::with(VIEWS);
    desk.press("<S-Tab>jjjj");
    insta::assert_snapshot!("views_80x24", desk.frame());
    desk.resize((200, 60));
    insta::assert_snapshot!("views_200x60", desk.frame());
    desk.resize((40, 10));
    insta::assert_snapshot!("views_40x10", desk.frame());
    desk.resize((80, 24));
    desk.press("j");
    told(&mut desk, "Đà Nẵng · 2 found");
    desk.press("lA");
    told(&mut desk, "2 marked read");
    desk.press("u");
    told(&mut desk, "Đà Nẵng · 2 found");
    // Out of it is everything.
    desk.press("<Esc>");
    told(&mut desk, "All · 8 unread");
    desk.press("<Ctrl-p>đà nẵng<Enter>");
    told(&mut desk, "Đà Nẵng · 2 found");
    desk.press(":go bão<Enter>");
    told(&mut desk, "Bão · ");
}

#[test]
fn a_search_is_kept_renamed_and_removed_and_each_is_undone() {
    let mut desk = Desk::open((80, 24));
    desk.press("V");
    told(&mut desk, "nothing to keep");
    desk.press("/harbour<Enter>V");
    insta::assert_snapshot!("view_name_80x24", desk.frame());
    desk.press("Cảng<Enter>");
    told(&mut desk, "kept as Cảng");
    told(&mut desk, "▌ Cảng");
    // A mark that came later goes first.
    desk.press("su");
    told(&mut desk, "▌ Cảng");
    desk.press("V<Ctrl-u>Harbour<Enter>");
    told(&mut desk, "▌ Harbour");
    desk.press("u");
    told(&mut desk, "▌ Cảng");
    told(&mut desk, "undone: the view is called Cảng again");
    desk.press("V<Ctrl-u><Enter>");
    told(&mut desk, "removed: Cảng");
    told(&mut desk, "All · 8 unread");
    desk.press("u");
    told(&mut desk, "undone: the view Cảng is back");
    desk.press("u");
    told(&mut desk, "undone: the view Cảng is not kept");
    desk.press("<F24>");
    assert!(!desk.frame().contains("Cảng"), "{}", desk.frame());
    // Without a name it has its words.
    desk.press("/harbour<Enter>V<Enter>");
    told(&mut desk, "kept as harbour");
    // A name is given once.
    desk.press("/train<Enter>VA<Enter>/<Ctrl-u>cranes<Enter>VA<Enter>");
    told(&mut desk, "there is a view A already");
}

#[test]
fn a_mark_of_nothing_is_not_what_u_takes_back() {
    let mut desk = Desk::open((80, 24));
    desk.press("}/harbour<Enter>VPort<Enter>");
    told(&mut desk, "kept as Port");
    desk.press("<Esc>}u");
    told(&mut desk, "undone: the view Port is not kept");
    desk.press("<F24>");
    assert!(!desk.frame().contains("Port"), "{}", desk.frame());
}

#[test]
fn a_view_comes_back_after_a_kill() {
    let mut desk = Desk::with(VIEWS);
    desk.press("<S-Tab>jjjjl");
    desk.sleep_hours(1);
    let before = desk.frame();
    desk.reopen();
    assert_eq!(desk.frame(), before);
}

#[test]
fn the_views_are_told_in_vietnamese_and_ascii() {
    let mut desk = Desk::vietnamese((80, 24));
    desk.press("/bão<Enter>V");
    insta::assert_snapshot!("view_name_vietnamese_80x24", desk.frame());
    let mut desk = Desk::ascii((80, 24));
    desk.press("/harbour<Enter>VPort<Enter>");
    insta::assert_snapshot!("view_ascii_80x24", desk.frame());
}
