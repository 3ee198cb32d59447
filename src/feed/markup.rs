//! Text constructs → HTML, whatever they say they are: text, HTML, XHTML, base64 (RFC 4287 §3.1,
//! Atom 0.3 §3.1, and what RSS feeds do).

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use super::entities::{Entities, escape};
use super::tree::Element;
use crate::text::html;

/// What a text is when its element does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Usual {
    /// Atom: plain text.
    Text,
    /// RSS: HTML.
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    Html,
    Xhtml,
    Base64,
}

/// A text as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text<'a> {
    pub html: Cow<'a, str>,
    /// It was sent as plain text, and is escaped here.
    pub is_plain: bool,
}

impl<'a> Text<'a> {
    fn of_html(html: Cow<'a, str>) -> Self {
        Self { html, is_plain: false }
    }

    /// Of plain text. What says that it is text but looks like HTML is HTML.
    pub fn of_plain(text: Cow<'a, str>) -> Self {
        if text.contains(['<', '&']) && html::looks_like_html(&text) {
            return Self::of_html(text);
        }
        if !text.contains(['<', '&']) {
            return Self { html: text, is_plain: true };
        }
        let mut out = String::with_capacity(text.len() + 16);
        escape(&text, &mut out);
        Self { html: Cow::Owned(out), is_plain: true }
    }
}

/// The element's content; `None` when it is blank.
pub(super) fn text<'a>(
    element: Element<'_, 'a>,
    usual: Usual,
    entities: &Entities<'_>,
) -> Option<Text<'a>> {
    if element.has_elements() {
        let html = element.inner_html(entities);
        return (!html.trim().is_empty()).then_some(Text::of_html(Cow::Owned(html)));
    }
    let text = element.text(entities);
    if text.trim().is_empty() {
        return None;
    }
    Some(match shape(element, usual, entities) {
        Shape::Text => Text::of_plain(text),
        // Without elements in it, its letters are its text, unless it was escaped by mistake.
        Shape::Xhtml => Text { is_plain: false, ..Text::of_plain(text) },
        Shape::Html => Text::of_html(text),
        Shape::Base64 => Text::of_html(decoded(&text).map_or(text, Cow::Owned)),
    })
}

fn shape(element: Element<'_, '_>, usual: Usual, entities: &Entities<'_>) -> Shape {
    let mode = element.attribute("mode", entities).unwrap_or_default().to_ascii_lowercase();
    let said = element.attribute("type", entities).unwrap_or_default().to_ascii_lowercase();
    let said = said.split(';').next().unwrap_or_default().trim();
    match (mode.as_str(), said) {
        ("base64", _) => Shape::Base64,
        ("escaped", _) | (_, "html" | "text/html") => Shape::Html,
        (_, "xhtml") => Shape::Xhtml,
        (_, "text" | "plain" | "text/plain") => Shape::Text,
        (_, "") if usual == Usual::Html => Shape::Html,
        (_, "") => Shape::Text,
        (_, said) if said.ends_with("xml") => Shape::Xhtml,
        (_, said) if said.starts_with("text/") || !said.contains('/') => Shape::Text,
        _ => Shape::Base64,
    }
}

/// Base64 with blanks and without padding as it comes (RFC 4648 §3); text of any kind in it.
fn decoded(text: &str) -> Option<String> {
    const LAX: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_allow_trailing_bits(true)
            .with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = LAX.decode(letters).ok()?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
