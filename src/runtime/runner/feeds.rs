//! Changes of the configuration's feeds, and the configuration as it is then.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};
use std::thread;

use super::{Runner, Writing, clock};
use crate::app::{AddNews, FeedsNews, Msg, RefreshTarget};
use crate::config::Config;
use crate::config::edit::{Edit, ViewEdit};
use crate::config::theme::ThemeChoice;
use crate::domain::{FeedsUndo, Write};
use crate::section::Language;

impl Runner {
    /// Changes the configuration's feeds, on a thread; for the dialog of this generation, if it
    /// is that one's.
    pub fn edit_feeds(&mut self, edit: Edit, told: String, dialog: Option<u64>) -> Option<Msg> {
        let feeds = self.feeds.clone();
        let asked = match &self.writing {
            Writing::Open(writer) => self.editor.edit(writer.clone(), edit, feeds, told, dialog),
            Writing::Opening { .. } => Err("the cache is not open yet".into()),
            Writing::Shut(why) => Err(why.clone()),
        };
        asked.err().map(|why| match dialog {
            Some(dialog) => Msg::Add(dialog, AddNews::Failed(why)),
            None => Msg::Feeds(FeedsNews::Failed(why)),
        })
    }

    /// Changes views and mutes; what takes it back is handed on.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn edit_views(&mut self, edit: ViewEdit, back: Option<ViewEdit>) -> Result<(), String> {
        self.editor.views(edit, back)
    }

    /// Writes down a theme; what came of it is told in this language.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn keep_theme(&mut self, choice: ThemeChoice, language: Language) -> Result<(), String> {
        self.editor.theme(choice, language)
    }

    /// Takes a change of them back.
    pub fn undo_feeds(&mut self, undo: FeedsUndo) -> Option<Msg> {
        let asked = match &self.writing {
            Writing::Open(writer) => self.editor.undo(writer.clone(), undo),
            Writing::Opening { .. } => Err("the cache is not open yet".into()),
            Writing::Shut(why) => Err(why.clone()),
        };
        asked.err().map(|why| Msg::Feeds(FeedsNews::Failed(why)))
    }

    /// The configuration is another now: the cache follows. What the model is told, if anything.
    pub fn configured(&mut self, config: &Config) -> Option<Msg> {
        self.editor.watch();
        let known: HashSet<&str> = self.feeds.iter().map(|feed| feed.url.as_str()).collect();
        let is_new = config.feeds.iter().any(|feed| !known.contains(feed.url.as_str()));
        self.feeds.clone_from(&config.feeds);
        self.ahead = (config.prefetch.clone(), Arc::clone(&config.pages));
        let is_other = self.settings != config.refresh;
        self.settings.clone_from(&config.refresh);
        if is_other {
            self.renew_refresher();
        }
        let fetches = (is_new || is_other) && config.refresh.at_start;
        // Costs the writer one look when they are the same.
        let (feeds, keep) = (config.feeds.clone(), config.cache.keep);
        self.subscribe(Write::Subscribe { feeds, keep, at: clock::now() }, fetches)
    }

    /// Lets the cache know the feeds, in the order of the configurations, and only then asks for
    /// those that are due: that is waited for on a thread.
    fn subscribe(&mut self, write: Write, fetches: bool) -> Option<Msg> {
        let Writing::Open(writer) = &self.writing else { return self.write(write) };
        let known = match writer.ask(write) {
            Ok(known) => known,
            Err(error) => return Some(Msg::WriteFailed(error.to_string())),
        };
        if !fetches {
            return None;
        }
        let refresher = Arc::clone(&self.refresher);
        let work = move || {
            // What fails is told by the writer itself.
            if !matches!(known.recv(), Ok(Ok(_))) {
                return;
            }
            let refresher = refresher.read().unwrap_or_else(PoisonError::into_inner);
            let asked = refresher.as_ref().map(|it| it.request(RefreshTarget::Due, false));
            if let Some(Err(error)) = asked {
                tracing::warn!(%error, "new feeds could not be asked for");
            }
        };
        let worker = thread::Builder::new().name("subscribe".into()).spawn(work);
        worker.err().map(|error| Msg::WriteFailed(error.to_string()))
    }

    /// Gives up what is being fetched.
    pub fn stop_refresh(&self) {
        // Nobody holds it for long: who waits for the answer to a request only reads, too.
        if let Some(refresher) = &*self.refresher.read().unwrap_or_else(PoisonError::into_inner) {
            refresher.give_up();
        }
    }

    /// Feeds are asked in another way from now on; a refresh under way is given up.
    fn renew_refresher(&self) {
        let Writing::Open(writer) = &self.writing else { return };
        let old = self.refresher.write().unwrap_or_else(PoisonError::into_inner).take();
        self.start_refresher(writer.clone());
        let Some(old) = old else { return };
        let stopping = thread::Builder::new().name("stop".into());
        if let Err(error) = stopping.spawn(move || old.stop()) {
            tracing::warn!(%error, "a refresh could not be given up");
        }
    }
}
