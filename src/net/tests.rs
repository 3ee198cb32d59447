//! Files, secrets and words of the network, on real sockets of this machine.

use super::*;

fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        total: Duration::from_millis(300),
        body_bytes: 1000,
        redirects: 10,
        proxy: None,
        user_agent: "sapo/test".into(),
        wanted: Wanted::Feed,
    }
}

fn get(url: &str, with: &Conditional) -> Result<Answer, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = Client::new(limits());
    let url = Url::parse(url).unwrap();
    runtime.block_on(client.get(Request::of(&url, with)))
}

#[test]
fn files_are_read_under_the_cap_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feed.xml");
    std::fs::write(&path, "<rss/>").unwrap();
    let url = Url::from_file_path(&path).unwrap();
    let first = get(url.as_str(), &Conditional::default()).unwrap();
    assert_eq!((first.status, first.body.as_slice()), (200, b"<rss/>".as_slice()));
    let again = get(url.as_str(), &first.conditional).unwrap();
    assert_eq!((again.status, again.body.len()), (304, 0));
    std::fs::write(&path, "x".repeat(1001)).unwrap();
    let big = get(url.as_str(), &first.conditional).unwrap_err();
    assert_eq!(big.kind, TroubleKind::TooBig);
    let folder = Url::from_file_path(folder.path()).unwrap();
    let refused = get(folder.as_str(), &Conditional::default()).unwrap_err();
    assert_eq!(refused.kind, TroubleKind::File);
    let absent = get("file:///nowhere/at/all.xml", &Conditional::default()).unwrap_err();
    assert_eq!(absent.kind, TroubleKind::File);
    assert!(absent.what.contains("no such file"), "{}", absent.what);
}

#[test]
fn other_schemes_are_not_fetched() {
    for url in ["ftp://a.org/x", "data:text/xml,x", "gopher://a.org/"] {
        assert_eq!(get(url, &Conditional::default()).unwrap_err().kind, TroubleKind::Redirect);
    }
}

#[test]
fn a_closed_port_is_told_from_a_silent_one() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap();
    let late = get(&format!("http://{address}/"), &Conditional::default()).unwrap_err();
    assert_eq!(late.kind, TroubleKind::Timeout, "{}", late.what);
    let tls = get(&format!("https://{address}/"), &Conditional::default()).unwrap_err();
    assert!(matches!(tls.kind, TroubleKind::Timeout | TroubleKind::Tls), "{}", tls.what);
    drop(silent);
    let closed = get(&format!("http://{address}/"), &Conditional::default()).unwrap_err();
    assert_eq!(closed.kind, TroubleKind::Connect, "{}", closed.what);
    assert_eq!(closed.network, reach::Evidence::None, "this machine says nothing of the network");
}

#[test]
fn what_a_page_names_is_no_way_inside() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = Client::new(limits());
    let ask = |origin: &str, url: &str| {
        let (origin, url) = (Url::parse(origin).unwrap(), Url::parse(url).unwrap());
        runtime.block_on(client.get_named(&origin, &url)).unwrap_err()
    };
    for url in ["http://127.0.0.1:1/", "http://localhost/", "http://[::1]:1/", "file:///etc/passwd"]
    {
        assert_eq!(ask("https://paper.example/", url).kind, TroubleKind::Redirect, "{url}");
    }
    // The place that the user named may name itself.
    let own = ask("http://127.0.0.1:1/page", "http://127.0.0.1:1/feed");
    assert_eq!(own.kind, TroubleKind::Connect, "{}", own.what);
    assert_eq!(ask("http://127.0.0.1:1/", "http://127.0.0.1:2/").kind, TroubleKind::Redirect);
}

#[test]
fn only_the_configuration_names_programs() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (url, with) = (Url::parse("exec:/bin/echo x").unwrap(), Conditional::default());
    let client = Client::new(Limits { total: Duration::from_secs(20), ..limits() });
    let access = Access { program: vec!["echo".into(), "y".into()], ..Access::default() };
    let ours = Request { access: Some(&access), ..Request::of(&url, &with) };
    assert_eq!(runtime.block_on(client.run(ours)).unwrap().body, b"y\n");
    let from_the_cache = runtime.block_on(client.run(Request::of(&url, &with))).unwrap_err();
    assert!(from_the_cache.what.contains("configuration"), "{}", from_the_cache.what);
    let as_web = runtime.block_on(client.get(Request::of(&url, &with))).unwrap_err();
    assert_eq!(as_web.kind, TroubleKind::Redirect);
}
