//! Depth, formatting that never closes, attributes, size, tables.

use super::{Many, Pages, SENTENCE, around, numbered, paragraphs};

const DEPTH: usize = 100_000;

/// What is opened within itself.
const NESTED: [&str; 20] = [
    "<div>",
    "<span>",
    "<a href=x>",
    "<b>",
    "<font size=1>",
    "<p><i>",
    "<ul><li>",
    "<dl><dd>",
    "<blockquote>",
    "<table>",
    "<table><tr><td>",
    "<select><option>",
    "<svg><g>",
    "<math><mi>",
    "<template>",
    "<pre><code>",
    "<object>",
    "<iframe>",
    "<noscript>",
    "<x-card>",
];

/// The same, less often met.
const NESTED_TOO: [&str; 18] = [
    "<section>",
    "<ul>",
    "<ol><li><p>",
    "<svg><foreignObject><div>",
    "<h1>",
    "<form>",
    "<button>",
    "<nobr>",
    "<figure><figcaption>",
    "<details><summary>",
    "<ruby><rt>",
    "<video>",
    "<marquee>",
    "<q>",
    "<sup>",
    "<frameset>",
    "<b><div><i>",
    "<strong><em><p>",
];

fn nested(pages: &mut Pages, all: &[&'static str]) {
    for &open in all {
        pages.any(&format!("deep {open}"), move || around(&open.repeat(DEPTH)));
    }
}

/// Elements within elements within elements.
pub(super) fn deep(pages: &mut Pages) {
    nested(pages, &NESTED);
    pages.read("deep, and closed", || {
        around(&format!("{}x{}", "<div>".repeat(DEPTH), "</div>".repeat(DEPTH)))
    });
    pages.any("deep, closed in the wrong order", || {
        around(&format!("{}x{}", "<b><p><i>".repeat(30_000), "</b></p></i>".repeat(30_000)))
    });
    pages.any("ends of nothing", || around(&"</div></p></b></a>".repeat(DEPTH)));
    pages.any("a link and a box, 20,000 times", || around(&"<a><div>".repeat(20_000)));
    pages.any("the text is at the bottom", || {
        format!("<html><body>{}{}", "<div>".repeat(DEPTH), paragraphs(9)).into_bytes()
    });
}

/// Formatting that a parser opens anew wherever it was not closed.
pub(super) fn unclosed(pages: &mut Pages) {
    let many: [Many; 4] = [
        ("fonts of other sizes", 50_000, |n| format!("<font size={n}>x<p>")),
        ("bold of other classes", 20_000, |n| format!("<p><b class=c{n}>x</p>")),
        ("links to other places", 20_000, |n| format!("<a href=/{n}>x<p>")),
        ("kinds of formatting", 20_000, |n| format!("<b id={n}><i><u><s><code>x<div>")),
    ];
    for (name, count, one) in many {
        pages.any(&format!("{count} {name}"), move || around(&numbered(count, one)));
    }
    for (name, unit, count) in [
        ("overlapping", "<b>a<i>b</b>c</i>", 50_000),
        ("adoption", "<b><div></b>", 20_000),
        ("adoption in a paragraph", "<p><b><i><p></b></i>", 20_000),
        ("options", "<select><option><b>x", 20_000),
    ] {
        pages.any(name, move || around(&unit.repeat(count)));
    }
    pages.any("boxes within formatting", || {
        around(&format!("<b><i><u>{}", "<div>x</div><p>".repeat(40_000)))
    });
}

/// Attributes.
pub(super) fn attributes(pages: &mut Pages) {
    let many = || numbered(100_000, |n| format!(" a{n}=\"{n}\""));
    for tag in ["p", "html", "body", "meta", "img", "a", "x-card"] {
        let name = format!("100,000 attributes of <{tag}>");
        pages.any(&name, move || around(&format!("<{tag}{}>text", many())));
    }
    pages.read("one attribute 100,000 times", || {
        around(&format!("<p{}>text</p>", " class=\"c\"".repeat(100_000)))
    });
    pages.read("80,000 namespaces", || {
        around(&format!("<p{}>text</p>", numbered(80_000, |n| format!(" xmlns:n{n}=\"urn:{n}\""))))
    });
    pages.any("300 attributes on each of 2,000 tags", || {
        let attributes = numbered(300, |n| format!(" d{n}={n}"));
        around(&format!("<i{attributes}>x</i>").repeat(2_000))
    });
    pages.any("<body> 10,000 times, each with another attribute", || {
        around(&numbered(10_000, |n| format!("<html h{n}=1><body b{n}=1>")))
    });
    pages.any("a value of 5 MB", || {
        around(&format!("<p class=\"{}\">text</p>", "a b ".repeat(1_250_000)))
    });
    pages.any("a value that never ends", || {
        around(&format!("<a href=\"{}", "a=b <p>text</p> ".repeat(100_000)))
    });
    pages.any("a name of 2 MB", || around(&format!("<p {}=1>text</p>", "n".repeat(2 << 20))));
    pages.any("a tag's name of 2 MB", || around(&format!("<{}>text", "n".repeat(2 << 20))));
    pages.read("a style of 1 MB", || {
        around(&format!("<p style=\"{}\">text</p>", "display:block;".repeat(70_000)))
    });
    pages.any("a source set of 100,000", || {
        let set = numbered(50_000, |n| format!("/{n}.jpg {n}w, "));
        around(&format!("<img srcset=\"{set}\" sizes=\"{set}\" src=/x.jpg>"))
    });
    pages.read("a picture within its address, 3 MB", || {
        around(&format!("<img src=\"data:image/png;base64,{}\">", "iVBO".repeat(750_000)))
    });
}

/// Size.
pub(super) fn large(pages: &mut Pages) {
    for megabytes in [5, 20] {
        pages.read(&format!("an article of {megabytes} MB"), move || {
            let mut page = String::from("<html><body><article>");
            while page.len() < megabytes << 20 {
                page.push_str(&paragraphs(100));
            }
            page.into_bytes()
        });
    }
    for (name, unit, bytes) in [
        ("one word", "a", 10 << 20),
        ("one text of words", "tin ", 10 << 20),
        ("one text of marked letters", "ế", 10 << 20),
        ("one text of Chinese", "新", 10 << 20),
        ("blanks", " ", 20 << 20),
        ("ends of lines", "\n", 4 << 20),
        ("references", "&amp;", 4 << 20),
        ("references without an end", "&notit", 4 << 20),
        ("signs that open nothing", "<", 20 << 20),
        ("ends that close nothing", "</", 4 << 20),
        ("comments", "<!---->", 4 << 20),
        ("doctypes", "<!doctype html>", 4 << 20),
        ("instructions", "<?php ?>", 4 << 20),
    ] {
        pages.any(&format!("{name}, {} MB", bytes >> 20), move || {
            format!("<html><body><p>{}", unit.repeat(bytes / unit.len())).into_bytes()
        });
    }
    pages.any("70,000 links", || {
        around(&numbered(70_000, |n| format!("<a href=\"/{n}\">link {n}</a> ")))
    });
    pages.any("60,000 boxes", || {
        around(&numbered(60_000, |n| format!("<div class=c{n}>box {n}</div>")))
    });
    pages.any("code of 3 MB", || around(&format!("<pre>{}", "let x = [1, 2];\n".repeat(200_000))));
    pages
        .any("20 MB of script", || around(&format!("<script>{}</script>", "x();".repeat(5 << 20))));
    pages.any("3 MB of script that never ends", || {
        around(&format!("<script>{}", "x('</p>');".repeat(300_000)))
    });
}

/// Very many of one kind.
pub(super) fn many(pages: &mut Pages) {
    nested(pages, &NESTED_TOO);
    let many: [Many; 13] = [
        ("boxes in boxes", 30_000, |n| format!("<div><div>Some words of box {n}.</div></div>")),
        ("paragraphs", 100_000, |n| format!("<p>Paragraph {n}, with a comma.")),
        ("empty paragraphs", 200_000, |_| "<p></p>".into()),
        ("pictures", 100_000, |n| format!("<img src=/{n}.jpg alt=a>")),
        ("breaks", 500_000, |_| "<br>".into()),
        ("breaks in text", 100_000, |_| "x<br>".into()),
        ("headings", 50_000, |n| format!("<h2>Heading {n}</h2>")),
        ("items", 60_000, |n| format!("<li>item {n}")),
        ("letters in bold", 200_000, |_| "<b>x</b>".into()),
        ("blocks of code", 20_000, |n| format!("<pre><code>let x = {n};</code></pre>")),
        ("rules", 200_000, |_| "<hr>".into()),
        ("figures", 30_000, |n| format!("<figure><img src=/{n}><figcaption>{n}</figure>")),
        ("players", 30_000, |n| format!("<iframe src=https://v.example/{n}></iframe>")),
    ];
    for (name, count, one) in many {
        pages.any(&format!("{count} {name}"), move || around(&numbered(count, one)));
    }
}

/// Tables, and what does not belong into them.
pub(super) fn tables(pages: &mut Pages) {
    pages.any("100,000 rows", || {
        around(&format!("<table>{}</table>", numbered(100_000, |n| format!("<tr><td>{n}<td>x"))))
    });
    pages.any("100,000 cells of one row", || {
        around(&format!("<table><tr>{}", numbered(100_000, |n| format!("<td>{n}"))))
    });
    pages.any("a table of 300 by 300", || {
        let row = format!("<tr>{}</tr>", numbered(300, |n| format!("<td>{n}</td>")));
        around(&format!("<table>{}</table>", row.repeat(300)))
    });
    pages.read("a cell of 10^9 by 10^9", || {
        around(&"<table><tr><td colspan=1000000000 rowspan=1000000000>x</table>".repeat(50))
    });
    for (name, unit, count) in [
        ("text before the cells", "text<b>bold<tr>", 40_000),
        ("boxes before the cells", "<div><table><a href=x><p>", 10_000),
        ("captions and groups", "<caption>c<colgroup><col><tbody><tfoot>", 20_000),
    ] {
        pages.any(name, move || around(&format!("<table>{}", unit.repeat(count))));
    }
    pages.any("open formatting before the cells", || {
        around(&format!("<table>{}", numbered(20_000, |n| format!("<b c={n}><i><tr>"))))
    });
    pages.read("the article is a cell", || {
        format!("<table><tr><td>{}</table>", paragraphs(6)).into_bytes()
    });
    pages.read("a table within each cell, 40 deep", || {
        around(&format!("{}{SENTENCE}", "<table><tr><td>x<td>".repeat(40)))
    });
}
