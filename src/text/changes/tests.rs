//! What came and what went.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::text::html::parse;

/// What is shown, `{+…+}` round what came, `[-…-]` round what went, a block a line.
fn shown(before: &str, now: &str) -> String {
    match between(&parse(before, None), &parse(now, None)) {
        Some(changes) => changes.doc.blocks.iter().map(told).collect::<Vec<_>>().join("\n"),
        None => "nothing".into(),
    }
}

fn told(block: &Block) -> String {
    let spans = |spans: &[Span]| -> String {
        let one = |span: &Span| match (span.emphasis.added, span.emphasis.removed) {
            (true, _) => format!("{{+{}+}}", span.text),
            (_, true) => format!("[-{}-]", span.text),
            _ => span.text.to_string(),
        };
        spans.iter().map(one).collect()
    };
    let all = |blocks: &[Block]| blocks.iter().map(told).collect::<Vec<_>>().join(" / ");
    match block {
        Block::Heading(_, text) | Block::Paragraph(text) => spans(text),
        Block::Lines(lines) => lines.iter().map(|line| spans(line)).collect::<Vec<_>>().join("⏎"),
        Block::Quote(inner) => format!("> {}", all(inner)),
        Block::List { items, .. } => items.iter().map(|item| format!("• {}", all(item))).collect(),
        Block::Table { rows, .. } => rows.iter().flatten().map(|c| spans(c) + "|").collect(),
        Block::Figure { caption, .. } => spans(caption),
        Block::Code { lines, .. } => lines.iter().map(ToString::to_string).collect(),
        Block::Definitions(pairs) => {
            pairs.iter().map(|(term, inner)| spans(term) + ": " + &all(inner)).collect()
        }
        Block::Rule => "---".into(),
    }
}

#[track_caller]
fn check(before: &str, now: &str, expected: &str) {
    assert_eq!(shown(before, now), expected);
}

#[test]
fn words_come_and_go() {
    check("<p>Bão vào sáng mai.", "<p>Bão vào đêm nay.", "Bão vào [-sáng mai-] {+đêm nay+}.");
    check(
        "<p>Tâm bão cách Huế 210 km.",
        "<p>Tâm bão cách Huế 180 km.",
        "Tâm bão cách Huế [-210-] {+180+} km.",
    );
    check("<p>a b c", "<p>a b c d", "a b c{+ d+}");
    check("<p>a b c d", "<p>b c d", "[-a -]b c d");
    check("<p>同じ文の東京です", "<p>同じ文の京都です", "同じ文の[-東-]京{+都+}です");
    check("<p>a b c", "<p>a b c", "nothing");
    check("", "", "nothing");
    check("<p>a b c", "<p>a <b>b</b> c", "nothing");
}

#[test]
fn blocks_come_and_go() {
    check("<p>one<p>three", "<p>one<p>two<p>three", "one\n{+two+}\nthree");
    check("<p>one<p>two<p>three", "<p>one<p>three", "one\n[-two-]\nthree");
    check("<h2>Old one</h2>", "<h2>Old two</h2>", "Old [-one-] {+two+}");
    check(
        "<p>quite another text",
        "<p>nothing is alike",
        "{+nothing is alike+}\n[-quite another text-]",
    );
    check(
        "<ul><li>red fox<li>blue bird</ul>",
        "<ul><li>red fox<li>green<li>blue bird</ul>",
        "• red fox• {+green+}• blue bird",
    );
    check(
        "<table><tr><td>Huế<td>120 mm<tr><td>Vinh<td>90 mm</table>",
        "<table><tr><td>Huế<td>140 mm<tr><td>Vinh<td>90 mm</table>",
        "Huế|[-120-] {+140+} mm|Vinh|90 mm|",
    );
    check("<blockquote>a b c</blockquote>", "<blockquote>a b d</blockquote>", "> a b [-c-] {+d+}");
    check("<pre>old\ncode</pre>", "<p>x", "{+x+}\n[-old-]⏎[-code-]");
}

#[test]
fn what_went_leads_nowhere() {
    let before = parse("<p>see <a href='https://old.example'>the old page</a> now", None);
    let now = parse("<p>see <a href='https://new.example'>another place</a> now", None);
    let changes = between(&before, &now).unwrap();
    let Block::Paragraph(spans) = &changes.doc.blocks[0] else { panic!("{changes:?}") };
    assert!(spans.iter().all(|span| span.link.is_none() || !span.emphasis.removed));
    assert_eq!((changes.doc.links.len(), changes.places), (1, 1));
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a bound on time is what is tested")]
fn unlike_texts_take_no_time() {
    let words = |seed: usize, step: usize| -> String {
        (0..20_000).map(|n| format!("w{} ", (n * step + seed) % 9_973)).collect()
    };
    let paragraphs = |text: &str| -> String {
        let words: Vec<&str> = text.split(' ').collect();
        words.chunks(100).map(|words| format!("<p>{}", words.join(" "))).collect()
    };
    let (old, new) = (words(1, 7), words(5, 11));
    let start = Instant::now();
    assert!(between(&parse(&old, None), &parse(&new, None)).is_some());
    let (old, new) = (parse(&paragraphs(&old), None), parse(&paragraphs(&new), None));
    assert!(between(&old, &new).is_some());
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

/// The text of a document, without what is marked as `gone`.
fn without(doc: &Doc, gone: fn(&Span) -> bool) -> String {
    fn blocks(of: &[Block], gone: fn(&Span) -> bool, out: &mut String) {
        for block in of {
            let mut spans = |spans: &[Span]| {
                spans.iter().filter(|s| !gone(s)).for_each(|s| out.push_str(s.text.as_str()));
            };
            match block {
                Block::Heading(_, text) | Block::Paragraph(text) => spans(text),
                Block::List { items, .. } => items.iter().for_each(|i| blocks(i, gone, out)),
                Block::Quote(inner) => blocks(inner, gone, out),
                _ => {}
            }
        }
    }
    let mut out = String::new();
    blocks(&doc.blocks, gone, &mut out);
    out.retain(|c| !c.is_whitespace());
    out
}

fn article() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec!["bão", "to", "Huế", "東京", "α", "<b>mưa</b>", "9"]);
    let text = prop::collection::vec(words, 1..12).prop_map(|words| words.join(" "));
    let open = prop::sample::select(vec!["<p>", "<h2>", "<blockquote><p>", "<ul><li>"]);
    let block = (open, text).prop_map(|(open, text)| {
        let close = match open {
            "<p>" => "</p>",
            "<h2>" => "</h2>",
            "<ul><li>" => "</ul>",
            _ => "</blockquote>",
        };
        format!("{open}{text}{close}")
    });
    prop::collection::vec(block, 0..8).prop_map(|blocks| blocks.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn both_texts_are_there(before in article(), now in article()) {
        let (before, now) = (parse(&before, None), parse(&now, None));
        let Some(changes) = between(&before, &now) else {
            prop_assert_eq!(without(&before, |_| false), without(&now, |_| false));
            return Ok(());
        };
        prop_assert_eq!(without(&changes.doc, |s| s.emphasis.removed), without(&now, |_| false));
        // Of blocks that nobody likened, what went may stand behind what came.
        let letters = |text: String| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        let old = letters(without(&changes.doc, |s| s.emphasis.added));
        prop_assert_eq!(old, letters(without(&before, |_| false)));
    }
}
