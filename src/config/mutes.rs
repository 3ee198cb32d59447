//! `[[mutes]]`: what the user does not want to see.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::DeValue;

use super::load::keys_of;
use super::values::Page;
use super::{Config, View};
use crate::domain::{Mute, Timestamp};

/// Mutes of one configuration: each is asked of every article that comes.
pub(super) const MUTES_MAX: usize = 1_000;

/// A mute as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MuteRule {
    /// Words of the title.
    pub words: Option<String>,
    /// Words of the author's name.
    pub author: Option<String>,
    /// The publisher's name.
    pub paper: Option<String>,
    /// A section, by any name.
    pub section: Option<String>,
    /// Its last day, as 2026-12-31.
    pub until: Option<String>,
}

/// Views and mutes: what a change of them leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taste {
    /// The views.
    pub views: Vec<View>,
    /// The mutes.
    pub mutes: Vec<MuteRule>,
}

impl MuteRule {
    /// Its parts by their names in the file, in their order.
    #[must_use]
    pub fn parts(&self) -> [(&'static str, Option<&str>); 5] {
        [
            ("words", self.words.as_deref()),
            ("author", self.author.as_deref()),
            ("paper", self.paper.as_deref()),
            ("section", self.section.as_deref()),
            ("until", self.until.as_deref()),
        ]
    }

    fn mute(&self, zone: &TimeZone) -> Mute {
        let ends = self.until.as_deref().and_then(last_day);
        let next = ends.and_then(|day| day.tomorrow().ok());
        let moment = next.and_then(|day| day.to_zoned(zone.clone()).ok());
        Mute {
            words: self.words.clone(),
            author: self.author.clone(),
            paper: self.paper.clone(),
            section: self.section.clone(),
            until: moment.map(|at| Timestamp(at.timestamp().as_second())),
        }
    }
}

impl Config {
    /// The mutes, with the moments at which they are over where days begin as in `zone`.
    #[must_use]
    pub fn muted(&self, zone: &TimeZone) -> Vec<Mute> {
        self.mutes.iter().map(|rule| rule.mute(zone)).collect()
    }
}

fn last_day(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}

pub(super) fn read_mutes(page: &mut Page<'_>, value: &Spanned<DeValue<'_>>) -> Vec<MuteRule> {
    let mut mutes = Vec::new();
    for (span, table) in page.tables(value) {
        page.only(table, "in [[mutes]]", keys_of("mutes"));
        let mut rule = MuteRule::default();
        for (key, value) in table {
            let part = match key.get_ref().as_ref() {
                "words" => &mut rule.words,
                "author" => &mut rule.author,
                "paper" => &mut rule.paper,
                "section" => &mut rule.section,
                "until" => &mut rule.until,
                _ => continue,
            };
            *part = page.words(value).map(str::to_owned);
            let is_until = key.get_ref() == "until";
            if is_until && part.as_deref().is_some_and(|text| last_day(text).is_none()) {
                page.wrong(&value.span(), "must be a day, such as \"2026-12-31\"");
            }
        }
        if !table.keys().any(|key| !matches!(key.get_ref().as_ref(), "until")) {
            page.wrong(&span, "a mute needs words, an author, a paper or a section");
        } else if mutes.len() == MUTES_MAX {
            page.wrong(&span, format!("there may be {MUTES_MAX} mutes"));
        }
        mutes.push(rule);
    }
    mutes
}
