//! How a feed is asked, what nobody is to see of it, and addresses that repeat.

use std::path::Path;
use std::time::Duration;

use crate::config::parse;
use crate::config::tests::{good, mistakes};

fn feed(keys: &str) -> String {
    format!("[[feeds]]\nurl = \"https://a.vn/rss\"\n{keys}\n")
}

#[test]
fn a_feed_may_be_asked_in_a_way_of_its_own() {
    use crate::domain::{Auth, ProxyChoice, ProxyUrl, Secret, SecretSource};
    let access = |keys: &str| {
        let config = good(&feed(keys));
        (*config.refresh.access["https://a.vn/rss"]).clone()
    };
    assert!(good(&feed("every = \"1h\"")).refresh.access.is_empty());
    let told =
        access("headers = { X-Key = \"k\" }\nuser_agent = \"a/{version}\"\ntimeout = \"60s\"");
    assert_eq!(told.headers, [("X-Key".to_owned(), Secret("k".into()))]);
    assert_eq!(told.user_agent, Some(format!("a/{}", env!("CARGO_PKG_VERSION"))));
    assert_eq!(told.timeout, Some(Duration::from_secs(60)));
    let told = access("auth = { user = \"me\", password = { env = \"P\" } }\ninsecure = true");
    let password = SecretSource::Environment("P".into());
    assert_eq!(told.auth, Some(Auth::Basic { user: "me".into(), password }));
    assert!(told.insecure);
    let told = access("auth = { bearer = { command = [\"pass\", \"x\"] } }\nproxy = \"none\"");
    let token = SecretSource::Command(vec!["pass".into(), "x".into()]);
    assert_eq!(told.auth, Some(Auth::Bearer(token)));
    assert_eq!(told.proxy, Some(ProxyChoice::Direct));
    let told =
        access("proxy = \"socks5h://127.0.0.1:9050\"\nmax_body = \"1MiB\"\nfilter = [\"cat\"]");
    let proxy = ProxyUrl("socks5h://127.0.0.1:9050".into());
    assert_eq!(told.proxy, Some(ProxyChoice::Through(proxy)));
    assert_eq!((told.max_body_bytes, told.filter), (Some(1 << 20), vec!["cat".to_owned()]));
    let told = access("cookies = \"~/c.txt\"\nauth = { bearer = \"open sesame\" }");
    assert!(!format!("{told:?}").contains("sesame"), "{told:?}");
}

#[test]
fn mistakes_in_that_are_told_without_secrets() {
    let check = |keys: &str, expected: &str| assert_eq!(mistakes(&feed(keys)), [expected]);
    check("headers = { Host = \"x\" }", "3:13: sapo sets Host itself");
    check("headers = { Cookie = \"x\" }", "3:13: sapo sets Cookie itself; use cookies");
    check("headers = { \"a b\" = \"x\" }", "3:13: \"a b\" is no name of a header field");
    check("headers = { A = \"x\\ny\" }", "3:17: must be one line of plain ASCII");
    check("auth = { user = \"me\" }", "3:8: auth needs user and password, or bearer");
    check(
        "auth = { bearer = {} }",
        "3:19: a secret is \"…\", { env = \"NAME\" } or { command = […] }",
    );
    check("cookies = \"c.txt\"", "3:11: must be an absolute path, or begin with ~/");
    check("filter = []", "3:10: a command is a list: [\"program\", \"argument\"]");
    check("proxy = \"x\"", "3:9: must be http://host:port or socks5h://host:port, or none");
    check("headers = { Range = \"bytes=1-\" }", "3:13: sapo sets Range itself");
    check("headers = { User-Agent = \"x\" }", "3:13: sapo sets User-Agent itself; use user_agent");
}

#[test]
fn no_mistake_shows_a_secret() {
    let told = |text: &str| {
        let told = parse(text, Path::new("c.toml")).unwrap_err().to_string();
        assert!(!told.contains("sesame"), "{told}");
        told
    };
    let pasword = told(&feed("auth = { user = \"me\", pasword = \"open sesame\" }"));
    assert!(pasword.contains("unknown key \"pasword\""), "{pasword}");
    for keys in [
        "auth = { bearer = 'open sesame', oops = 1 }",
        "auth = { bearer = open sesame }",
        "auth = { bearer = \"open sesame }",
        "headers = { X-Key = 'sesame\u{1}' }",
        "[feeds.headers]\nX-Key = \"sesame\\n\"",
        "[feeds.headers]\nX-Key = sesame",
        "[feeds.auth]\nbearer = \"\"\"\nsesame\"\"\" 1",
        "proxy = 'ftp://me:sesame@proxy'",
        "user_agent = 1 # https://me:sesame@a.vn/",
    ] {
        told(&feed(keys));
    }
    told("[[feeds]]\nurl = \"https://me:sesame@a.vn:x/\"\n");
    told("[[feeds]]\nurl = \"ftp://me:ses@me:sesame@a.vn/\"\n");
    told("[refresh]\nproxy = \"http//me:sesame@a.vn/\"\n");
    let columns = told("[refresh]\nproxy = \"http//a.vn/\"\n");
    assert!(columns.ends_with("\n 2 | proxy = \"···········\"\n   |         ^"), "{columns}");
}

#[test]
fn name_and_password_of_an_address_are_no_part_of_its_name() {
    use crate::domain::{Auth, Secret, SecretSource};
    let config = good("[[feeds]]\nurl = \"https://me:p%40ss@a.vn/rss\"\n");
    assert_eq!(config.feeds[0].url, "https://a.vn/rss");
    let password = SecretSource::Value(Secret("p@ss".into()));
    let auth = Some(Auth::Basic { user: "me".into(), password });
    assert_eq!(config.refresh.access["https://a.vn/rss"].auth, auth);
    assert!(!format!("{config:?}").contains("p@ss"));
    let both = "[[feeds]]\nurl = \"https://me:x@a.vn/rss\"\nauth = { bearer = \"y\" }\n";
    let why = "2:7: name and password stand in the address and in auth; keep one of them";
    assert_eq!(mistakes(both), [why]);
}

#[test]
fn addresses_that_repeat_are_told_and_taken_once() {
    let config = good(
        "[[feeds]]\nurl = \"https://a.vn/rss\"\n[[feeds]]\nurl = \"https://a.vn/rss\"\n\
         [[feeds]]\nurl = \"http://www.a.vn/rss/?utm_source=x\"\n\
         [[feeds]]\nurl = \"http://www.a.vn/rss/?utm_source=x\"\n",
    );
    assert_eq!(config.feeds.len(), 2);
    let told: Vec<(usize, usize, &str)> =
        config.warnings.iter().map(|it| (it.line, it.column, it.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (4, 7, "this address stands here twice (first on line 2); it is taken once, as there"),
            (6, 7, "this is probably the same feed as on line 2: https://a.vn/rss"),
            (8, 7, "this address stands here twice (first on line 6); it is taken once, as there"),
        ]
    );
}

#[test]
fn a_catalogue_is_good_and_its_repeats_are_told() {
    let (papers, sections) = (50, 12);
    let mut text = String::new();
    let mut feed = |url: &str, section: usize| {
        text += &format!("[[feeds]]\nurl = \"{url}\"\nsection = \"Mục {section}\"\n");
    };
    for paper in 0..papers {
        for section in 0..sections {
            feed(&format!("https://bao-{paper}.example/rss/{section}.rss?id={paper}"), section);
        }
        feed(&format!("https://bao-{paper}.example/rss/0.rss?id={paper}"), 0);
        feed(&format!("http://www.bao-{paper}.example/rss/1.rss?id={paper}&utm_medium=rss#x"), 1);
        feed(&format!("https://bao-{paper}.example/rss/2.rss?id={paper}0"), 2);
    }
    let config = good(&text);
    assert_eq!(config.feeds.len(), papers * (sections + 2));
    assert_eq!(config.warnings.len(), papers * 2);
    let told = |words: &str| {
        config.warnings.iter().filter(|warning| warning.message.contains(words)).count()
    };
    assert_eq!((told("stands here twice"), told("probably the same feed")), (papers, papers));
}
