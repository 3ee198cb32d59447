//! The screen of all feeds: how each is, and changing them, at every size and in both languages.

use sapo::app::{Command, FeedsNews, RefreshTarget};
use sapo::config::edit::Edit;

use super::desk::Desk;

const SIZES: [(u16, u16); 3] = [(80, 24), (200, 60), (40, 10)];

fn check(desk: &mut Desk, step: &str, size: (u16, u16)) {
    let name = format!("feeds_{step}_{}x{}", size.0, size.1);
    insta::assert_snapshot!(name, desk.frame());
}

fn edit(desk: &Desk) -> (Edit, String) {
    let found = match desk.last_command() {
        Command::EditFeeds { edit, told } => Some((edit.clone(), told.clone())),
        _ => None,
    };
    found.unwrap()
}

#[test]
fn every_feed_shows_how_it_is_those_in_trouble_first() {
    for size in SIZES {
        let mut desk = Desk::open(size);
        desk.fail_feed("Morning Courier");
        desk.press("F");
        check(&mut desk, "list", size);
        desk.press("/kinh");
        check(&mut desk, "narrowed", size);
        desk.press("<Enter>");
        assert!(desk.frame().contains("Kinh"), "{}", desk.frame());
        desk.press("e<Ctrl-u>Vàng");
        check(&mut desk, "title", size);
        desk.press("<Esc>m");
        check(&mut desk, "section", size);
        desk.press("bong");
        check(&mut desk, "section_typed", size);
    }
}

#[test]
fn the_screen_of_feeds_speaks_vietnamese_and_ascii() {
    let mut desk = Desk::vietnamese((80, 24));
    desk.fail_feed("Morning Courier");
    desk.press("F");
    check(&mut desk, "list_vietnamese", (80, 24));
    let mut desk = Desk::ascii((80, 24));
    desk.fail_feed("Morning Courier");
    desk.press("F");
    let frame = desk.frame();
    assert!(!["▌", "·", "…", "─"].iter().any(|glyph| frame.contains(glyph)), "{frame}");
    check(&mut desk, "list_ascii", (80, 24));
}

#[test]
fn feeds_are_changed_without_being_asked_twice() {
    let mut desk = Desk::open((80, 24));
    let url = |n: usize| format!("https://feeds.example/{n}");
    desk.press("FSp");
    let (change, told) = edit(&desk);
    assert_eq!(change, Edit::Enable(url(0), false));
    assert!(told.contains("Bình Minh · Thời sự"), "{told}");
    desk.feeds_news(FeedsNews::Done { told, fetches: false });
    let frame = desk.frame();
    assert!(frame.contains("paused: Bình Minh") && frame.contains("u undoes it"), "{frame}");
    desk.press("jd");
    assert_eq!(edit(&desk).0, Edit::Remove(url(1)));
    desk.press("e<Ctrl-u> Vàng <Enter>");
    assert_eq!(edit(&desk).0, Edit::Rename(url(1), Some("Vàng".into())));
    desk.press("mcategor<Enter>");
    assert_eq!(edit(&desk).0, Edit::Move(url(1), None));
    desk.press("r");
    let asked = matches!(desk.last_command(), Command::Refresh(RefreshTarget::Feed(_)));
    assert!(asked, "{:?}", desk.last_command());
    desk.feeds_news(FeedsNews::ChangedSince("removed: x".into()));
    assert!(desk.frame().contains("changed since"), "{}", desk.frame());
    desk.feeds_news(FeedsNews::Failed("no room".into()));
    assert!(desk.frame().contains("not changed: no room"), "{}", desk.frame());
    // Explained, and back to the same row.
    let before = desk.frame();
    desk.press("<Enter>");
    assert!(desk.frame().contains("Address"), "{}", desk.frame());
    desk.press("<Esc>");
    let rows = |frame: &str| frame.lines().filter(|line| line.contains('▌')).count();
    assert_eq!(rows(&desk.frame()), rows(&before));
    desk.press("<Esc>");
    assert!(desk.frame().contains("Bão số 12"), "{}", desk.frame());
}

#[test]
fn a_feed_is_moved_to_a_section_that_there_is_or_to_a_new_one() {
    let mut desk = Desk::open((80, 24));
    let url = "https://feeds.example/0".to_owned();
    // On what it has: nothing is changed by that.
    desk.press("FSm");
    assert!(desk.frame().contains("▌ Thời sự"), "{}", desk.frame());
    desk.press("<Enter>");
    // The user's own names stand first, then those of the interface's language.
    desk.press("m<PageUp><PageUp><Down><Enter>");
    assert_eq!(edit(&desk).0, Edit::Move(url.clone(), Some("Kinh tế".into())));
    desk.press("mscien<Enter>");
    assert_eq!(edit(&desk).0, Edit::Move(url.clone(), Some("Science".into())));
    // What nothing is called is a name of its own, below what begins like it.
    desk.press("mworl<Enter>");
    assert_eq!(edit(&desk).0, Edit::Move(url.clone(), Some("World".into())));
    desk.press("mbong<Enter>");
    assert_eq!(edit(&desk).0, Edit::Move(url.clone(), Some("bong".into())));
    desk.press("mCờ vua<Enter>");
    let (change, told) = edit(&desk);
    assert_eq!(change, Edit::Move(url, Some("Cờ vua".into())));
    assert_eq!(told, "moved: Bình Minh · Thời sự → Cờ vua");
    desk.press("m<Esc>");
    assert!(desk.frame().contains("4 feeds"), "{}", desk.frame());
}

#[test]
fn many_feeds_are_chosen_and_changed_by_one_change() {
    let mut desk = Desk::open((80, 24));
    let url = |n: usize| format!("https://feeds.example/{n}");
    desk.press("FSvj");
    check(&mut desk, "chosen", (80, 24));
    desk.press("p");
    let (change, told) = edit(&desk);
    let paused = |n| Edit::Enable(url(n), false);
    assert_eq!(change, Edit::Each(vec![paused(0), paused(1)]));
    assert_eq!(told, "paused: 2 feeds");
    assert!(!desk.frame().contains("chosen"), "{}", desk.frame());
    // Single ones; out of them in steps.
    desk.press("g,j,v<Esc>");
    assert!(desk.frame().contains("2 feeds chosen"), "{}", desk.frame());
    desk.press("mscien<Enter>");
    let (change, told) = edit(&desk);
    let moved = |n| Edit::Move(url(n), Some("Science".into()));
    assert_eq!(change, Edit::Each(vec![moved(0), moved(2)]));
    assert_eq!(told, "moved: 2 feeds → Science");
    desk.press("g,r");
    let asked = matches!(desk.last_command(), Command::Refresh(RefreshTarget::Feed(_)));
    assert!(asked, "{:?}", desk.last_command());
    desk.press("<Esc>");
    assert!(desk.frame().contains("4 feeds") && !desk.frame().contains("chosen"));
    let mut desk = Desk::ascii((80, 24));
    desk.press("F,j,");
    check(&mut desk, "chosen_ascii", (80, 24));
}

#[test]
fn the_screens_of_feeds_tell_their_own_keys_and_open_the_log() {
    let mut desk = Desk::open((80, 24));
    desk.press("F?");
    let frame = desk.frame();
    assert!(
        frame.contains("explain this feed") && frame.contains("fetch this feed now"),
        "{frame}"
    );
    desk.press("<Esc><Enter>?");
    check(&mut desk, "page_help", (80, 24));
    desk.press("<Esc>L");
    assert_eq!(desk.screen(), "log");
    desk.press("<Esc>");
    assert!(desk.frame().contains("Address"), "{}", desk.frame());
    desk.press("<Esc>L<Esc>");
    assert!(desk.frame().contains("4 feeds"), "{}", desk.frame());
}
