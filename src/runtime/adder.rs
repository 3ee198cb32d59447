//! The worker of the dialog that adds a feed: it reads the file or looks for the feeds of the
//! address that was typed, until it is told to stop.

mod file;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tokio::sync::oneshot;

use super::discover::{self, Asked, Discovery, Progress};
use super::inbox::{Event, Inbox};
use crate::app::{AddNews, Discovered, FileMiss, Miss, Msg};
use crate::config::Refresh;
use crate::domain::{Offer, Subscription};
use crate::feed;
use crate::net::Failure;
use crate::section::SectionMap;
use file::Holds;

/// The worker.
#[derive(Debug)]
pub struct Adder {
    inbox: Arc<Inbox>,
    /// What sections of a list's feeds are called.
    sections: SectionMap,
    /// Let go of to stop the search that runs.
    running: Option<oneshot::Sender<()>>,
}

/// What was typed.
enum Typed {
    File(PathBuf),
    Web(Asked),
}

/// What a search needs.
struct Search {
    settings: Refresh,
    feeds: Vec<Subscription>,
    sections: SectionMap,
    inbox: Arc<Inbox>,
    generation: u64,
    stopped: oneshot::Receiver<()>,
}

impl Adder {
    /// It has not started.
    #[must_use]
    pub fn new(inbox: Arc<Inbox>, sections: SectionMap) -> Self {
        Self { inbox, sections, running: None }
    }

    /// Looks for the feeds of what was typed, while `feeds` are subscribed; a running search is
    /// given up. What the model is told at once, if anything.
    pub fn discover(
        &mut self,
        settings: &Refresh,
        feeds: &[Subscription],
        generation: u64,
        typed: &str,
    ) -> Option<Msg> {
        let home = std::env::var_os("HOME").map(PathBuf::from);
        let at = match file::path(typed, home.as_deref()) {
            Some(path) => Typed::File(path),
            None => match feed::discover::address(typed) {
                Some(url) => Typed::Web(Asked::from(url)),
                None => return Some(Msg::Add(generation, missed(Miss::NoAddress))),
            },
        };
        let (stop, stopped) = oneshot::channel();
        self.running = Some(stop);
        let search = Search {
            settings: settings.clone(),
            feeds: feeds.to_vec(),
            sections: self.sections.clone(),
            inbox: Arc::clone(&self.inbox),
            generation,
            stopped,
        };
        match thread::Builder::new().name("discover".into()).spawn(move || search.run(at)) {
            Ok(_) => None,
            Err(error) => Some(Msg::Add(generation, missed(failed(&error)))),
        }
    }

    /// Gives up what is running.
    pub fn stop(&mut self) {
        self.running = None;
    }
}

impl Search {
    fn run(self, at: Typed) {
        let (inbox, generation) = (Arc::clone(&self.inbox), self.generation);
        let news = match at {
            Typed::File(path) => self.file(&path),
            Typed::Web(asked) => self.web(&asked),
        };
        if let Some(news) = news {
            inbox.put(Event::Add(generation, news));
        }
    }

    fn file(self, path: &Path) -> Option<AddNews> {
        match file::read(path, &self.sections, &self.feeds) {
            Ok(Holds::Feeds(list)) => Some(AddNews::Listed(Box::new(list))),
            // It may be a feed.
            Ok(Holds::Document(url)) => match self.web(&Asked::from(url))? {
                AddNews::Found(found) if !found.offers.iter().any(Offer::is_open) => {
                    Some(missed(Miss::File(FileMiss::NoList)))
                }
                news => Some(news),
            },
            Err(why) => Some(missed(Miss::File(why))),
        }
    }

    /// `None`: it was given up.
    fn web(self, asked: &Asked) -> Option<AddNews> {
        let mut tell = |progress| {
            if let Progress::Looking { done, of } = progress {
                self.inbox.put(Event::Add(self.generation, AddNews::Looking { done, of }));
            }
        };
        match discover::run(&self.settings, asked, self.stopped, &mut tell) {
            Ok(found) => {
                let found = found?;
                let list = found.document.as_ref().and_then(|document| document.list.as_ref());
                Some(match list {
                    Some(list) => {
                        let list = file::sorted_out(list, &self.sections, &self.feeds);
                        AddNews::Listed(Box::new(list))
                    }
                    None => AddNews::Found(Box::new(discovered(asked, found))),
                })
            }
            Err(error) => Some(missed(failed(&error))),
        }
    }
}

fn failed(error: &std::io::Error) -> Miss {
    Miss::Told(error.to_string())
}

fn missed(miss: Miss) -> AddNews {
    AddNews::Found(Box::new(Discovered { offers: Vec::new(), page: None, miss: Some(miss) }))
}

fn discovered(asked: &Asked, found: Discovery) -> Discovered {
    let Discovery { document, failure, offers } = found;
    let miss = match (failure, document.map(|document| document.parsed)) {
        (Some(failure), _) => {
            let Failure { kind, http, what, .. } = failure;
            Some(Miss::Failed { kind, http, what })
        }
        // A page without feeds is told in the reader's own words.
        (None, Some(Err(none))) if none.kind != crate::domain::TroubleKind::WebPage => {
            Some(Miss::Failed { kind: none.kind, http: None, what: none.what })
        }
        (None, _) => None,
    };
    Discovered { offers, page: Some(asked.url.clone()), miss }
}
