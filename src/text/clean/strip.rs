//! Escape sequences, controls and invisible characters: out, whole.
//!
//! A sequence goes with its parameters (ECMA-48 §5.4, §5.6), so that no `[31m` stays behind.

use std::str::Chars;

const ESC: char = '\u{1B}';

/// What a character is to a line of text.
enum Class {
    /// Stays.
    Text,
    /// Becomes a blank.
    Blank,
    /// Goes.
    Nothing,
    /// Means something else to every reader: shown as U+FFFD.
    Unknown,
    /// Begins a control sequence: ESC, or a C1 control that does the same.
    Introducer,
}

/// `text` without control functions; blanks of every kind are U+0020. Joiners, variation
/// selectors and tags of flags are left to the next step.
pub(super) fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    // Bytes left where a search for a string's end has failed: up to there, all others fail too.
    let mut no_end_before = usize::MAX;
    while let Some(c) = chars.next() {
        match class(c) {
            Class::Text => out.push(c),
            Class::Blank => out.push(' '),
            Class::Nothing => {}
            Class::Unknown => out.push(char::REPLACEMENT_CHARACTER),
            Class::Introducer => skip_sequence(c, &mut chars, &mut no_end_before),
        }
    }
    out
}

/// As [`strip`], but what writing needs stays: soft hyphen, joiners, direction marks.
pub(super) fn but_marks(text: &str) -> String {
    but(text, |c| {
        matches!(c, '\u{AD}' | '\u{61C}' | '\u{200C}' | '\u{200D}' | '\u{200E}' | '\u{200F}')
    })
}

/// As [`strip`], but what takes no room and commands nothing stays: marks, and where lines may
/// or may not break.
pub(super) fn but_unseen(text: &str) -> String {
    but(text, |c| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
}

fn but(text: &str, is_mark: impl Fn(char) -> bool + Copy) -> String {
    let marks = text.split_inclusive(is_mark);
    let mut out = String::with_capacity(text.len());
    for piece in marks {
        out.push_str(&strip(piece));
        out.extend(piece.chars().next_back().filter(|c| is_mark(*c) && *c != '\u{200D}'));
    }
    out
}

fn class(c: char) -> Class {
    match c {
        ' '..='~' => Class::Text,
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Blank,
        ESC | '\u{90}' | '\u{98}' | '\u{9B}' | '\u{9D}'..='\u{9F}' => Class::Introducer,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Class::Nothing,
        // Blanks of other widths, and the Braille pattern that looks like one.
        '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}'
        | '\u{2800}' => Class::Blank,
        // Soft hyphen, grapheme joiner, Arabic letter mark, fillers, inherent vowels.
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{3164}'
        | '\u{FFA0}' => Class::Nothing,
        // Zero width, bidi (but U+200D may join an emoji), invisible operators, deprecated.
        '\u{200B}'
        | '\u{200C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' => Class::Nothing,
        // Variation selectors save the one for emoji; BOM; interlinear annotations.
        '\u{FE00}'..='\u{FE0E}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' => Class::Nothing,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}' => Class::Nothing,
        // Tags may spell the flag of a region; the rest of plane 14 is ignorable by default.
        '\u{E0020}'..='\u{E007F}' => Class::Text,
        '\u{E0000}'..='\u{E0FFF}' => Class::Nothing,
        '\u{FDD0}'..='\u{FDEF}' => Class::Nothing,
        _ if u32::from(c) & 0xFFFE == 0xFFFE => Class::Nothing,
        // No two fonts agree on them, and one is kitty's place holder for a picture.
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Class::Unknown,
        _ => Class::Text,
    }
}

/// Moves `chars` past the sequence that `introducer` began.
fn skip_sequence(introducer: char, chars: &mut Chars<'_>, no_end_before: &mut usize) {
    match introducer {
        ESC => skip_escape(chars),
        '\u{9B}' => skip_control_sequence(chars),
        // A stray C1 is far more often a wrong encoding than a string, whose text is then no
        // parameter: without a terminator only the control itself goes.
        _ => {
            let may_end = chars.as_str().len() < *no_end_before;
            match may_end.then(|| string_end(chars)) {
                Some((after, true)) => *chars = after,
                Some((at, false)) => *no_end_before = at.as_str().len(),
                None => {}
            }
        }
    }
}

/// After ESC: ECMA-48 §5.3, §5.4, §5.6 and ISO 2022 §6.
fn skip_escape(chars: &mut Chars<'_>) {
    let after_escape = chars.clone();
    match chars.next() {
        Some('[') => skip_control_sequence(chars),
        Some(']' | 'P' | 'X' | '^' | '_') => *chars = string_end(chars).0,
        // Single shifts take the next character with them.
        Some('N' | 'O') => take_if(chars, |c| matches!(c, '!'..='~')),
        Some(' '..='/') => {
            while matches!(chars.as_str().bytes().next(), Some(b' '..=b'/')) {
                chars.next();
            }
            take_if(chars, |c| matches!(c, '0'..='~'));
        }
        Some('0'..='~') => {}
        _ => *chars = after_escape,
    }
}

/// After CSI: parameters, intermediates, final; a sequence that breaks off ends there.
fn skip_control_sequence(chars: &mut Chars<'_>) {
    while matches!(chars.as_str().bytes().next(), Some(b'0'..=b'?')) {
        chars.next();
    }
    while matches!(chars.as_str().bytes().next(), Some(b' '..=b'/')) {
        chars.next();
    }
    take_if(chars, |c| matches!(c, '@'..='~'));
}

/// Where a control string ends, and whether anything ended it: BEL, ST, CAN, SUB or the next
/// ESC. A line end breaks it off.
fn string_end<'a>(chars: &Chars<'a>) -> (Chars<'a>, bool) {
    let mut at = chars.clone();
    loop {
        let before = at.clone();
        match at.next() {
            Some('\u{07}' | '\u{9C}' | '\u{18}' | '\u{1A}') => return (at, true),
            Some(ESC) => {
                let st = at.as_str().starts_with('\\');
                if st {
                    at.next();
                }
                return (if st { at } else { before }, true);
            }
            None | Some('\n' | '\r') => return (before, false),
            Some(_) => {}
        }
    }
}

fn take_if(chars: &mut Chars<'_>, wanted: impl Fn(char) -> bool) {
    let mut ahead = chars.clone();
    if ahead.next().is_some_and(wanted) {
        *chars = ahead;
    }
}
