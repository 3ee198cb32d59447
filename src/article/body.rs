//! The article within a page: the order of blocks is Readability's, and a block stays when a
//! second opinion has it too. Unlike in how they choose (points of elements here, rules and link
//! density there), the two seldom take the same debris for text.

use std::panic::{self, AssertUnwindSafe};

use dom_query::Document;
use trafilatura::{ExtractionFocus, Options};
use url::Url;

use super::Hints;
use super::clean::{self, Context};
use super::engine::{self, Engine};
use super::grams::{Grams, Word, words};
use super::guard::Guarded;
use super::meta::Meta;
use crate::domain::{PageArticle, TextSource};
use crate::text::{Block, Doc, Span, html};

/// The part of a block's runs that a second opinion must have, in hundredths.
const VOTE: usize = 70;
/// Data as text stands in when it has so much of the words that were found in the page, in
/// hundredths: a stub does not.
const DATA_SHARE: usize = 140;
/// A body of fewer words may be none.
const FEW_WORDS: usize = 60;

/// The article of a page.
pub(super) fn article(
    page: &Guarded,
    document: Document,
    engine: Option<&Engine>,
    meta: Meta,
    hints: &Hints,
) -> PageArticle {
    engine::clear(&document, engine);
    let opinions = Opinions::of(page, meta.text.as_deref(), hints);
    // Where the engine says what the body is, nobody has to guess.
    let own = engine.and_then(|engine| engine::body(&document, engine));
    let context = Context::of(&meta, &opinions, own.is_some());
    let mut doc = match own {
        Some(html) => Some(html::parse(&html, hints.url.as_ref())),
        None => readable(document, hints.url.as_ref()),
    };
    if let Some(doc) = &mut doc {
        clean::clean(doc, &context);
    }
    let mut source = TextSource::Page;
    let mut doc = doc.unwrap_or_default();
    let found = count(&doc.blocks);
    if let Some(text) = &meta.text {
        let told = words(text).len();
        if found < FEW_WORDS && told * 100 > found * DATA_SHARE {
            doc = html::parse(text, None);
            source = TextSource::Structured;
        }
    }
    if count(&doc.blocks) == 0
        && let Some(text) = opinions.text
    {
        doc = text;
    }
    let lead = clean::settle_lead(&meta, &mut doc);
    // It stands in the body; a name that is told twice is one too many.
    let signature = clean::signature(&mut doc, meta.byline.as_deref());
    let image = meta.image.clone().filter(|_| doc.pictures().is_empty());
    PageArticle {
        title: meta.title,
        lead,
        byline: meta.byline.or(signature),
        site: meta.site,
        section: meta.section,
        published: meta.published,
        updated: meta.updated,
        language: meta.language,
        canonical: meta.canonical,
        next: meta.next,
        image,
        body_html: html::write(&doc),
        source,
        wall: None,
    }
}

/// What the other library, and the feed, take for the article.
pub(super) struct Opinions {
    pub(super) strict: Grams,
    pub(super) broad: Grams,
    pub(super) feed: Grams,
    /// What the page says for machines.
    pub(super) data: Grams,
    /// Its own text: for what the first library lost, and when that finds none.
    pub(super) text: Option<Doc>,
}

impl Opinions {
    fn of(page: &Guarded, data: Option<&str>, hints: &Hints) -> Self {
        let document = trafilatura::dom::Document::parse(&page.html);
        let ask = |focus| {
            let mut options = Options::default().with_fallback(true).with_focus(focus);
            options.exclude_comments = true;
            options.original_url = hints.url.clone();
            // A panic in there is one voice less.
            let told = panic::catch_unwind(AssertUnwindSafe(|| {
                trafilatura::extract_document(document.clone_document(), &options)
            }));
            told.ok().and_then(Result::ok)
        };
        let strict = ask(ExtractionFocus::FavorPrecision);
        let broad = ask(ExtractionFocus::Balanced);
        let grams = |told: &Option<trafilatura::ExtractResult>| {
            told.as_ref().map(|told| Grams::of(told.content_text.lines())).unwrap_or_default()
        };
        let feed = hints
            .feed
            .as_ref()
            .map(|feed| Grams::of(html::plain(&feed.body_html, 200_000).lines()));
        Self {
            strict: grams(&strict),
            broad: grams(&broad),
            feed: feed.unwrap_or_default(),
            data: data.map(|text| Grams::of(text.lines())).unwrap_or_default(),
            text: strict.or(broad).map(|told| html::parse(&told.content_html, hints.url.as_ref())),
        }
    }

    /// Whether a second opinion, or the feed, has a block's words.
    pub(super) fn have_words(&self, line: &[Word]) -> bool {
        [&self.strict, &self.broad, &self.feed, &self.data]
            .into_iter()
            .any(|it| it.share(line) >= VOTE)
    }

    /// Whether there is anybody to ask.
    pub(super) fn are_any(&self) -> bool {
        self.strict.len() + self.broad.len() > 0
    }
}

/// Readability's choice, as a document.
fn readable(document: Document, url: Option<&Url>) -> Option<Doc> {
    let config = dom_smoothie::Config { disable_json_ld: true, ..dom_smoothie::Config::default() };
    let address = url.map(Url::as_str);
    let chosen = panic::catch_unwind(AssertUnwindSafe(|| {
        dom_smoothie::Readability::with_document(document, address, Some(config))
            .and_then(|mut it| it.parse())
    }));
    let chosen = chosen.ok()?.ok()?;
    Some(html::parse(&chosen.content, url))
}

/// Words of blocks.
pub(super) fn count(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| words(&text_of(block)).len()).sum()
}

/// The text of a block, captions too.
pub(super) fn text_of(block: &Block) -> String {
    let mut text = String::new();
    push(block, &mut text);
    text
}

fn push(block: &Block, out: &mut String) {
    let spans = |spans: &[Span], out: &mut String| {
        spans.iter().for_each(|span| out.push_str(span.text.as_str()));
        out.push('\n');
    };
    match block {
        Block::Heading(_, text) | Block::Paragraph(text) => spans(text, out),
        Block::Lines(lines) => lines.iter().for_each(|line| spans(line, out)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| push(block, out)),
        Block::Quote(inner) => inner.iter().for_each(|block| push(block, out)),
        Block::Code { lines, .. } => lines.iter().for_each(|line| {
            out.push_str(line.as_str());
            out.push('\n');
        }),
        Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| spans(cell, out)),
        Block::Figure { caption, .. } => spans(caption, out),
        Block::Definitions(terms) => terms.iter().for_each(|(term, meaning)| {
            spans(term, out);
            meaning.iter().for_each(|block| push(block, out));
        }),
        Block::Rule => {}
    }
}
