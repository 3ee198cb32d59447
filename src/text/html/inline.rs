//! Running text in the making: spans, their emphasis, and lines that `br` ends.

use crate::text::{Block, Clean, Emphasis, Span, edge_after};

/// Longer text is neither above nor below its line, characters.
const MAX_SCRIPT_CHARACTERS: usize = 24;

/// Letters that are shown small: a sign or two. Small words cannot be read.
const MAX_SMALL_CHARACTERS: usize = 3;

/// Text above or below the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Script {
    /// On the line.
    #[default]
    None,
    /// `sup`.
    Above,
    /// `sub`.
    Below,
}

/// How many elements of each emphasis are open: soup opens twice and closes once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub strong: u32,
    pub emphasised: u32,
    pub code: u32,
    pub struck: u32,
}

impl Style {
    /// What stays open behind a block at whose start `outer` was open.
    pub fn within(self, outer: Self) -> Self {
        Self {
            strong: self.strong.min(outer.strong),
            emphasised: self.emphasised.min(outer.emphasised),
            code: self.code.min(outer.code),
            struck: self.struck.min(outer.struck),
        }
    }

    fn emphasis(self) -> Emphasis {
        Emphasis {
            strong: self.strong > 0,
            emphasised: self.emphasised > 0,
            code: self.code > 0,
            struck: self.struck > 0,
            ..Emphasis::default()
        }
    }
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// Nobody looks at it on a screen: see [`super::parse_data`].
    is_data: bool,
    /// Lines that a `br` has ended; none is empty.
    lines: Vec<Vec<Span>>,
    /// Finished spans of the line in the making.
    spans: Vec<Span>,
    /// Text of the span in the making; blanks single, but not yet clean.
    text: String,
    /// How that span is set.
    set: (Emphasis, Option<usize>),
    /// Pictures met within the text, to stand after it.
    pub figures: Vec<Block>,
}

impl Inline {
    pub fn of(is_data: bool) -> Self {
        Self { is_data, ..Self::default() }
    }

    /// Adds text, references already decoded.
    pub fn push(&mut self, text: &str, style: Style, link: Option<usize>) {
        let set = (style.emphasis(), link);
        if set != self.set {
            self.end_span();
            self.set = set;
        }
        let is_blank = |c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        let mut rest = text;
        while !rest.is_empty() {
            let word_end = rest.find(is_blank).unwrap_or(rest.len());
            let (word, after) = rest.split_at(word_end);
            self.text.push_str(word);
            rest = after.trim_start_matches(is_blank);
            if rest.len() < after.len() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    /// Adds text above or below the line: in small digits where there are some.
    pub fn push_script(&mut self, text: &str, script: Script, style: Style, link: Option<usize>) {
        let trimmed = text.trim();
        let length = trimmed.chars().count();
        if length > MAX_SCRIPT_CHARACTERS {
            // Running text behind an element that was never closed.
            return self.push(text, style, link);
        }
        let has_words = length > MAX_SMALL_CHARACTERS && trimmed.contains(char::is_alphabetic);
        let small: Option<String> = trimmed.chars().map(|c| small(c, script)).collect();
        match (small.filter(|_| !has_words), script) {
            (_, Script::Above) if is_plain_above(trimmed) => self.push(trimmed, style, link),
            (Some(small), _) => self.push(&small, style, link),
            (None, _) => {
                let sign = if script == Script::Below { '_' } else { '^' };
                // Brackets where more than a letter is meant.
                let told = match edge_after(trimmed, 0) == trimmed.len() {
                    true => format!("{sign}{trimmed}"),
                    false => format!("{sign}({trimmed})"),
                };
                self.push(&told, style, link);
            }
        }
    }

    /// True when the line in the making shows something.
    pub fn has_text(&self) -> bool {
        !self.spans.is_empty() || !self.text.trim().is_empty()
    }

    /// True when no line shows anything.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.figures.is_empty() && !self.has_text()
    }

    /// Ends the line. False when it was empty and another stands before it: a second `br` in a
    /// row, which ends a paragraph.
    pub fn end_line(&mut self) -> bool {
        let line = self.take_line();
        if line.is_empty() {
            return self.lines.is_empty();
        }
        self.lines.push(line);
        true
    }

    /// All lines, and nothing left.
    pub fn take(&mut self) -> Vec<Vec<Span>> {
        self.end_line();
        std::mem::take(&mut self.lines)
    }

    fn take_line(&mut self) -> Vec<Span> {
        self.end_span();
        let mut line = std::mem::take(&mut self.spans);
        while let Some(last) = line.last_mut() {
            if last.text.as_str().ends_with(' ') {
                last.text = Clean::known(last.text.as_str().trim_end_matches(' '));
            }
            if !last.text.is_empty() {
                break;
            }
            line.pop();
        }
        line
    }

    fn end_span(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let clean = if self.is_data { Clean::run_of_data } else { Clean::run };
        let mut text = clean(&self.text);
        self.text.clear();
        let blank_before = self.spans.last().is_none_or(|last| last.text.as_str().ends_with(' '));
        if blank_before && text.as_str().starts_with(' ') {
            text = clean(text.as_str().trim_start_matches(' '));
        }
        if !text.is_empty() {
            let (emphasis, link) = self.set;
            self.spans.push(Span { text, emphasis, link });
        }
    }
}

/// The small form of a letter, digit or sign, where Unicode has one that fonts have too.
fn small(c: char, script: Script) -> Option<char> {
    let (plain, forms) = match script {
        Script::None => return Some(c),
        Script::Above => {
            ("0123456789+-=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
        }
        Script::Below => ("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"),
    };
    let place = plain.find(if c == '−' { '-' } else { c })?;
    forms.chars().nth(place)
}

/// Endings of ordinals, trade marks and numbers of notes need no sign of being raised.
fn is_plain_above(text: &str) -> bool {
    let lower = text.to_lowercase();
    matches!(
        lower.as_str(),
        "st" | "nd" | "rd" | "th" | "e" | "er" | "re" | "ère" | "ème" | "o" | "a"
    ) || matches!(lower.as_str(), "tm" | "sm" | "®" | "™" | "*" | "**" | "†" | "")
        || text.starts_with('[')
}
