//! Depth, breadth and size that no article has. Speed is bounded by what a debug build does in
//! a second, so that a quadratic path cannot hide.

use proptest::prelude::*;

use super::super::*;

/// How deep blocks stand within one another.
fn depth(blocks: &[Block]) -> usize {
    let inner = |block: &Block| match block {
        Block::Quote(inner) => depth(inner),
        Block::List { items, .. } => items.iter().map(|item| depth(item)).max().unwrap_or(0),
        Block::Definitions(pairs) => pairs.iter().map(|(_, d)| depth(d)).max().unwrap_or(0),
        _ => 0,
    };
    blocks.iter().map(|block| 1 + inner(block)).max().unwrap_or(0)
}

#[test]
fn depth_is_bounded() {
    for open in [
        "<blockquote>",
        "<ul><li>",
        "<dl><dd>",
        "<div>",
        "<b>",
        "<a href=x>",
        "<sup>",
        "<table><tr><td>",
        "<figure><figcaption>",
        "<q>",
        "<h1>",
    ] {
        for close in [true, false] {
            let mut html = open.repeat(20_000);
            html.push_str("text");
            if close {
                html.push_str(&open.replace('<', "</").repeat(20_000));
            }
            let doc = parse(&html, None);
            assert!(depth(&doc.blocks) <= MAX_DEPTH, "{open}");
            assert!(super::show(&doc).contains("text"), "{open}");
        }
    }
}

#[test]
fn a_tag_of_many_attributes() {
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=\"{n}\"")).collect();
    let doc = parse(&format!("<p><a{attributes} href='https://x.example/'>text</a>"), None);
    assert_eq!(doc.links.len(), 1);
}

#[test]
fn many_blocks_links_and_bytes_are_cut_visibly() {
    for unit in ["<li>x", "<hr>x", "<td>x", "<p>x", "x<br><br>", "<dt>x", "x\n\n", "<img src=x>"] {
        let doc = parse(&unit.repeat(MAX_BLOCKS + 10), None);
        let last = doc.blocks.last();
        assert!(
            matches!(last, Some(Block::Paragraph(spans)) if spans[0].text.as_str() == CUT)
                || unit == "<img src=x>",
            "{unit}"
        );
    }
    let links: String =
        (0..MAX_LINKS + 5).map(|n| format!("<a href='https://x.example/{n}'>{n}</a>")).collect();
    assert_eq!(parse(&links, None).links.len(), MAX_LINKS);
    let long = "ế".repeat(MAX_HTML_BYTES);
    assert_eq!(parse(&long, None).blocks.len(), 2);
}

#[test]
fn unclosed_everything() {
    for unit in [
        "<script>",
        "<style>",
        "<!--",
        "<a href=\"",
        "<video>",
        "</",
        "<x y='",
        "&lt;p",
        "&",
        "<![CDATA[",
    ] {
        let html = unit.repeat(20_000);
        let _ = (parse(&html, None), plain(&html, 1_000_000));
    }
}

fn soup() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<blockquote>",
        "</blockquote>",
        "<table>",
        "</table>",
        "<thead>",
        "<tr>",
        "<td>",
        "</td>",
        "<th colspan=3>",
        "<figure>",
        "</figure>",
        "<figcaption>",
        "</figcaption>",
        "<img src='https://x.example/a'>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<pre>",
        "</pre>",
        "<br>",
        "<hr>",
        "<h2>",
        "</h2>",
        "<a href='https://x.example'>",
        "</a>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<q>",
        "</q>",
        "<iframe src='https://x.example/f'></iframe>",
    ]);
    prop::collection::vec(parts, 0..30).prop_map(|parts| {
        parts.iter().enumerate().map(|(n, part)| format!("{part} word{n} ")).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_word_of_a_soup_is_kept_once(html in soup()) {
        let doc = parse(&html, None);
        let shown = super::show(&doc);
        for word in html.split_whitespace().filter(|word| word.starts_with('w')) {
            let bare = |found: &&str| found.trim_matches(|c: char| !c.is_alphanumeric()) == word;
            let is_border = |c: char| c.is_whitespace() || "⏎{}|*`_~^²“”".contains(c);
            prop_assert_eq!(shown.split(is_border).filter(bare).count(), 1, "{} in {}", word, shown);
        }
        prop_assert!(depth(&doc.blocks) <= MAX_DEPTH);
    }

    #[test]
    fn any_text_is_survived(html in any::<String>(), limit in 0_usize..50) {
        let _ = (parse(&html, None), plain(&html, limit));
    }
}
