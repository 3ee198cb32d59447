//! Foldings letter by letter, and places of hits in the original.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

mod pairs;

#[test]
fn foldings() {
    for (input, expected) in [
        ("", ""),
        ("THE TIMES", "the times"),
        ("Đà Nẵng", "da nang"),
        ("hoà hòa HOÀ", "hoa hoa hoa"),
        ("ÐÐð", "ddd"),
        ("Łódź Ørsted Ħal Ŧ ı İ", "lodz orsted hal t i i"),
        ("Straße ẞ Ærø Œuvre Þór", "strasse ss aero oeuvre thor"),
        ("Ｆｕｌｌ １２３", "full 123"),
        ("ΟΔΟΣ ὁδός", "οδοσ οδοσ"),
        ("Сегодня ЁЛКА", "сегодня елка"),
        ("l’eau “x” – y", "l'eau \"x\" - y"),
        ("ガ が 한국", "ガ が 한국"),
        ("ｶﾞ", "ガ"),
        ("in\u{AD}visi\u{200B}ble", "invisible"),
        ("ﬁn …", "fin ..."),
    ] {
        assert_eq!(fold(input), expected, "{input:?}");
        assert_eq!(fold(&input.nfd().collect::<String>()), expected, "NFD of {input:?}");
        assert_eq!(folded(input), expected, "{input:?}");
    }
}

#[test]
fn places_are_those_of_the_original() {
    fn check(haystack: &str, needle: &str, expected: &[&str]) {
        let found = find(haystack, &fold(needle));
        let found: Vec<&str> = found.into_iter().map(|range| &haystack[range]).collect();
        assert_eq!(found, expected, "{needle} in {haystack}");
    }
    check("Đà Nẵng, DA NANG", "da nang", &["Đà Nẵng", "DA NANG"]);
    check("Đa\u{300} Na\u{306}\u{303}ng", "Đà Nẵng", &["Đa\u{300} Na\u{306}\u{303}ng"]);
    check("plain Plain", "plain", &["plain", "Plain"]);
    check("Straße", "s", &["S", "ß"]);
    check("Straße", "asse", &["aße"]);
    check("abc", "", &[]);
    check("Hà", "x", &[]);
    check("aaaa đ", "aa", &["aa", "aa"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn forms_and_repetition_do_not_matter(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert_eq!(&fold(&text.nfd().collect::<String>()), &folded);
        prop_assert_eq!(&fold(&text.nfc().collect::<String>()), &folded);
        prop_assert_eq!(&fold(&folded), &folded);
    }

    #[test]
    fn the_quick_way_is_the_slow_way(text in "[a-zÀ-ỹか-ゟァ-ヿ一-龠가-힣ᄀ-ᇿ！-ﾟ\u{300}\u{3099}①…’А-яΑ-ω]{0,12}") {
        let mut slow = String::new();
        fold_slowly(&text, &mut slow);
        prop_assert_eq!(fold(&text), slow);
    }

    #[test]
    fn what_is_found_folds_to_the_needle(text in "[a-cđàẵß가か\u{300}\u{302} ]{0,20}", from in 0_usize..9) {
        let needle: String = fold(&text).chars().skip(from).take(2).collect();
        for range in find(&text, &needle) {
            prop_assert!(fold(&text[range]).contains(&needle));
        }
    }
}
