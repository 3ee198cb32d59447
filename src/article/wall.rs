//! What stands in place of an article: a paywall, a question, scripts alone, nothing.

use super::guard::Guarded;
use crate::domain::{PageArticle, Wall};
use crate::text::html;

/// Of a text, one control character in so many is no text.
const CHARACTERS_PER_CONTROL: usize = 50;
/// Characters that are looked at.
const LOOKED_AT_CHARACTERS: usize = 20_000;
/// An article behind a wall shows less than this, words.
const STUB_WORDS: usize = 150;
/// A page with less text than this shows nothing, words.
const NOTHING_WORDS: usize = 40;
/// A page whose scripts are so much larger than its text is made by them, bytes.
const SCRIPTED_BYTES: usize = 2_000;

/// True for what is no text at all.
pub(super) fn is_binary(text: &str) -> bool {
    let looked_at = text.chars().take(LOOKED_AT_CHARACTERS);
    let (mut all, mut odd) = (0, 0);
    for c in looked_at {
        all += 1;
        let is_blank = matches!(c, '\t' | '\n' | '\r' | '\u{c}');
        odd += usize::from((c.is_control() && !is_blank) || c == '\u{fffd}');
    }
    odd * CHARACTERS_PER_CONTROL > all
}

/// The answer to what holds no article.
pub(super) fn nothing() -> PageArticle {
    PageArticle { wall: Some(Wall::Nothing), ..PageArticle::default() }
}

/// What stands before the article, if it is not all there.
pub(super) fn of(page: &Guarded, article: &PageArticle, is_free: Option<bool>) -> Option<Wall> {
    let text = html::plain(&article.body_html, LOOKED_AT_CHARACTERS);
    let words = text.split_whitespace().count();
    if words >= STUB_WORDS {
        return None;
    }
    if is_free == Some(false) {
        return Some(Wall::Paywall);
    }
    let lower = page.html.to_ascii_lowercase();
    let marks = |marks: &[&str]| marks.iter().any(|mark| lower.contains(mark));
    if marks(PAYWALLS) {
        return Some(Wall::Paywall);
    }
    if words < NOTHING_WORDS && marks(QUESTIONS) {
        return Some(Wall::Consent);
    }
    if words >= NOTHING_WORDS {
        return None;
    }
    match () {
        () if page.script_bytes > SCRIPTED_BYTES && words == 0 => Some(Wall::Scripts),
        () if words == 0 || page.has_frames => Some(Wall::Nothing),
        () => None,
    }
}

/// Marks that the makers of paywalls leave in classes and names.
const PAYWALLS: &[&str] = &[
    "class=\"paywall",
    " paywall\"",
    "id=\"paywall",
    "data-paywall",
    "tp-modal",
    "piano-",
    "subscribe-wall",
    "subscription-wall",
    "regwall",
    "metered-content",
];

/// Marks of those who ask about cookies, or whether one is a robot.
const QUESTIONS: &[&str] = &[
    "cf-challenge",
    "challenge-form",
    "challenges.cloudflare.com",
    "g-recaptcha",
    "h-captcha",
    "captcha-delivery",
    "px-captcha",
    "consent-page",
    "consent.youtube",
    "cmp-container",
    "didomi",
    "sp_message",
    "onetrust",
    "cookie-wall",
];

#[cfg(test)]
mod tests;
