//! Places inside: addresses that are not of the public internet, and names of this machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// True for addresses that are not of the public internet (IANA special-purpose registries).
#[must_use]
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b)) // carrier-grade NAT, RFC 6598
        || (a == 192 && b == 0 && c == 0) // IETF protocol assignments
        || (a == 198 && (b == 18 || b == 19)) // benchmarks, RFC 2544
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    let [a, b, c, ..] = segments;
    let embedded = |high: u16, low: u16| {
        let ([w, x], [y, z]) = (high.to_be_bytes(), low.to_be_bytes());
        is_private_v4(Ipv4Addr::new(w, x, y, z))
    };
    if segments[..5] == [0; 5] && (segments[5] == 0xffff || segments[5] == 0) {
        // ::, ::1, and IPv4 in IPv6 clothes.
        return segments[5..7] == [0; 2] || embedded(segments[6], segments[7]);
    }
    ip.is_multicast()
        || (a & 0xfe00) == 0xfc00 // unique local
        || (a & 0xffc0) == 0xfe80 // link local
        || (a == 0x64 && b == 0xff9b && embedded(segments[6], segments[7])) // NAT64
        || (a == 0x2002 && embedded(b, c)) // 6to4
}

/// True when the URL's host is itself a private address or the name of this machine.
#[must_use]
pub fn names_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_private_v4(ip),
        Some(Host::Ipv6(ip)) => is_private_v6(ip),
        Some(Host::Domain(name)) => is_localhost(name),
        None => true,
    }
}

/// The address that the user wrote, or the same with the port of https instead of http's: home
/// servers send there, too.
#[must_use]
pub fn was_typed(feed: &Url, at: &Url) -> bool {
    let port = |url: &Url| url.port_or_known_default();
    let upgraded = (port(feed), port(at)) == (Some(80), Some(443)) && at.scheme() == "https";
    feed.host() == at.host() && (port(feed) == port(at) || upgraded)
}

/// A name of this machine, RFC 6761 §6.3.
#[must_use]
pub fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests;
