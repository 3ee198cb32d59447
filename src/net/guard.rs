//! Private addresses: a feed's server must not send us into the user's own network.
//!
//! The address that the user wrote is always allowed; where its server sends us is not, unless
//! it is public.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::link::inside::{is_localhost, is_private};
pub(super) use crate::link::inside::{names_private, was_typed};

/// A name that resolves to private addresses only.
#[derive(Debug)]
pub(super) struct PrivateAddress;

impl fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name stands for a private address")
    }
}

impl std::error::Error for PrivateAddress {}

/// True when the URL's host is this machine.
pub(super) fn names_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => is_localhost(name),
        None => true,
    }
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
