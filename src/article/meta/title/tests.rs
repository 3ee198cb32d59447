//! The title among all that is said of it.

use super::*;

fn check(headings: &[&str], head: Option<&str>, expected: Option<&str>) {
    let site = ["Harbour Courier".to_owned(), "courier".to_owned()];
    let said = Said {
        of_engine: None,
        headings: headings.iter().map(|&text| text.to_owned()).collect(),
        of_data: None,
        of_head: head.map(str::to_owned),
        of_window: None,
        of_feed: None,
        site: &site,
    };
    assert_eq!(settle(&said).as_deref(), expected, "{headings:?} {head:?}");
}

#[test]
fn the_heading_that_the_head_knows() {
    check(
        &["Harbour Courier", "Ships wait at dawn"],
        Some("Ships wait at dawn | Harbour Courier"),
        Some("Ships wait at dawn"),
    );
    check(&["Sport"], Some("Ships wait at dawn"), Some("Ships wait at dawn"));
    check(&["Ships wait at dawn"], None, Some("Ships wait at dawn"));
    check(&[], Some("Ships wait - World - Harbour Courier"), Some("Ships wait - World"));
    check(&[], None, None);
}

#[test]
fn the_sites_name_goes() {
    let site = ["Harbour Courier".to_owned()];
    for (title, expected) in [
        ("Ships wait | Harbour Courier", "Ships wait"),
        ("Harbour Courier - Ships wait", "Ships wait"),
        ("Ships wait — The Harbour Courier", "Ships wait"),
        ("Ships - and boats - wait", "Ships - and boats - wait"),
        ("Harbour Courier", "Harbour Courier"),
    ] {
        assert_eq!(without_site(title, &site), expected);
    }
}
