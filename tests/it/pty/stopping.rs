//! A refresh is given up while servers keep silent, and goes on later.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use sapo::store::open_reader;

use super::opened;
use super::terminal::World;

const PATIENCE: Duration = Duration::from_secs(30);
/// Feeds that are asked, beside the world's own file.
const SILENT: usize = 6;

/// What the server heard.
#[derive(Debug, PartialEq)]
enum Heard {
    Asked,
    HungUp,
}

/// A server that keeps silent until it is told to talk.
struct Server {
    base: String,
    talks: Arc<AtomicBool>,
    heard: Receiver<Heard>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let talks = Arc::new(AtomicBool::new(false));
        let (tell, heard) = channel();
        let serving = Arc::clone(&talks);
        // The threads end with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (talks, tell) = (Arc::clone(&serving), tell.clone());
                thread::spawn(move || serve(stream.unwrap(), &talks, &tell));
            }
        });
        Self { base, talks, heard }
    }

    fn hears(&self, what: &Heard, times: usize) {
        for _ in 0..times {
            while self.heard.recv_timeout(PATIENCE).as_ref().expect("a word in time") != what {}
        }
    }
}

fn serve(mut stream: TcpStream, talks: &AtomicBool, tell: &Sender<Heard>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    while let Some(Ok(first)) = lines.next() {
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        lines.by_ref().map_while(Result::ok).find(String::is_empty);
        if !talks.load(Ordering::SeqCst) {
            // A test that is over no longer listens.
            drop(tell.send(Heard::Asked));
            continue;
        }
        let body = format!(
            "<rss version='2.0'><channel><title>T</title><item><title>Late {path}</title><link>\
             https://late.example{path}</link><pubDate>Mon, 02 Nov 2099 07:00:00 GMT</pubDate>\
             </item></channel></rss>"
        );
        let length = body.len();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}").unwrap();
    }
    drop(tell.send(Heard::HungUp));
}

#[test]
fn a_refresh_is_stopped_and_goes_on_later() {
    let server = Server::start();
    let mut world = World::empty();
    for n in 0..SILENT {
        world.feed(&format!("{}/{n}", server.base));
    }
    let mut terminal = opened(&world);
    // Two at a time of one host; the others are queued.
    server.hears(&Heard::Asked, 2);
    terminal.shows("1/7");
    terminal.keys("X");
    terminal.shows("stopped at 1/7 feeds · 200 new · R goes on");
    server.hears(&Heard::HungUp, 2);
    terminal.until("no progress", |screen| !screen.contents().contains("⟳"));
    terminal.keys("X");
    terminal.shows("nothing is being fetched");
    // What came is there; of the others nothing is said, and they are due as they were.
    let reader = open_reader(&world.cache()).unwrap();
    let health = reader.health().unwrap();
    assert_eq!(health.len(), 1 + SILENT);
    assert!(health.iter().all(|feed| feed.trouble.is_none()), "{health:?}");
    let states = reader.feed_states().unwrap();
    let asked = |state: &&sapo::domain::FeedState| state.next_due.is_some();
    assert_eq!(states.iter().filter(asked).count(), 1, "{states:?}");
    assert!(states.iter().all(|state| state.failures == 0), "{states:?}");

    server.talks.store(true, Ordering::SeqCst);
    terminal.keys("R");
    terminal.shows("206 unread");
    terminal.keys("g");
    terminal.shows("Late /0");
    // Stopped again in the middle of nothing, it still ends as it should.
    server.talks.store(false, Ordering::SeqCst);
    terminal.keys("R");
    server.hears(&Heard::Asked, 2);
    terminal.keys("X\x03");
    terminal.ends_with(0);
}
