//! Which tag closes what.

use super::{Builder, MAX_DEPTH};
use crate::feed::repairs::Repairs;

/// Items, each as `name=text` of its children, joined by blanks; and the kinds of repairs.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let mut repairs = Repairs::of(text);
    let mut builder = Builder::new(text, 0, None, &mut repairs);
    let mut items = Vec::new();
    while builder.advance() {
        let root = builder.item().and_then(|tree| tree.root());
        let fields = root.into_iter().flat_map(|root| root.children());
        let told =
            fields.map(|it| format!("{}={}", it.local_name(), it.text(&builder.entities).trim()));
        items.push(told.collect::<Vec<_>>().join(" "));
    }
    let kinds = repairs.told().into_iter().map(|problem| problem.kind).collect();
    (items, kinds)
}

fn check(text: &str, items: &[&str], kinds: &[&str]) {
    let told = read(text);
    assert_eq!(
        (told.0.as_slice(), told.1.as_slice()),
        (
            items.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>().as_slice(),
            kinds.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>().as_slice(),
        ),
        "{text}"
    );
}

#[test]
fn items_of_every_format() {
    check("<rss><channel><item><title>a</title></item></channel></rss>", &["title=a"], &[]);
    check(
        "<feed><entry><id>1</id></entry><entry><id>2</id></entry></feed>",
        &["id=1", "id=2"],
        &[],
    );
    check("<entry><id>1</id></entry>", &["id=1"], &[]);
    check("<RSS><ITEM><TITLE>a</TITLE></ITEM></RSS>", &["TITLE=a"], &[]);
    let rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"
        xmlns=\"http://purl.org/rss/1.0/\"><channel><items><rdf:Seq><rdf:li/></rdf:Seq></items>
        </channel><item><title>a</title></item></rdf:RDF>";
    check(rdf, &["title=a"], &[]);
}

#[test]
fn an_end_tag_closes_what_is_open_in_it() {
    check(
        "<rss><item><title>a<b>c</title><link>d</link></item></rss>",
        &["title=ac link=d"],
        &["unclosed"],
    );
    check("<rss><channel><item><title>a</channel></rss>", &["title=a"], &["unclosed"]);
    check(
        "<rss><item><media:group><media:title>a</item><item><guid>2</guid></item></rss>",
        &["group=a", "guid=2"],
        &["namespace", "unclosed"],
    );
}

#[test]
fn an_end_tag_that_closes_nothing_is_passed_over() {
    check("<rss><item><title>a</b></p></title></item></rss>", &["title=a"], &["stray-end"]);
    check(
        "<rss><item><description>a</title>b</description></item></rss>",
        &["description=ab"],
        &["stray-end"],
    );
    check("<rss></item><item><title>a</title></item></rss>", &["title=a"], &["stray-end"]);
    check("<rss><item><content:encoded>a</encoded></item></rss>", &["encoded=a"], &["namespace"]);
}

#[test]
fn an_item_that_begins_closes_the_one_before() {
    check(
        "<rss><item><title>a</title><item><title>b</title></item></rss>",
        &["title=a", "title=b"],
        &["unclosed"],
    );
    check(
        "<rss><item><description>a<item><title>b</title></item></rss>",
        &["description=a", "title=b"],
        &["unclosed"],
    );
}

#[test]
fn a_field_that_begins_closes_a_field_of_one_line() {
    check("<rss><item><title>a<link>b</link></item></rss>", &["title=a link=b"], &["unclosed"]);
    check(
        "<rss><item><title>a<pubDate>b<guid>c</item></rss>",
        &["title=a pubDate=b guid=c"],
        &["unclosed"],
    );
    check(
        "<rss><item><description>a<p>b<pubDate>c</pubDate></item></rss>",
        &["description=ab pubDate=c"],
        &["unclosed"],
    );
    check(
        "<rss><item><description>a<link>b</link></item></rss>",
        &["description=a link=b"],
        &["unclosed"],
    );
}

#[test]
fn markup_in_a_text_is_its_own() {
    check(
        "<feed><entry><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">a
        <summary>b</summary><title>c</title><img src=\"x\"><br></div></content><id>1</id></entry>
        </feed>",
        &["content=a\n        bc id=1"],
        &[],
    );
    check(
        "<rss><item><description>a<br>b<hr>c</description></item></rss>",
        &["description=abc"],
        &[],
    );
    check("<rss><item><body>a<link rel=x>b</body></item></rss>", &["body=ab"], &["quote"]);
}

#[test]
fn an_item_that_the_end_cuts_in_two_is_left_out() {
    check("<rss><item><title>a</title></item><item><title>b</title>", &["title=a"], &["truncated"]);
    check(
        "<rss><item><title>a</title></item><item><tit",
        &["title=a"],
        &["bare-less", "truncated"],
    );
    check("<rss><item><title>a</title></item>", &["title=a"], &["unclosed"]);
}

#[test]
fn namespaces_in_all_their_spellings() {
    let check = |declared: &str, element: &str| {
        let text = format!("<rss {declared}><item><{element}>a</{element}></item></rss>");
        let mut repairs = Repairs::of(&text);
        let mut builder = Builder::new(&text, 0, None, &mut repairs);
        assert!(builder.advance(), "{declared}");
        let child = builder.item().and_then(|it| it.root()).and_then(|it| it.children().next());
        assert_eq!(child.map(|it| format!("{:?}", it.field())).as_deref(), Some("Creator"));
    };
    check("xmlns:dc=\"http://purl.org/dc/elements/1.1/\"", "dc:creator");
    check("xmlns:x=\"HTTPS://PURL.org/dc/elements/1.1\"", "x:creator");
    check("xmlns:dc=\"urn:unheard-of\"", "dc:creator");
    check("", "dc:creator");
    check("xmlns=\"urn:unheard-of\"", "creator");
}

#[test]
fn depth_is_bounded() {
    let deep = "<b>".repeat(MAX_DEPTH * 1_000);
    let text = format!(
        "<rss><item><description>{deep}x{}</description><title>a</title></item></rss>",
        "</b>".repeat(MAX_DEPTH * 1_000)
    );
    let (items, kinds) = read(&text);
    assert_eq!(
        (items, kinds),
        (vec!["description=x title=a".to_owned()], vec!["too-deep".to_owned()])
    );
}

#[test]
fn a_head_that_is_too_large_costs_no_item() {
    let head = "<category>a</category>".repeat(150_000);
    let text = format!("<rss><channel>{head}<item><title>a</title></item></channel></rss>");
    let (items, kinds) = read(&text);
    assert_eq!((items, kinds), (vec!["title=a".to_owned()], vec!["too-large".to_owned()]));
}
