//! What goes along to whom.

use reqwest::header::HeaderMap;
use url::Url;

use super::{Commands, Company, Secrets};
use crate::domain::{Access, Auth, Secret, SecretSource};

fn gather(access: &Access) -> Company {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (secrets, commands) = (Secrets::default(), Commands::default());
    runtime.block_on(Company::of(Some(access), &secrets, &commands)).unwrap()
}

fn joined(feed: &str, at: &str) -> Vec<String> {
    let access = Access {
        headers: vec![("X-Key".into(), Secret("k".into()))],
        auth: Some(Auth::Bearer(SecretSource::Value(Secret("t".into())))),
        user_agent: Some("me/1".into()),
        ..Access::default()
    };
    let mut fields = HeaderMap::new();
    let (feed, at) = (Url::parse(feed).unwrap(), Url::parse(at).unwrap());
    gather(&access).join(&mut fields, &feed, &at);
    let mut names: Vec<String> = fields.keys().map(ToString::to_string).collect();
    names.sort();
    names
}

#[test]
fn only_the_feeds_own_origin_is_told_secrets() {
    let feed = "https://bao.example/rss";
    let all = ["authorization", "user-agent", "x-key"];
    assert_eq!(joined(feed, "https://bao.example/other"), all);
    assert_eq!(joined(feed, "https://bao.example:443/"), all);
    for other in [
        "https://www.bao.example/rss",
        "https://bao.example:8443/rss",
        "http://bao.example/rss",
        "https://evil.example/https://bao.example/rss",
    ] {
        assert_eq!(joined(feed, other), ["user-agent"], "{other}");
    }
}

#[test]
fn secrets_do_not_tell_themselves() {
    let access =
        Access { headers: vec![("X-Key".into(), Secret("sesame".into()))], ..Access::default() };
    let company = gather(&access);
    assert!(!format!("{company:?}").contains("sesame"));
}
