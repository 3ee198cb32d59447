//! What the rules make of addresses.

use super::*;

#[track_caller]
fn check(page: &str, feeds: &[&str]) {
    let found = by_site(&Url::parse(page).unwrap());
    let urls: Vec<&str> = found.iter().map(|found| found.url.as_str()).collect();
    assert_eq!(urls, feeds, "{page}");
}

#[test]
fn known_sites_have_their_feeds_by_rule() {
    let videos = "https://www.youtube.com/feeds/videos.xml";
    check("https://www.youtube.com/channel/UCabc/videos", &[&format!("{videos}?channel_id=UCabc")]);
    check("https://m.youtube.com/user/somebody", &[&format!("{videos}?user=somebody")]);
    check(
        "https://www.youtube.com/playlist?list=PL1-_x",
        &[&format!("{videos}?playlist_id=PL1-_x")],
    );
    check("https://youtube.com/watch?v=1&list=PL2", &[&format!("{videos}?playlist_id=PL2")]);
    check("https://youtube.com/watch?v=1", &[]);
    check("https://www.youtube.com/@handle", &[]);

    check("https://old.reddit.com/r/rust/new/", &["https://www.reddit.com/r/rust/.rss"]);
    check("https://www.reddit.com/u/me", &["https://www.reddit.com/user/me/.rss"]);
    check("https://www.reddit.com/r/rust/.rss", &[]);
    check(
        "https://reddit.com/r/rust/comments/1abc/a_title/",
        &["https://www.reddit.com/r/rust/comments/1abc/.rss"],
    );

    check(
        "https://github.com/owner/repo/issues",
        &[
            "https://github.com/owner/repo/releases.atom",
            "https://github.com/owner/repo/tags.atom",
            "https://github.com/owner/repo/commits.atom",
        ],
    );
    check(
        "https://github.com/owner/repo/tree/main/src",
        &["https://github.com/owner/repo/commits/main.atom"],
    );
    check("https://github.com/owner", &["https://github.com/owner.atom"]);
    check("https://github.com/topics/rss", &[]);

    check("https://example.substack.com/p/post", &["https://example.substack.com/feed"]);
    check("https://medium.com/@me/a-story", &["https://medium.com/feed/@me"]);
    check("https://medium.com/publication", &["https://medium.com/feed/publication"]);
    check("https://me.medium.com/", &["https://me.medium.com/feed"]);
    check("https://medium.com/tag/rust", &["https://medium.com/feed/tag/rust"]);
    check("https://medium.com/", &[]);

    check("https://bsky.app/profile/me.example", &["https://bsky.app/profile/me.example/rss"]);
    check("https://lobste.rs/", &["https://lobste.rs/rss"]);
    check("https://lobste.rs/t/rust", &["https://lobste.rs/t/rust.rss"]);
    check("https://news.ycombinator.com/newest", &["https://news.ycombinator.com/rss"]);
    check("https://blog.tumblr.com/archive", &["https://blog.tumblr.com/rss"]);
}

#[test]
fn the_fediverse_is_known_by_its_names() {
    check("https://social.example/@me", &["https://social.example/@me.rss"]);
    check("https://social.example/@me/1234", &["https://social.example/@me.rss"]);
    check("https://here.example/@me@there.example", &["https://there.example/@me.rss"]);
    check("https://social.example/@me.rss", &[]);
    check("https://www.tiktok.com/@me", &[]);
    check("https://here.example/@me@", &[]);
    check("https://here.example/@me@127.0.0.1:80/x", &["https://127.0.0.1:80/@me.rss"]);
}

#[test]
fn other_pages_must_be_read() {
    check("https://news.example/the-gioi", &[]);
    check("https://substack.com/@me", &[]);
    check("https://fakegithub.com/a/b", &[]);
    check("https://github.com.evil.example/a/b", &[]);
}

#[test]
fn rules_lead_to_web_addresses_and_name_what_they_take() {
    for rule in RULES {
        let holes = rule.path.matches("{}").count() + usize::from(rule.parameter.is_some());
        for template in [rule.feed, rule.title] {
            for n in 1..=9 {
                let names = template.contains(&format!("{{{n}}}"));
                assert!(!names || n <= holes, "{}{}: {template}", rule.host, rule.path);
            }
        }
        let sample = filled(rule.feed, "a.example", &vec!["x".to_owned(); holes]);
        assert!(link::web(&sample, None).is_some_and(|url| url.scheme() == "https"), "{sample}");
    }
}
