//! Which addresses become links of the terminal.

use super::*;

#[test]
fn only_plain_web_addresses_have_a_mark() {
    assert!(mark("https://a.example/b?c=1;d#e").is_some());
    let long = format!("https://a.example/{}", "x".repeat(MAX_BYTES));
    for url in [
        "mailto:a@b.example",
        "https://a.example/\u{1b}]8;;",
        "https://a.example/đ",
        "https://a b",
        &long,
    ] {
        assert_eq!(mark(url), None, "{url}");
    }
}

#[test]
fn a_mark_leads_to_its_address_and_a_shared_one_nowhere() {
    let mut anchors = Anchors::default();
    anchors.add("https://a.example/1");
    anchors.add("https://a.example/1");
    let one = mark("https://a.example/1").unwrap();
    assert_eq!(anchors.get(one), Some("https://a.example/1"));
    assert_eq!(anchors.get(Color::Reset), None);
    anchors.0.insert(mark("https://a.example/2").unwrap(), Some("https://b.example/".into()));
    anchors.add("https://a.example/2");
    assert_eq!(anchors.get(mark("https://a.example/2").unwrap()), None);
}
