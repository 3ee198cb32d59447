//! Worlds: servers described by a file, the real pipeline against them, the store afterwards.

#![allow(clippy::disallowed_methods, reason = "a test has deadlines")]

mod day;
mod giving_up;
mod scenario;
mod server;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use sapo::app::RefreshTarget;
use sapo::config;
use sapo::domain::{FeedHealth, Keep, ProxyUrl, Subscription, Timestamp, TroubleKind, Write};
use sapo::net::gate::Gate;
use sapo::runtime::clock::Clock;
use sapo::runtime::refresh::{FeedReport, News, Outcome, Refresher, Setup};
use sapo::section::SectionMap;
use sapo::store::{self, Writer};

use scenario::{Expected, Scenario};
use server::Server;

/// No test waits longer than this for anything.
const PATIENCE: Duration = Duration::from_secs(60);
const NOW: Timestamp = Timestamp(1_795_392_000);

/// A cache, a writer and a refresher, joined as the reader joins them.
struct World {
    folder: tempfile::TempDir,
    writer: Option<Writer>,
    refresher: Arc<RwLock<Option<Refresher>>>,
    news: Receiver<News>,
}

impl World {
    fn new(settings: config::Refresh, urls: &[String]) -> Self {
        Self::at(tempfile::tempdir().unwrap(), settings, urls)
    }

    fn at(folder: tempfile::TempDir, settings: config::Refresh, urls: &[String]) -> Self {
        let feeds = urls.iter().map(|url| subscription(url)).collect();
        Self::with(folder, settings, feeds, Clock::wall())
    }

    fn with(
        folder: tempfile::TempDir,
        settings: config::Refresh,
        feeds: Vec<Subscription>,
        clock: Clock,
    ) -> Self {
        let refresher: Arc<RwLock<Option<Refresher>>> = Arc::default();
        let told = Arc::clone(&refresher);
        let on_change = Box::new(move |change| {
            if let Some(refresher) = &*told.read().unwrap() {
                refresher.committed(&change);
            }
        });
        let map = SectionMap::builtin();
        let writer = store::open_writer(folder.path(), map.clone(), NOW, on_change).unwrap();
        writer.apply(Write::Subscribe { feeds, keep: Keep::default(), at: NOW }).unwrap();
        let (tell, news) = channel();
        let tell = std::sync::Mutex::new(tell);
        let gate = Gate::new(settings.per_host);
        let setup = Setup {
            settings,
            cache_dir: folder.path().to_owned(),
            sections: map,
            writer: writer.clone(),
            gentle: false,
            clock,
            gate,
        };
        let tell = Box::new(move |news| drop(tell.lock().unwrap().send(news)));
        *refresher.write().unwrap() = Some(Refresher::new(setup, tell));
        Self { folder, writer: Some(writer), refresher, news }
    }

    fn request(&self, target: RefreshTarget, force: bool) {
        self.refresher.read().unwrap().as_ref().unwrap().request(target, force).unwrap();
    }

    /// All news of a refresh, its end included.
    fn news(&self) -> Vec<News> {
        let deadline = Instant::now() + PATIENCE;
        let mut all = Vec::new();
        while all.last() != Some(&News::Ended) {
            let left = deadline.saturating_duration_since(Instant::now());
            all.push(self.news.recv_timeout(left).expect("a refresh ends"));
        }
        all
    }

    /// One whole refresh: a report for each feed, each exactly once.
    fn refresh(&self, force: bool) -> HashMap<String, FeedReport> {
        self.request(RefreshTarget::All, force);
        reports(&self.news())
    }

    fn health(&self) -> Vec<FeedHealth> {
        store::open_reader(self.folder.path()).unwrap().health().unwrap()
    }

    fn stop(&mut self) {
        let refresher = self.refresher.write().unwrap().take();
        refresher.unwrap().stop();
    }

    fn close(mut self) -> tempfile::TempDir {
        self.stop();
        self.writer.take().unwrap().close().unwrap();
        self.folder
    }
}

fn reports(news: &[News]) -> HashMap<String, FeedReport> {
    let mut reports = HashMap::new();
    let mut announced = 0;
    for one in news {
        match one {
            News::Began { feeds } => announced = *feeds,
            News::Feed(report) => {
                let twice = reports.insert(report.url.clone(), (**report).clone());
                assert!(twice.is_none(), "told twice: {}", report.url);
            }
            News::Offline | News::Ended | News::Stopped => {}
        }
    }
    assert_eq!(announced, reports.len(), "each feed is told of");
    reports
}

fn subscription(url: &str) -> Subscription {
    Subscription {
        url: url.to_owned(),
        paper: "Paper".into(),
        section: None,
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    }
}

fn settings() -> config::Refresh {
    config::Refresh {
        at_start: false,
        interval: Duration::from_secs(3600),
        concurrency: 64,
        per_host: 2,
        connect_timeout: Duration::from_secs(5),
        timeout: Duration::from_secs(20),
        max_body_bytes: 1 << 20,
        proxy: None,
        user_agent: "sapo/test".into(),
        access: Arc::default(),
    }
}

/// Plays a scenario: a first refresh, a second forced one, and what is stored after both.
fn play(name: &str) {
    let scenario = Scenario::load(name);
    let server = Server::start(&scenario);
    let urls: Vec<String> = scenario.feeds.iter().map(|feed| server.url(feed)).collect();
    let mut settings = settings();
    if let Some(milliseconds) = scenario.timeout_ms {
        settings.timeout = Duration::from_millis(milliseconds);
    }
    let world = World::new(settings, &urls);
    let first = world.refresh(false);
    for feed in &scenario.feeds {
        check(&feed.expect, &first[&server.url(feed)], name);
    }
    stored(&scenario, &server, &world.health());
    let second = world.refresh(true);
    for feed in &scenario.feeds {
        check(feed.again.as_ref().unwrap_or(&feed.expect), &second[&server.url(feed)], name);
    }
    stored(&scenario, &server, &world.health());
    // Where requests are given up, the server counts one until it notices that the client left.
    let counts_are_sure = scenario.timeout_ms.is_none();
    let most = server.most_at_once();
    assert!(most <= 2 || !counts_are_sure, "{most} requests at a time to a host");
    assert!(server.all_were_polite(), "each request names sapo and what it understands");
    world.close();
}

fn check(expected: &Expected, report: &FeedReport, name: &str) {
    let context = format!("{name}: {report:?}");
    let outcome = match report.outcome {
        Outcome::Fetched => "fetched",
        Outcome::Unchanged => "unchanged",
        Outcome::Failed => "failed",
        Outcome::NotDue => "not-due",
    };
    assert_eq!(outcome, expected.outcome, "{context}");
    let trouble = report.trouble.as_ref();
    assert_eq!(trouble.map(|t| kind(t.kind)), expected.trouble, "{context}");
    if let Some(word) = &expected.word {
        assert!(trouble.is_some_and(|trouble| trouble.what.contains(word)), "{context}");
    }
    if let Some(trouble) = trouble {
        assert!(!trouble.next.is_empty() && !trouble.what.contains(char::is_control), "{context}");
    }
    if let Some(new) = expected.new {
        assert_eq!(report.new, new, "{context}");
    }
}

fn kind(kind: TroubleKind) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

fn stored(scenario: &Scenario, server: &Server, health: &[FeedHealth]) {
    for feed in &scenario.feeds {
        let url = server.url(feed);
        let row = health.iter().find(|row| row.url == url).unwrap();
        assert_eq!(row.total, feed.stored, "articles of {url}");
        let trouble = row.trouble.as_ref().map(|trouble| kind(trouble.kind));
        assert_eq!(trouble, feed.expect.trouble, "{url}: {:?}", row.trouble);
        assert_eq!(row.last_success.is_some(), feed.expect.trouble.is_none(), "{url}");
    }
}

#[test]
fn good_answers_are_stored_once() {
    play("good");
}

#[test]
fn bodies_are_unpacked_under_the_cap() {
    play("bodies");
}

#[test]
fn refusals_are_told_in_plain_words() {
    play("refusals");
}

#[test]
fn redirects_are_followed_with_care() {
    play("redirects");
}

#[test]
fn slow_and_broken_servers_hold_up_nobody() {
    play("broken");
}

#[test]
fn a_pause_is_for_the_whole_host() {
    play("pauses");
}

#[test]
fn many_feeds_are_polite_to_each_host() {
    play("many");
}

#[test]
fn a_pause_outlives_the_program() {
    let scenario = Scenario::load("pauses");
    let server = Server::start(&scenario);
    let urls: Vec<String> = scenario.feeds.iter().map(|feed| server.url(feed)).collect();
    let world = World::new(settings(), &urls);
    world.refresh(true);
    let asked = server.requests();
    let folder = world.close();
    let world = World::at(folder, settings(), &urls);
    let again = world.refresh(true);
    let waiting = again.values().filter(|report| report.outcome == Outcome::NotDue);
    assert!(waiting.count() >= 3, "{again:?}");
    let free = scenario.feeds.iter().filter(|feed| feed.expect.trouble.is_none()).count();
    assert_eq!(server.requests(), asked + free, "nobody on the paused hosts was asked");
    world.close();
}

#[test]
fn what_is_not_due_is_not_asked() {
    let scenario = Scenario::load("good");
    let server = Server::start(&scenario);
    let urls: Vec<String> = scenario.feeds.iter().map(|feed| server.url(feed)).collect();
    let world = World::new(settings(), &urls);
    world.refresh(false);
    let asked = server.requests();
    let again = world.refresh(false);
    assert!(again.values().all(|report| report.outcome == Outcome::NotDue), "{again:?}");
    world.request(RefreshTarget::Due, false);
    assert_eq!(world.news(), [News::Began { feeds: 0 }, News::Ended]);
    assert_eq!(server.requests(), asked);
    world.close();
}

#[test]
fn stopping_takes_less_than_a_second() {
    let scenario = Scenario::load("broken");
    let server = Server::start(&scenario);
    let urls: Vec<String> = scenario.feeds.iter().map(|feed| server.url(feed)).collect();
    let mut world = World::new(settings(), &urls);
    world.request(RefreshTarget::All, true);
    server.wait_for_requests(1, PATIENCE);
    let before = Instant::now();
    world.stop();
    assert!(before.elapsed() < Duration::from_secs(1), "{:?}", before.elapsed());
}

#[test]
fn a_running_refresh_takes_more_in_and_asks_nobody_twice() {
    let scenario = Scenario::load("many");
    let server = Server::start(&scenario);
    let urls: Vec<String> = scenario.feeds.iter().map(|feed| server.url(feed)).collect();
    let world = World::new(settings(), &urls);
    world.request(RefreshTarget::All, false);
    world.request(RefreshTarget::Due, false);
    let mut told = HashSet::new();
    for news in world.news() {
        if let News::Feed(report) = news {
            assert_eq!(report.outcome, Outcome::Fetched);
            assert!(told.insert(report.url.clone()), "told twice: {}", report.url);
        }
    }
    assert_eq!((told.len(), server.requests()), (urls.len(), urls.len()));
    world.close();
}

#[test]
fn without_a_network_that_is_said_once() {
    // A proxy that is not there: nothing outside can be reached, and no name is looked up.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut settings = settings();
    settings.proxy = Some(ProxyUrl(format!("http://{closed}")));
    let urls: Vec<String> =
        (0..40).map(|n| format!("http://paper-{}.example/{n}.xml", n % 8)).collect();
    let world = World::new(settings, &urls);
    world.request(RefreshTarget::All, true);
    let news = world.news();
    assert_eq!(news.iter().filter(|one| **one == News::Offline).count(), 1);
    let told = reports(&news);
    assert_eq!(told.len(), urls.len());
    for report in told.values() {
        let trouble = report.trouble.as_ref().unwrap();
        assert_eq!((report.outcome, trouble.kind), (Outcome::Failed, TroubleKind::Offline));
    }
    let rows = world.health();
    let since: HashSet<_> = rows.iter().map(|row| row.trouble.as_ref().unwrap().since).collect();
    assert!(since.len() <= 2, "all since the same moment: {since:?}");
    // One of them tried again: that its host is not found is still the network's fault.
    world.request(RefreshTarget::Feed(rows[0].id), true);
    let news = world.news();
    assert_eq!(news.iter().filter(|one| **one == News::Offline).count(), 1);
    let again = reports(&news);
    let kinds = again.values().filter_map(|report| report.trouble.as_ref()).map(|it| it.kind);
    assert_eq!(kinds.collect::<Vec<_>>(), [TroubleKind::Offline]);
    world.close();
}

#[test]
fn dead_servers_of_this_machine_are_not_the_network() {
    let closed: Vec<_> = (0..5)
        .map(|_| std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap())
        .collect();
    let urls: Vec<String> = closed.iter().map(|at| format!("http://{at}/f.xml")).collect();
    let world = World::new(settings(), &urls);
    world.request(RefreshTarget::All, true);
    let news = world.news();
    assert!(!news.contains(&News::Offline));
    for report in reports(&news).values() {
        assert_eq!(report.trouble.as_ref().unwrap().kind, TroubleKind::Connect, "{report:?}");
    }
    world.close();
}

#[test]
fn files_are_feeds_too() {
    let folder = tempfile::tempdir().unwrap();
    let url = |name: &str| format!("file://{}", folder.path().join(name).display());
    write(&folder.path().join("good.xml"), &server::document("good", 3));
    let urls = [url("good.xml"), url("absent.xml"), url("")];
    let world = World::new(settings(), &urls);
    let first = world.refresh(true);
    assert_eq!((first[&urls[0]].outcome, first[&urls[0]].new), (Outcome::Fetched, 3));
    assert_eq!(first[&urls[0]].http, None);
    for bad in &urls[1..] {
        assert_eq!(first[bad].trouble.as_ref().unwrap().kind, TroubleKind::File);
    }
    assert_eq!(world.refresh(true)[&urls[0]].outcome, Outcome::Unchanged);
    write(&folder.path().join("good.xml"), &server::document("good", 4));
    let third = world.refresh(true);
    assert_eq!((third[&urls[0]].outcome, third[&urls[0]].new), (Outcome::Fetched, 1));
    world.close();
}

fn write(path: &Path, text: &[u8]) {
    std::fs::write(path, text).unwrap();
}
