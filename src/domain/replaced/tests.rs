//! Changes are taken back, and nothing of the rest is kept.

use super::*;

#[test]
fn any_change_is_taken_back() {
    let texts = ["", "a\n", "a", "a\nb\n", "b\na\n", "a\na\n", "a\nb\nc\n", "a\nx\nc\n", "a\r\nc"];
    for before in texts {
        for after in texts {
            let taken = Replaced::of(before, after).taken_back(after);
            assert_eq!(taken.as_deref(), Some(before), "{before:?} {after:?}");
        }
    }
}

#[test]
fn only_the_lines_that_went_are_kept() {
    let change = Replaced::of("password = 1\none\ntwo\nkey = 2\n", "password = 1\ntwo\nkey = 2\n");
    assert_eq!(change.lines, "one\n");
    let kept = serde_json::to_string(&change).unwrap();
    assert!(!kept.contains("password") && !kept.contains("key"), "{kept}");
}

#[test]
fn what_changed_elsewhere_stays_and_what_changed_there_too() {
    let change = Replaced::of("theme\na\nb\nc\n", "theme\na\nc\n");
    assert_eq!(change.taken_back("light\nt\na\nc\n").as_deref(), Some("light\nt\na\nb\nc\n"));
    assert_eq!(change.taken_back("theme\na\nd\n").as_deref(), Some("theme\na\nb\nd\n"));
    assert_eq!(change.taken_back("theme\nd\n"), None);
    let change = Replaced::of("a\nb\n", "a\nbc\n");
    assert_eq!(change.taken_back("a\nbcd\n"), None);
    // At the very top, or the very end, anything would do.
    assert_eq!(Replaced::of("a\nb\n", "b\n").taken_back("c\n"), None);
    assert_eq!(Replaced::of("ă\n", "").taken_back("ạ"), None);
}
