//! Work queued by host: so many at once overall, so few to one host, a host that asked for a
//! pause left alone. Pure data; whoever takes work says when it is done.
//!
//! The host with the most work left comes first, for the refresh ends when the longest queue
//! does. Only so many hosts are under way at a time: each keeps connections open.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};

use url::Url;

use crate::domain::Timestamp;

/// Hosts with work done and work left, at a time: their idle connections stay far below the
/// files that a process may open (1,024, usually).
const HOSTS_UNDER_WAY: usize = 256;

/// A host of a [`Queue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostId(usize);

/// Work taken from the queue.
#[derive(Debug, PartialEq, Eq)]
pub struct Taken<T> {
    /// Give it back with [`Queue::done`].
    pub host: HostId,
    /// The work.
    pub job: T,
    /// Nothing is left for its connection afterwards.
    pub last: bool,
}

#[derive(Debug)]
struct Host<T> {
    name: String,
    jobs: VecDeque<T>,
    running: usize,
    /// Work of it was taken, and more is left or running.
    under_way: bool,
    /// Stands in one of the queue's lists.
    listed: bool,
    pause: Option<Timestamp>,
}

/// Hosts that may start work: most work left first, then who has waited longest.
type Line = BinaryHeap<(usize, Reverse<u64>, HostId)>;

/// The queue.
#[derive(Debug)]
pub struct Queue<T> {
    names: HashMap<String, HostId>,
    hosts: Vec<Host<T>>,
    /// Hosts under way.
    begun: Line,
    /// Hosts that nothing was taken of yet.
    fresh: Line,
    under_way: usize,
    /// Counts entries of the lines.
    entries: u64,
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
            begun: Line::new(),
            fresh: Line::new(),
            under_way: 0,
            entries: 0,
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
            under_way: false,
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

    /// Queues work for `host`; [`Queue::arrange`] lets it start.
    pub fn push(&mut self, host: HostId, job: T) {
        if let Some(entry) = self.hosts.get_mut(host.0) {
            entry.jobs.push_back(job);
        }
    }

    /// To be called after pushing: everybody stands in line by the work they have now.
    pub fn arrange(&mut self) {
        self.begun.clear();
        self.fresh.clear();
        for id in (0..self.hosts.len()).map(HostId) {
            if let Some(host) = self.hosts.get_mut(id.0) {
                host.listed = false;
            }
            self.list(id);
        }
    }

    /// The next work that may start now.
    pub fn take(&mut self) -> Option<Taken<T>> {
        if self.running >= self.overall {
            return None;
        }
        while let Some(id) = self.next() {
            let host = self.hosts.get_mut(id.0)?;
            host.listed = false;
            // A paused host's work was handed back.
            let Some(job) = host.jobs.pop_front() else { continue };
            host.running += 1;
            self.running += 1;
            self.under_way += usize::from(!std::mem::replace(&mut host.under_way, true));
            // The others under way will serve what is left.
            let last = host.jobs.len() < host.running;
            self.list(id);
            return Some(Taken { host: id, job, last });
        }
        None
    }

    fn next(&mut self) -> Option<HostId> {
        let work = |line: &Line| line.peek().map(|(left, ..)| *left);
        let room = self.under_way < HOSTS_UNDER_WAY;
        let line = if room && work(&self.fresh) >= work(&self.begun) {
            &mut self.fresh
        } else {
            &mut self.begun
        };
        line.pop().map(|(.., id)| id)
    }

    /// Work of `host` has ended.
    pub fn done(&mut self, host: HostId) {
        self.running = self.running.saturating_sub(1);
        let Some(entry) = self.hosts.get_mut(host.0) else { return };
        entry.running = entry.running.saturating_sub(1);
        self.settle(host);
        self.list(host);
    }

    /// A host with nothing left to do makes room for another.
    fn settle(&mut self, host: HostId) {
        let Some(entry) = self.hosts.get_mut(host.0) else { return };
        if entry.running == 0 && entry.jobs.is_empty() && entry.under_way {
            entry.under_way = false;
            self.under_way = self.under_way.saturating_sub(1);
        }
    }

    /// `host` asked to be left alone until then; what was queued for it is handed back.
    pub fn pause(&mut self, host: HostId, until: Timestamp) -> Vec<T> {
        let Some(entry) = self.hosts.get_mut(host.0) else { return Vec::new() };
        entry.pause = entry.pause.max(Some(until));
        let back = entry.jobs.drain(..).collect();
        self.settle(host);
        back
    }

    /// Until when `host` wants to be left alone, if it still does.
    #[must_use]
    pub fn paused(&self, host: HostId, now: Timestamp) -> Option<Timestamp> {
        self.hosts.get(host.0)?.pause.filter(|until| *until > now)
    }

    /// All that is queued, handed back.
    pub fn drain(&mut self) -> Vec<(HostId, T)> {
        let mut back = Vec::new();
        for id in (0..self.hosts.len()).map(HostId) {
            if let Some(host) = self.hosts.get_mut(id.0) {
                back.extend(host.jobs.drain(..).map(|job| (id, job)));
            }
            self.settle(id);
        }
        back
    }

    /// Work that has been taken and not ended.
    #[must_use]
    pub fn running(&self) -> usize {
        self.running
    }

    /// Puts a host in line, when it may start work and does not stand there already.
    fn list(&mut self, id: HostId) {
        let Some(host) = self.hosts.get_mut(id.0) else { return };
        if host.listed || host.jobs.is_empty() || host.running >= self.per_host {
            return;
        }
        host.listed = true;
        self.entries += 1;
        let line = if host.under_way { &mut self.begun } else { &mut self.fresh };
        line.push((host.jobs.len(), Reverse(self.entries), id));
    }
}

#[cfg(test)]
mod tests;
