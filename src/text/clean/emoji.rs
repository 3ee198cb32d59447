//! Joiners, selectors and tags: they stay where they make an emoji, and nowhere else.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const JOINER: char = '\u{200D}';
const EMOJI_STYLE: char = '\u{FE0F}';
const BLACK_FLAG: char = '\u{1F3F4}';
const TAG_END: char = '\u{E007F}';

/// Letters of a region in a flag made of tags (UTS 51, `gbsct`).
const REGION_TAGS: std::ops::RangeInclusive<usize> = 3..=6;

/// `text` with U+200D only between pictographs, U+FE0F only where it makes an emoji of a sign,
/// and tags only where they spell a region after a black flag.
pub(super) fn keep_joiners(text: String) -> String {
    if !text.contains(|c| matches!(c, JOINER | EMOJI_STYLE | '\u{E0020}'..='\u{E007F}')) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            JOINER => {
                let after = rest.clone().next();
                if base(&out).is_some_and(is_pictograph) && after.is_some_and(is_pictograph) {
                    out.push(c);
                }
            }
            EMOJI_STYLE if out.chars().next_back().is_some_and(has_emoji_style) => out.push(c),
            EMOJI_STYLE | '\u{E0020}'..='\u{E007F}' => {}
            BLACK_FLAG => {
                out.push(c);
                let tags = region(rest.as_str());
                out.push_str(tags);
                rest = rest.as_str()[tags.len()..].chars();
            }
            _ => out.push(c),
        }
    }
    out
}

/// The last character that is no selector and no skin tone.
fn base(text: &str) -> Option<char> {
    text.chars().rfind(|c| !matches!(c, &EMOJI_STYLE | '\u{1F3FB}'..='\u{1F3FF}'))
}

/// The tags of a region at the start of `text`, their end mark included.
fn region(text: &str) -> &str {
    let letters = text
        .chars()
        .take_while(|c| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}'));
    let letters = letters.take(REGION_TAGS.end() + 1).count();
    let mut after = text.chars().skip(letters);
    if REGION_TAGS.contains(&letters) && after.next() == Some(TAG_END) {
        return &text[..(letters + 1) * TAG_END.len_utf8()];
    }
    ""
}

/// `Extended_Pictographic` (UAX 29, GB11), asked of the segmenter: what a joiner holds together.
fn is_pictograph(c: char) -> bool {
    let joined = String::from_iter(['😀', JOINER, c]);
    let beside = String::from_iter(['a', c]);
    joined.graphemes(true).count() == 1 && beside.graphemes(true).count() == 2
}

/// True when U+FE0F makes an emoji of the sign, which is then wider.
fn has_emoji_style(c: char) -> bool {
    let styled = String::from_iter([c, EMOJI_STYLE]);
    styled.width() > styled[..c.len_utf8()].width()
}
