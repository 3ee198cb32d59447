//! The line that is read stays, whatever the width and whatever comes around it.

use super::*;
use crate::text::Glyphs;
use crate::text::html::parse;
use crate::text::wrap::layout;

const STORY: &str = "<p>Theo đài dự báo, lúc 13 giờ, vị trí tâm bão ở vào khoảng 15,8 độ vĩ bắc, cách \
    Đà Nẵng 210 km về phía đông.<h2>Sơ tán trước 18 giờ</h2><ul><li>Ven biển Quảng Nam<li>Hội An, \
    Đà Nẵng, và các xã ven sông Thu Bồn</ul><hr><p>Nhà trường cho học sinh nghỉ học hai ngày.</p>";

fn page(html: &str, width: usize) -> Page {
    layout(&parse(html, None), width, Glyphs::Unicode)
}

fn text(page: &Page, line: usize) -> String {
    page.lines[line].pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[test]
fn a_width_and_back_leads_to_the_same_line() {
    for width in [8, 21, 40, 200] {
        let narrow = page(STORY, 30);
        let wide = page(STORY, width);
        for line in (0..narrow.lines.len()).filter(|line| !narrow.lines[*line].pieces.is_empty()) {
            let there = wide.line_at(narrow.spot(line));
            assert_eq!(wide.lines[there].block, narrow.lines[line].block);
            // The letter that stood first is on that line.
            let first = narrow.spot(line).characters;
            let start = wide.spot(there).characters;
            let held = wide.lines[there].characters().max(1);
            assert!((start..start + held).contains(&first), "line {line} at {width}");
        }
    }
}

#[test]
fn places_beyond_the_end_are_the_end() {
    let page = page(STORY, 30);
    let last = page.lines.len() - 1;
    assert_eq!(page.line_at(Spot { block: 99, characters: 0 }), last);
    assert_eq!(page.line_at(page.spot(usize::MAX)), last);
    assert_eq!(Page::default().line_at(Spot::default()), 0);
    let inside = Spot { block: 0, characters: usize::MAX };
    assert_eq!(page.lines[page.line_at(inside)].block, 0);
}

#[track_caller]
fn stays(before: &str, after: &str, read: &str, expected: &str) {
    let (before, after) = (page(before, 24), page(after, 24));
    let line = (0..before.lines.len()).find(|line| text(&before, *line).starts_with(read));
    let spot = before.same_words(before.spot(line.unwrap()), &after);
    assert!(text(&after, after.line_at(spot)).starts_with(expected), "{read} → {after:?}");
}

#[test]
fn a_line_is_found_by_its_words() {
    let long = format!("<p>Một đoạn mới, dài, đứng ở trên cùng.</p>{STORY}<p>Và hết.</p>");
    for line in ["bắc, cách Đà Nẵng", "• Hội An", "Nhà trường"] {
        stays(STORY, &long, line, line);
        stays(&long, STORY, line, line);
        stays(STORY, STORY, line, line);
    }
    // The paragraph is gone: the nearest one before it that is there.
    let shorter = STORY.replace("Nhà trường cho học sinh nghỉ học hai ngày.", "");
    stays(STORY, &shorter, "Nhà trường", "• Ven biển");
    // Nothing is the same: as far in.
    stays(STORY, "<p>abc def ghi jkl mno pqr stu vwx</p>", "Theo", "abc");
    stays(STORY, "<p>abc</p>", "Nhà trường", "abc");
    assert_eq!(page(STORY, 9).same_words(Spot::default(), &Page::default()), Spot::default());
}

#[test]
fn words_said_twice_are_found_where_one_is() {
    let refrain = "<p>Biển động mạnh, tàu thuyền vào bờ.</p>";
    let twice = format!("{refrain}<p>{}</p>{refrain}", "giữa ".repeat(40));
    let (before, after) = (page(&twice, 24), page(&format!("<p>Mới.</p>{twice}"), 24));
    let last = before.lines.len() - 2;
    let spot = before.same_words(before.spot(last), &after);
    assert_eq!(after.line_at(spot), after.lines.len() - 2);
}
