//! Names that feeds would like files to have.

use super::*;

fn check(words: &str, expected: &str) {
    assert_eq!(file_name(words), expected, "{words:?}");
}

#[test]
fn a_title_keeps_its_words() {
    check("Bão số 12: vào Đà Nẵng?", "Bão số 12- vào Đà Nẵng");
    check("  hai   chữ\n", "hai chữ");
}

#[test]
fn nothing_leaves_its_folder_hides_or_is_an_option() {
    check("../../.bashrc", "bashrc");
    check("/etc/cron.d/x", "etc-cron.d-x");
    check("-rf", "rf");
    check("--", "article");
    check(".", "article");
    check("..", "article");
    check("", "article");
    check("~root", "root");
    check("...\u{a0}-. x", "x");
    check("$(touch x)`y`", "(touch x)-y");
}

#[test]
fn control_and_direction_are_gone() {
    check("a\0b", "ab");
    check("x\u{202e}gpj.exe", "xgpj.exe");
    check("\u{1b}]52;c;x\u{7}", "article");
    check("\u{1b}[31mĐỏ", "Đỏ");
}

#[test]
fn devices_are_none() {
    check("CON", "_CON");
    check("nul.txt", "_nul.txt");
    check("Com1", "_Com1");
    check("lpt9.x", "_lpt9.x");
    check("Console", "Console");
    check("com10", "com10");
}

#[test]
fn a_long_name_is_cut_between_letters() {
    assert_eq!(file_name(&"a".repeat(300)).len(), MAX_BYTES);
    let name = file_name(&"ế".repeat(200));
    assert!(name.len() <= MAX_BYTES && name.chars().all(|c| c == 'ế'), "{name}");
    let family = "👩‍👩‍👧‍👦";
    let name = file_name(&family.repeat(40));
    assert_eq!(name.replace(family, ""), "", "{name}");
}

#[test]
fn pictures_among_letters_are_whole_or_gone() {
    check("Lễ hội 🇻🇳 👩‍👩‍👧‍👦 ❤️", "Lễ hội 🇻🇳 👩‍👩‍👧‍👦 ❤️");
    check("👍🏽 Thắng 3–0", "👍🏽 Thắng 3–0");
    // A sign that is taken takes its frame and its marks along.
    check("*\u{fe0f}\u{20e3} Hai", "Hai");
    check("a/\u{301}b", "a-b");
    check("-\u{301}\u{301}x", "x");
    check(".\u{fe0f}hidden", "hidden");
    check("\u{301}\u{fe0f}x", "x");
    check("🇻", "🇻");
    check("\u{200d}\u{fe0f}", "article");
    // Cut between flags, not within one.
    let name = file_name(&"🇻🇳".repeat(60));
    assert_eq!((name.replace("🇻🇳", "").as_str(), name.len()), ("", MAX_BYTES / 8 * 8));
    let name = file_name(&format!(".{}", "é".repeat(150)));
    assert!(name.len() <= MAX_BYTES && name.chars().all(|c| c == 'é'), "{name}");
}
