//! An article in one piece, to be taken elsewhere.

use super::{Reading, Shown, page, text_of};
use jiff::tz::TimeZone;

use crate::app::days::civil;
use crate::app::model::Model;
use crate::app::msg::{FileForm, NewFiles};
use crate::domain::Article;
use crate::section::Language;
use crate::strings;
use crate::text::Clean;
use crate::text::story::Story;

/// All but lead and body.
pub(super) fn head(model: &Model, article: &Article) -> Story {
    headed(article, model.language, &model.zone)
}

fn headed(article: &Article, language: Language, zone: &TimeZone) -> Story {
    let headline = &article.headline;
    let when = civil(headline.sort_time, zone);
    // It may be read in another year, so the year is told.
    let day = strings::date(language, when.date(), i16::MIN);
    let when = format!("{day} {:02}:{:02}", when.hour(), when.minute());
    Story {
        title: headline.title.clone(),
        paper: headline.paper.clone(),
        author: article.author.clone().unwrap_or_default(),
        when: Clean::line(&when),
        link: article.link.clone(),
        language: article.language.clone(),
        ..Story::default()
    }
}

/// The open article, with the text that is shown.
pub(crate) fn of_open(reading: &Reading) -> Story {
    // Not with its changes marked.
    let text = reading.unmarked.as_ref().unwrap_or(&reading.text);
    Story { lead: text.lead.clone(), body: text.body.clone(), ..reading.head.clone() }
}

/// An article that is not open, with the text that would be shown.
pub(crate) fn of(model: &Model, article: &Article) -> Story {
    whole(article, head(model, article))
}

fn whole(article: &Article, head: Story) -> Story {
    let text = text_of(article, Shown::Page);
    Story { lead: text.lead, body: text.body, ..head }
}

/// What a file of an article is named after, and its text. For the thread that saves.
#[must_use]
pub fn file(article: &Article, wanted: &NewFiles) -> (String, String) {
    let story = whole(article, headed(article, wanted.language, &wanted.zone));
    let text = match wanted.form {
        FileForm::Markdown => story.markdown(),
        FileForm::Html => story.page(),
        FileForm::Text => story.text(wanted.setting),
    };
    (story.title.to_string(), text)
}

/// The block of the body that is read: the first one on the screen, unless that is the top.
pub(crate) fn block_read(model: &Model) -> Option<usize> {
    page::hold(model).and_then(|(spot, _)| spot.block.checked_sub(1))
}
