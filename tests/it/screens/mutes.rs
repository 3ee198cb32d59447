//! Mutes made from an article, seen before they hide, lifted and undone.

use super::desk::Desk;

fn told(desk: &mut Desk, what: &str) {
    let frame = desk.frame();
    assert!(frame.contains(what), "no {what} in {frame}");
}

#[test]
fn a_mute_is_chosen_seen_made_undone_and_lifted() {
    let mut desk = Desk::open((80, 24));
    desk.press("M");
    insta::assert_snapshot!("mute_80x24", desk.frame());
    desk.press("số 12<Enter>");
    insta::assert_snapshot!("mute_until_80x24", desk.frame());
    desk.press("week<Enter>");
    told(&mut desk, "M hides them");
    told(&mut desk, "Bão số 12");
    assert!(!desk.frame().contains("Talks"), "{}", desk.frame());
    desk.press("M");
    told(&mut desk, "muted: số 12");
    assert!(!desk.frame().contains("Bão số 12"), "{}", desk.frame());
    assert_eq!(desk.unread(), 7);
    insta::assert_snapshot!("muted_80x24", desk.frame());
    desk.press("u");
    assert_eq!(desk.unread(), 8);
    told(&mut desk, "Bão số 12");
    // Lifted among what is muted.
    desk.press("gM<Esc>gMsố 12<Enter><Enter>M");
    assert_eq!(desk.unread(), 7);
    desk.press("<Ctrl-p>muted<Enter>");
    told(&mut desk, "Bão số 12");
    desk.press("M<Enter>");
    assert_eq!(desk.unread(), 8);
    told(&mut desk, "no longer muted");
}

#[test]
fn what_is_seen_can_be_left_alone() {
    let mut desk = Desk::open((80, 24));
    desk.press("M<Enter><Enter>");
    told(&mut desk, "M hides them");
    desk.press("<Esc>");
    told(&mut desk, "All · 8 unread");
    assert_eq!(desk.unread(), 8);
    // An open article offers more of itself.
    desk.press("j<Enter>M");
    told(&mut desk, "Morning Courier × World");
    // Once one of those that are seen is opened, the key hides nothing at once.
    desk.press("<Esc><Esc>M<Enter><Enter>");
    told(&mut desk, "M hides them");
    desk.press("<Enter>M");
    told(&mut desk, "Mute:");
}

#[test]
fn mutes_are_told_in_vietnamese_ascii_and_small() {
    let mut desk = Desk::vietnamese((80, 24));
    desk.press("M");
    insta::assert_snapshot!("mute_vietnamese_80x24", desk.frame());
    let mut desk = Desk::ascii((80, 24));
    desk.press("M<Enter><Enter>");
    insta::assert_snapshot!("mute_ascii_80x24", desk.frame());
    let mut desk = Desk::open((40, 10));
    desk.press("M");
    insta::assert_snapshot!("mute_40x10", desk.frame());
    desk.resize((200, 60));
    insta::assert_snapshot!("mute_200x60", desk.frame());
}
