//! A picture's bytes: from its file, else from its server, politely, and then into its file.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::files::Files;
use crate::config::Refresh;
use crate::net::gate::Gate;
use crate::net::{self, Client, Limits, Wanted, hosts};
use crate::runtime::{clock, refresh};

/// The largest file, bytes.
const FILE_BYTES: u64 = 10 << 20;
/// A picture comes within this.
const PATIENCE: Duration = Duration::from_secs(20);

/// Gets pictures.
#[derive(Debug)]
pub struct Fetcher {
    client: Client,
    gate: Gate,
    files: Files,
}

impl Fetcher {
    /// Touches neither network nor disk before the first picture.
    #[must_use]
    pub fn new(settings: &Refresh, gate: Gate, files: Files) -> Arc<Self> {
        let limits = Limits {
            total: settings.timeout.min(PATIENCE),
            body_bytes: FILE_BYTES,
            wanted: Wanted::Picture,
            ..refresh::limits(settings)
        };
        Arc::new(Self { client: Client::new(limits), gate, files })
    }

    /// The bytes; `None` when there are none to be had. Waits; never within a tokio runtime.
    #[must_use]
    pub fn get_waiting(&self, url: &Url, named_by: Option<&Url>) -> Option<Vec<u8>> {
        if let Some(bytes) = self.files.get(url.as_str()) {
            return Some(bytes);
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
        let bytes = runtime.block_on(self.fetched(url, named_by));
        // A name being looked up must not hold us.
        runtime.shutdown_background();
        bytes
    }

    /// Brings a picture into its file, unless it is there.
    pub async fn keep(&self, url: &Url, named_by: Option<&Url>) {
        if !self.files.has(url.as_str()) {
            self.fetched(url, named_by).await;
        }
    }

    /// `named_by`: the article that names the address; its rules of redirects count.
    async fn fetched(&self, url: &Url, named_by: Option<&Url>) -> Option<Vec<u8>> {
        // Without an article there is nobody whose word leads to a private place.
        let (host, named_by) = (hosts::host_of(url)?, named_by?);
        if self.gate.paused(&host, clock::now()).is_some() {
            return None;
        }
        let _place = self.gate.enter(&host).await;
        let answer = self.client.get_named(named_by, url).await;
        let answer = answer.ok().filter(|answer| answer.status == 200)?;
        let bytes = net::decoded(&answer, FILE_BYTES).ok()?.into_owned();
        if let Err(error) = self.files.put(url.as_str(), &bytes) {
            tracing::debug!(%error, "a picture cannot be kept");
        }
        Some(bytes)
    }
}
