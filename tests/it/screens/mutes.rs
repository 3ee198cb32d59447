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
fn words_of_ones_own_are_muted() {
    let mut desk = Desk::open((80, 24));
    told(&mut desk, "Harbour strike");
    desk.press("M");
    told(&mut desk, "type words of your own");
    // Nothing of the article under the cursor: the title of another one.
    desk.press("\"harbour\"  strike");
    told(&mut desk, "these words in a title");
    assert!(!desk.frame().contains("type words of your own"), "{}", desk.frame());
    desk.press("<Enter><Enter>");
    told(&mut desk, "Harbour strike enters");
    desk.press("M");
    told(&mut desk, "muted: harbour strike, 1 article, for ever");
    assert_eq!(desk.unread(), 7);
    desk.press("u");
    told(&mut desk, "undone: no longer muted – harbour strike");
    assert_eq!(desk.unread(), 8);
    // What is offered is not offered twice, and signs alone are no words.
    desk.press("gMBão số");
    assert!(!desk.frame().contains("these words in a title"), "{}", desk.frame());
    desk.press("<Ctrl-u>?!");
    assert!(!desk.frame().contains("these words in a title"), "{}", desk.frame());
    // Pasted ones, too; and where no article is.
    desk.press("<Esc>");
    let mut desk = Desk::empty((80, 24));
    desk.press("M");
    desk.paste("quảng cáo\n");
    told(&mut desk, "these words in a title");
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
