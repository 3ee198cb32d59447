//! Addresses inside and outside.

use super::*;

#[test]
fn private_addresses_are_known_in_every_dress() {
    let private = [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://192.168.1.1/",
        "http://172.31.0.1/",
        "http://100.64.0.1/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[::]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[2002:a00:1::]/",
        "http://localhost/",
        "http://a.localhost./",
        "http://[::7f00:1]/",
    ];
    for url in private {
        assert!(names_private(&Url::parse(url).unwrap()), "{url}");
    }
    let public = [
        "http://8.8.8.8/",
        "http://172.32.0.1/",
        "http://100.128.0.1/",
        "http://example.org/",
        "http://[2606:4700::1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[64:ff9b::8.8.8.8]/",
        "http://localhost.example.org/",
    ];
    for url in public {
        assert!(!names_private(&Url::parse(url).unwrap()), "{url}");
    }
}

#[test]
fn what_was_typed_is_the_host_and_its_port() {
    let check = |feed: &str, at: &str, expected| {
        assert_eq!(was_typed(&Url::parse(feed).unwrap(), &Url::parse(at).unwrap()), expected);
    };
    check("http://nas.lan:81/f", "http://nas.lan:81/g", true);
    check("http://nas.lan/f", "https://nas.lan/f", true);
    check("http://nas.lan:81/f", "http://nas.lan:82/f", false);
    check("https://nas.lan/f", "http://nas.lan:443/f", true);
    check("http://nas.lan/f", "http://nas.lan:443/f", false);
    check("http://nas.lan/f", "http://other.lan/f", false);
}
