//! The worker that changes the user's file: one after the other, in the order they were asked.
//! A change of feeds goes into the file, then into the journal of what can be undone, then
//! to the cache; then the loop is told.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::clock;
use super::inbox::{Event, Inbox};
use super::watch::ConfigWatch;
use crate::app::{AddNews, FeedsNews, ViewsEdited};
use crate::config::edit::{self, Base, Edit, ViewEdit};
use crate::config::theme::ThemeChoice;
use crate::config::{self, Config};
use crate::domain::{FeedsUndo, Replaced, Subscription, Write};
use crate::section::Language;
use crate::store::Writer;
use crate::strings::{self, Word};

/// What is asked.
#[derive(Debug)]
enum Job {
    /// A change; for the dialog of this generation, if it is that one's.
    Edit {
        /// To the cache.
        writer: Writer,
        edit: Edit,
        feeds: Vec<Subscription>,
        told: String,
        dialog: Option<u64>,
    },
    /// To take one back.
    Undo(Writer, FeedsUndo),
    /// A change of views and mutes, and what takes it back.
    Views { edit: ViewEdit, inverse: Option<ViewEdit> },
    /// To write down a theme, and to tell so.
    Theme(ThemeChoice, Language),
}

/// The way to the worker. [`Editor::finish`] waits for what it was asked.
#[derive(Debug)]
pub struct Editor {
    file: PathBuf,
    inbox: Arc<Inbox>,
    worker: Option<(Sender<Job>, JoinHandle<()>)>,
    /// What others write.
    watch: Option<ConfigWatch>,
}

impl Editor {
    /// Nothing is started before the first change.
    #[must_use]
    pub fn new(file: PathBuf, inbox: Arc<Inbox>) -> Self {
        Self { file, inbox, worker: None, watch: None }
    }

    /// Watches the file, from when there is a folder for it.
    pub fn watch(&mut self) {
        if self.watch.is_none() {
            match ConfigWatch::start(&self.file, Arc::clone(&self.inbox)) {
                Ok(watch) => {
                    self.watch = Some(watch);
                    // What was written before the watch stood.
                    self.inbox.put(Event::ConfigTouched);
                }
                Err(error) => tracing::debug!(%error, "no watch on the configuration"),
            }
        }
    }

    /// Makes a change, which is `told` so; `feeds` are in force while the file has no list.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn edit(
        &mut self,
        writer: Writer,
        edit: Edit,
        feeds: Vec<Subscription>,
        told: String,
        dialog: Option<u64>,
    ) -> Result<(), String> {
        self.ask(Job::Edit { writer, edit, feeds, told, dialog })
    }

    /// Takes a change back.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn undo(&mut self, writer: Writer, undo: FeedsUndo) -> Result<(), String> {
        self.ask(Job::Undo(writer, undo))
    }

    /// Changes views and mutes; what takes it back is handed on.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn views(&mut self, edit: ViewEdit, inverse: Option<ViewEdit>) -> Result<(), String> {
        self.ask(Job::Views { edit, inverse })
    }

    /// Writes down a theme; what came of it is told in this language.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn theme(&mut self, choice: ThemeChoice, language: Language) -> Result<(), String> {
        self.ask(Job::Theme(choice, language))
    }

    /// Waits until all that was asked is done.
    pub fn finish(self) {
        let Some((jobs, worker)) = self.worker else { return };
        drop(jobs);
        if worker.join().is_err() {
            tracing::warn!("the worker that changes the configuration failed");
        }
    }

    fn ask(&mut self, job: Job) -> Result<(), String> {
        let (jobs, _) = match &self.worker {
            Some(worker) => worker,
            None => {
                let (jobs, queue) = mpsc::channel();
                let (file, inbox) = (self.file.clone(), Arc::clone(&self.inbox));
                let worker = thread::Builder::new().name("editor".into());
                let worker = worker.spawn(move || work(&file, &inbox, &queue));
                self.worker.insert((jobs, worker.map_err(|error| error.to_string())?))
            }
        };
        jobs.send(job).map_err(|_| "the worker that changes it has ended".to_owned())
    }
}

fn work(file: &Path, inbox: &Inbox, queue: &Receiver<Job>) {
    for job in queue {
        match job {
            Job::Edit { writer, edit, feeds, told, dialog } => {
                let outcome = Desk { file, inbox, writer }.edit(&edit, &feeds, &told);
                let fetches = is_fetched_then(&edit);
                inbox.put(match (dialog, outcome) {
                    (Some(dialog), Ok(urls)) => Event::Add(dialog, AddNews::Added { urls }),
                    (Some(dialog), Err(why)) => Event::Add(dialog, AddNews::Failed(why)),
                    (None, Ok(_)) => Event::Feeds(FeedsNews::Done { told, fetches }),
                    (None, Err(why)) => Event::Feeds(FeedsNews::Failed(why)),
                });
            }
            Job::Views { edit, inverse } => {
                let outcome = edit::edit_views(file, &edit).map_err(|error| error.to_string());
                inbox.put(Event::Views(Box::new(ViewsEdited { edit, inverse, outcome })));
            }
            Job::Theme(choice, language) => {
                inbox.put(Event::Notice(match edit::set_theme(file, &choice) {
                    Ok(()) => strings::text(language, Word::ThemeKept).to_owned(),
                    Err(error) => strings::fill(language, Word::ThemeNotKept, error),
                }));
            }
            Job::Undo(writer, undo) => {
                let outcome = Desk { file, inbox, writer }.undo(undo);
                inbox.put(Event::Feeds(outcome.unwrap_or_else(FeedsNews::Failed)));
            }
        }
    }
}

/// There may be something to fetch after a change.
fn is_fetched_then(edit: &Edit) -> bool {
    match edit {
        Edit::Add(_) | Edit::Choose(_) | Edit::Enable(_, true) => true,
        Edit::Remove(_) | Edit::Rename(..) | Edit::Move(..) | Edit::Enable(_, false) => false,
        Edit::Each(edits) => edits.iter().any(is_fetched_then),
    }
}

/// What one change needs.
struct Desk<'a> {
    file: &'a Path,
    inbox: &'a Inbox,
    writer: Writer,
}

impl Desk<'_> {
    /// Returns when the cache knows the feeds, so that they can be fetched: the addresses that
    /// were changed.
    fn edit(&self, edit: &Edit, feeds: &[Subscription], told: &str) -> Result<Vec<String>, String> {
        let base = Base { file: self.file, feeds };
        let edited = edit::apply(base, edit).map_err(|error| error.to_string())?;
        // One that is refused among many stops none of the others.
        if edited.texts.is_none()
            && let Some((url, why)) = edited.refused.first()
        {
            tracing::debug!(url, why, "not added");
            return Err(why.clone());
        }
        if let Some((before, after)) = edited.texts {
            let before = before.map(|it| Replaced::through(&it, &edited.between, &after));
            let after = edit::fingerprint(&after);
            self.note(FeedsUndo { told: told.to_owned(), before, after })?;
        }
        self.follow()?;
        Ok(edited.changed)
    }

    /// Notes what takes a change back.
    fn note(&self, undo: FeedsUndo) -> Result<(), String> {
        let journal = Write::JournalFeeds { undo: Box::new(undo), at: clock::now() };
        self.writer.apply(journal).map(drop).map_err(|error| error.to_string())
    }

    fn undo(&self, undo: FeedsUndo) -> Result<FeedsNews, String> {
        match edit::take_back(self.file, undo.before.as_ref(), undo.after) {
            Ok(true) => {}
            Ok(false) => return Ok(FeedsNews::ChangedSince(undo.told)),
            Err(error) => {
                // It can be tried again, when there is room or the mistake is mended.
                self.note(undo)?;
                return Ok(FeedsNews::NotUndone(error.to_string()));
            }
        }
        self.follow()?;
        Ok(FeedsNews::Undone(undo.told))
    }

    /// The cache and the loop follow the file.
    fn follow(&self) -> Result<(), String> {
        let config = load(self.file)?;
        let (feeds, keep) = (config.feeds.clone(), config.cache.keep);
        let write = Write::Subscribe { feeds, keep, at: clock::now() };
        self.writer.apply(write).map_err(|error| error.to_string())?;
        self.inbox.put(Event::Config(Box::new(config)));
        Ok(())
    }
}

/// The configuration as it stands in the file now.
fn load(file: &Path) -> Result<Config, String> {
    let mut config = config::load(file, false).map_err(|error| error.to_string())?;
    config.begin(&|name| std::env::var_os(name))?;
    Ok(config)
}

#[cfg(test)]
mod tests;
