//! The servers of a scenario, on loopback: a port is a host, a connection is a thread.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::scenario::{Feed, Scenario};

/// The servers, until dropped.
pub struct Server {
    addresses: Vec<std::net::SocketAddr>,
    shared: Arc<Shared>,
}

struct Shared {
    feeds: HashMap<String, Feed>,
    latency: Duration,
    requests: Mutex<usize>,
    another: Condvar,
    /// Of each host: requests under way, and the most there ever were.
    busy: Vec<(AtomicUsize, AtomicUsize)>,
    rude: AtomicBool,
    over: AtomicBool,
}

impl Server {
    pub fn start(scenario: &Scenario) -> Self {
        let hosts = scenario.feeds.iter().map(|feed| feed.host + 1).max().unwrap_or(1);
        let listeners: Vec<TcpListener> =
            (0..hosts).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect();
        let shared = Arc::new(Shared {
            feeds: scenario.feeds.iter().map(|feed| (feed.name.clone(), feed.clone())).collect(),
            latency: Duration::from_millis(scenario.latency_ms),
            requests: Mutex::new(0),
            another: Condvar::new(),
            busy: (0..hosts).map(|_| Default::default()).collect(),
            rude: AtomicBool::new(false),
            over: AtomicBool::new(false),
        });
        let addresses = listeners.iter().map(|at| at.local_addr().unwrap()).collect();
        for (host, listener) in listeners.into_iter().enumerate() {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                for stream in listener.incoming() {
                    if shared.over.load(Ordering::Relaxed) {
                        return;
                    }
                    let shared = Arc::clone(&shared);
                    thread::spawn(move || serve(&shared, host, stream.unwrap()));
                }
            });
        }
        Self { addresses, shared }
    }

    pub fn url(&self, feed: &Feed) -> String {
        format!("http://{}/{}", self.addresses[feed.host], feed.name)
    }

    pub fn requests(&self) -> usize {
        *self.shared.requests.lock().unwrap()
    }

    pub fn wait_for_requests(&self, count: usize, patience: Duration) {
        let requests = self.shared.requests.lock().unwrap();
        let few = |requests: &mut usize| *requests < count;
        let waited = self.shared.another.wait_timeout_while(requests, patience, few).unwrap();
        assert!(!waited.1.timed_out(), "fewer than {count} requests came");
    }

    pub fn most_at_once(&self) -> usize {
        self.shared.busy.iter().map(|(_, most)| most.load(Ordering::Relaxed)).max().unwrap_or(0)
    }

    pub fn all_were_polite(&self) -> bool {
        !self.shared.rude.load(Ordering::Relaxed)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Relaxed);
        for address in &self.addresses {
            drop(TcpStream::connect(address));
        }
    }
}

/// Requests of one connection, one after the other, until either side has enough.
fn serve(shared: &Shared, host: usize, stream: TcpStream) {
    stream.set_nodelay(true).unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while let Some((name, fields)) = request(&mut reader) {
        let (busy, most) = &shared.busy[host];
        most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        *shared.requests.lock().unwrap() += 1;
        shared.another.notify_all();
        let polite = fields.get("user-agent").is_some_and(|agent| agent.starts_with("sapo/"))
            && fields.get("accept-encoding").is_some_and(|codings| codings.contains("zstd"))
            && !fields.contains_key("referer");
        shared.rude.fetch_or(!polite, Ordering::Relaxed);
        pause(shared.latency);
        let kept = match shared.feeds.get(&name) {
            Some(feed) => answer(feed, &fields, &stream, busy),
            None => {
                busy.fetch_sub(1, Ordering::SeqCst);
                (&stream).write_all(b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n").is_ok()
            }
        };
        if !kept || fields.get("connection").is_some_and(|value| value == "close") {
            break;
        }
    }
    // Who reads has gone, perhaps.
    stream.shutdown(Shutdown::Both).ok();
}

/// A server's latency; not a wait for anything.
fn pause(latency: Duration) {
    let until = Instant::now() + latency;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        thread::park_timeout(left);
    }
}

fn request(reader: &mut impl BufRead) -> Option<(String, HashMap<String, String>)> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let name = line.split(' ').nth(1)?.trim_start_matches('/').to_owned();
    let mut fields = HashMap::new();
    loop {
        line.clear();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let Some((field, value)) = line.trim_end().split_once(':') else { break };
        fields.insert(field.to_ascii_lowercase(), value.trim().to_owned());
    }
    Some((name, fields))
}

/// Answers; false when the connection is of no more use.
fn answer(
    feed: &Feed,
    asked: &HashMap<String, String>,
    mut stream: &TcpStream,
    busy: &AtomicUsize,
) -> bool {
    let field = |name: &str| {
        let found = feed.fields.iter().find(|(field, _)| field.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    };
    let same = |asks: &str, has: &str| {
        asked.get(asks).is_some_and(|value| field(has).is_some_and(|known| known == value))
    };
    let unchanged = same("if-none-match", "etag") || same("if-modified-since", "last-modified");
    let status = if unchanged { 304 } else { feed.status };
    let body = if unchanged { Vec::new() } else { body(feed) };
    let mut head = format!("HTTP/1.1 {status} Whatever\r\n");
    for (name, value) in &feed.fields {
        write!(head, "{name}: {value}\r\n").unwrap();
    }
    let says = feed.says.as_ref().unwrap_or(&feed.packed);
    if !says.is_empty() && !unchanged {
        write!(head, "Content-Encoding: {}\r\n", says.replace(' ', ", ")).unwrap();
    }
    let length = match feed.sends.as_str() {
        "too-long" => body.len() + 100,
        "too-short" => body.len() - 10,
        _ => body.len(),
    };
    if !unchanged {
        write!(head, "Content-Length: {length}\r\n").unwrap();
    }
    head.push_str("\r\n");
    // Done before the last byte is out, so that the next request is never counted beside it.
    let done = || busy.fetch_sub(1, Ordering::SeqCst);
    match feed.sends.as_str() {
        "whole" => {
            done();
            stream.write_all(&[head.as_bytes(), &body].concat()).is_ok()
        }
        "half" | "too-long" | "too-short" => {
            let sent = if feed.sends == "half" { body.len() / 2 } else { body.len() };
            done();
            stream.write_all(&[head.as_bytes(), &body[..sent]].concat()).ok();
            false
        }
        "drip" => {
            stream.write_all(head.as_bytes()).ok();
            for byte in body {
                if stream.write_all(&[byte]).is_err() {
                    break;
                }
                pause(Duration::from_millis(100));
            }
            done();
            false
        }
        "silent" => {
            // Until the other side hangs up.
            stream.read_exact(&mut [0]).ok();
            done();
            false
        }
        "not-http" => {
            done();
            stream.write_all(b"220 mail.example ESMTP\r\n").ok();
            false
        }
        "reset" => {
            done();
            false
        }
        other => unreachable!("a server that sends {other}?"),
    }
}

fn body(feed: &Feed) -> Vec<u8> {
    let plain = match feed.body.as_str() {
        "feed" => document(&feed.name, feed.items),
        "html" => b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Hello</p>\
            <form><input name=a></form></body></html>"
            .to_vec(),
        "empty" => Vec::new(),
        "blank" => b" \r\n\t ".to_vec(),
        "noise" => (0..2000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect(),
        "cut" => {
            let whole = document(&feed.name, feed.items);
            let text = String::from_utf8(whole).unwrap();
            let at = text.rfind("<description>").unwrap();
            text.as_bytes()[..at].to_vec()
        }
        "zeros" => vec![0; 8 << 20],
        "padded" => {
            let mut whole = document(&feed.name, feed.items);
            whole.extend(vec![b' '; 2 << 20]);
            whole
        }
        "late" => [b"\xef\xbb\xbf\n\n".as_slice(), &document(&feed.name, feed.items)].concat(),
        other => unreachable!("a body of {other}?"),
    };
    feed.packed.split_whitespace().fold(plain, |plain, coding| pack(&plain, coding))
}

/// An RSS document with items `name-0`, `name-1` …
pub fn document(name: &str, items: usize) -> Vec<u8> {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>\
         <title>{name}</title><link>http://paper.example/</link><description>x</description>\n"
    );
    for item in 0..items {
        writeln!(
            text,
            "<item><guid isPermaLink=\"false\">{name}-{item}</guid><title>Tin {name} {item}</title>\
             <link>http://paper.example/{name}/{item}</link>\
             <pubDate>Mon, 23 Nov 2026 0{}:00:00 +0700</pubDate>\
             <description>Bão số {item} đổi hướng, miền Trung mưa rất to.</description></item>",
            item % 10
        )
        .unwrap();
    }
    text.push_str("</channel></rss>\n");
    text.into_bytes()
}

fn pack(plain: &[u8], coding: &str) -> Vec<u8> {
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    match coding {
        "gzip" => {
            let mut packer = GzEncoder::new(Vec::new(), Compression::default());
            packer.write_all(plain).unwrap();
            packer.finish().unwrap()
        }
        "deflate" => {
            let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
            packer.write_all(plain).unwrap();
            packer.finish().unwrap()
        }
        "bare-deflate" => {
            let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
            packer.write_all(plain).unwrap();
            packer.finish().unwrap()
        }
        "zstd" => zstd::encode_all(plain, 3).unwrap(),
        "br" => brotli(plain),
        other => unreachable!("packed with {other}?"),
    }
}

/// Brotli as uncompressed meta-blocks (RFC 7932 §9.2): WBITS 16, then for each block ISLAST 0,
/// MNIBBLES 4, its length − 1, ISUNCOMPRESSED 1, padding to a byte; then the empty last block.
fn brotli(plain: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (number, block) in plain.chunks(1 << 16).enumerate() {
        let bits = ((block.len() - 1) << 3) | (1 << 19);
        // The very first block stands behind the one bit of WBITS.
        let bits = if number == 0 { bits << 1 } else { bits };
        out.extend_from_slice(&(bits as u32).to_le_bytes()[..3]);
        out.extend_from_slice(block);
    }
    out.push(3);
    out
}
