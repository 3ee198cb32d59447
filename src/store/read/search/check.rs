//! What is asked of one candidate: its row at once, its text only when need be.

use std::cell::OnceCell;

use rusqlite::OptionalExtension;

use super::super::Reader;
use super::plan::Part;
use crate::query::{Field, Is, Words};
use crate::store::index::Texts;
use crate::store::pack::unpack_numbers;

/// An article that may be a hit.
pub(super) struct Candidate<'a> {
    reader: &'a Reader,
    id: i64,
    time: i64,
    lists: Vec<i64>,
    carriers: Vec<i64>,
    language: Option<String>,
    read: bool,
    starred: bool,
    texts: OnceCell<Texts>,
}

impl<'a> Candidate<'a> {
    /// Reads its row; `None`: it is gone.
    pub(super) fn read(reader: &'a Reader, id: i64) -> rusqlite::Result<Option<Self>> {
        reader
            .connection
            .prepare_cached(
                "SELECT a.time, a.lists, a.carriers, a.language, s.read, s.starred
                 FROM article a LEFT JOIN status s ON s.article = a.id WHERE a.id = ?",
            )?
            .query_row([id], |row| {
                Ok(Self {
                    reader,
                    id,
                    time: row.get(0)?,
                    lists: unpack_numbers(row.get_ref(1)?.as_blob()?),
                    carriers: unpack_numbers(row.get_ref(2)?.as_blob()?),
                    language: row.get(3)?,
                    read: row.get::<_, Option<bool>>(4)?.unwrap_or(false),
                    starred: row.get::<_, Option<bool>>(5)?.unwrap_or(false),
                    texts: OnceCell::new(),
                })
            })
            .optional()
    }

    pub(super) fn is_read(&self) -> bool {
        self.read
    }

    pub(super) fn has_read_text(&self) -> bool {
        self.texts.get().is_some()
    }

    /// Whether the article is what a part asks for.
    pub(super) fn holds(&self, part: &Part) -> rusqlite::Result<bool> {
        Ok(match part {
            Part::And(parts) => {
                for part in parts {
                    if !self.holds(part)? {
                        return Ok(false);
                    }
                }
                true
            }
            Part::Or(parts) => {
                for part in parts {
                    if self.holds(part)? {
                        return Ok(true);
                    }
                }
                false
            }
            Part::Not(part) => !self.holds(part)?,
            Part::Words(words) => self.says(words)?,
            Part::Lists(lists) => lists.iter().any(|list| self.lists.contains(list)),
            Part::Is(Is::Unread) => !self.read,
            Part::Is(Is::Read) => self.read,
            Part::Is(Is::Starred) => self.starred,
            Part::After(at) => self.time >= *at,
            Part::Before(at) => self.time < *at,
            Part::Language(tag) => self.speaks(tag)?,
        })
    }

    fn says(&self, words: &Words) -> rusqlite::Result<bool> {
        let texts = self.texts()?;
        Ok(match words.field {
            Field::Title => words.stand_in(&texts.title),
            Field::Author => words.stand_in(&texts.author),
            Field::Any => [&texts.title, &texts.summary, &texts.body, &texts.author]
                .into_iter()
                .any(|text| words.stand_in(text)),
        })
    }

    fn texts(&self) -> rusqlite::Result<&Texts> {
        if let Some(texts) = self.texts.get() {
            return Ok(texts);
        }
        let texts = self
            .reader
            .connection
            .prepare_cached(
                "SELECT a.title, a.author, b.packed FROM article a
                 LEFT JOIN body b ON b.article = a.id WHERE a.id = ?",
            )?
            .query_row([self.id], |row| {
                let packed = row.get_ref(2)?.as_blob_or_null()?;
                Ok(Texts::of(row.get(0)?, row.get(1)?, packed))
            })
            .optional()?
            .unwrap_or_default();
        Ok(self.texts.get_or_init(|| texts))
    }

    /// `vi` is spoken by `vi` and `vi-VN`; an article that does not say speaks its feed's.
    fn speaks(&self, tag: &str) -> rusqlite::Result<bool> {
        let feed = match (&self.language, self.carriers.first()) {
            (None, Some(feed)) => self
                .reader
                .connection
                .prepare_cached("SELECT language FROM feed WHERE id = ?")?
                .query_row([feed], |row| row.get::<_, Option<String>>(0))
                .optional()?
                .flatten(),
            _ => None,
        };
        let Some(spoken) = self.language.as_deref().or(feed.as_deref()) else { return Ok(false) };
        let spoken = spoken.to_lowercase().replace('_', "-");
        let rest = spoken.strip_prefix(&tag.replace('_', "-"));
        Ok(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
    }
}
