//! The parser of feeds, held against documents of every kind, whole and broken.
//!
//! Faults that a reader of news must survive, and the test that fails without its mend:
//!
//! - F01, F02 sequences in any field: `faults::no_sequence_passes_in_any_field`; on the screen
//!   `screens::nothing_hostile_reaches_a_cell`.
//! - F03 line ends, tabs, NUL · F04 turning · F05 invisible: `faults::a_title_is_one_plain_line`,
//!   `text::clean::tests`.
//! - F06 widths: `text::width::tests`, `text::clean::tests::emoji_stay_whole`.
//! - F07 NFD, NFC, windows-1258: `faults::a_title_is_one_plain_line`, `encodings`,
//!   `feed::decode::tests::letters_and_marks_are_joined`.
//! - F08 empty, blanks, marks, gzip without header:
//!   `faults::empty_answers_are_told_apart_from_odd_beginnings`,
//!   `feed::decode::tests::gzip_is_unpacked_under_a_cap`.
//! - F09 a page instead: `faults::a_page_says_whose_it_is`, `classes` (`page.html`).
//! - F10 cut in an item: `faults::a_cut_document_gives_whole_items_alone`, `damage`; over the
//!   network `refresh::slow_and_broken_servers_hold_up_nobody`.
//! - F11 growing entities · F12 reaching ones: `faults::entities_neither_grow_nor_reach_out`.
//! - F13 depth: `faults::depth_costs_no_stack`.
//! - F14 attributes: `faults::attributes_cost_no_square`.
//! - F15 encodings: `encodings`, `feed::decode::tests`, `damage`.
//! - F16 forbidden characters · F17 bare signs, entities, open tags:
//!   `faults::forbidden_characters_and_bare_signs_cost_nothing`, `damage`.
//! - F18 identity: `faults::ids_are_never_made_up`, `store::tests::identity`,
//!   `store::tests::versions`.
//! - F19 size: `faults::size_is_cut_with_a_word`.
//! - F20 dates: `faults::odd_dates_are_none_or_as_said`, `feed::date::tests`; sorting
//!   `store::tests::identity::a_date_out_of_reason_is_the_time_of_arrival`.

mod classes;
mod damage;
mod encodings;
mod faults;
mod made;

use sapo::domain::ParsedFeed;
use sapo::feed::{NoFeed, PARSE_STACK_BYTES, Source, parse};

/// Parses on a thread of the size that the parser asks for.
fn read(bytes: &[u8], content_type: Option<&str>) -> Result<ParsedFeed, NoFeed> {
    let source =
        Source { content_type, base: url::Url::parse("https://bao.example/rss/feed.xml").ok() };
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(PARSE_STACK_BYTES)
            .spawn_scoped(scope, || parse(bytes, &source))
            .unwrap()
            .join()
            .unwrap()
    })
}
