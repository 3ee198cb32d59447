//! Any bytes as a list of feeds of another program: addresses of the web alone come out.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sapo::feed::exchange::{Kind, kind, opml, urls};

fuzz_target!(|bytes: &[u8]| {
    let list = match kind(bytes) {
        Kind::Lines => urls(&String::from_utf8_lossy(bytes)),
        _ => opml(bytes),
    };
    for feed in &list.feeds {
        let url = url::Url::parse(feed.url.trim()).expect("an address");
        assert!(matches!(url.scheme(), "http" | "https") && url.has_host());
    }
});
