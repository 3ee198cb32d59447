//! Documents of every kind, odd ones and hostile ones.

mod good;

use proptest::prelude::*;

use super::{NoFeed, Source, parse};
use crate::domain::{ParsedFeed, TroubleKind};

fn source() -> Source<'static> {
    Source { content_type: None, base: url::Url::parse("https://bao.example.vn/rss/a.rss").ok() }
}

fn good(text: &str) -> ParsedFeed {
    parse(text.as_bytes(), &source()).unwrap_or_else(|none| panic!("{}", none.what))
}

fn none(text: &str) -> NoFeed {
    parse(text.as_bytes(), &source()).expect_err("this should be no feed")
}

fn rss(items: &str) -> String {
    format!("<rss version=\"2.0\"><channel><title>Bão</title>{items}</channel></rss>")
}

#[test]
fn rss_is_read() {
    let feed = good(
        r#"<?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
        <title>Thế giới</title><link>https://bao.example.vn/</link><language>vi</language>
        <ttl>30</ttl>
        <item><title>Giá vàng &amp;amp; đô la</title><link>/tin/1.html</link>
        <guid isPermaLink="false">tin-1</guid><pubDate>Sun, 22 Nov 2026 10:00:00 +0700</pubDate>
        <dc:creator>Nguyễn An</dc:creator><category>Kinh tế</category><category>Kinh tế</category>
        <description><![CDATA[<a href="x"><img src="y"></a></br>Phiên thứ ba.]]></description>
        <content:encoded><![CDATA[<p>Toàn văn.</p>]]></content:encoded>
        <enclosure url="/a.mp3" type="audio/mpeg" length="12"/></item></channel></rss>"#,
    );
    assert_eq!((feed.format.as_str(), feed.encoding.as_str()), ("rss 2.0", "UTF-8"));
    assert_eq!(feed.title.as_deref(), Some("Thế giới"));
    assert_eq!(feed.cadence.ttl_minutes, Some(30));
    let item = &feed.items[0];
    assert_eq!(item.title, "Giá vàng & đô la");
    assert_eq!(item.link.as_deref(), Some("https://bao.example.vn/tin/1.html"));
    assert_eq!(item.guid.as_deref(), Some("tin-1"));
    assert_eq!(item.author.as_deref(), Some("Nguyễn An"));
    assert_eq!(item.categories, ["Kinh tế".into()]);
    assert_eq!(item.published.map(|at| at.rfc3339()).as_deref(), Some("2026-11-22T03:00:00Z"));
    assert_eq!(item.content.as_deref(), Some("<p>Toàn văn.</p>"));
    assert!(item.summary.as_deref().is_some_and(|text| text.contains("Phiên thứ ba")));
    assert_eq!(item.enclosures[0].url, "https://bao.example.vn/a.mp3");
}

#[test]
fn atom_rdf_and_json_are_read() {
    let feed = good(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>f</id>
        <updated>2026-11-22T10:00:00Z</updated><entry><title type="html">Một &lt;b&gt;hai&lt;/b&gt;</title>
        <id>tag:1</id><link href="https://x.example/1"/><updated>2026-11-22T10:00:00Z</updated>
        <published>2026-11-21T10:00:00Z</published><author><name>B</name></author>
        <summary>Tóm tắt</summary><content type="html">&lt;p&gt;Thân&lt;/p&gt;</content></entry></feed>"#,
    );
    assert_eq!((feed.format.as_str(), feed.items[0].title.as_str()), ("atom 1.0", "Một hai"));
    assert_eq!(
        feed.items[0].published.map(|at| at.rfc3339()).as_deref(),
        Some("2026-11-21T10:00:00Z")
    );
    let feed = good(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel><title>R</title><link>https://x.example/</link>
        <description>d</description></channel>
        <item><title>Eins</title><link>https://x.example/1</link></item></rdf:RDF>"#,
    );
    assert_eq!((feed.format.as_str(), feed.items[0].title.as_str()), ("rss 1.0", "Eins"));
    let feed = good(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[
        {"id":"1","url":"https://x.example/1","title":"Một","content_html":"<p>x</p>"}]}"#,
    );
    assert_eq!((feed.format.as_str(), feed.items[0].guid.as_deref()), ("json feed 1.1", Some("1")));
}

#[test]
fn ids_are_never_made_up() {
    let feed = good(&rss("<item><title>Không có gì</title></item>"));
    assert_eq!((feed.items[0].guid.clone(), feed.items[0].link.clone()), (None, None));
}

#[test]
fn a_permalink_guid_is_the_link() {
    let feed = good(&rss("<item><title>x</title><guid>https://x.example/1</guid></item>"));
    assert_eq!(feed.items[0].link.as_deref(), Some("https://x.example/1"));
}

#[test]
fn only_web_links_are_kept() {
    for link in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://x/y"] {
        let feed = good(&rss(&format!("<item><title>x</title><link>{link}</link></item>")));
        assert_eq!(feed.items[0].link, None, "{link}");
    }
}

#[test]
fn encodings_are_found_out() {
    let document = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?>{}",
            rss("<item><title>Đà Nẵng é</title></item>")
        )
    };
    let title = |bytes: &[u8], content_type: Option<&'static str>| {
        let source = Source { content_type, base: None };
        parse(bytes, &source).map(|feed| feed.items[0].title.clone()).map_err(|none| none.what)
    };
    let expected = Ok("Đà Nẵng é".to_owned());
    assert_eq!(title(document("utf-8").as_bytes(), None), expected);
    // Declared wrongly, but valid UTF-8.
    assert_eq!(title(document("iso-8859-1").as_bytes(), None), expected);
    assert_eq!(title(document("utf-16").as_bytes(), Some("text/xml; charset=utf-8")), expected);
    for (mark, big) in [(true, true), (true, false), (false, true), (false, false)] {
        let text =
            if mark { format!("\u{feff}{}", document("utf-16")) } else { document("utf-16") };
        let bytes: Vec<u8> = text
            .encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect();
        assert_eq!(title(&bytes, None), expected, "mark {mark}, big endian {big}");
    }
    let latin = encoding_rs::WINDOWS_1252
        .encode("<rss version=\"2.0\"><channel><item><title>Café</title></item></channel></rss>")
        .0;
    assert_eq!(title(&latin, Some("text/xml; charset=windows-1252")), Ok("Café".into()));
    // Letters and marks apart, as windows-1258 has them.
    let viet = b"<?xml version='1.0' encoding='windows-1258'?><rss version='2.0'><channel><item><title>Ha\xcc N\xf4\xf2i</title></item></channel></rss>";
    assert_eq!(title(viet, None), Ok("Hà Nội".into()));
}

#[test]
fn junk_before_the_root_is_left_out() {
    let feed = good(&format!(
        "\n\nWarning: x in /y.php\n<?xml version=\"1.0\"?>{}",
        rss("<item><title>x</title></item>")
    ));
    assert_eq!(feed.items.len(), 1);
}

#[test]
fn control_characters_do_not_pass() {
    let feed = good(&rss(
        "<item><title>a&#27;[31mđỏ&amp;#27;[2J</title><description>x&#8;y&#x9b;31m</description></item>",
    ));
    let item = &feed.items[0];
    assert_eq!(item.title, "ađỏ");
    assert_eq!(item.summary.as_deref(), Some("xy"));
    let feed =
        good(&rss("<item><title>x</title><description>a&#27;[31mb\n&#8;c</description></item>"));
    assert_eq!(feed.items[0].summary.as_deref(), Some("ab\nc"));
}

#[test]
fn what_is_no_feed_is_told() {
    let check = |text: &str, kind, what: &str| {
        let told = none(text);
        assert_eq!(told.kind, kind, "{text}");
        assert!(told.what.contains(what), "{}", told.what);
    };
    check("", TroubleKind::Empty, "an empty answer");
    check(" \n ", TroubleKind::Empty, "an empty answer");
    check("hello", TroubleKind::NotAFeed, "begins “hello”");
    check(
        "<!DOCTYPE html><html><head><title>Sign &amp; in</title>",
        TroubleKind::WebPage,
        "“Sign & in”",
    );
    check("<html>", TroubleKind::WebPage, "a web page came");
    check("{\"a\":1}", TroubleKind::NotAFeed, "no JSON Feed");
}

#[test]
fn pages_tell_their_feeds() {
    let told = none(
        r#"<html><head><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2">
        <link rel=stylesheet type="text/css" href="x.css">
        <LINK TYPE='application/atom+xml' REL='alternate' HREF='javascript:x'></head>"#,
    );
    assert_eq!(told.announced, ["https://bao.example.vn/rss?a=1&b=2"]);
}

#[test]
fn depth_and_attributes_are_bounded() {
    let deep = rss(&format!(
        "<item>{}</item>",
        "<media:group xmlns:media=\"http://search.yahoo.com/mrss/\">".repeat(50_000)
    ));
    let told = |text: &str, kind: &str| {
        let feed = good(text);
        assert!(feed.problems.iter().any(|problem| problem.kind == kind), "{:?}", feed.problems);
        assert_eq!(feed.items.len(), 1);
    };
    told(&deep, "too-deep");
    let wide = rss(&format!("<item><title {}>x</title></item>", "a=\"1\" ".repeat(80_000)));
    told(&wide, "attributes");
    assert!(none(&format!("{{\"a\":{}", "[".repeat(200_000))).what.contains("too deeply nested"));
    // Markup in CDATA is text, however deep.
    let body = "<b>".repeat(50_000);
    let feed = good(&rss(&format!(
        "<item><title>x</title><description><![CDATA[{body}]]></description></item>"
    )));
    assert_eq!(feed.items.len(), 1);
}

#[test]
fn entities_do_not_grow() {
    let mut bomb = String::from("<!DOCTYPE lolz [<!ENTITY a \"ha\">");
    for n in 0..10 {
        bomb += &format!("<!ENTITY a{n} \"{}\">", "&a;".repeat(10));
    }
    let feed = good(&format!("{bomb}]>{}", rss("<item><title>x &a9;</title></item>")));
    assert!(feed.items[0].title.len() < 100);
}

#[test]
fn small_faults_of_a_document_are_mended_and_told() {
    let check = |root: &str, kinds: &[&str]| {
        let feed = good(&format!("{root}<channel><item><title>x</title></item></channel></rss>"));
        let told: Vec<_> = feed.problems.iter().map(|problem| problem.kind.as_str()).collect();
        assert_eq!((feed.items.len(), told.as_slice()), (1, kinds), "{root}");
    };
    check("<rss version=\"2.0\">", &[]);
    check("<rss version=\"0.91\">", &[]);
    check("<rss>", &["version"]);
    check("<rss version='2.00'>", &["version"]);
    check("<rss xmlns:a='urn:a' version = \"0.94\">", &["version"]);
    let feed = good(&rss("<item><title>AT&T & co &amp; &#38; &nbsp;x</title>\
        <description><![CDATA[a & b]]></description></item>"));
    assert_eq!(feed.items[0].title, "AT&T & co & & x");
    assert_eq!(feed.items[0].summary.as_deref(), Some("a & b"));
    assert_eq!(feed.problems[0].kind, "ampersand");
    let feed = good(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>R</title></channel>
        <item><title>Eins</title><link>https://x.example/1</link></item></rdf:RDF>"#,
    );
    assert_eq!(feed.items.len(), 1);
}

#[test]
fn atom_before_1_0_is_read() {
    let feed = good(
        r#"<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>A</title><tagline>t</tagline>
        <modified>2004-11-22T10:00:00Z</modified><entry><title>Một</title><id>tag:1</id>
        <link rel="alternate" type="text/html" href="https://x.example/1"/>
        <issued>2004-11-21T10:00:00Z</issued><modified>2004-11-22T10:00:00Z</modified>
        <content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content></entry>
        <entry><id>tag:2</id><title type="application/xhtml+xml" mode="xml"><div
        xmlns="http://www.w3.org/1999/xhtml">Hai &amp; <b>ba</b></div></title></entry></feed>"#,
    );
    assert_eq!(feed.items[1].title, "Hai & ba");
    let item = &feed.items[0];
    assert_eq!((item.title.as_str(), item.content.as_deref()), ("Một", Some("<p>x</p>")));
    assert_eq!(item.published.map(|at| at.rfc3339()).as_deref(), Some("2004-11-21T10:00:00Z"));
    assert_eq!((feed.format.as_str(), feed.problems.as_slice()), ("atom 0.3", [].as_slice()));
}

#[test]
fn open_brackets_cost_no_square() {
    let text = format!("<feed xmlns=\"http://purl.org/atom/ns#\">{}", "<a ".repeat(700_000));
    assert_eq!(good(&text).items, []);
}

#[test]
fn titles_lose_markup_and_nothing_else() {
    let check = |written: &str, expected: &str| {
        let feed = good(&rss(&format!("<item><title>{written}</title></item>")));
        assert_eq!(feed.items[0].title, expected, "{written}");
    };
    check("Một <b>hai</b>", "Một hai");
    check("Một &lt;b&gt;hai&lt;/b&gt;", "Một hai");
    check("Một &amp;lt;b&amp;gt;hai&amp;lt;/b&amp;gt;", "Một hai");
    check("AT&amp;amp;T &amp;nbsp; &eacute;", "AT&T é");
    check("1 &lt; 2 &amp; 3 &gt; 2", "1 < 2 & 3 > 2");
    check("Vec&lt;T&gt; in Rust", "Vec<T> in Rust");
    check("<![CDATA[HashMap<String, u8>]]>", "HashMap<String, u8>");
    check("&lt;o:p&gt;x&lt;/o:p&gt; &lt;span class=y&gt;z&lt;/span&gt;", "x z");
    check("\n Một\n\thai ", "Một hai");
    check("\u{200B}\u{200D}", "");
}

#[test]
fn what_makes_feed_rs_panic_loses_nothing() {
    let author = |told: &str| {
        let feed = good(&rss(&format!("<item><title>x</title><author>{told}</author></item>")));
        feed.items[0].author.clone()
    };
    assert_eq!(author("a@b.vn—Nguyễn").as_deref(), Some("Nguyễn"));
    assert_eq!(author("foo@example.com（山田）").as_deref(), Some("山田"));
    assert_eq!(author("Hà–a@b.vn").as_deref(), Some("Hà"));
    assert_eq!(author("a@b.vn (Nguyễn An)").as_deref(), Some("Nguyễn An"));
    let long = "<itunes:duration xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\">\
        99999999999999999999999</itunes:duration>";
    assert_eq!(good(&rss(&format!("<item><title>x</title>{long}</item>"))).items.len(), 1);
    let body = "<description>Thư về a@b.vn—cảm ơn</description>";
    let feed = good(&rss(&format!("<item><title>x</title>{body}</item>")));
    assert_eq!(feed.items.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse(&bytes, &source());
    }

    #[test]
    fn any_damage_is_answered(cut in 0usize..600, at in 0usize..600, byte in any::<u8>()) {
        let text = rss("<item><title>Một &amp; hai</title><link>https://x.example/1</link>\
            <description><![CDATA[<p>x</p>]]></description></item><item><title>y</title></item>");
        let mut bytes = text.into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(bytes.len() - cut % bytes.len());
        let _ = parse(&bytes, &source());
    }
}
