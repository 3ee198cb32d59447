//! What a document is by its begin.

use super::{Kind, kind};

fn check(text: &str, expected: Kind) {
    assert_eq!(kind(text), expected, "{text}");
}

#[test]
fn roots_are_found_behind_what_stands_before() {
    check("<rss>", Kind::Xml(0));
    check("<?xml version=\"1.0\"?>\n<feed>", Kind::Xml(22));
    check("<!-- <html> <rss> --><rdf:RDF>", Kind::Xml(21));
    check("<br />\n<b>Warning</b>: x in y.php\n<rss>", Kind::Xml(34));
    check("<!DOCTYPE html><rss>", Kind::Xml(15));
    check("\u{FEFF}\n<RSS>", Kind::Xml(4));
    check("<CHANNEL>", Kind::Xml(0));
    check("<x:entry>", Kind::Xml(0));
}

#[test]
fn pages_json_and_others() {
    check("<!doctype HTML><p>", Kind::Page);
    check("<html><rss>", Kind::Page);
    check(" {\"version\":1}", Kind::Json(1));
    check(")]}'\n{\"items\":[]}", Kind::Json(5));
    check("hello", Kind::Unknown);
    check("<kml>", Kind::Unknown);
    check("", Kind::Unknown);
}
