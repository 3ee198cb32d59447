//! Twenty-four hours of refreshes, on a clock that jumps from one due feed to the next, against
//! servers on loopback that write down who asked when.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use sapo::app::RefreshTarget;
use sapo::domain::{FeedHealth, Subscription, Timestamp};
use sapo::runtime::clock::Clock;

use super::{NOW, World, settings, subscription};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// Rounds that a day may take; a feed that is due again at once would take for ever.
const ROUNDS_MAX: usize = 5_000;

/// What a server does at one address.
type Act = fn(now: i64) -> Reply;

/// An answer: status, header lines, `<channel>` elements, hours between its items.
struct Reply {
    status: u16,
    fields: String,
    head: &'static str,
    hours: i64,
}

fn good(head: &'static str, hours: i64) -> Reply {
    Reply { status: 200, fields: String::new(), head, hours }
}

fn bad(status: u16, fields: &str) -> Reply {
    Reply { status, fields: fields.to_owned(), head: "", hours: 1 }
}

/// One host: its port, and who asked when, in simulated seconds.
struct Host {
    port: u16,
    asked: Arc<Mutex<HashMap<String, Vec<i64>>>>,
    most: Arc<AtomicUsize>,
}

impl Host {
    fn start(now: &Arc<AtomicI64>, acts: &'static [(&'static str, Act)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let host = Self { port, asked: Arc::default(), most: Arc::default() };
        let (asked, most) = (Arc::clone(&host.asked), Arc::clone(&host.most));
        let (now, busy) = (Arc::clone(now), Arc::new(AtomicUsize::new(0)));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (asked, most) = (Arc::clone(&asked), Arc::clone(&most));
                let (now, busy) = (Arc::clone(&now), Arc::clone(&busy));
                thread::spawn(move || {
                    serve(stream, |path| {
                        most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        let at = now.load(Ordering::SeqCst);
                        asked.lock().unwrap().entry(path.to_owned()).or_default().push(at);
                        let act = acts.iter().find(|(known, _)| *known == path);
                        let answer = act.map_or_else(|| bad(404, ""), |(_, act)| act(at));
                        thread::yield_now();
                        busy.fetch_sub(1, Ordering::SeqCst);
                        document(&answer, path, at)
                    });
                });
            }
        });
        host
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// When an address was asked for.
    fn times(&self, path: &str) -> Vec<i64> {
        self.asked.lock().unwrap().get(path).cloned().unwrap_or_default()
    }

    /// Seconds between two requests for an address.
    fn waits(&self, path: &str) -> Vec<i64> {
        self.times(path).windows(2).map(|pair| pair[1] - pair[0]).collect()
    }
}

/// Answers the requests of one connection.
fn serve(stream: TcpStream, answer: impl Fn(&str) -> String) {
    let mut writer = stream.try_clone().unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    while let Some(request) = lines.next() {
        let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
        let fields: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
        let closes = fields.iter().any(|line| line.eq_ignore_ascii_case("connection: close"));
        if writer.write_all(answer(&path).as_bytes()).is_err() || closes {
            return;
        }
    }
}

fn document(reply: &Reply, path: &str, now: i64) -> String {
    let mut items = String::new();
    for n in 0..5 {
        // The newest item moves on with the clock, so that no two documents are the same.
        let at = now / HOUR * HOUR - n * reply.hours * HOUR;
        items += &format!(
            "<item><guid>{path}-{at}</guid><title>Tin {at}</title><pubDate>{}</pubDate></item>",
            Timestamp(at).rfc3339()
        );
    }
    let head = reply.head;
    let body = match reply.status {
        200 => {
            format!("<rss version=\"2.0\"><channel>{head}<title>x</title>{items}</channel></rss>")
        }
        _ => String::new(),
    };
    format!(
        "HTTP/1.1 {} x\r\nContent-Type: text/xml\r\nContent-Length: {}\r\n{}\r\n{body}",
        reply.status,
        body.len(),
        reply.fields
    )
}

/// What the servers of this world do. Hours count from the world's begin, midnight of a Monday.
const PAPER: &[(&str, Act)] = &[
    ("/plain", |_| good("", 1)),
    ("/ttl", |_| good("<ttl>180</ttl>", 1)),
    ("/often", |_| good("<ttl>600</ttl>", 1)),
    ("/night", |_| good("<skipHours><hour>1</hour><hour>2</hour><hour>3</hour></skipHours>", 1)),
    ("/weekly", |_| good("", 24 * 7)),
    ("/fresh", |_| Reply { fields: "Cache-Control: max-age=7200\r\n".into(), ..good("", 1) }),
];
const BUSY: &[(&str, Act)] = &[
    ("/a", |now| {
        if (6 * HOUR..9 * HOUR).contains(&(now - NOW.0)) {
            return bad(503, "Retry-After: 10800\r\n");
        }
        good("", 1)
    }),
    ("/b", |_| good("", 1)),
    ("/c", |_| good("<ttl>120</ttl>", 1)),
];
const BROKEN: &[(&str, Act)] = &[
    ("/error", |_| bad(500, "")),
    ("/gone", |_| bad(410, "")),
    ("/missing", |_| bad(404, "")),
    ("/recovers", |now| if now - NOW.0 < 3 * HOUR { bad(502, "") } else { good("", 1) }),
];

fn every(url: String, seconds: u32) -> Subscription {
    Subscription { every_seconds: Some(seconds), ..subscription(&url) }
}

fn next_due(health: &[FeedHealth]) -> i64 {
    health.iter().filter_map(|feed| feed.next_due).map(|at| at.0).min().unwrap()
}

#[test]
fn a_day_of_refreshes_is_polite_and_starves_nobody() {
    let now = Arc::new(AtomicI64::new(NOW.0));
    let paper = Host::start(&now, PAPER);
    let (busy, broken) = (Host::start(&now, BUSY), Host::start(&now, BROKEN));
    let mut feeds: Vec<Subscription> =
        PAPER.iter().map(|(path, _)| subscription(&paper.url(path))).collect();
    feeds.extend(BUSY.iter().map(|(path, _)| subscription(&busy.url(path))));
    feeds.extend(BROKEN.iter().map(|(path, _)| subscription(&broken.url(path))));
    feeds[2] = every(paper.url("/often"), 1_800);

    let clock = Arc::clone(&now);
    let clock = Clock::of(move || Timestamp(clock.load(Ordering::SeqCst)));
    let world = World::with(tempfile::tempdir().unwrap(), settings(), feeds, clock);
    let mut rounds = 0;
    while now.load(Ordering::SeqCst) < NOW.0 + DAY {
        world.request(RefreshTarget::Due, false);
        world.news();
        let next = next_due(&world.health()).max(now.load(Ordering::SeqCst) + 1);
        now.store(next, Ordering::SeqCst);
        rounds += 1;
        assert!(rounds < ROUNDS_MAX, "time stands still");
    }

    let all = |host: &Host, path: &str, least: i64, most: i64| {
        let waits = host.waits(path);
        assert!(!waits.is_empty(), "{path} starves");
        assert!(waits.iter().all(|wait| (least..=most).contains(wait)), "{path}: {waits:?}");
    };
    all(&paper, "/plain", HOUR, HOUR);
    all(&paper, "/ttl", 3 * HOUR, 3 * HOUR);
    all(&paper, "/often", 1_800, 1_800);
    all(&paper, "/weekly", 12 * HOUR, 12 * HOUR);
    all(&paper, "/fresh", 2 * HOUR, 2 * HOUR);
    // Three hours of the night are left out, and the hours around them are not.
    let hours: Vec<i64> =
        paper.times("/night").iter().skip(1).map(|at| (at - NOW.0) / HOUR % 24).collect();
    assert!(hours.iter().all(|hour| !(1..=3).contains(hour)), "{hours:?}");
    assert!(hours.len() >= 20, "{hours:?}");

    // The plea of one feed counts for its whole host.
    let plea = busy.times("/a").into_iter().find(|at| at - NOW.0 >= 6 * HOUR).unwrap();
    for path in ["/a", "/b", "/c"] {
        let times = busy.times(path);
        let during = times.iter().filter(|at| **at > plea && **at < plea + 3 * HOUR);
        assert_eq!(during.count(), 0, "{path} was asked during the pause: {times:?}");
        let after = times.iter().filter(|at| **at >= plea + 3 * HOUR).count();
        assert!(after >= 5, "{path} starves after the pause: {times:?}");
    }

    // Failures back off, up to a day, with jitter; what was withdrawn is asked once.
    assert_eq!(broken.times("/gone").len(), 1);
    let waits = broken.waits("/error");
    assert!(waits[0] >= 300 && waits[0] <= 360, "{waits:?}");
    assert!(waits.windows(2).all(|pair| pair[1] * 10 >= pair[0] * 15), "{waits:?}");
    assert!((5..=10).contains(&waits.len()), "{waits:?}");
    assert!(broken.waits("/missing").iter().all(|wait| *wait >= HOUR));
    let recovered = broken.times("/recovers").iter().filter(|at| **at >= NOW.0 + 3 * HOUR).count();
    assert!(recovered >= 15, "{:?}", broken.times("/recovers"));

    for host in [&paper, &busy, &broken] {
        assert!(host.most.load(Ordering::SeqCst) <= 2, "more than two at a time");
    }
    world.close();
}

/// Moved for good for ten days; then the new place is lost and the old one serves again.
const MOVING: &[(&str, Act)] = &[
    ("/old", |now| match now - NOW.0 < 10 * DAY {
        true => bad(301, "Location: /new\r\n"),
        false => good("", 1),
    }),
    ("/new", |now| if now - NOW.0 < 10 * DAY { good("", 1) } else { bad(404, "") }),
    ("/fickle", |_| bad(302, "Location: /new\r\n")),
];

#[test]
fn a_move_is_remembered_when_it_lasts_and_forgotten_when_it_is_over() {
    let now = Arc::new(AtomicI64::new(NOW.0));
    let host = Host::start(&now, MOVING);
    let feeds = vec![subscription(&host.url("/old")), subscription(&host.url("/fickle"))];
    let clock = Arc::clone(&now);
    let clock = Clock::of(move || Timestamp(clock.load(Ordering::SeqCst)));
    let world = World::with(tempfile::tempdir().unwrap(), settings(), feeds, clock);
    for day in 0..14 {
        now.store(NOW.0 + day * DAY, Ordering::SeqCst);
        world.request(RefreshTarget::Due, false);
        world.news();
        let failed = world.health().iter().filter(|feed| feed.trouble.is_some()).count();
        assert_eq!(failed, usize::from(day >= 10), "day {day}");
    }
    let days =
        |path: &str| -> Vec<i64> { host.times(path).iter().map(|at| (at - NOW.0) / DAY).collect() };
    // Three answers over two days are believed; on the tenth day the old place is asked at once.
    assert_eq!(days("/old"), [0, 1, 2, 10, 11, 12, 13]);
    assert_eq!(days("/fickle").len(), 14);
    world.close();
}

/// Requests that the stingy host has granted in each simulated hour.
static GRANTED: Mutex<(i64, usize)> = Mutex::new((0, 0));

fn stingy(now: i64) -> Reply {
    let mut granted = GRANTED.lock().unwrap();
    let hour = now / HOUR;
    *granted = if granted.0 == hour { (hour, granted.1 + 1) } else { (hour, 1) };
    if granted.1 > 2 { bad(429, "Retry-After: 3600\r\n") } else { good("", 1) }
}

const STINGY: &[(&str, Act)] = &[
    ("/0", stingy),
    ("/1", stingy),
    ("/2", stingy),
    ("/3", stingy),
    ("/4", stingy),
    ("/5", stingy),
];

#[test]
fn a_host_that_soon_has_enough_starves_nobody() {
    let now = Arc::new(AtomicI64::new(NOW.0));
    let host = Host::start(&now, STINGY);
    let feeds = STINGY.iter().map(|(path, _)| subscription(&host.url(path))).collect();
    let clock = Arc::clone(&now);
    let clock = Clock::of(move || Timestamp(clock.load(Ordering::SeqCst)));
    let world = World::with(tempfile::tempdir().unwrap(), settings(), feeds, clock);
    for hour in 0..12 {
        now.store(NOW.0 + hour * 2 * HOUR, Ordering::SeqCst);
        world.request(RefreshTarget::Due, false);
        world.news();
    }
    let never: Vec<String> = world
        .health()
        .iter()
        .filter(|feed| feed.last_success.is_none())
        .map(|feed| feed.url.clone())
        .collect();
    assert!(never.is_empty(), "{never:?}");
    world.close();
}
