//! A reader over a list of made-up articles, with its world played.

use std::collections::VecDeque;

use crate::app::list::position;
use crate::app::memory::Memory;
use crate::app::model::Model;
use crate::app::msg::{Command, Msg, Query};
use crate::app::{Setup, settle, update};
use crate::config::{self, Key, KeyCode};
use crate::domain::{
    Anchor, ArticleId, Change, Direction, Headline, Mark, Order, Timestamp, Window, WindowRequest,
    Write,
};
use crate::text::Clean;

/// A list of articles, numbered from 1, the newest first; and what was asked of the world.
pub(in crate::app) struct World {
    pub(in crate::app) model: Model,
    pub(in crate::app) all: Vec<Headline>,
    pub(in crate::app) commands: Vec<Command>,
    /// Rows that were read for ranges.
    pub(in crate::app) between: usize,
    /// What was asked for them, when that fails.
    pub(in crate::app) failing: Option<usize>,
}

pub(in crate::app) fn headline(n: usize) -> Headline {
    let title = Clean::line(&format!("Tin {n}"));
    let number = i64::try_from(n).unwrap();
    Headline { id: ArticleId(number), sort_time: Timestamp(number), title, ..Headline::default() }
}

impl World {
    pub(in crate::app) fn new(articles: usize) -> Self {
        let model = Model::new(Setup::of(config::default().unwrap()));
        let all = (1..=articles).rev().map(headline).collect();
        let mut world = Self { model, all, commands: Vec::new(), between: 0, failing: None };
        world.tell(Msg::Started { now: Timestamp(1_000_000) });
        world
    }

    /// The reader opened once more.
    pub(in crate::app) fn again(articles: usize, memory: Memory) -> Self {
        let mut model = Model::new(Setup::of(config::default().unwrap()));
        model.remember(memory);
        let all = (1..=articles).rev().map(headline).collect();
        let mut world = Self { model, all, commands: Vec::new(), between: 0, failing: None };
        world.tell(Msg::Started { now: Timestamp(1_000_000) });
        world
    }

    /// What the reader remembers now.
    pub(in crate::app) fn remembered(&self) -> Option<Command> {
        let is_that = |command: &&Command| matches!(command, Command::Remember(_));
        self.commands.iter().rev().find(is_that).cloned()
    }

    fn window(&self, request: WindowRequest) -> Window {
        let mut rows: Vec<Headline> = self
            .all
            .iter()
            .filter(|row| {
                let at = position(row);
                let is_hidden = request.scope.unread_only && row.status.read;
                !is_hidden
                    && match (request.anchor, request.direction) {
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
        let older = match request.anchor {
            Anchor::Newest => true,
            Anchor::Oldest => false,
            Anchor::At(_) | Anchor::After(_) => request.direction == Direction::Older,
        };
        if !older {
            rows.reverse();
        }
        rows.truncate(request.limit);
        if older != (request.scope.order == Order::Newest) {
            rows.reverse();
        }
        Window { request, rows, more }
    }

    pub(in crate::app) fn tell(&mut self, msg: Msg) {
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

    pub(in crate::app) fn press(&mut self, keys: &str) {
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
    pub(in crate::app) fn arrive(&mut self) {
        let time = Timestamp(i64::MAX);
        self.arrive_at(time);
    }

    /// One that tells of an earlier hour.
    pub(in crate::app) fn arrive_at(&mut self, time: Timestamp) {
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

    pub(in crate::app) fn chosen(&self) -> Vec<i64> {
        self.model.selection.all(self.model.scope.order).iter().map(|row| row.id().0).collect()
    }

    pub(in crate::app) fn told(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| notice.text.as_str())
    }

    /// So many were changed by the last mark, says the store.
    pub(in crate::app) fn committed(&mut self, marked: u64) {
        self.tell(Msg::Stored(Change { marked, marks: true, ..Change::default() }));
    }

    pub(in crate::app) fn marked(&self) -> Vec<(Vec<i64>, Mark)> {
        let marks = self.commands.iter().filter_map(|command| match command {
            Command::Write(Write::Mark { articles, mark, .. }) => {
                Some((articles.iter().map(|id| id.0).collect(), *mark))
            }
            _ => None,
        });
        marks.collect()
    }
}
