//! The full text of the open article: asked for when the feed gives less, put in place when it
//! comes, exchanged for the feed's own text and back.

use super::article::{self, Text};
use super::layout::Focus;
use super::model::Model;
use super::msg::{Command, Query};
use super::notice;
use crate::config::FullText;
use crate::domain::{Article, ArticleId, PageArticle, PageMiss, TextSource, Timestamp};
use crate::strings::Word;
use crate::text::wrap::Hyphens;
use crate::text::{Block, Clean, Doc, Span, html};

/// An article has at least so many words; a shorter one may be whole all the same.
const ARTICLE_WORDS: usize = 300;
/// So many are an article when the feed tells body and description apart.
const BODY_WORDS: usize = 120;
/// Letters of a script without blanks that weigh as much as a word.
const LETTERS_A_WORD: usize = 2;
/// A page that could not be read is not asked again by itself for so long, seconds.
const TRIED_SECONDS: i64 = 6 * 3600;

/// Which text of an article is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Shown {
    /// The feed's.
    #[default]
    Feed,
    /// Its page's.
    Page,
}

/// What is known of an article's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum PageState {
    /// Nobody has asked for it.
    #[default]
    Unasked,
    /// It is on its way; somebody pressed the key for it.
    Fetching {
        /// And wants to hear when it does not come.
        asked: bool,
    },
    /// It is in the cache.
    Here,
    /// It did not come.
    Missed(PageMiss),
}

/// The state of an article that is opened, and what is to be done for its page.
pub(crate) fn begin(model: &Model, article: &Article, body: &Doc) -> (PageState, Option<Command>) {
    if let Some(page) = &article.page {
        // What could not be taken apart when the machine was busy may be now.
        let again = page.source == TextSource::Plain && article.link.is_some();
        return (PageState::Here, again.then_some(Command::FetchPage(article.headline.id)));
    }
    let wanted = article.link.is_some() && is_wanted(model, article, body);
    match tried(article, model.now) {
        Some(miss) => (PageState::Missed(miss), None),
        None if wanted => {
            let command = Command::FetchPage(article.headline.id);
            (PageState::Fetching { asked: false }, Some(command))
        }
        None => (PageState::Unasked, None),
    }
}

/// Why the page did not come lately.
fn tried(article: &Article, now: Timestamp) -> Option<PageMiss> {
    let (at, miss) = article.page_tried?;
    (now.0.saturating_sub(at.0) < TRIED_SECONDS).then_some(miss)
}

/// The feed's own word for its pages, else the general rule.
fn is_wanted(model: &Model, article: &Article, body: &Doc) -> bool {
    let words = article.feeds.iter().filter_map(|(_, url)| model.config.pages.get(url));
    if let Some(wanted) = words.filter_map(|pages| pages.full_text).next() {
        return wanted;
    }
    match model.config.reading.full_text {
        FullText::Always => true,
        FullText::Never => false,
        FullText::Auto => !is_whole(article, body),
    }
}

/// Whether the feed gives the article and not its beginning.
fn is_whole(article: &Article, body: &Doc) -> bool {
    let mut last = String::new();
    let weight = weight(&body.blocks, &mut last);
    if is_cut(&last) {
        return false;
    }
    let apart = article.summary_html.is_some();
    weight >= ARTICLE_WORDS || (apart && weight >= BODY_WORDS)
}

/// True for a text that goes on elsewhere: it ends in dots.
fn is_cut(last: &str) -> bool {
    let end = last.trim_end().trim_end_matches([']', ')', '»', '"', '”']).trim_end();
    end.ends_with('…') || end.ends_with("...")
}

/// Words of blocks; `last` becomes the text of the last one.
fn weight(blocks: &[Block], last: &mut String) -> usize {
    let mut words = 0;
    for block in blocks {
        words += match block {
            Block::Heading(_, spans) | Block::Paragraph(spans) => of_spans(spans, last),
            Block::Lines(lines) => lines.iter().map(|line| of_spans(line, last)).sum(),
            Block::List { items, .. } => items.iter().map(|item| weight(item, last)).sum(),
            Block::Quote(blocks) => weight(blocks, last),
            Block::Table { rows, .. } => {
                rows.iter().flatten().map(|cell| of_spans(cell, last)).sum()
            }
            Block::Definitions(terms) => {
                let term = |(term, meaning): &(Vec<Span>, Vec<Block>)| {
                    of_spans(term, last) + weight(meaning, last)
                };
                terms.iter().map(term).sum()
            }
            Block::Code { .. } | Block::Figure { .. } | Block::Rule => 0,
        };
    }
    words
}

fn of_spans(spans: &[Span], last: &mut String) -> usize {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let unspaced = text.chars().filter(|c| ('\u{2e80}'..'\u{fb00}').contains(c)).count();
    let words = text.split_whitespace().count() + unspaced / LETTERS_A_WORD;
    if words > 0 {
        *last = text;
    }
    words
}

/// The page's text of an article.
pub(crate) fn text_of(page: &PageArticle) -> Text {
    let lead = page.lead.as_deref().map(Clean::line).filter(|lead| !lead.is_empty());
    let hyphens = page.language.as_deref().and_then(Hyphens::of);
    Text { lead, body: html::parse(&page.body_html, None), hyphens }
}

/// Of the open article; one that is only under the cursor is opened for it.
pub(crate) fn press(model: &mut Model) -> Vec<Command> {
    match (model.focus, &model.reading) {
        (Focus::Article, _) => toggle(model),
        (Focus::List, Some(reading))
            if model.selected().map(|row| row.id) == Some(reading.headline.id) =>
        {
            toggle(model)
        }
        (Focus::List, _) => {
            model.wants_page = true;
            article::open(model)
        }
        (Focus::Tree, _) => Vec::new(),
    }
}

/// Fetches the full text, or exchanges the two texts.
pub(crate) fn toggle(model: &mut Model) -> Vec<Command> {
    let Some(reading) = &mut model.reading else { return Vec::new() };
    let id = reading.headline.id;
    if reading.link.is_none() {
        notice::tell(model, model.say(Word::NoLink));
        return Vec::new();
    }
    match reading.page_state {
        PageState::Here => {
            reading.shown = match reading.shown {
                Shown::Feed => Shown::Page,
                Shown::Page => Shown::Feed,
            };
            let word = match reading.shown {
                Shown::Feed => Word::FeedsText,
                Shown::Page => Word::FullText,
            };
            notice::tell(model, model.say(word));
            vec![Command::Read(Query::Article(id))]
        }
        PageState::Fetching { .. } => {
            reading.page_state = PageState::Fetching { asked: true };
            Vec::new()
        }
        PageState::Unasked | PageState::Missed(_) => {
            reading.page_state = PageState::Fetching { asked: true };
            article::again(model);
            vec![Command::FetchPage(id)]
        }
    }
}

/// What became of a page that was asked for.
pub(crate) fn came(
    model: &mut Model,
    id: ArticleId,
    outcome: Result<(), PageMiss>,
) -> Vec<Command> {
    let Some(reading) = model.reading.as_mut().filter(|reading| reading.headline.id == id) else {
        return Vec::new();
    };
    let asked = reading.page_state == PageState::Fetching { asked: true };
    match outcome {
        // Of one that is here already.
        Err(_) if reading.page_state == PageState::Here => Vec::new(),
        Ok(()) => {
            reading.shown = Shown::Page;
            vec![Command::Read(Query::Article(id))]
        }
        Err(miss) => {
            reading.page_state = PageState::Missed(miss);
            article::again(model);
            if asked {
                notice::tell(model, model.say(word_of(miss)));
            }
            Vec::new()
        }
    }
}

/// What stands under the facts while the full text is not shown.
pub(crate) fn note(model: &Model, state: PageState) -> Option<&'static str> {
    match state {
        PageState::Fetching { .. } => Some(model.say(Word::FetchingFullText)),
        // The feed's text is the article.
        PageState::Missed(PageMiss::Less | PageMiss::NoLink | PageMiss::Robots) => None,
        PageState::Missed(miss) => Some(model.say(word_of(miss))),
        PageState::Unasked | PageState::Here => None,
    }
}

/// Why there is no full text, in words.
fn word_of(miss: PageMiss) -> Word {
    match miss {
        PageMiss::Paywall => Word::PagePaywall,
        PageMiss::Consent => Word::PageConsent,
        PageMiss::Scripts => Word::PageScripts,
        PageMiss::Nothing => Word::PageNothing,
        PageMiss::Less => Word::PageLess,
        PageMiss::Refused | PageMiss::Robots => Word::PageRefused,
        PageMiss::Missing => Word::PageMissing,
        PageMiss::Fault => Word::PageFault,
        PageMiss::Unreached => Word::PageUnreached,
        PageMiss::Paused => Word::PagePaused,
        PageMiss::TooBig => Word::PageTooBig,
        PageMiss::NotAPage => Word::PageNotAPage,
        PageMiss::NoLink => Word::NoLink,
    }
}

#[cfg(test)]
mod tests;
