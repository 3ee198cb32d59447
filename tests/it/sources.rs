//! How one feed is asked: secrets and who sees them, certificates, addresses, programs; and
//! servers that break the rules of HTTP. Real sockets, all of this machine.

#![allow(clippy::disallowed_methods, reason = "a test has deadlines")]

mod bad_servers;
mod programs;
mod secrets;
mod tls;

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use sapo::domain::{Access, Auth, Conditional, Secret, SecretSource, TroubleKind};
use sapo::net::{Answer, Client, Failure, Limits, Request, Resolver, Wanted};
use url::Url;

pub const FEED: &str = "<rss version=\"2.0\"><channel><title>x</title><item><title>Tin</title>\
                        <guid>1</guid></item></channel></rss>";

fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(5),
        total: Duration::from_secs(10),
        body_bytes: 1 << 20,
        redirects: 10,
        proxy: None,
        user_agent: "sapo/test".into(),
        wanted: Wanted::Feed,
    }
}

fn ask(client: &Client, url: &str, access: Option<&Access>) -> Result<Answer, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (url, with) = (Url::parse(url).unwrap(), Conditional::default());
    runtime.block_on(client.get(Request { access, ..Request::of(&url, &with) }))
}

/// A server that answers each path with what `act` says, and remembers the requests.
struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(act: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), seen: Arc::default() };
        let (seen, act) = (Arc::clone(&server.seen), Arc::new(act));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (seen, act) = (Arc::clone(&seen), Arc::clone(&act));
                thread::spawn(move || answer(stream, &seen, &*act));
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The last request, in lower case.
    fn last(&self) -> String {
        self.seen.lock().unwrap().last().cloned().unwrap_or_default()
    }
}

fn answer(mut stream: TcpStream, seen: &Mutex<Vec<String>>, act: &dyn Fn(&str) -> String) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let path = request.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("/").to_owned();
    seen.lock().unwrap().push(request.join("\n").to_lowercase());
    // The client may have had enough.
    let _gone = stream.write_all(act(&path).as_bytes());
}

fn page(fields: &str, body: &str) -> String {
    let length = body.len();
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    format!("{head}Content-Length: {length}\r\n{fields}\r\n{body}")
}

fn redirect(to: &str) -> String {
    let head = "HTTP/1.1 302 Found\r\nConnection: close\r\n";
    format!("{head}Location: {to}\r\nContent-Length: 0\r\n\r\n")
}

fn value(secret: &str) -> SecretSource {
    SecretSource::Value(Secret(secret.into()))
}

fn company(folder: &std::path::Path) -> Access {
    let cookies = folder.join("cookies.txt");
    let lines = "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc\n";
    std::fs::write(&cookies, lines).unwrap();
    Access {
        headers: vec![("X-Api-Key".into(), Secret("k1".into()))],
        auth: Some(Auth::Basic { user: "me".into(), password: value("sesame") }),
        cookies: Some(cookies),
        user_agent: Some("Mozilla/5.0".into()),
        ..Access::default()
    }
}

#[test]
fn secrets_go_to_the_feeds_own_origin_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let access = company(folder.path());
    let other = Server::start(|_| page("", FEED));
    let elsewhere = other.url("/b");
    let own = Server::start(move |path| match path {
        "/away" => redirect(&elsewhere),
        "/stay" => redirect("/a"),
        _ => page("", FEED),
    });
    let client = Client::new(limits());
    for path in ["/a", "/stay"] {
        assert_eq!(ask(&client, &own.url(path), Some(&access)).unwrap().status, 200);
        let seen = own.last();
        assert!(seen.contains("authorization: basic bwu6c2vzyw1l"), "{seen}");
        assert!(seen.contains("x-api-key: k1") && seen.contains("cookie: session=abc"), "{seen}");
        assert!(seen.contains("user-agent: mozilla/5.0"), "{seen}");
    }
    // Another port of this machine is not even asked.
    assert!(ask(&client, &own.url("/away"), Some(&access)).is_err());
    assert_eq!(other.last(), "");
}

#[test]
fn secrets_come_from_commands_and_the_environment() {
    let server = Server::start(|_| page("", FEED));
    let client = Client::new(limits());
    let with = |source| Access { auth: Some(Auth::Bearer(source)), ..Access::default() };
    let echo = ["/bin/sh", "-c", "echo token1; echo more"].map(str::to_owned).to_vec();
    ask(&client, &server.url("/"), Some(&with(SecretSource::Command(echo)))).unwrap();
    assert!(server.last().contains("authorization: bearer token1"), "{}", server.last());
    let absent = with(SecretSource::Environment("SAPO_TEST_NO_SUCH_VARIABLE".into()));
    let failure = ask(&client, &server.url("/"), Some(&absent)).unwrap_err();
    assert!(failure.what.contains("SAPO_TEST_NO_SUCH_VARIABLE"), "{}", failure.what);
    let failing = ["/bin/sh", "-c", "echo locked >&2; exit 1"].map(str::to_owned).to_vec();
    let failing = with(SecretSource::Command(failing));
    let failure = ask(&client, &server.url("/"), Some(&failing)).unwrap_err();
    // What such a program says may be the secret.
    assert_eq!(failure.what, "The command sh failed with status 1.");
}

#[test]
fn a_feed_has_its_own_limits() {
    let server = Server::start(|_| page("", &"x".repeat(5_000)));
    let client = Client::new(limits());
    let small = Access { max_body_bytes: Some(1_024), ..Access::default() };
    let failure = ask(&client, &server.url("/"), Some(&small)).unwrap_err();
    assert_eq!(failure.kind, TroubleKind::TooBig);
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let brief = Access { timeout: Some(Duration::from_millis(200)), ..Access::default() };
    let failure = ask(&client, &url, Some(&brief)).unwrap_err();
    assert_eq!(failure.kind, TroubleKind::Timeout);
}

#[test]
fn a_name_that_a_server_gives_leads_to_no_private_address() {
    let inside = Server::start(|_| page("", FEED));
    let port = inside.port;
    let asked = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&asked);
    // The user's own name may be private; another name changes its mind at the second look.
    let resolver = Resolver::of(move |name| {
        told.lock().unwrap().push(name.to_owned());
        Ok(match name {
            "turncoat.example" if told.lock().unwrap().len() < 3 => {
                vec![IpAddr::V4(Ipv4Addr::new(127, 0, 0, 1)), "::1".parse().unwrap()]
            }
            "public.example" => vec![IpAddr::V4(Ipv4Addr::new(93, 184, 215, 14))],
            _ => vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
        })
    });
    let client = Client::with_resolver(limits(), resolver);
    let own = format!("http://paper.example:{port}/");
    assert_eq!(ask(&client, &own, None).unwrap().status, 200);

    let to = format!("http://turncoat.example:{port}/");
    let sender = Server::start(move |_| redirect(&to));
    let before = inside.seen.lock().unwrap().len();
    for _ in 0..2 {
        let failure = ask(&client, &sender.url("/"), None).unwrap_err();
        assert_eq!(failure.kind, TroubleKind::Redirect, "{}", failure.what);
        assert!(failure.what.contains("private"), "{}", failure.what);
    }
    assert_eq!(inside.seen.lock().unwrap().len(), before, "nobody inside was asked");
    assert!(asked.lock().unwrap().len() >= 3);
}

#[test]
fn a_server_cannot_send_us_anywhere() {
    let places = [
        "file:///etc/passwd",
        "data:text/xml,x",
        "ftp://a.example/",
        "gopher://a.example/",
        "exec:rm",
        "http://127.0.0.1:1/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:127.0.0.1]/",
        "//localhost/",
    ];
    let client = Client::new(limits());
    for place in places {
        let server = Server::start(move |_| redirect(place));
        let failure = ask(&client, &server.url("/"), None).unwrap_err();
        assert_eq!(failure.kind, TroubleKind::Redirect, "{place}: {}", failure.what);
    }
}
