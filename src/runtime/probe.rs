//! Whether hosts can be reached: a few addresses are asked once, at the same time, as a refresh
//! would ask them. Nothing is stored. `sapo doctor --network` goes this way.

use std::io;
use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use crate::config::Refresh;
use crate::domain::{Access, Conditional};
use crate::net::{Client, Failure, Limits, Request, policy};
use crate::runtime::refresh::limits;

/// Nobody waits longer for a report.
const PATIENCE: Duration = Duration::from_secs(15);

/// An address, and what is known of its last answer: who has nothing new need not send it.
#[derive(Debug, Clone)]
pub struct Probe {
    /// The address, http(s).
    pub url: Url,
    /// Its validators.
    pub with: Conditional,
}

/// What came of it.
#[derive(Debug)]
pub struct Probed {
    /// The address.
    pub url: Url,
    /// How long it took, failures too.
    pub took: Duration,
    /// The HTTP status of a good answer, else what is wrong.
    pub outcome: Result<u16, Failure>,
}

/// Asks all of them, on this thread, and waits for the last one.
///
/// # Errors
/// When the system has no room for it.
pub fn run(settings: &Refresh, probes: Vec<Probe>) -> io::Result<Vec<Probed>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let all = limits(settings);
    let client = Client::new(Limits { total: all.total.min(PATIENCE), ..all });
    let mut probed = runtime.block_on(async {
        let mut under_way = tokio::task::JoinSet::new();
        for (at, probe) in probes.into_iter().enumerate() {
            let (client, access) = (client.clone(), settings.access_of(&probe.url));
            under_way.spawn(async move { (at, ask(&client, access.as_deref(), probe).await) });
        }
        under_way.join_all().await
    });
    // A name being looked up must not hold us.
    runtime.shutdown_background();
    probed.sort_by_key(|(at, _)| *at);
    Ok(probed.into_iter().map(|(_, probed)| probed).collect())
}

async fn ask(client: &Client, access: Option<&Access>, probe: Probe) -> Probed {
    let Probe { url, with } = probe;
    let brief = access.map(|access| Access {
        timeout: access.timeout.map(|time| time.min(PATIENCE)),
        ..access.clone()
    });
    let began = Instant::now();
    let request = Request { access: brief.as_ref(), last: true, ..Request::of(&url, &with) };
    let answer = client.get(request).await;
    let took = began.elapsed();
    let outcome = answer.and_then(|answer| match policy::status_failure(answer.status) {
        Some(failure) => Err(failure),
        None => Ok(answer.status),
    });
    Probed { url, took, outcome }
}
