//! What holds of every page, over made-up documents in many scripts, at any width, in any setting.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::super::{Hyphens, Line, Links, Page, Role, Setting, set};
use super::words;
use crate::text::html::parse;
use crate::text::{Block, Glyphs, width};

/// Words of each script; where words have no blanks between them, whole clauses.
const SCRIPTS: &[&[&str]] = &[
    &[
        "harbour",
        "the",
        "extraordinarily",
        "“well-known”,",
        "(12,5 %)",
        "naïve",
        "and/or",
        "Straße",
    ],
    &["Thủ", "tướng", "nghiêng", "Đà Nẵng,", "15,8", "phường", "Ữ", "“khuya”"],
    &["εφημερίδα", "τῆς", "πρωίας·", "ὥρᾳ", "Ἀθῆναι", "χωρὶς"],
    &["правительство", "сегодня,", "й", "ещё", "«утро»", "по-новому", "объявлено"],
    &["العربية", "صَحِيفَة", "الْيَوْم،", "٢٠٢٦", "لآلئ"],
    &["עִתּוֹן", "הבוקר,", "שָׁלוֹם", "״חדשות״"],
    &["क्षेत्रीय", "समाचार।", "हिन्दी", "कि", "ज्ञान", "१२३"],
    &["หนังสือพิมพ์รายวัน", "น้ำขึ้นน้ำลง", "เปิดเผยว่า", "กำลัง", "๒๕๖๙"],
    &["国際会議は", "東京で開かれた。", "「平和」", "ガス", "ｶﾞｽ", "中文报纸，", "第一版。"],
    &["한국어", "신문은", "아침에", "각", "나온다."],
    &["မြန်မာနိုင်ငံ", "ကမ္ဘာ့သတင်း", "ភាសាខ្មែរ", "ព្រះរាជាណាចក្រ", "ຂ່າວປະຈໍາວັນ"],
    &[
        "👩\u{200d}👩\u{200d}👧\u{200d}👦",
        "👍🏽",
        "🏳\u{fe0f}\u{200d}🌈",
        "🇻🇳",
        "1\u{fe0f}\u{20e3}",
        "❤\u{fe0f}",
        "ok",
    ],
];

/// A sentence of one script; some with marks apart from their letters.
fn sentence() -> impl Strategy<Value = String> {
    let of = |script: usize| {
        prop::collection::vec(prop::sample::select(SCRIPTS[script].to_vec()), 1..14)
    };
    let words = (0..SCRIPTS.len()).prop_flat_map(of);
    let style =
        prop::sample::select(vec!["", "b", "i", "code", "s", "a href='https://x.example/'"]);
    (words, style, any::<bool>(), 0_usize..14).prop_map(|(mut words, style, apart, at)| {
        let styled;
        if !style.is_empty() && at < words.len() {
            let name = style.split(' ').next().unwrap_or_default();
            styled = format!("<{style}>{}</{name}>", words[at]);
            words[at] = &styled;
        }
        let text = words.join(" ");
        if apart { text.nfd().collect() } else { text }
    })
}

/// A block of any kind around such sentences.
fn block() -> impl Strategy<Value = String> {
    (0..10, sentence(), sentence(), sentence()).prop_map(|(kind, a, b, c)| match kind {
        0 => format!("<h2>{a}</h2>"),
        1 => format!("<p>{a}<br>{b}</p>"),
        2 => format!("<ul><li>{a}<ul><li>{b}</ul><li>{c}</ul>"),
        3 => format!("<ol start=98><li>{a}<li><p>{b}<p>{c}</ol>"),
        4 => format!("<blockquote><p>{a}<blockquote>{b}</blockquote></blockquote>"),
        5 => format!("<dl><dt>{a}<dd>{b}<dd>{c}</dl>"),
        6 => format!("<pre>  {a}\n\n    {b} {c}</pre>"),
        7 => format!("<figure><img src='https://x.example/p.jpg'><figcaption>{a}</figure>"),
        8 => format!("<table><tr><th>{a}<th>{b}<tr><td>{c}<td>12<tr><td>{b}<td>7</table>"),
        _ => format!("<p>{a} {b} {c}</p><hr>"),
    })
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(block(), 1..6).prop_map(|blocks| blocks.concat())
}

fn setting() -> impl Strategy<Value = Setting> {
    let languages = prop::sample::select(vec!["en", "vi", "de", "el", "ru", "fr"]);
    let links = prop::sample::select(vec![Links::Listed, Links::Numbered, Links::Plain]);
    let glyphs = prop::sample::select(vec![Glyphs::Unicode, Glyphs::Ascii]);
    (1_usize..130, any::<bool>(), languages, links, glyphs).prop_map(
        |(width, justified, language, links, glyphs)| {
            let hyphens = Hyphens::of(language);
            Setting { width, glyphs, lines: glyphs, justified, hyphens, links }
        },
    )
}

fn shown(line: &Line) -> String {
    let pieces = line.pieces.iter().map(|piece| piece.text.as_str());
    format!("{}{}", " ".repeat(line.indent), pieces.collect::<String>())
}

/// The graphemes of a block's own text, line by line, as they stand on the page.
fn graphemes(page: &Page, block: usize) -> Vec<String> {
    let mut found = Vec::new();
    for line in page.lines.iter().filter(|line| line.block == block) {
        let text = line.pieces.iter().filter(|piece| piece.role.is_text());
        let text: String = text.map(|piece| piece.text.as_str()).collect();
        found.extend(of(&text));
    }
    found
}

fn of(text: &str) -> Vec<String> {
    text.graphemes(true).filter(|g| *g != " ").map(str::to_owned).collect()
}

/// The same of the block itself. `None`: columns change the order.
fn expected(block: &Block) -> Option<Vec<String>> {
    (!matches!(block, Block::Table { .. })).then(|| {
        let mut text = String::new();
        words(std::slice::from_ref(block), &mut text);
        of(&text)
    })
}

/// Rooms narrower than this may have no place for a wide grapheme.
const ROOMY_COLUMNS: usize = 24;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn lines_fit_graphemes_stay_whole_and_all_is_there(html in document(), setting in setting()) {
        let doc = parse(&html, None);
        let page = set(&doc, setting);
        for line in &page.lines {
            prop_assert!(line.width() <= setting.width, "{:?} in {}", shown(line), setting.width);
            prop_assert!(width(&shown(line)) <= setting.width, "{:?}", shown(line));
        }
        prop_assert!(page.lines.is_sorted_by_key(|line| line.block));
        if setting.width >= ROOMY_COLUMNS {
            for (at, block) in doc.blocks.iter().enumerate() {
                if let Some(expected) = expected(block) {
                    prop_assert_eq!(graphemes(&page, at), expected);
                }
            }
        }
    }

    #[test]
    fn cells_keep_their_graphemes(a in sentence(), b in sentence(), setting in setting()) {
        let setting = Setting { width: setting.width.max(ROOMY_COLUMNS), ..setting };
        let doc = parse(&format!("<table><tr><td>{a}<td>{b}<tr><td>{b}<td>{a}</table>"), None);
        let page = set(&doc, setting);
        let mut found: Vec<String> =
            (0..doc.blocks.len()).flat_map(|block| graphemes(&page, block)).collect();
        let mut expected: Vec<String> = Vec::new();
        for block in &doc.blocks {
            match block {
                Block::Table { rows, .. } => {
                    for span in rows.iter().flatten().flatten() {
                        expected.extend(of(span.text.as_str()));
                    }
                }
                other => {
                    let mut text = String::new();
                    words(std::slice::from_ref(other), &mut text);
                    expected.extend(of(&text));
                }
            }
        }
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_place_is_found_at_every_width(
        html in document(),
        setting in setting(),
        other in 1_usize..130,
    ) {
        let doc = parse(&html, None);
        let page = set(&doc, setting);
        let wide = set(&doc, Setting { width: other, ..setting });
        for line in (0..page.lines.len()).filter(|line| page.lines[*line].characters() > 0) {
            let there = wide.line_at(page.spot(line));
            prop_assert_eq!(wide.lines[there].block, page.lines[line].block);
        }
    }
}

#[test]
fn justified_lines_end_at_one_column() {
    let text = "The harbour board received some applications for the post and asked three \
        questions of each of them; the third was what to do first when the lamp goes out.";
    let hyphens = Hyphens::of("en");
    let setting = Setting { width: 40, justified: true, hyphens, ..Setting::default() };
    let page = set(&parse(text, None), setting);
    let widths: Vec<usize> = page.lines.iter().map(Line::width).collect();
    let (last, before) = widths.split_last().unwrap();
    assert!(before.iter().all(|width| *width == 40) && *last <= 40, "{widths:?}");
    let page = set(&parse(text, None), Setting { width: 18, hyphens, ..Setting::default() });
    let mut ends = page.lines.iter().filter_map(|line| line.pieces.last());
    assert!(ends.any(|piece| piece.role == Role::Hyphen), "{page:?}");
}
