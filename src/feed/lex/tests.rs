//! Tags and text out of any markup.

use super::{Lexer, Token};
use crate::feed::repairs::Repairs;

/// A document's pieces, one word each: `+name a=b`, `+name/`, `-name`, `text`, `[cdata]`.
fn pieces(text: &str) -> Vec<String> {
    let mut repairs = Repairs::of(text);
    let mut lexer = Lexer::new(text, 0);
    let mut told = Vec::new();
    let mut inside = Vec::new();
    while let Some(token) = lexer.next(inside.last().copied().unwrap_or(""), &mut repairs) {
        told.push(match token {
            Token::Start { name, closed } => {
                let attributes = lexer.attributes().iter();
                let attributes = attributes.map(|it| format!(" {}={}", it.name, it.value));
                if !closed {
                    inside.push(name);
                }
                let end = if closed { "/" } else { "" };
                format!("+{name}{}{end}", attributes.collect::<String>())
            }
            Token::End(name) => {
                inside.pop();
                format!("-{name}")
            }
            Token::Text(text) => text.to_owned(),
            Token::Cdata(text) => format!("[{text}]"),
            Token::Doctype(inside) => format!("!{inside}"),
        });
    }
    told
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(pieces(text), expected, "{text}");
}

#[test]
fn good_markup() {
    check("<a b=\"c\" d='e'>x</a>", &["+a b=c d=e", "x", "-a"]);
    check("<a/><b c=\"/\"/>", &["+a/", "+b c=//"]);
    check("<a><![CDATA[<b>]]>x</a>", &["+a", "[<b>]", "x", "-a"]);
    check("<?xml version=\"1.0\"?><!-- <b> --><a>", &["+a"]);
    check("<media:group >x</media:group >", &["+media:group", "x", "-media:group"]);
    check("<!DOCTYPE x [<!ENTITY a \"b\">]><a>", &["!<!ENTITY a \"b\">", "+a"]);
    check("<!DOCTYPE x SYSTEM \"y\"><a>", &["+a"]);
}

#[test]
fn signs_that_begin_no_tag_are_text() {
    check("<a>1 < 2</a>", &["+a", "1 ", "< 2", "-a"]);
    check("<a>I <3 you</a>", &["+a", "I ", "<3 you", "-a"]);
    check("<a>x <y z</a>", &["+a", "x ", "<y z", "-a"]);
    check("<a>x<</a>", &["+a", "x", "<", "-a"]);
}

#[test]
fn attributes_of_any_quality() {
    check("<a b=c d=e/>", &["+a b=c d=e/"]);
    check("<a b c=\"d\">", &["+a c=d"]);
    check("<a b = \"c\">", &["+a b=c"]);
    check("<a b=\"c d>x</a><e f=\"g\">", &["+a b=c", "x", "-a", "+e f=g"]);
    check("<a b=\"x < y\">", &["+a b=x < y"]);
    check("<a b=\"https://x.example/?a=b&c=d\">", &["+a b=https://x.example/?a=b&c=d"]);
}

#[test]
fn tags_that_break_off() {
    check("<title>x</title", &["+title", "x", "-title"]);
    check("<title>x</title<link>y", &["+title", "x", "-title", "+link", "y"]);
    check("<item <title>x", &["+item", "+title", "x"]);
    check("<item><title>x</title><li", &["+item", "+title", "x", "-title", "<li"]);
    check("<item><title>x</title><link href=\"y", &["+item", "+title", "x", "-title"]);
    check("</><a></ b>x", &["+a", "x"]);
}

#[test]
fn sections_that_are_not_closed() {
    check("<a><![CDATA[x</a><b>y</b>", &["+a", "[x]", "-a", "+b", "y", "-b"]);
    check("<a><![CDATA[x</a><b><![CDATA[y]]></b>", &["+a", "[x]", "-a", "+b", "[y]", "-b"]);
    check("<a><![CDATA[<![CDATA[x]]></a>", &["+a", "[<![CDATA[x]", "-a"]);
    check("<a><!-- x <b>y</b>", &["+a", "y", "-b"]);
}

#[test]
fn hostile_marks_cost_no_square() {
    for unit in ["<a b=\"", "<![CDATA[", "<!--", "<!", "<?", "</", "<a b='x>", "<a b=\"<a c='"] {
        assert!(pieces(&unit.repeat(200_000)).len() <= 400_000, "{unit}");
    }
}
