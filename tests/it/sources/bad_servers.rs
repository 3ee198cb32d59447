//! Servers that are slow, that lie, and that never end.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use sapo::domain::TroubleKind;
use sapo::net::{self, Client, Limits};

use super::{ask, limits};

/// A server that does `act` with each connection, its request read.
fn server(act: impl Fn(&mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let act = std::sync::Arc::new(act);
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let act = std::sync::Arc::clone(&act);
            thread::spawn(move || {
                let _request = stream.read(&mut [0; 4096]);
                // It ends when the client has had enough.
                drop(act(&mut stream));
            });
        }
    });
    url
}

/// What a slow server lets pass between two bytes.
fn a_while() {
    let (_nobody, never) = std::sync::mpsc::channel::<()>();
    assert!(never.recv_timeout(Duration::from_millis(20)).is_err());
}

fn brief() -> Client {
    Client::new(Limits { total: Duration::from_millis(600), ..limits() })
}

fn check(url: &str, client: &Client, kinds: &[TroubleKind]) {
    let begun = Instant::now();
    let failure = ask(client, url, None).unwrap_err();
    assert!(kinds.contains(&failure.kind), "{:?}: {}", failure.kind, failure.what);
    assert!(begun.elapsed() < Duration::from_secs(9), "{}", failure.what);
}

#[test]
fn slow_servers_end_at_the_deadline() {
    let silent = server(|stream| stream.read(&mut [0; 1]).map(drop));
    check(&silent, &brief(), &[TroubleKind::Timeout]);
    // A handshake that stalls.
    check(&silent.replace("http:", "https:"), &brief(), &[TroubleKind::Timeout]);
    let trickle = server(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")?;
        loop {
            stream.write_all(b"x")?;
            a_while();
        }
    });
    check(&trickle, &brief(), &[TroubleKind::Timeout]);
    let fields = server(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        loop {
            stream.write_all(b"X-A: b\r\n")?;
            a_while();
        }
    });
    check(&fields, &brief(), &[TroubleKind::Timeout, TroubleKind::Server, TroubleKind::Cut]);
}

#[test]
fn bodies_without_end_stop_at_the_cap() {
    let client = Client::new(limits());
    let endless = server(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            stream.write_all(&[b'x'; 65_536])?;
        }
    });
    check(&endless, &client, &[TroubleKind::TooBig]);
    let chunks = server(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
        loop {
            stream.write_all(b"4000\r\n")?;
            stream.write_all(&[b'x'; 0x4000])?;
            stream.write_all(b"\r\n")?;
        }
    });
    check(&chunks, &client, &[TroubleKind::TooBig]);
}

#[test]
fn lengths_that_lie_and_fields_without_end() {
    let client = Client::new(limits());
    let with = |head: &'static str| {
        server(move |stream| stream.write_all(format!("HTTP/1.1 200 OK\r\n{head}").as_bytes()))
    };
    let wrong = [TroubleKind::Cut, TroubleKind::Server, TroubleKind::TooBig];
    check(&with("Content-Length: 100\r\n\r\n<rss"), &client, &wrong);
    check(&with("Content-Length: -1\r\n\r\n<rss"), &client, &wrong);
    check(&with("Content-Length: 1000000000000000000\r\n\r\n<rss"), &client, &wrong);
    check(&with("Content-Length: x\r\n\r\n<rss"), &client, &wrong);
    let many = server(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        stream.write_all("X-A: b\r\n".repeat(100_000).as_bytes())?;
        stream.write_all(b"Content-Length: 0\r\n\r\n")
    });
    check(&many, &client, &wrong);
    let long = server(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nX-A: ")?;
        stream.write_all(&vec![b'a'; 10 << 20])?;
        stream.write_all(b"\r\nContent-Length: 0\r\n\r\n")
    });
    check(&long, &client, &wrong);
    // Shorter than what comes: what was promised is the document.
    let more = with("Content-Length: 4\r\n\r\n<rss and more");
    assert_eq!(ask(&client, &more, None).unwrap().body, b"<rss");
}

#[test]
fn bombs_stop_at_the_cap_on_what_they_become() {
    let bomb = |coding: &'static str, body: Vec<u8>| {
        server(move |stream| {
            let length = body.len();
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: ";
            write!(stream, "{head}{coding}\r\nContent-Length: {length}\r\n\r\n")?;
            stream.write_all(&body)
        })
    };
    let mut zeros = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        zeros.write_all(&vec![0; 1 << 20]).unwrap();
    }
    let gzip = zeros.finish().unwrap();
    let zstd = zstd::encode_all(std::io::repeat(0).take(64 << 20), 3).unwrap();
    let mut cut = gzip.clone();
    cut.truncate(gzip.len() / 2);
    let client = Client::new(limits());
    let unpack = |url: &str, cap: u64| {
        net::decoded(&ask(&client, url, None).unwrap(), cap).map(|_| ()).unwrap_err().kind
    };
    assert_eq!(unpack(&bomb("gzip", gzip), 1 << 20), TroubleKind::TooBig);
    assert_eq!(unpack(&bomb("zstd", zstd), 1 << 20), TroubleKind::TooBig);
    assert_eq!(unpack(&bomb("gzip", cut), 256 << 20), TroubleKind::Cut);
}
