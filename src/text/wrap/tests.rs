//! Pages as one sees them, and what holds of every page.

mod scripts;

use proptest::prelude::*;

use super::*;
use crate::text::html::parse;
use crate::text::{Block, Span, width};

fn page(html: &str, columns: usize, glyphs: Glyphs) -> Vec<String> {
    let page = layout(&parse(html, None), columns, glyphs);
    page.lines.iter().map(shown).collect()
}

fn shown(line: &Line) -> String {
    let pieces = line.pieces.iter().map(|piece| piece.text.as_str());
    format!("{}{}", " ".repeat(line.indent), pieces.collect::<String>())
}

#[track_caller]
fn check(html: &str, columns: usize, expected: &[&str]) {
    assert_eq!(page(html, columns, Glyphs::Unicode), expected);
}

#[test]
fn paragraphs_fill_their_measure() {
    check("", 20, &[]);
    check(
        "<p>Theo Trung tâm dự báo, lúc 13 giờ, tâm bão ở vào khoảng 15,8 độ vĩ bắc.<p>Hết.",
        24,
        &[
            "Theo Trung tâm dự báo,",
            "lúc 13 giờ, tâm bão ở",
            "vào khoảng 15,8 độ vĩ",
            "bắc.",
            "",
            "Hết.",
        ],
    );
    check("well-known and/or 12-13", 10, &["well-known", "and/or", "12-13"]);
    check("well-known", 6, &["well-", "known"]);
    check("C'est « vrai » !", 14, &["C'est", "« vrai » !"]);
    check("Donaudampfschiff", 6, &["Donaud", "ampfsc", "hiff"]);
    check("a<br>b", 9, &["a", "b"]);
    check(
        "The letters wait in wooden rows,<br>each in its place.",
        24,
        &["The letters wait in", "    wooden rows,", "each in its place."],
    );
}

#[test]
fn other_scripts_break_by_their_own_rules() {
    check("今日は良い天気です。", 10, &["今日は良い", "天気です。"]);
    check("「国際」会議", 4, &["「国", "際」", "会議"]);
    check("สวัสดีชาวโลก", 8, &["สวัสดีชาว", "โลก"]);
    check("👩‍💻👩‍💻👩‍💻", 4, &["👩‍💻👩‍💻", "👩‍💻"]);
}

#[test]
fn headings_have_air() {
    check(
        "<h1>A</h1><p>b</p><h2>C</h2><h3>D</h3>e",
        9,
        &["A", "", "b", "", "", "C", "", "D", "", "e"],
    );
}

#[test]
fn lists_hang() {
    check(
        "<ul><li>one two three<ul><li>four<li>five six</ul><li>seven</ul>",
        11,
        &["• one two", "  three", "  four", "  five six", "• seven"],
    );
    check(
        "<ul><li>one two three<ul><li>four<li>five six</ul><li>seven</ul>",
        12,
        &["• one two", "  three", "  – four", "  – five six", "• seven"],
    );
    check("<ol start=9><li>a<li>b</ol>", 20, &[" 9. a", "10. b"]);
    check("<ul><li><p>a<p>b<li>c</ul>", 20, &["• a", "", "  b", "", "• c"]);
    check(
        "<dl><dt>Term<dd>What it means<dt>Other<dd>x</dl>",
        14,
        &["Term", "    What it", "    means", "Other", "    x"],
    );
}

#[test]
fn quotes_have_a_bar() {
    let html = "<blockquote><p>Không chủ quan<p>ông nói</blockquote>";
    check(html, 13, &["┃ Không chủ", "┃ quan", "┃", "┃ ông nói"]);
    assert_eq!(page(html, 13, Glyphs::Ascii)[0], "| Không chủ");
    check("<ul><li><blockquote>a</blockquote></ul>", 20, &["• ┃ a"]);
}

#[test]
fn code_is_kept() {
    check("<pre>if x:\n\n    return 12345</pre>", 12, &["  if x:", "", "      return", "   12345"]);
}

#[test]
fn links_are_numbered() {
    let html = "A <a href='https://x.example/a/'><b>bold</b> link</a>. <a href='https://y.example'>B </a>c";
    check(
        html,
        30,
        &["A bold link[1]. B[2] c", "", "────────────", "[1] x.example/a", "[2] y.example"],
    );
    check(html, 9, &["A bold", "link[1].", "B[2] c", "", "─────────", "[1] x.ex…", "[2] y.ex…"]);
    let page = layout(&parse(html, None), 30, Glyphs::Unicode);
    let links: Vec<_> = page.lines[0].pieces.iter().map(|piece| (piece.role, piece.link)).collect();
    assert_eq!(
        links[1..5],
        [
            (Role::Strong, Some(0)),
            (Role::Body, Some(0)),
            (Role::LinkNumber, Some(0)),
            (Role::Body, None)
        ]
    );
}

#[test]
fn figures_have_one_line_of_words() {
    let figure =
        |inner: &str| format!("<figure><img src='https://x.example/p/bao.jpg'{inner}</figure>");
    check(
        &figure(" alt='Alt'><figcaption>Bão số 12 vào bờ</figcaption>"),
        16,
        &["▒ Bão số 12 vào", "  bờ [1]", "", "────────────", "[1] x.example/p…"],
    );
    assert_eq!(page(&figure(" alt='Alt'>"), 20, Glyphs::Unicode)[0], "▒ Alt [1]");
    assert_eq!(page(&figure(">"), 20, Glyphs::Ascii)[0], "[img] bao.jpg [1]");
}

#[test]
fn tables_fit_or_become_lines() {
    let html = "<table><tr><th>Loại<th>Giá<tr><td>Vàng miếng<td>152,5<tr><td>Bạc<td>9</table>";
    check(
        html,
        30,
        &["Loại          Giá", "─────────────────", "Vàng miếng  152,5", "Bạc             9"],
    );
    check(
        html,
        16,
        &[
            "Loại         Giá",
            "────────────────",
            "Vàng       152,5",
            "miếng",
            "",
            "Bạc            9",
        ],
    );
    check(html, 8, &["Loại:", "Vàng", "miếng", "Giá:", "152,5", "", "Loại:", "Bạc", "Giá: 9"]);
}

#[test]
fn nothing_is_too_narrow() {
    check("国a", 1, &["?", "a"]);
    let narrow = page("ab <a href='https://x.example'>c</a>", 1, Glyphs::Unicode);
    assert_eq!(narrow[..6], ["a", "b", "c", "[", "1", "]"]);
    assert!(page("text", 0, Glyphs::Unicode).is_empty());
}

#[test]
fn a_place_survives_another_width() {
    let block = |block| Spot { block, characters: 0 };
    let doc = parse("<p>one two three four<p>five<p>six", None);
    for columns in [5, 20] {
        let page = layout(&doc, columns, Glyphs::Unicode);
        assert_eq!(shown(&page.lines[page.line_at(block(1)) - 1]), "");
        assert_eq!(shown(&page.lines[page.line_at(block(1))]), "five");
        assert_eq!(page.line_at(block(99)), page.lines.len() - 1);
    }
}

/// Articles in several scripts, with all that blocks can be.
fn article() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "<p>",
        "<h2>",
        "</h2>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "<blockquote>",
        "</blockquote>",
        "<dl><dt>",
        "<dd>",
        "</dl>",
        "<br>",
        "<hr>",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "<a href='https://x.example/1'>",
        "<a href='https://x.example/2'>",
        "</a>",
        "<pre>",
        "</pre>",
        "Thủ tướng ",
        "nói rằng",
        " ",
        "well-known ",
        "supercalifragilistic",
        "国際会議は",
        "東京で。",
        "สวัสดีชาวโลก",
        "हिन्दी ",
        "العربية ",
        "한국어 ",
        "👩‍💻",
        "🇻🇳",
        "e\u{301}",
        "« mot » ! ",
        "12,5 % ",
        "https://example.org/a/long/path?query=1 ",
        "<sup>2</sup>",
        "“quoted” ",
    ]);
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
}

/// All letters of blocks, in reading order.
fn words(blocks: &[Block], out: &mut String) {
    let spans = |all: &[Span], out: &mut String| {
        all.iter().for_each(|span| out.push_str(span.text.as_str()));
    };
    for block in blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(text) => spans(text, out),
            Block::Lines(lines) => lines.iter().for_each(|line| spans(line, out)),
            Block::Code { lines, .. } => lines.iter().for_each(|line| out.push_str(line.as_str())),
            Block::Quote(inner) => words(inner, out),
            Block::List { items, .. } => items.iter().for_each(|item| words(item, out)),
            Block::Definitions(pairs) => {
                for (term, description) in pairs {
                    spans(term, out);
                    words(description, out);
                }
            }
            Block::Figure { caption, .. } => spans(caption, out),
            Block::Table { .. } | Block::Rule => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_line_is_wider_than_asked(html in article(), columns in 1_usize..50) {
        let doc = parse(&html, None);
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            for line in layout(&doc, columns, glyphs).lines {
                prop_assert!(line.width() <= columns, "{:?}", shown(&line));
                prop_assert!(width(&shown(&line)) <= columns);
            }
        }
    }

    #[test]
    fn every_letter_is_there_in_order(html in article(), columns in 3_usize..50) {
        let doc = parse(&html, None);
        let mut expected = String::new();
        words(&doc.blocks, &mut expected);
        let page = layout(&doc, columns, Glyphs::Unicode);
        let pieces = page.lines.iter().flat_map(|line| &line.pieces);
        let text = pieces.filter(|piece| !matches!(piece.role, Role::Ornament | Role::LinkNumber));
        let text: String = text.map(|piece| piece.text.as_str()).collect();
        let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
        prop_assert!(letters(&text).starts_with(&letters(&expected)), "{text}\n{expected}");
    }

    #[test]
    fn tables_keep_their_words(
        cells in prop::collection::vec("[a-zế国 0-9]{0,12}", 2..12),
        across in 2_usize..5,
        columns in 6_usize..50,
        head in any::<bool>(),
    ) {
        let tag = |row: usize| if head && row == 0 { "th" } else { "td" };
        let rows = cells.chunks(across).enumerate().map(|(row, cells)| {
            let cells: String = cells.iter().map(|cell| format!("<{}>{cell}", tag(row))).collect();
            format!("<tr>{cells}")
        });
        let html = format!("<table>{}</table>", rows.collect::<String>());
        let page = layout(&parse(&html, None), columns, Glyphs::Unicode);
        let shown: String = page.lines.iter().map(shown).collect();
        for line in &page.lines {
            prop_assert!(line.width() <= columns);
        }
        for letter in html.chars().filter(|c| !c.is_ascii() || c.is_ascii_digit()) {
            let count = |text: &str| text.chars().filter(|c| *c == letter).count();
            prop_assert!(count(&shown) >= count(&html), "{letter} of {html}");
        }
    }
}
