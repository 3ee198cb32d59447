//! What comes back when the reader is opened again, after a quit as after a kill: where one was,
//! and what panes keep. A plain value; [`Command::Remember`] goes out whenever it is another one.

use serde::{Deserialize, Serialize};

use super::article::bookmark;
use super::full_text::{PageState, Shown};
use super::layout::Focus;
use super::model::Model;
use super::msg::{Command, Query};
use super::split::Split;
use super::views::{self, Done};
use super::{find, list, news};
use crate::domain::{Article, ArticleId, Bookmark, Order, PaperId, Place, Position, Scope};
use crate::section::SectionKey;

/// All that comes back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// Of one cache: numbers mean nothing in another.
    here: Here,
    /// Of the reader, whatever it reads.
    kept: Kept,
}

/// Where one was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Here {
    place: Place,
    section: Option<SectionKey>,
    unread_only: bool,
    order: Order,
    focus: Focus,
    /// The first row on the screen and the cursor's; `None`: the list's first, whichever that is.
    rows: Option<(Position, Position)>,
    find: Option<find::Kept>,
    article: Option<Resume>,
    zen: bool,
    unfolded: Vec<PaperId>,
}

/// How an open article was left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    article: Position,
    /// What was read, and on which row of the screen; `None`: its beginning.
    pub(crate) place: Option<(Bookmark, u16)>,
    /// The feed's text was shown though its page's was there.
    pub(crate) feeds_text: bool,
}

impl Resume {
    /// Whether it is about this article.
    pub(crate) fn is_of(&self, id: ArticleId) -> bool {
        self.article.id == id
    }
}

/// What panes keep from one time to the next. New fields need a default and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// Lines of the command line, the oldest first.
    pub history: Vec<String>,
    /// How wide the panes are.
    pub split: Split,
    /// The newest version whose news were told, or had not to be.
    pub version: Option<String>,
    /// Changes of views that can be taken back.
    done: Done,
}

impl Memory {
    /// What holds for any cache.
    #[must_use]
    pub fn elsewhere(self) -> Self {
        Self { here: Here::default(), ..self }
    }

    fn of(model: &Model) -> Self {
        let Scope { place, section, unread_only, order } = model.scope.clone();
        let article = model.reading.as_ref().map(|reading| Resume {
            article: list::position(&reading.headline),
            place: bookmark::stands(model),
            feeds_text: reading.shown == Shown::Feed && reading.page_state == PageState::Here,
        });
        let find = model.find.as_ref().filter(|find| !find.words().is_empty());
        let mut unfolded: Vec<PaperId> = model.tree.unfolded.iter().copied().collect();
        unfolded.sort_unstable();
        let history = model.history.clone();
        let version = model.news.told.clone();
        let kept = Kept { history, split: model.split, version, done: model.done.clone() };
        let here = Here {
            place,
            section,
            unread_only,
            order,
            focus: model.focus,
            rows: list::stands(model),
            find: find.map(find::kept),
            article,
            zen: model.zen,
            unfolded,
        };
        Self { here, kept }
    }
}

impl Model {
    /// What the last time left; told before the first message.
    pub fn remember(&mut self, memory: Memory) {
        self.memory = memory;
    }
}

/// Begins where the last time ended.
pub(super) fn restore(model: &mut Model) -> Vec<Command> {
    let Memory { here, kept } = model.memory.clone();
    (model.history, model.split, model.done) = (kept.history, kept.split, kept.done);
    news::begin(model, kept.version);
    let place = match here.place {
        Place::Today(_) => Place::Today(model.midnight()),
        place => place,
    };
    model.muted_on = model.midnight();
    model.unsure_place = matches!(place, Place::Paper(_) | Place::Feed(_));
    let Here { section, unread_only, order, .. } = here;
    model.scope = Scope { place, section, unread_only, order };
    model.tree.unfolded = here.unfolded.into_iter().collect();
    (model.focus, model.zen) = (here.focus, here.zen);
    let mut commands = list::open(model, here.rows);
    if let Some(kept) = here.find {
        commands.extend(find::restore(model, &kept));
        views::check(model);
    }
    match here.article {
        Some(resume) => {
            commands.push(Command::Read(Query::Article(resume.article.id)));
            model.resume = Some(resume);
        }
        None if model.focus == Focus::Article => model.focus = Focus::List,
        None => {}
    }
    commands
}

/// A place of the last time that is there no more is left.
pub(super) fn check(model: &mut Model) -> Vec<Command> {
    if !std::mem::take(&mut model.unsure_place) {
        return Vec::new();
    }
    let mut papers = model.overview.papers.iter();
    let is_there = match model.scope.place {
        Place::Paper(id) => papers.any(|paper| paper.id == id),
        Place::Feed(id) => papers.any(|paper| paper.feeds.iter().any(|feed| feed.health.id == id)),
        Place::All | Place::Unread | Place::Today(_) | Place::Starred | Place::Muted => true,
    };
    if is_there { Vec::new() } else { super::tree::go(model, Place::All) }
}

/// True when the article that came only has the number of the one that was open.
pub(super) fn is_another(model: &mut Model, article: &Article) -> bool {
    let came = list::position(&article.headline);
    let is_another = |resume: &mut Resume| resume.is_of(came.id) && resume.article != came;
    model.resume.take_if(is_another).is_some()
}

/// Hands out what is to be remembered, when that has changed.
pub(super) fn note(model: &mut Model) -> Option<Command> {
    // Before the first rows, and while an article is asked for, it is not known yet.
    if model.demo || !model.list.loaded || model.resume.is_some() {
        return None;
    }
    let now = Memory::of(model);
    if now == model.memory {
        return None;
    }
    model.memory = now.clone();
    Some(Command::Remember(Box::new(now)))
}
