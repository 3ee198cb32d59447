//! The page of reading statistics.

use super::desk::Desk;

/// Hours before now at which something was read: mornings and evenings of some days.
pub(super) fn habit() -> Vec<i64> {
    let mut hours: Vec<i64> = vec![];
    for day in [25, 20, 14, 13, 9, 5, 4, 2, 1, 0] {
        hours.extend([6, 5, 5, 4].iter().take(1 + day as usize % 4).map(|hour| day * 24 + hour));
        if day % 3 == 0 {
            hours.extend([day * 24 + 17, day * 24 + 16]);
        }
    }
    hours.sort_unstable_by(|a, b| b.cmp(a));
    hours
}

fn reader(mut desk: Desk) -> Desk {
    desk.publish("Tin trong ngày", 40);
    desk.read_before(&habit());
    desk.press("3jjs1");
    desk.press(":statistics<Enter>");
    desk
}

#[test]
fn what_was_read_is_told_at_every_size_in_both_languages() {
    let snap = |name: &str, desk: Desk| {
        let mut desk = reader(desk);
        insta::assert_snapshot!(name.to_owned(), desk.frame());
        desk
    };
    snap("statistics_200x60", Desk::open((200, 60)));
    snap("statistics_vi_200x60", Desk::vietnamese((200, 60)));
    let mut desk = snap("statistics_80x24", Desk::open((80, 24)));
    desk.press("<PageDown>");
    insta::assert_snapshot!("statistics_further_80x24", desk.frame());
    desk.press("q");
    assert!(!desk.frame().contains("Reading statistics"), "{}", desk.frame());
    snap("statistics_vi_80x24", Desk::vietnamese((80, 24)));
    snap("statistics_40x10", Desk::open((40, 10)));
    let mut ascii = reader(Desk::ascii((80, 24)));
    let frame = ascii.frame();
    assert!(frame.contains("===") && !frame.contains('━'), "{frame}");
}

#[test]
fn numbers_stand_in_words_for_those_who_have_them_read() {
    let mut desk = reader(Desk::with("[appearance]\naccessible = true\n"));
    let frame = desk.frame();
    assert!(frame.contains("- Yesterday: 4") && !frame.contains("==="), "{frame}");
    assert!(frame.lines().nth(23).unwrap().starts_with("Reading statistics, "), "{frame}");
}

#[test]
fn what_was_not_read_is_not_counted() {
    let mut desk = Desk::open((80, 24));
    desk.press("<Ctrl-p>reading statistics<Enter>");
    let frame = desk.frame();
    assert!(frame.contains("What you read from now on"), "{frame}");
    insta::assert_snapshot!("statistics_empty_80x24", frame);
    // Many at once are told apart; what is taken back or marked unread counts no more.
    desk.press("<Esc>A:statistics<Enter>");
    let frame = desk.frame();
    assert!(frame.contains("at once  8") && frame.contains("four weeks        0\n"), "{frame}");
    desk.press("<Esc>u:statistics<Enter>");
    assert!(!desk.frame().contains("at once"), "{}", desk.frame());
    desk.press("<Esc>mjm:statistics<Enter>");
    assert!(desk.frame().contains("2 on 1 of 28 days"), "{}", desk.frame());
    desk.press("<Esc>m:statistics<Enter>");
    assert!(desk.frame().contains("1 on 1 of 28 days"), "{}", desk.frame());
    desk.press("<Esc>ku:statistics<Enter>");
    let frame = desk.frame();
    assert!(frame.contains("2 on 1 of 28 days"), "{frame}");
}
