//! Turns that tell the desktop of new articles: once for a refresh, of the sections and feeds that
//! the configuration names, with how many there are and the first headlines.

use std::thread;
use std::time::{Duration, Instant};

use super::{Arc, Event, Turns, Word, clock, own, strings};
use crate::app::{Model, RefreshNews};
use crate::config::Notify;
use crate::domain::{ArticleId, Change, Place, Scope, Timestamp};
use crate::runtime::host::{Between, Host};
use crate::section::SectionMap;
use crate::store::{self, Facts, Reader};
use crate::strings::number;
use crate::text::Clean;

/// New articles of one refresh that are looked at; of more, "new" says enough.
const MAX_LOOKED_AT: usize = 2_000;
/// Headlines that are told.
const MAX_HEADLINES: usize = 3;
/// Letters of each: a notification is a glance.
const MAX_LETTERS: usize = 120;

/// After the end of a refresh its last articles may still be on their way into the cache.
const AFTER_END: Duration = Duration::from_secs(1);

/// What came since it was told last.
#[derive(Debug, Default)]
pub(super) struct News {
    new: Vec<ArticleId>,
    /// When it is told.
    pub(super) due: Option<Instant>,
}

impl News {
    /// Takes in what a write brought.
    pub(super) fn note(&mut self, change: &Change) {
        let room = MAX_LOOKED_AT.saturating_sub(self.new.len());
        self.new.extend(change.stored.iter().flat_map(|feed| &feed.new).take(room));
    }
}

impl Turns {
    /// A refresh goes on or has ended: when feeds are asked next, and what is told of it.
    pub(super) fn refresh_told(&mut self, news: &RefreshNews) {
        match news {
            RefreshNews::Ended { .. } => {
                self.wakes.refresh = self.runner.next_due(clock::now());
                self.runner.prefetch();
                self.notify_soon();
            }
            // Who stopped it does not want it again in a minute, though most feeds are due.
            RefreshNews::Stopped { .. } => {
                self.wakes.refresh = Some(self.an_interval_on());
                self.notify_soon();
            }
            RefreshNews::Began { .. } | RefreshNews::Progress { .. } | RefreshNews::Offline => {}
        }
    }

    /// The general interval from now.
    pub(super) fn an_interval_on(&self) -> Timestamp {
        let interval = i64::try_from(self.config.refresh.interval.as_secs()).unwrap_or(i64::MAX);
        clock::now().plus(interval)
    }

    /// A refresh ended: what it brought is told in a moment, if it is wanted at all.
    pub(super) fn notify_soon(&mut self) {
        match self.config.notify.is_none() {
            true => self.news = News::default(),
            false => self.news.due = Some(clock::tick() + AFTER_END),
        }
    }

    /// Tells what came, if its time has come.
    pub(super) fn notify(&mut self) {
        if self.news.due.is_none_or(|due| clock::tick() < due) {
            return;
        }
        let News { new, .. } = std::mem::take(&mut self.news);
        if new.is_empty() {
            return;
        }
        let (cache_dir, inbox) = (self.runner.cache_dir().to_owned(), Arc::clone(&self.inbox));
        let (wanted, sections) = (self.config.notify.clone(), self.config.sections.clone());
        let shown = Shown::of(&self.model);
        // Thousands of looks into the cache are too many between two frames.
        let started = thread::Builder::new().name("news".into()).spawn(move || {
            let sections = SectionMap::builtin().with(&sections);
            let reader = store::open_reader(&cache_dir);
            match reader.map(|reader| wanted_of(&reader, &new, &wanted, &sections, &shown)) {
                Ok(Some((count, headlines))) => inbox.put(Event::News(count, headlines)),
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "no notification"),
            }
        });
        if let Err(error) = started {
            tracing::warn!(%error, "no notification");
        }
    }

    /// Tells how many are wanted, and the first headlines.
    pub(super) fn tell_news(&self, count: usize, headlines: &[Clean]) {
        let count = number(self.language, count as u64);
        let title = strings::fill(self.language, Word::NotifyNew, count);
        let text: Vec<String> = headlines.iter().map(|title| format!("• {title}")).collect();
        self.tell_desktop(title, text.join("\n"));
    }

    /// By the program that is configured, else by the terminal itself.
    fn tell_desktop(&self, title: String, text: String) {
        let program = &self.config.notify.program;
        if program.is_empty() {
            let sequence = sequence(&self.host, &title, &text);
            if let Some(Err(error)) = sequence.map(|sequence| self.screen.ask(sequence.as_bytes()))
            {
                tracing::warn!(%error, "the terminal takes no notification");
            }
            return;
        }
        let words = [program.clone(), vec![title, text]].concat();
        let (commands, inbox, language) =
            (self.own.commands(), Arc::clone(&self.inbox), self.language);
        let started = thread::Builder::new().name("notify".into()).spawn(move || {
            if let Err(failure) = commands.run_for(&words, None, own::ALLOWED) {
                let told = strings::fill(language, Word::NotifyFailed, failure.what);
                inbox.put(Event::Notice(told));
            }
        });
        if let Err(error) = started {
            tracing::warn!(%error, "no notification");
        }
    }
}

/// What the user has before himself: it needs no telling.
#[derive(Debug)]
struct Shown {
    scope: Scope,
    open: Option<ArticleId>,
}

impl Shown {
    fn of(model: &Model) -> Self {
        let open = model.reading.as_ref().map(|reading| reading.headline.id);
        Self { scope: model.scope.clone(), open }
    }
}

/// How many of the new articles are wanted, and the first headlines; `None`: none. What is
/// muted, and what is shown, needs no telling.
fn wanted_of(
    reader: &Reader,
    new: &[ArticleId],
    wanted: &Notify,
    sections: &SectionMap,
    shown: &Shown,
) -> Option<(usize, Vec<Clean>)> {
    let keys: Vec<_> = wanted.sections.iter().map(|name| sections.section(name)).collect();
    let is_wanted = |facts: &Facts| {
        let is_shown = match (&shown.scope.section, shown.scope.place) {
            (Some(section), _) => facts.sections.contains(section),
            (None, Place::Feed(feed)) => facts.feeds.iter().any(|(id, _)| *id == feed),
            _ => false,
        };
        let named = facts.sections.iter().any(|key| keys.contains(key))
            || facts.feeds.iter().any(|(_, url)| wanted.feeds.contains(url));
        named && !is_shown && !facts.muted
    };
    let of_interest = |id: &&ArticleId| {
        Some(**id) != shown.open
            && reader.facts(**id).ok().flatten().is_some_and(|it| is_wanted(&it))
    };
    let found: Vec<ArticleId> = new.iter().filter(of_interest).copied().collect();
    let headline = |id: &ArticleId| Some(reader.article(*id).ok().flatten()?.headline.title);
    let cut =
        |title: Clean| Clean::line(&title.as_str().chars().take(MAX_LETTERS).collect::<String>());
    let headlines = found.iter().take(MAX_HEADLINES).filter_map(headline).map(cut).collect();
    (!found.is_empty()).then_some((found.len(), headlines))
}

/// What tells a terminal to tell the desktop, in the words that it knows; `None`: it knows none.
fn sequence(host: &Host, title: &str, text: &str) -> Option<String> {
    // Clean, of one line, and without what parts the parts.
    let plain = |text: &str| Clean::line(text).as_str().replace(';', ",");
    let (title, text) = (plain(title), plain(text));
    let name = host.name.to_lowercase();
    let sequence = match name.as_str() {
        "kitty" => format!(
            "\x1b]99;i=sapo:d=0:p=title;{title}\x1b\\\x1b]99;i=sapo:d=1:p=body;{text}\x1b\\"
        ),
        "foot" | "ghostty" | "wezterm" | "rio" | "contour" => {
            format!("\x1b]777;notify;{title};{text}\x1b\\")
        }
        "iterm2" | "iterm.app" | "mintty" => format!("\x1b]9;{title}: {text}\x1b\\"),
        _ => return None,
    };
    match host.between {
        None => Some(sequence),
        // Handed on where allow-passthrough is on, dropped elsewhere.
        Some(Between::Tmux(_)) => {
            Some(format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b")))
        }
        Some(Between::Screen | Between::Zellij) => None,
    }
}

#[cfg(test)]
mod tests;
