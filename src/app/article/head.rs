//! What stands above an article's body: the lead, and the line of facts.

use crate::app::bar::title_of;
use crate::app::model::Model;
use crate::app::notice::moment;
use crate::domain::{Article, Headline};
use crate::strings::Word;
use crate::text::{Block, Clean, Doc, Span, fold, html, width};

/// Words a minute of someone who reads news.
const WORDS_A_MINUTE: usize = 220;
/// Characters a minute where words have no blanks between them.
const CHARACTERS_A_MINUTE: usize = 500;
/// A lead that the body opens with is no lead: as much of it is compared.
const LEAD_COMPARED_CHARACTERS: usize = 60;
/// Cap on a lead, characters.
const LEAD_CHARACTERS: usize = 1_200;

/// The description, when it says something that the body does not open with.
pub(crate) fn lead_of(article: &Article, body: &Doc) -> Option<Clean> {
    let told = html::plain(article.summary_html.as_deref()?, LEAD_CHARACTERS);
    let lead = Clean::line(&told);
    let folded: String = fold::fold(lead.as_str()).chars().take(LEAD_COMPARED_CHARACTERS).collect();
    let opening = opening(body);
    let repeats = !folded.is_empty() && fold::fold(&opening).contains(folded.trim_end_matches('…'));
    (!lead.is_empty() && !repeats).then_some(lead)
}

/// The first words of a body.
fn opening(body: &Doc) -> String {
    let mut text = String::new();
    for block in &body.blocks {
        let spans = match block {
            Block::Paragraph(spans) | Block::Heading(_, spans) => spans.as_slice(),
            _ => &[],
        };
        spans.iter().for_each(|span| text.push_str(span.text.as_str()));
        text.push(' ');
        if text.chars().count() > 4 * LEAD_COMPARED_CHARACTERS {
            break;
        }
    }
    text
}

/// The facts that no text changes: paper, sections, author, time.
pub(super) fn origin(model: &Model, article: &Article) -> Vec<String> {
    let mut facts: Vec<String> = vec![article.headline.paper.to_string()];
    facts.extend(article.sections.iter().take(2).map(|key| title_of(model, key).to_string()));
    facts.extend(article.author.iter().map(ToString::to_string));
    facts.push(moment(model, article.headline.sort_time));
    facts
}

/// The facts in lines of so many columns, none of them broken unless it is longer than a line:
/// where the article comes from, minutes to read, pictures, edited or not, what is under way.
pub(super) fn facts(
    model: &Model,
    origin: &[String],
    headline: &Headline,
    body: &Doc,
    under_way: Option<&str>,
    columns: usize,
) -> Vec<Clean> {
    let mut facts = origin.to_vec();
    let counts = Counts::of(body);
    let minutes = counts.minutes();
    if minutes > 1 {
        facts.push(model.say_with(Word::MinutesToRead, minutes));
    }
    match counts.figures {
        0 => {}
        1 => facts.push(model.say(Word::OnePicture).to_owned()),
        n => facts.push(model.say_with(Word::Pictures, n)),
    }
    if headline.edited {
        facts.push(model.say(Word::Edited).to_owned());
    }
    facts.extend(under_way.map(str::to_owned));
    let (between, dots) = (model.glyphs.between(), model.glyphs.dots());
    facts.iter_mut().for_each(|fact| *fact = fact.replace('…', dots));
    let mut lines: Vec<String> = Vec::new();
    for fact in facts {
        match lines.last_mut() {
            Some(line) if width(line) + width(between) + width(&fact) <= columns => {
                line.push_str(between);
                line.push_str(&fact);
            }
            _ => lines.push(fact),
        }
    }
    lines.iter().map(|line| Clean::line(line)).collect()
}

/// What a body holds, for saying how long it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    words: usize,
    /// Letters of scripts without blanks between words.
    unspaced: usize,
    figures: usize,
}

impl Counts {
    fn of(body: &Doc) -> Self {
        let mut counts = Self::default();
        counts.blocks(&body.blocks);
        counts
    }

    /// Minutes that it takes to read, at least one.
    fn minutes(self) -> usize {
        (self.words / WORDS_A_MINUTE + self.unspaced / CHARACTERS_A_MINUTE).max(1)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(_, spans) | Block::Paragraph(spans) => self.spans(spans),
                Block::Lines(lines) => lines.iter().for_each(|line| self.spans(line)),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(inner) => self.blocks(inner),
                Block::Code { lines, .. } => {
                    lines.iter().for_each(|line| self.text(line.as_str()));
                }
                Block::Table { rows, .. } => {
                    rows.iter().flatten().for_each(|cell| self.spans(cell));
                }
                Block::Figure { caption, .. } => {
                    self.figures += 1;
                    self.spans(caption);
                }
                Block::Definitions(pairs) => {
                    for (term, meaning) in pairs {
                        self.spans(term);
                        self.blocks(meaning);
                    }
                }
                Block::Rule => {}
            }
        }
    }

    fn spans(&mut self, spans: &[Span]) {
        spans.iter().for_each(|span| self.text(span.text.as_str()));
    }

    fn text(&mut self, text: &str) {
        self.words += text.split_ascii_whitespace().count();
        self.unspaced += text.chars().filter(|c| ('\u{2e80}'..'\u{fb00}').contains(c)).count();
    }
}

#[cfg(test)]
mod tests;
