//! The feeds of a list, from a file or the web, in the dialog that adds feeds: all are marked that
//! are not there yet, and what is marked is added at once.

use std::collections::HashSet;

use super::add::{self, Step};
use super::model::Model;
use super::msg::{Command, FeedList, FileMiss};
use crate::config::Action;
use crate::config::edit::NewFeed;
use crate::strings::{Word, number};

/// What the list holds, and what of it is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) list: FeedList,
    /// By row: it will be added.
    pub(crate) marked: Vec<bool>,
    /// The row under the cursor.
    pub(crate) cursor: usize,
}

/// A list has come.
pub(super) fn came(model: &mut Model, list: FeedList) {
    let left_out = left_out(model, &list);
    let none = model.say(Word::ListNoFeeds).to_owned();
    let Some(add) = &mut model.add else { return };
    if list.feeds.is_empty() {
        add.step = Step::Address;
        add.wrong = Some([vec![none], left_out].concat().join(" "));
        return;
    }
    let marked: Vec<bool> = list.feeds.iter().map(|row| !row.is_there).collect();
    let cursor = marked.iter().position(|marked| *marked).unwrap_or_default();
    add.wrong = None;
    add.step = Step::Listed;
    add.listed = Some(Listed { list, marked, cursor });
}

/// An action while they are shown; `by` rows for one that moves.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Command> {
    let Some(add) = &mut model.add else { return Vec::new() };
    let Some(listed) = &mut add.listed else { return Vec::new() };
    match action {
        Action::ReadOn => {
            listed.toggle();
            add.wrong = None;
        }
        Action::MarkListRead => {
            listed.toggle_all();
            add.wrong = None;
        }
        Action::Open => return save(model),
        _ => {}
    }
    Vec::new()
}

impl Listed {
    fn toggle(&mut self) {
        let there = self.list.feeds.get(self.cursor).is_none_or(|row| row.is_there);
        if let Some(marked) = self.marked.get_mut(self.cursor)
            && !there
        {
            *marked = !*marked;
        }
        self.move_by(1);
    }

    /// All that may be marked, or none.
    fn toggle_all(&mut self) {
        let any = self.marked.contains(&true);
        for (marked, row) in self.marked.iter_mut().zip(&self.list.feeds) {
            *marked = !any && !row.is_there;
        }
    }

    pub(super) fn move_by(&mut self, by: isize) {
        let last = self.list.feeds.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// What will be added.
    fn wanted(&self) -> Vec<NewFeed> {
        let rows = self.list.feeds.iter().zip(&self.marked);
        rows.filter(|(_, marked)| **marked).map(|(row, _)| row.feed.clone()).collect()
    }
}

fn save(model: &mut Model) -> Vec<Command> {
    let listed = model.add.as_ref().and_then(|add| add.listed.as_ref());
    let feeds = listed.map(Listed::wanted).unwrap_or_default();
    if feeds.is_empty() {
        let all = listed.is_some_and(|listed| listed.list.feeds.iter().all(|row| row.is_there));
        let word = if all { Word::ListAllThere } else { Word::ChooseSomething };
        let told = model.say(word).to_owned();
        if let Some(add) = &mut model.add {
            add.wrong = Some(told);
        }
        return Vec::new();
    }
    add::write(model, feeds)
}

/// How many there are, how many will be added, and what was left out.
pub(crate) fn summary(model: &Model, listed: &Listed) -> Vec<String> {
    let say = |one, many, n: usize| counted(model, one, many, n);
    let marked = listed.marked.iter().filter(|marked| **marked).count();
    let there = listed.list.feeds.iter().filter(|row| row.is_there).count();
    let mut parts = vec![
        say(Word::OneFeed, Word::Feeds, listed.list.feeds.len()),
        say(Word::ListOneSection, Word::ListSections, sections(model, listed)),
        say(Word::ListOneMarked, Word::ListMarked, marked),
    ];
    if there > 0 {
        parts.push(say(Word::ListOneThere, Word::ListThere, there));
    }
    parts.extend(left_out(model, &listed.list));
    parts
}

/// In how many sections they are; those without one are in one of their own.
fn sections(model: &Model, listed: &Listed) -> usize {
    let named = listed.list.feeds.iter().map(|row| row.feed.section.as_deref());
    let keys = named.map(|name| name.map(|name| model.sections.section(name)));
    keys.collect::<HashSet<_>>().len()
}

/// What is never taken from a list, if there was any.
fn left_out(model: &Model, list: &FeedList) -> Vec<String> {
    let programs = (Word::ListOneProgram, Word::ListPrograms, list.programs);
    let private = (Word::ListOnePrivate, Word::ListPrivate, list.private);
    let others = (Word::ListOneOther, Word::ListOthers, list.others);
    let told = [programs, private, others].into_iter().filter(|(.., n)| *n > 0);
    told.map(|(one, many, n)| counted(model, one, many, n)).collect()
}

fn counted(model: &Model, one: Word, many: Word, n: usize) -> String {
    match n {
        1 => model.say(one).to_owned(),
        n => model.say_with(many, number(model.language, n as u64)),
    }
}

/// Why a file led nowhere.
pub(super) fn in_words(model: &Model, why: &FileMiss) -> String {
    match why {
        FileMiss::Absent(path) => model.say_with(Word::FileAbsent, path),
        FileMiss::NoFile(path) => model.say_with(Word::FileIsNone, path),
        FileMiss::Unreadable(why) => model.say_with(Word::FileUnreadable, why),
        FileMiss::TooLarge { mebibytes } => model.say_with(Word::FileTooLarge, mebibytes),
        FileMiss::NoList => model.say(Word::FileNoList).to_owned(),
    }
}
