//! The open article: asked for, composed for a width, scrolled, read.

use url::Url;

use super::bar::title_of;
use super::layout::Focus;
use super::list;
use super::model::Model;
use super::msg::{Command, Query};
use super::notice::moment;
use crate::domain::{Article, ArticleId, Direction, Headline, Mark, Timestamp};
use crate::strings::Word;
use crate::text::wrap::{Line, Page, Piece, Role, layout};
use crate::text::{Block, Clean, Doc, Emphasis, Glyphs, Span, fold, html};

/// Words a minute of someone who reads news.
const WORDS_A_MINUTE: usize = 220;
/// Characters a minute where words have no blanks between them.
const CHARACTERS_A_MINUTE: usize = 500;
/// Lines kept when a page is turned.
const OVERLAP_LINES: usize = 2;
/// A lead that the body opens with is no lead: as much of it is compared.
const LEAD_COMPARED_CHARACTERS: usize = 60;
/// Cap on a lead, characters.
const LEAD_CHARACTERS: usize = 1_200;

/// An article under reading.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its row.
    pub(crate) headline: Headline,
    /// Its page on the web.
    pub(crate) link: Option<String>,
    lead: Option<Clean>,
    facts: Clean,
    body: Doc,
    /// The composed page.
    pub(crate) page: Page,
    /// First line on the screen.
    pub(crate) top: usize,
    opened: Timestamp,
    /// Waiting for its time to count as read.
    pub(crate) unread: bool,
}

/// Opens the article under the cursor.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let Some(row) = model.selected() else { return Vec::new() };
    let id = row.id;
    vec![ask(model, id)]
}

/// Asks for an article.
pub(crate) fn ask(model: &mut Model, id: ArticleId) -> Command {
    model.focus = Focus::Article;
    Command::Read(Query::Article(id))
}

/// Takes in an article that was asked for.
pub(crate) fn show(model: &mut Model, article: Article) -> Vec<Command> {
    let headline = Headline {
        status: model.marks.get(&article.headline.id).copied().unwrap_or(article.headline.status),
        ..article.headline.clone()
    };
    let base = article.link.as_deref().and_then(|link| Url::parse(link).ok());
    let body = html::parse(&article.body_html, base.as_ref());
    let lead = lead_of(&article, &body);
    let facts = facts(model, &article, &body);
    let unread = !headline.status.read;
    model.reading = Some(Reading {
        headline,
        link: article.link,
        lead,
        facts,
        body,
        page: Page::default(),
        top: 0,
        opened: model.now,
        unread,
    });
    compose(model);
    if !unread {
        return vec![Command::WakeIn(None)];
    }
    let after = model.config.reading.read_after.as_millis();
    vec![Command::WakeIn(Some(u64::try_from(after).unwrap_or(u64::MAX)))]
}

/// The description, when it says something that the body does not open with.
pub(crate) fn lead_of(article: &Article, body: &Doc) -> Option<Clean> {
    let told = html::plain(article.summary_html.as_deref()?, LEAD_CHARACTERS);
    let lead = Clean::line(&told);
    let folded: String = fold::fold(lead.as_str()).chars().take(LEAD_COMPARED_CHARACTERS).collect();
    let opening = opening(body);
    let repeats = !folded.is_empty() && fold::fold(&opening).contains(folded.trim_end_matches('…'));
    (!lead.is_empty() && !repeats).then_some(lead)
}

/// The first words of a body.
fn opening(body: &Doc) -> String {
    let mut text = String::new();
    for block in &body.blocks {
        let spans = match block {
            Block::Paragraph(spans) | Block::Heading(_, spans) => spans.as_slice(),
            _ => &[],
        };
        spans.iter().for_each(|span| text.push_str(span.text.as_str()));
        text.push(' ');
        if text.chars().count() > 4 * LEAD_COMPARED_CHARACTERS {
            break;
        }
    }
    text
}

/// One line of facts: paper, section, author, time, minutes, pictures.
fn facts(model: &Model, article: &Article, body: &Doc) -> Clean {
    let mut facts: Vec<String> = vec![article.headline.paper.to_string()];
    facts.extend(article.sections.iter().take(2).map(|key| title_of(model, key).to_string()));
    facts.extend(article.author.iter().map(ToString::to_string));
    facts.push(moment(model, article.headline.sort_time));
    let minutes = minutes(body);
    if minutes > 1 {
        facts.push(model.say_with(Word::MinutesToRead, minutes));
    }
    match body.blocks.iter().filter(|block| matches!(block, Block::Figure { .. })).count() {
        0 => {}
        1 => facts.push(model.say(Word::OnePicture).to_owned()),
        n => facts.push(model.say_with(Word::Pictures, n)),
    }
    if article.headline.edited {
        facts.push(model.say(Word::Edited).to_owned());
    }
    let between = match model.glyphs {
        Glyphs::Unicode => " · ",
        Glyphs::Ascii => " - ",
    };
    Clean::line(&facts.join(between))
}

/// Minutes that a body takes to read, at least one.
fn minutes(body: &Doc) -> usize {
    let page = layout(body, 80, Glyphs::Ascii);
    let (mut words, mut wide) = (0, 0);
    for piece in page.lines.iter().flat_map(|line| &line.pieces) {
        words += piece.text.as_str().split_whitespace().count();
        wide +=
            piece.text.as_str().chars().filter(|c| ('\u{2e80}'..'\u{fb00}').contains(c)).count();
    }
    (words / WORDS_A_MINUTE + wide / CHARACTERS_A_MINUTE).max(1)
}

/// Composes the open article for the pane's width; the paragraph that is read stays in place.
pub(crate) fn compose(model: &mut Model) {
    let Some(area) = model.areas().and_then(|areas| areas.article) else { return };
    let measure = usize::from(model.config.reading.width);
    // A column of air on both sides where there is room.
    let room = usize::from(area.width);
    let width = if room > 24 { (room - 2).min(measure) } else { room };
    let glyphs = model.glyphs;
    let nothing = model.say(Word::EmptyArticle);
    let Some(reading) = &mut model.reading else { return };
    if reading.page.width == width {
        return;
    }
    let place = reading.page.lines.get(reading.top).map(|line| line.block);
    let mut page = Page { width, ..Page::default() };
    let title = Doc {
        blocks: vec![Block::Heading(1, vec![plain(reading.headline.title.clone())])],
        links: Vec::new(),
    };
    let air = |page: &mut Page| page.lines.push(Line::default());
    // The title, the facts and the lead are block 0; the body's blocks follow.
    page.lines
        .extend(layout(&title, width, glyphs).lines.into_iter().map(|l| in_block(l, 0, None)));
    page.lines.extend(set(&reading.facts, width, glyphs, Role::Caption));
    air(&mut page);
    if let Some(lead) = &reading.lead {
        page.lines.extend(set(lead, width, glyphs, Role::Strong));
        air(&mut page);
    }
    let body = layout(&reading.body, width, glyphs);
    if body.lines.is_empty() && reading.lead.is_none() {
        page.lines.extend(set(&Clean::line(nothing), width, glyphs, Role::Caption));
    }
    page.lines.extend(body.lines.into_iter().map(|line| {
        let block = line.block + 1;
        in_block(line, block, None)
    }));
    while page.lines.last().is_some_and(|line| line.pieces.is_empty()) {
        page.lines.pop();
    }
    reading.page = page;
    let same = place.filter(|block| *block > 0).and_then(|block| {
        reading.page.lines.iter().position(|line| line.block >= block && !line.pieces.is_empty())
    });
    reading.top = same.unwrap_or(0);
}

fn plain(text: Clean) -> Span {
    Span { text, emphasis: Emphasis::default(), link: None }
}

/// A paragraph in one role.
fn set(text: &Clean, width: usize, glyphs: Glyphs, role: Role) -> Vec<Line> {
    let doc = Doc { blocks: vec![Block::Paragraph(vec![plain(text.clone())])], links: Vec::new() };
    let lines = layout(&doc, width, glyphs).lines;
    let lines = lines.into_iter().filter(|line| !line.pieces.is_empty());
    lines.map(|line| in_block(line, 0, Some(role))).collect()
}

fn in_block(line: Line, block: usize, role: Option<Role>) -> Line {
    let pieces = line.pieces.into_iter();
    let pieces = pieces.map(|piece| Piece { role: role.unwrap_or(piece.role), ..piece }).collect();
    Line { pieces, block, ..line }
}

/// Lines of the article pane.
pub(crate) fn height(model: &Model) -> usize {
    let area = model.areas().and_then(|areas| areas.article);
    area.map_or(1, |area| usize::from(area.height)).max(1)
}

/// The last line that may be the first on the screen.
fn last_top(model: &Model) -> usize {
    let lines = model.reading.as_ref().map_or(0, |reading| reading.page.lines.len());
    lines.saturating_sub(height(model))
}

/// Scrolls by lines.
pub(crate) fn scroll(model: &mut Model, by: isize) {
    let last = last_top(model);
    if let Some(reading) = &mut model.reading {
        reading.top = reading.top.saturating_add_signed(by).min(last);
    }
}

/// True when the end is on the screen.
pub(crate) fn at_end(model: &Model) -> bool {
    model.reading.as_ref().is_none_or(|reading| reading.top >= last_top(model))
}

/// Scrolls a page, a little kept; `by` pages or half pages in lines.
pub(crate) fn page_lines(model: &Model) -> isize {
    let height = height(model);
    isize::try_from(height.saturating_sub(OVERLAP_LINES).max(1)).unwrap_or(1)
}

/// To the next place of what was searched for, below or above what is on the screen; false:
/// there is none.
pub(crate) fn to_hit(model: &mut Model, forward: bool) -> bool {
    let (Some(find), Some(reading)) = (&model.find, &model.reading) else { return false };
    let height = height(model);
    let hits = super::hits::on_lines(&find.query, &reading.page.lines);
    let mut lines = hits.iter().map(|hit| hit.line);
    let line = match forward {
        true => lines.find(|line| *line >= reading.top + height),
        false => lines.rfind(|line| *line < reading.top),
    };
    let Some(line) = line else { return false };
    let last = last_top(model);
    if let Some(reading) = &mut model.reading {
        // With a little of what stands before it.
        reading.top = line.saturating_sub(height / 3).min(last);
    }
    true
}

/// Reads on: scrolls; at the end the article is read, and the next unread one opens.
pub(crate) fn read_on(model: &mut Model) -> Vec<Command> {
    if !at_end(model) {
        let by = page_lines(model);
        scroll(model, by);
        return Vec::new();
    }
    let mut commands = Vec::new();
    if let Some(row) = model.reading.as_ref().map(|reading| reading.headline.clone()) {
        commands.extend(mark_read(model, &row));
    }
    commands.extend(list::seek_unread(model, Direction::Older, true));
    commands
}

fn mark_read(model: &mut Model, row: &Headline) -> Option<Command> {
    if let Some(reading) = &mut model.reading {
        reading.unread = false;
    }
    (!row.status.read).then(|| list::mark(model, row, Mark::Read))
}

/// Marks the open article read once its time has come.
pub(crate) fn woke(model: &mut Model) -> Vec<Command> {
    let after = i64::try_from(model.config.reading.read_after.as_secs()).unwrap_or(i64::MAX);
    let due = |reading: &&Reading| reading.unread && model.now >= reading.opened.plus(after);
    let Some(row) = model.reading.as_ref().filter(due).map(|reading| reading.headline.clone())
    else {
        return Vec::new();
    };
    mark_read(model, &row).into_iter().collect()
}

/// Closes the article; the list is where it was.
pub(crate) fn close(model: &mut Model) -> Vec<Command> {
    model.reading = None;
    model.focus = Focus::List;
    list::visible(model);
    vec![Command::WakeIn(None)]
}
