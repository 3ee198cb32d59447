//! Any bytes as a feed: decoding, the tolerant front, feed-rs behind it, and what comes out.
//! The first byte picks what the server says of them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sapo::domain::ParsedFeed;
use sapo::feed::{Source, parse};
use sapo::text::Clean;

const CONTENT_TYPES: [Option<&str>; 8] = [
    None,
    Some("application/rss+xml"),
    Some("text/xml; charset=utf-8"),
    Some("text/xml; charset=iso-8859-1"),
    Some("text/xml; charset=windows-1258"),
    Some("text/xml; charset=shift_jis"),
    Some("application/feed+json; charset=utf-16"),
    Some("charset="),
];

fuzz_target!(|data: &[u8]| {
    let Some((pick, bytes)) = data.split_first() else { return };
    let source = Source {
        content_type: CONTENT_TYPES[usize::from(*pick) % CONTENT_TYPES.len()],
        base: url::Url::parse("https://bao.example.vn/rss/feed.xml").ok(),
    };
    match parse(bytes, &source) {
        Ok(feed) => check(&feed),
        Err(none) => assert!(!none.what.contains(char::is_control), "{}", none.what),
    }
});

/// What the store and the screen rely on.
fn check(feed: &ParsedFeed) {
    for item in &feed.items {
        assert!(!item.title.contains(char::is_control), "title {:?}", item.title);
        let author = item.author.as_deref().unwrap_or_default();
        assert!(!author.contains(char::is_control), "author {author:?}");
        for category in &item.categories {
            assert!(!category.name().contains(char::is_control), "{category:?}");
        }
        let files = item.enclosures.iter().map(|file| file.url.as_str());
        let link = item.link.as_deref();
        for address in link.into_iter().chain(item.image.as_deref()).chain(files) {
            let web = address.starts_with("http://") || address.starts_with("https://");
            assert!(web && !address.contains(char::is_control), "address {address:?}");
        }
        for body in [&item.summary, &item.content].into_iter().flatten() {
            assert!(!body.contains('\u{1b}') && !body.contains('\u{9b}'), "body {body:?}");
        }
    }
    for problem in &feed.problems {
        assert_eq!(Clean::line(&problem.detail).as_str(), problem.detail);
    }
}
