//! A store in a folder of its own, with short words for what tests do to it.

use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::domain::{
    Anchor, ArticleId, Change, Conditional, Direction, FeedId, FetchOutcome, Fetched, Headline,
    Item, Keep, Mark, ParsedFeed, Place, Scope, Subscription, Timestamp, Trouble, TroubleKind,
    WindowRequest, Write,
};
use crate::section::SectionMap;
use crate::store::{FILE_NAME, Reader, Writer, open_reader, open_writer};

/// Long after every date that tests write.
pub(super) const NOW: i64 = 1_800_000_000;

pub(super) struct World {
    pub(super) folder: TempDir,
    pub(super) writer: Option<Writer>,
    pub(super) reader: Reader,
    pub(super) at: i64,
}

/// A feed of the configuration: `paper/name`, in a section.
pub(super) fn feed(name: &str, section: Option<&str>) -> Subscription {
    Subscription {
        url: format!("https://{name}.example/rss"),
        paper: name.split('/').next().unwrap_or(name).to_owned(),
        section: section.map(str::to_owned),
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    }
}

/// An item: guid and link may be empty.
pub(super) fn item(guid: &str, link: &str, title: &str) -> Item {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Item {
        guid: some(guid),
        link: some(link),
        title: title.to_owned(),
        content: Some(format!("<p>{title}</p>")),
        published: Some(Timestamp(NOW - 1_000)),
        ..Item::default()
    }
}

impl World {
    /// With these feeds, `name` or `paper/name`, all in World.
    pub(super) fn of(names: &[&str]) -> Self {
        let feeds: Vec<_> = names.iter().map(|name| feed(name, Some("World"))).collect();
        Self::with(&feeds)
    }

    pub(super) fn with(feeds: &[Subscription]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let writer = Some(open(folder.path().to_path_buf(), SectionMap::builtin()));
        let reader = open_reader(folder.path()).unwrap();
        let world = Self { folder, writer, reader, at: NOW };
        world.subscribe(feeds);
        world
    }

    /// Closes the writer and opens it again with another map.
    pub(super) fn reopen(&mut self, map: SectionMap) {
        self.writer.take().unwrap().close().unwrap();
        self.writer = Some(open(self.folder.path().to_path_buf(), map));
    }

    pub(super) fn apply(&self, write: Write) -> Change {
        self.writer.as_ref().unwrap().apply(write).unwrap()
    }

    pub(super) fn subscribe(&self, feeds: &[Subscription]) {
        self.subscribe_keeping(feeds, Keep::default());
    }

    pub(super) fn subscribe_keeping(&self, feeds: &[Subscription], keep: Keep) {
        self.apply(Write::Subscribe { feeds: feeds.to_vec(), keep, at: Timestamp(self.at) });
    }

    /// Lets everything go that the rules of the last subscription let go.
    pub(super) fn sweep(&self) {
        let writer = self.writer.as_ref().unwrap();
        while writer.sweep().unwrap() {}
    }

    pub(super) fn feed_id(&self, name: &str) -> FeedId {
        let url = format!("https://{name}.example/rss");
        self.reader.feed_states().unwrap().iter().find(|feed| feed.url == url).unwrap().id
    }

    /// A fetch of `name` brings `items`: how many were new, how many edited.
    pub(super) fn fetch(&self, name: &str, items: &[Item]) -> (usize, u64) {
        let parsed = ParsedFeed { items: items.to_vec(), ..ParsedFeed::default() };
        let outcome = FetchOutcome::Read(Box::new(parsed));
        let change = self.outcome(name, outcome);
        (change.stored[0].new.len(), change.stored[0].updated)
    }

    pub(super) fn outcome(&self, name: &str, outcome: FetchOutcome) -> Change {
        let fetched = Fetched {
            feed: self.feed_id(name),
            at: Timestamp(self.at),
            http: Some(200),
            bytes: 10,
            conditional: Conditional { etag: Some("\"1\"".into()), ..Conditional::default() },
            next_due: Timestamp(self.at + 3_600),
            habits: None,
            outcome,
        };
        self.apply(Write::Store(Box::new(fetched)))
    }

    pub(super) fn fail(&self, name: &str, since: i64) {
        let trouble = Trouble {
            kind: TroubleKind::Timeout,
            http: None,
            what: "It did not answer.".into(),
            next: "Nothing to do.".into(),
            since: Timestamp(since),
        };
        self.outcome(name, FetchOutcome::Failed(trouble));
    }

    pub(super) fn mark(&self, ids: &[ArticleId], mark: Mark) -> u64 {
        let at = Timestamp(self.at);
        self.apply(Write::Mark { articles: ids.to_vec(), mark, at }).marked
    }

    pub(super) fn rows(&self, scope: &Scope) -> Vec<Headline> {
        let request = WindowRequest {
            scope: scope.clone(),
            anchor: Anchor::Newest,
            direction: Direction::Older,
            limit: 10_000,
        };
        self.reader.window(&request).unwrap().rows
    }

    pub(super) fn all(&self) -> Vec<Headline> {
        self.rows(&Scope::default())
    }

    pub(super) fn titles(&self, scope: &Scope) -> Vec<String> {
        self.rows(scope).iter().map(|row| row.title.to_string()).collect()
    }

    pub(super) fn place(place: Place) -> Scope {
        Scope { place, ..Scope::default() }
    }

    pub(super) fn sql(&self) -> Connection {
        Connection::open(self.folder.path().join(FILE_NAME)).unwrap()
    }
}

fn open(folder: PathBuf, map: SectionMap) -> Writer {
    open_writer(&folder, map, Timestamp(NOW), Box::new(|_| ())).unwrap()
}

/// What a fetch brings that needs no world.
pub(super) fn fetched(feed: FeedId, items: impl Iterator<Item = Item>) -> Write {
    let parsed = ParsedFeed { items: items.collect(), ..ParsedFeed::default() };
    Write::Store(Box::new(Fetched {
        feed,
        at: Timestamp(NOW),
        http: Some(200),
        bytes: 10,
        conditional: Conditional::default(),
        next_due: Timestamp(NOW + 3_600),
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    }))
}
