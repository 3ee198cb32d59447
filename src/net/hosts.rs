//! Work queued by host: so many at once overall, so few to one host, a host that asked for a
//! pause left alone. Pure data; whoever takes work says when it is done.
//!
//! Hosts with the most work start first (the refresh ends when the longest queue does), and a
//! host once begun is finished before others start, so that its connections are used again.

use std::collections::{HashMap, VecDeque};

use url::Url;

use crate::domain::Timestamp;

/// A host of a [`Queue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HostId(usize);

/// Work taken from the queue.
#[derive(Debug, PartialEq, Eq)]
pub struct Taken<T> {
    /// Give it back with [`Queue::done`].
    pub host: HostId,
    /// The work.
    pub job: T,
    /// Nothing is left for this connection afterwards.
    pub last: bool,
}

#[derive(Debug)]
struct Host<T> {
    name: String,
    jobs: VecDeque<T>,
    running: usize,
    /// Stands in `ready`.
    listed: bool,
    pause: Option<Timestamp>,
}

/// The queue.
#[derive(Debug)]
pub struct Queue<T> {
    names: HashMap<String, HostId>,
    hosts: Vec<Host<T>>,
    ready: VecDeque<HostId>,
    running: usize,
    overall: usize,
    per_host: usize,
}

/// The host that politeness is owed to: its name, and its port unless it is the scheme's own.
/// `None` for files.
#[must_use]
pub fn host_of(url: &Url) -> Option<String> {
    let name = url.host_str()?;
    Some(match url.port() {
        Some(port) => format!("{name}:{port}"),
        None => name.to_owned(),
    })
}

impl<T> Queue<T> {
    /// At most `overall` at once, `per_host` of one host; both at least 1.
    #[must_use]
    pub fn new(overall: usize, per_host: usize) -> Self {
        Self {
            names: HashMap::new(),
            hosts: Vec::new(),
            ready: VecDeque::new(),
            running: 0,
            overall: overall.max(1),
            per_host: per_host.max(1),
        }
    }

    /// The host named `name`.
    pub fn host(&mut self, name: &str) -> HostId {
        if let Some(host) = self.names.get(name) {
            return *host;
        }
        let host = HostId(self.hosts.len());
        self.names.insert(name.to_owned(), host);
        self.hosts.push(Host {
            name: name.to_owned(),
            jobs: VecDeque::new(),
            running: 0,
            listed: false,
            pause: None,
        });
        host
    }

    /// Its name.
    #[must_use]
    pub fn name(&self, host: HostId) -> &str {
        self.hosts.get(host.0).map_or("", |host| &host.name)
    }

    /// Queues work for `host`.
    pub fn push(&mut self, host: HostId, job: T) {
        if let Some(entry) = self.hosts.get_mut(host.0) {
            entry.jobs.push_back(job);
        }
        self.list(host, false);
    }

    /// Longest queues first; to be called after pushing.
    pub fn arrange(&mut self) {
        let hosts = &self.hosts;
        let work = |id: &HostId| hosts.get(id.0).map_or(0, |host| host.jobs.len());
        self.ready.make_contiguous().sort_by_key(|id| std::cmp::Reverse(work(id)));
    }

    /// The next work that may start now.
    pub fn take(&mut self) -> Option<Taken<T>> {
        if self.running >= self.overall {
            return None;
        }
        while let Some(id) = self.ready.pop_front() {
            let host = self.hosts.get_mut(id.0)?;
            host.listed = false;
            let Some(job) = host.jobs.pop_front() else { continue };
            host.running += 1;
            self.running += 1;
            let last = host.jobs.len() < self.per_host;
            self.list(id, true);
            return Some(Taken { host: id, job, last });
        }
        None
    }

    /// Work of `host` has ended.
    pub fn done(&mut self, host: HostId) {
        if let Some(entry) = self.hosts.get_mut(host.0) {
            entry.running = entry.running.saturating_sub(1);
        }
        self.running = self.running.saturating_sub(1);
        self.list(host, true);
    }

    /// `host` asked to be left alone until then; what was queued for it is handed back.
    pub fn pause(&mut self, host: HostId, until: Timestamp) -> Vec<T> {
        let Some(entry) = self.hosts.get_mut(host.0) else { return Vec::new() };
        entry.pause = entry.pause.max(Some(until));
        entry.jobs.drain(..).collect()
    }

    /// Until when `host` wants to be left alone, if it still does.
    #[must_use]
    pub fn paused(&self, host: HostId, now: Timestamp) -> Option<Timestamp> {
        self.hosts.get(host.0)?.pause.filter(|until| *until > now)
    }

    /// All that is queued, handed back.
    pub fn drain(&mut self) -> Vec<(HostId, T)> {
        let hosts = self.hosts.iter_mut().enumerate();
        hosts.flat_map(|(id, host)| host.jobs.drain(..).map(move |job| (HostId(id), job))).collect()
    }

    /// Work that has been taken and not ended.
    #[must_use]
    pub fn running(&self) -> usize {
        self.running
    }

    /// Names of all hosts there were.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.hosts.iter().map(|host| host.name.as_str())
    }

    fn list(&mut self, id: HostId, first: bool) {
        let Some(host) = self.hosts.get_mut(id.0) else { return };
        if host.listed || host.jobs.is_empty() || host.running >= self.per_host {
            return;
        }
        host.listed = true;
        if first {
            self.ready.push_front(id);
        } else {
            self.ready.push_back(id);
        }
    }
}

#[cfg(test)]
mod tests;
