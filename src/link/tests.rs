//! Which links are the same article's, and that the short way to it is the long one.

use proptest::prelude::*;

use super::*;

#[test]
fn twins_are_one() {
    for (links, expected) in [
        (
            &[
                "https://vnexpress.net/bao-so-12-4912345.html",
                "http://vnexpress.net/bao-so-12-4912345.html",
                "https://www.vnexpress.net/bao-so-12-4912345.html#box_comment",
                "https://m.vnexpress.net/bao-so-12-4912345.html?utm_source=rss&utm_medium=feed",
                "https://amp.vnexpress.net:443/bao-so-12-4912345.html?zarsrc=30&fbclid=x",
                "HTTPS://VnExpress.net/bao-so-12-4912345.html?ref=rss",
                "  http://vnexpress.net:80/bao-so-12-4912345.amp.html ",
                "https://user:word@vnexpress.net/a/../bao-so-12-4912345.html",
            ][..],
            "https://vnexpress.net/bao-so-12-4912345.html",
        ),
        (
            &[
                "https://example.org/news/story",
                "https://example.org/news/story/",
                "https://example.org/news/story/amp",
                "https://example.org/news/story/amp/",
                "https://example.org/amp/news/story",
                "https://example.org/news/story.amp",
                "https://example.org/news/story?amp=1",
                "https://example.org/news/story?source=rss&at_medium=RSS&gclid=1&CMP=share",
                "https://www.m.example.org/news/story?&",
                "https://example.org/news/story;jsessionid=0A1B2C",
                "https://example.org/news/story?PHPSESSID=0a1b2c",
            ],
            "https://example.org/news/story",
        ),
        (
            &["https://example.org/?b=2&a=1", "http://www.example.org?a=1&utm_x=y&b=2"],
            "https://example.org?a=1&b=2",
        ),
        (
            &[
                "https://example.org/th%c3%a9",
                "https://example.org/th%C3%A9",
                "https://example.org/thé",
            ],
            "https://example.org/th%C3%A9",
        ),
        (&["https://example.org/%.amp.html"], "https://example.org/%.html"),
        (&["https://example.org/..amp"], "https://example.org/..amp"),
        (&["https://example.org/#!/story/12"], "https://example.org#!/story/12"),
        (&["https://example.org:8080/a"], "https://example.org:8080/a"),
        (&["https://m.com/a"], "https://m.com/a"),
        (&["https://例え.jp/a", "https://xn--r8jz45g.jp/a"], "https://xn--r8jz45g.jp/a"),
        (
            &["https://example.org/p?id=12&source=agency"],
            "https://example.org/p?id=12&source=agency",
        ),
    ] {
        for link in links {
            assert_eq!(canonical(link).as_deref(), Some(expected), "{link}");
        }
    }
}

#[test]
fn what_stands_behind_the_host() {
    let place_of = |link| canonical(link).map(|link| place(&link).to_owned());
    assert_eq!(place_of("https://www.a.example/x/y.html?b=1#c").as_deref(), Some("/x/y.html?b=1"));
    assert_eq!(place_of("https://a.example/?id=1").as_deref(), Some("?id=1"));
    assert_eq!(place_of("https://a.example/#!/1").as_deref(), Some("#!/1"));
    for front in ["https://a.example", "https://www.a.example/", "http://a.example/?utm_x=1#top"] {
        assert!(is_front_page(&canonical(front).unwrap()), "{front}");
    }
    assert!(!is_front_page("https://a.example/x"));
}

#[test]
fn other_schemes_are_no_links() {
    for link in [
        "",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "ftp://h/",
        "file:///etc/passwd",
        "https://",
        "http:///",
        "relative/path",
        "data:text/html,x",
    ] {
        assert_eq!(canonical(link), None, "{link}");
        assert_eq!(web(link, None), None, "{link}");
    }
    let long = format!("https://example.org/{}", "x".repeat(MAX_LINK_BYTES));
    assert_eq!(canonical(&long), None);
}

#[test]
fn relative_links_need_a_base() {
    let base = Url::parse("https://example.org/a/b").unwrap();
    let web_of = |link| web(link, Some(&base)).map(String::from);
    assert_eq!(web_of("../c?d").as_deref(), Some("https://example.org/c?d"));
    assert_eq!(web_of("//cdn.example/x").as_deref(), Some("https://cdn.example/x"));
    assert_eq!(web_of("javascript:x"), None);
    assert_eq!(
        web("//cdn.example/x", None).map(String::from).as_deref(),
        Some("https://cdn.example/x")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_short_way_is_the_long_way(
        link in "https?://[a-z0-9]([a-z0-9.-]{0,8}\\.)?[a-z]{2,5}(:[0-9]{1,4})?(/[a-zA-Z0-9._%~!$&'()*+,;=:@/-]{0,20})?(\\?[a-z0-9=&%._-]{0,20})?(#[!a-z]{0,4})?"
    ) {
        prop_assume!(is_normal(&link));
        let parsed = web(&link, None).unwrap();
        prop_assert_eq!(from_normal(&link), from_normal(parsed.as_str()));
    }

    #[test]
    fn canonical_is_a_fixed_point(path in "(/?amp/?|[.]amp|[.]html|[a-z0-9/._%-]{0,4}){0,6}", query in "[a-z0-9=&_]{0,20}") {
        let link = format!("https://www.example.org/{path}?{query}");
        let once = canonical(&link).unwrap();
        prop_assert_eq!(canonical(&once).unwrap(), once);
    }
}

#[test]
fn name_and_password_come_off_an_address() {
    let check = |url: &str, bare_url: &str, expected: Option<(&str, &str)>| {
        let url = Url::parse(url).unwrap();
        assert_eq!(bare(&url).as_str(), bare_url);
        let found = login(&url).map(|(name, password)| {
            (String::from_utf8(name).unwrap(), String::from_utf8(password).unwrap())
        });
        let expected = expected.map(|(name, word)| (name.to_owned(), word.to_owned()));
        assert_eq!(found, expected, "{url}");
    };
    check("https://a.vn/x@y", "https://a.vn/x@y", None);
    check("https://me:p%40ss%2@a.vn:8443/x", "https://a.vn:8443/x", Some(("me", "p@ss%2")));
    check("https://me@a.vn/", "https://a.vn/", Some(("me", "")));
    check("https://:key@a.vn/", "https://a.vn/", Some(("", "key")));
    check("https://a.vn@b.vn/", "https://b.vn/", Some(("a.vn", "")));
    check("https://%C4%91:%+1@a.vn/", "https://a.vn/", Some(("đ", "%+1")));
}
