//! Usual places, and addresses as people type them.

use super::*;

#[test]
fn the_usual_places_are_few_and_on_the_site() {
    let found = usual(&Url::parse("https://site.example/blog/post?x#y").unwrap());
    let urls: Vec<&str> = found.iter().map(|found| found.url.as_str()).collect();
    assert!(urls.starts_with(&["https://site.example/blog/post/feed"]), "{urls:?}");
    assert!(urls.contains(&"https://site.example/feed") && urls.len() <= 16, "{urls:?}");
    assert!(urls.iter().all(|url| url.starts_with("https://site.example/")), "{urls:?}");
    assert_eq!(usual(&Url::parse("https://site.example/").unwrap()).len(), USUAL.len());
    assert!(usual(&Url::parse("mailto:x@y").unwrap()).is_empty());
}

#[test]
fn addresses_are_read_as_people_type_them() {
    let check = |typed: &str, address: Option<&str>| {
        assert_eq!(super::address(typed).as_ref().map(Url::as_str), address, "{typed}");
    };
    check(" bao.example ", Some("https://bao.example/"));
    check("bao.example/rss?x=1", Some("https://bao.example/rss?x=1"));
    check("http://bao.example", Some("http://bao.example/"));
    check("HTTPS://Bao.Example/A", Some("https://bao.example/A"));
    check("localhost:8080/f", Some("http://localhost:8080/f"));
    check("feed://bao.example/f", Some("http://bao.example/f"));
    check("feed:https://bao.example/f", Some("https://bao.example/f"));
    check("@me@social.example", Some("https://social.example/@me"));
    check("báo.example", Some("https://xn--bo-mia.example/"));
    for wrong in [
        "",
        "bao",
        "the news",
        "file:///etc/passwd",
        "exec:ls",
        "javascript:1",
        "ftp://a.b/",
        "me@bao.example",
        "bao/x.rss",
    ] {
        check(wrong, None);
    }
}
