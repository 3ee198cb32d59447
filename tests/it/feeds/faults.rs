//! Hostile and broken documents at the parser, one test a fault.

#![allow(clippy::disallowed_methods, reason = "a test may measure how long something takes")]

use std::time::{Duration, Instant};

use sapo::domain::{Item, ParsedFeed, TroubleKind};
use sapo::text::{Clean, html};

use super::read;

/// Far beyond what each takes, and far below a hang.
const PATIENCE: Duration = Duration::from_secs(20);

fn rss(items: &str) -> String {
    format!("<rss version=\"2.0\"><channel><title>Bão</title>{items}</channel></rss>")
}

fn good(bytes: impl AsRef<[u8]>) -> ParsedFeed {
    read(bytes.as_ref(), None).expect("this is a feed")
}

fn one(fields: &str) -> Item {
    good(rss(&format!("<item>{fields}</item>"))).items.remove(0)
}

fn title(title: &str) -> String {
    one(&format!("<title>{title}</title><link>https://bao.example/1</link>")).title
}

fn has_problem(feed: &ParsedFeed, kind: &str) -> bool {
    feed.problems.iter().any(|problem| problem.kind == kind)
}

/// Nothing that a terminal would obey, and nothing of a sequence that would.
fn is_clean(text: &str) -> bool {
    let obeyed = |c: char| c.is_control() && c != '\n' && c != '\t';
    !text.contains(obeyed)
        && !["[31m", "]52;", "[2J", "]8;;", "]0;"].iter().any(|of| text.contains(of))
}

const SEQUENCES: [&str; 10] = [
    "&#27;[31m",
    "&#x9b;31m",
    "&#27;]52;c;ZWNobyBo&#7;",
    "&amp;#27;[2J",
    "&#27;]8;;https://evil.example/&#27;\\",
    "&#27;]0;owned&#7;",
    "&#27;Pq&#27;\\",
    "&#27;_Gf=32&#27;\\",
    "&#27;c",
    "\u{1b}]0;never ends",
];

/// F01, F02: sequences in every field.
#[test]
fn no_sequence_passes_in_any_field() {
    for sequence in SEQUENCES {
        let document = format!(
            "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>F{sequence}</title>\
             <description>F{sequence}</description><copyright>F{sequence}</copyright>\
             <item><title>a{sequence}b</title><dc:creator>c{sequence}d</dc:creator>\
             <category>e{sequence}f</category><guid>g{sequence}h</guid>\
             <link>https://bao.example/{sequence}</link><media:title>i{sequence}</media:title>\
             <enclosure url=\"https://bao.example/{sequence}.mp3\" type=\"a{sequence}\" length=\"1\"/>\
             <source url=\"https://bao.example/\">j{sequence}</source>\
             <description><![CDATA[<p>k{sequence}<img alt=\"l{sequence}\"><a href=\"/x\">m{sequence}</a>]]></description>\
             </item></channel></rss>"
        );
        let feed = good(&document);
        let item = &feed.items[0];
        let source = item.source.as_ref().and_then(|source| source.title.clone());
        let lines = [
            feed.title.clone(),
            Some(item.title.clone()),
            item.author.clone(),
            Some(item.categories[0].name().to_owned()),
            item.enclosures.first().and_then(|file| file.media_type.clone()),
            source,
        ];
        for line in lines.into_iter().flatten() {
            assert!(is_clean(&line), "{sequence}: {line:?}");
        }
        // In addresses, controls are escaped.
        let file = item.enclosures.first().map(|file| file.url.as_str());
        for address in [item.link.as_deref(), file].into_iter().flatten() {
            assert!(!address.contains(char::is_control), "{sequence}: {address:?}");
        }
        // Bodies are kept as sent, and cleaned where they are shown.
        let bodies = [feed.subtitle.clone(), feed.rights.clone(), item.summary.clone()];
        for body in bodies.into_iter().flatten() {
            assert!(!body.contains(['\u{1b}', '\u{9b}', '\u{7}']), "{sequence}: {body:?}");
        }
        let shown = html::plain(item.summary.as_deref().unwrap_or_default(), 1_000);
        let shown = Clean::line(&shown);
        // Escaped twice within HTML, it is the text of a lesson on sequences.
        let is_text = sequence.starts_with("&amp;");
        assert!(is_text || is_clean(shown.as_str()), "{sequence}: {shown:?}");
        for problem in &feed.problems {
            assert!(is_clean(&problem.detail), "{sequence}: {}", problem.detail);
        }
    }
}

/// F03, F04, F05, F07: one line, no turning, nothing invisible, one spelling.
#[test]
fn a_title_is_one_plain_line() {
    for (sent, expected) in [
        ("a\tb\rc\nd", "a b c d"),
        ("a&#11;b&#12;c&#8;d&#127;e", "a b cde"),
        ("a\u{85}b\u{2028}c\u{2029}d", "a b c d"),
        ("\u{202e}gpj.exe\u{202c}", "gpj.exe"),
        ("a\u{2066}b\u{2069}\u{200e}\u{200f}\u{61c}c", "abc"),
        ("a\u{200b}b\u{2060}c\u{feff}d\u{ad}e\u{e0041}f", "abcdef"),
        ("Nguye\u{302}\u{303}n U\u{31b}\u{303}", "Nguyễn Ữ"),
    ] {
        // As every list draws it.
        assert_eq!(Clean::line(&title(sent)).as_str(), expected, "{sent:?}");
    }
    let marks = Clean::line(&title(&format!("a{}", "\u{301}".repeat(5_000))));
    assert!(marks.as_str().chars().count() <= 9, "{marks:?}");
    let invisible = one("<title>\u{200b}\u{ad}</title><link>https://bao.example/1</link>");
    assert_eq!(invisible.title, "");
}

/// F08: what is empty is told; what is only odd at its beginning is read.
#[test]
fn empty_answers_are_told_apart_from_odd_beginnings() {
    for empty in ["", "  \n \t ", "\u{feff}", "\u{feff}\n\n"] {
        assert_eq!(read(empty.as_bytes(), None).unwrap_err().kind, TroubleKind::Empty);
    }
    let text = rss("<item><title>x</title></item>");
    for begin in ["\n\n", "\u{feff}\n <?xml version=\"1.0\"?>\n", "\u{feff}\u{feff}"] {
        assert_eq!(good(format!("{begin}{text}")).items.len(), 1, "{begin:?}");
    }
}

/// F09: whose page came, and which feeds it names.
#[test]
fn a_page_says_whose_it_is() {
    let page = "<!DOCTYPE html><html><head><title>Just a moment… &amp; more</title>\
        <link rel=alternate type=application/rss+xml href=/rss/tin.rss></head></html>";
    let told = read(page.as_bytes(), Some("application/rss+xml")).unwrap_err();
    assert_eq!(told.kind, TroubleKind::WebPage);
    assert!(told.what.contains("Just a moment… & more"), "{}", told.what);
    assert_eq!(told.announced, ["https://bao.example/rss/tin.rss"]);
}

/// F10: the items before the cut, never half of one, and that it was cut.
#[test]
fn a_cut_document_gives_whole_items_alone() {
    let item = |n: usize| {
        format!("<item><title>Bài {n}</title><link>https://bao.example/{n}</link></item>")
    };
    let before = rss(&(0..5).map(item).collect::<String>()).replace("</channel></rss>", "");
    let sixth = item(5);
    let whole = sixth.len() - "</item>".len();
    for at in (1..whole).filter(|at| sixth.is_char_boundary(*at)) {
        let feed = good(format!("{before}{}", &sixth[..at]));
        assert_eq!(feed.items.len(), 5, "{}", &sixth[..at]);
        assert!(has_problem(&feed, "truncated"), "{}: {:?}", &sixth[..at], feed.problems);
    }
}

/// F11, F12: entities neither grow nor reach out.
#[test]
fn entities_neither_grow_nor_reach_out() {
    let mut bomb = String::from("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for n in 1..=10 {
        bomb += &format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10));
    }
    let started = Instant::now();
    let feed = good(format!("{bomb}]>{}", rss("<item><title>x &a10;</title></item>")));
    assert!(feed.items[0].title.len() < 2_000);
    let wide = format!("<!DOCTYPE x [<!ENTITY a \"{}\">]>", "h".repeat(50_000));
    let text = rss(&format!(
        "<item><title>x</title><description>{}</description></item>",
        "&a;".repeat(5_000)
    ));
    let feed = good(format!("{wide}{text}"));
    assert!(feed.items[0].summary.as_deref().unwrap_or_default().len() < 2 << 20);
    assert!(started.elapsed() < PATIENCE);
    let reaching = "<!DOCTYPE x [<!ENTITY p SYSTEM \"file:///etc/passwd\">\
        <!ENTITY % d SYSTEM \"http://127.0.0.1:1/x.dtd\"> %d;]>";
    let include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>";
    let feed = good(format!(
        "{reaching}{}",
        rss(&format!("<item><title>x &p;</title><description>{include}&p;</description></item>"))
    ));
    assert!(!format!("{feed:?}").contains("root:"));
}

/// F13: as deep as it likes, on the thread that the parser asks for.
#[test]
fn depth_costs_no_stack() {
    let media = "<media:group xmlns:media=\"http://search.yahoo.com/mrss/\">";
    let contents = "<media:content xmlns:media=\"http://search.yahoo.com/mrss/\">";
    let category =
        "<itunes:category xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" text=\"x\">";
    let started = Instant::now();
    for (deep, times) in [
        (media, 50_000),
        (contents, 50_000),
        (category, 50_000),
        ("<a>", 100_000),
        ("<item>", 50_000),
    ] {
        let document = rss(&format!("<item><title>x</title>{}", deep.repeat(times)));
        // Refused or read, but answered.
        let _ = read(document.as_bytes(), None);
        let in_text = rss(&format!(
            "<item><title>x</title><description>{}</description></item>",
            deep.repeat(times)
        ));
        let _ = read(in_text.as_bytes(), None);
    }
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}",
        "[".repeat(200_000)
    );
    let _ = read(json.as_bytes(), None);
    let objects = format!("{{\"items\":[{}", "{\"id\":\"1\",\"a\":".repeat(50_000));
    let _ = read(objects.as_bytes(), None);
    assert!(started.elapsed() < PATIENCE);
}

/// F14: attributes beyond counting.
#[test]
fn attributes_cost_no_square() {
    let started = Instant::now();
    let plain: String = (0..80_000).map(|n| format!(" a{n}=\"1\"")).collect();
    let spaces: String = (0..80_000).map(|n| format!(" xmlns:n{n}=\"urn:{n}\"")).collect();
    for attributes in [plain, spaces, " a=\"1\"".repeat(80_000)] {
        let document = rss(&format!("<item{attributes}><title>x</title></item>"));
        let _ = read(document.as_bytes(), None);
    }
    assert!(started.elapsed() < PATIENCE);
}

/// F16, F17: what XML forbids is dropped, what is meant is read, and that is told.
#[test]
fn forbidden_characters_and_bare_signs_cost_nothing() {
    assert_eq!(title("a&#0;b\u{b}c\u{fffe}d"), "ab cd");
    assert_eq!(title("R&D: 3 < 5 & 7 > 6"), "R&D: 3 < 5 & 7 > 6");
    assert_eq!(title("a&nbsp;b&hellip;&eacute;"), "a b…é");
    let feed = good(rss("<item><title>a & b</title><description>x<br>y</description></item>"));
    assert_eq!(feed.items[0].summary.as_deref(), Some("x<br>y"));
    assert!(!feed.problems.is_empty());
}

/// F18, at the parser: ids are the publisher's or none. The store's tests go on from there.
#[test]
fn ids_are_never_made_up() {
    let item = one("<title>x</title>");
    assert_eq!((item.guid, item.link), (None, None));
    for _ in 0..2 {
        let feed = good(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>f</title><entry><title>x</title></entry></feed>",
        );
        assert_eq!(feed.items[0].guid, None);
    }
}

/// F19: many items, and long ones.
#[test]
fn size_is_cut_with_a_word() {
    let started = Instant::now();
    let many = "<item><title>x</title><link>https://b.example/1</link></item>".repeat(30_000);
    assert_eq!(good(rss(&many)).items.len(), 30_000);
    let long = "dài ".repeat(3 << 20);
    let feed =
        good(rss(&format!("<item><title>{long}</title><description>{long}</description></item>")));
    let item = &feed.items[0];
    assert!(item.title.chars().count() <= 1_000, "{}", item.title.chars().count());
    let summary = item.summary.as_deref().unwrap_or_default().len();
    assert!((1_000_000..=1 << 20).contains(&summary), "{summary}");
    assert!(has_problem(&feed, "too-long"), "{:?}", feed.problems);
    assert!(started.elapsed() < PATIENCE);
}

/// F20: what is no date is none; what is out of reason is kept as said.
#[test]
fn odd_dates_are_none_or_as_said() {
    let published = |text: &str| {
        let item = one(&format!("<title>x</title><pubDate>{text}</pubDate>"));
        item.published.map(|at| at.rfc3339())
    };
    let brackets = format!("{}{}", "(".repeat(50_000), ")".repeat(50_000));
    for none in ["", "0000-00-00", "soon", brackets.as_str()] {
        assert_eq!(published(none), None);
    }
    for (said, at) in [
        ("22/11/2026", "2026-11-22T00:00:00Z"),
        ("CN, 22 Thg 11 2026", "2026-11-21T17:00:00Z"),
        ("Mon, 22 Nov 2026 10:00:00 GMT", "2026-11-22T10:00:00Z"),
        ("Sun, 22 Nov 2026 10:00:00 ICT", "2026-11-22T03:00:00Z"),
        ("Sun, 22 Nov 2026 10:00:60 GMT", "2026-11-22T10:01:00Z"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"),
        ("22 Nov 2050 10:00:00 GMT", "2050-11-22T10:00:00Z"),
        ("9999-12-01T00:00:00Z", "9999-12-01T00:00:00Z"),
    ] {
        assert_eq!(published(said).as_deref(), Some(at), "{said}");
    }
    assert!(Clean::line(&brackets).width() > 0);
}

/// What made the parser behind ours panic or abort, or keeps it in a state that fails later.
#[test]
fn what_feed_rs_falls_over_costs_at_most_a_field() {
    let itunes = "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"";
    let media = "xmlns:media=\"http://search.yahoo.com/mrss/\"";
    for field in [
        format!("<itunes:duration {itunes}>99999999999999999999999</itunes:duration>"),
        format!("<media:text {media} start=\"99999999999999999999999\">x</media:text>"),
        format!("<media:content {media} url=\"http://[\" duration=\"1e9\" fileSize=\"-1\"/>"),
        "<author>a@b.vn—Nguyễn</author>".to_owned(),
        "<author>foo@example.com（山田）</author>".to_owned(),
        "<author>Hà–a@b.vn</author>".to_owned(),
        "<enclosure url=\"\" type=\"/\" length=\"99999999999999999999999\"/>".to_owned(),
        "<description xml:base=\"http://[\">x</description>".to_owned(),
    ] {
        for _ in 0..2 {
            assert_eq!(one(&format!("<title>x</title>{field}")).title, "x", "{field}");
        }
    }
    let big: Vec<u8> =
        "<?xml version=\"1.0\" encoding=\"UTF-16BE\"?><rss version=\"2.0\"><channel>\
        <item><title>é</title></item></channel></rss>"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
    assert_eq!(good(big).items[0].title, "é");
}
