//! What hosts allow programs, kept for a day.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::page::Wish;
use crate::net::gate::Gate;
use crate::net::robots::Robots;
use crate::net::{self, Client, hosts};
use crate::runtime::clock;

/// So long rules hold (RFC 9309 §2.4: at most 24 hours).
const KEPT: Duration = Duration::from_secs(24 * 3600);
/// Of a host that could not say, sooner.
const KEPT_SHUT: Duration = Duration::from_secs(600);
/// Unpacked at most, bytes; of what is longer than rules are read to, the beginning counts.
const FILE_BYTES: u64 = 4 << 20;
/// Hosts remembered.
const HOSTS_MAX: usize = 1_000;

/// The rules of the hosts that were asked.
#[derive(Debug, Default)]
pub(super) struct Rules(Mutex<HashMap<String, (Robots, Instant)>>);

impl Rules {
    /// Whether an address may be fetched by a program; asks its host when it has not said yet.
    pub(super) async fn allow(&self, client: &Client, gate: &Gate, wish: &Wish, url: &Url) -> bool {
        let origin = url.origin().ascii_serialization();
        if let Some(robots) = self.known(&origin) {
            return robots.allow(url);
        }
        let robots = ask(client, gate, wish, url).await;
        let keep = if robots == Robots::shut() { KEPT_SHUT } else { KEPT };
        let allowed = robots.allow(url);
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() >= HOSTS_MAX {
            hosts.clear();
        }
        if let Some(until) = clock::tick().checked_add(keep) {
            hosts.insert(origin, (robots, until));
        }
        allowed
    }

    /// Between two fetches of a host.
    pub(super) fn delay(&self, url: &Url) -> Duration {
        self.known(&url.origin().ascii_serialization()).map_or(Duration::ZERO, |it| it.delay())
    }

    fn known(&self, origin: &str) -> Option<Robots> {
        let hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (robots, until) = hosts.get(origin)?;
        (*until > clock::tick()).then(|| robots.clone())
    }
}

async fn ask(client: &Client, gate: &Gate, wish: &Wish, url: &Url) -> Robots {
    let (Ok(file), Some(host)) = (url.join("/robots.txt"), hosts::host_of(url)) else {
        return Robots::shut();
    };
    let _place = gate.enter(&host).await;
    let by = wish.named_by.as_ref().unwrap_or(&wish.url);
    let Ok(answer) = client.get_named(by, &file).await else { return Robots::shut() };
    net::decoded(&answer, FILE_BYTES)
        .map_or_else(|_| Robots::shut(), |body| Robots::of_answer(answer.status, &body))
}
