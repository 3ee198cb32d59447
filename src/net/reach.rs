//! Is there a network at all? Judged from what single fetches met, never from one host alone.
//!
//! Pure: fetches are told to it, it answers.

use std::collections::HashSet;

use url::Url;

use super::guard;

/// What one fetch says about the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Nothing: the fetch did not leave this machine, or ended for reasons of its own.
    None,
    /// Somebody out there answered, be it with a refusal.
    Answered,
    /// No way to the host was found; the host itself may be the reason.
    Unreached,
    /// The system said that there is no way out (no route, no name server).
    NoWayOut,
}

/// Verdict on the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// Not known yet.
    #[default]
    Open,
    /// There is a network.
    Online,
    /// There is none.
    Offline,
}

/// So many different hosts must be out of reach, and no host answer, before the network is
/// blamed: one dead host, or two of one publisher, are ordinary.
pub const HOSTS_FOR_OFFLINE: usize = 3;

/// Whether what happens at this address says anything about the network: files and this
/// machine's own servers do not.
#[must_use]
pub fn counts(url: &Url) -> bool {
    !guard::names_loopback(url)
}

/// Collects evidence during one refresh.
#[derive(Debug, Default)]
pub struct Reach {
    verdict: Verdict,
    said: bool,
    unreached: HashSet<String>,
    no_way_out: HashSet<String>,
}

impl Reach {
    /// What is known.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// True the first time it is asked: what is known is told once a refresh.
    pub fn say_once(&mut self) -> bool {
        !std::mem::replace(&mut self.said, true)
    }

    /// Takes in what a fetch from `host` met; `hosts` is how many hosts outside this machine
    /// the refresh asks. With fewer than [`HOSTS_FOR_OFFLINE`], every one of them must be out
    /// of reach and the system itself must say that there is no way out.
    pub fn note(&mut self, host: &str, evidence: Evidence, hosts: usize) -> Verdict {
        if self.verdict != Verdict::Open {
            return self.verdict;
        }
        match evidence {
            Evidence::None => {}
            Evidence::Answered => self.verdict = Verdict::Online,
            Evidence::Unreached => {
                self.unreached.insert(host.to_owned());
            }
            Evidence::NoWayOut => {
                self.unreached.insert(host.to_owned());
                self.no_way_out.insert(host.to_owned());
            }
        }
        let many = self.unreached.len() >= HOSTS_FOR_OFFLINE;
        let all = hosts > 0 && self.no_way_out.len() >= hosts;
        if self.verdict == Verdict::Open && (many || all) {
            self.verdict = Verdict::Offline;
        }
        self.verdict
    }
}

#[cfg(test)]
mod tests;
