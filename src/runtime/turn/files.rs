//! Turns that make files or have them edited: articles saved, articles and the configuration in the
//! user's editor.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::Path;
use std::thread::{self, JoinHandle};

use tempfile::TempPath;

use super::{Arc, Event, Launch, Msg, RuntimeError, Turns, Word, clock, opener, strings};
use crate::app::NewFiles;
use crate::config::stamp::Stamp;
use crate::config::{self, Appearance, Config, Mistakes, Refresh, paths};
use crate::runtime::save;
use crate::text::Clean;

/// Texts kept for editors that went on after they returned; the oldest go first.
const EDITED_MAX: usize = 16;

/// Files under way.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Texts that an editor may still have open; gone with the reader.
    edited: Vec<TempPath>,
    /// What is being saved.
    saving: Vec<JoinHandle<()>>,
    /// The configuration's file as it was when it was read.
    read: Option<Stamp>,
}

impl Files {
    pub(super) fn of(read: Option<Stamp>) -> Self {
        Self { read, ..Self::default() }
    }

    /// Waits until all is saved.
    pub(super) fn finish(self) {
        for saving in self.saving {
            if saving.join().is_err() {
                tracing::warn!("an article could not be saved");
            }
        }
    }
}

impl Turns {
    /// Saves a text under a cleaned name, on a thread: disks may be slow, or far away.
    pub(super) fn save(
        &mut self,
        title: String,
        extension: &'static str,
        text: String,
    ) -> Option<Msg> {
        let folder = paths::save_dir(&self.config, &|name| std::env::var_os(name));
        let (inbox, language) = (Arc::clone(&self.inbox), self.language);
        let saving = thread::Builder::new().name("save".into()).spawn(move || {
            let told = match save::save(&folder, &title, extension, &text) {
                Ok(path) => strings::fill(language, Word::Saved, path.display()),
                Err(error) => {
                    let why = format!("{}: {error}", folder.display());
                    strings::fill(language, Word::SaveFailed, why)
                }
            };
            inbox.put(Event::Notice(told));
        });
        self.wait_for(saving)
    }

    /// Saves many articles, one after the other, as [`Turns::save`] does; they are read there, too.
    pub(super) fn save_all(&mut self, wanted: NewFiles) -> Option<Msg> {
        let folder = paths::save_dir(&self.config, &|name| std::env::var_os(name));
        let cache_dir = self.runner.cache_dir().to_owned();
        let (inbox, language) = (Arc::clone(&self.inbox), self.language);
        let saving = thread::Builder::new().name("save".into()).spawn(move || {
            let told = match save::save_all(&cache_dir, &folder, &wanted) {
                Ok(0) => strings::text(language, Word::Gone).to_owned(),
                Ok(count) => {
                    let count = strings::number(language, count);
                    let text = strings::fill(language, Word::SavedAll, count);
                    text.replacen("{}", &folder.display().to_string(), 1)
                }
                Err(why) => strings::fill(language, Word::SaveFailed, why),
            };
            inbox.put(Event::Notice(told));
        });
        self.wait_for(saving)
    }

    /// What is being saved is waited for at the end.
    fn wait_for(&mut self, saving: io::Result<JoinHandle<()>>) -> Option<Msg> {
        self.files.saving.retain(|saving| !saving.is_finished());
        match saving {
            Ok(saving) => self.files.saving.push(saving),
            Err(error) => return Some(self.notice(Word::SaveFailed, error)),
        }
        None
    }

    /// Gives a text to the editor, as a file that nobody else may read.
    pub(super) fn edit_text(&mut self, text: &str) -> Result<Option<Msg>, RuntimeError> {
        let made = tempfile::Builder::new().prefix("sapo-").suffix(".md").tempfile();
        let written = made.and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            Ok(file.into_temp_path())
        });
        let path = match written {
            Ok(path) => path,
            Err(error) => return Ok(Some(self.notice(Word::EditorFailed, error))),
        };
        let told = self.edit(&path)?;
        // An editor with a window of its own may return at once and read on.
        let edited = &mut self.files.edited;
        if edited.len() == EDITED_MAX {
            edited.remove(0);
        }
        edited.push(path);
        Ok(told)
    }

    /// Lets the user edit the configuration; one without mistakes is taken over, as far as it can
    /// be without a new start.
    pub(super) fn edit_config(&mut self) -> Result<Option<Msg>, RuntimeError> {
        let file = self.config_file.clone();
        match config::init(&file) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                let why = format!("{}: {error}", file.display());
                return Ok(Some(self.notice(Word::SaveFailed, why)));
            }
        }
        if let Some(told) = self.edit(&file)? {
            return Ok(Some(told));
        }
        let told = self.take_over()?;
        Ok(Some(told.unwrap_or_else(|| self.notice(Word::ConfigUnchanged, ""))))
    }

    /// The file of the configuration was written, by whomever.
    pub(super) fn reload(&mut self) -> Result<(), RuntimeError> {
        if self.model.demo {
            // Its feeds are its own.
            return Ok(());
        }
        if !is_there(&self.config_file) {
            return Ok(());
        }
        let stamp = Stamp::of(&self.config_file, clock::now());
        if stamp.is_some() && stamp == self.files.read {
            // The watch begins after the file was read, and asks whether it is still that one.
            return Ok(());
        }
        // What is right is seen; it is seldom news to whom wrote it.
        let quiet = self.notice(Word::ConfigTaken, "");
        let told = self.take_over()?.filter(|told| *told != quiet);
        self.tell_all(told)
    }

    /// Takes over what stands in the file; what is told, unless it is what there was. With
    /// mistakes in it, what there was stays in force.
    fn take_over(&mut self) -> Result<Option<Msg>, RuntimeError> {
        self.files.read = Stamp::of(&self.config_file, clock::now());
        let read = config::load(&self.config_file, true).map(|mut config| {
            // What is wrong with a catalogue is told when it is opened.
            config.begin(&|name| std::env::var_os(name)).ok();
            // The command line may have said so.
            config.appearance.accessible |= self.config.appearance.accessible;
            config
        });
        match read {
            Ok(config) if config == self.config => Ok(None),
            Ok(config) => {
                let word = match needs_start(&self.config, &config) {
                    true => Word::ConfigNextStart,
                    false => Word::ConfigTaken,
                };
                let theme = config.appearance.theme.clone();
                let is_new = theme != self.config.appearance.theme;
                self.configured(Box::new(config))?;
                let wrong = if is_new { self.show_theme(&theme)? } else { None };
                Ok(wrong.or_else(|| Some(self.notice(word, ""))))
            }
            Err(mistakes) => Ok(Some(self.wrong(&mistakes))),
        }
    }

    fn wrong(&self, Mistakes(all): &Mistakes) -> Msg {
        let mut told = all.first().map(|first| {
            let file = first.file.file_name().unwrap_or_default().display();
            let message = Clean::line(&first.message);
            let line = if first.line > 0 { format!(":{}", first.line) } else { String::new() };
            format!("{file}{line}: {message}")
        });
        if let (Some(told), more @ 1..) = (&mut told, all.len().saturating_sub(1)) {
            told.push_str(" · ");
            told.push_str(&strings::fill(self.language, Word::ConfigWrongMore, more));
        }
        self.notice(Word::ConfigWrong, told.unwrap_or_default())
    }

    /// Opens a file in the first editor that can be started; what the user is told, if none can.
    fn edit(&mut self, file: &Path) -> Result<Option<Msg>, RuntimeError> {
        let variable = |name: &str| std::env::var(name).ok();
        let mut failures = Vec::new();
        for launch in opener::editors(&self.config.opener.editor, &variable) {
            let arguments = [launch.arguments, vec![not_an_option(file)]].concat();
            match self.lend_to(&Launch { arguments, ..launch }, None)? {
                Ok(()) => return Ok(None),
                Err(why) => failures.push(why),
            }
        }
        Ok(Some(self.notice(Word::EditorFailed, failures.join(", "))))
    }
}

/// False while the file is away, or nothing stands in it: editors and version control take a file
/// away for a moment before they put another one in its place. That is no news, least of all that
/// the user's feeds are gone.
fn is_there(file: &Path) -> bool {
    match std::fs::metadata(file) {
        Ok(found) => found.len() > 0,
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

/// The path of a file, which no program takes for an option.
fn not_an_option(file: &Path) -> OsString {
    match file.as_os_str().as_encoded_bytes().first() {
        Some(b'-') => Path::new(".").join(file).into(),
        _ => file.into(),
    }
}

/// What differs between two configurations is known to more than the screen. Feeds are asked in
/// another way at once; pages and pictures are only with the next start.
fn needs_start(before: &Config, now: &Config) -> bool {
    let Appearance { theme, borders, .. } = before.appearance.clone();
    let Refresh { at_start, interval, concurrency, .. } = before.refresh;
    let alike = Config {
        appearance: Appearance { theme, borders, ..now.appearance.clone() },
        keys: before.keys.clone(),
        reading: before.reading.clone(),
        opener: before.opener.clone(),
        commands: before.commands.clone(),
        feeds: before.feeds.clone(),
        refresh: Refresh { at_start, interval, concurrency, ..now.refresh.clone() },
        prefetch: before.prefetch.clone(),
        pages: before.pages.clone(),
        views: before.views.clone(),
        mutes: before.mutes.clone(),
        built_in_list: before.built_in_list,
        warnings: before.warnings.clone(),
        notify: before.notify.clone(),
        ..now.clone()
    };
    alike != *before
}

#[cfg(test)]
mod tests;
