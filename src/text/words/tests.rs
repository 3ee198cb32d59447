//! Runs, their foldings and pairs.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

fn folded_texts(text: &str) -> Vec<String> {
    folded(text).map(|run| run.text).collect()
}

#[test]
fn words_are_runs_of_letters() {
    for (text, expected) in [
        ("", &[] as &[&str]),
        ("Đà Nẵng, l’eau!", &["da", "nang", "l", "eau"]),
        ("covid-19 U.S.", &["covid", "19", "u", "s"]),
        ("Đa\u{300} Na\u{306}\u{303}ng", &["da", "nang"]),
        ("in\u{AD}visi\u{200B}ble", &["invisible"]),
        ("2026年東京都", &["2026", "年東京都"]),
        ("½ ﬁn Ａ１", &["1", "2", "fin", "a1"]),
        ("สวัสดี ครับ", &["สวัสดี", "ครับ"]),
        ("हिन्दी", &["हिन्दी"]),
        ("\u{301}x", &["x"]),
        ("\u{309B}が", &["が"]),
    ] {
        assert_eq!(folded_texts(text), expected, "{text}");
    }
}

#[test]
fn pairs_overlap() {
    assert_eq!(pairs("東京都").collect::<Vec<_>>(), ["東京", "京都", "都"]);
    assert_eq!(pairs("都").collect::<Vec<_>>(), ["都"]);
    assert_eq!(pairs("").count(), 0);
}

#[test]
fn a_word_is_known_by_its_first_letters() {
    let long = "ế".repeat(300);
    let all: Vec<Folded> = folded(&long).collect();
    assert_eq!(all[0].text.len(), MAX_WORD_LETTERS);
    assert_eq!(all.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn normal_forms_do_not_matter(text in "[a-zđơàảẵß年東ガกำ한 ,½'-]{0,20}") {
        prop_assert_eq!(folded_texts(&text.nfd().collect::<String>()), folded_texts(&text));
    }

    #[test]
    fn any_text_is_cut_into_words_that_stay_words(text in any::<String>()) {
        for run in folded(&text) {
            prop_assert!(!run.text.contains(|c: char| c.is_whitespace() || c == '"'));
        }
    }
}

/// What a text looks like as a line.
fn lined(text: &str) -> String {
    let mut out = String::new();
    super::line(text, &mut String::new(), &mut out);
    out
}

#[test]
fn a_line_has_single_blanks_around_words() {
    let check = |text, expected| assert_eq!(lined(text), expected, "{text}");
    check("", " ");
    check("Mưa, to!", " mua to ");
    check("don't", " don t ");
    check("50½ km²", " 501 2 km2 ");
    check("nhà 東京 mới", " nha \u{1} \u{1} moi ");
    check("αβγ…δ", " αβγ δ ");
}

proptest::proptest! {
    #[test]
    fn words_of_a_text_stand_in_its_line(text in "[ a-zĐđàảαж½東\u{301}\u{AD},'-]{0,30}") {
        let all: Vec<_> = super::folded(&text).collect();
        for (at, _) in all.iter().enumerate() {
            for end in at + 1..=all.len().min(at + 3) {
                if let Some(words) = super::in_line(&all[at..end], false) {
                    proptest::prop_assert!(lined(&text).contains(&words), "{text:?} {words:?}");
                }
            }
        }
    }
}
