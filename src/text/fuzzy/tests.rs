//! Letters in order, marks or not.

use super::narrow;

const LABELS: [&str; 6] =
    ["Thế giới", "Thể thao", "Đà Nẵng", "Mark this list read", "next unread", "国际"];

fn check(typed: &str, wanted: &[&str]) {
    let found: Vec<&str> = narrow(typed, &LABELS).iter().map(|hit| LABELS[hit.at]).collect();
    assert_eq!(found, wanted, "{typed}");
}

#[test]
fn letters_in_their_order() {
    check("", &LABELS);
    check("da nang", &["Đà Nẵng"]);
    check("Đà n", &["Đà Nẵng"]);
    check("tgi", &["Thế giới"]);
    check("the", &["Thế giới", "Thể thao", "Mark this list read"]);
    check("read mark", &["Mark this list read"]);
    check("unre", &["next unread"]);
    check("国", &["国际"]);
    check("zzz", &[]);
}

#[test]
fn letters_are_shown_where_they_stand() {
    let hit = &narrow("nang", &["Đà Nẵng"])[0];
    let shown: String = hit.letters.iter().map(|at| &"Đà Nẵng"[at.clone()]).collect();
    assert_eq!(shown, "Nẵng");
}
