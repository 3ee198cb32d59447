//! The words of a line of spans, compared with those of another.

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Clean, Emphasis, Span};

/// Words with the spans that they are of: letters of a word, a blank, a sign are one each.
pub(super) struct Words<'a> {
    pub texts: Vec<&'a str>,
    spans: Vec<&'a Span>,
}

impl<'a> Words<'a> {
    pub fn of(spans: &'a [Span]) -> Self {
        let mut words = Self { texts: Vec::new(), spans: Vec::new() };
        for span in spans {
            for text in span.text.as_str().split_word_bounds() {
                words.texts.push(text);
                words.spans.push(span);
            }
        }
        words
    }
}

/// A stretch of the merged text.
#[derive(Clone, Copy)]
enum Step {
    Same(usize),
    Gone(usize),
    New(usize),
}

/// The words of both, those that went before those that came in their place; and how many places
/// there are.
pub(super) fn merged(old: &Words<'_>, new: &Words<'_>) -> (Vec<Span>, usize) {
    let mut out = Line::default();
    // What went and came since the last word that stayed.
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    let mut places = 0;
    let mut steps = steps(old, new).into_iter().peekable();
    while let Some(step) = steps.next() {
        match step {
            Step::Gone(at) => gone.push(at),
            Step::New(at) => came.push(at),
            Step::Same(at) => {
                // A blank or a sign between two changes is of both: phrases read better than words
                // by turns.
                let is_small = !new.texts[at].contains(char::is_alphanumeric);
                let goes_on = steps.peek().is_some_and(|next| !matches!(next, Step::Same(_)));
                let is_inside = is_small && goes_on && !came.is_empty();
                if let Some(before) = old_of(old, new, at, &gone).filter(|_| is_inside) {
                    gone.push(before);
                    came.push(at);
                    continue;
                }
                places += out.change(old, new, &mut gone, &mut came);
                out.add(new.texts[at], new.spans[at], Emphasis::default());
            }
        }
    }
    places += out.change(old, new, &mut gone, &mut came);
    (out.spans(), places)
}

/// The word of `old` behind the last one that went, when it is the same as word `at` of `new`.
fn old_of(old: &Words<'_>, new: &Words<'_>, at: usize, gone: &[usize]) -> Option<usize> {
    let next = gone.last()? + 1;
    (old.texts.get(next) == new.texts.get(at)).then_some(next)
}

fn steps(old: &Words<'_>, new: &Words<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old.texts, &new.texts) {
        if let DiffOp::Equal { .. } = op {
            steps.extend(op.new_range().map(Step::Same));
        } else {
            steps.extend(op.old_range().map(Step::Gone));
            steps.extend(op.new_range().map(Step::New));
        }
    }
    steps
}

/// Spans in the making.
#[derive(Default)]
struct Line {
    text: String,
    set: Option<(Emphasis, Option<usize>)>,
    done: Vec<Span>,
}

impl Line {
    /// Sets what went, then what came; 1 when there was something.
    fn change(
        &mut self,
        old: &Words<'_>,
        new: &Words<'_>,
        gone: &mut Vec<usize>,
        came: &mut Vec<usize>,
    ) -> usize {
        let places = usize::from(!(gone.is_empty() && came.is_empty()));
        let (went, now) = (super::REMOVED, super::ADDED);
        let parted = gone.last().zip(came.first()).is_some_and(|(last, first)| {
            let letter = |text: &str| text.contains(char::is_alphanumeric);
            letter(old.texts[*last]) && letter(new.texts[*first])
        });
        gone.drain(..).for_each(|at| self.add(old.texts[at], old.spans[at], went));
        if parted && let Some(span) = new.spans.first() {
            // What went was never beside what came.
            self.add(" ", span, Emphasis::default());
        }
        came.drain(..).for_each(|at| self.add(new.texts[at], new.spans[at], now));
        places
    }

    fn add(&mut self, text: &str, span: &Span, mark: Emphasis) {
        let like = marked(Clean::default(), span, mark);
        let set = Some((like.emphasis, like.link));
        if set != self.set {
            self.end();
            self.set = set;
        }
        self.text.push_str(text);
    }

    fn end(&mut self) {
        if let Some((emphasis, link)) = self.set.take().filter(|_| !self.text.is_empty()) {
            let text = Clean::known(std::mem::take(&mut self.text));
            self.done.push(Span { text, emphasis, link });
        }
    }

    fn spans(mut self) -> Vec<Span> {
        self.end();
        self.done
    }
}

/// Text set like a span, and marked; what went links to nothing.
pub(super) fn marked(text: Clean, like: &Span, mark: Emphasis) -> Span {
    let emphasis = Emphasis { added: mark.added, removed: mark.removed, ..like.emphasis };
    Span { text, emphasis, link: like.link.filter(|_| !mark.removed) }
}

/// The words of a text in no order, for telling quickly how much two texts have in common.
pub(super) struct Bag(Vec<u64>);

impl Bag {
    pub fn of(text: &str) -> Self {
        let hash = |word: &str| {
            let mut hasher = DefaultHasher::new();
            word.hash(&mut hasher);
            hasher.finish()
        };
        let mut words: Vec<u64> = text.unicode_words().map(hash).collect();
        words.sort_unstable();
        Self(words)
    }

    /// Of a hundred words of both, how many stand on both sides.
    pub fn likeness(&self, other: &Self) -> usize {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut both = 0_usize;
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            match a.cmp(b) {
                Ordering::Less => mine.next(),
                Ordering::Greater => theirs.next(),
                Ordering::Equal => {
                    both += 2;
                    theirs.next();
                    mine.next()
                }
            };
        }
        (both * 100).checked_div(self.0.len() + other.0.len()).unwrap_or(0)
    }
}
