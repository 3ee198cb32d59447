//! Mutes: an article that is muted stands in a list of its own and in no other, so that windows and
//! counters stay ranges and rows; what it would stand in is worked out anew when it is let go.
//!
//! When mutes change, the newest articles are looked at in the same transaction, for the sake of
//! what is on the screen; all others in the background, as when the section map changes.

use std::sync::Arc;

use rusqlite::{OptionalExtension, params};

use super::Hand;
use super::lists::{Carrier, ListKey};
use super::subscribe::set_meta;
use crate::domain::{Change, Mute, Muting, Subject, Timestamp};
use crate::section::SectionKey;
use crate::store::read::MUTED_PAPER;

/// The list of what is muted.
pub(in crate::store) const MUTED: ListKey = (MUTED_PAPER, 0, 0);
/// Articles that are looked at at once: more than anyone has on the screen, and some tens of
/// milliseconds.
const AT_ONCE_ARTICLES: i64 = 2_000;

impl Hand<'_> {
    /// The mutes that are in force.
    pub(super) fn muting(&mut self) -> rusqlite::Result<Arc<Muting>> {
        if let Some(muting) = &self.lists.muting {
            return Ok(Arc::clone(muting));
        }
        let mutes = self.mutes()?.and_then(|text| serde_json::from_str::<Vec<Mute>>(&text).ok());
        let muting = Arc::new(Muting::of(&mutes.unwrap_or_default(), self.map));
        self.lists.muting = Some(Arc::clone(&muting));
        Ok(muting)
    }

    fn mutes(&self) -> rusqlite::Result<Option<String>> {
        self.sql
            .prepare_cached("SELECT value FROM meta WHERE key = 'mutes'")?
            .query_row([], |row| row.get(0))
            .optional()
    }

    /// From now on these hold, as far as they are not over.
    pub(super) fn mute(&mut self, mutes: &[Mute], at: Timestamp) -> rusqlite::Result<Change> {
        let hold: Vec<&Mute> = mutes.iter().filter(|mute| mute.holds_at(at)).collect();
        let text = serde_json::to_string(&hold).unwrap_or_default();
        if self.mutes()?.unwrap_or_else(|| "[]".to_owned()) == text {
            return Ok(Change::default());
        }
        self.sql
            .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES ('mutes', ?)")?
            .execute(params![text])?;
        // No map has this number: all is to be worked out anew, also after a kill.
        set_meta(self.sql, "sections", 0)?;
        self.lists.muting = None;
        self.lists.stale = true;
        let muted = self.lists.number(self.sql, MUTED)?;
        let newest = "SELECT id FROM article ORDER BY id DESC LIMIT ?1";
        let hidden = "SELECT article FROM listing WHERE list = ?2 ORDER BY time DESC LIMIT ?1";
        for (text, parameters) in
            [(newest, &[AT_ONCE_ARTICLES][..]), (hidden, &[AT_ONCE_ARTICLES, muted][..])]
        {
            let ids: Vec<i64> = self
                .sql
                .prepare_cached(text)?
                .query_map(rusqlite::params_from_iter(parameters), |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            ids.iter().try_for_each(|id| self.relist(*id))?;
        }
        Ok(Change { subscriptions: true, ..Change::default() })
    }

    /// Whether an article is muted.
    pub(super) fn is_muted(
        &mut self,
        (title, author): (&str, Option<&str>),
        paper: i64,
        carriers: &[Carrier],
        terms: &[&str],
    ) -> rusqlite::Result<bool> {
        let muting = self.muting()?;
        if muting.is_empty() {
            return Ok(false);
        }
        let paper: String = self
            .sql
            .prepare_cached("SELECT name FROM paper WHERE id = ?")?
            .query_row([paper], |row| row.get(0))?;
        let own = terms.iter().filter_map(|term| self.map.known(term));
        let of_feeds = carriers.iter().filter_map(|carrier| carrier.section.as_deref());
        let sections: Vec<SectionKey> =
            own.chain(of_feeds.map(|name| self.map.section(name))).collect();
        Ok(muting.hides(Subject { title, author, paper: &paper, sections: &sections }))
    }

    /// The lists of what is muted.
    pub(super) fn muted_lists(&mut self) -> rusqlite::Result<Vec<i64>> {
        Ok(vec![self.lists.number(self.sql, MUTED)?])
    }
}
