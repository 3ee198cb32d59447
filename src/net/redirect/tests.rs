//! Chains of addresses and what becomes of the next one.

use super::*;

fn check(seen: &str, location: &str, expected: Result<&str, &str>) {
    let seen: Vec<Url> = seen.split(' ').map(|url| Url::parse(url).unwrap()).collect();
    match (next(&seen, location.as_bytes(), 10), expected) {
        (Ok(url), Ok(expected)) => assert_eq!(url.as_str(), expected),
        (Err(failure), Err(word)) => {
            assert_eq!(failure.kind, TroubleKind::Redirect);
            assert!(failure.what.contains(word), "{}", failure.what);
        }
        (got, _) => panic!("{location}: {got:?}"),
    }
}

#[test]
fn redirects_are_followed_within_the_web() {
    check("http://a.org/x/y", "/z", Ok("http://a.org/z"));
    check("http://a.org/x/y", "z#top", Ok("http://a.org/x/z"));
    check("http://a.org/x", "https://b.org/", Ok("https://b.org/"));
    check("http://a.org/x", "//b.org/tin mới", Ok("http://b.org/tin%20m%E1%BB%9Bi"));
    check("http://127.0.0.1:81/x", "/y", Ok("http://127.0.0.1:81/y"));
    check("http://u:p@a.org/x", "/y", Ok("http://a.org/y"));
    check("http://a.org/x", "http://u:p@b.org/", Ok("http://b.org/"));
}

#[test]
fn others_are_refused() {
    check("http://a.org/x", "file:///etc/passwd", Err("file:"));
    check("http://a.org/x", "data:text/xml,x", Err("data:"));
    check("http://a.org/x", "gopher://a.org/", Err("gopher:"));
    check("https://a.org/x", "http://a.org/x", Err("plain http"));
    check("http://a.org/x", "http://a.org/x#again", Err("circle"));
    check("http://a.org/x http://b.org/y", "http://a.org/x", Err("circle"));
    check("http://a.org/x", "http://127.0.0.1/", Err("private"));
    check("http://a.org/x", "http://2130706433/", Err("private"));
    check("http://127.0.0.1:81/x", "http://127.0.0.1:82/x", Err("private"));
    check("http://a.org/x", "http://[::bad", Err("no address"));
    let long = (0..11).map(|n| format!("http://a.org/{n}")).collect::<Vec<_>>().join(" ");
    check(&long, "/11", Err("more than 10"));
}
