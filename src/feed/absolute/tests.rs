//! Addresses under a base.

use url::Url;

use super::absolute;

fn check(html: &str, expected: &str) {
    let base = Url::parse("https://x.example/a/b").unwrap();
    assert_eq!(absolute(html.into(), &base), expected);
}

#[test]
fn relative_addresses_are_made_absolute() {
    check("<a href=\"c\">x</a>", "<a href=\"https://x.example/a/c\">x</a>");
    check("<img src='/c?d=1&amp;e'>", "<img src='https://x.example/c?d=1&amp;e'>");
    check(
        "<a HREF=\"../c\"><img\nsrc=\"d\">",
        "<a HREF=\"https://x.example/c\"><img\nsrc=\"https://x.example/a/d\">",
    );
}

#[test]
fn others_stay_as_they_are() {
    for html in [
        "<a href=\"https://y.example/\">",
        "<a href=\"mailto:a@b.vn\">",
        "<a href=\"//y.example/\">",
        "<a href=\"#c\">",
        "<a data-href=\"c\">",
        "<a href=\"c",
        "a = b",
        "",
    ] {
        check(html, html);
    }
}
