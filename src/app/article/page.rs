//! The open article composed for a width: title, facts, lead, body. What is being read stays where
//! it is on the screen when the width changes or another text comes.

use super::head;
use super::{Reading, Text, code, files, scroll, seek};
use crate::app::full_text::{self, PageState};
use crate::app::model::Model;
use crate::app::msg::Command;
use crate::app::pictures;
use crate::strings::Word;
use crate::text::wrap::{self, Line, Page, Piece, Role, Setting, Spot};
use crate::text::{Block, Clean, Doc, Emphasis, Span};

/// Panes up to this wide have no air beside the text.
const MAX_TIGHT_COLUMNS: usize = 24;

/// Composes the open article for the pane's width, unless it is composed for it.
pub(crate) fn compose(model: &mut Model) {
    let width = width(model);
    if model.reading.as_ref().is_some_and(|reading| reading.page.width != width) {
        again(model);
    }
}

/// Puts another text into the open article: the line that is read stays where it is on the screen,
/// as far as the other text has it. It is found by its words: blocks come and go.
pub(crate) fn replace(model: &mut Model, text: Text) -> Vec<Command> {
    let read = hold(model);
    let Some(reading) = &mut model.reading else { return Vec::new() };
    let before = std::mem::take(&mut reading.page);
    reading.text = text;
    (reading.hints, reading.unmarked) = (None, None);
    recompose(model);
    if let (Some((spot, row)), Some(reading)) = (read, &model.reading) {
        let spot = before.same_words(spot, &reading.page);
        put(model, spot, row);
    }
    code::explain(model).into_iter().collect()
}

/// Composes the page anew: the same text looks otherwise.
pub(crate) fn again(model: &mut Model) {
    let read = hold(model);
    recompose(model);
    if let Some((spot, row)) = read {
        put(model, spot, row);
    }
}

/// What is read: the first line with text on the screen, and its row. `None`: all of it is new.
pub(crate) fn hold(model: &Model) -> Option<(Spot, usize)> {
    let reading = model.reading.as_ref()?;
    if reading.held.is_some() {
        return reading.held;
    }
    let shown = reading.page.lines.iter().skip(reading.top);
    let row = shown.take_while(|line| line.pieces.is_empty()).count();
    // At the top of all, what comes above is to be seen.
    let is_moved = reading.top > 0 && reading.top + row < reading.page.lines.len();
    is_moved.then(|| (reading.page.spot(reading.top + row), row))
}

/// Scrolls so that a place stands on a row of the screen, now and when the width changes.
pub(crate) fn put(model: &mut Model, spot: Spot, row: usize) {
    let last = scroll::last_top(model);
    if let Some(reading) = &mut model.reading {
        reading.top = reading.page.line_at(spot).saturating_sub(row).min(last);
        reading.held = Some((spot, row));
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

/// The open article as lines of text, of the configured measure.
pub(crate) fn as_text(model: &Model) -> Option<String> {
    let reading = model.reading.as_ref()?;
    let page = composed(model, reading, usize::from(model.config.reading.width));
    let mut text = String::new();
    for line in page.lines.iter().filter(|line| line.picture.is_none()) {
        let pieces = line.pieces.iter().map(|piece| piece.text.as_str());
        text.extend(std::iter::repeat_n(' ', line.indent));
        text.extend(pieces);
        text.push('\n');
    }
    if let Some(link) = &reading.link {
        // As an address it went through the feed; as text it is cleaned as all text is.
        text.push_str(&format!("\n{}\n", Clean::line(link)));
    }
    Some(text)
}

fn recompose(model: &mut Model) {
    let width = width(model);
    let Some(reading) = &model.reading else { return };
    let page = composed(model, reading, width);
    if let Some(reading) = &mut model.reading {
        (reading.page, reading.top) = (page, 0);
        reading.hints = None;
    }
    seek::again(model);
}

/// Title, facts and lead are block 0; the body's blocks follow.
fn composed(model: &Model, reading: &Reading, width: usize) -> Page {
    let Reading { headline, origin, text, .. } = reading;
    let wanted = &model.config.reading;
    let hyphens = text.hyphens.filter(|_| wanted.hyphenate);
    let (justified, links) = (wanted.justify, wanted.links);
    let (glyphs, lines) = (model.glyphs, model.lines);
    let setting = Setting { width, glyphs, lines, justified, hyphens, links };
    let mut page = Page { width, ..Page::default() };
    let air = |page: &mut Page| page.lines.push(Line::default());
    page.lines.extend(one(&headline.title, setting, Role::Heading));
    // What passes is told within a line that is there already: no line moves when it goes.
    let note = full_text::note(model, reading.page_state);
    let passes = matches!(reading.page_state, PageState::Fetching { .. });
    let under_way = note.filter(|_| passes);
    for facts in head::facts(model, origin, headline, &text.body, under_way, width) {
        page.lines.extend(one(&facts, setting, Role::Caption));
    }
    for file in files::lines(model, &reading.files) {
        page.lines.extend(one(&file, setting, Role::Caption));
    }
    if let Some(note) = note.filter(|_| !passes) {
        page.lines.extend(one(&Clean::line(note), setting, Role::Caption));
    }
    air(&mut page);
    if let Some(lead) = &text.lead {
        page.lines.extend(one(lead, setting, Role::Strong));
        air(&mut page);
    }
    let mut body = wrap::set(&text.body, setting);
    pictures::make_room(model, &text.body, &mut body.lines);
    if body.lines.is_empty() && text.lead.is_none() {
        let nothing = Clean::line(model.say(Word::EmptyArticle));
        page.lines.extend(one(&nothing, setting, Role::Caption));
    }
    let body = body.lines.into_iter();
    page.lines.extend(body.map(|line| Line { block: line.block + 1, ..line }));
    let is_air = |line: &Line| line.pieces.is_empty() && line.picture.is_none();
    while page.lines.last().is_some_and(is_air) {
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
