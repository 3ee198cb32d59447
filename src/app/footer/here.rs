//! Where one is, at the footer's right end: the list, hits, or how far an article is read.

use crate::app::find::Find;
use crate::app::layout::Focus;
use crate::app::model::Model;
use crate::app::{bar, marking, selection};
use crate::domain::Order;
use crate::strings::{Word, number};
use crate::text::Clean;

/// Columns of what was searched for, beside the count of hits.
const MAX_QUERY_COLUMNS: usize = 24;

/// The list and what is unread in it, in so many columns if it can be; hits; or how far an article
/// is read.
pub(super) fn here(model: &Model, room: usize) -> String {
    let between = model.glyphs.between();
    if let (Focus::Article, Some(reading)) = (model.focus, &model.reading) {
        let lines = reading.page.lines.len();
        let shown = model.areas().and_then(|areas| areas.article);
        let seen = reading.top + shown.map_or(0, |area| usize::from(area.height));
        let percent = (seen * 100).checked_div(lines).unwrap_or(100).min(100);
        let places = reading.seek.as_ref().filter(|seek| !seek.field.text.is_empty());
        let places = places.map(|seek| match seek.places() {
            0 => format!("{}{between}", model.say(Word::NoHits)),
            all => format!("{}/{all}{between}", seek.at + 1),
        });
        return format!("{}{percent} %", places.unwrap_or_default());
    }
    if selection::is_meant(model) {
        return selection::told(model);
    }
    if let Some(find) = model.find.as_ref().filter(|find| !find.words().is_empty()) {
        let line = hits(model, find).join(between);
        let best = format!("{line}{between}{}", model.say(Word::BestFirst));
        let is_told = find.is_by_relevance() && !find.more && !find.waits();
        return if is_told && Clean::line(&best).width() <= room { best } else { line };
    }
    // What the tree and the bar show, too, gives way to what shows nowhere else.
    let mut parts = vec![(3, model.place_title().to_string())];
    if let Some(key) = &model.scope.section {
        let row = model.overview.sections.iter().find(|row| row.key == *key);
        parts.extend(row.map(|row| (2, bar::title(model, row).to_string())));
    }
    if model.scope.unread_only {
        parts.push((0, model.say(Word::FooterHiddenRead).to_owned()));
    }
    if model.scope.order == Order::Oldest {
        parts.push((0, model.say(Word::OldestFirst).to_owned()));
    }
    let unread = number(model.language, marking::unread_here(model));
    parts.push((1, model.say_with(Word::FooterUnread, unread)));
    let is_turned = parts.iter().any(|(rank, _)| *rank == 0);
    loop {
        let texts: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
        let line = texts.join(between);
        let least = parts.iter().map(|(rank, _)| *rank).max().unwrap_or_default();
        if least == 0 || !is_turned || Clean::line(&line).width() <= room {
            return line;
        }
        parts.retain(|(rank, _)| *rank != least);
    }
}

/// What was found, and what is wrong with what was typed.
fn hits(model: &Model, find: &Find) -> Vec<String> {
    let hits = number(model.language, find.rows.rows.len() as u64);
    let word = match (find.more, find.is_by_relevance()) {
        (false, _) => Word::Hits,
        (true, false) => Word::HitsMore,
        (true, true) => Word::BestHits,
    };
    let mut parts = Vec::new();
    if find.waits() {
        parts.push(model.say(Word::Finding).to_owned());
    } else if find.query.tree.is_some() {
        parts.push(model.say_with(word, hits));
    }
    if !find.editing && find.query.mistakes.is_empty() {
        parts.insert(
            0,
            Clean::line(find.view.as_deref().unwrap_or(find.words()))
                .cut(MAX_QUERY_COLUMNS, model.glyphs)
                .to_string(),
        );
    }
    if let Some(wrong) = find.query.mistakes.first() {
        // First what can be mended.
        parts.insert(0, model.say(crate::strings::mistake_word(wrong.kind)).to_owned());
    } else if find.behind > 0 && !find.waits() {
        let behind = number(model.language, find.behind);
        parts.push(model.say_with(Word::IndexBehind, behind));
    }
    parts
}
