//! The reader without a terminal: the real rules and store, a script of keys, a buffer.

use std::collections::VecDeque;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use sapo::app::msg::{Mouse, MouseAction};
use sapo::app::{
    self, AddNews, Command, FeedsNews, Finding, Found, Memory, Model, Msg, Query, RefreshNews,
    Setup,
};
use sapo::config::catalogue::Catalogue;
use sapo::config::{self, Key, KeyCode, theme};
use sapo::domain::{
    Anchor, ArticleId, Bookmark, Conditional, Direction, Enclosure, FeedId, FetchOutcome, Fetched,
    Item, Keep, Mark, PageArticle, PageMiss, ParsedFeed, Problem, Scope, Statistics, Subscription,
    Timestamp, Trouble, TroubleKind, WindowRequest, Write,
};
use sapo::section::{Language, SectionMap};
use sapo::store::{self, Hits, Reader, Search, Writer};
use sapo::ui::{self, Theme};
use tempfile::TempDir;

/// Monday 2026-11-23, 14:05 in Hanoi.
pub const NOW: Timestamp = Timestamp(1_795_417_500);

/// Paper, section, and its items: hours ago, title, description, body.
pub type Edition =
    (&'static str, &'static str, &'static [(i64, &'static str, &'static str, &'static str)]);

pub const EDITIONS: &[Edition] = &[
    (
        "Bình Minh",
        "Thời sự",
        &[
            (
                0,
                "Bão số 12 đổi hướng, miền Trung mưa rất to đêm nay và sáng mai",
                "Nhiều nơi học sinh được nghỉ; tâm bão cách Đà Nẵng 210 km.",
                "<p>Theo đài dự báo, lúc 13 giờ, vị trí tâm bão ở vào khoảng 15,8 độ vĩ bắc, \
                 <a href=\"https://example.vn/ban-do\">cách Đà Nẵng 210 km</a> về phía đông.</p>\
                 <h2>Sơ tán trước 18 giờ</h2><ul><li>Ven biển Quảng Nam</li><li>Hội An, Đà Nẵng\
                 </li></ul><blockquote><p>Không chủ quan, ông nói.</p></blockquote>\
                 <figure><img src=\"https://example.vn/a.jpg\" alt=\"Sóng lớn\"><figcaption>Sóng ở \
                 Mỹ Khê chiều nay.</figcaption></figure><table><tr><th>Nơi</th><th>Mưa</th></tr>\
                 <tr><td>Huế</td><td>120 mm</td></tr></table>",
            ),
            (
                3,
                "Cầu mới nối hai bờ sông Hàn thông xe",
                "Đà Nẵng có thêm một cây cầu.",
                "<p>Cầu.</p>",
            ),
            (30, "Tàu điện chạy thử chuyến đầu tiên", "", "<p>Tàu.</p>"),
        ],
    ),
    (
        "Bình Minh",
        "Kinh tế",
        &[(2, "Giá vàng giảm phiên thứ ba liên tiếp", "Nhà vàng bán ra.", "<p>Vàng.</p>")],
    ),
    (
        "Morning Courier",
        "World",
        &[
            (
                1,
                "Talks resume by the lake after a week of silence",
                "Negotiators met before dawn.",
                "<p>The two delegations came in by separate doors and sat down at one table.</p>",
            ),
            (6, "Harbour strike enters its second day", "Cranes stand still.", "<p>Cranes.</p>"),
            (50, "Night train returns after ten years", "", "<p>Train.</p>"),
        ],
    ),
    (
        "東京日報",
        "国際",
        &[(
            4,
            "台風が接近、各地で大雨のおそれ 👩‍💻",
            "気象台が注意を呼びかけ。",
            "<p>台風は北上しています。</p>",
        )],
    ),
];

pub struct Desk {
    model: Model,
    theme: Theme,
    pictures: ui::Pictures,
    terminal: Terminal<TestBackend>,
    reader: Reader,
    writer: Writer,
    map: SectionMap,
    now: Timestamp,
    published: i64,
    commands: Vec<Command>,
    generation: u64,
    memory: Memory,
    setup: Setup,
    _folder: TempDir,
}

impl Desk {
    pub fn open(size: (u16, u16)) -> Self {
        Self::set(size, "", Language::English, true, EDITIONS)
    }

    pub fn plain(size: (u16, u16)) -> Self {
        Self::set(size, "", Language::English, false, EDITIONS)
    }

    pub fn ascii(size: (u16, u16)) -> Self {
        let settings = "[appearance]\nascii = true\n";
        Self::set(size, settings, Language::English, true, &EDITIONS[..3])
    }

    pub fn vietnamese(size: (u16, u16)) -> Self {
        Self::set(size, "", Language::Vietnamese, true, EDITIONS)
    }

    /// With these settings.
    pub fn with(settings: &str) -> Self {
        Self::set((80, 24), settings, Language::English, true, EDITIONS)
    }

    /// For somebody who has just begun: no configuration, the built-in catalogue.
    pub fn newcomer(size: (u16, u16), language: Language, ascii: bool) -> Self {
        let settings = if ascii { "[appearance]\nascii = true\n" } else { "" };
        let editions = if ascii { &EDITIONS[..3] } else { EDITIONS };
        let mut desk = Self::set(size, settings, language, true, editions);
        desk.turn(Msg::Welcome);
        desk
    }

    /// With these settings, and nothing in the cache.
    pub fn bare(settings: &str) -> Self {
        Self::set((80, 24), settings, Language::English, true, &[])
    }

    pub fn empty(size: (u16, u16)) -> Self {
        Self::set(size, "", Language::English, true, &[])
    }

    /// With these settings, in this language, with these articles.
    pub fn of(size: (u16, u16), settings: &str, language: Language, editions: &[Edition]) -> Self {
        Self::set(size, settings, language, true, editions)
    }

    fn set(
        size: (u16, u16),
        settings: &str,
        language: Language,
        colour: bool,
        editions: &[Edition],
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // What a feed gives is shown as it is, unless a test is about pages.
        let settings = match settings.contains("full_text") {
            true => settings.to_owned(),
            false => format!("reading.full_text = \"never\"\n{settings}"),
        };
        let config = config::parse(&settings, "test.toml".as_ref()).unwrap();
        let map = SectionMap::builtin();
        let ignore = Box::new(|_| ());
        let writer = store::open_writer(folder.path(), map.clone(), NOW, ignore).unwrap();
        let reader = store::open_reader(folder.path()).unwrap();
        let feed = |(at, edition): (usize, &Edition)| Subscription {
            url: format!("https://feeds.example/{at}"),
            paper: edition.0.to_owned(),
            section: Some(edition.1.to_owned()),
            title: Some(edition.1.to_owned()),
            every_seconds: None,
            enabled: true,
            hidden: false,
            keep_seconds: None,
            keep_items: None,
        };
        let feeds = editions.iter().enumerate().map(feed).collect();
        writer.apply(Write::Subscribe { feeds, keep: Keep::default(), at: NOW }).unwrap();
        for (state, edition) in reader.feed_states().unwrap().iter().zip(editions) {
            let items = edition.2.iter().map(|(hours, title, summary, body)| Item {
                guid: Some((*title).to_owned()),
                link: Some(format!("https://example.vn/{}", title.len())),
                title: (*title).to_owned(),
                summary: Some((*summary).to_owned()).filter(|text| !text.is_empty()),
                content: Some((*body).to_owned()),
                published: Some(NOW.plus(-hours * 3600)),
                ..Item::default()
            });
            writer.apply(fetched(state.id, items.collect())).unwrap();
        }
        let setup = Setup {
            config,
            sections: map.clone(),
            language,
            zone: jiff::tz::TimeZone::get("Asia/Ho_Chi_Minh").unwrap(),
            size,
            demo: false,
            pictures: false,
        };
        let mut desk = Self {
            model: Model::new(setup.clone()),
            setup,
            memory: Memory::default(),
            theme: if colour { Theme::terminal() } else { Theme::plain() },
            pictures: ui::Pictures::default(),
            terminal: Terminal::new(TestBackend::new(size.0, size.1)).unwrap(),
            reader,
            writer,
            map,
            now: NOW,
            published: 0,
            commands: Vec::new(),
            generation: 0,
            _folder: folder,
        };
        desk.turn(Msg::Started { now: NOW });
        desk
    }

    /// One turn of the loop.
    fn turn(&mut self, msg: Msg) {
        self.now = self.now.plus(2);
        self.model.tell_time(self.now);
        self.tell(msg);
        let commands = app::settle(&mut self.model);
        let answers: Vec<Msg> = commands.into_iter().filter_map(|c| self.perform(c)).collect();
        answers.into_iter().for_each(|answer| self.tell(answer));
    }

    fn tell(&mut self, msg: Msg) {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            let commands = app::update(&mut self.model, msg);
            let answers: Vec<Msg> = commands.into_iter().filter_map(|c| self.perform(c)).collect();
            answers.into_iter().rev().for_each(|answer| queue.push_front(answer));
        }
    }

    fn perform(&mut self, command: Command) -> Option<Msg> {
        match command {
            Command::Read(Query::Overview(scope, midnight)) => {
                let overview = self.reader.overview(&scope, midnight, &self.map).unwrap();
                Some(Msg::Overview(Box::new(overview)))
            }
            Command::Read(Query::Window(request)) => {
                Some(Msg::Rows(Box::new(self.reader.window(&request).unwrap())))
            }
            Command::Read(Query::Range(request)) => {
                Some(Msg::Between(Box::new(self.reader.window(&request).unwrap())))
            }
            Command::Read(Query::Links(ids, what_for)) => {
                Some(Msg::Links(self.reader.links(&ids).unwrap(), what_for))
            }
            Command::Read(Query::Article(id)) => {
                Some(Msg::Article(id, self.reader.article(id).unwrap().map(Box::new)))
            }
            Command::Write(write) => Some(Msg::Stored(self.writer.apply(write).unwrap())),
            Command::Find(finding) => {
                self.writer.index(usize::MAX).unwrap();
                let Finding { generation, scope, query, from, limit } = finding;
                let search = Search { scope: &scope, query: &query, from, limit };
                let hits = self.reader.search(&search, &SectionMap::builtin()).unwrap();
                let Hits { rows, next, more, unknown, behind } = hits;
                Some(Msg::Found(Found { generation, rows, next, more, unknown, behind }))
            }
            Command::Read(Query::Feeds(since)) => {
                Some(Msg::FeedLines(self.reader.feed_lines(since).unwrap()))
            }
            Command::Read(Query::Feed(id)) => {
                Some(Msg::Feed(self.reader.feed(id).unwrap().map(Box::new)))
            }
            Command::ExplainCode { generation, code } => {
                Some(Msg::CodeExplained(generation, sapo::text::code::parts(&code, &|| true)))
            }
            Command::CountViews { generation, queries } => {
                self.writer.index(usize::MAX).unwrap();
                let scope = Scope { unread_only: true, ..Scope::default() };
                let count = |(text, query): (String, sapo::query::Query)| {
                    let search = Search { scope: &scope, query: &query, from: None, limit: 1_000 };
                    let hits = self.reader.search(&search, &SectionMap::builtin()).unwrap();
                    (text, hits.rows.len() as u64, hits.more)
                };
                Some(Msg::Counted(generation, queries.into_iter().map(count).collect()))
            }
            Command::EditViews { edit, inverse } => {
                let file = self._folder.path().join("config.toml");
                let outcome = config::edit::edit_views(&file, &edit).map_err(|e| e.to_string());
                let edited = app::ViewsEdited { edit, inverse, outcome };
                Some(Msg::Views(Box::new(edited)))
            }
            Command::Remember(memory) => {
                self.memory = *memory;
                None
            }
            Command::ListThemes => Some(Msg::Themes(theme::list(self._folder.path()))),
            Command::ReadCatalogue => {
                let catalogue = Catalogue::here(&|_| None);
                Some(Msg::Catalogue(catalogue.map(Box::new)))
            }
            Command::Tally(since) => {
                // The size of the file is another each time.
                let found = self.reader.statistics(since).unwrap();
                let found = Statistics { cache_bytes: 45_000_000, ..found };
                Some(Msg::Tallied(Ok(Box::new(found))))
            }
            // When to wake is no errand.
            Command::WakeAt(_) | Command::WakeIn(_) => None,
            other => {
                if let Command::Discover { generation, .. } | Command::AddFeeds { generation, .. } =
                    &other
                {
                    self.generation = *generation;
                }
                self.commands.push(other);
                None
            }
        }
    }

    /// The reader ends without a word and is opened again, at once.
    pub fn reopen(&mut self) {
        self.model = Model::new(self.setup.clone());
        self.model.remember(self.memory.clone());
        self.turn(Msg::Started { now: self.now });
    }

    /// The reader that told its news last as this version is opened as this one.
    pub fn update_from(&mut self, version: Option<&str>) {
        let mut memory = serde_json::to_value(&self.memory).unwrap();
        memory["kept"]["version"] = version.into();
        self.memory = serde_json::from_value(memory).unwrap();
        self.reopen();
        if let Some(news) = self.model.untold() {
            self.turn(news);
        }
    }

    /// What was last given to be remembered.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// There is something new to tell.
    pub fn has_news(&self) -> bool {
        self.model.untold().is_some()
    }

    /// How the adding of a feed goes.
    pub fn add_news(&mut self, news: AddNews) {
        self.turn(Msg::Add(self.generation, news));
    }

    /// Bytes come from the terminal.
    pub fn arrive(&mut self, bytes: &[u8]) {
        self.turn(Msg::Arrived(bytes.to_vec()));
    }

    /// What came of a change of the feeds.
    pub fn feeds_news(&mut self, news: FeedsNews) {
        self.turn(Msg::Feeds(news));
    }

    pub fn paste(&mut self, text: &str) {
        self.turn(Msg::Paste(text.to_owned()));
    }

    /// What the world was last asked to do.
    pub fn last_command(&self) -> &Command {
        self.commands.last().unwrap()
    }

    /// A document of the first feed of this paper comes, with this wrong in it.
    pub fn mend(&mut self, paper: &str, problems: &[(&str, &str)]) {
        let state = self.reader.feed_states().unwrap();
        let feed = state.iter().find(|state| state.paper == paper).unwrap().id;
        let problem = |(kind, detail): &(&str, &str)| Problem {
            kind: (*kind).to_owned(),
            detail: (*detail).to_owned(),
        };
        let parsed = ParsedFeed {
            format: "rss 2.0".into(),
            encoding: "windows-1258".into(),
            language: Some("vi".into()),
            link: Some("https://example.vn/".into()),
            problems: problems.iter().map(problem).collect(),
            ..ParsedFeed::default()
        };
        let outcome = FetchOutcome::Read(Box::new(parsed));
        let write = Write::Store(Box::new(Fetched { outcome, bytes: 18_201, ..empty(feed) }));
        let change = self.writer.apply(write).unwrap();
        self.turn(Msg::Stored(change));
    }

    /// Presses the keys of a script: `jj<Enter>`.
    pub fn press(&mut self, script: &str) {
        let mut rest = script;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|inside| inside.split_once('>'));
            let (key, after) = match named {
                Some((name, after)) => (key(name), after),
                None => (Key::char(c), &rest[c.len_utf8()..]),
            };
            rest = after;
            self.turn(Msg::Key(key));
        }
    }

    fn newest(&self) -> ArticleId {
        let request = WindowRequest {
            scope: Scope::default(),
            anchor: Anchor::Newest,
            direction: Direction::Older,
            limit: 1,
        };
        self.reader.window(&request).unwrap().rows[0].id
    }

    /// The newest articles are read, one of them each so many hours before now.
    pub fn read_before(&mut self, hours: &[i64]) {
        let limit = hours.len();
        let anchor = Anchor::Newest;
        let scope = Scope::default();
        let request = WindowRequest { scope, anchor, direction: Direction::Older, limit };
        let rows = self.reader.window(&request).unwrap().rows;
        for (row, hours) in rows.iter().zip(hours) {
            let (articles, at) = (vec![row.id], NOW.plus(-hours * 3_600));
            let change = self.writer.apply(Write::Mark { articles, mark: Mark::Read, at }).unwrap();
            self.turn(Msg::Stored(change));
        }
    }

    /// Where the reading of the newest article stopped.
    pub fn bookmark(&self) -> Option<Bookmark> {
        self.reader.article(self.newest()).unwrap().unwrap().bookmark
    }

    /// The page of the newest article comes, with this body.
    pub fn page_comes(&mut self, body: &str) {
        self.article_comes(PageArticle { body_html: body.to_owned(), ..PageArticle::default() });
    }

    /// The page of the newest article comes, as it was taken apart.
    pub fn article_comes(&mut self, page: PageArticle) {
        let (article, page) = (self.newest(), Box::new(page));
        let change = self.writer.apply(Write::KeepPage { article, page, at: NOW }).unwrap();
        self.turn(Msg::Stored(change));
        self.turn(Msg::Page(article, Ok(())));
    }

    /// The page of the newest article does not come.
    pub fn page_missed(&mut self, miss: PageMiss) {
        let article = self.newest();
        self.turn(Msg::Page(article, Err(miss)));
    }

    /// The left button goes down on a cell.
    pub fn press_at(&mut self, column: u16, row: u16) {
        self.mouse_at(column, row, MouseAction::Press);
    }

    /// The mouse does something on a cell.
    pub fn mouse_at(&mut self, column: u16, row: u16, what: MouseAction) {
        self.turn(Msg::Mouse(Mouse { column, row, what }));
    }

    pub fn resize(&mut self, size: (u16, u16)) {
        self.terminal.backend_mut().resize(size.0, size.1);
        self.terminal.resize(ratatui::layout::Rect::new(0, 0, size.0, size.1)).unwrap();
        self.turn(Msg::Resize { columns: size.0, rows: size.1 });
    }

    pub fn sleep_hours(&mut self, hours: i64) {
        self.now = self.now.plus(hours * 3600);
        self.turn(Msg::Woke { now: self.now });
    }

    pub fn offline(&mut self) {
        self.turn(Msg::Refresh(RefreshNews::Began { feeds: 3 }));
        self.turn(Msg::Refresh(RefreshNews::Offline));
        let ended = RefreshNews::Ended { feeds: 3, failed: 3, new: 0, trouble: None };
        self.turn(Msg::Refresh(ended));
    }

    /// A paper of one feed, which has not answered yet.
    pub fn subscribe(&mut self, title: &str) {
        let feeds = vec![Subscription {
            url: "https://feeds.example/new".into(),
            paper: title.to_owned(),
            section: Some(title.to_owned()),
            title: Some(title.to_owned()),
            every_seconds: None,
            enabled: true,
            hidden: false,
            keep_seconds: None,
            keep_items: None,
        }];
        let write = Write::Subscribe { feeds, keep: Keep::default(), at: NOW };
        let change = self.writer.apply(write).unwrap();
        self.turn(Msg::Stored(change));
    }

    /// `count` new articles arrive in the first feed (made when there is none).
    pub fn publish(&mut self, title: &str, count: i64) {
        if self.reader.feed_states().unwrap().is_empty() {
            self.subscribe(title);
        }
        let feed = self.reader.feed_states().unwrap()[0].id;
        let items = (0..count).map(|n| Item {
            guid: Some(format!("new {} {n}", self.published)),
            title: title.to_owned(),
            author: Some(title.to_owned()),
            summary: Some(title.to_owned()),
            content: Some(format!("<p>{title}</p><pre>{title}</pre><h2>{title}</h2>")),
            categories: vec![title.into()],
            published: Some(self.now),
            ..Item::default()
        });
        let write = fetched(feed, items.collect());
        self.published += 1;
        let change = self.writer.apply(write).unwrap();
        self.turn(Msg::Stored(change));
    }

    /// A screen of this size, and these articles to be read, the first under the cursor: title,
    /// lead, body, language.
    pub fn reading(
        size: (u16, u16),
        settings: &str,
        articles: &[(&str, &str, &str, &str)],
    ) -> Self {
        // What the feed sends is all that there is.
        let alone = "[reading]\nfull_text = \"never\"\n";
        let settings = match settings.contains("[reading]\n") {
            true => settings.replace("[reading]\n", alone),
            false => format!("{settings}{alone}"),
        };
        let mut desk = Self::set(size, &settings, Language::English, true, &[]);
        let feeds = vec![Subscription {
            url: "https://feeds.example/reading".into(),
            paper: "Morning Courier".into(),
            section: Some("Science".into()),
            title: Some("Science".into()),
            every_seconds: None,
            enabled: true,
            hidden: false,
            keep_seconds: None,
            keep_items: None,
        }];
        desk.writer.apply(Write::Subscribe { feeds, keep: Keep::default(), at: NOW }).unwrap();
        desk.send(articles);
        desk
    }

    /// The first feed sends these articles: title, which is their name too, lead, body, language.
    pub fn send(&mut self, articles: &[(&str, &str, &str, &str)]) {
        let feed = self.reader.feed_states().unwrap()[0].id;
        let items = (0..).zip(articles).map(|(hours, (title, lead, body, language))| Item {
            guid: Some((*title).to_owned()),
            link: Some(format!("https://courier.example/{hours}")),
            title: (*title).to_owned(),
            author: Some("An Nguyễn".into()),
            summary: Some((*lead).to_owned()).filter(|text| !text.is_empty()),
            content: Some((*body).to_owned()),
            published: Some(NOW.plus(-hours * 3600)),
            language: Some((*language).to_owned()),
            ..Item::default()
        });
        let change = self.writer.apply(fetched(feed, items.collect())).unwrap();
        self.turn(Msg::Stored(change));
    }

    /// Files come with an article, which is sent if it was not yet.
    pub fn attach(&mut self, title: &str, files: &[Enclosure]) {
        let feed = self.reader.feed_states().unwrap()[0].id;
        let item = Item {
            guid: Some(title.to_owned()),
            title: title.to_owned(),
            content: Some("<p>The ferry runs again.</p>".into()),
            published: Some(NOW),
            enclosures: files.to_vec(),
            ..Item::default()
        };
        let change = self.writer.apply(fetched(feed, vec![item])).unwrap();
        self.turn(Msg::Stored(change));
    }

    pub fn fail_feed(&mut self, paper: &str) {
        let trouble = Trouble {
            kind: TroubleKind::NotFound,
            http: Some(404),
            what: "The server says that this feed does not exist (404).".into(),
            next: "Look for its new address on the paper's site.".into(),
            since: NOW.plus(-7200),
        };
        self.fail_feed_with(paper, trouble);
    }

    pub fn fail_feed_with(&mut self, paper: &str, trouble: Trouble) {
        let state = self.reader.feed_states().unwrap();
        let feed = state.iter().find(|state| state.paper == paper).unwrap().id;
        let failed = Fetched { outcome: FetchOutcome::Failed(trouble), ..empty(feed) };
        let change = self.writer.apply(Write::Store(Box::new(failed))).unwrap();
        self.turn(Msg::Stored(change));
    }

    pub fn unread(&self) -> u64 {
        let scope = sapo::domain::Scope::default();
        self.reader.overview(&scope, NOW, &self.map).unwrap().all.unread
    }

    fn buffer(&mut self) -> &Buffer {
        let (model, theme, pictures) = (&self.model, &self.theme, &self.pictures);
        self.terminal.draw(|frame| ui::view(model, theme, pictures, frame)).unwrap();
        self.terminal.backend().buffer()
    }

    /// Looks as this theme has it.
    pub fn look(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// What happens, whatever it is.
    pub fn hear(&mut self, msg: Msg) {
        self.turn(msg);
    }

    /// The name of what has the focus.
    pub fn screen(&self) -> &'static str {
        self.model.screen()
    }

    /// The symbols of every cell, row by row.
    pub fn cells(&mut self) -> Vec<Vec<String>> {
        let buffer = self.buffer();
        let row = |y| (0..buffer.area.width).map(move |x| buffer[(x, y)].symbol().to_owned());
        (0..buffer.area.height).map(|y| row(y).collect()).collect()
    }

    /// The text of the screen.
    pub fn text(&mut self) -> String {
        self.drawn().0
    }

    /// Every cell of a row of the screen: its symbol and its style, in words.
    pub fn row(&mut self, y: u16) -> Vec<String> {
        let buffer = self.buffer();
        let cells = (0..buffer.area.width).map(|x| &buffer[(x, y)]);
        cells
            .map(|cell| {
                format!("{} {:?} {:?} {:?}", cell.symbol(), cell.fg, cell.bg, cell.modifier)
            })
            .collect()
    }

    /// The row of the screen that says this.
    #[track_caller]
    pub fn row_of(&mut self, text: &str) -> u16 {
        let frame = self.frame();
        let at = frame.lines().position(|line| line.contains(text));
        u16::try_from(at.unwrap_or_else(|| panic!("no {text} in {frame}"))).unwrap()
    }

    /// Where the real cursor is; `None`: it is hidden.
    pub fn caret(&mut self) -> Option<(u16, u16)> {
        self.buffer();
        let backend = self.terminal.backend();
        let at = backend.cursor_position();
        backend.cursor_visible().then_some((at.x, at.y))
    }

    pub fn symbols(&mut self) -> impl Iterator<Item = String> {
        let cells: Vec<String> =
            self.buffer().content().iter().map(|cell| cell.symbol().to_owned()).collect();
        cells.into_iter()
    }

    /// Row on the screen, time and begin of the headline under the cursor.
    pub fn selected_line(&mut self) -> (usize, String) {
        let frame = self.frame();
        let mut rows = frame.lines().enumerate();
        let found = rows.find_map(|(at, line)| {
            let list = line.split_once("│▌")?.1;
            Some((at, list.chars().take(30).collect()))
        });
        found.unwrap_or_default()
    }

    /// The text of the screen, and a letter for each cell's style: d dim, b bold, i italic,
    /// r reversed, u underlined, s struck, a accent; capital A: accent and bold.
    pub fn frame(&mut self) -> String {
        let (text, styles) = self.drawn();
        format!("{text}\n\n{styles}")
    }

    fn drawn(&mut self) -> (String, String) {
        let buffer = self.buffer();
        let (mut text, mut styles) = (String::new(), String::new());
        for y in 0..buffer.area.height {
            let (mut line, mut style, mut skip) = (String::new(), String::new(), 0);
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                if skip == 0 {
                    line.push_str(cell.symbol());
                }
                skip = if skip == 0 { sapo::text::width(cell.symbol()).max(1) } else { skip } - 1;
                style.push(letter(cell.fg, cell.modifier));
            }
            text.push_str(line.trim_end());
            text.push('\n');
            styles.push_str(style.trim_end());
            styles.push('\n');
        }
        (text.trim_end().to_owned(), styles.trim_end().to_owned())
    }
}

fn letter(fg: Color, modifier: Modifier) -> char {
    let is = |wanted| modifier.contains(wanted);
    match fg == Color::Red {
        true if is(Modifier::BOLD) => 'A',
        true => 'a',
        false if is(Modifier::REVERSED) => 'r',
        false if is(Modifier::UNDERLINED) => 'u',
        false if is(Modifier::CROSSED_OUT) => 's',
        false if is(Modifier::BOLD) => 'b',
        false if is(Modifier::ITALIC) => 'i',
        false if is(Modifier::DIM) => 'd',
        false => ' ',
    }
}

fn key(name: &str) -> Key {
    match name {
        "Enter" => Key::plain(KeyCode::Enter),
        "Esc" => Key::plain(KeyCode::Esc),
        "Tab" => Key::plain(KeyCode::Tab),
        "S-Tab" => Key::plain(KeyCode::BackTab),
        "Space" => Key::char(' '),
        other => Key::parse(other).unwrap(),
    }
}

fn fetched(feed: FeedId, items: Vec<Item>) -> Write {
    let parsed = ParsedFeed { items, ..ParsedFeed::default() };
    Write::Store(Box::new(Fetched { outcome: FetchOutcome::Read(Box::new(parsed)), ..empty(feed) }))
}

fn empty(feed: FeedId) -> Fetched {
    Fetched {
        feed,
        at: NOW,
        http: Some(200),
        bytes: 100,
        conditional: Conditional::default(),
        next_due: NOW.plus(3600),
        habits: None,
        outcome: FetchOutcome::Unchanged,
    }
}
