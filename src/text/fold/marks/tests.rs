//! Marks that narrow, placements that do not matter.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::super::fold;
use super::*;

#[test]
fn a_typed_mark_narrows_and_a_mark_left_out_does_not() {
    for (typed, text, expected) in [
        ("dang", "đảng", true),
        ("đang", "đảng", true),
        ("đang", "đang", true),
        ("đảng", "đảng", true),
        ("đảng", "đang", false),
        ("đảng", "dang", false),
        ("đang", "dang", false),
        ("đảng", "đẳng", true),
        ("đẳng", "đảng", false),
        ("hoa", "hoà", true),
        ("hoà", "hòa", true),
        ("hòa", "hoà", true),
        ("hoà", "hoa", false),
        ("hoà", "hoá", false),
        ("HOÀ", "hòa", true),
        ("thuỷ", "thủy", true),
        ("khoẻ", "khỏe", true),
        ("nguoi", "người", true),
        ("nguời", "người", true),
        ("người", "nguòi", false),
        ("ơ", "ờ", true),
        ("o", "ở", true),
        ("ö", "o", false),
        ("uber", "Über", true),
        ("über", "uber", false),
        ("strasse", "Straße", true),
        ("straße", "STRASSE", true),
        ("lodz", "Łódź", true),
        ("łodz", "Łódź", true),
        ("łodz", "lodz", false),
        ("istanbul", "İstanbul", true),
        ("İstanbul", "ISTANBUL", true),
        ("ısparta", "ISPARTA", true),
        ("елка", "Ёлка", true),
        ("ёлка", "елка", true),
        ("ὁδός", "ΟΔΟΣ", true),
        ("мой", "мои", false),
        ("οδος", "ὁδός", true),
        ("ano", "año", true),
        ("año", "ano", false),
        ("dang", "dan", false),
    ] {
        assert_eq!(covers(typed, text), expected, "{typed} means {text}");
        let apart = |word: &str| word.nfd().collect::<String>();
        assert_eq!(covers(&apart(typed), text), expected, "NFD {typed} means {text}");
        assert_eq!(covers(typed, &apart(text)), expected, "{typed} means NFD {text}");
    }
}

#[test]
fn a_beginning_means_words_that_go_on() {
    for (typed, text, expected) in [
        ("ho", "hoà", true),
        ("hò", "hoà", true),
        ("hò", "hoá", false),
        ("đ", "đảng", true),
        ("đ", "dang", false),
        ("đả", "đảng", true),
        ("đang", "đảngs", true),
        ("đảng", "đan", false),
    ] {
        let covered = Letters::of(text).are_covered_by(&Letters::of(typed), true);
        assert_eq!(covered, expected, "{typed}… means {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_spelling_says_the_same(
        word in "[a-zđơưăâêôàảãáạềệỏồờựýỹłßæёйüñ]{1,9}",
        other in "[dđaăâàảoơòởuư]{1,5}",
    ) {
        let letters = Letters::of(&word);
        let again = Letters::of(&letters.spelling());
        prop_assert_eq!(again.spelling(), letters.spelling());
        prop_assert!(again.are_covered_by(&letters, false));
        prop_assert!(letters.are_covered_by(&again, false));
        prop_assert_eq!(fold(&letters.spelling()), fold(&word));
        prop_assert!(covers(&fold(&word), &word));
        let other_letters = Letters::of(&other);
        let spelled = Letters::of(&other_letters.spelling());
        prop_assert_eq!(
            other_letters.are_covered_by(&letters, true),
            spelled.are_covered_by(&letters, true)
        );
    }
}
