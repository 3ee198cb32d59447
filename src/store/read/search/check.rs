//! What is asked of one candidate: its row at once, its text only when need be.

use std::cell::{OnceCell, RefCell};

use rusqlite::{OptionalExtension, params};

use super::super::Reader;
use super::plan::Part;
use crate::domain::{ArticleId, Headline, PaperId, Status, Timestamp};
use crate::query::{Field, Is, Words};
use crate::store::index::Texts;
use crate::store::pack::unpack_numbers;
use crate::text::{Clean, words};

/// An article that may be a hit, with all that its row in a list shows.
pub(super) struct Candidate<'a> {
    walk: &'a Tools<'a>,
    id: i64,
    time: i64,
    title: String,
    lead: String,
    paper: i64,
    edited: bool,
    lists: Vec<i64>,
    carriers: Vec<i64>,
    language: Option<String>,
    read: bool,
    starred: bool,
    texts: OnceCell<Texts>,
}

/// What candidates are read with.
pub(super) struct Tools<'a> {
    pub(super) reader: &'a Reader,
    /// Folding of a text, words of a text; reused.
    scratch: RefCell<(String, String)>,
}

impl<'a> Tools<'a> {
    pub(super) fn new(reader: &'a Reader) -> Self {
        Self { reader, scratch: RefCell::default() }
    }

    /// Reads an article's row; `None`: it is gone, or this is not the number that counts.
    pub(super) fn read(
        &self,
        id: i64,
        number: Option<i64>,
    ) -> rusqlite::Result<Option<Candidate<'_>>> {
        self.reader
            .connection
            .prepare_cached(
                "SELECT a.time, a.lists, a.carriers, a.language, s.read, s.starred, a.title,
                 a.lead, a.paper, a.edited
                 FROM article a LEFT JOIN status s ON s.article = a.id
                 LEFT JOIN renumbered r ON r.article = a.id
                 WHERE a.id = ?1 AND (?2 IS NULL OR r.number IS NULL OR r.number = ?2)",
            )?
            .query_row(params![id, number], |row| {
                Ok(Candidate {
                    walk: self,
                    id,
                    time: row.get(0)?,
                    lists: unpack_numbers(row.get_ref(1)?.as_blob()?),
                    carriers: unpack_numbers(row.get_ref(2)?.as_blob()?),
                    language: row.get(3)?,
                    read: row.get::<_, Option<bool>>(4)?.unwrap_or(false),
                    starred: row.get::<_, Option<bool>>(5)?.unwrap_or(false),
                    title: row.get(6)?,
                    lead: row.get(7)?,
                    paper: row.get(8)?,
                    edited: row.get(9)?,
                    texts: OnceCell::new(),
                })
            })
            .optional()
    }
}

impl Candidate<'_> {
    /// Its row in a list.
    pub(super) fn headline(self) -> rusqlite::Result<Headline> {
        Ok(Headline {
            id: ArticleId(self.id),
            sort_time: Timestamp(self.time),
            title: Clean::line(&self.title),
            lead: Clean::line(&self.lead),
            paper: self.walk.reader.paper(self.paper)?,
            paper_id: PaperId(self.paper),
            feeds: self.carriers.len() as u32,
            status: Status { read: self.read, starred: self.starred },
            edited: self.edited,
        })
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
        let all = [&texts.title, &texts.summary, &texts.body, &texts.page, &texts.author];
        if let Some(wanted) = words.in_line() {
            let (scratch, line) = &mut *self.walk.scratch.borrow_mut();
            line.clear();
            all.into_iter().for_each(|text| words::line(text, scratch, line));
            if !line.contains(&wanted) {
                return Ok(false);
            }
        }
        Ok(match words.field {
            Field::Title => words.stand_in(&texts.title),
            Field::Author => words.stand_in(&texts.author),
            Field::Any => all.into_iter().any(|text| words.stand_in(text)),
        })
    }

    fn texts(&self) -> rusqlite::Result<&Texts> {
        if let Some(texts) = self.texts.get() {
            return Ok(texts);
        }
        let Reader { connection, unpacker, .. } = self.walk.reader;
        let texts = connection
            .prepare_cached(Texts::QUERY)?
            .query_row([self.id], |row| Texts::of(connection, &mut unpacker.borrow_mut(), row))
            .optional()?
            .unwrap_or_default();
        Ok(self.texts.get_or_init(|| texts))
    }

    /// `vi` is spoken by `vi` and `vi-VN`; an article that does not say speaks its feed's.
    fn speaks(&self, tag: &str) -> rusqlite::Result<bool> {
        let feed = match (&self.language, self.carriers.first()) {
            (None, Some(feed)) => self
                .walk
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
