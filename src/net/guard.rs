//! Private addresses: a feed's server must not send us into the user's own network.
//!
//! The address that the user wrote is always allowed; where its server sends us is not, unless
//! it is public.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// A name that resolves to private addresses only.
#[derive(Debug)]
pub(super) struct PrivateAddress;

impl fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name stands for a private address")
    }
}

impl std::error::Error for PrivateAddress {}

/// True for addresses that are not of the public internet (IANA special-purpose registries).
pub(super) fn is_private(ip: IpAddr) -> bool {
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
pub(super) fn names_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_private_v4(ip),
        Some(Host::Ipv6(ip)) => is_private_v6(ip),
        Some(Host::Domain(name)) => is_localhost(name),
        None => true,
    }
}

/// True when the URL's host is this machine.
pub(super) fn names_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => is_localhost(name),
        None => true,
    }
}

/// The address that the user wrote, or the same with the port of https instead of http's: home
/// servers send there, too.
pub(super) fn was_typed(feed: &Url, at: &Url) -> bool {
    let port = |url: &Url| url.port_or_known_default();
    let upgraded = (port(feed), port(at)) == (Some(80), Some(443)) && at.scheme() == "https";
    feed.host() == at.host() && (port(feed) == port(at) || upgraded)
}

/// RFC 6761 §6.3.
fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// The addresses of a name.
type Addresses = dyn Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync;

/// Who knows the addresses of names: the system, or whoever stands in for it.
#[derive(Clone)]
pub struct Resolver(Arc<Addresses>);

impl Resolver {
    /// Asks `addresses` instead of the system.
    #[must_use]
    pub fn of(addresses: impl Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(addresses))
    }
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Resolver(…)")
    }
}

/// Resolves names. What it gives is what is connected to: a name that changes its mind between
/// a look and a connection cannot get through.
#[derive(Debug)]
pub(super) struct Lookup {
    /// `None`: the system.
    pub(super) resolver: Option<Resolver>,
    /// Only public addresses, so that no name leads inside either.
    pub(super) public_only: bool,
    /// Names of proxies, which may well be inside: the user or the system named them.
    pub(super) proxies: Vec<String>,
}

impl Resolve for Lookup {
    fn resolve(&self, name: Name) -> Resolving {
        let is_proxy = self.proxies.iter().any(|proxy| proxy.eq_ignore_ascii_case(name.as_str()));
        let (resolver, public_only) = (self.resolver.clone(), self.public_only && !is_proxy);
        Box::pin(async move {
            let mut all: Vec<SocketAddr> = match resolver {
                Some(Resolver(addresses)) => {
                    let all = addresses(name.as_str())?;
                    all.into_iter().map(|ip| SocketAddr::new(ip, 0)).collect()
                }
                None => tokio::net::lookup_host((name.as_str(), 0)).await?.collect(),
            };
            if public_only {
                all.retain(|addr| !is_private(addr.ip()));
                if all.is_empty() {
                    return Err(io::Error::other(PrivateAddress).into());
                }
            }
            Ok(Box::new(all.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests;
