//! Searches that are kept under a name: they stand in the tree with what is unread in them, are
//! named, renamed and removed here, and written into the configuration by the world.

use serde::{Deserialize, Serialize};

use super::field::{Edit, Field};
use super::model::Model;
use super::msg::{Command, ViewsEdited};
use super::sheet::Sheet;
use super::{find, list, mutes, notice, tree};
use crate::config::edit::ViewEdit;
use crate::config::{Key, KeyCode, View};
use crate::domain::Scope;
use crate::query::{Query, Reading};
use crate::strings::Word;

/// Letters of a name.
const MAX_LETTERS: usize = 60;
/// Changes that can be taken back.
const UNDO_MAX: usize = 20;

/// The sheet that asks for a name.
#[derive(Debug, Clone)]
pub struct Naming {
    /// What stands there.
    pub(crate) field: Field,
    /// What is kept, or the view that is renamed.
    pub(crate) what: Named,
}

/// What gets a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// A search.
    Search(String),
    /// A view; no name takes it out.
    View(String),
}

/// Changes of views and marks, as far as they are taken back in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    /// Marks so far.
    marks: i64,
    /// What takes a change of views back, and how many marks there were before it.
    views: Vec<(ViewEdit, i64)>,
}

impl Done {
    /// Marks were sent to the store.
    pub(crate) fn marked(&mut self) {
        self.marks += 1;
    }

    /// The last of them changed nothing: there is nothing to take back.
    pub(crate) fn unmarked(&mut self) {
        self.marks -= 1;
    }

    fn changed(&mut self, inverse: ViewEdit) {
        if self.views.len() == UNDO_MAX {
            self.views.remove(0);
        }
        self.views.push((inverse, self.marks));
    }

    /// What takes the last change back, when that was one of views.
    fn undo(&mut self) -> Option<ViewEdit> {
        if self.views.last().is_some_and(|(_, marks)| *marks >= self.marks) {
            return self.views.pop().map(|(inverse, _)| inverse);
        }
        self.marks -= 1;
        None
    }
}

/// The view that is shown.
pub(crate) fn shown(model: &Model) -> Option<&str> {
    model.find.as_ref()?.view.as_deref()
}

fn named<'a>(model: &'a Model, name: &str) -> Option<&'a View> {
    model.config.views.iter().find(|view| view.name == name)
}

/// Shows one.
pub(crate) fn go(model: &mut Model, name: &str) -> Vec<Command> {
    let Some(query) = named(model, name).map(|view| view.query.clone()) else { return Vec::new() };
    let mut commands = tree::set_scope(model, Scope::everything(model.scope.order));
    commands.extend(find::show(model, &query));
    if let Some(find) = &mut model.find {
        find.view = Some(name.to_owned());
    }
    list::visible(model);
    tree::visible(model);
    commands
}

/// What is unread of a view, and whether there is more; `None`: it is not counted yet.
pub(crate) fn count(model: &Model, view: &View) -> Option<(u64, bool)> {
    model.view_counts.get(&view.query).copied()
}

/// Has the views counted, when that is due.
pub(super) fn settle(model: &mut Model) -> Option<Command> {
    if !std::mem::take(&mut model.counts_due) || model.config.views.is_empty() {
        return None;
    }
    model.counts += 1;
    let how = Reading { now: model.now.0, zone: &model.zone, typing: false };
    let views = model.config.views.iter();
    let queries = views.map(|view| (view.query.clone(), Query::read(&view.query, how))).collect();
    Some(Command::CountViews { generation: model.counts, queries })
}

/// They were counted.
pub(super) fn counted(model: &mut Model, generation: u64, counts: Vec<(String, u64, bool)>) {
    if generation == model.counts {
        let counts = counts.into_iter().map(|(query, unread, more)| (query, (unread, more)));
        model.view_counts = counts.collect();
    }
}

/// Asks for the name of the search that is shown, or for another one of the view.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let find = model.find.as_ref().filter(|find| !find.words().is_empty());
    let Some(find) = find else {
        notice::tell(model, model.say(Word::ViewNothing));
        return Vec::new();
    };
    let (what, name) = match &find.view {
        Some(name) => (Named::View(name.clone()), name.as_str()),
        None => {
            let how = Reading { now: model.now.0, zone: &model.zone, typing: false };
            (Named::Search(find::as_written(find, how)), "")
        }
    };
    model.sheet = Some(Sheet::Naming(Naming { field: Field::with(name), what }));
    Vec::new()
}

/// A key for the name.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let Some(Sheet::Naming(naming)) = &mut model.sheet else { return Vec::new() };
    match (key.ctrl, key.code) {
        (false, KeyCode::Enter) => return named_so(model),
        (false, KeyCode::Esc) | (true, KeyCode::Char('g')) => model.sheet = None,
        _ => match naming.field.key(key, MAX_LETTERS) {
            Edit::Text | Edit::Caret | Edit::None => {}
        },
    }
    Vec::new()
}

/// Pasted text.
pub(crate) fn paste(model: &mut Model, text: &str) {
    if let Some(Sheet::Naming(naming)) = &mut model.sheet {
        naming.field.paste(text, MAX_LETTERS);
    }
}

/// The name stands: the file is changed.
fn named_so(model: &mut Model) -> Vec<Command> {
    let Some(Sheet::Naming(Naming { field, what })) = model.sheet.take() else { return Vec::new() };
    let name = match (field.text.trim(), &what) {
        // Without a name it is called what it searches for.
        ("", Named::Search(query)) => query.chars().take(MAX_LETTERS).collect(),
        (name, _) => name.to_owned(),
    };
    let is_taken = named(model, &name).is_some();
    let edit = match what {
        Named::View(from) if name == from => return Vec::new(),
        _ if is_taken => {
            notice::tell(model, model.say_with(Word::ViewTaken, name));
            return Vec::new();
        }
        Named::View(name) if field.text.trim().is_empty() => {
            let query = named(model, &name).map(|view| view.query.clone());
            ViewEdit::Remove { name, query }
        }
        Named::View(from) => ViewEdit::Rename { from, to: name },
        Named::Search(query) => ViewEdit::Keep { name, query, at: None },
    };
    vec![asked(model, edit)]
}

/// A change that can be taken back.
pub(crate) fn asked(model: &Model, edit: ViewEdit) -> Command {
    let inverse = inverse(model, &edit);
    Command::EditViews { edit, inverse }
}

/// What takes a change back.
fn inverse(model: &Model, edit: &ViewEdit) -> Option<ViewEdit> {
    Some(match edit {
        ViewEdit::Mute(rule) => ViewEdit::Unmute(rule.clone()),
        ViewEdit::Unmute(rule) => ViewEdit::Mute(rule.clone()),
        ViewEdit::Keep { name, query, .. } => {
            ViewEdit::Remove { name: name.clone(), query: Some(query.clone()) }
        }
        ViewEdit::Rename { from, to } => ViewEdit::Rename { from: to.clone(), to: from.clone() },
        ViewEdit::Remove { name, .. } => {
            let at = model.config.views.iter().position(|view| view.name == *name)?;
            let query = model.config.views.get(at)?.query.clone();
            ViewEdit::Keep { name: name.clone(), query, at: Some(at) }
        }
    })
}

/// Whether a change fits the views and mutes as they are.
fn is_possible(model: &Model, edit: &ViewEdit) -> bool {
    let is_there = |name: &str| named(model, name).is_some();
    match edit {
        ViewEdit::Mute(_) => true,
        ViewEdit::Unmute(rule) => model.config.mutes.contains(rule),
        ViewEdit::Keep { name, .. } => !is_there(name),
        ViewEdit::Rename { from, to } => is_there(from) && !is_there(to),
        ViewEdit::Remove { name, query } => named(model, name)
            .is_some_and(|view| query.as_ref().is_none_or(|query| *query == view.query)),
    }
}

/// Takes the last change of views back; `None`: marks came after it.
pub(crate) fn undo(model: &mut Model) -> Option<Command> {
    let edit = model.done.undo()?;
    Some(Command::EditViews { edit, inverse: None })
}

/// The file was changed: its views are these now.
pub(super) fn edited(model: &mut Model, edited: ViewsEdited) -> Vec<Command> {
    let ViewsEdited { edit, inverse, outcome } = edited;
    let taste = match outcome {
        Ok(taste) => taste,
        Err(why) => {
            if inverse.is_none() && is_possible(model, &edit) {
                // It was not taken back, and still can be.
                model.done.changed(edit);
            }
            notice::tell(model, model.say_with(Word::ViewFailed, why));
            return Vec::new();
        }
    };
    (model.config.views, model.config.mutes) = (taste.views, taste.mutes);
    model.counts_due = true;
    let is_undo = inverse.is_none();
    if let Some(inverse) = inverse {
        model.done.changed(inverse);
    }
    let muted = match &edit {
        ViewEdit::Mute(rule) => mutes::told(model, rule),
        _ => String::new(),
    };
    let (word, name) = match &edit {
        ViewEdit::Mute(rule) if is_undo => (Word::UndoneMuted, mutes::value(rule)),
        ViewEdit::Unmute(rule) if is_undo => (Word::UndoneUnmuted, mutes::value(rule)),
        ViewEdit::Keep { name, .. } if is_undo => (Word::UndoneKept, name.as_str()),
        ViewEdit::Rename { to, .. } if is_undo => (Word::UndoneRenamed, to.as_str()),
        ViewEdit::Remove { name, .. } if is_undo => (Word::UndoneRemoved, name.as_str()),
        ViewEdit::Mute(_) => (Word::MuteDone, muted.as_str()),
        ViewEdit::Unmute(rule) => (Word::MuteLifted, mutes::value(rule)),
        ViewEdit::Keep { name, .. } => (Word::ViewKept, name.as_str()),
        ViewEdit::Rename { to, .. } => (Word::ViewRenamed, to.as_str()),
        ViewEdit::Remove { name, .. } => (Word::ViewRemoved, name.as_str()),
    };
    notice::tell(model, model.say_with(word, name));
    if matches!(edit, ViewEdit::Mute(_) | ViewEdit::Unmute(_)) {
        // What was shown as what would be hidden is hidden now.
        let mut commands = if model.find.is_some() { find::close(model) } else { Vec::new() };
        commands.push(mutes::write(model));
        return commands;
    }
    let how = Reading { now: model.now.0, zone: &model.zone, typing: false };
    let words = model.find.as_ref().map(|find| find::as_written(find, how));
    let of_words = model.config.views.iter().find(|view| Some(&view.query) == words.as_ref());
    let is_whole_list = model.scope == Scope::everything(model.scope.order);
    let name = of_words.filter(|_| is_whole_list).map(|view| view.name.clone());
    let gone = name.is_none() && shown(model).is_some();
    match (&mut model.find, edit) {
        (Some(_), ViewEdit::Remove { .. }) if gone => return find::close(model),
        (Some(find), _) => find.view = name,
        (None, _) => {}
    }
    tree::visible(model);
    Vec::new()
}

/// After a start: a view that is there no more is a search like any other.
pub(super) fn check(model: &mut Model) {
    let is_there = shown(model).is_none_or(|name| named(model, name).is_some());
    if let Some(find) = model.find.as_mut().filter(|_| !is_there) {
        find.view = None;
    }
}
