//! A list of feeds (OPML) at an address: fetched as a feed is, under the same limits.

use std::io;

use tokio::runtime::Builder;
use url::Url;

use super::{Asked, Document, document};
use crate::config::Refresh;
use crate::feed;
use crate::feed::exchange::{self, Kind, LIST_MAX_BYTES, List};
use crate::net::Failure;

/// Said where a feed was looked for.
pub(super) const WHAT: &str = "This is no feed but a list of feeds (OPML); `sapo import` takes \
                               such a list over.";

/// The list that a document is. One without any entry is a page that talks of OPML.
pub(super) fn of(body: &[u8]) -> Option<List> {
    let fits = body.len() as u64 <= LIST_MAX_BYTES;
    let list = (fits && exchange::kind(body) == Kind::Opml).then(|| exchange::opml(body))?;
    (!list.feeds.is_empty() || !list.dropped.is_empty()).then_some(list)
}

/// Whether the address says that a list is there.
pub(super) fn is_named_so(url: &Url) -> bool {
    url.path().to_ascii_lowercase().ends_with(".opml")
}

/// Asks for what stands at an address, and for nothing that it leads to.
///
/// # Errors
/// When the system has no room for it. Within: why nothing came.
pub fn ask(settings: &Refresh, asked: &Asked) -> io::Result<Result<Document, Failure>> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        // Documents are parsed on the threads for blocking work.
        .thread_stack_size(feed::PARSE_STACK_BYTES)
        .build()?;
    let answer = runtime.block_on(document(settings, asked));
    // A name being looked up must not hold us.
    runtime.shutdown_background();
    Ok(answer.map(|(document, _)| document))
}
