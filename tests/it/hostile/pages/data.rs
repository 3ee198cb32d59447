//! What pages say of themselves for machines, at length and wrongly; and pages without an article.

use super::{Many, Pages, SENTENCE, around, numbered, paragraphs, with};

fn data(json: &str) -> Vec<u8> {
    with(&format!("<script type=\"application/ld+json\">{json}</script>"), "")
}

/// JSON-LD.
pub(super) fn json(pages: &mut Pages) {
    for (name, json) in [
        ("nothing", ""),
        ("no JSON", "this is not JSON"),
        ("cut", "{\"@type\": \"NewsArticle\", \"headline\": \"Shi"),
        ("numbers of other kinds", "{\"@type\":\"NewsArticle\",\"headline\":1e999,\"author\":NaN}"),
        ("other types", "{\"@type\":[{}],\"headline\":{\"a\":[]},\"author\":[1,null,[[]],{}]}"),
        ("a string", "\"NewsArticle\""),
        ("a number", "1"),
        ("half a pair", "{\"@type\":\"NewsArticle\",\"headline\":\"\\ud800 x\"}"),
        ("comments", "<!-- {\"@type\":\"NewsArticle\"} -->"),
        ("a section of data", "//<![CDATA[\n{\"@type\":\"NewsArticle\"}\n//]]>"),
        ("dates", "{\"@type\":\"NewsArticle\",\"datePublished\":\"99999-99-99T99:99\"}"),
    ] {
        pages.read(&format!("JSON-LD: {name}"), move || data(json));
    }
    for (name, open, close, count) in [
        ("arrays", "[", "]", 100_000),
        ("arrays that are not closed", "[", "", 200_000),
        ("objects", "{\"@graph\":", "}", 50_000),
        ("objects of arrays", "[{\"@graph\":", "}]", 50_000),
        ("authors", "{\"@type\":\"NewsArticle\",\"author\":", "}", 20_000),
    ] {
        pages.read(&format!("JSON-LD: {count} {name}, deep"), move || {
            data(&format!("{}1{}", open.repeat(count), close.repeat(count)))
        });
    }
    pages.any("JSON-LD: 20,000 articles", || {
        let one = |n: usize| format!("{{\"@type\":\"NewsArticle\",\"headline\":\"{n}\"}},");
        data(&format!("{{\"@graph\":[{}1]}}", numbered(20_000, one)))
    });
    pages.any("JSON-LD: 10,000 blocks", || {
        let block = "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>";
        with(&block.repeat(10_000), "")
    });
    pages.any("JSON-LD: a headline of 900 KB", || {
        data(&format!("{{\"@type\":\"NewsArticle\",\"headline\":\"{}\"}}", "ship ".repeat(180_000)))
    });
    pages.any("JSON-LD: a body of 900 KB of markup", || {
        let body = "<div><b>x</b>".repeat(70_000);
        data(&format!("{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}"))
    });
    pages.any("JSON-LD: 50,000 authors", || {
        let authors = numbered(50_000, |n| format!("{{\"name\":\"A{n}\"}},"));
        data(&format!("{{\"@type\":\"NewsArticle\",\"author\":[{authors}1]}}"))
    });
    pages.any("JSON-LD: 3 MB of text", || data(&format!("\"{}\"", "x".repeat(3 << 20))));
    pages.any("JSON-LD that is not closed", || {
        with("<script type=application/ld+json>{\"@type\":\"NewsArticle\"", "")
    });
}

fn long() -> String {
    "Ships wait before the harbour ".repeat(100_000)
}

/// Titles, authors, dates.
pub(super) fn head(pages: &mut Pages) {
    pages.any("a title of 3 MB", || with(&format!("<title>{}</title>", long()), ""));
    pages.any("a heading of 3 MB", || around(&format!("<h1>{}</h1>", long())));
    pages.any("a description of 3 MB", || {
        with(&format!("<meta name=description content=\"{}\">", long()), "")
    });
    pages.read("10,000 titles", || with(&"<title>x</title>".repeat(10_000), ""));
    pages.any("dates of brackets", || {
        let bad = "(".repeat(50_000) + &")".repeat(50_000);
        with(&format!("<meta property=article:published_time content=\"{bad}\">"), "")
    });
    pages.any("a date of a million digits", || {
        around(&format!("<time datetime={0}>{0}</time>", "1".repeat(1 << 20)))
    });
    pages.any("a language of 1 MB", || {
        with(&format!("<meta http-equiv=content-language content={}>", "vi-".repeat(350_000)), "")
    });
    let in_head: [Many; 3] = [
        ("authors", 50_000, |n| format!("<meta name=author content=\"Ann {n}\">")),
        ("bases", 10_000, |n| format!("<base href=https://{n}.example/>")),
        ("facts", 100_000, |n| format!("<meta property=\"p:{n}\" content={n}>")),
    ];
    for (name, count, one) in in_head {
        pages.any(&format!("{count} {name}"), move || with(&numbered(count, one), ""));
    }
    let in_body: [Many; 4] = [
        ("headings of the first rank", 10_000, |n| format!("<h1>Ships wait {n}</h1>")),
        ("bylines", 50_000, |n| format!("<span class=author rel=author>By Ann {n}</span>")),
        ("dates", 50_000, |n| format!("<time>{}/11/2026 0{}:00</time>", n % 40, n % 10)),
        ("articles of microdata", 20_000, |_| {
            "<div itemscope itemtype=https://schema.org/NewsArticle itemprop=author>".into()
        }),
    ];
    for (name, count, one) in in_body {
        pages.any(&format!("{count} {name}"), move || around(&numbered(count, one)));
    }
}

/// Addresses.
pub(super) fn addresses(pages: &mut Pages) {
    pages.any("an address of 2 MB", || {
        let address = format!("https://a.example/{}", "a/../".repeat(400_000));
        with(&format!("<link rel=canonical href=\"{address}\"><base href=\"{address}\">"), "")
    });
    pages.read("addresses of every kind", || {
        let schemes =
            ["javascript:x()", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "//[", "#"];
        let head = |it: &&str| {
            format!(
                "<link rel=canonical href=\"{it}\"><link rel=next href=\"{it}\"><base \
                 href=\"{it}\"><meta property=og:image content=\"{it}\"><meta \
                 property=og:url content=\"{it}\">"
            )
        };
        let body = |it: &&str| format!("<p><a href=\"{it}\">x</a><img src=\"{it}\"></p>");
        let (head, body): (String, String) =
            (schemes.iter().map(head).collect(), schemes.iter().map(body).collect());
        with(&head, &body)
    });
    pages.read("a page that is its own next", || {
        with("<link rel=next href=\"\"><link rel=next href=\"?\"><link rel=canonical href=/>", "")
    });
}

/// Pages that are no article.
pub(super) fn no_article(pages: &mut Pages) {
    for (name, page) in [
        ("frames", "<html><frameset cols=*><frame src=a.html><noframes>x</noframes></frameset>"),
        ("a frame within the page", "<body><iframe src=https://a.example/></iframe></body>"),
        ("a page that leads on", "<head><meta http-equiv=refresh content=\"0;url=/\"></head>"),
        ("a paywall", "<body><div class=\"paywall\">Subscribe</div><p>A beginning.</p></body>"),
    ] {
        pages.any(name, move || page.into());
    }
    pages.any("10,000 frames", || {
        format!("<frameset>{}", "<frame src=a.html>".repeat(10_000)).into_bytes()
    });
    pages.any("scripts alone", || {
        let script = "document.write('<p>' + x + '</p>');\n".repeat(2_000);
        format!("<html><body><div id=root></div><script>{script}</script></body></html>")
            .into_bytes()
    });
    pages.any("text for those without scripts", || {
        format!("<html><body><noscript>{}</noscript></body></html>", paragraphs(5)).into_bytes()
    });
    pages.any("100,000 that lead on", || {
        with(&"<meta http-equiv=refresh content=\"0;url=?\">".repeat(100_000), "")
    });
    pages.read("a page without a page", || {
        format!("<p>{SENTENCE}<p>{SENTENCE}<p>{SENTENCE}").into_bytes()
    });
    pages.any("two pages", || [around(""), around("")].concat());
    pages.any("200 pages", || around("").repeat(200));
    pages.any("everything is hidden", || {
        format!("<html><body style=\"display:none\" hidden>{}</body></html>", paragraphs(5))
            .into_bytes()
    });
    pages.any("a form", || around(&"<input name=a value=b><textarea>x</textarea>".repeat(20_000)));
    pages.any("a picture as a page", || {
        let paths = "<path d=\"M0 0L9 9\"/>".repeat(50_000);
        format!("<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script>{paths}</svg>")
            .into_bytes()
    });
    pages.any("a feed", || {
        let item = format!("<item><title>x</title><description>{SENTENCE}</description></item>");
        format!("<?xml version='1.0'?><rss><channel>{}</channel></rss>", item.repeat(500))
            .into_bytes()
    });
}
