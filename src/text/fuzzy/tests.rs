//! Letters in order, marks or not.

use super::{Hit, narrow};

const LABELS: [&str; 6] =
    ["Thế giới", "Thể thao", "Đà Nẵng", "Mark this list read", "next unread", "国际"];

fn alone(typed: &str, labels: &[&str]) -> Vec<Hit> {
    narrow(typed, labels, &[] as &[&str])
}

fn check(typed: &str, wanted: &[&str]) {
    let found: Vec<&str> = alone(typed, &LABELS).iter().map(|hit| LABELS[hit.at]).collect();
    assert_eq!(found, wanted, "{typed}");
}

#[test]
fn letters_in_their_order() {
    check("", &LABELS);
    check("da nang", &["Đà Nẵng"]);
    check("Đà n", &["Đà Nẵng"]);
    check("tgi", &["Thế giới"]);
    check("the", &["Thế giới", "Thể thao"]);
    check("read mark", &["Mark this list read"]);
    check("unre", &["next unread"]);
    check("国", &["国际"]);
    check("zzz", &[]);
}

#[test]
fn letters_are_shown_where_they_stand() {
    let hit = &alone("nang", &["Đà Nẵng"])[0];
    let shown: String = hit.letters.iter().map(|at| &"Đà Nẵng"[at.clone()]).collect();
    assert_eq!(shown, "Nẵng");
}

#[test]
fn scattered_letters_are_shown_only_where_nothing_fits_better() {
    // "th" and "e" stand within words of the last label.
    check("the", &["Thế giới", "Thể thao"]);
    check("mtlr", &["Mark this list read"]);
    check("nxur", &["next unread"]);
    check("arke", &["Mark this list read"]);
}

#[test]
fn what_is_called_so_comes_first_then_words_that_begin_so() {
    let labels = ["Ẩn bài đã đọc: có", "bài đã ẩn", "Đã ẩn", "mở bài đã in"];
    let found: Vec<usize> = alone("đã ẩn", &labels).iter().map(|hit| hit.at).collect();
    assert_eq!(found, [2, 1, 0]);
}

#[test]
fn words_elsewhere_count_more_than_scattered_letters() {
    let (labels, longer) = (["next unread", "find"], ["next unread n", "find Reading nur"]);
    let found = |typed: &str| {
        let hits = narrow(typed, &labels, &longer);
        hits.iter().map(|hit| hit.at).collect::<Vec<_>>()
    };
    assert_eq!(found("xr"), [0]);
    assert_eq!(found("fd"), [1]);
    assert_eq!(found("nur"), [1]);
    assert_eq!(found("read"), [0, 1]);
}

#[test]
fn the_last_word_of_a_row_is_found() {
    let hits = narrow("ctrl-d", &["half a page"], &["half a page Ctrl-d"]);
    assert_eq!(hits.iter().map(|hit| hit.at).collect::<Vec<_>>(), [0]);
}
