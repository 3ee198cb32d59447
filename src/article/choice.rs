//! Page or feed: which text of an article is shown.

use super::FeedText;
use super::grams::{Grams, words};
use crate::domain::PageArticle;
use crate::text::html;

/// Characters of a text that are compared.
const COMPARED_CHARACTERS: usize = 200_000;
/// A feed's text of so many words may be the whole article.
const WHOLE_WORDS: usize = 150;
/// A page that says so much of the feed's text is about the same, in hundredths.
const SAME_SHARE: usize = 50;
/// A page may have lost so much of the feed's words to what was taken for debris, in hundredths.
const KEPT_SHARE: usize = 95;

/// Whether a page's article is better than what the feed gives: it says more, and what the feed
/// says. Never when it would lose text.
#[must_use]
pub fn is_better(page: &PageArticle, feed: &FeedText) -> bool {
    let lead = page.lead.as_deref().unwrap_or_default();
    let of_page = format!("{lead}\n{}", html::plain(&page.body_html, COMPARED_CHARACTERS));
    let mut of_feed = html::plain(&feed.body_html, COMPARED_CHARACTERS);
    if let Some(summary) = &feed.summary_html {
        let summary = html::plain(summary, COMPARED_CHARACTERS);
        // Of two texts the longer is the body.
        if summary.len() > of_feed.len() {
            of_feed = summary;
        }
    }
    let (page_grams, feed_words) = (Grams::of(of_page.lines()), words(&of_feed));
    if page_grams.len() == 0 {
        return false;
    }
    if feed_words.len() < WHOLE_WORDS {
        // A teaser: whatever is more than it, is better.
        return page_grams.len() > feed_words.len();
    }
    let shared = page_grams.share(&feed_words);
    let is_longer = page_grams.len() * 100 >= feed_words.len() * KEPT_SHARE;
    // A long text of the feed that the page does not say is another article, or a page that was
    // read wrongly.
    shared >= SAME_SHARE && is_longer && page_grams.len() > feed_words.len()
}

#[cfg(test)]
mod tests;
