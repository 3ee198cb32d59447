//! Marks that `sapo export --marks` wrote, onto the articles of this cache.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use crate::cli::args::ImportArgs;
use crate::cli::clock;
use crate::cli::exit::{Exit, Failure};
use crate::cli::export::marks::{FORMAT, VERSION};
use crate::cli::out::{self, Out};
use crate::cli::session::Session;
use crate::domain::{ArticleId, Mark, Write};
use crate::store::{self, Found, KnownBy, Reader, Writer};

/// Marks of one write: a second's work at most, so that others get their turn.
pub(super) const WRITE_MARKS: usize = 50_000;

/// The file, as far as it is needed here.
#[derive(Debug, Deserialize)]
struct Marks {
    format: String,
    version: u32,
    marks: Vec<Row>,
}

/// An article's marks as one of its feeds knew it.
#[derive(Debug, Deserialize)]
struct Row {
    id: i64,
    feed: String,
    #[serde(default)]
    paper: String,
    key: Hex,
    #[serde(default)]
    link_key: Option<Hex>,
    #[serde(default)]
    read: bool,
    #[serde(default)]
    starred: bool,
}

/// A key as sixteen hexadecimal digits.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Hex(i64);

impl TryFrom<String> for Hex {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let key = u64::from_str_radix(&text, 16);
        key.map(|key| Self(key.cast_signed())).map_err(|_| format!("\"{text}\" is no key"))
    }
}

/// What came of it, as JSON tells it.
#[derive(Debug, Default, Serialize)]
struct Told {
    kind: &'static str,
    articles: usize,
    read: u64,
    starred: u64,
    gone: usize,
    unknown: usize,
}

/// Imports.
pub(super) fn run(
    session: &Session,
    args: &ImportArgs,
    name: &str,
    bytes: &[u8],
) -> Result<Exit, Failure> {
    let marks = load(name, bytes)?;
    let reader = session.reader()?;
    let found = find(&reader, &marks)?;
    let mut told = Told { kind: "marks", articles: found.len(), ..Told::default() };
    let (mut read, mut starred) = (Vec::new(), Vec::new());
    for (place, marked) in found.values() {
        match place {
            Found::Gone => told.gone += 1,
            Found::Unknown => told.unknown += 1,
            Found::Article(article) => {
                read.extend(marked.read.then_some(*article));
                starred.extend(marked.starred.then_some(*article));
            }
        }
    }
    if !read.is_empty() || !starred.is_empty() {
        let (map, now) = (session.sections(), clock::now());
        let writer = store::open_writer(&session.cache_dir, map, now, Box::new(|_| {}))?;
        told.read = apply(&writer, &mut read, Mark::Read)?;
        told.starred = apply(&writer, &mut starred, Mark::Star)?;
        drop(reader);
        writer.close()?;
    }
    if args.json {
        let mut out = Out::new();
        out.json(&told)?;
        out.flush()?;
    }
    say(&told);
    Ok(Exit::Well)
}

fn load(name: &str, bytes: &[u8]) -> Result<Marks, Failure> {
    let marks: Marks = serde_json::from_slice(bytes).map_err(|error| {
        Failure::Usage(format!("{name} is not what `sapo export --marks` writes: {error}"))
    })?;
    if marks.format != FORMAT || marks.version != VERSION {
        return Err(Failure::Usage(format!(
            "{name} is of the form \"{}\", version {}; this sapo reads \"{FORMAT}\", version {VERSION}",
            marks.format, marks.version
        )));
    }
    Ok(marks)
}

/// An article's marks, of all its rows.
#[derive(Debug, Clone, Copy, Default)]
struct Marked {
    read: bool,
    starred: bool,
}

/// Each article of the file, and what it is here. Several rows may tell of one: any of its feeds
/// may be known here.
fn find(reader: &Reader, marks: &Marks) -> Result<HashMap<i64, (Found, Marked)>, Failure> {
    let mut articles: HashMap<i64, (Found, Marked)> = HashMap::with_capacity(marks.marks.len());
    for row in &marks.marks {
        let (place, marked) = articles.entry(row.id).or_insert((Found::Unknown, Marked::default()));
        marked.read |= row.read;
        marked.starred |= row.starred;
        if matches!(place, Found::Article(_)) {
            continue;
        }
        let known = reader.find_known(&KnownBy {
            feed: row.feed.clone(),
            paper: row.paper.clone(),
            key: row.key.0,
            link_key: row.link_key.map(|key| key.0),
        })?;
        if known != Found::Unknown {
            *place = known;
        }
    }
    Ok(articles)
}

/// Marks them; how many were not so before.
pub(super) fn apply(
    writer: &Writer,
    articles: &mut [ArticleId],
    mark: Mark,
) -> Result<u64, Failure> {
    articles.sort_unstable();
    let mut marked = 0;
    for some in articles.chunks(WRITE_MARKS) {
        let write = Write::Mark { articles: some.to_vec(), mark, at: clock::now() };
        marked += writer.apply(write)?.marked;
    }
    Ok(marked)
}

fn say(told: &Told) {
    let Told { kind: _, articles, read, starred, gone, unknown } = told;
    let noun = if *articles == 1 { "article" } else { "articles" };
    let mut line = format!("sapo: {articles} {noun}: {read} marked read, {starred} starred");
    if *gone > 0 {
        line.push_str(&format!("; {gone} no longer kept"));
    }
    if *unknown > 0 {
        line.push_str(&format!(
            "; {unknown} not known here (fetch their feeds with `sapo refresh`, then import again)"
        ));
    }
    out::say(&line);
}
