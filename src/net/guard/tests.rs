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
fn this_machine_is_told_from_the_local_network() {
    let check = |url: &str, here| assert_eq!(names_loopback(&Url::parse(url).unwrap()), here);
    check("http://127.8.0.1:9/", true);
    check("http://localhost/", true);
    check("http://192.168.1.1/", false);
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

#[test]
fn names_lead_inside_only_where_a_proxy_stands() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let resolver = Resolver::of(|name| {
        let inside = IpAddr::from([10, 0, 0, 1]);
        let outside = IpAddr::from([93, 184, 215, 14]);
        Ok(if name == "both.example" { vec![inside, outside] } else { vec![inside] })
    });
    let lookup = Lookup {
        resolver: Some(resolver),
        public_only: true,
        proxies: vec!["proxy.example".to_owned()],
    };
    let ask = |name: &str| {
        let found = runtime.block_on(lookup.resolve(name.parse().unwrap()));
        found.map(|all| all.map(|at| at.ip().to_string()).collect::<Vec<_>>()).ok()
    };
    assert_eq!(ask("Proxy.example"), Some(vec!["10.0.0.1".to_owned()]));
    assert_eq!(ask("inside.example"), None);
    assert_eq!(ask("proxy.example.inside.example"), None);
    assert_eq!(ask("both.example"), Some(vec!["93.184.215.14".to_owned()]));
}
