//! Articles are chosen and treated alike.

use std::collections::VecDeque;

use super::*;
use crate::app::msg::{CLIPBOARD_MAX_BYTES, LinksFor, Msg, Query};
use crate::app::{Setup, settle, update};
use crate::config::{self, Key, KeyCode};
use crate::domain::{Anchor, Change, Direction, Mark, Timestamp, Window, WindowRequest, Write};
use crate::text::Clean;

/// A list of articles, numbered from 1, the newest first; and what was asked of the world.
pub(super) struct World {
    pub(super) model: Model,
    all: Vec<Headline>,
    pub(super) commands: Vec<Command>,
    /// Rows that were read for ranges.
    pub(super) between: usize,
    /// What was asked for them, when that fails.
    pub(super) failing: Option<usize>,
}

pub(super) fn headline(n: usize) -> Headline {
    let title = Clean::line(&format!("Tin {n}"));
    let number = i64::try_from(n).unwrap();
    Headline { id: ArticleId(number), sort_time: Timestamp(number), title, ..Headline::default() }
}

impl World {
    pub(super) fn new(articles: usize) -> Self {
        let model = Model::new(Setup::of(config::default().unwrap()));
        let all = (1..=articles).rev().map(headline).collect();
        let mut world = Self { model, all, commands: Vec::new(), between: 0, failing: None };
        world.tell(Msg::Started { now: Timestamp(1_000_000) });
        world
    }

    fn window(&self, request: WindowRequest) -> Window {
        let mut rows: Vec<Headline> = self
            .all
            .iter()
            .filter(|row| {
                let at = position(row);
                match (request.anchor, request.direction) {
                    (Anchor::Newest | Anchor::Oldest, _) => true,
                    (Anchor::At(from), Direction::Older) => at <= from,
                    (Anchor::At(from), Direction::Newer) => at >= from,
                    (Anchor::After(from), Direction::Older) => at < from,
                    (Anchor::After(from), Direction::Newer) => at > from,
                }
            })
            .cloned()
            .collect();
        let more = rows.len() > request.limit;
        let far = request.direction == Direction::Newer || request.anchor == Anchor::Oldest;
        let over = rows.len().saturating_sub(request.limit);
        if far {
            drop(rows.drain(..over))
        } else {
            rows.truncate(request.limit)
        }
        Window { request, rows, more }
    }

    pub(super) fn tell(&mut self, msg: Msg) {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            let mut answers = Vec::new();
            for command in update(&mut self.model, msg) {
                match command {
                    Command::Read(Query::Window(request)) => {
                        answers.push(Msg::Rows(Box::new(self.window(request))));
                    }
                    Command::Read(Query::Range(_)) if let Some(asked) = &mut self.failing => {
                        *asked += 1;
                        assert!(*asked < 5, "asked again and again");
                        answers.push(Msg::ReadFailed("disk".into()));
                    }
                    Command::Read(Query::Range(request)) => {
                        let window = self.window(request);
                        self.between += window.rows.len();
                        answers.push(Msg::Between(Box::new(window)));
                    }
                    Command::Read(Query::Links(ids, what_for)) => {
                        let links = ids.iter().map(|id| format!("https://x.example/{}", id.0));
                        answers.push(Msg::Links(links.collect(), what_for));
                    }
                    other => self.commands.push(other),
                }
            }
            answers.into_iter().rev().for_each(|answer| queue.push_front(answer));
        }
    }

    pub(super) fn press(&mut self, keys: &str) {
        for c in keys.chars() {
            let key = match c {
                '\n' => Key::plain(KeyCode::Enter),
                '\x1b' => Key::plain(KeyCode::Esc),
                c => Key::char(c),
            };
            self.tell(Msg::Key(key));
        }
    }

    /// A new article comes, and the list is read again.
    fn arrive(&mut self) {
        let time = Timestamp(i64::MAX);
        self.arrive_at(time);
    }

    /// One that tells of an earlier hour.
    pub(super) fn arrive_at(&mut self, time: Timestamp) {
        let mut row = headline(self.all.len() + 1);
        row.sort_time = row.sort_time.min(time);
        self.all.push(row);
        self.all.sort_by_key(|row| std::cmp::Reverse(position(row)));
        self.model.stale.list = true;
        for command in settle(&mut self.model) {
            if let Command::Read(Query::Window(request)) = command {
                let window = self.window(request);
                self.tell(Msg::Rows(Box::new(window)));
            }
        }
    }

    pub(super) fn chosen(&self) -> Vec<i64> {
        self.model.selection.all().iter().map(|row| row.id().0).collect()
    }

    pub(super) fn told(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| notice.text.as_str())
    }

    /// So many were changed by the last mark, says the store.
    fn committed(&mut self, marked: u64) {
        self.tell(Msg::Stored(Change { marked, marks: true, ..Change::default() }));
    }

    fn marked(&self) -> Vec<(Vec<i64>, Mark)> {
        let marks = self.commands.iter().filter_map(|command| match command {
            Command::Write(Write::Mark { articles, mark, .. }) => {
                Some((articles.iter().map(|id| id.0).collect(), *mark))
            }
            _ => None,
        });
        marks.collect()
    }
}

#[test]
fn single_rows_are_chosen_and_let_go_of() {
    let mut world = World::new(20);
    world.press(",j,,");
    assert_eq!(world.chosen(), [20, 18, 17]);
    world.press("kk,");
    assert_eq!(world.chosen(), [20, 17]);
    // Out of a range, too.
    world.press("gvjjjk,");
    assert_eq!(world.chosen(), [20, 19, 17]);
}

#[test]
fn what_arrives_and_scrolling_move_nothing() {
    let mut world = World::new(300);
    world.press("jvj");
    world.arrive();
    assert_eq!(world.chosen(), [299, 298]);
    world.press("v");
    world.press(&"j".repeat(250));
    world.arrive();
    assert_eq!(world.chosen(), [299, 298]);
    assert!(world.model.is_chosen(ArticleId(299)) && !world.model.is_chosen(ArticleId(300)));
}

#[test]
fn choosing_is_for_the_list_that_has_the_focus() {
    for (focus, keys) in
        [(Focus::Article, ","), (Focus::Article, "v"), (Focus::Tree, ","), (Focus::Tree, "v")]
    {
        let mut world = World::new(20);
        world.model.focus = focus;
        world.press(keys);
        assert_eq!(world.model.selection.count(), 0, "{focus:?} {keys}");
        assert_eq!(world.model.list.rows.cursor, 0);
        assert_eq!(world.told(), "only articles in the list can be chosen");
    }
}

#[test]
fn in_another_list_nothing_is_chosen() {
    for away in ["U", "/tin"] {
        let mut world = World::new(20);
        world.press("vj");
        assert_eq!(world.model.selection.count(), 2);
        world.press(away);
        assert_eq!(world.model.selection.count(), 0, "{away}");
    }
    // Not even for a key of the same turn.
    let mut world = World::new(20);
    world.press("vjUm");
    assert!(world.marked().iter().all(|(articles, _)| articles.len() <= 1));
}

#[test]
fn marks_are_one_write_of_those_that_change() {
    let mut world = World::new(20);
    world.press("m");
    assert_eq!(world.marked(), [(vec![20], Mark::Read)]);
    world.press("vjjm");
    assert_eq!(world.marked()[1..], [(vec![18, 19], Mark::Read)]);
    assert_eq!(world.told(), "");
    // A refresh may be told of before it.
    world.tell(Msg::Stored(Change::default()));
    assert_eq!(world.told(), "");
    world.committed(2);
    assert_eq!(world.told(), "2 marked read – u undoes");
    assert!(world.model.list.rows.rows[..3].iter().all(|row| row.status.read));
    assert_eq!(world.model.selection.count(), 0);
    // All of them are read: they are unread now.
    world.press("vkm");
    assert_eq!(world.marked()[2..], [(vec![18, 19], Mark::Unread)]);
    world.press("vkks");
    assert_eq!(world.marked()[3..], [(vec![19, 20], Mark::Star)]);
    world.committed(2);
    assert_eq!(world.told(), "2 starred – u undoes");
}

#[test]
fn a_mark_that_changed_nothing_is_told_so() {
    let mut world = World::new(900);
    world.press("gv");
    world.press(&"j".repeat(650));
    world.press("A");
    let before = world.model.done.clone();
    world.press("m");
    assert!(matches!(world.marked().last(), Some((_, Mark::Read))));
    world.committed(0);
    assert_eq!(world.told(), "nothing unread here");
    // There is nothing of it that `u` could take back.
    assert_eq!(world.model.done, before);
    world.press("vks");
    world.committed(0);
    assert_eq!(world.told(), "they were so already");
}

#[test]
fn links_are_copied_and_a_handful_is_opened_without_a_question() {
    let mut world = World::new(100);
    world.press("vjy");
    let copied = "https://x.example/100\nhttps://x.example/99";
    assert_eq!(world.commands.last(), Some(&Command::Copy(copied.into())));
    assert_eq!(world.told(), "2 links copied");
    world.press("vjjo");
    let Some(Command::OpenLinks(links)) = world.commands.pop() else { panic!("not opened") };
    assert_eq!((links.len(), world.model.selection.count()), (3, 0));
    // More than that: asked with their number; Esc leaves them chosen.
    world.press("vjjjjjo");
    assert!(world.model.sheet.is_some());
    world.press("\x1b");
    assert!(!matches!(world.commands.last(), Some(Command::OpenLinks(_))));
    assert_eq!(world.model.selection.count(), 6);
    world.press("o\n");
    assert!(matches!(world.commands.last(), Some(Command::OpenLinks(links)) if links.len() == 6));
    // That they were is for the world to say.
    assert!(!world.told().contains("opened"), "{}", world.told());
    assert_eq!(world.model.selection.count(), 0);
    // And of too many nothing.
    world.press("vGo");
    assert_eq!(world.told(), "at most 50 at once for that; choose fewer");
    assert!(world.model.sheet.is_none());
    let none = Msg::Links(Vec::new(), LinksFor::Clipboard);
    world.tell(none);
    assert_eq!(world.told(), "none of the chosen has a link");
}

#[test]
fn saving_asks_once_for_all() {
    let mut world = World::new(20);
    world.press("vjjw");
    assert!(world.model.sheet.is_some());
    world.press("\n");
    let Some(Command::SaveAll(files)) = world.commands.last() else { panic!("not saved") };
    assert_eq!(files.ids, [20, 19, 18].map(ArticleId));
    assert_eq!(files.form, crate::app::FileForm::Markdown);
    assert_eq!(world.model.selection.count(), 0);
}

#[test]
fn links_that_the_clipboard_does_not_take_stay_chosen() {
    let mut world = World::new(20);
    world.press("vj");
    let long = format!("https://x.example/{}", "a".repeat(CLIPBOARD_MAX_BYTES / 2));
    world.tell(Msg::Links(vec![long.clone(), long], LinksFor::Clipboard));
    assert!(!world.commands.iter().any(|command| matches!(command, Command::Copy(_))));
    assert_eq!(world.told(), "2 links are too much for a terminal's clipboard; choose fewer");
    assert_eq!(world.model.selection.count(), 2);
}

#[test]
fn the_article_pane_keeps_its_own_meaning() {
    let mut world = World::new(20);
    world.press("vj");
    world.model.focus = crate::app::Focus::Article;
    world.press("s");
    assert_eq!(world.marked().iter().map(|(articles, _)| articles.len()).max(), Some(1));
    assert_eq!(world.model.selection.count(), 2);
}
