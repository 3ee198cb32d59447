//! Choosing from the catalogue: the offer, the three steps, at every size and in both languages.

use sapo::app::Command;
use sapo::config::edit::Edit;
use sapo::section::Language;

use super::desk::Desk;

const SIZES: [(u16, u16); 3] = [(80, 24), (200, 60), (40, 10)];

fn check(desk: &mut Desk, step: &str, size: (u16, u16)) {
    let name = format!("choose_{step}_{}x{}", size.0, size.1);
    insta::assert_snapshot!(name, desk.frame());
}

#[test]
fn papers_are_chosen_step_by_step_at_every_size() {
    for size in SIZES {
        let mut desk = Desk::newcomer(size, Language::English, false);
        check(&mut desk, "offer", size);
        desk.press("C");
        check(&mut desk, "places", size);
        desk.press("<Space><Enter>");
        check(&mut desk, "papers", size);
        desk.press("<Enter>");
        check(&mut desk, "sections", size);
        desk.press("<Space>");
        desk.press("<Enter>");
        let Command::EditFeeds { edit: Edit::Choose(feeds), .. } = desk.last_command() else {
            panic!("{:?}", desk.last_command())
        };
        assert!(feeds.len() > 10 && feeds.iter().all(|feed| feed.paper.is_some()));
        assert!(!desk.frame().contains("step 3"), "{}", desk.frame());
    }
}

#[test]
fn choosing_speaks_vietnamese_and_ascii() {
    let size = (80, 24);
    let mut desk = Desk::newcomer(size, Language::Vietnamese, false);
    check(&mut desk, "offer_vietnamese", size);
    desk.press("C");
    check(&mut desk, "places_vietnamese", size);
    desk.press("<Enter>");
    check(&mut desk, "papers_vietnamese", size);
    desk.press("<Enter>");
    check(&mut desk, "sections_vietnamese", size);
    let mut desk = Desk::newcomer(size, Language::English, true);
    desk.press("C");
    let frame = desk.frame();
    assert!(!["▌", "·", "…", "─"].iter().any(|glyph| frame.contains(glyph)), "{frame}");
    check(&mut desk, "places_ascii", size);
}

#[test]
fn the_offer_goes_for_good_and_typing_narrows() {
    let mut desk = Desk::newcomer((80, 24), Language::English, false);
    assert!(desk.frame().contains("Choose your papers"));
    desk.press("<Esc>");
    assert!(!desk.frame().contains("Choose your papers"), "{}", desk.frame());
    desk.press("Cjapa");
    let frame = desk.frame();
    assert!(frame.contains("Japan") && !frame.contains("Germany"), "{frame}");
    // What was typed goes first, then the step, then the sheet.
    desk.press("<Esc>");
    assert!(desk.frame().contains("Germany"), "{}", desk.frame());
    desk.press("<Enter><Esc>");
    assert!(desk.frame().contains("step 1"), "{}", desk.frame());
    desk.press("<Esc>");
    assert!(!desk.frame().contains("step 1"), "{}", desk.frame());
}

#[test]
fn nothing_is_written_while_nothing_is_marked() {
    let mut desk = Desk::newcomer((80, 24), Language::English, false);
    desk.press("C");
    let rows = desk.frame().matches("[x]").count();
    assert!(rows > 0);
    for _ in 0..20 {
        // Each row's mark, where it has one, goes.
        let frame = desk.frame();
        let marked = frame.lines().any(|line| line.contains("▌ [x]"));
        desk.press(if marked { "<Space>" } else { "<Down>" });
    }
    desk.press("<Enter>");
    assert!(desk.frame().contains("mark something first"), "{}", desk.frame());
}
