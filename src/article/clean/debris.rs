//! What stands among an article's paragraphs and is none of it: links to other articles, calls
//! to subscribe and to follow. By what is linked and where it stands; where that does not tell,
//! by how such lines begin.

use super::plain_letters;
use crate::article::body::text_of;
use crate::text::{Block, Span};

/// A paragraph that is all links leads elsewhere when it is as long as a headline, words: a name
/// or a source is shorter, and an article's sentence is longer.
const LINKED_WORDS: std::ops::RangeInclusive<usize> = 4..=30;
/// Longest line that is known by its first words, words.
const CALL_WORDS: usize = 45;
/// Longest of the last lines that is known so, words.
const LAST_CALL_WORDS: usize = 90;
/// Blocks at the end where the article is over.
const END_BLOCKS: usize = 6;
/// The very last ones, which may be long.
const LAST_BLOCKS: usize = 2;
/// So much of a text in links, in hundredths, and it is links.
const LINKED: usize = 80;

/// Takes them out.
pub(super) fn sweep(blocks: &mut Vec<Block>) {
    let count = blocks.len();
    let texts: Vec<String> = blocks.iter().map(text_of).collect();
    // The end begins after the last long paragraph.
    let is_long = |at: &usize| {
        matches!(blocks[*at], Block::Paragraph(_))
            && texts[*at].split_whitespace().count() > CALL_WORDS
    };
    let long = (0..count).rev().find(is_long).map_or(0, |at| at + 1);
    let end = long.max(count.saturating_sub(END_BLOCKS));
    let mut at = 0;
    blocks.retain(|block| {
        let here = at;
        at += 1;
        let place = Place {
            is_first: here == 0,
            is_end: here >= end,
            is_last: here + LAST_BLOCKS >= count && here > 0,
        };
        !(leads_elsewhere(block) || calls(block, &texts[here], place))
    });
}

/// Words with a link, and all words, of a block.
pub(super) fn linked(block: &Block) -> (usize, usize) {
    let of_spans = |spans: &[Span]| {
        spans.iter().fold((0, 0), |(linked, all), span| {
            let words = span.text.as_str().split_whitespace().count();
            (linked + if span.link.is_some() { words } else { 0 }, all + words)
        })
    };
    let sum = |parts: &mut dyn Iterator<Item = (usize, usize)>| {
        parts.fold((0, 0), |(a, b), (linked, all)| (a + linked, b + all))
    };
    match block {
        Block::Paragraph(spans) | Block::Heading(_, spans) => of_spans(spans),
        Block::Lines(lines) => sum(&mut lines.iter().map(|line| of_spans(line))),
        Block::List { items, .. } => sum(&mut items.iter().flatten().map(linked)),
        Block::Quote(inner) => sum(&mut inner.iter().map(linked)),
        Block::Table { rows, .. } => sum(&mut rows.iter().flatten().map(|cell| of_spans(cell))),
        _ => (0, text_of(block).split_whitespace().count()),
    }
}

/// A line or a list that is all links: related articles, "read more", tags.
fn leads_elsewhere(block: &Block) -> bool {
    let (linked, all) = linked(block);
    if all == 0 || linked * 100 < all * LINKED {
        // "Related: Another article", "READ MORE: …": a short word before a link.
        return is_labelled(block);
    }
    match block {
        // A list of links of one item may be a source; of several it is a list of articles.
        Block::List { items, .. } => items.len() > 1 && !is_address(block),
        Block::Paragraph(_) | Block::Lines(_) => {
            LINKED_WORDS.contains(&all) && !is_address(block) && !is_sentence(block)
        }
        _ => false,
    }
}

/// A link that shows its own address is a source, or something to be seen: an embedded video.
fn is_address(block: &Block) -> bool {
    let text = text_of(block);
    let text = text.trim_start();
    text.starts_with('[') || text.starts_with("http") || text.starts_with("www.")
}

/// Headlines do not end so.
fn is_sentence(block: &Block) -> bool {
    let text = text_of(block);
    let text = text.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', '»']);
    text.ends_with(['.', '。']) && !text.ends_with("..")
}

/// One to four words and a colon, and then a link to the end.
fn is_labelled(block: &Block) -> bool {
    let Block::Paragraph(spans) = block else { return false };
    let before = spans.iter().take_while(|span| span.link.is_none()).count();
    let (label, rest) = spans.split_at(before);
    let label: String = label.iter().map(|span| span.text.as_str()).collect();
    let label = label.trim();
    let is_label =
        label.ends_with([':', '：', '|', '>', '»']) && label.split_whitespace().count() <= 4;
    let mut linked = 0;
    let only_links = rest.iter().all(|span| {
        linked += match span.link {
            Some(_) => span.text.as_str().split_whitespace().count(),
            None => 0,
        };
        span.link.is_some() || span.text.as_str().trim().chars().all(|c| !c.is_alphanumeric())
    });
    is_label && only_links && LINKED_WORDS.contains(&linked)
}

/// How lines begin that call the reader to something, or tell of the making of the article. The
/// last resort; folded, without signs.
const CALLS: &[&str] = &[
    "related",
    "readmore",
    "readalso",
    "alsoread",
    "alsosee",
    "seealso",
    "moreon",
    "recommended",
    "advertisement",
    "continuereading",
    "storycontinues",
    "clickhere",
    "clicktotweet",
    "signup",
    "subscribe",
    "getthelatest",
    "getaccess",
    "watchbelow",
    "watchnow",
    "sharethis",
    "followus",
    "downloadthe",
    "filedunder",
    "tags",
    "photogallery",
    "orderreprints",
    "buynow",
    "haveatip",
    "xemthem",
    "docthem",
    "tinlienquan",
    "mooidocgia",
    "moibandoc",
    "moiquydocgia",
    "baicungchuyenmuc",
    "lireaussi",
    "alireaussi",
    "lesenauch",
    "mehrzum",
    "leggianche",
    "leiatambem",
    "leatambien",
    "leesook",
    "читайтетакже",
    "читатьтакже",
];

/// The same, at the end alone: there they tell of the article, not in it.
const LAST_CALLS: &[&str] = &[
    "reportingby",
    "additionalreporting",
    "editingby",
    "writingby",
    "followhim",
    "followher",
    "followour",
    "followthe",
    "followap",
    "writeto",
    "reachthe",
    "reachhim",
    "reachher",
    "emailhim",
    "emailher",
    "emailthe",
    "emailus",
    "contactthe",
    "contactus",
    "copyright",
    "allrightsreserved",
    "comments",
    "atencao",
    "formoreinformation",
    "joinus",
    "downloadour",
    "getthe",
    "doyouhave",
    "xinmoi",
    "theodoi",
    "moiban",
];

/// What stands in lines at the end that are none of the article.
const LAST_SAYS: &[&str] = &[
    "contributedreporting",
    "contributedtothisreport",
    "contributedtothisstory",
    "contributedtothisarticle",
    "clickhere",
    "maybereachedat",
    "canbereachedat",
    "onfacebook",
    "ontwitter",
    "oninstagram",
    "yourinbox",
];

/// Lines of these words alone: what stands on buttons.
const ALONE: &[&str] = &[
    "more",
    "share",
    "print",
    "comment",
    "comments",
    "tags",
    "topics",
    "loadmore",
    "seemore",
    "copylink",
    "xemthem",
    "xemtiep",
    "xemchitiet",
    "xemngay",
    "doctiep",
    "vetrangchude",
    "chiase",
    "saocheplienket",
    "copylinkthanhcong",
    "laylink",
    "linkbaigoc",
    "binhluan",
    "guibinhluan",
    "nghebaiviet",
    "nghedocbai",
    "luubai",
    "inbai",
    "quangcao",
];

/// Where a block stands.
#[derive(Clone, Copy)]
struct Place {
    is_first: bool,
    is_end: bool,
    is_last: bool,
}

fn calls(block: &Block, text: &str, place: Place) -> bool {
    let Place { is_first, is_end, is_last } = place;
    let words = text.split_whitespace().count();
    let is_line = match block {
        Block::Paragraph(_) | Block::Lines(_) | Block::Heading(..) | Block::Quote(_) => true,
        Block::List { .. } => words <= 12,
        _ => false,
    };
    let most = if is_last { LAST_CALL_WORDS } else { CALL_WORDS };
    if !is_line || words > most || words == 0 {
        return false;
    }
    let letters = plain_letters(text);
    let begins = |calls: &[&str]| calls.iter().any(|call| letters.starts_with(call));
    let label = text.split([':', '|']).next().unwrap_or_default();
    let is_label = label.len() < text.len() && label.split_whitespace().count() <= 3;
    // In the middle a sentence may begin so; with a colon, or in capitals, it is a call.
    let shouts = words <= 12 && !text.chars().any(char::is_lowercase);
    if begins(CALLS) && (is_end || is_last || is_label || shouts || words <= 8) {
        return true;
    }
    if ALONE.contains(&letters.as_str()) || is_shortcode(text) {
        return true;
    }
    let has_address = text.contains("://") && words > 2 && words <= 15;
    if is_end
        && (begins(LAST_CALLS) || has_address || LAST_SAYS.iter().any(|it| letters.contains(it)))
    {
        return true;
    }
    // "UPDATED: Tue., Nov. 19, 2019"
    is_first && words <= 10 && (letters.starts_with("updated") || letters.starts_with("published"))
}

/// What a site's engine should have replaced: `[button link="…"]`.
fn is_shortcode(text: &str) -> bool {
    let text = text.trim_start();
    let inside = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inside.is_some_and(|(inside, _)| {
        inside.split_whitespace().next().is_some_and(|name| {
            name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-')
        }) && inside.contains('=')
    })
}

#[cfg(test)]
mod tests;
