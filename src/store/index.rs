//! What of an article the index holds: its words, folded; with their marks; and where they stand.
//!
//! Each word of title, author, summary and body gives up to two tokens: as it folds (`dang`) and,
//! when marks stand on it, with them in one spelling for all placements of a tone (`đảng`). Words
//! of the title and of the author's name stand there once more behind a sign of their own, since
//! the index keeps no columns. Plain and marked queries are thus both answered by the index
//! alone.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::pack::unpack;
use crate::query::Field;
use crate::text::html::plain;
use crate::text::words::{Folded, Run, fold_run, pairs, runs};

/// Characters of one text that are searched: a long book chapter.
const MAX_CHARACTERS: usize = 400_000;

/// Words whose tokens are remembered: the vocabulary of a day, about 4 MiB.
const MEMO_WORDS: usize = 30_000;

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
    pub(super) fn of(title: String, author: Option<String>, packed: Option<&[u8]>) -> Self {
        let (summary, body) = packed.and_then(unpack).unwrap_or_default();
        Self {
            title,
            author: author.unwrap_or_default(),
            summary: plain(&summary, MAX_CHARACTERS),
            body: plain(&body, MAX_CHARACTERS),
        }
    }
}

/// Makes tokens of texts, and keeps the words in the table of terms.
#[derive(Debug, Default)]
pub(super) struct Indexer {
    /// By the word as it is written.
    memo: HashMap<Box<str>, Known>,
    /// The article under way.
    stamp: u32,
}

/// A word that was met.
#[derive(Debug)]
struct Known {
    /// Its tokens, parted by blanks.
    tokens: Box<str>,
    /// For each field, the last article that it was put into.
    seen: [u32; 3],
}

impl Indexer {
    /// After a failed transaction: its terms are not in the table.
    pub(super) fn forget(&mut self) {
        self.memo.clear();
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
            self.memo.clear();
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
            let known = match self.memo.get_mut(word) {
                Some(known) => known,
                None => {
                    let tokens = learn(sql, run)?;
                    self.memo.entry(word.into()).or_insert(Known { tokens, seen: [0; 3] })
                }
            };
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
        }
        Ok(())
    }
}

/// The tokens of a run, parted by blanks; its terms go into their table.
fn learn(sql: &Connection, run: Run<'_>) -> rusqlite::Result<Box<str>> {
    let mut folded = Vec::with_capacity(1);
    fold_run(run, &mut folded);
    let mut keep =
        sql.prepare_cached("INSERT OR IGNORE INTO term (folded, marked) VALUES (?, ?)")?;
    let mut tokens: Vec<String> = Vec::new();
    for Folded { text, unspaced, letters } in folded {
        if unspaced {
            tokens.extend(pairs(&text).map(str::to_owned));
            continue;
        }
        keep.execute(params![text, ""])?;
        if let Some(letters) = letters {
            let marked = letters.spelling();
            keep.execute(params![text, marked])?;
            tokens.push(marked);
        }
        tokens.push(text);
    }
    tokens.sort_unstable();
    tokens.dedup();
    Ok(tokens.join(" ").into())
}
