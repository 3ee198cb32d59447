//! The worker of the dialog that adds a feed: it looks for the feeds of an address until it is
//! told to stop.

use std::sync::Arc;
use std::thread;

use tokio::sync::oneshot;

use super::discover::{self, Asked, Discovery, Progress};
use super::inbox::{Event, Inbox};
use crate::app::{AddNews, Discovered, Miss, Msg};
use crate::config::Refresh;
use crate::feed;
use crate::net::policy;

/// The worker.
#[derive(Debug)]
pub struct Adder {
    inbox: Arc<Inbox>,
    /// Let go of to stop the search that runs.
    running: Option<oneshot::Sender<()>>,
}

impl Adder {
    /// It has not started.
    #[must_use]
    pub fn new(inbox: Arc<Inbox>) -> Self {
        Self { inbox, running: None }
    }

    /// Looks for the feeds of what was typed; a running search is given up. What the model is
    /// told at once, if anything.
    pub fn discover(&mut self, settings: &Refresh, generation: u64, typed: &str) -> Option<Msg> {
        let missed = |miss| {
            let found = Discovered { offers: Vec::new(), page: None, miss: Some(miss) };
            Some(Msg::Add(generation, AddNews::Found(Box::new(found))))
        };
        let Some(url) = feed::discover::address(typed) else { return missed(Miss::NoAddress) };
        let (stop, stopped) = oneshot::channel();
        self.running = Some(stop);
        let (settings, inbox) = (settings.clone(), Arc::clone(&self.inbox));
        let asked = Asked::from(url);
        let search = thread::Builder::new().name("discover".into()).spawn(move || {
            let mut tell = |progress| {
                if let Progress::Looking { done, of } = progress {
                    inbox.put(Event::Add(generation, AddNews::Looking { done, of }));
                }
            };
            let found = match discover::run(&settings, &asked, stopped, &mut tell) {
                Ok(Some(found)) => discovered(&asked, found),
                Ok(None) => return,
                Err(error) => {
                    let (what, next) = (error.to_string(), String::new());
                    let miss = Some(Miss::Told { what, next });
                    Discovered { offers: Vec::new(), page: None, miss }
                }
            };
            inbox.put(Event::Add(generation, AddNews::Found(Box::new(found))));
        });
        match search {
            Ok(_) => None,
            Err(error) => missed(Miss::Told { what: error.to_string(), next: String::new() }),
        }
    }

    /// Gives up what is running.
    pub fn stop(&mut self) {
        self.running = None;
    }
}

fn discovered(asked: &Asked, found: Discovery) -> Discovered {
    let Discovery { document, failure, offers } = found;
    let told = |what: String, next: &str| Miss::Told { what, next: next.to_owned() };
    let miss = match (failure, document.map(|document| document.parsed)) {
        (Some(failure), _) => {
            Some(told(failure.what.clone(), policy::advice(failure.kind, failure.http)))
        }
        // A page without feeds is told in the reader's own words.
        (None, Some(Err(none))) if none.kind != crate::domain::TroubleKind::WebPage => {
            Some(told(none.what.clone(), policy::advice(none.kind, None)))
        }
        (None, _) => None,
    };
    Discovered { offers, page: Some(asked.url.clone()), miss }
}
