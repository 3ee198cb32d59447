//! So many requests at a time to one host, whoever makes them: refresh, pages and pictures go
//! through one gate, and a host that asked for a pause is left alone by all of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::domain::Timestamp;

/// Hosts remembered before those that nobody asks are forgotten.
const HOSTS_KEPT: usize = 1_024;

/// The gate.
#[derive(Debug, Clone)]
pub struct Gate {
    per_host: usize,
    hosts: Arc<Mutex<HashMap<String, Host>>>,
}

#[derive(Debug)]
struct Host {
    places: Arc<Semaphore>,
    pause: Option<Timestamp>,
}

/// A place among the few requests of a host; given back when dropped.
#[derive(Debug)]
pub struct Place {
    _held: Option<OwnedSemaphorePermit>,
}

impl Gate {
    /// At most `per_host` requests of one host at a time, at least 1.
    #[must_use]
    pub fn new(per_host: usize) -> Self {
        Self { per_host: per_host.max(1), hosts: Arc::default() }
    }

    /// Waits for a place at `host` ([`super::hosts::host_of`]). First come, first served.
    pub async fn enter(&self, host: &str) -> Place {
        let places = {
            let mut hosts = self.hosts();
            Arc::clone(&self.host(&mut hosts, host).places)
        };
        // An error: the semaphore was closed, and nobody does that.
        Place { _held: places.acquire_owned().await.ok() }
    }

    /// `host` asked to be left alone until then.
    pub fn pause(&self, host: &str, until: Timestamp) {
        let mut hosts = self.hosts();
        let entry = self.host(&mut hosts, host);
        entry.pause = entry.pause.max(Some(until));
    }

    /// Until when `host` wants to be left alone, if it still does.
    #[must_use]
    pub fn paused(&self, host: &str, now: Timestamp) -> Option<Timestamp> {
        self.hosts().get(host)?.pause.filter(|until| *until > now)
    }

    fn hosts(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn host<'a>(&self, hosts: &'a mut HashMap<String, Host>, name: &str) -> &'a mut Host {
        if hosts.len() >= HOSTS_KEPT && !hosts.contains_key(name) {
            hosts.retain(|_, host| host.pause.is_some() || Arc::strong_count(&host.places) > 1);
        }
        hosts.entry(name.to_owned()).or_insert_with(|| Host {
            places: Arc::new(Semaphore::new(self.per_host)),
            pause: None,
        })
    }
}

#[cfg(test)]
mod tests;
