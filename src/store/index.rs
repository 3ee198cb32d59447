//! The index of words: what of an article it holds, and in what form.
//!
//! Each word of title, author, summary and body gives up to two tokens: as it folds (`dang`) and,
//! when marks stand on it, with them too, in one spelling for all placements of a tone
//! (`dang'đảng`). The first letter and the first two give tokens of their own (`*d`, `*da`), so
//! that the shortest beginnings need no walk; longer beginnings are a range of tokens. Words of
//! the title (`^`) and of the author's name (`@`) stand there once more. No word holds a sign.
//!
//! Articles get numbers in the order in which they are indexed. The index is made of parts: some
//! neighbouring numbers, and for each token the set of those that have it (`index/set`). Parts
//! are written once; small neighbours are joined into larger ones (`write/parts`). So indexing
//! writes each article a few times however many there are, a search reads part after part from
//! the newest on until it has enough, and whatever it is that is searched for, within a part it
//! is asked by operations on bits.

mod set;

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::pack::Unpacker;
use crate::query::Field;
use crate::text::fold::Letters;
use crate::text::html::plain;
use crate::text::words::{Folded, Run, fold_run, pairs, runs};

pub(super) use set::{Set, each, pack};

/// Characters of one text that are searched: a long book chapter.
const MAX_CHARACTERS: usize = 400_000;

/// Words whose tokens are remembered: the vocabulary of a newspaper's year, about 15 MiB.
const MEMO_WORDS: usize = 80_000;

/// Words that stay remembered while nothing is to be indexed: those of a day, some 6 MiB.
const KEPT_WORDS: usize = 30_000;

/// Places that are collected before they are stored: 32 MiB, the tokens of 8,000 articles.
const MAX_MET: usize = 4 << 20;

/// Letters of the longest beginning that is a token of its own.
pub(super) const BEGINNING_LETTERS: usize = 2;

/// Between a folded word and the same word with its marks; the first sign after it ends the
/// range of both.
pub(super) const MARKED_SIGN: char = '\'';
pub(super) const AFTER_MARKED_SIGN: char = '(';

/// Before a beginning.
const BEGINNING_SIGN: char = '*';

/// What stands before a token of a field.
fn sign(field: Field) -> Option<char> {
    match field {
        Field::Any => None,
        Field::Title => Some('^'),
        Field::Author => Some('@'),
    }
}

/// The token of a folded word in a field.
pub(super) fn token(word: &str, field: Field) -> String {
    let mut out = String::with_capacity(word.len() + 1);
    out.extend(sign(field));
    out.push_str(word);
    out
}

/// The token of a beginning of at most [`BEGINNING_LETTERS`] letters.
pub(super) fn beginning(letters: &str, field: Field) -> String {
    token(&format!("{BEGINNING_SIGN}{letters}"), field)
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
    /// Lead and text of the page, plain, when it was fetched.
    pub(super) page: String,
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
        let (summary, body) = (plain(summary, MAX_CHARACTERS), plain(body, MAX_CHARACTERS));
        let page = match row.get_ref(3)?.as_blob_or_null()? {
            Some(packed) => unpacker.unpack(sql, packed)?,
            None => None,
        };
        let page = page.map(|(lead, body)| {
            format!("{}\n{}", plain(lead, MAX_CHARACTERS), plain(body, MAX_CHARACTERS))
        });
        Ok(Self {
            title: row.get(0)?,
            author: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            summary,
            body,
            page: page.unwrap_or_default(),
        })
    }

    /// Title, author, packed body and page, by the article's number.
    pub(super) const QUERY: &'static str = "SELECT a.title, a.author, b.packed, p.packed
         FROM article a LEFT JOIN body b ON b.article = a.id
         LEFT JOIN page p ON p.article = a.id WHERE a.id = ?";
}

/// Makes tokens of texts, and collects which articles have each.
#[derive(Debug, Default)]
pub(super) struct Indexer {
    /// Numbers of words, by the word as it is written.
    memo: HashMap<Box<str>, u32>,
    words: Vec<Word>,
    /// Numbers of tokens.
    numbers: HashMap<Box<str>, u32>,
    tokens: Vec<Box<str>>,
    /// For each token, one more than the last place that it was met at.
    last: Vec<u32>,
    /// Tokens and places, in the order in which they were met: written one after another, as
    /// jumping between lists of places would cost more than sorting them later.
    met: Vec<(u32, u32)>,
}

/// A word that was met.
#[derive(Debug, Default)]
struct Word {
    /// For each field, the numbers of its tokens, once it stood there.
    tokens: [Option<Box<[u32]>>; FIELDS],
    /// For each field, one more than the last place that it stood at.
    last: [u32; FIELDS],
}

/// Anywhere, title, author.
const FIELDS: usize = 3;

impl Indexer {
    /// Forgets what was collected; after a failed transaction it would be stored twice.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Gives memory back after a mass of articles, when there is nothing left to index.
    pub(super) fn shrink(&mut self) {
        self.met = Vec::new();
        if self.memo.len() > KEPT_WORDS {
            self.forget();
        }
    }

    /// True when what was collected should be stored before more comes.
    pub(super) fn is_full(&self) -> bool {
        self.met.len() > MAX_MET || self.memo.len() > 2 * MEMO_WORDS
    }

    /// Collects the tokens of the article at `place`, which is higher than those before.
    pub(super) fn add(&mut self, place: u32, texts: &Texts) {
        for text in [&texts.title, &texts.author, &texts.summary, &texts.body, &texts.page] {
            self.add_text(place, text, Field::Any);
        }
        self.add_text(place, &texts.title, Field::Title);
        self.add_text(place, &texts.author, Field::Author);
    }

    fn add_text(&mut self, place: u32, text: &str, field: Field) {
        let field_number = field as usize;
        for run in runs(text) {
            let (Run::Word(word) | Run::Unspaced(word)) = run;
            let number = match self.memo.get(word) {
                Some(number) => *number as usize,
                None => {
                    self.memo.insert(word.into(), self.words.len() as u32);
                    self.words.push(Word::default());
                    self.words.len() - 1
                }
            };
            let last = &mut self.words[number].last[field_number];
            if std::mem::replace(last, place + 1) == place + 1 {
                continue;
            }
            if self.words[number].tokens[field_number].is_none() {
                let tokens = self.learn(run, field);
                self.words[number].tokens[field_number] = Some(tokens);
            }
            for token in self.words[number].tokens[field_number].iter().flatten() {
                let last = &mut self.last[*token as usize];
                if std::mem::replace(last, place + 1) != place + 1 {
                    self.met.push((*token, place));
                }
            }
        }
    }

    /// The tokens of a run in a field.
    fn learn(&mut self, run: Run<'_>, field: Field) -> Box<[u32]> {
        let mut folded = Vec::with_capacity(1);
        fold_run(run, &mut folded);
        let mut found = Vec::new();
        for Folded { text, unspaced, letters } in folded {
            if unspaced {
                found.extend(pairs(&text).map(|pair| token(pair, field)));
                // A single letter begins a pair.
                found.extend(text.chars().map(|c| beginning(c.encode_utf8(&mut [0; 4]), field)));
                continue;
            }
            let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
            for (n, end) in ends.iter().take(BEGINNING_LETTERS).enumerate() {
                let begins = beginning(&text[..*end], field);
                let marked = letters.as_ref().map(|letters| letters.beginning(n + 1));
                if let Some(letters) = marked.filter(Letters::are_marked) {
                    found.push(format!("{begins}{MARKED_SIGN}{}", letters.spelling()));
                }
                found.push(begins);
            }
            let word = token(&text, field);
            if let Some(letters) = letters {
                found.push(format!("{word}{MARKED_SIGN}{}", letters.spelling()));
            }
            found.push(word);
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|token| self.number(token)).collect()
    }

    fn number(&mut self, token: String) -> u32 {
        if let Some(number) = self.numbers.get(token.as_str()) {
            return *number;
        }
        let number = self.tokens.len() as u32;
        self.tokens.push(token.as_str().into());
        self.last.push(0);
        self.numbers.insert(token.into(), number);
        number
    }

    /// Gives what was collected, by token in the order of bytes, and begins anew.
    ///
    /// # Errors
    /// Those of `take`, which ends it; then [`Indexer::forget`] is due.
    pub(super) fn drain<E>(
        &mut self,
        mut take: impl FnMut(&str, &[u32]) -> Result<(), E>,
    ) -> Result<(), E> {
        // A counting sort: how many places each token has, where its places begin, the places.
        let mut ends = vec![0u32; self.tokens.len()];
        self.met.iter().for_each(|(token, _)| ends[*token as usize] += 1);
        let mut met: Vec<(u64, u32)> = (0..ends.len() as u32)
            .filter(|token| ends[*token as usize] > 0)
            .map(|token| (first_letters(&self.tokens[token as usize]), token))
            .collect();
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut places = vec![0u32; self.met.len()];
        for (token, place) in self.met.drain(..) {
            let end = &mut ends[token as usize];
            places[*end as usize] = place;
            *end += 1;
        }
        // The first letters mostly decide, and stand at hand.
        met.sort_unstable_by(|a, b| {
            let text = |token: u32| &self.tokens[token as usize];
            a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1)))
        });
        for (_, token) in met {
            let begin = if token == 0 { 0 } else { ends[token as usize - 1] };
            let places = &places[begin as usize..ends[token as usize] as usize];
            take(&self.tokens[token as usize], places)?;
        }
        self.last.fill(0);
        self.words.iter_mut().for_each(|word| word.last = [0; FIELDS]);
        if self.memo.len() > MEMO_WORDS {
            self.forget();
        }
        Ok(())
    }
}

/// The first eight bytes of a token, for comparing.
fn first_letters(token: &str) -> u64 {
    let mut bytes = [0; 8];
    let count = token.len().min(8);
    bytes[..count].copy_from_slice(&token.as_bytes()[..count]);
    u64::from_be_bytes(bytes)
}
