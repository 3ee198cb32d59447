//! What a mute hides, and what it does not.

use super::*;

fn hides(mute: &Mute, title: &str, author: Option<&str>, sections: &[&str]) -> bool {
    let map = SectionMap::builtin();
    let sections: Vec<SectionKey> = sections.iter().map(|name| map.section(name)).collect();
    let it = Subject { title, author, paper: "Bình Minh", sections: &sections };
    Muting::of(std::slice::from_ref(mute), &map).hides(it)
}

#[test]
fn words_are_read_as_the_search_reads_them() {
    let mute = |words: &str| Mute { words: Some(words.into()), ..Mute::default() };
    assert!(hides(&mute("bao"), "Bão số 12", None, &[]));
    assert!(hides(&mute("số 12"), "Bão SỐ 12 đổi hướng", None, &[]));
    assert!(!hides(&mute("bảo"), "Bão số 12", None, &[]));
    assert!(!hides(&mute("ba"), "Bão số 12", None, &[]));
    // What means nothing hides nothing.
    for nothing in ["", "  ", "\"", "-", "()"] {
        assert!(!hides(&mute(nothing), "Bão số 12", None, &[]), "{nothing:?}");
    }
    assert!(!hides(&Mute::default(), "Bão số 12", None, &[]));
}

#[test]
fn all_that_is_said_must_be_so() {
    let mute = Mute {
        author: Some("an nguyen".into()),
        paper: Some("Bình Minh".into()),
        section: Some("Thể thao".into()),
        ..Mute::default()
    };
    assert!(hides(&mute, "x", Some("An Nguyễn"), &["Sport", "World"]));
    assert!(!hides(&mute, "x", Some("An Nguyễn"), &["World"]));
    assert!(!hides(&mute, "x", None, &["Sport"]));
    let elsewhere = Mute { paper: Some("Bình".into()), ..Mute::default() };
    assert!(!hides(&elsewhere, "x", None, &[]));
}

#[test]
fn a_mute_ends() {
    let mute = Mute { until: Some(Timestamp(10)), ..Mute::default() };
    assert!(mute.holds_at(Timestamp(9)) && !mute.holds_at(Timestamp(10)));
    assert!(Mute::default().holds_at(Timestamp(i64::MAX)));
}
