//! What may never reach a screen, and that nothing else is lost.

use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::*;

#[test]
fn lines() {
    for (input, expected) in [
        ("", ""),
        ("Bão số 12 đổi hướng", "Bão số 12 đổi hướng"),
        ("  two   blanks ", "two blanks"),
        ("Nguye\u{302}\u{303}n", "Nguyễn"),
        (
            "tab\tcr\rlf\nvt\u{B}ff\u{C}nel\u{85}ls\u{2028}ps\u{2029}.",
            "tab cr lf vt ff nel ls ps .",
        ),
        ("nul\0bs\u{8}del\u{7F}.", "nulbsdel."),
        ("no\u{A0}break\u{202F}thin\u{2009}wide\u{3000}.", "no break thin wide ."),
        ("kept \u{FFFD} here", "kept \u{FFFD} here"),
        ("private \u{E0B0}\u{10EEEE}", "private \u{FFFD}\u{FFFD}"),
        ("non\u{FFFE}char\u{FDD0}", "nonchar"),
    ] {
        assert_eq!(Clean::line(input).as_str(), expected, "{input:?}");
    }
}

#[test]
fn sequences_go_whole() {
    for (input, expected) in [
        ("a\u{1B}[31mred\u{1B}[0m", "ared"),
        ("a\u{9B}31mred", "ared"),
        ("a\u{1B}[2Jb", "ab"),
        ("a\u{1B}[?1049h\u{1B}[38;2;1;2;3m\u{1B}[1 qb", "ab"),
        ("a\u{1B}]52;c;ZWNobyBo\u{7}b", "ab"),
        ("a\u{1B}]8;;https://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\b", "alinkb"),
        ("a\u{1B}]0;title", "a"),
        ("a\u{1B}]0;title\nnext line", "a next line"),
        ("a\u{1B}Pq#0\u{1B}\\b", "ab"),
        ("a\u{1B}_Gi=1;AAAA\u{1B}\\b", "ab"),
        ("a\u{1B}^pm\u{1B}\\\u{1B}Xsos\u{1B}\\b", "ab"),
        ("a\u{9D}0;title\u{9C}b", "ab"),
        ("a\u{90}dcs\u{7}b", "ab"),
        // A C1 that ends nothing is a wrong encoding: its text stays.
        ("â€œHello worldâ€\u{9D} he said", "â€œHello worldâ€ he said"),
        ("a\u{1B}cb", "ab"),
        ("a\u{1B}(Bb", "ab"),
        ("a\u{1B}OPb", "ab"),
        ("a\u{1B}\u{1B}[1mb", "ab"),
        ("a\u{1B}", "a"),
        ("a\u{1B}[31", "a"),
        ("a\u{1B}ế", "aế"),
    ] {
        assert_eq!(Clean::line(input).as_str(), expected, "{input:?}");
    }
}

#[test]
fn what_nobody_sees_goes() {
    let unseen = "\u{202A}\u{202E}\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}\u{200B}\u{200C}\u{200D}\
                  \u{2060}\u{2064}\u{FEFF}\u{AD}\u{34F}\u{115F}\u{1160}\u{3164}\u{FFA0}\
                  \u{E0020}\u{E0041}\u{E007F}\u{E0001}\u{FE0E}\u{FE0F}\u{E0100}\u{180E}\u{2800}";
    assert_eq!(Clean::line(unseen).as_str(), "");
    assert_eq!(Clean::line(&format!("x{unseen}y")).as_str(), "x y");
    assert_eq!(Clean::line("\u{202E}gpj.exe").as_str(), "gpj.exe");
}

#[test]
fn emoji_stay_whole() {
    let flag_of_scotland = "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
    for emoji in ["🇻🇳", "👩‍💻", "❤️", "👩🏽‍🚀", "❤️‍🔥", "👁️‍🗨️", "1️⃣", "🏳️‍🌈", flag_of_scotland]
    {
        assert_eq!(Clean::line(emoji).as_str(), emoji);
    }
    assert_eq!(Clean::line("a\u{200D}b").as_str(), "ab");
    assert_eq!(Clean::line("👩\u{200D}").as_str(), "👩");
    assert_eq!(Clean::line("a\u{FE0F}").as_str(), "a");
    assert_eq!(Clean::line("🏴\u{E0067}\u{E0062}").as_str(), "🏴");
    assert_eq!(Clean::line("x\u{E0067}\u{E0062}\u{E0073}\u{E007F}").as_str(), "x");
}

#[test]
fn marks_are_counted() {
    let tower = format!("a{}", "\u{30D}".repeat(5_000));
    let marks = Clean::line(&tower).as_str().chars().count() - 1;
    assert_eq!(marks, MAX_MARKS_ON_A_LETTER);
    assert_eq!(Clean::line("\u{301}abc").as_str(), "abc");
    assert_eq!(Clean::line("a \u{301} b").as_str(), "a b");
    assert_eq!(Clean::line("हिन्दी กำ ｶﾞ").as_str(), "हिन्दी กำ ｶﾞ");
}

#[test]
fn runs_keep_one_blank_at_their_ends() {
    assert_eq!(Clean::run("  a  b\n").as_str(), " a b ");
    assert_eq!(Clean::run(" ").as_str(), " ");
    assert_eq!(Clean::run("\u{200B} a").as_str(), " a");
}

#[test]
fn code_keeps_its_blanks() {
    assert_eq!(Clean::code("\tif  x:").as_str(), "    if  x:");
    assert_eq!(Clean::code("  a \u{1B}[1mb  ").as_str(), "  a b");
}

#[test]
fn cuts() {
    let title = Clean::line("Bão số 12 đổi hướng");
    for (columns, unicode, ascii) in [
        (19, "Bão số 12 đổi hướng", "Bão số 12 đổi hướng"),
        (18, "Bão số 12 đổi hướ…", "Bão số 12 đổi h..."),
        (11, "Bão số 12…", "Bão số 1..."),
        (4, "Bão…", "B..."),
        (1, "B", "B"),
        (0, "", ""),
    ] {
        assert_eq!(title.cut(columns, Glyphs::Unicode).as_str(), unicode);
        assert_eq!(title.cut(columns, Glyphs::Ascii).as_str(), ascii);
    }
    assert_eq!(Clean::line("国際面").cut(4, Glyphs::Unicode).as_str(), "国…");
}

/// True for what [`Clean`] promises never to hold.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{200B}' | '\u{200C}'
            | '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{FEFF}' | '\u{AD}' | '\u{34F}'
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2028}' | '\u{2029}'
            | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E001F}' | '\u{F0000}'..)
}

/// Text made of what is dangerous together, and of everything else.
fn hostile() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "\u{1B}",
        "[",
        "]",
        "31m",
        "\u{7}",
        "\u{9B}",
        "\u{9C}",
        "\u{9D}",
        "\\",
        " ",
        "\n",
        "\t",
        "a",
        "e",
        "\u{301}",
        "\u{302}",
        "\u{323}",
        "ế",
        "đ",
        "\u{200D}",
        "\u{FE0F}",
        "👩",
        "❤",
        "🏽",
        "🏴",
        "\u{E0067}",
        "\u{E007F}",
        "\u{202E}",
        "\u{200B}",
        "1",
        "\u{20E3}",
        "国",
        "\u{344}",
        "\u{958}",
        "ᄒ",
        "ᅡ",
        "ᆫ",
        "\u{3099}",
        "か",
        "🇻",
        "\u{AD}",
        "\u{E000}",
    ]);
    let parts = prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat());
    prop_oneof![parts, any::<String>(), "\\PC{0,40}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn clean_text_is_clean(text in hostile()) {
        for clean in [Clean::line(&text), Clean::run(&text), Clean::code(&text)] {
            prop_assert!(!clean.as_str().contains(is_forbidden), "{:?}", clean);
            prop_assert!(is_nfc(clean.as_str()));
        }
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in hostile()) {
        let (line, run, code) = (Clean::line(&text), Clean::run(&text), Clean::code(&text));
        prop_assert_eq!(&Clean::line(line.as_str()), &line);
        prop_assert_eq!(&Clean::run(run.as_str()), &run);
        prop_assert_eq!(&Clean::code(code.as_str()), &code);
    }

    #[test]
    fn the_quick_way_is_the_slow_way(text in "[ !-~À-ʯΑ-Ρά-ώЀ-ӿḀ-ẙẠ-ỹ‐-‧ぁ-ゖ一-龠가-힣]{0,30}") {
        let stripped = emoji::keep_joiners(strip::strip(&text));
        let slow = settle(&stripped.nfc().collect::<String>(), Blanks::Trimmed);
        prop_assert_eq!(Clean::line(&text), Clean::known(slow));
    }

    #[test]
    fn a_cut_fits(text in hostile(), columns in 0_usize..30) {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            prop_assert!(Clean::line(&text).cut(columns, glyphs).width() <= columns);
        }
    }
}

/// A search that fails is not made again for each sign that would begin one.
#[test]
fn strings_without_an_end_cost_no_search_each() {
    let text = "\u{9D}a".repeat(200_000);
    assert_eq!(Clean::line(&text).as_str().len(), 200_000);
    assert_eq!(Clean::line("\u{9D}a\nb\u{9D}c\u{9C}d").as_str(), "a bd");
}
