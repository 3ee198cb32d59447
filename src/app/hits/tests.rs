//! Places on lines, put together again from their pieces.

use super::*;
use crate::query::Reading;
use crate::text::Glyphs;
use crate::text::html;
use crate::text::wrap::layout;

/// What is set apart of a body at a width: line and letters.
fn check(body: &str, width: usize, words: &str, expected: &[(usize, &str)]) {
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let query = Query::read(words, how);
    let mut lines = layout(&html::parse(body, None), width, Glyphs::Unicode).lines;
    // The body's blocks come after the title's.
    lines.iter_mut().for_each(|line| line.block += 1);
    let found = on_lines(&query, &lines);
    let told: Vec<(usize, &str)> = found
        .into_iter()
        .map(|hit| (hit.line, &lines[hit.line].pieces[hit.piece].text.as_str()[hit.bytes]))
        .collect();
    assert_eq!(told, expected, "{words} in {body}");
}

#[test]
fn letters_are_those_of_the_page() {
    check("<p>Tâm bão cách Đà Nẵng 210 km.</p>", 60, "da nang", &[(0, "Đà"), (0, "Nẵng")]);
    check("<p>Đang họp Đảng.</p>", 60, "đảng", &[(0, "Đảng")]);
    check("<p>Bão.</p><p>Sau bão.</p>", 60, "bao", &[(0, "Bão"), (2, "bão")]);
    check("<p>Bão.</p>", 60, "mưa", &[]);
    check("<p>Bão.</p>", 60, "-bão", &[]);
    check("<p>Bão.</p>", 60, "", &[]);
}

#[test]
fn a_phrase_goes_over_ends() {
    check("<p>trời mưa to lắm</p>", 9, "\"mưa to\"", &[(0, "mưa"), (1, "to")]);
    check("<p>mưa <b>to</b> lắm</p>", 60, "\"mưa to\"", &[(0, "mưa "), (0, "to")]);
    check("<p>これは東京都です</p>", 12, "東京都", &[(0, "東京都")]);
    check("<p>これは東京都です</p>", 8, "東京都", &[(0, "東"), (1, "京都")]);
}

#[test]
fn a_cell_of_a_table_is_read_to_its_end() {
    let table = "<table><tr><th>Nơi</th><th>Mưa</th></tr><tr><td>Ven biển Quảng Nam và Đà Nẵng\
                 </td><td>rất to kèm gió giật mạnh</td></tr></table><p>Nam Định</p>";
    check(table, 36, "\"quang nam và\"", &[(2, "Quảng"), (3, "Nam và")]);
    check(table, 36, "\"gió giật\"", &[(2, "gió"), (3, "giật")]);
    // Not on one line from one cell into the next.
    check(table, 36, "\"quảng rất\"", &[]);
}

#[test]
fn a_field_is_kept_to() {
    let line = |role, text: &str| {
        let piece =
            crate::text::wrap::Piece { text: crate::text::Clean::line(text), role, link: None };
        Line { pieces: vec![piece], ..Line::default() }
    };
    let lines = [line(Role::Heading, "Bão lớn"), line(Role::Strong, "Bão lớn")];
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let lines_of = |words| {
        let found = on_lines(&Query::read(words, how), &lines);
        found.iter().map(|hit| hit.line).collect::<Vec<_>>()
    };
    assert_eq!(lines_of("title:bão"), [0]);
    assert_eq!(lines_of("bão"), [0, 1]);
}
