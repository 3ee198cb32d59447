//! The canonical section map: ids, names in many languages, matching.
//!
//! The map is a data file ([`SectionMap::builtin`], `section/map.txt`) that the user's
//! configuration adds to. Knows no feeds and no store: names in, sections out.

use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use crate::text::fold;

/// Longest key of an unknown section, characters: a name, not a paragraph.
pub const MAX_KEY_CHARS: usize = 80;

/// Longest category term that is looked up, bytes: longer than any name in any script.
const MAX_TERM_BYTES: usize = 256;

/// Where a section's name ends up when it has no letter in it.
const OTHER: &str = "other";

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
pub struct SectionMap {
    /// In the bar's order.
    sections: Arc<Vec<Section>>,
    /// Every name as [`normal`] gives it. Shared, as each thread has a map of its own.
    names: Arc<HashMap<Box<str>, Name>>,
    /// The longest name, bytes: a longer term needs no look-up.
    longest_name_bytes: usize,
}

/// A canonical section.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Section {
    id: Box<str>,
    english: Box<str>,
    vietnamese: Box<str>,
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Name {
    /// Index of the section.
    section: usize,
    /// Said of a feed it names the section; of one item it says nothing ("News").
    of_feeds_only: bool,
}

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
        let mut map = Self::default();
        Arc::make_mut(&mut map.names).reserve(NAMES_EXPECTED);
        for line in include_str!("section/map.txt").lines() {
            map.read_line(line);
        }
        map
    }

    /// One line of the data file: a section, or names of the section above.
    fn read_line(&mut self, line: &str) {
        if line.trim().is_empty() || line.starts_with('#') {
            return;
        }
        if let Some(names) = line.strip_prefix(' ') {
            let Some((language, names)) = names.trim_start().split_once(' ') else { return };
            let section = self.sections.len().saturating_sub(1);
            for name in names.split(';') {
                let of_feeds_only = language == "feed" || self.is_other(section);
                let meaning = Name { section, of_feeds_only };
                self.add_name(name, meaning, Take::IfFree);
            }
            return;
        }
        let mut fields = line.split('|').map(str::trim);
        if let (Some(id), Some(en), Some(vi)) = (fields.next(), fields.next(), fields.next()) {
            self.add_section(id, en, vi);
        }
    }

    fn is_other(&self, section: usize) -> bool {
        self.sections.get(section).is_some_and(|section| &*section.id == OTHER)
    }

    /// Adds a section at the end; its id and titles are names of it.
    fn add_section(&mut self, id: &str, english: &str, vietnamese: &str) -> usize {
        let section = self.sections.len();
        Arc::make_mut(&mut self.sections).push(Section {
            id: id.into(),
            english: english.into(),
            vietnamese: vietnamese.into(),
        });
        // "Uncategorized" is no second section of an article that has one.
        let meaning = Name { section, of_feeds_only: id == OTHER };
        for name in [id, english, vietnamese] {
            self.add_name(name, meaning, Take::IfFree);
        }
        section
    }

    fn add_name(&mut self, name: &str, meaning: Name, take: Take) {
        let name = normal(name);
        if name.is_empty() || (take == Take::IfFree && self.names.contains_key(name.as_str())) {
            return;
        }
        self.longest_name_bytes = self.longest_name_bytes.max(name.len());
        Arc::make_mut(&mut self.names).insert(name.into(), meaning);
    }

    /// The embedded map with the user's rules over it; a rule's names win. A new id is a new
    /// section after the known ones.
    #[must_use]
    pub fn with(mut self, rules: &[SectionRule]) -> Self {
        for rule in rules {
            let id = rule.id.trim();
            let section = match self.sections.iter().position(|section| &*section.id == id) {
                Some(section) => section,
                None => {
                    let english = rule.title_en.as_deref().or(rule.title_vi.as_deref());
                    let english = english.unwrap_or(id);
                    let vietnamese = rule.title_vi.as_deref().unwrap_or(english);
                    self.add_section(id, english, vietnamese)
                }
            };
            if let Some(title) = &rule.title_en {
                Arc::make_mut(&mut self.sections)[section].english = title.as_str().into();
            }
            if let Some(title) = &rule.title_vi {
                Arc::make_mut(&mut self.sections)[section].vietnamese = title.as_str().into();
            }
            let titles = rule.title_en.iter().chain(&rule.title_vi);
            let names = rule.names.iter().chain(titles).map(String::as_str);
            for name in names.chain([id]) {
                self.add_name(name, Name { section, of_feeds_only: false }, Take::Always);
            }
        }
        self
    }

    /// The section that a feed's own section name means; an unknown name is a section of its own.
    #[must_use]
    pub fn section(&self, name: &str) -> SectionKey {
        let whole = normal(name);
        if let Some(key) = self.named(&whole, true).or_else(|| self.in_path(name, true)) {
            return key;
        }
        let key: String = whole.chars().take(MAX_KEY_CHARS).collect();
        let key = key.trim_end();
        SectionKey(if key.is_empty() { OTHER.into() } else { key.into() })
    }

    /// The section that an item's category term names, if the map knows it.
    ///
    /// The whole term has to be a name; of a path (`Tin tức > Thế giới`, `Sport/Rugby`) the last
    /// part that is one.
    #[must_use]
    pub fn known(&self, term: &str) -> Option<SectionKey> {
        if term.len() > MAX_TERM_BYTES {
            return None;
        }
        let whole = normal(term);
        self.named(&whole, false).or_else(|| self.in_path(term, false))
    }

    /// The part of a title that names a section: of `Thế giới - Báo Mới RSS`, `Thế giới`. The
    /// whole title first, then its parts from the left.
    #[must_use]
    pub fn named_in<'t>(&self, title: &'t str) -> Option<&'t str> {
        if title.len() > MAX_TERM_BYTES {
            return None;
        }
        let parts = title.split(TITLE_SIGNS).flat_map(|part| part.split(" - "));
        let mut all = std::iter::once(title).chain(parts).map(str::trim);
        all.find(|part| self.named(&normal(part), true).is_some())
    }

    /// The section of a name that is normal already.
    fn named(&self, normal: &str, of_feed: bool) -> Option<SectionKey> {
        if normal.len() > self.longest_name_bytes {
            return None;
        }
        let meaning = self.names.get(normal)?;
        let counts = of_feed || !meaning.of_feeds_only;
        counts.then(|| SectionKey(self.sections[meaning.section].id.clone()))
    }

    fn in_path(&self, path: &str, of_feed: bool) -> Option<SectionKey> {
        if path.len() > MAX_TERM_BYTES || !path.contains(PATH_SIGNS) {
            return None;
        }
        path.rsplit(PATH_SIGNS).find_map(|part| self.named(&normal(part), of_feed))
    }

    /// The title to show; `None` for a section the map does not know.
    #[must_use]
    pub fn title(&self, key: &SectionKey, language: Language) -> Option<&str> {
        let section = self.sections.get(self.rank(key))?;
        Some(match language {
            Language::English => &section.english,
            Language::Vietnamese => &section.vietnamese,
        })
    }

    /// Where it stands in the bar; unknown sections come last.
    #[must_use]
    pub fn rank(&self, key: &SectionKey) -> usize {
        self.sections.iter().position(|section| section.id == key.0).unwrap_or(usize::MAX)
    }

    /// All canonical sections in the bar's order.
    pub fn keys(&self) -> impl Iterator<Item = SectionKey> {
        self.sections.iter().map(|section| SectionKey(section.id.clone()))
    }

    /// A fingerprint: changes when any name's meaning changes. The same on every machine and in
    /// every run; titles and order do not matter.
    #[must_use]
    pub fn fingerprint(&self) -> i64 {
        let mut names: Vec<_> = self.names.iter().collect();
        names.sort_unstable_by_key(|(name, _)| *name);
        let mut hasher = SipHasher13::new();
        for (name, meaning) in names {
            hasher.write(name.as_bytes());
            hasher.write_u8(if meaning.of_feeds_only { b'\t' } else { b'\n' });
            hasher.write(self.sections[meaning.section].id.as_bytes());
            hasher.write_u8(0);
        }
        hasher.finish().cast_signed()
    }
}

/// Room made at once for the embedded names.
const NAMES_EXPECTED: usize = 2_048;

/// What stands between the parts of a path.
/// Between the parts of a title.
const TITLE_SIGNS: [char; 10] = ['|', '–', '—', '·', '»', '›', '>', '/', ':', '•'];

const PATH_SIGNS: [char; 6] = ['/', '>', '»', '›', '→', '|'];

/// Whether a name that is taken already changes its meaning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    /// The first meaning stays.
    IfFree,
    /// The new one wins.
    Always,
}

/// A name for comparing: folded words with single blanks between them, without punctuation and
/// without the word *and*.
fn normal(name: &str) -> String {
    let folded = fold::folded(name);
    let mut out = String::with_capacity(folded.len());
    let words = folded.split(|c: char| !c.is_alphanumeric() && !is_sign_of_script(c));
    for word in words.filter(|word| !matches!(*word, "" | "and" | "va" | "et" | "und")) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Vowel signs of India and South-East Asia are parts of words, though no letters.
fn is_sign_of_script(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{109F}' | '\u{1780}'..='\u{17D3}' | '\u{3099}' | '\u{309A}')
}

#[cfg(test)]
mod tests;
