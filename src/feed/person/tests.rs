//! Names and addresses.

use super::{add, person};
use crate::feed::draft::Author;

fn check(text: &str, name: &str, email: &str) {
    let expected = Author { name: name.into(), email: email.into() };
    assert_eq!(person(text), Some(expected), "{text}");
}

#[test]
fn names_and_addresses_are_told_apart() {
    check("Nguyễn An", "Nguyễn An", "");
    check("a@b.vn (Nguyễn An)", "Nguyễn An", "a@b.vn");
    check("Nguyễn An <a@b.vn>", "Nguyễn An", "a@b.vn");
    check("Nguyễn An (a@b.vn)", "Nguyễn An", "a@b.vn");
    check("a@b.vn", "", "a@b.vn");
    check("mailto:a@b.vn", "", "a@b.vn");
    check("a@b.vn—Nguyễn", "Nguyễn", "a@b.vn");
    check("foo@example.com（山田）", "山田", "foo@example.com");
    check("Hà–a@b.vn.", "Hà", "a@b.vn");
    check("@tin_tuc", "@tin_tuc", "");
    assert_eq!(person("  "), None);
    assert_eq!(person("()"), None);
}

#[test]
fn one_person_is_one() {
    let mut people = Vec::new();
    for text in ["a@b.vn", "An (a@b.vn)", "An", "Bình"] {
        add(&mut people, person(text).unwrap_or_default());
    }
    let names: Vec<&str> = people.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["An", "Bình"]);
}
