//! How the network is: what is on the way, what came last, and, when it is asked for, whether hosts
//! of the user's own feeds answer.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use serde::Serialize;
use url::Url;

use super::Problem;
use crate::cli::clock;
use crate::cli::exit::Failure;
use crate::cli::session::Session;
use crate::domain::{FeedState, Timestamp};
use crate::net::{self, policy};
use crate::runtime::probe::{self, Probe, Probed};
use crate::store;

/// Hosts that are asked: enough to tell one that is down from a network that is.
const ASKED_HOSTS: usize = 3;

/// What is known of it.
#[derive(Debug, Serialize)]
pub(super) struct Network {
    /// Proxies on the way; without their names and passwords.
    pub(super) proxies: Vec<Proxy>,
    /// When a feed came last, RFC 3339.
    pub(super) last_success: Option<String>,
    #[serde(skip)]
    last: Option<Timestamp>,
    /// Hosts were to be asked.
    #[serde(skip)]
    asks: bool,
    /// Hosts that were asked; none unless that was wanted.
    pub(super) asked: Vec<Asked>,
}

/// A proxy.
#[derive(Debug, Serialize)]
pub(super) struct Proxy {
    /// A variable of the environment, or `configuration`.
    pub(super) from: &'static str,
    /// Its host.
    pub(super) host: String,
}

/// A host that was asked for one of its feeds.
#[derive(Debug, Serialize)]
pub(super) struct Asked {
    /// The host of the feed; its whole address may hold a secret.
    pub(super) host: String,
    /// HTTP status of a good answer.
    pub(super) http: Option<u16>,
    /// From the question to the end of the answer.
    pub(super) milliseconds: u64,
    /// What is wrong.
    pub(super) trouble: Option<String>,
}

/// Looks; asks hosts when `ask`.
pub(super) fn look(session: &Session, ask: bool) -> Result<Network, Failure> {
    let own = session.config.refresh.proxy.as_ref();
    let proxies = net::proxies_told(own)
        .into_iter()
        .map(|proxy| Proxy { from: proxy.variable.unwrap_or("configuration"), host: proxy.host });
    let states = states(session);
    let last = states.iter().filter_map(|state| state.last_success).max();
    let asked = match ask {
        false => Vec::new(),
        true => probed(session, &states)?.into_iter().map(told).collect(),
    };
    let last_success = last.map(Timestamp::rfc3339);
    Ok(Network { proxies: proxies.collect(), last_success, last, asks: ask, asked })
}

/// What the cache knows of the feeds; that there is none, or none that can be read, is told
/// elsewhere.
fn states(session: &Session) -> Vec<FeedState> {
    if !store::look(&session.cache_dir).unwrap_or(false) {
        return Vec::new();
    }
    session.reader().and_then(|reader| Ok(reader.feed_states()?)).unwrap_or_default()
}

fn probed(session: &Session, states: &[FeedState]) -> Result<Vec<Probed>, Failure> {
    probe::run(&session.config.refresh, chosen(session, states, clock::now()))
        .map_err(|error| Failure::World(format!("no network: {error}")))
}

/// The first feed of each of the first hosts; none of a host that asked to be left alone.
fn chosen(session: &Session, states: &[FeedState], now: Timestamp) -> Vec<Probe> {
    let host = |url: &str| Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let waiting = states.iter().filter(|state| policy::remembered_pause(state, now).is_some());
    // Done with, for this time.
    let mut hosts: BTreeSet<String> = waiting.filter_map(|state| host(&state.url)).collect();
    let mut probes = Vec::new();
    for feed in session.config.feeds.iter().filter(|feed| feed.enabled) {
        let url = Url::parse(&feed.url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some(url) = url else { continue };
        let state = states.iter().find(|state| state.url == feed.url);
        let gone = state.is_some_and(policy::is_gone);
        if gone || !hosts.insert(url.host_str().unwrap_or_default().to_owned()) {
            continue;
        }
        let with = state.map(|state| state.conditional.clone()).unwrap_or_default();
        probes.push(Probe { url, with });
        if probes.len() == ASKED_HOSTS {
            break;
        }
    }
    probes
}

fn told(probed: Probed) -> Asked {
    let Probed { url, took, outcome } = probed;
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let (http, trouble) = match outcome {
        Ok(status) => (Some(status), None),
        Err(failure) => (failure.http, Some(failure.what)),
    };
    Asked { host: url.host_str().unwrap_or_default().to_owned(), http, milliseconds, trouble }
}

impl Network {
    /// That nothing answers.
    pub(super) fn problem(&self) -> Option<Problem> {
        let none = !self.asked.is_empty() && self.asked.iter().all(|asked| asked.trouble.is_some());
        none.then(|| Problem {
            what: "none of the hosts that were asked answered as it should".to_owned(),
            next: "See whether other programs reach them, and whether the proxy is right.",
        })
    }

    /// In lines: what they are about, and what there is to say.
    pub(super) fn rows(&self, zone: &TimeZone) -> Vec<(&'static str, String)> {
        let mut rows = vec![(
            "network",
            match self.last {
                Some(at) => format!("a feed came last at {}", clock::stamp(at, zone)),
                None => "no feed came yet".to_owned(),
            },
        )];
        let proxy = |proxy: &Proxy| ("", format!("through {} ({})", proxy.host, proxy.from));
        rows.extend(self.proxies.iter().map(proxy));
        rows.extend(self.asked.iter().map(|asked| {
            let Asked { host, http, milliseconds, trouble } = asked;
            let what = match (trouble, http) {
                (Some(what), _) => what.trim_end_matches('.').to_owned(),
                (None, Some(304)) => "answers; nothing new".to_owned(),
                (None, _) => "answers".to_owned(),
            };
            ("", format!("{host}: {what} ({milliseconds} ms)"))
        }));
        match self.asks {
            false => rows.push(("", "hosts are asked by --network".to_owned())),
            true if self.asked.is_empty() => rows.push(("", "there is no host to ask".to_owned())),
            true => {}
        }
        rows
    }
}
