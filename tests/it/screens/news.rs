//! What is new, told once after an update.

use super::desk::Desk;
use super::statistics::habit;

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

/// The rows of the page that is open.
fn page(desk: &mut Desk, height: u16) -> Vec<String> {
    let (rows, above) = (usize::from(height), if height < 12 { 1 } else { 2 });
    desk.frame().lines().take(rows - 1).skip(above).map(str::to_owned).collect()
}

#[test]
fn pages_are_turned_without_passing_anything_over() {
    for (width, height) in [(40, 10), (32, 12), (45, 24), (80, 24), (200, 60)] {
        let news = [(":news<Enter>", false), (":news<Enter>", true)];
        let statistics = [(":statistics<Enter>", false), (":statistics<Enter>", true)];
        for (script, vietnamese) in news.into_iter().chain(statistics) {
            let open = |size| {
                let mut desk = if vietnamese { Desk::vietnamese(size) } else { Desk::open(size) };
                desk.read_before(&habit());
                desk.press(script);
                desk
            };
            let mut desk = open((width, height));
            let told = format!("{width}x{height} {script} {vietnamese}");
            let (mut seen, mut before) = (Vec::new(), Vec::new());
            for _ in 0..40 {
                let now = page(&mut desk, height);
                if now == before {
                    break;
                }
                seen.extend(now.clone());
                before = now;
                desk.press("<Space>");
            }
            let foot = desk.frame().lines().nth(usize::from(height) - 1).unwrap().to_owned();
            let closes = if vietnamese { "Esc đóng" } else { "Esc close" };
            assert_eq!(foot.trim(), closes, "{told}: {}", desk.frame());
            let whole = seen.join("\n");
            // A screen that has room for all of it.
            let all = page(&mut open((width, 200)), 200);
            for line in all.iter().filter(|line| !line.is_empty() && !line.starts_with('─')) {
                assert!(whole.contains(line), "{told}: {line} in {whole}");
            }
            // And back again.
            let first = page(&mut open((width, height)), height);
            desk.press("<PageUp>".repeat(40).as_str());
            assert_eq!(page(&mut desk, height)[..2], first[..2], "{told}");
        }
    }
}
