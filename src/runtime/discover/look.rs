//! Candidates looked at: a few at once, two at a time to a host, before one deadline.

use std::collections::{HashMap, VecDeque};

use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::{Progress, sample};
use crate::domain::{Candidate, Sample};
use crate::feed::{self, Source};
use crate::net::{self, Client, policy};

/// Requests at once, in all and to one host.
const AT_ONCE: usize = 8;
const AT_ONCE_TO_A_HOST: usize = 2;

/// What came of a look.
#[derive(Debug)]
pub(super) enum Looked {
    /// A feed; where it came from in the end.
    Feed(Url, Sample),
    /// A page, in words, and the feeds that it leads to.
    Page(String, Vec<Candidate>),
    /// Something else, or nothing: why.
    Nothing(String),
    /// It was not looked at.
    Not,
}

/// Who looks.
#[derive(Debug)]
pub(super) struct Looking {
    client: Client,
    /// What the user asked for: it alone may be a private place.
    origin: Url,
    deadline: Instant,
}

impl Looking {
    pub(super) fn new(client: Client, origin: Url, deadline: Instant) -> Self {
        Self { client, origin, deadline }
    }

    /// Looks at the first `most` of them; the answer is in their order.
    pub(super) async fn at_all(
        &mut self,
        candidates: Vec<Candidate>,
        most: usize,
        tell: &mut dyn FnMut(Progress),
    ) -> Vec<(Candidate, Looked)> {
        self.look(candidates, most, false, tell).await
    }

    /// Looks at two after two until one is a feed.
    pub(super) async fn until_one(
        &mut self,
        candidates: Vec<Candidate>,
        tell: &mut dyn FnMut(Progress),
    ) -> Vec<(Candidate, Looked)> {
        let most = candidates.len();
        self.look(candidates, most, true, tell).await
    }

    async fn look(
        &mut self,
        candidates: Vec<Candidate>,
        most: usize,
        one_suffices: bool,
        tell: &mut dyn FnMut(Progress),
    ) -> Vec<(Candidate, Looked)> {
        let of = candidates.len().min(most);
        let mut looked: Vec<(Candidate, Looked)> =
            candidates.into_iter().map(|candidate| (candidate, Looked::Not)).collect();
        let mut waiting: VecDeque<(usize, Url)> = looked
            .iter()
            .enumerate()
            .take(of)
            .filter_map(|(at, (candidate, _))| Some((at, Url::parse(&candidate.url).ok()?)))
            .collect();
        let mut busy: HashMap<String, usize> = HashMap::new();
        let mut running = JoinSet::new();
        let mut done = 0;
        loop {
            tell(Progress::Looking { done, of });
            // Guesses go pair by pair, so that few are made in vain.
            while running.len() < AT_ONCE && !(one_suffices && done % AT_ONCE_TO_A_HOST > 0) {
                let free = |(_, url): &(usize, Url)| {
                    busy.get(&host(url)).is_none_or(|busy| *busy < AT_ONCE_TO_A_HOST)
                };
                let Some(next) = waiting.iter().position(free) else { break };
                let Some((at, url)) = waiting.remove(next) else { break };
                *busy.entry(host(&url)).or_default() += 1;
                let (client, origin) = (self.client.clone(), self.origin.clone());
                running.spawn(async move {
                    let told = one(&client, &origin, &url).await;
                    (at, host(&url), told)
                });
            }
            // At the deadline, and when one suffices, what still runs is dropped with the set.
            let Ok(Some(ended)) = timeout_at(self.deadline, running.join_next()).await else {
                return looked;
            };
            done += 1;
            let Ok((at, host, told)) = ended else { continue };
            busy.entry(host).and_modify(|busy| *busy -= 1);
            let suffices = one_suffices && matches!(told, Looked::Feed(..));
            if let Some((_, looked)) = looked.get_mut(at) {
                *looked = told;
            }
            if suffices {
                return looked;
            }
        }
    }
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

async fn one(client: &Client, origin: &Url, url: &Url) -> Looked {
    let answer = match client.get_named(origin, url).await {
        Ok(answer) => answer,
        Err(failure) => return Looked::Nothing(failure.what),
    };
    if let Some(failure) = policy::status_failure(answer.status) {
        return Looked::Nothing(failure.what);
    }
    let parsed = tokio::task::spawn_blocking(move || {
        let body = match net::decoded(&answer, super::LOOK_BYTES) {
            Ok(body) => body,
            Err(failure) => return Looked::Nothing(failure.what),
        };
        let base = Some(answer.url.clone());
        let source = Source { content_type: answer.content_type.as_deref(), base };
        match feed::parse(&body, &source) {
            Ok(feed) => Looked::Feed(answer.url.clone(), sample(&feed)),
            Err(none) => Looked::Page(none.what, feed::page(&body, &source).feeds),
        }
    });
    parsed.await.unwrap_or_else(|_| Looked::Nothing(super::broken().what))
}
