//! The canonical section map: ids, names in many languages, matching.
//!
//! The map is a data file ([`SectionMap::builtin`]) that the user's configuration adds to.

use serde::{Deserialize, Serialize};

/// A section: the id of a canonical one (`world`), or the folded name of an unknown one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SectionKey(pub Box<str>);

/// The languages that section titles are kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Vietnamese.
    Vietnamese,
}

/// Names to sections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionMap {}

/// What the user's `[[sections]]` say about one section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionRule {
    /// Its id.
    pub id: String,
    /// Its English title, when given.
    pub title_en: Option<String>,
    /// Its Vietnamese title, when given.
    pub title_vi: Option<String>,
    /// More names for it.
    pub names: Vec<String>,
}

impl SectionMap {
    /// The embedded map.
    #[must_use]
    pub fn builtin() -> Self {
        Self {}
    }

    /// The embedded map with the user's rules over it; a rule's names win.
    #[must_use]
    pub fn with(self, _rules: &[SectionRule]) -> Self {
        self
    }

    /// The section that a feed's own section name means; an unknown name is a section of its own.
    #[must_use]
    pub fn section(&self, name: &str) -> SectionKey {
        SectionKey(crate::text::fold::fold(name).into())
    }

    /// The section that an item's category term names, if the map knows it.
    #[must_use]
    pub fn known(&self, _term: &str) -> Option<SectionKey> {
        None
    }

    /// The title to show; `None` for a section the map does not know.
    #[must_use]
    pub fn title(&self, _key: &SectionKey, _language: Language) -> Option<&str> {
        None
    }

    /// Where it stands in the bar; unknown sections come last.
    #[must_use]
    pub fn rank(&self, _key: &SectionKey) -> usize {
        usize::MAX
    }

    /// All canonical sections in the bar's order.
    pub fn keys(&self) -> impl Iterator<Item = SectionKey> {
        std::iter::empty()
    }

    /// A fingerprint: changes when any name's meaning changes.
    #[must_use]
    pub fn fingerprint(&self) -> i64 {
        0
    }
}
