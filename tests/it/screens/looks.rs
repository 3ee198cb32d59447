//! How it looks: themes and their picker, lines, the panes' widths.

use sapo::app::Command;
use sapo::app::msg::MouseAction;
use sapo::config::theme::ThemeChoice;

use super::desk::Desk;

fn one(name: &str) -> ThemeChoice {
    ThemeChoice::One(name.into())
}

#[test]
fn themes_are_chosen_while_they_are_seen() {
    let mut desk = Desk::open((80, 24));
    desk.press("t");
    insta::assert_snapshot!("themes_80x24", desk.frame());
    desk.press("<Down>");
    assert_eq!(*desk.last_command(), Command::ShowTheme(one("light")));
    desk.press("paper");
    assert_eq!(*desk.last_command(), Command::ShowTheme(one("paper")));
    desk.press("<Esc>");
    assert_eq!(*desk.last_command(), Command::ShowTheme(one("terminal")));
    desk.press("tember<Enter>");
    assert_eq!(*desk.last_command(), Command::KeepTheme(one("ember")));
    desk.press("t");
    assert!(desk.frame().contains("▌ Ember"), "{}", desk.frame());
    desk.press("<Up><Up><Up><Up><Up><Up><Up><Enter>");
    assert_eq!(*desk.last_command(), Command::KeepTheme(ThemeChoice::auto()));
    desk.press("t");
    desk.press_at(10, 5);
    assert_eq!(*desk.last_command(), Command::KeepTheme(one("terminal")));
}

#[test]
fn the_picker_of_themes_at_every_size() {
    for size in [(200, 60), (40, 10)] {
        let mut desk = Desk::open(size);
        desk.press("t");
        insta::assert_snapshot!(format!("themes_{}x{}", size.0, size.1), desk.frame());
    }
}

#[test]
fn lines_alone_may_be_ascii() {
    let mut desk = Desk::with("[appearance]\nborders = \"ascii\"\n");
    desk.press("s");
    let frame = desk.frame();
    assert!(!["─", "│", "━", "┬"].iter().any(|line| frame.contains(line)), "{frame}");
    assert!(frame.contains("●★") && frame.contains("===="), "{frame}");
    desk.press("<Enter>");
    let frame = desk.frame();
    assert!(!["─", "│", "┃"].iter().any(|line| frame.contains(line)), "{frame}");
}

/// The columns of the rules between panes.
fn edges(desk: &mut Desk) -> Vec<usize> {
    let frame = desk.frame();
    let row = frame.lines().nth(1).unwrap_or_default();
    row.chars().enumerate().filter(|(_, c)| *c == '┬').map(|(at, _)| at).collect()
}

#[test]
fn a_pane_may_have_the_screen() {
    let mut desk = Desk::open((200, 60));
    desk.press("<Enter>");
    assert_eq!(edges(&mut desk).len(), 2);
    desk.press("Z");
    let frame = desk.frame();
    assert!(edges(&mut desk).is_empty() && frame.contains("Sơ tán"), "{frame}");
    desk.press("<Tab>");
    assert!(desk.frame().contains("Morning Courier"), "{}", desk.frame());
    desk.press("<Tab>");
    assert!(desk.frame().contains("Talks resume"), "{}", desk.frame());
    desk.press("Z");
    assert_eq!(edges(&mut desk).len(), 2);
}

#[test]
fn panes_are_made_wider_by_keys() {
    let mut desk = Desk::open((200, 60));
    let usual = edges(&mut desk);
    desk.press("))");
    assert_eq!(edges(&mut desk), [usual[0], usual[1] + 4]);
    desk.press("(((");
    assert_eq!(edges(&mut desk), [usual[0], usual[1] - 2]);
    desk.press(")<S-Tab>(");
    assert_eq!(edges(&mut desk)[0], usual[0] - 2);
    desk.press(&"(".repeat(60));
    assert_eq!(edges(&mut desk)[0], 12);
    // The same width of the tree at every size that has room for it.
    desk.resize((80, 24));
    assert_eq!(edges(&mut desk), [12]);
    desk.press("<Tab>(");
    assert_eq!(edges(&mut desk), [14]);
}

#[test]
fn the_rule_between_panes_is_drawn_by_the_mouse() {
    let mut desk = Desk::open((200, 60));
    let usual = edges(&mut desk);
    desk.mouse_at(usual[1] as u16, 20, MouseAction::Press);
    desk.mouse_at(100, 22, MouseAction::Drag);
    assert_eq!(edges(&mut desk), [usual[0], 100]);
    desk.mouse_at(90, 22, MouseAction::Drag);
    desk.mouse_at(90, 22, MouseAction::Release);
    desk.mouse_at(60, 22, MouseAction::Drag);
    assert_eq!(edges(&mut desk), [usual[0], 90]);
    desk.mouse_at(usual[0] as u16, 20, MouseAction::Press);
    desk.mouse_at(0, 20, MouseAction::Drag);
    assert_eq!(edges(&mut desk)[0], 12);
    // What it was taken at chooses nothing.
    assert!(desk.frame().contains("│▌●"), "{}", desk.frame());
}

#[test]
fn widths_of_panes_come_back() {
    let mut desk = Desk::open((200, 60));
    desk.press("))<S-Tab>(");
    let chosen = edges(&mut desk);
    desk.reopen();
    assert_eq!(edges(&mut desk), chosen);
}
