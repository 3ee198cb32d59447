//! What pages lead to.

use proptest::prelude::*;

use super::*;

fn at(base: &str) -> Url {
    Url::parse(base).unwrap()
}

/// Path and title of each feed of a page at `https://paper.example/dir/page`.
#[track_caller]
fn check(html: &str, feeds: &[(&str, Option<&str>)]) {
    let base = at("https://paper.example/dir/page");
    let page = read(html, Some(&base));
    let found: Vec<(&str, Option<&str>)> = page
        .feeds
        .iter()
        .map(|found| {
            let url = found.url.strip_prefix("https://paper.example").unwrap_or(&found.url);
            (url, found.title.as_deref())
        })
        .collect();
    assert_eq!(found, feeds, "{html}");
}

#[test]
fn what_is_announced_is_found_with_its_title() {
    check(
        "<link rel='alternate' type='application/rss+xml' title='T&#7913;c &amp; <b>' href=/a?x=1&amp;y=2>",
        &[("/a?x=1&y=2", Some("Tức & "))].map(|(url, _)| (url, Some("Tức &"))),
    );
    check("<LINK REL=ALTERNATE TYPE=APPLICATION/ATOM+XML HREF='feed'>", &[("/dir/feed", None)]);
    for kind in
        ["application/rdf+xml", "application/feed+json", "text/rss", "application/x.atom+xml"]
    {
        check(
            &format!("<link rel=\"x alternate\" type='{kind}; a=b' href='//o.example/f'>"),
            &[("https://o.example/f", None)],
        );
    }
    check(
        "<link rel=feed type=text/xml href=/a><link rel=feed href=/b>",
        &[("/a", None), ("/b", None)],
    );
    check("<link rel=alternate type=text/xml href=/a>", &[]);
    check("<link rel=alternate type=application/json+oembed href=/a>", &[]);
    check("<link rel=stylesheet type=application/rss+xml href=/a>", &[]);
    check("<link rel=alternate type=application/rss+xml href='javascript:x'>", &[]);
    check("<link rel=alternate type=application/rss+xml href='file:///etc/passwd'>", &[]);
    check("<script>'<link rel=alternate type=application/rss+xml href=/a>'</script>", &[]);
    check("<!-- <link rel=alternate type=application/rss+xml href=/a> -->", &[]);
}

#[test]
fn the_pages_own_base_counts() {
    let feed = "<link rel=alternate type=application/rss+xml href=f>";
    check(&format!("<base href='https://o.example/x/'>{feed}"), &[("https://o.example/x/f", None)]);
    check(&format!("<base href='/y/'><base href='/z/'>{feed}"), &[("/y/f", None)]);
    check(&format!("<base href='mailto:x'>{feed}"), &[("/dir/f", None)]);
    assert!(read("<link rel=feed href=f>", None).feeds.is_empty());
}

#[test]
fn comments_come_last_and_nothing_comes_twice() {
    check(
        "<link rel=alternate type=application/rss+xml title=C href=/comments/feed/>\
         <link rel=alternate type=application/rss+xml title=P href=/feed/><a href=/feed/>RSS</a>",
        &[("/feed/", Some("P")), ("/comments/feed/", Some("C"))],
    );
}

#[test]
fn links_that_look_like_feeds_are_found() {
    for href in [
        "/world.rss",
        "/atom.xml",
        "/index.rdf",
        "/a.atom",
        "/rss",
        "/feed",
        "/feeds/world",
        "/blog/feed/",
        "/x?format=rss",
        "/?feed=rss2",
        "/rss.htm",
        "/rss/the-gioi-5.rss",
        "/rss/home.html",
        "/feed.json",
        "https://feeds.paper.example/news",
    ] {
        check(&format!("<a href='{href}'>Tin</a>"), &[(href, Some("Tin"))]);
    }
    for href in [
        "/news",
        "/rss.png",
        "/sitemap.xml",
        "/sitemap-news.xml",
        "/feedback",
        "/rss/icon.svg",
        "mailto:rss@paper.example",
        "/feed/style.css",
        "javascript:rss",
    ] {
        check(&format!("<a href='{href}'>Tin</a>"), &[]);
    }
    check("<a href=/syndication>RSS</a>", &[("/syndication", None)]);
    check("<a href=/syndication title='Our RSS feed'>x</a>", &[("/syndication", Some("x"))]);
    check("<a href=/x>We moved our RSS feeds to another place long ago</a>", &[]);
    check("<a href='/rss#top'>Tin</a>", &[("/rss", Some("Tin"))]);
}

#[test]
fn an_icon_is_called_by_the_words_beside_it() {
    check(
        "<ul><li>Thế giới <a href=/w.rss><img alt=RSS src=i></a></li>\
         <li><a href=/b>Kinh tế</a> <a href=/b.rss>RSS</a></li>\
         <li><a href=/s.rss title='Thể thao'></a></li>\
         <li><a href=/c.rss>https://paper.example/c.rss</a></li></ul>",
        &[
            ("/w.rss", Some("Thế giới")),
            ("/b.rss", Some("Kinh tế")),
            ("/s.rss", Some("Thể thao")),
            ("/c.rss", None),
        ],
    );
    check("<a href=/w.rss><img></a> <a href=/w.rss>World</a>", &[("/w.rss", Some("World"))]);
}

#[test]
fn an_index_of_feeds_keeps_its_sections() {
    let html = "<title>RSS – Báo</title><h2>Tin tức</h2><table>\
        <tr><td>Thời sự</td><td><a href='/rss/thoi-su.rss'>RSS</a></td></tr>\
        <tr><td>Thế giới</td><td><a href='/rss/the-gioi.rss'>RSS</a></td></tr></table>\
        <h2>Giải trí</h2><p><a href='/rss/phim.rss'>Phim</a></p>";
    let page = read(html, Some(&at("https://bao.example/rss")));
    assert_eq!(page.title.as_deref(), Some("RSS – Báo"));
    let rows: Vec<_> = page
        .feeds
        .iter()
        .map(|found| (found.title.as_deref().unwrap(), found.group.as_deref().unwrap()))
        .collect();
    assert_eq!(rows, [("Thời sự", "Tin tức"), ("Thế giới", "Tin tức"), ("Phim", "Giải trí")]);
}

#[test]
fn addresses_come_out_of_their_wrappings() {
    check("<a href='feed:https://paper.example/f.rss'>x</a>", &[("/f.rss", Some("x"))]);
    check(
        "<a href='feed://paper.example/f.rss'>x</a>",
        &[("http://paper.example/f.rss", Some("x"))],
    );
    check(
        "<a href='https://feedly.com/i/subscription/feed/https%3A%2F%2Fpaper.example%2Ff.rss'>x</a>",
        &[("/f.rss", Some("x"))],
    );
    check(
        "<a href='https://feedly.com/i/subscription/feed/file%3A%2F%2F%2Fetc'>x</a>",
        &[("https://feedly.com/i/subscription/feed/file%3A%2F%2F%2Fetc", Some("x"))],
    );
}

#[test]
fn a_canonical_address_is_asked_for_its_sites_rule() {
    let base = at("https://www.youtube.com/@someone");
    let feed = "https://www.youtube.com/feeds/videos.xml?channel_id=UC1";
    for html in [
        "<link rel=canonical href='https://www.youtube.com/channel/UC1'>",
        "<meta itemprop=identifier content=UC1>",
    ] {
        let page = read(html, Some(&base));
        let urls: Vec<&str> = page.feeds.iter().map(|found| found.url.as_str()).collect();
        assert_eq!(urls, [feed], "{html}");
    }
    // Another site's address is not this page's.
    let html = "<link rel=canonical href='https://github.com/a/b'>";
    assert!(read(html, Some(&base)).feeds.is_empty());
    assert!(read("<meta itemprop=identifier content='UC1&x'>", Some(&base)).feeds.is_empty());
}

#[test]
fn what_is_taken_of_a_page_is_bounded_and_clean() {
    let many: String = (0..2_000).map(|n| format!("<a href='/{n}.rss'>{n}</a>")).collect();
    assert_eq!(read(&many, Some(&at("https://a.example/"))).feeds.len(), MAX_CANDIDATES);
    let html = format!("<a href=/f.rss>&#27;[2J&#x202e;{}</a>", "x".repeat(5_000));
    let page = read(&html, Some(&at("https://a.example/")));
    let title = page.feeds[0].title.as_deref().unwrap();
    assert!(title.chars().count() <= TITLE_CHARACTERS, "{title}");
    assert!(!title.chars().any(|c| c.is_control() || c == '\u{202e}'), "{title:?}");
}

proptest! {
    #[test]
    fn no_page_is_too_odd(html in "(<[a-z/!]{0,8}|[ =\"'>&;#]|href|rel|feed|/rss|title|é|\u{202e}){0,60}") {
        let page = read(&html, Some(&at("https://a.example/")));
        for found in &page.feeds {
            prop_assert!(found.url.starts_with("http"), "{}", found.url);
        }
    }
}
