//! Columns, and cuts that keep graphemes whole.

use proptest::prelude::*;

use super::*;

#[test]
fn columns_are_counted_by_grapheme() {
    for (text, columns) in [
        ("", 0),
        ("Bão số 12", 9),
        ("Nguye\u{302}\u{303}n", 6),
        ("国際", 4),
        ("🇻🇳", 2),
        ("👩‍💻", 2),
        ("❤️", 2),
        ("①", 1),
        ("“…”", 3),
        ("ｶﾞ", 2),
        ("กำ", 2),
    ] {
        assert_eq!(width(text), columns, "{text}");
    }
}

#[test]
fn cutting_keeps_graphemes_whole() {
    assert_eq!(split_at_width("国際面", 3), ("国", "際面"));
    assert_eq!(split_at_width("a👩‍💻b", 2), ("a", "👩‍💻b"));
    assert_eq!(split_at_width("thế giới", 3), ("thế", " giới"));
    assert_eq!(split_at_width("abc", 9), ("abc", ""));
    assert_eq!(split_at_width("abc", 0), ("", "abc"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_quick_count_is_the_slow_one(text in "[ -~À-ỹ–’…А-яぁ-ヿ一-龠가-힣！-～、。★é\u{301}]{0,40}") {
        let slow: usize = text.graphemes(true).map(UnicodeWidthStr::width).sum();
        prop_assert_eq!(width(&text), slow);
    }

    #[test]
    fn the_head_fits_and_nothing_is_lost(text in any::<String>(), columns in 0_usize..20) {
        let (head, rest) = split_at_width(&text, columns);
        prop_assert!(width(head) <= columns);
        prop_assert_eq!(format!("{head}{rest}"), text);
    }
}

#[test]
fn lines_break_at_words_and_end() {
    let broken = |text: &'static str, columns| {
        let mut lines = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (line, more) = break_line(rest, columns);
            lines.push(line);
            rest = more;
        }
        assert_eq!(lines_of(text, columns), lines.len(), "{text} {columns}");
        lines
    };
    assert_eq!(broken("", 5), [""; 0]);
    assert_eq!(broken("sáng nay", 8), ["sáng nay"]);
    assert_eq!(broken("sáng nay mưa", 7), ["sáng", "nay mưa"]);
    assert_eq!(broken("sáng nay mưa", 8), ["sáng nay", "mưa"]);
    assert_eq!(broken("báochí dài", 4), ["báoc", "hí", "dài"]);
    // What is too wide for any line ends as well.
    assert_eq!(lines_of("日本", 1), 1);
}
