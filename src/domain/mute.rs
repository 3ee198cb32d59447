//! What the user does not want to see, and whether an article is such.

use std::cell::LazyCell;

use serde::{Deserialize, Serialize};

use super::Timestamp;
use crate::query::{Node, Query, Reading, Runs, Words};
use crate::section::{SectionKey, SectionMap};

/// A mute: an article that is all of what is said here is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mute {
    /// Words of its title, one after another.
    pub words: Option<String>,
    /// Words of its author's name.
    pub author: Option<String>,
    /// Its publisher's name.
    pub paper: Option<String>,
    /// One of its sections, by any name.
    pub section: Option<String>,
    /// From this moment on the mute is over.
    pub until: Option<Timestamp>,
}

impl Mute {
    /// Whether it is in force.
    #[must_use]
    pub fn holds_at(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    /// Whether it says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let parts = [&self.words, &self.author, &self.paper, &self.section];
        parts.into_iter().all(Option::is_none)
    }
}

/// Mutes, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Muting {
    rules: Vec<Rule>,
}

#[derive(Debug, Clone)]
struct Rule {
    title: Option<Words>,
    author: Option<Words>,
    paper: Option<String>,
    section: Option<SectionKey>,
}

/// What mutes ask of an article.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Its publisher.
    pub paper: &'a str,
    /// Its sections.
    pub sections: &'a [SectionKey],
}

impl Muting {
    /// Of these mutes; one that says nothing that could be looked for mutes nothing.
    #[must_use]
    pub fn of(mutes: &[Mute], map: &SectionMap) -> Self {
        let rule = |mute: &Mute| {
            let words = |text: &Option<String>| text.as_deref().map(words);
            let (title, author) = (words(&mute.words), words(&mute.author));
            let means_nothing = matches!(title, Some(None)) || matches!(author, Some(None));
            (!mute.is_empty() && !means_nothing).then(|| Rule {
                title: title.flatten(),
                author: author.flatten(),
                paper: mute.paper.clone(),
                section: mute.section.as_deref().map(|name| map.section(name)),
            })
        };
        Self { rules: mutes.iter().filter_map(rule).collect() }
    }

    /// Nothing is muted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Whether an article is not to be shown.
    #[must_use]
    pub fn hides(&self, it: Subject<'_>) -> bool {
        // Folded once, and only if a rule gets so far.
        let title = LazyCell::new(|| Runs::of(it.title));
        let author = LazyCell::new(|| it.author.map(Runs::of));
        self.rules.iter().any(|rule| {
            rule.paper.as_deref().is_none_or(|paper| paper == it.paper)
                && rule.section.as_ref().is_none_or(|section| it.sections.contains(section))
                && rule.title.as_ref().is_none_or(|words| words.stand_in_runs(&title))
                && rule.author.as_ref().is_none_or(|words| {
                    author.as_ref().is_some_and(|author| words.stand_in_runs(author))
                })
        })
    }
}

/// A phrase as the search reads it.
fn words(text: &str) -> Option<Words> {
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let phrase = format!("\"{}\"", text.replace('"', " "));
    match Query::read(&phrase, how).tree {
        Some(Node::Words(words)) => Some(words),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
