//! Documents from real habits of papers and from nobody's good will.

mod hostile;

use super::*;
use crate::text::Link;

/// A document in a short notation: a line a block, nesting by indent.
pub(super) fn show(doc: &Doc) -> String {
    let mut out = String::new();
    blocks(&doc.blocks, 0, &mut out);
    for (place, Link { url }) in doc.links.iter().enumerate() {
        out.push_str(&format!("[{place}] {url}\n"));
    }
    out
}

fn blocks(all: &[Block], depth: usize, out: &mut String) {
    for block in all {
        let indent = "  ".repeat(depth);
        let mut line = |text: String| out.push_str(&format!("{indent}{text}\n"));
        match block {
            Block::Heading(level, text) => line(format!("h{level} {}", spans(text))),
            Block::Paragraph(text) => line(format!("p {}", spans(text))),
            Block::Lines(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| spans(line)).collect();
                line(format!("br {}", lines.join(" / ")));
            }
            Block::List { start, items } => {
                line(start.map_or("ul".to_owned(), |start| format!("ol {start}")));
                for item in items {
                    out.push_str(&format!("{indent}-\n"));
                    blocks(item, depth + 1, out);
                }
            }
            Block::Quote(inner) => {
                line("quote".to_owned());
                blocks(inner, depth + 1, out);
            }
            Block::Code { lines, .. } => {
                let lines: Vec<&str> = lines.iter().map(Clean::as_str).collect();
                line(format!("pre {}", lines.join("⏎")));
            }
            Block::Table { head, rows } => {
                line(if *head { "table head".to_owned() } else { "table".to_owned() });
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| spans(cell)).collect();
                    out.push_str(&format!("{indent}  {}\n", cells.join(" | ")));
                }
            }
            Block::Figure { image, alt, caption } => {
                let image = image.map_or("-".to_owned(), |image| image.to_string());
                line(format!("img {image} ({alt}) {}", spans(caption)));
            }
            Block::Definitions(pairs) => {
                for (term, description) in pairs {
                    out.push_str(&format!("{indent}dt {}\n", spans(term)));
                    blocks(description, depth + 1, out);
                }
            }
            Block::Rule => line("---".to_owned()),
        }
    }
}

fn spans(all: &[Span]) -> String {
    all.iter()
        .map(|span| {
            let Emphasis { strong, emphasised, code, struck, .. } = span.emphasis;
            let mut text = span.text.to_string();
            for (set, sign) in [(strong, "*"), (emphasised, "_"), (code, "`"), (struck, "~")] {
                if set {
                    text = format!("{sign}{text}{sign}");
                }
            }
            span.link.map_or(text.clone(), |link| format!("{{{text}|{link}}}"))
        })
        .collect()
}

#[track_caller]
fn check(html: &str, expected: &str) {
    let base = Url::parse("https://paper.example/news/a.html").unwrap();
    let expected: String = expected.split('\n').map(|line| format!("{line}\n")).collect();
    let expected = if expected == "\n" { String::new() } else { expected };
    assert_eq!(show(&parse(html, Some(&base))), expected, "{html}");
}

#[test]
fn paragraphs() {
    check("", "");
    check("<p>One</p>\n<p> two  three\n</p><p></p><p>&nbsp;</p>", "p One\np two three");
    check("stray<p>one<p>two<div>three</div>four", "p stray\np one\np two\np three\np four");
    check("a<b>b </b> c<i>d<b>e</i>f</b> g", "p a*b *c_d__*e*_*f* g");
}

#[test]
fn emphasis() {
    check("a<b>b </b> c <i>d<b>e</b></i>", "p a*b *c _d__*e*_");
    check("<code>x</code> <kbd>y</kbd> <del>z</del> <cite>w</cite>", "p `x` `y` ~z~ _w_");
    check("<b></b>a<b> </b>b", "p a* *b");
    check("<td>x</td><b>open<li>item</ul>after", "p x\np *open*\nul\n-\n  p *item*\np *after*");
    check("<ul><li><b>open</ul>after", "ul\n-\n  p *open*\np after");
    check("a <q>b</q>", "p a “b”");
    check("m<sup>2</sup> CO<sub>2</sub> x<sup>n</sup> a<sub>i</sub>", "p m² CO₂ xⁿ aᵢ");
    check("e<sup>n+1</sup> T<sub>Max</sub> x<sup>ab</sup>", "p eⁿ⁺¹ T_(Max) xᵃᵇ");
    check("Q<sup>Đ</sup> x<sup>note</sup> y<sub>Z</sub>", "p Q^Đ x^(note) y_Z");
    check(&format!("a<sup>{}</sup>", "b ".repeat(20)), &format!("p a{}", "b ".repeat(20).trim()));
    check("20<sup>th</sup> note<sup>[1]</sup> 10<sup>−3</sup>", "p 20th note[1] 10⁻³");
}

#[test]
fn breaks() {
    check("one<br>two", "br one / two");
    check("one<br/><br>two<br>", "p one\np two");
    check("<br><br>one<br> <br> <br>two", "p one\np two");
    check("one</br></br>two", "p one\np two");
    check("<h2>a<br>b</h2>", "h2 a b");
}

#[test]
fn vietnamese_descriptions() {
    check(
        "<a href=\"https://paper.example/1.html\"><img src=\"https://i.example/1.jpg\" ></a></br>Tâm bão cách bờ 210 km.",
        "img 0 () \np Tâm bão cách bờ 210 km.\n[0] https://i.example/1.jpg",
    );
    check(
        "<a href='/2.html'><img width='130' data-src='/2.jpg' src='data:image/gif;base64,R0' alt='Đà Nẵng'/></a>Lead",
        "img 0 (Đà Nẵng) \np Lead\n[0] https://paper.example/2.jpg",
    );
}

#[test]
fn headings_lists_quotes() {
    check("<h1>a</h1><h3>b <i>c</i></h3>d", "h1 a\nh3 b _c_\np d");
    check("<h2>open<p>text", "h2 open\np text");
    check("<ul><li>a<li>b</ul>c", "ul\n-\n  p a\n-\n  p b\np c");
    check("<ol start=3><li><p>a</p><p>b</p></li></ol>", "ol 3\n-\n  p a\n  p b");
    check(
        "<ul><li>a<ul><li>b</li></ul></li><li>c</ul>",
        "ul\n-\n  p a\n  ul\n  -\n    p b\n-\n  p c",
    );
    check("<ul><li>a</li><ul><li>b</li></ul></ul>", "ul\n-\n  p a\n  ul\n  -\n    p b");
    check("<li>a<li>b", "ul\n-\n  p a\n-\n  p b");
    check("<ul></ul><blockquote></blockquote>", "");
    check("<blockquote>a<p>b</blockquote>c", "quote\n  p a\n  p b\np c");
    check("<dl><dt>t<dd>d<dd>e<dt>u</dl>", "dt t\n  p d\n  p e\ndt u");
    check("<hr>a<hr><hr/>b<hr>", "p a\n---\np b");
}

#[test]
fn code_keeps_its_lines() {
    check("<pre>\n  a\n\n\tb &lt;c&gt; <b>d</b>\n</pre>", "pre   a⏎⏎    b <c> d");
    check("<pre><code>x<br>y</code></pre>z", "pre x⏎y\np z");
    let hint = |html: &str| match parse(html, None).blocks.first() {
        Some(Block::Code { hint, .. }) => hint.as_deref().map(str::to_owned),
        other => panic!("{other:?}"),
    };
    assert_eq!(hint("<pre class='brush:Rust; x'>a</pre>").as_deref(), Some("rust"));
    assert_eq!(hint("<pre lang=py>a</pre>").as_deref(), Some("py"));
    assert_eq!(hint("<pre><code class='hl language-c++'>a</code></pre>").as_deref(), Some("c++"));
    assert_eq!(hint("<pre class='language-<b>'>a</pre>"), None);
    let written = write(&parse("<pre class=language-c++>a</pre>", None));
    assert_eq!(hint(&written).as_deref(), Some("c++"));
}

#[test]
fn links() {
    check(
        "<a href='/x'>one</a> <a href='https://paper.example/x'>same</a> <a href=y?z>two</a>",
        "p {one|0} {same|0} {two|1}\n[0] https://paper.example/x\n[1] https://paper.example/news/y?z",
    );
    check("<a href='javascript:x'>a</a><a href='data:x'>b</a><a href='#f'>c</a><a>d</a>", "p abcd");
    check("<a href='mailto:a@b.example'>write</a>", "p {write|0}\n[0] mailto:a@b.example");
    check(
        "<a href=1>a<a href=2>b</a>c",
        "p {a|0}{b|1}c\n[0] https://paper.example/news/1\n[1] https://paper.example/news/2",
    );
    check("<a href='/a'> </a>x", "p x");
}

#[test]
fn figures() {
    check(
        "<figure><picture><source srcset=b.webp><img src=a.jpg alt='Alt'></picture>\
         <figcaption><p>Caption <i>by X</i></p></figcaption></figure>",
        "img 0 (Alt) Caption _by X_\n[0] https://paper.example/news/a.jpg",
    );
    check(
        "<figure><img src=a.jpg><p>One paragraph</p></figure>",
        "img 0 () One paragraph\n[0] https://paper.example/news/a.jpg",
    );
    check(
        "<figure><pre>x</pre><figcaption>Listing</figcaption></figure>",
        "pre x\nimg - () Listing",
    );
    check(
        "a <img src=//t.example/p.gif width=1 height=1><img style='display: none' src=b>b",
        "p a b",
    );
    check("a <img class='wp-smiley' src=s.png alt='🙂'> b", "p a 🙂 b");
    check(
        "text <img src=a.jpg> goes on",
        "p text goes on\nimg 0 () \n[0] https://paper.example/news/a.jpg",
    );
    check("<img srcset='/s.jpg 1x, /l.jpg 2x'>", "img 0 () \n[0] https://paper.example/s.jpg");
    check("<img src='data:image/png;base64,x' alt=''>", "");
}

#[test]
fn players() {
    check(
        "a<iframe src='https://www.youtube.com/embed/x'></iframe>b",
        "p a\np {[video] youtube.com|0}\np b\n[0] https://www.youtube.com/embed/x",
    );
    check(
        "<video poster=p.jpg><source src=/v.mp4>no player</video>",
        "p {[video] paper.example|0}\n[0] https://paper.example/v.mp4",
    );
    check(
        "<audio src='https://a.example/1.mp3'></audio>",
        "p {[audio] a.example|0}\n[0] https://a.example/1.mp3",
    );
    check("<iframe width=1 height=1 src='https://t.example'></iframe>x", "p x");
}

#[test]
fn tables() {
    check(
        "<table><caption>Gold</caption><thead><tr><th>a<th>b</thead><tr><td>1<td><b>2</b><tr><td colspan=2>3</table>",
        "p Gold\ntable head\n  a | b\n  1 | *2*\n  3 | ",
    );
    check("<table><tr><td>1</td><td>2</td></tr></table>c", "table\n  1 | 2\np c");
    check("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "p a\np b\np c");
    check(
        "<table><tr><td><img src=a.jpg></td></tr><tr><td>Caption</td></tr></table>",
        "img 0 () \np Caption\n[0] https://paper.example/news/a.jpg",
    );
    check(
        "<table><tr><td><table><tr><td>1<td>2</table></td><td>x</td></tr></table>",
        "table\n  1 | 2\np x",
    );
    check("<table>stray<tr><td>a</td><td>b</table>", "p stray\ntable\n  a | b");
}

#[test]
fn what_is_left_out() {
    check(
        "a<script>x<b>y</script><style>p{}</style><noscript><img src=b></noscript><!--c--><svg><text>s</text></svg>\
         <button>Share</button><select><option>1</select><template><p>t</template>b",
        "p ab",
    );
    check("<button>unclosed stays", "p unclosed stays");
}

#[test]
fn plain_text_and_escaped_markup() {
    check("One line\ngoes on.\n\n  Second &amp; last.\n", "p One line goes on.\np Second & last.");
    check("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;a &amp;lt; b&lt;/p&gt;", "p One\np a < b");
    check("tag &lt;b&gt; explained", "p tag <b> explained");
    check("<![CDATA[<p>One</p>]]>", "p One");
}

#[test]
fn nothing_reaches_out_uncleaned() {
    check(
        "<p>a\u{1B}[31mb&#27;]52;c;x&#7;c \u{202E}d</p><img src=a alt='\u{9B}2Jalt'>",
        "p abc d\nimg 0 (alt) \n[0] https://paper.example/news/a",
    );
}

#[test]
fn what_takes_no_room_is_for_programs_alone() {
    let html = "<p>a\u{FEFF}\u{AD}\u{200C}b\u{202E}\u{7}\u{1B}[31m</p>";
    let text = |doc: Doc| match &doc.blocks[..] {
        [Block::Paragraph(spans)] => spans[0].text.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(text(parse(html, None)), "ab");
    assert_eq!(text(parse_data(html, None)), "a\u{FEFF}\u{AD}\u{200C}b");
}
