//! Articles opened in the real reader while their pages hang, come late, or cannot come any more.

use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use image::{ImageFormat, Rgb, RgbImage};

use sapo::domain::{Anchor, Article, Direction, Scope, WindowRequest};
use sapo::store;

use super::terminal::{Terminal, World};
use crate::wire::Wire;

/// A key is answered within this; a busy machine may be late now and then.
const ANSWERED: Duration = Duration::from_millis(200);

/// A paper of these articles: title and description; the n-th links to `/n`.
fn feed(articles: &[(&str, &str)]) -> String {
    let item = |(n, (title, text)): (usize, &(&str, &str))| {
        format!(
            "<item><guid>g{n}</guid><title>{title}</title><link>/{n}</link><pubDate>Mon, 02 Nov \
             2026 1{n}:00:00 GMT</pubDate><description><![CDATA[{text}]]></description></item>"
        )
    };
    let items: String = articles.iter().enumerate().map(item).collect();
    format!("<rss version='2.0'><channel><title>T</title>{items}</channel></rss>")
}

fn answer(stream: &mut TcpStream, kind: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n");
    // The reader may have been ended.
    drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)));
}

/// What is asked for in a request.
fn path(head: &str) -> &str {
    head.split(' ').nth(1).unwrap_or_default()
}

/// A world whose one paper is that of the server.
fn world(wire: &Wire) -> World {
    let mut world = World::empty();
    let empty = "<rss version='2.0'><channel><title>Empty</title></channel></rss>";
    fs::write(world.path("feed.xml"), empty).unwrap();
    world.feed(&wire.url("/feed"));
    world
}

/// Lines that are told apart.
fn lines(numbers: std::ops::Range<usize>) -> String {
    let line = |n| format!("<p>Line {n:03}: nobody on the quay had slept at all.</p>\n");
    numbers.map(line).collect()
}

/// How long a key took until this was on the screen.
fn pressed(terminal: &mut Terminal, key: &str, shows: &str) -> Duration {
    let begun = Instant::now();
    terminal.keys(key);
    terminal.shows(shows);
    begun.elapsed()
}

#[test]
fn keys_are_answered_while_a_hostile_page_is_opened() {
    // What ends in dots goes on elsewhere.
    let text = lines(0..60) + "<p>And so on…</p>";
    let feed = feed(&[("A page that is deep", &text), ("A page that hangs", &text)]);
    let wire = Wire::serve(move |head, stream| match path(head) {
        "/feed" => answer(stream, "application/rss+xml", feed.as_bytes()),
        "/0" => answer(stream, "text/html", "<div><b><table>".repeat(100_000).as_bytes()),
        // No parser is quick with it, and then there is not one word in it.
        "/1" => answer(stream, "text/html", &[b"<p>".to_vec(), vec![b'<'; 4 << 20]].concat()),
        _ => {}
    });
    let world = world(&wire);
    let mut terminal = world.open();
    for title in ["A page that hangs", "A page that is deep"] {
        terminal.shows(title);
        // The feed's text is there at once, whatever the page does.
        let opened = pressed(&mut terminal, "\r", "Line 001");
        let mut times = vec![opened];
        for _ in 0..10 {
            times.push(pressed(&mut terminal, "G", "And so on"));
            times.push(pressed(&mut terminal, "g", "Line 001"));
        }
        terminal.shows("No article was found on the page");
        times.sort_unstable();
        assert!(times[times.len() / 2] < ANSWERED, "{title}: {times:?}");
        terminal.keys("shj");
        terminal.until("the list", |screen| !screen.contents().contains("Line 001"));
    }
    terminal.keys("\x03");
    terminal.ends_with(0);
    // Nothing was lost by it.
    let kept = kept(&world);
    assert_eq!(kept.len(), 2);
    for article in kept {
        let text = article.summary_html.unwrap_or_default() + &article.body_html;
        assert!(text.contains("Line 059") && article.headline.status.starred, "{text}");
        assert!(article.page.is_none());
    }
}

/// What the cache holds, the newest first.
fn kept(world: &World) -> Vec<Article> {
    let reader = store::open_reader(&world.cache()).unwrap();
    let request = WindowRequest {
        scope: Scope::default(),
        anchor: Anchor::Newest,
        direction: Direction::Older,
        limit: 100,
    };
    let rows = reader.window(&request).unwrap().rows;
    rows.iter().map(|row| reader.article(row.id).unwrap().unwrap()).collect()
}

/// The row that a text stands in.
fn row(terminal: &Terminal, text: &str) -> Option<usize> {
    terminal.text().lines().position(|line| line.contains(text))
}

#[test]
fn a_slow_page_comes_under_the_line_that_is_read() {
    let gate: Arc<(Mutex<bool>, Condvar)> = Arc::default();
    let feed = feed(&[("The quay at night", &(lines(0..40) + "<p>And so on…</p>"))]);
    let page = format!(
        "<html><head><title>The quay at night</title></head><body><article><h1>The quay at night\
         </h1>{}</article></body></html>",
        lines(0..80)
    );
    let opens = Arc::clone(&gate);
    let wire = Wire::serve(move |head, stream| match path(head) {
        "/feed" => answer(stream, "application/rss+xml", feed.as_bytes()),
        "/0" => {
            let shut = opens.0.lock().unwrap();
            drop(opens.1.wait_while(shut, |open| !*open).unwrap());
            answer(stream, "text/html", page.as_bytes());
        }
        _ => {}
    });
    let world = world(&wire);
    let mut terminal = world.open();
    terminal.shows("The quay at night");
    pressed(&mut terminal, "\r", "fetching the full text");
    terminal.shows("Line 001");
    pressed(&mut terminal, "G", "And so on");
    terminal.shows("Line 038");
    terminal.quiet(Duration::from_millis(100));
    let before = row(&terminal, "Line 036");
    assert!(before.is_some(), "{}", terminal.text());
    *gate.0.lock().unwrap() = true;
    gate.1.notify_all();
    terminal.until("the full text", |screen| !screen.contents().contains("And so on"));
    terminal.quiet(Duration::from_millis(100));
    assert_eq!(row(&terminal, "Line 036"), before, "{}", terminal.text());
    pressed(&mut terminal, "G", "Line 079");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

fn png() -> Vec<u8> {
    let picture = RgbImage::from_fn(300, 200, |x, y| Rgb([x as u8, y as u8, 90]));
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

#[test]
fn what_was_fetched_ahead_is_there_without_a_network() {
    const ARTICLES: usize = 4;
    let titles: Vec<String> = (0..ARTICLES).map(|n| format!("Headline {n}")).collect();
    let articles: Vec<_> = titles.iter().map(|title| (title.as_str(), "A teaser…")).collect();
    let feed = feed(&articles);
    let gone = Arc::new(AtomicBool::new(false));
    let is_gone = Arc::clone(&gone);
    let wire = Wire::serve(move |head, stream| match path(head) {
        _ if is_gone.load(Ordering::Relaxed) => {}
        "/feed" => answer(stream, "application/rss+xml", feed.as_bytes()),
        "/robots.txt" => answer(stream, "text/plain", b""),
        path if path.ends_with(".png") => answer(stream, "image/png", &png()),
        path => {
            let page = format!(
                "<html><head><title>{path}</title></head><body><article><h1>{path}</h1>{}<figure>\
                 <img src=\"{path}.png\" alt=\"Quay\"><figcaption>The quay of {path}.</figcaption>\
                 </figure>{}</article></body></html>",
                lines(0..2),
                lines(2..30)
            );
            answer(stream, "text/html", page.as_bytes());
        }
    });
    let mut world = world(&wire);
    world.setting("[prefetch]\nsections = [\"World\"]\n[reading]\nimages = \"blocks\"\n");
    let mut terminal = world.open();
    terminal.shows("Headline 3");
    // A page is kept when its pictures are.
    let are_kept = || kept(&world).iter().all(|article| article.page.is_some());
    terminal.eventually("all pages", |_| are_kept());
    terminal.keys("\x03");
    terminal.ends_with(0);
    gone.store(true, Ordering::Relaxed);
    let asked = wire.heads().len();

    let mut terminal = world.open();
    terminal.shows("Headline 3");
    for n in (0..ARTICLES).rev() {
        terminal.keys("\r");
        terminal.shows("Line 001");
        terminal.until("the picture", |screen| screen.contents().contains('▄'));
        terminal.keys("G");
        terminal.shows("Line 029");
        terminal.keys("h");
        terminal.until("the list", |screen| !screen.contents().contains("Line 029"));
        terminal.shows(&format!("Headline {n}"));
        terminal.keys("j");
    }
    terminal.keys("\x03");
    terminal.ends_with(0);
    // The feed alone was asked for, in vain.
    let again = wire.heads().split_off(asked);
    assert!(again.iter().all(|head| path(head) == "/feed"), "{again:?}");
}
