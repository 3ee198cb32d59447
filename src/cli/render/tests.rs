//! Articles in other dresses.

use super::{html, markdown, pictures, text};
use crate::text::html::parse;

const PAGE: &str = "<h2>Đi đâu</h2><p>Một <b>hai</b> <a href='https://a.example/(1)'>ba</a>.</p>\
    <ul><li>x<li>y &lt;z&gt;</ul><ol start=3><li>c</ol><blockquote><p>Lời_nói</p></blockquote>\
    <pre>a  b\n`c`</pre><table><tr><th>A<th>B<tr><td>1|2<td>3</table>\
    <figure><img src='https://a.example/p.jpg' alt='thuyền'><figcaption>Chú thích</figcaption>\
    </figure><p>1. không phải mục</p><hr><script>alert(1)</script>";

#[test]
fn text_is_paragraphs_without_captions() {
    let told = text(&parse(PAGE, None));
    assert_eq!(
        told,
        "Đi đâu\n\nMột hai ba.\n\n- x\n- y <z>\n\n- c\n\nLời_nói\n\na  b\n`c`\n\n\
         A | B\n1|2 | 3\n\n1. không phải mục"
    );
}

#[test]
fn markdown_means_the_same() {
    let told = markdown(&parse(PAGE, None));
    for part in [
        "## Đi đâu",
        "Một **hai** [ba](https://a.example/%281%29).",
        "- x\n- y \\<z\\>",
        "3. c",
        "> Lời\\_nói",
        "```\na  b\n`c`\n```",
        "| A | B |\n|---|---|\n| 1\\|2 | 3 |",
        "![thuyền](https://a.example/p.jpg)\n*Chú thích*",
        "1\\. không phải mục",
        "---",
    ] {
        assert!(told.contains(part), "no {part:?} in\n{told}");
    }
}

#[test]
fn html_is_clean_and_reads_back() {
    let doc = parse(PAGE, None);
    let told = html(&doc);
    assert!(!told.contains("script"), "{told}");
    assert_eq!(parse(&told, None), doc, "{told}");
}

#[test]
fn pictures_have_their_captions() {
    let found = pictures(&parse(PAGE, None));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].url.as_deref(), Some("https://a.example/p.jpg"));
    assert_eq!((&*found[0].alt, &*found[0].caption), ("thuyền", "Chú thích"));
}
