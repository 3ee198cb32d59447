//! The real program on a real pseudo-terminal: keys in, screen out, every wait with a deadline.

#![allow(clippy::disallowed_methods, reason = "a deadline of a test is real time")]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};
use sapo::domain::{
    Conditional, Enclosure, FeedId, FetchOutcome, Fetched, Item, Keep, ParsedFeed, Subscription,
    Timestamp, Write,
};
use sapo::section::SectionMap;
use sapo::store::{Writer, open_writer};
use tempfile::TempDir;

/// In the world's feed: more than are read at once.
const ARTICLES: usize = 200;
/// When the oldest was published.
const START: i64 = 1_793_613_600;
/// A condition that does not come true within this is a failure; the machine may be busy.
const DEADLINE: Duration = Duration::from_secs(30);
/// How often a condition outside the screen is looked at.
const GLANCE: Duration = Duration::from_millis(5);

/// A world for one run: a folder with a configuration and a cache of 200 articles, `Tin 000`
/// the oldest to `Tin 199` the newest. Its one feed is a local file with the same articles.
pub struct World {
    folder: TempDir,
    environment: Vec<(String, String)>,
    feeds: Vec<String>,
    settings: String,
}

impl World {
    /// A world whose cache is filled; nothing is fetched.
    pub fn new() -> Self {
        let mut world = Self::empty();
        world.setting("[refresh]\nat_start = false\n");
        fill(&world.cache(), &world.feeds[0]);
        world
    }

    /// A world without a cache; feeds are fetched at the start.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("feed.xml");
        fs::write(&file, document()).unwrap();
        let feeds = vec![format!("file://{}", file.display())];
        Self { folder, environment: Vec::new(), feeds, settings: String::new() }
    }

    /// Adds a feed.
    pub fn feed(&mut self, url: &str) {
        self.feeds.push(url.to_owned());
    }

    /// Another process's way into the cache.
    pub fn writer(&self) -> Writer {
        writer(&self.cache())
    }

    /// A file comes with the newest article.
    pub fn attach(&self, url: &str, kind: &str, length: u64) {
        let file = Enclosure {
            url: url.to_owned(),
            media_type: Some(kind.to_owned()),
            length: Some(length),
        };
        let item = Item { enclosures: vec![file], ..item(ARTICLES - 1) };
        let writer = self.writer();
        writer.apply(fetched(vec![item])).unwrap();
        writer.close().unwrap();
    }

    /// The newest article says this now.
    pub fn say(&self, body: &str) {
        let item = Item { content: Some(body.to_owned()), ..item(ARTICLES - 1) };
        let writer = self.writer();
        writer.apply(fetched(vec![item])).unwrap();
        writer.close().unwrap();
    }

    /// Adds lines to the configuration.
    pub fn setting(&mut self, lines: &str) {
        self.settings += lines;
    }

    /// Sets a variable of the program's environment.
    pub fn env(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn cache(&self) -> PathBuf {
        self.path("cache")
    }

    /// The command line: the program with this world's configuration and cache, behind `before`.
    fn command(&self, before: &[&str]) -> CommandBuilder {
        let config = self.path("config.toml");
        let feed = |url: &String| {
            format!("[[feeds]]\nurl = \"{url}\"\npaper = \"Báo Thử\"\nsection = \"World\"\n")
        };
        let feeds: String = self.feeds.iter().map(feed).collect();
        fs::write(&config, self.settings.clone() + &feeds).unwrap();
        let words = [before, &[env!("CARGO_BIN_EXE_sapo"), "--config"]].concat();
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.arg(config);
        command.arg("--cache");
        command.arg(self.cache());
        command.cwd(self.folder.path());
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("PATH", "/usr/bin:/bin"),
            ("TZ", "UTC"),
            ("LANG", "C.UTF-8"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", self.folder.path());
        command.env("XDG_STATE_HOME", self.path("state"));
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        command
    }

    /// Starts the reader on a terminal of 80 × 24.
    pub fn open(&self) -> Terminal {
        Terminal::start(self.command(&[]))
    }

    /// Starts the program as somebody does who just has it: no configuration, no cache.
    pub fn open_at_home(&self, arguments: &[&str]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sapo"));
        command.args(arguments);
        command.cwd(self.folder.path());
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("TZ", "UTC"), ("PATH", "/usr/bin:/bin")]
        {
            command.env(name, value);
        }
        command.env("HOME", self.path("home"));
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        Terminal::start(command)
    }

    /// Starts the reader as the child of a shell, which leads the terminal's session.
    pub fn open_under_shell(&self) -> Terminal {
        Terminal::start(self.command(&["/bin/sh", "-c", "\"$0\" \"$@\"; exit"]))
    }
}

/// Title, link and body of article `n`; the title of one is hostile.
fn article(n: usize) -> (String, String, String) {
    let hostile = if n == 198 { " \u{1b}]52;c;ZWNobyBo\u{7}\u{9b}2J\u{202e}" } else { "" };
    let link = format!("https://news.example/{n}?a=1&b=2");
    (format!("Tin {n:03}{hostile}"), link, format!("Body of item {n}. It has one paragraph."))
}

/// The feed as a document.
fn document() -> String {
    let mut items = String::new();
    for n in 0..ARTICLES {
        let (title, link, body) = article(n);
        let title: String = title.chars().map(|c| format!("&#{};", u32::from(c))).collect();
        let link = link.replace('&', "&amp;");
        let (hour, minute) = (10 + n / 60, n % 60);
        writeln!(
            items,
            "<item><guid>g{n}</guid><title>{title}</title><link>{link}</link>\
             <pubDate>Mon, 02 Nov 2026 {hour}:{minute:02}:00 GMT</pubDate>\
             <description>{body}</description></item>"
        )
        .unwrap();
    }
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>{items}</channel></rss>"
    )
}

/// The same articles, stored.
fn fill(cache: &Path, url: &str) {
    let feed = Subscription {
        url: url.to_owned(),
        paper: "Báo Thử".into(),
        section: Some("World".into()),
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    };
    let at = Timestamp(START + 86_400);
    let writer = writer(cache);
    writer.apply(Write::Subscribe { feeds: vec![feed], keep: Keep::default(), at }).unwrap();
    writer.apply(fetched((0..ARTICLES).map(item).collect())).unwrap();
    writer.close().unwrap();
}

/// Article `n` as the feed tells it.
fn item(n: usize) -> Item {
    let (title, link, body) = article(n);
    Item {
        guid: Some(format!("g{n}")),
        title,
        link: Some(link),
        summary: Some(body),
        published: Some(Timestamp(START).plus(60 * n as i64)),
        ..Item::default()
    }
}

/// What a fetch of the feed brought.
fn fetched(items: Vec<Item>) -> Write {
    let at = Timestamp(START + 86_400);
    let parsed = ParsedFeed { items, ..ParsedFeed::default() };
    Write::Store(Box::new(Fetched {
        feed: FeedId(1),
        at,
        http: None,
        bytes: 0,
        conditional: Conditional::default(),
        next_due: at.plus(3_600),
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    }))
}

fn writer(cache: &Path) -> Writer {
    open_writer(cache, SectionMap::builtin(), Timestamp(0), Box::new(|_| {})).unwrap()
}

/// A running program.
pub struct Terminal {
    child: Option<Box<dyn Child + Send + Sync>>,
    pid: Pid,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn std::io::Write + Send>,
    tty: File,
    shown: Arc<(Mutex<Shown>, Condvar)>,
}

struct Shown {
    screen: vt100::Parser,
    raw: Vec<u8>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Terminal {
    fn start(command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        // Kept open, so that modes can be looked at after the end too.
        let tty = File::open(pair.master.tty_name().unwrap()).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
        let screen = vt100::Parser::new(cells(24), cells(80), 0);
        let shown = Arc::new((Mutex::new(Shown { screen, raw: Vec::new() }), Condvar::new()));
        let mut output = pair.master.try_clone_reader().unwrap();
        let copy = Arc::clone(&shown);
        thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                let mut shown = copy.0.lock().unwrap();
                shown.screen.process(&bytes[..read]);
                shown.raw.extend_from_slice(&bytes[..read]);
                copy.1.notify_all();
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { child: Some(child), pid, master: pair.master, keys, tty, shown }
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        self.shown.0.lock().unwrap().screen.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Waits until the screen is as `right` says.
    #[track_caller]
    pub fn until(&self, what: &str, right: impl Fn(&vt100::Screen) -> bool) {
        let wrong = |shown: &mut Shown| !right(shown.screen.screen());
        let guard = self.shown.0.lock().unwrap();
        let (shown, timeout) = self.shown.1.wait_timeout_while(guard, DEADLINE, wrong).unwrap();
        let text = shown.screen.screen().contents();
        drop(shown);
        assert!(!timeout.timed_out(), "no {what} on the screen:\n{text}");
    }

    /// Waits until `text` is on the screen.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until a fact outside the screen is so.
    #[track_caller]
    pub fn eventually(&self, what: &str, so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !so(self) {
            assert!(Instant::now() < end, "{what} did not happen:\n{}", self.text());
            let guard = self.shown.0.lock().unwrap();
            drop(self.shown.1.wait_timeout(guard, GLANCE).unwrap());
        }
    }

    pub fn text(&self) -> String {
        self.shown.0.lock().unwrap().screen.screen().contents()
    }

    /// Every byte that was written so far.
    pub fn raw(&self) -> Vec<u8> {
        self.shown.0.lock().unwrap().raw.clone()
    }

    /// Waits until nothing was written for `span`.
    #[track_caller]
    pub fn quiet(&self, span: Duration) {
        let end = Instant::now() + DEADLINE;
        let mut guard = self.shown.0.lock().unwrap();
        loop {
            let before = guard.raw.len();
            let same = |shown: &mut Shown| shown.raw.len() == before;
            let (next, timeout) = self.shown.1.wait_timeout_while(guard, span, same).unwrap();
            if timeout.timed_out() {
                return;
            }
            guard = next;
            assert!(Instant::now() < end, "never quiet");
        }
    }

    /// True when lines are edited and echoed by the terminal, as a shell wants it.
    pub fn cooked(&self) -> bool {
        let modes = tcgetattr(&self.tty).unwrap().local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// True when the screen belongs to the shell again.
    pub fn left(&self) -> bool {
        let shown = self.shown.0.lock().unwrap();
        let screen = shown.screen.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        !(screen.alternate_screen() || screen.hide_cursor() || screen.bracketed_paste() || mouse)
    }

    /// Its state letter in /proc: `T` is stopped.
    pub fn state(&self) -> Option<char> {
        state(self.pid)
    }

    /// How often any of its threads went to sleep and was woken.
    pub fn wakeups(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.pid.as_raw_nonzero());
        let switches = |task: &Path| {
            let status = fs::read_to_string(task.join("status")).unwrap_or_default();
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches"));
            line.and_then(|line| line.split_whitespace().last()?.parse::<u64>().ok()).unwrap_or(0)
        };
        fs::read_dir(tasks).unwrap().map(|task| switches(&task.unwrap().path())).sum()
    }

    /// The one child of the started program.
    pub fn child(&self) -> Option<Pid> {
        let pid = self.pid.as_raw_nonzero();
        let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).ok()?;
        Pid::from_raw(children.split_whitespace().next()?.parse().ok()?)
    }

    /// Waits for the end of a killed program.
    #[track_caller]
    pub fn reap(&mut self) {
        let mut child = self.child.take().unwrap();
        let (ended, end) = mpsc::channel();
        thread::spawn(move || ended.send(child.wait().unwrap()));
        end.recv_timeout(DEADLINE).expect("the program does not end");
    }

    /// Waits for the end; the exit code.
    #[track_caller]
    pub fn exit_code(&mut self) -> u32 {
        let mut child = self.child.take().unwrap();
        let (ended, end) = mpsc::channel();
        thread::spawn(move || ended.send(child.wait().unwrap()));
        let status = end.recv_timeout(DEADLINE).expect("the program does not end");
        assert_eq!(status.signal(), None, "killed by a signal");
        status.exit_code()
    }

    /// Waits for the end with this exit code, and for the terminal as it was.
    #[track_caller]
    pub fn ends_with(&mut self, code: u32) {
        assert_eq!(self.exit_code(), code);
        self.eventually("the terminal given back", |t| t.left() && t.cooked());
    }
}

/// A process's state letter in /proc: `T` stopped, `Z` ended; `None`: it is gone.
pub fn state(pid: Pid) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    stat.rsplit(") ").next()?.chars().next()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            drop(child.kill());
        }
    }
}
