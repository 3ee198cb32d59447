//! Pages of articles, from loopback servers to the store: the thread, the child, the manners.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use sapo::config;
use sapo::domain::{
    Anchor, Article, ArticleId, Conditional, Direction, FetchOutcome, Fetched, Item, Keep, Mark,
    PageMiss, ParsedFeed, Scope, Subscription, Timestamp, WindowRequest, Write,
};
use sapo::net::gate::Gate;
use sapo::runtime::clock::Clock;
use sapo::runtime::pages::{News, Pages, Setup};
use sapo::section::SectionMap;
use sapo::store::{self, Reader, Writer};
use tempfile::TempDir;

use crate::cli::web::{Page, Web};

const NOW: Timestamp = Timestamp(1_795_417_500);
const PATIENCE: Duration = Duration::from_secs(30);

struct World {
    web: Web,
    pages: Pages,
    news: Receiver<News>,
    reader: Reader,
    writer: Writer,
    _folder: TempDir,
}

impl World {
    /// A paper whose feed stands at the server, with an article for each path.
    fn new(settings: &str, served: &[(&str, Page)], paths: &[&str]) -> Self {
        let web = Web::serve(served);
        let links: Vec<String> = paths.iter().map(|path| web.url(path)).collect();
        Self::linked(settings, web, &links)
    }

    fn linked(settings: &str, web: Web, links: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings.replace("FEED", &web.url("/feed"));
        let config = config::parse(&settings, "test.toml".as_ref()).unwrap();
        let map = SectionMap::builtin();
        let ignore = Box::new(|_| ());
        let writer = store::open_writer(folder.path(), map.clone(), NOW, ignore).unwrap();
        let reader = store::open_reader(folder.path()).unwrap();
        let feeds = vec![Subscription {
            url: web.url("/feed"),
            paper: "Bình Minh".into(),
            section: Some("Thế giới".into()),
            title: None,
            every_seconds: None,
            enabled: true,
            hidden: false,
            keep_seconds: None,
            keep_items: None,
        }];
        writer.apply(Write::Subscribe { feeds, keep: Keep::default(), at: NOW }).unwrap();
        let items = links.iter().zip(1..).map(|(link, n)| Item {
            guid: Some(link.clone()),
            link: Some(link.clone()),
            title: format!("Headline {n}"),
            summary: Some(format!("Teaser {n}.")),
            published: Some(NOW.plus(-60 * n)),
            ..Item::default()
        });
        let feed = reader.feed_states().unwrap()[0].id;
        writer.apply(Write::Store(Box::new(fetched(feed, items.collect())))).unwrap();
        let (tell, news) = channel();
        let setup = Setup {
            settings: config.refresh.clone(),
            prefetch: config.prefetch.clone(),
            pages: config.pages.clone(),
            cache_dir: folder.path().to_owned(),
            sections: map,
            writer: writer.clone(),
            gate: Gate::new(config.refresh.per_host),
            clock: Clock::of(|| NOW),
            program: Some(env!("CARGO_BIN_EXE_sapo").into()),
            pictures: None,
        };
        let pages = Pages::new(
            setup,
            Box::new(move |news| {
                // A test that is over no longer listens.
                tell.send(news).ok();
            }),
        );
        Self { web, pages, news, reader, writer, _folder: folder }
    }

    /// The n-th newest article.
    fn id(&self, n: usize) -> ArticleId {
        let request = WindowRequest {
            scope: Scope::default(),
            anchor: Anchor::Newest,
            direction: Direction::Older,
            limit: 100,
        };
        self.reader.window(&request).unwrap().rows[n].id
    }

    fn article(&self, n: usize) -> Article {
        self.reader.article(self.id(n)).unwrap().unwrap()
    }

    /// Opens the n-th article; what became of its page.
    fn open(&self, n: usize) -> Result<(), PageMiss> {
        let wanted = self.id(n);
        self.pages.open(wanted).unwrap();
        loop {
            match self.news.recv_timeout(PATIENCE).unwrap() {
                News::Page(id, outcome) if id == wanted => return outcome,
                _ => {}
            }
        }
    }

    /// Fetches ahead; how many came and how many did not.
    fn ahead(&self) -> (usize, usize) {
        self.pages.prefetch().unwrap();
        loop {
            if let News::Rested { kept, missed } = self.news.recv_timeout(PATIENCE).unwrap() {
                return (kept, missed);
            }
        }
    }

    fn asked(&self) -> Vec<String> {
        let mut asked: Vec<String> = self.web.asked.try_iter().collect();
        asked.sort_unstable();
        asked
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.pages.stop();
    }
}

fn fetched(feed: sapo::domain::FeedId, items: Vec<Item>) -> Fetched {
    let parsed = ParsedFeed { items, ..ParsedFeed::default() };
    Fetched {
        feed,
        at: NOW,
        http: Some(200),
        bytes: 0,
        conditional: Conditional::default(),
        next_due: NOW,
        habits: None,
        outcome: FetchOutcome::Read(Box::new(parsed)),
    }
}

/// A page whose article says this a few times over.
fn page(about: &str, more: &str) -> Page {
    let paragraph = |n: usize| {
        format!(
            "<p>Paragraph {n} about {about}: the harbour was quiet this morning, and the people \
             on the quay, who had waited since dawn, talked of nothing else but what was to come.</p>"
        )
    };
    let body: String = (1..8).map(paragraph).collect();
    Page::Body(format!(
        "<!doctype html><html lang=\"en\"><head><title>About {about} - Bình Minh</title>{more}\
         </head><body><nav><a href=\"/\">Home</a></nav><main><article><h1>About {about}</h1>{body}\
         </article></main><footer>All rights reserved</footer></body></html>"
    ))
}

#[test]
fn an_opened_page_is_taken_apart_and_kept() {
    let world = World::new("", &[("/1", page("ships", ""))], &["/1", "/2"]);
    assert_eq!(world.open(0), Ok(()));
    let article = world.article(0);
    let kept = article.page.unwrap();
    assert!(kept.body_html.contains("Paragraph 7 about ships"), "{}", kept.body_html);
    assert!(!kept.body_html.contains("All rights reserved"), "{}", kept.body_html);
    // Nobody asks robots.txt for what a person opens.
    assert_eq!(world.asked(), ["/1"]);
    assert_eq!(world.open(1), Err(PageMiss::Missing));
    assert_eq!(world.article(1).page_tried, Some((NOW, PageMiss::Missing)));
}

#[test]
fn a_page_that_gives_less_than_the_feed_is_not_kept() {
    let empty = Page::Body("<html><body><p>Teaser 1.</p></body></html>".into());
    let world = World::new("", &[("/1", empty)], &["/1"]);
    assert!(world.open(0).is_err());
    assert!(world.article(0).page.is_none());
}

#[test]
fn parts_of_an_article_are_joined() {
    let next = |path: &str| format!("<link rel=\"next\" href=\"{path}\">");
    let served = [
        ("/1", page("the first day", &next("/1?page=2"))),
        ("/1?page=2", page("the second day", &next("/1?page=3"))),
        ("/1?page=3", page("the third day", &next("/1"))),
    ];
    let world = World::new("", &served, &["/1"]);
    assert_eq!(world.open(0), Ok(()));
    let body = world.article(0).page.unwrap().body_html;
    let places: Vec<_> = ["first", "second", "third"].map(|day| body.find(day).unwrap()).into();
    assert!(places.is_sorted(), "{body}");
    assert_eq!(world.asked().len(), 3);
}

#[test]
fn what_other_readers_get_stands_in_for_a_stub() {
    let stub = |more: &str| {
        Page::Body(format!("<html><head>{more}</head><body><p>Ships wait.</p></body></html>"))
    };
    let served = [
        ("/1", stub("<link rel=\"amphtml\" href=\"/amp/1\">")),
        ("/amp/1", page("ships", "")),
        ("/2", stub("<link rel=\"alternate\" media=\"print\" href=\"/print/2\">")),
        ("/print/2", page("cranes", "")),
        ("/3", page("boats", "<link rel=\"amphtml\" href=\"/amp/3\">")),
        ("/4", stub("<link rel=\"amphtml\" href=\"https://elsewhere.example/4\">")),
    ];
    let world = World::new("", &served, &["/1", "/2", "/3", "/4"]);
    assert_eq!((world.open(0), world.open(1), world.open(2)), (Ok(()), Ok(()), Ok(())));
    assert!(world.article(0).page.unwrap().body_html.contains("Paragraph 7 about ships"));
    assert!(world.article(1).page.unwrap().body_html.contains("Paragraph 7 about cranes"));
    assert!(world.open(3).is_err());
    // A whole page is not asked for twice, and no other site is.
    assert_eq!(world.asked(), ["/1", "/2", "/3", "/4", "/amp/1", "/print/2"]);
}

#[test]
fn what_is_ahead_obeys_the_host() {
    let robots = Page::Body("User-agent: *\nDisallow: /private\n".into());
    let served = [
        ("/robots.txt", robots),
        ("/1", page("ships", "")),
        ("/private/2", page("secrets", "")),
        ("/3", page("cranes", "")),
    ];
    let settings = "[[feeds]]\nurl = \"FEED\"\nprefetch = true\n";
    let world = World::new(settings, &served, &["/1", "/private/2", "/3"]);
    assert_eq!(world.ahead(), (2, 1));
    assert_eq!(world.asked(), ["/1", "/3", "/robots.txt"]);
    assert!(world.article(0).page.is_some() && world.article(1).page.is_none());
    // What is there or was refused is not asked for again.
    assert_eq!(world.ahead(), (0, 0));
    // A person may open what programs may not fetch.
    assert_eq!(world.open(1), Ok(()));
}

#[test]
fn only_what_is_wanted_is_fetched_ahead() {
    let served = [("/1", page("ships", "")), ("/2", page("cranes", ""))];
    let world = World::new("", &served, &["/1", "/2"]);
    assert_eq!(world.ahead(), (0, 0));
    let articles = vec![world.id(1)];
    world.writer.apply(Write::Mark { articles, mark: Mark::Star, at: NOW }).unwrap();
    assert_eq!(world.ahead(), (1, 0));
    assert!(world.article(1).page.is_some() && world.article(0).page.is_none());
    let settings = "[prefetch]\nstarred = false\nsections = [\"World\"]\nlimit = 1\n";
    let world = World::new(settings, &served, &["/1", "/2"]);
    assert_eq!(world.ahead(), (1, 0));
    assert_eq!(world.ahead(), (1, 0));
    assert_eq!(world.ahead(), (0, 0));
}

#[test]
fn a_host_that_asks_for_a_pause_gets_one() {
    let busy = Page::Status(429, "Retry-After: 600\r\n");
    let world = World::new("", &[("/1", busy), ("/2", page("ships", ""))], &["/1", "/2"]);
    assert_eq!(world.open(0), Err(PageMiss::Paused));
    assert_eq!(world.open(1), Err(PageMiss::Paused));
    assert_eq!(world.asked(), ["/1"]);
    assert_eq!(world.article(0).page_tried, None);
}

#[test]
fn pages_do_not_lead_to_private_places() {
    let (web, secret) = (Web::serve(&[]), Web::serve(&[("/admin", page("secrets", ""))]));
    let links = [secret.url("/admin")];
    let world = World::linked("", web, &links);
    assert_eq!(world.open(0), Err(PageMiss::Refused));
    assert_eq!(secret.asked.try_iter().count(), 0);
}

#[test]
fn what_is_no_page_is_told_as_such() {
    let film = Page::Status(200, "Content-Type: video/mp4\r\n");
    let world = World::new("", &[("/1", film), ("/2", Page::Status(500, ""))], &["/1", "/2", "/3"]);
    assert_eq!(world.open(0), Err(PageMiss::NotAPage));
    assert_eq!(world.open(1), Err(PageMiss::Fault));
}
