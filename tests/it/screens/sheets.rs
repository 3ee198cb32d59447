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
    assert!(desk.frame().contains("Moving"), "{}", desk.frame());
}

#[test]
fn the_palette_takes_the_mouse() {
    let mut desk = Desk::open((80, 24));
    desk.press("<Ctrl-p>hide read");
    desk.press_at(10, 4);
    assert!(desk.frame().contains("read articles hidden"), "{}", desk.frame());
}
