//! The catalogue: feeds to choose from, by country, paper and section. A data file, embedded;
//! `SAPO_CATALOGUE` names another of the same form. Read when it is needed, never at a start with
//! a configuration.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::Config;
use super::feeds::feed_url;
use super::paths::Environment;
use crate::domain::Subscription;

/// The embedded catalogue.
const BUILT_IN: &str = include_str!("catalogue.tsv");
/// Names another file of the same form: for packagers, and for tests.
const VARIABLE: &str = "SAPO_CATALOGUE";
/// Cap on such a file: some ten thousand feeds.
const MAX_FILE_BYTES: u64 = 4 << 20;
/// Feeds of a catalogue: more than anybody chooses from.
const MAX_ENTRIES: usize = 20_000;
/// Letters of a name in it.
const MAX_NAME_LETTERS: usize = 100;
/// Columns of a row.
const COLUMNS: usize = 6;
/// Read beside a user's own language: what most papers of the world have an edition in.
const WORLDS: &str = "en";

/// A feed of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// It is of the list that runs when there is no configuration.
    pub starts: bool,
    /// ISO 3166.
    pub country: String,
    /// BCP 47.
    pub language: String,
    /// Its publisher.
    pub paper: String,
    /// What the paper calls it.
    pub section: String,
    /// http or https.
    pub url: String,
}

/// Feeds to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// In the file's order: what belongs together stands together.
    pub entries: Vec<Entry>,
    /// The languages of this user, by the locale; none: it says nothing.
    pub spoken: Vec<String>,
}

impl Catalogue {
    /// The catalogue of this environment.
    ///
    /// # Errors
    /// What is wrong with the file that `SAPO_CATALOGUE` names, with its line.
    pub fn here(env: Environment<'_>) -> Result<Self, String> {
        let named = env(VARIABLE).filter(|name| !name.is_empty());
        let mut catalogue = match named {
            None => Self::parse(BUILT_IN)?,
            Some(name) => {
                let told = |why: String| format!("{VARIABLE}: {}: {why}", name.display());
                Self::parse(&read(name.as_ref()).map_err(told)?).map_err(told)?
            }
        };
        catalogue.spoken = spoken(env);
        Ok(catalogue)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let rows = (1..).zip(text.lines());
        let rows = rows.filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#'));
        let entries: Result<Vec<Entry>, String> = rows
            .map(|(line, row)| entry(row).map_err(|why| format!("line {line}: {why}")))
            .take(MAX_ENTRIES + 1)
            .collect();
        let entries = entries?;
        if entries.len() > MAX_ENTRIES {
            return Err(format!("more than {MAX_ENTRIES} feeds"));
        }
        Ok(Self { entries, spoken: Vec::new() })
    }

    /// The feeds to begin with, for one who has chosen none: those of the built-in list in the
    /// user's languages, or all of it.
    #[must_use]
    pub fn first(&self) -> Vec<Subscription> {
        let starts = || self.entries.iter().filter(|entry| entry.starts);
        let mine = |entry: &&Entry| self.is_spoken(entry);
        let narrowed = starts().any(|entry| mine(&entry));
        starts().filter(|entry| !narrowed || mine(entry)).map(subscription).collect()
    }

    /// Whether an entry is in a language of the user.
    #[must_use]
    pub fn is_spoken(&self, entry: &Entry) -> bool {
        self.spoken.is_empty() || self.spoken.contains(&entry.language)
    }
}

impl Config {
    /// Where the user has no list of feeds, one to begin with; by the locale, as far as the
    /// catalogue can tell.
    ///
    /// # Errors
    /// What is wrong with the file that `SAPO_CATALOGUE` names.
    pub fn begin(&mut self, env: Environment<'_>) -> Result<(), String> {
        if self.built_in_list {
            let catalogue = Catalogue::here(env)?;
            self.feeds = catalogue.first();
        }
        Ok(())
    }
}

fn subscription(entry: &Entry) -> Subscription {
    Subscription {
        url: entry.url.clone(),
        paper: entry.paper.clone(),
        section: Some(entry.section.clone()),
        title: None,
        every_seconds: None,
        enabled: true,
        hidden: false,
        keep_seconds: None,
        keep_items: None,
    }
}

fn entry(row: &str) -> Result<Entry, String> {
    let fields: Vec<&str> = row.split('\t').map(str::trim).collect();
    let [start, country, language, paper, section, url] = fields.as_slice() else {
        return Err(format!("{} columns; {COLUMNS} are needed, with tabs between", fields.len()));
    };
    let names = [country, language, paper, section];
    let is_name = |name: &str| {
        let letters = name.chars().count();
        (1..=MAX_NAME_LETTERS).contains(&letters) && !name.chars().any(char::is_control)
    };
    if let Some(wrong) = names.into_iter().find(|name| !is_name(name)) {
        return Err(format!("\"{}\" is no name", wrong.escape_debug()));
    }
    let web = feed_url(url)?;
    if !matches!(web.scheme(), "http" | "https") {
        return Err(format!("\"{url}\" is no web address"));
    }
    let owned = |text: &&str| (*text).to_owned();
    Ok(Entry {
        starts: *start == "+",
        country: owned(country),
        language: owned(language),
        paper: owned(paper),
        section: owned(section),
        url: owned(url),
    })
}

fn read(file: &Path) -> Result<String, String> {
    let mut text = String::new();
    let opened =
        File::open(file).and_then(|file| file.take(MAX_FILE_BYTES + 1).read_to_string(&mut text));
    opened.map_err(|error| error.to_string())?;
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(format!("more than {MAX_FILE_BYTES} bytes"));
    }
    Ok(text)
}

/// The user's language by the locale, and the world's; none when the locale names none.
fn spoken(env: Environment<'_>) -> Vec<String> {
    let Some(locale) = super::locale::named(env) else { return Vec::new() };
    let own: String = locale.chars().take_while(char::is_ascii_alphabetic).collect();
    if own.is_empty() || matches!(own.as_str(), "C" | "POSIX") {
        return Vec::new();
    }
    let mut all = vec![own.to_ascii_lowercase()];
    if !all.iter().any(|language| language == WORLDS) {
        all.push(WORLDS.to_owned());
    }
    all
}

#[cfg(test)]
mod tests;
