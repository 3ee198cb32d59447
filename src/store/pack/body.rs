//! Bodies compressed, with a dictionary of what this cache's own articles have in common.
//!
//! News is short, and short texts compress badly alone: what every article of a paper repeats
//! (markup, names, the language's words) is in a dictionary that is trained on stored articles.
//! A frame names its dictionary (RFC 8878, §3.1.1.1.3); dictionaries are rows, and are never
//! changed or taken away.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;

use rusqlite::{Connection, OptionalExtension};
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe;

/// Compression level: 1 costs least, and news is short.
const LEVEL: i32 = 1;

/// Cap on an unpacked body, bytes: a frame that claims more is damaged.
const MAX_BODY_BYTES: usize = 64 << 20;

/// Bytes of a dictionary: what the library's authors take as the default.
const DICTIONARY_BYTES: usize = 110 << 10;

/// Bytes of a sample that count: the beginning of an article is like the rest.
const MAX_SAMPLE_BYTES: usize = 8 << 10;

/// Compresses bodies with one reused context.
pub(in crate::store) struct Packer {
    context: Compressor<'static>,
    plain: Vec<u8>,
}

impl std::fmt::Debug for Packer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Packer")
    }
}

impl Packer {
    /// With a dictionary, or without one.
    pub(in crate::store) fn new(dictionary: Option<&[u8]>) -> io::Result<Self> {
        let context = match dictionary {
            Some(dictionary) => Compressor::with_dictionary(LEVEL, dictionary)?,
            None => Compressor::new(LEVEL)?,
        };
        Ok(Self { context, plain: Vec::new() })
    }

    /// Summary and body in one frame: the summary's length, the summary, the body.
    pub(in crate::store) fn pack(&mut self, summary: &str, body: &str) -> io::Result<Vec<u8>> {
        self.plain.clear();
        self.plain.extend_from_slice(&(summary.len() as u32).to_le_bytes());
        self.plain.extend_from_slice(summary.as_bytes());
        self.plain.extend_from_slice(body.as_bytes());
        self.context.compress(&self.plain)
    }
}

/// Unpacks bodies with one reused context for each dictionary.
#[derive(Default)]
pub(in crate::store) struct Unpacker {
    contexts: HashMap<u32, Decompressor<'static>>,
    plain: Vec<u8>,
}

impl std::fmt::Debug for Unpacker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unpacker")
    }
}

impl Unpacker {
    /// Summary and body of a frame; `None` when it is damaged or its dictionary is missing.
    pub(in crate::store) fn unpack(
        &mut self,
        sql: &Connection,
        packed: &[u8],
    ) -> rusqlite::Result<Option<(&str, &str)>> {
        Ok(if self.fill(sql, packed)? { self.parts() } else { None })
    }

    /// The bytes of a frame, as a sample for a dictionary.
    pub(in crate::store) fn sample(
        &mut self,
        sql: &Connection,
        packed: &[u8],
    ) -> rusqlite::Result<Option<&[u8]>> {
        let there = self.fill(sql, packed)?;
        let end = self.plain.len().min(MAX_SAMPLE_BYTES);
        Ok(there.then(|| &self.plain[..end]))
    }

    fn parts(&self) -> Option<(&str, &str)> {
        let length = u32::from_le_bytes(self.plain.get(..4)?.try_into().ok()?) as usize;
        let text = std::str::from_utf8(self.plain.get(4..)?).ok()?;
        text.split_at_checked(length.min(text.len()))
    }

    fn fill(&mut self, sql: &Connection, packed: &[u8]) -> rusqlite::Result<bool> {
        self.plain.clear();
        let Ok(Some(size)) = zstd_safe::get_frame_content_size(packed) else { return Ok(false) };
        let Some(size) = usize::try_from(size).ok().filter(|size| *size <= MAX_BODY_BYTES) else {
            return Ok(false);
        };
        let id = zstd_safe::get_dict_id_from_frame(packed).map_or(0, u32::from);
        let context = match self.contexts.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => match context(sql, id)? {
                Some(context) => free.insert(context),
                None => return Ok(false),
            },
        };
        self.plain.reserve(size);
        Ok(context.decompress_to_buffer(packed, &mut self.plain).is_ok())
    }
}

/// Dictionary 0 is none.
fn context(sql: &Connection, id: u32) -> rusqlite::Result<Option<Decompressor<'static>>> {
    if id == 0 {
        return Ok(Decompressor::new().ok());
    }
    let dictionary: Option<Vec<u8>> = sql
        .prepare_cached("SELECT bytes FROM dictionary WHERE id = ?")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(dictionary.and_then(|bytes| Decompressor::with_dictionary(&bytes).ok()))
}

/// A dictionary for texts like these, with its number; `None` when they have too little in
/// common to be worth one.
pub(in crate::store) fn train(samples: &[u8], sizes: &[usize]) -> Option<(u32, Vec<u8>)> {
    let dictionary = zstd::dict::from_continuous(samples, sizes, DICTIONARY_BYTES).ok()?;
    let id = zstd_safe::get_dict_id(&dictionary)?;
    Some((u32::from(id), dictionary))
}
