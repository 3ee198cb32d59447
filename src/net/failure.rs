//! Errors of the network → [`Failure`] in plain words. The only place that looks inside them.

use std::error::Error;
use std::io;

use rustls::CertificateError;
use url::Url;

use super::reach::Evidence;
use super::{Failure, guard, tls};
use crate::domain::TroubleKind;
use crate::text::Clean;

/// What servers put into an error's words is cut here, in characters.
const WORDS_MAX_CHARS: usize = 300;

impl Failure {
    /// A failure that says nothing of the network itself; `what` is cleaned and cut.
    pub(crate) fn new(kind: TroubleKind, what: &str) -> Self {
        let short: String = what.chars().take(WORDS_MAX_CHARS).collect();
        let what = Clean::line(&short).as_str().to_owned();
        Self { kind, http: None, what, network: Evidence::None }
    }

    fn seen(self, network: Evidence) -> Self {
        Self { network, ..self }
    }
}

/// Before an answer came. `proxied`: nobody refused but a proxy, perhaps.
pub(super) fn of_request(error: &reqwest::Error, url: &Url, proxied: bool) -> Failure {
    let failure = classify(error, url, proxied);
    if guard::names_loopback(url) && !proxied { failure.seen(Evidence::None) } else { failure }
}

fn classify(error: &reqwest::Error, url: &Url, proxied: bool) -> Failure {
    let host = url.host_str().unwrap_or_default();
    if find::<guard::PrivateAddress>(error).is_some() {
        let what = format!("The server sends us to {host}, a private address, which it must not.");
        return Failure::new(TroubleKind::Redirect, &what).seen(Evidence::Answered);
    }
    if error.is_dns() {
        return unresolved(error, host);
    }
    if let Some(tls) = find::<rustls::Error>(error) {
        return Failure::new(TroubleKind::Tls, &untrusted(tls, host)).seen(Evidence::Answered);
    }
    if error.is_timeout() {
        let what = format!("No connection to {host} in time.");
        return Failure::new(TroubleKind::Timeout, &what).seen(Evidence::Unreached);
    }
    match find::<io::Error>(error) {
        Some(io) if error.is_connect() => unconnected(io, host, proxied),
        Some(_) => cut(error).seen(Evidence::Answered),
        None if error.is_connect() => {
            let what = format!("No connection to {host}: {}.", root(error));
            let seen = if proxied { Evidence::Unreached } else { Evidence::None };
            Failure::new(TroubleKind::Connect, &what).seen(seen)
        }
        None => {
            let what = format!("The server's answer is not proper HTTP: {}.", root(error));
            let kind = if root(error).contains("before message completed") {
                return cut(error).seen(Evidence::Answered);
            } else {
                TroubleKind::Server
            };
            Failure::new(kind, &what).seen(Evidence::Answered)
        }
    }
}

/// While the body was coming.
pub(super) fn of_body(error: &reqwest::Error, bytes: usize) -> Failure {
    let what = format!("The connection broke after {bytes} bytes: {}.", root(error));
    Failure::new(TroubleKind::Cut, &what).seen(Evidence::Answered)
}

fn cut(error: &reqwest::Error) -> Failure {
    let what = format!("The connection broke before the answer: {}.", root(error));
    Failure::new(TroubleKind::Cut, &what)
}

fn unresolved(error: &reqwest::Error, host: &str) -> Failure {
    // getaddrinfo's EAI_AGAIN has no code in std, only these words.
    let no_server = root(error).contains("emporary failure");
    let (what, seen) = if no_server {
        (format!("The name {host} could not be looked up."), Evidence::NoWayOut)
    } else {
        (format!("The name {host} has no address."), Evidence::Unreached)
    };
    Failure::new(TroubleKind::Dns, &what).seen(seen)
}

fn unconnected(error: &io::Error, host: &str, proxied: bool) -> Failure {
    let whom = if proxied { "the proxy" } else { host };
    match error.kind() {
        io::ErrorKind::ConnectionRefused => {
            let seen = if proxied { Evidence::Unreached } else { Evidence::Answered };
            let what = format!("Nobody answers at {whom}: connection refused.");
            Failure::new(TroubleKind::Connect, &what).seen(seen)
        }
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown => {
            let what = format!("There is no way to {whom}: network unreachable.");
            Failure::new(TroubleKind::Connect, &what).seen(Evidence::NoWayOut)
        }
        io::ErrorKind::TimedOut => {
            let what = format!("No connection to {whom} in time.");
            Failure::new(TroubleKind::Timeout, &what).seen(Evidence::Unreached)
        }
        io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof => {
            let what = format!("{whom} broke the connection off while it was made.");
            Failure::new(TroubleKind::Cut, &what).seen(Evidence::Answered)
        }
        _ => {
            let what = format!("No connection to {whom}: {}.", plain(error));
            Failure::new(TroubleKind::Connect, &what).seen(Evidence::Unreached)
        }
    }
}

fn untrusted(error: &rustls::Error, host: &str) -> String {
    use rustls::AlertDescription as A;
    match error {
        rustls::Error::InvalidCertificate(fault) => {
            format!("The certificate of {host} {}.", fault_of(fault))
        }
        rustls::Error::PeerIncompatible(_)
        | rustls::Error::AlertReceived(
            A::ProtocolVersion | A::InsufficientSecurity | A::HandshakeFailure,
        ) => format!("{host} knows only ways of encryption that are too old to be safe."),
        rustls::Error::InvalidMessage(_) => {
            format!("{host} answers, but without encryption, which https asks for.")
        }
        other => format!("No secure connection to {host}: {other}."),
    }
}

fn fault_of(fault: &CertificateError) -> String {
    use CertificateError as C;
    match fault {
        C::Expired | C::ExpiredContext { .. } => "has expired".into(),
        C::NotValidYet | C::NotValidYetContext { .. } => "is not valid yet".into(),
        C::NotValidForName | C::NotValidForNameContext { .. } => "is for another name".into(),
        C::Other(inner) if inner.0.is::<tls::SelfSigned>() => "is signed by itself".into(),
        C::UnknownIssuer => "was issued by somebody unknown".into(),
        C::Revoked => "was revoked".into(),
        C::BadSignature | C::UnsupportedSignatureAlgorithmContext { .. } => {
            "has a key that is wrong, or too weak to be safe".into()
        }
        // The name of webpki's error; rustls hides its type.
        C::Other(inner) if inner.to_string().contains("CaUsedAsEndEntity") => {
            "is signed by itself".into()
        }
        other => format!("is not good: {other}"),
    }
}

/// The first cause of type `E`, inside `io::Error`s too.
fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut at = Some(error);
    while let Some(error) = at {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        let inside = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(found) = inside.and_then(|inside| find::<E>(inside)) {
            return Some(found);
        }
        at = error.source();
    }
    None
}

/// What the innermost cause says.
pub(super) fn root(error: &(dyn Error + 'static)) -> String {
    let mut at = error;
    while let Some(source) = at.source() {
        at = source;
    }
    at.downcast_ref::<io::Error>().map_or_else(|| at.to_string(), plain)
}

/// An I/O error without its number.
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}
