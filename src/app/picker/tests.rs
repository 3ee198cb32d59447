//! Narrowing and moving.

use super::*;

fn picker() -> Picker<usize> {
    let row = |(choice, label): (usize, &&str)| Row {
        label: Clean::line(label),
        detail: Clean::default(),
        right: Clean::default(),
        choice,
    };
    Picker::new(["Thế giới", "Thể thao", "Đà Nẵng"].iter().enumerate().map(row).collect())
}

/// Keys, and the choice that they lead to.
fn check(keys: &[KeyCode], wanted: Option<usize>) {
    let mut picker = picker();
    for key in keys {
        picker.key(Key::plain(*key), 10);
    }
    assert_eq!(picker.selected().map(|row| row.choice), wanted, "{keys:?}");
}

#[test]
fn letters_narrow_and_arrows_move() {
    use KeyCode::{Backspace, Char, Down, Up};
    check(&[], Some(0));
    check(&[Down, Down, Down], Some(2));
    check(&[Down, Up, Up], Some(0));
    check(&[Char('d')], Some(2));
    check(&[Char('t'), Char('h'), Down], Some(1));
    check(&[Char('z')], None);
    check(&[Char('z'), Backspace], Some(0));
    // As an engine types đ.
    check(&[Char('d'), Backspace, Char('đ')], Some(2));
}

#[test]
fn it_is_left_or_answered() {
    let mut picker = picker();
    assert_eq!(picker.key(Key::plain(KeyCode::Enter), 10), Picked::Chosen);
    assert_eq!(picker.key(Key::plain(KeyCode::Esc), 10), Picked::Left);
    assert_eq!(picker.key(Key::plain(KeyCode::Insert), 10), Picked::None);
}

#[test]
fn other_rows_keep_the_place() {
    let mut picker = picker();
    picker.go(|choice| *choice == 1);
    let rows = picker.rows.clone();
    picker.renew(rows);
    assert_eq!(picker.selected().map(|row| row.choice), Some(1));
    picker.renew(Vec::new());
    assert_eq!(picker.selected(), None);
}
