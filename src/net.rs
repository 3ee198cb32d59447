//! HTTP and files: one conditional GET under limits. The only room that names reqwest.
//!
//! Knows no feeds and no store. Bodies leave it as they came (content coding and all);
//! [`decoded`] undoes the codings under a cap, off the async threads.

pub mod policy;

use std::time::Duration;

use url::Url;

use crate::domain::{Conditional, TroubleKind};

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
    pub proxy: Option<String>,
    /// Sent as `User-Agent`.
    pub user_agent: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status; 200 for files.
    pub status: u16,
    /// Where it came from, after redirects.
    pub url: Url,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// Validators of this answer.
    pub conditional: Conditional,
    /// `Retry-After`, in seconds from now, as the server said.
    pub retry_after_seconds: Option<u64>,
    /// `Cache-Control: max-age`, seconds.
    pub max_age_seconds: Option<u64>,
    /// `Content-Encoding`, codings in the order they were applied.
    pub codings: Vec<String>,
    /// The body as it crossed the network.
    pub body: Vec<u8>,
}

/// No answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The kind.
    pub kind: TroubleKind,
    /// HTTP status, when one came.
    pub http: Option<u16>,
    /// For people, one sentence.
    pub what: String,
}

/// Fetches. Built without touching the network or the system's certificates; those are loaded
/// by the first https request.
#[derive(Debug, Clone)]
pub struct Client {}

impl Client {
    /// A client with these limits.
    #[must_use]
    pub fn new(_limits: Limits) -> Self {
        Self {}
    }

    /// One conditional GET (or one file read), redirects followed by us.
    ///
    /// # Errors
    /// [`Failure`] when no answer came. Any HTTP status is an answer.
    pub async fn get(&self, _url: &Url, _with: &Conditional) -> Result<Answer, Failure> {
        todo!()
    }
}

/// Undoes `codings` (gzip, deflate, br, zstd, each at most once… in reverse order) under a cap.
///
/// # Errors
/// `TooBig` beyond the cap, `Cut` for a broken stream, `NotAFeed` for an unknown coding.
pub fn decoded(_answer: &Answer, _cap_bytes: u64) -> Result<Vec<u8>, Failure> {
    todo!()
}
