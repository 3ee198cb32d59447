//! What lies over the panes: the palette and other lists to choose from.

use super::desk::Desk;

fn check(name: &str, size: (u16, u16), script: &str) {
    let mut desk = Desk::open(size);
    desk.press(script);
    insta::assert_snapshot!(name, desk.frame());
}

#[test]
fn the_palette_finds_what_letters_name() {
    check("palette_80x24", (80, 24), "<Ctrl-p>");
    check("palette_typed_80x24", (80, 24), "<Ctrl-p>binh");
    check("palette_nothing_80x24", (80, 24), "<Ctrl-p>zzqq");
    check("palette_40x10", (40, 10), "<Ctrl-p>unr");
}

#[test]
fn the_palette_does_what_is_chosen() {
    let mut desk = Desk::open((80, 24));
    desk.press("<Ctrl-p>hide read<Enter>");
    assert!(desk.frame().contains("read articles hidden"), "{}", desk.frame());
    desk.press("<Ctrl-p>dong<Esc>");
    desk.press("<Ctrl-p>morning courier<Enter>");
    let frame = desk.frame();
    assert!(frame.contains("Talks resume") && !frame.contains("13:58"), "{frame}");
    desk.press("<Ctrl-p>all keys<Enter>");
    assert!(desk.frame().contains("Keys:"), "{}", desk.frame());
}

#[test]
fn what_was_chosen_lately_stands_first_in_the_palette() {
    let mut desk = Desk::open((80, 24));
    let first = |desk: &mut Desk| desk.frame().lines().nth(4).unwrap_or_default().to_owned();
    desk.press("<Ctrl-p>");
    assert!(first(&mut desk).contains("All"), "{}", desk.frame());
    desk.press("hide read<Enter><Ctrl-p>choose a theme<Enter><Esc><Ctrl-p>");
    assert!(first(&mut desk).contains("choose a theme"), "{}", desk.frame());
    desk.press("hide read<Enter><Ctrl-p>");
    assert!(first(&mut desk).contains("hide"), "{}", desk.frame());
    desk.press("<Down>");
    let frame = desk.frame();
    let rows: Vec<&str> = frame.lines().skip(4).take(3).collect();
    assert!(rows[1].contains("choose a theme") && rows[2].contains("All"), "{frame}");
}

#[test]
fn the_palette_takes_the_mouse() {
    let mut desk = Desk::open((80, 24));
    desk.press("<Ctrl-p>hide read");
    desk.press_at(10, 4);
    assert!(desk.frame().contains("read articles hidden"), "{}", desk.frame());
}

#[test]
fn the_help_shows_what_matters_here_first() {
    check("help_80x24", (80, 24), "?");
    check("help_article_80x24", (80, 24), "<Enter>?");
    check("help_typed_80x24", (80, 24), "?unread");
    check("help_40x10", (40, 10), "?<PageDown>");
    check("help_200x60", (200, 60), "?search");
    let mut desk = Desk::vietnamese((80, 24));
    desk.press("?");
    insta::assert_snapshot!("help_vietnamese_80x24", desk.frame());
    let mut desk = Desk::vietnamese((200, 60));
    desk.press("?tim");
    insta::assert_snapshot!("help_vietnamese_200x60", desk.frame());
    let mut desk = Desk::ascii((80, 24));
    desk.press("?chuyen<Ctrl-u>sect");
    insta::assert_snapshot!("help_ascii_80x24", desk.frame());
}

#[test]
fn what_is_chosen_in_the_help_is_done_in_the_view_below() {
    let mut desk = Desk::open((80, 24));
    desk.press("<Enter>?next article<Enter>");
    assert!(desk.frame().contains("The two delegations"), "{}", desk.frame());
    // By its key, by its name.
    desk.press("?toggle-star<Enter>");
    assert!(desk.frame().contains("starred"), "{}", desk.frame());
    desk.press("h?is:<Enter>");
    assert!(desk.frame().contains("Find: is:unread"), "{}", desk.frame());
    // Over a page: the page has the action.
    desk.press("<Esc>i?next feed<Esc><Esc>");
    assert!(desk.frame().contains("13:05"), "{}", desk.frame());
}

const CHORDS: &str = "[keys.global]\ntop = [\"g g\", \"Home\"]\nnext-section = [\"g t\", \"]\"]\n\
                      previous-section = [\"g T\", \"[\"]\nundo = [\"g u x\", \"u\"]\n";

#[test]
fn a_chord_under_way_shows_what_may_follow() {
    let mut desk = Desk::with(CHORDS);
    desk.press("jjg");
    insta::assert_snapshot!("chord_80x24", desk.frame());
    desk.press("<Esc>");
    assert!(!desk.frame().contains("Esc cancel"), "{}", desk.frame());
    let line = desk.selected_line();
    // A key that does not follow ends it, and does nothing else.
    desk.press("gj");
    assert_eq!(desk.selected_line(), line);
    desk.press("gg");
    assert_ne!(desk.selected_line(), line);
    desk.press("g");
    desk.press_at(5, 19);
    assert!(!desk.frame().contains("Esc cancel"), "{}", desk.frame());
    desk.resize((200, 60));
    desk.press("g");
    insta::assert_snapshot!("chord_200x60", desk.frame());
    desk.resize((40, 10));
    insta::assert_snapshot!("chord_40x10", desk.frame());
}

#[test]
fn the_footer_takes_the_mouse() {
    let mut desk = Desk::open((80, 24));
    let press = |desk: &mut Desk, word: &str| {
        let frame = desk.frame();
        let footer = frame.lines().nth(23).unwrap();
        let at = footer.find(word).unwrap_or_else(|| panic!("no {word} in {frame}"));
        desk.press_at(footer[..at].chars().count() as u16, 23);
    };
    press(&mut desk, "star");
    assert!(desk.frame().contains("starred"), "{}", desk.frame());
    desk.press("<F24>");
    press(&mut desk, "keys");
    assert!(desk.frame().contains("Keys:"), "{}", desk.frame());
    press(&mut desk, "close");
    press(&mut desk, "read");
    assert!(desk.frame().contains("Theo đài dự báo"), "{}", desk.frame());
    press(&mut desk, "back");
    press(&mut desk, "find");
    assert!(desk.frame().contains("Find: "), "{}", desk.frame());
}
