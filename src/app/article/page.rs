//! The open article composed for a width: title, facts, lead, body. What is being read stays where
//! it is on the screen when the width changes or another text comes.

use super::head;
use super::{Reading, Text, scroll};
use crate::app::full_text;
use crate::app::model::Model;
use crate::strings::Word;
use crate::text::wrap::{self, Line, Page, Piece, Role, Setting, Spot};
use crate::text::{Block, Clean, Doc, Emphasis, Span};

/// Panes up to this wide have no air beside the text.
const MAX_TIGHT_COLUMNS: usize = 24;

/// Composes the open article for the pane's width, unless it is composed for it.
pub(crate) fn compose(model: &mut Model) {
    let width = width(model);
    if model.reading.as_ref().is_some_and(|reading| reading.page.width != width) {
        recompose_in_place(model);
    }
}

/// Composes the open article anew: something that stands in it is another now.
pub(crate) fn recompose_in_place(model: &mut Model) {
    let read = hold(model);
    recompose(model);
    if let Some((spot, row)) = read {
        put(model, spot, row);
    }
}

/// Puts another text into the open article: the line that is read stays where it is on the screen,
/// as far as the other text has it. It is found by its words: blocks come and go.
pub(crate) fn replace(model: &mut Model, text: Text) {
    let read = hold(model);
    let Some(reading) = &mut model.reading else { return };
    let before = std::mem::take(&mut reading.page);
    reading.text = text;
    recompose(model);
    let Some((spot, row)) = read else { return };
    let Some(reading) = &model.reading else { return };
    put(model, before.same_words(spot, &reading.page), row);
}

/// What is read: the first line with text on the screen, and its row. `None`: all of it is new.
pub(crate) fn hold(model: &Model) -> Option<(Spot, usize)> {
    let reading = model.reading.as_ref()?;
    let shown = reading.page.lines.iter().skip(reading.top);
    let row = shown.take_while(|line| line.pieces.is_empty()).count();
    // At the top of all, what comes above is to be seen.
    let is_moved = reading.top > 0 && reading.top + row < reading.page.lines.len();
    is_moved.then(|| (reading.page.spot(reading.top + row), row))
}

/// Scrolls so that a place stands on a row of the screen.
pub(crate) fn put(model: &mut Model, spot: Spot, row: usize) {
    let last = scroll::last_top(model);
    if let Some(reading) = &mut model.reading {
        reading.top = reading.page.line_at(spot).saturating_sub(row).min(last);
    }
}

/// Columns of the page: the measure where there is room, a column of air on both sides.
fn width(model: &Model) -> usize {
    let measure = usize::from(model.config.reading.width);
    let area = model.areas().and_then(|areas| areas.article);
    let room = area.map_or(0, |area| usize::from(area.width));
    match room {
        // The pane is hidden: what it was composed for will do when it comes back.
        0 => model.reading.as_ref().map_or(0, |reading| reading.page.width),
        room if room > MAX_TIGHT_COLUMNS => (room - 2).min(measure),
        room => room,
    }
}

fn recompose(model: &mut Model) {
    let width = width(model);
    let Some(reading) = &model.reading else { return };
    let page = composed(model, reading, width);
    if let Some(reading) = &mut model.reading {
        (reading.page, reading.top) = (page, 0);
    }
}

/// Title, facts and lead are block 0; the body's blocks follow.
fn composed(model: &Model, reading: &Reading, width: usize) -> Page {
    let Reading { headline, origin, text, .. } = reading;
    let wanted = &model.config.reading;
    let hyphens = text.hyphens.filter(|_| wanted.hyphenate);
    let (justified, links) = (wanted.justify, wanted.links);
    let setting = Setting { width, glyphs: model.glyphs, justified, hyphens, links };
    let mut page = Page { width, ..Page::default() };
    let air = |page: &mut Page| page.lines.push(Line::default());
    page.lines.extend(one(&headline.title, setting, Role::Heading));
    let facts = head::facts(model, origin, headline, &text.body);
    page.lines.extend(one(&facts, setting, Role::Caption));
    if let Some(note) = full_text::note(model, reading.page_state) {
        page.lines.extend(one(&Clean::line(note), setting, Role::Caption));
    }
    air(&mut page);
    if let Some(lead) = &text.lead {
        page.lines.extend(one(lead, setting, Role::Strong));
        air(&mut page);
    }
    let body = wrap::set(&text.body, setting);
    if body.lines.is_empty() && text.lead.is_none() {
        let nothing = Clean::line(model.say(Word::EmptyArticle));
        page.lines.extend(one(&nothing, setting, Role::Caption));
    }
    let body = body.lines.into_iter();
    page.lines.extend(body.map(|line| Line { block: line.block + 1, ..line }));
    while page.lines.last().is_some_and(|line| line.pieces.is_empty()) {
        page.lines.pop();
    }
    page
}

/// A paragraph in one role, of block 0.
fn one(text: &Clean, setting: Setting, role: Role) -> Vec<Line> {
    let span = Span { text: text.clone(), emphasis: Emphasis::default(), link: None };
    let doc = Doc { blocks: vec![Block::Paragraph(vec![span])], links: Vec::new() };
    let lines = wrap::set(&doc, Setting { justified: false, hyphens: None, ..setting }).lines;
    let lines = lines.into_iter().filter(|line| !line.pieces.is_empty());
    let in_role = |piece| Piece { role, ..piece };
    lines
        .map(|line| Line { pieces: line.pieces.into_iter().map(in_role).collect(), ..line })
        .collect()
}
