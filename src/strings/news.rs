//! What is new in each version, in both languages (`news.txt`), and which of it is still to be
//! told: by the order of semantic versions. A version that cannot be read counts as none.

use std::cmp::Ordering;

use semver::Version;

use crate::section::Language;

words! {
    NewsTitle: "What is new in sapo", "sapo có gì mới";
    NewsHint: "`:news` tells this again; `appearance.news = false` keeps silent after an update.", "`:news` cho xem lại; `appearance.news = false` để không báo sau khi cập nhật.";
}

/// The version of this program.
pub const HERE: &str = env!("CARGO_PKG_VERSION");

const FILE: &str = include_str!("news.txt");

/// What is new in a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The version.
    pub version: Version,
    english: Vec<&'static str>,
    vietnamese: Vec<&'static str>,
}

impl Release {
    /// The points, in the order of the file.
    #[must_use]
    pub fn points(&self, language: Language) -> &[&'static str] {
        match language {
            Language::English => &self.english,
            Language::Vietnamese => &self.vietnamese,
        }
    }
}

/// All that was ever new, the newest version first.
#[must_use]
pub fn all() -> Vec<Release> {
    read(FILE)
}

fn read(file: &'static str) -> Vec<Release> {
    let mut all: Vec<Release> = Vec::new();
    for line in file.lines() {
        match (line.split_once(' '), all.last_mut()) {
            (Some(("=", version)), _) => {
                let section = |version| Release { version, english: vec![], vietnamese: vec![] };
                all.extend(Version::parse(version).ok().map(section));
            }
            (Some(("en", point)), Some(release)) => release.english.push(point),
            (Some(("vi", point)), Some(release)) => release.vietnamese.push(point),
            _ => {}
        }
    }
    all.sort_by(|a, b| b.version.cmp_precedence(&a.version));
    all
}

/// What is newer than `told` and not newer than `here`; nothing when `told` is no version.
#[must_use]
pub fn since(told: Option<&str>, here: &str) -> Vec<Release> {
    // The file is read after an update alone.
    if newest(told, here) == told || told.and_then(version).is_none() {
        return Vec::new();
    }
    between(all(), told, here)
}

fn between(mut all: Vec<Release>, told: Option<&str>, here: &str) -> Vec<Release> {
    let (Some(told), Some(here)) = (told.and_then(version), version(here)) else {
        return Vec::new();
    };
    all.retain(|release| {
        let is = |other: &Version| release.version.cmp_precedence(other);
        is(&told) == Ordering::Greater && is(&here) != Ordering::Greater
    });
    all
}

/// The newer of both: what went back to an older program and forth again is not told twice.
#[must_use]
pub fn newest<'a>(told: Option<&'a str>, here: &'a str) -> Option<&'a str> {
    let is_newer = |told: Version| {
        version(here).is_none_or(|here| told.cmp_precedence(&here) != Ordering::Less)
    };
    told.filter(|told| version(told).is_some_and(is_newer)).or(Some(here))
}

/// Longer ones are damage.
const MAX_VERSION_BYTES: usize = 100;

fn version(text: &str) -> Option<Version> {
    if text.len() > MAX_VERSION_BYTES {
        return None;
    }
    Version::parse(text).ok()
}

#[cfg(test)]
mod tests;
