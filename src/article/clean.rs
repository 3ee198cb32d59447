//! What Readability chose, without what is not of the article: what no second opinion has,
//! players, related articles, what stands twice.

mod captions;
mod debris;
mod vote;

use super::body::{Opinions, text_of};
use super::grams::words;
use super::meta::{Meta, byline, mark};
use crate::text::fold::fold;
use crate::text::{Block, Clean, Doc, Span};

/// A lead that the body opens with is no lead: as much of it is compared, characters.
const LEAD_CHARACTERS: usize = 80;
/// Longest line that is a date, characters.
const DATE_CHARACTERS: usize = 40;
/// Blocks at the beginning that may repeat title and lead.
const OPENING_BLOCKS: usize = 4;

/// What is known beside the blocks.
pub(super) struct Context<'a> {
    meta: &'a Meta,
    opinions: &'a Opinions,
    title: String,
    /// The body is what the site's engine calls so, or nobody else found one.
    is_sure: bool,
}

impl<'a> Context<'a> {
    pub(super) fn of(meta: &'a Meta, opinions: &'a Opinions, is_sure: bool) -> Self {
        Self {
            meta,
            opinions,
            is_sure,
            title: plain_letters(meta.title.as_deref().unwrap_or_default()),
        }
    }
}

/// Takes out of a document what is not of the article.
pub(super) fn clean(doc: &mut Doc, context: &Context<'_>) {
    let mut blocks = std::mem::take(&mut doc.blocks);
    captions::join(&mut blocks);
    if context.opinions.are_any() {
        blocks = vote::voted(blocks, context.opinions, context.is_sure);
    }
    let mut blocks = without_players(blocks);
    debris::sweep(&mut blocks);
    without_title(&mut blocks, context);
    without_repeats(&mut blocks);
    without_end(&mut blocks);
    doc.blocks = blocks;
    if let Some(Block::Paragraph(spans)) = doc.blocks.first_mut() {
        without_mark(spans, &context.meta.site_names);
    }
}

/// Lines of players: `0:00 / 1:23`, `00:00 / 03:21 1x`, `1x 1.25x 1.5x`, `0:00 Loaded: 0%`.
fn without_players(blocks: Vec<Block>) -> Vec<Block> {
    let is_line = |block: &Block| matches!(block, Block::Paragraph(_) | Block::Lines(_));
    let is_player = |block: &Block| is_line(block) && is_of_player(&text_of(block));
    blocks.into_iter().filter(|block| !is_player(block)).collect()
}

/// Whether all that a line says is what players show, a clock or some speeds among it.
fn is_of_player(text: &str) -> bool {
    let number = |text: &str| {
        !text.is_empty() && text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let is_clock = |part: &str| {
        let digits = part.split(':').map(|n| n.trim_start_matches('-'));
        (2..=3).contains(&digits.clone().count())
            && digits.clone().all(|n| n.len() <= 2 && (n.is_empty() || number(n)))
    };
    let is_speed = |part: &str| part.strip_suffix(['x', 'X']).is_some_and(number);
    let (mut clocks, mut speeds, mut others) = (0, 0, 0);
    for part in text.split(|c: char| c.is_whitespace() || "/|".contains(c)) {
        let part = part.trim_end_matches([':', ',']);
        match part {
            "" | "-" | "–" => {}
            part if is_clock(part) => clocks += 1,
            part if is_speed(part) => speeds += 1,
            "Loaded" | "LIVE" | "Live" | "HD" | "Auto" | "Progress" | "Duration" | "Current"
            | "Remaining" | "Time" | "Stream" | "Type" | "Mute" => {}
            part if part.strip_suffix('%').is_some_and(number) => {}
            part if part.strip_suffix('p').is_some_and(number) => {}
            _ => others += 1,
        }
    }
    others == 0 && (clocks > 0 || speeds > 1)
}

/// The title once more at the beginning.
fn without_title(blocks: &mut Vec<Block>, context: &Context<'_>) {
    let mut left = OPENING_BLOCKS;
    blocks.retain(|block| {
        if left == 0 {
            return true;
        }
        left -= 1;
        let text = plain_letters(&text_of(block));
        context.title.is_empty() || text != context.title
    });
}

/// What stands twice: captions as paragraphs, paragraphs word for word.
fn without_repeats(blocks: &mut Vec<Block>) {
    let mut seen: Vec<String> = Vec::new();
    let captions: Vec<String> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Figure { caption, .. } if !caption.is_empty() => {
                Some(plain_letters(&text_of(block)))
            }
            _ => None,
        })
        .collect();
    blocks.retain(|block| {
        let Block::Paragraph(_) = block else { return true };
        let text = plain_letters(&text_of(block));
        if captions.contains(&text) {
            return false;
        }
        // An interviewer asks the same again and again; what opens an article, or stands twice in
        // a row, is set twice.
        let is_known = seen.last() == Some(&text) || seen.first() == Some(&text);
        let is_said = text.len() > 40 && is_known;
        seen.push(text);
        !is_said
    });
}

/// What stands below the last words: headings and all under them (thumbnails of other articles),
/// rules, dates.
fn without_end(blocks: &mut Vec<Block>) {
    let is_text = |block: &Block| match block {
        Block::Heading(..) | Block::Rule => false,
        Block::Figure { caption, .. } => !caption.is_empty(),
        block => !is_date(&text_of(block)),
    };
    let end = blocks.iter().rposition(is_text).map_or(0, |at| at + 1);
    let heading = (end..blocks.len()).find(|at| matches!(blocks[*at], Block::Heading(..)));
    if let Some(at) = heading.filter(|_| end > 0) {
        blocks.truncate(at);
    }
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        at <= end || matches!(block, Block::Figure { .. })
    });
}

/// A line that is a date or a time and nothing else: "Thứ Bảy, 07/03/2026 - 08:47 GMT+7".
fn is_date(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > DATE_CHARACTERS {
        return false;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let has_sign = text.contains(['/', ':', '-', '.']);
    let day = fold(text.split([',', ' ']).next().unwrap_or_default());
    let is_day = ["thu", "chu", "mon", "tue", "wed", "fri", "sat", "sun"]
        .iter()
        .any(|name| day.starts_with(name));
    let spare = if is_day { 12 } else { 3 };
    digits >= 4 && has_sign && letters <= spare + usize::from(text.contains("GMT")) * 3
}

/// The paper's mark before the first words.
fn without_mark(spans: &mut Vec<Span>, site: &[String]) {
    let whole: String = spans.iter().map(|span| span.text.as_str()).collect();
    let rest = mark::without(&whole, site);
    let mut cut = whole.trim_start().len().saturating_sub(rest.len());
    if cut == 0 {
        return;
    }
    cut += whole.len() - whole.trim_start().len();
    while cut > 0 && !spans.is_empty() {
        let text = spans[0].text.as_str();
        if text.len() <= cut {
            cut -= text.len();
            spans.remove(0);
        } else {
            let rest = text.get(cut..).unwrap_or(text).trim_start().to_owned();
            spans[0].text = Clean::line(&rest);
            cut = 0;
        }
    }
}

/// The author's name below the body, when it stands alone there; what stands beside it stays.
pub(super) fn signature(
    doc: &mut Doc,
    known: Option<&str>,
    language: Option<&str>,
) -> Option<String> {
    let at = doc
        .blocks
        .iter()
        .rposition(|block| !matches!(block, Block::Figure { .. } | Block::Rule))?;
    let Block::Paragraph(spans) = &doc.blocks[at] else { return None };
    let is_set_apart = |span: &&Span| span.emphasis.strong || span.emphasis.emphasised;
    let whole = text_of(&doc.blocks[at]);
    // Vietnamese papers set it plain as well.
    let is_plain = known.is_none()
        && language.is_some_and(|tag| tag.starts_with("vi"))
        && !spans.iter().any(|span| is_set_apart(&span) || span.link.is_some());
    if let Some(name) = byline::signature(&whole).filter(|_| is_plain) {
        doc.blocks.remove(at);
        return Some(name);
    }
    let name: String =
        spans.iter().take_while(is_set_apart).map(|span| span.text.as_str()).collect();
    let rest: String =
        spans.iter().skip_while(is_set_apart).map(|span| span.text.as_str()).collect();
    let name = byline::signature(&name)?;
    let rest = rest.trim();
    // Somebody else's name is of the text.
    if known.is_some_and(|known| !plain_letters(known).contains(&plain_letters(&name))) {
        return None;
    }
    if rest.is_empty() {
        doc.blocks.remove(at);
        return Some(name);
    }
    // "Hà Thu (tổng hợp)"
    (rest.starts_with('(') && rest.ends_with(')') && rest.split_whitespace().count() <= 5)
        .then_some(name)
}

/// The lead, and a body without it. What a rule of the engine names is the lead, wherever it
/// stands; a description is one only when the body does not open with it.
pub(super) fn settle_lead(meta: &Meta, doc: &mut Doc) -> Option<String> {
    if let Some(lead) = &meta.lead {
        let letters = plain_letters(lead);
        let mut left = OPENING_BLOCKS;
        doc.blocks.retain(|block| {
            if left == 0 {
                return true;
            }
            left -= 1;
            let text = plain_letters(&mark::without(text_of(block).trim(), &meta.site_names));
            text.is_empty() || text != letters
        });
        return Some(lead.clone());
    }
    let told = meta.description.as_ref()?;
    let opening: String = doc.blocks.iter().take(OPENING_BLOCKS).map(text_of).collect();
    let all: String = doc.blocks.iter().map(text_of).collect();
    let is_said = |text: &str| {
        let told: String = plain_letters(told.trim_end_matches(['…', '.', ' ']))
            .chars()
            .take(LEAD_CHARACTERS)
            .collect();
        plain_letters(text).contains(&told)
    };
    // Cut in the middle of a sentence, it is an excerpt.
    let is_cut = told.ends_with('…') || told.ends_with("...");
    let said = is_said(&opening) || is_said(&all) || is_cut || said_by_words(told, &all);
    (!said).then(|| told.clone())
}

/// Nearly every word of it stands in the text in the same order.
fn said_by_words(told: &str, text: &str) -> bool {
    let grams = super::grams::Grams::of(text.lines());
    grams.share(&words(told)) >= 80
}

/// The letters of a text without case, marks and blanks.
fn plain_letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests;
