//! References of XML, of HTML and of the document itself.

use super::Entities;
use crate::feed::repairs::Repairs;

fn check(text: &str, expected: &str) {
    assert_eq!(Entities::of(text).decode(text), expected, "{text}");
}

fn declared<'a>(doctype: &'a str) -> Entities<'a> {
    let mut entities = Entities::of(doctype);
    entities.declare(doctype, 0, &mut Repairs::of(doctype));
    entities
}

#[test]
fn references_are_replaced_once() {
    check("a &amp; b &lt;c&gt; &quot;&apos;", "a & b <c> \"'");
    check("&#65;&#x42;&#X43;", "ABC");
    check("&nbsp;&hellip;&eacute;&Ecirc;", "\u{A0}…éÊ");
    check("&amp;lt;b&amp;gt;", "&lt;b&gt;");
    check("&#146;&#x80;", "’€");
    check("&lang;", "\u{2329}");
}

#[test]
fn what_begins_no_reference_is_itself() {
    check("AT&T a & b &copy 1&2; &nope; &", "AT&T a & b &copy 1&2; &nope; &");
    check("?a=1&b=2&amp;c=3", "?a=1&b=2&c=3");
}

#[test]
fn characters_that_are_none_are_left_out() {
    check("a&#0;b&#xFFFE;c&#x110000;d&#xD800;e", "abcde");
}

#[test]
fn a_document_knows_its_own_entities() {
    let own = declared("<!ENTITY site \"Báo &#38; Tin\"><!ENTITY b '&site;'>");
    assert_eq!(own.decode("x &site; &b;"), "x Báo & Tin &site;");
}

#[test]
fn nothing_external_is_fetched_and_nothing_grows() {
    let own = declared("<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY % p \"y\">");
    assert_eq!(own.decode("&x;%p;"), "&x;%p;");
    let long = format!("<!ENTITY l \"{}\">", "x".repeat(4_000));
    let bomb = "&l;".repeat(10_000);
    assert!(declared(&long).decode(&bomb).len() < 110_000);
}

#[test]
fn html_keeps_what_html_knows() {
    let own = declared("<!ENTITY site \"A<B\">");
    let mut out = String::new();
    own.push_html("&site; &lt;b&gt; &nbsp; < &", &mut out);
    assert_eq!(out, "A&lt;B &lt;b&gt; &nbsp; &lt; &");
}
