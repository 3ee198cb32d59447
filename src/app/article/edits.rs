//! What changed since the open article was read: shown in the page, and put away again.

use url::Url;

use super::{Text, page};
use crate::app::model::Model;
use crate::app::msg::Command;
use crate::app::notice;
use crate::domain::Article;
use crate::strings::{Word, number};
use crate::text::{changes, html};

/// The feed's text as it was read, and as it is.
#[derive(Debug, Clone)]
pub(super) struct Versions {
    before: String,
    now: String,
}

impl Versions {
    /// Of an article that was edited after it was read.
    pub(super) fn of(article: &Article) -> Option<Self> {
        let before = article.before.clone()?;
        Some(Self { before, now: article.body_html.clone() })
    }
}

/// Shows what changed since the article was read, or the text alone again.
pub(crate) fn toggle(model: &mut Model) -> Vec<Command> {
    let Some(reading) = &mut model.reading else { return Vec::new() };
    if let Some(text) = reading.unmarked.take() {
        return page::replace(model, text);
    }
    let Some(versions) = &reading.versions else {
        notice::tell(model, model.say(Word::NotEdited));
        return Vec::new();
    };
    let base = reading.link.as_deref().and_then(|link| Url::parse(link).ok());
    let read = |body: &str| html::parse(body, base.as_ref());
    let Some(found) = changes::between(&read(&versions.before), &read(&versions.now)) else {
        notice::tell(model, model.say(Word::EditedUnseen));
        return Vec::new();
    };
    let text = reading.text.clone();
    let commands = page::replace(model, Text { body: found.doc, ..text.clone() });
    if let Some(reading) = &mut model.reading {
        reading.unmarked = Some(text);
    }
    let places = number(model.language, found.places as u64);
    let told = model.say_with(Word::EditedPlaces, places);
    notice::tell(model, told);
    commands
}
