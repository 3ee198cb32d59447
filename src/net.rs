//! HTTP and files: one conditional GET under limits. The only room that names reqwest.
//!
//! Knows no feeds and no store. Bodies leave it as they came (content coding and all);
//! [`decoded`] undoes the codings under a cap, off the async threads. [`policy`], [`hosts`] and
//! [`reach`] are the manners of a refresh as plain rules, without a socket or a clock.

mod access;
mod clients;
mod command;
mod cookies;
mod decode;
mod failure;
mod file;
pub mod gate;
mod guard;
mod headers;
pub mod hosts;
mod http;
pub mod policy;
pub mod reach;
mod redirect;
pub mod robots;
mod tls;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use crate::domain::{Access, Conditional, ProxyUrl, Timestamp, TroubleKind};
pub use clients::{ProxyTold, proxies_told};
pub use command::{Allowance, Commands};
pub use decode::decoded;
pub use guard::Resolver;

/// What a client is after; said to servers, some of which have several things at one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// Feeds.
    #[default]
    Feed,
    /// Pages.
    Page,
    /// Pictures.
    Picture,
}

/// Limits and manners of a fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Until the connection stands.
    pub connect: Duration,
    /// From the first byte sent to the last received, redirects included.
    pub total: Duration,
    /// Cap on the decoded body, bytes.
    pub body_bytes: u64,
    /// Hops.
    pub redirects: usize,
    /// Proxy for everything, `http://` or `socks5h://`; `None`: the environment's.
    pub proxy: Option<ProxyUrl>,
    /// Sent as `User-Agent`.
    pub user_agent: String,
    /// Said with `Accept`.
    pub wanted: Wanted,
}

/// `Retry-After` (RFC 9110 §10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// Seconds from now.
    Seconds(u64),
    /// A moment, from a server that did not say what time it has.
    At(Timestamp),
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The address that the user named: its name and password go to its own origin, and it may
    /// be private.
    pub url: &'a Url,
    /// Where it moved: asked instead, under the rules of a redirect.
    pub at: Option<&'a Url>,
    /// What is known of the last answer.
    pub with: &'a Conditional,
    /// How this feed is asked, where that differs.
    pub access: Option<&'a Access>,
    /// The connection is closed afterwards: nothing more is asked of this host soon, and
    /// thousands of idle connections would exhaust the process's files.
    pub last: bool,
}

impl<'a> Request<'a> {
    /// Of an address by itself.
    #[must_use]
    pub fn of(url: &'a Url, with: &'a Conditional) -> Self {
        Self { url, at: None, with, access: None, last: false }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status; 200 (or 304, when size and time of change are as before) for files.
    pub status: u16,
    /// Where it came from, after redirects; without name and password.
    pub url: Url,
    /// Where nothing but permanent redirects (301, 308) led, if any did.
    pub moved: Option<Url>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// Validators of this answer.
    pub conditional: Conditional,
    /// `Retry-After`, as the server said.
    pub retry_after: Option<RetryAfter>,
    /// For how long a copy stays fresh (`Cache-Control: max-age`, else `Expires`), seconds.
    pub max_age_seconds: Option<u64>,
    /// `Content-Encoding`, codings in the order they were applied.
    pub codings: Vec<String>,
    /// The body as it crossed the network.
    pub body: Vec<u8>,
    /// Kept while a large body is in memory, so that only a few are at once.
    pub large: Option<LargeBody>,
}

impl Answer {
    /// Of a file or a program: no network was asked.
    fn of_ours(url: Url) -> Self {
        Self {
            status: 200,
            url,
            moved: None,
            content_type: None,
            conditional: Conditional::default(),
            retry_after: None,
            max_age_seconds: None,
            codings: Vec::new(),
            body: Vec::new(),
            large: None,
        }
    }
}

/// A place among the few large bodies that may be in memory at once.
#[derive(Clone)]
pub struct LargeBody(Arc<OwnedSemaphorePermit>);

impl fmt::Debug for LargeBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LargeBody({})", self.0.num_permits())
    }
}

impl PartialEq for LargeBody {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for LargeBody {}

/// No answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The kind.
    pub kind: TroubleKind,
    /// HTTP status, when one came.
    pub http: Option<u16>,
    /// For people, one sentence.
    pub what: String,
    /// What it says of the network itself.
    pub network: reach::Evidence,
}

/// Fetches. Built without touching the network or the system's certificates; those are loaded
/// by the first https request.
#[derive(Debug, Clone)]
pub struct Client {
    http: Arc<http::Http>,
}

impl Client {
    /// A client with these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self::with_commands(limits, Commands::default())
    }

    /// A client whose programs end with `commands`.
    #[must_use]
    pub fn with_commands(limits: Limits, commands: Commands) -> Self {
        Self { http: Arc::new(http::Http::new(limits, None, commands)) }
    }

    /// What runs its programs.
    #[must_use]
    pub fn commands(&self) -> &Commands {
        self.http.commands()
    }

    /// A client that asks `resolver` for the addresses of names.
    #[must_use]
    pub fn with_resolver(limits: Limits, resolver: Resolver) -> Self {
        let commands = Commands::default();
        Self { http: Arc::new(http::Http::new(limits, Some(resolver), commands)) }
    }

    /// One conditional GET (or one file read), redirects followed by us. Must be called within
    /// a tokio runtime with time and I/O.
    ///
    /// # Errors
    /// [`Failure`] when no answer came. Any HTTP status is an answer.
    pub async fn get(&self, request: Request<'_>) -> Result<Answer, Failure> {
        match request.url.scheme() {
            "http" | "https" => self.http.fetch(request).await,
            "file" => file::fetch(request.url, request.with, &self.http.limits_of(request)).await,
            other => Err(unknown_scheme(other)),
        }
    }

    /// What the feed's program writes, as an answer. Nothing is known of it before, so that it is
    /// always whole. Dropped, it ends the program.
    ///
    /// # Errors
    /// As [`Commands::filter`]; and when the configuration names no program: what the cache says
    /// is never run.
    pub async fn run(&self, request: Request<'_>) -> Result<Answer, Failure> {
        let words = request.access.map_or(&[][..], |access| &access.program);
        if words.is_empty() {
            let what = "The configuration names no such program.";
            return Err(Failure::new(TroubleKind::Command, what));
        }
        let limits = self.http.limits_of(request);
        let allowed = Allowance { time: limits.total, bytes: limits.body_bytes };
        let body = self.http.commands().output(words, allowed).await?;
        Ok(Answer { body, ..Answer::of_ours(request.url.clone()) })
    }

    /// One GET of a web address that a page at `origin` named: a private one only when it is of
    /// `origin`'s own host and port, whatever its name resolves to.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub async fn get_named(&self, origin: &Url, url: &Url) -> Result<Answer, Failure> {
        match url.scheme() {
            "http" | "https" => self.http.fetch_named(origin, url).await,
            // Never a file, nor a command: only the user names those.
            other => Err(unknown_scheme(other)),
        }
    }
}

fn unknown_scheme(scheme: &str) -> Failure {
    let what = format!("sapo fetches http, https and file addresses, not {scheme}.");
    Failure::new(TroubleKind::Redirect, &what)
}

#[cfg(test)]
mod tests;
