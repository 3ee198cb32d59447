//! The open article: asked for, shown, read, closed.
//!
//! `head` makes what stands above the body, `page` composes all of it for a width, `scroll` moves
//! over it, `seek` finds in it, `links` lets its links be taken, `code` has its code
//! explained, `edits` shows what changed in it, `bookmark` knows where
//! its reading stopped, `story` gives it away in one piece.

pub(crate) mod bookmark;
mod code;
pub(crate) mod edits;
pub(crate) mod files;
mod head;
pub(crate) mod links;
mod page;
mod scroll;
pub(crate) mod seek;
pub(crate) mod story;

use url::Url;

use super::full_text::{self, PageState, Shown};
use super::layout::Focus;
use super::list;
use super::model::Model;
use super::msg::{Command, Query};
use crate::domain::{Article, ArticleId, Bookmark, Enclosure, Headline, Mark, Timestamp};
use crate::section::SectionKey;
use crate::text::story::Story;
use crate::text::wrap::{Hyphens, Page, Spot};
use crate::text::{Clean, Doc, html};

pub(crate) use code::explained;
use edits::Versions;
pub(crate) use head::lead_of;
pub use links::Hints;
pub(crate) use page::{again, compose, replace};
pub(crate) use scroll::{at_end, height as pane_rows, page_lines, scroll, to_hit};
pub use seek::Seek;

/// An article under reading.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its row.
    pub(crate) headline: Headline,
    /// Who wrote it.
    pub(crate) author: Option<Clean>,
    /// Its sections.
    pub(crate) sections: Vec<SectionKey>,
    /// Its page on the web.
    pub(crate) link: Option<String>,
    /// What the line of facts begins with, whatever the text.
    origin: Vec<String>,
    /// What comes with it.
    pub(crate) files: Vec<Enclosure>,
    /// What is told of it elsewhere, whatever the text.
    head: Story,
    /// What is read.
    pub(crate) text: Text,
    /// Which of them.
    pub(crate) shown: Shown,
    /// What is known of its page.
    pub(crate) page_state: PageState,
    /// The composed page.
    pub(crate) page: Page,
    /// First line on the screen.
    pub(crate) top: usize,
    /// What was read, and on which row, before the page was composed anew; until it is scrolled. A
    /// short page forgets it otherwise.
    held: Option<(Spot, usize)>,
    /// Where its reading stopped the last time.
    bookmark: Option<Bookmark>,
    /// What it said before its last edit, if it was read then.
    versions: Option<Versions>,
    /// The text, while it is shown with its changes.
    unmarked: Option<Text>,
    /// What is looked for in it.
    pub(crate) seek: Option<Seek>,
    /// Letters at its links.
    pub(crate) hints: Option<Hints>,
    /// Of the newest text: answers for an older one are dropped.
    generation: u64,
    opened: Timestamp,
    /// Waiting for its time to count as read.
    pub(crate) unread: bool,
}

impl Reading {
    /// Blank columns before the page in a pane of so many.
    pub(crate) fn left(&self, columns: usize) -> usize {
        columns.saturating_sub(self.page.width) / 2
    }
}

/// The text of an article: one of those that it has (the feed's, its page's).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// What stands before the body, when the body does not open with it.
    pub(crate) lead: Option<Clean>,
    /// The body.
    pub(crate) body: Doc,
    /// By whose rules its words are parted, when the user wants that.
    pub(crate) hyphens: Option<Hyphens>,
}

/// Opens the article under the cursor.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let Some(row) = model.selected() else { return Vec::new() };
    let id = row.id;
    vec![ask(model, id)]
}

/// Opens the article after the one under the cursor, or before it.
pub(crate) fn next(model: &mut Model, by: isize) -> Vec<Command> {
    let rows = model.rows();
    let before = rows.cursor;
    if before.checked_add_signed(by).is_none_or(|to| to >= rows.rows.len()) {
        super::notice::tell(model, model.say(crate::strings::Word::NoMoreArticles));
        return Vec::new();
    }
    let mut commands = list::step(model, by);
    commands.extend(open(model));
    commands
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
    if model.reading.as_ref().is_some_and(|reading| reading.headline.id == headline.id) {
        return show_again(model, &article, headline);
    }
    let unread = !headline.status.read;
    let shown = bookmark::shown(model, &article);
    let text = text_of(&article, shown);
    let (page_state, command) = full_text::begin(model, &article, &text.body);
    let mut commands: Vec<Command> = command.into_iter().collect();
    commands.extend(bookmark::leave(model));
    let marked = model.left.filter(|(id, _)| *id == headline.id).map(|(_, place)| place);
    let bookmark = marked.unwrap_or(article.bookmark);
    let wants_page = std::mem::take(&mut model.wants_page);
    let origin = head::origin(model, &article);
    let versions = Versions::of(&article);
    model.reading = Some(Reading {
        headline,
        author: article.author.clone(),
        sections: article.sections.clone(),
        origin,
        files: article.files.clone(),
        head: story::head(model, &article),
        text,
        shown,
        page_state,
        link: article.link,
        page: Page::default(),
        top: 0,
        held: None,
        bookmark,
        versions,
        unmarked: None,
        seek: None,
        hints: None,
        generation: 0,
        opened: model.now,
        unread,
    });
    compose(model);
    if !bookmark::resume(model) {
        bookmark::go_back(model);
    }
    let after = u64::try_from(model.config.reading.read_after.as_millis()).unwrap_or(u64::MAX);
    commands.push(Command::WakeIn(unread.then_some(after)));
    commands.extend(code::explain(model));
    if wants_page && page_state == PageState::Unasked {
        commands.extend(full_text::toggle(model));
    }
    commands
}

/// Gives the open article to the pager.
pub(crate) fn pipe(model: &Model) -> Vec<Command> {
    page::as_text(model).map(Command::Pipe).into_iter().collect()
}

/// The open article came once more: another of its texts is wanted, or one of them changed.
fn show_again(model: &mut Model, article: &Article, headline: Headline) -> Vec<Command> {
    let origin = head::origin(model, article);
    let head = story::head(model, article);
    let wants_page = std::mem::take(&mut model.wants_page);
    let Some(reading) = &mut model.reading else { return Vec::new() };
    reading.headline = headline;
    (reading.origin, reading.head) = (origin, head);
    reading.files = article.files.clone();
    reading.versions = Versions::of(article);
    reading.unmarked = None;
    if article.page.is_some() {
        reading.page_state = PageState::Here;
        if wants_page {
            reading.shown = Shown::Page;
        }
    } else {
        reading.shown = Shown::Feed;
    }
    let text = text_of(article, reading.shown);
    replace(model, text)
}

/// A text of an article: its page's when that is wanted and there.
fn text_of(article: &Article, shown: Shown) -> Text {
    if let Some(page) = article.page.as_ref().filter(|_| shown == Shown::Page) {
        return full_text::text_of(page);
    }
    let base = article.link.as_deref().and_then(|link| Url::parse(link).ok());
    let body = html::parse(&article.body_html, base.as_ref());
    let hyphens = article.language.as_deref().and_then(Hyphens::of);
    Text { lead: lead_of(article, &body), body, hyphens }
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
    commands.extend(list::seek_unread(model, true, true));
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
    let noted = bookmark::leave(model);
    model.reading = None;
    model.focus = Focus::List;
    list::visible(model);
    noted.into_iter().chain([Command::WakeIn(None)]).collect()
}
