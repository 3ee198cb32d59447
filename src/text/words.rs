//! What a word is to the search: runs of letters, folded; pairs where no blanks part words.
//!
//! Index and query both cut text here, so they can never disagree. Chinese, Japanese, Thai, Lao,
//! Khmer and Burmese write no blanks: a run of theirs is cut into overlapping pairs of letters
//! and a last single one (東京都 gives 東京, 京都, 都), so that any part of it can be found.

use unicode_normalization::char::is_combining_mark;

use super::fold::{self, Letters};

/// Letters by which a word is known; nobody types more, and a hostile "word" stays small.
pub const MAX_WORD_LETTERS: usize = 40;

/// A run of letters of a text, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run<'a> {
    /// A word between blanks or signs.
    Word(&'a str),
    /// Letters of a script without blanks.
    Unspaced(&'a str),
}

/// What a character is to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Unspaced,
    /// Belongs to the letter before it.
    Joined,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Letter,
        '\0'..='\x7F' => Kind::Other,
        // Latin, where looking letters up in Unicode's tables would be felt.
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' => Kind::Letter,
        '\u{1E00}'..='\u{1EFF}' => Kind::Letter,
        '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {
            Kind::Joined
        }
        '\u{E01}'..='\u{E3A}'
        | '\u{E40}'..='\u{E4E}'
        | '\u{E81}'..='\u{ECD}'
        | '\u{1000}'..='\u{103F}'
        | '\u{1050}'..='\u{109D}'
        | '\u{1780}'..='\u{17D3}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{309A}'
        | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFF}' => Kind::Unspaced,
        _ if c.is_alphanumeric() => Kind::Letter,
        _ if is_combining_mark(c) => Kind::Joined,
        _ => Kind::Other,
    }
}

/// Whether a letter is of a script that writes no blanks.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    kind(c) == Kind::Unspaced
}

/// The runs of a text, from left to right.
pub fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c| matches!(kind(c), Kind::Letter | Kind::Unspaced))?;
        rest = &rest[start..];
        let of = rest.chars().next().map_or(Kind::Other, kind);
        let end = rest.find(|c| !matches!(kind(c), k if k == of || k == Kind::Joined));
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(if of == Kind::Letter { Run::Word(run) } else { Run::Unspaced(run) })
    })
}

/// A folded run: what both sides of a search are compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// Folded, at most [`MAX_WORD_LETTERS`] of a word.
    pub text: String,
    /// A run of a script without blanks.
    pub unspaced: bool,
    /// The letters, when marks stand on them.
    pub letters: Option<Letters>,
}

/// The runs of a text, folded. A sign that folds to several words gives several.
pub fn folded(text: &str) -> impl Iterator<Item = Folded> {
    runs(text).flat_map(|run| {
        let mut out = Vec::with_capacity(1);
        fold_run(run, &mut out);
        out
    })
}

/// Folds one run onto the end of `out`.
pub fn fold_run(run: Run<'_>, out: &mut Vec<Folded>) {
    let before = out.len();
    fold_without_letters(run, out);
    if let (Run::Word(word), [folded]) = (run, &mut out[before..]) {
        folded.letters = letters_of(word);
    }
}

/// The letters of a word as it is written, when marks stand on them.
#[must_use]
pub fn letters_of(word: &str) -> Option<Letters> {
    let marked = !word.is_ascii();
    let letters = || Letters::of(word).first(MAX_WORD_LETTERS);
    marked.then(letters).filter(Letters::are_marked)
}

/// As [`fold_run`], for those who ask for letters only where the folding fits: taking letters
/// apart costs ten times as much.
pub fn fold_without_letters(run: Run<'_>, out: &mut Vec<Folded>) {
    match run {
        Run::Word(word) if word.is_ascii() => {
            let word = cut(word);
            out.push(Folded { text: word.to_ascii_lowercase(), unspaced: false, letters: None });
        }
        Run::Word(word) | Run::Unspaced(word) => {
            let text = fold::fold(word);
            // Most fold to one run; ½, ㈱ and their like to several, or to another kind.
            out.extend(runs(&text).map(|run| match run {
                Run::Word(word) => {
                    Folded { text: cut(word).to_owned(), unspaced: false, letters: None }
                }
                Run::Unspaced(run) => {
                    Folded { text: run.to_owned(), unspaced: true, letters: None }
                }
            }));
        }
    }
}

fn cut(word: &str) -> &str {
    match word.char_indices().nth(MAX_WORD_LETTERS) {
        Some((at, _)) => &word[..at],
        None => word,
    }
}

/// Stands for a run without blanks in [`line()`].
const UNSPACED: char = '\u{1}';

/// The folded words of a text, each between two single blanks, onto the end of `out`: what two
/// words in a row look like here, they look like in every text that has them in a row.
/// `scratch` is only reused.
pub fn line(text: &str, scratch: &mut String, out: &mut String) {
    scratch.clear();
    fold::fold_into(text, scratch);
    out.reserve(scratch.len() + 2);
    out.push(' ');
    if scratch.is_ascii() {
        for word in scratch.split(|c: char| !c.is_ascii_alphanumeric()) {
            if !word.is_empty() {
                out.push_str(word);
                out.push(' ');
            }
        }
        return;
    }
    let mut blank = true;
    for c in scratch.chars() {
        let kind = kind(c);
        match kind {
            Kind::Letter => out.push(c),
            Kind::Joined if !blank => out.push(c),
            Kind::Unspaced => out.extend([if blank { "" } else { " " }, "\u{1} "]),
            Kind::Joined | Kind::Other if blank => {}
            Kind::Joined | Kind::Other => out.push(' '),
        }
        blank = match kind {
            Kind::Letter => false,
            Kind::Joined => blank,
            Kind::Unspaced | Kind::Other => true,
        };
    }
    if !blank {
        out.push(' ');
    }
}

/// What these words look like in [`line()`]; `None` when they cannot be looked for so.
#[must_use]
pub fn in_line(words: &[Folded], prefix: bool) -> Option<String> {
    let mut out = String::from(" ");
    for Folded { text, unspaced, letters: _ } in words {
        // A longer word stands cut on one side only.
        if *unspaced || text.contains(UNSPACED) || text.chars().count() >= MAX_WORD_LETTERS {
            return None;
        }
        out.extend([text, " "]);
    }
    if prefix {
        out.pop();
    }
    Some(out)
}

/// The pairs of a folded run without blanks, and its last letter.
pub fn pairs(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().map(|(at, first)| {
        let second = at + first.len_utf8();
        let end = run[second..].chars().next().map_or(second, |c| second + c.len_utf8());
        &run[at..end]
    })
}

#[cfg(test)]
mod tests;
