//! What of an article the index holds: its words, folded; with their marks; and where they stand.
//!
//! Each word of title, author, summary and body gives up to two tokens: as it folds (`dang`) and,
//! when marks stand on it, with them in one spelling for all placements of a tone (`đảng`); and,
//! once an article, its first one, two and three letters behind a sign (`¬d`, `¬da`, `¬dan`), so
//! that the shortest beginnings are single tokens too. Words of the title and of the author's
//! name stand there once more behind signs of their own, since the index keeps no columns. Plain
//! and marked queries are thus both answered by the index alone.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};

use super::pack::Unpacker;
use crate::query::Field;
use crate::text::html::plain;
use crate::text::words::{Folded, Run, fold_run, pairs, runs};

/// Characters of one text that are searched: a long book chapter.
const MAX_CHARACTERS: usize = 400_000;

/// Words whose tokens are remembered: the vocabulary of a newspaper's year, about 10 MiB.
const MEMO_WORDS: usize = 80_000;

/// Letters of the longest beginning that is a token of its own.
pub(super) const PREFIX_LETTERS: usize = 3;

/// Stands before a beginning: a character that no word holds.
const PREFIX_SIGN: char = '¬';

/// Stands before a word of the title: a character that no word holds.
const TITLE_SIGN: char = '¤';

/// Stands before a word of the author's name.
const AUTHOR_SIGN: char = '¦';

/// What stands before a token of a field.
pub(super) fn sign(field: Field) -> Option<char> {
    match field {
        Field::Any => None,
        Field::Title => Some(TITLE_SIGN),
        Field::Author => Some(AUTHOR_SIGN),
    }
}

/// The token of a beginning of at most [`PREFIX_LETTERS`] letters.
pub(super) fn prefix_token(letters: &str, field: Field) -> String {
    let mut out = String::with_capacity(letters.len() + 4);
    out.push(PREFIX_SIGN);
    out.extend(sign(field));
    out.push_str(letters);
    out
}

/// The searchable texts of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Texts {
    pub(super) title: String,
    pub(super) author: String,
    /// Plain, when it is not the body itself.
    pub(super) summary: String,
    /// Plain.
    pub(super) body: String,
}

impl Texts {
    /// Of an article's row and packed body.
    pub(super) fn of(
        sql: &Connection,
        unpacker: &mut Unpacker,
        row: &Row<'_>,
    ) -> rusqlite::Result<Self> {
        let packed = row.get_ref(2)?.as_blob_or_null()?;
        let unpacked = match packed {
            Some(packed) => unpacker.unpack(sql, packed)?,
            None => None,
        };
        let (summary, body) = unpacked.unwrap_or_default();
        Ok(Self {
            title: row.get(0)?,
            author: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            summary: plain(summary, MAX_CHARACTERS),
            body: plain(body, MAX_CHARACTERS),
        })
    }

    /// Title, author and packed body, by the article's number.
    pub(super) const QUERY: &'static str = "SELECT a.title, a.author, b.packed FROM article a
         LEFT JOIN body b ON b.article = a.id WHERE a.id = ?";
}

/// Makes tokens of texts, and keeps the words in the table of terms.
#[derive(Debug, Default)]
pub(super) struct Indexer {
    /// Numbers of words, by the word as it is written.
    memo: HashMap<Box<str>, u32>,
    /// Words that were met, by their number.
    words: Vec<Known>,
    /// Beginnings that were met, by their number.
    beginnings: Vec<Beginning>,
    numbers: HashMap<Box<str>, u32>,
    /// The article under way.
    stamp: u32,
}

/// A word that was met.
#[derive(Debug)]
struct Known {
    /// Its tokens, parted by blanks.
    tokens: Box<str>,
    /// Numbers of its beginnings.
    beginnings: Box<[u32]>,
    /// For each field, the last article that it was put into.
    seen: [u32; FIELDS],
}

/// A beginning that was met.
#[derive(Debug)]
struct Beginning {
    letters: Box<str>,
    seen: [u32; FIELDS],
}

/// Anywhere, title, author.
const FIELDS: usize = 3;

impl Indexer {
    /// After a failed transaction: its terms are not in the table.
    pub(super) fn forget(&mut self) {
        self.memo.clear();
        self.words.clear();
        self.beginnings.clear();
        self.numbers.clear();
    }

    /// The tokens of an article, onto the end of `out`.
    pub(super) fn tokens(
        &mut self,
        sql: &Connection,
        texts: &Texts,
        out: &mut String,
    ) -> rusqlite::Result<()> {
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 || self.memo.len() > MEMO_WORDS {
            self.forget();
            self.stamp = 1;
        }
        self.add(sql, &texts.title, Field::Any, out)?;
        self.add(sql, &texts.title, Field::Title, out)?;
        self.add(sql, &texts.author, Field::Any, out)?;
        self.add(sql, &texts.author, Field::Author, out)?;
        self.add(sql, &texts.summary, Field::Any, out)?;
        self.add(sql, &texts.body, Field::Any, out)
    }

    fn add(
        &mut self,
        sql: &Connection,
        text: &str,
        field: Field,
        out: &mut String,
    ) -> rusqlite::Result<()> {
        let sign = sign(field);
        for run in runs(text) {
            let (Run::Word(word) | Run::Unspaced(word)) = run;
            let number = match self.memo.get(word) {
                Some(number) => *number,
                None => {
                    let known = self.learn(sql, run)?;
                    self.words.push(known);
                    let number = self.words.len() as u32 - 1;
                    self.memo.insert(word.into(), number);
                    number
                }
            };
            let known = &mut self.words[number as usize];
            let seen = &mut known.seen[field as usize];
            if std::mem::replace(seen, self.stamp) == self.stamp {
                continue;
            }
            match sign {
                None => out.extend([known.tokens.as_ref(), " "]),
                Some(sign) => known.tokens.split(' ').for_each(|token| {
                    out.push(sign);
                    out.push_str(token);
                    out.push(' ');
                }),
            }
            for number in &known.beginnings {
                let beginning = &mut self.beginnings[*number as usize];
                let seen = &mut beginning.seen[field as usize];
                if std::mem::replace(seen, self.stamp) != self.stamp {
                    out.push(PREFIX_SIGN);
                    out.extend(sign);
                    out.push_str(&beginning.letters);
                    out.push(' ');
                }
            }
        }
        Ok(())
    }

    /// The tokens and beginnings of a run; its terms go into their table.
    fn learn(&mut self, sql: &Connection, run: Run<'_>) -> rusqlite::Result<Known> {
        let mut folded = Vec::with_capacity(1);
        fold_run(run, &mut folded);
        let mut keep =
            sql.prepare_cached("INSERT OR IGNORE INTO term (folded, marked) VALUES (?, ?)")?;
        let mut tokens: Vec<String> = Vec::new();
        let mut beginnings = Vec::new();
        for Folded { text, unspaced, letters } in folded {
            if unspaced {
                tokens.extend(pairs(&text).map(str::to_owned));
                // A single letter begins a pair.
                beginnings.extend(text.chars().map(|c| self.beginning(c.encode_utf8(&mut [0; 4]))));
                continue;
            }
            keep.execute(params![text, ""])?;
            if let Some(letters) = letters {
                let marked = letters.spelling();
                keep.execute(params![text, marked])?;
                tokens.push(marked);
            }
            let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
            for end in ends.take(PREFIX_LETTERS) {
                beginnings.push(self.beginning(&text[..end]));
            }
            tokens.push(text);
        }
        tokens.sort_unstable();
        tokens.dedup();
        beginnings.sort_unstable();
        beginnings.dedup();
        Ok(Known { tokens: tokens.join(" ").into(), beginnings: beginnings.into(), seen: [0; 3] })
    }

    fn beginning(&mut self, letters: &str) -> u32 {
        if let Some(number) = self.numbers.get(letters) {
            return *number;
        }
        let number = self.beginnings.len() as u32;
        self.beginnings.push(Beginning { letters: letters.into(), seen: [0; FIELDS] });
        self.numbers.insert(letters.into(), number);
        number
    }
}
