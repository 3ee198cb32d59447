//! Our tokens are those of html5ever's tokenizer, an implementation of the same standard.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token as Theirs, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use proptest::prelude::*;

use super::*;

/// What both say of a document: texts joined, names in lower case.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Text(String),
    Start(String, BTreeMap<String, String>),
    End(String),
}

fn say(said: &mut Vec<Said>, text: &str) {
    match said.last_mut() {
        Some(Said::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => said.push(Said::Text(text.to_owned())),
    }
}

fn ours(html: &str) -> Vec<Said> {
    let mut said = Vec::new();
    let mut scanner = Scanner::new(html);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => say(&mut said, &entity::decode(text, entity::Place::Text)),
            Token::End(name) => said.push(Said::End(name.to_ascii_lowercase())),
            Token::Start(tag) => {
                let names = tag.attribute_names().map(str::to_ascii_lowercase);
                let attributes = names.map(|name| {
                    let value = tag.attribute(&name).unwrap().into_owned();
                    (name, value)
                });
                said.push(Said::Start(tag.name.to_ascii_lowercase(), attributes.collect()));
                if tag.name.eq_ignore_ascii_case("script") {
                    match scanner.skip_element(tag.name) {
                        Some(_) => said.push(Said::End("script".to_owned())),
                        None => scanner.finish(),
                    }
                }
            }
        }
    }
    said
}

#[derive(Default)]
struct Sink {
    said: RefCell<Vec<Said>>,
    raw: RefCell<bool>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Theirs, _line: u64) -> TokenSinkResult<()> {
        let mut said = self.said.borrow_mut();
        let mut raw = self.raw.borrow_mut();
        match token {
            Theirs::CharacterTokens(text) if !*raw => say(&mut said, &text),
            Theirs::TagToken(tag) if tag.kind == TagKind::EndTag => {
                *raw = false;
                said.push(Said::End(tag.name.to_string()));
            }
            Theirs::TagToken(tag) => {
                let attributes = tag
                    .attrs
                    .iter()
                    .map(|attribute| {
                        (attribute.name.local.to_string(), attribute.value.to_string())
                    })
                    .collect();
                said.push(Said::Start(tag.name.to_string(), attributes));
                if &*tag.name == "script" {
                    *raw = true;
                    return TokenSinkResult::RawData(RawKind::Rawtext);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn theirs(html: &str) -> Vec<Said> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.said.into_inner()
}

#[test]
fn odd_markup() {
    for html in [
        "",
        "<",
        "</",
        "<>",
        "</>",
        "a < b",
        "a<1",
        "<!",
        "<!-",
        "<!-->a",
        "<!--->a",
        "<!---->a",
        "<!--a--!>b",
        "<!--a--",
        "<!-- - -- ->--->b",
        "<!doctype html \">\">x",
        "<?xml?>x",
        "</ a>b",
        "<![CDATA[a]]>b",
        "<a",
        "<a ",
        "<a b",
        "<a b=",
        "<a b='",
        "<a/b>c",
        "<a / b>c",
        "<a =b>c",
        "<a b==c>",
        "<a b= >c",
        "<a b=\"c\"d>e",
        "<a b='&copy=1&copy;&copya&amp'>",
        "<a b=c/>d",
        "<A B=C b=d>",
        "<br/>",
        "</p x='>'>y",
        "<script><b></script >c",
        "<script></scripty></script>d",
        "&amp;&lt;&AMP&ampx&notit;&notin;&#38;&#x26;&#0;&#x110000;",
        "&#150;&#x9b;&#xD800;&#;&#x;&;& &a&NotEqualTilde;&CounterClockwiseContourIntegral;",
        "<a\tb\n=\u{C}c>",
        "<ế>",
        "<aế>",
        "<a ế=ế>",
        "é</é>x",
        "&eacute",
        "&eacutex",
    ] {
        assert_eq!(ours(html), theirs(html), "{html}");
    }
}

fn markup() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "<",
        ">",
        "/",
        "</",
        "=",
        "\"",
        "'",
        " ",
        "\n",
        "a",
        "b",
        "P",
        "div",
        "<a",
        "<p>",
        "</p>",
        "<!--",
        "-->",
        "--!>",
        "-",
        "!",
        "?",
        "<!",
        "&",
        "&amp;",
        "&lt",
        "&not",
        "in;",
        "&#",
        "x",
        "1",
        ";",
        "<script>",
        "</script>",
        "<br/>",
        " href=",
        "ế",
        "]]>",
        "<![CDATA[",
    ]);
    prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat())
}

#[test]
fn a_comment_that_is_not_closed_ends_with_its_tag() {
    let told: Vec<Token<'_>> = Scanner::new("sa<!-- x >fe <!-- y > z").collect();
    assert_eq!(told, [Token::Text("sa"), Token::Text("fe "), Token::Text(" z")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_markup(html in markup()) {
        // A comment that is not closed is read otherwise on purpose.
        let html = html + "-->";
        prop_assert_eq!(ours(&html), theirs(&html));
    }
}
