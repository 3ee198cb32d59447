//! Credentials, cookies and header fields of a feed: its own origin sees them, nobody else.

use std::io::{Read as _, Write as _};

use sapo::domain::{Access, Auth, ProxyChoice, ProxyUrl, Secret, SecretSource};
use sapo::net::{Answer, Client, Failure, Limits};

use super::{limits, value};
use crate::wire::{Wire, ok, to};

const SECRETS: [&str; 4] = ["bwu6cznjcmv0", "x-token", "s3ssion", "s3cret"];

fn fetch(limits: Limits, url: &str, access: &Access) -> Result<Answer, Failure> {
    super::ask(&Client::new(limits), url, Some(access))
}

/// A feed with everything that must not go elsewhere.
fn secretive(folder: &tempfile::TempDir) -> Access {
    let cookies = folder.path().join("cookies.txt");
    let line = |domain: &str| format!("{domain}\tTRUE\t/\tFALSE\t0\tid\ts3ssion\n");
    std::fs::write(&cookies, [line("paper.example"), line("other.example")].concat()).unwrap();
    Access {
        headers: vec![("x-token".into(), Secret("s3cret".into()))],
        user_agent: Some("me/1".into()),
        cookies: Some(cookies),
        auth: Some(Auth::Basic { user: "me".into(), password: value("s3cret") }),
        ..Access::default()
    }
}

fn sees(head: &str) -> bool {
    let any = SECRETS.iter().any(|secret| head.contains(secret));
    let all = ["authorization: basic ", "x-token: s3cret", "cookie: id=s3ssion"];
    let all = all.iter().all(|field| head.contains(field));
    assert_eq!(any, all, "all or nothing: {head}");
    all
}

/// Asks for the feed through a proxy that is every host; who saw the secrets, hop by hop.
fn hops(locations: &'static [(&str, &str)]) -> Vec<bool> {
    let proxy = Wire::serve(|head, stream| {
        let asked = head.split(' ').nth(1).unwrap();
        let next = locations.iter().find(|(from, _)| *from == asked);
        let answer = next.map_or_else(|| ok("<rss/>"), |(_, location)| to(location));
        drop(stream.write_all(answer.as_bytes()));
    });
    let folder = tempfile::tempdir().unwrap();
    let proxied = format!("http://{}", proxy.address);
    let options =
        Access { proxy: Some(ProxyChoice::Through(ProxyUrl(proxied))), ..secretive(&folder) };
    let got = fetch(limits(), "http://paper.example/f", &options);
    assert!(got.is_ok() || locations[0].1.starts_with("https:"), "{got:?}");
    let heads = proxy.heads();
    for head in &heads {
        assert!(!head.contains("referer"), "{head}");
        assert!(head.contains("user-agent: me/1") || head.starts_with("connect"), "{head}");
    }
    heads.iter().map(|head| sees(head)).collect()
}

#[test]
fn secrets_stay_with_their_origin() {
    assert_eq!(hops(&[("http://paper.example/f", "/g")]), [true, true]);
    assert_eq!(hops(&[("http://paper.example/f", "http://other.example/f")]), [true, false]);
    assert_eq!(hops(&[("http://paper.example/f", "http://www.paper.example/f")]), [true, false]);
    assert_eq!(hops(&[("http://paper.example/f", "http://paper.example:81/f")]), [true, false]);
    assert_eq!(hops(&[("http://paper.example/f", "https://paper.example/f")]), [true, false]);
    let there_and_back = [
        ("http://paper.example/f", "http://other.example/f"),
        ("http://other.example/f", "http://paper.example/g"),
    ];
    assert_eq!(hops(Box::leak(Box::new(there_and_back))), [true, false, true]);
}

#[test]
fn an_addresss_own_name_and_password_stay_too() {
    let server = Wire::serve(|head, stream| {
        let answer = if head.contains("/f ") { to("/g") } else { ok("<rss/>") };
        drop(stream.write_all(answer.as_bytes()));
    });
    let url = server.url("/f").replace("http://", "http://me:s3%63ret@");
    let answer = fetch(limits(), &url, &Access::default()).unwrap();
    assert!(!format!("{answer:?}").contains("s3"), "{answer:?}");
    let heads = server.heads();
    assert!(heads.iter().all(|head| head.contains("authorization: basic bwu6cznjcmv0")));
    assert_eq!(heads.len(), 2);
}

#[test]
fn secrets_come_from_the_environment_or_a_command() {
    let server = Wire::saying(ok("<rss/>"));
    let get = |secret: SecretSource| {
        let auth = Some(Auth::Bearer(secret));
        fetch(limits(), &server.url("/"), &Access { auth, ..Access::default() })
    };
    // Cargo sets it for every test.
    get(SecretSource::Environment("CARGO_PKG_NAME".into())).unwrap();
    assert!(server.heads()[0].contains("authorization: bearer sapo\r\n"), "{:?}", server.heads());
    let command =
        |script: &str| SecretSource::Command(["sh", "-c", script].map(str::to_owned).to_vec());
    get(command("printf 's3cret\\nuser: me\\n'")).unwrap();
    assert!(server.heads()[1].contains("authorization: bearer s3cret\r\n"));
    for (secret, word) in [
        (SecretSource::Environment("NO_SUCH_NAME".into()), "no variable NO_SUCH_NAME"),
        (command("echo s3cret >&2; exit 1"), "failed with status 1"),
        (command("printf '\\ns3cret'"), "is empty"),
        (command("head -c 99999 /dev/zero"), "larger than"),
        (command("printf 's3cret\\001'"), "no header may"),
        (command("printf '\\377'"), "not UTF-8"),
    ] {
        let failure = get(secret).unwrap_err();
        assert!(failure.what.contains(word), "{}", failure.what);
        assert!(!failure.what.contains("s3cret"), "{}", failure.what);
    }
    assert_eq!(server.heads().len(), 2, "without its secret nobody is asked");
}

#[test]
fn a_feed_may_go_round_the_proxy_of_all() {
    let server = Wire::saying(ok("<rss/>"));
    let nobody = "http://127.0.0.1:1";
    let limits = || Limits { proxy: Some(ProxyUrl(nobody.into())), ..limits() };
    let own = |proxy| Access { proxy, ..Access::default() };
    assert!(fetch(limits(), &server.url("/"), &own(None)).is_err());
    assert!(fetch(limits(), &server.url("/"), &own(Some(ProxyChoice::Direct))).is_ok());
    let through = ProxyChoice::Through(ProxyUrl(format!("http://me:s3cret@{}", server.address)));
    fetch(limits(), "http://paper.example/f", &own(Some(through))).unwrap();
    let head = server.heads().pop().unwrap();
    assert!(head.starts_with("get http://paper.example/f"), "{head}");
    assert!(head.contains("proxy-authorization: basic "), "{head}");
}

#[test]
fn socks_proxies_resolve_names_when_asked_to() {
    // The greeting offers methods; the request holds the name (RFC 1928).
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut greeting = [0; 2];
        stream.read_exact(&mut greeting).unwrap();
        stream.read_exact(&mut vec![0; greeting[1].into()]).unwrap();
        stream.write_all(&[5, 0]).unwrap();
        let mut head = [0; 5];
        stream.read_exact(&mut head).unwrap();
        let mut name = vec![0; usize::from(head[4]) + 2];
        stream.read_exact(&mut name).unwrap();
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
        let _request = stream.read(&mut [0; 4096]).unwrap();
        stream.write_all(ok("<rss/>").as_bytes()).unwrap();
        (head[3], String::from_utf8_lossy(&name[..name.len() - 2]).into_owned())
    });
    let proxy = Some(ProxyChoice::Through(ProxyUrl(format!("socks5h://{address}"))));
    let options = Access { proxy, ..Access::default() };
    assert_eq!(fetch(limits(), "http://paper.example/f", &options).unwrap().body, b"<rss/>");
    assert_eq!(server.join().unwrap(), (3, "paper.example".to_owned()));
}
