//! What is this machine, and where names lead.

use super::*;

#[test]
fn this_machine_is_told_from_the_local_network() {
    let check = |url: &str, here| assert_eq!(names_loopback(&Url::parse(url).unwrap()), here);
    check("http://127.8.0.1:9/", true);
    check("http://localhost/", true);
    check("http://192.168.1.1/", false);
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
