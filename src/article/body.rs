//! The article within a page: the order of blocks is Readability's, and a block stays when a
//! second opinion has it too. Unlike in how they choose (points of elements here, rules and link
//! density there), the two seldom take the same debris for text.

use std::cell::OnceCell;
use std::panic::{self, AssertUnwindSafe};

use dom_query::Document;
use trafilatura::{ExtractResult, ExtractionFocus, HtmlDateMode, Options};
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
/// A second opinion of so little of the words that were chosen is none, in hundredths.
const THIN: usize = 25;
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
    // Where the engine says what the body is, nobody has to guess.
    let own = engine.and_then(|engine| engine::body(&document, engine));
    let is_sure = own.is_some();
    let chosen = own.or_else(|| readable(document, hints.url.as_ref()));
    let opinions = Opinions::of(page, meta.text.as_deref(), hints);
    let mut doc = chosen.map(|html| html::parse_data(&html, hints.url.as_ref()));
    let is_alone = doc.as_ref().is_some_and(|doc| opinions.are_thin(count(&doc.blocks)));
    let context = Context::of(&meta, &opinions, is_sure || is_alone);
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
        && let Some(text) = opinions.text(hints.url.as_ref())
    {
        doc = text;
    }
    let lead = clean::settle_lead(&meta, &mut doc);
    // It stands in the body; a name that is told twice is one too many.
    let signature = clean::signature(&mut doc, meta.byline.as_deref(), meta.language.as_deref());
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
        other: meta.other,
        image,
        body_html: html::write(&doc),
        source,
        wall: None,
    }
}

/// What the other library, and the feed, take for the article.
pub(super) struct Opinions {
    other: Other,
    strict: Option<ExtractResult>,
    strict_words: Grams,
    /// Asked only when nobody else has a block.
    broad: OnceCell<(Option<ExtractResult>, Grams)>,
    feed: Grams,
    /// What the page says for machines.
    data: Grams,
}

impl Opinions {
    pub(super) fn of(page: &Guarded, data: Option<&str>, hints: &Hints) -> Self {
        let other = Other::of(page, hints);
        let strict = other.ask(ExtractionFocus::FavorPrecision);
        let feed = hints
            .feed
            .as_ref()
            .map(|feed| Grams::of(html::plain(&feed.body_html, 200_000).lines()));
        Self {
            strict_words: grams(strict.as_ref()),
            other,
            strict,
            broad: OnceCell::new(),
            feed: feed.unwrap_or_default(),
            data: data.map(|text| Grams::of(text.lines())).unwrap_or_default(),
        }
    }

    fn broad(&self) -> &(Option<ExtractResult>, Grams) {
        self.broad.get_or_init(|| {
            let told = self.other.ask(ExtractionFocus::Balanced);
            let words = grams(told.as_ref());
            (told, words)
        })
    }

    /// Whether a second opinion, or the feed, has a block's words.
    pub(super) fn have_words(&self, line: &[Word]) -> bool {
        let has = |it: &Grams| it.share(line) >= VOTE;
        [&self.strict_words, &self.feed, &self.data].into_iter().any(has) || has(&self.broad().1)
    }

    /// Whether there is anybody to ask.
    pub(super) fn are_any(&self) -> bool {
        self.strict_words.len() > 0 || self.broad().1.len() > 0
    }

    /// Whether the other library has so little of what was chosen that it found another thing, or
    /// nothing: its silence then says nothing against running text.
    fn are_thin(&self, chosen: usize) -> bool {
        let is_thin = |it: &Grams| it.len() * 100 < chosen * THIN;
        is_thin(&self.strict_words) && is_thin(&self.broad().1)
    }

    /// The other library's own text: for when the first finds none.
    fn text(&self, url: Option<&Url>) -> Option<Doc> {
        let told = self.strict.as_ref().or_else(|| self.broad().0.as_ref());
        told.map(|told| html::parse(&told.content_html, url))
    }
}

fn grams(told: Option<&ExtractResult>) -> Grams {
    told.map(|told| Grams::of(told.content_text.lines())).unwrap_or_default()
}

/// The other library, with a page.
struct Other {
    document: trafilatura::dom::Document,
    options: Options,
}

impl Other {
    fn of(page: &Guarded, hints: &Hints) -> Self {
        // Alone, without its fallbacks: these are Readability again, whose choice we have, and a
        // count of stop words in all languages, which costs more than all else together.
        let mut options = Options::default()
            .with_exclude_comments(true)
            // We read dates ourselves; its search for them goes through the whole page.
            .with_html_date_mode(HtmlDateMode::Disabled);
        options.original_url = hints.url.clone();
        Self { document: trafilatura::dom::Document::parse(&page.html), options }
    }

    fn ask(&self, focus: ExtractionFocus) -> Option<ExtractResult> {
        let options = self.options.clone().with_focus(focus);
        // A panic in there is one voice less.
        let told = panic::catch_unwind(AssertUnwindSafe(|| {
            trafilatura::extract_document(self.document.clone_document(), &options)
        }));
        told.ok().and_then(Result::ok)
    }
}

/// Readability's choice, as markup.
fn readable(document: Document, url: Option<&Url>) -> Option<String> {
    let config = dom_smoothie::Config { disable_json_ld: true, ..dom_smoothie::Config::default() };
    let address = url.map(Url::as_str);
    let chosen = panic::catch_unwind(AssertUnwindSafe(|| {
        dom_smoothie::Readability::with_document(document, address, Some(config))
            .and_then(|mut it| it.parse())
    }));
    Some(chosen.ok()?.ok()?.content.to_string())
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
