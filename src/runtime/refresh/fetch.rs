//! One fetch: a feed's address asked, a document brought to a parser's desk.

use std::sync::Arc;

use tokio::sync::mpsc;
use url::Url;

use super::desk::Arrival;
use crate::domain::{Access, EXEC, FeedId, FeedState};
use crate::net::gate::Gate;
use crate::net::hosts::{self, HostId, Taken};
use crate::net::{Answer, Client, Failure, Request, policy};

/// A feed on its way to be asked.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) state: Box<FeedState>,
    pub(super) url: Url,
    /// Where it has moved, when that is believed.
    pub(super) at: Option<Url>,
    /// How it is asked, where that differs.
    pub(super) access: Option<Arc<Access>>,
}

/// What a fetch ended with.
pub(super) struct Landed {
    pub(super) feed: FeedId,
    /// Whose slot is free again.
    pub(super) host: HostId,
    pub(super) end: End,
}

/// How it ended.
pub(super) enum End {
    /// A document came and lies on a parser's desk.
    Parsing,
    /// Somebody answered, but there is nothing to parse.
    Answered(Box<Asked>, Box<Answer>),
    /// No answer.
    Failed(Box<Asked>, Failure),
}

/// The fetch. It ends when the document is on a desk, so that full desks slow the network down.
pub(super) async fn fetch(
    client: Client,
    gate: Gate,
    taken: Taken<Asked>,
    desk: mpsc::Sender<Box<Arrival>>,
) -> Landed {
    let Taken { host, job: asked, last } = taken;
    let feed = asked.state.id;
    // Files and programs have no host.
    let place = hosts::host_of(asked.at.as_ref().unwrap_or(&asked.url));
    let _place = match &place {
        Some(name) => Some(gate.enter(name).await),
        None => None,
    };
    let with = &asked.state.conditional;
    let access = asked.access.as_deref();
    let request = Request { url: &asked.url, at: asked.at.as_ref(), with, access, last };
    let got = match asked.state.url.starts_with(EXEC) {
        true => client.run(request).await,
        false => client.get(request).await,
    };
    let end = match got {
        Ok(answer) if answer.status != 304 && policy::status_failure(answer.status).is_none() => {
            let (at_new, commands) = (asked.at.is_some(), client.commands().clone());
            let Asked { state, access, .. } = asked;
            let arrival = Box::new(Arrival { state, at_new, access, answer, commands });
            if desk.send(arrival).await.is_err() {
                tracing::debug!("a document came after the parsers had ended");
            }
            End::Parsing
        }
        Ok(answer) => End::Answered(Box::new(asked), Box::new(answer)),
        Err(failure) => End::Failed(Box::new(asked), failure),
    };
    Landed { feed, host, end }
}
