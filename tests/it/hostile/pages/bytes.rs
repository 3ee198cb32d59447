//! Bytes that are no text, text in another charset than it claims, signs that nobody sees, syntax
//! that is none, and pages that end before their end.

use super::{Made, Pages, SENTENCE, around, numbered, paragraphs, with};

/// Bytes that look like chance and are the same each time.
fn noise(bytes: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(6);
    std::iter::repeat_with(|| random.u8(..)).take(bytes).collect()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// What is no text.
pub(super) fn no_text(pages: &mut Pages) {
    let files: [(&str, &[u8]); 12] = [
        ("nothing", b""),
        ("a blank", b" "),
        ("blanks", b" \r\n\t \x0c "),
        ("one sign", b"<"),
        ("a mark of order and nothing else", b"\xef\xbb\xbf"),
        ("half a mark of order", b"\xff"),
        ("a PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4"),
        ("a JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xdb\0C\0"),
        ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcbH\xcd\xc9\xc9\x07\0\x86\xa6\x106\x05\0\0\0"),
        ("a program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0\0\0!\0"),
    ];
    for (name, bytes) in files {
        pages.any(name, move || bytes.to_vec());
    }
    pages.any("1 MB of chance", || noise(1 << 20));
    pages.any("5 MB of chance after a beginning", || {
        [&b"<html><body><p>"[..], &noise(5 << 20)].concat()
    });
    pages.any("chance within a page", || {
        let (page, noise) = (around(""), noise(200_000));
        [&page[..page.len() / 2], &noise, &page[page.len() / 2..]].concat()
    });
    pages.any("20 MB of nothing", || vec![0; 20 << 20]);
    pages.any("every control character, 100,000 times", || {
        (0..=31u8).chain(127..=159).cycle().take(6_400_000).collect()
    });
    pages.any("text alone", || format!("{SENTENCE}\n\n").repeat(40).into_bytes());
    pages.any("JSON", || format!("{{\"text\": \"{SENTENCE}\"}}").repeat(900).into_bytes());
    pages.any("XML", || {
        format!("<?xml version='1.0'?><r>{}</r>", format!("<a>{SENTENCE}</a>").repeat(9))
            .into_bytes()
    });
}

/// Other charsets than are claimed.
pub(super) fn charsets(pages: &mut Pages) {
    for charset in
        ["utf-16", "utf-7", "iso-2022-jp", "gb18030", "big5", "x-user-defined", "nonsense", ""]
    {
        pages.read(&format!("UTF-8 that claims {charset:?}"), move || {
            let claim = format!("<meta charset=\"{charset}\">");
            with(&claim, "<p>Lũ về Đà Nẵng trong đêm, người dân không kịp trở tay.</p>")
        });
    }
    pages.read("windows-1252 that claims UTF-8", || {
        let page = with("<meta charset=utf-8>", "<p>Caf@ in der Stra@e, sehr sch@n.</p>");
        page.into_iter().map(|byte| if byte == b'@' { 0xe9 } else { byte }).collect()
    });
    pages.any("bytes that are UTF-8 nowhere", || {
        around("").into_iter().flat_map(|byte| [byte, 0xff]).collect()
    });
    pages.any("letters encoded too long", || [&b"\xc0\xbcp>"[..], &around("")].concat());
    pages.any("halves of pairs", || {
        let page = around(&"<p>@</p>".repeat(50));
        let letters = |byte| match byte {
            b'@' => b"\xed\xa0\xbd\xed\xb8\x80".to_vec(),
            _ => vec![byte],
        };
        page.into_iter().flat_map(letters).collect()
    });
    for (name, mark, big) in [("with", true, false), ("without", false, false), ("big", true, true)]
    {
        pages.read(&format!("UTF-16, {name} a mark of order"), move || {
            let page = text(around(""));
            let units = mark.then_some(0xfeff).into_iter().chain(page.encode_utf16());
            units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        });
    }
    pages.any("UTF-16 that is cut within a letter", || {
        text(around("")).encode_utf16().flat_map(u16::to_le_bytes).take(2_001).collect()
    });
    pages.any("UTF-32", || {
        text(around("")).chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()
    });
    pages.any("a shift into Japanese that never ends", || {
        with("<meta charset=iso-2022-jp>", &"\x1b$B!!".repeat(100_000))
    });
}

/// Signs that steer terminals, and signs that nobody sees.
pub(super) fn controls(pages: &mut Pages) {
    const STEERING: &str = "\x1b[31m\x1b]52;c;ZWNobyBo\x07\u{9b}2J\x1bP1$q\x1b\\\x1b_Gi=1\x1b\\\x1bc\
        \x1b]8;;http://x\x07\x1b]0;t\x07&#27;[2J&#x9b;31m&#27;]52;c;ZWNobyBo&#7;&amp;#27;[2J\x1b]";
    const SIDEWAYS: &str = "\u{202e}gpj.exe\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}\u{202a}\u{202c}";
    const UNSEEN: &str = "\u{200b}\u{200c}\u{2060}\u{feff}\u{ad}\u{34f}\u{115f}\u{3164}\u{e0041}";
    for (name, signs) in [("steer", STEERING), ("turn round", SIDEWAYS), ("are not seen", UNSEEN)] {
        pages.read(&format!("signs that {name}, everywhere"), move || {
            let head = format!(
                "<title>{signs} Ships</title><meta name=author content=\"{signs} Ann\">\
                 <meta property=og:site_name content=\"{signs}\"><meta name=description \
                 content=\"{signs} lead\"><link rel=canonical href=\"http://x/{signs}\">\
                 <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\
                 \"\\u001b]52;c;x\\u0007 Ships\",\"author\":\"\\u009b2J\"}}</script>"
            );
            let body = format!(
                "<p>{signs} word <a href=\"http://x/{signs}\">{signs} link</a></p><figure><img \
                 src=\"/{signs}.jpg\" alt=\"{signs} alt\"><figcaption>{signs} caption</figcaption>\
                 </figure><pre><code>{signs} code</code></pre><h2>{signs}</h2><table><tr><td>\
                 {signs}</table>"
            );
            // So many paragraphs that it is a text and no file of another kind.
            with(&head, &(body + &paragraphs(60)))
        });
    }
    pages.any("a title of which nothing is seen", || {
        with(&format!("<title>{}</title>", UNSEEN.repeat(1_000)), "")
    });
    pages.read("5,000 marks on a letter", || {
        around(&format!("<p>a{}</p>", "\u{301}".repeat(5_000)))
    });
    pages.any("a million marks on a letter", || {
        around(&format!("<p>a{}</p>", "\u{301}\u{323}".repeat(500_000)))
    });
    pages.any("families of 100,000", || around(&"👩\u{200d}👩\u{200d}👧\u{200d}".repeat(50_000)));
    pages.any("nothing between letters", || {
        around("").into_iter().flat_map(|byte| [byte, 0]).skip(1).collect()
    });
    pages.any("nothing within tags", || text(around("")).replace("p>", "p\0>").into_bytes());
    pages.read("a sign that is none", || around("<p>\u{fffe}\u{ffff}\u{1fffe}&#0;&#xfffe;</p>"));
    pages.read("blanks of all kinds", || {
        around("<p>a\u{85}b\u{2028}c\u{2029}d\u{b}e\u{c}f\u{a0}g\u{3000}h\rb</p>")
    });
}

/// Syntax that is none.
pub(super) fn syntax(pages: &mut Pages) {
    for (name, unit, count) in [
        ("a tag in a tag", "<a ", 300_000),
        ("a quote in a tag", "<a \"", 300_000),
        ("ends without a name", "</>", 300_000),
        ("comments that are not closed", "<!--", 300_000),
        ("comments that nearly close", "<!-- -- -", 300_000),
        ("instructions that are not closed", "<?", 500_000),
        ("sections of data", "<![CDATA[", 300_000),
        ("declarations", "<!ENTITY a \"&b;&b;\">", 100_000),
        ("references to no character", "&#x110000;&#xd800;&#99999999999;", 100_000),
        ("references to nothing", "&;&#;&#x;&nosuch;", 200_000),
        ("references without end", "&CounterClockwiseContourIntegra", 100_000),
        ("elements that hide what follows", "<script><style><textarea>", 100_000),
    ] {
        pages.any(&format!("{name}, {count} times"), move || around(&unit.repeat(count)));
    }
    for tag in ["plaintext", "xmp", "listing", "textarea", "title", "style", "noframes", "noembed"]
    {
        pages.any(&format!("<{tag}> that is not closed"), move || {
            around(&format!("<{tag}>{}", "<p>x".repeat(50_000)))
        });
    }
    pages.any("elements that are not closed, of 20,000 names", || {
        around(&numbered(20_000, |n| format!("<x{n}><svg:{n}><object>")))
    });
    pages.any("a thousand million laughs", || {
        let level = |n: usize| {
            let inner = format!("&l{};", n.saturating_sub(1)).repeat(10);
            format!("<!ENTITY l{n} \"{inner}\">")
        };
        let dtd = numbered(10, level);
        let file = "<!ENTITY x SYSTEM \"file:///etc/passwd\">";
        format!("<!DOCTYPE html [{dtd}{file}]>{}<p>&l9;&x;", paragraphs(6)).into_bytes()
    });
    pages.any("a number of a million digits", || {
        around(&format!("&#{};&#x{};", "9".repeat(1 << 20), "f".repeat(1 << 20)))
    });
    pages.any("a name of a million letters", || around(&format!("&{};", "a".repeat(1 << 20))));
}

/// In the form of a paper's page.
fn paper() -> Vec<u8> {
    let data = "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\
        \"@type\":\"NewsArticle\",\"headline\":\"Ships wait\",\"author\":{\"name\":\"Ann Mayer\"},\
        \"datePublished\":\"2026-11-02T07:00:00Z\"}</script><style>p { margin: 0 }</style>";
    let figure = "<figure><img src=\"/a.jpg\" alt=\"Ships\"><figcaption>At dawn.</figcaption>";
    with(data, &format!("{figure}</figure>"))
}

/// In the form of a page with long lists around its article.
fn engine() -> Vec<u8> {
    let paragraph =
        "<p>Bốn mươi con tàu đợi ngoài cảng từ sáng sớm, và không ai biết đến bao giờ.</p>";
    format!(
        "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>Tàu đợi ngoài cảng</title>\
         <meta property=\"og:description\" content=\"Bốn mươi con tàu đợi.\"></head><body>\
         <div class=header><ul>{}</ul></div><div class=\"detail-content\">{}</div>\
         <div class=box-news>{}</div></body></html>",
        numbered(40, |n| format!("<li><a href=/{n}>Mục {n}</a></li>")),
        paragraph.repeat(12),
        numbered(30, |n| format!("<div><a href=/x{n}>Tin liên quan số {n}</a></div>")),
    )
    .into_bytes()
}

/// In the form of a page of the last century.
fn table() -> Vec<u8> {
    let rows = numbered(200, |n| format!("<tr><td>{n}</td><td><p>{SENTENCE}</p></td></tr>"));
    format!("<html><body bgcolor=white><table><tr><td><table>{rows}</table></table>").into_bytes()
}

/// Pages that end before their end.
pub(super) fn cut(pages: &mut Pages) {
    let makes: [Made; 3] = [("a paper", paper), ("an engine", engine), ("a table", table)];
    for (name, make) in makes {
        for hundredths in [10, 37, 63, 90] {
            pages.any(&format!("the page of {name}, cut at {hundredths} %"), move || {
                let page = make();
                page[..page.len() * hundredths / 100].to_vec()
            });
        }
    }
}
