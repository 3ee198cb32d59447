//! Spans to lines of pieces: the greedy filling of a measure.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::breaks::opportunities;
use super::hyphens::Hyphens;
use super::{Glyphs, Links, Piece, Role, Setting, justify};
use crate::text::width::{is_narrow, split_at_width, width};
use crate::text::{Clean, Emphasis, Span};

/// Columns that a grapheme may take: eight spacing marks on a letter. A wider room needs no look
/// for graphemes that do not fit.
const WIDEST_GRAPHEME_COLUMNS: usize = 20;

/// A shorter head of a word and its hyphen are not worth the reader's while, columns.
const MIN_HEAD_COLUMNS: usize = 3;

/// A text with its looks, ready to be broken.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    runs: Vec<Run>,
    /// Places where no line may end, though Unicode allows it: before a link's number.
    glued: Vec<usize>,
    /// A heading, a caption: never justified, no word of it parted.
    short: bool,
}

/// How lines are filled.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Way {
    /// All but the last end at the same column.
    pub justified: bool,
    /// Words may be parted.
    pub hyphens: Option<Hyphens>,
    /// All but the first are set in by so many columns.
    pub hang: usize,
}

/// A line in the making: its bytes, and whether it ends within a word.
struct Cut {
    range: Range<usize>,
    parted: bool,
}

/// The stretch of a text, from the end of the run before, that looks one way.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    end: usize,
    role: Role,
    link: Option<usize>,
}

impl Flow {
    /// Takes in spans set on a ground of `base`; the number of a link follows its last span.
    pub fn new(spans: &[Span], base: Role, setting: Setting) -> Self {
        let short = matches!(base, Role::Heading | Role::Subheading | Role::Caption);
        let mut flow = Self { short, ..Self::default() };
        let mut open = None;
        for (place, span) in spans.iter().enumerate() {
            let mut role = role_of(span.emphasis, base);
            if setting.links == Links::Plain && span.link.is_some() && role == Role::Body {
                role = Role::Link;
            }
            if setting.glyphs == Glyphs::Ascii {
                open = flow.mark_change(open, span.emphasis);
            }
            let ends_link = spans.get(place + 1).is_none_or(|next| next.link != span.link);
            let numbered = span.link.filter(|_| ends_link && setting.links != Links::Plain);
            match numbered {
                Some(link) => {
                    let text = span.text.as_str();
                    let shown = text.trim_end_matches(' ');
                    flow.push(shown, role, Some(link));
                    flow.push_number(link);
                    flow.push(&text[shown.len()..], role, None);
                }
                None => flow.push(span.text.as_str(), role, span.link),
            }
        }
        flow.mark_change(open, Emphasis::default());
        flow
    }

    /// Brackets round what changed, where the terminal may have neither underlining nor struck
    /// letters. `open`: the bracket that closes the one before.
    fn mark_change(&mut self, open: Option<&'static str>, now: Emphasis) -> Option<&'static str> {
        let (begin, end) = match now {
            Emphasis { added: true, .. } => ("{+", Some("+}")),
            Emphasis { removed: true, .. } => ("[-", Some("-]")),
            _ => ("", None),
        };
        if open != end {
            self.push(open.unwrap_or_default(), Role::Ornament, None);
            self.push(begin, Role::Ornament, None);
        }
        end
    }

    /// Adds text.
    pub fn push(&mut self, text: &str, role: Role, link: Option<usize>) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(last) if (last.role, last.link) == (role, link) => last.end = end,
            _ => self.runs.push(Run { end, role, link }),
        }
    }

    /// Adds the number of a link, counted from 1.
    pub fn push_number(&mut self, link: usize) {
        self.glued.push(self.text.len());
        self.push(&format!("[{}]", link + 1), Role::LinkNumber, Some(link));
    }

    /// Adds another flow behind it.
    pub fn append(&mut self, more: Self) {
        let before = self.text.len();
        self.glued.extend(more.glued.iter().map(|at| before + at));
        let mut start = 0;
        for run in &more.runs {
            self.push(&more.text[start..run.end], run.role, run.link);
            start = run.end;
        }
    }

    /// Columns of the text on one line.
    pub fn width(&self) -> usize {
        self.measure(0..self.text.len(), is_narrow(&self.text))
    }

    /// Columns of its widest word.
    pub fn widest_word(&self) -> usize {
        self.text.split(' ').map(width).max().unwrap_or(0)
    }

    /// The text, for asking what it is.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines of the text in a room of so many columns (at least one).
    pub fn lines(mut self, room: usize, way: Way) -> Vec<Vec<Piece>> {
        let narrow = is_narrow(&self.text);
        if !narrow && room < WIDEST_GRAPHEME_COLUMNS {
            self.drop_what_cannot_fit(room);
        }
        if narrow && self.text.chars().count() <= room {
            return self.whole();
        }
        let way = if self.short { Way::default() } else { way };
        let cuts = self.cuts((room, room.saturating_sub(way.hang).max(1)), narrow, way.hyphens);
        let last = cuts.len().saturating_sub(1);
        let mut lines = Vec::with_capacity(cuts.len());
        for (at, cut) in cuts.into_iter().enumerate() {
            let mut pieces = self.pieces(cut.range);
            if at > 0 && way.hang > 0 {
                let text = Clean::known(" ".repeat(way.hang));
                pieces.insert(0, Piece { text, role: Role::Ornament, link: None });
            }
            if cut.parted {
                pieces.push(hyphen());
            }
            if way.justified && at < last {
                justify::widen(&mut pieces, room);
            }
            lines.push(pieces);
        }
        lines
    }

    /// Where lines end: as many words on each as fit, on the first and on the others.
    fn cuts(
        &self,
        (mut room, others): (usize, usize),
        narrow: bool,
        hyphens: Option<Hyphens>,
    ) -> Vec<Cut> {
        let mut cuts = Vec::new();
        let mut line = 0..0;
        let mut taken = 0;
        for end in opportunities(&self.text) {
            if self.glued.binary_search(&end).is_ok() {
                continue;
            }
            let mut segment = line.end..end;
            let mut shown = self.without_blanks(segment.clone());
            let mut columns = self.measure(shown.clone(), narrow);
            while taken + columns > room && (taken > 0 || columns > room) {
                let left = room.saturating_sub(taken);
                if let Some(parted) = self.part(shown.clone(), left, narrow, hyphens) {
                    cuts.push(Cut { range: line.start..parted, parted: true });
                    segment.start = parted;
                    shown.start = parted;
                    columns = self.measure(shown.clone(), narrow);
                } else if taken > 0 {
                    cuts.push(Cut { range: line.clone(), parted: false });
                } else {
                    break;
                }
                line = segment.start..segment.start;
                (taken, room) = (0, others);
            }
            if taken == 0 && columns > room {
                room = others;
                line.start = self.break_word(shown, room, &mut cuts);
                taken = self.measure(line.start..end, narrow);
            } else {
                taken += columns + (segment.end - segment.start - shown_len(&segment, &self.text));
            }
            line.end = end;
        }
        if line.start < line.end {
            cuts.push(Cut { range: line, parted: false });
        }
        cuts
    }

    /// Where a word is parted so that its head and a hyphen fit in `left` columns.
    fn part(
        &self,
        word: Range<usize>,
        left: usize,
        narrow: bool,
        hyphens: Option<Hyphens>,
    ) -> Option<usize> {
        let run = self.runs_in(word.clone()).next().map(|(_, run)| run)?;
        // Code is read letter by letter.
        if left < MIN_HEAD_COLUMNS || matches!(run.role, Role::Code | Role::LinkNumber) {
            return None;
        }
        let fits = |at: &usize| self.measure(word.start..*at, narrow) < left;
        let places = hyphens?.places(&self.text[word.clone()]).into_iter();
        places.map(|at| word.start + at).filter(fits).max()
    }

    fn whole(&self) -> Vec<Vec<Piece>> {
        if self.text.is_empty() { Vec::new() } else { vec![self.pieces(0..self.text.len())] }
    }

    /// Sets all full lines of a word that is wider than the room; where its last line begins.
    fn break_word(&self, word: Range<usize>, room: usize, cuts: &mut Vec<Cut>) -> usize {
        let mut start = word.start;
        loop {
            let end = self.fitting(start..word.end, room);
            if end >= word.end || end == start {
                return start;
            }
            cuts.push(Cut { range: start..end, parted: false });
            start = end;
        }
    }

    /// Where the longest start of `range` that fits in `room` ends; run by run, as it is drawn.
    fn fitting(&self, range: Range<usize>, room: usize) -> usize {
        let mut left = room;
        let mut at = range.start;
        for run in self.runs_in(range.clone()) {
            let text = &self.text[run.0];
            let (head, rest) = split_at_width(text, left);
            at += head.len();
            if !rest.is_empty() {
                break;
            }
            left -= width(head);
        }
        at
    }

    fn runs_in(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, &Run)> {
        let first = self.runs.partition_point(|run| run.end <= range.start);
        let mut start = range.start;
        self.runs[first..].iter().map_while(move |run| {
            let part = start..run.end.min(range.end);
            start = part.end;
            (part.start < part.end).then_some((part, run))
        })
    }

    fn measure(&self, range: Range<usize>, narrow: bool) -> usize {
        if narrow {
            return self.text[range].chars().count();
        }
        self.runs_in(range).map(|(part, _)| width(&self.text[part])).sum()
    }

    fn without_blanks(&self, range: Range<usize>) -> Range<usize> {
        let shown = self.text[range.clone()].trim_end_matches(' ').len();
        range.start..range.start + shown
    }

    fn pieces(&self, range: Range<usize>) -> Vec<Piece> {
        let range = self.without_blanks(range);
        let runs = self.runs_in(range);
        let piece = |(part, run): (Range<usize>, &Run)| Piece {
            text: Clean::known(&self.text[part]),
            role: run.role,
            link: run.link,
        };
        runs.map(piece).collect()
    }

    /// Puts `?` for each grapheme that is wider than the room.
    fn drop_what_cannot_fit(&mut self, room: usize) {
        let fits = |grapheme: &str| width(grapheme) <= room;
        if self.text.graphemes(true).all(fits) && self.runs.len() < 2 {
            return;
        }
        let old = std::mem::take(self);
        let mut start = 0;
        for run in &old.runs {
            let text = &old.text[start..run.end];
            let fitted: Cow<'_, str> = if text.graphemes(true).all(fits) {
                Cow::Borrowed(text)
            } else {
                text.graphemes(true).map(|g| if fits(g) { g } else { "?" }).collect()
            };
            if old.glued.binary_search(&start).is_ok() {
                self.glued.push(self.text.len());
            }
            self.push(&fitted, run.role, run.link);
            start = run.end;
        }
    }
}

/// Bytes of a segment without the blanks at its end; a blank is one byte and one column.
fn shown_len(segment: &Range<usize>, text: &str) -> usize {
    text[segment.clone()].trim_end_matches(' ').len()
}

fn hyphen() -> Piece {
    Piece { text: Clean::known("-"), role: Role::Hyphen, link: None }
}

fn role_of(emphasis: Emphasis, base: Role) -> Role {
    let Emphasis { strong, emphasised, code, struck, added, removed } = emphasis;
    match base {
        _ if removed => Role::Removed,
        _ if added => Role::Added,
        Role::Heading | Role::Subheading | Role::Caption => base,
        _ if struck => Role::Struck,
        _ if code => Role::Code,
        _ if strong && emphasised => Role::StrongEmphasis,
        _ if strong => Role::Strong,
        _ if emphasised => Role::Emphasis,
        _ => base,
    }
}
