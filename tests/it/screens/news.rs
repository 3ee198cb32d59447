//! What is new, told once after an update.

use super::desk::Desk;

const TITLE: &str = "What is new in sapo";

#[test]
fn news_lie_over_the_list_in_both_languages_at_every_size() {
    for (name, size) in [("80x24", (80, 24)), ("200x60", (200, 60)), ("40x10", (40, 10))] {
        for vietnamese in [false, true] {
            let mut desk = if vietnamese { Desk::vietnamese(size) } else { Desk::open(size) };
            desk.update_from(Some("0.0.9"));
            let language = if vietnamese { "vi" } else { "en" };
            insta::assert_snapshot!(format!("news_{language}_{name}"), desk.frame());
        }
    }
    let mut desk = Desk::ascii((80, 24));
    desk.update_from(Some("0.0.9"));
    let frame = desk.frame();
    assert!(frame.contains("- sapo is") && !frame.contains('•'), "{frame}");
}

#[test]
fn they_are_told_once_and_closed_by_any_key_that_closes() {
    for key in ["<Esc>", "q", "h", "<Enter>", "n"] {
        let mut desk = Desk::open((80, 24));
        desk.update_from(Some("0.0.9"));
        // Scrolling closes nothing; a key without a meaning does nothing.
        desk.press("jk<PageDown>g<F12>");
        assert!(desk.frame().contains(TITLE), "{key}: {}", desk.frame());
        // Killed while they are shown, they were told.
        let kept = serde_json::to_string(desk.memory()).unwrap();
        assert!(kept.contains(env!("CARGO_PKG_VERSION")), "{kept}");
        desk.press(key);
        assert!(!desk.frame().contains(TITLE), "{key}: {}", desk.frame());
        desk.reopen();
        assert!(!desk.has_news());
    }
}

#[test]
fn a_first_start_a_downgrade_and_damage_tell_nothing() {
    for version in [None, Some("99.0.0"), Some(env!("CARGO_PKG_VERSION")), Some("garbled")] {
        let mut desk = Desk::open((80, 24));
        desk.update_from(version);
        assert!(!desk.frame().contains(TITLE), "{version:?}");
    }
    let mut desk = Desk::with("[appearance]\nnews = false\n");
    desk.update_from(Some("0.0.9"));
    assert!(!desk.frame().contains(TITLE));
    // What was not to be told counts as told.
    let kept = serde_json::to_string(desk.memory()).unwrap();
    assert!(kept.contains(env!("CARGO_PKG_VERSION")), "{kept}");
}

#[test]
fn they_are_told_when_asked_for_with_the_users_keys() {
    let mut desk = Desk::with("[keys.global]\nundo = [\"F9\"]\nfilter = []\n");
    desk.press(":news<Enter>");
    let frame = desk.frame();
    assert!(frame.contains("F9 takes back") && frame.contains(":filter narrows"), "{frame}");
    desk.press("<Esc><Ctrl-p>what is new<Enter>");
    assert!(desk.frame().contains(TITLE), "{}", desk.frame());
    desk.press("<Esc>F:news<Enter>");
    assert!(desk.frame().contains(TITLE), "{}", desk.frame());
}

#[test]
fn they_are_announced() {
    let mut desk = Desk::with("[appearance]\naccessible = true\n");
    desk.update_from(Some("0.0.9"));
    let frame = desk.frame();
    let line = frame.lines().nth(23).unwrap();
    assert!(line.starts_with(TITLE) && line.contains("Esc closes"), "{line}");
    insta::assert_snapshot!("news_accessible_80x24", frame);
}

#[test]
fn pages_are_turned_without_passing_anything_over() {
    for size in [(40, 10), (32, 12), (80, 24), (200, 60)] {
        for script in [":news<Enter>", ":statistics<Enter>"] {
            let mut desk = Desk::vietnamese(size);
            desk.press(script);
            let page = |desk: &mut Desk| {
                let frame = desk.frame();
                let rows = usize::from(size.1);
                let above = if size.1 < 12 { 1 } else { 2 };
                let rows: Vec<String> =
                    frame.lines().take(rows - 1).skip(above).map(str::to_owned).collect();
                rows
            };
            let (mut seen, mut before) = (Vec::new(), Vec::new());
            for _ in 0..40 {
                let now = page(&mut desk);
                if now == before {
                    break;
                }
                seen.extend(now.clone());
                before = now;
                desk.press("<Space>");
            }
            let foot = desk.frame().lines().nth(usize::from(size.1) - 1).unwrap().to_owned();
            assert_eq!(foot.trim(), "Esc đóng", "{size:?}: {}", desk.frame());
            let whole = seen.join("\n");
            let mut large = Desk::vietnamese((size.0, 60));
            large.press(script);
            for line in large.frame().lines().take(58).skip(2).filter(|line| !line.is_empty()) {
                assert!(whole.contains(line), "{size:?} {script}: {line} in {whole}");
            }
            // And back again.
            desk.press("<PageUp>".repeat(40).as_str());
            let title = if script.contains("news") { "sapo có gì mới" } else { "Thống kê" };
            assert!(desk.frame().contains(title), "{size:?}: {}", desk.frame());
        }
    }
}
