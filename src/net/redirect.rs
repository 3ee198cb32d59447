//! Where a redirect may lead (RFC 9110 §15.4), and what must not go along. Pure.

use url::Url;

use super::{Failure, guard};
use crate::domain::TroubleKind;
use crate::link::bare;

/// The next address, or why it is not followed. `seen` are the addresses asked so far, the
/// feed's own first; `hops` is how many more than that there may be.
pub(super) fn next(seen: &[Url], location: &[u8], hops: usize) -> Result<Url, Failure> {
    let (Some(feed), Some(at)) = (seen.first(), seen.last()) else {
        return Err(refused("The server sends us on, but not from anywhere."));
    };
    let text = String::from_utf8_lossy(location);
    let Ok(mut to) = at.join(text.trim()) else {
        return Err(refused(&format!("The server sends us to {text:?}, which is no address.")));
    };
    if !matches!(to.scheme(), "http" | "https") {
        let scheme = to.scheme();
        return Err(refused(&format!(
            "The server sends us to a {scheme}: address; only http and https are followed."
        )));
    }
    if at.scheme() == "https" && to.scheme() == "http" {
        return Err(refused("The server sends us from https to plain http, which is not safe."));
    }
    to = bare(&to);
    to.set_fragment(None);
    if seen.contains(&to) {
        return Err(refused("The server sends us in a circle of redirects."));
    }
    if seen.len() > hops {
        return Err(refused(&format!("The server sends us on more than {hops} times.")));
    }
    if guard::names_private(&to) && !guard::was_typed(feed, &to) {
        return Err(refused("The server sends us to a private address, which it must not."));
    }
    Ok(to)
}

fn refused(what: &str) -> Failure {
    Failure::new(TroubleKind::Redirect, what)
}

/// Same host and port.
fn same_place(a: &Url, b: &Url) -> bool {
    a.host() == b.host() && a.port_or_known_default() == b.port_or_known_default()
}

/// Same scheme, host and port: what may see a feed's name and password.
pub(super) fn same_origin(a: &Url, b: &Url) -> bool {
    a.scheme() == b.scheme() && same_place(a, b)
}

#[cfg(test)]
mod tests;
